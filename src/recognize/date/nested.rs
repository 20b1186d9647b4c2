//! Dates within dates: *the second Monday of May*, *May last year*, *last year’s third quarter*.

use super::absolute;
use super::absolute::Found;
use super::expr::{Node, What};
use super::grammar::date;
use super::part::the_unit;
use super::words::{glue, plain_year, skip, time, unit};
use super::{period, relative};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{Glue, TimeUnit, TimeWord, Way, Which};
use crate::text::TokenKind;
use crate::value::Grain;

/// *the second Monday of May*, *first two quarters of 1990*, *the week of 12 April*, *the last day of the month*.
pub(super) fn nested(v: &View, i: usize, depth: u32) -> Found {
    let depth = depth.checked_sub(1)?;
    let at = skip(v, i, Glue::The);
    let outer = |end: usize| {
        let at = glue(v, end, Glue::Of).or_else(|| glue(v, end, Glue::In));
        let at = at
            .or_else(|| time(v, end, |word| matches!(word, TimeWord::Which(_)).then_some(())).map(|_| end))?;
        the_unit(v, at)
            .or_else(|| date(v, at, depth, true))
            .filter(|(node, _)| !matches!(node, Node::Vague(_) | Node::Range(..)))
    };
    if let Some((n, what, end)) = period::nth(v, at)
        && let Some((node, end)) = outer(end)
        && coarser(&node, what)
    {
        // *the first quarter of fiscal 2019*
        if let (Node::Fiscal { what: None, year }, What::Unit(Grain::Quarter), 1..=4) = (&node, what, n) {
            return Some((Node::Fiscal { what: Some(What::Quarter(n as u32)), year: *year }, end));
        }
        return Some((Node::Nth(n, what, Box::new(node)), end));
    }
    // *the first half of the 20th century*, *the second half of May*
    if let Some((What::Half(n), end)) = period::nth_quarter(v, at)
        && let Some((node, end)) = outer(end)
        && matches!(node.grain(), Some(Grain::Month | Grain::Year | Grain::Decade | Grain::Century))
    {
        return Some((Node::Nth(n as i32, What::Unit(Grain::Half), Box::new(node)), end));
    }
    // *the eve of Ramadan*, *the eve of 12 May*
    if let Some(end) = glue(v, at, Glue::EveOf).filter(|_| at > i)
        && let Some((from @ (Node::Day { month: Some(_), .. } | Node::Holiday(..)), end)) =
            date(v, end, depth, false)
    {
        let from = Some(Box::new(from));
        return Some((Node::Shift { low: 1, high: 1, grain: Grain::Day, way: Way::Before, from }, end));
    }
    // *the Friday before Christmas*, *the Monday after 12 May*
    if at > i
        && let Some((weekday, false, end)) = super::words::weekday(v, at)
        && let Some((way, end)) = time(v, end, |word| match word {
            TimeWord::Way(way @ (Way::Before | Way::After)) => Some(way),
            _ => None,
        })
        && let Some((from @ (Node::Day { month: Some(_), .. } | Node::Holiday(..)), end)) =
            date(v, end, depth, false)
    {
        return Some((Node::Beside { weekday, way, from: Box::new(from) }, end));
    }
    // *the 20th of next month*, *the 26th day of the month*
    if let Some((day, ordinal, end)) = absolute::day_number(v, at)
        && let Some(end) = glue(v, day_word(v, end), Glue::Of)
        && (ordinal || end < v.len())
        && let Some((node, end)) = the_unit(v, end)
            .or_else(|| relative::relative(v, end, depth))
            .or_else(|| relative::relative(v, glue(v, end, Glue::The)?, depth))
        && node.grain() == Some(Grain::Month)
    {
        let day = Node::Day { year: None, month: None, day, weekday: None };
        return Some((Node::In(Box::new(day), Box::new(node)), end));
    }
    if let Some((count, grain, end)) = period::run(v, at)
        && let Some((node, end)) = outer(end)
        && coarser(&node, What::Unit(grain))
    {
        return Some((Node::Run { count, grain, of: Box::new(node) }, end));
    }
    if let Some((grain, end)) = period::week_of(v, at)
        && let Some((node, end)) = date(v, end, depth, false)
        && matches!(node, Node::Day { .. } | Node::Holiday(..) | Node::Named { what: What::Month(_), .. })
    {
        let month = matches!(node, Node::Named { .. });
        return match (month, grain) {
            (true, Grain::Month) => Some((node, end)),
            (false, Grain::Week | Grain::Weekend) => Some((Node::Around(grain, Box::new(node)), end)),
            _ => None,
        };
    }
    None
}

