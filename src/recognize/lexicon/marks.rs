//! What the forms of a token may be part of, as bits: one test tells most tokens from what a grammar looks for.

use super::amount::{AmountWord, ContextWord, CurrencyUse, NumberGlue, UnitUse};
use super::sense::Sense;
use super::time::{ClockWord, Glue, TimeWord};

/// A set of kinds of senses. A bit may stand for several words of glue, so a set bit says *perhaps* and a clear one *no*.
pub(crate) type Marks = u128;

/// Numbers in words.
pub(crate) const NUMBER: Marks = 1;
/// Hedges and bounds.
pub(crate) const HEDGE: Marks = 1 << 1;
/// Dates and times.
pub(crate) const TIME: Marks = 1 << 2;
/// Amounts, and what tells of them.
pub(crate) const AMOUNT: Marks = 1 << 3;
/// What an expression may begin with.
pub(crate) const BEGINS: Marks = 1 << 4;
/// What a date, a time or a length of time may begin with.
pub(crate) const BEGINS_DATE: Marks = 1 << 5;
/// What may begin one if something that can follow it does.
pub(crate) const LEADS_DATE: Marks = 1 << 6;
/// What an amount may begin with.
pub(crate) const BEGINS_AMOUNT: Marks = 1 << 7;
/// Words without which, and without figures, nothing is a value.
pub(crate) const TELLS: Marks = 1 << 8;

/// Words of the calendar and the clock, of which every date, time or length of time has one or a figure.
pub(crate) const CALENDAR: Marks = 1 << 9;
/// Words of numbers, units and currencies, of which every amount has one or a figure.
pub(crate) const COUNTS: Marks = 1 << 10;
/// Units of time, of which every length of time has one.
pub(crate) const UNIT: Marks = 1 << 11;
/// Words of the clock and of the day's parts; times of day have one, or a colon.
pub(crate) const CLOCK: Marks = 1 << 12;
/// Words of what recurs.
pub(crate) const RECURS: Marks = 1 << 13;

/// The room of each class of words: the first bit, and how many. Where a class outgrows its room, its last words, which are
/// rare ones, share bits.
const GLUE: (u32, u32) = (14, 67);
const NUMBER_GLUE: (u32, u32) = (81, 25);
const CONTEXT: (u32, u32) = (106, 22);

const fn bit((first, room): (u32, u32), n: u32) -> Marks {
    1 << (first + if n < room { n } else { 2 * room - 1 - n })
}

/// The bit of a word of glue in dates.
pub(crate) const fn glue(word: Glue) -> Marks {
    bit(GLUE, word as u32)
}

/// The bit of a word of glue in numbers and amounts.
pub(crate) const fn number_glue(word: NumberGlue) -> Marks {
    bit(NUMBER_GLUE, word as u32)
}

/// The bit of a word that tells what the numbers beside it are.
pub(crate) const fn context(word: ContextWord) -> Marks {
    bit(CONTEXT, word as u32)
}

/// The marks of one sense.
pub(super) fn of(sense: &Sense) -> Marks {
    match sense {
        Sense::Cardinal(_) | Sense::Ordinal(_) | Sense::Magnitude(_) => {
            NUMBER | BEGINS | BEGINS_DATE | BEGINS_AMOUNT | TELLS | COUNTS
        }
        Sense::Hedge(_) => HEDGE | BEGINS | LEADS_DATE | BEGINS_AMOUNT,
        Sense::Month(_) | Sense::Weekday(_) => TIME | BEGINS | BEGINS_DATE | TELLS | CALENDAR,
        Sense::Amount(word) => of_amount(word),
        Sense::Time(word) => of_time(word),
    }
}

fn of_amount(word: &AmountWord) -> Marks {
    let group = match word {
        AmountWord::Part(_) | AmountWord::Mixed(_) => NUMBER | AMOUNT | BEGINS | BEGINS_DATE,
        AmountWord::Magnitudes(_)
        | AmountWord::MagnitudeOrdinal(_)
        | AmountWord::Parts(_)
        | AmountWord::AndPart(_) => NUMBER | AMOUNT,
        AmountWord::Glue(word) => AMOUNT | number_glue(*word),
        AmountWord::Context(word) => AMOUNT | context(*word),
        _ => AMOUNT,
    };
    let tells = match word {
        AmountWord::Glue(_) | AmountWord::After(_) | AmountWord::TimeUnit(_) | AmountWord::TimeSymbol(_) => 0,
        // These stand beside figures only, or beside words that tell.
        AmountWord::MagnitudeLetter(_) | AmountWord::MagnitudeMoney(_) | AmountWord::MinorLetter(_) => 0,
        AmountWord::MinorCued(..) | AmountWord::PercentJoined | AmountWord::UnitBefore(_) => 0,
        AmountWord::OrdinalEnding(_) | AmountWord::TimeRate(_) | AmountWord::CurrencyScaled(..) => 0,
        AmountWord::Unit(_, how) if !matches!(how, UnitUse::Word | UnitUse::Common) => 0,
        AmountWord::Currency(
            _,
            CurrencyUse::Code | CurrencyUse::WeakCode | CurrencyUse::Sign | CurrencyUse::Before,
        ) => 0,
        AmountWord::Context(word) if !matches!(word, ContextWord::Nobody | ContextWord::No) => 0,
        _ => TELLS,
    };
    let counts = match word {
        AmountWord::Context(_) if !word.begins() => 0,
        AmountWord::Glue(_) | AmountWord::After(_) => 0,
        _ => COUNTS,
    };
    let begins = if word.begins() { BEGINS | BEGINS_AMOUNT } else { 0 };
    // *12 s*
    let calendar =
        if matches!(word, AmountWord::TimeUnit(_) | AmountWord::TimeSymbol(_)) { CALENDAR | UNIT } else { 0 };
    group | tells | counts | begins | calendar
}

