//! Times of day: *3 pm*, *15:30*, *half past two*, *noon*, *9 a.m. EST*, *3:30–4:30pm*.

use super::expr::{Moment, Time, TimeShape};
use super::length;
use super::number::count;
use super::spoken::{spoken, with_part};
use super::words::{
    before, dash, digits, glue, glue_before, is_dash, skip, tied_after, tied_before, time, weekday,
};
use super::zone::{named_zone, spaced_offset, zone};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{ClockWord, DayPart, Edge, Glue, TimeWord};
use crate::text::TokenKind;

/// How sure a figure is to be a time by what surrounds it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Nothing is known: the figure must show it.
    Bare,
    /// *at* stands before it.
    At,
    /// A date stands beside it: *Thursday at 3*.
    Date,
    /// It ends what a dash or a letter joins it to: *3:30–4:30*, *2019-04-25T14:30*.
    Joined,
}

/// A time of day at `i`, its zone and its end included.
pub(super) fn clock(v: &View, i: usize, ground: Ground) -> Option<(Time, usize)> {
    range(v, i, ground).or_else(|| {
        let (moment, sure, end) = moment(v, i, ground)?;
        if !sure && !stands(v, end, ground) {
            return None;
        }
        let (zone, end) = match spaced_offset(v, end).filter(|_| moment.second.is_some()) {
            Some((zone, end)) => (Some(zone), end),
            None if ground == Ground::Joined => zone(v, end),
            None => named_zone(v, end),
        };
        Some((Time::new(TimeShape::At(moment), zone), end))
    })
}

/// *3:30–4:30pm*, *3 to 5 pm*, *from 9 a.m. to noon*, *between 2 and 3 pm*.
fn range(v: &View, i: usize, ground: Ground) -> Option<(Time, usize)> {
    if let Some(found) = lasting(v, i).or_else(|| bounded(v, i)) {
        return Some(found);
    }
    let (at, between) = match (glue(v, i, Glue::From), glue(v, i, Glue::Between)) {
        (Some(at), _) => (at, false),
        (_, Some(at)) => (at, true),
        _ => (i, false),
    };
    let lead = at > i;
    let day_of_24 = v.lexicon.style().clock_24;
    let ahead = match (lead, day_of_24) {
        (true, true) => Ground::Joined,
        (true, false) => Ground::At,
        (false, _) => ground,
    };
    let (from, sure, end) = moment(v, at, ahead)?;
    let (zone_before, end) = named_zone(v, end);
    let joint = if between {
        glue(v, end, Glue::And).or_else(|| dash(v, end)).or_else(|| glue(v, end, Glue::To))
    } else {
        dash(v, end).or_else(|| glue(v, end, Glue::To))
    }?;
    let (to, to_sure, end) = moment(v, joint, Ground::Joined)?;
    // *de 3 à 5 heures*, *de 2 heures à 3 heures*: how long.
    if day_of_24 && length::unit_of_hours(v, end - 1) && (!sure || to.hour < 8) {
        return None;
    }
    // *3 to 5* alone is a score or a count; one of the two must show that it is a time.
    if !(sure || to_sure || lead && (ground == Ground::Date || dated(v, end, between))) {
        return None;
    }
    let from = if day_of_24 && !to.open { Moment { open: false, ..from } } else { shared_half(from, to) };
    let (zone, end) = match named_zone(v, end) {
        (None, end) => (zone_before, end),
        found => found,
    };
    Some((Time::new(TimeShape::Range(from, to), zone), end))
}

/// *after 9:30 but before 11:00*, *later than 3 pm and before 6 pm*.
fn bounded(v: &View, i: usize) -> Option<(Time, usize)> {
    let edge = |at: usize, wanted: fn(Edge) -> bool| {
        let found = time(v, at, |word| match word {
            TimeWord::Edge(edge) => wanted(edge).then_some(()),
            _ => None,
        });
        found.map(|((), end)| end)
    };
    let (from, true, end) = moment(v, edge(i, |edge| edge == Edge::After)?, Ground::At)? else { return None };
    let joint = glue(v, end, Glue::And).or_else(|| glue(v, end, Glue::Clause).filter(|at| *at == end + 1))?;
    let before = edge(joint, |edge| matches!(edge, Edge::Before | Edge::Until | Edge::By))?;
    let (to, true, end) = moment(v, before, Ground::At)? else { return None };
    let (zone, end) = named_zone(v, end);
    Some((Time::new(TimeShape::Range(shared_half(from, to), to), zone), end))
}

