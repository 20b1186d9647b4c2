//! Numbers with their units in words.

use crate::value::unit::plural;
use crate::value::{Amount, Bound, Decimal, Interval, Shape, Unit};

pub(super) fn amount_words(amount: &Amount) -> String {
    let unit = amount.unit;
    match (amount.figure, amount.shape) {
        (Some(figure), shape) => {
            // As many decimal places as were written: 6.0 is not 6.
            let mut figure = figure;
            let places = amount.step.normalize().scale();
            if amount.step < Decimal::ONE && figure.scale() < places {
                figure.rescale(places);
            }
            format!("{}{}", shape_words(shape), with_unit(figure, unit))
        }
        (None, shape) => {
            let hedge = shape_words(if matches!(shape, Shape::Bound(_)) { Shape::Range } else { shape });
            let parts: Vec<String> = amount.extent.iter().map(|part| interval_words(part, unit)).collect();
            format!("{hedge}{}", parts.join(" or "))
        }
    }
}

fn shape_words(shape: Shape) -> &'static str {
    match shape {
        Shape::Approximate => "about ",
        Shape::Bound(Bound::MoreThan) => "more than ",
        Shape::Bound(Bound::AtLeast) => "at least ",
        Shape::Bound(Bound::LessThan) => "less than ",
        Shape::Bound(Bound::AtMost) => "up to ",
        Shape::Bound(Bound::Nearly) => "nearly ",
        Shape::Bound(Bound::JustOver) => "just over ",
        Shape::Plain | Shape::Range | Shape::List | Shape::Vague => "",
    }
}

/// A stretch of numbers of a unit: `9,500 to 10,500`, `more than 26,000`, `up to $5`.
pub(in crate::value) fn interval_words(part: &Interval, unit: Unit) -> String {
    match (part.low, part.high) {
        (Some(low), Some(high)) if low == high => with_unit(low, unit),
        (Some(low), Some(high)) if low.is_zero() && !part.low_open => {
            format!("{} {}", if part.high_open { "less than" } else { "up to" }, with_unit(high, unit))
        }
        (Some(low), Some(high)) => {
            let open = match (part.low_open, part.high_open) {
                (false, false) => "",
                (true, false) => ", the lower end left out",
                (false, true) => ", the upper end left out",
                (true, true) => ", the ends left out",
            };
            format!("{} to {}{open}", bare(low, unit), with_unit(high, unit))
        }
        (Some(low), None) => {
            format!("{} {}", if part.low_open { "more than" } else { "at least" }, with_unit(low, unit))
        }
        (None, Some(high)) => {
            format!("{} {}", if part.high_open { "less than" } else { "at most" }, with_unit(high, unit))
        }
        (None, None) => "any number".to_string(),
    }
}

/// A number with its unit: `$2.45 billion`, `12.5%`, `5 miles`.
pub(in crate::value) fn with_unit(value: Decimal, unit: Unit) -> String {
    let one = value.abs() == Decimal::ONE;
    match unit {
        Unit::None => grouped(value),
        Unit::Currency(currency) => match currency.sign() {
            Some(sign) if value.is_sign_negative() => format!("−{sign}{}", rounded(-value)),
            Some(sign) => format!("{sign}{}", rounded(value)),
            None => format!("{} {}", rounded(value), currency.code()),
        },
        Unit::UnknownCurrency => format!("{} of an unknown currency", rounded(value)),
        Unit::Percent => format!("{}%", grouped(value)),
        Unit::PercentagePoint => {
            format!("{} percentage point{}", grouped(value), if one { "" } else { "s" })
        }
        Unit::Measure(measure) => {
            let name = if one { measure.name.to_string() } else { measure.plural() };
            format!("{} {name}", rounded(value))
        }
        Unit::Rate(of, per) => {
            let name = if one { of.name.to_string() } else { plural(of.name) };
            format!("{} {name} per {}", rounded(value), per.name)
        }
    }
}

