//! Dates reckoned from the document’s date or from one named before: *last week*, *two months ago*, *the following day*.

use chrono::{Datelike, NaiveDate};

use super::stretch::{end_of, first_day, first_of, named, of, open};
use super::{Focus, Outcome, Resolver};
use crate::recognize::date::expr::{Body, Node, What};
use crate::recognize::lexicon::time::{Tense, Way, Which};
use crate::value::calendar::{self, add, neighbour};
use crate::value::{Date, DaySet, Grain};

/// *next Friday*: that of next week; said early in a week it may be the coming one too.
fn next_weekday(now: NaiveDate, weekday: chrono::Weekday) -> Option<Date> {
    let (monday, _) = calendar::neighbour(now, 1, Grain::Week)?;
    let days = [
        calendar::weekday_on_or_after(monday, weekday)?,
        calendar::weekday_on_or_after(now.succ_opt()?, weekday)?,
    ];
    let count = if days[0] == days[1] { 1 } else { 2 };
    Date::either(days.into_iter().take(count).map(Date::day))
}

impl Resolver<'_> {
    /// The quarter that the text reports on: the one named last, else the latest that is over.
    pub(super) fn quarter_in_hand(&self) -> Option<(NaiveDate, Option<String>)> {
        let over = |focus: &Focus| self.now().is_none_or(|now| focus.first <= now && focus.last <= now);
        if let Some(focus) = self.quarter.filter(over) {
            return Some((focus.first, None));
        }
        let (first, _) = neighbour(self.now()?, -1, Grain::Quarter)?;
        Some((first, self.reckoned_from_document()))
    }

    pub(super) fn which(&self, which: Which, what: What, tense: Option<Tense>) -> Outcome {
        let step = match which {
            Which::Last | Which::Previous => -1,
            Which::This | Which::Same | Which::Hand => 0,
            Which::Next | Which::Following => 1,
        };
        if (which, what) == (Which::Same, What::Unit(Grain::Quarter))
            && let Some((first, derivation)) = self.quarter_in_hand()
        {
            return Outcome::derived(of(Grain::Quarter, first), derivation);
        }
        let told_of = which == Which::Hand && self.in_hand(what.grain());
        let in_text = told_of || matches!(which, Which::Previous | Which::Same | Which::Following);
        // *that same month* is the month of a day named before, whatever longer stretch stands between.
        let fine = match what {
            What::Unit(grain) if which == Which::Same || told_of => self.fine.filter(|fine| {
                fine.grain <= grain && self.near(fine) && self.focus.is_some_and(|focus| focus.grain > grain)
            }),
            _ => None,
        };
        let told = |focus: Focus| {
            let named = of(focus.grain, focus.first).timex;
            (focus.first, focus.last, Some(format!("reckoned from {named}, named before")))
        };
        let unit = match what {
            What::Unit(grain) if step != 0 || grain == Grain::Day => Some(grain),
            _ => None,
        };
        let base =
            fine.map(told).or_else(|| self.anchor(in_text, unit, step > 0 && tense == Some(Tense::Past)));
        let Some((day, last, derivation)) = base else {
            return Outcome::derived(open(what), None);
        };
        let found = match what {
            What::Unit(grain) => {
                let from = if step > 0 { last } else { day };
                neighbour(from, step, grain).map(|(first, _)| of(grain, first))
            }
            What::Weekday(number) => calendar::weekday(number).and_then(|weekday| {
                if which == Which::Next {
                    return next_weekday(last, weekday);
                }
                let day = match (which, step) {
                    (_, -1) => calendar::weekday_on_or_before(calendar::add_days(day, -1)?, weekday)?,
                    (_, 1) => calendar::weekday_on_or_after(calendar::add_days(last, 1)?, weekday)?,
                    (Which::This, _) => {
                        let (monday, _) = calendar::stretch(day, Grain::Week)?;
                        calendar::weekday_on_or_after(monday, weekday)?
                    }
                    _ => calendar::weekday_on_or_before(day, weekday)?,
                };
                Some(Date::day(day))
            }),
            _ => {
                let first = |year: i32| first_of(what, year);
                let held = |year: i32| Some((first(year)?, end_of(what, year)?));
                // Some days come every fourth year only.
                let around = if matches!(what, What::Holiday(_)) { 4 } else { 1 };
                let year = (day.year() - around..=day.year() + around)
                    .filter_map(|year| held(year).map(|held| (year, held)));
                let year = match step {
                    // *last May*: the latest that is over; *last winter* ended this year.
                    -1 => year.filter(|(_, (_, end))| *end < day).map(|(year, _)| year).max(),
                    1 => year.filter(|(_, (first, _))| *first > last).map(|(year, _)| year).next(),
                    // *That summer he had met her*, said in March
                    _ if matches!(what, What::Season(_))
                        && which == Which::Same
                        && tense == Some(Tense::Past)
                        && self.now() == Some(day) =>
                    {
                        let begun = first(day.year()).is_some_and(|first| first <= day);
                        Some(if begun { day.year() } else { day.year() - 1 })
                    }
                    _ => Some(day.year()),
                };
                year.map(|year| named(what, year))
            }
        };
        match found {
            Some(date) => Outcome::derived(date, derivation),
            None => Outcome::derived(open(what), None),
        }
    }

    /// Whether *the year*, *the month* is that of a date named before: in a history, in a text without a date, and where the
    /// text has just told of another year.
    fn in_hand(&self, grain: Grain) -> bool {
        let fits = |focus: Focus| focus.grain <= grain;
        match self.focus.filter(|focus| fits(*focus) && self.near(focus)) {
            Some(_) => self.history || self.document.is_none() || self.year_in_text().is_some_and(fits),
            None => self.fine.is_some_and(|fine| fits(fine) && self.near(&fine)) && self.history,
        }
    }

    /// The same for a date that is reckoned from another of the text by a unit: *the next day*, *two months later*. After a
    /// longer stretch than that (*in 2014*), or after none that is near, it stays open.
    fn anchor(
        &self,
        in_text: bool,
        unit: Option<Grain>,
        onward: bool,
    ) -> Option<(NaiveDate, NaiveDate, Option<String>)> {
        if let (true, Some(unit)) = (in_text, unit) {
            let known = self.focus.filter(|focus| self.near(focus));
            // *a year earlier* is a year before the report; *three days later they left* is later than something else.
            if known.is_none() && onward && self.document.is_some() {
                return None;
            }
            let fits = |focus: &Focus| focus.grain <= unit;
            if known.is_some_and(|focus| !fits(&focus)) {
                let fine = self.fine.filter(|fine| fits(fine) && self.near(fine))?;
                let named = of(fine.grain, fine.first).timex;
                return Some((fine.first, fine.last, Some(format!("reckoned from {named}, named before"))));
            }
        }
        self.base(in_text)
    }

    /// The stretch that a relative date is reckoned from, with the words that say so.
    pub(super) fn base(&self, in_text: bool) -> Option<(NaiveDate, NaiveDate, Option<String>)> {
        // *178 years ago* is reckoned from the document's date in a history too.
        // nor is *last Tuesday* ever reckoned from a story's year.
        let history = self.history && in_text;
        let focus = self.focus.filter(|focus| history || in_text && self.near(focus));
        if in_text || history || self.document.is_none() {
            let undated = self.focus.filter(|_| in_text && self.document.is_none());
            if let Some(focus) = focus.or(undated) {
                let named = if focus.first == focus.last {
                    focus.first.to_string()
                } else {
                    of(focus.grain, focus.first).timex
                };
                return Some((focus.first, focus.last, Some(format!("reckoned from {named}, named before"))));
            }
        }
        self.now().map(|now| (now, now, self.reckoned_from_document()))
    }

    pub(super) fn shift(
        &self,
        (low, high): (u32, u32),
        grain: Grain,
        way: Way,
        from: Option<&Node>,
        tense: Option<Tense>,
    ) -> Outcome {
        let back = matches!(way, Way::Ago | Way::Earlier | Way::Before);
        let sign = if back { -1 } else { 1 };
        let vague = || Outcome::derived(Date::vague(if back { "PAST_REF" } else { "FUTURE_REF" }), None);
        if let Some(node) = from {
            let base = self.node(node, tense);
            // *16 days from 01/02/2018*: from either day that it may be.
            if low == high && base.date.readings.len() > 1 && grain <= Grain::Week {
                let moved = base.date.readings.iter().filter_map(|set| match set {
                    DaySet::Days { low: Some(first), high } if *high == Some(*first) => {
                        add(*first, sign * i64::from(low), grain).map(Date::day)
                    }
                    _ => None,
                });
                return match Date::either(moved) {
                    Some(date) => Outcome { date, flaw: None, ..base },
                    None => vague(),
                };
            }
            let Some(day) = first_day(&base.date) else { return vague() };
            // *a few days after 6 June*: any of them.
            if low != high && base.date.edge.is_none() {
                let at = |n: u32| add(day, sign * i64::from(n), grain).map(|day| of(grain, day));
                let (near, far) = if back { (at(high), at(low)) } else { (at(low), at(high)) };
                return match near.zip(far) {
                    Some((near, far)) => Outcome { date: Date::range(&near, &far), flaw: None, ..base },
                    None => vague(),
                };
            }
            let exact = base.date.grain.is_none_or(|grain| grain <= Grain::Weekend) && grain <= Grain::Week;
            let moved = add(day, sign * i64::from(low), grain);
            return match moved {
                Some(day) if low == high => {
                    let date = if exact { Date::day(day) } else { of(grain, day) };
                    Outcome { date, flaw: None, ..base }
                }
                _ => vague(),
            };
        }
        let in_text = matches!(way, Way::Earlier | Way::Later);
        if let Some(found) = self.named_beside().filter(|_| in_text) {
            return found;
        }
        if let Some(found) = self.named_behind(grain).filter(|_| in_text && low == high) {
            return found;
        }
        if low == high
            && low == 1
            && grain == Grain::Year
            && back
            && let Some(found) = self.comparison(way)
        {
            return found;
        }
        let Some((first, last, derivation)) =
            self.anchor(in_text, Some(grain), !back && tense == Some(Tense::Past))
        else {
            return vague();
        };
        if low != high {
            return vague();
        }
        let focus_grain = if in_text { self.focus.map(|focus| focus.grain) } else { None };
        // *a week later* after a day is a day; *a year earlier* after a month is a month.
        let fine = match (focus_grain, grain) {
            (Some(Grain::Day), Grain::Week) => Grain::Day,
            (Some(Grain::Month), Grain::Year) => Grain::Month,
            _ => grain,
        };
        let moved = if back { add(first, -i64::from(low), grain) } else { add(last, i64::from(low), grain) };
        match moved {
            Some(day) => Outcome::derived(of(fine, day), derivation),
            None => vague(),
        }
    }

    /// *on 27 January 1944, two years later*: the day that the comma before it has just named.
    fn named_beside(&self) -> Option<Outcome> {
        let here = &self.found[self.at];
        let before = &self.found[self.at.checked_sub(1)?];
        let beside = here.expr.apposed
            && before.sentence == here.sentence
            && before.span.end + ", ".len() == here.span.start;
        let focus = self
            .focus
            .filter(|focus| beside && focus.sentence == here.sentence && focus.grain <= Grain::Year)?;
        matches!(before.expr.body, Body::Date(_)).then_some(())?;
        let date = of(focus.grain, focus.first);
        let derivation = format!("said of {}, named before", date.timex);
        Some(Outcome::derived(date, Some(derivation)))
    }

    /// *Six years later, on 3 December 1971*: the unit of the day that it goes on to name.
    fn named_behind(&self, grain: Grain) -> Option<Outcome> {
        let here = &self.found[self.at];
        let next = self.found.get(self.at + 1)?;
        let gap = next.span.start.checked_sub(here.span.end)?;
        let beside = next.sentence == here.sentence && (", ".len()..=", in the ".len()).contains(&gap);
        let Body::Date(Node::Day { year: Some(year), month: Some(month), day, .. }) = next.expr.body else {
            return None;
        };
        let day = NaiveDate::from_ymd_opt(year, month, day).filter(|_| beside && next.expr.edge.is_none())?;
        let date = of(grain, day);
        let derivation = format!("said of {day}, named behind it");
        Some(Outcome::derived(date, Some(derivation)))
    }

    /// *three Fridays from now*: that weekday so many times on, or back.
    pub(super) fn weekdays(&self, count: u32, number: u32, way: Way) -> Outcome {
        let back = matches!(way, Way::Ago | Way::Earlier | Way::Before);
        let base = self.base(matches!(way, Way::Earlier | Way::Later));
        let found = base.zip(calendar::weekday(number)).and_then(|((first, last, derivation), weekday)| {
            let weeks = 7 * (i64::from(count) - 1);
            let day = if back {
                let nearest = calendar::weekday_on_or_before(calendar::add_days(first, -1)?, weekday)?;
                calendar::add_days(nearest, -weeks)?
            } else {
                let nearest = calendar::weekday_on_or_after(calendar::add_days(last, 1)?, weekday)?;
                calendar::add_days(nearest, weeks)?
            };
            Some(Outcome::derived(Date::day(day), derivation))
        });
        found.unwrap_or_else(|| Outcome::derived(open(What::Weekday(number)), None))
    }

    /// *a year ago*, *a year earlier* in a report on a quarter: the same quarter of the year before.
    pub(super) fn comparison(&self, way: Way) -> Option<Outcome> {
        let here = &self.found[self.at];
        let quarter = self.quarter.filter(|focus| focus.block + 1 >= here.block)?;
        let recent = self.focus.is_some_and(|focus| {
            focus.grain == Grain::Quarter || focus.grain == Grain::Year || focus.grain == Grain::Day
        });
        if !recent && way == Way::Earlier {
            return None;
        }
        let (first, _) = neighbour(quarter.first, -4, Grain::Quarter)?;
        let date = of(Grain::Quarter, first);
        let derivation = format!("a year before {}, named before", of(Grain::Quarter, quarter.first).timex);
        Some(Outcome::derived(date, Some(derivation)))
    }

    pub(super) fn year_earlier(&self) -> Outcome {
        if let Some(found) = self.comparison(Way::Ago) {
            return found;
        }
        match self.base(true).and_then(|(first, _, from)| Some((neighbour(first, -1, Grain::Year)?, from))) {
            Some(((first, _), derivation)) => Outcome::derived(of(Grain::Year, first), derivation),
            None => Outcome::derived(Date::vague("PAST_REF"), None),
        }
    }
}
