//! Typed, normalised things and their arithmetic. Pure: no text, no spans, no rules.

mod amount;
mod basis;
mod canonical;
mod date;
mod display;
mod figure;
mod hedge;
mod json;
mod kind;
#[cfg(test)]
mod properties;
mod reach;
mod relate;
mod time;
mod unit;

pub use amount::{Amount, Bound, Interval, Shape};
pub use basis::{Basis, Rates, Rounding, Tolerance};
pub use date::{Date, DayPattern, DaySet, Edge, Grain, Part, Season, calendar};
pub use figure::{Figure, significance};
pub use kind::{FactKind, Kind};
pub use reach::{Coordinate, Cut, Line, Reach, Segment, Side};
pub use relate::{Relation, Verdict, relate};
pub use rust_decimal::Decimal;
pub use time::{Clock, Datetime, Duration, Recurrence};
pub use unit::{Currency, Measure, Unit};

/// A value as resolved: what a mention, a rule's constant or a fact of record stands for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    /// A day or a longer stretch of the calendar.
    Date(Date),
    /// A day with a time of day.
    Datetime(Datetime),
    /// A time of day.
    Time(Clock),
    /// A length of time; also how old somebody is, as [`Kind::Age`] in a mention.
    Duration(Duration),
    /// Something that recurs: *every Monday*.
    Set(Recurrence),
    /// A plain number.
    Number(Amount),
    /// A place in an order: *third*.
    Ordinal(Amount),
    /// An amount of money.
    Money(Amount),
    /// A percentage or a number of percentage points.
    Percent(Amount),
    /// An amount with a unit of measure.
    Quantity(Amount),
    /// How old somebody or something is.
    Age(Amount),
    /// One of a rule's choices, by its label.
    Choice(String),
    /// Captured words, case and space folded.
    Text(String),
}

impl Value {
    /// The kind of value, as `recognize` names it.
    pub fn kind(&self) -> Option<Kind> {
        Some(match self {
            Value::Date(_) => Kind::Date,
            Value::Datetime(_) => Kind::Datetime,
            Value::Time(_) => Kind::Time,
            Value::Duration(_) => Kind::Duration,
            Value::Set(_) => Kind::Set,
            Value::Number(_) => Kind::Number,
            Value::Ordinal(_) => Kind::Ordinal,
            Value::Money(_) => Kind::Money,
            Value::Percent(_) => Kind::Percent,
            Value::Quantity(_) => Kind::Quantity,
            Value::Age(_) => Kind::Age,
            Value::Choice(_) | Value::Text(_) => return None,
        })
    }

    /// The amount, for the kinds that are one.
    pub fn amount(&self) -> Option<&Amount> {
        match self {
            Value::Number(a)
            | Value::Ordinal(a)
            | Value::Money(a)
            | Value::Percent(a)
            | Value::Quantity(a)
            | Value::Age(a) => Some(a),
            Value::Duration(d) => Some(&d.amount),
            _ => None,
        }
    }
}
