//! Documents, mentions and rules written by hand for this layer's tests, so that they hang on nothing but its own code.
//!
//! A text marks its mentions: `<$34 million>`, `<2018>`, `<about 10,000>`, `<last year=2018>`, `<Thursday=2019-04-25>`;
//! what stands behind `=` is a date in ISO form and leaves the text.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::{DateOrigin, Document};
use crate::recognize::{DocumentDate, Mention, Reading};
use crate::rule::*;
use crate::text::{Span, TokenKind, fold, tokenize};
use crate::value::{
    Amount, Basis, Bound, Currency, Date, Decimal, FactKind, Figure, Grain, Kind, Unit, Value,
};

/// Reads a marked text.
pub(super) fn document(marked: &str) -> (Document, Reading) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for (i, piece) in marked.split(['<', '>']).enumerate() {
        if i % 2 == 0 {
            text.push_str(piece);
            continue;
        }
        let (words, iso) = piece.split_once('=').map_or((piece, None), |(words, iso)| (words, Some(iso)));
        let start = text.len();
        text.push_str(words);
        mentions.push((start, words.to_owned(), value(words, iso)));
    }
    let document = Document::from_text("a.txt", &text);
    // Reading text may lie elsewhere than the file's; here it must not.
    assert_eq!(document.text.trim_end(), text.trim_end(), "the fixture's text is plain");
    let mentions = mentions
        .into_iter()
        .map(|(start, words, value)| Mention {
            span: Span::new(start, start + words.len()),
            value,
            derivation: None,
            year_assumed: false,
            currency_assumed: false,
            counted: None,
            flaw: None,
        })
        .collect();
    (document, Reading { mentions, date: None })
}

/// The same with a document date.
pub(super) fn dated(marked: &str, date: &str) -> (Document, Reading) {
    let (document, mut reading) = document(marked);
    reading.date = Some(DocumentDate { date: day(date), from: DateOrigin::Given, span: None });
    (document, reading)
}

pub(super) fn day(iso: &str) -> NaiveDate {
    NaiveDate::parse_from_str(iso, "%Y-%m-%d").expect("an ISO date")
}

fn value(words: &str, iso: Option<&str>) -> Value {
    if let Some(iso) = iso {
        return Value::Date(date(iso));
    }
    let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let scale = if words.contains("million") {
        1_000_000
    } else if words.contains("billion") {
        1_000_000_000
    } else {
        1
    };
    let number: Decimal = digits.trim_matches('.').parse().unwrap_or_default();
    if digits.len() == 4 && words.len() == 4 && !words.starts_with('0') {
        return Value::Date(date(words));
    }
    let unit = if words.contains('€') {
        Unit::Currency(Currency::new("EUR").expect("a code"))
    } else if words.contains('$') {
        Unit::Currency(Currency::new("USD").expect("a code"))
    } else if words.contains('%') {
        Unit::Percent
    } else {
        Unit::None
    };
    let figure = Figure::written(number, Decimal::from(scale));
    let amount = if words.starts_with("about") {
        Amount::approximate(figure, unit)
    } else if words.starts_with("more than") {
        Amount::bounded(Bound::MoreThan, figure, unit)
    } else {
        Amount::plain(figure, unit)
    };
    match unit {
        Unit::Currency(_) => Value::Money(amount),
        Unit::Percent => Value::Percent(amount),
        _ => Value::Number(amount),
    }
}

pub(super) fn date(iso: &str) -> Date {
    let fields: Vec<u32> = iso.split('-').filter_map(|field| field.parse().ok()).collect();
    match fields[..] {
        [year] => Date::year(year as i32),
        [year, month] => Date::month(year as i32, month),
        [year, month, day] => Date::ymd(year as i32, month, day),
        _ => Date::vague("PRESENT_REF"),
    }
}

/// Names and the parts of a subject that phrases may use.
#[derive(Default)]
pub(super) struct Words {
    pub(super) names: BTreeMap<&'static str, Vec<&'static str>>,
    pub(super) parts: Vec<&'static str>,
}

/// `(id, forms)`, forms separated by `/`.
pub(super) fn names(all: &[(&'static str, &'static str)]) -> Words {
    Words {
        names: all.iter().map(|(id, forms)| (*id, forms.split('/').collect())).collect(),
        parts: Vec::new(),
    }
}

impl Words {
    pub(super) fn group(&self, ids: &[&str]) -> Arc<[Name]> {
        ids.iter()
            .map(|id| Name {
                id: (*id).to_owned(),
                forms: self.names[id].iter().map(|form| self.phrase(form)).collect(),
            })
            .collect()
    }

