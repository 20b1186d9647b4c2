//! Dates on the line of days, and patterns of days across it.

use chrono::{Datelike, NaiveDate};

use super::line::{Coordinate, Cut, Line, Segment, Side, joined};
use super::{Basis, DayPattern, Decimal, Reach, labels};
use crate::value::date::calendar;
use crate::value::{Date, DaySet, Grain, Tolerance};

/// The reach of a date: its days, cut to the granularity.
pub(super) fn reach(date: &Date, basis: &Basis) -> Result<Reach, String> {
    if date.is_vague() {
        return Err("the words refer to no day in particular".to_string());
    }
    if let [DaySet::Named(name)] = date.readings.as_slice() {
        return Ok(labels::under(Line::Labels("period whose days are not stated"), &steps(name)));
    }
    if date.readings.is_empty() {
        return Err(format!("the calendar has no {}", date.timex));
    }
    let slack = match basis.tolerance {
        Some(Tolerance::Days(days)) => Decimal::from(days) / Decimal::TWO,
        Some(Tolerance::Absolute(days)) => days / Decimal::TWO,
        _ => Decimal::ZERO,
    };
    let mut stated = Vec::new();
    let mut segments = Vec::new();
    let mut patterns = Vec::new();
    for set in &date.readings {
        match set {
            DaySet::Days { low, high } => {
                let (low, high) = cut(*low, *high, basis.granularity);
                stated.extend(days(low, high, Decimal::ZERO));
                segments.extend(days(low, high, slack));
            }
            DaySet::Pattern(pattern) => {
                let pattern = cut_pattern(*pattern, basis.granularity);
                // The year of its last day is unknown, so a bound on a pattern bounds nothing.
                if pattern == DayPattern::default() || date.bound {
                    stated.extend(days(None, None, Decimal::ZERO));
                    segments.extend(days(None, None, Decimal::ZERO));
                } else if let Some(near) = spread(pattern, slack) {
                    patterns.extend(near);
                } else {
                    stated.extend(days(None, None, Decimal::ZERO));
                    segments.extend(days(None, None, Decimal::ZERO));
                }
            }
            DaySet::Named(name) => return Err(format!("the days of {name} are not stated")),
        }
    }
    patterns.sort_unstable();
    patterns.dedup();
    Ok(Reach {
        line: Line::Days,
        segments: joined(segments),
        patterns,
        stated: joined(stated),
        soft_cap: None,
        zone: None,
        guessed_zone: None,
        soft: Decimal::ZERO,
    })
}

/// The patterns within so many days of one, half a day counting as a whole one; `None` if that is every day. The fields
/// that are stated move together; where the month is not, the days of the longest stand for all.
fn spread(pattern: DayPattern, slack: Decimal) -> Option<Vec<DayPattern>> {
    let reach = i64::try_from(slack.ceil()).ok().filter(|reach| *reach < 183)?;
    let shifted = |by: i64| {
        // Any January of 31 days before a leap February will do.
        let (month, day) = (pattern.month.unwrap_or(1), pattern.day.unwrap_or(1));
        let moved = calendar::add_days(NaiveDate::from_ymd_opt(2004, month, day)?, by)?;
        Some(DayPattern {
            month: pattern.month.map(|month| if pattern.day.is_some() { moved.month() } else { month }),
            day: pattern.day.map(|_| moved.day()),
            weekday: pattern.weekday.map(|number| (i64::from(number) - 1 + by).rem_euclid(7) as u32 + 1),
        })
    };
    Some((-reach..=reach).filter_map(shifted).collect())
}

/// `FY2019-Q1` lies inside `FY2019`.
fn steps(name: &str) -> Vec<&str> {
    name.split('-').collect()
}

fn days(low: Option<NaiveDate>, high: Option<NaiveDate>, slack: Decimal) -> Option<Segment> {
    let at = |day: NaiveDate| Decimal::from(day.num_days_from_ce());
    Segment::numbers(low.map(|day| (at(day) - slack, false)), high.map(|day| (at(day) + slack, false)))
}

fn cut(
    low: Option<NaiveDate>,
    high: Option<NaiveDate>,
    grain: Option<Grain>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let Some(grain) = grain else { return (low, high) };
    let first = low.map(|day| calendar::stretch(day, grain).map_or(day, |(first, _)| first));
    let last = high.map(|day| calendar::stretch(day, grain).map_or(day, |(_, last)| last));
    (first, last)
}

fn cut_pattern(pattern: DayPattern, grain: Option<Grain>) -> DayPattern {
    match grain {
        None | Some(Grain::Day) => pattern,
        Some(Grain::Month) => DayPattern { day: None, weekday: None, ..pattern },
        // What is left of a day without a year in a coarser stretch is nothing.
        Some(_) => DayPattern::default(),
    }
}

/// The single days that fit both some segment and some pattern, or every such day where there are too many to list: one
/// segment then stands for them.
pub(super) fn on_pattern(segments: &[Segment], patterns: &[DayPattern]) -> Vec<Segment> {
    let mut out = Vec::new();
    for segment in segments {
        for pattern in patterns {
            out.extend(fitting(segment, *pattern));
        }
    }
    out
}

/// Beyond this many days every possible pattern fits one of them: the calendar repeats its weekdays in 28 years, and a
/// century without a leap year adds 12.
const REPEATS: i64 = 366 * 41;

fn fitting(segment: &Segment, pattern: DayPattern) -> Vec<Segment> {
    let (Some(low), Some(high)) = (segment.low.number(), segment.high.number()) else {
        return vec![segment.clone()];
    };
    // Tolerance puts the ends between days.
    let (Some(low), Some(high)) = (day_at(low.ceil()), day_at(high.floor())) else { return Vec::new() };
    if (high - low).num_days() > REPEATS {
        return vec![segment.clone()];
    }
    let mut out = Vec::new();
    let mut day = low;
    while day <= high {
        if pattern.month.is_some_and(|month| month != day.month()) {
            // On to the first of the next month.
            let Some((_, last)) = calendar::stretch(day, Grain::Month) else { break };
            let Some(next) = last.succ_opt() else { break };
            day = next;
            continue;
        }
        if pattern.fits(day) {
            out.extend(days(Some(day), Some(day), Decimal::ZERO));
        }
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    joined(out)
}

fn day_at(number: Decimal) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

/// The patterns whose days fit one of each.
pub(super) fn merged(ones: &[DayPattern], others: &[DayPattern]) -> Vec<DayPattern> {
    let mut out = Vec::new();
    for one in ones {
        for other in others {
            out.extend(both(*one, *other));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn both(one: DayPattern, other: DayPattern) -> Option<DayPattern> {
    let field = |one: Option<u32>, other: Option<u32>| match (one, other) {
        (Some(a), Some(b)) if a != b => None,
        _ => Some(one.or(other)),
    };
    let pattern = DayPattern {
        month: field(one.month, other.month)?,
        day: field(one.day, other.day)?,
        weekday: field(one.weekday, other.weekday)?,
    };
    pattern.possible().then_some(pattern)
}

/// The day that a segment of exactly one day is.
pub(crate) fn only(segment: &Segment) -> Option<NaiveDate> {
    match (&segment.low, &segment.high) {
        (Cut::At(Coordinate::Number(low), Side::Before), Cut::At(Coordinate::Number(high), Side::After))
            if low == high =>
        {
            day_at(*low)
        }
        _ => None,
    }
}
