//! Times of day on the line of seconds, from midnight to midnight.

use std::collections::BTreeMap;

use chrono::{NaiveTime, Timelike};

use super::line::{Coordinate, Cut, Line, Segment, joined};
use super::{Basis, Decimal, Reach};
use crate::value::{Clock, Edge, Tolerance, Value};

const DAY: i64 = 86_400;

/// How far a time on the half hour reaches: it may be rounded.
const HALF_HOUR_SLACK: i64 = 5 * 60;

/// The reach of a time of day. A stretch that runs over midnight is two segments.
pub(super) fn reach(clock: &Clock, basis: &Basis) -> Result<Reach, String> {
    if clock.readings.is_empty() {
        return Err(format!("{} has no agreed hours", Value::Time(clock.clone()).display()));
    }
    let tolerance = match basis.tolerance {
        Some(Tolerance::Seconds(seconds)) => Decimal::from(seconds) / Decimal::TWO,
        Some(Tolerance::Absolute(minutes)) => minutes.min(Decimal::from(DAY)) * Decimal::from(30),
        _ => Decimal::ZERO,
    };
    let mut stated = Vec::new();
    let mut segments = Vec::new();
    let mut soft = Decimal::ZERO;
    for (low, high) in &clock.readings {
        let point = low == high;
        let half_hour = point && low.second() == 0 && low.minute().is_multiple_of(30) && !clock.approximate;
        let slack = if half_hour { Decimal::from(HALF_HOUR_SLACK) } else { Decimal::ZERO };
        soft = soft.max(slack);
        let (from, to) = (seconds(*low), seconds(*high));
        let to = if to < from { to + DAY } else { to };
        // A range of times leaves its end out, *by 7 a.m.* does not.
        let open = !point && clock.edge != Some(Edge::Until);
        stated.extend(around(from.into(), to.into(), open));
        let reach = slack + tolerance;
        segments.extend(around(Decimal::from(from) - reach, Decimal::from(to) + reach, false));
    }
    Ok(Reach {
        line: Line::Clock,
        segments: joined(segments),
        patterns: Vec::new(),
        stated: joined(stated),
        soft_cap: None,
        zone: clock.zone,
        guessed_zone: None,
        soft,
    })
}

fn seconds(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight())
}

/// The stretch from one second to another on a day that begins again after its end.
fn around(from: Decimal, to: Decimal, open: bool) -> Vec<Segment> {
    let day = Decimal::from(DAY);
    let open = open && from != to;
    if to - from >= day {
        return Segment::numbers(Some((Decimal::ZERO, false)), Some((day, true))).into_iter().collect();
    }
    let shift = (from / day).floor() * day;
    let (from, to) = (from - shift, to - shift);
    if to < day || (open && to == day) {
        return Segment::numbers(Some((from, false)), Some((to, open))).into_iter().collect();
    }
    let before = Segment::numbers(Some((from, false)), Some((day, true)));
    let after = Segment::numbers(Some((Decimal::ZERO, false)), Some((to - day, open)));
    before.into_iter().chain(after).collect()
}

/// Zones in minutes east of UTC that are in use, nearest to UTC first.
const ZONES: [i32; 38] = [
    0, 60, -60, 120, -120, -150, 180, -180, 210, -210, 240, -240, 270, 300, -300, 330, 345, 360, -360, 390,
    420, -420, 480, -480, 525, 540, -540, 570, -570, 600, -600, 630, 660, -660, 720, 765, 780, 840,
];

/// How many times of a group are looked at to find out in which zone it is.
const SAMPLE: usize = 64;

