//! Outcomes for tests, made of real documents so that every place is true.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::claim::{Claim, Qualifiers, Subject, Words};
use crate::conflict::{
    Conflict, Fact, FactStatus, Finding, FitsSeveral, Hint, Incomparable, Place, Position,
};
use crate::document::{Document, Problem, ProblemLevel};
use crate::rule::{RuleProblem, Severity};
use crate::text::{LineIndex, Span};
use crate::value::{Amount, Date, Decimal, Figure, Unit, Value};

use super::{Outcome, Summary};

/// One line of more than 1,000 characters, as articles have them.
pub(super) const GAZETTE: &str = "The ferry is back\n\n14.06.2021\n\nOn [[3 June]], in the rebuilt harbour of Lindavik, the minister of transport opened the ferry terminal that the storm had torn down. Some [[4,000]] islanders came to see it, more than live on the three outer islands together, and the brass band of the fire brigade played until the first boat had cast off. The terminal, which took eleven months to build, has room for two boats at a time and a waiting hall of glass and larch, the architects’ answer to those who had called the old one a shed; its roof gathers rain for the harbour’s own use, its walls are heated by the sea, and nobody has yet found out how the doors open. The opening had been put off twice. Until the new pier at Oddarhavn is ready, boats sail three times a day, a timetable with which the islanders say they can live for now, though the school’s head would rather the first one left before eight.\n";

pub(super) const WIRE: &str = "Lindavik ferry terminal reopens\n\nBy Runa Holm\n\nLINDAVIK – Almost a year after the winter storm that cut off the outer islands, and to the sound of ships’ horns, the town’s ferry terminal was opened to traffic on [[Thursday, June 10, 2021]], with the transport minister at the rope. The ceremony on [[June 10]] drew a crowd.\n";

/// The claims of a text in which `[[…]]` stands around the quoted words, in order.
pub(super) fn quotes(path: &str, marked: &str) -> Vec<Words> {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (i, part) in marked.split("[[").enumerate() {
        match part.split_once("]]") {
            Some((quote, rest)) if i > 0 => {
                spans.push(Span::new(text.len(), text.len() + quote.len()));
                text.push_str(quote);
                text.push_str(rest);
            }
            _ => text.push_str(part),
        }
    }
    let document = Document::from_text(path, &text);
    let read = &document.text;
    let quoted = |span: &Span| {
        let quote = span.of(&text);
        // The reading text may differ from the file, in Markdown; the quotations are told apart by their order.
        let nth = text[..span.start].matches(quote).count();
        let start = read.match_indices(quote).nth(nth).expect("the quotation is in the reading text").0;
        let span = Span::new(start, start + quote.len());
        let sentence = document.sentence_at(start).map_or(Span::new(0, read.len()), |sentence| sentence.span);
        Words {
            path: document.path.as_str().into(),
            id: None,
            record: None,
            source: None,
            document_date: None,
            location: document.locate(span),
            quote: quote.to_owned(),
            sentence: sentence.of(read).into(),
            in_sentence: Span::new(span.start - sentence.start, span.end - sentence.start),
            changed: false,
        }
    };
    spans.iter().map(quoted).collect()
}

pub(super) fn day(year: i32, month: u32, day: u32) -> Value {
    Value::Date(Date::ymd(year, month, day))
}

pub(super) fn number(n: i64) -> Value {
    Value::Number(Amount::plain(Figure::plain(Decimal::from(n)), Unit::None))
}

pub(super) fn about(n: i64) -> Value {
    Value::Number(Amount::approximate(Figure::plain(Decimal::from(n)), Unit::None))
}

pub(super) fn claim(rule: &str, words: Words, value: Value) -> Claim {
    Claim {
        rule: rule.into(),
        subject: Subject::new(),
        incomparable: None,
        words,
        value,
        derivation: None,
        attribution: None,
        qualifiers: Qualifiers::default(),
        as_of: None,
    }
}

pub(super) fn position(value: &str, display: &str, claims: Vec<Claim>) -> Position {
    let mut sources: Vec<&str> = claims.iter().map(|claim| claim.words.who()).collect();
    sources.sort_unstable();
    sources.dedup();
    Position { value: value.to_owned(), display: display.to_owned(), sources: sources.len(), claims }
}

pub(super) fn conflict(rule: &str, fact: &str, positions: Vec<Position>, fits: Vec<FitsSeveral>) -> Conflict {
    let n = positions.len();
    Conflict {
        fact: Arc::new(Fact {
            rule: rule.to_owned(),
            fact: fact.to_owned(),
            subject: Subject::new(),
            status: FactStatus::Conflict,
            sources: positions.iter().map(|position| position.sources).sum(),
            positions,
            fits_several: fits,
        }),
        severity: Severity::Error,
        fingerprint: "00112233445566ff".to_owned(),
        message: format!("{fact}: {n} positions"),
        note: None,
        summary: Vec::new(),
        hints: Vec::new(),
        rule_place: None,
        baseline: None,
    }
}

