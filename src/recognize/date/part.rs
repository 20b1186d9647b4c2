//! Parts of dates, and the stretches that the text is about: *early 2019*, *the end of May*, *the quarter ended 30 June*.

use super::absolute::{Found, year_after};
use super::expr::{Node, What};
use super::grammar::date;
use super::relative;
use super::words::{
    digits, glue, glue_before, is_dash, is_temporal, plain_year, skip, tied_after, time, unit,
};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{Edge, Glue, Part, TimeWord, Which};
use crate::text::TokenKind;
use crate::value::Grain;

/// *early 2019*, *mid-May*, *the end of this year*, *earlier this month*, *later in 1998*.
pub(super) fn part(v: &View, i: usize, depth: u32) -> Found {
    let depth = depth.checked_sub(1)?;
    let direct = |at: usize| {
        time(v, at, |word| match word {
            TimeWord::Part(part) => Some(part),
            _ => None,
        })
    };
    let of = |at: usize| {
        time(v, at, |word| match word {
            TimeWord::PartOf(part) => Some(part),
            _ => None,
        })
    };
    if let Some((part, end)) = of(i) {
        let at = end;
        let (node, end) = the_unit(v, at).or_else(|| date(v, at, depth, true))?;
        // *at the end of the day* is said of what matters.
        let idle = part == Part::End
            && node.grain() == Some(Grain::Day)
            && matches!(node, Node::Which(Which::Hand, _));
        let lead = if i > 0 && glue(v, i - 1, Glue::The) == Some(i) { i - 1 } else { i };
        if idle && glue_before(v, lead, Glue::At) {
            return None;
        }
        // *the opening of the 2000 games*
        let names = matches!(node, Node::Year(_)) && glue(v, at, Glue::The).is_some();
        if names && v.kind(end) == Some(TokenKind::Word) && !is_temporal(v, end) {
            return None;
        }
        return Some((Node::Part(part, Box::new(node)), end));
    }
    let start = skip(v, i, Glue::The);
    let (part, end) = direct(start)?;
    let at = if is_dash(v, end) && v.joined(end) { end + 1 } else { end };
    // *early on Friday*
    let on =
        glue(v, at, Glue::On).filter(|on| super::words::weekday(v, *on).is_some_and(|(_, weak, _)| !weak));
    let at = on.filter(|_| matches!(part, Part::Early | Part::Late)).unwrap_or(at);
    let inner = match part {
        Part::Sooner | Part::Later | Part::Early | Part::Late | Part::Whole => {
            the_unit(v, skip(v, at, Glue::In))
        }
        _ => None,
    };
    // *early the next year*: the article tells which year.
    let (node, end) = inner
        .or_else(|| date(v, at, depth, true))
        .or_else(|| date(v, skip(v, at, Glue::The), depth, true))?;
    // *late Thursday* is a time of its day, *early three days ago* nothing; a vague word takes no part.
    let fit = !matches!(node, Node::Vague(_) | Node::Part(..) | Node::YearEarlier | Node::Range(..));
    fit.then(|| (Node::Part(part, Box::new(node)), end))
}

/// *the year*, *the month* where a part of it is named: the writer's.
pub(super) fn the_unit(v: &View, i: usize) -> Found {
    let at = skip(v, i, Glue::The);
    let (unit, plural, end) = unit(v, at)?;
    let grain = super::words::grain(unit).filter(|_| !plural)?;
    // *the end of year 2019*
    if grain == Grain::Year
        && let Some((year, end)) = plain_year(v, end)
    {
        return Some((Node::Year(year), end));
    }
    let plain = matches!(
        grain,
        Grain::Day
            | Grain::Week
            | Grain::Month
            | Grain::Quarter
            | Grain::Year
            | Grain::Decade
            | Grain::Century
            | Grain::Weekend
    );
    // *the end of the week of 5 May* is for the longer form.
    (plain && glue(v, end, Glue::Of).is_none()).then_some((in_hand(grain), end))
}

