//! The machine-readable report, version 1. The same bytes for the same outcome; the order of keys is part of it.
//!
//! One element of a list stands on one line, so that reports can be compared with `diff`. Invisible characters are
//! written as `\u` escapes: the same JSON, and harmless to a terminal.

use std::fmt::Write;
use std::io;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::claim::{Claim, Qualifiers, Subject, Words};
use crate::conflict::{Conflict, Fact, Finding, FitsSeveral, Hint, Incomparable, Place, Position};
use crate::document::{Problem, ProblemLevel};
use crate::rule::{RuleProblem, Severity};
use crate::text::Span;

use super::visible::is_hidden;
use super::{Outcome, value_text};

/// Characters of a sentence that are given on either side of the quoted words. Longer ones are cut with `…`: a file that
/// is one endless sentence must not be repeated for each of its claims.
const SENTENCE_REACH: usize = 1_000;

pub(super) fn check(outcome: &Outcome) -> String {
    let mut out = Object::new();
    out.field("version", &1);
    out.field("summary", &SummaryJson::of(outcome));
    out.list("conflicts", outcome.conflicts.iter().map(ConflictJson::of));
    out.list("findings", outcome.findings.iter().map(FindingJson::of));
    out.list("incomparable", outcome.incomparable.iter().map(IncomparableJson::of));
    out.faults(outcome);
    out.finish()
}

pub(super) fn facts(outcome: &Outcome) -> String {
    let mut out = Object::new();
    out.field("version", &1);
    out.list("facts", outcome.facts.iter().map(|fact| FactJson::of(fact)));
    out.list("incomparable", outcome.incomparable.iter().map(IncomparableJson::of));
    out.faults(outcome);
    out.finish()
}

/// One line of JSON.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Escaped);
    value.serialize(&mut serializer).expect("keys are strings and memory does not fail");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// The outermost object, one key a line.
pub(super) struct Object(String);

impl Object {
    pub(super) fn new() -> Self {
        Self("{".to_owned())
    }

    fn key(&mut self, key: &str) {
        let comma = if self.0.len() > 1 { "," } else { "" };
        let _ = write!(self.0, "{comma}\n  \"{key}\": ");
    }

    pub(super) fn field(&mut self, key: &str, value: &impl Serialize) {
        self.key(key);
        self.0.push_str(&line(value));
    }

    pub(super) fn list<T: Serialize>(&mut self, key: &str, items: impl Iterator<Item = T>) {
        self.key(key);
        self.0.push('[');
        let mut any = false;
        for item in items {
            self.0.push_str(if any { ",\n    " } else { "\n    " });
            self.0.push_str(&line(&item));
            any = true;
        }
        self.0.push_str(if any { "\n  ]" } else { "]" });
    }

    fn faults(&mut self, outcome: &Outcome) {
        self.list("problems", outcome.problems.iter().map(ProblemJson::of));
        self.rule_faults(&outcome.rule_problems);
    }

    pub(super) fn rule_faults(&mut self, problems: &[RuleProblem]) {
        self.list("rule_problems", problems.iter().map(RuleProblemJson::of));
    }

    pub(super) fn finish(mut self) -> String {
        self.0.push_str("\n}\n");
        self.0
    }
}

/// Compact, with a space after colons and commas, and nothing invisible in strings.
struct Escaped;

impl serde_json::ser::Formatter for Escaped {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| is_hidden(*c)) {
            writer.write_all(&text.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        writer.write_all(&text.as_bytes()[plain..])
    }
}

#[derive(Serialize)]
struct SummaryJson<'a> {
    documents: usize,
    claims: usize,
    conflicts: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    problems: usize,
    incomparable: usize,
    single_source: usize,
    rules_unmatched: &'a [String],
    facts: usize,
    rule_problems: usize,
    skipped: usize,
}

