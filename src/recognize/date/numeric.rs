//! Dates in figures: *2019-04-25*, *25.04.2019*, *04/05/2019*, *2019/04*.

use super::absolute::Found;
use super::expr::{Node, What};
use super::words::{digits, glue, glue_before, is_dash, plain_year, short_year, tied_after, tied_before};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::Glue;
use crate::text::{TokenKind, fold_char};

/// A date in figures at `i`. `announced`: words before it say that it is a date, so that *7/6* may be one.
pub(super) fn numeric(v: &View, i: usize, announced: bool) -> Found {
    if tied_before(v, i) { None } else { free(v, i, announced) }
}

/// The same, whatever it is joined to before: the second date of *5/1/2019-5/7/2020*.
pub(super) fn free(v: &View, i: usize, announced: bool) -> Found {
    let width = v.word(i).len();
    if v.kind(i) != Some(TokenKind::Digits) || width > 8 {
        return None;
    }
    if width == 8 {
        return compact(v, i);
    }
    let separator = separator(v, i + 1)?;
    let second = digits(v, i + 2, 1..=4).filter(|_| v.joined(i + 2))?;
    let third = (self::separator(v, i + 3) == Some(separator) && v.joined(i + 4))
        .then(|| digits(v, i + 4, 1..=4))
        .flatten();
    match third {
        Some(third) => three(v, i, separator, second, third),
        None => two(v, i, separator, announced),
    }
}

/// *20190425*
fn compact(v: &View, i: usize) -> Found {
    let word = v.word(i);
    let field = |range: std::ops::Range<usize>| word[range].parse::<u32>().ok();
    let (year, month, day) = (field(0..4)?, field(4..6)?, field(6..8)?);
    let plausible = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (plausible && !tied_after(v, i + 1) && !tied_before(v, i))
        .then(|| (day_node(Some(year as i32), month, day), i + 1))
}

/// Whether a hyphen joins another date of that form at `i`.
fn goes_on(v: &View, i: usize, mark: char) -> bool {
    mark != '-' && is_dash(v, i) && separator(v, i + 2) == Some(mark) && v.joined(i + 1)
}

fn separator(v: &View, i: usize) -> Option<char> {
    match v.kind(i) {
        Some(TokenKind::Sign(c)) if v.joined(i) => match fold_char(c) {
            '-' if c == '–' || c == '—' => None,
            c @ ('-' | '/' | '.') => Some(c),
            _ => None,
        },
        _ => None,
    }
}

fn day_node(year: Option<i32>, month: u32, day: u32) -> Node {
    Node::Day { year, month: Some(month), day, weekday: None }
}

fn three(v: &View, i: usize, separator: char, second: u32, third: u32) -> Found {
    let end = i + 5;
    // The last field may touch a time (*2019-04-25T14:30*), not more figures.
    let tied = tied_after(v, end) && !goes_on(v, end, separator) && !v.word(end).eq_ignore_ascii_case("t");
    let first: u32 = v.word(i).parse().ok()?;
    let widths = (v.word(i).len(), v.word(i + 2).len(), v.word(i + 4).len());
    if tied || widths.1 > 2 {
        return None;
    }
    if widths.0 == 4 && widths.2 <= 2 {
        // Year first; a month and a day of one figure only with a slash or a hyphen.
        let year = first as i32;
        let plausible =
            (1..=19).contains(&second) && (1..=39).contains(&third) && (1000..3000).contains(&year);
        return plausible.then(|| (day_node(Some(year), second, third), end));
    }
    if widths.0 > 2 || widths.2 == 3 || widths.2 == 1 {
        return None;
    }
    let year = if widths.2 == 4 {
        if !(1000..3000).contains(&third) {
            return None;
        }
        third as i32
    } else {
        // *10.12.98*: with points or hyphens only where both fields have two figures.
        if separator != '/' && (widths.0 < 2 || widths.1 < 2) {
            return None;
        }
        short_year(third)
    };
    let day_first = separator == '.' || v.lexicon.style().day_first;
    fields(first, second, Some(year), day_first).map(|node| (node, end))
}

/// Day and month from two numbers. Points are the day-first countries' way; the others are left open.
fn fields(first: u32, second: u32, year: Option<i32>, points: bool) -> Option<Node> {
    let plausible = (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12;
    plausible.then_some(if points && second <= 12 {
        day_node(year, second, first)
    } else {
        Node::Either { first, second, year, weekday: None }
    })
}

fn two(v: &View, i: usize, separator: char, announced: bool) -> Found {
    let end = i + 3;
    if tied_after(v, end) && !goes_on(v, end, separator) {
        return None;
    }
    let (a, b) = (v.word(i), v.word(i + 2));
    // *2019-04*, *2014/10*
    if a.len() == 4 && b.len() == 2 && separator != '.' {
        let (year, month): (i32, u32) = (a.parse().ok()?, b.parse().ok()?);
        let plausible = (1000..3000).contains(&year) && (1..=12).contains(&month);
        // *2009-10* is a season as often as a month: the years' reading comes first there.
        let season = separator == '-' && i64::from(month) == i64::from(year % 100 + 1);
        return (plausible && !season)
            .then_some((Node::Named { what: What::Month(month), year: Some(year) }, end));
    }
    // *06/2004*
    let led = announced || glue_before(v, i, Glue::In) || glue_before(v, i, Glue::YearLead);
    if (a.len() == 2 || a.len() == 1 && led) && b.len() == 4 && separator == '/' {
        let month: u32 = a.parse().ok()?;
        let (year, _) = plain_year(v, i + 2)?;
        return (1..=12)
            .contains(&month)
            .then_some((Node::Named { what: What::Month(month), year: Some(year) }, end));
    }
    if a.len() <= 2 && b.len() <= 2 {
        let (first, second) = (a.parse().ok()?, b.parse().ok()?);
        // *am 12.4. in Kiel*
        let points =
            v.lexicon.style().ordinal_point && separator == '.' && v.is_sign(end, '.') && v.joined(end);
        if points {
            return fields(first, second, None, true).map(|node| (node, end + 1));
        }
        // *9/11*, *24/7* are names; *from 3.6 to 4.3*, *a 5-4 vote* no days.
        // *on Friday 7-6*, but *Sat 10-4*
        let named = i > 0 && super::words::weekday(v, i - 1).is_some() && glue_before(v, i - 1, Glue::On);
        let slashed = separator == '/' || named || v.lexicon.style().ordinal_point;
        if announced && slashed && glue(v, i, Glue::NoDate).is_none() {
            return fields(first, second, None, v.lexicon.style().day_first).map(|node| (node, end));
        }
    }
    None
}
