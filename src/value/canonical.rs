//! The canonical form of a value: one line, the same for every way of saying it. What a position is called by.

use chrono::NaiveDate;

use super::date::day_timex;
use super::{Amount, Bound, Clock, Date, Datetime, DaySet, Decimal, Duration, Edge, Interval, Shape, Value};

impl Value {
    /// The canonical form: `2019-04-12`, `10000`, `2450000000 USD`, `>26000`, `24..30 [ft_i]`. A hedged figure has that of
    /// the figure; the hedge is in its extent.
    pub fn canonical(&self) -> String {
        match self {
            Value::Date(date) => date_form(date),
            Value::Datetime(Datetime { timex, edge, .. }) | Value::Time(Clock { timex, edge, .. }) => {
                match edge {
                    Some(Edge::Until) => format!("../{timex}"),
                    Some(Edge::Before) => format!("<{timex}"),
                    Some(Edge::Since) => format!("{timex}/.."),
                    Some(Edge::After) => format!(">{timex}"),
                    None => timex.clone(),
                }
            }
            Value::Duration(duration) => duration_form(duration),
            Value::Set(recurrence) => recurrence.timex.clone(),
            Value::Number(amount)
            | Value::Ordinal(amount)
            | Value::Money(amount)
            | Value::Percent(amount)
            | Value::Quantity(amount)
            | Value::Age(amount) => amount_form(amount),
            Value::Choice(words) | Value::Text(words) => words.clone(),
        }
    }
}

fn date_form(date: &Date) -> String {
    let plain = date.part.is_none() && !date.approximate && date.edge.is_none() && !date.bound;
    if plain && date.readings.len() <= 1 {
        return date.timex.clone();
    }
    let end = |day: Option<NaiveDate>| day.map_or("..".to_string(), day_timex);
    let one = |set: &DaySet| match set {
        DaySet::Days { low, high } if low == high && low.is_some() => end(*low),
        DaySet::Days { low, high } => format!("{}/{}", end(*low), end(*high)),
        DaySet::Pattern(_) | DaySet::Named(_) if date.bound => format!("bound by {}", date.timex),
        DaySet::Pattern(pattern) => Date::pattern(*pattern).timex,
        DaySet::Named(name) => name.clone(),
    };
    if date.readings.is_empty() {
        return date.timex.clone();
    }
    date.readings.iter().map(one).collect::<Vec<_>>().join("|")
}

fn duration_form(duration: &Duration) -> String {
    match duration.amount.shape {
        Shape::Plain | Shape::Approximate if duration.amount.figure.is_some() => duration.timex.clone(),
        _ => amount_form(&duration.amount),
    }
}

fn amount_form(amount: &Amount) -> String {
    let number = |value: Decimal| value.normalize().to_string();
    let unit = amount.unit.code();
    let number_form = match (amount.figure, amount.shape) {
        (Some(figure), Shape::Bound(bound)) => {
            let sign = match bound {
                Bound::MoreThan => ">",
                Bound::AtLeast => ">=",
                Bound::LessThan => "<",
                Bound::AtMost => "<=",
                Bound::Nearly => "~<",
                Bound::JustOver => "~>",
            };
            format!("{sign}{}", number(figure))
        }
        (Some(figure), _) => number(figure),
        (None, _) => {
            let end = |value: Option<Decimal>| value.map_or(String::new(), number);
            let one = |part: &Interval| match (part.low, part.high) {
                (Some(low), Some(high)) if low == high => number(low),
                (low, high) => format!("{}..{}", end(low), end(high)),
            };
            amount.extent.iter().map(one).collect::<Vec<_>>().join("|")
        }
    };
    if unit.is_empty() { number_form } else { format!("{number_form} {unit}") }
}
