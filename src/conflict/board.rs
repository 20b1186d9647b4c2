//! The distinct values that were stated of one fact and subject, each with its claims, and the positions they form.
//!
//! However many claims there are, everything that compares works on the distinct values; claims are touched once each, to
//! be sorted into their positions.

use crate::conflict::shim::Shim as _;
use std::cmp::Ordering;
use std::collections::HashMap;

use super::independence;
use super::model::{FitsSeveral, Position};
use super::positions::{Edge, Extent, layout};
use super::standing::{Standing, compared, standing};
use crate::claim::Claim;
use crate::value::{Basis, Decimal, Value};

/// One distinct value and who stated it.
#[derive(Clone, Debug)]
pub(super) struct Distinct {
    /// Its canonical form.
    pub(super) canonical: String,
    /// What it allows, on which line.
    pub(super) standing: Standing,
    /// The claims that state it: indexes into [`Board::claims`], in order.
    pub(super) claims: Vec<usize>,
}

/// Claims of one fact and subject that can be compared, sorted into distinct values.
#[derive(Clone, Debug, Default)]
pub(super) struct Board {
    /// In the order of their places.
    pub(super) claims: Vec<Claim>,
    /// In the order of their first claims.
    pub(super) values: Vec<Distinct>,
}

/// A board laid out.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) positions: Vec<Position>,
    /// For each position the value that stands for it.
    pub(super) sides: Vec<Side>,
    pub(super) fits_several: Vec<FitsSeveral>,
}

/// The value that stands for a position: of the claims that fit no other, the narrowest.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub(super) value: Value,
    pub(super) standing: Standing,
}

impl Board {
    /// Sorts `claims`, which come in the order of their places, into distinct values. Claims whose value stands on no line
    /// come back with the reason.
    pub(super) fn new(claims: Vec<Claim>, basis: &Basis) -> (Board, Vec<(Claim, String)>) {
        let mut index: HashMap<Value, Result<usize, String>> = HashMap::new();
        let (mut board, mut left) = (Board::default(), Vec::new());
        for claim in claims {
            let entry = match index.get(&claim.value) {
                Some(entry) => entry.clone(),
                None => {
                    let entry = standing(&claim.value, basis).map(|standing| {
                        let canonical = claim.value.canonical();
                        board.values.push(Distinct { canonical, standing, claims: Vec::new() });
                        board.values.len() - 1
                    });
                    index.insert(claim.value.clone(), entry.clone());
                    entry
                }
            };
            match entry {
                Ok(value) => {
                    board.values[value].claims.push(board.claims.len());
                    board.claims.push(claim);
                }
                Err(why) => left.push((claim, why)),
            }
        }
        (board, left)
    }

    /// A board of some of the claims, whose order is kept.
    pub(super) fn part(&self, keep: impl Fn(usize) -> bool) -> Board {
        let mut part = Board::default();
        let mut place = vec![None; self.claims.len()];
        for (i, claim) in self.claims.iter().enumerate().filter(|(i, _)| keep(*i)) {
            place[i] = Some(part.claims.len());
            part.claims.push(claim.clone());
        }
        for value in &self.values {
            let claims: Vec<usize> = value.claims.iter().filter_map(|i| place[*i]).collect();
            if !claims.is_empty() {
                part.values.push(Distinct { claims, ..value.clone() });
            }
        }
        part
    }

    /// For each claim the index of its value.
    pub(super) fn value_of(&self) -> Vec<usize> {
        let mut value_of = vec![0; self.claims.len()];
        for (v, value) in self.values.iter().enumerate() {
            value.claims.iter().for_each(|i| value_of[*i] = v);
        }
        value_of
    }

