//! Values as they are kept: every field, so that nothing is read or rounded twice.
//!
//! Fields that have their usual value are left out. Decimals are strings with the digits they were written with.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::value::{
    Amount, Bound, Clock, Currency, Date, Datetime, DayPattern, DaySet, Decimal, Duration, Edge, Grain,
    Interval, Measure, Part, Recurrence, Shape, Unit, Value,
};

use super::{Broken, is_default};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ValueForm {
    Date(DateForm),
    Datetime(MomentForm),
    Time(ClockForm),
    Duration(DurationForm),
    Set(String),
    Number(AmountForm),
    Ordinal(AmountForm),
    Money(AmountForm),
    Percent(AmountForm),
    Quantity(AmountForm),
    Age(AmountForm),
    Choice(String),
    Text(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DateForm {
    timex: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    readings: Vec<DaySetForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    grain: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    approximate: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    bound: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edge: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum DaySetForm {
    /// First and last, either of them open.
    Days(Option<String>, Option<String>),
    /// Month, day, weekday.
    Pattern(Option<u32>, Option<u32>, Option<u32>),
    Named(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MomentForm {
    timex: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    readings: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    times: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zone: Option<i32>,
    #[serde(default, skip_serializing_if = "is_default")]
    approximate: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edge: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockForm {
    timex: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    readings: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zone: Option<i32>,
    #[serde(default, skip_serializing_if = "is_default")]
    approximate: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edge: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DurationForm {
    timex: String,
    amount: AmountForm,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AmountForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    figure: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shape: Option<String>,
    step: String,
    digits: u32,
    /// Left out where it is the figure alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extent: Option<Vec<IntervalForm>>,
}

/// Low and high, either of them open-ended; then whether each end is left out.
#[derive(Serialize, Deserialize)]
struct IntervalForm(Option<String>, Option<String>, bool, bool);

/// Names of the variants of an enum, both ways.
macro_rules! names {
    ($to:ident, $from:ident, $type:ty, $what:literal, $($variant:path => $name:literal),+ $(,)?) => {
        fn $to(one: $type) -> &'static str {
            match one { $($variant => $name),+ }
        }
        fn $from(name: &str) -> Result<$type, Broken> {
            match name {
                $($name => Ok($variant),)+
                other => Err(Broken::new($what, other)),
            }
        }
    };
}

names!(grain_name, grain, Grain, "a granularity",
    Grain::Day => "day", Grain::Weekend => "weekend", Grain::Week => "week", Grain::Month => "month",
    Grain::Season => "season", Grain::Quarter => "quarter", Grain::Half => "half", Grain::Year => "year",
    Grain::Decade => "decade", Grain::Century => "century");
names!(edge_name, edge, Edge, "an edge",
    Edge::Until => "until", Edge::Before => "before", Edge::Since => "since", Edge::After => "after");
names!(part_name, part, Part, "a part of a stretch",
    Part::Start => "start", Part::Early => "early", Part::Mid => "mid", Part::Late => "late", Part::End => "end");
names!(shape_name, shape, Shape, "a shape",
    Shape::Plain => "plain", Shape::Approximate => "approximate", Shape::Range => "range", Shape::List => "list",
    Shape::Vague => "vague", MORE_THAN => ">", AT_LEAST => ">=", LESS_THAN => "<", AT_MOST => "<=",
    NEARLY => "~<", JUST_OVER => "~>");

const MORE_THAN: Shape = Shape::Bound(Bound::MoreThan);
const AT_LEAST: Shape = Shape::Bound(Bound::AtLeast);
const LESS_THAN: Shape = Shape::Bound(Bound::LessThan);
const AT_MOST: Shape = Shape::Bound(Bound::AtMost);
const NEARLY: Shape = Shape::Bound(Bound::Nearly);
const JUST_OVER: Shape = Shape::Bound(Bound::JustOver);

impl ValueForm {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Date(date) => Self::Date(DateForm::of(date)),
            Value::Datetime(Datetime { timex, readings, times, zone, approximate, edge }) => {
                Self::Datetime(MomentForm {
                    timex: timex.clone(),
                    readings: readings.iter().map(|(a, b)| (format!("{a:?}"), format!("{b:?}"))).collect(),
                    times: clocks(times),
                    zone: *zone,
                    approximate: *approximate,
                    edge: edge.map(edge_name).map(str::to_owned),
                })
            }
            Value::Time(Clock { timex, readings, zone, approximate, edge }) => Self::Time(ClockForm {
                timex: timex.clone(),
                readings: clocks(readings),
                zone: *zone,
                approximate: *approximate,
                edge: edge.map(edge_name).map(str::to_owned),
            }),
            Value::Duration(Duration { timex, amount }) => {
                Self::Duration(DurationForm { timex: timex.clone(), amount: AmountForm::of(amount) })
            }
            Value::Set(Recurrence { timex }) => Self::Set(timex.clone()),
            Value::Number(amount) => Self::Number(AmountForm::of(amount)),
            Value::Ordinal(amount) => Self::Ordinal(AmountForm::of(amount)),
            Value::Money(amount) => Self::Money(AmountForm::of(amount)),
            Value::Percent(amount) => Self::Percent(AmountForm::of(amount)),
            Value::Quantity(amount) => Self::Quantity(AmountForm::of(amount)),
            Value::Age(amount) => Self::Age(AmountForm::of(amount)),
            Value::Choice(label) => Self::Choice(label.clone()),
            Value::Text(text) => Self::Text(text.clone()),
        }
    }

    pub(super) fn read(self) -> Result<Value, Broken> {
        Ok(match self {
            Self::Date(date) => Value::Date(date.read()?),
            Self::Datetime(MomentForm { timex, readings, times, zone, approximate, edge: at }) => {
                let moment = |text: &str| {
                    text.parse::<NaiveDateTime>().map_err(|_| Broken::new("a date and time", text))
                };
                let readings = readings.iter().map(|(a, b)| Ok((moment(a)?, moment(b)?)));
                Value::Datetime(Datetime {
                    timex,
                    readings: readings.collect::<Result<_, Broken>>()?,
                    times: read_clocks(&times)?,
                    zone,
                    approximate,
                    edge: at.as_deref().map(edge).transpose()?,
                })
            }
            Self::Time(ClockForm { timex, readings, zone, approximate, edge: at }) => Value::Time(Clock {
                timex,
                readings: read_clocks(&readings)?,
                zone,
                approximate,
                edge: at.as_deref().map(edge).transpose()?,
            }),
            Self::Duration(DurationForm { timex, amount }) => {
                Value::Duration(Duration { timex, amount: amount.read()? })
            }
            Self::Set(timex) => Value::Set(Recurrence { timex }),
            Self::Number(amount) => Value::Number(amount.read()?),
            Self::Ordinal(amount) => Value::Ordinal(amount.read()?),
            Self::Money(amount) => Value::Money(amount.read()?),
            Self::Percent(amount) => Value::Percent(amount.read()?),
            Self::Quantity(amount) => Value::Quantity(amount.read()?),
            Self::Age(amount) => Value::Age(amount.read()?),
            Self::Choice(label) => Value::Choice(label),
            Self::Text(text) => Value::Text(text),
        })
    }
}

fn clocks(times: &[(NaiveTime, NaiveTime)]) -> Vec<(String, String)> {
    times.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
}

fn read_clocks(times: &[(String, String)]) -> Result<Vec<(NaiveTime, NaiveTime)>, Broken> {
    let time = |text: &str| text.parse::<NaiveTime>().map_err(|_| Broken::new("a time", text));
    times.iter().map(|(a, b)| Ok((time(a)?, time(b)?))).collect()
}

pub(super) fn day(text: &str) -> Result<NaiveDate, Broken> {
    text.parse().map_err(|_| Broken::new("a day", text))
}

impl DateForm {
    fn of(date: &Date) -> Self {
        let Date { timex, readings, grain, approximate, bound, edge, part, due } = date;
        let set = |set: &DaySet| match set {
            DaySet::Days { low, high } => {
                DaySetForm::Days(low.map(|day| day.to_string()), high.map(|day| day.to_string()))
            }
            DaySet::Pattern(DayPattern { month, day, weekday }) => {
                DaySetForm::Pattern(*month, *day, *weekday)
            }
            DaySet::Named(name) => DaySetForm::Named(name.clone()),
        };
        Self {
            timex: timex.clone(),
            readings: readings.iter().map(set).collect(),
            grain: grain.map(grain_name).map(str::to_owned),
            approximate: *approximate,
            bound: *bound,
            edge: edge.map(edge_name).map(str::to_owned),
            part: part.map(part_name).map(str::to_owned),
            due: due.map(grain_name).map(str::to_owned),
        }
    }

    fn read(self) -> Result<Date, Broken> {
        let set = |set: DaySetForm| {
            Ok(match set {
                DaySetForm::Days(low, high) => DaySet::Days {
                    low: low.as_deref().map(day).transpose()?,
                    high: high.as_deref().map(day).transpose()?,
                },
                DaySetForm::Pattern(month, day, weekday) => {
                    DaySet::Pattern(DayPattern { month, day, weekday })
                }
                DaySetForm::Named(name) => DaySet::Named(name),
            })
        };
        Ok(Date {
            timex: self.timex,
            readings: self.readings.into_iter().map(set).collect::<Result<_, Broken>>()?,
            grain: self.grain.as_deref().map(grain).transpose()?,
            approximate: self.approximate,
            bound: self.bound,
            edge: self.edge.as_deref().map(edge).transpose()?,
            part: self.part.as_deref().map(part).transpose()?,
            due: self.due.as_deref().map(grain).transpose()?,
        })
    }
}

fn decimal(text: &str) -> Result<Decimal, Broken> {
    text.parse().map_err(|_| Broken::new("a decimal", text))
}

impl AmountForm {
    fn of(amount: &Amount) -> Self {
        let Amount { extent, figure, shape, step, digits, unit } = amount;
        let end = |end: Option<Decimal>| end.map(|end| end.to_string());
        let interval = |Interval { low, high, low_open, high_open }: &Interval| {
            IntervalForm(end(*low), end(*high), *low_open, *high_open)
        };
        let figure = end(*figure);
        // Compared as written: 1.0 and 1.00 are equal, and are shown differently.
        let alone = match &extent[..] {
            [one] if !one.low_open && !one.high_open => {
                figure.is_some() && end(one.low) == figure && end(one.high) == figure
            }
            _ => false,
        };
        Self {
            figure,
            unit: unit_name(unit),
            shape: (*shape != Shape::Plain).then(|| shape_name(*shape).to_owned()),
            step: step.to_string(),
            digits: *digits,
            extent: (!alone).then(|| extent.iter().map(interval).collect()),
        }
    }

    fn read(self) -> Result<Amount, Broken> {
        let figure = self.figure.as_deref().map(decimal).transpose()?;
        let interval = |IntervalForm(low, high, low_open, high_open): IntervalForm| {
            let end = |end: Option<String>| end.as_deref().map(decimal).transpose();
            Ok(Interval { low: end(low)?, high: end(high)?, low_open, high_open })
        };
        let extent = match (self.extent, figure) {
            (Some(extent), _) => extent.into_iter().map(interval).collect::<Result<_, Broken>>()?,
            (None, Some(figure)) => vec![Interval::point(figure)],
            (None, None) => return Err(Broken::new("a figure or an extent", "neither")),
        };
        Ok(Amount {
            extent,
            figure,
            shape: self.shape.as_deref().map_or(Ok(Shape::Plain), shape)?,
            step: decimal(&self.step)?,
            digits: self.digits,
            unit: self.unit.as_deref().map_or(Ok(Unit::None), read_unit)?,
        })
    }
}

/// A kind of unit and its code: ISO 4217, UCUM. Nothing for a bare number.
fn unit_name(unit: &Unit) -> Option<String> {
    match unit {
        Unit::None => None,
        Unit::Currency(currency) => Some(format!("${}", currency.code())),
        Unit::UnknownCurrency => Some("$?".to_owned()),
        Unit::Percent => Some("%".to_owned()),
        Unit::PercentagePoint => Some("pp".to_owned()),
        Unit::Measure(measure) => Some(format!("={}", measure.code)),
        Unit::Rate(of, per) => Some(format!("={} per {}", of.code, per.code)),
    }
}

fn read_unit(name: &str) -> Result<Unit, Broken> {
    let broken = || Broken::new("a unit", name);
    let measure = |code: &str| Measure::by_code(code).ok_or_else(broken);
    match (name, name.strip_prefix('$'), name.strip_prefix('=')) {
        ("%", ..) => Ok(Unit::Percent),
        ("pp", ..) => Ok(Unit::PercentagePoint),
        ("$?", ..) => Ok(Unit::UnknownCurrency),
        (_, Some(code), _) => Currency::new(code).map(Unit::Currency).ok_or_else(broken),
        (_, _, Some(code)) => match code.split_once(" per ") {
            Some((of, per)) => Ok(Unit::Rate(measure(of)?, measure(per)?)),
            None => measure(code).map(Unit::Measure),
        },
        _ => Err(broken()),
    }
}
