//! Labels: choices, some of them inside others, and texts.

use super::line::{Coordinate, Cut, Line, Segment, Side};
use super::{Basis, Decimal, Reach};

/// How deep labels may lie inside each other; also what ends a circle.
const DEPTH: usize = 64;

/// The reach of a label: itself and all that lies inside it.
pub(super) fn reach(kind: &'static str, label: &str, basis: &Basis) -> Reach {
    let mut path = vec![label];
    let mut last = label;
    while let Some(parent) = basis.inside.get(last).filter(|_| path.len() < DEPTH) {
        if path.contains(&parent.as_str()) {
            break;
        }
        path.push(parent);
        last = parent;
    }
    path.reverse();
    under(Line::Labels(kind), &path)
}

/// A path is where everything below it is, so that two labels share a place if one lies inside the other.
pub(super) fn under(line: Line, path: &[&str]) -> Reach {
    // Each step ends in the smallest character, each stretch in one beyond every other.
    let low: String = path.iter().flat_map(|step| [step, "\0"]).collect();
    let high = format!("{low}\u{10FFFF}");
    let at = |label, side| Cut::At(Coordinate::Label(label), side);
    let segment = Segment { low: at(low, Side::Before), high: at(high, Side::After) };
    Reach {
        line,
        segments: vec![segment.clone()],
        patterns: Vec::new(),
        stated: vec![segment],
        soft_cap: None,
        zone: None,
        guessed_zone: None,
        soft: Decimal::ZERO,
    }
}
