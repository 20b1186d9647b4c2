//! Days and months by name: *Thursday, April 25, 2019*, *25th of April*, *4–6 April*, *April 2019*.

use super::expr::{Node, What};
use super::number::{count, ordinal, year_in_words};
use super::words::{
    comma, dash, digits, glue, is_dash, is_name, is_temporal, month, plain_year, short_year, skip,
    tied_after, time, weekday,
};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{Glue, TimeWord};

/// What was read, and the token after it.
pub(super) type Found = Option<(Node, usize)>;

/// A day of a month: its number, whether it is written as an ordinal, and the token after it.
pub(super) fn day_number(v: &View, i: usize) -> Option<(u32, bool, usize)> {
    if let Some((n, end)) = ordinal(v, i) {
        return (1..=31).contains(&n).then_some((n, true, end));
    }
    let n = digits(v, i, 1..=2)?;
    // *le 12 avril à 15 heures*
    let hour = v.lexicon.style().clock_24 && super::clock::hours_follow(v, i + 1);
    (!hour && (1..=39).contains(&n)).then_some((n, false, i + 1))
}

/// The year that may follow a day or a month: *, 2019*, *2019*, *of 2019*, *'19*, *of nineteen ninety*.
pub(super) fn year_after(v: &View, i: usize) -> Option<(i32, usize)> {
    let at = comma(v, i);
    let at = if at == i { skip(v, i, Glue::Of) } else { at };
    let joint = is_dash(v, at) || v.is_sign(at, '/');
    let at = if joint && v.joined(at) && v.joined(at + 1) { at + 1 } else { at };
    let at = skip(v, at, Glue::AnnoDomini);
    if let Some((year, end)) = plain_year(v, at) {
        // *in January, 2,000 people*: plain_year has seen to that; *in May 2000 people* is left to sense.
        let before = glue(v, end, Glue::BeforeChrist);
        return Some(match before {
            Some(end) => (1 - year, end),
            None => (year, skip(v, end, Glue::AnnoDomini)),
        });
    }
    if let Some((year, end)) = elided_year(v, at) {
        return Some((year, end));
    }
    // *345 BC*, *AD 79*
    if let Some(n) = digits(v, at, 1..=4) {
        if let Some(end) = glue(v, at + 1, Glue::BeforeChrist) {
            return Some((1 - n as i32, end));
        }
        if let Some(end) = glue(v, at + 1, Glue::AnnoDomini) {
            return Some((n as i32, end));
        }
    }
    year_in_words(v, at)
}

/// *'19*, *’64*: under an apostrophe a year that is known, so that few of them are to come.
pub(super) fn elided_year(v: &View, i: usize) -> Option<(i32, usize)> {
    let mark = ['\'', '’', '‘'].iter().any(|c| v.is_sign(i, *c));
    let two = (mark && v.joined(i + 1)).then(|| digits(v, i + 1, 2..=2)).flatten()?;
    let year = if two < 40 { short_year(two) } else { 1900 + two as i32 };
    (!tied_after(v, i + 2)).then_some((year, i + 2))
}

/// A joint between the fields of a day: *12 April*, *12-Apr*, *12 of April*, *12, April*.
fn to_month(v: &View, i: usize) -> usize {
    let joint = is_dash(v, i) || v.is_sign(i, '/');
    if joint && v.joined(i) && v.joined(i + 1) { i + 1 } else { skip(v, i, Glue::Of) }
}

/// *4–6 April 2019*: two days of one month.
pub(super) fn pair_of_days(v: &View, i: usize) -> Found {
    second_day(v, i + 1)?;
    day_first(v, i, None).filter(|(node, _)| matches!(node, Node::Range(..)))
}

