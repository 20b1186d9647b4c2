//! Dates reckoned from another: *yesterday*, *last May*, *two months ago*, *the following day*, *a year earlier*.

use super::absolute::{self, Found};
use super::expr::{Node, What};
use super::number::count;
use super::words::{comma, glue, glue_before, grain, is_dash, month, season, skip, time, unit, weekday};
use super::{grammar, period};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::marks;
use crate::recognize::lexicon::time::{Glue, TimeUnit, TimeWord, Way, Which};
use crate::text::TokenKind;
use crate::value::Grain;

/// A relative date at `i`.
pub(super) fn relative(v: &View, i: usize, depth: u32) -> Found {
    from_now(v, i)
        .or_else(|| shift(v, i, depth))
        .or_else(|| day_beside(v, i, depth))
        .or_else(|| which(v, i))
        .or_else(|| which_behind(v, i))
        .or_else(|| year_earlier(v, i))
        .or_else(|| vague(v, i))
}

fn from_now(v: &View, i: usize) -> Found {
    let (days, end) = time(v, i, |word| match word {
        TimeWord::DayFromNow(days) => Some(days),
        _ => None,
    })?;
    Some((Node::FromNow(days), end))
}

/// *over the past year*, *within the next month*: one unit up to now or from now on, not one of the calendar's. The unit and
/// the token after it.
pub(super) fn rolling(v: &View, i: usize) -> Option<(TimeUnit, usize)> {
    let ahead = glue(v, i, Glue::RollingNext)
        .filter(|_| glue_before(v, i, Glue::LengthLead) || glue_before(v, i, Glue::For))
        // *October of the next year*
        .filter(|_| i < 2 || glue(v, i - 1, Glue::Of).is_none() || month(v, i - 2).is_none());
    let end = glue(v, i, Glue::RollingPast).or(ahead)?;
    let (unit, plural, end) = unit(v, end)?;
    // *this past week* is last week.
    if glue(v, i, Glue::The).is_none() && unit != TimeUnit::Year {
        return None;
    }
    let counted = matches!(
        unit,
        TimeUnit::Minute
            | TimeUnit::Hour
            | TimeUnit::Day
            | TimeUnit::Week
            | TimeUnit::Month
            | TimeUnit::Year
            | TimeUnit::Decade
            | TimeUnit::Century
    );
    // *the last day of May*, *the next year’s budget*
    let open = glue(v, end, Glue::Of).is_none() && glue(v, end, Glue::Possessive).is_none();
    (counted && !plural && open).then_some((unit, end))
}

/// *the last year of the war*: of something that has no date here.
fn last_of(v: &View, i: usize) -> bool {
    let end = glue(v, i, Glue::RollingPast).or_else(|| glue(v, i, Glue::RollingNext));
    let unit = end.and_then(|end| unit(v, end));
    unit.is_some_and(|(_, plural, end)| !plural && glue(v, end, Glue::Of).is_some())
}

