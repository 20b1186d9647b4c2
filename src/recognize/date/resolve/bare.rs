//! What is not a date alone: times, moments, lengths, recurrences.

use super::{Found, Outcome, Resolver};
use crate::recognize::date::expr::Body;
use crate::value::{Date, Duration, Recurrence, Value};

/// The value of an expression that is not a date alone, with how it was derived.
pub(super) fn value(resolver: &mut Resolver, one: &Found, body: &Body) -> (Value, Outcome) {
    let plain = || Outcome::derived(Date::vague(""), None);
    match body {
        Body::Date(node) | Body::Moment(node, _) => {
            let outcome = resolver.date(one, node);
            (Value::Date(outcome.date.clone()), outcome)
        }
        Body::Length(length) => (
            Value::Duration(Duration { timex: length.timex.clone(), amount: length.amount.clone() }),
            plain(),
        ),
        Body::Recurrence(timex) => (Value::Set(Recurrence { timex: timex.clone() }), plain()),
        Body::Clock(_) => (Value::Set(Recurrence { timex: String::new() }), plain()),
    }
}