/// A day or a month that begins with a figure: *12 April 2019*, *4–6 April 2019*, *25th of April*, *twelfth of April*.
pub(super) fn day_first(v: &View, i: usize, named: Option<u32>) -> Found {
    if let Some((day, end)) = worded_day(v, i)
        && let Some((month, _, end)) = month(v, to_month(v, end))
        && let Some((year, end)) = year_after(v, end)
    {
        return Some((day_node(Some(year), month, day, named), end));
    }
    let (day, ordinal, end) = day_number(v, i)?;
    // *4–6 April*, *4 and 6 April*, *4th to the 6th of April*
    if let Some((last, after)) = second_day(v, end)
        && let Some((month, _, end)) = month(v, to_month(v, after))
    {
        let (year, end) = year_or_none(v, end);
        let one = |day| Node::Day { year, month: Some(month), day, weekday: None };
        return Some((Node::Range(Box::new(one(day)), Box::new(one(last))), end));
    }
    let at = to_month(v, end);
    let (month, weak, end) = month(v, at)?;
    let (year, end) = year_or_none(v, end);
    // *3 may have*: a verb unless an ordinal, a year or *of* tells.
    if weak && !ordinal && year.is_none() && !stands_alone(v, end) {
        return None;
    }
    // *12 March 31, 2018* has two days: the first is another number.
    if year.is_none() && !ordinal && day_number(v, end).is_some_and(|(_, _, e)| year_after(v, e).is_some()) {
        return None;
    }
    Some((day_node(year, month, day, named), end))
}

fn day_node(year: Option<i32>, month: u32, day: u32, weekday: Option<u32>) -> Node {
    Node::Day { year, month: Some(month), day, weekday }
}

/// The second day of a pair: after a dash, *to*, *and*, *or*.
fn second_day(v: &View, i: usize) -> Option<(u32, usize)> {
    // *4./5. April*, *the night of 12/13 June*
    let next = || {
        let (one, other) = (digits(v, i.checked_sub(1)?, 1..=2)?, digits(v, i + 1, 1..=2)?);
        (other == one + 1 || other == 1 && one >= 28).then_some(())
    };
    let slash = v.is_sign(i, '/')
        && v.joined(i)
        && v.joined(i + 1)
        && (v.lexicon.style().ordinal_point || next().is_some());
    let at = dash(v, i)
        .or_else(|| slash.then_some(i + 1))
        .or_else(|| glue(v, i, Glue::To))
        .or_else(|| glue(v, i, Glue::And))
        .or_else(|| glue(v, i, Glue::Or))?;
    let at = skip(v, at, Glue::The);
    let (day, _, end) = day_number(v, at)?;
    Some((day, end))
}

fn year_or_none(v: &View, i: usize) -> (Option<i32>, usize) {
    // *9 Aug 96*, *9 August of 96*
    let at = skip(v, i, Glue::Of);
    let short =
        digits(v, at, 2..=2).filter(|two| *two > 31 && !tied_after(v, at + 1) && stands_alone(v, at + 1));
    let short = short.map(|two| (short_year(two), at + 1));
    match year_after(v, i).or(short) {
        Some((year, end)) => (Some(year), end),
        None => (None, i),
    }
}

/// Whether nothing that a verb or a count would govern stands at `i`.
fn stands_alone(v: &View, i: usize) -> bool {
    match v.kind(i) {
        None => true,
        Some(crate::text::TokenKind::Sign(_)) => true,
        Some(_) => time(v, i, |word| {
            matches!(
                word,
                TimeWord::Glue(Glue::At | Glue::And | Glue::Or | Glue::To | Glue::From | Glue::In | Glue::On)
                    | TimeWord::Edge(_)
                    | TimeWord::Which(_)
                    | TimeWord::DayPart(_)
                    | TimeWord::DayParts(_)
            )
            .then_some(())
        })
        .is_some(),
    }
}