/// Whether the day stands behind two figures that it makes times: *between 3 and 5 on 1 May*, *from 2 to 4 of May 30*.
fn dated(v: &View, i: usize, between: bool) -> bool {
    let near = time(v, i, |word| {
        matches!(word, TimeWord::DayFromNow(_) | TimeWord::PartFromNow(..) | TimeWord::Glue(Glue::On))
            .then_some(())
    });
    let told = glue(v, i, Glue::Of).is_some() || between && near.is_some();
    told && super::moment::day_behind(v, i)
}

/// *from 9 a.m. for two hours*, *for two hours from 9 a.m.*: a time, and how long from then on.
fn lasting(v: &View, i: usize) -> Option<(Time, usize)> {
    let spell = |at: usize| {
        let (length, end) = length::length(v, at).filter(|(length, _)| length::is_fine(length))?;
        let reach = length.reach.filter(|reach| reach.months == 0 && (1..DAY).contains(&reach.seconds))?;
        Some((reach.seconds, end))
    };
    let start = |at: usize| {
        let (moment, sure, end) = moment(v, at, Ground::At)?;
        let (zone, after) = named_zone(v, end);
        (sure || glue(v, end, Glue::For).is_some() || stands(v, end, Ground::At))
            .then_some((moment, zone, after))
    };
    let (from, zone, seconds, end) = if let Some(at) = glue(v, i, Glue::From) {
        let (from, zone, end) = start(at)?;
        let (seconds, end) = spell(glue(v, end, Glue::For)?)?;
        (from, zone, seconds, end)
    } else {
        let (seconds, end) = spell(glue(v, i, Glue::For)?)?;
        let (from, zone, end) = start(glue(v, end, Glue::From)?)?;
        // *for 12 hours from 6 a.m. to 6 p.m.*: a length, and from when to when.
        if glue(v, end, Glue::To).is_some_and(|at| moment(v, at, Ground::Joined).is_some()) {
            return None;
        }
        (from, zone, seconds, end)
    };
    let to = Moment { open: from.open, ..at_second(self::seconds(from) + seconds) };
    Some((Time::new(TimeShape::Range(from, to), zone), end))
}

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// The seconds from the beginning of its day.
pub(super) fn seconds(of: Moment) -> i64 {
    i64::from(of.hour) * 3600 + i64::from(of.minute.unwrap_or(0)) * 60 + i64::from(of.second.unwrap_or(0))
}

/// The time of day so many seconds from the beginning of a day, or of the one before or after.
pub(super) fn at_second(seconds: i64) -> Moment {
    let last = u32::try_from(seconds.rem_euclid(DAY)).unwrap_or(0);
    let second = Some(last % 60).filter(|second| *second > 0);
    Moment { hour: last / 3600, minute: Some(last / 60 % 60), second, open: false, half: true }
}

/// The half of the day of a range's first time, taken from its second: *3:30–4:30pm*, *11–1 pm*.
fn shared_half(from: Moment, to: Moment) -> Moment {
    // *6 to midnight*
    if !from.open || to.open && to.hour <= 12 {
        return from;
    }
    let later = |hour: u32| Moment { hour, open: false, half: true, ..from };
    let (low, high) = (from.hour % 12, from.hour % 12 + 12);
    let at = |hour: u32| (hour, from.minute.unwrap_or(0));
    let end = (to.hour, to.minute.unwrap_or(0));
    if at(high) < end { later(high) } else { later(low) }
}

