//! A date, wherever it begins: which forms are tried, and in which order.

use super::absolute::{self, Found};
use super::expr::{Node, What};
use super::holiday::holiday;
use super::nested::{nested, within};
use super::part::{edge_of_unit, latest, part, the_stretch};
use super::words::{glue, glue_before, is_dash, skip, tied_before, unit};
use super::year::bare_year;
use super::year_first::{year_month, year_period, year_quarter, years, years_before_christ};
use super::{clause, numeric, period, relative};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{Glue, TimeUnit};
use crate::text::TokenKind;

/// How deep dates may stand within dates: *the end of the week after the first Monday of May*.
pub(super) const DEPTH: u32 = 4;

/// A date at `i`. `announced`: what stands before admits nothing but a date, so that a bare year is one.
pub(super) fn date(v: &View, i: usize, depth: u32, announced: bool) -> Found {
    let (node, end) = single(v, i, depth, announced)?;
    let (node, end) = within(v, node, end, depth);
    Some((lent_year(v, node, end), end))
}

/// How many dates may share the year of the last.
const SHARED: usize = 6;

/// A day or a month with the year of the like that it stands in a row with: *July and August 1944*, *6 June and 12 August 1944*.
fn lent_year(v: &View, node: Node, end: usize) -> Node {
    let place = |node: &Node| match node {
        Node::Day { year, month: Some(month), day, .. } => Some((*year, *month, Some(*day))),
        Node::Named { what: What::Month(month), year } => Some((*year, *month, None)),
        _ => None,
    };
    let Some((None, first, day)) = place(&node) else { return node };
    let (mut at, mut wraps, mut before) = (end, 0, (first, day));
    for _ in 0..SHARED {
        let comma = v.is_sign(at, ',');
        let next = if comma { at + 1 } else { at };
        let and = glue(v, next, Glue::And).or_else(|| glue(v, next, Glue::Or));
        let Some(next) = and.or(comma.then_some(next)) else { break };
        let next = skip(v, skip(v, next, Glue::In), Glue::On);
        let found = absolute::month_first(v, next, None).or_else(|| absolute::day_first(v, next, None));
        let Some((other, after)) = found else { break };
        let Some((year, month, day)) = place(&other).filter(|(_, _, other)| other.is_some() == day.is_some())
        else {
            break;
        };
        wraps += i32::from((month, day) < before);
        match year {
            Some(year) => return node.clone().in_year(year - wraps).unwrap_or(node),
            None => (at, before) = (after, (month, day)),
        }
    }
    node
}

fn single(v: &View, i: usize, depth: u32, announced: bool) -> Found {
    match v.kind(i)? {
        // *9/11*
        TokenKind::Digits => holiday(v, i)
            .or_else(|| untied(v, i, absolute::pair_of_days))
            .or_else(|| numeric::numeric(v, i, announced || glue_before(v, i, Glue::On)))
            .or_else(|| years_before_christ(v, i))
            .or_else(|| years(v, i, announced))
            .or_else(|| untied(v, i, |v, i| absolute::day_first(v, i, None)))
            .or_else(|| year_month(v, i))
            .or_else(|| untied(v, i, year_quarter))
            .or_else(|| period::period(v, i))
            .or_else(|| untied(v, i, |v, i| relative::relative(v, i, depth)))
            .or_else(|| nested(v, i, depth))
            .or_else(|| announced.then(|| bare_year(v, i)).flatten()),
        TokenKind::Sign(_) => period::period(v, i)
            .or_else(|| absolute::elided_year(v, i).filter(|_| announced).map(|(y, e)| (Node::Year(y), e))),
        TokenKind::Word if v.has_sense(i) => holiday(v, i)
            .or_else(|| super::year_first::anno_domini(v, i))
            .or_else(|| glue(v, i, Glue::The).and_then(|at| holiday(v, at)))
            .or_else(|| relative::which_behind(v, i))
            .or_else(|| absolute::weekday_first(v, i))
            .or_else(|| absolute::month_first(v, i, None))
            .or_else(|| absolute::day_first(v, i, None))
            .or_else(|| part(v, i, depth))
            .or_else(|| nested(v, i, depth))
            .or_else(|| relative::relative(v, i, depth))
            .or_else(|| period::period(v, i))
            .or_else(|| edge_of_unit(v, i))
            .or_else(|| with_the(v, i, announced))
            .or_else(|| announced.then(|| period::worded_year(v, i)).flatten()),
        TokenKind::Word => period::period(v, i),
    }
}

