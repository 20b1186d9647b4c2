//! On what footing two values are compared: a rule's `compare`, with the defaults of its type.

use std::collections::BTreeMap;

use super::{Currency, Decimal, FactKind, Grain};

/// How much two values may differ. Half of it widens each side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tolerance {
    /// Percent of each figure: `5%` is `Percent(5)`.
    Percent(Decimal),
    /// In the unit of the values: each figure's own; days for dates, minutes for times.
    Absolute(Decimal),
    /// In days, for dates and durations.
    Days(u32),
    /// In seconds, for times.
    Seconds(u32),
}

/// Whether a figure may stand for another that rounds to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Rounding {
    /// By the last stated digit, where the type allows it.
    #[default]
    Stated,
    /// Not at all: ages, scores, magnitudes.
    None,
}

/// What one unit of a currency is worth in another: `EUR: 1.32 USD`.
pub type Rates = BTreeMap<Currency, (Decimal, Currency)>;

/// The footing of a comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Basis {
    /// The type of the fact, which sets the defaults.
    pub kind: FactKind,
    /// Both sides are cut to it; coarser claims stay compatible.
    pub granularity: Option<Grain>,
    /// How much two values may differ.
    pub tolerance: Option<Tolerance>,
    /// Whether rounding is allowed.
    pub rounding: Rounding,
    /// How far *about* reaches, in percent of the figure; `None` is the default of the magnitude.
    pub approximate: Option<Decimal>,
    /// Rates of exchange; without one, two currencies are incomparable.
    pub rates: Rates,
    /// For choices: which label lies inside which.
    pub inside: BTreeMap<String, String>,
}

impl Basis {
    /// The defaults of a type.
    pub fn new(kind: FactKind) -> Self {
        Self {
            kind,
            granularity: None,
            tolerance: None,
            rounding: Rounding::Stated,
            approximate: None,
            rates: Rates::new(),
            inside: BTreeMap::new(),
        }
    }
}
