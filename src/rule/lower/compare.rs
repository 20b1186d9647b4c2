//! `compare`: how two values of a fact compare.

use super::subject::GRAINS;
use crate::rule::fault::{Faults, suggest};
use crate::rule::keys;
use crate::rule::phrase::{self, Scope};
use crate::rule::read::{self, Fields};
use crate::rule::syntax::clip;
use crate::rule::tree::{Data, Entry, Node};
use crate::rule::{Choices, Compare, Known, Name, OverTime};
use crate::text::{Span, fold};
use crate::value::{Basis, Currency, Decimal, FactKind, Rates, Rounding, Tolerance, Value};

impl Compare {
    /// The defaults of a type.
    pub fn of(kind: FactKind) -> Self {
        let over_time = OverTime::Fixed;
        Self { basis: Basis::new(kind), over_time, window_days: None, authority: Vec::new(), known: None }
    }
}

/// What `compare` may refer to.
pub(crate) struct Context<'a> {
    pub(crate) kind: FactKind,
    pub(crate) choices: &'a Choices,
    pub(crate) read: &'a dyn Fn(&str, FactKind) -> Option<Value>,
}

impl Context<'_> {
    /// Reads a mapping such as `{ tolerance: 5% }`.
    pub(crate) fn compare(&self, node: &Node, at: Span, faults: &mut Faults) -> Compare {
        let mut compare = Compare::of(self.kind);
        let Some(fields) = Fields::of(node, at, &keys::COMPARE, faults) else { return compare };
        let numeric = self.is_number();
        if self.allows(&fields, "granularity", self.kind == FactKind::Date, "`type: date`", faults) {
            compare.basis.granularity = fields.word("granularity", &GRAINS, faults);
        }
        let measured = numeric || matches!(self.kind, FactKind::Date | FactKind::Time);
        if self.allows(&fields, "tolerance", measured, "dates, times and numbers", faults) {
            compare.basis.tolerance = fields.get("tolerance").and_then(|entry| self.tolerance(entry, faults));
        }
        if self.allows(&fields, "rounding", numeric, "numbers", faults) {
            let table = [("stated", Rounding::Stated), ("none", Rounding::None)];
            compare.basis.rounding = fields.word("rounding", &table, faults).unwrap_or_default();
        }
        if self.allows(&fields, "approximate", numeric, "numbers", faults) {
            compare.basis.approximate = fields.get("approximate").and_then(|entry| percentage(entry, faults));
        }
        if self.allows(&fields, "rates", self.kind == FactKind::Money, "`type: money`", faults) {
            compare.basis.rates = fields.get("rates").map(|entry| rates(entry, faults)).unwrap_or_default();
        }
        let times = [
            ("fixed", OverTime::Fixed),
            ("changing", OverTime::Changing),
            ("rising", OverTime::Rising),
            ("falling", OverTime::Falling),
        ];
        compare.over_time = fields.word("over_time", &times, faults).unwrap_or_default();
        compare.window_days =
            fields.get("window").and_then(|entry| self.window(entry, compare.over_time, faults));
        compare.authority =
            fields.texts("authority", faults).into_iter().map(|(text, _)| text.to_owned()).collect();
        compare.known = fields.get("known").and_then(|entry| self.known(entry, faults));
        compare
    }

    fn is_number(&self) -> bool {
        !matches!(self.kind, FactKind::Date | FactKind::Time | FactKind::Text | FactKind::Choice)
    }

    /// Whether a key that is there makes sense for the rule's type.
    fn allows(&self, fields: &Fields<'_>, key: &str, allowed: bool, with: &str, faults: &mut Faults) -> bool {
        if let (Some(entry), false) = (fields.get(key), allowed) {
            let message =
                format!("expected `{key}` with {with} only, found it with `type: {}`", self.kind.name());
            faults.add(entry.key, message, "take it out".to_owned());
        }
        allowed
    }

    fn tolerance(&self, entry: &Entry, faults: &mut Faults) -> Option<Tolerance> {
        let written = read::text(&entry.value, entry.key, "a tolerance", faults)?.trim();
        let (number, unit) = split(written);
        let number = number.filter(|n| !n.is_sign_negative());
        let whole = |factor: u32| {
            let product = number?.checked_mul(factor.into())?.normalize();
            (product.scale() == 0).then(|| u32::try_from(product).ok()).flatten()
        };
        let days = |unit: &str| days_of(unit).and_then(whole).map(Tolerance::Days);
        let seconds = |unit: &str| seconds_of(unit).and_then(whole).map(Tolerance::Seconds);
        let (tolerance, expected) = match self.kind {
            FactKind::Date => (days(unit), "days such as `2 days`"),
            FactKind::Time => (seconds(unit), "minutes such as `10 minutes`"),
            FactKind::Duration => {
                let percent = number.filter(|_| unit == "%").map(Tolerance::Percent);
                (
                    percent.or_else(|| days(unit)).or_else(|| seconds(unit)),
                    "a percentage or a time such as `5%` or `2 days`",
                )
            }
            _ => {
                let tolerance = match unit {
                    "%" => number.map(Tolerance::Percent),
                    "" => number.map(Tolerance::Absolute),
                    "pp" if self.kind == FactKind::Percent => number.map(Tolerance::Absolute),
                    _ => None,
                };
                (tolerance, "a percentage or a number such as `5%` or `100`")
            }
        };
        if tolerance.is_none() {
            let message =
                format!("expected {expected} for `type: {}`, found `{}`", self.kind.name(), clip(written));
            faults.add(entry.value.span, message, None);
        }
        tolerance
    }

    fn window(&self, entry: &Entry, over_time: OverTime, faults: &mut Faults) -> Option<u32> {
        if over_time != OverTime::Changing {
            let help = "add `over_time: changing`, or take it out".to_owned();
            faults.add(entry.key, "expected `window` with `over_time: changing` only", help);
            return None;
        }
        let written = read::text(&entry.value, entry.key, "a time", faults)?.trim();
        let (number, unit) = split(written);
        let days = number.and_then(|n| n.checked_mul(days_of(unit)?.into()));
        let days = days.filter(|days| days.fract().is_zero() && !days.is_sign_negative());
        let days = days.and_then(|days| u32::try_from(days).ok());
        if days.is_none() {
            let message = format!("expected a time such as `30 days` or `1 year`, found `{}`", clip(written));
            faults.add(
                entry.value.span,
                message,
                Some("in days, weeks, months (30 days) or years (365 days)".to_owned()),
            );
        }
        days
    }

    fn known(&self, entry: &Entry, faults: &mut Faults) -> Option<Known> {
        let (value, by) = match &entry.value.data {
            Data::Map(_) => {
                let fields = Fields::of(&entry.value, entry.key, &keys::KNOWN, faults)?;
                let by = fields.text("by", faults).map(str::to_owned);
                (fields.get("value")?, by)
            }
            _ => (entry, None),
        };
        let text = read::text(&value.value, value.key, "a value", faults)?.trim().to_owned();
        let Some(read) = self.value(&text) else {
            let known: Vec<&str> = self.choices.labels.iter().map(|label| label.id.as_str()).collect();
            let message =
                format!("expected a value of `type: {}`, found `{}`", self.kind.name(), clip(&text));
            faults.add(value.value.span, message, suggest(&text, &known, "labels"));
            return None;
        };
        Some(Known { value: read, text, by, place: faults.place(value.value.span) })
    }

    /// A whole text as a value of the type.
    pub(crate) fn value(&self, text: &str) -> Option<Value> {
        match self.kind {
            FactKind::Choice => {
                find_name(&self.choices.labels, text).map(|label| Value::Choice(label.id.clone()))
            }
            FactKind::Text => Some(folded(text)).filter(|text| !text.is_empty()).map(Value::Text),
            kind => (self.read)(text, kind).filter(can_compare),
        }
    }
}

