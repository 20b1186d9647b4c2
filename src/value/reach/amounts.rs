//! Amounts on the line of their dimension: rounding, tolerance, hedges, soft caps, rates of exchange, months in days.

use super::line::{Line, Segment, joined};
use super::{Basis, FactKind, Reach, Value};
use crate::value::hedge;
use crate::value::{Amount, Bound, Decimal, Figure, Interval, Rounding, Shape, Tolerance, Unit};

/// The reach of an amount, in the base unit of its dimension.
pub(super) fn reach(amount: &Amount, value: &Value, basis: &Basis) -> Result<Reach, String> {
    if amount.unit == Unit::UnknownCurrency {
        return Err(format!("the text does not say in which currency {} is", value.display()));
    }
    let (rate, line) = line(amount.unit, basis)?;
    let stated = stated_extent(amount, basis);
    let too_large = || format!("{} is too large to compare", value.display());
    let on_line = |part: &Interval| on_line(part, amount.unit, rate);

    let mut segments = Vec::new();
    let mut wide = Vec::new();
    for part in &stated {
        segments.extend(on_line(part).ok_or_else(too_large)?);
        wide.extend(on_line(&widened(part, amount, value, basis)).ok_or_else(too_large)?);
    }
    if segments.is_empty() {
        return Err("no number fits what the words say".to_string());
    }
    let cap = soft_cap(amount).and_then(|cap| amount.unit.to_base(cap)?.checked_mul(rate));
    Ok(Reach {
        line,
        segments: joined(wide),
        patterns: Vec::new(),
        stated: joined(segments),
        soft_cap: cap,
        zone: None,
        guessed_zone: None,
        soft: Decimal::ZERO,
    })
}

/// What the words say, *about* taken as far as the basis says.
pub(super) fn stated_extent(amount: &Amount, basis: &Basis) -> Vec<Interval> {
    match (amount.shape, amount.figure, basis.approximate) {
        (Shape::Approximate, Some(value), Some(percent)) => {
            let figure = Figure { value, step: amount.step, digits: amount.digits };
            let (low, high) = hedge::around(figure, amount.unit, Some(percent));
            vec![Interval::closed(low, high)]
        }
        _ => amount.extent.clone(),
    }
}

/// The worth of one base unit on the line, and the line: that of the dimension, or of the currency that rates lead to.
fn line(unit: Unit, basis: &Basis) -> Result<(Decimal, Line), String> {
    let Unit::Currency(mut currency) = unit else {
        return Ok((Decimal::ONE, Line::Amount(unit.dimension())));
    };
    let mut rate = Decimal::ONE;
    // A circle of rates ends where it began.
    for _ in 0..basis.rates.len() {
        let Some((worth, next)) = basis.rates.get(&currency) else { break };
        rate =
            rate.checked_mul(*worth).ok_or_else(|| format!("the rates of {} overflow", currency.code()))?;
        currency = *next;
    }
    Ok((rate, Line::Amount(currency.code().to_string())))
}

/// The part with half a unit of its last digit, where rounding is allowed, and half of the tolerance on each side.
///
/// The ends that rounding makes do not belong to it, or else 2.5 and 2.6 would meet in the middle; neither does the figure
/// of *more than 26*. A tolerance includes what lies exactly at its end.
fn widened(part: &Interval, amount: &Amount, value: &Value, basis: &Basis) -> Interval {
    let hedged = amount.figure.filter(|_| amount.shape == Shape::Approximate);
    let end = |stated: Decimal, open: bool, out: Decimal| {
        // A hedge says more than rounding does: the wider of the two counts, not both.
        let from = hedged.unwrap_or(stated);
        let step = half_step(from, amount, value, basis);
        let rounded = from.saturating_add(out * step);
        let wider = !step.is_zero() && (rounded - stated) * out > Decimal::ZERO;
        let (stated, open) = if wider { (rounded, true) } else { (stated, open) };
        let tolerance = half_tolerance(from, amount.unit, basis);
        (stated.saturating_add(out * tolerance), open && tolerance.is_zero())
    };
    let low = part.low.map(|low| end(low, part.low_open, Decimal::NEGATIVE_ONE));
    let high = part.high.map(|high| end(high, part.high_open, Decimal::ONE));
    let low = match (low, amount.shape, amount.figure) {
        // *Nearly five* people are four at the least.
        (Some((low, open)), Shape::Bound(Bound::Nearly), Some(figure)) if amount.unit == Unit::None => {
            let least = figure.saturating_sub(Decimal::ONE);
            Some(if least < low { (least, false) } else { (low, open) })
        }
        (low, ..) => low,
    };
    Interval {
        low: low.map(|(low, _)| low),
        high: high.map(|(high, _)| high),
        low_open: low.is_some_and(|(_, open)| open),
        high_open: high.is_some_and(|(_, open)| open),
    }
}

