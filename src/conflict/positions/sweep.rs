//! Positions of values that are one stretch each: a sweep over their edges, O(n log n).
//!
//! Stretches that meet pairwise share a point, so a maximal set is a point that no other point's set covers: the stretch of
//! line between a beginning and the next edge, if that is an end. A value fits the sets whose points it holds, which on a
//! line are neighbours.

use super::Range;
use super::extent::{Edge, Stretch};

/// The points of the line at which a maximal set of stretches stands, left to right: each lies just after its edge.
pub(super) fn points(stretches: &[Stretch]) -> Vec<Edge> {
    // An end comes before a beginning at the same edge: the two stretches only touch there.
    let mut edges: Vec<(Edge, bool)> =
        stretches.iter().flat_map(|s| [(s.low, true), (s.high, false)]).collect();
    edges.sort_unstable();
    edges.windows(2).filter(|pair| pair[0].1 && !pair[1].1).map(|pair| pair[0].0).collect()
}

/// Which of the points a stretch holds: neighbours, by their first and last index. `None` if it holds none.
pub(super) fn held(points: &[Edge], stretch: Stretch) -> Option<Range> {
    let first = points.partition_point(|point| *point < stretch.low);
    let end = points.partition_point(|point| *point < stretch.high);
    (first < end).then(|| (first, end - 1))
}