/// *last week*, *this Friday*, *next May*, *that same month*.
fn which(v: &View, i: usize) -> Found {
    if rolling(v, i).is_some() || last_of(v, i) || i > 0 && last_of(v, i - 1) {
        return None;
    }
    let read = |at: usize| {
        time(v, at, |word| match word {
            TimeWord::Which(which) => Some(which),
            _ => None,
        })
    };
    let (which, end) = match read(i) {
        Some(found) => found,
        // *the last week*
        None => glue(v, i, Glue::The)
            .and_then(read)
            .filter(|(w, _)| matches!(w, Which::Last | Which::This | Which::Next))?,
    };
    let one_word = |i: usize| end == i + 1;
    let end = if is_dash(v, end) && v.joined(end) { end + 1 } else { end };
    if let Some(found) = fiscal_year(v, end, which) {
        return Some(found);
    }
    if let Some((name, _, end)) = super::holiday::name(v, end) {
        return Some((Node::Which(which, What::Holiday(name)), end));
    }
    if let Some((n, weak, end)) = weekday(v, end) {
        // *this coming Sunday, March eighth*
        let day = absolute::month_first(v, comma(v, end), Some(n))
            .or_else(|| absolute::day_first(v, comma(v, end), Some(n)))
            .or_else(|| match super::numeric::numeric(v, end, true)? {
                (Node::Either { first, second, year, .. }, end) => {
                    Some((Node::Either { first, second, year, weekday: Some(n) }, end))
                }
                _ => None,
            });
        if let Some(found @ (Node::Day { .. } | Node::Either { .. }, _)) = day {
            return Some(found);
        }
        // *the last Friday of every month*
        if glue(v, end, Glue::Of).and_then(|at| glue(v, at, Glue::Every)).is_some() {
            return None;
        }
        // *this coming Friday*: the nearest ahead, in whatever week.
        if which == Which::Next && (i..end).any(|at| glue(v, at, Glue::Coming).is_some()) {
            return (!weak).then_some((Node::Weekdays { count: 1, weekday: n, way: Way::Hence }, end));
        }
        return (!weak && which != Which::Same).then_some((Node::Which(which, What::Weekday(n)), end));
    }
    if let Some((n, weak, end)) = month(v, end) {
        return (!weak).then_some((Node::Which(which, What::Month(n)), end));
    }
    if let Some((n, weak, end)) = season(v, end) {
        let ruled = match which {
            Which::Last | Which::This | Which::Next => true,
            // *the following fall in prices*
            Which::Following | Which::Previous => {
                glue(v, end, Glue::In).is_none() && glue(v, end, Glue::Of).is_none()
            }
            // *prices that fall*
            _ => i == 0 || v.kind(i - 1) != Some(TokenKind::Word) || in_before(v, i) || !one_word(i),
        };
        return (ruled || !weak).then_some((Node::Which(which, What::Season(n)), end));
    }
    if let Some((unit, false, after)) = unit(v, end) {
        // *This Week* inside a sentence is the name of a show.
        let capital = |at: usize| v.word(at).chars().next().is_some_and(char::is_uppercase);
        if capital(i) && capital(end) && v.word(end).chars().any(char::is_lowercase) && i > 0 {
            return None;
        }
        let end = after;
        // *this half-year* aside, halves and seasons have names; nights and hours are times.
        let grain = grain(unit)?;
        return Some((Node::Which(which, What::Unit(grain)), end));
    }
    if matches!(
        which,
        Which::Last | Which::This | Which::Next | Which::Same | Which::Previous | Which::Following
    )
        // *reported that third-quarter sales rose*
        && (which != Which::Same || !one_word(i) || in_before(v, i) || glue_before(v, i, Glue::For))
        && let Some((Node::Named { what: what @ What::Quarter(_), year: None }, end)) =
        period::period(v, end)
    {
        return Some((Node::Which(which, what), end));
    }
    None
}

/// *la semaine dernière*, *el lunes próximo*: the word that says which stands behind.
pub(super) fn which_behind(v: &View, i: usize) -> Found {
    if !v.lexicon.which_behind() {
        return None;
    }
    let at = skip(v, i, Glue::The);
    let named = |weak: bool, what: What, end: usize| (!weak).then_some((what, end));
    let unit = || unit(v, at).filter(|(_, plural, _)| !plural);
    let (what, end) = weekday(v, at)
        .and_then(|(n, weak, end)| named(weak, What::Weekday(n), end))
        .or_else(|| month(v, at).and_then(|(n, weak, end)| named(weak, What::Month(n), end)))
        .or_else(|| season(v, at).and_then(|(n, weak, end)| named(weak, What::Season(n), end)))
        .or_else(|| unit().and_then(|(unit, _, end)| Some((What::Unit(grain(unit)?), end))))?;
    let (which, end) = time(v, end, |word| match word {
        TimeWord::WhichBehind(which) => Some(which),
        _ => None,
    })?;
    // The article before a day is what English says *on* for.
    (at == i || !matches!(what, What::Weekday(_))).then_some((Node::Which(which, what), end))
}

