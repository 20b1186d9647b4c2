//! The entries of rules run over the stretches of one document.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::document::Document;
use crate::recognize::{Reading, Settings, read_value};
use crate::rule::{Clause, Matcher};
use crate::text::{Span, fold};
use crate::value::{FactKind, Value};

use super::clause::Clauses;
use super::compile::{Entry, Level};
use super::extract::Extractor;
use super::filter;
use super::model::Claim;
use super::near::{self, NearValue, Nearest, Nothing};
use super::phrase::{Captured, Machine, Match, What, trimmed};
use super::program::{Capture, Shared, some_taken};
use super::slot_regex::{self, RegexMatch, RegexValue};
use super::stretch::Stretch;
use super::subject::Found;

/// What an entry took as the value.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Taken {
    /// A mention, by its index in the reading.
    Mention(usize),
    /// A value that is no mention: words, a choice, what an expression captured.
    Value(Value),
}

/// One match of one entry.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Raw {
    pub(super) rule: usize,
    pub(super) find: usize,
    pub(super) span: Span,
    pub(super) taken: Taken,
    pub(super) parts: Vec<(usize, Found)>,
}

/// What explain hears of a run; extraction hears nothing.
pub(super) trait Watch {
    /// An entry matched, or took nothing and why, in this stretch.
    fn near(&mut self, _find: usize, _stretch: &Stretch, _result: &Result<Nearest, Nothing>) {}
    /// A phrase matched so often.
    fn phrase(&mut self, _find: usize, _stretch: &Stretch, _matches: &[Match]) {}
    /// An expression matched so often.
    fn regex(&mut self, _find: usize, _stretch: &Stretch, _matches: &[RegexMatch]) {}
    /// An expression captured words that are no value of the rule's type.
    fn unread(&mut self, _find: usize, _stretch: &Stretch, _words: &str) {}
    /// The rule does not read this document, and why.
    fn refused(&mut self, _why: &str) {}
    /// A claim was made of one of the matches of a value.
    fn claim(&mut self, _group: &[Raw], _chosen: usize, _clauses: &Clauses, _claim: &Claim) {}
}

/// Measures what each rule takes.
pub trait Meter {
    /// An entry is about to be tried.
    fn begin(&mut self);
    /// An entry of the rule of this index was tried and matched so often.
    fn end(&mut self, rule: usize, matches: usize);
}

/// Nobody listens.
pub(super) struct Silent;

impl Watch for Silent {}

/// One document on its way through the rules.
pub(super) struct Run<'x, 'r, 'd> {
    extractor: &'x Extractor<'r>,
    document: &'d Document,
    reading: &'d Reading,
    machine: &'x mut Machine,
    watch: &'x mut dyn Watch,
    whole: OnceCell<Stretch<'d>>,
    /// For each rule, whether it reads this document, once that was asked.
    passed: Vec<Option<bool>>,
    raw: Vec<Raw>,
    meter: Option<&'x mut (dyn Meter + 'x)>,
}

impl<'x, 'r, 'd> Run<'x, 'r, 'd> {
    pub(super) fn new(
        extractor: &'x Extractor<'r>,
        document: &'d Document,
        reading: &'d Reading,
        machine: &'x mut Machine,
        watch: &'x mut dyn Watch,
    ) -> Self {
        let passed = vec![None; extractor.rules.len()];
        Self {
            extractor,
            document,
            reading,
            machine,
            watch,
            whole: OnceCell::new(),
            passed,
            raw: Vec::new(),
            meter: None,
        }
    }

