//! Temporal expressions as written, before any date is reckoned.

use crate::recognize::lexicon::feast::NamedDay;
use crate::recognize::lexicon::time::{DayPart, Edge, Part, Tense, Vague, Way, Which};
use crate::value::{Amount, Decimal, Grain, Measure};

/// An expression with what the words around it say.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Expr {
    /// What the words name.
    pub(crate) body: Body,
    /// What the verb of the clause says of its time, where it says anything.
    pub(crate) tense: Option<Tense>,
    /// The bound that stands before the expression.
    pub(crate) edge: Option<Edge>,
    /// Whether a hedge stands in the expression.
    pub(crate) about: bool,
    /// Whether it opens its sentence: *In 2014, …*, *On July 13 …*
    pub(crate) opens: bool,
    /// Whether *since* itself stands before it, which looks back whatever the verb says.
    pub(crate) since: bool,
    /// Whether it stands between commas, or between one and the end.
    pub(crate) apposed: bool,
}

/// The kinds of expressions.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Body {
    Date(Node),
    Moment(Node, Time),
    /// From one moment to another; an end without a day shares the other's.
    Moments(Box<(Option<Node>, Time)>, Box<(Option<Node>, Time)>),
    Clock(Time),
    Length(Length),
    /// A length reckoned from a moment: *half an hour ago*, *in 5 minutes*.
    Offset(Length, Way),
    /// Something that recurs, by its canonical form.
    Recurrence(String),
}

/// A date as written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Node {
    /// Any of a day's fields.
    Day { year: Option<i32>, month: Option<u32>, day: u32, weekday: Option<u32> },
    /// *04/05/2019*, *30/04/2019*: two numbers in an order that other dates or the settings may have to settle.
    Either { first: u32, second: u32, year: Option<i32>, weekday: Option<u32> },
    /// A named stretch of a year, with or without the year.
    Named { what: What, year: Option<i32> },
    /// A year.
    Year(i32),
    /// A fiscal year, half or quarter, with or without its year.
    Fiscal { what: Option<What>, year: Option<i32> },
    /// The fiscal year so many after the one that the document's date names.
    FiscalYear(i32),
    /// A decade, by its first year; `None` as the century leaves it open (*the nineties*).
    Decade { first: i32, century_open: bool },
    /// A century, by its number.
    Century(i32),
    /// *last week*, *this Friday*, *the following month*.
    Which(Which, What),
    /// *yesterday*.
    FromNow(i32),
    /// So many units before or after something; `low..=high` of them.
    Shift { low: u32, high: u32, grain: Grain, way: Way, from: Option<Box<Node>> },
    /// *May last year*, *Friday next week*, *the third quarter of 1984*.
    In(Box<Node>, Box<Node>),
    /// *the second Monday of May*, *the last week of April*; negative counts from the end.
    Nth(i32, What, Box<Node>),
    /// *the first two quarters of 1990*: so many units from one end.
    Run { count: i32, grain: Grain, of: Box<Node> },
    /// *early 2019*, *the end of May*.
    Part(Part, Box<Node>),
    /// From one to the other.
    Range(Box<Node>, Box<Node>),
    /// *the quarter ended 30 June*: the stretch of that length whose last day is given.
    Ended(Grain, Box<Node>),
    /// *the week of 12 April*: the stretch that holds a day.
    Around(Grain, Box<Node>),
    /// *now*, *recently*, *soon*.
    Vague(Vague),
    /// A day that has a name.
    Holiday(NamedDay, Option<i32>),
    /// *2022–23*: a season, a school year or a fiscal year that begins in one year and ends in the next.
    YearPair(i32),
    /// *the winter of 1941–42*, by the year it begins in.
    Winter(i32),
    /// *three days starting on Monday*, *the week starting 4 February*: so many units from that day on.
    Lasting(u32, Grain, Box<Node>),
    /// *three Fridays from now*: the weekday so many times on, or back.
    Weekdays { count: u32, weekday: u32, way: Way },
    /// *the Friday before Christmas*: the nearest such weekday before or after another day.
    Beside { weekday: u32, way: Way, from: Box<Node> },
    /// The same period a year before the one named last: *a year earlier*.
    YearEarlier,
}

/// A stretch of calendar by kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum What {
    Unit(Grain),
    Weekday(u32),
    Month(u32),
    Season(u32),
    Quarter(u32),
    Half(u32),
    Week(u32),
    Holiday(NamedDay),
}

/// A time of day as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Time {
    pub(crate) shape: TimeShape,
    /// Minutes east of UTC.
    pub(crate) zone: Option<i32>,
    /// The bound that stands between its day and it, or behind it: *today **before** 4 pm*, *3 pm **or later***.
    pub(crate) edge: Option<Edge>,
    /// Whether a hedge stands between its day and it.
    pub(crate) about: bool,
}

/// How a time of day is given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum TimeShape {
    At(Moment),
    Range(Moment, Moment),
    /// A part of the day, early or late in it.
    Part(DayPart, Option<Part>),
}

/// One clock time. *Midnight* as a word is hour 24 and open: of which day it is the end or the beginning, the day's words
/// must say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Moment {
    pub(crate) hour: u32,
    pub(crate) minute: Option<u32>,
    pub(crate) second: Option<u32>,
    /// Whether the words leave morning or afternoon open.
    pub(crate) open: bool,
    /// Whether words tell the half of the day: *pm*, *in the evening*.
    pub(crate) half: bool,
}

impl Time {
    /// The clock times that it names.
    pub(crate) fn moments(&self) -> impl Iterator<Item = Moment> + use<> {
        let (from, to) = match self.shape {
            TimeShape::At(at) => (Some(at), None),
            TimeShape::Range(from, to) => (Some(from), Some(to)),
            TimeShape::Part(..) => (None, None),
        };
        from.into_iter().chain(to)
    }
}