/// *last fiscal year*, *the current fiscal year*
fn fiscal_year(v: &View, i: usize, which: Which) -> Found {
    let end = glue(v, i, Glue::Fiscal)?;
    let end = match unit(v, end) {
        Some((TimeUnit::Year, false, end)) => end,
        _ => (end > i + 1).then_some(end)?,
    };
    let step = match which {
        Which::Last | Which::Previous => -1,
        Which::This | Which::Same | Which::Hand => 0,
        Which::Next | Which::Following => 1,
    };
    Some((Node::FiscalYear(step), end))
}

/// So many units: *two*, *a*, *several*; from and to, the unit, and the token after it.
pub(super) fn counted(v: &View, i: usize) -> Option<(u32, u32, TimeUnit, usize)> {
    let few = time(v, i, |word| match word {
        TimeWord::Few(low, high) => Some((low, high)),
        _ => None,
    });
    let (low, high, end) = if let Some(((low, high), end)) = few {
        (low, high, end)
    } else if let Some((n, end)) = count(v, i) {
        // *two or three*, *12 to 18*, *two-three*
        let link = glue(v, end, Glue::Or)
            .or_else(|| glue(v, end, Glue::To))
            .or_else(|| is_dash(v, end).then_some(end + 1));
        match link.and_then(|at| count(v, at)) {
            Some((m, end)) if m > n => (n, m, end),
            _ => (n, n, end),
        }
    } else {
        let end = glue(v, i, Glue::A)?;
        (1, 1, end)
    };
    let at = if is_dash(v, end) && v.joined(end) { end + 1 } else { end };
    let at = skip(v, at, Glue::More);
    let (unit, _, end) = unit(v, at)?;
    Some((low, high, unit, end))
}

/// *next hour*, *the next minute*: the unit, and the token after it.
pub(super) fn next_hour(v: &View, i: usize) -> Option<(TimeUnit, usize)> {
    let ((), end) = time(v, i, |word| (word == TimeWord::Which(Which::Next)).then_some(()))?;
    let (unit, plural, end) = unit(v, end)?;
    (matches!(unit, TimeUnit::Hour | TimeUnit::Minute) && !plural).then_some((unit, end))
}

/// *two months ago*, *three days later*, *a week before the vote of 12 May*.
fn shift(v: &View, i: usize, depth: u32) -> Found {
    // *vor drei Tagen*, *il y a trois jours*
    let ahead = time(v, i, |word| match word {
        TimeWord::WayAhead(way) => Some(way),
        _ => None,
    });
    if let Some((way, at)) = ahead {
        let (low, high, unit, end) = counted(v, at)?;
        let weeks = if unit == TimeUnit::Fortnight { 2 } else { 1 };
        let grain = if weeks == 2 { Grain::Week } else { grain(unit)? };
        let (low, high) = (low.checked_mul(weeks)?, high.checked_mul(weeks)?);
        return Some((Node::Shift { low, high, grain, way, from: None }, end));
    }
    if let Some(found) = weekdays(v, i).or_else(|| lasting(v, i, depth)) {
        return Some(found);
    }
    let (low, high, unit, end) = counted(v, i).or_else(|| lettered(v, i))?;
    let (low, high, grain) = match unit {
        TimeUnit::Fortnight => (low.checked_mul(2)?, high.checked_mul(2)?, Grain::Week),
        TimeUnit::Millennium => (low.checked_mul(10)?, high.checked_mul(10)?, Grain::Century),
        unit => (low, high, grain(unit)?),
    };
    let end = skip(v, end, Glue::OrSo);
    let way = time(v, end, |word| match word {
        TimeWord::Way(way) => Some(way),
        _ => None,
    });
    // *three weeks from tomorrow*, *a day from now*
    let from = side(v, end).filter(|_| way.is_none());
    // *a term of seven years from 1 May*: how long, from a day on.
    let term = glue_before(v, i, Glue::Of) || glue_before(v, i, Glue::For);
    if let (Some((way, at)), true) = (from.filter(|_| !term), depth > 0) {
        let (node, end) = grammar::date(v, skip(v, at, Glue::The), depth - 1, true)?;
        return Some((Node::Shift { low, high, grain, way, from: Some(Box::new(node)) }, end));
    }
    let (way, after) = way?;
    // *a few days later*: a length and no day; *a day earlier than planned*: how much.
    if matches!(way, Way::Earlier | Way::Later) && (low != high || glue(v, after, Glue::Than).is_some()) {
        return None;
    }
    // *before* and *after* want a date; without one *before* alone means earlier.
    if let Some((side, at)) = side(v, end).filter(|_| !matches!(way, Way::Ago | Way::Hence)) {
        if depth > 0
            && let Some((node, end)) = grammar::date(v, skip(v, at, Glue::The), depth - 1, true)
        {
            return Some((Node::Shift { low, high, grain, way: side, from: Some(Box::new(node)) }, end));
        }
        if !matches!(way, Way::Earlier) || !closes(v, after) {
            return None;
        }
    }
    if matches!(way, Way::Before | Way::After) {
        return None;
    }
    // *a week ago Tuesday*, *fifteen years ago Monday*
    if way == Way::Ago
        && low == high
        && let Some((number, false, end)) = weekday(v, after)
    {
        let day = Node::Named { what: What::Weekday(number), year: None };
        let node = match grain {
            Grain::Week => Node::Weekdays { count: low + 1, weekday: number, way },
            grain => Node::Shift { low, high, grain, way: Way::Before, from: Some(Box::new(day)) },
        };
        return Some((node, end));
    }
    Some((Node::Shift { low, high, grain, way, from: None }, after))
}

