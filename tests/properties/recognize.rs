//! What holds of the values of any text.

use factlint::recognize::{Mention, Settings, read_text, read_value};
use factlint::value::{FactKind, Shape, Value};
use serde_json::Value as Json;

/// Languages to read a text in; `None` is found out.
const LANGUAGES: &[Option<&str>] = &[None, Some("en"), Some("de"), Some("fr"), Some("es")];

/// Reads `text` in the language of that number, and says which property it breaks.
pub(crate) fn hold(text: &str, language: usize) -> Result<(), String> {
    let language = LANGUAGES[language % LANGUAGES.len()];
    let settings = Settings {
        document_date: chrono::NaiveDate::from_ymd_opt(2019, 4, 30),
        language: language.map(str::to_owned),
        ..Settings::default()
    };
    let mentions = read_text(text, None, &settings);
    let mut end = 0;
    for mention in &mentions {
        let span = mention.span;
        let shown = || format!("{} of {text:?} in {language:?}", mention.value.to_json());
        if !(text.is_char_boundary(span.start) && text.is_char_boundary(span.end) && span.start < span.end) {
            return Err(format!("no span on character boundaries: {span:?}, {}", shown()));
        }
        if span.start < end {
            return Err(format!("overlaps the one before: {span:?}, {}", shown()));
        }
        end = span.end;
        let json = mention.value.to_json();
        if !ordered(&json) {
            return Err(format!("low is above high: {}", shown()));
        }
        again(mention)?;
    }
    if read_text(text, None, &settings) != mentions {
        return Err(format!("read twice, two readings: {text:?}"));
    }
    Ok(())
}

/// Whether `low` is at most `high`, here and in every reading.
fn ordered(json: &Json) -> bool {
    let decimal = |text: &str| text.parse::<factlint::value::Decimal>().ok();
    let fits = match (json["low"].as_str(), json["high"].as_str()) {
        (Some(low), Some(high)) => match (decimal(low), decimal(high)) {
            (Some(low), Some(high)) => low <= high,
            // A stretch of the night ends on the next day's clock; years of more figures sort by length.
            _ => json["timex"].as_str().is_some_and(|timex| timex.starts_with('T')) || before(low, high),
        },
        _ => true,
    };
    fits && json["readings"].as_array().is_none_or(|readings| readings.iter().all(ordered))
}

fn before(low: &str, high: &str) -> bool {
    low.starts_with('-') || low.starts_with('+') || low.len() != high.len() || low <= high
}

/// A value printed and read again is the same value, where what is printed is an expression of its own.
fn again(mention: &Mention) -> Result<(), String> {
    let kind = match &mention.value {
        Value::Number(_) => FactKind::Number,
        Value::Money(_) => FactKind::Money,
        Value::Percent(_) => FactKind::Percent,
        _ => return Ok(()),
    };
    // Printed for people with six places at most; ranges and lists in words that tell, not in words to be read.
    let exact = mention.value.amount().is_some_and(|amount| {
        amount.figure.is_some()
            && matches!(amount.shape, Shape::Plain | Shape::Approximate | Shape::Bound(_))
            && amount
                .extent
                .iter()
                .flat_map(|part| [part.low, part.high])
                .flatten()
                .all(|end| end.normalize().scale() <= 6)
    });
    if !exact {
        return Ok(());
    }
    let printed = mention.value.display();
    match read_value(&printed, kind, &Settings::default()) {
        Some(value) if value.to_json() != mention.value.to_json() => Err(format!(
            "printed as {printed:?}, read as {}, was {}",
            value.to_json(),
            mention.value.to_json()
        )),
        _ => Ok(()),
    }
}
