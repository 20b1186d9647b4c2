//! Days that have a name: fixed ones, the n-th weekday of a month, those that go with Easter.

use chrono::{NaiveDate, Weekday};

use crate::value::calendar::{add_days, months, nth_weekday};

/// The day of that name in a year. Names are those of the lexicon: `MM-DD` or a rule's own.
pub(super) fn day(name: &str, year: i32) -> Option<NaiveDate> {
    if let Some((month, day)) = name.split_once('-')
        && let (Ok(month), Ok(day)) = (month.parse(), day.parse())
    {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let nth = |month, weekday, n| nth_weekday(months(year, month, 1)?, weekday, n);
    let from_easter = |days| add_days(easter(year)?, days);
    match name {
        "easter" => easter(year),
        "easter-monday" => from_easter(1),
        "holy-saturday" => from_easter(-1),
        "good-friday" => from_easter(-2),
        "maundy-thursday" => from_easter(-3),
        "palm-sunday" => from_easter(-7),
        "ash-wednesday" => from_easter(-46),
        "shrove-tuesday" => from_easter(-47),
        "ascension" => from_easter(39),
        "pentecost" => from_easter(49),
        "whit-monday" => from_easter(50),
        "corpus-christi" => from_easter(60),
        "mlk" => nth(1, Weekday::Mon, 3),
        "presidents" => nth(2, Weekday::Mon, 3),
        "mothers" => nth(5, Weekday::Sun, 2),
        "memorial" => nth(5, Weekday::Mon, -1),
        "fathers" => nth(6, Weekday::Sun, 3),
        "labor" => nth(9, Weekday::Mon, 1),
        "columbus" => nth(10, Weekday::Mon, 2),
        "thanksgiving" => nth(11, Weekday::Thu, 4),
        "black-friday" => add_days(nth(11, Weekday::Thu, 4)?, 1),
        "cyber-monday" => add_days(nth(11, Weekday::Thu, 4)?, 4),
        "election" => add_days(nth(11, Weekday::Mon, 1)?, 1),
        _ => None,
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
