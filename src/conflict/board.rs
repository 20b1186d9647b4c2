//! The distinct values that were stated of one fact and subject, each with its claims, and the positions they form.
//!
//! However many claims there are, everything that compares works on the distinct values; claims are touched once each, to
//! be sorted into their positions.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::independence;
use super::model::{FitsSeveral, Position};
use super::positions::layout;
use crate::claim::Claim;
use crate::value::{Basis, Coordinate, Cut, DayPattern, Decimal, Reach, Segment, Value, Verdict, relate};

/// One distinct value and who stated it.
#[derive(Clone, Debug)]
pub(super) struct Distinct {
    /// Its canonical form.
    pub(super) canonical: String,
    /// What it allows, on which line; times of day are aligned over the board.
    pub(super) reach: Reach,
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
    pub(super) leads: Vec<Lead>,
    pub(super) fits_several: Vec<FitsSeveral>,
}

/// The value that stands for a position: of the claims that fit no other, the narrowest.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    pub(super) value: Value,
    pub(super) reach: Reach,
}

impl Board {
    /// Sorts `claims`, which come in the order of their places, into distinct values. Claims whose value stands on no line
    /// come back with the reason.
    pub(super) fn new(claims: Vec<Claim>, basis: &Basis) -> (Board, Vec<(Claim, String)>) {
        let mut index: FxHashMap<Value, Result<usize, String>> = FxHashMap::default();
        let (mut reaches, mut values): (Vec<Reach>, Vec<(String, Vec<usize>)>) = (Vec::new(), Vec::new());
        let mut board = Board { claims, values: Vec::new() };
        for claim in &board.claims {
            if !index.contains_key(&claim.value) {
                let entry = Reach::of(&claim.value, basis).map(|reach| {
                    reaches.push(reach);
                    values.push((claim.value.canonical(), Vec::new()));
                    values.len() - 1
                });
                index.insert(claim.value.clone(), entry);
            }
        }
        let unplaced = |claim: &mut Claim| index.get(&claim.value).is_some_and(Result::is_err);
        let left: Vec<Claim> = board.claims.extract_if(.., unplaced).collect();
        let why =
            |claim: &Claim| index.get(&claim.value).and_then(|entry| entry.clone().err()).unwrap_or_default();
        let left =
            left.into_iter().map(|claim| (why(&claim), claim)).map(|(why, claim)| (claim, why)).collect();
        for (i, claim) in board.claims.iter().enumerate() {
            if let Some(Ok(value)) = index.get(&claim.value) {
                values[*value].1.push(i);
            }
        }
        Reach::align(&mut reaches);
        let values = values.into_iter().zip(reaches);
        board.values =
            values.map(|((canonical, claims), reach)| Distinct { canonical, reach, claims }).collect();
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
        let layout = layout(&self.values.iter().map(|value| &value.reach).collect::<Vec<_>>());
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
        let leads = order
            .iter()
            .filter_map(|set| {
                let v = &self.values[narrowest[*set]?];
                Some(Lead { value: self.claims[v.claims[0]].value.clone(), reach: v.reach.clone() })
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
        Laid { positions, leads, fits_several: several }
    }

    /// Whether everything that was stated is the same: the same extents, or the same once converted and rounded.
    pub(super) fn agrees(&self, basis: &Basis) -> bool {
        let value = |distinct: &Distinct| &self.claims[distinct.claims[0]].value;
        let Some(narrowest) = self.values.iter().min_by(|a, b| a.narrower(b)) else { return true };
        self.values.iter().all(|other| {
            std::ptr::eq(other, narrowest)
                || relate(value(narrowest), value(other), basis).relation == Verdict::Agree
        })
    }
}

impl Distinct {
    /// Whether this says more than `other`: narrower, then smaller.
    pub(super) fn narrower(&self, other: &Distinct) -> Ordering {
        self.width().cmp(&other.width()).then_with(|| self.place().cmp(&other.place()))
    }

    /// How much the words allow: whether they have an end, and how far apart the ends are.
    fn width(&self) -> (u8, Decimal) {
        // A pattern that fixes more of the day is narrower.
        let open = |pattern: &DayPattern| {
            u8::from(pattern.day.is_none())
                + u8::from(pattern.month.is_none())
                + u8::from(pattern.weekday.is_none())
        };
        match (self.reach.width(), &self.reach.stated[..]) {
            // So is a label inside another: its path is longer.
            (_, [Segment { low: Cut::At(Coordinate::Label(path), _), .. }]) => {
                (0, -Decimal::from(path.matches('\0').count()))
            }
            (Some(width), _) => (0, width),
            (None, _) => match self.reach.patterns.iter().map(open).max() {
                Some(open) => (1, Decimal::from(open)),
                None => (2, Decimal::ZERO),
            },
        }
    }

    /// Where it stands among others: by low, high, value; patterns, which have neither, come last.
    pub(super) fn place(&self) -> (Cut, Cut, &str) {
        let (low, high) = match self.reach.patterns[..] {
            [] => self.reach.ends(),
            _ => (Cut::End, Cut::End),
        };
        (low, high, &self.canonical)
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
