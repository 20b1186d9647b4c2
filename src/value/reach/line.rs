//! Stretches of a line, with ends that know whether they belong to it.

use std::fmt;

use crate::value::Decimal;

/// A place on a line.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Coordinate {
    /// A number in the base unit, a day counted from the common era, a second.
    Number(Decimal),
    /// A label under the labels it lies inside: `russia/primorye/vladivostok/`.
    Label(String),
}

/// A cut through a line: before a place, after it, or beyond every place at one end. Cuts sort along the line, so that a
/// sweep needs no other order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cut {
    /// Before everything.
    Start,
    /// At a place.
    At(Coordinate, Side),
    /// After everything.
    End,
}

/// Which side of a place a cut is on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// Before the place, which then comes after the cut.
    Before,
    /// After the place.
    After,
}

/// Everything between two cuts; never empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Segment {
    /// Where it begins.
    pub low: Cut,
    /// Where it ends; after `low`.
    pub high: Cut,
}

impl Segment {
    /// Between two cuts; `None` if that is nothing.
    pub fn between(low: Cut, high: Cut) -> Option<Segment> {
        (low < high).then_some(Segment { low, high })
    }

    /// From one number to another; `None` is unbounded, and an open end leaves its number out.
    pub(super) fn numbers(low: Option<(Decimal, bool)>, high: Option<(Decimal, bool)>) -> Option<Segment> {
        let at = |value: Decimal, side| Cut::At(Coordinate::Number(value.normalize()), side);
        let low =
            low.map_or(Cut::Start, |(value, open)| at(value, if open { Side::After } else { Side::Before }));
        let high =
            high.map_or(Cut::End, |(value, open)| at(value, if open { Side::Before } else { Side::After }));
        Segment::between(low, high)
    }

    /// Everything that two segments share.
    pub fn shared(&self, other: &Segment) -> Option<Segment> {
        Segment::between(self.low.clone().max(other.low.clone()), self.high.clone().min(other.high.clone()))
    }

    /// Whether two segments share a place.
    pub fn meets(&self, other: &Segment) -> bool {
        self.low < other.high && other.low < self.high
    }

    /// Whether all of the other lies in this one.
    pub fn holds(&self, other: &Segment) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    /// Whether it leaves nothing out.
    pub fn is_everything(&self) -> bool {
        self.low == Cut::Start && self.high == Cut::End
    }

    /// From the lower end to the upper; `None` is unbounded, a label is of no length.
    pub(super) fn length(&self) -> Option<Decimal> {
        match (self.low.number(), self.high.number()) {
            (Some(low), Some(high)) => high.checked_sub(low),
            (None, None) if self.low != Cut::Start && self.high != Cut::End => Some(Decimal::ZERO),
            _ => None,
        }
    }
}

impl Cut {
    /// The same place, cut on that side.
    pub(crate) fn on(self, side: Side) -> Cut {
        match self {
            Cut::At(place, _) => Cut::At(place, side),
            end => end,
        }
    }

    /// The number it is at.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Cut::At(Coordinate::Number(value), _) => Some(*value),
            _ => None,
        }
    }
}

/// The segments that two sorted lists share, sorted; in time of both lengths.
pub(super) fn shared(one: &[Segment], other: &[Segment]) -> Vec<Segment> {
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        out.extend(a.shared(b));
        if a.high < b.high { i += 1 } else { j += 1 }
    }
    out
}

/// Sorted, with those that touch joined.
pub(super) fn joined(mut segments: Vec<Segment>) -> Vec<Segment> {
    segments.sort_unstable();
    let mut out: Vec<Segment> = Vec::with_capacity(segments.len());
    for segment in segments {
        match out.last_mut() {
            Some(last) if segment.low <= last.high => last.high = last.high.clone().max(segment.high),
            _ => out.push(segment),
        }
    }
    out
}

/// On which line values stand. Values on different lines cannot be compared.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Line {
    /// Days of the calendar.
    Days,
    /// Seconds of the day.
    Clock,
    /// Numbers of a dimension: `number`, `length`, `USD`, `percent`.
    Amount(String),
    /// Labels: choices, texts, names of periods.
    Labels(&'static str),
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Line::Days => f.write_str("a date"),
            Line::Clock => f.write_str("a time of day"),
            Line::Amount(dimension) => match dimension.as_str() {
                "number" => f.write_str("a plain number"),
                "percent" => f.write_str("a percentage"),
                "percentage points" => f.write_str("percentage points"),
                code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                    write!(f, "an amount of {code}")
                }
                "time" => f.write_str("a length of time"),
                other => write!(f, "an amount of {other}"),
            },
            Line::Labels(kind) => write!(f, "a {kind}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(low: Option<(i64, bool)>, high: Option<(i64, bool)>) -> Segment {
        let end = |(value, open): (i64, bool)| (Decimal::from(value), open);
        Segment::numbers(low.map(end), high.map(end)).expect("not empty")
    }

    #[test]
    fn open_ends_are_exact() {
        let more = segment(Some((26, true)), None);
        let at_most = segment(None, Some((26, false)));
        let at_least = segment(Some((26, false)), None);
        let less = segment(None, Some((26, true)));
        assert!(!more.meets(&at_most));
        assert!(!at_least.meets(&less));
        assert!(at_least.meets(&at_most));
        assert_eq!(Segment::numbers(Some((Decimal::ONE, true)), Some((Decimal::ONE, false))), None);
    }

    #[test]
    fn lists_of_segments() {
        let one =
            vec![segment(Some((0, false)), Some((2, false))), segment(Some((5, false)), Some((9, false)))];
        let other = vec![segment(Some((2, false)), Some((5, true))), segment(Some((8, false)), None)];
        let both =
            vec![segment(Some((2, false)), Some((2, false))), segment(Some((8, false)), Some((9, false)))];
        assert_eq!(shared(&one, &other), both);
        assert_eq!(joined([one, other].concat()), [segment(Some((0, false)), None)]);
    }
}
