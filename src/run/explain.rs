//! `explain` with paths: why each claim of a rule was read as it was.

use crate::claim::{self, Trace};
use crate::document::{Document, Problem};
use crate::recognize::{self, Reading};
use crate::rule::Rule;

use super::documents;
use super::error::Error;
use super::options::Options;

/// Runs one rule over every document and renders what it did there, in order; the problems come beside it.
///
/// # Errors
/// Only what stops the run before it has begun.
pub fn explain(
    options: &Options,
    rule: &Rule,
    render: impl Fn(&Document, &Reading, &[Trace]) -> String + Sync,
) -> Result<(String, Vec<Problem>), Error> {
    let work = |document: Document| {
        let reading = recognize::read(&document, &options.settings);
        let traces = claim::explain(&document, &reading, rule, &options.settings);
        render(&document, &reading, &traces)
    };
    let (mut text, mut problems) = (String::new(), Vec::new());
    let walk = documents::for_each(options, work, |item| {
        text += item.result.as_deref().unwrap_or_default();
        problems.extend(item.problems);
    })?;
    problems.extend(walk.problems);
    Ok((text, problems))
}
