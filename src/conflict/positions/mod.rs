//! Which distinct values can all be true together: the maximal sets whose reaches share a place.
//!
//! `sweep` finds the sets where every value is one segment of the line, `whole` where some are not. Nothing here knows of
//! claims.

mod sweep;
mod whole;

use crate::value::{Cut, Reach, Segment};

/// Neighbouring sets by the first and the last index, both included.
pub(super) type Range = (usize, usize);

/// The maximal sets that are listed, and which of them each value fits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Layout {
    /// How many sets are listed.
    pub(super) sets: usize,
    /// For each value the sets it fits: ranges in order, none touching another; never empty.
    pub(super) fits: Vec<Vec<Range>>,
}

/// Finds the sets among `reaches`, which stand on one line and, if they are times of day, are aligned.
///
/// A set is listed if a value fits it and no other; beyond those, as few as it takes to list the values that fit none of them.
pub(super) fn layout(reaches: &[&Reach]) -> Layout {
    listed(fits(reaches))
}

/// All maximal sets: how many, and which of them each value fits.
fn fits(reaches: &[&Reach]) -> Layout {
    if reaches.iter().all(|reach| reach.is_segment()) {
        return sweep(&reaches.iter().map(|reach| &reach.segments[0]).collect::<Vec<_>>());
    }
    if let Some(sets) = whole::maximal_sets(reaches) {
        let mut fits: Vec<Vec<Range>> = vec![Vec::new(); reaches.len()];
        for (k, set) in sets.iter().enumerate() {
            for value in set {
                match fits[*value].last_mut() {
                    Some(range) if range.1 + 1 == k => range.1 = k,
                    _ => fits[*value].push((k, k)),
                }
            }
        }
        return Layout { sets: sets.len(), fits };
    }
    // Too many to write down: each value counts for all that lies between its ends. Two values are then never set apart that
    // could be true together.
    let hulls: Vec<Segment> = reaches.iter().map(|reach| hull(reach)).collect();
    sweep(&hulls.iter().collect::<Vec<_>>())
}

fn sweep(segments: &[&Segment]) -> Layout {
    let points = sweep::points(segments);
    let fits = segments.iter().map(|segment| sweep::held(&points, segment).into_iter().collect()).collect();
    Layout { sets: points.len(), fits }
}

fn hull(reach: &Reach) -> Segment {
    match (reach.segments.first(), reach.segments.last()) {
        (Some(first), Some(last)) if reach.patterns.is_empty() => {
            Segment { low: first.low.clone(), high: last.high.clone() }
        }
        _ => Segment { low: Cut::Start, high: Cut::End },
    }
}

/// Keeps the sets that have a value of their own, and as many more as it takes to list every value.
fn listed(all: Layout) -> Layout {
    let mut keep = vec![false; all.sets];
    for ranges in &all.fits {
        if let [(first, last)] = ranges[..]
            && first == last
        {
            keep[first] = true;
        }
    }
    for k in uncovered(&all.fits, &keep) {
        keep[k] = true;
    }
    while let Some(k) = needless(&all.fits, &keep) {
        keep[k] = false;
    }
    // A range of all sets becomes a range of the kept ones.
    let before = kept_before(&keep);
    let renumber = |ranges: &Vec<Range>| {
        let mut kept: Vec<Range> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            let (from, to) = (before[*first], before[last + 1]);
            match kept.last_mut() {
                _ if from == to => {}
                Some(range) if range.1 + 1 == from => range.1 = to - 1,
                _ => kept.push((from, to - 1)),
            }
        }
        kept
    };
    Layout { sets: before[all.sets], fits: all.fits.iter().map(renumber).collect() }
}

/// How many sets before each are kept, and how many in all.
fn kept_before(keep: &[bool]) -> Vec<usize> {
    let mut before = vec![0; keep.len() + 1];
    for (k, kept) in keep.iter().enumerate() {
        before[k + 1] = before[k] + usize::from(*kept);
    }
    before
}

