//! Numbers as stated: a figure, a hedged figure, a bound, a range or a list, with a unit.

use super::{Decimal, Unit};

/// A range of numbers. `None` is unbounded; a bound belongs to the range unless it is open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Interval {
    /// The lower bound.
    pub low: Option<Decimal>,
    /// The upper bound.
    pub high: Option<Decimal>,
    /// Whether `low` itself is left out.
    pub low_open: bool,
    /// Whether `high` itself is left out.
    pub high_open: bool,
}

impl Interval {
    /// From `low` to `high`, both included.
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low: Some(low), high: Some(high), low_open: false, high_open: false }
    }

    /// One number.
    pub fn point(value: Decimal) -> Self {
        Self::closed(value, value)
    }
}

/// How an amount was stated.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// A bare figure.
    Plain,
    /// A figure with a hedge that widens it: *about 10,000*.
    Approximate,
    /// A figure that bounds the value on one side: *more than 26,000*.
    Bound(Bound),
    /// From one figure to another.
    Range,
    /// One of several: *three or four*.
    List,
    /// Words that stand for a stretch of numbers: *dozens*, *several hundred*.
    Vague,
}

/// Which side a bound leaves open, and how far.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Bound {
    /// *more than N*: (N, ∞).
    MoreThan,
    /// *at least N*: [N, ∞).
    AtLeast,
    /// *less than N*: [0, N), or (−∞, N) for a negative N.
    LessThan,
    /// *up to N*: [0, N].
    AtMost,
    /// *nearly N*: a little below.
    Nearly,
    /// *just over N*: a little above.
    JustOver,
}

/// A stated number with its unit.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Amount {
    /// What the words say, hedges and bounds included: sorted, disjoint, never empty.
    pub extent: Vec<Interval>,
    /// The figure in the words: of a plain, hedged or bounded amount; `None` for ranges, lists and vague words.
    pub figure: Option<Decimal>,
    /// How it was stated.
    pub shape: Shape,
    /// One unit of the last significant digit as written: 1,000 for *14,000*, 0.1 for *2.0*, 100,000 for *2.5 million*.
    /// Trailing zeros of a whole number are not significant, those after a point are. For a range, of its finer end.
    pub step: Decimal,
    /// How many significant digits were written, counted the same way.
    pub digits: u32,
    /// The unit as stated.
    pub unit: Unit,
}
