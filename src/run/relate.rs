//! `relate`: how two expressions compare.

use chrono::NaiveDate;

use crate::recognize::{self, Mention, Settings};
use crate::text::Span;
use crate::value::{self, Basis, FactKind, Outcome, Relation, Value};

/// An expression: a whole text, or the words at some place of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expression {
    /// The text.
    pub text: String,
    /// The place of the expression in characters of `text`, end exclusive; `None` is all of it.
    pub place: Option<(usize, usize)>,
    /// The date of the document it stands in.
    pub date: Option<NaiveDate>,
}

/// Two expressions and the footing on which they are compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// One.
    pub a: Expression,
    /// The other.
    pub b: Expression,
    /// The footing.
    pub basis: Basis,
}

/// The relation of two expressions, and why.
pub fn relate(pair: &Pair) -> Relation {
    let read = |expression| values(expression, pair.basis.kind);
    let (a, b) = (read(&pair.a), read(&pair.b));
    // A figure with its conversion in brackets is one claim in two units: the pair that needs no conversion tells most.
    let mut relations = a.iter().flat_map(|a| b.iter().map(move |b| (a, b))).map(|(a, b)| {
        let relation = value::relate(a, b, &pair.basis);
        let same_unit = a.amount().map(|a| a.unit) == b.amount().map(|b| b.unit);
        (same_unit, relation.outcome != Outcome::Incomparable, relation)
    });
    let first = relations.next();
    let best = relations.fold(first, |best, next| match best {
        Some(best) if (best.0, best.1) >= (next.0, next.1) => Some(best),
        _ => Some(next),
    });
    best.map(|(_, _, relation)| relation).unwrap_or_else(|| Relation {
        outcome: Outcome::Incomparable,
        soft: false,
        reason: format!("no value of type {}", pair.basis.kind.name()),
    })
}

/// The value of an expression, and its conversion where one stands in brackets beside it.
fn values(expression: &Expression, kind: FactKind) -> Vec<Value> {
    let settings = Settings { document_date: expression.date, ..Settings::default() };
    let text = expression.text.as_str();
    if matches!(kind, FactKind::Text | FactKind::Choice) {
        let words = match expression.place {
            Some(place) => bytes(text, place).of(text),
            None => text,
        };
        return recognize::read_value(words, kind, &settings).into_iter().collect();
    }
    if expression.place.is_none()
        && let Some(value) = recognize::read_value(text, kind, &settings)
    {
        return vec![value];
    }
    let place = expression.place.map_or(Span::new(0, text.len()), |place| bytes(text, place));
    let mentions = recognize::read_text(text, expression.date, &settings);
    let fits = |mention: &Mention| mention.value.kind().is_some_and(|k| kind.takes(k));
    let Some(at) = mentions.iter().position(|m| m.span.overlaps(place) && fits(m)) else { return Vec::new() };
    let conversion = mentions.get(at + 1).filter(|next| fits(next) && in_brackets(text, mentions[at].span, next.span));
    std::iter::once(&mentions[at]).chain(conversion).map(|mention| mention.value.clone()).collect()
}

/// Whether `second` is all that stands in the brackets directly after `first`.
fn in_brackets(text: &str, first: Span, second: Span) -> bool {
    let between = text[first.end..second.start].trim();
    between == "(" && text[second.end..].trim_start().starts_with(')')
}

/// Characters to bytes; places past the end are the end.
fn bytes(text: &str, (start, end): (usize, usize)) -> Span {
    let byte = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte);
    let start = byte(start);
    Span::new(start, byte(end).max(start))
}
