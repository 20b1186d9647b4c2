//! Positions of values that are one segment each: a sweep over their ends, O(n log n).
//!
//! Segments that meet pairwise share a place, so a maximal set is a place that no other place's set covers: the stretch of
//! line between a beginning and the next end. A value fits the sets whose places it holds, which on a line are neighbours.

use super::Range;
use crate::value::{Cut, Segment};

/// The places of the line at which a maximal set of segments stands, in order: each lies just after its cut.
pub(super) fn points<'s>(segments: &[&'s Segment]) -> Vec<&'s Cut> {
    // An end comes before a beginning at the same cut: the two segments only touch there.
    let mut cuts: Vec<(&Cut, bool)> =
        segments.iter().flat_map(|s| [(&s.low, true), (&s.high, false)]).collect();
    cuts.sort_unstable();
    cuts.windows(2).filter(|pair| pair[0].1 && !pair[1].1).map(|pair| pair[0].0).collect()
}

/// Which of the places a segment holds: neighbours, by their first and last index. `None` if it holds none.
pub(super) fn held(points: &[&Cut], segment: &Segment) -> Option<Range> {
    let first = points.partition_point(|point| **point < segment.low);
    let end = points.partition_point(|point| **point < segment.high);
    (first < end).then(|| (first, end - 1))
}
