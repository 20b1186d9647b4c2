//! Days of other calendars in the Gregorian one.
//!
//! The Hebrew calendar is arithmetic and exact. The Islamic one is the tabular one of the astronomical epoch: of the 160 feasts
//! of Eid al-Fitr from 1925 to 2077 as Saudi Arabia proclaimed or foretells them, each is within a day of it; rules that use
//! it say `about`. The Chinese one is reckoned from the moon and the sun at UTC+8.

use std::sync::OnceLock;

use calendrical_calculations::chinese_based::{Chinese, YearBounds, month_structure_for_year};
use calendrical_calculations::hebrew::{ADAR, ADARII, BookHebrew};
use calendrical_calculations::rata_die::RataDie;
use calendrical_calculations::{gregorian, islamic, julian, persian};
use chrono::{Datelike, NaiveDate};

use crate::recognize::lexicon::feast::Calendar;

/// The years in which days of other calendars are looked for.
const YEARS: std::ops::RangeInclusive<i32> = 1583..=2999;
/// The years of the Chinese calendar that are reckoned.
const CHINESE: std::ops::Range<i32> = 1900..2101;

/// The days of that month and number of a calendar which fall in a Gregorian year: mostly one, in the Islamic calendar
/// sometimes two.
pub(super) fn days(calendar: Calendar, month: u8, day: u8, year: i32) -> Vec<NaiveDate> {
    if !YEARS.contains(&year) {
        return Vec::new();
    }
    let candidates: Vec<RataDie> = match calendar {
        Calendar::Hebrew => [year + 3760, year + 3761].map(|hebrew| hebrew_day(hebrew, month, day)).into(),
        Calendar::Persian => {
            [year - 622, year - 621].map(|own| persian::fixed_from_fast_persian(own, month, day)).into()
        }
        Calendar::Islamic => {
            // 33 lunar years are 32 solar ones, nearly.
            let near = (year - 622) * 33 / 32;
            let epoch = islamic::ISLAMIC_EPOCH_THURSDAY;
            (near - 1..=near + 2)
                .map(|own| islamic::fixed_from_tabular_islamic(own, month, day, epoch))
                .collect()
        }
        Calendar::Chinese => {
            [year - 1, year].into_iter().filter_map(|own| chinese_day(own, month, day)).collect()
        }
    };
    candidates.into_iter().filter_map(civil).filter(|day| day.year() == year).collect()
}

/// Easter Sunday of the western churches.
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    match year {
        // As the texts of the time date it: in the Julian calendar.
        326..1583 => {
            let (year, month, day) = julian::julian_from_fixed(julian::easter(year)).ok()?;
            NaiveDate::from_ymd_opt(year, month.into(), day.into())
        }
        year if YEARS.contains(&year) => civil(gregorian::easter(year)),
        _ => None,
    }
}

/// Easter Sunday of the eastern churches.
pub(super) fn eastern_easter(year: i32) -> Option<NaiveDate> {
    if YEARS.contains(&year) { civil(julian::easter(year)) } else { None }
}

fn civil(day: RataDie) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day.to_i64_date()).ok()?)
}

/// In a leap year the feasts of Adar are in the second one.
fn hebrew_day(year: i32, month: u8, day: u8) -> RataDie {
    let leap = BookHebrew::is_hebrew_leap_year(year);
    let month = if month == ADAR && leap { ADARII } else { month };
    BookHebrew::fixed_from_book_hebrew(BookHebrew { year, month, day })
}

/// A year of the Chinese calendar, by the Gregorian year in which it begins.
struct ChineseYear {
    first: RataDie,
    /// Whether each month in turn has 30 days, not 29.
    long: [bool; 13],
    /// The number in turn of the month that has the same name as the one before it.
    leap: Option<u8>,
}

/// The day of a month by its name, the leap month being no month of its own.
fn chinese_day(year: i32, month: u8, day: u8) -> Option<RataDie> {
    static KNOWN: [OnceLock<ChineseYear>; (CHINESE.end - CHINESE.start) as usize] =
        [const { OnceLock::new() }; (CHINESE.end - CHINESE.start) as usize];
    let slot = KNOWN.get(usize::try_from(year.checked_sub(CHINESE.start)?).ok()?)?;
    let known = slot.get_or_init(|| {
        let bounds = YearBounds::compute::<Chinese>(gregorian::fixed_from_gregorian(year, 7, 1));
        let (long, leap) = month_structure_for_year::<Chinese>(bounds.new_year, bounds.next_new_year);
        ChineseYear { first: bounds.new_year, long, leap }
    });
    let before = usize::from(month.checked_sub(1)?);
    let before = if known.leap.is_some_and(|leap| leap <= month) { before + 1 } else { before };
    let days: i64 = known.long.get(..before)?.iter().map(|long| if *long { 30 } else { 29 }).sum();
    Some(known.first + days + i64::from(day) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(calendar: Calendar, month: u8, day: u8, year: i32) -> String {
        let days = days(calendar, month, day, year);
        days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn feasts_of_record() {
        let cases = [
            // Rosh Hashanah, Yom Kippur, Hanukkah, Passover, Purim in common years and leap years.
            (Calendar::Hebrew, 7, 1, 2018, "2018-09-10"),
            (Calendar::Hebrew, 7, 10, 1973, "1973-10-06"),
            (Calendar::Hebrew, 9, 25, 2018, "2018-12-03"),
            (Calendar::Hebrew, 1, 15, 2018, "2018-03-31"),
            (Calendar::Hebrew, 12, 14, 2018, "2018-03-01"),
            (Calendar::Hebrew, 12, 14, 2024, "2024-03-24"),
            // Eid al-Fitr; two of them in 2000.
            (Calendar::Islamic, 10, 1, 2018, "2018-06-14"),
            (Calendar::Islamic, 10, 1, 2000, "2000-01-07 2000-12-27"),
            // The new year; the feast of mid-autumn in years with leap months before, after and without.
            (Calendar::Chinese, 1, 1, 2013, "2013-02-10"),
            (Calendar::Chinese, 1, 1, 2024, "2024-02-10"),
            (Calendar::Chinese, 8, 15, 2018, "2018-09-24"),
            (Calendar::Chinese, 8, 15, 2020, "2020-10-01"),
            (Calendar::Chinese, 8, 15, 2023, "2023-09-29"),
            (Calendar::Chinese, 5, 5, 2025, "2025-05-31"),
            (Calendar::Chinese, 8, 15, 2025, "2025-10-06"),
            (Calendar::Chinese, 1, 1, 2300, ""),
            (Calendar::Persian, 1, 1, 2018, "2018-03-21"),
            (Calendar::Persian, 1, 1, 2020, "2020-03-20"),
            (Calendar::Hebrew, 7, 1, 100_000, ""),
        ];
        for (calendar, month, day, year, expected) in cases {
            assert_eq!(shown(calendar, month, day, year), expected, "{calendar:?} {month}-{day} {year}");
        }
    }

    #[test]
    fn easters() {
        let cases = [
            (2018, "2018-04-01", "2018-04-08"),
            (2019, "2019-04-21", "2019-04-28"),
            (2024, "2024-03-31", "2024-05-05"),
        ];
        for (year, west, east) in cases {
            assert_eq!(easter(year).map(|day| day.to_string()).as_deref(), Some(west));
            assert_eq!(eastern_easter(year).map(|day| day.to_string()).as_deref(), Some(east));
        }
        assert_eq!(easter(1461).map(|day| day.to_string()).as_deref(), Some("1461-04-05"));
        assert_eq!((easter(33), eastern_easter(i32::MAX)), (None, None));
    }
}
