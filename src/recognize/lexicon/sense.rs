//! The meanings that a lexicon can give to words.

use std::str::FromStr;

use super::amount::AmountWord;
use super::time::TimeWord;
use crate::value::{Bound, Decimal};

/// What a form of the lexicon means.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Sense {
    /// *one* to *nineteen*, *twenty* to *ninety*, *zero*.
    Cardinal(u32),
    /// *first*, *twentieth*.
    Ordinal(u32),
    /// *hundred*, *thousand*, *million*, *bn*.
    Magnitude(Decimal),
    /// A hedge or bound that stands before its figure.
    Hedge(Hedge),
    /// The month of this number.
    Month(u32),
    /// The weekday of this ISO number.
    Weekday(u32),
    /// Any other word of numbers, money and measures.
    Amount(AmountWord),
    /// Any other word of dates, times and lengths of time.
    Time(TimeWord),
}

/// What a word does to the figure beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Hedge {
    /// *about*.
    About,
    /// *more than* and the like.
    Bound(Bound),
}

impl Sense {
    /// The sense of a class and a meaning as a lexicon file writes them, for one form.
    pub(crate) fn parse(class: &str, meaning: &str, form: &str) -> Option<Sense> {
        Some(match class {
            "cardinal" => Sense::Cardinal(meaning.parse().ok()?),
            "ordinal" => Sense::Ordinal(meaning.parse().ok()?),
            "magnitude" => Sense::Magnitude(Decimal::from_str(meaning).ok()?),
            "month" => Sense::Month(meaning.parse().ok()?),
            "weekday" => Sense::Weekday(meaning.parse().ok()?),
            "hedge" => Sense::Hedge(Hedge::parse(meaning)?),
            _ => match AmountWord::parse(class, meaning, form) {
                Some(word) => Sense::Amount(word),
                None => Sense::Time(TimeWord::parse(class, meaning)?),
            },
        })
    }
}

impl Sense {
    /// Whether a form of this meaning stands only as written, capitals and small letters alike.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self, Sense::Amount(word) if word.is_exact())
    }
}

impl Hedge {
    /// The hedge of that name.
    pub(super) fn parse(name: &str) -> Option<Hedge> {
        Some(match name {
            "about" => Hedge::About,
            "more-than" => Hedge::Bound(Bound::MoreThan),
            "at-least" => Hedge::Bound(Bound::AtLeast),
            "less-than" => Hedge::Bound(Bound::LessThan),
            "at-most" => Hedge::Bound(Bound::AtMost),
            "nearly" => Hedge::Bound(Bound::Nearly),
            "just-over" => Hedge::Bound(Bound::JustOver),
            _ => return None,
        })
    }
}