/// The token after *day*, if it stands at `i`.
fn day_word(v: &View, i: usize) -> usize {
    match unit(v, i) {
        Some((TimeUnit::Day, false, end)) => end,
        _ => i,
    }
}

/// What a date stands in: *May last year*, *Friday next week*, *third quarter of last year*, *last year's third quarter*.
pub(super) fn within(v: &View, node: Node, end: usize, depth: u32) -> (Node, usize) {
    let Some(depth) = depth.checked_sub(1) else { return (node, end) };
    // *last year's third quarter*
    if matches!(node, Node::Which(_, What::Unit(Grain::Year)) | Node::Year(_))
        && let Some(at) = glue(v, end, Glue::Possessive)
        && let Some((inner @ Node::Named { year: None, .. }, after)) = period::period(v, at)
    {
        return (Node::In(Box::new(inner), Box::new(node)), after);
    }
    // *next week on Tuesday*, *next week Wednesday*
    if matches!(node, Node::Which(_, What::Unit(Grain::Week)))
        && let at = skip(v, end, Glue::On)
        && let Some((weekday, weak, after)) = super::words::weekday(v, at)
        && (!weak || super::words::is_name(v, at))
    {
        let inner = Node::Named { what: What::Weekday(weekday), year: None };
        return (Node::In(Box::new(inner), Box::new(node)), after);
    }
    let open = match &node {
        // *Thanksgiving of next year*
        Node::Day { year: None, .. } | Node::Named { year: None, .. } | Node::Holiday(_, None) => true,
        Node::Part(_, inner) => matches!(**inner, Node::Named { year: None, .. }),
        _ => false,
    };
    if !open {
        return (node, end);
    }
    // *26 June in 2020*
    if let Some((year, after)) = glue(v, end, Glue::In).and_then(|at| plain_year(v, at))
        && (1500..2100).contains(&year)
        && !super::year::counts(v, after)
        && !super::year::plural_after(v, after)
        && let Some(dated) = node.clone().in_year(year)
    {
        return (dated, after);
    }
    let at = skip(v, super::words::comma(v, end), Glue::Of);
    let at = skip(v, at, Glue::In);
    let outer = relative::relative(v, at, depth).filter(|(outer, _)| match outer {
        Node::Which(which, What::Unit(grain)) => {
            let fine = match &node {
                Node::Named { what: What::Weekday(_), .. } => matches!(grain, Grain::Week | Grain::Month),
                Node::Day { month: None, .. } => *grain == Grain::Month,
                _ => *grain == Grain::Year,
            };
            // *Thursday, the next day*: a clause of its own.
            fine && (at == end || v.kind(end) != Some(TokenKind::Sign(',')) || *which == Which::Last)
        }
        Node::Shift { grain: Grain::Year | Grain::Week, way, .. } => {
            at == end
                && matches!(way, Way::Ago | Way::Earlier)
                && !matches!(node, Node::Named { what: What::Weekday(_), .. })
        }
        _ => false,
    });
    match outer {
        Some((outer, end)) => (Node::In(Box::new(node), Box::new(outer)), end),
        None => (node, end),
    }
}

/// Whether `outer` can hold something as long as `what`.
fn coarser(outer: &Node, what: What) -> bool {
    // *the first day of Ramadan*
    let feast = matches!(outer, Node::Holiday(name, _) if name.days > 1);
    feast && what == What::Unit(Grain::Day) || outer.grain().is_some_and(|outer| outer > what.grain())
}
