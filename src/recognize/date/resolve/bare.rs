//! What is not a date alone: times, moments, lengths, recurrences.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::stretch::of;
use super::{Found, Outcome, Resolver, edge};
use crate::recognize::date::expr::{Body, Expr, Length, Moment, Node, Reach, Time, TimeShape};
use crate::recognize::date::length;
use crate::recognize::date::recur::part_code;
use crate::recognize::lexicon::time::{DayPart, Part as PartWord, Way};
use crate::recognize::mention::Flaw;
use crate::value::{
    Clock, Date, Datetime, Decimal, Duration, Edge, Grain, Recurrence, Unit, Value, calendar,
};

/// The value of an expression that is not a date alone, with how it was derived.
pub(super) fn value(resolver: &mut Resolver, one: &Found, body: &Body) -> (Value, Outcome) {
    let plain = || Outcome::derived(Date::vague(""), None);
    match body {
        Body::Date(node) => {
            let outcome = resolver.date(one, node);
            (Value::Date(outcome.date.clone()), outcome)
        }
        Body::Moment(node, time) => {
            // The bound and the hedge are the moment's, not the day's.
            let day = Found { expr: Expr { edge: None, about: false, ..one.expr.clone() }, ..one.clone() };
            let outcome = resolver.date(&day, node);
            let (clock, flaw) = clock(time, true, resolver.day_of_24);
            let date = outcome.date.clone();
            let mut moment = on(node, &date, time, &clock, bound(one, time), one.expr.about || time.about);
            moment.approximate = one.expr.about || time.about;
            if let Some(edge) = bound(one, time) {
                moment = moment.edge(edge);
            }
            let flaw = flaw.or(outcome.flaw.clone());
            (Value::Datetime(moment), Outcome { flaw, ..outcome })
        }
        Body::Moments(from, to) => moments(resolver, one, from, to),
        Body::Clock(time) => {
            let (mut clock, flaw) = clock(time, false, resolver.day_of_24);
            if one.expr.about {
                clock = clock.about();
            } else if let Some(edge) = bound(one, time) {
                clock = clock.edge(edge);
            }
            (Value::Time(clock), Outcome { flaw, ..plain() })
        }
        Body::Length(length) => (
            Value::Duration(Duration { timex: length.timex.clone(), amount: length.amount.clone() }),
            plain(),
        ),
        Body::Offset(length, way) => offset(resolver, length, *way, one.expr.about),
        Body::Recurrence(timex) => (Value::Set(Recurrence { timex: timex.clone() }), plain()),
    }
}

/// A time on a day. 24:00 is the day's end, and so is *midnight Friday*, as news has it; *after midnight on Friday* is its
/// beginning, and *midnight on 1 May*, *about midnight*, *since midnight* may be either.
fn on(node: &Node, date: &Date, time: &Time, clock: &Clock, edge: Option<Edge>, about: bool) -> Datetime {
    let TimeShape::At(Moment { hour: 24, minute: None | Some(0), second: None | Some(0), open, .. }) =
        time.shape
    else {
        return Datetime::on(date, clock);
    };
    let Some(next) = date.single_day().and_then(|day| day.succ_opt()) else {
        return Datetime::on(date, clock);
    };
    if open && edge == Some(Edge::After) {
        return Datetime::on(date, clock);
    }
    let end = Datetime::on(&Date::day(next), clock);
    let numbered = matches!(node, Node::Day { month: Some(_), .. } | Node::Either { .. });
    if !(open && (numbered || about || edge == Some(Edge::Since))) {
        return Datetime { timex: format!("{}T24:00", date.timex), ..end };
    }
    let mut both = Datetime::on(date, clock);
    both.readings.extend(end.readings);
    both
}

/// The bound that the words before a single time put on it: *by 7 a.m.*, *shortly after 4 a.m.*
fn bound(one: &Found, time: &Time) -> Option<Edge> {
    matches!(time.shape, TimeShape::At(_)).then_some(())?;
    time.edge.or(one.expr.edge).map(edge)
}

