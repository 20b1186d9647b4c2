//! Figures that lie apart as slips make them: zeros, one more or less, units, currencies.

use crate::conflict::apart;
use crate::conflict::board::Lead;
use crate::conflict::model::Hint;
use crate::rule::Rule;
use crate::value::{Decimal, Measure, Unit, Value};

/// Units that are taken for each other, by UCUM code, the larger first.
const CONFUSED: [(&str, &str); 11] = [
    ("[mi_i]", "km"),
    ("[nmi_i]", "km"),
    ("[nmi_i]", "[mi_i]"),
    ("m", "[yd_i]"),
    ("m", "[ft_i]"),
    ("kg", "[lb_av]"),
    ("t", "[ston_av]"),
    ("har", "[acr_us]"),
    ("[mi_i]2", "km2"),
    ("m2", "[sft_i]"),
    ("[gal_us]", "L"),
];

/// The hints about two figures.
pub(super) fn between(rule: &Rule, a: &Lead, b: &Lead) -> Vec<Hint> {
    let mut hints = Vec::new();
    let (Some(first), Some(second)) = (a.value.amount(), b.value.amount()) else { return hints };
    let (Some(x), Some(y)) = (first.figure, second.figure) else { return hints };
    let (shown_a, shown_b) = (a.value.display(), b.value.display());
    let whole = |n: Decimal| n.fract().is_zero();

    if x == y && first.unit != second.unit {
        let code = if matches!(a.value, Value::Money(_)) { "currency" } else { "unit" };
        let text = format!("{shown_a} and {shown_b} are the same figure in different {}", plural(code));
        hints.push(Hint { code, text });
    }
    let Some(ratio) = apart::ratio(a, b) else { return hints };
    if let Some(zeros) = power_of_ten(ratio) {
        let zeros = if zeros == 1 { "one zero".to_owned() } else { format!("{zeros} zeros") };
        let text = format!(
            "{shown_a} and {shown_b} differ by a factor of {}: {zeros} more or less",
            apart::grouped(ratio)
        );
        hints.push(Hint { code: "factor-of-ten", text });
    }
    if first.unit != second.unit {
        return hints;
    }
    if x.checked_sub(y).is_some_and(|apart| apart.abs() == Decimal::ONE)
        && whole(x)
        && whole(y)
        && matches!(a.value, Value::Number(_) | Value::Age(_))
    {
        let text = format!(
            "{shown_a} and {shown_b} differ by one: somebody or something may be counted or left out"
        );
        hints.push(Hint { code: "off-by-one", text });
    }
    if swapped_digits(x, y) {
        let text = format!("{shown_a} and {shown_b} have the same digits, two of them in exchanged places");
        hints.push(Hint { code: "digits-swapped", text });
    }
    match first.unit {
        Unit::Measure(measure) => hints.extend(confused(measure.code, ratio)),
        Unit::Currency(currency) => {
            for (other, (rate, base)) in &rule.compare.basis.rates {
                let involved = *other == currency || *base == currency;
                let ratio_of_rate =
                    if *rate >= Decimal::ONE { Some(*rate) } else { Decimal::ONE.checked_div(*rate) };
                if involved && ratio_of_rate.is_some_and(|rate| close(ratio, rate)) {
                    let text = format!(
                        "the larger is the smaller at the rate of {} to {}: a currency may be mixed up",
                        other.code(),
                        base.code()
                    );
                    hints.push(Hint { code: "currency", text });
                }
            }
        }
        _ => {}
    }
    hints
}

fn plural(code: &str) -> &'static str {
    if code == "currency" { "currencies" } else { "units" }
}

/// Two figures in a unit, as far apart as that unit and one it is taken for.
fn confused(code: &str, ratio: Decimal) -> Option<Hint> {
    let of = |large: &str, small: &str| {
        let (large, small) = (Measure::by_code(large)?, Measure::by_code(small)?);
        let worth = Unit::Measure(large).convert(Decimal::ONE, &Unit::Measure(small))?;
        close(ratio, worth).then(|| {
            let text = format!(
                "they differ as {} and {} do: a unit may be mixed up",
                large.plural(),
                small.plural()
            );
            Hint { code: "unit", text }
        })
    };
    CONFUSED
        .iter()
        .filter(|(large, small)| [*large, *small].contains(&code))
        .find_map(|(large, small)| of(large, small))
}

/// Within a hundredth.
fn close(ratio: Decimal, expected: Decimal) -> bool {
    let apart = ratio.checked_sub(expected).and_then(|apart| apart.abs().checked_mul(Decimal::ONE_HUNDRED));
    apart.is_some_and(|apart| apart <= expected)
}

/// 1 for 10, 2 for 100, up to 12; `None` if the ratio is no such power.
fn power_of_ten(ratio: Decimal) -> Option<u32> {
    let mut power = Decimal::ONE;
    (1..=12).find(|_| {
        power *= Decimal::TEN;
        power == ratio
    })
}

/// Whether two whole numbers of the same length differ by two neighbouring digits that change places.
fn swapped_digits(x: Decimal, y: Decimal) -> bool {
    if !x.is_integer() || !y.is_integer() {
        return false;
    }
    let (x, y) = (x.normalize().to_string(), y.normalize().to_string());
    if x.len() != y.len() || x.len() < 2 {
        return false;
    }
    let (x, y) = (x.as_bytes(), y.as_bytes());
    let apart: Vec<usize> = (0..x.len()).filter(|i| x[*i] != y[*i]).collect();
    matches!(apart[..], [i, j] if j == i + 1 && x[i] == y[j] && x[j] == y[i])
}
