//! Words for numbers that nobody counted: *dozens*, *several hundred*, *tens of thousands*, *a few*.

use crate::recognize::lexicon::{AmountWord, Sense, View};
use crate::value::Decimal;

use super::words::{amount_word, glue};
use crate::recognize::lexicon::NumberGlue;

/// From and to, and the token after the words.
pub(super) fn read(view: &View<'_>, i: usize) -> Option<(Decimal, Decimal, usize)> {
    if let Some(((low, high), end)) =
        amount_word(
            view,
            i,
            |word| if let AmountWord::Vague(low, high) = word { Some((*low, *high)) } else { None },
        )
    {
        return several(view, low, high, end);
    }
    if let Some((tens, end)) =
        amount_word(view, i, |word| if let AmountWord::VagueTens(tens) = word { Some(*tens) } else { None })
        && let Some((size, end)) = magnitudes(view, end)
    {
        return stretch(tens.checked_mul(size)?, end);
    }
    let (size, end) = magnitudes(view, i)?;
    if size == Decimal::from(12) {
        return Some((Decimal::from(24), Decimal::from(99), end));
    }
    stretch(size, end)
}

/// From two of a magnitude to just below ten of it.
fn stretch(size: Decimal, end: usize) -> Option<(Decimal, Decimal, usize)> {
    let low = size.checked_mul(Decimal::TWO)?;
    let high = size.checked_mul(Decimal::TEN)? - Decimal::ONE;
    Some((low, high, end))
}

/// A few of a magnitude, where one follows: *several hundred*, *a couple of million*.
fn several(view: &View<'_>, low: Decimal, high: Decimal, end: usize) -> Option<(Decimal, Decimal, usize)> {
    let at = glue(view, end, NumberGlue::Of).unwrap_or(end);
    let magnitude = view.sense(at, |sense| match sense {
        Sense::Magnitude(size) | Sense::Amount(AmountWord::Magnitudes(size)) => Some(*size),
        _ => None,
    });
    let Some((mut size, mut end)) = magnitude.filter(|(size, _)| *size >= Decimal::from(12)) else {
        return Some((low, high, end));
    };
    let more = view.sense(end, |sense| if let Sense::Magnitude(size) = sense { Some(*size) } else { None });
    if let Some((factor, after)) = more {
        size = size.checked_mul(factor)?;
        end = after;
    }
    let top = high.checked_add(Decimal::ONE)?.checked_mul(size)? - Decimal::ONE;
    Some((low.checked_mul(size)?, top, end))
}

fn magnitudes(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    amount_word(view, i, |word| if let AmountWord::Magnitudes(size) = word { Some(*size) } else { None })
}