/// The lower end of a stretch: the sign of its currency, but no unit after it.
fn bare(value: Decimal, unit: Unit) -> String {
    match unit {
        Unit::Currency(currency) if currency.sign().is_some() => with_unit(value, unit),
        Unit::Percent => with_unit(value, unit),
        Unit::None | Unit::PercentagePoint => grouped(value),
        _ => rounded(value),
    }
}

/// With magnitude words where few digits remain, else with separators: `2.45 billion`, `2,450,001`.
fn rounded(value: Decimal) -> String {
    const WORDS: [(&str, i64); 3] =
        [("trillion", 1_000_000_000_000), ("billion", 1_000_000_000), ("million", 1_000_000)];
    for (word, size) in WORDS {
        let size = Decimal::from(size);
        if value.abs() < size {
            continue;
        }
        let short = value.normalize() / size;
        let short = short.normalize();
        if short.scale() <= 3 {
            return format!("{} {word}", grouped(short));
        }
        break;
    }
    grouped(value)
}

/// With separators of thousands, a real minus sign, and at most 6 decimal places.
pub(in crate::value) fn grouped(value: Decimal) -> String {
    let text = value.abs().round_dp(6).to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

pub(super) fn ordinal_ending(number: Decimal) -> &'static str {
    let hundred = number % Decimal::ONE_HUNDRED;
    let ten = number % Decimal::TEN;
    let teen = hundred >= Decimal::from(11) && hundred <= Decimal::from(13);
    if teen {
        "th"
    } else if ten == Decimal::ONE {
        "st"
    } else if ten == Decimal::TWO {
        "nd"
    } else if ten == Decimal::from(3) {
        "rd"
    } else {
        "th"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Currency, Figure, Value};

    fn dec(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    fn unit(code: &str) -> Unit {
        Unit::by_code(code).or(Currency::new(code).map(Unit::Currency)).unwrap_or_default()
    }

    #[test]
    fn amounts() {
        let cases = [
            ("10000", "1", "", "10,000"),
            ("6.0", "1", "", "6.0"),
            ("-1234.5", "1", "", "−1,234.5"),
            ("2.45", "1000000000", "USD", "$2.45 billion"),
            ("2.5", "1", "USD", "$2.5"),
            ("2.50", "1", "USD", "$2.50"),
            ("1.2", "1000000", "CHF", "1.2 million CHF"),
            ("-3", "1", "EUR", "−€3"),
            ("12.5", "1", "%", "12.5%"),
            ("1", "1", "[mi_i]", "1 mile"),
            ("6", "1", "[ft_i]", "6 feet"),
            ("60", "1", "[mi_i]/h", "60 miles per hour"),
            ("2450001", "1", "USD", "$2,450,001"),
        ];
        for (digits, magnitude, code, expected) in cases {
            let figure = Figure::written(dec(digits), dec(magnitude));
            assert_eq!(Value::Quantity(Amount::plain(figure, unit(code))).display(), expected);
        }
    }

    #[test]
    fn shapes() {
        let ten = Figure::plain(dec("10"));
        let show = |amount: Amount| Value::Quantity(amount).display();
        assert_eq!(show(Amount::approximate(ten, unit("km"))), "about 10 kilometers");
        assert_eq!(show(Amount::bounded(Bound::MoreThan, ten, Unit::None)), "more than 10");
        assert_eq!(show(Amount::bounded(Bound::Nearly, ten, unit("USD"))), "nearly $10");
        let twelve = Figure::plain(dec("12"));
        assert_eq!(show(Amount::range(ten, twelve, unit("[ft_i]"))), "10 to 12 feet");
        assert_eq!(show(Amount::range(ten, twelve, unit("USD"))), "$10 to $12");
        let list = Amount::list(&[ten, twelve], Unit::None).expect("a list");
        assert_eq!(show(list), "10 or 12");
        assert_eq!(Value::Ordinal(Amount::plain(ten, Unit::None)).display(), "10th");
        assert_eq!(Value::Ordinal(Amount::plain(Figure::exact(dec("112")), Unit::None)).display(), "112th");
        assert_eq!(Value::Age(Amount::plain(ten, unit("a"))).display(), "10 years old");
    }
}
