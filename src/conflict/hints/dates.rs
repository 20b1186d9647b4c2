//! Dates and times that lie apart as slips make them.

use chrono::{Datelike, Weekday};
use rust_decimal::prelude::ToPrimitive;

use crate::conflict::board::Lead;
use crate::conflict::model::Hint;
use crate::value::{Date, DaySet, Decimal};

/// The hints about two dates.
pub(super) fn between(x: &Date, y: &Date, a: &Lead, b: &Lead) -> Vec<Hint> {
    let mut hints = Vec::new();
    hints.extend(weekday(x, y).or_else(|| weekday(y, x)));
    let (Some(p), Some(q)) = (x.single_day(), y.single_day()) else { return hints };
    let (shown_a, shown_b) = (a.value.display(), b.value.display());
    if p.year() == q.year() && p.month() == q.day() && p.day() == q.month() {
        let text = format!("{shown_a} and {shown_b} are the same with day and month exchanged");
        hints.push(Hint { code: "day-month-swapped", text });
    }
    let days = (p - q).num_days().abs();
    let same_place = p.day() == q.day() && p.month() == q.month();
    let months = (p.year() * 12 + p.month() as i32) - (q.year() * 12 + q.month() as i32);
    let unit = match () {
        () if days == 1 => Some("one day apart: a time zone, or the day of the report, may be meant"),
        () if same_place && (p.year() - q.year()).abs() == 1 => Some("one year apart"),
        () if p.day() == q.day() && months.abs() == 1 => Some("one month apart"),
        () => None,
    };
    if let Some(unit) = unit {
        hints.push(Hint { code: "off-by-one", text: format!("{shown_a} and {shown_b} lie exactly {unit}") });
    }
    hints
}

/// `12 April 2019 was a Friday`, where the other side has nothing but a weekday.
fn weekday(full: &Date, partial: &Date) -> Option<Hint> {
    let day = full.single_day()?;
    let DaySet::Pattern(pattern) = partial.readings.first()? else { return None };
    let stated = pattern.weekday?;
    let actual = day.weekday();
    if stated == actual.number_from_monday() {
        return None;
    }
    let stated = Weekday::try_from(u8::try_from(stated.checked_sub(1)?).ok()?).ok()?;
    let text = format!("{} was a {}, not a {}", day.format("%-d %B %Y"), name(actual), name(stated));
    Some(Hint { code: "weekday", text })
}

/// The English name of a day of the week.
pub(in crate::conflict) fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// A gap between two times that is some zone's offset from another: whole hours.
pub(super) fn zone(a: &Lead, b: &Lead) -> Option<Hint> {
    let low = |lead: &Lead| lead.reach.ends().0.number();
    let gap: Decimal = (low(a)? - low(b)?).abs();
    let minutes = (gap / Decimal::from(60)).to_i64()?;
    let whole = (gap % Decimal::from(3600)).is_zero() && (60..=14 * 60).contains(&minutes);
    whole.then(|| {
        let hours = minutes / 60;
        let unit = if hours == 1 { "hour" } else { "hours" };
        Hint { code: "time-zone", text: format!("they lie {hours} {unit} apart, as two time zones may") }
    })
}
