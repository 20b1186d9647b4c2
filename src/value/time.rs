//! Times of day, moments, lengths of time, recurring times.

use chrono::{NaiveDateTime, NaiveTime};

use super::Amount;

/// A time of day as stated.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Clock {
    /// The canonical form: `T14:30`.
    pub timex: String,
    /// The readings, each from its first moment to its last; a range of times ends exclusively. Empty for an
    /// impossible time and for parts of the day that have no agreed hours (*morning*).
    pub readings: Vec<(NaiveTime, NaiveTime)>,
    /// Minutes east of UTC, where a zone was stated.
    pub zone: Option<i32>,
    /// Whether the words hedge: *about 3 pm*.
    pub approximate: bool,
}

/// A moment, or a stretch of moments of one day, as stated.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Datetime {
    /// The canonical form: `2019-04-12T14:30`.
    pub timex: String,
    /// The readings, each from its first moment to its last, local time; ranges end exclusively.
    pub readings: Vec<(NaiveDateTime, NaiveDateTime)>,
    /// Minutes east of UTC, where a zone was stated.
    pub zone: Option<i32>,
    /// Whether the words hedge.
    pub approximate: bool,
}

/// A length of time. The amount's unit is the stated one; a compound such as *two hours and 30 minutes* has its finest.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Duration {
    /// The canonical form: `P3D`, `PT2H30M`; `PXD` for *several days*.
    pub timex: String,
    /// How long, in the stated unit.
    pub amount: Amount,
}

/// Something that recurs.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Recurrence {
    /// The canonical form: `P1W`, `XXXX-WXX-1`.
    pub timex: String,
}