impl<'a> SummaryJson<'a> {
    fn of(outcome: &'a Outcome) -> Self {
        Self {
            documents: outcome.summary.documents,
            claims: outcome.summary.claims,
            conflicts: outcome.conflicts.len(),
            errors: outcome.count(Severity::Error),
            warnings: outcome.count(Severity::Warning),
            infos: outcome.count(Severity::Info),
            problems: outcome.problems.len(),
            incomparable: outcome.incomparable.len(),
            single_source: outcome.summary.single_source,
            rules_unmatched: &outcome.summary.rules_unmatched,
            facts: outcome.facts.len(),
            rule_problems: outcome.rule_problems.len(),
            skipped: outcome.summary.skipped,
        }
    }
}

#[derive(Serialize)]
struct ConflictJson<'a> {
    rule: &'a str,
    fact: &'a str,
    severity: &'static str,
    subject: &'a Subject,
    fingerprint: &'a str,
    message: &'a str,
    positions: Each<'a, Position>,
    fits_several: Each<'a, FitsSeveral>,
    hints: Each<'a, Hint>,
    summary: &'a [String],
    note: Option<&'a str>,
    rule_place: Option<&'a str>,
}

impl<'a> ConflictJson<'a> {
    fn of(conflict: &'a Conflict) -> Self {
        Self {
            rule: &conflict.fact.rule,
            fact: &conflict.fact.fact,
            severity: conflict.severity.name(),
            subject: &conflict.fact.subject,
            fingerprint: &conflict.fingerprint,
            message: &conflict.message,
            positions: Each(&conflict.fact.positions),
            fits_several: Each(&conflict.fact.fits_several),
            hints: Each(&conflict.hints),
            summary: &conflict.summary,
            note: conflict.note.as_deref(),
            rule_place: conflict.rule_place.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct FactJson<'a> {
    rule: &'a str,
    fact: &'a str,
    subject: &'a Subject,
    status: &'static str,
    sources: usize,
    positions: Each<'a, Position>,
    fits_several: Each<'a, FitsSeveral>,
}

impl<'a> FactJson<'a> {
    fn of(fact: &'a Fact) -> Self {
        Self {
            rule: &fact.rule,
            fact: &fact.fact,
            subject: &fact.subject,
            status: fact.status.name(),
            sources: fact.sources,
            positions: Each(&fact.positions),
            fits_several: Each(&fact.fits_several),
        }
    }
}

#[derive(Serialize)]
struct PositionJson<'a> {
    value: &'a str,
    sources: usize,
    claims: Each<'a, Claim>,
    display: &'a str,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    places: Each<'a, Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a Subject>,
    fingerprint: &'a str,
}

impl<'a> FindingJson<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self {
            code: finding.code,
            severity: finding.severity.name(),
            message: &finding.message,
            places: Each(&finding.places),
            rule: finding.rule.as_deref(),
            subject: finding.subject.as_ref(),
            fingerprint: &finding.fingerprint,
        }
    }
}

/// The place part of CLAIM.
#[derive(Serialize, Default)]
pub(super) struct WordsJson<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<usize>,
    source: Option<&'a str>,
    document_date: Option<String>,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    quote: &'a str,
    sentence: String,
}

impl<'a> WordsJson<'a> {
    pub(super) fn of(words: &'a Words) -> Self {
        Self {
            path: &words.path,
            id: words.id.as_deref(),
            record: words.record,
            source: words.source.as_deref(),
            document_date: words.document_date.map(|date| date.to_string()),
            line: words.location.line,
            column: words.location.column,
            start: words.location.bytes.start,
            end: words.location.bytes.end,
            quote: &words.quote,
            sentence: around(&words.sentence, words.in_sentence, SENTENCE_REACH),
        }
    }
}

/// CLAIM, and what some lists add to it.
#[derive(Serialize, Default)]
struct ClaimJson<'a> {
    #[serde(flatten)]
    words: WordsJson<'a>,
    value: Option<serde_json::Value>,
    derivation: Option<&'a str>,
    attribution: Option<&'a str>,
    qualifiers: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fits: Option<[usize; 2]>,
}

impl<'a> ClaimJson<'a> {
    fn words(words: &'a Words) -> Self {
        Self { words: WordsJson::of(words), ..Self::default() }
    }

