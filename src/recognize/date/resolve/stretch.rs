//! Stretches of the calendar under their names.

use chrono::{Datelike, NaiveDate};

use super::holiday;
use crate::recognize::date::expr::What;
use crate::value::calendar::{self, Stretch, add};
use crate::value::{Date, DayPattern, Grain, Season};

/// The first day of a date that has one stretch of days.
pub(super) fn first_day(date: &Date) -> Option<NaiveDate> {
    date.whole().and_then(|(first, _)| first)
}

/// The stretch of that grain which holds a day, under its own name.
pub(super) fn of(grain: Grain, day: NaiveDate) -> Date {
    let year = day.year();
    match grain {
        Grain::Day => Date::day(day),
        Grain::Weekend => Date::weekend(day),
        Grain::Week => Date::week(day),
        Grain::Month => Date::month(year, day.month()),
        Grain::Season => {
            let n = day.month() % 12 / 3;
            // January and February are the winter that began the year before; its timex is the year it began in.
            let year = if day.month() < 3 { year - 1 } else { year };
            Date::season(year, Season::of(if n == 0 { 4 } else { n }))
        }
        Grain::Quarter => Date::quarter(year, day.month0() / 3 + 1),
        Grain::Half => Date::half(year, day.month0() / 6 + 1),
        Grain::Year => Date::year(year),
        Grain::Decade => Date::decade(year),
        Grain::Century => Date::century(year.div_euclid(100)),
    }
}

/// A named stretch of a year.
pub(super) fn named(what: What, year: i32) -> Date {
    match what {
        What::Month(n) => Date::month(year, n),
        What::Quarter(n) => Date::quarter(year, n),
        What::Half(n) => Date::half(year, n),
        What::Season(n) => Date::season(year, Season::of(n)),
        What::Week(n) => match NaiveDate::from_isoywd_opt(year, n, chrono::Weekday::Mon) {
            Some(day) => Date::week(day),
            None => Date::impossible(format!("{year:04}-W{n:02}")),
        },
        What::Holiday(name) => holiday::in_year(name, year),
        What::Unit(_) | What::Weekday(_) => Date::year(year),
    }
}

/// The first day of a named stretch of a year.
pub(super) fn first_of(what: What, year: i32) -> Option<NaiveDate> {
    match what {
        What::Season(4) => NaiveDate::from_ymd_opt(year, 12, 1),
        What::Holiday(name) => holiday::days(name, year).first().map(|(first, _)| *first),
        _ => named(what, year).whole()?.0,
    }
}

pub(super) fn end_of(what: What, year: i32) -> Option<NaiveDate> {
    match what {
        What::Season(4) => calendar::months(year, 12, 3).map(|(_, last)| last),
        What::Holiday(name) => holiday::days(name, year).last().map(|(_, last)| *last),
        _ => named(what, year).whole()?.1,
    }
}

/// A stretch that nothing dates.
pub(super) fn open(what: What) -> Date {
    match what {
        What::Weekday(n) => Date::pattern(DayPattern { month: None, day: None, weekday: Some(n) }),
        What::Month(n) => Date::pattern(DayPattern { month: Some(n), day: None, weekday: None }),
        What::Season(n) => Date::vague(format!("XXXX-{}", Season::of(n).code())),
        What::Quarter(n) => Date::vague(format!("XXXX-Q{n}")),
        What::Half(n) => Date::vague(format!("XXXX-H{n}")),
        What::Week(n) => Date::vague(format!("XXXX-W{n:02}")),
        What::Holiday(name) => holiday::undated(name),
        What::Unit(grain) => Date::vague(match grain {
            Grain::Day => "XXXX-XX-XX",
            Grain::Weekend => "XXXX-WXX-WE",
            Grain::Week => "XXXX-WXX",
            Grain::Month => "XXXX-XX",
            Grain::Season => "XXXX-XX",
            Grain::Quarter => "XXXX-QX",
            Grain::Half => "XXXX-HX",
            Grain::Year => "XXXX",
            Grain::Decade => "XXX",
            Grain::Century => "XX",
        }),
    }
}

/// The n-th unit of a stretch, from its end where negative. A week of a month or a year is the n-th that has its Thursday in it.
pub(super) fn nth_unit(stretch: Stretch, grain: Grain, n: i32) -> Option<Date> {
    let (first, last) = stretch;
    // *the second quarter of the 21st century*
    if matches!(grain, Grain::Quarter | Grain::Half) && calendar::length(stretch) > 366 {
        let parts: i64 = if grain == Grain::Half { 2 } else { 4 };
        let years = i64::from(last.year() - first.year() + 1);
        let at = if n > 0 { i64::from(n) - 1 } else { parts + i64::from(n) };
        if !(0..parts).contains(&at) || years % parts != 0 {
            return None;
        }
        let from = calendar::add_years(first, at * years / parts)?;
        return Some(Date::days(from, calendar::add_years(from, years / parts)?.pred_opt()?));
    }
    // *the second half of May*
    if grain == Grain::Half && calendar::length(stretch) <= 31 {
        let middle = calendar::add_days(first, 14)?;
        return Some(if n == 1 { Date::days(first, middle) } else { Date::days(middle.succ_opt()?, last) });
    }
    let day = match grain {
        Grain::Week => calendar::nth_weekday(stretch, chrono::Weekday::Thu, i64::from(n))?,
        Grain::Weekend => calendar::nth_weekday(stretch, chrono::Weekday::Sat, i64::from(n))?,
        _ if n > 0 => calendar::stretch(add(first, i64::from(n) - 1, grain)?, grain)?.0,
        _ => calendar::stretch(add(last.succ_opt()?, i64::from(n), grain)?, grain)?.0,
    };
    (n != 0 && first <= day && day <= last || matches!(grain, Grain::Week | Grain::Weekend))
        .then(|| of(grain, day))
}
