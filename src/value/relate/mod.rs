//! How two values stand to each other: agree, compatible, conflict, incomparable, and why.

mod reason;
#[cfg(test)]
mod tests;

use super::reach::{Line, Segment};
use super::{Amount, Basis, Bound, Decimal, Reach, Rounding, Shape, Unit, Value};
use reason::Side;

/// How two values stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// They say the same, if need be in other units.
    Agree,
    /// Both can be true.
    Compatible,
    /// They cannot both be true.
    Conflict,
    /// There is no telling.
    Incomparable,
}

impl Verdict {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Agree => "agree",
            Verdict::Compatible => "compatible",
            Verdict::Conflict => "conflict",
            Verdict::Incomparable => "incomparable",
        }
    }
}

/// How two values stand to each other, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// The verdict.
    pub relation: Verdict,
    /// Whether it is worth a second look: compatible in logic, but not what readers take the words for.
    pub soft: bool,
    /// Why, in words, without a full stop.
    pub reason: String,
}

/// How two values stand to each other on the footing of a comparison. The verdict is the same in either order.
pub fn relate(a: &Value, b: &Value, basis: &Basis) -> Relation {
    let incomparable = |reason| Relation { relation: Verdict::Incomparable, soft: false, reason };
    let (one, other) = match (Reach::of(a, basis), Reach::of(b, basis)) {
        (Ok(one), Ok(other)) => (one, other),
        (Err(reason), _) | (_, Err(reason)) => return incomparable(reason),
    };
    let mut both = [one, other];
    Reach::align(&mut both);
    let [one, other] = &both;
    let (a, b) = (Side { value: a, reach: one }, Side { value: b, reach: other });
    if one.line != other.line {
        return incomparable(reason::different_lines(&a, &b));
    }
    if !Reach::meet(&[one, other]) {
        return Relation {
            relation: Verdict::Conflict,
            soft: false,
            reason: reason::conflict(&a, &b, basis),
        };
    }
    if let Some(zone) = one.guessed_zone.or(other.guessed_zone) {
        return Relation { relation: Verdict::Compatible, soft: true, reason: reason::guessed(&a, &b, zone) };
    }
    if same(&a, &b) {
        return Relation { relation: Verdict::Agree, soft: false, reason: reason::agree(&a, &b) };
    }
    if converted(a.value, b.value, basis) && converted(b.value, a.value, basis) {
        return Relation { relation: Verdict::Agree, soft: false, reason: reason::converted(&a, &b) };
    }
    let soft = soft(&a, &b, basis).or_else(|| soft(&b, &a, basis));
    let reason = reason::compatible(&a, &b, basis);
    Relation {
        relation: Verdict::Compatible,
        soft: soft.is_some(),
        reason: soft.map_or(reason.clone(), |soft| format!("{reason}, but {soft}")),
    }
}

/// Whether the words of both say the same.
fn same(a: &Side, b: &Side) -> bool {
    let everything = |segments: &[Segment]| matches!(segments, [all] if all.is_everything());
    if everything(&a.reach.stated) {
        // What both leave open is not what both say: *by* and *since* a day of an unknown year.
        return a.value == b.value;
    }
    a.reach.stated == b.reach.stated && a.reach.patterns == b.reach.patterns
}

/// Whether `a`, said in `b`'s unit and rounded to `b`'s digits, is `b`: *6 miles* is *10 km*. Asked both ways, since *35
/// miles* would round to *60 km*, but nobody makes 35 miles of 60 km.
fn converted(a: &Value, b: &Value, basis: &Basis) -> bool {
    let (Some(a), Some(b)) = (a.amount(), b.amount()) else { return false };
    let (Some(figure), Some(target)) = (a.figure, b.figure) else { return false };
    if a.shape != b.shape || a.unit == b.unit || basis.rounding == Rounding::None {
        return false;
    }
    let Some(value) = in_unit(figure, a, b, basis) else { return false };
    let Some(steps) = value.checked_div(b.step) else { return false };
    steps.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero).checked_mul(b.step)
        == Some(target)
}

fn in_unit(figure: Decimal, a: &Amount, b: &Amount, basis: &Basis) -> Option<Decimal> {
    match (a.unit, b.unit) {
        (Unit::Currency(from), Unit::Currency(to)) => match basis.rates.get(&from) {
            Some((rate, target)) if *target == to => figure.checked_mul(*rate),
            _ => match basis.rates.get(&to) {
                Some((rate, target)) if *target == from => figure.checked_div(*rate),
                _ => None,
            },
        },
        (from, to) => from.convert(figure, &to),
    }
}

/// Why a compatible pair is worth a second look, from `a`'s side.
fn soft(a: &Side, b: &Side, basis: &Basis) -> Option<String> {
    if let Some(cap) = a.reach.soft_cap
        && let Some(low) = b.reach.ends().0.number()
        && low > cap
    {
        return Some(format!("'{}' is more than readers take '{}' for", b.words(), a.words()));
    }
    if a.reach.line == Line::Clock && basis.tolerance.is_none() && !a.reach.stated_meets(b.reach) {
        return Some("only if the one on the half hour is rounded".to_string());
    }
    let (Some(bound), Some(plain)) = (a.value.amount(), b.value.amount()) else { return None };
    let strict = matches!(bound.shape, Shape::Bound(Bound::MoreThan | Bound::LessThan));
    if strict && plain.shape == Shape::Plain && a.reach.excludes(b.reach) {
        return Some(format!("'{}' leaves out {} itself", a.words(), b.words()));
    }
    None
}

impl Reach {
    /// Whether the words alone allow a common place; patterns count as far as the whole reach does.
    fn stated_meets(&self, other: &Reach) -> bool {
        if !self.patterns.is_empty() || !other.patterns.is_empty() {
            return Reach::meet(&[self, other]);
        }
        self.stated.iter().any(|one| other.stated.iter().any(|two| one.meets(two)))
    }

    /// Whether the other is the very end that this one leaves out.
    fn excludes(&self, other: &Reach) -> bool {
        let (low, high) = self.ends();
        let (from, to) = other.ends();
        let number = from.number();
        number.is_some()
            && number == to.number()
            && (low.number() == number || high.number() == number)
            && !self.stated_meets(other)
    }
}
