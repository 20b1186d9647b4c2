//! Dates with times: *Thursday at 3 pm*, *5 p.m. EST, Nov. 6*, *Friday evening*, *last night*, *2019-04-25T14:30Z*.

use super::clock::{Ground, clock, day_part, doubtful};
use super::expr::{Body, Length, Moment, Node, Time, TimeShape, What};
use super::words::{before, comma, glue, glue_before, is_dash, is_temporal, plain_year, skip, time};
use super::{clause, grammar, nested};
use crate::recognize::lexicon::time::{DayPart, Glue, Part, TimeWord, Way, Which};
use crate::recognize::lexicon::{AmountWord, ContextWord, Hedge, Sense, View, marks};
use crate::text::TokenKind;
use crate::value::Grain;

/// A part of the day, and whether early or late in it.
type PartOfDay = (DayPart, Option<Part>);

fn part_time((part, when): PartOfDay) -> Time {
    Time::new(TimeShape::Part(part, when), None)
}

/// *early*, *mid*, *late* before a part of the day, and the token after it.
fn vague_part(v: &View, i: usize) -> Option<(Part, usize)> {
    time(v, i, |word| match word {
        TimeWord::Part(part @ (Part::Early | Part::Mid | Part::Late)) => Some(part),
        _ => None,
    })
    .map(|(part, end)| (part, if is_dash(v, end) && v.joined(end) { end + 1 } else { end }))
}

/// A zone apart from its clock time, in capitals or of several words: *evening JST*, *9 p.m. Thursday Eastern time*.
fn zoned(v: &View, time: Time, end: usize) -> (Time, usize) {
    let capitals = v.word(end).len() > 1 && v.word(end).chars().all(|c| c.is_ascii_uppercase());
    match super::zone::zone(v, end) {
        (Some(zone), after) if time.zone.is_none() && (capitals || after > end + 1) => {
            (Time { zone: Some(zone), ..time }, after)
        }
        _ => (time, end),
    }
}

/// What a date becomes with the time that follows it, if one does.
pub(super) fn timed(v: &View, node: Node, end: usize) -> (Body, usize) {
    if !day_like(&node) {
        return (Body::Date(node), end);
    }
    // *2019-04-25T14:30*
    if v.word(end).eq_ignore_ascii_case("t")
        && v.joined(end)
        && v.joined(end + 1)
        && let Some((time, end)) = clock(v, end + 1, Ground::Joined)
    {
        return (Body::Moment(node, time), end);
    }
    // *Tuesday afternoons* recur.
    let (time, end) =
        if let Some((part, after)) = part_behind(v, end).filter(|(_, after)| !plural_part(v, *after)) {
            // *Friday evening at 8*, *tomorrow morning, 9:30*
            match clock_behind(v, after) {
                Some((time, end)) => (in_part(time, part.0), end),
                None => zoned(v, part_time(part), after),
            }
        } else if let Some((time, end)) = clock_behind(v, end) {
            // *Sunday at 8:00 early morning*
            match part_after(v, end).filter(|(_, after)| !plural_part(v, *after)) {
                Some((part, end)) => (in_part(time, part.0), end),
                None => (time, end),
            }
        } else {
            return (Body::Date(node), end);
        };
    match (node, &time.shape) {
        // *early Friday evening*
        (Node::Part(when @ (Part::Early | Part::Mid | Part::Late), day), TimeShape::Part(part, None)) => {
            let shape = TimeShape::Part(*part, Some(when));
            (Body::Moment(*day, Time { shape, ..time }), end)
        }
        // *Mon Mar 02 09:30:00 2026*
        (Node::Day { year: None, month, day, weekday }, _) => match plain_year(v, end) {
            Some((year, end)) => {
                (Body::Moment(Node::Day { year: Some(year), month, day, weekday }, time), end)
            }
            None => (Body::Moment(Node::Day { year: None, month, day, weekday }, time), end),
        },
        // *Wednesday evening next week*
        (node @ Node::Named { what: What::Weekday(_), .. }, _) if !v.is_sign(end, ',') => {
            let (node, end) = nested::within(v, node, end, 2);
            (Body::Moment(node, time), end)
        }
        (node, _) => (Body::Moment(node, time), end),
    }
}

