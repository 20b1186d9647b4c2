//! A value in machine-readable output. Decimals are strings; `low` and `high` hold what the words say, inclusive unless
//! open, null where unbounded; `value` stands for plain and hedged figures only.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::{Map, Value as Json, json};

use super::{Amount, Bound, Date, DaySet, Decimal, Edge, Interval, Kind, Shape, Unit, Value};

impl Value {
    /// The value as the output's `value` key holds it. Its keys depend on the kind.
    pub fn to_json(&self) -> Json {
        let mut map = Map::new();
        match self {
            Value::Date(date) => date_keys(date, &mut map),
            Value::Datetime(moment) => {
                map.insert("timex".into(), moment.timex.clone().into());
                let show = |at: &NaiveDateTime| at.format("%Y-%m-%dT%H:%M:%S").to_string();
                readings(moment.readings.iter().map(|(low, high)| (show(low), show(high))), &mut map);
                bounded(moment.edge, &mut map);
                modifiers(moment.approximate, moment.zone, &mut map);
            }
            Value::Time(clock) => {
                map.insert("timex".into(), clock.timex.clone().into());
                let show = |at: &NaiveTime| at.format("%H:%M:%S").to_string();
                readings(clock.readings.iter().map(|(low, high)| (show(low), show(high))), &mut map);
                bounded(clock.edge, &mut map);
                modifiers(clock.approximate, clock.zone, &mut map);
            }
            Value::Duration(duration) => {
                map.insert("timex".into(), duration.timex.clone().into());
                amount_keys(&duration.amount, &mut map);
            }
            Value::Set(recurrence) => {
                map.insert("timex".into(), recurrence.timex.clone().into());
            }
            Value::Choice(words) | Value::Text(words) => {
                map.insert("value".into(), words.clone().into());
            }
            _ => {
                if let Some(amount) = self.amount() {
                    amount_keys(amount, &mut map);
                }
                if self.kind() == Some(Kind::Ordinal) {
                    map.retain(|key, _| key == "value" || key == "readings");
                }
            }
        }
        Json::Object(map)
    }
}

fn date_keys(date: &Date, map: &mut Map<String, Json>) {
    map.insert("timex".into(), date.timex.clone().into());
    let day = |day: Option<NaiveDate>| day.map_or(Json::Null, |day| day.to_string().into());
    let ends = |set: &DaySet| match set {
        DaySet::Days { low, high } => Some((*low, *high)),
        DaySet::Pattern(_) | DaySet::Named(_) => None,
    };
    let sets: Option<Vec<_>> = date.readings.iter().map(ends).collect();
    if let Some(sets) = sets.filter(|sets| !sets.is_empty()) {
        let low = sets.iter().map(|(low, _)| *low).min().flatten();
        let high = if sets.iter().any(|(_, high)| high.is_none()) {
            None
        } else {
            sets.iter().filter_map(|(_, high)| *high).max()
        };
        map.insert("low".into(), day(low));
        map.insert("high".into(), day(high));
        if sets.len() > 1 {
            let each = sets.iter().map(|(low, high)| json!({"low": day(*low), "high": day(*high)}));
            map.insert("readings".into(), each.collect());
        }
    } else if date.readings.len() > 1 {
        let each = date.readings.iter().map(|set| match set {
            DaySet::Days { low, high } => json!({"low": day(*low), "high": day(*high)}),
            DaySet::Pattern(pattern) => json!({"timex": Date::pattern(*pattern).timex}),
            DaySet::Named(name) => json!({"timex": name}),
        });
        map.insert("readings".into(), each.collect());
    }
    modifiers(date.approximate, None, map);
}

/// The ends over all readings, and each of them where there are several.
fn readings(sets: impl Iterator<Item = (String, String)>, map: &mut Map<String, Json>) {
    let sets: Vec<_> = sets.collect();
    let (low, high) = match sets.as_slice() {
        [] => return,
        [(low, high)] => (low.clone(), high.clone()),
        // Written alike, they sort as they follow each other.
        several => (
            several.iter().map(|(low, _)| low.clone()).min().unwrap_or_default(),
            several.iter().map(|(_, high)| high.clone()).max().unwrap_or_default(),
        ),
    };
    map.insert("low".into(), low.into());
    map.insert("high".into(), high.into());
    if sets.len() > 1 {
        let each = sets.iter().map(|(low, high)| json!({"low": low, "high": high}));
        map.insert("readings".into(), each.collect());
    }
}

/// A bound is open on one side, in each reading.
fn bounded(edge: Option<Edge>, map: &mut Map<String, Json>) {
    let side = match edge {
        Some(Edge::Until | Edge::Before) => "low",
        Some(Edge::Since | Edge::After) => "high",
        None => return,
    };
    if let Some(end) = map.get_mut(side) {
        *end = Json::Null;
    }
    let readings = map.get_mut("readings").and_then(Json::as_array_mut);
    for end in readings.into_iter().flatten().filter_map(|reading| reading.get_mut(side)) {
        *end = Json::Null;
    }
}

fn modifiers(approximate: bool, zone: Option<i32>, map: &mut Map<String, Json>) {
    if let Some(zone) = zone {
        let (sign, size) = (if zone < 0 { '-' } else { '+' }, zone.unsigned_abs());
        map.insert("zone".into(), format!("{sign}{:02}:{:02}", size / 60, size % 60).into());
    }
    if approximate {
        map.insert("approximate".into(), true.into());
    }
}

