//! Facts that time changes: which claims still conflict, which are superseded, which were revised.
//!
//! A claim's day is the one its text states it as of, else its document's. The rules:
//!
//! - `changing`: two claims compare if their days are at most `window` apart (365 days where the rule gives none). A claim
//!   without a day compares with every other: nothing sets it apart.
//! - `rising` and `falling`: two values of one day conflict. A later value further on *supersedes* an earlier one (`info`), a
//!   later value that turns back is *revised* (`warning`). Claims without a day compare with each other only; one that
//!   differs from a dated claim may be earlier or later, so it is set aside as incomparable instead of being accused.

use chrono::{Datelike, NaiveDate};

use super::board::Board;
use super::compare::About;
use super::fingerprint;
use super::model::Finding;
use super::places::{self, SHOWN};
use crate::claim::Claim;
use crate::rule::{OverTime, Severity};
use crate::value::{Cut, Reach, Segment};

/// Days apart within which claims of a changing fact compare, where the rule does not say.
const WINDOW: u32 = 365;

/// Why an undated claim of a rising or falling fact is set aside.
pub(super) const UNDATED: &str = "it has no date, and the fact changes over time";

/// What time makes of the claims of a fact.
#[derive(Debug, Default)]
pub(super) struct OverTimeResult {
    /// The claims that conflict and those beside them in time, by index, in order; empty if none conflict.
    pub(super) clash: Vec<usize>,
    /// Superseded and revised values.
    pub(super) findings: Vec<Finding>,
    /// The undated claims, by index, in order, that may be earlier or later than the dated ones.
    pub(super) undated: Vec<usize>,
}

/// The day that a claim is stated as of.
pub(super) fn day(claim: &Claim) -> Option<NaiveDate> {
    claim.as_of.or(claim.words.document_date)
}

/// One distinct value on one day.
struct Entry<'b> {
    day: Option<i64>,
    value: usize,
    reach: &'b Reach,
}

/// Sorts out the claims of a fact that changes over time.
pub(super) fn over_time(about: &About, board: &Board) -> OverTimeResult {
    let compare = &about.rule.compare;
    let changing = compare.over_time == OverTime::Changing;
    let window = if changing { i64::from(compare.window_days.unwrap_or(WINDOW)) } else { 0 };
    let entries = entries(board);
    let clashing = clashing(&entries, window, changing);
    let mut result =
        OverTimeResult { clash: beside(board, &entries, &clashing, window, changing), ..Default::default() };
    if !changing {
        let moves = Moves::new(&entries, compare.over_time == OverTime::Falling);
        result.findings = moves.findings(about, board, &entries);
        // An undated value that clashes with another undated one stays where it is: those two do compare.
        let differing = moves.undated(&entries, &clashing);
        let aside =
            |v: &usize| board.values[*v].claims.iter().copied().filter(|i| day(&board.claims[*i]).is_none());
        result.undated = differing.iter().flat_map(aside).collect();
        result.undated.sort_unstable();
    }
    result
}

