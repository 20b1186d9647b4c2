//! Named stretches of the calendar: quarters, halves, seasons, weeks, years, decades, centuries, fiscal or not.

use super::absolute::{Found, elided_year, year_after};
use super::expr::{Node, What};
use super::number::{count, ordinal, year_in_words};
use super::relative;
use super::words::{
    digits, glue, glue_before, grain, is_dash, is_name, is_temporal, plain_year, season, short_year, skip,
    tied_after, tied_before, time, unit, weekday,
};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{ClockWord, Glue, Part, TimeUnit, TimeWord, Which};
use crate::text::TokenKind;
use crate::value::Grain;

/// A named stretch at `i`, its year included where one stands beside it.
pub(super) fn period(v: &View, i: usize) -> Found {
    centuries(v, i)
        .or_else(|| decade(v, i))
        .or_else(|| code(v, i))
        .or_else(|| year_season(v, i))
        .or_else(|| fiscal(v, i))
        .or_else(|| season_name(v, i))
        .or_else(|| nth_of_year(v, i))
        .or_else(|| numbered_week(v, i))
}

/// *the 17th and 18th centuries*, *the late 18th to the early 19th century*: from one to the other.
fn centuries(v: &View, i: usize) -> Found {
    let placed = |at: usize| {
        let part = time(v, at, |word| match word {
            TimeWord::Part(part) => Some(part),
            _ => None,
        });
        let at = part.map_or(at, |(_, end)| if is_dash(v, end) && v.joined(end) { end + 1 } else { end });
        let (n, end) = ordinal(v, at)?;
        (1..=40).contains(&n).then_some((part.map(|(part, _)| part), n as i32, end))
    };
    let (first_part, first, end) = placed(i)?;
    let joint = glue(v, end, Glue::To)
        .or_else(|| glue(v, end, Glue::And))
        .or_else(|| glue(v, end, Glue::Or))
        .or_else(|| is_dash(v, end).then_some(end + 1))?;
    let (last_part, last, end) = placed(skip(v, joint, Glue::The))?;
    let at = if is_dash(v, end) { end + 1 } else { end };
    let Some((TimeUnit::Century, _, end)) = unit(v, at) else { return None };
    let (first, last, end) = match glue(v, end, Glue::BeforeChrist) {
        Some(end) => (1 - first, 1 - last, end),
        None => (first, last, skip(v, end, Glue::AnnoDomini)),
    };
    let one = |part: Option<Part>, n: i32| match part {
        Some(part) => Node::Part(part, Box::new(Node::Century(n))),
        None => Node::Century(n),
    };
    (first < last)
        .then(|| (Node::Range(Box::new(one(first_part, first)), Box::new(one(last_part, last))), end))
}

