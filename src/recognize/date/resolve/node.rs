//! One date as written, resolved.

use chrono::{Datelike, NaiveDate};

use super::choose::YearFrom;
use super::{Focus, Outcome, Resolver, holiday};
use crate::recognize::date::expr::{Node, What};
use crate::recognize::lexicon::time::{Part as PartWord, Tense, Vague, Way, Which};
use crate::recognize::mention::{DateOrder, Flaw};
use crate::value::calendar::{self, Stretch, add, neighbour};
use crate::value::{Date, DayPattern, DaySet, Grain, Part, Season};

impl Resolver<'_> {
    pub(super) fn node(&self, node: &Node, tense: Option<Tense>) -> Outcome {
        match node {
            Node::Day { year, month: Some(month), day, weekday } => {
                self.day(*year, *month, *day, *weekday, tense)
            }
            Node::Day { month: None, day, weekday, .. } => self.day_of_month(*day, *weekday, tense),
            Node::Either { first, second, year, weekday } => {
                self.either((*first, *second), *year, *weekday, tense)
            }
            Node::Named { what, year: Some(year) } => Outcome::stated(named(*what, *year)),
            Node::Named { what, year: None } => self.yearless(*what, tense),
            Node::Year(year) => Outcome::stated(Date::year(*year)),
            Node::Fiscal { what, year } => self.fiscal(*what, *year),
            Node::FiscalYear(step) => self.fiscal(None, self.now().map(|now| now.year() + step)),
            Node::Decade { first, century_open } => {
                Outcome::stated(Date::decade(self.decade(*first, *century_open)))
            }
            Node::Century(n) => Outcome::stated(Date::century(if *n > 0 { n - 1 } else { *n })),
            Node::Which(which, what) => self.which(*which, *what),
            Node::FromNow(days) => match self.now().and_then(|now| calendar::add_days(now, i64::from(*days)))
            {
                Some(day) => Outcome::derived(Date::day(day), self.reckoned_from_document()),
                None => Outcome::derived(Date::vague("XXXX-XX-XX"), None),
            },
            Node::Shift { low, high, grain, way, from } => {
                self.shift((*low, *high), *grain, *way, from.as_deref(), tense)
            }
            Node::In(inner, outer) => self.within(inner, outer, tense),
            Node::Nth(n, what, outer) => self.nth(*n, *what, outer, tense),
            Node::Run { count, grain, of } => self.run(*count, *grain, of, tense),
            Node::Part(part, inner) => self.part(*part, inner, tense),
            Node::Range(from, to) => self.range(from, to, tense),
            Node::Ended(grain, last) => self.ended(*grain, last, tense),
            Node::Around(grain, inner) => {
                let outcome = self.node(inner, tense);
                match first_day(&outcome.date) {
                    Some(day) => Outcome { date: of(*grain, day), ..outcome },
                    None => outcome,
                }
            }
            Node::Vague(vague) => Outcome::derived(
                Date::vague(match vague {
                    Vague::Past => "PAST_REF",
                    Vague::Present => "PRESENT_REF",
                    Vague::Future => "FUTURE_REF",
                }),
                None,
            ),
            Node::Holiday(name, year) => self.holiday(name, *year, tense),
            Node::YearEarlier => self.year_earlier(),
        }
    }

    fn day(
        &self,
        year: Option<i32>,
        month: u32,
        day: u32,
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
            let fits = |year: i32| {
                NaiveDate::from_ymd_opt(year, month, day)
                    .is_some_and(|day| day.weekday().number_from_monday() == weekday)
            };
            let mut near = [year, year + 1, year - 1];
            if let Some(now) = self.now() {
                near.sort_by_key(|year| {
                    NaiveDate::from_ymd_opt(*year, month, day)
                        .map_or(i64::MAX, |day| (day - now).num_days().abs())
                });
            }
            year = near.into_iter().find(|year| fits(*year)).unwrap_or(year);
        }
        let outcome = self.assumed(Date::ymd(year, month, day), from);
        checked(outcome, weekday)
    }

    /// A date whose year was supplied.
    fn assumed(&self, date: Date, from: YearFrom) -> Outcome {
        let derivation = match from {
            YearFrom::Document => self.year_from_document(),
            YearFrom::Text(year) => Some(format!("year taken from the text before it, {year}")),
        };
        Outcome { date, derivation, year_assumed: true, flaw: None, stated: false }
    }

    /// *the 25th*, *Friday the 13th*: of the month that the text or the document is in.
    fn day_of_month(&self, day: u32, weekday: Option<u32>, tense: Option<Tense>) -> Outcome {
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

    fn near(&self, focus: &Focus) -> bool {
        focus.block + 1 >= self.found[self.at].block
    }

    fn either(
        &self,
        (first, second): (u32, u32),
        year: Option<i32>,
        weekday: Option<u32>,
        tense: Option<Tense>,
    ) -> Outcome {
        let day_first = || self.day(year, second, first, weekday, tense);
        let month_first = || self.day(year, first, second, weekday, tense);
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
            _ => {}
        }
        let date = Date::either([a.date.clone(), b.date]).unwrap_or_else(|| a.date.clone());
        Outcome { date, ..a }
    }

    /// A weekday, month, quarter, season … without its year.
    fn yearless(&self, what: What, tense: Option<Tense>) -> Outcome {
        if let What::Weekday(number) = what {
            return match self.weekday(number, tense) {
                Some((date, derivation)) => Outcome::derived(date, derivation),
                None => Outcome::derived(
                    Date::pattern(DayPattern { month: None, day: None, weekday: Some(number) }),
                    None,
                ),
            };
        }
        if what == What::Unit(Grain::Weekend) {
            return self.weekend(tense);
        }
        let far = if matches!(what, What::Quarter(_)) { super::choose::QUARTER } else { super::choose::FAR };
        match self.year_within(far, tense, |year| first_of(what, year)) {
            Some((year, from)) => self.assumed(named(what, year), from),
            None => Outcome::derived(open(what), None),
        }
    }

    /// *the weekend*: the one just gone, or the coming one in a clause of the future.
    fn weekend(&self, tense: Option<Tense>) -> Outcome {
        let saturday = self.now().and_then(|now| match tense {
            Some(Tense::Future) => calendar::weekday_on_or_after(now, chrono::Weekday::Sat),
            _ => calendar::weekday_on_or_before(now, chrono::Weekday::Sat),
        });
        match saturday {
            Some(day) => Outcome::derived(Date::weekend(day), self.reckoned_from_document()),
            None => Outcome::derived(open(What::Unit(Grain::Weekend)), None),
        }
    }

    /// *the quarter ended 30 June*: as long as its name says, up to that day.
    fn ended(&self, grain: Grain, last: &Node, tense: Option<Tense>) -> Outcome {
        let end = self.node(last, tense);
        let Some((_, Some(last))) = end.date.whole() else { return end };
        let first = last.succ_opt().and_then(|next| add(next, -1, grain));
        match first {
            Some(first) => {
                // A fiscal quarter goes by the calendar's that holds most of it, a year by the one it ends in.
                let named = match grain {
                    Grain::Quarter => calendar::add_days(first, 45).unwrap_or(last),
                    _ => last,
                };
                let date = Date::stretch(of(grain, named).timex, (first, last), Some(grain));
                Outcome { date, ..end }
            }
            None => end,
        }
    }

    /// The quarter that the text reports on: the one named last, else the latest that is over.
    fn quarter_in_hand(&self) -> Option<(NaiveDate, Option<String>)> {
        let over = |focus: &Focus| self.now().is_none_or(|now| focus.first <= now && focus.last <= now);
        if let Some(focus) = self.quarter.filter(over) {
            return Some((focus.first, None));
        }
        let (first, _) = neighbour(self.now()?, -1, Grain::Quarter)?;
        Some((first, self.reckoned_from_document()))
    }

    fn fiscal(&self, what: Option<What>, year: Option<i32>) -> Outcome {
        let year = match year.or_else(|| self.now().map(|now| now.year())) {
            Some(year) => format!("{year:04}"),
            None => "XXXX".to_string(),
        };
        let (part, grain) = match what {
            Some(What::Quarter(n)) => (format!("-Q{n}"), Grain::Quarter),
            Some(What::Half(n)) => (format!("-H{n}"), Grain::Half),
            _ => (String::new(), Grain::Year),
        };
        Outcome::derived(Date::named(format!("FY{year}{part}"), Some(grain)), None)
    }

    /// *the ’20s*: the latest such decade that has begun.
    fn decade(&self, first: i32, open: bool) -> i32 {
        match self.now() {
            Some(now) if open => {
                let within = first.rem_euclid(100);
                let century = now.year().div_euclid(100) * 100;
                if century + within <= now.year() && within < 40 { century + within } else { 1900 + within }
            }
            _ => first,
        }
    }

    fn which(&self, which: Which, what: What) -> Outcome {
        let step = match which {
            Which::Last | Which::Previous => -1,
            Which::This | Which::Same => 0,
            Which::Next | Which::Following => 1,
        };
        if (which, what) == (Which::Same, What::Unit(Grain::Quarter))
            && let Some((first, derivation)) = self.quarter_in_hand()
        {
            return Outcome::derived(of(Grain::Quarter, first), derivation);
        }
        let in_text = matches!(which, Which::Previous | Which::Same | Which::Following);
        let base = self.base(in_text);
        let Some((day, last, derivation)) = base else {
            return Outcome::derived(open(what), None);
        };
        let found = match what {
            What::Unit(grain) => {
                let from = if step > 0 { last } else { day };
                neighbour(from, step, grain).map(|(first, _)| of(grain, first))
            }
            What::Weekday(number) => calendar::weekday(number).and_then(|weekday| {
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
                let year =
                    (day.year() - 1..=day.year() + 1).filter_map(|year| held(year).map(|held| (year, held)));
                let year = match step {
                    // *last May*: the latest that is over; *last winter* ended this year.
                    -1 => year.filter(|(_, (_, end))| *end < day).map(|(year, _)| year).max(),
                    1 => year.filter(|(_, (first, _))| *first > last).map(|(year, _)| year).next(),
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

    /// The stretch that a relative date is reckoned from, with the words that say so.
    pub(super) fn base(&self, in_text: bool) -> Option<(NaiveDate, NaiveDate, Option<String>)> {
        let focus = self.focus.filter(|focus| self.history || in_text && self.near(focus));
        if in_text || self.history || self.document.is_none() {
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

    fn shift(
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
            let Some(day) = first_day(&base.date) else { return vague() };
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
        if low == high
            && low == 1
            && grain == Grain::Year
            && back
            && let Some(found) = self.comparison(way)
        {
            return found;
        }
        let Some((first, last, derivation)) = self.base(in_text) else { return vague() };
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

    /// *a year ago*, *a year earlier* in a report on a quarter: the same quarter of the year before.
    fn comparison(&self, way: Way) -> Option<Outcome> {
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

    fn year_earlier(&self) -> Outcome {
        if let Some(found) = self.comparison(Way::Ago) {
            return found;
        }
        match self.base(true).and_then(|(first, _, from)| Some((neighbour(first, -1, Grain::Year)?, from))) {
            Some(((first, _), derivation)) => Outcome::derived(of(Grain::Year, first), derivation),
            None => Outcome::derived(Date::vague("PAST_REF"), None),
        }
    }

    /// *May last year*, *Friday next week*.
    fn within(&self, inner: &Node, outer: &Node, tense: Option<Tense>) -> Outcome {
        let outside = self.node(outer, tense);
        let Some(first) = first_day(&outside.date) else {
            return self.node(inner, tense);
        };
        let year = first.year();
        let filled = match inner {
            Node::Day { month: Some(month), day, weekday, .. } => {
                Some(Node::Day { year: Some(year), month: Some(*month), day: *day, weekday: *weekday })
            }
            Node::Named { what: What::Weekday(number), .. } => {
                let day =
                    calendar::weekday(*number).and_then(|name| calendar::weekday_on_or_after(first, name));
                return match day {
                    Some(day) => Outcome { date: Date::day(day), ..outside },
                    None => outside,
                };
            }
            // *the 1988 period*
            Node::Which(Which::Same, What::Unit(Grain::Quarter)) => self.quarter.map(|focus| Node::Named {
                what: What::Quarter(focus.first.month0() / 3 + 1),
                year: Some(year),
            }),
            Node::Named { what, .. } => Some(Node::Named { what: *what, year: Some(year) }),
            Node::Holiday(name, _) => Some(Node::Holiday(name, Some(year))),
            Node::Day { month: None, day, .. } => {
                Some(Node::Day { year: Some(year), month: Some(first.month()), day: *day, weekday: None })
            }
            Node::Part(part, inner) => {
                let whole = self.within(inner, outer, tense);
                return self.cut(*part, whole);
            }
            _ => None,
        };
        match filled {
            Some(node) => {
                let found = self.node(&node, tense);
                Outcome { derivation: outside.derivation, stated: outside.stated, ..found }
            }
            None => outside,
        }
    }

    fn nth(&self, n: i32, what: What, outer: &Node, tense: Option<Tense>) -> Outcome {
        let outside = self.node(outer, tense);
        let Some((Some(first), Some(last))) = outside.date.whole() else {
            return Outcome { date: Date::vague("XXXX"), ..outside };
        };
        let found = match what {
            What::Weekday(number) => calendar::weekday(number)
                .and_then(|weekday| calendar::nth_weekday((first, last), weekday, i64::from(n)))
                .map(Date::day),
            What::Unit(grain) => nth_unit((first, last), grain, n),
            _ => None,
        };
        match found {
            Some(date) => Outcome { date, ..outside },
            None => {
                let timex = format!("{}-#{n}", outside.date.timex);
                let flaw = Some(Flaw::Impossible(timex.clone()));
                Outcome { date: Date::impossible(timex), flaw, ..outside }
            }
        }
    }

    fn run(&self, count: i32, grain: Grain, of_what: &Node, tense: Option<Tense>) -> Outcome {
        let outside = self.node(of_what, tense);
        let Some((Some(first), Some(last))) = outside.date.whole() else {
            return Outcome { date: Date::vague("XXXX"), ..outside };
        };
        let n = i64::from(count);
        let stretch = if n > 0 {
            add(first, n, grain).and_then(|day| Some((first, day.pred_opt()?)))
        } else {
            last.succ_opt().and_then(|next| Some((add(next, n, grain)?, last)))
        };
        match stretch {
            Some((low, high)) => {
                let halves =
                    grain == Grain::Quarter && count.abs() == 2 && outside.date.grain == Some(Grain::Year);
                let date = if halves { of(Grain::Half, low) } else { Date::days(low, high) };
                Outcome { date, ..outside }
            }
            None => outside,
        }
    }

    fn part(&self, part: PartWord, inner: &Node, tense: Option<Tense>) -> Outcome {
        let whole = self.node(inner, tense);
        self.cut(part, whole)
    }

    fn cut(&self, part: PartWord, whole: Outcome) -> Outcome {
        let part = match part {
            PartWord::Early => Part::Early,
            PartWord::Mid => Part::Mid,
            PartWord::Late => Part::Late,
            PartWord::Start => Part::Start,
            PartWord::End => Part::End,
            PartWord::Whole => return whole,
            PartWord::Sooner | PartWord::Later => {
                let mut whole = whole;
                let now = self.now();
                if let ([DaySet::Days { low, high }], Some(now)) = (whole.date.readings.as_mut_slice(), now)
                    && low.is_some_and(|low| low <= now)
                    && high.is_some_and(|high| now <= high)
                {
                    if part == PartWord::Sooner { *high = Some(now) } else { *low = Some(now) }
                }
                return whole;
            }
        };
        if whole.date.grain == Some(Grain::Day) {
            return whole;
        }
        Outcome { date: whole.date.part(part), ..whole }
    }

    fn range(&self, from: &Node, to: &Node, tense: Option<Tense>) -> Outcome {
        let (from, to) = shared(from, to);
        let a = self.node(&from, tense);
        let mut b = self.node(&to, tense);
        // Both without a year: the second is not before the first.
        if yearless(&to) && a.date.whole().is_some() {
            b = self.not_before(&to, &a, b);
        }
        if let (Some(low), Some((_, Some(high)))) = (first_day(&a.date), b.date.whole())
            && high < low
        {
            let date = Date::range(&a.date, &b.date);
            return Outcome { date, flaw: Some(Flaw::Order), ..a };
        }
        let flaw = a.flaw.or(b.flaw);
        Outcome {
            date: Date::range(&a.date, &b.date),
            derivation: a.derivation.or(b.derivation),
            year_assumed: a.year_assumed || b.year_assumed,
            flaw,
            stated: a.stated && b.stated,
        }
    }

    fn not_before(&self, to: &Node, a: &Outcome, b: Outcome) -> Outcome {
        let Some(low) = first_day(&a.date) else { return b };
        let with = |year: i32| match to {
            Node::Day { month, day, weekday, .. } => {
                Some(Node::Day { year: Some(year), month: *month, day: *day, weekday: *weekday })
            }
            Node::Named { what: What::Weekday(_), .. } => None,
            Node::Named { what, .. } => Some(Node::Named { what: *what, year: Some(year) }),
            _ => None,
        };
        if let Node::Named { what: What::Weekday(number), .. } = to {
            let day = calendar::weekday(*number).and_then(|name| calendar::weekday_on_or_after(low, name));
            return match day {
                Some(day) => Outcome { date: Date::day(day), ..b },
                None => b,
            };
        }
        for year in [low.year(), low.year() + 1] {
            if let Some(node) = with(year) {
                let found = self.node(&node, None);
                if first_day(&found.date).is_some_and(|day| day >= low) || found.flaw.is_some() {
                    return Outcome {
                        derivation: b.derivation,
                        year_assumed: b.year_assumed,
                        stated: b.stated,
                        ..found
                    };
                }
            }
        }
        b
    }

    fn holiday(&self, name: &str, year: Option<i32>, tense: Option<Tense>) -> Outcome {
        match year {
            Some(year) => match holiday::day(name, year) {
                Some(day) => Outcome::stated(Date::day(day)),
                None => Outcome::stated(Date::impossible(format!("{year:04}"))),
            },
            None => match self.year_for(tense, |year| holiday::day(name, year)) {
                Some((year, from)) => match holiday::day(name, year) {
                    Some(day) => self.assumed(Date::day(day), from),
                    None => Outcome::derived(Date::vague("XXXX"), None),
                },
                None => {
                    match name.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?))) {
                        Some((month, day)) => Outcome::derived(
                            Date::pattern(DayPattern { month: Some(month), day: Some(day), weekday: None }),
                            None,
                        ),
                        None => Outcome::derived(Date::named(name, Some(Grain::Day)), None),
                    }
                }
            },
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

/// A year's fields moved from one end of a range to the other: *12 April – 3 May 2019*, *December 2018 to February*.
fn shared(from: &Node, to: &Node) -> (Node, Node) {
    let year_of = |node: &Node| match node {
        Node::Day { year, .. } | Node::Named { year, .. } => *year,
        _ => None,
    };
    let place = |node: &Node| match node {
        Node::Day { month: Some(month), day, .. } => Some((*month, *day)),
        Node::Named { what: What::Month(month), .. } => Some((*month, 0)),
        Node::Named { what: What::Quarter(n), .. } => Some((*n * 3 - 2, 0)),
        _ => None,
    };
    let filled = |node: &Node, value: i32| match node {
        Node::Day { year: None, month, day, weekday } => {
            Node::Day { year: Some(value), month: *month, day: *day, weekday: *weekday }
        }
        Node::Named { what, year: None } if !matches!(what, What::Weekday(_)) => {
            Node::Named { what: *what, year: Some(value) }
        }
        node => node.clone(),
    };
    // The year runs over between the two where the first comes later in its year.
    let wraps = matches!((place(from), place(to)), (Some((a, _)), Some((b, _))) if a > b);
    let over = i32::from(wraps);
    match (year_of(from), year_of(to)) {
        (None, Some(year)) => (filled(from, year - over), to.clone()),
        (Some(year), None) => (from.clone(), filled(to, year + over)),
        _ => (from.clone(), to.clone()),
    }
}

fn yearless(node: &Node) -> bool {
    matches!(node, Node::Day { year: None, .. } | Node::Named { year: None, .. })
}

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
            Date::season(year, season(if n == 0 { 4 } else { n }))
        }
        Grain::Quarter => Date::quarter(year, day.month0() / 3 + 1),
        Grain::Half => Date::half(year, day.month0() / 6 + 1),
        Grain::Year => Date::year(year),
        Grain::Decade => Date::decade(year),
        Grain::Century => Date::century(year.div_euclid(100)),
    }
}

fn season(n: u32) -> Season {
    match n {
        1 => Season::Spring,
        2 => Season::Summer,
        3 => Season::Autumn,
        _ => Season::Winter,
    }
}

/// A named stretch of a year.
fn named(what: What, year: i32) -> Date {
    match what {
        What::Month(n) => Date::month(year, n),
        What::Quarter(n) => Date::quarter(year, n),
        What::Half(n) => Date::half(year, n),
        What::Season(n) => Date::season(year, season(n)),
        What::Week(n) => match NaiveDate::from_isoywd_opt(year, n, chrono::Weekday::Mon) {
            Some(day) => Date::week(day),
            None => Date::impossible(format!("{year:04}-W{n:02}")),
        },
        What::Holiday(name) => match holiday::day(name, year) {
            Some(day) => Date::day(day),
            None => Date::impossible(format!("{year:04}")),
        },
        What::Unit(_) | What::Weekday(_) => Date::year(year),
    }
}

/// The first day of a named stretch of a year.
fn first_of(what: What, year: i32) -> Option<NaiveDate> {
    match what {
        What::Season(4) => NaiveDate::from_ymd_opt(year, 12, 1),
        _ => named(what, year).whole()?.0,
    }
}

fn end_of(what: What, year: i32) -> Option<NaiveDate> {
    match what {
        What::Season(4) => calendar::months(year, 12, 3).map(|(_, last)| last),
        _ => named(what, year).whole()?.1,
    }
}

/// A stretch that nothing dates.
fn open(what: What) -> Date {
    match what {
        What::Weekday(n) => Date::pattern(DayPattern { month: None, day: None, weekday: Some(n) }),
        What::Month(n) => Date::pattern(DayPattern { month: Some(n), day: None, weekday: None }),
        What::Season(n) => {
            Date::vague(format!("XXXX-{}", ["SP", "SU", "FA", "WI"][(n as usize).clamp(1, 4) - 1]))
        }
        What::Quarter(n) => Date::vague(format!("XXXX-Q{n}")),
        What::Half(n) => Date::vague(format!("XXXX-H{n}")),
        What::Week(n) => Date::vague(format!("XXXX-W{n:02}")),
        What::Holiday(name) => Date::named(name, Some(Grain::Day)),
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
fn nth_unit(stretch: Stretch, grain: Grain, n: i32) -> Option<Date> {
    let (first, last) = stretch;
    let day = match grain {
        Grain::Week => calendar::nth_weekday(stretch, chrono::Weekday::Thu, i64::from(n))?,
        Grain::Weekend => calendar::nth_weekday(stretch, chrono::Weekday::Sat, i64::from(n))?,
        _ if n > 0 => calendar::stretch(add(first, i64::from(n) - 1, grain)?, grain)?.0,
        _ => calendar::stretch(add(last.succ_opt()?, i64::from(n), grain)?, grain)?.0,
    };
    (n != 0 && first <= day && day <= last || matches!(grain, Grain::Week | Grain::Weekend))
        .then(|| of(grain, day))
}