/// One time: the time, whether its own form makes it sure, and the token after it.
fn moment(v: &View, i: usize, ground: Ground) -> Option<(Moment, bool, usize)> {
    // *midi et quart* before *midi*, *20 past 3* before *20*.
    let part = if v.lexicon.style().clock_24 { with_part(v, i) } else { None };
    part.or_else(|| named(v, i))
        .or_else(|| spoken(v, i))
        .or_else(|| figures(v, i, ground))
        .or_else(|| hour_and_minutes(v, i, ground))
}

/// *three twenty*, *nine thirty* after *at* or a date.
fn hour_and_minutes(v: &View, i: usize, ground: Ground) -> Option<(Moment, bool, usize)> {
    if ground == Ground::Bare || v.kind(i) != Some(TokenKind::Word) {
        return None;
    }
    let (hour, end) = count(v, i).filter(|(n, end)| (1..=12).contains(n) && *end == i + 1)?;
    // *October 23 at seven*
    if ground == Ground::Date && stands(v, end, ground) {
        return Some((Moment { hour, minute: None, second: None, open: true, half: false }, true, end));
    }
    let (minute, end) = count(v, end).filter(|(n, _)| (10..60).contains(n) && n % 5 == 0)?;
    stands(v, end, ground).then_some((
        Moment { hour, minute: Some(minute), second: None, open: true, half: false },
        true,
        end,
    ))
}

pub(super) fn clock_word(v: &View, i: usize, which: ClockWord) -> Option<usize> {
    time(v, i, |word| (word == TimeWord::Clock(which)).then_some(())).map(|((), end)| end)
}

pub(super) fn exact(hour: u32, minute: u32) -> Moment {
    Moment { hour, minute: Some(minute), second: None, open: false, half: false }
}

/// The time of day whose half words tell.
pub(super) fn told(hour: u32, minute: u32) -> Moment {
    Moment { half: true, ..exact(hour, minute) }
}

/// *noon*, *12 noon*, *midnight*.
pub(super) fn named(v: &View, i: usize) -> Option<(Moment, bool, usize)> {
    let at = count(v, i).filter(|(n, _)| *n == 12).map_or(i, |(_, end)| end);
    // *Operation Midnight Hammer*
    if at > 0 && super::words::is_name(v, at) && super::words::is_name(v, at + 1) {
        return None;
    }
    if let Some(end) = clock_word(v, at, ClockWord::Noon) {
        return Some((exact(12, 0), true, end));
    }
    let end = clock_word(v, at, ClockWord::Midnight)?;
    Some((Moment { hour: 24, open: true, ..exact(0, 0) }, true, end))
}

