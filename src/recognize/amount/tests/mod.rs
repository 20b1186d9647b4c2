//! Amounts by example: one value in many ways, values in sentences, and what is none. All English of our own.

mod hedges;
mod money;
mod names;
mod numbers;
mod properties;
mod quantities;

use crate::recognize::lexicon::{Lexicon, View};
use crate::recognize::scan::{Expression, scan};
use crate::value::{Kind, Value};

/// The amounts of a text: the words, and kind with canonical value.
fn amounts(text: &str) -> Vec<(String, String)> {
    let view = View::new(text, 0, text.len(), Lexicon::of("en").expect("English"));
    scan(&view)
        .into_iter()
        .filter_map(|found| match found.what {
            Expression::Amount(stated) => Some((found.span.of(text).to_string(), shown(&stated.value))),
            Expression::Date(_) => None,
        })
        .collect()
}

fn shown(value: &Value) -> String {
    format!("{} {}", value.kind().map_or("?", Kind::name), value.canonical())
}

/// Every phrasing is one amount of that value from end to end.
fn all(cases: &[(&str, &[&str])]) {
    for (value, phrasings) in cases {
        for phrasing in *phrasings {
            assert_eq!(amounts(phrasing), [(phrasing.to_string(), value.to_string())], "{phrasing}");
        }
    }
}

/// The amounts of a sentence are those marked, in order, with these values.
fn marked(cases: &[(&str, &[&str])]) {
    for (sentence, values) in cases {
        let mut expected = Vec::new();
        let mut text = String::new();
        for (i, piece) in sentence.split(['[', ']']).enumerate() {
            if i % 2 == 1 {
                expected.push(piece.to_string());
            }
            text.push_str(piece);
        }
        let expected: Vec<_> =
            expected.into_iter().zip(values.iter().map(|value| value.to_string())).collect();
        assert_eq!(amounts(&text), expected, "{text}");
    }
}