/// Brings times to one footing; see [`Reach::align`].
pub(super) fn align(reaches: &mut [Reach]) {
    let mut zones: BTreeMap<i32, usize> = BTreeMap::new();
    let clocks = |reach: &&mut Reach| reach.line == Line::Clock;
    for zone in reaches.iter().filter_map(|reach| reach.zone) {
        *zones.entry(zone).or_default() += 1;
    }
    let Some(usual) =
        zones.iter().max_by_key(|(zone, count)| (**zone != 0, **count, std::cmp::Reverse(**zone)))
    else {
        return;
    };
    // UTC says nothing about where a thing happened: *1023 GMT* may well be *1:53 p.m.* there.
    let (usual, guessed) = match *usual.0 {
        0 => (likely_zone(reaches), true),
        zone => (zone, false),
    };
    for reach in reaches.iter_mut().filter(clocks) {
        reach.guessed_zone = (guessed && reach.zone.is_none() && usual != 0).then_some(usual);
        let shift = -Decimal::from(reach.zone.take().unwrap_or(usual)) * Decimal::from(60);
        reach.segments = shifted(&reach.segments, shift);
        reach.stated = shifted(&reach.stated, shift);
    }
}

/// The zone in which most times without one meet those in UTC; of several the nearest to UTC.
fn likely_zone(reaches: &[Reach]) -> i32 {
    let sample = |zone: Option<i32>| {
        let mut sample: Vec<&Reach> =
            reaches.iter().filter(|reach| reach.line == Line::Clock && reach.zone == zone).collect();
        sample.sort_unstable_by(|a, b| a.stated.cmp(&b.stated));
        sample.dedup_by(|a, b| a.stated == b.stated);
        sample.truncate(SAMPLE);
        sample
    };
    let (unknown, known) = (sample(None), sample(Some(0)));
    let fits = |zone: i32| {
        let shift = -Decimal::from(zone) * Decimal::from(60);
        let met = |reach: &&&Reach| {
            let moved = shifted(&reach.segments, shift);
            known.iter().any(|other| !super::line::shared(&moved, &other.segments).is_empty())
        };
        unknown.iter().filter(met).count()
    };
    // The first of the best.
    ZONES.into_iter().rev().max_by_key(|zone| fits(*zone)).unwrap_or(0)
}

fn shifted(segments: &[Segment], shift: Decimal) -> Vec<Segment> {
    let moved = segments.iter().flat_map(|segment| match (&segment.low, &segment.high) {
        (Cut::At(Coordinate::Number(low), _), Cut::At(Coordinate::Number(high), side)) => {
            around(low + shift, high + shift, *side == super::Side::Before)
        }
        _ => vec![segment.clone()],
    });
    joined(moved.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::FactKind;

    fn of(clock: Clock) -> Reach {
        reach(&clock, &Basis::new(FactKind::Time)).expect("a time")
    }

    fn at(text: &str) -> Clock {
        Clock::at(text.parse().expect(text))
    }

    #[test]
    fn midnight_is_no_border() {
        let before = of(at("23:55:00").about());
        let after = of(at("00:05:00"));
        assert!(Reach::meet(&[&before, &after]));
        assert!(!Reach::meet(&[&before, &of(at("00:20:00"))]));
    }

    #[test]
    fn zones() {
        let mut three = [of(at("13:53:00").in_zone(210)), of(at("10:23:00").in_zone(0)), of(at("13:53:00"))];
        Reach::align(&mut three);
        assert_eq!(three[0].stated, three[1].stated);
        assert_eq!(three[0].stated, three[2].stated);
        let mut across = [of(at("01:00:00").in_zone(540)), of(at("16:00:00").in_zone(0))];
        Reach::align(&mut across);
        assert!(Reach::meet(&[&across[0], &across[1]]));
    }

    #[test]
    fn the_half_hour_is_soft() {
        assert!(Reach::meet(&[&of(at("15:00:00")), &of(at("14:57:00"))]));
        assert!(!Reach::meet(&[&of(at("15:00:00")), &of(at("14:53:00"))]));
        assert!(!Reach::meet(&[&of(at("15:10:00")), &of(at("15:11:00"))]));
    }
}