    /// The positions, ordered by low, high and value, and the claims that fit several.
    pub(super) fn positions(self) -> Laid {
        let extents: Vec<&Extent> = self.values.iter().map(|value| &value.standing.reach).collect();
        let layout = layout(&extents);
        // The value that stands for each set: the narrowest of those that fit no other.
        let mut narrowest: Vec<Option<usize>> = vec![None; layout.sets];
        for (v, ranges) in layout.fits.iter().enumerate() {
            if let Some(set) = only(ranges) {
                let better = |old: usize| self.values[v].narrower(&self.values[old]) == Ordering::Less;
                if narrowest[set].is_none_or(better) {
                    narrowest[set] = Some(v);
                }
            }
        }
        let mut order: Vec<usize> = (0..layout.sets).collect();
        order.sort_by(|a, b| match (narrowest[*a], narrowest[*b]) {
            (Some(a), Some(b)) => self.values[a].place().cmp(&self.values[b].place()),
            (a, b) => a.is_some().cmp(&b.is_some()).reverse(),
        });
        let mut rank = vec![0; layout.sets];
        order.iter().enumerate().for_each(|(rank_, set)| rank[*set] = rank_);
        let in_order = order.is_sorted();

        let fits: Vec<(usize, usize)> =
            layout.fits.iter().map(|ranges| first_and_last(ranges, &rank, in_order)).collect();
        let value_of = self.value_of();
        let sides = order
            .iter()
            .filter_map(|set| {
                let v = &self.values[narrowest[*set]?];
                Some(Side { value: self.claims[v.claims[0]].value.clone(), standing: v.standing.clone() })
            })
            .collect();
        let mut positions: Vec<Position> = order
            .iter()
            .map(|set| {
                let value = narrowest[*set].map(|v| &self.values[v]);
                Position {
                    value: value.map(|value| value.canonical.clone()).unwrap_or_default(),
                    display: value
                        .map(|value| self.claims[value.claims[0]].value.display())
                        .unwrap_or_default(),
                    sources: 0,
                    claims: Vec::new(),
                }
            })
            .collect();
        let mut several = Vec::new();
        for (claim, v) in self.claims.into_iter().zip(value_of) {
            let (first, last) = fits[v];
            if first == last {
                positions[first].claims.push(claim);
            } else {
                several.push(FitsSeveral { claim, fits: (first, last) });
            }
        }
        for position in &mut positions {
            position.sources = independence::sources(position.claims.iter());
        }
        Laid { positions, sides, fits_several: several }
    }

    /// Whether everything that was stated is the same: the same extents, or the same once converted and rounded.
    pub(super) fn agrees(&self, basis: &Basis) -> bool {
        let value = |distinct: &Distinct| &self.claims[distinct.claims[0]].value;
        let Some(narrowest) = self.values.iter().min_by(|a, b| a.narrower(b)) else { return true };
        self.values.iter().all(|other| {
            std::ptr::eq(other, narrowest) || compared(value(narrowest), value(other), basis).agree
        })
    }
}

impl Distinct {
    /// Whether this says more than `other`: narrower, then smaller.
    pub(super) fn narrower(&self, other: &Distinct) -> Ordering {
        self.width().cmp(&other.width()).then_with(|| self.place().cmp(&other.place()))
    }

    /// How much the words allow: whether it has an end, and how far apart the ends are.
    fn width(&self) -> (u8, Decimal) {
        match &self.standing.stated {
            Extent::Line(stretches) => {
                stretches.iter().fold((0, Decimal::ZERO), |(rank, sum), stretch| {
                    match (stretch.low, stretch.high) {
                        (Edge::At(low, _), Edge::At(high, _)) => {
                            (rank, sum.saturating_add(high.saturating_sub(low)))
                        }
                        _ => (2, sum),
                    }
                })
            }
            // A pattern that fixes more of the day is narrower.
            Extent::Days(patterns, stretches) => {
                let fixed = |p: &crate::value::DayPattern| {
                    u8::from(p.day.is_some()) + u8::from(p.month.is_some()) + u8::from(p.weekday.is_some())
                };
                let loosest = patterns.iter().map(fixed).min().unwrap_or(0);
                (
                    1,
                    Decimal::from(
                        100 - 10 * u32::from(loosest) + stretches.len() as u32 + patterns.len() as u32,
                    ),
                )
            }
            // A place inside another is narrower.
            Extent::Label(chain) => (0, -Decimal::from(chain.len() as u64)),
        }
    }

    /// Where it stands among others: by low, high, value; patterns, which have neither, come last.
    pub(super) fn place(&self) -> (bool, Edge, Edge, &str) {
        let (pattern, low, high) = match &self.standing.stated {
            Extent::Line(stretches) => (
                false,
                stretches.first().map_or(Edge::Start, |s| s.low),
                stretches.last().map_or(Edge::End, |s| s.high),
            ),
            Extent::Days(..) => (true, Edge::Start, Edge::End),
            Extent::Label(_) => (false, Edge::Start, Edge::End),
        };
        (pattern, low, high, &self.canonical)
    }
}

/// The one set that a value fits, if it is one.
fn only(ranges: &[(usize, usize)]) -> Option<usize> {
    match ranges {
        [(first, last)] if first == last => Some(*first),
        _ => None,
    }
}

/// The first and the last position that a value fits, `rank` being the position of each set.
fn first_and_last(ranges: &[(usize, usize)], rank: &[usize], in_order: bool) -> (usize, usize) {
    let all = ranges.iter().flat_map(|(first, last)| *first..=*last).map(|set| rank[set]);
    let ends = ranges.iter().flat_map(|(first, last)| [*first, *last]);
    let span = |sets: &mut dyn Iterator<Item = usize>| {
        sets.fold((usize::MAX, 0), |(first, last), set| (first.min(set), last.max(set)))
    };
    if in_order { span(&mut { ends }) } else { span(&mut { all }) }
}