    /// A phrase as rules write it; a lexicon id stands between `@` and a space.
    pub(super) fn phrase(&self, written: &str) -> Phrase {
        let chars: Vec<char> = written.chars().collect();
        let mut at = 0;
        let mut all = self.sequences(&chars, &mut at);
        assert_eq!(all.len(), 1, "alternatives stand in brackets");
        all.remove(0)
    }

    fn sequences(&self, chars: &[char], at: &mut usize) -> Vec<Phrase> {
        let mut all = vec![Phrase::default()];
        while *at < chars.len() && chars[*at] != ')' {
            let node = match chars[*at] {
                '|' => {
                    *at += 1;
                    all.push(Phrase::default());
                    continue;
                }
                '(' => {
                    *at += 1;
                    let inner = self.sequences(chars, at);
                    *at += 1;
                    if chars.get(*at) == Some(&'?') {
                        *at += 1;
                        Node::Optional(Phrase { nodes: vec![Node::Either(inner)] })
                    } else {
                        Node::Either(inner)
                    }
                }
                '{' => {
                    let end = *at + chars[*at..].iter().position(|c| *c == '}').expect("a closing brace");
                    let name: String = chars[*at + 1..end].iter().collect();
                    *at = end + 1;
                    Node::Slot(self.slot(&name))
                }
                '.' if chars[*at..].starts_with(&['.', '.', '.']) => {
                    *at += 3;
                    Node::Gap
                }
                c if c.is_whitespace() => {
                    *at += 1;
                    continue;
                }
                c if c.is_alphanumeric() || c == '@' => {
                    let end = chars[*at + 1..]
                        .iter()
                        .position(|d| !(d.is_alphanumeric() || c == '@' && *d == '-'))
                        .map_or(chars.len(), |n| *at + 1 + n);
                    let word: String = chars[*at..end].iter().collect();
                    *at = end;
                    if let Some(id) = word.strip_prefix('@') {
                        Node::Names(self.names[id].iter().map(|form| self.phrase(form)).collect())
                    } else if chars.get(end) == Some(&'*') {
                        *at += 1;
                        Node::Prefix(fold(&word))
                    } else {
                        let mut nodes: Vec<Node> = tokenize(&word, 0)
                            .iter()
                            .map(|t| match t.kind {
                                TokenKind::Sign(c) => Node::Sign(c),
                                _ => Node::Word(fold(t.span.of(&word))),
                            })
                            .collect();
                        let last = nodes.pop().expect("a word");
                        all.last_mut().expect("a sequence").nodes.extend(nodes);
                        last
                    }
                }
                c => {
                    *at += 1;
                    Node::Sign(crate::text::fold_char(c))
                }
            };
            all.last_mut().expect("a sequence").nodes.push(node);
        }
        all
    }

    fn slot(&self, name: &str) -> Slot {
        if name == "value" {
            return Slot::Value;
        }
        if let Some(part) = self.parts.iter().position(|part| *part == name) {
            return Slot::Part(part);
        }
        Slot::Mention(Kind::ALL.into_iter().find(|kind| kind.name() == name).expect("a part or a kind"))
    }

    pub(super) fn phrases(&self, written: &[&str]) -> Vec<Phrase> {
        written.iter().map(|phrase| self.phrase(phrase)).collect()
    }
}

/// A rule of nothing but a type and what it finds.
pub(super) fn rule(kind: FactKind, find: Vec<Matcher>) -> Rule {
    let place =
        RulePlace { path: "rules.yml".into(), file: "".into(), span: Span::default(), line: 1, column: 1 };
    Rule {
        id: "r".into(),
        fact: "a fact".into(),
        severity: Severity::Error,
        note: None,
        documents: DocumentFilter::default(),
        unit: None,
        choices: Choices::default(),
        subject: Vec::new(),
        scope: ScopeWords::default(),
        find: find
            .into_iter()
            .map(|matcher| Find {
                matcher,
                set: BTreeMap::new(),
                within: Within::Sentence,
                span: Span::default(),
            })
            .collect(),
        compare: Compare {
            basis: Basis::new(kind),
            over_time: OverTime::Fixed,
            window_days: None,
            authority: Vec::new(),
            known: None,
        },
        tests: Vec::new(),
        place,
    }
}

/// A part of the subject that is a date cut to `grain`.
pub(super) fn date_part(name: &str, grain: Grain, default: Option<PartDefault>) -> Part {
    Part {
        name: name.into(),
        domain: Domain::Mention { kind: Kind::Date, granularity: Some(grain) },
        default,
    }
}
