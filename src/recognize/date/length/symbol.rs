//! Lengths of time in symbols and below the second: *12 s*, *20 ms*, *5 milliseconds*.

use super::{Quantity, made_in, range_to};
use crate::recognize::date::expr::Length;
use crate::recognize::date::words::{is_dash, tied_before};
use crate::recognize::lexicon::{AmountWord, Sense, View};
use crate::recognize::number::{self, Form};
use crate::text::TokenKind;
use crate::value::{Decimal, Measure, Unit};

/// The length at `i`: a number, or a range of two, in seconds by their symbol or in parts of them.
pub(super) fn length(v: &View, i: usize) -> Option<(Length, usize)> {
    let first =
        number::parse(v, i).filter(|n| !n.ordinal && n.value() >= Decimal::ZERO && !tied_before(v, i))?;
    let second = range_to(v, &first);
    let last = second.unwrap_or(first);
    let hyphen = is_dash(v, last.end) && v.joined(last.end) && v.joined(last.end + 1);
    let at = if hyphen { last.end + 1 } else { last.end };
    let digits = matches!(last.form, Form::Bare | Form::Digits);
    let (measure, end) = v.sense(at, |sense| match sense {
        Sense::Amount(AmountWord::TimeUnit(measure)) => below_second(measure).then_some(*measure),
        // *the 80s*, *two 747s* are no seconds.
        Sense::Amount(AmountWord::TimeSymbol(measure)) => {
            let plural = v.joined(at) && last.is_whole() && !below_second(measure);
            (digits && !plural).then_some(*measure)
        }
        _ => None,
    })?;
    // *0.5 s−1* is a rate.
    let power = matches!(v.kind(end), Some(TokenKind::Sign('\u{2212}' | '\u{207B}' | '-'))) && v.joined(end);
    if power && (v.word(end + 1) == "1" || v.is_sign(end + 1, '\u{B9}')) {
        return None;
    }
    let quantity = match second {
        Some(second) => Quantity::Between(first.figure, second.figure),
        None => Quantity::Exactly(first.figure),
    };
    Some((made_in(quantity, Unit::Measure(measure))?, end))
}

fn below_second(measure: &Measure) -> bool {
    measure.dimension == "time" && measure.numerator < Decimal::ONE
}
