//! Which year, week or month is meant where the words leave it out.

use chrono::{Datelike, NaiveDate};

use super::{Focus, Resolver};
use crate::recognize::date::expr::Node;
use crate::recognize::lexicon::time::{Edge, Tense};
use crate::value::calendar::{add_days, weekday, weekday_on_or_after, weekday_on_or_before};
use crate::value::{Date, Grain};

/// How far ahead, in days, a date without a tense may lie before the one a year earlier is the likelier.
const NEAR: i64 = 92;
/// How far ahead a date may lie in a clause of the past before the one a year earlier is the likelier.
const NEXT: i64 = 31;
/// How far ahead a date may lie in a clause of the future before the one just gone is the likelier.
pub(super) const FAR: i64 = 330;
/// How many days back in its year a date may lie in a story before the one of the next year is the likelier.
const LONG_BACK: i64 = 213;
/// The longest month.
const MONTH: i64 = 31;
/// The same for quarters, which are reported on long after they begin.
pub(super) const QUARTER: i64 = 220;

/// Where a year comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum YearFrom {
    Document,
    Text(i32),
}

impl Resolver<'_> {
    /// The year of a stretch of the calendar that comes once a year, given by `first` (its first day in a year).
    pub(super) fn year_for(
        &self,
        tense: Option<Tense>,
        first: impl Fn(i32) -> Option<NaiveDate>,
    ) -> Option<(i32, YearFrom)> {
        self.year_within(FAR, tense, first)
    }

    /// The same, where a date further ahead than `far` days is taken for the one just gone even in a clause of the future.
    pub(super) fn year_within(
        &self,
        far: i64,
        tense: Option<Tense>,
        first: impl Fn(i32) -> Option<NaiveDate>,
    ) -> Option<(i32, YearFrom)> {
        // *which began in January 2012 and ended on Feb. 28*, written in March 2013: a day just gone needs no year.
        let near = |now: NaiveDate| {
            (now.year() - 1..=now.year() + 1)
                .any(|year| first(year).is_some_and(|day| day <= now && (now - day).num_days() <= NEXT))
        };
        let just_gone = !self.history && self.now().is_some_and(near);
        let told = self.year_in_text().filter(|focus| focus.opens || !just_gone);
        if let Some(focus) = told {
            let year = focus.first.year();
            return Some((self.narrated(&focus, &first, year), YearFrom::Text(year)));
        }
        let now = self.now()?;
        // *since January* looks back, however near the next one is.
        if self.found[self.at].expr.since
            && let Some(year) =
                (0..8).map(|back| now.year() - back).find(|year| first(*year).is_some_and(|day| day <= now))
        {
            return Some((year, YearFrom::Document));
        }
        let year = (0..8).find_map(|step| nearest(now, tense, far, year_step(now.year(), step), &first))?;
        Some((year, YearFrom::Document))
    }

    /// The date of the text that gives its year to what stands without one.
    pub(super) fn year_in_text(&self) -> Option<Focus> {
        let focus =
            self.focus.filter(|focus| focus.grain != Grain::Decade && focus.grain != Grain::Century)?;
        let here = &self.found[self.at];
        let Some(now) = self.now() else {
            // An undated report names years that its days are not of: *no peace since 1991*.
            let told = focus.stated && !focus.bounded && focus.block + 1 >= here.block;
            let opened = focus.opens && here.sentence.saturating_sub(focus.sentence) <= 1;
            let dated = focus.grain <= Grain::Month;
            let goes_on = dated || told && (here.sentence == focus.sentence || opened);
            return (!self.reports || goes_on).then_some(focus);
        };
        if focus.first.year() == now.year() {
            return None;
        }
        let near = focus.block == here.block && here.sentence.saturating_sub(focus.sentence) <= 1;
        let told = self.history && focus.block + 1 >= here.block;
        // In news a year goes on where it opened a sentence or dated a day or a month: *In 2014 … On July 13 …*
        let firm = focus.stated && focus.first < now && (focus.grain <= Grain::Month || focus.opens);
        let goes_on = here.sentence == focus.sentence || focus.opens && here.expr.opens;
        (told || near && firm && goes_on).then_some(focus)
    }

    /// The year that a story is in when it comes to a date: the focus's, or the next one where the story runs over New Year.
    fn narrated(&self, focus: &Focus, first: &impl Fn(i32) -> Option<NaiveDate>, year: i32) -> i32 {
        let fine = focus.grain <= Grain::Month;
        let back = first(year).map_or(0, |day| (focus.first - day).num_days());
        // *It began in September and lasted until January.*
        let ends = matches!(self.found[self.at].expr.edge, Some(Edge::By | Edge::Until));
        let wraps = focus.first.month() >= 10 && first(year).is_some_and(|day| day.month() <= 3)
            || back > LONG_BACK
            || ends && back > MONTH;
        if fine && wraps { year + 1 } else { year }
    }

    /// The day a bare weekday is: by the document's date and the tense, else the one dated nearby.
    pub(super) fn weekday(&self, number: u32, tense: Option<Tense>) -> Option<(Date, Option<String>)> {
        let name = weekday(number)?;
        let told = |focus: &Focus| self.history && focus.grain <= Grain::Week && self.near(focus);
        if let Some(focus) = self.focus.filter(told) {
            let day = weekday_on_or_after(add_days(focus.first, 1)?, name)?;
            return Some((Date::day(day), Some(format!("reckoned from {}, named before", focus.first))));
        }
        if let Some(now) = self.now() {
            let day = match tense {
                Some(Tense::Future) => weekday_on_or_after(now, name)?,
                _ => weekday_on_or_before(now, name)?,
            };
            return Some((Date::day(day), self.reckoned_from_document()));
        }
        let day = self.dated_nearby(number)?;
        Some((Date::day(day), Some(format!("the one {name} dated nearby, {day}", name = long_name(number)))))
    }

    /// The one full date of that weekday in the same paragraph or one beside it, if there is exactly one.
    fn dated_nearby(&self, number: u32) -> Option<NaiveDate> {
        let here = self.found[self.at].block;
        let mut days: Vec<(usize, NaiveDate)> = Vec::new();
        let near = |at: &usize| self.found[*at].block.abs_diff(here) <= 1;
        let back = (0..self.at).rev().take_while(near);
        let on = (self.at + 1..self.found.len()).take_while(near);
        for at in back.chain(on).take(200) {
            super::each(&self.found[at].expr, &mut |node| {
                if let Node::Day { year: Some(year), month: Some(month), day, .. } = node
                    && let Some(day) = NaiveDate::from_ymd_opt(*year, *month, *day)
                    && day.weekday().number_from_monday() == number
                {
                    days.push((self.found[at].block.abs_diff(here), day));
                }
            });
        }
        days.sort_unstable();
        days.dedup();
        let (nearest, day) = *days.first()?;
        days.iter().all(|(block, other)| *other == day || *block > nearest).then_some(day)
    }
}

