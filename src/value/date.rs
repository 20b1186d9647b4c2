//! Dates as sets of days.

use chrono::NaiveDate;

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
}
