//! Dates with times: *Thursday at 3 pm*, *5 p.m. EST, Nov. 6*, *Friday evening*, *last night*, *2019-04-25T14:30Z*.

use super::clock::{Ground, clock, day_part, doubtful};
use super::expr::{Body, Node, Time, TimeShape, What};
use super::grammar;
use super::words::{before, comma, glue, glue_before, is_dash, plain_year, skip, time};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{DayPart, Glue, Part, TimeWord};
use crate::text::TokenKind;
use crate::value::Grain;

fn part_time(part: DayPart) -> Time {
    Time { shape: TimeShape::Part(part), zone: None }
}

/// What a date becomes with the time that follows it, if one does.
pub(super) fn timed(v: &View, node: Node, end: usize) -> (Body, usize) {
    if !day_like(&node) {
        return (Body::Date(node), end);
    }
    // *2019-04-25T14:30*
    if v.word(end) == "T"
        && v.joined(end)
        && v.joined(end + 1)
        && let Some((time, end)) = clock(v, end + 1, Ground::Joined)
    {
        return (Body::Moment(node, time), end);
    }
    // *Tuesday afternoons* recur.
    if let Some((part, after)) = part_after(v, end).filter(|(_, after)| !plural_part(v, *after)) {
        // *Friday evening at 8*, *tomorrow morning, 9:30*
        let at = glue(v, comma(v, after), Glue::At);
        if let Some((time, end)) = at.and_then(|at| clock(v, at, Ground::Date)) {
            return (Body::Moment(node, in_part(time, part)), end);
        }
        return (Body::Moment(node, part_time(part)), after);
    }
    let at = comma(v, end);
    let (at, ground) = match glue(v, at, Glue::At) {
        Some(at) => (at, Ground::Date),
        // Without *at* the figure must show that it is a time.
        None => (at, Ground::Bare),
    };
    let at = if is_dash(v, at) && !v.joined(at) { at + 1 } else { at };
    match (clock(v, at, ground), node) {
        // *Mon Mar 02 09:30:00 2026*
        (Some((time, end)), Node::Day { year: None, month, day, weekday }) => match plain_year(v, end) {
            Some((year, end)) => {
                (Body::Moment(Node::Day { year: Some(year), month, day, weekday }, time), end)
            }
            None => (Body::Moment(Node::Day { year: None, month, day, weekday }, time), end),
        },
        (Some((time, end)), node) => (Body::Moment(node, time), end),
        (None, node) => (Body::Date(node), end),
    }
}

/// *evening*, *in the evening*, *early morning* after a day.
fn part_after(v: &View, i: usize) -> Option<(DayPart, usize)> {
    let direct = |at: usize| {
        let at =
            time(v, at, |word| matches!(word, TimeWord::Part(_)).then_some(())).map_or(at, |((), end)| end);
        day_part(v, at)
    };
    if let Some(found) = direct(i) {
        return Some(found);
    }
    let at = glue(v, i, Glue::In).or_else(|| glue(v, i, Glue::At))?;
    direct(skip(v, at, Glue::The))
}

/// *afternoons*
fn plural_part(v: &View, end: usize) -> bool {
    before(v, end, |word| matches!(word, TimeWord::DayParts(_)).then_some(())).is_some()
}

/// A time put into the part of the day that stands beside it.
fn in_part(time: Time, part: DayPart) -> Time {
    use super::clock::in_half;
    let put = |mut moment: super::expr::Moment| {
        if moment.open {
            moment.hour = in_half(moment.hour, part);
            moment.open = false;
        }
        moment
    };
    let shape = match time.shape {
        TimeShape::At(moment) => TimeShape::At(put(moment)),
        TimeShape::Range(from, to) => TimeShape::Range(put(from), put(to)),
        shape => shape,
    };
    Time { shape, ..time }
}

/// Whether a date is one day or may be.
fn day_like(node: &Node) -> bool {
    match node {
        Node::Range(..) | Node::Vague(_) => false,
        Node::Part(_, inner) => day_like(inner),
        node => node.grain() == Some(Grain::Day),
    }
}

