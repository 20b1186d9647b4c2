//! Which distinct values can all be true together: the maximal sets whose extents share a point.
//!
//! `extent` says what a value allows; `sweep` finds the sets where every value is one stretch of a line, `whole` where some
//! are not. Nothing here knows of claims.

mod extent;
mod sweep;
mod whole;

pub(super) use extent::{Edge, Extent, Stretch};

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

/// Finds the sets among `extents`, which stand on one line (numbers, days, seconds) or are all labels.
///
/// A set is listed if a value fits it and no other; beyond those, as few as it takes to list the values that fit none of them.
pub(super) fn layout(extents: &[&Extent]) -> Layout {
    listed(fits(extents))
}

/// All maximal sets: how many, and which of them each value fits.
fn fits(extents: &[&Extent]) -> Layout {
    let single: Option<Vec<Stretch>> = extents
        .iter()
        .map(|extent| match extent {
            Extent::Line(stretches) if stretches.len() == 1 => Some(stretches[0]),
            _ => None,
        })
        .collect();
    if let Some(stretches) = single {
        let points = sweep::points(&stretches);
        let fits = stretches.iter().map(|s| sweep::held(&points, *s).into_iter().collect()).collect();
        return Layout { sets: points.len(), fits };
    }
    if let Some(sets) = whole::maximal_sets(extents) {
        let mut fits: Vec<Vec<Range>> = vec![Vec::new(); extents.len()];
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
    // Too many to write down: each value stands by the hull of what it allows. Two values are then never set apart that
    // could be true together.
    let hulls: Vec<Extent> = extents.iter().map(|extent| Extent::Line(vec![hull(extent)])).collect();
    fits_of_hulls(&hulls)
}

fn fits_of_hulls(hulls: &[Extent]) -> Layout {
    fits(&hulls.iter().collect::<Vec<_>>())
}

fn hull(extent: &Extent) -> Stretch {
    let everything = Stretch { low: Edge::Start, high: Edge::End };
    match extent {
        Extent::Line(stretches) => match (stretches.first(), stretches.last()) {
            (Some(first), Some(last)) => Stretch { low: first.low, high: last.high },
            _ => everything,
        },
        Extent::Days(..) | Extent::Label(_) => everything,
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
    // How many sets before each are kept: a range of all sets becomes a range of the kept ones.
    let mut before = Vec::with_capacity(all.sets + 1);
    before.push(0);
    for kept in &keep {
        before.push(before[before.len() - 1] + usize::from(*kept));
    }
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

/// As few sets as it takes for the values that fit no kept one.
fn uncovered(fits: &[Vec<Range>], keep: &[bool]) -> Vec<usize> {
    let mut before = vec![0usize; keep.len() + 1];
    for (k, kept) in keep.iter().enumerate() {
        before[k + 1] = before[k] + usize::from(*kept);
    }
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

    use proptest::prelude::*;

    use super::*;
    use crate::value::{DayPattern, Decimal};

    fn stretch(low: i64, high: i64) -> Stretch {
        let (low, high) = (Some(Decimal::from(low)), Some(Decimal::from(high)));
        Stretch { low: Edge::low(low, false), high: Edge::high(high, false) }
    }

    fn line(stretches: &[(i64, i64)]) -> Extent {
        Extent::Line(stretches.iter().map(|(low, high)| stretch(*low, *high)).collect())
    }

    fn laid(extents: &[Extent]) -> Layout {
        layout(&extents.iter().collect::<Vec<_>>())
    }

    fn label(chain: &[&str]) -> Extent {
        Extent::Label(chain.iter().map(|label| (*label).to_owned()).collect())
    }

    fn pattern(month: u32, day: u32, weekday: u32) -> Extent {
        let some = |n: u32| (n > 0).then_some(n);
        Extent::Days(
            vec![DayPattern { month: some(month), day: some(day), weekday: some(weekday) }],
            Vec::new(),
        )
    }

    /// Days since 1970 of 12 and 25 April 2019, a Friday and a Thursday.
    const FRIDAY: i64 = 17_998;
    const THURSDAY: i64 = 18_011;

    #[test]
    fn positions_by_example() {
        let one = |i: usize| vec![(i, i)];
        let cases: Vec<(&str, Vec<Extent>, usize, Vec<Vec<Range>>)> = vec![
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
                vec![
                    label(&["vladivostok", "russia"]),
                    label(&["russia"]),
                    label(&["moscow", "russia"]),
                    label(&["kyiv"]),
                ],
                3,
                vec![one(2), vec![(1, 2)], one(1), one(0)],
            ),
        ];
        for (name, extents, sets, fits) in cases {
            let layout = laid(&extents);
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

    /// The maximal sets by looking at every day of a small calendar.
    fn by_looking(extents: &[Extent]) -> BTreeSet<BTreeSet<usize>> {
        let holds = |extent: &Extent, day: i64| {
            let at = Edge::At(Decimal::from(day), false);
            let within = |s: &&Stretch| s.low <= at && at < s.high;
            match extent {
                Extent::Line(stretches) => stretches.iter().any(|s| within(&s)),
                Extent::Days(patterns, stretches) => {
                    let date = chrono::NaiveDate::default() + chrono::TimeDelta::days(day);
                    patterns.iter().any(|pattern| pattern.fits(date)) || stretches.iter().any(|s| within(&s))
                }
                Extent::Label(_) => false,
            }
        };
        let sets: BTreeSet<BTreeSet<usize>> = (0..28 * 366)
            .map(|day| (0..extents.len()).filter(|i| holds(&extents[*i], day)).collect::<BTreeSet<_>>())
            .filter(|set| !set.is_empty())
            .collect();
        sets.iter()
            .filter(|set| !sets.iter().any(|other| other != *set && set.is_subset(other)))
            .cloned()
            .collect()
    }

    fn some_extents() -> impl Strategy<Value = Vec<Extent>> {
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
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn sets_are_the_maximal_ones(extents in some_extents()) {
            let found = fits(&extents.iter().collect::<Vec<_>>());
            let mut sets = vec![BTreeSet::new(); found.sets];
            for (value, ranges) in found.fits.iter().enumerate() {
                for (first, last) in ranges {
                    sets[*first..=*last].iter_mut().for_each(|set| { set.insert(value); });
                }
            }
            prop_assert_eq!(sets.iter().cloned().collect::<BTreeSet<_>>(), by_looking(&extents));
            prop_assert_eq!(sets.len(), sets.iter().collect::<BTreeSet<_>>().len());
        }

        #[test]
        fn every_value_is_listed_and_only_sets_that_someone_needs(extents in some_extents()) {
            let all = fits(&extents.iter().collect::<Vec<_>>());
            let layout = laid(&extents);
            prop_assert!(layout.sets <= all.sets);
            prop_assert!(layout.fits.iter().all(|ranges| !ranges.is_empty()));
            for set in 0..layout.sets {
                let own = layout.fits.iter().any(|ranges| ranges[..] == [(set, set)]);
                prop_assert!(own, "set {} of {:?} is listed without a value of its own", set, layout);
            }
            // Two values that cannot be true together never stand in one set, so they make a conflict.
            for a in 0..extents.len() {
                for b in 0..a {
                    let pair = laid(&[extents[a].clone(), extents[b].clone()]);
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