/// *3:30*, *3.30 pm*, *15:30:05*, *3 pm*, *14h30*, *1530 hours*, and after *at* or a date *3*.
fn figures(v: &View, i: usize, ground: Ground) -> Option<(Moment, bool, usize)> {
    let word = v.word(i);
    if v.kind(i) != Some(TokenKind::Digits) || word.len() > 4 || ground != Ground::Joined && tied_before(v, i)
    {
        return None;
    }
    let leading = word.len() == 2 && word.starts_with('0');
    let hour = digits(v, i, 1..=2);
    let two = |at: usize| digits(v, at, 2..=2).filter(|_| v.joined(at));
    let mut minute = None;
    let mut second = None;
    let mut end = i + 1;
    let mut sure = false;
    if hour.is_some() && v.is_sign(end, ':') && v.joined(end) {
        minute = Some(two(end + 1)?);
        end += 2;
        if v.is_sign(end, ':')
            && v.joined(end)
            && let Some(n) = two(end + 1)
        {
            second = Some(n);
            end += 2;
            // Fractions of a second: *12:30:05.123*
            if v.is_sign(end, '.')
                && v.joined(end)
                && v.joined(end + 1)
                && v.kind(end + 1) == Some(TokenKind::Digits)
            {
                end += 2;
            }
        }
    } else if hour.is_some()
        && v.is_sign(end, '.')
        && v.joined(end)
        && let Some(n) = two(end + 1).filter(|n| *n < 60)
    {
        // *3.30 pm*, *at 3.30*: with a point only where something else tells.
        let hours = v.lexicon.style().clock_24 && clock_word(v, end + 2, ClockWord::OClock).is_some();
        let half = hours
            || half_of_day(v, end + 2).is_some()
            || in_part(v, end + 2).is_some()
            // *at 23.00+02*
            || ground != Ground::Bare && v.is_sign(end + 2, '+') && zone(v, end + 2).0.is_some()
            // *14.30 CET*
            || v.word(end + 2).len() > 2
                && v.word(end + 2).chars().all(|c| c.is_ascii_uppercase())
                && named_zone(v, end + 2).0.is_some();
        if !half && (ground == Ground::Bare || !stands(v, end + 2, ground)) {
            return None;
        }
        minute = Some(n);
        end += 2;
    } else if hour.is_some()
        && let Some((minutes, after)) = hour_mark(v, end)
        && (minutes.is_some()
            || ground != Ground::Bare
            || half_of_day(v, after).is_some()
            || matches!(named_zone(v, after), (Some(_), _)))
        && (minutes.is_some() || half_of_day(v, after).is_some() || glue(v, after, Glue::Of).is_none())
    {
        // *14h30*, and *at 15h*, *15h GMT*; *15h* alone and *15h of work* are lengths.
        (minute, sure, end) = (Some(minutes.unwrap_or(0)), true, after);
    } else if word.len() == 4 || word.len() == 3 {
        return military(v, i, ground);
    }
    // *45:30*: of minutes, or a score; *25:00* is a time that no clock shows.
    let mut hour = hour.filter(|hour| *hour < 30)?;
    let mut open = (1..=12).contains(&hour) && !leading && second.is_none();
    let mut half = false;
    // *14.30 Uhr*, *14 Uhr 30*, *à 15 heures*, *3 heures du matin*
    if let Some(after) = clock_word(v, end, ClockWord::OClock) {
        if v.lexicon.style().clock_24 {
            let minutes =
                digits(v, after, 2..=2).filter(|n| minute.is_none() && *n < 60 && !tied_after(v, after + 1));
            let counts = length::unit_of_hours(v, end) && minute.is_none() && minutes.is_none();
            let told = matches!(ground, Ground::At | Ground::Date | Ground::Joined)
                && glue(v, after, Glue::Of).is_none();
            if !counts || half_of_day(v, after).is_some() || told {
                (end, sure, open) = (after + usize::from(minutes.is_some()), true, false);
                minute = minute.or(minutes);
            }
        } else if minute.is_none() && !v.word(end).starts_with('h') {
            (end, sure) = (after, true);
        }
    }
    if let Some((pm, after)) = half_of_day(v, end)
        .or_else(|| {
            half_mark(v, end)
                .filter(|_| minute.is_some() || ground == Ground::Date || glue_before(v, i, Glue::At))
        })
        .filter(|_| (1..=12).contains(&hour) || hour < 24 && minute.is_some())
    {
        if hour <= 12 {
            hour = hour % 12 + if pm { 12 } else { 0 };
        }
        (open, half, sure, end) = (false, true, true, after);
    } else if let Some((part, after)) = in_part(v, end)
        && (minute.is_some() || sure || ground != Ground::Bare)
    {
        hour = in_half(hour, part);
        (open, half, sure, end) = (false, true, true, after);
    } else if tied_after(v, end)
        && !offset_or_date(v, end)
        && !v.word(end).chars().all(|c| c.is_ascii_uppercase())
        && dash(v, end).is_none()
    {
        return None;
    }
    if minute.is_none() && !sure && ground == Ground::Bare {
        return (hour <= 24).then_some((Moment { hour, minute, second, open, half }, false, end));
    }
    if minute.is_none() && hour > 24 {
        return None;
    }
    // *At 17, he left*: an age, as at the head of a sentence any bare figure is.
    let aged = hour > 12 || i == 1 && v.is_sign(end, ',');
    if minute.is_none() && !sure && ground == Ground::At && !leading && aged {
        return None;
    }
    let end = clock_word(v, end, ClockWord::Sharp).unwrap_or(end);
    Some((Moment { hour, minute, second, open, half }, sure || minute.is_some(), end))
}

