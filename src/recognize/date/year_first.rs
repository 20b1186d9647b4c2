//! Dates that begin with their year: *2019 April 25*, *2018 third quarter*, *2014–2018*.

use super::absolute::{self, Found};
use super::expr::{Node, What};
use super::period;
use super::words::{
    dash, digits, glue, glue_before, is_dash, month, plain_year, skip, tied_after, tied_before,
};
use crate::recognize::lexicon::time::{Glue, Which};
use crate::recognize::lexicon::{Sense, View};
use crate::text::TokenKind;
use crate::value::Grain;

/// *2014–2018*, *2014~2018*: from one year to another, where they are announced or stand alone in brackets.
pub(super) fn years(v: &View, i: usize, announced: bool) -> Found {
    let year =
        |at: usize| digits(v, at, 4..=4).filter(|year| (1000..2200).contains(year)).map(|year| year as i32);
    let from = year(i)?;
    // *slipped from 2014 to 2015*
    if i > 0 && super::range::moves(v, i - 1) {
        return None;
    }
    let marked = dash(v, i + 1).or_else(|| v.is_sign(i + 1, '~').then_some(i + 2));
    let at = marked.or_else(|| glue(v, i + 1, Glue::To))?;
    let to = year(at).filter(|to| *to > from && *to - from <= 300)?;
    // *the range is 2014 to 2018.*
    let modern = |year: i32| (1900..2100).contains(&year);
    let closed = v.kind(at + 1).is_none()
        || ['.', ',', ';', '?', '!'].iter().any(|c| v.is_sign(at + 1, *c)) && !tied_after(v, at + 1);
    let closes = (marked.is_none() || v.is_sign(i + 1, '~')) && modern(from) && modern(to) && closed;
    let alone = closes
        || i > 0
            && v.is_sign(i - 1, '(')
            && (v.is_sign(at + 1, ')') || v.is_sign(at + 1, ',') || v.is_sign(at + 1, ';'));
    // *president 1933–1945*: a dash between years and figures of no other kind, behind a word.
    let dashed = v.word(i + 1) == "–"
        && v.joined(i + 1)
        && v.joined(i + 2)
        && (1500..2100).contains(&from)
        && to < 2100
        && i > 0
        && v.kind(i - 1) == Some(TokenKind::Word)
        && !v.senses(i - 1).any(|(sense, _)| matches!(sense, Sense::Amount(_)))
        && !super::year::plural_after(v, at + 1)
        && !super::year::counts(v, at + 1);
    let led = announced
        || dashed
        || glue_before(v, i, Glue::YearLead)
        || glue_before(v, i, Glue::Determiner) && v.joined(i + 1);
    if tied_after(v, at + 1) || tied_before(v, i) || !(led || alone) {
        return None;
    }
    Some((Node::Range(Box::new(Node::Year(from)), Box::new(Node::Year(to))), at + 1))
}

/// *264–146 BC*, *from 490 to 479 BC*, *between 490 and 479 BC*
pub(super) fn years_before_christ(v: &View, i: usize) -> Found {
    let from = digits(v, i, 1..=4).filter(|_| !tied_before(v, i))?;
    let between = glue_before(v, i, Glue::Between).then(|| glue(v, i + 1, Glue::And)).flatten();
    let at = dash(v, i + 1).or_else(|| glue(v, i + 1, Glue::To)).or(between)?;
    let to = digits(v, at, 1..=4).filter(|to| *to < from)?;
    let end = glue(v, at + 1, Glue::BeforeChrist)?;
    let year = |n: u32| Box::new(Node::Year(1 - n as i32));
    Some((Node::Range(year(from), year(to)), end))
}

/// *AD 79*
pub(super) fn anno_domini(v: &View, i: usize) -> Found {
    let at = glue(v, i, Glue::AnnoDomini)?;
    let year = digits(v, at, 1..=4).filter(|year| *year > 0 && !tied_after(v, at + 1) && !v.joined(at))?;
    Some((Node::Year(year as i32), at + 1))
}

/// *2019 April 25*, *2019-Apr-25*, *2024/August*
pub(super) fn year_month(v: &View, i: usize) -> Found {
    // *2024/August*: the month tells that it is a year.
    let slashed = v.is_sign(i + 1, '/') && v.joined(i + 1) && month(v, i + 2).is_some();
    let year = || digits(v, i, 4..=4).filter(|year| (1000..3000).contains(year));
    let (year, end) =
        plain_year(v, i).or_else(|| slashed.then(year).flatten().map(|year| (year as i32, i + 1)))?;
    let joint = (is_dash(v, end) || v.is_sign(end, '/')) && v.joined(end);
    let at = if joint { end + 1 } else { super::words::comma(v, end) };
    // *2019/aug/01*
    if slashed
        && let Some((month, _, end)) = month(v, at)
        && v.is_sign(end, '/')
        && v.joined(end)
        && let Some((day, false, end)) = absolute::day_number(v, end + 1)
    {
        return Some((Node::Day { year: Some(year), month: Some(month), day, weekday: None }, end));
    }
    let (node, end) = absolute::month_first(v, at, None)?;
    Some(match node {
        Node::Day { year: None, month, day, weekday } => {
            (Node::Day { year: Some(year), month, day, weekday }, end)
        }
        Node::Named { what, year: None } => (Node::Named { what, year: Some(year) }, end),
        _ => return None,
    })
}

/// *2018 third quarter*, *1988 Q3*, *the 1988 second quarter*
pub(super) fn year_quarter(v: &View, i: usize) -> Found {
    let (year, end) = plain_year(v, i)?;
    let end = if v.joined(end) { skip(v, end, Glue::Possessive) } else { end };
    let at = if is_dash(v, end) { end + 1 } else { end };
    if let Some((what, end)) = period::half_code(v, at) {
        return Some((Node::Named { what, year: Some(year) }, end));
    }
    let (node, end) = period::period(v, at)?;
    match node {
        Node::Named { what: what @ (What::Quarter(_) | What::Half(_) | What::Season(_)), year: None } => {
            Some((Node::Named { what, year: Some(year) }, end))
        }
        _ => None,
    }
}

/// *the 1988 period*, *the 1988 quarter*: the report's quarter in that year.
pub(super) fn year_period(v: &View, i: usize) -> Found {
    let (year, end) = plain_year(v, i)?;
    let end = glue(v, end, Glue::Period)?;
    let quarter = Node::Which(Which::Same, What::Unit(Grain::Quarter));
    Some((Node::In(Box::new(quarter), Box::new(Node::Year(year))), end))
}
