//! What `relate` prints: how two expressions compare, and why.

use std::fmt::Write;

use serde::Serialize;

use crate::value::{Relation, Value};

use super::paint::Paint;
use super::place::read_as;
use super::visible::{columns, one_line, visible};
use super::wrap::hanging;
use super::{Options, json};

/// Two expressions and how they compare.
#[derive(Clone, PartialEq, Debug)]
pub struct Related {
    /// The first expression as written, what it was read as, and how.
    pub a: Expression,
    /// The second.
    pub b: Expression,
    /// How they compare.
    pub relation: Relation,
}

/// One expression that was to be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Expression {
    /// As written.
    pub text: String,
    /// What it stands for; `None` if no value of the type was read.
    pub value: Option<Value>,
    /// How the value was derived, where that is not plain.
    pub derivation: Option<String>,
}

/// What `relate A B` prints, for people.
pub fn relation(related: &Related, options: &Options) -> String {
    let paint = Paint(options.color);
    let width = options.width.max(40);
    let mut out = String::new();
    let quoted = [&related.a, &related.b].map(|side| format!("“{}”", one_line(&side.text)));
    let widest = quoted.iter().map(|text| columns(text)).filter(|n| n * 2 < width).max().unwrap_or(0);
    for (index, (side, quote)) in [&related.a, &related.b].into_iter().zip(&quoted).enumerate() {
        let mut read = match &side.value {
            Some(value) => read_as(value),
            None => "no value".to_owned(),
        };
        if let Some(derivation) = &side.derivation {
            let _ = write!(read, " ({})", visible(derivation));
        }
        let pad = " ".repeat(widest.saturating_sub(columns(quote)));
        let head = format!("{quote}{pad} ");
        let head = format!("{head}→ ");
        let text = hanging(&head, &read, width);
        let _ = writeln!(out, "{}{}", paint.position(index, &head), &text[head.len()..]);
    }
    let Relation { relation, soft, reason } = &related.relation;
    let head = format!("{}{}: ", relation.name(), if *soft { ", softly" } else { "" });
    let text = hanging(&head, &visible(reason), width);
    let _ = writeln!(out, "{}{}", paint.bold(&head), &text[head.len()..]);
    out
}

/// One line of `relate --input jsonl`: `{"id", "relation", "soft", "reason"}`; `id` as it was given.
pub fn relation_line(id: &serde_json::Value, relation: &Relation) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        id: &'a serde_json::Value,
        relation: &'static str,
        soft: bool,
        reason: &'a str,
    }
    let Relation { relation, soft, reason } = relation;
    json::line(&Line { id, relation: relation.name(), soft: *soft, reason }) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{day, number};
    use crate::value::Verdict;

    fn verdict(relation: Verdict, soft: bool, reason: &str) -> Relation {
        Relation { relation, soft, reason: reason.to_owned() }
    }

    fn related() -> Related {
        let side = |text: &str, value, derivation: Option<&str>| Expression {
            text: text.to_owned(),
            value,
            derivation: derivation.map(str::to_owned),
        };
        Related {
            a: side("3 June", Some(day(2021, 6, 3)), Some("year taken from the document's date, 2021-06-14")),
            b: side("Thursday\u{1b}, 10 June", None, None),
            relation: verdict(Verdict::Incomparable, false, "no value of type date in the second"),
        }
    }

    #[test]
    fn both_sides_then_the_verdict() {
        let expected = "\
“3 June”             → 2021-06-03 (year taken from the
                       document's date, 2021-06-14)
“Thursday␛, 10 June” → no value
incomparable: no value of type date in the second
";
        let options = Options { width: 60, ..Options::default() };
        assert_eq!(relation(&related(), &options), expected);
        let soft = Related { relation: verdict(Verdict::Compatible, true, "near"), ..related() };
        assert!(relation(&soft, &options).contains("compatible, softly: "));
        let plain = Related {
            b: Expression { text: "7".into(), value: Some(number(7)), derivation: None },
            ..related()
        };
        assert!(relation(&plain, &options).contains("“7”      → 7\n"));
    }

    #[test]
    fn a_line_has_the_id_as_given() {
        let line = relation_line(&serde_json::json!(7), &verdict(Verdict::Agree, false, "the same day"));
        assert_eq!(
            line,
            "{\"id\": 7, \"relation\": \"agree\", \"soft\": false, \"reason\": \"the same day\"}\n"
        );
    }
}
