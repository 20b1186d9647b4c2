//! Dates from the fields that words name, with their canonical forms.

use chrono::{Datelike, NaiveDate};

use super::calendar::{self, Stretch};
use super::{Date, DayPattern, DaySet, Grain};

/// A season, by the months that meteorologists of the northern half of the earth give it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February. *Winter 2019* is read both ways: the one that begins in December 2019 and the one that ends
    /// in February 2019.
    Winter,
}

impl Season {
    /// The season of that number, spring being 1; any other number is winter's.
    pub fn of(number: u32) -> Season {
        match number {
            1 => Season::Spring,
            2 => Season::Summer,
            3 => Season::Autumn,
            _ => Season::Winter,
        }
    }

    /// Its letters in a canonical form: `SP`, `SU`, `FA`, `WI`.
    pub fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }
}

impl Date {
    /// One day.
    pub fn day(day: NaiveDate) -> Date {
        Date::stretch(day_timex(day), (day, day), Some(Grain::Day))
    }

    /// The day of these fields; without readings if the calendar has none (31 April).
    pub fn ymd(year: i32, month: u32, day: u32) -> Date {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(day) => Date::day(day),
            None => Date::impossible(format!("{}-{month:02}-{day:02}", year_timex(year))),
        }
    }

    /// From one day to another, both included, in either order: `2019-04-04/2019-04-06`.
    pub fn days(one: NaiveDate, other: NaiveDate) -> Date {
        let (low, high) = (one.min(other), one.max(other));
        if low == high {
            return Date::day(low);
        }
        Date::stretch(format!("{}/{}", day_timex(low), day_timex(high)), (low, high), None)
    }

    /// The ISO week, Monday to Sunday, that holds a day: `2019-W15`.
    pub fn week(day: NaiveDate) -> Date {
        Date::of(week_timex(day), calendar::stretch(day, Grain::Week), Grain::Week)
    }

    /// The Saturday and Sunday of the week that holds a day: `2019-W15-WE`.
    pub fn weekend(day: NaiveDate) -> Date {
        let timex = format!("{}-WE", week_timex(day));
        Date::of(timex, calendar::stretch(day, Grain::Weekend), Grain::Weekend)
    }

    /// A month, 1 to 12: `2019-04`.
    pub fn month(year: i32, month: u32) -> Date {
        let timex = format!("{}-{month:02}", year_timex(year));
        Date::of(timex, calendar::months(year, month, 1), Grain::Month)
    }

    /// A calendar quarter, 1 to 4: `2019-Q2`. A fiscal one whose days nobody stated is [`Date::named`].
    pub fn quarter(year: i32, quarter: u32) -> Date {
        let timex = format!("{}-Q{quarter}", year_timex(year));
        let month = quarter.checked_sub(1).and_then(|before| before.checked_mul(3)).map(|before| before + 1);
        Date::of(timex, month.and_then(|month| calendar::months(year, month, 3)), Grain::Quarter)
    }

    /// A half of a year, 1 or 2: `2019-H1`.
    pub fn half(year: i32, half: u32) -> Date {
        let timex = format!("{}-H{half}", year_timex(year));
        let month = half.checked_sub(1).and_then(|before| before.checked_mul(6)).map(|before| before + 1);
        Date::of(timex, month.and_then(|month| calendar::months(year, month, 6)), Grain::Half)
    }

    /// A season of a year: `2019-SP`.
    pub fn season(year: i32, season: Season) -> Date {
        let timex = format!("{}-{}", year_timex(year), season.code());
        let first = |year: Option<i32>, month| calendar::months(year?, month, 3);
        let stretches = match season {
            Season::Spring => vec![first(Some(year), 3)],
            Season::Summer => vec![first(Some(year), 6)],
            Season::Autumn => vec![first(Some(year), 9)],
            Season::Winter => vec![first(year.checked_sub(1), 12), first(Some(year), 12)],
        };
        let readings = stretches.into_iter().flatten().map(days).collect();
        Date { readings, grain: Some(Grain::Season), ..Date::bare(timex) }
    }

    /// A year: `2019`.
    pub fn year(year: i32) -> Date {
        Date::of(year_timex(year), calendar::years(year, 1), Grain::Year)
    }

    /// The decade of its first year or any other of its years: `201` is 2010 to 2019.
    pub fn decade(year: i32) -> Date {
        let decade = year.div_euclid(10);
        let timex =
            if decade >= 0 { format!("{decade:03}") } else { format!("{}/..", year_timex(decade * 10)) };
        Date::of(timex, calendar::years(decade * 10, 10), Grain::Decade)
    }

    /// The hundred years that begin with these digits: 19 is `19`, 1900 to 1999, the 20th century.
    pub fn century(hundreds: i32) -> Date {
        let first = hundreds.checked_mul(100);
        let timex = if hundreds < 0 { format!("BC{:02}", -1 - hundreds) } else { format!("{hundreds:02}") };
        Date::of(timex, first.and_then(|year| calendar::years(year, 100)), Grain::Century)
    }

    /// From the first day of one date to the last of another: *from March to May 2019*. Where either end is a pattern, a
    /// name or has several readings, the ends are kept in the timex and nothing is known of the days.
    pub fn range(from: &Date, to: &Date) -> Date {
        let timex = format!("{}/{}", from.timex, to.timex);
        match (from.whole(), to.whole()) {
            (Some((Some(first), _)), Some((_, Some(last)))) if first <= last => Date {
                readings: vec![days((first, last))],
                approximate: from.approximate || to.approximate,
                ..Date::bare(timex)
            },
            _ => Date::impossible(timex),
        }
    }

    /// A stretch of days under a canonical form of its own: the last week of December 2016 as `2016-12-W04`, a fiscal
    /// quarter whose days the text states.
    pub fn stretch(timex: String, stretch: Stretch, grain: Option<Grain>) -> Date {
        Date { readings: vec![days(stretch)], grain, ..Date::bare(timex) }
    }

    /// Days that share some fields, in whatever year: `XXXX-04-12`, `XXXX-WXX-4`. Without readings if no day fits (30
    /// February).
    pub fn pattern(pattern: DayPattern) -> Date {
        let timex = pattern_timex(pattern);
        if !pattern.possible() {
            return Date::impossible(timex);
        }
        let grain = match pattern {
            DayPattern { month: Some(_), day: None, weekday: None } => Grain::Month,
            _ => Grain::Day,
        };
        Date { readings: vec![DaySet::Pattern(pattern)], grain: Some(grain), ..Date::bare(timex) }
    }

    /// What only its name identifies: `FY2019-Q1`, a fiscal quarter whose first day nobody stated.
    pub fn named(timex: impl Into<String>, grain: Option<Grain>) -> Date {
        let timex = timex.into();
        Date { readings: vec![DaySet::Named(timex.clone())], grain, ..Date::bare(timex) }
    }

    /// A reference that no day answers to: `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    pub fn vague(timex: impl Into<String>) -> Date {
        Date::bare(timex.into())
    }

    /// A date that the calendar does not have, by its canonical form: `2019-04-31`.
    pub fn impossible(timex: impl Into<String>) -> Date {
        Date::bare(timex.into())
    }

    /// One of several readings: *04/05/2019*. The first one's canonical form, grain and modifiers stand for all; without
    /// any the date is impossible.
    pub fn either(dates: impl IntoIterator<Item = Date>) -> Option<Date> {
        let mut dates = dates.into_iter();
        let mut first = dates.next()?;
        first.readings.extend(dates.flat_map(|date| date.readings));
        first.readings.sort_unstable();
        first.readings.dedup();
        Some(first)
    }

    /// Whether the words refer to no day in particular: `PAST_REF`.
    pub fn is_vague(&self) -> bool {
        self.timex.ends_with("_REF")
    }

    /// The first and the last day, where there is one reading of days.
    pub(crate) fn whole(&self) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
        match self.readings.as_slice() {
            [DaySet::Days { low, high }] => Some((*low, *high)),
            _ => None,
        }
    }

    fn of(timex: String, stretch: Option<Stretch>, grain: Grain) -> Date {
        match stretch {
            Some(stretch) => Date::stretch(timex, stretch, Some(grain)),
            None => Date::impossible(timex),
        }
    }

    fn bare(timex: String) -> Date {
        Date {
            timex,
            readings: Vec::new(),
            grain: None,
            approximate: false,
            bound: false,
            edge: None,
            part: None,
            due: None,
        }
    }
}

