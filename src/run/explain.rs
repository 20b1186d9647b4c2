//! `explain` with documents: why each claim of a rule was read as it was.

use crate::claim::{self, Trace};
use crate::document::{Document, Problem};
use crate::recognize;
use crate::rule::Rule;

use super::documents;
use super::error::Error;
use super::options::Options;

/// Every place of the documents that a rule looked at closely, in the order of the documents and their texts; and what
/// could not be read.
///
/// # Errors
/// What stops a run before it has begun.
pub fn explain(options: &Options, rule: &Rule) -> Result<(Vec<Trace>, Vec<Problem>), Error> {
    let work = |document: Document| {
        let reading = recognize::read(&document, &options.settings_for(&document.path));
        claim::explain(&document, &reading, rule, &options.settings_for(&document.path))
    };
    let (mut traces, mut problems) = (Vec::new(), Vec::new());
    let walk = documents::for_each(options, work, |item| {
        traces.extend(item.result.into_iter().flatten());
        problems.extend(item.problems);
    })?;
    problems.extend(walk.problems);
    Ok((traces, problems))
}