/// *from 4 pm today to 5 pm tomorrow*: an end without a day shares the other's, or is today's before a day to come.
fn moments(
    resolver: &mut Resolver,
    one: &Found,
    (from_day, from): &(Option<Node>, Time),
    (to_day, to): &(Option<Node>, Time),
) -> (Value, Outcome) {
    let today = Node::FromNow(0);
    let (first, last) = match (from_day, to_day) {
        (Some(first), Some(last)) => (first, last),
        (Some(day), None) => (day, day),
        (None, Some(last @ Node::FromNow(1..))) => (&today, last),
        (None, Some(day)) => (day, day),
        (None, None) => (&today, &today),
    };
    let day = Found { expr: Expr { edge: None, about: false, ..one.expr.clone() }, ..one.clone() };
    let low = resolver.date(&day, first);
    let high = resolver.date(&day, last);
    if let (TimeShape::Part(DayPart::Night, _), TimeShape::Part(DayPart::SmallHours, _)) =
        (&from.shape, &to.shape)
    {
        return (Value::Datetime(night(&low.date, &high.date)), low);
    }
    let ((a, flaw), (b, other)) = {
        let of = |time| clock(time, true, resolver.day_of_24);
        (of(from), of(to))
    };
    let (a, b) = (on(first, &low.date, from, &a, None, false), on(last, &high.date, to, &b, None, false));
    let spans = a.readings.iter().filter_map(|(low, _)| {
        let high = b.readings.iter().map(|(_, high)| *high).find(|high| high > low)?;
        Some((*low, high))
    });
    let mut readings: Vec<_> = spans.collect();
    readings.sort_unstable();
    readings.dedup();
    let timex = format!("{}/{}", a.timex, b.timex);
    let value = Datetime {
        timex,
        readings,
        times: Vec::new(),
        zone: a.zone.or(b.zone),
        approximate: false,
        edge: None,
    };
    let order = (!a.readings.is_empty() && !b.readings.is_empty() && value.readings.is_empty())
        .then_some(Flaw::Order);
    let flaw = flaw.or(other).or(low.flaw.clone()).or(high.flaw).or(order);
    (Value::Datetime(value), Outcome { flaw, ..low })
}

/// *the night of 12/13 June*: from the evening of the one day to the morning of the other.
fn night(from: &Date, to: &Date) -> Datetime {
    let hour = |day: NaiveDate, hour| day.and_hms_opt(hour, 0, 0);
    let hours = from.single_day().zip(to.single_day());
    let span = hours.and_then(|(from, to)| Some(Datetime::span(hour(from, 18)?, hour(to, 6)?)));
    let timex = format!("{}TNI", from.timex);
    let open = || Datetime::on(from, &Clock::vague("TNI"));
    Datetime { timex, ..span.unwrap_or_else(open) }
}

/// A time of day as a value. `dated`: of a known day, whose parts have hours wide enough to hold what anyone means by them.
/// `day_of_24`: in a text that tells the time on the clock of 24 hours.
fn clock(time: &Time, dated: bool, day_of_24: bool) -> (Clock, Option<Flaw>) {
    let at = |moment: Moment| {
        let settled = day_of_24 && moment.is_unsettled();
        at(Moment { open: moment.open && !settled, ..moment })
    };
    let made = match &time.shape {
        // *12:00 GMT* is told on the clock of 24 hours.
        TimeShape::At(moment) if time.zone == Some(0) && moment.minute.is_some() => {
            at(Moment { open: false, ..*moment })
        }
        TimeShape::At(moment) => at(*moment),
        TimeShape::Range(from, to) => match (at(*from), at(*to)) {
            (Ok(from), Ok(to)) => Ok(between(&from, &to)),
            (Err(timex), _) | (_, Err(timex)) => Err(timex),
        },
        TimeShape::Part(part, when) => Ok(part_of_day(*part, *when, dated)),
    };
    match made {
        Ok(clock) => (Clock { zone: time.zone, ..clock }, None),
        Err(timex) => (Clock::vague(timex.clone()), Some(Flaw::Impossible(timex))),
    }
}

/// One clock time, or the canonical form of one that no clock shows.
fn at(moment: Moment) -> Result<Clock, String> {
    let (minute, second) = (moment.minute.unwrap_or(0), moment.second.unwrap_or(0));
    let shown = |hour: u32| NaiveTime::from_hms_opt(hour, minute, second);
    // 24:00 is the end of a day; as a time of day it is midnight.
    let hour = if moment.hour == 24 && minute == 0 && second == 0 { 0 } else { moment.hour };
    let Some(time) = shown(hour) else {
        return Err(format!("T{:02}:{minute:02}", moment.hour));
    };
    if !moment.open || moment.hour == 24 {
        return Ok(Clock::at(time));
    }
    let readings = [hour % 12, hour % 12 + 12].into_iter().filter_map(shown).map(Clock::at);
    // The hour as written stands for both.
    let mut readings: Vec<Clock> = readings.collect();
    readings.sort_by_key(|clock| clock.readings != [(time, time)]);
    Ok(Clock::either(readings).unwrap_or_else(|| Clock::at(time)))
}

/// From one time to another: where both are open, both in the same half of the day.
fn between(from: &Clock, to: &Clock) -> Clock {
    let spans = from.readings.iter().flat_map(|(low, _)| {
        let later = to.readings.iter().map(|(high, _)| *high).find(|high| high > low);
        let high = later.or_else(|| to.readings.first().map(|(high, _)| *high));
        high.map(|high| Clock::span(*low, high))
    });
    Clock::either(spans).unwrap_or_else(|| Clock::vague(format!("{}/{}", from.timex, to.timex)))
}

