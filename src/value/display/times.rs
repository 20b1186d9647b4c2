//! Times of day and moments in words.

use chrono::{NaiveTime, Timelike};

use super::dates::{day_words, edge_words, named_words};
use crate::value::{Clock, Datetime, Edge};

fn time_words(time: NaiveTime) -> String {
    if time.second() == 0 {
        format!("{:02}:{:02}", time.hour(), time.minute())
    } else {
        format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }
}

fn zone_words(zone: Option<i32>) -> String {
    match zone {
        None => String::new(),
        Some(0) => " UTC".to_string(),
        Some(zone) => {
            let (sign, size) = (if zone < 0 { '−' } else { '+' }, zone.unsigned_abs());
            let minutes = if size % 60 == 0 { String::new() } else { format!(":{:02}", size % 60) };
            format!(" UTC{sign}{}{minutes}", size / 60)
        }
    }
}

/// The middle of a hedged stretch: the time that was named.
fn middle(low: NaiveTime, high: NaiveTime) -> NaiveTime {
    let length = high.signed_duration_since(low).num_seconds().rem_euclid(86_400);
    low.overflowing_add_signed(chrono::Duration::seconds(length / 2)).0
}

pub(super) fn clock_words(clock: &Clock) -> String {
    let one = |(low, high): &(NaiveTime, NaiveTime)| {
        if clock.approximate {
            time_words(middle(*low, *high))
        } else if low == high {
            time_words(*low)
        } else {
            format!("{} to {}", time_words(*low), time_words(*high))
        }
    };
    let words = match clock.readings.as_slice() {
        [] => match clock.timex.as_str() {
            "TMO" => "the morning".to_string(),
            "TAF" => "the afternoon".to_string(),
            "TEV" => "the evening".to_string(),
            "TNI" => "the night".to_string(),
            other => other.trim_start_matches('T').to_string(),
        },
        sets => sets.iter().map(one).collect::<Vec<_>>().join(" or "),
    };
    let words = match (clock.edge, clock.readings.as_slice()) {
        (Some(Edge::Until | Edge::Before), [(_, at)]) => time_words(*at),
        (Some(Edge::Since), [(at, _)]) => time_words(*at),
        // The bound begins a second later than the time that was named.
        (Some(Edge::After), [(at, _)]) => {
            time_words(at.overflowing_sub_signed(chrono::Duration::seconds(1)).0)
        }
        _ => words,
    };
    let bound = edge_words(clock.edge);
    format!("{bound}{}{words}{}", if clock.approximate { "about " } else { "" }, zone_words(clock.zone))
}

pub(super) fn datetime_words(moment: &Datetime) -> String {
    if moment.edge.is_some() {
        let named = Datetime { edge: None, ..moment.clone() };
        return format!("{}{}", edge_words(moment.edge), datetime_words(&named));
    }
    let one_day = match moment.readings.as_slice() {
        [(low, high)] if low.date() == high.date() => Some(low.date()),
        _ => None,
    };
    match one_day {
        Some(day) => format!("{} on {}", clock_words(&moment.clock()), day_words(day)),
        None if moment.readings.is_empty() => {
            let clock = clock_words(&moment.clock());
            match named_words(moment.timex.split_once('T').map_or("", |(day, _)| day)) {
                Some(day) => format!("{clock} on {day}"),
                None => moment.timex.clone(),
            }
        }
        None => {
            let at =
                |at: chrono::NaiveDateTime| format!("{} on {}", time_words(at.time()), day_words(at.date()));
            let one = |(low, high): &(chrono::NaiveDateTime, chrono::NaiveDateTime)| {
                if low == high { at(*low) } else { format!("{} to {}", at(*low), at(*high)) }
            };
            let words: Vec<_> = moment.readings.iter().map(one).collect();
            format!("{}{}", words.join(" or "), zone_words(moment.zone))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Date, Value};

    #[test]
    fn times() {
        let time = |text: &str| text.parse::<NaiveTime>().expect(text);
        let half_past = Clock::at(time("14:30:00"));
        let on = Datetime::on(&Date::ymd(2019, 4, 12), &half_past);
        assert_eq!(Value::Time(half_past.clone()).display(), "14:30");
        assert_eq!(Value::Time(half_past.clone().about()).display(), "about 14:30");
        assert_eq!(Value::Time(half_past.in_zone(210)).display(), "14:30 UTC+3:30");
        assert_eq!(Value::Datetime(on).display(), "14:30 on 12 April 2019");
        assert_eq!(Value::Time(Clock::vague("TMO")).display(), "the morning");
    }
}
