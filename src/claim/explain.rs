//! Why each claim was read as it was, and why nothing was taken elsewhere: the run of one rule, overheard.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::recognize::{Reading, Settings};
use crate::rule::{Matcher, Rule};
use crate::text::{Language, Span};

use super::build::{self, Builder};
use super::clause::Clauses;
use super::extract::Extractor;
use super::model::{Claim, Status, Words};
use super::near::{Nearest, Nothing};
use super::phrase::{Machine, Match};
use super::plain::status;
use super::run::{Raw, Watch};
use super::slot_regex::RegexMatch;
use super::stretch::Stretch;
use super::subject;

/// One place that a rule looked at: what it took there, or why it took nothing.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    /// The value's words; where nothing was taken, the first mention that could have been, else the sentence.
    pub words: Words,
    /// What led to the claim, or to none, in the order of the work.
    pub notes: Vec<String>,
    /// The claim, if one was made.
    pub claim: Option<Claim>,
}

/// Every place of a document that the rule looked at closely: where a word that one of its entries needs stands together
/// with a mention of its type. In the order of the text.
pub fn explain(document: &Document, reading: &Reading, rule: &Rule, settings: &Settings) -> Vec<Trace> {
    let rules = std::slice::from_ref(rule);
    let extractor = Extractor::new(rules, settings);
    let mut listener = Listener {
        rule,
        language: document.language,
        taken: BTreeMap::new(),
        nothing: BTreeMap::new(),
        refused: None,
        made: Vec::new(),
    };
    let mut machine = Machine::default();
    let raw = extractor.matches(document, reading, &mut machine, &mut listener);
    extractor.claims(document, reading, raw, &mut machine, &mut listener);
    let mut builder = Builder::new(document, reading);
    let Listener { taken, nothing, refused, made, .. } = listener;
    let mut traces: BTreeMap<(usize, usize), Trace> = BTreeMap::new();
    for (span, mut notes, claim) in made {
        let by = taken.get(&(span.start, span.end));
        notes.splice(0..0, by.into_iter().flatten().cloned());
        traces
            .insert((span.start, span.end), Trace { words: claim.words.clone(), notes, claim: Some(claim) });
    }
    for ((start, end), (place, mut notes)) in nothing {
        let stretch = Span::new(start, end);
        let claimed = traces
            .range((start, 0)..)
            .take_while(|((from, _), _)| *from < end)
            .any(|(_, trace)| trace.claim.is_some());
        if claimed {
            continue;
        }
        notes.dedup();
        let span = if place.is_empty() { first_line(document, stretch) } else { place };
        traces.insert((span.start, span.end), Trace { words: builder.words(span), notes, claim: None });
    }
    if let Some(why) = refused {
        let place = document.sentences.first().map_or(Span::default(), |sentence| sentence.span);
        let notes = vec![format!("the rule does not read this document: {why}")];
        return vec![Trace { words: builder.words(place), notes, claim: None }];
    }
    traces.into_values().collect()
}

fn first_line(document: &Document, stretch: Span) -> Span {
    let sentence = build::sentence(document, Span::new(stretch.start, stretch.start));
    if stretch.contains(sentence) { sentence } else { stretch }
}

struct Listener<'r> {
    language: Language,
    rule: &'r Rule,
    /// What was taken where a value stands.
    taken: BTreeMap<(usize, usize), Vec<String>>,
    /// For each stretch, the mention to show and why entries took nothing.
    nothing: BTreeMap<(usize, usize), (Span, Vec<String>)>,
    refused: Option<String>,
    made: Vec<(Span, Vec<String>, Claim)>,
}