/// Half a unit of the last significant digit, where the kind of value allows rounding.
fn half_step(end: Decimal, amount: &Amount, value: &Value, basis: &Basis) -> Decimal {
    if basis.rounding == Rounding::None {
        return Decimal::ZERO;
    }
    let half = amount.step / Decimal::TWO;
    let share = |percent: i64| end.abs().checked_mul(Decimal::new(percent, 2)).unwrap_or_default();
    match value {
        Value::Ordinal(_) => Decimal::ZERO,
        // A bound is drawn on purpose: nobody rounds 160,000 to *more than 170,000*.
        _ if matches!(amount.shape, Shape::Vague | Shape::Bound(_)) => Decimal::ZERO,
        Value::Number(_) if end.abs() < Decimal::ONE_HUNDRED => Decimal::ZERO,
        // Whole things counted to the last one.
        Value::Number(_) if basis.kind == FactKind::Count && amount.step <= Decimal::ONE => Decimal::ZERO,
        Value::Number(_) => half.min(share(10)),
        Value::Money(_) if amount.digits < 2 => Decimal::ZERO,
        Value::Money(_) | Value::Percent(_) => half.min(share(10)),
        // A lone leading 1 would reach from half of it to its half more: 10 km is not 14 km.
        _ => half.min(share(25)),
    }
}

fn half_tolerance(end: Decimal, unit: Unit, basis: &Basis) -> Decimal {
    let whole = match basis.tolerance {
        None => Decimal::ZERO,
        Some(Tolerance::Percent(percent)) => {
            end.abs().checked_mul(percent / Decimal::ONE_HUNDRED).unwrap_or_default()
        }
        Some(Tolerance::Absolute(size)) => size,
        Some(Tolerance::Days(days)) if basis.kind == FactKind::Duration => {
            unit.from_base(Decimal::from(days) * Decimal::from(86_400)).unwrap_or_default()
        }
        Some(Tolerance::Seconds(seconds)) if basis.kind == FactKind::Duration => {
            unit.from_base(Decimal::from(seconds)).unwrap_or_default()
        }
        Some(Tolerance::Days(_) | Tolerance::Seconds(_)) => Decimal::ZERO,
    };
    whole / Decimal::TWO
}

/// The next step of a lower bound's roundness: N and one unit of its last non-zero digit, at least 1.1 N; twice *two dozen*.
/// In the stated unit.
pub(super) fn soft_cap(amount: &Amount) -> Option<Decimal> {
    if !matches!(amount.shape, Shape::Bound(Bound::MoreThan | Bound::AtLeast)) {
        return None;
    }
    let low = amount.extent.first()?.low?;
    if low <= Decimal::ZERO {
        return None;
    }
    let tenth_more = low.checked_mul(Decimal::new(11, 1))?;
    if !is_power_of_ten(amount.step) {
        return low.checked_mul(Decimal::TWO);
    }
    let next = low.checked_add(last_digit(low))?;
    Some(next.max(tenth_more).normalize())
}

fn is_power_of_ten(step: Decimal) -> bool {
    let mut mantissa = step.normalize().mantissa().unsigned_abs();
    while mantissa > 1 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    mantissa == 1
}

/// One unit of the last non-zero digit.
fn last_digit(value: Decimal) -> Decimal {
    let value = value.normalize();
    let mut mantissa = value.mantissa().unsigned_abs();
    let mut unit = Decimal::new(1, value.scale());
    while mantissa > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        unit *= Decimal::TEN;
    }
    unit
}

/// From a unit to the base unit of its dimension.
type Convert = fn(Unit, Decimal) -> Option<Decimal>;

