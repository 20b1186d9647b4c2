//! Times of day, moments, lengths of time, recurring times.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::date::calendar;
use super::{Amount, Date, Edge};

/// A time of day as stated.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Clock {
    /// The canonical form: `T14:30`.
    pub timex: String,
    /// The readings, each from its first moment to its last; a range of times ends exclusively, and runs over midnight if
    /// it ends before it begins. Empty for an impossible time and for parts of the day that have no agreed hours
    /// (*morning*).
    pub readings: Vec<(NaiveTime, NaiveTime)>,
    /// Minutes east of UTC, where a zone was stated.
    pub zone: Option<i32>,
    /// Whether the words hedge: *about 3 pm*.
    pub approximate: bool,
    /// How the words bound, if they do: *by 7 a.m.*; the readings then reach from or to midnight.
    pub edge: Option<Edge>,
}

/// A moment, or a stretch of moments of one day, as stated.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Datetime {
    /// The canonical form: `2019-04-12T14:30`.
    pub timex: String,
    /// The readings, each from its first moment to its last, local time; ranges end exclusively.
    pub readings: Vec<(NaiveDateTime, NaiveDateTime)>,
    /// The time of day, where the day is not known: *about noon on Thursday* in a text without a date.
    pub times: Vec<(NaiveTime, NaiveTime)>,
    /// Minutes east of UTC, where a zone was stated.
    pub zone: Option<i32>,
    /// Whether the words hedge.
    pub approximate: bool,
    /// How the words bound, if they do: *by 7 a.m. on Friday*; the readings stay those of the named moment.
    pub edge: Option<Edge>,
}

/// A length of time. The amount's unit is the stated one; a compound such as *two hours and 30 minutes* has its finest.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Duration {
    /// The canonical form: `P3D`, `PT2H30M`; `PXD` for *several days*.
    pub timex: String,
    /// How long, in the stated unit.
    pub amount: Amount,
}

/// Something that recurs.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Recurrence {
    /// The canonical form: `P1W`, `XXXX-WXX-1`.
    pub timex: String,
}

impl Clock {
    /// One time of day: `T14:30`, `T14:30:05`.
    pub fn at(time: NaiveTime) -> Clock {
        Clock { timex: timex(time), readings: vec![(time, time)], zone: None, approximate: false, edge: None }
    }

    /// From one time to another, the end excluded: `T14:30/T15:00`.
    pub fn span(from: NaiveTime, to: NaiveTime) -> Clock {
        let timex = format!("{}/{}", timex(from), timex(to));
        Clock { timex, readings: vec![(from, to)], zone: None, approximate: false, edge: None }
    }

    /// A part of the day that has no agreed hours (`TMO`), or a time that no clock shows (`T25:00`).
    pub fn vague(timex: impl Into<String>) -> Clock {
        Clock { timex: timex.into(), readings: Vec::new(), zone: None, approximate: false, edge: None }
    }

    /// One of several: *at 3*, morning or afternoon. The first one's canonical form stands for all.
    pub fn either(clocks: impl IntoIterator<Item = Clock>) -> Option<Clock> {
        let mut clocks = clocks.into_iter();
        let mut first = clocks.next()?;
        first.readings.extend(clocks.flat_map(|clock| clock.readings));
        first.readings.sort_unstable();
        first.readings.dedup();
        Some(first)
    }

    /// The hedged time: 15 minutes earlier and later.
    pub fn about(mut self) -> Clock {
        let quarter = chrono::Duration::minutes(15);
        for (low, high) in &mut self.readings {
            *low = low.overflowing_sub_signed(quarter).0;
            *high = high.overflowing_add_signed(quarter).0;
        }
        self.approximate = true;
        self
    }

