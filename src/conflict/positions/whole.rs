//! Positions of values that are not one segment each: two readings of a date, *three or four*, weekdays.
//!
//! Such values may meet pairwise without sharing a place, so candidate places are laid out and the set of values at each is
//! written down whole; sets that another covers are dropped.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

use super::sweep;
use crate::value::{Cut, DayPattern, Reach, Segment, Side};

/// The values at one candidate place, by index, in order.
type Set = Vec<usize>;

/// How many memberships are written down at most; beyond it [`maximal_sets`] gives up.
const BUDGET: usize = 4_000_000;

/// In so many days every day of the year falls on every weekday.
const CYCLE: u64 = 28 * 366;

/// The maximal sets of values that share a place, in an order that only the values decide, each as indexes into `reaches`.
/// `None` if there are too many to write down.
pub(super) fn maximal_sets(reaches: &[&Reach]) -> Option<Vec<Set>> {
    let patterns = reaches.iter().any(|reach| !reach.patterns.is_empty());
    let candidates = if patterns { day_sets(reaches)? } else { line_sets(reaches)? };
    Some(keep_maximal(candidates, reaches.len()))
}

/// The sets at the places where, of all segments, one has begun and one ends next.
fn line_sets(reaches: &[&Reach]) -> Option<Vec<Set>> {
    let all = parts(reaches);
    let segments: Vec<&Segment> = all.iter().map(|(segment, _)| *segment).collect();
    let points = sweep::points(&segments);
    let mut sets: Vec<Set> = vec![Vec::new(); points.len()];
    let mut written = 0;
    for (segment, i) in all {
        if let Some((first, last)) = sweep::held(&points, segment) {
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

/// The sets of the days between any two cuts, told apart by the patterns that they fit.
fn day_sets(reaches: &[&Reach]) -> Option<Vec<Set>> {
    let all = parts(reaches);
    let patterns: Vec<(DayPattern, usize)> = reaches
        .iter()
        .enumerate()
        .flat_map(|(i, reach)| reach.patterns.iter().map(move |pattern| (*pattern, i)))
        .collect();
    let mut cuts: Vec<&Cut> = all.iter().flat_map(|(segment, _)| [&segment.low, &segment.high]).collect();
    cuts.extend([&Cut::Start, &Cut::End]);
    cuts.sort_unstable();
    cuts.dedup();
    let (mut sets, mut written) = (BTreeSet::new(), 0);
    for pair in cuts.windows(2) {
        written += all.len();
        let holds = |segment: &Segment| segment.low <= *pair[0] && *pair[1] <= segment.high;
        let base: Set = all.iter().filter(|(segment, _)| holds(segment)).map(|(_, i)| *i).collect();
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
    Some(sets.into_iter().collect())
}

/// Every segment of every value.
fn parts<'r>(reaches: &[&'r Reach]) -> Vec<(&'r Segment, usize)> {
    let of = |(i, reach): (usize, &&'r Reach)| {
        let segments: &'r [Segment] = &reach.segments;
        segments.iter().map(move |segment| (segment, i))
    };
    reaches.iter().enumerate().flat_map(of).collect()
}

/// The days between two cuts, of a long stretch as many as show every pattern.
fn days(low: &Cut, high: &Cut) -> impl Iterator<Item = NaiveDate> + use<> {
    let first_after = |cut: &Cut| {
        let day = NaiveDate::from_num_days_from_ce_opt(cut.number()?.to_i32()?)?;
        if matches!(cut, Cut::At(_, Side::After)) { day.succ_opt() } else { Some(day) }
    };
    let later = |day: NaiveDate| day.checked_add_days(Days::new(CYCLE)).unwrap_or(NaiveDate::MAX);
    let (first, end) = match (first_after(low), first_after(high)) {
        (Some(first), Some(end)) => (first, end.min(later(first))),
        (Some(first), None) => (first, later(first)),
        (None, Some(end)) => (end.checked_sub_days(Days::new(CYCLE)).unwrap_or(NaiveDate::MIN), end),
        (None, None) => (NaiveDate::default(), later(NaiveDate::default())),
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
        let covers = |other: &usize| set.iter().all(|v| candidates[*other].binary_search(v).is_ok());
        if !kept_with[*rarest].iter().any(covers) {
            set.iter().for_each(|value| kept_with[*value].push(i));
            kept.push(i);
        }
    }
    kept.sort_unstable();
    let mut candidates: Vec<Option<Set>> = candidates.into_iter().map(Some).collect();
    kept.into_iter().filter_map(|i| candidates[i].take()).collect()
}
