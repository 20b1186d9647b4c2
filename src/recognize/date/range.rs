//! From one date to another: *from March to May*, *between 1985 and 1987*, *12 April – 3 May 2019*.

use super::absolute::{self, Found, year_after};
use super::expr::Node;
use super::grammar::{DEPTH, date};
use super::words::{dash, glue, skip, tied_after, time};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{Edge, Glue, TimeWord, Vague};
use crate::value::Grain;

/// A range that begins at `i`: *from March to May*, *between 1985 and 1987*, *12 April – 3 May 2019*.
pub(super) fn range(v: &View, i: usize) -> Found {
    let lead = |which| glue(v, i, which);
    if let Some(at) = lead(Glue::Between) {
        let (from, end) = date(v, at, DEPTH, true)?;
        if let range @ Node::Range(..) = from {
            return Some((range, end));
        }
        let at = glue(v, end, Glue::And).or_else(|| dash(v, end)).or_else(|| glue(v, end, Glue::To))?;
        let (to, end) = end_of_range(v, at, &from)?;
        return Some((Node::Range(Box::new(now(from)), Box::new(to)), end));
    }
    if let Some(at) = lead(Glue::From) {
        let at = skip(v, at, Glue::The);
        let (from, end) = date(v, at, DEPTH, true)?;
        let at = dash(v, end).or_else(|| glue(v, end, Glue::To)).or_else(|| until(v, end))?;
        let (to, end) = end_of_range(v, at, &from)?;
        return Some((Node::Range(Box::new(now(from)), Box::new(to)), end));
    }
    None
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
    let found = joint.and_then(|at| end_of_range(v, at, &from)).filter(|(to, _)| {
        to.grain() == from.grain() && (!from.is_deictic() || matches!(from, Node::Named { .. }))
    });
    match found {
        Some((to, end)) => (Node::Range(Box::new(from), Box::new(to)), end),
        None => (from, end),
    }
}

/// The second date of a range whose first is `from`: of the same unit, or a day number alone after a day.
fn end_of_range(v: &View, at: usize, from: &Node) -> Found {
    let at = skip(v, at, Glue::The);
    let announced = matches!(from, Node::Either { .. }) || from.grain() == Some(Grain::Year);
    if let Some((to, end)) =
        date(v, at, DEPTH, announced).filter(|(to, _)| !matches!(to, Node::Range(..) | Node::Vague(_)))
        && (to.grain() == from.grain()
            || to.is_deictic()
            || from.is_deictic()
            || to.fineness() == from.fineness()
            || to.states_year() && from.states_year())
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
