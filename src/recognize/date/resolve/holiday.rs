//! Days that have a name, in a year or near a day.

use chrono::{Datelike, NaiveDate};

use super::calendars;
use crate::recognize::lexicon::feast::{Base, Calendar, Moved, NamedDay, listings};
use crate::recognize::lexicon::time::Tense;
use crate::value::calendar::{Stretch, add_days, months, nth_weekday, weekday, weekday_on_or_before};
use crate::value::{Date, DayPattern, Grain};

/// Where the text stands, for the feasts that a year may have two of: the day that now is, and the tense.
pub(super) type Near = Option<(NaiveDate, Option<Tense>)>;

/// The first and last days of the feasts of that name which begin in a year.
pub(super) fn days(name: NamedDay, year: i32) -> Vec<Stretch> {
    let one = |day: Option<NaiveDate>| day.into_iter().collect();
    let starts: Vec<NaiveDate> = match name.base {
        Base::Fixed { month, day } => one(NaiveDate::from_ymd_opt(year, month, day)),
        Base::Once { year: only, month, day } if only == year => {
            one(NaiveDate::from_ymd_opt(year, month, day))
        }
        Base::Once { .. } => Vec::new(),
        Base::Easter => one(calendars::easter(year)),
        Base::EasternEaster => one(calendars::eastern_easter(year)),
        Base::Nth { month, weekday: number, nth } => one(months(year, month, 1)
            .zip(weekday(number))
            .and_then(|(month, weekday)| nth_weekday(month, weekday, nth.into()))),
        Base::Of { calendar, month, day } => calendars::days(calendar, month, day, year),
        Base::Listed(at) => {
            let listed = listings().get(at).map_or(&[][..], |listing| listing.days(year));
            listed.iter().filter_map(|(month, day)| NaiveDate::from_ymd_opt(year, *month, *day)).collect()
        }
    };
    let stretch = |start: NaiveDate| {
        let first = add_days(moved(name.moved, start)?, name.plus.into())?;
        Some((first, add_days(first, i64::from(name.days) - 1)?))
    };
    starts.into_iter().filter_map(stretch).collect()
}

fn moved(how: Moved, day: NaiveDate) -> Option<NaiveDate> {
    match how {
        Moved::Before(number) => weekday_on_or_before(day.pred_opt()?, weekday(number)?),
        Moved::Unless(number, days) if day.weekday().number_from_monday() == number => {
            add_days(day, days.into())
        }
        _ => Some(day),
    }
}

/// The one of a year's feasts of that name that the text means: the latest that is past, the next that is to come, else the
/// nearest.
pub(super) fn chosen(name: NamedDay, year: i32, near: Near) -> Option<Stretch> {
    let all = days(name, year);
    let Some((now, tense)) = near else { return all.first().copied() };
    let far = |(first, _): &Stretch| (*first - now).num_days();
    let right = |day: &Stretch| match tense {
        Some(Tense::Past) => far(day) <= 0,
        Some(Tense::Future) => far(day) >= 0,
        _ => true,
    };
    all.iter().min_by_key(|day| (!right(day), far(day).abs())).copied()
}

/// What a feast of that name in those days is as a date. What begins in the evening has that evening too, what is known by
/// sight its neighbours: the moon of the Muslim months is seen in Arabia on the reckoned day or beside it, in South Asia mostly a
/// day later.
pub(super) fn date(name: NamedDay, (first, last): Stretch) -> Date {
    let of = |wanted| matches!(name.base, Base::Of { calendar, .. } if calendar == wanted);
    let evening = of(Calendar::Hebrew);
    let days = |from: i64, to: i64| Some(Date::days(add_days(first, from)?, add_days(last, to)?));
    let own = days(if evening && name.days > 1 { -1 } else { 0 }, 0);
    let others = [
        days(-1, -1).filter(|_| name.about || evening && name.days == 1),
        days(1, 1).filter(|_| name.about),
        days(2, 2).filter(|_| name.about && of(Calendar::Islamic)),
    ];
    let all = own.into_iter().chain(others.into_iter().flatten());
    Date::either(all).unwrap_or_else(|| Date::days(first, last))
}

