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
use super::provenance::{Provenance, provenance};

/// What is said of documents without a place that the rule looked at, at most.
const SILENT: usize = 20;

/// How documents were read for a rule.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Explained {
    /// Where the date and the source of each document come from; of many documents, of those that the rule looked at.
    pub documents: Vec<Provenance>,
    /// Every place that the rule looked at closely, in the order of the documents and their texts.
    pub traces: Vec<Trace>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// How the documents of a run were read for a rule.
///
/// # Errors
/// What stops a run before it has begun.
pub fn explain(options: &Options, rule: &Rule) -> Result<Explained, Error> {
    let work = |document: Document| {
        let settings = options.settings_for(&document.path);
        let reading = recognize::read(&document, &settings);
        let traces = claim::explain(&document, &reading, rule, &settings);
        (provenance(&document, &reading, options), traces)
    };
    let (mut explained, mut silent) = (Explained::default(), 0);
    let walk = documents::for_each(options, work, |item| {
        if let Some((provenance, traces)) = item.result {
            silent += usize::from(traces.is_empty());
            if !traces.is_empty() || silent <= SILENT {
                explained.documents.push(provenance);
            }
            explained.traces.extend(traces);
        }
        explained.problems.extend(item.problems);
    })?;
    explained.problems.extend(walk.problems);
    Ok(explained)
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