/// A day or a month that begins with the month: *April 12, 2019*, *April 4–6*, *April 2019*, *April*.
pub(super) fn month_first(v: &View, i: usize, named: Option<u32>) -> Found {
    let (month, weak, end) = month(v, i)?;
    // *[Sept.] 4, 2014*: a month put in by an editor
    let bracketed = i > 0 && v.is_sign(i - 1, '[') && v.is_sign(end, ']') && day_number(v, end + 1).is_some();
    let end = if bracketed { end + 1 } else { end };
    if let Some((day, after)) = worded_day(v, end) {
        let (year, end) = year_or_none(v, after);
        if year.is_some() || stands_alone(v, end) {
            return Some((day_node(year, month, day, named), end));
        }
    }
    let joint =
        if is_dash(v, end) && v.joined(end) && v.joined(end + 1) { end + 1 } else { skip(v, end, Glue::The) };
    // *Sunday, March, 6th 2016*
    let joint = match ordinal(v, comma(v, end)) {
        Some((1..=31, after)) if v.is_sign(end, ',') && year_after(v, after).is_some() => end + 1,
        _ => joint,
    };
    if let Some((day, ordinal, after)) = day_number(v, joint)
        && !tied_after_day(v, after)
    {
        let pair = second_day(v, after).filter(|&(last, end)| {
            // *April 25 and 30 people*: a pair needs a dash, a year or an end.
            let tied = dash(v, after).is_some() || v.is_sign(after, '/');
            last > day && (tied || year_after(v, end).is_some() || stands_alone(v, end))
        });
        if let Some((last, end)) = pair
            && !tied_after(v, end)
        {
            let (year, end) = year_or_none(v, end);
            let one = |day| day_node(year, month, day, None);
            return Some((Node::Range(Box::new(one(day)), Box::new(one(last))), end));
        }
        let (year, end) = year_or_none(v, after);
        if !weak || year.is_some() || ordinal || stands_alone(v, end) {
            return Some((day_node(year, month, day, named), end));
        }
    }
    if named.is_some() {
        return None;
    }
    if let Some((year, end)) = year_after(v, end) {
        return Some((Node::Named { what: What::Month(month), year: Some(year) }, end));
    }
    // *Aug. 96*
    if let (Some(year), end) = year_or_none(v, end) {
        return Some((Node::Named { what: What::Month(month), year: Some(year) }, end));
    }
    // *April in 2016*
    if let Some((year, end)) = glue(v, end, Glue::In)
        .and_then(|at| plain_year(v, at))
        .filter(|(year, _)| (1500..2100).contains(year))
    {
        return Some((Node::Named { what: What::Month(month), year: Some(year) }, end));
    }
    // *January Jones, an actor*: a name at the head of a sentence.
    let opens = i == 0 || is_dash(v, i - 1) && !v.joined(i);
    let followed = opens && is_name(v, end) && !is_temporal(v, end);
    if followed && (v.is_sign(end + 1, ',') || v.joined(end + 1) && v.is_sign(end + 1, '\'')) {
        return None;
    }
    // *May I ask*, *May this be*: a verb at the head of a sentence.
    let verb = time(v, i, |word| matches!(word, TimeWord::WeakMonth(_)).then_some(())).is_some();
    if verb
        && month == 5
        && i == 0
        && v.kind(end) == Some(crate::text::TokenKind::Word)
        && !stands_alone(v, end)
    {
        return None;
    }
    // *Mar-a-Lago*
    let hyphened = |at: usize| v.is_sign(at, '-') && v.joined(at) && v.joined(at + 1);
    if hyphened(end)
        && hyphened(end + 2)
        && [end + 1, end + 3].into_iter().all(|at| {
            v.kind(at) == Some(crate::text::TokenKind::Word) && super::words::month(v, at).is_none()
        })
    {
        return None;
    }
    // *the October Revolution*
    let event = glue(v, end, Glue::EventName).is_some() && super::words::glue_before(v, i, Glue::The);
    if weak || event {
        return None;
    }
    // *Ides of March* is read before or not at all.
    let inside = super::words::before(v, end, |word| matches!(word, TimeWord::WeakHoliday(_)).then_some(()));
    if inside.is_some_and(|((), start)| start < i) {
        return None;
    }
    Some((Node::Named { what: What::Month(month), year: None }, end))
}

