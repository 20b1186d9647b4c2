//! One date as written, resolved.

use chrono::Datelike;

use super::stretch::{first_day, named, nth_unit, of};
use super::{Outcome, Resolver};
use crate::recognize::date::expr::{Node, What};
use crate::recognize::lexicon::feast::NamedDay;
use crate::recognize::lexicon::time::{Part as PartWord, Tense, Vague, Way, Which};
use crate::recognize::mention::Flaw;
use crate::value::calendar::{self, add};
use crate::value::{Date, DaySet, Grain, Part, Season};

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
            Node::Century(n) => Outcome::stated(Date::century(n - 1)),
            Node::Which(which, what) => self.which(*which, *what, tense),
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
            Node::YearPair(first) => Outcome::stated(Date {
                grain: Some(Grain::Year),
                ..Date::range(&Date::year(*first), &Date::year(first + 1))
            }),
            Node::Winter(first) => Outcome::stated(match calendar::months(*first, 12, 3) {
                Some(stretch) => Date::stretch(
                    format!("{first:04}-{}", Season::Winter.code()),
                    stretch,
                    Some(Grain::Season),
                ),
                None => Date::impossible(format!("{first:04}")),
            }),
            Node::Lasting(count, grain, from) => self.lasting(*count, *grain, from, tense),
            Node::Beside { weekday, way, from } => {
                let base = self.node(from, tense);
                let found = base.date.whole().zip(calendar::weekday(*weekday)).and_then(|(days, name)| {
                    let (first, last) = (days.0?, days.1?);
                    match way {
                        Way::Before => calendar::weekday_on_or_before(first.pred_opt()?, name),
                        _ => calendar::weekday_on_or_after(last.succ_opt()?, name),
                    }
                });
                match found {
                    Some(day) => Outcome { date: Date::day(day), flaw: None, ..base },
                    None => Outcome::derived(super::stretch::open(What::Weekday(*weekday)), None),
                }
            }
            Node::Weekdays { count, weekday, way } => self.weekdays(*count, *weekday, *way),
            Node::Vague(vague) => Outcome::derived(
                Date::vague(match vague {
                    Vague::Past => "PAST_REF",
                    Vague::Present => "PRESENT_REF",
                    Vague::Future => "FUTURE_REF",
                }),
                None,
            ),
            Node::Holiday(name, year) => self.holiday(*name, *year, tense),
            Node::YearEarlier => self.year_earlier(),
        }
    }

    /// *three days starting on Monday*: so many units from that day on.
    fn lasting(&self, count: u32, grain: Grain, from: &Node, tense: Option<Tense>) -> Outcome {
        // *runs for three years beginning July 1*
        let ahead = !matches!(tense, Some(Tense::Past));
        let start = self.node(from, if ahead { Some(Tense::Future) } else { tense });
        let last = first_day(&start.date)
            .and_then(|first| Some((first, add(first, count.into(), grain)?.pred_opt()?)));
        match last {
            Some((first, last)) => Outcome { date: Date::days(first, last), flaw: None, ..start },
            None => start,
        }
    }

    /// *the quarter ended 30 June*: as long as its name says, up to that day.
    pub(super) fn ended(&self, grain: Grain, last: &Node, tense: Option<Tense>) -> Outcome {
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

    /// *May last year*, *Friday next week*.
    pub(super) fn within(&self, inner: &Node, outer: &Node, tense: Option<Tense>) -> Outcome {
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
            Node::Holiday(name, _) => Some(Node::Holiday(*name, Some(year))),
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

    pub(super) fn nth(&self, n: i32, what: What, outer: &Node, tense: Option<Tense>) -> Outcome {
        // *the first day of Passover*: a day of the feast, which has its evening too.
        if let (Node::Holiday(name, year), What::Unit(Grain::Day)) = (outer, what)
            && let Ok(days) = i32::try_from(name.days)
            && n.abs() <= days
        {
            let plus = name.plus + if n > 0 { n - 1 } else { days + n };
            return self.holiday(NamedDay { plus, days: 1, ..*name }, *year, tense);
        }
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

    pub(super) fn run(&self, count: i32, grain: Grain, of_what: &Node, tense: Option<Tense>) -> Outcome {
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

    pub(super) fn part(&self, part: PartWord, inner: &Node, tense: Option<Tense>) -> Outcome {
        let whole = self.node(inner, tense);
        self.cut(part, whole)
    }

    pub(super) fn cut(&self, part: PartWord, whole: Outcome) -> Outcome {
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
}