/// *1990s*, *the ’80s*, *the nineties*, *nineteen-nineties*.
fn decade(v: &View, i: usize) -> Found {
    // *the 1990's*, *mid 1990's*
    let part = |at: usize| time(v, at, |word| matches!(word, TimeWord::Part(_)).then_some(())).is_some();
    let led = i > 0
        && (glue(v, i - 1, Glue::The).is_some() || part(i - 1) || i > 1 && is_dash(v, i - 1) && part(i - 2));
    let plural = |end: usize| {
        if let Some(after) = decade_mark(v, end) {
            return Some(after);
        }
        let mark = v.is_sign(end, '\'') || v.is_sign(end, '’');
        // *the 1990's* is a decade, *1990's budget* a year.
        decade_mark(v, end + 1).filter(|_| mark && v.joined(end) && led)
    };
    let led_by_word = glue_before(v, i, Glue::DecadeLead);
    if let Some(year) = digits(v, i, 4..=4) {
        let end = plural(i + 1).or(led_by_word.then_some(i + 1))?;
        let first = year as i32;
        return (year.is_multiple_of(10) && (1000..3000).contains(&year)).then(|| {
            if year.is_multiple_of(100) && year < 2000 {
                // *the 1800s* is the century.
                (Node::Century(first / 100 + 1), end)
            } else {
                (Node::Decade { first, century_open: false }, end)
            }
        });
    }
    let mark = ['\'', '’', '‘'].iter().any(|c| v.is_sign(i, *c));
    if mark && v.joined(i + 1) {
        let two = digits(v, i + 1, 2..=2).filter(|n| n.is_multiple_of(10))?;
        let end = decade_mark(v, i + 2)?;
        return Some((Node::Decade { first: short_year(two) / 10 * 10, century_open: true }, end));
    }
    // *the 1960s and 70s*
    if let Some(two) = digits(v, i, 2..=2).filter(|n| n.is_multiple_of(10) && behind_decade(v, i))
        && let Some(end) = decade_mark(v, i + 1)
    {
        return Some((Node::Decade { first: short_year(two) / 10 * 10, century_open: true }, end));
    }
    // *los años 90*
    if let Some(two) = digits(v, i, 2..=2).filter(|n| led_by_word && n.is_multiple_of(10)) {
        return Some((Node::Decade { first: short_year(two) / 10 * 10, century_open: true }, i + 1));
    }
    let name = |at: usize| {
        time(v, at, |word| match word {
            TimeWord::DecadeName(n) => Some(n),
            _ => None,
        })
    };
    if let Some((n, end)) = name(i) {
        // *the late eighties*
        let lead = i > 0 && (glue(v, i - 1, Glue::The).is_some() || is_dash(v, i - 1) || part(i - 1));
        let decade = Node::Decade { first: 1900 + n as i32, century_open: true };
        return (lead && v.word(i).chars().next().is_some_and(char::is_lowercase)).then_some((decade, end));
    }
    let (head, end) = count(v, i).filter(|(n, _)| (10..=20).contains(n))?;
    let next = if is_dash(v, end) { end + 1 } else { end };
    let (n, end) = name(next)?;
    Some((Node::Decade { first: (head * 100 + n) as i32, century_open: false }, end))
}

/// Whether a decade in figures and a word that joins stand before `i`: *the 1960s and* , *the 1860s–*.
fn behind_decade(v: &View, i: usize) -> bool {
    let vague = |at: usize| time(v, at, |word| matches!(word, TimeWord::Part(_)).then_some(())).is_some();
    let mut at = i;
    for _ in 0..2 {
        if at > 0 && (glue(v, at - 1, Glue::The) == Some(at) || vague(at - 1)) {
            at -= 1;
        }
    }
    let link = |at: usize| {
        is_dash(v, at) || [Glue::And, Glue::Or, Glue::To].into_iter().any(|word| glue(v, at, word).is_some())
    };
    at >= 3 && link(at - 1) && decade_mark(v, at - 2).is_some() && v.kind(at - 3) == Some(TokenKind::Digits)
}

/// The *s* of *1990s*, joined to the figure.
fn decade_mark(v: &View, i: usize) -> Option<usize> {
    glue(v, i, Glue::DecadeMark).filter(|_| v.joined(i))
}

/// *Q2 2019*, *2Q19*, *H1*, *FY2019*, *FY19*.
fn code(v: &View, i: usize) -> Found {
    let number = |at: usize| digits(v, at, 1..=1).filter(|_| v.joined(at) && !tied_after(v, at + 1));
    let quarter = |n: u32| (1..=4).contains(&n).then_some(What::Quarter(n));
    let half = |n: u32| (1..=2).contains(&n).then_some(What::Half(n));
    if v.kind(i) == Some(TokenKind::Word) {
        let fiscal = glue(v, i, Glue::FiscalCode).is_some();
        if fiscal || glue(v, i, Glue::CalendarCode).is_some() {
            let at = if is_dash(v, i + 1) { i + 2 } else { i + 1 };
            let at = if v.is_sign(at, '\'') || v.is_sign(at, '’') { at + 1 } else { at };
            // *FY2023/24* goes by the year it ends in.
            let (year, end) = match (year_pair(v, at), digits(v, at, 2..=2)) {
                (Some((first, end)), _) => (first + 1, end),
                (_, Some(two)) if !tied_after(v, at + 1) => (short_year(two), at + 1),
                _ => plain_year(v, at)?,
            };
            return Some((
                if fiscal { Node::Fiscal { what: None, year: Some(year) } } else { Node::Year(year) },
                end,
            ));
        }
        if v.joined(i) && i > 0 && v.kind(i - 1) == Some(TokenKind::Digits) {
            return None;
        }
        let what = if glue(v, i, Glue::QuarterNumber).is_some() {
            quarter(number(i + 1)?)?
        } else if glue(v, i, Glue::HalfNumber).is_some() {
            half(number(i + 1)?)?
        } else {
            return None;
        };
        let (year, end) = short_year_after(v, i + 2);
        // *H1* alone is a line of a form or a virus.
        (year.is_some() || matches!(what, What::Quarter(_))).then_some((Node::Named { what, year }, end))
    } else {
        let n = digits(v, i, 1..=1)?;
        if tied_before(v, i) || !v.joined(i + 1) {
            return None;
        }
        let what = if glue(v, i + 1, Glue::QuarterNumber).is_some() {
            quarter(n)?
        } else if glue(v, i + 1, Glue::HalfNumber).is_some() {
            half(n)?
        } else {
            return None;
        };
        let (year, end) = short_year_after(v, i + 2);
        (year.is_some() || matches!(what, What::Quarter(_))).then_some((Node::Named { what, year }, end))
    }
}