/// Whether what is joined at `i` belongs to a time: *15:30+02:00*, *17:00/2015-03-29*.
fn offset_or_date(v: &View, i: usize) -> bool {
    v.is_sign(i, '+') && zone(v, i).0.is_some() || super::words::slash_before_year(v, i)
}

/// Whether what makes a figure before `i` an hour follows: *Uhr*, *heures*, *h*.
pub(super) fn hours_follow(v: &View, i: usize) -> bool {
    clock_word(v, i, ClockWord::OClock).is_some() || hour_mark(v, i).is_some()
}

/// The mark of hours behind a figure, with the minutes behind it where they are stated: *h*, *h30*.
pub(super) fn hour_mark(v: &View, i: usize) -> Option<(Option<u32>, usize)> {
    let spaced = v.lexicon.style().clock_24;
    let end = glue(v, i, Glue::HourMark).filter(|_| v.joined(i) || spaced)?;
    // *14 h 30*
    let minutes = digits(v, end, 2..=2).filter(|n| *n < 60 && (v.joined(end) || spaced && !v.joined(i)));
    // *2 h 10 min*: how long.
    let minutes = minutes.filter(|_| !spaced || v.joined(end) || !v.word(end + 1).starts_with("min"));
    match minutes {
        Some(minutes) => Some((Some(minutes), end + 1)),
        None if v.joined(end) && v.kind(end) == Some(TokenKind::Digits) => None,
        None => Some((None, end)),
    }
}

/// *1530 hours*, *0800 GMT*, *at 730 in the evening*.
fn military(v: &View, i: usize, ground: Ground) -> Option<(Moment, bool, usize)> {
    let n = digits(v, i, 3..=4)?;
    let (hour, minute) = (n / 100, n % 100);
    if hour > 24 || minute > 59 {
        return None;
    }
    let end = i + 1;
    let at = if is_dash(v, end) && v.joined(end) { end + 1 } else { end };
    let hours = clock_word(v, at, ClockWord::OClock).filter(|_| v.word(at).len() > 1 || v.joined(at));
    // *131 hours*, *1200 hours of film*: how long.
    if let Some(end) = hours.filter(|end| v.word(i).len() == 4 && glue(v, *end, Glue::Of).is_none()) {
        return Some((exact(hour, minute), true, end));
    }
    if let (Some(_), _) = named_zone(v, end) {
        return Some((exact(hour, minute), true, end));
    }
    if let Some((pm, end)) = half_of_day(v, end)
        && (1..=12).contains(&hour)
    {
        return Some((told(hour % 12 + if pm { 12 } else { 0 }, minute), true, end));
    }
    // *left at 0815*
    let zero = v.word(i).len() == 4 && v.word(i).starts_with('0');
    if zero && glue_before(v, i, Glue::At) && stands(v, end, Ground::At) {
        return Some((exact(hour, minute), true, end));
    }
    let (part, end) = in_part(v, end).filter(|_| ground != Ground::Bare)?;
    Some((told(in_half(hour, part), minute), true, end))
}

/// *am*, *p.m.*: whether it is the second half of the day, and the token after it.
pub(super) fn half_of_day(v: &View, i: usize) -> Option<(bool, usize)> {
    let found = time(v, i, |word| match word {
        TimeWord::Clock(ClockWord::Am) => Some(false),
        TimeWord::Clock(ClockWord::Pm) => Some(true),
        _ => None,
    });
    let (pm, end) = found?;
    // *I am at 5*: the verb stands apart and goes on; a time's does too, so only what is written alone counts.
    (!v.joined(end) || !matches!(v.kind(end), Some(TokenKind::Word | TokenKind::Digits))).then_some((pm, end))
}

