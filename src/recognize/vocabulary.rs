//! The words without which English has no values of some kinds, for those who look before they read.

use std::sync::OnceLock;

use crate::document::Document;
use crate::text::{Language, fold};

use super::lexicon::marks::BEGINS_AMOUNT;
use super::lexicon::time::{ClockWord, TimeWord};
use super::lexicon::{AmountWord, Lexicon, Sense};
use super::mention::Settings;

/// Words of dates and percentages, folded.
#[derive(Debug)]
pub struct TimeWords {
    /// Names of months.
    pub months: Vec<String>,
    /// Names of weekdays.
    pub weekdays: Vec<String>,
    /// Whatever else says when, and numbers in words.
    pub times: Vec<String>,
    /// What makes a figure a percentage.
    pub percents: Vec<String>,
}

fn english() -> &'static Lexicon {
    Lexicon::read_in(Language::ENGLISH)
}

/// The English words of dates and percentages.
pub fn time_words() -> &'static TimeWords {
    static WORDS: OnceLock<TimeWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lexicon = english();
        let times = |sense: &Sense| match sense {
            Sense::Cardinal(_) | Sense::Ordinal(_) => true,
            Sense::Amount(AmountWord::TimeUnit(_)) => true,
            Sense::Time(word) => !matches!(
                word,
                TimeWord::Glue(_)
                    | TimeWord::Tense(_)
                    | TimeWord::Edge(_)
                    | TimeWord::OrdinalSuffix
                    | TimeWord::Few(..)
                    | TimeWord::Clock(ClockWord::To | ClockWord::Past)
            ),
            _ => false,
        };
        let weekday = |sense: &Sense| {
            matches!(sense, Sense::Weekday(_) | Sense::Time(TimeWord::WeakWeekday(_) | TimeWord::Weekdays(_)))
        };
        TimeWords {
            months: lexicon
                .words_of(|sense| matches!(sense, Sense::Month(_) | Sense::Time(TimeWord::WeakMonth(_)))),
            weekdays: lexicon.words_of(weekday),
            times: lexicon.words_of(times),
            percents: lexicon.words_of(|sense| matches!(sense, Sense::Amount(AmountWord::Percent(_)))),
        }
    })
}

/// Whether an English number, sum, share or measure may begin with this word, its hedge included; `next` is the word after it.
pub fn may_begin_amount(word: &str, next: &str) -> bool {
    /// The article, which begins next to everything.
    const THE: &str = "the";
    match &*fold(word) {
        THE => english().begins_with([THE, next], BEGINS_AMOUNT),
        // *a dozen*; the lexicon of dates has other uses for both.
        "a" | "an" => true,
        word => english().begins(word, BEGINS_AMOUNT),
    }
}

/// Whether an English text may hold a value of any kind.
pub fn may_hold_value(text: &str) -> bool {
    english().may_hold_value(text)
}

/// Whether a document is read in English: where this holds, what [`time_words`] lacks is not there.
pub fn is_english(document: &Document, settings: &Settings) -> bool {
    super::read::asked(settings).unwrap_or(document.language) == Language::ENGLISH
}
