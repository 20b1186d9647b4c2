//! What a value allows, as positions need it: stretches of one line, days of a pattern, or a label.

use crate::value::{DayPattern, Decimal};

/// A place between, or at the ends of, the values of a line. Stretches run from one edge to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Edge {
    /// Before every value.
    Start,
    /// Just before the value, or, if `true`, just after it.
    At(Decimal, bool),
    /// After every value.
    End,
}

impl Edge {
    /// Where a stretch begins that holds `value` (or, if open, everything above it).
    pub(crate) fn low(value: Option<Decimal>, open: bool) -> Edge {
        value.map_or(Edge::Start, |value| Edge::At(value, open))
    }

    /// Where a stretch ends that holds `value` (or, if open, everything below it).
    pub(crate) fn high(value: Option<Decimal>, open: bool) -> Edge {
        value.map_or(Edge::End, |value| Edge::At(value, !open))
    }
}

/// A stretch of a line: everything between two edges, the first lying before the second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Stretch {
    pub(crate) low: Edge,
    pub(crate) high: Edge,
}

/// Everything that a value allows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Extent {
    /// Stretches of a line, in order, none touching another; at least one.
    Line(Vec<Stretch>),
    /// Days since 1970-01-01 that fit one of these patterns or lie in one of these stretches.
    Days(Vec<DayPattern>, Vec<Stretch>),
    /// A label and, outermost last, everything it lies inside. Two labels meet if one lies inside the other.
    Label(Vec<String>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_order_as_stretches_meet() {
        let five = Some(Decimal::from(5));
        // [.., 5] meets [5, ..], but neither [.., 5) nor (5, ..] meets the other half.
        assert!(Edge::low(five, false) < Edge::high(five, false));
        assert!(Edge::low(five, false) >= Edge::high(five, true));
        assert!(Edge::low(five, true) >= Edge::high(five, false));
        assert!(Edge::low(None, true) < Edge::low(five, false));
        assert!(Edge::high(None, true) > Edge::high(Some(Decimal::MAX), false));
    }
}
