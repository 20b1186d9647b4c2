//! `explain` with documents: why each claim of a rule was read as it was.

use std::sync::Arc;

use crate::claim::{self, Trace};
use crate::conflict::Acceptance;
use crate::document::{Document, Problem};
use crate::recognize;
use crate::report::Outcome;
use crate::rule::Rule;

use super::check::check;
use super::documents;
use super::error::Error;
use super::gate::Gate;
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

/// The conflicts and findings of a fingerprint, those included that a baseline or an acceptance sets aside; an acceptance is
/// said in the conflict's summary.
///
/// # Errors
/// As of `check`.
pub fn find_by_fingerprint(options: &Options, fingerprint: &str) -> Result<Outcome, Error> {
    let options = Options { baseline: None, gate: Gate::Everything, ..options.clone() };
    let outcome = check(&options)?;
    let said = |by: &[Arc<Acceptance>]| -> Vec<String> {
        by.iter().map(|by| format!("accepted at {}: {}", by.place, by.reason)).collect()
    };
    let mut conflicts = outcome.conflicts;
    conflicts.extend(outcome.aside.suppressed.into_iter().map(|one| {
        let mut conflict = one.what;
        conflict.summary.splice(0..0, said(&one.by));
        conflict
    }));
    conflicts.retain(|conflict| conflict.fingerprint == fingerprint);
    let mut findings = outcome.findings;
    findings.extend(outcome.aside.suppressed_findings.into_iter().map(|one| one.what));
    findings.retain(|finding| finding.fingerprint == fingerprint);
    Ok(Outcome { conflicts, findings, ..Outcome::default() })
}