impl Listener<'_> {
    fn entry(&self, find: usize) -> String {
        let kind = match self.rule.find[find].matcher {
            Matcher::Phrase(_) => "phrase",
            Matcher::Near(_) => "near",
            Matcher::Regex(_) => "regex",
        };
        format!("`find` entry {} ({kind})", find + 1)
    }

    fn not(&mut self, find: usize, stretch: &Stretch, place: Option<Span>, why: &str) {
        let note = format!("{}: {why}", self.entry(find));
        let kind = self.rule.compare.basis.kind;
        let fits = |m: &&crate::recognize::Mention| m.value.kind().is_some_and(|k| kind.takes(k));
        let shown = place.or_else(|| stretch.mentions.iter().find(fits).map(|m| m.span)).unwrap_or_default();
        let (known, notes) =
            self.nothing.entry((stretch.span.start, stretch.span.end)).or_insert((shown, Vec::new()));
        if let Some(place) = place {
            *known = place;
        }
        notes.push(note);
    }

    fn took(&mut self, find: usize, value: Span, how: &str) {
        let note = format!("{} {how}", self.entry(find));
        self.taken.entry((value.start, value.end)).or_default().push(note);
    }
}

fn quoted(stretch: &Stretch, tokens: (usize, usize)) -> String {
    let words = stretch.bytes(tokens.0, tokens.1).of(stretch.text);
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.len() {
        0..=16 => format!("“{}”", words.join(" ")),
        n => format!("“{} … {}”", words[..8].join(" "), words[n - 8..].join(" ")),
    }
}