fn amount_keys(amount: &Amount, map: &mut Map<String, Json>) {
    let number = |value: Decimal| Json::from(value.normalize().to_string());
    let end = |value: Option<Decimal>| value.map_or(Json::Null, number);
    if let (Some(figure), Shape::Plain | Shape::Approximate) = (amount.figure, amount.shape) {
        map.insert("value".into(), number(figure));
    }
    if amount.unit != Unit::None && amount.unit != Unit::UnknownCurrency {
        map.insert("unit".into(), amount.unit.code().into());
    }
    if let Some(name) = amount.unit.name() {
        map.insert("unit_name".into(), name.into());
    }
    let ends = |part: &Interval, into: &mut Map<String, Json>| {
        into.insert("low".into(), end(part.low));
        into.insert("high".into(), end(part.high));
        if part.low_open {
            into.insert("low_open".into(), true.into());
        }
        if part.high_open {
            into.insert("high_open".into(), true.into());
        }
    };
    if let (Some(first), Some(last)) = (amount.extent.first(), amount.extent.last()) {
        // *less than 25* allows nothing below 0, but does not say so.
        let unsaid = matches!(amount.shape, Shape::Bound(Bound::LessThan | Bound::AtMost));
        let low = first.low.filter(|low| !(unsaid && low.is_zero()));
        let whole = Interval { low, low_open: first.low_open, high: last.high, high_open: last.high_open };
        ends(&whole, map);
    }
    if amount.extent.len() > 1 {
        let each = amount.extent.iter().map(|part| {
            let mut reading = Map::new();
            ends(part, &mut reading);
            Json::Object(reading)
        });
        map.insert("readings".into(), each.collect());
    }
    modifiers(amount.shape == Shape::Approximate, None, map);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Bound, Clock, Currency, Datetime, DayPattern, Duration, Figure};

    fn plain(digits: &str) -> Figure {
        Figure::plain(digits.parse().expect(digits))
    }

    fn usd() -> Unit {
        Currency::new("USD").map(Unit::Currency).expect("a code")
    }

    #[test]
    fn every_kind() {
        let unit = |code| Unit::by_code(code).expect(code);
        let half_past = Clock::at("14:30:00".parse().expect("a time"));
        let weekday = DayPattern { weekday: Some(4), ..DayPattern::default() };
        let cases = [
            (
                Value::Date(Date::month(2019, 4)),
                "2019-04",
                json!({"timex": "2019-04", "low": "2019-04-01", "high": "2019-04-30"}),
            ),
            (Value::Date(Date::pattern(weekday)), "XXXX-WXX-4", json!({"timex": "XXXX-WXX-4"})),
            (Value::Date(Date::vague("PAST_REF")), "PAST_REF", json!({"timex": "PAST_REF"})),
            (
                Value::Date(Date::ymd(2019, 12, 31).edge(Edge::Until)),
                "../2019-12-31",
                json!({"timex": "2019-12-31", "low": null, "high": "2019-12-31"}),
            ),
            (
                Value::Date(Date::either([Date::ymd(2019, 5, 4), Date::ymd(2019, 4, 5)]).expect("two")),
                "2019-04-05|2019-05-04",
                json!({"timex": "2019-05-04", "low": "2019-04-05", "high": "2019-05-04", "readings": [
                    {"low": "2019-04-05", "high": "2019-04-05"}, {"low": "2019-05-04", "high": "2019-05-04"}]}),
            ),
            (
                Value::Time(half_past.clone()),
                "T14:30",
                json!({"timex": "T14:30", "low": "14:30:00", "high": "14:30:00"}),
            ),
            (
                Value::Datetime(Datetime::on(&Date::ymd(2019, 4, 12), &half_past)),
                "2019-04-12T14:30",
                json!({"timex": "2019-04-12T14:30", "low": "2019-04-12T14:30:00", "high": "2019-04-12T14:30:00"}),
            ),
            (
                Value::Duration(Duration::of(Amount::plain(plain("3"), unit("d")))),
                "P3D",
                json!({"timex": "P3D", "value": "3", "unit": "d", "unit_name": "day", "low": "3", "high": "3"}),
            ),
            (
                Value::Number(Amount::approximate(plain("10000"), Unit::None)),
                "10000",
                json!({"value": "10000", "low": "9500", "high": "10500", "approximate": true}),
            ),
            (
                Value::Number(Amount::bounded(Bound::MoreThan, plain("26000"), Unit::None)),
                ">26000",
                json!({"low": "26000", "high": null, "low_open": true}),
            ),
            (
                Value::Number(Amount::list(&[plain("3"), plain("4")], Unit::None).expect("a list")),
                "3|4",
                json!({"low": "3", "high": "4",
                    "readings": [{"low": "3", "high": "3"}, {"low": "4", "high": "4"}]}),
            ),
            (Value::Ordinal(Amount::plain(plain("3"), Unit::None)), "3", json!({"value": "3"})),
            (
                Value::Money(Amount::plain(
                    Figure::written("2.45".parse().expect("2.45"), 1_000_000_000.into()),
                    usd(),
                )),
                "2450000000 USD",
                json!({"value": "2450000000", "unit": "USD", "low": "2450000000", "high": "2450000000"}),
            ),
            (
                Value::Quantity(Amount::range(plain("24"), plain("30"), unit("[ft_i]"))),
                "24..30 [ft_i]",
                json!({"unit": "[ft_i]", "unit_name": "foot", "low": "24", "high": "30"}),
            ),
            (
                Value::Percent(Amount::plain(plain("12.50"), Unit::Percent)),
                "12.5 %",
                json!({"value": "12.5", "unit": "%", "low": "12.5", "high": "12.5"}),
            ),
            (Value::Choice("russia".into()), "russia", json!({"value": "russia"})),
        ];
        for (value, canonical, json) in cases {
            assert_eq!(value.canonical(), canonical);
            assert_eq!(value.to_json(), json, "{canonical}");
        }
    }
}
