//! `recognize`: every value of every document.

use crate::document::{Document, Problem};
use crate::recognize::{self, Reading};

use super::documents;
use super::error::Error;
use super::options::Options;

/// What one input gave.
pub enum Recognized {
    /// A document, rendered.
    Document(String),
    /// A line of JSON Lines that holds no document.
    BadLine {
        /// Its id, where that much can be read.
        id: Option<serde_json::Value>,
        /// The line, counted from 1.
        line: usize,
        /// What was expected and what was found.
        error: String,
    },
}

/// Reads every document and renders its values; `sink` gets them in order. What comes back are the problems.
///
/// # Errors
/// Only what stops the run before it has begun.
pub fn recognize(
    options: &Options,
    render: impl Fn(&Document, &Reading) -> String + Sync,
    mut sink: impl FnMut(Recognized),
) -> Result<Vec<Problem>, Error> {
    let work = |document: Document| {
        let reading = recognize::read(&document, &options.settings_for(&document.path));
        render(&document, &reading)
    };
    let mut problems = Vec::new();
    let walk = documents::for_each(options, work, |mut item| {
        if let Some(rendered) = item.result {
            sink(Recognized::Document(rendered));
        } else if let (Some(line), Some(problem)) = (item.record, item.problems.last()) {
            sink(Recognized::BadLine { id: item.id, line, error: problem.message.clone() });
        }
        problems.append(&mut item.problems);
    })?;
    problems.extend(walk.problems);
    Ok(problems)
}
