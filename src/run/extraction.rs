//! From documents to what they state: the first half of `check`, and all of `extract`.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use crate::claim::{Extractor, Meter, Words};
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
use super::statistics::{Count, RuleClock, Stage, timed};
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
        let statistics = self.options.statistics.as_deref();
        let count = |what| statistics.iter().for_each(|statistics| statistics.count(what));
        let worth = match &self.sieve {
            Some(sieve) if recognize::is_english(document, settings) => {
                timed(statistics, Stage::Words, || {
                    SCRATCH.with_borrow_mut(|scratch| sieve.worth(document, scratch))
                })
            }
            _ => Worth::Whole,
        };
        let on = |code: &str| self.checking && is_on(self.options, code);
        let read = || timed(statistics, Stage::Recognize, || recognize::read(document, settings));
        let (reading, wanted) = match worth {
            Worth::Nothing => {
                count(Count::PassedOver);
                let date = || recognize::document_day(document, settings);
                let date = if document.metadata.dates.is_empty() { None } else { date() };
                let reading = Reading { date, ..Reading::default() };
                let problems = undated(document, &reading).into_iter().collect();
                let source = silent(document);
                let remarks = remarks(document, &source);
                return Extracted { document: Some(source), problems, remarks, ..Extracted::default() };
            }
            Worth::Whole => {
                count(Count::Whole);
                (read(), None)
            }
            Worth::Sentences(wanted) => {
                let scanned = with_neighbours(document, &wanted);
                // Where every sentence is asked for none need be read twice.
                let part = scanned.contains(&false);
                let some = timed(statistics, Stage::Recognize, || {
                    part.then(|| recognize::read_some(document, settings, &scanned)).flatten()
                });
                count(if some.is_some() { Count::InPart } else { Count::Whole });
                (some.unwrap_or_else(read), Some(wanted))
            }
        };
        let claims = timed(statistics, Stage::Match, || {
            let mut clock = statistics.map(RuleClock::new);
            let meter = clock.as_mut().map(|clock| clock as &mut dyn Meter);
            self.extractor.extract_some(document, &reading, wanted.as_deref(), meter)
        });
        let findings = timed(statistics, Stage::Checks, || checks::run_some(document, &reading, &on));
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

    /// Counts what the cache had of a file.
    fn kept(&self, known: Option<Vec<Item<Extracted>>>) -> Option<Vec<Item<Extracted>>> {
        if let (Some(statistics), Some(_)) = (self.options.statistics.as_deref(), &known) {
            statistics.count(Count::Kept);
        }
        known
    }
}

impl Work for Extraction<'_> {
    type Made = Extracted;

    fn document(&self, document: Document) -> Extracted {
        self.extract(&document)
    }

    fn spent(&self, time: &dyn Fn() -> Duration) {
        if let Some(statistics) = self.options.statistics.as_deref() {
            statistics.add(Stage::Files, time());
        }
    }

    fn known(&self, input: &Input) -> Option<Vec<Item<Extracted>>> {
        self.kept(self.cache.as_ref()?.known(input))
    }

    fn stamp(&self, input: &Input) -> Option<String> {
        self.cache.as_ref().and_then(|_| cache::stamp(input))
    }

    fn known_bytes(&self, input: &Input, stamp: Option<&str>, bytes: &[u8]) -> Option<Vec<Item<Extracted>>> {
        self.kept(self.cache.as_ref()?.known_bytes(input, stamp, bytes))
    }

    fn made(&self, input: &Input, stamp: Option<&str>, bytes: &[u8], items: &[Item<Extracted>]) {
        if let Some(cache) = &self.cache {
            cache.made(input, stamp, bytes, items);
        }
    }

    fn text(&self, at: &Place<'_>, text: &str, date: Option<&str>) -> Option<Extracted> {
        let sieve = self.sieve.as_ref()?;
        let statistics = self.options.statistics.as_deref();
        let settings = &*self.options.settings_for(at.path);
        let english = match settings.language.as_deref() {
            Some(tag) => Language::of(tag) == Some(Language::ENGLISH),
            None => Language::detect(text) == Language::ENGLISH,
        };
        // A date that cannot be read is a problem of the document.
        let dated = date.is_none_or(|date| {
            settings.document_date.is_some() || recognize::stated_day(date, settings).is_some()
        });
        // What it says to factlint, and of itself between two fences, must be heard.
        let over = english
            && dated
            && !text.starts_with("---")
            && !text.starts_with("+++")
            && memchr::memmem::find(text.as_bytes(), b"factlint:").is_none()
            && timed(statistics, Stage::Words, || {
                SCRATCH.with_borrow_mut(|scratch| sieve.passes_over(text, scratch))
            });
        if let Some(statistics) = statistics.filter(|_| over) {
            statistics.count(Count::PassedOver);
        }
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