/// *2d ago*: a letter for a unit, joined to its figure, where *ago* tells.
fn lettered(v: &View, i: usize) -> Option<(u32, u32, TimeUnit, usize)> {
    let n = super::words::digits(v, i, 1..=3)?;
    let (unit, end) = time(v, i + 1, |word| match word {
        TimeWord::UnitLetter(unit) => Some(unit),
        _ => None,
    })?;
    let ago = time(v, end, |word| (word == TimeWord::Way(Way::Ago)).then_some(())).is_some();
    (v.joined(i + 1) && ago).then_some((n, n, unit, end))
}

/// *three Fridays from now*, *two Mondays ago*
fn weekdays(v: &View, i: usize) -> Found {
    let (n, end) = count(v, i)?;
    let (number, end) = time(v, end, |word| match word {
        TimeWord::Weekdays(number) => Some(number),
        _ => None,
    })?;
    let (way, end) = time(v, end, |word| match word {
        TimeWord::Way(way @ (Way::Ago | Way::Hence | Way::Earlier | Way::Later)) => Some(way),
        _ => None,
    })?;
    (1..=60).contains(&n).then_some((Node::Weekdays { count: n, weekday: number, way }, end))
}

/// *three days starting on Monday*, *a week starting tomorrow*
fn lasting(v: &View, i: usize, depth: u32) -> Found {
    let (n, high, unit, end) = counted(v, i)?;
    let grain = grain(unit).filter(|_| n == high)?;
    let at = glue(v, end, Glue::Starting)?;
    let (node, end) = grammar::date(v, at, depth.checked_sub(1)?, false)?;
    (node.grain() == Some(Grain::Day)).then(|| (Node::Lasting(n, grain, Box::new(node)), end))
}

/// *before* or *after*, or *from* before a date.
pub(super) fn side(v: &View, i: usize) -> Option<(Way, usize)> {
    time(v, i, |word| match word {
        TimeWord::Way(way @ (Way::Before | Way::After)) => Some(way),
        TimeWord::Glue(Glue::From) => Some(Way::After),
        _ => None,
    })
}

/// Whether the clause ends at `i`.
fn closes(v: &View, i: usize) -> bool {
    i >= v.len() || matches!(v.kind(i), Some(crate::text::TokenKind::Sign(_)))
}

