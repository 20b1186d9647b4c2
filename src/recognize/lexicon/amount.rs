//! What words mean in numbers, money, percentages and measures.

use std::str::FromStr;

use serde::Deserialize;
use serde::de::IntoDeserializer;

use super::sense::Hedge;
use crate::value::{Currency, Decimal, Measure, Unit};

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
    /// A part that is added to the number before it: *et demi*.
    AndPart(Decimal),
    /// A number that is no whole one, in one word: *anderthalb*.
    Mixed(Decimal),
    /// A word that holds a number or an amount together.
    Glue(NumberGlue),
    /// A unit of measure.
    Unit(Unit, UnitUse),
    /// A unit that stands before its figure: *Mach 5*.
    UnitBefore(Unit),
    /// A symbol of a unit of time, after digits: *12 s*.
    TimeSymbol(&'static Measure),
    /// A symbol of a unit of time, in rates only: *5 t/d*.
    TimeRate(&'static Measure),
    /// The ending of an ordinal in digits that end so: the *st* of *21st*.
    OrdinalEnding(u32),
    /// A Roman numeral behind a name: *Henry VIII*.
    Roman(u32),
    /// A unit of time, in rates and ages; lengths of time are read elsewhere.
    TimeUnit(&'static Measure),
    /// A currency.
    Currency(Currency, CurrencyUse),
    /// A code with a letter that multiplies: *MUSD*.
    CurrencyScaled(Currency, Decimal),
    /// A name of several currencies: *pesos*.
    UnknownCurrency,
    /// A coin or the like: its currency, its worth, and whether the currency is only likely.
    Minor(Currency, Decimal, bool),
    /// A letter for hundredths, joined to digits where talk of money stands close by: *up 5p*.
    MinorCued(Currency, Decimal),
    /// A letter for hundredths, after money: *$20 and 43c*.
    MinorLetter(Decimal),
    /// Hundredths, and their hundredths.
    Percent(PercentWord),
    /// A symbol for hundredths, joined to digits.
    PercentJoined,
    /// A hedge or bound that stands behind its figure.
    After(Hedge),
    /// A word for a number nobody counted: from and to.
    Vague(Decimal, Decimal),
    /// *tens of* before a magnitude in the plural.
    VagueTens(Decimal),
    /// A word that tells what the numbers beside it are.
    Context(ContextWord),
}

/// How a unit's form may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UnitUse {
    /// After a number or an article.
    Word,
    /// After a number; after an article it means other things too.
    Common,
    /// After digits.
    Symbol,
    /// Joined to digits.
    Joined,
    /// After digits, where no word follows.
    Last,
    /// After digits with more than two decimals, which no clock has.
    Fine,
    /// Joined to digits, where talk of warmth stands close by.
    Warm,
}

/// How a currency's form may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CurrencyUse {
    /// Three capitals.
    Code,
    /// Three capitals that are a word too.
    WeakCode,
    /// A sign or what serves as one.
    Sign,
    /// A sign in letters that stands before its figure only.
    Before,
    /// A sign or name that stands for its usual currency.
    Assumed,
    /// A name.
    Name,
    /// A name that is another word too.
    Weak,
}

/// What a percentage counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PercentWord {
    Percent,
    Point,
    BasisPoint,
}

/// A word that holds a number or an amount together.
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
    /// Between a magnitude and what is counted: *2 millions d'euros*.
    Partitive,
    /// *from 3 to 5*.
    From,
    /// From one value to another, never a range: *von 3 auf 5*.
    Onto,
    /// *between 3 and 5*.
    Between,
    /// *3 to 5*.
    To,
    /// *3 or 5*.
    Or,
    /// *more than 3 but less than 5*.
    But,
    /// *one in five*.
    In,
    /// *one over five*.
    Over,
    /// *barrels per day*.
    Per,
    /// *five years old*.
    Old,
    /// *87 yo*.
    YearsOld,
    /// *aged 30*.
    Aged,
    /// *5 degrees below zero*.
    BelowZero,
    /// *5 ± 1*.
    PlusMinus,
    /// *2-for-1*, *three-on-three*.
    Against,
    /// *20 × 30 cm*.
    By,
    /// *a 10-fold rise*.
    Fold,
}