    /// The bound that words such as *by* and *since* make of it, within the day.
    pub fn edge(mut self, edge: Edge) -> Clock {
        let second = chrono::Duration::seconds(1);
        for (low, high) in &mut self.readings {
            (*low, *high) = match edge {
                Edge::Until => (NaiveTime::MIN, *high),
                Edge::Before => (NaiveTime::MIN, *low),
                Edge::Since => (*low, NaiveTime::MIN),
                Edge::After => (high.overflowing_add_signed(second).0, NaiveTime::MIN),
            };
        }
        self.edge = Some(edge);
        self
    }

    /// The same time in a zone, in minutes east of UTC.
    pub fn in_zone(mut self, minutes: i32) -> Clock {
        self.zone = Some(minutes);
        self
    }
}

impl Datetime {
    /// A time of day on a day. A stretch that runs over midnight ends on the next day. Without readings where the date has
    /// not exactly one day, or the time none.
    pub fn on(date: &Date, clock: &Clock) -> Datetime {
        let days = date.readings.iter().filter_map(|set| match set {
            super::DaySet::Days { low: Some(low), high: Some(high) } if low == high => Some(*low),
            _ => None,
        });
        let mut readings: Vec<_> = days
            .flat_map(|day| clock.readings.iter().map(move |(low, high)| moment(day, *low, *high)))
            .flatten()
            .collect();
        readings.sort_unstable();
        readings.dedup();
        let timex = format!("{}{}", date.timex, clock.timex);
        let approximate = clock.approximate || date.approximate;
        let times = if readings.is_empty() { clock.readings.clone() } else { Vec::new() };
        Datetime { timex, readings, times, zone: clock.zone, approximate, edge: None }
    }

    /// The bound that words such as *by* and *since* make of it.
    pub fn edge(mut self, edge: Edge) -> Datetime {
        self.edge = Some(edge);
        self
    }

    /// From one moment to another, the end excluded.
    pub fn span(from: NaiveDateTime, to: NaiveDateTime) -> Datetime {
        let at = |at: NaiveDateTime| format!("{}{}", Date::day(at.date()).timex, timex(at.time()));
        let timex = if from == to { at(from) } else { format!("{}/{}", at(from), at(to)) };
        Datetime {
            timex,
            readings: vec![(from, to)],
            times: Vec::new(),
            zone: None,
            approximate: false,
            edge: None,
        }
    }

    /// Its day or days; a stretch that ends at midnight does not reach the next day.
    pub fn date(&self) -> Date {
        let days = self.readings.iter().map(|(low, high)| {
            let midnight = high.time() == NaiveTime::MIN && high > low;
            let last = if midnight { high.date().pred_opt() } else { Some(high.date()) };
            Date::days(low.date(), last.unwrap_or(high.date()))
        });
        let date = Date::either(days).unwrap_or_else(|| {
            Date::vague(self.timex.split_once('T').map_or(self.timex.as_str(), |(day, _)| day))
        });
        // Before 3 pm on Friday may be on Friday.
        match self.edge {
            Some(Edge::Until | Edge::Before) => date.edge(Edge::Until),
            Some(Edge::Since | Edge::After) => date.edge(Edge::Since),
            None => date,
        }
    }

    /// Its time of day.
    pub fn clock(&self) -> Clock {
        let of_days = self.readings.iter().map(|(low, high)| (low.time(), high.time()));
        let readings = of_days.chain(self.times.iter().copied()).collect();
        let timex = self.timex.split_once('T').map_or(String::new(), |(_, time)| format!("T{time}"));
        let clock = Clock { timex, readings, zone: self.zone, approximate: false, edge: None };
        let clock = if self.approximate { clock.about() } else { clock };
        match self.edge {
            Some(edge) => clock.edge(edge),
            None => clock,
        }
    }
}

