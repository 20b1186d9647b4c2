//! What recurs: *every Monday*, *each year*, *twice a week*, *weekly*, *Tuesday nights*.

use super::absolute;
use super::clock::{Ground, clock};
use super::expr::{Moment, Node, Time, TimeShape, What};
use super::number::{count, ordinal};
use super::period;
use super::words::{glue, is_temporal, month, season, time, unit, weekday};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{DayPart, Glue, TimeUnit, TimeWord};
use crate::value::Season;

/// The canonical form of what recurs at `i`, and the token after it.
pub(super) fn recurrence(v: &View, i: usize) -> Option<(String, usize)> {
    timed(v, i).or_else(|| plain(v, i))
}

/// A recurrence with its time of day: *each Monday at 4pm*, *6am every day*, *every evening at 8:20 p.m.*
fn timed(v: &View, i: usize) -> Option<(String, usize)> {
    let shown = |time: &Time| match time.shape {
        TimeShape::At(Moment { hour, minute: None, .. }) => Some(format!("T{:02}", hour % 24)),
        TimeShape::At(Moment { hour, minute: Some(minute), .. }) => {
            Some(format!("T{:02}:{minute:02}", hour % 24))
        }
        _ => None,
    };
    let joined = |timex: &str, time: String| match timex {
        "P1D" | "XXXX-XX-XX" | "TMO" | "TAF" | "TEV" | "TNI" => Some(time),
        timex if timex.starts_with("XXXX-WXX-") && timex.len() == 10 => Some(format!("{timex}{time}")),
        _ => None,
    };
    if let Some((time, end)) = clock(v, i, Ground::Bare) {
        let (timex, end) = every(v, end).or_else(|| adverb(v, end))?;
        return Some((joined(&timex, shown(&time)?)?, end));
    }
    let (timex, end) = every(v, i)?;
    let (at, ground) = match glue(v, end, Glue::At) {
        Some(at) => (at, Ground::Date),
        None => (end, Ground::Bare),
    };
    let (time, end) = clock(v, at, ground)?;
    let part = [DayPart::Morning, DayPart::Afternoon, DayPart::Evening, DayPart::Night]
        .into_iter()
        .find(|part| part_code(*part) == timex);
    let time = part.map_or(time.clone(), |part| super::moment::in_part(time, part));
    Some((joined(&timex, shown(&time)?)?, end))
}

fn plain(v: &View, i: usize) -> Option<(String, usize)> {
    every(v, i).or_else(|| often(v, i)).or_else(|| plural_weekday(v, i)).or_else(|| adverb(v, i))
}

/// *every Monday*, *each July*, *every two weeks*, *every other day*, *every 25 December*.
fn every(v: &View, i: usize) -> Option<(String, usize)> {
    let at = glue(v, i, Glue::Every)?;
    let (step, at) = match glue(v, at, Glue::Other) {
        Some(at) => (2, at),
        None => match ordinal(v, at).filter(|(n, _)| (2..=31).contains(n)) {
            // *every third week*, *every third Friday*
            Some((n, at)) => (n, at),
            None => (1, at),
        },
    };
    // *every Christmas*
    if let Some((_, false, end)) = super::holiday::name(v, at) {
        return Some((step_of(TimeUnit::Year, step)?, end));
    }
    if let Some((day, false, end)) = weekday(v, at) {
        let part = part(v, end);
        let end = part.map_or(end, |(_, end)| end);
        return Some((format!("XXXX-WXX-{day}{}", part.map_or("", |(code, _)| code)), end));
    }
    if step == 1
        && let Some((Node::Day { year: None, month: Some(month), day, .. }, end)) =
            absolute::day_first(v, at, None).or_else(|| absolute::month_first(v, at, None))
    {
        return Some((format!("XXXX-{month:02}-{day:02}"), end));
    }
    if let Some((month, false, end)) = month(v, at) {
        return Some((format!("XXXX-{month:02}"), end));
    }
    if let Some((season, _, end)) = season(v, at).filter(|(_, weak, _)| !weak || step == 1) {
        return Some((format!("XXXX-{}", Season::of(season).code()), end));
    }
    if let Some((Node::Named { what: What::Quarter(n), year: None }, end)) = period::period(v, at) {
        return Some((format!("XXXX-Q{n}"), end));
    }
    if let Some((code, end)) = part(v, at) {
        return Some((code.to_string(), end));
    }
    let (step, at) = match count(v, at) {
        Some((n, end)) if step == 1 => (n, end),
        _ => (step, at),
    };
    let (unit, _, end) = unit(v, at)?;
    // *every day of the year* is no more than every day.
    Some((step_of(unit, step)?, end))
}

