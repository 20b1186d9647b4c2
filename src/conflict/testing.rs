//! Claims and rules for tests, built from few words.

use std::sync::Arc;

use chrono::NaiveDate;

use super::compare::compare;
use super::model::Comparison;
use crate::claim::{Claim, Qualifiers, Status, Subject, Words};
use crate::document::Location;
use crate::rule::{Choices, Compare, DocumentFilter, Known, OverTime, Rule, RulePlace, Severity};
use crate::text::Span;
use crate::value::{
    Amount, Basis, Bound, Clock, Currency, Date, DayPattern, Decimal, FactKind, Figure, Unit, Value,
};

pub(super) fn date(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

pub(super) fn day(iso: &str) -> Value {
    Value::Date(Date::day(date(iso)))
}

pub(super) fn month(year: i32, month: u32) -> Value {
    Value::Date(Date::month(year, month))
}

pub(super) fn weekday(number: u32) -> Value {
    Value::Date(Date::pattern(DayPattern { weekday: Some(number), ..DayPattern::default() }))
}

fn figure(digits: &str) -> Figure {
    Figure::plain(digits.parse::<Decimal>().unwrap())
}

pub(super) fn count(digits: &str) -> Value {
    Value::Number(Amount::plain(figure(digits), Unit::None))
}

pub(super) fn about(digits: &str) -> Value {
    Value::Number(Amount::approximate(figure(digits), Unit::None))
}

pub(super) fn more_than(digits: &str) -> Value {
    Value::Number(Amount::bounded(Bound::MoreThan, figure(digits), Unit::None))
}

pub(super) fn money(digits: &str, code: &str) -> Value {
    Value::Money(Amount::plain(figure(digits), Unit::Currency(Currency::new(code).unwrap())))
}

pub(super) fn quantity(digits: &str, code: &str) -> Value {
    Value::Quantity(Amount::plain(figure(digits), Unit::by_code(code).unwrap()))
}

pub(super) fn at(time: &str) -> Value {
    Value::Time(Clock::at(time.parse().unwrap()))
}

/// A rule named `fact` about `the fact`.
pub(super) fn rule(kind: FactKind) -> Rule {
    Rule {
        id: "fact".to_owned(),
        fact: "the fact".to_owned(),
        severity: Severity::Error,
        note: None,
        documents: DocumentFilter::default(),
        unit: None,
        choices: Choices::default(),
        subject: Vec::new(),
        scope: crate::rule::ScopeWords::default(),
        find: Vec::new(),
        compare: Compare {
            basis: Basis::new(kind),
            over_time: OverTime::Fixed,
            window_days: None,
            authority: Vec::new(),
            known: None,
        },
        tests: Vec::new(),
        place: place("rules.yml"),
    }
}

pub(super) fn place(path: &str) -> RulePlace {
    RulePlace {
        path: Arc::from(path),
        file: Arc::from("known: the record"),
        span: Span::new(10, 20),
        line: 2,
        column: 3,
    }
}

pub(super) fn known(value: Value, by: Option<&str>) -> Known {
    Known { value, text: "the record".to_owned(), by: by.map(str::to_owned), place: place("rules.yml") }
}

/// A claim of the rule `fact` at `path:line`.
pub(super) fn claim(place: &str, value: Value) -> Claim {
    let (path, line) = place.split_once(':').unwrap_or((place, "1"));
    let line: usize = line.parse().unwrap();
    let quote = value.display();
    Claim {
        rule: Arc::from("fact"),
        subject: Subject::new(),
        incomparable: None,
        words: Words {
            path: Arc::from(path),
            id: None,
            record: None,
            source: None,
            document_date: None,
            location: Location {
                bytes: Span::new(line * 100, line * 100 + 8),
                line,
                column: 1,
                end_line: line,
                end_column: 9,
                passage: None,
                in_record: false,
            },
            sentence: Arc::from(format!("It was {quote}.").as_str()),
            in_sentence: Span::new(7, 7 + quote.len()),
            changed: false,
            quote,
        },
        value,
        derivation: None,
        attribution: None,
        qualifiers: Qualifiers::default(),
        as_of: None,
    }
}

/// What tests set about a claim.
pub(super) trait With: Sized {
    fn source(self, source: &str) -> Self;
    fn dated(self, iso: &str) -> Self;
    fn by(self, attribution: &str) -> Self;
    fn status(self, status: Status) -> Self;
    fn sentence(self, sentence: &str) -> Self;
    fn subject(self, part: &str, value: &str) -> Self;
    fn qualified(self, change: impl FnOnce(&mut Qualifiers)) -> Self;
}

impl With for Claim {
    fn source(mut self, source: &str) -> Self {
        self.words.source = Some(Arc::from(source));
        self
    }

    fn dated(mut self, iso: &str) -> Self {
        self.words.document_date = Some(date(iso));
        self
    }

    fn by(mut self, attribution: &str) -> Self {
        self.attribution = Some(attribution.to_owned());
        self
    }

    fn status(mut self, status: Status) -> Self {
        self.qualifiers.status = status;
        self
    }

    fn sentence(mut self, sentence: &str) -> Self {
        self.words.sentence = Arc::from(sentence);
        self
    }

    fn subject(mut self, part: &str, value: &str) -> Self {
        self.subject.insert(part.to_owned(), value.to_owned());
        self
    }

    fn qualified(mut self, change: impl FnOnce(&mut Qualifiers)) -> Self {
        change(&mut self.qualifiers);
        self
    }
}

/// Compares and writes down what came out: each position as its value and places, `*` before claims that fit several, a
/// conflict's severity, the findings' codes, and what was set aside.
pub(super) fn outcome(claims: Vec<Claim>, rule: &Rule) -> String {
    written(&compare(claims, std::slice::from_ref(rule)))
}

pub(super) fn written(comparison: &Comparison) -> String {
    let at = |claim: &Claim| format!("{}:{}", claim.words.path, claim.words.location.line);
    let mut lines = Vec::new();
    for fact in &comparison.facts {
        let mut line = format!("{} {}", fact.status.name(), fact.sources);
        for position in &fact.positions {
            let places: Vec<String> = position.claims.iter().map(at).collect();
            line += &format!(" | {} {}: {}", position.sources, position.value, places.join(" "));
        }
        for fits in &fact.fits_several {
            line += &format!(" | *{} {}-{}", at(&fits.claim), fits.fits.0, fits.fits.1);
        }
        lines.push(line);
    }
    for conflict in &comparison.conflicts {
        let values: Vec<&str> = conflict.fact.positions.iter().map(|p| p.value.as_str()).collect();
        let hints: Vec<&str> = conflict.hints.iter().map(|hint| hint.code).collect();
        let hints = if hints.is_empty() { String::new() } else { format!(" ({})", hints.join(" ")) };
        lines.push(format!("{}: {}{hints}", conflict.severity.name(), values.join(" / ")));
    }
    for finding in &comparison.findings {
        let places: Vec<String> = finding
            .places
            .iter()
            .map(|place| format!("{}:{}", place.words.path, place.words.location.line))
            .collect();
        lines.push(format!("{} {} at {}", finding.severity.name(), finding.code, places.join(" ")));
    }
    lines.extend(
        comparison.incomparable.iter().map(|aside| format!("aside {}: {}", at(&aside.claim), aside.why)),
    );
    lines.join("\n")
}