impl Duration {
    /// A length of time in one unit, with the canonical form of its figure: `P3D`, `PT90M`; `PXD` without one.
    pub fn of(amount: Amount) -> Duration {
        let unit = amount.unit.code();
        let (time, letter, times) = match unit.as_str() {
            "s" => ("T", "S", 1),
            "min" => ("T", "M", 1),
            "h" => ("T", "H", 1),
            "d" => ("", "D", 1),
            "wk" => ("", "W", 1),
            "{fortnight}" => ("", "W", 2),
            "mo" => ("", "M", 1),
            "{quarter}" => ("", "M", 3),
            "a" => ("", "Y", 1),
            "10.a" => ("", "Y", 10),
            "100.a" => ("", "Y", 100),
            "1000.a" | "ka" => ("", "Y", 1000),
            "Ma" => ("", "Y", 1_000_000),
            "Ga" => ("", "Y", 1_000_000_000),
            _ => ("T", "S", 0),
        };
        let seconds = |value| if times == 0 { amount.unit.to_base(value) } else { Some(value) };
        let count = amount.figure.and_then(seconds).and_then(|value| value.checked_mul(times.max(1).into()));
        let count = count.map_or("X".to_string(), |count| count.normalize().to_string());
        Duration { timex: format!("P{time}{count}{letter}"), amount }
    }
}

fn moment(day: NaiveDate, low: NaiveTime, high: NaiveTime) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let end = if high < low { calendar::add_days(day, 1)? } else { day };
    Some((day.and_time(low), end.and_time(high)))
}

fn timex(time: NaiveTime) -> String {
    if time.second() == 0 {
        format!("T{:02}:{:02}", time.hour(), time.minute())
    } else {
        format!("T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Figure, Unit};

    fn time(text: &str) -> NaiveTime {
        text.parse().expect(text)
    }

    #[test]
    fn clocks() {
        assert_eq!(Clock::at(time("14:30:00")).timex, "T14:30");
        assert_eq!(Clock::at(time("14:30:05")).timex, "T14:30:05");
        let night = Clock::at(time("00:05:00")).about();
        assert_eq!(night.readings, [(time("23:50:00"), time("00:20:00"))]);
    }

    #[test]
    fn bounds() {
        let seven = Clock::at(time("07:00:00"));
        let midnight = NaiveTime::MIN;
        assert_eq!(seven.clone().edge(Edge::Until).readings, [(midnight, time("07:00:00"))]);
        assert_eq!(seven.clone().edge(Edge::Since).readings, [(time("07:00:00"), midnight)]);
        let friday = Datetime::on(&Date::ymd(2019, 4, 12), &seven).edge(Edge::Before);
        assert_eq!(friday.date().whole(), Some((None, "2019-04-12".parse().ok())));
    }

    #[test]
    fn moments() {
        let night = Clock::span(time("22:00:00"), time("02:00:00"));
        let moment = Datetime::on(&Date::ymd(2019, 4, 12), &night);
        assert_eq!(moment.timex, "2019-04-12T22:00/T02:00");
        assert_eq!(moment.date(), Date::days("2019-04-12".parse().unwrap(), "2019-04-13".parse().unwrap()));
        assert_eq!(moment.clock().readings, night.readings);
        let evening = Clock::span(time("22:00:00"), time("00:00:00"));
        assert_eq!(Datetime::on(&Date::ymd(2019, 4, 12), &evening).date(), Date::ymd(2019, 4, 12));
        assert!(Datetime::on(&Date::year(2019), &night).readings.is_empty());
        assert_eq!(Datetime::on(&Date::year(2019), &Clock::vague("TMO")).date().timex, "2019");
    }

    #[test]
    fn durations() {
        let cases = [
            ("3", "d", "P3D"),
            ("90", "min", "PT90M"),
            ("2", "{fortnight}", "P4W"),
            ("3.5", "a", "P3.5Y"),
            ("20", "10.a", "P200Y"),
            ("500", "ms", "PT0.5S"),
        ];
        for (digits, code, timex) in cases {
            let figure = Figure::plain(digits.parse().unwrap());
            let unit = Unit::by_code(code).expect(code);
            assert_eq!(Duration::of(Amount::plain(figure, unit)).timex, timex);
        }
        let several = Amount::vague(3.into(), 9.into(), Unit::by_code("d").expect("days"));
        assert_eq!(Duration::of(several).timex, "PXD");
    }
}