/// An expression that begins with a time: *3 pm*, *noon Saturday*, *5 p.m. EST, Nov. 6*, *last night*, *the morning of 25 April*.
pub(super) fn time_first(v: &View, i: usize) -> Option<(Body, usize)> {
    if let Some(found) = part_from_now(v, i).or_else(|| part_first(v, i)) {
        return Some(found);
    }
    let ground = if glue_before(v, i, Glue::At) { Ground::At } else { Ground::Bare };
    let (time, end) = clock(v, i, ground)?;
    // *8am this morning*, *8 this evening*
    if let Some(((days, part), end)) = part_now(v, end) {
        return Some((Body::Moment(Node::FromNow(days), in_part(time, part)), end));
    }
    if let Some((node, end)) = date_after(v, end) {
        // *at 5 tomorrow afternoon*, *1pm Monday morning*
        return Some(match part_after(v, end) {
            Some((part, end)) => (Body::Moment(node, in_part(time, part)), end),
            None => (Body::Moment(node, time), end),
        });
    }
    if doubtful(v, i, &time) {
        return None;
    }
    Some((Body::Clock(time), end))
}

/// The day that a time before it is on: *Thursday*, *on Thursday*, *, Nov. 6*, *tomorrow*.
fn date_after(v: &View, i: usize) -> Option<(Node, usize)> {
    let at = comma(v, i);
    let at = glue(v, at, Glue::On).or_else(|| glue(v, at, Glue::Of)).unwrap_or(at);
    let (node, end) = grammar::date(v, at, 2, false)?;
    // *3 pm, 25 people*: a day in full or by name.
    let day = match &node {
        Node::Named { what: What::Weekday(_), .. } | Node::FromNow(_) => true,
        Node::Day { month, .. } => month.is_some(),
        node => day_like(node),
    };
    (day && v.kind(i).is_some()).then_some((node, end))
}

/// *last night*, *this morning at 9*, *late tonight*, *later this afternoon*.
fn part_from_now(v: &View, i: usize) -> Option<(Body, usize)> {
    let at = time(v, i, |word| matches!(word, TimeWord::Part(_)).then_some(())).map_or(i, |((), end)| end);
    let ((days, part), end) = part_now(v, at)?;
    let node = Node::FromNow(days);
    let at = comma(v, end);
    let (at, ground) = match glue(v, at, Glue::At) {
        Some(at) => (at, Ground::Date),
        None => (at, Ground::Bare),
    };
    Some(match clock(v, at, ground) {
        Some((time, end)) => (Body::Moment(node, in_part(time, part)), end),
        None => (Body::Moment(node, part_time(part)), end),
    })
}

/// *this morning*, *tonight*: days from now, the part, and the token after it.
fn part_now(v: &View, i: usize) -> Option<((i32, DayPart), usize)> {
    time(v, i, |word| match word {
        TimeWord::PartFromNow(days, part) => Some((days, part)),
        _ => None,
    })
}

/// *the morning of 25 April*, *mid-afternoon yesterday*, *early morning*, *in the evening*.
fn part_first(v: &View, i: usize) -> Option<(Body, usize)> {
    let start = skip(v, i, Glue::The);
    let (vague, at) = match time(v, start, |word| {
        matches!(word, TimeWord::Part(Part::Early | Part::Mid | Part::Late)).then_some(())
    }) {
        Some(((), end)) => (true, if is_dash(v, end) && v.joined(end) { end + 1 } else { end }),
        None => (false, start),
    };
    let (part, end) = day_part(v, at)?;
    let alone = glue(v, at, Glue::StandsAlone).is_some();
    let of = glue(v, end, Glue::Of);
    let at = of.unwrap_or(end);
    if let Some((node, end)) = grammar::date(v, at, 2, false)
        && day_like(&node)
        && (of.is_some() || vague || !matches!(node, Node::Day { month: None, .. }))
    {
        return Some((Body::Moment(node, part_time(part)), end));
    }
    // *in the morning at 7*, *early morning, 6:30*
    let at = comma(v, end);
    let (at, ground) = match glue(v, at, Glue::At) {
        Some(at) => (at, Ground::Date),
        None => (at, Ground::Bare),
    };
    if let Some((time, end)) = clock(v, at, ground).filter(|_| start > i || vague) {
        return Some((Body::Clock(in_part(time, part)), end));
    }
    // Alone only as a time of the day, not as a modifier: *in the morning*, *by mid-afternoon*, *overnight*.
    let ruled = start > i && i > 0 && (glue_before(v, i, Glue::In) || glue_before(v, i, Glue::For))
        || vague && v.kind(end) != Some(TokenKind::Word)
        || alone;
    (ruled && !plural_part(v, end)).then(|| (Body::Clock(part_time(part)), end))
}