/// *a*, *p* joined to a figure: *3:18p*.
fn half_mark(v: &View, i: usize) -> Option<(bool, usize)> {
    let pm = glue(v, i, Glue::PmMark).is_some();
    let marked = pm || glue(v, i, Glue::AmMark).is_some();
    let ends = !v.joined(i + 1) || matches!(v.kind(i + 1), Some(TokenKind::Sign(_)) | None);
    (marked && v.joined(i) && ends).then_some((pm, i + 1))
}

/// *in the morning*, *at night*, *this evening* after a time.
pub(super) fn in_part(v: &View, i: usize) -> Option<(DayPart, usize)> {
    let at = glue(v, i, Glue::In).or_else(|| glue(v, i, Glue::At))?;
    day_part(v, skip(v, at, Glue::The))
}

/// A part of the day: *morning*.
pub(super) fn day_part(v: &View, i: usize) -> Option<(DayPart, usize)> {
    time(v, i, |word| match word {
        TimeWord::DayPart(part) | TimeWord::DayParts(part) => Some(part),
        _ => None,
    })
}

/// The hour of 24 that an hour of 12 is in a part of the day.
pub(super) fn in_half(hour: u32, part: DayPart) -> u32 {
    match part {
        DayPart::Morning | DayPart::SmallHours => hour % 12 + if hour > 12 { 12 } else { 0 },
        DayPart::Midday => {
            if (1..=4).contains(&hour) {
                hour + 12
            } else {
                hour
            }
        }
        DayPart::Afternoon | DayPart::Evening => {
            if hour < 12 {
                hour + 12
            } else {
                hour
            }
        }
        DayPart::Night => match hour {
            6..=11 => hour + 12,
            12 => 0,
            hour => hour,
        },
    }
}

/// Whether a figure that could be a time stands where one does.
pub(super) fn stands(v: &View, end: usize, ground: Ground) -> bool {
    if ground == Ground::Bare {
        return false;
    }
    // *at 3 locations*: nothing that is counted may follow.
    match v.kind(end) {
        None => true,
        Some(TokenKind::Sign(c)) => matches!(c, '.' | ',' | ';' | ')' | '!' | '?'),
        Some(_) => {
            let on = time(v, end, |word| {
                matches!(
                    word,
                    TimeWord::Glue(
                        Glue::On
                            | Glue::And
                            | Glue::Or
                            | Glue::In
                            | Glue::At
                            | Glue::To
                            | Glue::From
                            | Glue::For
                    ) | TimeWord::DayFromNow(_)
                        | TimeWord::PartFromNow(..)
                        | TimeWord::Which(_)
                        | TimeWord::Edge(_)
                )
                .then_some(())
            });
            on.is_some() || weekday(v, end).is_some()
        }
    }
}

/// Whether the figures from `i` read as a time only because of the colon, and what stands before says something else: *won in
/// 2:05*, *John 3:16*, *a score of 21:15*.
pub(super) fn doubtful(v: &View, i: usize, time_: &Time) -> bool {
    let plain = matches!(&time_.shape, TimeShape::At(m) if m.open || m.hour > 12 || m.second.is_some())
        && time_.zone.is_none();
    // *1:10 (v/v)*, *a 1:25 scale*, *diluted 1:10*
    let colon = plain && v.kind(i) == Some(TokenKind::Digits) && v.is_sign(i + 1, ':');
    let ratio = |at: usize| glue(v, at, Glue::Ratio).is_some();
    if colon && (ratio(i + 3) || v.is_sign(i + 3, '(') && ratio(i + 4) || glue_before(v, i, Glue::Ratio)) {
        return true;
    }
    if !plain || i == 0 || v.kind(i) != Some(TokenKind::Digits) {
        return false;
    }
    if glue(v, i - 1, Glue::At).is_some() || v.kind(i - 1) != Some(TokenKind::Word) {
        return false;
    }
    if glue(v, i - 1, Glue::In).is_some() || glue(v, i - 1, Glue::Of).is_some() {
        return true;
    }
    let known = before(v, i, |word| (!matches!(word, TimeWord::Tense(_))).then_some(())).is_some();
    let capital = v.word(i - 1).chars().next().is_some_and(char::is_uppercase);
    capital && !known && i > 1
}
