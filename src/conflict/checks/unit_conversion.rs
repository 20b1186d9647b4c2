//! *35 km (25 miles)*.

use super::page::Item;
use super::{Check, Example, Page};
use crate::conflict::model::Finding;
use crate::recognize::Mention;
use crate::rule::Severity;
use crate::value::{Amount, Basis, Decimal, FactKind, Shape, Unit, Value, Verdict, relate};

pub(super) const CHECK: Check = Check {
    code: "unit-conversion",
    severity: Severity::Warning,
    summary: "a conversion in brackets does not fit",
    explanation: "A figure is followed in brackets by the same in another unit, and the two differ by more than rounding \
                  explains: `35 km (25 miles)` are 22 miles. Both figures may be rounded to their last stated digit, and \
                  three parts in a hundred are let pass; a second figure in the same unit or of another dimension is no \
                  conversion.",
    examples: &[
        Example::fires("The village lies [35 km] ([25 miles]) from the border."),
        Example::silent("The village lies [35 km] ([22 miles]) from the border."),
        Example::silent("The village lies [100 km] ([60 miles]) from the border."),
        Example::silent("The village lies [35 km] ([25 kg]) from the border."),
        Example::silent("The trail is [10 km] ([2 miles]) longer than the old one."),
    ],
    run: Some(run),
};

const COMPARATIVES: [&str; 14] = [
    "longer", "shorter", "more", "less", "further", "farther", "higher", "lower", "wider", "deeper",
    "taller", "heavier", "lighter", "faster",
];

fn run(page: &Page) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in page.sentences().filter(|sentence| sentence.len() > 1) {
        let items = page.items(&sentence);
        for (i, window) in items.windows(4).enumerate() {
            let [Item::Mention(a), Item::Sign('('), Item::Mention(b), Item::Sign(')')] = window else {
                continue;
            };
            // *10 km (2 miles) longer*: what stands in the brackets is another figure.
            if items.get(i + 4).and_then(Item::word).is_some_and(|word| COMPARATIVES.contains(&word)) {
                continue;
            }
            let (a, b) = (&page.reading.mentions[*a], &page.reading.mentions[*b]);
            if let Some(converted) = misfit(a, b) {
                let text = &page.document.text;
                let message = format!("{} is {converted}, not {}", a.span.of(text), b.span.of(text));
                findings.push(page.finding(&CHECK, message, &[b, a]));
            }
        }
    }
    findings
}

/// What the first is in the unit of the second, if the second is not that.
fn misfit(a: &Mention, b: &Mention) -> Option<String> {
    let (Value::Quantity(first), Value::Quantity(second)) = (&a.value, &b.value) else { return None };
    let plain = |amount: &Amount| matches!(amount.shape, Shape::Plain | Shape::Approximate);
    if first.unit == second.unit || !plain(first) || !plain(second) {
        return None;
    }
    let basis = Basis::new(FactKind::Quantity);
    if relate(&a.value, &b.value, &basis).relation != Verdict::Conflict {
        return None;
    }
    let (from, to) = (first.figure?, second.figure?);
    let exact = first.unit.convert(from, &second.unit)?;
    let apart = exact.checked_sub(to)?.abs();
    // Degrees have no zero to be a hundredth of: one degree is let pass there.
    let temperature = first.unit.dimension() == "temperature";
    let slack = if temperature { Decimal::ONE } else { exact.abs().checked_mul(Decimal::new(3, 2))? };
    if apart <= slack {
        return None;
    }
    let digits = if exact.abs() >= Decimal::TEN { 0 } else { 1 };
    let unit = match second.unit {
        Unit::Measure(measure) if exact.round_dp(digits) == Decimal::ONE => measure.name.to_owned(),
        Unit::Measure(measure) => measure.plural(),
        unit => unit.code(),
    };
    Some(format!("{} {unit}", crate::conflict::apart::grouped(exact.round_dp(digits).normalize())))
}