/// The time behind a day, with what may stand between: *at 3 pm*, *before 4 pm*, *around 8*, *, 9:30*.
fn clock_behind(v: &View, i: usize) -> Option<(Time, usize)> {
    let at = comma(v, i);
    let hedge = |at: usize| v.sense(at, |sense| matches!(sense, Sense::Hedge(Hedge::About)).then_some(()));
    if let Some(at) = glue(v, at, Glue::At) {
        // *at about 2:10 p.m.*
        if let Some(((), at)) = hedge(at)
            && let Some((found, end)) = clock(v, at, Ground::Date)
        {
            return Some((Time { about: true, ..found }, end));
        }
        return clock(v, at, Ground::Date).map(|(time, end)| or_later(v, time, end));
    }
    let edge = time(v, i, |word| match word {
        TimeWord::Edge(edge) => Some(edge),
        _ => None,
    });
    if let Some((edge, at)) = edge
        && let Some((found, end)) = clock(v, at, Ground::Date)
        && matches!(found.shape, TimeShape::At(_))
    {
        return Some((Time { edge: Some(edge), ..found }, end));
    }
    if let Some(((), at)) = hedge(i)
        && let Some((found, end)) = clock(v, at, Ground::Date)
    {
        return Some((Time { about: true, ..found }, end));
    }
    // Without *at* the figure must show that it is a time; after a date with points one with a point does.
    let at = if is_dash(v, at) && !v.joined(at) { at + 1 } else { at };
    let pointed = at == i && i > 1 && v.is_sign(i - 2, '.') && v.joined(i - 1) && v.is_sign(i + 1, '.');
    // *Friday 19h*
    let hours = super::words::digits(v, at, 1..=2).is_some() && super::clock::hour_mark(v, at + 1).is_some();
    let ground = if pointed || hours { Ground::Date } else { Ground::Bare };
    clock(v, at, ground).map(|(time, end)| or_later(v, time, end))
}

/// *3 pm or later*
fn or_later(v: &View, time: Time, end: usize) -> (Time, usize) {
    match clause::edge_after(v, end) {
        (Some(edge), end) if matches!(time.shape, TimeShape::At(_)) => {
            (Time { edge: Some(edge), ..time }, end)
        }
        _ => (time, end),
    }
}

/// A part of the day behind a day, after a comma only with *in*: *Friday evening*, *Tuesday, in the morning*.
fn part_behind(v: &View, i: usize) -> Option<(PartOfDay, usize)> {
    if let Some(found) = part_after(v, i) {
        return Some(found);
    }
    let at = comma(v, i);
    glue(v, at, Glue::In).filter(|_| at > i)?;
    part_after(v, at)
}

