//! From documents to what they state: the first half of `check`, and all of `extract`.

use std::sync::Arc;

use crate::claim::Extractor;
use crate::conflict::checks;
use crate::document::{Document, Problem, ProblemLevel};
use crate::recognize::{self, Reading};
use crate::rule::{Rule, Severity};

use super::documents::{self, Item, Walk};
use super::error::Error;
use super::options::Options;
use super::wire::{Extracted, Source};

/// Rules and options made ready to read any number of documents.
pub(crate) struct Extraction<'r> {
    options: &'r Options,
    extractor: Extractor<'r>,
}

impl<'r> Extraction<'r> {
    pub(crate) fn new(rules: &'r [Rule], options: &'r Options) -> Self {
        Self { options, extractor: Extractor::new(rules, &options.settings) }
    }

    /// Reads every document of the run; `sink` gets what each states in the order of their paths and lines.
    pub(crate) fn run(&self, mut sink: impl FnMut(Extracted)) -> Result<Walk, Error> {
        documents::for_each(
            self.options,
            |document| self.document(&document),
            |item: Item<Extracted>| {
                let mut extracted = item.result.unwrap_or_default();
                extracted.problems.splice(0..0, item.problems);
                sink(extracted);
            },
        )
    }

    /// What one document states.
    pub(crate) fn document(&self, document: &Document) -> Extracted {
        let severities = &self.options.severities;
        let set = |code: &str| severities.iter().rev().find(|(name, _)| name == code);
        let on = |code: &str| set(code).is_none_or(|(_, severity)| *severity != Severity::Off);
        let reading = recognize::read(document, &self.options.settings);
        Extracted {
            document: Some(Source {
                path: document.path.as_str().into(),
                id: document.id.as_deref().map(Arc::from),
                record: document.record,
                source: document.metadata.source.as_deref().map(Arc::from),
                date: reading.date.map(|date| date.date),
            }),
            problems: undated(document, &reading).into_iter().collect(),
            claims: self.extractor.extract(document, &reading),
            findings: checks::run_some(document, &reading, &on),
        }
    }
}

/// A date that the document states and nobody can read is said: without it, relative dates stay open.
fn undated(document: &Document, reading: &Reading) -> Option<Problem> {
    let stated = document.metadata.dates.first().filter(|_| reading.date.is_none())?;
    Some(Problem {
        path: document.path.clone(),
        level: ProblemLevel::Warning,
        place: document.record.map(|record| (record, 1)),
        message: format!(
            "its date `{}` is no full date such as 2019-04-30; it counts as undated",
            stated.text
        ),
    })
}