/// *year-end*, *year’s end*, *month-end*
pub(super) fn edge_of_unit(v: &View, i: usize) -> Found {
    let (unit, plural, end) = unit(v, i)?;
    let grain = super::words::grain(unit).filter(|_| !plural)?;
    let at = if is_dash(v, end) { end + 1 } else { glue(v, end, Glue::Possessive).unwrap_or(end) };
    let after = glue(v, at, Glue::EndWord)
        .filter(|_| matches!(grain, Grain::Year | Grain::Month | Grain::Quarter))?;
    let node = match year_after(v, after) {
        Some((year, end)) => return Some((Node::Part(Part::End, Box::new(Node::Year(year))), end)),
        None => Node::Which(Which::Hand, What::Unit(grain)),
    };
    Some((Node::Part(Part::End, Box::new(node)), after))
}

/// *the year*, *the quarter ended 30 June*, *the weekend*: the stretch that the text is about.
pub(super) fn the_stretch(v: &View, i: usize) -> Found {
    let at = glue(v, i, Glue::The)?;
    let (unit, plural, end) = unit(v, at)?;
    let grain = super::words::grain(unit).filter(|_| !plural)?;
    let large = v.word(at).chars().next().is_some_and(char::is_uppercase);
    let ruled = matches!(grain, Grain::Year | Grain::Quarter | Grain::Month | Grain::Week | Grain::Weekend);
    // *the year of the horse*, *the Year*, *the week after*, *the year before it had lost*
    // *in the year since the coup*
    let since = glue(v, end, Glue::Clause).is_some()
        && time(v, end, |word| (word == TimeWord::Edge(Edge::Since)).then_some(())).is_some();
    if !ruled
        || large
        || since
        || grain != Grain::Quarter && relative::side(v, end).is_some()
        || is_dash(v, end) && v.joined(end) && glue(v, end, Glue::ToDate).is_none()
        || glue(v, end, Glue::Of).is_some()
        || glue_before(v, i, Glue::Of) && grain == Grain::Week
    {
        return None;
    }
    // *the year 69*
    if grain == Grain::Year && v.kind(end) == Some(TokenKind::Digits) {
        let year = digits(v, end, 1..=3)?;
        let counts = super::year::plural_after(v, end + 1) || super::year::counts(v, end + 1);
        let alone = year > 0 && !v.joined(end) && !tied_after(v, end + 1) && !counts;
        return alone.then_some((Node::Year(year as i32), end + 1));
    }
    // *the year to date*, *the quarter-to-date*
    if let Some(end) = glue(v, end, Glue::ToDate) {
        let stretch = Node::Which(Which::This, What::Unit(grain));
        return Some((Node::Range(Box::new(stretch), Box::new(Node::FromNow(0))), end));
    }
    if let Some(at) = glue(v, end, Glue::Ended)
        && let Some((last @ (Node::Day { .. } | Node::FromNow(_) | Node::Named { .. }), _)) =
            date(v, at, 1, false)
    {
        return Some((Node::Ended(grain, Box::new(last)), end));
    }
    if let Some(at) = glue(v, end, Glue::Starting)
        && let Some((first, end)) = date(v, at, 1, true)
        && first.grain() == Some(Grain::Day)
    {
        return Some((Node::Lasting(1, grain, Box::new(first)), end));
    }
    Some((in_hand(grain), end))
}

/// *the quarter* that the text reports on, *the weekend* nearest to now, the year or month that the text is in.
fn in_hand(grain: Grain) -> Node {
    match grain {
        Grain::Quarter => Node::Which(Which::Same, What::Unit(grain)),
        Grain::Weekend => Node::Named { what: What::Unit(grain), year: None },
        grain => Node::Which(Which::Hand, What::Unit(grain)),
    }
}

/// *latest quarter*, *full year*.
pub(super) fn latest(v: &View, i: usize) -> Found {
    let (which, end) = time(v, i, |word| match word {
        TimeWord::Glue(Glue::Latest) => Some(Which::Same),
        TimeWord::Glue(Glue::Full) => Some(Which::Hand),
        _ => None,
    })?;
    // *the latest period* of a report
    if which == Which::Same
        && let Some(end) = glue(v, end, Glue::Period)
    {
        return Some((Node::Which(which, What::Unit(Grain::Quarter)), end));
    }
    let (unit, plural, end) = unit(v, end)?;
    let grain =
        super::words::grain(unit).filter(|grain| !plural && matches!(grain, Grain::Quarter | Grain::Year))?;
    Some((Node::Which(which, What::Unit(grain)), end))
}