/// What a word tells of the numbers beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ContextWord {
    /// Beside it a pound is money.
    MoneyCue,
    /// Beside it a pound is a weight.
    WeightCue,
    /// Beside it a letter joined to a figure is a scale of warmth.
    WarmthCue,
    /// Behind it a figure in meters is a race.
    Race,
    /// A verb or noun of change: from … to … behind it are two values.
    Change,
    /// A number behind it is a name.
    Label,
    /// A number before it, with a name between, is a house.
    Street,
    /// A phrase in which nothing is counted.
    Never,
    /// A word that is no noun and belongs to none.
    Function,
    /// A plural that does not look like one.
    PluralNoun,
    /// What is counted one by one.
    SingularNoun,
    /// Beside it two numbers with a dash are a score.
    Score,
    /// Behind it *one* is a pronoun and *half* a thing.
    BeforeOne,
    /// Counts none where a [`ContextWord::StateVerb`] follows.
    Nobody,
    /// Tells what became of whom.
    StateVerb,
    /// Counts none where [`ContextWord::Harm`] follows.
    No,
    /// What befalls people.
    Harm,
    /// Behind it *about* names a topic.
    Topic,
    /// Behind it a number is what a rate is taken of.
    Rate,
    /// May stand between a number and what it counts.
    Further,
    /// Beside it a letter joined to a figure is a magnitude.
    MillionCue,
    /// Behind it a letter joined to a figure may be a magnitude: *sold 4m worldwide*.
    MillionVerb,
    /// Behind it a bound is one of age: *children under five*.
    Aging,
    /// A noun whose number may hang on it by a hyphen: *a magnitude-5.9 earthquake*.
    Scale,
}

impl AmountWord {
    /// The meaning of a class and a meaning as a lexicon file writes them, for one form.
    pub(crate) fn parse(class: &str, meaning: &str, form: &str) -> Option<AmountWord> {
        let decimal = || Decimal::from_str(meaning).ok();
        let currency = || Currency::new(if meaning.is_empty() { form } else { meaning });
        let unit = |how| Some(AmountWord::Unit(Unit::by_code(meaning)?, how));
        let hedge = || Hedge::parse(meaning);
        Some(match class {
            "magnitudes" => AmountWord::Magnitudes(decimal()?),
            "magnitude-ordinal" => AmountWord::MagnitudeOrdinal(decimal()?),
            "magnitude-letter" => AmountWord::MagnitudeLetter(decimal()?),
            "magnitude-money" => AmountWord::MagnitudeMoney(decimal()?),
            "part" => AmountWord::Part(decimal()?),
            "parts" => AmountWord::Parts(decimal()?),
            "and-part" => AmountWord::AndPart(decimal()?),
            "mixed" => AmountWord::Mixed(decimal()?),
            "number-glue" | "amount-glue" => AmountWord::Glue(named(meaning)?),
            "unit" => unit(UnitUse::Word)?,
            "unit-common" => unit(UnitUse::Common)?,
            "unit-symbol" => unit(UnitUse::Symbol)?,
            "unit-joined" => unit(UnitUse::Joined)?,
            "unit-last" => unit(UnitUse::Last)?,
            "unit-before" => AmountWord::UnitBefore(Unit::by_code(meaning)?),
            "unit-fine" => unit(UnitUse::Fine)?,
            "unit-warm" => unit(UnitUse::Warm)?,
            "unit-time-rate" => AmountWord::TimeRate(Measure::by_code(meaning)?),
            "unit-time-symbol" => AmountWord::TimeSymbol(Measure::by_code(meaning)?),
            "ordinal-ending" => AmountWord::OrdinalEnding(meaning.parse().ok()?),
            "roman" => AmountWord::Roman(meaning.parse().ok()?),
            "unit-time" => AmountWord::TimeUnit(Measure::by_code(meaning)?),
            "currency-code" => AmountWord::Currency(currency()?, CurrencyUse::Code),
            "currency-code-weak" => AmountWord::Currency(currency()?, CurrencyUse::WeakCode),
            "currency-sign" => AmountWord::Currency(currency()?, CurrencyUse::Sign),
            "currency-sign-before" => AmountWord::Currency(currency()?, CurrencyUse::Before),
            "currency-scaled" => {
                let (code, size) = meaning.split_once(' ')?;
                AmountWord::CurrencyScaled(Currency::new(code)?, Decimal::from_str(size).ok()?)
            }
            "currency-assumed" => AmountWord::Currency(currency()?, CurrencyUse::Assumed),
            "currency-name" => AmountWord::Currency(currency()?, CurrencyUse::Name),
            "currency-weak" => AmountWord::Currency(currency()?, CurrencyUse::Weak),
            "currency-unknown" => AmountWord::UnknownCurrency,
            "currency-minor" => {
                let mut words = meaning.split(' ');
                let code = Currency::new(words.next()?)?;
                let worth = Decimal::from_str(words.next()?).ok()?;
                AmountWord::Minor(code, worth, words.next() == Some("assumed"))
            }
            "currency-minor-cued" => {
                let (code, worth) = meaning.split_once(' ')?;
                AmountWord::MinorCued(Currency::new(code)?, Decimal::from_str(worth).ok()?)
            }
            "currency-minor-letter" => AmountWord::MinorLetter(decimal()?),
            "percent-joined" => AmountWord::PercentJoined,
            "percent" => AmountWord::Percent(match meaning {
                "%" => PercentWord::Percent,
                "pp" => PercentWord::Point,
                "bp" => PercentWord::BasisPoint,
                _ => return None,
            }),
            "hedge-after" => AmountWord::After(hedge()?),
            "vague" => {
                let (low, high) = meaning.split_once(' ')?;
                AmountWord::Vague(low.parse().ok()?, high.parse().ok()?)
            }
            "vague-tens" => AmountWord::VagueTens(decimal()?),
            "noun" if meaning == "plural" => AmountWord::Context(ContextWord::PluralNoun),
            "noun" if meaning == "singular" => AmountWord::Context(ContextWord::SingularNoun),
            _ if meaning == "-" => AmountWord::Context(named(class)?),
            _ => return None,
        })
    }

