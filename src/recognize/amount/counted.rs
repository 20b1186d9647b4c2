//! What a number counts: the head noun of the words behind it, *workers* in *10,000 North Korean workers*.

use crate::recognize::lexicon::{ContextWord, NumberGlue, View};
use crate::text::Span;

use super::words::{glue, has_capital, is, is_digits, is_small, is_word, joined_dash};

/// How many words a noun phrase may have before its head.
const REACH: usize = 7;

/// How many words of little meaning may stand between a number and its noun: *three of all the soldiers*.
const SKIPPED: usize = 3;

/// The head noun of the words behind a number that ends before token `i`.
pub(super) fn of(view: &View<'_>, i: usize) -> Option<Span> {
    let i = opening(view, i);
    if let Some(at) = plural_noun_follows(view, i) {
        return Some(view.tokens[at].span);
    }
    // *a 50-member panel*, *one worker*
    let at = if joined_dash(view, i) && view.joined(i + 1) { i + 1 } else { i };
    if at > i {
        return is_small(view, at).then(|| view.tokens[at].span);
    }
    let mut nouns = phrase(view, at).filter(|at| is_small(view, *at));
    let first = nouns.next()?;
    let head = std::iter::once(first)
        .chain(nouns)
        .find(|at| is(view, *at, ContextWord::SingularNoun))
        .unwrap_or(first);
    Some(view.tokens[head].span)
}

/// Where the phrase begins that names what is counted: behind *more* and *of the*, *80 more bodies*, *three of the soldiers*.
fn opening(view: &View<'_>, i: usize) -> usize {
    let (mut at, mut of) = (i, false);
    for _ in 0..SKIPPED {
        of |= glue(view, at, NumberGlue::Of).is_some();
        let skipped = is(view, at, ContextWord::Further) || of && is(view, at, ContextWord::Function);
        if !skipped || view.joined(at) {
            break;
        }
        at += 1;
    }
    at
}

/// The plural noun that a number before token `i` counts, if one stands in its phrase.
pub(super) fn plural_noun_follows(view: &View<'_>, i: usize) -> Option<usize> {
    let mut found = None;
    for at in phrase(view, i) {
        if plural(view, at) {
            found = Some(at);
        } else if found.is_some() {
            break;
        }
    }
    found
}

/// Whether what follows can be counted by one.
pub(super) fn noun_follows(view: &View<'_>, i: usize) -> bool {
    if is_word(view, i) && is(view, i, ContextWord::PluralNoun) {
        return true;
    }
    phrase(view, i).any(|at| is_small(view, at))
}

/// The words of the phrase that begins at `i`, up to a word that belongs to none.
fn phrase<'v>(view: &'v View<'_>, i: usize) -> impl Iterator<Item = usize> + 'v {
    (i..(i + REACH).min(view.len()))
        .take_while(move |at| {
            let hyphen = joined_dash(view, *at) && view.joined(*at + 1) && *at > i;
            hyphen || (is_word(view, *at) && !ends(view, *at) && !(*at == i && view.joined(*at)))
        })
        .filter(move |at| is_word(view, *at))
}

fn ends(view: &View<'_>, i: usize) -> bool {
    view.has_sense(i) && !is(view, i, ContextWord::PluralNoun) && is(view, i, ContextWord::Function)
        || is_digits(view, i)
}

/// Whether token `i` looks like a noun in the plural.
fn plural(view: &View<'_>, i: usize) -> bool {
    let word = view.word(i);
    let looks = if view.lexicon.style().capital_nouns {
        has_capital(view, i)
    } else {
        word.len() > 3
            && view.lexicon.plural_form(word)
            && !["us", "is"].iter().any(|end| word.ends_with(end))
            && glue(view, i, NumberGlue::Per).is_none()
    };
    looks || is(view, i, ContextWord::PluralNoun)
}