impl Watch for Listener<'_> {
    fn near(&mut self, find: usize, stretch: &Stretch, result: &Result<Nearest, Nothing>) {
        let why = match result {
            Ok(nearest) => {
                let span = match nearest.value {
                    super::near::NearValue::Mention(m) => stretch.mentions[m].span,
                    super::near::NearValue::Choice(_) => stretch.bytes(nearest.tokens.0, nearest.tokens.1),
                };
                let n = nearest.distance;
                let words = if n == 1 { "word" } else { "words" };
                let how = format!("took the value nearest to its words: {n} {words} between them");
                return self.took(find, span, &how);
            }
            Err(Nothing::LacksAll(i)) => format!("number {} of `all` does not stand there", i + 1),
            Err(Nothing::LacksAny) => "nothing of `any` stands there".to_owned(),
            Err(Nothing::HasNone(tokens)) => format!("{} of `none` stands there", quoted(stretch, *tokens)),
            Err(Nothing::NoCandidate) => "no value of the rule's type stands there".to_owned(),
            Err(Nothing::OtherClause) => {
                "every value of the rule's type stands in another clause, across its verb".to_owned()
            }
            Err(Nothing::Tie(a, near, b, far)) => {
                let why = format!(
                    "{} and {} are different and about equally near ({near} and {far} words), so neither is taken",
                    quoted(stretch, *a),
                    quoted(stretch, *b)
                );
                return self.not(find, stretch, Some(stretch.bytes(a.0, a.1)), &why);
            }
        };
        self.not(find, stretch, None, &why);
    }

    fn phrase(&mut self, find: usize, stretch: &Stretch, matches: &[Match]) {
        if matches.is_empty() {
            self.not(find, stretch, None, "some of its words stand there, but not the whole phrase");
        }
        for found in matches {
            let value = found.captured.iter().find(|c| c.capture == super::program::Capture::Value);
            let Some(value) = value else { continue };
            let span = match value.what {
                super::phrase::What::Mention(m) => stretch.mentions[m].span,
                super::phrase::What::Text => super::phrase::trimmed(stretch, value.tokens),
                super::phrase::What::Name(..) => stretch.bytes(value.tokens.0, value.tokens.1),
            };
            self.took(find, span, &format!("matched {}", quoted(stretch, (found.start, found.end))));
        }
    }

    fn regex(&mut self, find: usize, stretch: &Stretch, matches: &[RegexMatch]) {
        for found in matches {
            let span = match found.value {
                super::slot_regex::RegexValue::Mention(m) => stretch.mentions[m].span,
                super::slot_regex::RegexValue::Words(span) => span,
            };
            let tokens = stretch.tokens_of(found.span);
            self.took(find, span, &format!("matched {}", quoted(stretch, tokens)));
        }
    }

    fn unread(&mut self, find: usize, stretch: &Stretch, words: &str) {
        let kind = self.rule.compare.basis.kind.name();
        self.not(find, stretch, None, &format!("captured “{words}”, which is no {kind}"));
    }

    fn refused(&mut self, why: &str) {
        self.refused = Some(why.to_owned());
    }

    fn claim(&mut self, group: &[Raw], chosen: usize, clauses: &Clauses, claim: &Claim) {
        let mut notes = Vec::new();
        let raw = &group[chosen];
        if group.len() > 1 {
            let entry = self.entry(raw.find);
            let why = if claim.incomparable.is_none() {
                "the first that fills the whole subject"
            } else {
                "the first"
            };
            notes.push(format!("of {} entries that took it, {entry} counts: {why}", group.len()));
        }
        for (i, part) in self.rule.subject.iter().enumerate() {
            if let Some(value) = claim.subject.get(&part.name) {
                let origin = subject::origin(part, i, &self.rule.find[raw.find], &raw.parts);
                notes.push(format!("`{}` is {value}: {origin}", part.name));
            }
        }
        if let Some(side) =
            claim.subject.get("scope").filter(|_| !self.rule.subject.iter().any(|p| p.name == "scope"))
        {
            notes.push(format!("`scope` is {side}: by the rule's `scope` words, or its default"));
        }
        if claim.qualifiers.soft {
            notes.push("words beside it that the rule does not know may shift what it counts".to_owned());
        }
        if let Some(derivation) = &claim.derivation {
            notes.push(format!("read as {}: {derivation}", claim.value.display()));
        } else {
            notes.push(format!("read as {}", claim.value.display()));
        }
        let stretch = clauses.line.stretch;
        let judged =
            status(self.language, clauses, stretch.tokens_of(raw.span), claim.value.amount().is_some());
        if judged.status != Status::Asserted {
            notes.push(format!("{}: because of {}", judged.status.name(), quoted(stretch, judged.because)));
        }
        if let Some(who) = &claim.attribution {
            notes.push(format!("attributed to {who}"));
        }
        if let Some(date) = claim.as_of {
            notes.push(format!("stated as of {date}"));
        }
        if let Some(why) = &claim.incomparable {
            notes.push(format!("not compared: {why}"));
        }
        self.made.push((raw.span, notes, claim.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, names};
    use super::*;
    use crate::rule::Near;
    use crate::value::FactKind;

    fn notes(text: &str) -> Vec<(String, String)> {
        let words = names(&[("russia", "Russia/Russian")]);
        let near =
            Near { all: words.phrases(&["workers"]), any: words.phrases(&["@russia"]), none: Vec::new() };
        let find = vec![Matcher::Phrase(words.phrase("workers number {value}")), Matcher::Near(near)];
        let rule = fixture::rule(FactKind::Count, find);
        let (document, reading) = fixture::document(text);
        let traces = explain(&document, &reading, &rule, &Settings::default());
        traces.into_iter().map(|trace| (trace.words.quote, trace.notes.join("; "))).collect()
    }

    #[test]
    fn what_was_taken_and_what_was_not() {
        let cases = [
            (
                "In Russia, workers number <800>.",
                "800",
                "`find` entry 1 (phrase) matched “workers number 800”; `find` entry 2 (near) took the value nearest to \
                 its words: 2 words between them; of 2 entries that took it, `find` entry 1 (phrase) counts: the first \
                 that fills the whole subject; read as 800",
            ),
            (
                "Workers in Russia will be <800> or <900>.",
                "800",
                "`find` entry 1 (phrase): some of its words stand there, but not the whole phrase; `find` entry 2 (near): \
                 “800” and “900” are different and about equally near (2 and 4 words), so neither is taken",
            ),
            (
                "The <800> workers will leave Russia.",
                "800",
                "`find` entry 2 (near) took the value nearest to its words: 3 words between them; read as 800",
            ),
            (
                "Some <800> workers are expected to come to Russia.",
                "800",
                "`find` entry 2 (near) took the value nearest to its words: 6 words between them; read as 800; planned: \
                 because of “are expected to come”",
            ),
        ];
        for (text, quote, expected) in cases {
            let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(notes(text), [(quote.to_owned(), expected)], "{text}");
        }
        assert_eq!(notes("Nothing of interest, only <800> cows."), []);
    }
}