/// *H2* beside a year.
pub(super) fn half_code(v: &View, i: usize) -> Option<(What, usize)> {
    let n =
        digits(v, i + 1, 1..=1).filter(|n| matches!(n, 1 | 2) && v.joined(i + 1) && !tied_after(v, i + 2))?;
    glue(v, i, Glue::HalfNumber).map(|_| (What::Half(n), i + 2))
}

/// The year after a code: *2019*, *19* where joined, *'19*, *FY19*.
fn short_year_after(v: &View, i: usize) -> (Option<i32>, usize) {
    if v.joined(i)
        && let Some(two) = digits(v, i, 2..=2)
        && !tied_after(v, i + 1)
    {
        return (Some(short_year(two)), i + 1);
    }
    let at = if v.is_sign(i, '/') || is_dash(v, i) { i + 1 } else { i };
    match elided_year(v, at).or_else(|| year_after(v, at)) {
        Some((year, end)) => (Some(year), end),
        None => (None, i),
    }
}

/// *2018–19*, *2018/19*: a season or a school year, from one year to the next or so.
fn year_season(v: &View, i: usize) -> Found {
    let first = digits(v, i, 4..=4).filter(|year| (1000..2100).contains(year))?;
    if tied_before(v, i)
        || !(is_dash(v, i + 1) || v.is_sign(i + 1, '/'))
        || !v.joined(i + 1)
        || !v.joined(i + 2)
    {
        return None;
    }
    let two = digits(v, i + 2, 2..=2)?;
    let span = two as i32 - (first % 100) as i32;
    let next = if span < 0 && first % 100 == 99 { 1 } else { span };
    let from = first as i32;
    // *the 1946–47 winter*
    if let (1, Some((4, false, end))) = (next, season(v, i + 3)) {
        return Some((Node::Winter(from), end));
    }
    // *the 1933–45 war*, *(1939–45)*
    let led = || {
        glue_before(v, i, Glue::Determiner)
            || glue_before(v, i, Glue::YearLead)
            || i > 0 && v.is_sign(i - 1, '(') && v.is_sign(i + 3, ')')
    };
    let near = (1..=10).contains(&next) && (first >= 1500 || led()) || (11..=60).contains(&next) && led();
    (!tied_after(v, i + 3) && near).then(|| {
        let node = match next {
            1 => Node::YearPair(from),
            _ => Node::Range(Box::new(Node::Year(from)), Box::new(Node::Year(from + next))),
        };
        (node, i + 3)
    })
}

/// *fiscal 2019*, *fiscal 2019 first quarter*, *fiscal first quarter*, *the fiscal year*.
fn fiscal(v: &View, i: usize) -> Found {
    let end = glue(v, i, Glue::Fiscal)?;
    let at = if is_dash(v, end) { end + 1 } else { end };
    let year = plain_year(v, at)
        .or_else(|| elided_year(v, at))
        .or_else(|| digits(v, at, 2..=2).filter(|_| v.joined(at)).map(|two| (short_year(two), at + 1)));
    let (year, end) = match year {
        Some((year, end)) => (Some(year), end),
        None => (None, at),
    };
    if let Some((what, mut end)) =
        nth_quarter(v, if v.is_sign(end, '\'') || v.is_sign(end, '’') { end + 2 } else { end })
    {
        let mut year = year;
        if year.is_none()
            && let Some((after, e)) = year_after(v, end).or_else(|| fiscal_year_after(v, end))
        {
            (year, end) = (Some(after), e);
        }
        return Some((Node::Fiscal { what: Some(what), year }, end));
    }
    year.map(|year| (Node::Fiscal { what: None, year: Some(year) }, end))
}

