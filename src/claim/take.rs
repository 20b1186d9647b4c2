//! Which mentions a slot takes.

use crate::recognize::{Flaw, Mention};
use crate::rule::Rule;
use crate::value::{FactKind, Kind, Unit, Value};

/// What a slot asks of a mention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Taker {
    /// The kinds taken, a bit each.
    kinds: u16,
    /// The dimension that a quantity must have.
    dimension: Option<&'static str>,
    /// Whether only whole numbers are taken.
    whole: bool,
    /// Whether a vague reference (*recently*) is taken.
    vague: bool,
}

impl Taker {
    /// The value of a rule.
    pub(super) fn value(rule: &Rule) -> Self {
        let fact = rule.compare.basis.kind;
        let kinds =
            Kind::ALL.into_iter().filter(|kind| fact.takes(*kind)).fold(0, |bits, kind| bits | bit(kind));
        let dimension = match rule.unit {
            Some(Unit::Measure(measure)) => Some(measure.dimension),
            _ => None,
        };
        Self { kinds, dimension, whole: fact == FactKind::Count, vague: false }
    }

    /// A part of the subject that is a mention of this kind; a moment is a date, too.
    pub(super) fn kind(kind: Kind) -> Self {
        let kinds = bit(kind) | if kind == Kind::Date { bit(Kind::Datetime) } else { 0 };
        Self { kinds, dimension: None, whole: false, vague: false }
    }

    /// Any mention of this kind, vague ones too: it is dropped.
    pub(super) fn any(kind: Kind) -> Self {
        Self { vague: true, ..Self::kind(kind) }
    }

    /// Whether mentions of this kind are taken at all.
    pub(super) fn takes_kind(self, kind: Kind) -> bool {
        self.kinds & bit(kind) != 0
    }

    /// Whether this mention is taken; if not, why.
    pub(super) fn takes(self, mention: &Mention) -> Result<(), &'static str> {
        if !mention.value.kind().is_some_and(|kind| self.takes_kind(kind)) {
            return Err("another kind of value");
        }
        if !self.vague && vague(mention) {
            return Err("a vague reference is no value");
        }
        if let (Some(dimension), Some(amount)) = (self.dimension, mention.value.amount())
            && !matches!(amount.unit, Unit::Measure(m) if m.dimension == dimension)
        {
            return Err("another dimension");
        }
        if self.whole
            && let Some(figure) = mention.value.amount().and_then(|amount| amount.figure)
            && (!figure.is_integer() || figure.is_sign_negative() && !figure.is_zero())
        {
            return Err("a count is a whole number");
        }
        Ok(())
    }
}

/// Whether a mention names no day that could be compared: *recently*, *now*, *the past*.
pub(super) fn vague(mention: &Mention) -> bool {
    match &mention.value {
        Value::Date(date) => {
            (date.readings.is_empty() && !matches!(mention.flaw, Some(Flaw::Impossible(_))))
                || date.timex.ends_with("_REF")
        }
        _ => false,
    }
}

fn bit(kind: Kind) -> u16 {
    1 << kind as u16
}