/// A part in base units. `None` out of range; an empty part gives no segment.
fn on_line(part: &Interval, unit: Unit, rate: Decimal) -> Option<Option<Segment>> {
    let (least, most): (Convert, Convert) = match unit {
        Unit::Measure(measure) if measure.months.is_some() => {
            (|unit, value| seconds(unit, value, true), |unit, value| seconds(unit, value, false))
        }
        Unit::Measure(measure) if measure.high.is_some() => {
            (|unit, value| settled(unit, value, true), |unit, value| settled(unit, value, false))
        }
        _ => (|unit, value| unit.to_base(value), |unit, value| unit.to_base(value)),
    };
    let end = |value: Option<Decimal>, open: bool, convert: Convert| match value {
        None => Some(None),
        Some(value) => convert(unit, value)?.checked_mul(rate).map(|value| Some((value, open))),
    };
    let low = end(part.low, part.low_open, least)?;
    let high = end(part.high, part.high_open, most)?;
    Some(Segment::numbers(low, high))
}

/// A number of units of no settled size in the base unit, by the smallest or the largest of them.
fn settled(unit: Unit, value: Decimal, least: bool) -> Option<Decimal> {
    let Unit::Measure(measure) = unit else { return None };
    let (small, large) = (measure.numerator, measure.high?);
    value.checked_mul(if least == (value >= Decimal::ZERO) { small } else { large })
}

/// The seconds of a number of months or years: the fewest or the most that the calendar makes of it. A month is 28 to 31
/// days, a year 365 or 366; between whole months in proportion.
fn seconds(unit: Unit, value: Decimal, least: bool) -> Option<Decimal> {
    let Unit::Measure(measure) = unit else { return None };
    let months = value.checked_mul(Decimal::from(measure.months?))?;
    let (whole, rest) = (months.abs().trunc(), months.abs().fract());
    let fewest = least == (months >= Decimal::ZERO);
    let from = days(whole, fewest)?;
    let to = if rest.is_zero() { from } else { days(whole.checked_add(Decimal::ONE)?, fewest)? };
    let days = from.checked_add(rest.checked_mul(to - from)?)?;
    let seconds = days.checked_mul(Decimal::from(86_400))?;
    Some(if months.is_sign_negative() { -seconds } else { seconds })
}

/// The fewest or the most days of so many whole months.
fn days(months: Decimal, fewest: bool) -> Option<Decimal> {
    const FEWEST: [i64; 12] = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
    const MOST: [i64; 12] = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];
    let twelve = Decimal::from(12);
    let (years, rest) = ((months / twelve).trunc(), months % twelve);
    let index = usize::try_from(rest).ok()?;
    let table = if fewest { FEWEST } else { MOST };
    let leap = (years.checked_mul(Decimal::new(2425, 4))?).trunc();
    let leap = if fewest { (leap - Decimal::ONE).max(Decimal::ZERO) } else { leap + Decimal::ONE };
    // No leap day in no year.
    let leap = if years.is_zero() { Decimal::ZERO } else { leap };
    years.checked_mul(Decimal::from(365))?.checked_add(leap)?.checked_add(Decimal::from(*table.get(index)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    #[test]
    fn soft_caps() {
        let cap = |digits: &str, magnitude: &str, bound| {
            let figure = Figure::written(dec(digits), dec(magnitude));
            soft_cap(&Amount::bounded(bound, figure, Unit::None)).map(|cap| cap.to_string())
        };
        let cases = [
            ("26000", "1", "28600"),
            ("100000", "1", "200000"),
            ("2", "12", "48"),
            ("10400", "1", "11440"),
            ("4", "1", "5"),
            ("2.5", "1000000", "2750000"),
            ("5.9", "1", "6.49"),
        ];
        for (digits, magnitude, expected) in cases {
            assert_eq!(cap(digits, magnitude, Bound::MoreThan).as_deref(), Some(expected), "{digits}");
        }
        assert_eq!(cap("4", "1", Bound::AtMost), None);
        assert_eq!(cap("0", "1", Bound::AtLeast), None);
    }

    #[test]
    fn months_in_days() {
        let cases = [("1", 28, 31), ("3", 89, 92), ("11", 334, 337), ("12", 365, 366), ("48", 1460, 1461)];
        for (months, fewest, most) in cases {
            let both = (days(dec(months), true), days(dec(months), false));
            assert_eq!(both, (Some(fewest.into()), Some(most.into())), "{months} months");
        }
        // Whole numbers of months never overlap.
        for months in 0..600 {
            assert!(days(months.into(), false) < days((months + 1).into(), true), "{months} months");
        }
    }
}
