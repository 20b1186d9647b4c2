//! A value for people: `25 April 2019`, `about 10,000`, `$2.45 billion`.

mod amounts;
mod dates;
mod times;

use super::Value;
use amounts::{amount_words, ordinal_ending};
pub(super) use amounts::{grouped, interval_words, with_unit};
pub(super) use dates::{day_words, pattern_words, weekday_name};

impl Value {
    /// The value in plain English.
    pub fn display(&self) -> String {
        match self {
            Value::Date(date) => dates::date_words(date),
            Value::Datetime(moment) => times::datetime_words(moment),
            Value::Time(clock) => times::clock_words(clock),
            Value::Duration(duration) => amount_words(&duration.amount),
            Value::Set(recurrence) => recurrence.timex.clone(),
            Value::Ordinal(amount) => match amount.figure {
                Some(figure) => format!("{}{}", grouped(figure), ordinal_ending(figure)),
                None => amount_words(amount),
            },
            Value::Age(amount) => format!("{} old", amount_words(amount)),
            Value::Number(amount)
            | Value::Money(amount)
            | Value::Percent(amount)
            | Value::Quantity(amount) => amount_words(amount),
            Value::Choice(words) | Value::Text(words) => words.clone(),
        }
    }
}