/// The last kept set whose every value fits another; only values that fit sets here and there make one.
fn needless(fits: &[Vec<Range>], keep: &[bool]) -> Option<usize> {
    if fits.iter().all(|ranges| ranges.len() == 1) {
        return None;
    }
    let before = kept_before(keep);
    let mut needed = vec![false; before[keep.len()]];
    for ranges in fits {
        let mut kept =
            ranges.iter().map(|(first, last)| (before[*first], before[last + 1])).filter(|(a, b)| a < b);
        if let (Some((from, to)), None) = (kept.next(), kept.next())
            && from + 1 == to
        {
            needed[from] = true;
        }
    }
    let rank = needed.iter().rposition(|needed| !needed)?;
    (0..keep.len()).find(|k| keep[*k] && before[*k] == rank)
}

/// As few sets as it takes for the values that fit no kept one.
fn uncovered(fits: &[Vec<Range>], keep: &[bool]) -> Vec<usize> {
    let before = kept_before(keep);
    let mut missing: Vec<&Vec<Range>> = fits
        .iter()
        .filter(|ranges| {
            !ranges.is_empty() && ranges.iter().all(|(first, last)| before[*first] == before[last + 1])
        })
        .collect();
    // By the end of the first range: on a line, taking the last set of each that is not yet covered takes the fewest.
    missing.sort_by_key(|ranges| (ranges[0].1, ranges[0].0));
    let mut added: Vec<usize> = Vec::new();
    for ranges in missing {
        let covered = |k: &usize| ranges.iter().any(|(first, last)| first <= k && k <= last);
        let is_covered = added.last().is_some_and(covered) || (ranges.len() > 1 && added.iter().any(covered));
        if !is_covered {
            added.push(ranges[0].1);
        }
    }
    added
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rust_decimal::prelude::ToPrimitive;

    use proptest::prelude::*;

    use super::*;
    use crate::value::{
        Amount, Basis, Date, DayPattern, Decimal, FactKind, Figure, Interval, Shape, Side, Unit, Value,
    };

    /// A reach that holds these stretches of days counted from the common era, or numbers.
    fn line(stretches: &[(i64, i64)]) -> Reach {
        let interval = |(low, high): &(i64, i64)| Interval::closed(Decimal::from(*low), Decimal::from(*high));
        let amount = Amount {
            extent: stretches.iter().map(interval).collect(),
            shape: Shape::Range,
            figure: None,
            ..Amount::plain(Figure::exact(Decimal::ONE), Unit::None)
        };
        let basis = Basis { rounding: crate::value::Rounding::None, ..Basis::new(FactKind::Number) };
        let reach = Reach::of(&Value::Number(amount), &basis).unwrap();
        Reach { line: crate::value::Line::Days, ..reach }
    }

    fn laid(reaches: &[Reach]) -> Layout {
        layout(&reaches.iter().collect::<Vec<_>>())
    }

    fn place(name: &str) -> Reach {
        let mut basis = Basis::new(FactKind::Choice);
        for (place, around) in [("vladivostok", "russia"), ("moscow", "russia")] {
            basis.inside.insert(place.to_owned(), around.to_owned());
        }
        Reach::of(&Value::Choice(name.to_owned()), &basis).unwrap()
    }

    fn pattern(month: u32, day: u32, weekday: u32) -> Reach {
        let some = |n: u32| (n > 0).then_some(n);
        let pattern = DayPattern { month: some(month), day: some(day), weekday: some(weekday) };
        Reach::of(&Value::Date(Date::pattern(pattern)), &Basis::new(FactKind::Date)).unwrap()
    }

    /// Days counted from the common era: 12 and 25 April 2019, a Friday and a Thursday.
    const FRIDAY: i64 = 737_161;
    const THURSDAY: i64 = 737_174;

    /// A name, the values, how many sets there are, and which each value fits.
    type Case = (&'static str, Vec<Reach>, usize, Vec<Vec<Range>>);

    #[test]
    fn positions_by_example() {
        let one = |i: usize| vec![(i, i)];
        let cases: Vec<Case> = vec![
            ("nothing", vec![], 0, vec![]),
            ("one value", vec![line(&[(5, 5)])], 1, vec![one(0)]),
            ("two figures", vec![line(&[(5, 5)]), line(&[(7, 7)])], 2, vec![one(0), one(1)]),
            (
                "a bound fits both",
                vec![line(&[(120, 120)]), line(&[(100, 999)]), line(&[(200, 200)])],
                2,
                vec![one(0), vec![(0, 1)], one(1)],
            ),
            (
                "a set without a value of its own is not listed",
                vec![line(&[(0, 2)]), line(&[(1, 4)]), line(&[(3, 6)]), line(&[(5, 8)])],
                2,
                vec![one(0), one(0), one(1), one(1)],
            ),
            (
                "but every value is",
                vec![line(&[(0, 2)]), line(&[(1, 4)]), line(&[(3, 6)]), line(&[(5, 8)]), line(&[(7, 9)])],
                3,
                vec![one(0), one(0), one(1), vec![(1, 2)], one(2)],
            ),
            (
                "two readings of a numeric date",
                vec![line(&[(4, 4), (30, 30)]), line(&[(4, 4)]), line(&[(30, 30)])],
                2,
                vec![vec![(0, 1)], one(0), one(1)],
            ),
            (
                "three that meet in pairs only",
                vec![line(&[(1, 1), (5, 5)]), line(&[(5, 5), (9, 9)]), line(&[(1, 1), (9, 9)])],
                2,
                vec![one(0), one(1), vec![(0, 1)]],
            ),
            (
                "a Thursday against a Friday",
                vec![line(&[(FRIDAY, FRIDAY)]), pattern(0, 0, 4)],
                2,
                vec![one(0), one(1)],
            ),
            (
                "a Thursday with its date, against another",
                vec![line(&[(FRIDAY, FRIDAY)]), pattern(0, 0, 4), line(&[(THURSDAY, THURSDAY)])],
                2,
                vec![one(0), one(1), one(1)],
            ),
            (
                "patterns that fit a year which nobody states",
                vec![pattern(4, 25, 0), pattern(0, 0, 4), pattern(0, 25, 0)],
                1,
                vec![one(0), one(0), one(0)],
            ),
            ("patterns that fit none", vec![pattern(4, 25, 0), pattern(4, 12, 0)], 2, vec![one(0), one(1)]),
            (
                "a place inside another",
                vec![place("vladivostok"), place("russia"), place("moscow"), place("kyiv")],
                3,
                vec![one(2), vec![(1, 2)], one(1), one(0)],
            ),
        ];
        for (name, reaches, sets, fits) in cases {
            let layout = laid(&reaches);
            assert_eq!((layout.sets, layout.fits), (sets, fits), "{name}");
        }
    }

    #[test]
    fn many_values_on_one_line_do_not_cost_their_square() {
        // 100,000 bounds that all hold the 100,000 figures above them: written out, 10^10 memberships.
        let bounds = (0..100_000).map(|i| line(&[(i, 1_000_000)]));
        let figures = (0..100_000).map(|i| line(&[(200_000 + i, 200_000 + i)]));
        let layout = laid(&bounds.chain(figures).collect::<Vec<_>>());
        assert_eq!(layout.sets, 100_000);
        assert_eq!(layout.fits[7], [(0, 99_999)]);
        assert_eq!(layout.fits[100_007], [(7, 7)]);
        // Past the budget, two readings count for all that lies between them: never a false conflict.
        let readings = (0..5_000).map(|i| line(&[(i, i), (i + 10_000, i + 20_000)]));
        assert_eq!(laid(&readings.collect::<Vec<_>>()).sets, 1);
    }

    fn cut_side(cut: &Cut) -> Side {
        match cut {
            Cut::At(_, side) => *side,
            _ => Side::Before,
        }
    }

    /// The maximal sets by looking at every day from the common era on.
    fn by_looking(reaches: &[Reach]) -> BTreeSet<BTreeSet<usize>> {
        let at = |cut: &Cut| match cut {
            Cut::Start => i64::MIN,
            Cut::At(..) => {
                2 * cut.number().unwrap().to_i64().unwrap() + i64::from(cut_side(cut) == Side::After)
            }
            Cut::End => i64::MAX,
        };
        let segments: Vec<Vec<(i64, i64)>> =
            reaches.iter().map(|r| r.segments.iter().map(|s| (at(&s.low), at(&s.high))).collect()).collect();
        let holds = |i: usize, day: i32, date| {
            reaches[i].patterns.iter().any(|pattern| pattern.fits(date))
                || segments[i]
                    .iter()
                    .any(|(low, high)| *low <= 2 * i64::from(day) && 2 * i64::from(day) < *high)
        };
        let sets: BTreeSet<BTreeSet<usize>> = (0..12 * 366)
            .map(|day| {
                let date = chrono::NaiveDate::from_num_days_from_ce_opt(day).unwrap();
                (0..reaches.len()).filter(|i| holds(*i, day, date)).collect::<BTreeSet<_>>()
            })
            .filter(|set| !set.is_empty())
            .collect();
        sets.iter()
            .filter(|set| !sets.iter().any(|other| other != *set && set.is_subset(other)))
            .cloned()
            .collect()
    }

    fn some_reaches() -> impl Strategy<Value = Vec<Reach>> {
        let single = (0..20i64, 0..6i64).prop_map(|(low, long)| line(&[(low, low + long)]));
        let double = (0..20i64, 0..3i64, 0..6i64).prop_map(|(low, long, gap)| {
            line(&[(low, low + long), (low + long + gap + 1, low + 2 * long + gap + 1)])
        });
        let weekday =
            (0..3u32, 0..4u32, 0..3u32).prop_map(|(month, day, weekday)| pattern(month, day, weekday));
        let lines = prop::collection::vec(single.clone(), 1..9);
        let unions = prop::collection::vec(prop_oneof![single.clone(), double.clone()], 1..8);
        let all = prop::collection::vec(prop_oneof![single, double, weekday], 1..6);
        prop_oneof![lines, unions, all]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn sets_are_the_maximal_ones(reaches in some_reaches()) {
            let found = fits(&reaches.iter().collect::<Vec<_>>());
            let mut sets = vec![BTreeSet::new(); found.sets];
            for (value, ranges) in found.fits.iter().enumerate() {
                for (first, last) in ranges {
                    sets[*first..=*last].iter_mut().for_each(|set| { set.insert(value); });
                }
            }
            prop_assert_eq!(sets.iter().cloned().collect::<BTreeSet<_>>(), by_looking(&reaches));
            prop_assert_eq!(sets.len(), sets.iter().collect::<BTreeSet<_>>().len());
        }

        #[test]
        fn every_value_is_listed_and_only_sets_that_someone_needs(reaches in some_reaches()) {
            let all = fits(&reaches.iter().collect::<Vec<_>>());
            let layout = laid(&reaches);
            prop_assert!(layout.sets <= all.sets);
            prop_assert!(layout.fits.iter().all(|ranges| !ranges.is_empty()));
            for set in 0..layout.sets {
                let own = layout.fits.iter().any(|ranges| ranges[..] == [(set, set)]);
                prop_assert!(own, "set {} of {:?} is listed without a value of its own", set, layout);
            }
            // Two values that cannot be true together never stand in one set, so they make a conflict.
            for a in 0..reaches.len() {
                for b in 0..a {
                    let pair = laid(&[reaches[a].clone(), reaches[b].clone()]);
                    if pair.sets == 2 {
                        prop_assert!(layout.sets > 1);
                        let meet = layout.fits[a].iter().any(|(f, l)| layout.fits[b].iter().any(|(g, m)| f <= m && g <= l));
                        prop_assert!(!meet);
                    }
                }
            }
        }
    }
}