/// The distinct values of each day, by day; those without one first.
fn entries(board: &Board) -> Vec<Entry<'_>> {
    let mut keys: Vec<(Option<i64>, usize)> = Vec::with_capacity(board.claims.len());
    for (v, value) in board.values.iter().enumerate() {
        keys.extend(value.claims.iter().map(|i| (number(&board.claims[*i]), v)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter().map(|(day, value)| Entry { day, value, reach: &board.values[value].reach }).collect()
}

fn number(claim: &Claim) -> Option<i64> {
    day(claim).map(|day| i64::from(day.num_days_from_ce()))
}

fn segment(reach: &Reach) -> Option<&Segment> {
    reach.is_segment().then(|| &reach.segments[0])
}

/// For each entry whether another within the window cannot be true together with it.
fn clashing(entries: &[Entry], window: i64, undated_compare: bool) -> Vec<bool> {
    let undated = entries.iter().take_while(|entry| entry.day.is_none()).count();
    let segments: Option<Vec<&Segment>> = entries.iter().map(|entry| segment(entry.reach)).collect();
    let near = |i: usize| match entries[i].day {
        // Entries are ordered by day: those near one are neighbours.
        Some(day) => {
            let from = entries.partition_point(|e| e.day.is_none_or(|other| other < day - window));
            let to = entries.partition_point(|e| e.day.is_none_or(|other| other <= day + window));
            (from, to)
        }
        None if undated_compare => (0, entries.len()),
        None => (0, undated),
    };
    let Some(segments) = segments else {
        return clashing_by_pairs(entries, near, undated, undated_compare);
    };
    // Something lies wholly beyond a segment if the highest low does, wholly before it if the lowest high does.
    let highest = Extremes::new(segments.iter().map(|s| &s.low).collect(), |a, b| a > b);
    let lowest = Extremes::new(segments.iter().map(|s| &s.high).collect(), |a, b| a < b);
    (0..entries.len())
        .map(|i| {
            let apart = |(from, to): (usize, usize)| {
                let low = highest.of(from, to).is_some_and(|low| *low >= segments[i].high);
                low || lowest.of(from, to).is_some_and(|high| *high <= segments[i].low)
            };
            apart(near(i)) || (undated_compare && apart((0, undated)))
        })
        .collect()
}

/// As [`clashing`] for values that are no single segments: pair by pair, as far as a budget goes.
fn clashing_by_pairs(
    entries: &[Entry],
    near: impl Fn(usize) -> (usize, usize),
    undated: usize,
    undated_compare: bool,
) -> Vec<bool> {
    let mut clashing = vec![false; entries.len()];
    let mut budget: u32 = 200_000;
    for i in 0..entries.len() {
        let (from, to) = near(i);
        let before = if undated_compare { 0..undated.min(from) } else { 0..0 };
        for j in before.chain(from..to).filter(|j| *j < i) {
            if clashing[i] && clashing[j] || entries[i].value == entries[j].value {
                continue;
            }
            if budget == 0 {
                return clashing;
            }
            budget -= 1;
            if !Reach::meet(&[entries[i].reach, entries[j].reach]) {
                clashing[i] = true;
                clashing[j] = true;
            }
        }
    }
    clashing
}

/// The best of any run of cuts, in O(1) after O(n log n): one row for each power of two.
struct Extremes<'c> {
    rows: Vec<Vec<&'c Cut>>,
    better: fn(&Cut, &Cut) -> bool,
}

impl<'c> Extremes<'c> {
    fn new(cuts: Vec<&'c Cut>, better: fn(&Cut, &Cut) -> bool) -> Self {
        let mut rows = vec![cuts];
        let mut half = 1;
        while rows[rows.len() - 1].len() > half {
            let row = &rows[rows.len() - 1];
            let pick = |i: usize| if better(row[i + half], row[i]) { row[i + half] } else { row[i] };
            let next = (0..row.len() - half).map(pick).collect();
            rows.push(next);
            half *= 2;
        }
        Self { rows, better }
    }

    fn of(&self, from: usize, to: usize) -> Option<&'c Cut> {
        let len = to.checked_sub(from).filter(|len| *len > 0)?;
        let row = len.ilog2() as usize;
        let (a, b) = (self.rows[row][from], self.rows[row][to - (1 << row)]);
        Some(if (self.better)(b, a) { b } else { a })
    }
}

/// The claims of clashing entries and of those within the window of one.
fn beside(
    board: &Board,
    entries: &[Entry],
    clashing: &[bool],
    window: i64,
    undated_compare: bool,
) -> Vec<usize> {
    let days: Vec<i64> = entries
        .iter()
        .zip(clashing)
        .filter(|(_, clash)| **clash)
        .filter_map(|(entry, _)| entry.day)
        .collect();
    let undated = entries.iter().zip(clashing).any(|(entry, clash)| *clash && entry.day.is_none());
    if days.is_empty() && !undated {
        return Vec::new();
    }
    let is_beside = |claim: &Claim| match number(claim) {
        Some(day) => {
            let next = days.partition_point(|other| *other < day - window);
            days.get(next).is_some_and(|other| *other <= day + window) || (undated && undated_compare)
        }
        None => undated || undated_compare,
    };
    (0..board.claims.len()).filter(|i| is_beside(&board.claims[*i])).collect()
}

/// For a rising or falling fact, in entry order: the furthest value stated before and after each day.
struct Moves<'r> {
    falling: bool,
    /// For each entry the one of an earlier day whose nearer end lies furthest on.
    before: Vec<Option<usize>>,
    /// The same of the later days.
    after: Vec<Option<usize>>,
    segments: Vec<Option<&'r Segment>>,
}