/// 0, then 1 before, 1 after, 2 before …: 29 February may be years away.
fn year_step(year: i32, step: i32) -> i32 {
    if step % 2 == 0 { year + step / 2 } else { year - step / 2 - 1 }
}

/// The year around `near` that the tense makes likeliest, or `None` if the stretch has no first day there.
fn nearest(
    now: NaiveDate,
    tense: Option<Tense>,
    far: i64,
    near: i32,
    first: &impl Fn(i32) -> Option<NaiveDate>,
) -> Option<i32> {
    let this = first(near)?;
    let (year, before, after) = if this <= now {
        (near, Some(this), first(near + 1))
    } else {
        (near - 1, first(near - 1), Some(this))
    };
    let ahead = after.map_or(i64::MAX, |day| (day - now).num_days());
    let forward = match tense {
        Some(Tense::Future) => ahead < far && before.is_none_or(|day| day < now),
        Some(Tense::Past) => ahead <= NEXT && before.is_none_or(|day| (now - day).num_days() > FAR),
        _ => ahead < NEAR && before.is_none_or(|day| (now - day).num_days() > 2 * NEAR),
    };
    match (forward && after.is_some(), before) {
        (true, _) => Some(year + 1),
        (false, Some(_)) => Some(year),
        (false, None) => after.map(|_| year + 1),
    }
}

fn long_name(number: u32) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        .get(number as usize - 1)
        .copied()
        .unwrap_or("day")
}