    /// The same, each entry measured.
    pub(super) fn measured(self, meter: &'x mut (dyn Meter + 'x)) -> Self {
        Self { meter: Some(meter), ..self }
    }

    /// Every match of every entry.
    pub(super) fn raw(self) -> Vec<Raw> {
        self.raw
    }

    /// Runs the entries of one level over one stretch.
    pub(super) fn level(&mut self, level: &Level, span: Span, sentence: bool) {
        let extractor = self.extractor;
        let mentions = &self.reading.mentions;
        if !level.bare {
            let next = mentions.partition_point(|m| m.span.start < span.start);
            if mentions.get(next).is_none_or(|m| m.span.end > span.end) {
                return;
            }
        }
        let stretch = Stretch::new(&self.document.text, span, mentions, &extractor.shared.vocabulary);
        let mut due: BTreeSet<(usize, usize)> = level.always.iter().copied().collect();
        for word in stretch.words.iter().filter(|word| **word != 0) {
            due.extend(&level.triggers[*word as usize]);
        }
        let clauses = OnceCell::new();
        for (rule, find) in due {
            let before = self.raw.len();
            if let Some(meter) = &mut self.meter {
                meter.begin();
            }
            self.entry(rule, find, &stretch, &clauses, sentence);
            let matches = self.raw.len() - before;
            if let Some(meter) = &mut self.meter {
                meter.end(rule, matches);
            }
        }
    }

    fn entry<'s>(
        &mut self,
        rule: usize,
        find: usize,
        stretch: &'s Stretch<'d>,
        clauses: &OnceCell<Clauses<'s, 'd>>,
        sentence: bool,
    ) {
        let extractor = self.extractor;
        let compiled = &extractor.compiled[rule];
        let shared = &extractor.shared;
        if let Some(taker) = compiled.slots.value_taker()
            && !some_taken(taker, stretch.mentions)
            && !matches!(compiled.finds[find], Entry::Regex { .. })
        {
            return;
        }
        if self.passed[rule] == Some(false) {
            return;
        }
        let from = self.raw.len();
        match (&compiled.finds[find], &extractor.rules[rule].find[find].matcher) {
            (Entry::Phrase(program), _) => {
                let matches = self.machine.run(program, stretch, shared);
                self.watch.phrase(find, stretch, &matches);
                for found in &matches {
                    self.phrase(rule, find, found, stretch);
                }
            }
            (Entry::Near(near), _) => {
                let clauses = sentence.then(|| clauses.get_or_init(|| Clauses::of(stretch)));
                let result = near::nearest(near, &compiled.slots, stretch, clauses, self.machine, shared);
                self.watch.near(find, stretch, &result);
                if let Ok(nearest) = result {
                    let span = stretch.bytes(nearest.tokens.0, nearest.tokens.1);
                    let (span, taken) = match nearest.value {
                        NearValue::Mention(m) => {
                            (stretch.mentions[m].span, Taken::Mention(stretch.first_mention + m))
                        }
                        NearValue::Choice(name) => (span, self.choice(rule, name)),
                    };
                    self.raw.push(Raw { rule, find, span, taken, parts: nearest.parts });
                }
            }
            (Entry::Regex { clauses, .. }, Matcher::Regex(expression)) => {
                let folded = stretch.folded();
                let stands = |clause: &Clause| clause.iter().any(|words| folded.contains(words.as_str()));
                if !clauses.iter().all(stands) {
                    return;
                }
                let matches =
                    slot_regex::matches(expression, &compiled.parts, &compiled.slots, stretch, shared);
                self.watch.regex(find, stretch, &matches);
                for found in matches {
                    self.regex(rule, find, found, stretch);
                }
            }
            (Entry::Regex { .. }, _) => {}
        }
        if self.raw.len() > from && !self.reads(rule) {
            self.raw.truncate(from);
        }
    }

    fn phrase(&mut self, rule: usize, find: usize, found: &Match, stretch: &Stretch) {
        let shared = &self.extractor.shared;
        let Some(value) = found.captured.iter().find(|c| c.capture == Capture::Value) else { return };
        let (span, taken) = match value.what {
            What::Mention(m) => (stretch.mentions[m].span, Taken::Mention(stretch.first_mention + m)),
            What::Name(_, name) => (stretch.bytes(value.tokens.0, value.tokens.1), self.choice(rule, name)),
            What::Text => {
                let span = trimmed(stretch, value.tokens);
                if span.is_empty() {
                    return;
                }
                (span, Taken::Value(words(span.of(stretch.text))))
            }
        };
        let parts = parts(&found.captured, stretch, shared);
        self.raw.push(Raw { rule, find, span, taken, parts });
    }

    fn regex(&mut self, rule: usize, find: usize, found: RegexMatch, stretch: &Stretch) {
        let kind = self.extractor.rules[rule].compare.basis.kind;
        let compiled = &self.extractor.compiled[rule];
        let (span, taken) = match found.value {
            RegexValue::Mention(m) => (stretch.mentions[m].span, Taken::Mention(stretch.first_mention + m)),
            RegexValue::Words(span) => {
                let text = span.of(stretch.text);
                let value = match kind {
                    FactKind::Text => Some(words(text)),
                    FactKind::Choice => compiled.slots.choices().and_then(|set| {
                        let own = Stretch::new(stretch.text, span, &[], &self.extractor.shared.vocabulary);
                        let found = self.extractor.shared.sets[set].find(&own);
                        let first = found.first()?.name;
                        found.iter().all(|o| o.name == first).then(|| self.label(rule, first))
                    }),
                    _ => {
                        // Few words tell no language: the document's.
                        let language = Some(self.document.language.tag().to_owned());
                        read_value(text, kind, &Settings { language, ..self.extractor.settings.clone() })
                    }
                };
                match value {
                    Some(value) => (span, Taken::Value(value)),
                    None => return self.watch.unread(find, stretch, text),
                }
            }
        };
        let parts = parts(&found.parts, stretch, &self.extractor.shared);
        self.raw.push(Raw { rule, find, span, taken, parts });
    }

    fn choice(&self, rule: usize, name: usize) -> Taken {
        Taken::Value(self.label(rule, name))
    }

    fn label(&self, rule: usize, name: usize) -> Value {
        Value::Choice(self.extractor.rules[rule].choices.labels[name].id.clone())
    }

    /// Whether the rule reads this document at all.
    fn reads(&mut self, rule: usize) -> bool {
        if let Some(known) = self.passed[rule] {
            return known;
        }
        let reads = self.filter(rule);
        self.passed[rule] = Some(reads.is_ok());
        if let Err(why) = &reads {
            self.watch.refused(why);
        }
        reads.is_ok()
    }

    fn filter(&mut self, rule: usize) -> Result<(), String> {
        let extractor = self.extractor;
        let (document, reading) = (self.document, self.reading);
        let written = &extractor.rules[rule].documents;
        filter::facts(written, document, reading)?;
        let vocabulary = &extractor.shared.vocabulary;
        let all = Span::new(0, document.text.len());
        let whole = &self.whole;
        let make = || whole.get_or_init(|| Stretch::new(&document.text, all, &[], vocabulary));
        extractor.compiled[rule].filter.words(written, self.machine, &extractor.shared, make)
    }
}

fn parts(captured: &[Captured], stretch: &Stretch, shared: &Shared) -> Vec<(usize, Found)> {
    let mut parts: Vec<(usize, Found)> = Vec::new();
    for c in captured {
        let Capture::Part(part) = c.capture else { continue };
        let Some(what) = near::found(c, stretch, shared) else { continue };
        match parts.iter_mut().find(|(known, _)| *known == part) {
            Some((_, known)) if *known != what => *known = Found::Several,
            Some(_) => {}
            None => parts.push((part, what)),
        }
    }
    parts
}

/// Captured words as a value: case and space folded.
fn words(text: &str) -> Value {
    Value::Text(fold(text).split_whitespace().collect::<Vec<_>>().join(" "))
}