fn part_of_day(part: DayPart, when: Option<PartWord>, dated: bool) -> Clock {
    let timex = part_code(part);
    if !dated {
        return Clock::vague(timex);
    }
    // Nobody agrees on the hours: what the words are used for, narrowly and widely.
    let hours: &[(u32, u32)] = match part {
        DayPart::SmallHours => &[(0, 6), (0, 9)],
        DayPart::Morning => &[(0, 12), (6, 12), (8, 12)],
        DayPart::Midday => &[(11, 13), (11, 14), (12, 14)],
        DayPart::Afternoon => &[(12, 16), (12, 18), (12, 19)],
        DayPart::Evening => &[(16, 20), (17, 0), (18, 0)],
        DayPart::Night => &[(18, 0), (20, 0)],
    };
    // In minutes; what is early in it is its first half, what is late its second.
    let spans = hours.iter().map(|(from, to)| (from * 60, if *to == 0 { 1440 } else { to * 60 }));
    let spans = spans.map(|(from, to)| match when {
        Some(PartWord::Early) => (from, (from + to) / 2),
        Some(PartWord::Late) => ((from + to) / 2, to),
        Some(PartWord::Mid) => (from + (to - from) / 4, to - (to - from) / 4),
        _ => (from, to),
    });
    let at =
        |minutes: u32| NaiveTime::from_hms_opt(minutes / 60 % 24, minutes % 60, 0).unwrap_or(NaiveTime::MIN);
    let spans = spans.map(|(from, to)| Clock::span(at(from), at(to)));
    let clock = Clock::either(spans).unwrap_or_else(|| Clock::vague(timex));
    Clock { timex: timex.to_string(), ..clock }
}

/// The moments that lie a length of several readings, or of nobody's counting, ahead.
fn from_least_to_most(now: NaiveDateTime, length: &Length) -> Option<Datetime> {
    let Unit::Measure(unit) = length.amount.unit else { return None };
    let moved = |value: Option<Decimal>| {
        let reach = Reach::of(value?, unit).filter(|reach| reach.months == 0)?;
        now.checked_add_signed(chrono::Duration::try_seconds(reach.seconds)?)
    };
    let low = moved(length.amount.extent.first()?.low)?;
    let high = moved(length.amount.extent.last()?.high)?;
    let mut moment = Datetime::span(low, high);
    moment.approximate = true;
    Some(moment)
}

/// *half an hour ago*, *in 5 minutes*, *two and a half years later*: a moment where the length is of hours or less, a day else.
fn offset(resolver: &Resolver, length: &Length, way: Way, about: bool) -> (Value, Outcome) {
    let back = matches!(way, Way::Ago | Way::Earlier | Way::Before);
    let vague = || {
        let date = Date::vague(if back { "PAST_REF" } else { "FUTURE_REF" });
        (Value::Date(date.clone()), Outcome::derived(date, None))
    };
    let in_text = matches!(way, Way::Earlier | Way::Later);
    let Some((day, _, derivation)) = resolver.base(in_text) else { return vague() };
    let sign = if back { -1 } else { 1 };
    let Some(reach) = length.reach else {
        // *in a few hours*: from the fewest on to the most, where the hour is known.
        let told = resolver.time.filter(|_| way == Way::Hence).map(|time| day.and_time(time));
        let duration = Duration { timex: length.timex.clone(), amount: length.amount.clone() };
        return match told.and_then(|now| from_least_to_most(now, length)) {
            Some(moment) => (Value::Datetime(moment), Outcome::derived(Date::day(day), derivation)),
            None if way == Way::Hence && length::is_fine(length) => {
                (Value::Duration(duration), Outcome::derived(Date::vague(""), None))
            }
            None => vague(),
        };
    };
    let moved = reach.months.checked_mul(sign).and_then(|months| calendar::add_months(day, months));
    let Some(day) = moved else { return vague() };
    if length::is_fine(length) {
        let Some(time) = resolver.time.filter(|_| !in_text || resolver.focus.is_none()) else {
            // *in 5 minutes* of an unknown hour still says how long.
            let duration = Duration { timex: length.timex.clone(), amount: length.amount.clone() };
            let plain = Outcome::derived(Date::vague(""), None);
            return if way == Way::Ago { vague() } else { (Value::Duration(duration), plain) };
        };
        let moved = chrono::Duration::try_seconds(sign * reach.seconds)
            .and_then(|moved| day.and_time(time).checked_add_signed(moved));
        let Some(at) = moved else { return vague() };
        let mut moment = Datetime::span(at, at);
        moment.approximate = about;
        return (Value::Datetime(moment), Outcome::derived(Date::day(at.date()), derivation));
    }
    match calendar::add_days(day, sign * (reach.seconds / 86_400)) {
        Some(day) => {
            // *half a century ago* names no month.
            let long = matches!(&length.amount.unit, Unit::Measure(unit) if unit.months.is_some_and(|months| months >= 120));
            let grain = match reach.seconds {
                0 if long => Grain::Year,
                0 => Grain::Month,
                _ => Grain::Day,
            };
            let date = if long { of(grain, day).about() } else { of(grain, day) };
            (Value::Date(date.clone()), Outcome::derived(date, derivation))
        }
        None => vague(),
    }
}
