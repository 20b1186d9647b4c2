//! Hedges and bounds around a figure.

use super::words::{amount_word, glue, is, joined_dash};
use crate::recognize::lexicon::time::{Glue, TimeWord};
use crate::recognize::lexicon::{AmountWord, ContextWord, Hedge, NumberGlue, Sense, View};
use crate::recognize::number;
use crate::text::TokenKind;
use crate::value::{Amount, Bound};

/// What the words around an amount do to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Hedges {
    /// *about*.
    pub(super) about: bool,
    /// *more than* and the like.
    pub(super) bound: Option<Bound>,
}

impl Hedges {
    pub(super) fn any(self) -> bool {
        self.about || self.bound.is_some()
    }

    fn add(&mut self, hedge: Hedge) {
        match hedge {
            Hedge::About => self.about = true,
            Hedge::Bound(bound) => self.bound = self.bound.or(Some(bound)),
        }
    }

    /// The amount under them. A bound says more than a hedge does.
    pub(super) fn apply(self, amount: Amount) -> Amount {
        match self.bound {
            Some(bound) => amount.under(bound),
            None if self.about => amount.hedged(),
            None => amount,
        }
    }
}

/// Words behind a figure that are longer than this (*minimum*) are nouns too: *plus*, *tops* are not.
const LONGEST_ENDING: usize = 4;

/// More hedges than any figure has.
const MOST: usize = 3;

/// The hedges that begin at `i`, and the token after them.
pub(super) fn before(view: &View<'_>, i: usize) -> (Hedges, usize) {
    let (mut hedges, mut at) = (Hedges::default(), i);
    // *How about 2019?*
    let asks = |(sense, end): (&Sense, usize)| end == i && *sense == Sense::Time(TimeWord::Glue(Glue::Asks));
    if i > 0 && view.senses(i - 1).any(asks) {
        return (hedges, i);
    }
    for _ in 0..MOST {
        let hedge = view.sense(at, |sense| if let Sense::Hedge(hedge) = sense { Some(*hedge) } else { None });
        let Some((hedge, end)) = hedge else { break };
        hedges.add(hedge);
        at = end;
    }
    // *at least magnitude 5.9*, *about magnitude-6*
    if hedges.any() && is(view, at, ContextWord::Scale) {
        at += if joined_dash(view, at + 1) { 2 } else { 1 };
    }
    (hedges, at)
}

/// The hedge that stands behind an amount, added to those before it, and the token after it.
pub(super) fn after(view: &View<'_>, hedges: Hedges, i: usize) -> (Hedges, usize) {
    // *$5bn, give or take*
    if view.is_sign(i, ',') && view.joined(i) {
        let (found, end) = directly_after(view, hedges, i + 1);
        let ends = matches!(
            view.kind(end),
            None | Some(TokenKind::Sign(
                '.' | ',' | ';' | ':' | ')' | '!' | '?' | '"' | '\u{201D}' | '\u{2014}'
            ))
        );
        // *over 65, and under-16s*
        let several = end > i + 2 && ends && glue(view, i + 1, NumberGlue::But).is_none();
        return if several { (found, end) } else { (hedges, i) };
    }
    directly_after(view, hedges, i)
}

/// The hedge of several words that stands behind what an amount counts, and the token after it: *20 people or more*.
pub(super) fn after_counted(view: &View<'_>, hedges: Hedges, i: usize) -> Option<(Hedges, usize)> {
    let (found, end) = directly_after(view, hedges, i);
    let stands = match view.kind(end) {
        Some(TokenKind::Word) => is(view, end, ContextWord::Function),
        kind => kind != Some(TokenKind::Digits),
    };
    // *20 cars and more people* counts two things.
    let joins = glue(view, i, NumberGlue::But).is_some();
    (end > i + 1 && stands && !joins && view.kind(i) == Some(TokenKind::Word)).then_some((found, end))
}

fn directly_after(view: &View<'_>, mut hedges: Hedges, i: usize) -> (Hedges, usize) {
    let found =
        amount_word(view, i, |word| if let AmountWord::After(hedge) = word { Some(*hedge) } else { None });
    let Some((hedge, end)) = found else { return (hedges, i) };
    // A sign or an ending belongs to what it is joined to; *20 odd*, *5 plus* stand before what they count.
    let word = view.word(i);
    let sign = !word.chars().all(char::is_alphabetic);
    if sign && (!view.joined(i) || (joined_dash(view, i) && !view.joined(i + 1))) {
        return (hedges, i);
    }
    // *a $15 minimum wage*
    let names = matches!(hedge, Hedge::Bound(_)) && end == i + 1 && word.chars().count() > LONGEST_ENDING;
    if names && view.kind(end) == Some(TokenKind::Word) && !is(view, end, ContextWord::Function) {
        return (hedges, i);
    }
    // *500 + 300* is a sum.
    if sign && end == i + 1 && view.joined(end) && view.kind(end) == Some(TokenKind::Digits) {
        return (hedges, i);
    }
    // *or more than 4,500*, *and less than 10*, *5 plus 6* belong to the next figure.
    let next = !sign && number::parse(view, end).is_some_and(|number| !number.ordinal);
    if next || (i..end).any(|at| before(view, at).1 > end) {
        return (hedges, i);
    }
    hedges.add(hedge);
    (hedges, end)
}

/// Whether a hedge that is also a preposition of topics stands at `i`.
pub(super) fn is_about(view: &View<'_>, i: usize) -> bool {
    view.sense(i, |sense| (*sense == Sense::Hedge(Hedge::About)).then_some(())).is_some()
}
