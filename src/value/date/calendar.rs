//! Arithmetic of the calendar: stretches, stepping, weekdays. Everything that could leave the calendar is an `Option`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Grain;

/// A stretch of calendar: its first and its last day.
pub type Stretch = (NaiveDate, NaiveDate);

/// The day so many days later, or earlier.
pub fn add_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let size = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(size) } else { date.checked_add_days(size) }
}

/// The same day so many months later, or earlier; the month's last day where it has none: 31 January and one month is 28
/// or 29 February.
pub fn add_months(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let size = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { date.checked_sub_months(size) } else { date.checked_add_months(size) }
}

/// The same day so many years later, or earlier; 29 February becomes the 28th in common years.
pub fn add_years(date: NaiveDate, years: i64) -> Option<NaiveDate> {
    add_months(date, years.checked_mul(12)?)
}

/// The day so many units of the calendar later, or earlier.
pub fn add(date: NaiveDate, count: i64, grain: Grain) -> Option<NaiveDate> {
    let months = |each: i64| count.checked_mul(each).and_then(|months| add_months(date, months));
    match grain {
        Grain::Day => add_days(date, count),
        Grain::Week | Grain::Weekend => add_days(date, count.checked_mul(7)?),
        Grain::Month => months(1),
        Grain::Season | Grain::Quarter => months(3),
        Grain::Half => months(6),
        Grain::Year => months(12),
        Grain::Decade => months(120),
        Grain::Century => months(1200),
    }
}

/// The stretch of that grain which holds a day. Weeks run from Monday; a weekend is that of the day's week; seasons are the
/// meteorological ones of the northern half of the earth, winter from December to February.
pub fn stretch(date: NaiveDate, grain: Grain) -> Option<Stretch> {
    let (year, month) = (date.year(), date.month());
    match grain {
        Grain::Day => Some((date, date)),
        Grain::Week => {
            let monday = add_days(date, -i64::from(date.weekday().num_days_from_monday()))?;
            Some((monday, add_days(monday, 6)?))
        }
        Grain::Weekend => {
            let (monday, sunday) = stretch(date, Grain::Week)?;
            Some((add_days(monday, 5)?, sunday))
        }
        Grain::Month => months(year, month, 1),
        Grain::Season => {
            let first = add_months(months(year, month, 1)?.0, -i64::from(month % 3))?;
            months(first.year(), first.month(), 3)
        }
        Grain::Quarter => months(year, (month - 1) / 3 * 3 + 1, 3),
        Grain::Half => months(year, (month - 1) / 6 * 6 + 1, 6),
        Grain::Year => years(year, 1),
        Grain::Decade => years(year.div_euclid(10) * 10, 10),
        Grain::Century => years(year.div_euclid(100) * 100, 100),
    }
}

/// The stretch of that grain so many after (before, if negative) the one that holds a day: 0 is *this week*, −1 *last month*.
pub fn neighbour(date: NaiveDate, count: i64, grain: Grain) -> Option<Stretch> {
    let (first, _) = stretch(date, grain)?;
    stretch(add(first, count, grain)?, grain)
}

/// So many whole months from the first of one on.
pub fn months(year: i32, month: u32, count: i64) -> Option<Stretch> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, add_months(first, count)?.pred_opt()?))
}

/// So many whole years from the first of January on.
pub fn years(year: i32, count: i64) -> Option<Stretch> {
    months(year, 1, count.checked_mul(12)?)
}

/// The weekday of that ISO number, 1 being Monday.
pub fn weekday(number: u32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok()
}

/// The latest such weekday on or before a day.
pub fn weekday_on_or_before(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    add_days(date, -i64::from(date.weekday().days_since(weekday)))
}

/// The first such weekday on or after a day.
pub fn weekday_on_or_after(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    add_days(date, i64::from(weekday.days_since(date.weekday())))
}

/// The n-th such weekday of a stretch, counted from 1, or from its end if negative: the last Friday is −1.
pub fn nth_weekday((first, last): Stretch, weekday: Weekday, n: i64) -> Option<NaiveDate> {
    let day = if n > 0 {
        add_days(weekday_on_or_after(first, weekday)?, (n - 1).checked_mul(7)?)
    } else {
        add_days(weekday_on_or_before(last, weekday)?, (n + 1).checked_mul(7)?)
    }?;
    (n != 0 && first <= day && day <= last).then_some(day)
}

/// How many days a stretch has.
pub fn length((first, last): Stretch) -> i64 {
    (last - first).num_days() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    #[test]
    fn stretches() {
        let cases = [
            ("2019-04-12", Grain::Day, "2019-04-12", "2019-04-12"),
            ("2019-04-12", Grain::Week, "2019-04-08", "2019-04-14"),
            ("2019-04-14", Grain::Weekend, "2019-04-13", "2019-04-14"),
            ("2020-02-12", Grain::Month, "2020-02-01", "2020-02-29"),
            ("2019-01-12", Grain::Season, "2018-12-01", "2019-02-28"),
            ("2019-12-12", Grain::Season, "2019-12-01", "2020-02-29"),
            ("2019-08-12", Grain::Season, "2019-06-01", "2019-08-31"),
            ("2019-05-12", Grain::Quarter, "2019-04-01", "2019-06-30"),
            ("2019-05-12", Grain::Half, "2019-01-01", "2019-06-30"),
            ("2019-05-12", Grain::Decade, "2010-01-01", "2019-12-31"),
            ("2019-05-12", Grain::Century, "2000-01-01", "2099-12-31"),
        ];
        for (date, grain, first, last) in cases {
            assert_eq!(stretch(day(date), grain), Some((day(first), day(last))), "{grain:?} of {date}");
        }
    }

    #[test]
    fn stepping_clamps() {
        assert_eq!(add_months(day("2019-01-31"), 1), Some(day("2019-02-28")));
        assert_eq!(add_years(day("2020-02-29"), -1), Some(day("2019-02-28")));
        assert_eq!(add(day("2019-04-30"), 2, Grain::Quarter), Some(day("2019-10-30")));
        assert_eq!(
            neighbour(day("2019-03-31"), -1, Grain::Month),
            Some((day("2019-02-01"), day("2019-02-28")))
        );
        assert_eq!(add_years(day("2019-04-30"), i64::MAX), None);
        assert_eq!(add_days(NaiveDate::MAX, 1), None);
        assert_eq!(stretch(NaiveDate::MAX, Grain::Century), None);
        assert_eq!(stretch(NaiveDate::MIN, Grain::Century), None);
    }

    #[test]
    fn weekdays() {
        let friday = weekday(5).expect("Friday");
        assert_eq!(weekday_on_or_before(day("2019-04-30"), friday), Some(day("2019-04-26")));
        assert_eq!(weekday_on_or_before(day("2019-04-26"), friday), Some(day("2019-04-26")));
        assert_eq!(weekday_on_or_after(day("2019-04-27"), friday), Some(day("2019-05-03")));
        let april = months(2019, 4, 1).expect("April");
        assert_eq!(nth_weekday(april, friday, 1), Some(day("2019-04-05")));
        assert_eq!(nth_weekday(april, friday, -1), Some(day("2019-04-26")));
        assert_eq!(nth_weekday(april, friday, 5), None);
        assert_eq!(nth_weekday(april, friday, 0), None);
        assert_eq!((weekday(0), weekday(8)), (None, None));
    }
}