/// *of fiscal 2019*, *of FY19*.
fn fiscal_year_after(v: &View, i: usize) -> Option<(i32, usize)> {
    let at = skip(v, i, Glue::Of);
    let at = skip(v, at, Glue::The);
    let end = glue(v, at, Glue::Fiscal)?;
    plain_year(v, end).or_else(|| digits(v, end, 2..=2).map(|two| (short_year(two), end + 1)))
}

/// *second quarter*, *second-quarter*, *first half*.
pub(super) fn nth_quarter(v: &View, i: usize) -> Option<(What, usize)> {
    let half_at = |at: usize| time(v, at, |word| (word == TimeWord::Clock(ClockWord::Half)).then_some(()));
    let last = glue(v, i, Glue::LastOf).filter(|end| half_at(*end).is_some());
    let (n, end) = match last {
        Some(end) => (2, end),
        None => ordinal(v, i)?,
    };
    let at = if is_dash(v, end) { end + 1 } else { end };
    if let Some((TimeUnit::Quarter, false, end)) = unit(v, at) {
        return (1..=4).contains(&n).then_some((What::Quarter(n), end));
    }
    match half_at(at) {
        Some(((), end)) => (1..=2).contains(&n).then_some((What::Half(n), end)),
        None => None,
    }
}

/// *spring 2019*, *the winter of 1994*, *summer*.
fn season_name(v: &View, i: usize) -> Found {
    let (n, weak, end) = season(v, i)?;
    if let Some((year, after)) = year_after(v, end).or_else(|| {
        let at = glue(v, end, Glue::Of)?;
        plain_year(v, at)
    }) {
        return Some((Node::Named { what: What::Season(n), year: Some(year) }, after));
    }
    let of = skip(v, end, Glue::Of);
    if n == 4
        && let Some((first, after)) = year_pair(v, of)
    {
        return Some((Node::Winter(first), after));
    }
    // *spring and summer of 1918*
    let joined = glue(v, end, Glue::And).or_else(|| glue(v, end, Glue::Or));
    if let Some((_, _, after)) = joined.and_then(|at| season(v, skip(v, at, Glue::The)))
        && let Some((year, _)) = year_after(v, after)
    {
        return Some((Node::Named { what: What::Season(n), year: Some(year) }, end));
    }
    // *the spring of the following year*
    let of_year = of > end
        && matches!(relative::relative(v, of, 1), Some((Node::Which(which, What::Unit(Grain::Year)), _)) if which != Which::Hand);
    let weak = weak && !of_year;
    // *a severe winter storm*
    let modifies = i > 0
        && v.kind(end) == Some(TokenKind::Word)
        && !is_temporal(v, end)
        && v.word(end).chars().all(char::is_lowercase)
        && v.kind(i - 1) == Some(TokenKind::Word)
        && (!is_temporal(v, i - 1) || glue(v, i - 1, Glue::A).is_some());
    // *through a summer of protests*
    let indefinite = i > 0 && glue(v, i - 1, Glue::A) == Some(i) && v.word(i - 1).len() < 3;
    (!weak && !modifies && !indefinite).then_some((Node::Named { what: What::Season(n), year: None }, end))
}

/// *1941–42*, *1941/1942*: a year and the next, by the first.
fn year_pair(v: &View, i: usize) -> Option<(i32, usize)> {
    let first = digits(v, i, 4..=4)?;
    let joint = (is_dash(v, i + 1) || v.is_sign(i + 1, '/')) && v.joined(i + 1) && v.joined(i + 2);
    let next = first + 1;
    let second = digits(v, i + 2, 1..=4).filter(|_| joint && !tied_after(v, i + 3))?;
    // *1346/7*
    let one = v.word(i + 2).len() == 1 && second == next % 10;
    (second == next || v.word(i + 2).len() == 2 && second == next % 100 || one)
        .then_some((first as i32, i + 3))
}

