//! The words without which English has no values of some kinds, for those who look before they read.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::text::{Language, fold};

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
            months: lexicon.words_of(false, |sense| {
                matches!(sense, Sense::Month(_) | Sense::Time(TimeWord::WeakMonth(_)))
            }),
            weekdays: lexicon.words_of(false, weekday),
            times: lexicon.words_of(false, times),
            percents: lexicon.words_of(false, |sense| matches!(sense, Sense::Amount(AmountWord::Percent(_)))),
        }
    })
}

/// Whether an English number, sum, share or measure may begin with this word, its hedge included; `next` is the word after it.
pub fn may_begin_amount(word: &str, next: &str) -> bool {
    /// The article, which begins next to everything.
    const THE: &str = "the";
    static WORDS: OnceLock<[FxHashSet<String>; 2]> = OnceLock::new();
    let [words, after_the] = WORDS.get_or_init(|| {
        let amount = |sense: &Sense| match sense {
            Sense::Cardinal(_) | Sense::Ordinal(_) | Sense::Magnitude(_) | Sense::Hedge(_) => true,
            Sense::Amount(word) => word.begins(),
            _ => false,
        };
        // *a dozen*; the lexicon of dates has other uses for both.
        let firsts = english().words_of(true, amount).into_iter().chain(["a", "an"].map(str::to_owned));
        [firsts.collect(), english().seconds_of(THE, amount).into_iter().collect()]
    });
    let word = fold(word);
    if word == THE { after_the.contains(fold(next).as_str()) } else { words.contains(word.as_str()) }
}

/// Whether a document is read in English: where this holds, what [`time_words`] lacks is not there.
pub fn is_english(document: &Document, settings: &Settings) -> bool {
    super::read::asked(settings).unwrap_or(document.language) == Language::ENGLISH
}
