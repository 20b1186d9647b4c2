//! What an amount is an amount of.

use super::Decimal;

/// An ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency of a code such as `USD`: three ASCII capitals.
    pub fn new(code: &str) -> Option<Currency> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Currency(bytes))
    }

    /// Its code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("three ASCII capitals")
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// One unit of measure of the table. Two amounts convert if their dimensions are the same:
/// `value × numerator ÷ denominator + offset` is the value in the dimension's base unit, exactly.
#[derive(PartialEq, Eq, Hash, Debug)]
pub struct Measure {
    /// The UCUM code: `[mi_i]`.
    pub code: &'static str,
    /// The singular American name: `mile`.
    pub name: &'static str,
    /// What it measures: `length`.
    pub dimension: &'static str,
    /// See above.
    pub numerator: Decimal,
    /// See above.
    pub denominator: Decimal,
    /// See above; other than 0 only for temperatures.
    pub offset: Decimal,
}

/// What an amount is an amount of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Unit {
    /// Nothing but the number.
    #[default]
    None,
    /// Money of this currency.
    Currency(Currency),
    /// Money of a currency that the text does not settle (*pesos*).
    UnknownCurrency,
    /// Hundredths of something.
    Percent,
    /// Differences of percentages.
    PercentagePoint,
    /// A unit of measure.
    Measure(&'static Measure),
    /// One unit for each of another: *barrels per day*.
    Rate(&'static Measure, &'static Measure),
}