/// *evening*, *in the evening*, *early morning* after a day.
fn part_after(v: &View, i: usize) -> Option<(PartOfDay, usize)> {
    let direct = |at: usize| {
        // *the early hours* is one word.
        if let Some((part, end)) = day_part(v, at) {
            return Some(((part, None), end));
        }
        // *late Thursday* has no part; *early-morning* has.
        let (when, at) = vague_part(v, at).map_or((None, at), |(when, end)| (Some(when), end));
        day_part(v, at).map(|(part, end)| ((part, when), end))
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
pub(super) fn in_part(time: Time, part: DayPart) -> Time {
    use super::clock::in_half;
    let put = |mut moment: Moment| {
        // *tonight at midnight*: the end of the day, which *midnight* has as its hour.
        if moment.open && moment.hour < 24 {
            moment.hour = in_half(moment.hour, part);
        }
        Moment { open: false, half: true, ..moment }
    };
    let shape = match time.shape {
        TimeShape::At(moment) => TimeShape::At(put(moment)),
        TimeShape::Range(from, to) => TimeShape::Range(put(from), put(to)),
        shape => shape,
    };
    Time { shape, ..time }
}

/// Whether the second is the day after the first.
fn next_day(from: &Node, to: &Node) -> bool {
    let (Node::Day { month: Some(from), day: first, .. }, Node::Day { month: Some(to), day: next, .. }) =
        (from, to)
    else {
        return false;
    };
    if from == to { *next == first + 1 } else { *next == 1 && *first >= 28 && from % 12 + 1 == *to }
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
    // *11 tonight*, *9 tomorrow* at the head of a sentence
    let named = |at: usize| time(v, at, |word| matches!(word, TimeWord::DayFromNow(_)).then_some(()));
    let opens = i == 0 && (part_now(v, i + 1).is_some() || named(i + 1).is_some());
    let ground =
        if glue_before(v, i, Glue::At) || opens || hour_of_part(v, i) { Ground::At } else { Ground::Bare };
    let (time, end) = clock(v, i, ground)?;
    let (time, end) = or_later(v, time, end);
    // *8 pm in the evening, Sunday*
    // *1.30 on the afternoon of 5 May*
    let on = glue(v, end, Glue::On).and_then(|at| day_part(v, glue(v, at, Glue::The)?));
    let on = on.filter(|(_, end)| glue(v, *end, Glue::Of).is_some());
    let (time, end) = match glue(v, end, Glue::In).and_then(|at| day_part(v, skip(v, at, Glue::The))).or(on) {
        Some((part, end)) if !plural_part(v, end) => (in_part(time, part), end),
        _ => (time, end),
    };
    // *8am this morning*, *8 this evening*
    if let Some(((days, part), end)) = part_now(v, end) {
        return Some((Body::Moment(Node::FromNow(days), in_part(time, part)), end));
    }
    if let Some((node, end)) = date_after(v, end) {
        // *at 5 tomorrow afternoon*, *1pm Monday morning*
        return Some(match part_after(v, end) {
            Some(((part, _), end)) => (Body::Moment(node, in_part(time, part)), end),
            // *9 p.m. Thursday Eastern time*
            None => {
                let (time, end) = zoned(v, time, end);
                (Body::Moment(node, time), end)
            }
        });
    }
    if doubtful(v, i, &time) {
        return None;
    }
    Some((Body::Clock(time), end))
}

/// Whether an hour with its part of the day stands where a time does: *6 in the morning* at the head of a text, *until 6 in the
/// morning*, *about 6 in the morning*.
fn hour_of_part(v: &View, i: usize) -> bool {
    let hour = super::words::digits(v, i, 1..=2).is_some_and(|hour| (1..=12).contains(&hour));
    let edge = || before(v, i, |word| matches!(word, TimeWord::Edge(_)).then_some(())).is_some();
    hour && super::clock::in_part(v, i + 1).is_some() && (i == 0 || v.has(i - 1, marks::HEDGE) || edge())
}

/// Whether a day stands behind a time that ends at `i`.
pub(super) fn day_behind(v: &View, i: usize) -> bool {
    part_now(v, i).is_some() || date_after(v, i).is_some()
}

/// *4/25 at 4:00pm*: a day and a month in figures, which the time beside them tells from anything else.
pub(super) fn unannounced(v: &View, i: usize) -> Option<(Body, usize)> {
    let (node, end) = super::numeric::numeric(v, i, true)?;
    match timed(v, node, end) {
        (body @ Body::Moment(..), end) => Some((body, end)),
        _ => None,
    }
}

/// From one moment to another, of which one has its day at least: *from 4 pm today to 5 pm tomorrow*, *between noon on 1 May
/// and 3 pm on 2 May*.
pub(super) fn moments(v: &View, i: usize) -> Option<(Body, usize)> {
    let between = glue(v, i, Glue::Between);
    let at = between.or_else(|| glue(v, i, Glue::From))?;
    let (from, end) = one_moment(v, at)?;
    // *from 11 p.m. on Friday, 3 May, until 6 a.m. on Monday, 6 May*
    let apart = || glue(v, comma(v, end), Glue::To).filter(|_| v.is_sign(end, ',') && !is_dash(v, end + 1));
    let joint = between.and_then(|_| glue(v, end, Glue::And)).or_else(|| joint(v, end)).or_else(apart)?;
    let (to, end) = one_moment(v, joint)?;
    (from.0.is_some() || to.0.is_some()).then(|| (Body::Moments(Box::new(from), Box::new(to)), end))
}

/// Whether *before* or *after* and a clock time that shows it is one stand at `i`.
pub(super) fn clock_beyond(v: &View, i: usize) -> bool {
    let way = time(v, i, |word| matches!(word, TimeWord::Way(Way::Before | Way::After)).then_some(()));
    way.is_some_and(|((), at)| {
        super::clock::named(v, at).is_some() || super::clock::half_of_day(v, at + 1).is_some()
    })
}

/// A length reckoned from a clock time: *an hour before midnight*, *15 minutes after 3 pm on Friday*. The length ends at `i`.
pub(super) fn from_clock(v: &View, length: &Length, i: usize) -> Option<(Body, usize)> {
    let reach = length.reach.filter(|reach| reach.months == 0 && reach.seconds < super::clock::DAY)?;
    let (back, at) = time(v, i, |word| match word {
        TimeWord::Way(Way::Before) => Some(true),
        TimeWord::Way(Way::After) | TimeWord::Glue(Glue::From) => Some(false),
        _ => None,
    })?;
    let (from, end) = clock(v, at, Ground::Bare)?;
    let TimeShape::At(moment) = from.shape else { return None };
    // *two hours before 5*: of which half nobody says, nor whether it is a time.
    if moment.open && moment.hour != 24 {
        return None;
    }
    // *an hour after midnight* is early on the day named behind it.
    let from_second =
        super::clock::seconds(moment) % if back { super::clock::DAY + 1 } else { super::clock::DAY };
    let moved = from_second + if back { -reach.seconds } else { reach.seconds };
    let same_day = (0..super::clock::DAY).contains(&moved);
    let time = Time { shape: TimeShape::At(super::clock::at_second(moved)), ..from };
    Some(match date_after(v, end).filter(|_| same_day) {
        Some((node, end)) => (Body::Moment(node, time), end),
        None => (Body::Clock(time), end),
    })
}

/// A moment that goes on to another: *2 pm on Monday to 5 pm on Tuesday*.
pub(super) fn going_on(v: &View, body: Body, end: usize) -> (Body, usize) {
    let Body::Moment(node, time) = body else { return (body, end) };
    let to = match time.shape {
        // *2015-03-28 17:00/2015-03-29 21:00*
        TimeShape::At(_) if super::words::slash_before_year(v, end) => super::numeric::free(v, end + 1, true)
            .and_then(|(node, end)| match timed(v, node, end) {
                (Body::Moment(node, time), end) => Some(((Some(node), time), end)),
                _ => None,
            }),
        TimeShape::At(_) | TimeShape::Part(..) => {
            joint(v, end).and_then(|at| one_moment(v, at)).filter(|(to, _)| to.0.is_some())
        }
        TimeShape::Range(..) => None,
    };
    match to {
        Some((to, end)) => (Body::Moments(Box::new((Some(node), time)), Box::new(to)), end),
        None => (Body::Moment(node, time), end),
    }
}

fn joint(v: &View, i: usize) -> Option<usize> {
    super::words::dash(v, i).or_else(|| glue(v, i, Glue::To))
}

/// One clock time with its day, or one that shows by itself that it is a time.
fn one_moment(v: &View, i: usize) -> Option<((Option<Node>, Time), usize)> {
    let at = |time: &Time| matches!(time.shape, TimeShape::At(_)) && time.edge.is_none();
    if let Some((node, end)) = grammar::date(v, i, 2, true)
        && let (Body::Moment(node, time), end) = timed(v, node, end)
    {
        // *from Friday evening to Sunday morning*
        let part = matches!(time.shape, TimeShape::Part(..));
        return (part || at(&time)).then_some(((Some(node), time), end));
    }
    let (time, end) = clock(v, i, Ground::Bare).filter(|(time, _)| at(time))?;
    Some(match date_after(v, end) {
        Some((node, end)) => ((Some(node), time), end),
        None => ((None, time), end),
    })
}

/// The day that a time before it is on: *Thursday*, *on Thursday*, *, Nov. 6*, *tomorrow*.
fn date_after(v: &View, i: usize) -> Option<(Node, usize)> {
    day_after(v, i).or_else(|| told_again(v, i).and_then(|at| day_after(v, at)))
}

/// Past what says again when it was: *local time*, *(1341 GMT)*.
fn told_again(v: &View, i: usize) -> Option<usize> {
    let at = skip(v, i, Glue::LocalTime);
    if v.is_sign(at, '(')
        && let Some((time, end)) = clock(v, at + 1, Ground::At)
        && time.zone.is_some()
        && v.is_sign(end, ')')
    {
        return Some(end + 1);
    }
    (at > i).then_some(at)
}

fn day_after(v: &View, i: usize) -> Option<(Node, usize)> {
    let at = comma(v, i);
    let on = glue(v, at, Glue::On);
    let at = on.or_else(|| glue(v, at, Glue::Of)).unwrap_or(at);
    let (node, end) = grammar::date(v, at, 2, false)?;
    // *9am to 5pm, Monday to Friday*
    let weekdays = || joint(v, end).is_some_and(|at| super::words::weekday(v, at).is_some());
    // *3 pm, 25 people*: a day in full or by name.
    let day = match &node {
        Node::Named { what: What::Weekday(_), .. } if weekdays() => false,
        Node::Named { what: What::Weekday(_), .. } | Node::FromNow(_) => true,
        // *11 a.m. on the 30th*
        Node::Day { month, .. } => month.is_some() || on.is_some() && glue(v, at, Glue::The).is_some(),
        node => day_like(node),
    };
    (day && v.kind(i).is_some()).then_some((node, end))
}

/// *last night*, *this morning at 9*, *late tonight*, *later this afternoon*.
fn part_from_now(v: &View, i: usize) -> Option<(Body, usize)> {
    let (when, at) = match vague_part(v, i) {
        Some((when, end)) => (Some(when), end),
        None => time(v, i, |word| matches!(word, TimeWord::Part(_)).then_some(None)).unwrap_or((None, i)),
    };
    let (node, part, end) = match part_now(v, at) {
        Some(((days, part), end)) => (Node::FromNow(days), part, end),
        None => part_of_which(v, at)?,
    };
    Some(match clock_behind(v, end) {
        Some((time, end)) => (Body::Moment(node, in_part(time, part)), end),
        None => (Body::Moment(node, part_time((part, when))), end),
    })
}

/// *that night*, *the next morning*, *the previous evening*: a part of a day named before, or of one beside it.
fn part_of_which(v: &View, i: usize) -> Option<(Node, DayPart, usize)> {
    let (which, end) = time(v, i, |word| match word {
        TimeWord::Which(which @ (Which::Same | Which::Following | Which::Previous)) => Some(which),
        _ => None,
    })?;
    let (part, end) = day_part(v, end).filter(|(_, end)| !plural_part(v, *end))?;
    // *that evening gown*
    let modifies = v.kind(end) == Some(TokenKind::Word)
        && !is_temporal(v, end)
        && glue(v, i, Glue::The).is_none()
        && which == Which::Same
        && !v.word(end).chars().next().is_some_and(char::is_uppercase)
        && v.word(end).len() > 3;
    (!modifies).then_some((Node::Which(which, What::Unit(Grain::Day)), part, end))
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
    let whole = day_part(v, start).is_some();
    // *the early hours of Monday* is one word.
    let (when, at) = match vague_part(v, start).filter(|_| !whole) {
        Some((when, end)) => (Some(when), end),
        None => (None, start),
    };
    let vague = when.is_some();
    // *early in the morning*
    let at = if vague { skip(v, skip(v, at, Glue::In), Glue::The) } else { at };
    let (part, end) = day_part(v, at)?;
    // *overnight stays*, *an overnight flight*
    let function = |sense: &Sense| matches!(sense, Sense::Amount(AmountWord::Context(ContextWord::Function)));
    let modifies = v.kind(end) == Some(TokenKind::Word)
        && v.word(end).chars().all(char::is_lowercase)
        && !is_temporal(v, end)
        && !v.senses(end).any(|(sense, _)| function(sense));
    let alone = glue(v, at, Glue::StandsAlone).is_some() && !modifies;
    let of = glue(v, end, Glue::Of);
    let at = of.unwrap_or(end);
    // *the night of 12/13 June*, *the night from 3 to 4 May*
    if part == DayPart::Night
        && let Some((Node::Range(from, to), end)) =
            super::range::range(v, end).or_else(|| grammar::date(v, of?, 2, false))
        && next_day(&from, &to)
    {
        let (evening, morning) = (part_time((DayPart::Night, None)), part_time((DayPart::SmallHours, None)));
        return Some((Body::Moments(Box::new((Some(*from), evening)), Box::new((Some(*to), morning))), end));
    }
    // *the early morning on Tuesday*, *in the afternoon, next Friday*
    let on = glue(v, end, Glue::On).filter(|_| start > i || vague);
    let apart = v.is_sign(end, ',') && start > i;
    let at = if of.is_none() { on.unwrap_or(if apart { end + 1 } else { at }) } else { at };
    if let Some((node, end)) = grammar::date(v, at, 2, false)
        && day_like(&node)
        && (of.is_some() || vague || !matches!(node, Node::Day { month: None, .. }))
        && (!apart || matches!(node, Node::Which(_, What::Weekday(_)) | Node::FromNow(_)))
    {
        return Some(match clock_behind(v, end).filter(|_| on.is_some()) {
            Some((time, end)) => (Body::Moment(node, in_part(time, part)), end),
            None => (Body::Moment(node, part_time((part, when))), end),
        });
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
    (ruled && !plural_part(v, end)).then(|| (Body::Clock(part_time((part, when))), end))
}