fn untied(v: &View, i: usize, read: impl Fn(&View, usize) -> Found) -> Found {
    if tied_before(v, i) { None } else { read(v, i) }
}

/// *the 18th*, *on the 3rd*: a day of the month in hand, where nothing that it could count follows.
fn lone_day(v: &View, i: usize) -> Found {
    let at = glue(v, i, Glue::The)?;
    let (day, true, end) = absolute::day_number(v, at)? else { return None };
    let led = i == 0 || glue_before(v, i, Glue::On) || clause::edge_before(v, i).is_some();
    let closed = match v.kind(end) {
        None => true,
        Some(TokenKind::Sign(c)) => matches!(c, '.' | ',' | ';' | '!' | '?' | ')'),
        // *On the 15th his troops took the town.*
        Some(_) => {
            [Glue::At, Glue::And, Glue::Determiner].into_iter().any(|word| glue(v, end, word).is_some())
        }
    };
    // *the 17th and 18th floors*
    let listed = glue(v, end, Glue::And).and_then(|at| absolute::day_number(v, skip(v, at, Glue::The)));
    let closed = closed && listed.is_none_or(|(_, _, end)| v.kind(end) != Some(TokenKind::Word));
    let figures = v.kind(at) == Some(TokenKind::Digits);
    // *on the 8th and 9th*
    if let Some((next, true, after)) =
        listed.filter(|(next, _, _)| figures && led && closed && *next == day + 1)
    {
        let one = |day| Box::new(Node::Day { year: None, month: None, day, weekday: None });
        return Some((Node::Range(one(day), one(next)), after));
    }
    (figures && led && closed).then_some((Node::Day { year: None, month: None, day, weekday: None }, end))
}

/// *the* before a date that is not part of its form: *the 12th of April*, *the third quarter*, *the 1990s*, *the summer of 2019*.
fn with_the(v: &View, i: usize, announced: bool) -> Found {
    let at = glue(v, i, Glue::The)?;
    match v.kind(at)? {
        // *le 12 avril*, *dem 12. April*: this article says no more than *on*.
        TokenKind::Digits if glue(v, i, Glue::On).is_some() || v.lexicon.style().ordinal_point => None,
        TokenKind::Digits => absolute::day_first(v, at, None)
            .or_else(|| period::period(v, at))
            .or_else(|| year_quarter(v, at))
            .or_else(|| year_period(v, at))
            .or_else(|| lone_day(v, i))
            .or_else(|| announced.then(|| bare_year(v, at)).flatten()),
        TokenKind::Sign(_) => period::period(v, at),
        TokenKind::Word => {
            let found = period::period(v, at)
                .or_else(|| absolute::day_first(v, at, None))
                .or_else(|| latest(v, at))
                // *the third-quarter loss*: the article is the loss's.
                .filter(|(_, end)| !hyphenated(v, at, *end));
            found.or_else(|| {
                let year = match unit(v, at) {
                    Some((TimeUnit::Year, false, end)) => {
                        bare_year(v, end).or_else(|| period::worded_year(v, end))
                    }
                    _ => None,
                };
                year.or_else(|| the_stretch(v, i))
            })
        }
    }
}

/// Whether a hyphen holds the last two words before `end` together and a word follows.
fn hyphenated(v: &View, i: usize, end: usize) -> bool {
    end >= 2
        && end - 2 >= i
        && is_dash(v, end - 2)
        && v.joined(end - 1)
        && v.kind(end) == Some(TokenKind::Word)
}