impl Moment {
    /// Whether hours and minutes are given and nothing tells the half of the day: *9:30*, which a text that has *15:30* too
    /// has settled.
    pub(crate) fn is_unsettled(self) -> bool {
        self.open && self.minute.is_some() && self.hour < 24
    }

    /// Whether it can only be of a clock of 24 hours: *15:30*.
    pub(crate) fn is_of_24_hours(self) -> bool {
        !self.half && !self.open && self.minute.is_some() && (13..24).contains(&self.hour)
    }
}

/// A length of time as written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Length {
    pub(crate) timex: String,
    pub(crate) amount: Amount,
    /// How far it reaches on the calendar and the clock, for an exact one.
    pub(crate) reach: Option<Reach>,
}

/// A length as calendar and clock count it: months are of no fixed number of days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Reach {
    pub(crate) months: i64,
    pub(crate) seconds: i64,
}

impl Reach {
    /// So many of a unit of time; `None` where they are no whole months or seconds.
    pub(crate) fn of(value: Decimal, unit: &Measure) -> Option<Reach> {
        let whole = |n: Decimal| n.is_integer().then(|| i64::try_from(n).ok()).flatten();
        match unit.months {
            Some(months) => Some(Reach { months: whole(value.checked_mul(months.into())?)?, seconds: 0 }),
            None => Some(Reach { months: 0, seconds: whole(unit.to_base(value)?)? }),
        }
    }

    /// Both together.
    pub(crate) fn plus(self, other: Reach) -> Option<Reach> {
        Some(Reach {
            months: self.months.checked_add(other.months)?,
            seconds: self.seconds.checked_add(other.seconds)?,
        })
    }
}

impl What {
    /// The unit of calendar that it is.
    pub(crate) fn grain(self) -> Grain {
        match self {
            What::Unit(grain) => grain,
            What::Weekday(_) | What::Holiday(_) => Grain::Day,
            What::Week(_) => Grain::Week,
            What::Month(_) => Grain::Month,
            What::Season(_) => Grain::Season,
            What::Quarter(_) => Grain::Quarter,
            What::Half(_) => Grain::Half,
        }
    }
}

impl Node {
    /// The unit of calendar that a date names, if it names one.
    pub(crate) fn grain(&self) -> Option<Grain> {
        Some(match self {
            Node::Day { .. }
            | Node::Either { .. }
            | Node::FromNow(_)
            | Node::Holiday(..)
            | Node::Weekdays { .. }
            | Node::Beside { .. } => Grain::Day,
            Node::Named { what, .. }
            | Node::Which(_, what)
            | Node::Nth(_, what, _)
            | Node::Fiscal { what: Some(what), .. } => what.grain(),
            Node::Year(_) | Node::YearPair(_) | Node::Fiscal { what: None, .. } | Node::FiscalYear(_) => {
                Grain::Year
            }
            Node::Winter(_) => Grain::Season,
            Node::Decade { .. } => Grain::Decade,
            Node::Century(_) => Grain::Century,
            Node::Shift { grain, .. } | Node::Around(grain, _) | Node::Ended(grain, _) => *grain,
            Node::In(inner, _) | Node::Part(_, inner) => return inner.grain(),
            Node::Run { .. } | Node::Range(..) | Node::Lasting(..) | Node::Vague(_) | Node::YearEarlier => {
                return None;
            }
        })
    }

    /// Whether a date gives its year.
    pub(crate) fn states_year(&self) -> bool {
        match self {
            Node::Day { year, .. } | Node::Named { year, .. } | Node::Either { year, .. } => year.is_some(),
            Node::Year(_) | Node::YearPair(_) | Node::Winter(_) => true,
            Node::Holiday(_, year) => year.is_some(),
            Node::Part(_, inner) | Node::Beside { from: inner, .. } => inner.states_year(),
            _ => false,
        }
    }

    /// How fine a date is by its fields: days, months, years.
    pub(crate) fn fineness(&self) -> u32 {
        match self.grain() {
            Some(Grain::Day | Grain::Weekend | Grain::Week) => 1,
            Some(Grain::Month | Grain::Season | Grain::Quarter | Grain::Half) => 2,
            Some(Grain::Year) => 3,
            Some(Grain::Decade) => 4,
            _ => 5,
        }
    }

    /// Whether only the writer’s now says which one is meant.
    pub(crate) fn is_deictic(&self) -> bool {
        matches!(
            self,
            Node::FromNow(_)
                | Node::Which(..)
                | Node::Shift { .. }
                | Node::Weekdays { .. }
                | Node::Vague(_)
                | Node::Named { what: What::Weekday(_), .. }
        )
    }
}

impl Node {
    /// The same date in a year that stands apart from it: *26 June in 2020*. `None` where it takes none.
    pub(crate) fn in_year(self, value: i32) -> Option<Node> {
        match self {
            Node::Day { year: None, month: Some(month), day, weekday } => {
                Some(Node::Day { year: Some(value), month: Some(month), day, weekday })
            }
            Node::Named {
                what: what @ (What::Month(_) | What::Season(_) | What::Quarter(_)),
                year: None,
            } => Some(Node::Named { what, year: Some(value) }),
            Node::Holiday(day, None) => Some(Node::Holiday(day, Some(value))),
            Node::Range(from, to) => {
                Some(Node::Range(from.in_year(value)?.into(), to.in_year(value)?.into()))
            }
            _ => None,
        }
    }
}

impl Time {
    /// A time that stands alone.
    pub(crate) fn new(shape: TimeShape, zone: Option<i32>) -> Time {
        Time { shape, zone, edge: None, about: false }
    }
}
