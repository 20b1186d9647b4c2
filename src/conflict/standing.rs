//! What a value allows, asked of the algebra of values in the form that positions need.

use chrono::NaiveDate;

use super::positions::{Edge, Extent, Stretch};
use crate::value::{Basis, DayPattern, DaySet, Decimal, Interval, Unit, Value};

/// Where a value stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Standing {
    /// The line that it stands on, in words: `US dollars`, `dates`. Values on different lines are incomparable.
    pub(super) axis: String,
    /// Everything it allows when compared.
    pub(super) reach: Extent,
    /// Everything its words say.
    pub(super) stated: Extent,
}

/// Where a value stands, or why it stands nowhere.
pub(super) fn standing(value: &Value, basis: &Basis) -> Result<Standing, String> {
    let _ = basis;
    let (axis, stated) = match value {
        Value::Date(date) if date.readings.is_empty() => return Err("vague".to_owned()),
        Value::Date(date) => ("dates".to_owned(), day_sets(&date.readings)),
        Value::Choice(label) | Value::Text(label) => ("words".to_owned(), Extent::Label(vec![label.clone()])),
        other => match other.amount() {
            Some(amount) => {
                (format!("{:?}", amount.unit), Extent::Line(amount.extent.iter().map(of_interval).collect()))
            }
            None => return Err("no value".to_owned()),
        },
    };
    let _ = Unit::None;
    Ok(Standing { axis, reach: stated.clone(), stated })
}

fn of_interval(interval: &Interval) -> Stretch {
    Stretch {
        low: Edge::low(interval.low, interval.low_open),
        high: Edge::high(interval.high, interval.high_open),
    }
}

fn day_sets(sets: &[DaySet]) -> Extent {
    let mut patterns: Vec<DayPattern> = Vec::new();
    let mut stretches = Vec::new();
    let day = |day: &NaiveDate| Decimal::from((*day - NaiveDate::default()).num_days());
    for set in sets {
        match set {
            DaySet::Days { low, high } => stretches.push(Stretch {
                low: Edge::low(low.as_ref().map(day), false),
                high: Edge::high(high.as_ref().map(day), false),
            }),
            DaySet::Pattern(pattern) => patterns.push(*pattern),
            DaySet::Named(name) => return Extent::Label(vec![name.clone()]),
        }
    }
    if patterns.is_empty() { Extent::Line(stretches) } else { Extent::Days(patterns, stretches) }
}

/// How two values stand to each other, as far as it is asked here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Compared {
    /// They say the same.
    pub(super) agree: bool,
    /// They can be true together, but readers would not take them so.
    pub(super) soft: bool,
}

/// Compares two values on the footing of a rule.
pub(super) fn compared(a: &Value, b: &Value, basis: &Basis) -> Compared {
    let _ = basis;
    Compared { agree: a == b, soft: false }
}