fn days((low, high): Stretch) -> DaySet {
    DaySet::Days { low: Some(low), high: Some(high) }
}

impl DayPattern {
    /// Whether any day of any year fits.
    pub fn possible(self) -> bool {
        let longest = match self.month {
            None | Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) => 29,
            Some(_) => return false,
        };
        self.day.is_none_or(|day| (1..=longest).contains(&day))
            && self.weekday.is_none_or(|weekday| (1..=7).contains(&weekday))
    }

    /// Whether a day fits.
    pub fn fits(self, day: NaiveDate) -> bool {
        self.month.is_none_or(|month| month == day.month())
            && self.day.is_none_or(|number| number == day.day())
            && self.weekday.is_none_or(|weekday| weekday == day.weekday().number_from_monday())
    }
}

/// `2019-04-12`.
pub(crate) fn day_timex(day: NaiveDate) -> String {
    format!("{}-{:02}-{:02}", year_timex(day.year()), day.month(), day.day())
}

/// Four digits; `BC0044` before the common era.
fn year_timex(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i64::from(year)) }
}

fn week_timex(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{}-W{:02}", year_timex(week.year()), week.week())
}

fn pattern_timex(pattern: DayPattern) -> String {
    let field = |value: Option<u32>| value.map_or("XX".to_string(), |value| format!("{value:02}"));
    match pattern {
        DayPattern { month: None, day: None, weekday: None } => "XXXX".to_string(),
        DayPattern { month: None, day: None, weekday: Some(weekday) } => format!("XXXX-WXX-{weekday}"),
        DayPattern { month: Some(month), day: None, weekday: None } => format!("XXXX-{month:02}"),
        DayPattern { month, day, weekday: None } => format!("XXXX-{}-{}", field(month), field(day)),
        DayPattern { month, day, weekday: Some(weekday) } => {
            format!("XXXX-{}-{}-WXX-{weekday}", field(month), field(day))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    fn shown(date: &Date) -> String {
        let one = |set: &DaySet| match set {
            DaySet::Days { low: Some(low), high: Some(high) } => format!("{low}..{high}"),
            other => format!("{other:?}"),
        };
        format!("{} {}", date.timex, date.readings.iter().map(one).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn named_stretches() {
        let cases = [
            (Date::ymd(2019, 4, 12), "2019-04-12 2019-04-12..2019-04-12"),
            (Date::month(2019, 4), "2019-04 2019-04-01..2019-04-30"),
            (Date::quarter(2019, 2), "2019-Q2 2019-04-01..2019-06-30"),
            (Date::half(2019, 2), "2019-H2 2019-07-01..2019-12-31"),
            (Date::season(2019, Season::Spring), "2019-SP 2019-03-01..2019-05-31"),
            (Date::season(2019, Season::Winter), "2019-WI 2018-12-01..2019-02-28 2019-12-01..2020-02-29"),
            (Date::year(2019), "2019 2019-01-01..2019-12-31"),
            (Date::year(-43), "BC0044 -0043-01-01..-0043-12-31"),
            (Date::decade(2014), "201 2010-01-01..2019-12-31"),
            (Date::century(19), "19 1900-01-01..1999-12-31"),
            (Date::week(day("2019-01-01")), "2019-W01 2018-12-31..2019-01-06"),
            (Date::weekend(day("2019-04-12")), "2019-W15-WE 2019-04-13..2019-04-14"),
            (
                Date::days(day("2019-04-06"), day("2019-04-04")),
                "2019-04-04/2019-04-06 2019-04-04..2019-04-06",
            ),
            (
                Date::range(&Date::month(2019, 3), &Date::month(2019, 5)),
                "2019-03/2019-05 2019-03-01..2019-05-31",
            ),
        ];
        for (date, expected) in cases {
            assert_eq!(shown(&date), expected);
        }
    }

    #[test]
    fn what_no_calendar_has() {
        for date in
            [Date::ymd(2019, 4, 31), Date::month(2019, 13), Date::quarter(2019, 0), Date::half(2019, 3)]
        {
            assert_eq!(date.readings, [], "{}", date.timex);
        }
        let thirtieth = DayPattern { month: Some(2), day: Some(30), weekday: None };
        assert_eq!(Date::pattern(thirtieth).readings, []);
        let order = Date::range(&Date::year(2015), &Date::year(2009));
        assert_eq!((order.timex.as_str(), order.readings.len()), ("2015/2009", 0));
    }

    #[test]
    fn patterns() {
        let cases = [
            (Some(4), Some(12), None, "XXXX-04-12"),
            (None, None, Some(4), "XXXX-WXX-4"),
            (Some(4), None, None, "XXXX-04"),
            (None, Some(18), None, "XXXX-XX-18"),
            (Some(4), Some(12), Some(5), "XXXX-04-12-WXX-5"),
        ];
        for (month, number, weekday, timex) in cases {
            let date = Date::pattern(DayPattern { month, day: number, weekday });
            assert_eq!(date.timex, timex);
            assert_eq!(date.readings.len(), 1);
        }
    }

    #[test]
    fn two_readings() {
        let date = Date::either([Date::ymd(2019, 5, 4), Date::ymd(2019, 4, 5)]).expect("two");
        assert_eq!(shown(&date), "2019-05-04 2019-04-05..2019-04-05 2019-05-04..2019-05-04");
        assert_eq!(Date::either([]), None);
    }
}