/// The name that a text is, by its id or by one of its forms.
pub(crate) fn find_name<'n>(names: &'n [Name], text: &str) -> Option<&'n Name> {
    let (form, _) = phrase::parse(text, Scope::Form);
    names.iter().find(|name| name.id == text || name.forms.contains(&form))
}

/// Whether a value says anything that another could agree with: *recently* and *31 April* do not.
fn can_compare(value: &Value) -> bool {
    match value {
        Value::Date(date) => !date.readings.is_empty(),
        Value::Time(clock) => !clock.readings.is_empty(),
        _ => true,
    }
}

/// Words with case and white space folded, as `type: text` compares them.
fn folded(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number and what stands behind it.
fn split(written: &str) -> (Option<Decimal>, &str) {
    let end = written.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(written.len());
    let (number, unit) = written.split_at(end);
    (number.parse().ok().filter(|_| !number.is_empty()), unit.trim())
}

fn days_of(unit: &str) -> Option<u32> {
    Some(match unit {
        "day" | "days" | "d" => 1,
        "week" | "weeks" => 7,
        "month" | "months" => 30,
        "year" | "years" => 365,
        _ => return None,
    })
}

fn seconds_of(unit: &str) -> Option<u32> {
    Some(match unit {
        "second" | "seconds" | "s" => 1,
        "minute" | "minutes" | "min" => 60,
        "hour" | "hours" | "h" => 3600,
        _ => return None,
    })
}

fn percentage(entry: &Entry, faults: &mut Faults) -> Option<Decimal> {
    let written = read::text(&entry.value, entry.key, "a percentage", faults)?.trim();
    match split(written) {
        (Some(number), "%") => Some(number),
        _ => {
            faults.add(
                entry.value.span,
                format!("expected a percentage such as `10%`, found `{}`", clip(written)),
                None,
            );
            None
        }
    }
}

fn rates(entry: &Entry, faults: &mut Faults) -> Rates {
    let mut rates = Rates::new();
    for entry in read::map(&entry.value, entry.key, "`rates`", faults).unwrap_or_default() {
        let from = Currency::new(&entry.name);
        if from.is_none() {
            let message = format!("expected an ISO 4217 code such as `EUR`, found `{}`", clip(&entry.name));
            faults.add(entry.key, message, None);
        }
        let Some(written) = read::text(&entry.value, entry.key, "an amount of money", faults) else {
            continue;
        };
        let (number, code) = split(written.trim());
        match (from, number.filter(|n| !n.is_zero()), Currency::new(code)) {
            (Some(from), Some(number), Some(to)) if from != to => {
                rates.insert(from, (number, to));
            }
            (None, ..) => {}
            _ => {
                let message = format!(
                    "expected what one unit is worth in another currency, such as `1.32 USD`, found `{}`",
                    clip(written)
                );
                faults.add(entry.value.span, message, None);
            }
        }
    }
    rates
}
