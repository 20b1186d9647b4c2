//! Looking words of amounts up.

use crate::recognize::lexicon::{AmountWord, ContextWord, NumberGlue, Sense, View, marks};
use crate::text::{TokenKind, fold_char};

pub(super) use crate::recognize::number::glue;

/// The longest form at `i` that is a word of amounts of which `pick` makes something, with the token after it.
pub(super) fn amount_word<T>(
    view: &View<'_>,
    i: usize,
    pick: impl Fn(&'static AmountWord) -> Option<T>,
) -> Option<(T, usize)> {
    if !view.has(i, marks::AMOUNT) {
        return None;
    }
    view.sense(i, |sense| match sense {
        Sense::Amount(word) => pick(word),
        _ => None,
    })
}

/// The token after a word of this context at `i`.
pub(super) fn context(view: &View<'_>, i: usize, which: ContextWord) -> Option<usize> {
    if !view.has(i, marks::context(which)) {
        return None;
    }
    amount_word(view, i, |word| (*word == AmountWord::Context(which)).then_some(())).map(|((), end)| end)
}

/// Whether a word of this context stands at `i`.
pub(super) fn is(view: &View<'_>, i: usize, which: ContextWord) -> bool {
    context(view, i, which).is_some()
}

/// Whether token `i` is a hyphen or dash joined to the token before it.
pub(super) fn joined_dash(view: &View<'_>, i: usize) -> bool {
    is_dash(view, i) && view.joined(i)
}

/// Whether token `i` is a hyphen or dash.
pub(super) fn is_dash(view: &View<'_>, i: usize) -> bool {
    matches!(view.kind(i), Some(TokenKind::Sign(c)) if fold_char(c) == '-')
}

/// The token after a hyphen that joins what stands around it; `i` itself if there is none.
pub(super) fn past_hyphen(view: &View<'_>, i: usize) -> usize {
    if joined_dash(view, i) && view.joined(i + 1) { i + 1 } else { i }
}

pub(super) fn is_word(view: &View<'_>, i: usize) -> bool {
    view.kind(i) == Some(TokenKind::Word)
}

pub(super) fn is_digits(view: &View<'_>, i: usize) -> bool {
    view.kind(i) == Some(TokenKind::Digits)
}

/// Whether token `i` is a word with a capital anywhere in it: *Boeing*, *iPhone*.
pub(super) fn has_capital(view: &View<'_>, i: usize) -> bool {
    is_word(view, i) && view.word(i).chars().any(char::is_uppercase)
}

/// Whether token `i` is a word in small letters.
pub(super) fn is_small(view: &View<'_>, i: usize) -> bool {
    is_word(view, i) && !has_capital(view, i)
}

/// Whether a length of time is what the number before `i` counts.
pub(super) fn time_unit(view: &View<'_>, i: usize) -> Option<usize> {
    amount_word(view, i, |word| matches!(word, AmountWord::TimeUnit(_)).then_some(())).map(|((), end)| end)
}

/// The token after one of these words of glue at `i`.
pub(super) fn any_glue(view: &View<'_>, i: usize, which: &[NumberGlue]) -> Option<(NumberGlue, usize)> {
    if !view.has(i, which.iter().fold(0, |all, glue| all | marks::number_glue(*glue))) {
        return None;
    }
    amount_word(view, i, |word| match word {
        AmountWord::Glue(glue) => which.contains(glue).then_some(*glue),
        _ => None,
    })
}
