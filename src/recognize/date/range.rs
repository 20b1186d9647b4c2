//! From one date to another: *from March to May*, *between 1985 and 1987*, *12 April – 3 May 2019*.

use super::absolute::{self, Found, year_after};
use super::expr::{Node, What};
use super::grammar::{DEPTH, date};
use super::words::{dash, glue, grain, is_dash, month, skip, tied_after, time, unit};
use super::{numeric, relative};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{Edge, Glue, Tense, TimeUnit, TimeWord, Vague};
use crate::text::TokenKind;
use crate::value::Grain;

/// A range that begins at `i`: *from March to May*, *between 1985 and 1987*, *12 April – 3 May 2019*.
pub(super) fn range(v: &View, i: usize) -> Found {
    let between = glue(v, i, Glue::Between);
    let at = between.or_else(|| glue(v, i, Glue::From))?;
    if moves(v, i) {
        return None;
    }
    let at = if between.is_some() { at } else { skip(v, at, Glue::The) };
    let joint = |end: usize| match between {
        Some(_) => glue(v, end, Glue::And).or_else(|| dash(v, end)).or_else(|| glue(v, end, Glue::To)),
        None => dash(v, end).or_else(|| glue(v, end, Glue::To)).or_else(|| until(v, end)),
    };
    if let Some(found) = months(v, at, joint) {
        return Some(found);
    }
    // *between the years 1933 and 1945*
    let at = match unit(v, skip(v, at, Glue::The)) {
        Some((TimeUnit::Year, true, end)) if v.kind(end) == Some(TokenKind::Digits) => end,
        _ => at,
    };
    if let Some(found) = lone_days(v, at, joint) {
        return Some(found);
    }
    let (from, end) = date(v, at, DEPTH, true)?;
    // *from 3–5 June 2024*, *between 4 and 6 April*
    if let range @ Node::Range(..) = from {
        return Some((range, end));
    }
    // *from 18 December for ten days*
    if between.is_none()
        && from.grain() == Some(Grain::Day)
        && let Some(at) = glue(v, end, Glue::For)
        && let Some((count, high, unit, end)) = relative::counted(v, at)
        && let (true, Some(grain)) = (count == high, grain(unit))
    {
        return Some((Node::Lasting(count, grain, Box::new(now(from))), end));
    }
    let (to, end) = end_of_range(v, joint(end)?, &from, true)?;
    Some((Node::Range(Box::new(now(from)), Box::new(to)), end))
}

/// *between march and may*, without capitals: two months where nothing else can stand.
fn months(v: &View, i: usize, joint: impl Fn(usize) -> Option<usize>) -> Found {
    let (from, weak, end) = month(v, i)?;
    let (to, also, end) = month(v, joint(end)?)?;
    if !(weak || also) || absolute::day_number(v, end).is_some() {
        return None;
    }
    let stated = year_after(v, end);
    let (year, end) = stated.map_or((None, end), |(year, end)| (Some(year), end));
    let one = |number, year| Node::Named { what: What::Month(number), year };
    Some((Node::Range(Box::new(one(from, None)), Box::new(one(to, year))), end))
}

/// *between the 6th and the 10th*, *from the 6th to the 10th*: of the month in hand, where nothing that they could count follows.
fn lone_days(v: &View, i: usize, joint: impl Fn(usize) -> Option<usize>) -> Found {
    let lone = |at: usize| {
        let (day, ordinal, end) = absolute::day_number(v, skip(v, at, Glue::The))?;
        (ordinal && v.kind(end - 1) == Some(TokenKind::Word) && v.joined(end - 1)).then_some((day, end))
    };
    let (from, end) = lone(i)?;
    let (to, end) = lone(joint(end)?).filter(|(to, _)| *to > from)?;
    let closed = match v.kind(end) {
        None => true,
        Some(TokenKind::Sign(c)) => matches!(c, '.' | ',' | ';' | '!' | '?' | ')'),
        Some(_) => glue(v, end, Glue::Determiner).is_some(),
    };
    let one = |day| Box::new(Node::Day { year: None, month: None, day, weekday: None });
    closed.then(|| (Node::Range(one(from), one(to)), end))
}

