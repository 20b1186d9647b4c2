//! What a language does with figures and words beyond the words themselves.

use serde::{Deserialize, Serialize};

/// How a language writes; English is the plain one. A lexicon file gives it under `style`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Style {
    /// A comma before the decimal places, points or spaces between thousands: *1.234,5*, *1 234,5*.
    pub(crate) decimal_comma: bool,
    /// Some of the countries that speak it have commas between thousands: *$3,500* where others write *$3.500*.
    pub(crate) comma_thousands: bool,
    /// The article is the one of a number behind hundreds and thousands: *cent un*.
    pub(crate) article_one: bool,
    /// A point behind a figure makes it a place in an order: *der 12. April*.
    pub(crate) ordinal_point: bool,
    /// Numbers are written as one word: *zweihundertfünfzig*.
    pub(crate) compounds: bool,
    /// Nouns have capitals: a capital tells no name.
    pub(crate) capital_nouns: bool,
    /// Of *04/05/2019* the first number is the day.
    pub(crate) day_first: bool,
    /// The clock has 24 hours, and the word for hours tells the time too: *um 14.30 Uhr*, *à 15 heures*.
    #[serde(rename = "clock-24")]
    pub(crate) clock_24: bool,
}

impl Style {
    /// Both together: the files of a language say it once.
    pub(super) fn or(self, other: Style) -> Style {
        Style {
            decimal_comma: self.decimal_comma || other.decimal_comma,
            article_one: self.article_one || other.article_one,
            comma_thousands: self.comma_thousands || other.comma_thousands,
            ordinal_point: self.ordinal_point || other.ordinal_point,
            compounds: self.compounds || other.compounds,
            capital_nouns: self.capital_nouns || other.capital_nouns,
            day_first: self.day_first || other.day_first,
            clock_24: self.clock_24 || other.clock_24,
        }
    }
}