/// Two articles on one opening, a single-source figure, a built-in finding, an incomparable claim, faults of both kinds.
pub(super) fn harbour() -> Outcome {
    let dated = |mut words: Vec<Words>, source: &str, day: u32| {
        for words in &mut words {
            words.source = Some(source.into());
            words.document_date = NaiveDate::from_ymd_opt(2021, 6, day);
        }
        words
    };
    let gazette = dated(quotes("news/gazette.txt", GAZETTE), "Harbour Gazette", 14);
    let wire = dated(quotes("news/wire.txt", WIRE), "Coast Wire", 11);
    let mut third = claim("terminal-opening", gazette[0].clone(), day(2021, 6, 3));
    third.derivation = Some("year taken from the document's date, 14.06.2021".to_owned());
    third.qualifiers.year_assumed = true;
    let full = claim("terminal-opening", wire[0].clone(), day(2021, 6, 10));
    let mut short = claim("terminal-opening", wire[1].clone(), day(2021, 6, 10));
    short.derivation = Some("year taken from the document's date, 11.06.2021".to_owned());
    let positions = vec![
        position("2021-06-03", "3 June 2021", vec![third]),
        position("2021-06-10", "10 June 2021", vec![full, short]),
    ];
    let mut opening =
        conflict("terminal-opening", "the day the Lindavik ferry terminal opened", positions, Vec::new());
    opening.summary =
        vec!["1 source says 3 June 2021; 1 says 10 June 2021".to_owned(), "7 days apart".to_owned()];
    opening.note = Some("The ceremony, not the first boat.".to_owned());
    opening.hints = vec![Hint {
        code: "weekday",
        text: "3 June 2021 was a Thursday too: one of them may be a week off".to_owned(),
    }];
    opening.rule_place = Some("rules/harbour.yml:7".to_owned());
    let crowd = claim("crowd", gazette[1].clone(), about(4000));
    let single = Fact {
        rule: "crowd".to_owned(),
        fact: "how many came to the opening".to_owned(),
        subject: Subject::from([("place".to_owned(), "lindavik".to_owned())]),
        status: FactStatus::Single,
        sources: 1,
        positions: vec![position("4000", "about 4,000", vec![crowd])],
        fits_several: Vec::new(),
    };
    let note = quotes("news/note.md", "# Diary\n\nWe *met* on [[Friday, 10 June 2021]].\n").remove(0);
    let weekday = Finding {
        code: "date-weekday",
        severity: Severity::Warning,
        message: "10 June 2021 was a Thursday, not a Friday".to_owned(),
        places: vec![Place { words: note.clone(), value: Some(day(2021, 6, 10)), claim: None }],
        rule: None,
        subject: None,
        fingerprint: "8899aabbccddeeff".to_owned(),
    };
    let file = "rules:\n  - id: boats\n    patern: \"{value} boats\"\n    type: count\n";
    let at = file.find("patern").expect("it stands there");
    let place = LineIndex::new(file).position(file, at);
    Outcome {
        summary: Summary {
            documents: 3,
            claims: 5,
            single_source: 1,
            rules_unmatched: vec!["pier-cost".to_owned()],
            sources_unused: Vec::new(),
            groups_unused: Vec::new(),
            skipped: 2,
            gate: None,
        },
        notices: Vec::new(),
        facts: vec![Arc::new(single), opening.fact.clone()],
        conflicts: vec![opening],
        findings: vec![weekday],
        incomparable: vec![Incomparable {
            claim: claim("terminal-opening", note, Value::Date(Date::vague("PAST_REF"))),
            why: "a vague date".to_owned(),
        }],
        problems: vec![
            Problem {
                path: "news/scan.txt".to_owned(),
                level: ProblemLevel::Error,
                place: None,
                message: "not text: expected UTF-8, found binary data".to_owned(),
            },
            Problem {
                path: "news/old.txt".to_owned(),
                level: ProblemLevel::Warning,
                place: Some((3, 7)),
                message: "2 bytes are not UTF-8 and were replaced".to_owned(),
            },
        ],
        rule_problems: vec![RuleProblem {
            path: "rules/boats.yml".into(),
            file: file.into(),
            span: Span::new(at, at + 6),
            line: place.line,
            column: place.column,
            message: "unknown key `patern`".to_owned(),
            help: Some("did you mean `phrase`?".to_owned()),
        }],
        aside: super::Aside::default(),
        rules: Vec::new(),
    }
}