/// So many units as a period: `P2W`.
fn step_of(unit: TimeUnit, n: u32) -> Option<String> {
    Some(match unit {
        TimeUnit::Second => format!("PT{n}S"),
        TimeUnit::Minute => format!("PT{n}M"),
        TimeUnit::Hour => format!("PT{n}H"),
        TimeUnit::Day => format!("P{n}D"),
        TimeUnit::Night => "TNI".to_string(),
        TimeUnit::Weekend => "XXXX-WXX-WE".to_string(),
        TimeUnit::Week => format!("P{n}W"),
        TimeUnit::Fortnight => format!("P{}W", n.checked_mul(2)?),
        TimeUnit::Month => format!("P{n}M"),
        TimeUnit::Quarter => format!("P{}M", n.checked_mul(3)?),
        TimeUnit::Half => format!("P{}M", n.checked_mul(6)?),
        TimeUnit::Year => format!("P{n}Y"),
        TimeUnit::Decade => format!("P{}Y", n.checked_mul(10)?),
        TimeUnit::Century => format!("P{}Y", n.checked_mul(100)?),
        TimeUnit::Millennium => format!("P{}Y", n.checked_mul(1000)?),
        TimeUnit::Season => return None,
    })
}

fn part(v: &View, i: usize) -> Option<(&'static str, usize)> {
    let (part, end) = super::clock::day_part(v, i)?;
    Some((part_code(part), end))
}

/// The TIMEX3 letters of a part of the day.
pub(super) fn part_code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning | DayPart::SmallHours => "TMO",
        DayPart::Midday => "TMI",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
    }
}

/// *twice a week*, *three times a day*, *once every two months*.
fn often(v: &View, i: usize) -> Option<(String, usize)> {
    let at = match glue(v, i, Glue::Once) {
        Some(at) => at,
        None => {
            let (_, end) = count(v, i).or_else(|| {
                time(v, i, |word| match word {
                    TimeWord::Few(low, _) => Some(low),
                    _ => None,
                })
            })?;
            glue(v, end, Glue::Times)?
        }
    };
    if let Some(found) = every(v, at) {
        return Some(found);
    }
    let at = glue(v, at, Glue::A).filter(|end| *end == at + 1)?;
    let (unit, plural, end) = unit(v, at)?;
    (!plural).then_some(())?;
    Some((step_of(unit, 1)?, end))
}

/// *Mondays*, *Tuesday nights*, *on Saturdays and Sundays*.
fn plural_weekday(v: &View, i: usize) -> Option<(String, usize)> {
    let plural = time(v, i, |word| match word {
        TimeWord::Weekdays(n) => Some(n),
        _ => None,
    });
    if let Some((n, end)) = plural {
        return Some((format!("XXXX-WXX-{n}"), end));
    }
    let (n, false, end) = weekday(v, i)? else { return None };
    let (code, after) = part(v, end)?;
    let plural = time(v, end, |word| matches!(word, TimeWord::DayParts(_)).then_some(())).is_some();
    plural.then(|| (format!("XXXX-WXX-{n}{code}"), after))
}

/// *weekly*, *annually*.
fn adverb(v: &View, i: usize) -> Option<(String, usize)> {
    let (timex, end) = time(v, i, |word| match word {
        TimeWord::Adverb(timex) => Some(timex),
        _ => None,
    })?;
    // *a daily tally*, *quarterly profit*: how the noun comes, not when something happens.
    let adjective = v.kind(end) == Some(crate::text::TokenKind::Word)
        && !is_temporal(v, end)
        && v.word(end).chars().all(char::is_lowercase);
    (!adjective).then(|| (timex.to_string(), end))
}