/// The feast of that name in a year; by the year and its rule where the rule finds no day.
pub(super) fn in_year(name: NamedDay, year: i32) -> Date {
    let all = days(name, year).into_iter().map(|day| date(name, day));
    Date::either(all).unwrap_or_else(|| called(format!("{year:04} {name}"), format!("{year:04}-XX-XX")))
}

/// The day of that name in a year that nobody knows.
pub(super) fn undated(name: NamedDay) -> Date {
    match name {
        NamedDay { base: Base::Fixed { month, day }, moved: Moved::Not, plus: 0, days: 1, about: false } => {
            Date::pattern(DayPattern { month: Some(month), day: Some(day), weekday: None })
        }
        NamedDay { base: Base::Once { year, .. }, .. } => in_year(name, year),
        name => called(name.to_string(), "XXXX-XX-XX".to_string()),
    }
}

/// A day that only its rule identifies.
fn called(rule: String, timex: String) -> Date {
    Date { timex, ..Date::named(rule, Some(Grain::Day)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::DaySet;

    fn shown(date: &Date) -> String {
        let one = |set: &DaySet| match set {
            DaySet::Days { low: Some(low), high: Some(high) } if low == high => low.to_string(),
            DaySet::Days { low: Some(low), high: Some(high) } => format!("{low}..{high}"),
            other => format!("{other:?}"),
        };
        date.readings.iter().map(one).collect::<Vec<_>>().join(" or ")
    }

    fn parsed(rule: &str) -> NamedDay {
        NamedDay::parse(rule).expect(rule)
    }

    #[test]
    fn moving_days() {
        let cases = [
            ("12-25", 2019, "2019-12-25"),
            ("easter -2", 2024, "2024-03-29"),
            ("eastern-easter", 2018, "2018-04-08"),
            ("easter -46 for 46", 2018, "2018-02-14..2018-03-31"),
            ("11 thursday 4 +1", 2019, "2019-11-29"),
            ("05 monday -1", 2019, "2019-05-27"),
            ("05-25 monday before", 2019, "2019-05-20"),
            ("05-25 monday before", 2015, "2015-05-18"),
            ("04-27 unless sunday -1", 2014, "2014-04-26"),
            ("04-27 unless sunday -1", 2018, "2018-04-27"),
            ("hebrew 07-10", 2018, "2018-09-18 or 2018-09-19"),
            ("hebrew 09-25 for 8", 2018, "2018-12-02..2018-12-10"),
            ("islamic 10-01 about", 2018, "2018-06-13 or 2018-06-14 or 2018-06-15 or 2018-06-16"),
            ("islamic 10-01 friday before", 2018, "2018-06-08"),
            ("listed diwali -2", 2017, "2017-10-17"),
            ("listed super-tuesday", 2013, "Named(\"2013 super-tuesday\")"),
        ];
        for (rule, year, expected) in cases {
            assert_eq!(shown(&in_year(parsed(rule), year)), expected, "{rule} {year}");
        }
    }

    #[test]
    fn of_two_in_a_year_the_one_that_the_text_means() {
        let eid = parsed("islamic 10-01 about");
        let cases = [
            ("2000-06-01", Some(Tense::Past), "2000-01-07"),
            ("2000-06-01", Some(Tense::Future), "2000-12-27"),
            ("2000-12-01", None, "2000-12-27"),
            ("2000-02-01", None, "2000-01-07"),
        ];
        for (now, tense, expected) in cases {
            let found = chosen(eid, 2000, Some((now.parse().expect(now), tense)));
            assert_eq!(found.map(|(first, _)| first.to_string()).as_deref(), Some(expected), "{now}");
        }
    }
}
