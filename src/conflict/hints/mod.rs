//! What may explain a conflict: cheap guesses, each seen in real news, that never hide the conflict.
//!
//! One file for each kind of value, and `claims` for what the claims' surroundings tell. Hints look at pairs of positions, at
//! most the first few, so that a conflict of a thousand positions costs no more than one of eight.

mod claims;
mod dates;
mod figures;

pub(super) use dates::name as weekday_name;

use super::board::Lead;
use super::model::{Fact, Hint, Incomparable};
use crate::rule::Rule;
use crate::value::Value;

/// How many positions are looked at.
const LOOKED_AT: usize = 8;
/// How many hints are given.
const GIVEN: usize = 6;

/// The hints about a conflict, each said once.
pub(super) fn of(rule: &Rule, fact: &Fact, leads: &[Lead], incomparable: &[Incomparable]) -> Vec<Hint> {
    let leads = &leads[..leads.len().min(LOOKED_AT)];
    let mut hints: Vec<Hint> = Vec::new();
    for (k, a) in leads.iter().enumerate() {
        for b in &leads[k + 1..] {
            match (&a.value, &b.value) {
                (Value::Date(x), Value::Date(y)) => hints.extend(dates::between(x, y, a, b)),
                (Value::Time(_) | Value::Datetime(_), Value::Time(_) | Value::Datetime(_)) => {
                    hints.extend(dates::zone(a, b));
                }
                _ => hints.extend(figures::between(rule, a, b)),
            }
        }
    }
    hints.extend(claims::around(rule, fact, incomparable));
    let mut given: Vec<Hint> = Vec::new();
    for hint in hints {
        if !given.iter().any(|other| other.text == hint.text) {
            given.push(hint);
        }
    }
    given.truncate(GIVEN);
    given
}
