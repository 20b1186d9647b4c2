//! Dates as sets of days.

pub mod calendar;
mod make;
mod modify;

use chrono::NaiveDate;

pub use make::Season;
pub(crate) use make::day_timex;

/// The length of the stretch of calendar that a date names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Grain {
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// Days that share some fields of the calendar: *12 April*, *Thursday*.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct DayPattern {
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31.
    pub day: Option<u32>,
    /// ISO: 1 is Monday, 7 is Sunday.
    pub weekday: Option<u32>,
}

/// A set of days.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DaySet {
    /// From `low` to `high`, both included; `None` is unbounded.
    Days {
        /// The first day.
        low: Option<NaiveDate>,
        /// The last day.
        high: Option<NaiveDate>,
    },
    /// Every day that fits, in whatever year.
    Pattern(DayPattern),
    /// Something that only its name identifies: a fiscal quarter whose first day nobody stated.
    Named(String),
}

/// A date as stated: the set of days the words allow.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Date {
    /// The canonical form, in TIMEX3 notation as far as it goes: `2019-04-12`, `2019-Q2`, `XXXX-WXX-4`, `PAST_REF`.
    pub timex: String,
    /// What the words allow: one set, or one for each reading (*04/05/2019*); empty for vague references
    /// (`PRESENT_REF`, `PAST_REF`, `FUTURE_REF`) and for impossible dates.
    pub readings: Vec<DaySet>,
    /// The unit the words name; `None` for ranges and bounds.
    pub grain: Option<Grain>,
    /// Whether the words hedge: *about 12 April*, *circa 1850*.
    pub approximate: bool,
    /// Whether the words bound rather than name: *by 31 December*, *since 2010*.
    pub bound: bool,
    /// How they bound.
    pub edge: Option<Edge>,
    /// Which part of the named stretch they mean: *early April 2019*.
    pub part: Option<Part>,
    /// The unit of a bound that names when something had come about (*by late 2023*), not how long it went on (*until*).
    pub due: Option<Grain>,
}

/// How a date bounds a set of days. A negation flips it: *not before 3 May* is [`Edge::Since`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Edge {
    /// *by, until, no later than*: up to its last day.
    Until,
    /// *before*: up to the day before its first.
    Before,
    /// *since, from, as early as, not before*: from its first day on.
    Since,
    /// *after*: from the day after its last.
    After,
}

/// A part of a stretch of calendar, as vague as the words are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// *the beginning of April*: the first 7 days.
    Start,
    /// *early April*: the first third, and 3 days more.
    Early,
    /// *mid-April*: the middle third, and 3 days more on both sides.
    Mid,
    /// *late April*: the last third, and 3 days more.
    Late,
    /// *the end of April*: the last 7 days.
    End,
}

impl Date {
    /// The day, if the words name exactly one.
    pub fn single_day(&self) -> Option<NaiveDate> {
        match self.readings[..] {
            [DaySet::Days { low: Some(low), high: Some(high) }] if low == high => Some(low),
            _ => None,
        }
    }
}