/// Whether *from* at `i` is said of what is moved from one date to another.
pub(super) fn moves(v: &View, i: usize) -> bool {
    super::words::glue_before(v, i, Glue::DateMove) && glue(v, i, Glue::From).is_some()
}

/// The tense of a date that something is moved from (none) or to (the future), if it is either.
pub(super) fn moved(v: &View, i: usize) -> Option<Option<Tense>> {
    const REACH: usize = 12;
    if i > 0 && moves(v, i - 1) {
        return Some(None);
    }
    let to = i > 0 && glue(v, i - 1, Glue::To).is_some();
    (to && (i.saturating_sub(REACH)..i - 1).any(|at| moves(v, at))).then_some(Some(Tense::Future))
}

/// *now* at the start of a range is today.
fn now(node: Node) -> Node {
    match node {
        Node::Vague(Vague::Present) => Node::FromNow(0),
        node => node,
    }
}

fn until(v: &View, i: usize) -> Option<usize> {
    time(v, i, |word| matches!(word, TimeWord::Edge(Edge::Until | Edge::By)).then_some(()))
        .map(|((), end)| end)
}

/// What follows a complete date as the end of a range: after a dash or *to*.
pub(super) fn continued(v: &View, from: Node, end: usize) -> (Node, usize) {
    if matches!(from, Node::Range(..) | Node::Vague(_) | Node::YearEarlier) {
        return (from, end);
    }
    let joint = dash(v, end).or_else(|| glue(v, end, Glue::To));
    // *this year through August* names two; *Friday to December's figures* none.
    let found = joint.and_then(|at| end_of_range(v, at, &from, false)).filter(|(to, _)| {
        let alike = to.grain() == from.grain() || to.states_year() && from.states_year();
        alike && (!from.is_deictic() || matches!(from, Node::Named { .. }))
    });
    match found {
        Some((to, end)) => (Node::Range(Box::new(from), Box::new(to)), end),
        None => (from, end),
    }
}

/// The second date of a range whose first is `from`: of the same unit, or a day number alone after a day.
fn end_of_range(v: &View, at: usize, from: &Node, led: bool) -> Found {
    // *5/1/2019-5/7/2020*
    if matches!(from, Node::Either { .. })
        && is_dash(v, at - 1)
        && let Some(found @ (Node::Either { .. } | Node::Day { .. }, _)) = numeric::free(v, at, true)
    {
        return Some(found);
    }
    let at = skip(v, at, Glue::The);
    let announced = matches!(from, Node::Either { .. }) || from.grain() == Some(Grain::Year);
    if let Some((to, end)) =
        date(v, at, DEPTH, announced).filter(|(to, _)| !matches!(to, Node::Range(..) | Node::Vague(_)))
        && (to.grain() == from.grain()
            || to.is_deictic()
            || from.is_deictic()
            || to.fineness() == from.fineness()
            || to.states_year() && from.states_year()
            // *from February 1st to March 2019*
            || led && to.states_year() && matches!(from, Node::Day { year: None, month: Some(_), .. }))
    {
        return Some((to, end));
    }
    if let Node::Day { year, month: Some(month), .. } = from
        && let Some((day, _, end)) = absolute::day_number(v, at)
        && !tied_after(v, end)
    {
        let stated = year_after(v, end);
        let (year, end) = stated.map_or((*year, end), |(year, end)| (Some(year), end));
        // *from April 27th to the third*: of the next month.
        let first = matches!(from, Node::Day { day: first, .. } if *first > day && stated.is_none());
        let (month, year) = match (first, *month) {
            (true, 12) => (1, year.map(|year| year + 1)),
            (true, month) => (month + 1, year),
            (false, month) => (month, year),
        };
        return Some((Node::Day { year, month: Some(month), day, weekday: None }, end));
    }
    None
}