/// A day in words that is no ordinal: *May twenty nine*.
fn worded_day(v: &View, i: usize) -> Option<(u32, usize)> {
    let (n, end) = count(v, i).filter(|(n, _)| (1..=31).contains(n))?;
    // *May twenty-first*
    if ordinal(v, i).is_some_and(|(_, after)| after > end) {
        return None;
    }
    (v.kind(i) == Some(crate::text::TokenKind::Word)).then_some((n, end))
}

/// *April 25.5*, *April 25%*, *May 20-year-olds*
fn tied_after_day(v: &View, i: usize) -> bool {
    tied_after(v, i) && dash(v, i).is_none() && !v.is_sign(i, ',') && second_day(v, i).is_none()
}

/// What begins with a weekday: *Thursday, April 25, 2019*, *Friday 23 April*, *Friday the 13th*, *Thursday*.
pub(super) fn weekday_first(v: &View, i: usize) -> Found {
    let (weekday, weak, end) = weekday(v, i)?;
    // *Good Friday* is read before or not at all.
    let holiday = super::words::before(v, end, |word| {
        matches!(word, TimeWord::Holiday(_) | TimeWord::WeakHoliday(_)).then_some(())
    });
    if holiday.is_some_and(|((), start)| start < i) {
        return None;
    }
    // *Bloody Sunday*
    if i > 0 && glue(v, i - 1, Glue::DayName) == Some(i) {
        return None;
    }
    let at = comma(v, end);
    let at = skip(v, at, Glue::On);
    let at = skip(v, at, Glue::The);
    if let Some(found) = day_first(v, at, Some(weekday)).filter(|(node, _)| matches!(node, Node::Day { .. }))
    {
        return Some(found);
    }
    if let Some(found) =
        month_first(v, at, Some(weekday)).filter(|(node, _)| matches!(node, Node::Day { .. }))
    {
        return Some(found);
    }
    if let Some((mut node, end)) = super::numeric::numeric(v, at, true) {
        if let Node::Day { weekday: slot, .. } | Node::Either { weekday: slot, .. } = &mut node {
            *slot = Some(weekday);
        }
        return Some((node, end));
    }
    // *Friday the 13th*, *Monday 21.*
    if at <= end + 2
        && !v.is_sign(end, ',')
        && (at > end || v.kind(at) == Some(crate::text::TokenKind::Digits))
        && let Some((day, ordinal, end)) = day_number(v, at)
        && (ordinal || day <= 31 && at == end - 1 && closes(v, end))
    {
        return Some((Node::Day { year: None, month: None, day, weekday: Some(weekday) }, end));
    }
    // *the first Monday of each month*
    if glue(v, end, Glue::Of).and_then(|at| glue(v, at, Glue::Every)).is_some() {
        return None;
    }
    // *It fell on a Sunday*, but *in a Sunday interview*
    let indefinite = i > 0 && glue(v, i - 1, Glue::A) == Some(i) && v.word(i - 1).len() < 3;
    if indefinite && (v.kind(end) != Some(crate::text::TokenKind::Word) || is_temporal(v, end)) {
        return None;
    }
    // *the Sunday before last*, *Friday after next*
    if let Some((way, end)) = super::relative::twice(v, end).filter(|_| !weak) {
        return Some((Node::Weekdays { count: 2, weekday, way }, end));
    }
    (!weak).then_some((Node::Named { what: What::Weekday(weekday), year: None }, end))
}

/// Whether nothing that a figure before `i` could count or belong to follows.
fn closes(v: &View, i: usize) -> bool {
    match v.kind(i) {
        None => true,
        Some(crate::text::TokenKind::Sign(c)) => {
            matches!(c, '.' | '!' | '?' | ')' | ';') && (!v.joined(i + 1) || v.kind(i + 1).is_none())
        }
        Some(_) => glue(v, i, Glue::At).is_some(),
    }
}
