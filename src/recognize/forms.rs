//! Several forms of one amount beside each other: *25 km (15 miles)*, *€2 million (£1.7m; $2.6m)*.

use std::ops::RangeInclusive;

use super::mention::Mention;
use crate::value::{Amount, Shape, Value};

/// How many forms of one amount are read beside each other.
const MOST_FORMS: usize = 4;

/// The mentions that state the same amount as the one at `at`, itself among them: the first is the figure, the others its
/// conversions in brackets behind it. `None` if it stands alone. `fits` tells which mentions may be forms of one amount.
pub fn forms(
    text: &str,
    mentions: &[Mention],
    at: usize,
    fits: impl Fn(&Mention) -> bool,
) -> Option<RangeInclusive<usize>> {
    // What stands between one mention and the next, if both may be forms.
    let between = |first: usize| match (mentions.get(first), mentions.get(first + 1)) {
        (Some(a), Some(b)) if fits(a) && fits(b) => text.get(a.span.end..b.span.start).map(str::trim),
        _ => None,
    };
    let opens = |first: usize| matches!(between(first), Some("(" | "["));
    let goes_on = |first: usize| matches!(between(first), Some(";" | "," | "/" | "or" | ", or" | "; or"));
    // From the place back to the figure before the bracket.
    let earliest = at.saturating_sub(MOST_FORMS);
    let inside = (earliest..at).rev().find(|before| !goes_on(*before)).filter(|before| opens(*before));
    let head = inside.unwrap_or(at);
    if !opens(head) {
        return None;
    }
    let mut last = head + 1;
    while last - head < MOST_FORMS && goes_on(last) {
        last += 1;
    }
    let closed = text.get(mentions.get(last)?.span.end..)?.trim_start().starts_with([')', ']']);
    (closed && at <= last).then_some(head..=last)
}

/// A conversion with the hedge or bound of the figure before its bracket: *less than 25 km (15 miles)*.
pub fn hedged_as(mut conversion: Value, figure: &Value) -> Value {
    let (Value::Money(amount) | Value::Quantity(amount)) = &mut conversion else { return conversion };
    let plain = || Amount::clone(amount);
    *amount = match figure.amount().map(|figure| figure.shape) {
        Some(Shape::Approximate) if amount.shape == Shape::Plain => plain().hedged(),
        Some(Shape::Bound(bound)) if amount.shape == Shape::Plain => plain().under(bound),
        _ => return conversion,
    };
    conversion
}
