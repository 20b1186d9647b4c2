//! *Friday, 25 April 2019* was a Thursday.

use chrono::{Datelike, NaiveDate};

use super::{Check, Example, Page};
use crate::conflict::model::Finding;
use crate::recognize::{Flaw, Mention};
use crate::rule::Severity;
use crate::value::{Value, calendar};

pub(super) const CHECK: Check = Check {
    code: "date-weekday",
    severity: Severity::Warning,
    summary: "the weekday is not that of the date",
    explanation: "A date is stated with a weekday that it did not have: `Friday, 25 April 2019` was a Thursday. One of the two \
                  is wrong, and readers cannot tell which. Dates before 1923 are left alone, since countries changed to \
                  today's calendar as late as that; so is a date whose year the document's own date supplies, unless it \
                  lies within a month of that date.",
    examples: &[
        Example::fires("The talks were held on [Friday, 25 April 2019]."),
        Example::silent("The talks were held on [Thursday, 25 April 2019]."),
        Example::silent("The Tsar abdicated on [Thursday, 2 March 1917]."),
    ],
    run: Some(run),
};

/// The year in which the last country, Greece, took up today's calendar.
const REFORMED: i32 = 1923;
/// How far from the document's date a supplied year is certain, in days.
const NEAR: i64 = 31;

fn run(page: &Page) -> Vec<Finding> {
    let flawed = page.reading.mentions.iter().filter_map(|mention| match &mention.flaw {
        Some(Flaw::Weekday { stated, actual }) => Some((mention, *stated, *actual)),
        _ => None,
    });
    flawed
        .filter_map(|(mention, stated, actual)| {
            let day = day(mention)?;
            let near = page.reading.date.is_some_and(|date| (day - date.date).num_days().abs() <= NEAR);
            if day.year() < REFORMED || (mention.year_assumed && !near) {
                return None;
            }
            let (stated, actual) = (calendar::weekday(stated)?, calendar::weekday(actual)?);
            let name = crate::conflict::hints::weekday_name;
            let message =
                format!("{} was a {}, not a {}", day.format("%-d %B %Y"), name(actual), name(stated));
            Some(page.finding(&CHECK, message, &[mention]))
        })
        .collect()
}

/// The one day that a mention stands for.
fn day(mention: &Mention) -> Option<NaiveDate> {
    let date = match &mention.value {
        Value::Date(date) => date.clone(),
        Value::Datetime(moment) => moment.date(),
        _ => return None,
    };
    date.single_day()
}