/// *before last*, *after next* behind a unit or a weekday: two back, two on.
pub(super) fn twice(v: &View, i: usize) -> Option<(Way, usize)> {
    let (way, after) = side(v, i)?;
    time(v, skip(v, after, Glue::The), |word| match (word, way) {
        (TimeWord::Which(Which::Next), Way::After) => Some(Way::Hence),
        (TimeWord::Which(Which::Last), Way::Before) => Some(Way::Ago),
        _ => None,
    })
}

/// *the day after 12 May*, *the day before*, *the week after next*.
fn day_beside(v: &View, i: usize, depth: u32) -> Found {
    let at = glue(v, i, Glue::The)?;
    let (unit, plural, end) = unit(v, at)?;
    let grain = grain(unit).filter(|_| !plural)?;
    let (way, after) = side(v, end)?;
    if glue(v, end, Glue::From).is_some() {
        return None;
    }
    if depth > 0
        && let Some((node, end)) = grammar::date(v, skip(v, after, Glue::The), depth - 1, true)
    {
        return Some((Node::Shift { low: 1, high: 1, grain, way, from: Some(Box::new(node)) }, end));
    }
    // *the week after next*, *the year before last*
    if let Some((way, end)) = twice(v, end) {
        return Some((Node::Shift { low: 2, high: 2, grain, way, from: None }, end));
    }
    let which = if way == Way::Before { Which::Previous } else { Which::Following };
    closes(v, after).then_some((Node::Which(which, What::Unit(grain)), after))
}

/// *year-earlier*, *the year-ago quarter*, *the comparable year-ago period*.
fn year_earlier(v: &View, i: usize) -> Found {
    let at = skip(v, i, Glue::The);
    let end = glue(v, at, Glue::YearEarlier)?;
    let period = glue(v, end, Glue::Period).or_else(|| match unit(v, end) {
        Some((TimeUnit::Quarter, false, end)) => Some(end),
        _ => None,
    });
    if let Some(end) = period {
        return Some((Node::YearEarlier, end));
    }
    if let Some((Node::Named { what: what @ What::Quarter(_), year: None }, end)) = period::period(v, end) {
        let year = Node::Which(Which::Last, What::Unit(Grain::Year));
        return Some((Node::In(Box::new(Node::Named { what, year: None }), Box::new(year)), end));
    }
    (at == i).then_some((Node::YearEarlier, end))
}

fn vague(v: &View, i: usize) -> Found {
    let (vague, end) = time(v, i, |word| match word {
        TimeWord::Vague(vague) => Some(vague),
        _ => None,
    })?;
    // *at this time last year*
    if time(v, end, |word| matches!(word, TimeWord::Which(Which::Last | Which::Next)).then_some(())).is_some()
        && end > i + 2
    {
        return None;
    }
    // *the past three summers*
    (!v.has(end, marks::NUMBER)).then_some((Node::Vague(vague), end))
}

/// Whether *in* stands directly before `i`.
pub(super) fn in_before(v: &View, i: usize) -> bool {
    i > 0 && glue(v, i - 1, Glue::In).is_some()
}

/// *in three weeks*: the length from `i` to `end`, reckoned on from now, where it counts units of the calendar.
pub(super) fn hence(v: &View, i: usize, end: usize) -> Option<Node> {
    let (low, high, unit, after) = counted(v, i)?;
    let grain = grain(unit).filter(|_| after == end)?;
    Some(Node::Shift { low, high, grain, way: Way::Hence, from: None })
}

/// *ago*, *later*, *from now* after a length.
pub(super) fn way_after(v: &View, i: usize) -> Option<(Way, usize)> {
    time(v, i, |word| match word {
        TimeWord::Way(way @ (Way::Ago | Way::Hence | Way::Earlier | Way::Later)) => Some(way),
        _ => None,
    })
    // *two hours before the vote*: a length.
    .filter(|(way, end)| *way != Way::Earlier || side(v, i).is_none() || closes(v, *end))
    // *a day earlier than planned* says how much earlier, not when.
    .filter(|(way, end)| !matches!(way, Way::Earlier | Way::Later) || glue(v, *end, Glue::Than).is_none())
}
