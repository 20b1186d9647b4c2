//! From one date to another: what one end leaves out, the other gives.

use chrono::Datelike;

use super::stretch::first_day;
use super::{Outcome, Resolver};
use crate::recognize::date::expr::{Node, What};
use crate::recognize::lexicon::time::Tense;
use crate::recognize::mention::{DateOrder, Flaw};
use crate::value::Date;
use crate::value::calendar;

impl Resolver<'_> {
    pub(super) fn range(&self, from: &Node, to: &Node, tense: Option<Tense>) -> Outcome {
        if matches!(from, Node::Either { .. }) || matches!(to, Node::Either { .. }) {
            return self.either_range(from, to, tense);
        }
        let (from, to) = shared(from, to);
        let a = self.node(&from, tense);
        let mut b = self.node(&to, tense);
        // *from August to October* in September is of this year, whatever the tense.
        let year_open = |node: &Node| {
            matches!(
                node,
                Node::Day { year: None, month: Some(_), .. }
                    | Node::Named { what: What::Month(_), year: None }
            )
        };
        if let (Some(now), Some(first)) = (self.now(), first_day(&a.date))
            && first > now
            && a.year_assumed
            && year_open(&from)
            && year_open(&to)
            && let Some(began) = from.clone().in_year(first.year() - 1)
            && let mut before = self.not_before(&to, &self.node(&began, None), b.clone())
            && before.date.whole().and_then(|(_, last)| last).is_some_and(|last| last >= now)
        {
            let start = self.node(&began, None);
            before.date = Date::range(&start.date, &before.date);
            return Outcome { derivation: a.derivation, year_assumed: true, flaw: None, ..before };
        }
        // Both without a year: the second is not before the first.
        let weekdays = |node: &Node| matches!(node, Node::Named { what: What::Weekday(_), .. });
        // *from September 14 to Thursday*: the latest Thursday, as where it stands alone.
        let told = weekdays(&to)
            && !weekdays(&from)
            && first_day(&b.date).zip(first_day(&a.date)).is_some_and(|(last, first)| last > first);
        if yearless(&to) && a.date.whole().is_some() && !told {
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

    /// *from 10/1 to 11/7*: both ends in the same order; in either one where nothing settles it.
    fn either_range(&self, from: &Node, to: &Node, tense: Option<Tense>) -> Outcome {
        let orders = [DateOrder::MonthDayYear, DateOrder::DayMonthYear];
        let read = |order: DateOrder| Some(self.range(&ordered(from, order)?, &ordered(to, order)?, tense));
        let mut found = orders
            .into_iter()
            .filter(|order| self.order.is_none_or(|settled| settled == *order))
            .filter_map(read);
        let Some(first) = found.next() else { return self.node(from, tense) };
        let sound = |outcome: &Outcome| outcome.flaw.is_none() && !outcome.date.readings.is_empty();
        match found.next().filter(sound) {
            Some(second) if !sound(&first) => second,
            Some(second) => {
                let date = Date::either([first.date.clone(), second.date]);
                Outcome { date: date.unwrap_or_else(|| first.date.clone()), ..first }
            }
            None => first,
        }
    }

    pub(super) fn not_before(&self, to: &Node, a: &Outcome, b: Outcome) -> Outcome {
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
    // *the 1860s–70s*
    if let (Node::Decade { first, century_open: false }, Node::Decade { first: last, century_open: true }) =
        (from, to)
    {
        let first = first.div_euclid(100) * 100 + last.rem_euclid(100);
        return (from.clone(), Node::Decade { first, century_open: false });
    }
    match (year_of(from), year_of(to)) {
        (None, Some(year)) => (filled(from, year - over), to.clone()),
        (Some(year), None) => (from.clone(), filled(to, year + over)),
        _ => (from.clone(), to.clone()),
    }
}

/// A numeric day in an order; `None` if the order has no such day.
fn ordered(node: &Node, order: DateOrder) -> Option<Node> {
    let Node::Either { first, second, year, weekday } = *node else { return Some(node.clone()) };
    let (month, day) = match order {
        DateOrder::MonthDayYear => (first, second),
        DateOrder::DayMonthYear => (second, first),
    };
    (month <= 12).then_some(Node::Day { year, month: Some(month), day, weekday })
}

fn yearless(node: &Node) -> bool {
    matches!(node, Node::Day { year: None, .. } | Node::Named { year: None, .. })
}