    fn claim(claim: &'a Claim) -> Self {
        Self {
            value: Some(value_text::to_json(&claim.value)),
            derivation: claim.derivation.as_deref(),
            attribution: claim.attribution.as_deref(),
            qualifiers: Qualifiers::names(&claim.qualifiers),
            as_of: claim.as_of.map(|date| date.to_string()),
            ..Self::words(&claim.words)
        }
    }

    fn place(place: &'a Place) -> Self {
        match &place.claim {
            Some(claim) => Self::claim(claim),
            None => {
                Self { value: place.value.as_ref().map(value_text::to_json), ..Self::words(&place.words) }
            }
        }
    }
}

#[derive(Serialize)]
struct IncomparableJson<'a> {
    #[serde(flatten)]
    claim: ClaimJson<'a>,
    rule: &'a str,
    subject: &'a Subject,
    why: &'a str,
}

impl<'a> IncomparableJson<'a> {
    fn of(incomparable: &'a Incomparable) -> Self {
        Self {
            claim: ClaimJson::claim(&incomparable.claim),
            rule: &incomparable.claim.rule,
            subject: &incomparable.claim.subject,
            why: &incomparable.why,
        }
    }
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    path: &'a str,
    severity: &'static str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
}

impl<'a> ProblemJson<'a> {
    fn of(problem: &'a Problem) -> Self {
        Self {
            path: &problem.path,
            severity: match problem.level {
                ProblemLevel::Warning => "warning",
                ProblemLevel::Error => "error",
            },
            line: problem.place.map(|(line, _)| line),
            column: problem.place.map(|(_, column)| column),
            message: &problem.message,
        }
    }
}

#[derive(Serialize)]
struct RuleProblemJson<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: Option<&'a str>,
}

impl<'a> RuleProblemJson<'a> {
    fn of(problem: &'a RuleProblem) -> Self {
        Self {
            path: &problem.path,
            line: problem.line,
            column: problem.column,
            message: &problem.message,
            help: problem.help.as_deref(),
        }
    }
}

/// A list written element by element, so that a fact of 100,000 claims is never held twice.
struct Each<'a, T>(&'a [T]);

trait Element {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error>;
}

impl<T: Element> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for item in self.0 {
            item.element(&mut list)?;
        }
        list.end()
    }
}

impl Element for Position {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        list.serialize_element(&PositionJson {
            value: &self.value,
            sources: self.sources,
            claims: Each(&self.claims),
            display: &self.display,
        })
    }
}

impl Element for Claim {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        list.serialize_element(&ClaimJson::claim(self))
    }
}

impl Element for FitsSeveral {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        let fits = Some([self.fits.0, self.fits.1]);
        list.serialize_element(&ClaimJson { fits, ..ClaimJson::claim(&self.claim) })
    }
}

impl Element for Place {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        list.serialize_element(&ClaimJson::place(self))
    }
}

impl Element for Hint {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        #[derive(Serialize)]
        struct HintJson<'a> {
            code: &'static str,
            text: &'a str,
        }
        list.serialize_element(&HintJson { code: self.code, text: &self.text })
    }
}

/// The text with at most `reach` characters on either side of `span`; `…` where it is cut.
fn around(text: &str, span: Span, reach: usize) -> String {
    if text.len() <= span.len() + 2 * reach {
        return text.to_owned();
    }
    let start = text[..span.start].char_indices().rev().take(reach).last().map_or(span.start, |(at, _)| at);
    let end = text[span.end..].char_indices().nth(reach).map_or(text.len(), |(at, _)| span.end + at);
    let mark = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", mark(start > 0), &text[start..end], mark(end < text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_invisible_is_written_as_it_is() {
        let text = "a\u{1b}[1m\u{202e}é\u{7f}\u{e0041}\u{9b}\"\n";
        let json = line(&text);
        assert_eq!(json, r#""a\u001b[1m\u202eé\u007f\udb40\udc41\u009b\"\n""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn an_endless_sentence_is_cut_around_the_words() {
        let text = format!("{}words{}", "é".repeat(50), "ü".repeat(50));
        let span = Span::new(100, 105);
        assert_eq!(around(&text, span, 3), "…éééwordsüüü…");
        assert_eq!(around(&text, span, 50), text);
        assert_eq!(around(&text, span, 200), text);
    }
}
