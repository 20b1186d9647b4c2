//! How far the positions of a conflict lie apart, in words.

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

use super::board::Lead;
use crate::value::{Coordinate, Cut, Date, DaySet, Decimal, Grain, Side, Unit, Value};

/// `13 days apart`, `20,000 apart, a factor of 3`: between the first and the last side. `None` where nothing can be measured.
pub(super) fn between(leads: &[Lead]) -> Option<String> {
    let (first, last) = (leads.first()?, leads.last()?);
    let gap = match (&first.value, &last.value) {
        (Value::Date(_) | Value::Datetime(_), Value::Date(_) | Value::Datetime(_)) => days(first, last)?,
        (Value::Time(_) | Value::Datetime(_), Value::Time(_) | Value::Datetime(_)) => seconds(first, last)?,
        _ => numbers(first, last)?,
    };
    Some(match leads.len() > 2 {
        true if gap.ends_with("apart") => format!("the furthest two are {gap}"),
        true => format!("between the furthest two, {gap}"),
        false => gap,
    })
}

/// The gap between what the two allow, in canonical units, and whether each allows one point only.
fn gap(first: &Lead, last: &Lead) -> Option<(Decimal, bool)> {
    let ends = |lead: &Lead| {
        let (low, high) = lead.reach.ends();
        low.number().zip(high.number()).filter(|_| lead.reach.patterns.is_empty())
    };
    let (a, b) = (ends(first)?, ends(last)?);
    let gap = b.0.checked_sub(a.1)?.max(a.0.checked_sub(b.1)?);
    (gap > Decimal::ZERO).then_some((gap, a.0 == a.1 && b.0 == b.1))
}

fn days(first: &Lead, last: &Lead) -> Option<String> {
    if let (Value::Date(a), Value::Date(b)) = (&first.value, &last.value)
        && let Some(units) = whole_units(a, b)
    {
        return Some(format!("{units} apart"));
    }
    let (gap, exact) = gap(first, last)?;
    let gap = gap.to_i64()?;
    let least = if exact { "" } else { "at least " };
    Some(format!("{least}{} apart", counted(gap, "day")))
}

/// `2 years`, where both sides name nothing finer than a year; likewise for months.
fn whole_units(a: &Date, b: &Date) -> Option<String> {
    let first = |date: &Date| match date.readings[..] {
        [DaySet::Days { low: Some(low), .. }] if !date.approximate && !date.bound => Some(low),
        _ => None,
    };
    let (p, q) = (first(a)?, first(b)?);
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    let (count, unit) = match (a.grain?, b.grain?) {
        (Grain::Year, Grain::Year) => (i64::from((p.year() - q.year()).abs()), "year"),
        (Grain::Month, Grain::Month) => ((months(p) - months(q)).abs(), "month"),
        _ => return None,
    };
    // Early and late April are of one month.
    (count > 0).then(|| counted(count, unit))
}

fn seconds(first: &Lead, last: &Lead) -> Option<String> {
    let (gap, exact) = gap(first, last)?;
    let minutes = gap.to_i64()? / 60;
    let least = if exact { "" } else { "at least " };
    let words = match (minutes / 60, minutes % 60) {
        (0, minutes) => counted(minutes, "minute"),
        (hours, 0) => counted(hours, "hour"),
        (hours, minutes) => format!("{} {}", counted(hours, "hour"), counted(minutes, "minute")),
    };
    Some(format!("{least}{words} apart"))
}

fn counted(count: i64, unit: &str) -> String {
    format!("{} {unit}{}", grouped(Decimal::from(count)), if count == 1 { "" } else { "s" })
}

fn numbers(first: &Lead, last: &Lead) -> Option<String> {
    let (gap, _) = gap(first, last)?;
    let unit = first.value.amount()?.unit;
    let ratio = ratio(first, last).and_then(|ratio| {
        let rounded = if ratio >= Decimal::TEN { ratio.round() } else { ratio.round_dp(1) };
        let about = if rounded == ratio { "" } else { "about " };
        if ratio >= Decimal::TWO {
            Some(format!("{about}a factor of {}", grouped(rounded.normalize())))
        } else {
            let percent = (ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?.round_dp(1).normalize();
            (!percent.is_zero()).then(|| format!("the larger is {percent}% more"))
        }
    });
    let plain = match unit {
        Unit::None => Some(format!("{} apart", grouped(gap.normalize()))),
        Unit::Percent | Unit::PercentagePoint => {
            let points = if gap == Decimal::ONE { "point" } else { "points" };
            Some(format!("{} percentage {points} apart", grouped(gap.normalize())))
        }
        _ => None,
    };
    match (plain, ratio) {
        (Some(plain), Some(ratio)) if unit == Unit::None => Some(format!("{plain}, {ratio}")),
        (plain, ratio) => plain.or(ratio),
    }
}

/// The larger figure by the smaller, in canonical units, where both leads are single positive figures.
pub(super) fn ratio(first: &Lead, last: &Lead) -> Option<Decimal> {
    let (a, b) = (point(first)?, point(last)?);
    let (small, large) = (a.min(b), a.max(b));
    (small > Decimal::ZERO).then(|| large.checked_div(small)).flatten().map(|ratio| ratio.normalize())
}

/// The one figure that a position stands for, in canonical units; of a hedged figure the figure itself.
pub(super) fn point(lead: &Lead) -> Option<Decimal> {
    lead.value.amount()?.figure?;
    let (low, high) = lead.reach.ends();
    match (low, high) {
        (Cut::At(Coordinate::Number(low), Side::Before), Cut::At(Coordinate::Number(high), Side::After)) => {
            Some((low.checked_add(high)?) / Decimal::TWO)
        }
        _ => None,
    }
}

/// With commas between thousands.
pub(super) fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |text| ("-", text));
    let (whole, fraction) =
        text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, text) in [("1", "1"), ("999", "999"), ("1000", "1,000"), ("-1234567.5", "-1,234,567.5")]
        {
            assert_eq!(grouped(number.parse().unwrap()), text);
        }
    }
}