fn of_time(word: &TimeWord) -> Marks {
    let (begins, own) = match word {
        TimeWord::Tense(_) | TimeWord::Edge(_) | TimeWord::Way(_) | TimeWord::OrdinalSuffix => (0, 0),
        TimeWord::Glue(word) => {
            let begins = match word {
                Glue::NoValue => BEGINS,
                Glue::The | Glue::A | Glue::From | Glue::Between | Glue::For => BEGINS | LEADS_DATE,
                Glue::Fiscal
                | Glue::Every
                | Glue::Latest
                | Glue::Full
                | Glue::Past
                | Glue::Next
                | Glue::First
                | Glue::WeekNumber
                | Glue::QuarterNumber
                | Glue::HalfNumber
                | Glue::YearEarlier
                | Glue::Half
                | Glue::Once
                | Glue::AnnoDomini
                | Glue::Coming => BEGINS | BEGINS_DATE,
                _ => 0,
            };
            (begins, glue(*word))
        }
        TimeWord::Clock(ClockWord::To | ClockWord::Past) => (0, 0),
        TimeWord::Which(_) => (BEGINS | LEADS_DATE, 0),
        TimeWord::Clock(ClockWord::Noon | ClockWord::Midnight) => (BEGINS | BEGINS_DATE | TELLS, 0),
        // These stand beside a figure, or a word that tells.
        TimeWord::Zone(_)
        | TimeWord::Clock(_)
        | TimeWord::Part(_)
        | TimeWord::PartOf(_)
        | TimeWord::EdgeAfter(_) => (BEGINS | BEGINS_DATE, 0),
        _ => (BEGINS | BEGINS_DATE | TELLS, 0),
    };
    // These stand beside others of the calendar, or beside figures that are a date by their form.
    let calendar = match word {
        TimeWord::Tense(_)
        | TimeWord::Edge(_)
        | TimeWord::EdgeAfter(_)
        | TimeWord::Which(_)
        | TimeWord::WhichBehind(_)
        | TimeWord::Way(_)
        | TimeWord::WayAhead(_)
        | TimeWord::Part(_)
        | TimeWord::PartOf(_)
        | TimeWord::Few(..)
        | TimeWord::OrdinalSuffix
        | TimeWord::Clock(ClockWord::To | ClockWord::After | ClockWord::Sharp) => 0,
        TimeWord::Glue(word) => match word {
            Glue::Fiscal
            | Glue::FiscalCode
            | Glue::CalendarCode
            | Glue::BeforeChrist
            | Glue::AnnoDomini
            | Glue::WeekNumber
            | Glue::QuarterNumber
            | Glue::HalfNumber
            | Glue::YearEarlier
            | Glue::Period => CALENDAR,
            _ => 0,
        },
        _ => CALENDAR,
    };
    let class = match word {
        TimeWord::Unit(..) | TimeWord::UnitLetter(_) => UNIT,
        TimeWord::Clock(_) | TimeWord::Zone(_) | TimeWord::DayPart(_) | TimeWord::PartFromNow(..) => CLOCK,
        TimeWord::Glue(Glue::At | Glue::HourMark | Glue::AmMark | Glue::PmMark) => CLOCK,
        TimeWord::DayParts(_) => CLOCK | RECURS,
        TimeWord::Weekdays(_)
        | TimeWord::Adverb(_)
        | TimeWord::Glue(Glue::Every | Glue::Once | Glue::Times) => RECURS,
        _ => 0,
    };
    TIME | begins | calendar | class | own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_do_not_overlap() {
        assert!(RECURS < bit(GLUE, 0));
        assert_eq!(bit(GLUE, GLUE.1 - 1) << 1, bit(NUMBER_GLUE, 0));
        assert_eq!(bit(NUMBER_GLUE, NUMBER_GLUE.1 - 1) << 1, bit(CONTEXT, 0));
        assert_eq!(CONTEXT.0 + CONTEXT.1, Marks::BITS);
    }

    #[test]
    fn a_sentence_that_may_hold_no_value_holds_none() {
        use crate::recognize::lexicon::{Lexicon, View};
        use crate::recognize::scan::scan;
        let lexicon = Lexicon::of("en").expect("English");
        // Words of every kind that tell of nothing by themselves, in every order of three.
        let words = [
            "the",
            "a",
            "from",
            "between",
            "of",
            "about",
            "nearly",
            "last",
            "this",
            "had",
            "will",
            "to",
            "by",
            "since",
            "or",
            "and",
            "over",
            "more than",
            "€",
            "$",
            "%",
            "km",
            "than",
            "for",
            "at least",
            "-",
            "'",
            "old",
            "USD",
        ];
        let (mut passed, mut all) = (0, 0);
        for a in words {
            for b in words {
                for c in words {
                    let text = format!("They said {a} {b} {c} people.");
                    all += 1;
                    if !lexicon.may_hold_value(&text) {
                        passed += 1;
                        assert_eq!(scan(&View::new(&text, 0, text.len(), lexicon)), [], "{text}");
                    }
                }
            }
        }
        assert!(passed > all / 2, "{passed} of {all}");
    }
}
