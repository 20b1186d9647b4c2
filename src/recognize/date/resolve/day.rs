//! Days by their fields and by their names.

use chrono::{Datelike, NaiveDate};

use super::choose::YearFrom;
use super::stretch::first_day;
use super::{Focus, Outcome, Resolver, holiday};
use crate::recognize::lexicon::feast::{Base, NamedDay};
use crate::recognize::lexicon::time::Tense;
use crate::recognize::mention::{DateOrder, Flaw};
use crate::value::calendar::neighbour;
use crate::value::{Date, DayPattern, Grain};

/// How many years either side of the document’s date a weekday is looked for that fits its day.
const AROUND: i32 = 5;
/// How many days from the document’s date a day is surely of that year, whatever weekday is written beside it.
const SLIP: i64 = 14;

impl Resolver<'_> {
    pub(super) fn day(
        &self,
        year: Option<i32>,
        month: u32,
        day: u32,
        weekday: Option<u32>,
        tense: Option<Tense>,
    ) -> Outcome {
        self.day_around(AROUND, year, (month, day), weekday, tense)
    }

    /// The same, where a weekday that does not fit is looked for so many years around.
    fn day_around(
        &self,
        around: i32,
        year: Option<i32>,
        (month, day): (u32, u32),
        weekday: Option<u32>,
        tense: Option<Tense>,
    ) -> Outcome {
        if let Some(year) = year {
            let outcome = Outcome::stated(Date::ymd(year, month, day));
            return checked(outcome, weekday);
        }
        let chosen = self.year_for(tense, |year| NaiveDate::from_ymd_opt(year, month, day));
        let Some((mut year, from)) = chosen else {
            let pattern = Date::pattern(DayPattern { month: Some(month), day: Some(day), weekday });
            let impossible = pattern.readings.is_empty();
            let flaw = impossible.then(|| Flaw::Impossible(pattern.timex.clone()));
            return Outcome { flaw, stated: false, ..Outcome::stated(pattern) };
        };
        // A weekday beside it tells the year better than the tense.
        if let Some(weekday) = weekday {
            let on = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
            let fits =
                |year: &i32| on(*year).is_some_and(|day| day.weekday().number_from_monday() == weekday);
            let found = match self.now().filter(|_| from == YearFrom::Document) {
                Some(now) => {
                    let far = |year: i32| on(year).map_or(i64::MAX, |day| (day - now).num_days().abs());
                    let mut near: Vec<i32> = (now.year() - around..=now.year() + around).collect();
                    near.sort_by_key(|year| far(*year));
                    // A day of this very week or so under a wrong name is a slip of the writer’s, not a day of another year.
                    let slip = near.first().copied().filter(|year| far(*year) <= SLIP);
                    slip.or_else(|| near.into_iter().find(fits))
                }
                None => [year, year + 1, year - 1].into_iter().find(fits),
            };
            year = found.unwrap_or(year);
        }
        let outcome = self.assumed(Date::ymd(year, month, day), from);
        checked(outcome, weekday)
    }

    /// A date whose year was supplied.
    pub(super) fn assumed(&self, date: Date, from: YearFrom) -> Outcome {
        let derivation = match from {
            YearFrom::Document => self.year_from_document(),
            YearFrom::Text(year) => Some(format!("year taken from the text before it, {year}")),
        };
        Outcome { date, derivation, year_assumed: true, flaw: None, stated: false }
    }

    /// *the 25th*, *Friday the 13th*: of the month that the text or the document is in.
    pub(super) fn day_of_month(&self, day: u32, weekday: Option<u32>, tense: Option<Tense>) -> Outcome {
        let from = match self.focus.filter(|focus| focus.grain <= Grain::Month && self.near(focus)) {
            Some(focus) => Some((focus.first, false)),
            None => self.now().map(|now| (now, true)),
        };
        let found = from.and_then(|(base, document)| {
            let mut months = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6].into_iter().filter_map(|n| {
                let (first, _) = neighbour(base, n, Grain::Month)?;
                NaiveDate::from_ymd_opt(first.year(), first.month(), day)
            });
            let fits = |found: &NaiveDate| match (weekday, tense) {
                (Some(weekday), _) => found.weekday().number_from_monday() == weekday,
                (None, Some(Tense::Future)) => !document || *found >= base,
                (None, _) => !document || *found <= base,
            };
            months.find(fits).map(|found| (found, document))
        });
        match found {
            Some((day, true)) => Outcome {
                year_assumed: true,
                ..Outcome::derived(Date::day(day), self.reckoned_from_document())
            },
            Some((day, false)) => {
                Outcome::derived(Date::day(day), Some("month taken from the date before it".to_string()))
            }
            None => {
                Outcome::derived(Date::pattern(DayPattern { month: None, day: Some(day), weekday }), None)
            }
        }
    }

    pub(super) fn near(&self, focus: &Focus) -> bool {
        focus.block + 1 >= self.found[self.at].block
    }

    pub(super) fn either(
        &self,
        (first, second): (u32, u32),
        year: Option<i32>,
        weekday: Option<u32>,
        tense: Option<Tense>,
    ) -> Outcome {
        let day_first = || self.day_around(1, year, (second, first), weekday, tense);
        let month_first = || self.day_around(1, year, (first, second), weekday, tense);
        match (first > 12, second > 12, self.order) {
            (true, _, _) | (false, false, Some(DateOrder::DayMonthYear)) => return day_first(),
            (_, true, _) | (_, _, Some(DateOrder::MonthDayYear)) => return month_first(),
            _ if first == second => return day_first(),
            _ => {}
        }
        let (a, b) = (month_first(), day_first());
        // A weekday beside it settles the order.
        match (&a.flaw, &b.flaw) {
            (Some(Flaw::Weekday { .. }), None) => return b,
            (None, Some(Flaw::Weekday { .. })) => return a,
            // Both may fall on that weekday, in different years: the nearer one is meant.
            (None, None) if weekday.is_some() && year.is_none() => {
                let far = |one: &Outcome| {
                    let day = first_day(&one.date).zip(self.now());
                    day.map_or(i64::MAX, |(day, now)| (day - now).num_days().abs())
                };
                return if far(&b) < far(&a) { b } else { a };
            }
            _ => {}
        }
        let date = Date::either([a.date.clone(), b.date]).unwrap_or_else(|| a.date.clone());
        Outcome { date, ..a }
    }

    pub(super) fn holiday(&self, name: NamedDay, year: Option<i32>, tense: Option<Tense>) -> Outcome {
        let once = match name.base {
            Base::Once { year, .. } => Some(year),
            _ => None,
        };
        match year.or(once) {
            Some(year) => Outcome::stated(holiday::in_year(name, year)),
            None => {
                let near = self.now().map(|now| (now, tense));
                let chosen = |year| holiday::chosen(name, year, near);
                let found = self.year_for(tense, |year| Some(chosen(year)?.0));
                match found.and_then(|(year, from)| Some((chosen(year)?, from))) {
                    Some((days, from)) => self.assumed(holiday::date(name, days), from),
                    None => Outcome::derived(holiday::undated(name), None),
                }
            }
        }
    }
}

/// Says what is wrong with a day: the calendar has none, or its weekday is another.
fn checked(outcome: Outcome, weekday: Option<u32>) -> Outcome {
    match (first_day(&outcome.date), weekday) {
        (None, _) => {
            let flaw = Some(Flaw::Impossible(outcome.date.timex.clone()));
            Outcome { flaw, ..outcome }
        }
        (Some(day), Some(stated)) if day.weekday().number_from_monday() != stated => {
            let flaw = Some(Flaw::Weekday { stated, actual: day.weekday().number_from_monday() });
            Outcome { flaw, ..outcome }
        }
        _ => outcome,
    }
}