impl<'r> Moves<'r> {
    fn new(entries: &[Entry<'r>], falling: bool) -> Self {
        let segments: Vec<Option<&Segment>> = entries.iter().map(|entry| segment(entry.reach)).collect();
        let mut moves =
            Self { falling, before: vec![None; entries.len()], after: vec![None; entries.len()], segments };
        let order: Vec<usize> = (0..entries.len()).filter(|i| entries[*i].day.is_some()).collect();
        moves.before = moves.furthest(entries, order.iter().copied());
        moves.after = moves.furthest(entries, order.iter().rev().copied());
        moves
    }

    fn furthest(&self, entries: &[Entry], order: impl Iterator<Item = usize>) -> Vec<Option<usize>> {
        let mut furthest = vec![None; entries.len()];
        let (mut best, mut of_day, mut day): (Option<usize>, Option<usize>, _) = (None, None, None);
        for i in order {
            if entries[i].day != day {
                best = self.further(best, of_day);
                (of_day, day) = (None, entries[i].day);
            }
            furthest[i] = best;
            of_day = self.further(of_day, Some(i));
        }
        furthest
    }

    fn further(&self, a: Option<usize>, b: Option<usize>) -> Option<usize> {
        let near = |i: &Option<usize>| i.and_then(|i| self.segments[i]);
        match (near(&a), near(&b)) {
            (None, _) => b,
            (_, None) => a,
            (Some(old), Some(new)) => {
                let further = if self.falling { new.high < old.high } else { new.low > old.low };
                if further { b } else { a }
            }
        }
    }

    /// Whether the value of `to` lies wholly beyond that of `from`, in the direction that the fact moves.
    fn beyond(&self, from: usize, to: usize) -> bool {
        match (self.segments[from], self.segments[to]) {
            (Some(from), Some(to)) if self.falling => to.high <= from.low,
            (Some(from), Some(to)) => to.low >= from.high,
            _ => false,
        }
    }

    /// One finding for each distinct value that was superseded and for each that turned back.
    fn findings(&self, about: &About, board: &Board, entries: &[Entry]) -> Vec<Finding> {
        // Of each value: the days on which it stood, until it was last superseded, and the day it turned back.
        let mut superseded: Vec<Option<(i64, usize)>> = vec![None; board.values.len()];
        let mut revised: Vec<Option<(i64, usize)>> = vec![None; board.values.len()];
        for (i, entry) in entries.iter().enumerate() {
            let Some(day) = entry.day else { continue };
            if let Some(earlier) = self.before[i].filter(|earlier| self.beyond(i, *earlier)) {
                revised[entry.value].get_or_insert((day, earlier));
            } else if let Some(later) = self.after[i].filter(|later| self.beyond(i, *later)) {
                superseded[entry.value] = Some((day, later));
            }
        }
        let mut findings = Vec::new();
        for v in 0..board.values.len() {
            if let Some((until, later)) = superseded[v] {
                let old = self.claims(board, v, |day| day <= until);
                let new = self.claims(board, entries[later].value, |day| Some(day) == entries[later].day);
                findings.extend(finding(about, "superseded", &old, &new));
            }
            if let Some((from, earlier)) = revised[v] {
                let new = self.claims(board, v, |day| day >= from);
                let old = self.claims(board, entries[earlier].value, |day| Some(day) == entries[earlier].day);
                let code = if self.falling { "revised-up" } else { "revised-down" };
                findings.extend(finding(about, code, &new, &old));
            }
        }
        findings
    }

    fn claims<'b>(&self, board: &'b Board, value: usize, keep: impl Fn(i64) -> bool) -> Vec<&'b Claim> {
        let claims = board.values[value].claims.iter().map(|i| &board.claims[*i]);
        claims.filter(|claim| number(claim).is_some_and(&keep)).take(SHOWN).collect()
    }

    /// The values that undated claims state and that cannot be true together with some dated one, nor clash with an
    /// undated one.
    fn undated(&self, entries: &[Entry], clashing: &[bool]) -> Vec<usize> {
        let dated = || entries.iter().enumerate().filter(|(_, entry)| entry.day.is_some());
        let lowest = dated().filter_map(|(i, _)| self.segments[i]).map(|s| &s.high).min();
        let highest = dated().filter_map(|(i, _)| self.segments[i]).map(|s| &s.low).max();
        let (Some(lowest), Some(highest)) = (lowest, highest) else { return Vec::new() };
        entries
            .iter()
            .enumerate()
            .filter(|(i, entry)| entry.day.is_none() && !clashing[*i])
            .filter(|(i, _)| self.segments[*i].is_some_and(|s| *lowest <= s.low || *highest >= s.high))
            .map(|(_, entry)| entry.value)
            .collect()
    }
}

/// A finding about `claims`, set against `others`; `None` if there is nothing to show.
fn finding(about: &About, code: &'static str, claims: &[&Claim], others: &[&Claim]) -> Option<Finding> {
    let (claim, other) = (claims.first()?, others.first()?);
    let on =
        |claim: &Claim| day(claim).map(|day| format!(" ({})", day.format("%-d %B %Y"))).unwrap_or_default();
    let (value, against) = (claim.value.display(), other.value.display());
    let (severity, message) = match code {
        "superseded" => (
            Severity::Info,
            format!("{}: {value}{} is superseded by {against}{}", about.fact, on(claim), on(other)),
        ),
        _ => (
            Severity::Warning,
            format!("{}: {value}{} revises {against}{}", about.fact, on(claim), on(other)),
        ),
    };
    let against = &other.value.canonical();
    Some(Finding {
        code,
        severity,
        message,
        places: claims.iter().chain(others.iter().take(1)).map(|claim| places::of_claim(claim)).collect(),
        rule: Some(about.rule.id.clone()),
        subject: Some(about.subject.clone()),
        fingerprint: fingerprint::of_finding(
            code,
            &about.rule.id,
            about.subject,
            &[&claim.value.canonical(), against],
        ),
    })
}
