//! From documents to what they state: the first half of `check`, and all of `extract`.

use std::cell::RefCell;
use std::sync::Arc;

use crate::claim::{Extractor, Words};
use crate::conflict::{Remark, checks};
use crate::document::{Comment, Document, Problem, ProblemLevel};
use crate::recognize::{self, Reading};
use crate::rule::{Rule, Severity};
use crate::text::{Language, Span};

use super::cache::{self, Cache};
use super::documents::{self, Item, Place, Walk, Work};
use super::error::Error;
use super::identity;
use super::options::Options;
use super::sieving::{Scratch, Sieve, Worth, with_neighbours};
use super::walk::Input;
use super::wire::{Extracted, Source};

/// Rules and options made ready to read any number of documents.
pub(crate) struct Extraction<'r> {
    options: &'r Options,
    extractor: Extractor<'r>,
    /// None where every sentence is read.
    sieve: Option<Sieve>,
    cache: Option<Cache>,
    checking: bool,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl<'r> Extraction<'r> {
    pub(crate) fn new(rules: &'r [Rule], options: &'r Options) -> Self {
        let checking = checks::ALL.iter().any(|check| is_on(options, check.code));
        let sieve = (!options.read_all).then(|| Sieve::new(rules, checking)).filter(|sieve| !sieve.is_idle());
        let cache = options.cache.as_ref().map(|cache| Cache::open(cache, &identity::of_run(rules, options)));
        Self { options, extractor: Extractor::new(rules, &options.settings), sieve, cache, checking }
    }

    /// The same for claims alone: the built-in checks are not run.
    #[cfg(feature = "store")]
    pub(crate) fn without_checks(mut self) -> Self {
        self.checking = false;
        self.sieve = self.sieve.map(Sieve::without_checks);
        self
    }

    /// Ends the run: what was read is kept, and what there is to say of that comes back.
    pub(crate) fn close(self) -> Vec<String> {
        self.cache.map(Cache::close).unwrap_or_default()
    }

    /// Reads every document of the run; `sink` gets what each states in the order of their paths and lines.
    pub(crate) fn run(&self, mut sink: impl FnMut(Extracted)) -> Result<Walk, Error> {
        documents::run(self.options, self, |item: Item<Extracted>| {
            let mut extracted = item.result.unwrap_or_default();
            extracted.problems.splice(0..0, item.problems);
            self.options.progress.read();
            sink(extracted);
        })
    }

    /// What one document states.
    fn extract(&self, document: &Document) -> Extracted {
        let settings = &*self.options.settings_for(&document.path);
        let worth = match &self.sieve {
            Some(sieve) if recognize::is_english(document, settings) => {
                SCRATCH.with_borrow_mut(|scratch| sieve.worth(document, scratch))
            }
            _ => Worth::Whole,
        };
        let on = |code: &str| self.checking && is_on(self.options, code);
        let (reading, claims) = match worth {
            Worth::Nothing => {
                let date = || recognize::document_day(document, settings);
                let date = if document.metadata.dates.is_empty() { None } else { date() };
                let reading = Reading { date, ..Reading::default() };
                let problems = undated(document, &reading).into_iter().collect();
                let source = silent(document);
                let remarks = remarks(document, &source);
                return Extracted { document: Some(source), problems, remarks, ..Extracted::default() };
            }
            Worth::Whole => {
                let reading = recognize::read(document, settings);
                let claims = self.extractor.extract(document, &reading);
                (reading, claims)
            }
            Worth::Sentences(wanted) => {
                let read = with_neighbours(document, &wanted);
                let some = recognize::read_some(document, settings, &read);
                let reading = some.unwrap_or_else(|| recognize::read(document, settings));
                let claims = self.extractor.extract_some(document, &reading, &wanted);
                (reading, claims)
            }
        };
        let findings = checks::run_some(document, &reading, &on);
        let source = match claims.is_empty() && findings.is_empty() {
            true => silent(document),
            false => Source {
                source: document.metadata.source.as_deref().map(Arc::from),
                date: reading.date.map(|date| date.date),
                ..silent(document)
            },
        };
        let problems = undated(document, &reading).into_iter().collect();
        let remarks = remarks(document, &source);
        Extracted { document: Some(source), problems, claims, findings, remarks }
    }
}

impl Work for Extraction<'_> {
    type Made = Extracted;

    fn document(&self, document: Document) -> Extracted {
        self.extract(&document)
    }

    fn known(&self, input: &Input) -> Option<Vec<Item<Extracted>>> {
        self.cache.as_ref()?.known(input)
    }

    fn stamp(&self, input: &Input) -> Option<String> {
        self.cache.as_ref().and_then(|_| cache::stamp(input))
    }

    fn known_bytes(&self, input: &Input, stamp: Option<&str>, bytes: &[u8]) -> Option<Vec<Item<Extracted>>> {
        self.cache.as_ref()?.known_bytes(input, stamp, bytes)
    }

    fn made(&self, input: &Input, stamp: Option<&str>, bytes: &[u8], items: &[Item<Extracted>]) {
        if let Some(cache) = &self.cache {
            cache.made(input, stamp, bytes, items);
        }
    }

    fn text(&self, at: &Place<'_>, text: &str, date: Option<&str>) -> Option<Extracted> {
        let sieve = self.sieve.as_ref()?;
        let settings = &*self.options.settings_for(at.path);
        let english = match settings.language.as_deref() {
            Some(tag) => Language::of(tag) == Some(Language::ENGLISH),
            None => Language::detect(text) == Language::ENGLISH,
        };
        // A date that cannot be read is a problem of the document.
        let dated = date.is_none_or(|date| {
            settings.document_date.is_some() || recognize::stated_day(date, settings).is_some()
        });
        // What it says to factlint must be heard.
        let over = english
            && dated
            && !text.contains("factlint:")
            && SCRATCH.with_borrow_mut(|scratch| sieve.passes_over(text, scratch));
        over.then(|| Extracted {
            document: Some(Source {
                path: at.path.into(),
                id: at.id.as_deref().map(Arc::from),
                record: at.record,
                source: None,
                date: None,
            }),
            ..Extracted::default()
        })
    }
}

/// Whether a check is to run.
fn is_on(options: &Options, code: &str) -> bool {
    let set = options.severities.iter().rev().find(|(name, _)| name == code);
    set.is_none_or(|(_, severity)| *severity != Severity::Off)
}

/// A document of which nothing is said: who published it and when is left out, since finding that out is part of the work
/// that is spared.
fn silent(document: &Document) -> Source {
    Source {
        path: document.path.as_str().into(),
        id: document.id.as_deref().map(Arc::from),
        record: document.record,
        source: None,
        date: None,
    }
}

/// What a document says to factlint.
pub(crate) fn remarks(document: &Document, source: &Source) -> Vec<Remark> {
    const HEAD: &str = "factlint: ";
    let remark = |comment: &Comment| Remark {
        words: Words {
            path: Arc::clone(&source.path),
            id: source.id.clone(),
            record: source.record,
            source: source.source.clone(),
            document_date: source.date,
            location: comment.location,
            quote: comment.text.clone(),
            sentence: format!("{HEAD}{}", comment.text).into(),
            in_sentence: Span::new(HEAD.len(), HEAD.len() + comment.text.len()),
            changed: false,
        },
        covers: comment.covers,
    };
    document.comments.iter().map(remark).collect()
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
