//! Times as they are said: *half past two*, *quarter to five*, *ten past six*, *three o'clock*, *three thirty pm*.

use super::clock::{Ground, clock_word, half_of_day, in_half, in_part, named, stands, told};
use super::expr::Moment;
use super::number::count;
use super::words::{glue, glue_before, skip};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{ClockWord, Glue, TimeUnit};
use crate::text::TokenKind;

/// *half past two*, *quarter to five*, *ten past six*, *three o'clock*, *nine a.m.*, *three thirty pm*.
pub(super) fn spoken(v: &View, i: usize) -> Option<(Moment, bool, usize)> {
    let day_of_24 = v.lexicon.style().clock_24;
    let start = skip(v, i, Glue::A);
    let minutes = clock_word(v, start, ClockWord::Half)
        .map(|end| (30, end))
        .or_else(|| clock_word(v, i, ClockWord::Quarter).map(|end| (15, end)))
        .or_else(|| clock_word(v, start, ClockWord::Quarter).map(|end| (15, end)))
        .or_else(|| count(v, i).filter(|(n, _)| (1..60).contains(n)));
    if let Some((minutes, end)) = minutes {
        let at = match super::words::unit(v, end) {
            Some((TimeUnit::Minute, _, end)) => end,
            _ => end,
        };
        let bare = at == end;
        let word = |which| clock_word(v, at, which);
        let past = word(ClockWord::Past).map(|at| (false, true, at));
        let relative = past
            .or_else(|| word(ClockWord::After).map(|at| (false, false, at)))
            .or_else(|| word(ClockWord::To).map(|at| (true, false, at)));
        let parts = minutes == 30 || minutes == 15;
        // *at ten to five*
        let said = |end| minutes % 5 == 0 && glue_before(v, i, Glue::At) && stands(v, end, Ground::At);
        let stated = parts && v.kind(i) != Some(TokenKind::Digits) || at > end;
        if let Some((to, plain, at)) = relative
            && let Some((hour, named, end)) = spoken_hour(v, at)
            // *5 to 10*, *ten after six others*: a range, a count; only *past* says by itself that it is a time.
            && (named || sure_after(v, end) || stated || plain && !day_of_24 && minutes % 5 == 0 || v.is_sign(end - 2, ':') || said(end))
            && super::words::unit(v, end).is_none()
            // *5 to 6 pm*, *10 to noon*: from one hour to another.
            && (said(end) || !(to && v.kind(i) == Some(TokenKind::Digits) && bare && minutes <= 12))
        {
            let hour = if to { (hour + 23) % 24 } else { hour % 24 };
            let minute = if to { 60 - minutes } else { minutes };
            let (moment, end) = halved(v, hour, minute, !named, end);
            return Some((moment, true, end));
        }
    }
    // *half two*
    if let Some(at) = clock_word(v, i, ClockWord::Half)
        && v.kind(at) == Some(TokenKind::Word)
        && let Some((hour, false, end)) = spoken_hour(v, at)
        && sure_after(v, end)
    {
        let (moment, end) = halved(v, hour % 24, 30, true, end);
        return Some((moment, true, end));
    }
    if v.kind(i) != Some(TokenKind::Word) {
        return None;
    }
    let (hour, end) = count(v, i).filter(|(n, _)| (1..=12).contains(n))?;
    // *three o'clock*, *trois heures du matin*
    let o_clock = clock_word(v, end, ClockWord::OClock).filter(|after| {
        !v.word(end).starts_with('h') || v.lexicon.style().clock_24 && half_of_day(v, *after).is_some()
    });
    if let Some(end) = o_clock {
        let (moment, end) = halved(v, hour, 0, true, end);
        return Some((moment, true, end));
    }
    let (minute, after) = match count(v, end).filter(|(n, _)| (10..60).contains(n)) {
        Some((minute, after)) => (minute, after),
        None => (0, end),
    };
    if !sure_after(v, after) {
        return None;
    }
    let (moment, end) = halved(v, hour, minute, true, after);
    Some((moment, true, end))
}

/// An hour with half of it or a quarter beside it, as other languages say it: *halb acht*, *midi et quart*, *las ocho y media*.
pub(super) fn with_part(v: &View, i: usize) -> Option<(Moment, bool, usize)> {
    if let Some(at) = clock_word(v, i, ClockWord::HalfHour) {
        let (hour, end) =
            count(v, at).filter(|(n, end)| (1..=12).contains(n) && super::words::unit(v, *end).is_none())?;
        let (moment, end) = halved(v, (hour + 23) % 24, 30, true, end);
        return Some((moment, true, end));
    }
    let (hour, led, end) = match named(v, i) {
        Some((moment, _, end)) => (moment.hour % 24, true, end),
        None => {
            let (hour, end) = count(v, i).filter(|(n, _)| (1..24).contains(n))?;
            let after = clock_word(v, end, ClockWord::OClock);
            let led = after.is_some() || glue_before(v, i, Glue::The) || glue_before(v, i, Glue::At);
            (hour, led, after.unwrap_or(end))
        }
    };
    let at = glue(v, end, Glue::And).filter(|_| led)?;
    let half = clock_word(v, at, ClockWord::HalfHour).map(|end| (30, end));
    let (minute, end) = half.or_else(|| clock_word(v, at, ClockWord::Quarter).map(|end| (15, end)))?;
    let noon = named(v, i).is_some();
    let (moment, end) = halved(v, hour, minute, !noon, end);
    Some((moment, true, end))
}

/// The hour that *past* or *to* counts from, and whether it is one that has no other half (*noon*, *midnight*).
fn spoken_hour(v: &View, i: usize) -> Option<(u32, bool, usize)> {
    if let Some((moment, _, end)) = named(v, i) {
        return Some((moment.hour, true, end));
    }
    let (hour, end) = count(v, i).filter(|(n, _)| (1..=12).contains(n))?;
    // *10 after 2:00*
    if v.is_sign(end, ':') && v.joined(end) && v.joined(end + 1) && v.word(end + 1) == "00" {
        return Some((hour, false, end + 2));
    }
    let end = clock_word(v, end, ClockWord::OClock).filter(|_| !v.word(end).starts_with('h')).unwrap_or(end);
    Some((hour, false, end))
}

/// A spoken time with the half of the day that may follow it.
fn halved(v: &View, hour: u32, minute: u32, open: bool, end: usize) -> (Moment, usize) {
    if open && let Some((pm, end)) = half_of_day(v, end) {
        return (told(hour % 12 + if pm { 12 } else { 0 }, minute), end);
    }
    if open && let Some((part, end)) = in_part(v, end) {
        return (told(in_half(hour, part), minute), end);
    }
    (
        Moment {
            hour,
            minute: Some(minute),
            second: None,
            open: open && (1..=12).contains(&hour),
            half: false,
        },
        end,
    )
}

/// Whether *pm* or *in the evening* stands at `i`.
fn sure_after(v: &View, i: usize) -> bool {
    half_of_day(v, i).is_some() || in_part(v, i).is_some()
}