    /// Whether an amount, or what looks like one, may begin with it.
    pub(crate) fn begins(&self) -> bool {
        match self {
            AmountWord::Magnitudes(_)
            | AmountWord::MagnitudeOrdinal(_)
            | AmountWord::Part(_)
            | AmountWord::Currency(..)
            | AmountWord::CurrencyScaled(..)
            | AmountWord::UnitBefore(_)
            | AmountWord::Roman(_)
            | AmountWord::Vague(..)
            | AmountWord::Mixed(_)
            | AmountWord::VagueTens(_) => true,
            AmountWord::Glue(glue) => matches!(
                glue,
                NumberGlue::Minus
                    | NumberGlue::A
                    | NumberGlue::From
                    | NumberGlue::Between
                    | NumberGlue::Aged
                    | NumberGlue::PlusMinus
            ),
            AmountWord::Context(word) => {
                matches!(
                    word,
                    ContextWord::Label | ContextWord::Never | ContextWord::Nobody | ContextWord::No
                )
            }
            _ => false,
        }
    }

    /// Whether a form of this meaning stands only as written, capitals and small letters alike.
    pub(crate) fn is_exact(&self) -> bool {
        matches!(
            self,
            AmountWord::Unit(
                _,
                UnitUse::Symbol | UnitUse::Joined | UnitUse::Last | UnitUse::Warm | UnitUse::Fine
            ) | AmountWord::TimeSymbol(_)
                | AmountWord::TimeRate(_)
                | AmountWord::PercentJoined
                | AmountWord::Roman(_)
        )
    }
}

/// The variant of that name, in the lower case and with the hyphens of a lexicon file.
fn named<'de, T: Deserialize<'de>>(name: &'de str) -> Option<T> {
    T::deserialize(IntoDeserializer::<serde::de::value::Error>::into_deserializer(name)).ok()
}
