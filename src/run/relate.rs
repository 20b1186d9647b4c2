//! `relate`: how two expressions compare.

use chrono::NaiveDate;

use crate::recognize::{self, Mention, Settings};
use crate::report::{self, Related};
use crate::text::Span;
use crate::value::{self, Basis, FactKind, Relation, Value, Verdict};

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

/// The relation of two expressions, and why.
pub fn relate(a: &Expression, b: &Expression, basis: &Basis) -> Related {
    let (read_a, read_b) = (read(a, basis.kind), read(b, basis.kind));
    // A figure with its conversion in brackets is one claim in two units: the pair that needs no conversion tells most.
    let pairs = read_a.iter().flat_map(|a| read_b.iter().map(move |b| (a, b)));
    let ranked = pairs.map(|(a, b)| {
        let relation = value::relate(&a.value, &b.value, basis);
        let same_unit = a.value.amount().map(|a| a.unit) == b.value.amount().map(|b| b.unit);
        (same_unit, relation.relation != Verdict::Incomparable, a, b, relation)
    });
    // Of equals the first: the figure before its conversion.
    let best = ranked.reduce(|best, next| if (next.0, next.1) > (best.0, best.1) { next } else { best });
    let (read_a, read_b, relation) = match best {
        Some((_, _, a, b, relation)) => (Some(a), Some(b), relation),
        None => {
            let reason = format!("no value of type {}", basis.kind.name());
            (
                read_a.first(),
                read_b.first(),
                Relation { relation: Verdict::Incomparable, soft: false, reason },
            )
        }
    };
    let side = |expression: &Expression, read: Option<&Read>| report::Expression {
        text: expression.text.clone(),
        value: read.map(|read| read.value.clone()),
        derivation: read.and_then(|read| read.derivation.clone()),
    };
    Related { a: side(a, read_a), b: side(b, read_b), relation }
}

struct Read {
    value: Value,
    derivation: Option<String>,
}

/// The value of an expression, and its conversion where one stands in brackets beside it.
fn read(expression: &Expression, kind: FactKind) -> Vec<Read> {
    let settings = Settings { document_date: expression.date, ..Settings::default() };
    let text = expression.text.as_str();
    let whole = |words: &str| {
        let value = recognize::read_value(words, kind, &settings);
        value.map(|value| Read { value, derivation: None }).into_iter().collect()
    };
    if matches!(kind, FactKind::Text | FactKind::Choice) {
        return whole(expression.place.map_or(text, |place| bytes(text, place).of(text)));
    }
    let place = expression.place.map_or(Span::new(0, text.len()), |place| bytes(text, place));
    let mentions = recognize::read_text(text, expression.date, &settings);
    let fits = |mention: &Mention| mention.value.kind().is_some_and(|k| kind.takes(k));
    let Some(at) = mentions.iter().position(|m| m.span.overlaps(place) && fits(m)) else {
        return if expression.place.is_none() { whole(text) } else { Vec::new() };
    };
    let conversion =
        mentions.get(at + 1).filter(|next| fits(next) && in_brackets(text, mentions[at].span, next.span));
    let taken = std::iter::once(&mentions[at]).chain(conversion);
    taken.map(|m| Read { value: m.value.clone(), derivation: m.derivation.clone() }).collect()
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