/// What an ordinal counts: *third quarter*, *19th century*, *first half of 2019*, *second week of April*, *last Friday of May*.
fn nth_of_year(v: &View, i: usize) -> Found {
    if let Some((what, end)) = nth_quarter(v, i) {
        if let Some((year, end)) = fiscal_year_after(v, end) {
            return Some((Node::Fiscal { what: Some(what), year: Some(year) }, end));
        }
        if let Some((year, end)) = year_after(v, end) {
            return Some((Node::Named { what, year: Some(year) }, end));
        }
        // *the first half* alone is a game's, *the first quarter of the game* too.
        let open = glue(v, end, Glue::Of).is_none_or(|at| v.kind(at) != Some(TokenKind::Word));
        return (open && matches!(what, What::Quarter(_))).then_some((Node::Named { what, year: None }, end));
    }
    let (n, end) = ordinal(v, i)?;
    let at = if is_dash(v, end) { end + 1 } else { end };
    if let Some((TimeUnit::Century, _, end)) = unit(v, at) {
        // *the 21st Century Cures Act*
        if is_name(v, at) && is_name(v, end) {
            return None;
        }
        let before = glue(v, end, Glue::BeforeChrist);
        return (1..=40).contains(&n).then(|| match before {
            Some(end) => (Node::Century(1 - n as i32), end),
            None => (Node::Century(n as i32), skip(v, end, Glue::AnnoDomini)),
        });
    }
    None
}

/// *week 15*, *week 15 of 2019*, *W15 2019*.
fn numbered_week(v: &View, i: usize) -> Found {
    let end = glue(v, i, Glue::WeekNumber)?;
    let n = digits(v, end, 1..=2).filter(|n| (1..=53).contains(n) && !tied_after(v, end + 1))?;
    let (year, end) = match year_after(v, end + 1) {
        Some((year, end)) => (Some(year), end),
        None => (None, end + 1),
    };
    Some((Node::Named { what: What::Week(n), year }, end))
}

/// What stands counted inside a longer stretch: *second week*, *last Friday*, *first day*; the token after it.
pub(super) fn nth(v: &View, i: usize) -> Option<(i32, What, usize)> {
    let (n, end) = match glue(v, i, Glue::LastOf) {
        Some(end) => (-1, end),
        None => ordinal(v, i).and_then(|(n, end)| Some((i32::try_from(n).ok()?, end)))?,
    };
    // *second to last*, *second last*
    let (n, end) = match glue(v, end, Glue::FromLast).filter(|_| n > 0) {
        Some(end) => (-n, end),
        None => (n, end),
    };
    if let Some((day, false, end)) = weekday(v, end) {
        return Some((n, What::Weekday(day), end));
    }
    let at = skip(v, end, Glue::Full);
    let (unit, plural, end) = unit(v, at)?;
    (!plural).then_some((n, What::Unit(grain(unit)?), end))
}

/// A run of units at one end of a longer stretch: *first nine months*, *last two weeks*.
pub(super) fn run(v: &View, i: usize) -> Option<(i32, Grain, usize)> {
    let (back, end) = time(v, i, |word| match word {
        TimeWord::Glue(Glue::First) => Some(false),
        TimeWord::Glue(Glue::LastOf) => Some(true),
        _ => None,
    })?;
    let (n, end) = count(v, end)?;
    let (unit, _, end) = unit(v, end)?;
    let n = i32::try_from(n).ok().filter(|n| *n < 1000)?;
    Some((if back { -n } else { n }, grain(unit)?, end))
}

/// *in words*: a year spelled out where something announces it.
pub(super) fn worded_year(v: &View, i: usize) -> Found {
    year_in_words(v, i).map(|(year, end)| (Node::Year(year), end))
}

/// The day a week is named by: *the week of 12 April*.
pub(super) fn week_of(v: &View, i: usize) -> Option<(Grain, usize)> {
    let (unit, plural, end) = unit(v, i)?;
    let grain = grain(unit).filter(|grain| matches!(grain, Grain::Week | Grain::Weekend | Grain::Month))?;
    let at = glue(v, end, Glue::Of).filter(|_| !plural)?;
    Some((grain, skip(v, at, Glue::The)))
}
