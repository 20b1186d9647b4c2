//! Stands in for `Value::display`, `canonical` and `to_json` until they land.

use serde_json::json;

use crate::value::Value;

pub(super) fn canonical(value: &Value) -> String {
    match value {
        Value::Date(date) => date.timex.clone(),
        Value::Datetime(moment) => moment.timex.clone(),
        Value::Time(clock) => clock.timex.clone(),
        Value::Duration(duration) => duration.timex.clone(),
        Value::Set(set) => set.timex.clone(),
        Value::Choice(words) | Value::Text(words) => words.clone(),
        _ => value.amount().and_then(|a| a.figure).map(|f| f.to_string()).unwrap_or_default(),
    }
}

pub(super) fn display(value: &Value) -> String {
    canonical(value)
}

pub(super) fn to_json(value: &Value) -> serde_json::Value {
    json!({ "value": canonical(value) })
}
