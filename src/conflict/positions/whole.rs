//! Positions of values that are not one stretch each: two readings of a date, weekdays, labels inside labels.
//!
//! Here values may meet pairwise without sharing a point, so candidate points are laid out and the set of values at each is
//! written down whole; sets that another covers are dropped.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

use super::extent::{Edge, Extent, Stretch};
use super::sweep;
use crate::value::{DayPattern, Decimal};

/// The values at one candidate point, by index, in order.
type Set = Vec<usize>;

/// How many memberships are written down at most; beyond it [`maximal_sets`] gives up.
const BUDGET: usize = 4_000_000;

/// In so many days every day of the year falls on every weekday.
const CYCLE: u64 = 28 * 366;

/// The maximal sets of values that share a point, in an order that only the values decide, each as indexes into `extents`.
/// `None` if there are too many to write down.
pub(super) fn maximal_sets(extents: &[&Extent]) -> Option<Vec<Set>> {
    let labels = extents.iter().all(|extent| matches!(extent, Extent::Label(_)));
    let lines = extents.iter().all(|extent| matches!(extent, Extent::Line(_)));
    let candidates = if labels {
        label_sets(extents)
    } else if lines {
        line_sets(extents)?
    } else {
        day_sets(extents)?
    };
    Some(keep_maximal(candidates, extents.len()))
}

/// Each label with whatever it lies inside.
fn label_sets(extents: &[&Extent]) -> Vec<Set> {
    let chain = |extent: &Extent| match extent {
        Extent::Label(chain) => chain.clone(),
        _ => Vec::new(),
    };
    let mut by_label: Vec<(String, usize)> = extents
        .iter()
        .enumerate()
        .filter_map(|(i, extent)| chain(extent).into_iter().next().map(|label| (label, i)))
        .collect();
    by_label.sort();
    let holders = |label: &String| {
        let start = by_label.partition_point(|(other, _)| other < label);
        let end = by_label.partition_point(|(other, _)| other <= label);
        by_label[start..end].iter().map(|(_, i)| *i)
    };
    let mut sets: Vec<Set> = Vec::new();
    let mut previous: Option<&String> = None;
    for (label, i) in &by_label {
        if previous == Some(label) {
            continue;
        }
        previous = Some(label);
        let mut set: Set = chain(extents[*i]).iter().flat_map(|label| holders(label)).collect();
        set.sort_unstable();
        set.dedup();
        sets.push(set);
    }
    sets
}

/// The sets at the points where, of all stretches, one has begun and one ends next.
fn line_sets(extents: &[&Extent]) -> Option<Vec<Set>> {
    let all: Vec<(Stretch, usize)> = parts(extents);
    let stretches: Vec<Stretch> = all.iter().map(|(stretch, _)| *stretch).collect();
    let points = sweep::points(&stretches);
    let mut sets: Vec<Set> = vec![Vec::new(); points.len()];
    let mut written = 0;
    for (stretch, i) in all {
        if let Some((first, last)) = sweep::held(&points, stretch) {
            written += last + 1 - first;
            if written > BUDGET {
                return None;
            }
            sets[first..=last].iter_mut().for_each(|set| set.push(i));
        }
    }
    sets.iter_mut().for_each(|set| {
        set.sort_unstable();
        set.dedup();
    });
    Some(sets)
}

/// The sets of the days between any two edges, told apart by the patterns that they fit.
fn day_sets(extents: &[&Extent]) -> Option<Vec<Set>> {
    let all = parts(extents);
    let patterns: Vec<(DayPattern, usize)> = extents
        .iter()
        .enumerate()
        .flat_map(|(i, extent)| match extent {
            Extent::Days(patterns, _) => patterns.iter().map(|pattern| (*pattern, i)).collect(),
            _ => Vec::new(),
        })
        .collect();
    let mut edges: Vec<Edge> = all.iter().flat_map(|(stretch, _)| [stretch.low, stretch.high]).collect();
    edges.extend([Edge::Start, Edge::End]);
    edges.sort_unstable();
    edges.dedup();
    let (mut sets, mut written) = (BTreeSet::new(), 0);
    for pair in edges.windows(2) {
        let base: Set =
            all.iter().filter(|(s, _)| s.low <= pair[0] && pair[1] <= s.high).map(|(_, i)| *i).collect();
        for day in days(pair[0], pair[1]) {
            written += 1 + patterns.len() + base.len();
            if written > 16 * BUDGET {
                return None;
            }
            let fitting = patterns.iter().filter(|(pattern, _)| pattern.fits(day)).map(|(_, i)| *i);
            let mut set: Set = base.iter().copied().chain(fitting).collect();
            set.sort_unstable();
            set.dedup();
            if !set.is_empty() {
                sets.insert(set);
            }
        }
    }
    let mut sets: Vec<Set> = sets.into_iter().collect();
    sets.sort();
    Some(sets)
}

/// Every stretch of every value on a line.
fn parts(extents: &[&Extent]) -> Vec<(Stretch, usize)> {
    let mut all = Vec::new();
    for (i, extent) in extents.iter().enumerate() {
        match extent {
            Extent::Line(stretches) | Extent::Days(_, stretches) => {
                all.extend(stretches.iter().map(|stretch| (*stretch, i)));
            }
            Extent::Label(_) => {}
        }
    }
    all
}

/// The days between two edges, of a long stretch as many as show every pattern.
fn days(low: Edge, high: Edge) -> impl Iterator<Item = NaiveDate> {
    let epoch = NaiveDate::default();
    let day = |value: Decimal| epoch.checked_add_signed(chrono::TimeDelta::try_days(value.to_i64()?)?);
    // `At(day, false)` lies before the day, `At(day, true)` after it.
    let first_after = |edge: Edge| match edge {
        Edge::At(value, after) => day(value).and_then(|d| if after { d.succ_opt() } else { Some(d) }),
        _ => None,
    };
    let (first, end) = match (first_after(low), first_after(high)) {
        (Some(first), Some(end)) => (first, end.min(first + Days::new(CYCLE))),
        (Some(first), None) => (first, first + Days::new(CYCLE)),
        (None, Some(end)) => (end - Days::new(CYCLE), end),
        (None, None) => (epoch, epoch + Days::new(CYCLE)),
    };
    first.iter_days().take_while(move |day| *day < end)
}

/// Drops the sets that another covers; of equal ones the first stays. `count` is the number of values.
fn keep_maximal(candidates: Vec<Set>, count: usize) -> Vec<Set> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(candidates[*i].len()), *i));
    // Larger sets come first, so whatever covers a set is already kept, under each of its values.
    let mut kept_with: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut kept: Vec<usize> = Vec::new();
    for i in order {
        let set = &candidates[i];
        let Some(rarest) = set.iter().min_by_key(|value| kept_with[**value].len()) else { continue };
        let covers = |other: &&usize| set.iter().all(|v| candidates[**other].binary_search(v).is_ok());
        if kept_with[*rarest].iter().find(covers).is_none() {
            set.iter().for_each(|value| kept_with[*value].push(i));
            kept.push(i);
        }
    }
    kept.sort_unstable();
    let mut candidates: Vec<Option<Set>> = candidates.into_iter().map(Some).collect();
    kept.into_iter().filter_map(|i| candidates[i].take()).collect()
}
