//! What words mean in numbers, money, percentages and measures.

use std::str::FromStr;

use serde::Deserialize;
use serde::de::IntoDeserializer;

use crate::value::Decimal;

/// A word of numbers and amounts.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum AmountWord {
    /// *hundreds*, *dozens*.
    Magnitudes(Decimal),
    /// *hundredth*, *millionth*.
    MagnitudeOrdinal(Decimal),
    /// A letter that multiplies the digits it is joined to: *10k*.
    MagnitudeLetter(Decimal),
    /// A letter that does so beside money or before what is counted: *$5m*.
    MagnitudeMoney(Decimal),
    /// *half*, *third*: one of so many.
    Part(Decimal),
    /// *halves*, *thirds*.
    Parts(Decimal),
    /// A word that holds a number together.
    Glue(NumberGlue),
}

/// A word that holds a number together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NumberGlue {
    /// *one hundred and two*.
    And,
    /// *two point five*.
    Point,
    /// *minus five*.
    Minus,
    /// *a hundred*.
    A,
    /// *half a million*.
    Half,
    /// *two thirds of a million*.
    Of,
    /// The ending of an ordinal in digits.
    Nth,
    /// *3 x 10^5*.
    TimesTen,
    /// *1e6*.
    Exponent,
}

impl AmountWord {
    /// The meaning of a class and a meaning as a lexicon file writes them.
    pub(crate) fn parse(class: &str, meaning: &str) -> Option<AmountWord> {
        let decimal = || Decimal::from_str(meaning).ok();
        Some(match class {
            "magnitudes" => AmountWord::Magnitudes(decimal()?),
            "magnitude-ordinal" => AmountWord::MagnitudeOrdinal(decimal()?),
            "magnitude-letter" => AmountWord::MagnitudeLetter(decimal()?),
            "magnitude-money" => AmountWord::MagnitudeMoney(decimal()?),
            "part" => AmountWord::Part(decimal()?),
            "parts" => AmountWord::Parts(decimal()?),
            "number-glue" => AmountWord::Glue(named(meaning)?),
            _ => return None,
        })
    }
}

/// The variant of that name, in the lower case and with the hyphens of a lexicon file.
fn named<'de, T: Deserialize<'de>>(name: &'de str) -> Option<T> {
    T::deserialize(IntoDeserializer::<serde::de::value::Error>::into_deserializer(name)).ok()
}
