//! Days that have a name, reckoned by their rules: fixed ones, the n-th weekday of a month, those that go with Easter.

use chrono::NaiveDate;

use crate::recognize::lexicon::time::NamedDay;
use crate::value::calendar::{add_days, months, nth_weekday, weekday};
use crate::value::{Date, DayPattern, Grain};

/// The day of that name in a year.
pub(super) fn day(name: NamedDay, year: i32) -> Option<NaiveDate> {
    match name {
        NamedDay::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
        NamedDay::Easter(days) => add_days(easter(year)?, days.into()),
        NamedDay::EasternEaster(days) => add_days(eastern_easter(year)?, days.into()),
        NamedDay::Nth { month, weekday: number, nth, plus } => {
            add_days(nth_weekday(months(year, month, 1)?, weekday(number)?, nth.into())?, plus.into())
        }
    }
}

/// The day of that name in a year that nobody knows.
pub(super) fn undated(name: NamedDay) -> Date {
    match name {
        NamedDay::Fixed { month, day } => {
            Date::pattern(DayPattern { month: Some(month), day: Some(day), weekday: None })
        }
        NamedDay::EasternEaster(0) => Date::named("eastern-easter", Some(Grain::Day)),
        NamedDay::EasternEaster(days) => Date::named(format!("eastern-easter {days:+}"), Some(Grain::Day)),
        NamedDay::Easter(0) => Date::named("easter", Some(Grain::Day)),
        NamedDay::Easter(days) => Date::named(format!("easter {days:+}"), Some(Grain::Day)),
        NamedDay::Nth { month, weekday, nth, plus } => {
            let plus = if plus == 0 { String::new() } else { format!(" {plus:+}") };
            Date::named(format!("XXXX-{month:02}-WXX-{weekday}-#{nth}{plus}"), Some(Grain::Day))
        }
    }
}

/// Easter Sunday of the western churches, by the anonymous Gregorian computus (Meeus, Jones, Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    NaiveDate::from_ymd_opt(year, month as u32, day as u32)
}

/// Easter Sunday of the eastern churches: Meeus's Julian computus, in the Gregorian calendar.
fn eastern_easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    // The Julian calendar has been 10 days behind since 1582, and one more each century year that 400 does not divide.
    let behind = year / 100 - year / 400 - 2;
    add_days(NaiveDate::from_ymd_opt(year, month as u32, day as u32)?, behind.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_days() {
        let cases = [
            (NamedDay::Easter(0), 2019, "2019-04-21"),
            (NamedDay::Easter(-2), 2024, "2024-03-29"),
            (NamedDay::EasternEaster(0), 2018, "2018-04-08"),
            (NamedDay::EasternEaster(0), 2019, "2019-04-28"),
            (NamedDay::EasternEaster(0), 2024, "2024-05-05"),
            (NamedDay::Nth { month: 11, weekday: 4, nth: 4, plus: 1 }, 2019, "2019-11-29"),
            (NamedDay::Nth { month: 5, weekday: 1, nth: -1, plus: 0 }, 2019, "2019-05-27"),
            (NamedDay::Fixed { month: 12, day: 25 }, 2019, "2019-12-25"),
        ];
        for (name, year, expected) in cases {
            assert_eq!(day(name, year).map(|day| day.to_string()).as_deref(), Some(expected), "{name:?}");
        }
    }
}
