//! Numbers that belong to names: *Boeing 737*, *Big Ten*, *H.R. 3419*, *123 Random Street*, *42 U.S.C. 1983*.

use crate::recognize::lexicon::{AmountWord, ContextWord, NumberGlue, Sense, View};
use crate::recognize::number::Form;
use crate::text::{TokenKind, fold_char};

use super::counted;
use super::item::Item;
use super::words::{amount_word, context, glue, has_capital, is, is_digits, is_small, is_word};

/// How many tokens the name of a collection of laws has.
const MOST_CITED: usize = 10;

/// How many words the name of a street has.
const STREET_REACH: usize = 5;

/// How many tokens of a sentence tell whether it is set as a headline.
const HEADLINE_REACH: usize = 40;

/// A number that belongs to the name before it: *Boeing 737*, *Big 12*, *Big Ten*; or to a name it begins: *Three Mile Island*.
pub(super) fn named(view: &View<'_>, start: usize, end: usize, item: &Item) -> bool {
    // *EO 14219*
    let acronym =
        start > 0 && view.word(start - 1).len() > 1 && view.word(start - 1).chars().all(char::is_uppercase);
    let digits = item.bare() && view.word(start).len() <= if acronym { 6 } else { 4 };
    let word = item.number.form == Form::Words && has_capital(view, start) && end == start + 1;
    if start == 0 || view.joined(start) {
        return false;
    }
    let before = start - 1;
    // *H.R. 3419*, *S. 848*, *Reg. 12*
    let abbreviated =
        view.is_sign(before, '.') && view.joined(before) && before > 0 && has_capital(view, before - 1);
    if (digits || item.bare() && view.word(start).len() <= 6)
        && abbreviated
        && view.word(before - 1).len() <= 5
    {
        return true;
    }
    if release(view, start, item) {
        return true;
    }
    if !(digits || word) {
        return false;
    }
    if word {
        if view.lexicon.style().capital_nouns {
            return false;
        }
        // *Gang of Four*, *Ocean's Eleven*
        let inside = has_capital(view, end) && !is(view, end, ContextWord::Function)
            || is_name(view, before)
            || is_small(view, before);
        return inside && !opens(view, start) && !headline(view);
    }
    if !is_name(view, before) || headline(view) {
        return false;
    }
    // *der Audi 100 fährt*; *in Berlin 300 Menschen*
    if view.lexicon.style().capital_nouns {
        return counted::plural_noun_follows(view, end).is_none();
    }
    let first = opens(view, before);
    let verb = ["ed", "ly", "ing"].iter().any(|ending| view.word(before).ends_with(ending));
    if first && verb {
        return false;
    }
    // *in Russia 300 people died*
    let mut run = before;
    while run > 0 && before - run < 4 && is_name(view, run - 1) {
        run -= 1;
    }
    let adverbial = run > 0
        && is(view, run - 1, ContextWord::Function)
        && (is_small(view, run - 1) || opens(view, run - 1))
        && glue(view, run - 1, NumberGlue::A).is_none();
    let article = run > 0 && matches!(view.word(run - 1), word if word.eq_ignore_ascii_case("the"));
    !(adverbial && !article && counted::plural_noun_follows(view, end).is_some())
}

/// A word in capitals that means nothing here, with a number behind it.
fn acronym(view: &View<'_>, i: usize) -> bool {
    let word = view.word(i);
    word.len() > 1
        && word.chars().all(char::is_uppercase)
        && !view.has_sense(i)
        && is_digits(view, i + 1)
        && !view.joined(i + 1)
}

/// A release by its number: *Python 3.7*, *Web 2.0*.
fn release(view: &View<'_>, start: usize, item: &Item) -> bool {
    let short = |at: usize| is_digits(view, at) && view.word(at).len() <= 2;
    short(start)
        && view.is_sign(start + 1, '.')
        && short(start + 2)
        && item.number.end == start + 3
        && item.end == item.number.end
        && is_name(view, start - 1)
        && !opens(view, start - 1)
        && counted::plural_noun_follows(view, item.end).is_none()
}

/// Whether token `i` is part of a name: a capital, and no word that has one only because a sentence begins.
pub(super) fn is_name(view: &View<'_>, i: usize) -> bool {
    has_capital(view, i)
        && !view.senses(i).any(|(sense, _)| {
            matches!(sense, Sense::Month(_) | Sense::Weekday(_) | Sense::Hedge(_) | Sense::Cardinal(_))
        })
        && !is(view, i, ContextWord::Function)
        && (!is(view, i, ContextWord::Change) || !opens(view, i) && !headline(view))
}

/// Whether a sentence or a quotation begins at token `i`.
fn opens(view: &View<'_>, i: usize) -> bool {
    i == 0
        || matches!(view.kind(i - 1), Some(TokenKind::Sign(c)) if matches!(fold_char(c), '"' | '\'' | '(' | ':' | '.' | '?' | '!' | '*'))
}

/// Whether most words of the sentence have capitals, as headlines do.
pub(super) fn headline(view: &View<'_>) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for at in 0..view.len().min(HEADLINE_REACH) {
        if is_word(view, at) && view.word(at).len() > 3 {
            words += 1;
            capitals += usize::from(has_capital(view, at));
        }
    }
    words > 3 && capitals * 10 >= words * 9
}

/// A house in its street: *123 Random Street*.
pub(super) fn house(view: &View<'_>, item: &Item) -> Option<usize> {
    if !item.bare() || view.word(item.start).len() > 5 {
        return None;
    }
    if view.lexicon.style().decimal_comma && (street_behind(view, item) || street_before(view, item)) {
        return Some(item.end);
    }
    let mut at = item.end;
    while at < item.end + 5 && (has_capital(view, at) || is_digits(view, at) && view.joined(at + 1)) {
        // *325 E. Dahlia Ave.*
        let initial = view.word(at).len() == 1 && view.is_sign(at + 1, '.');
        at += if is_digits(view, at) || initial { 2 } else { 1 };
        if has_capital(view, at)
            && let Some(end) = context(view, at, ContextWord::Street)
        {
            return Some(end);
        }
    }
    None
}

/// *12, rue de la Paix*
fn street_behind(view: &View<'_>, item: &Item) -> bool {
    let at = if view.is_sign(item.end, ',') { item.end + 1 } else { item.end };
    is(view, at, ContextWord::Street) && (at > item.end || has_capital(view, at + 1))
}

/// *calle Mayor, 12*
pub(super) fn street_before(view: &View<'_>, item: &Item) -> bool {
    let Some(last) = item.start.checked_sub(1) else { return false };
    let last = if view.is_sign(last, ',') { last } else { last + 1 };
    let mut names = false;
    for at in (last.saturating_sub(STREET_REACH)..last).rev() {
        if is(view, at, ContextWord::Street) {
            return names && counted::plural_noun_follows(view, item.end).is_none();
        }
        if !(has_capital(view, at) || is(view, at, ContextWord::Function)) {
            return false;
        }
        names |= has_capital(view, at);
    }
    false
}

/// A place in a collection of laws or rulings: *42 U.S.C. 1983*, *84 Fed. Reg. 7714*.
pub(super) fn citation(view: &View<'_>, item: &Item) -> Option<usize> {
    if !item.bare() {
        return None;
    }
    let mut stops = 0;
    for at in item.end..item.end + MOST_CITED {
        match view.kind(at)? {
            // *89 FR 42953*
            TokenKind::Word if acronym(view, at) => stops += 1,
            TokenKind::Word if has_capital(view, at) => {}
            TokenKind::Sign('.' | '*') => stops += 1,
            TokenKind::Sign('_' | '\u{A7}') => {}
            TokenKind::Digits if stops > 0 => return Some(super::context::chunk(view, at)),
            _ => return None,
        }
    }
    None
}

/// A Roman numeral behind a name, which says which of that name it is: *Henry VIII*, *World War II*. Behind a label
/// (*Chapter IV*) it is as little a value as digits are.
pub(super) fn roman(view: &View<'_>, i: usize) -> Option<u32> {
    let (value, end) =
        amount_word(view, i, |word| if let AmountWord::Roman(value) = word { Some(*value) } else { None })?;
    let before = i.checked_sub(1)?;
    let lettered = view.word(before).chars().skip(1).any(char::is_lowercase);
    let name = is_name(view, before) && lettered && !is(view, before, ContextWord::Label);
    let ends = !view.joined(end) || matches!(view.kind(end), Some(TokenKind::Sign(_)));
    (name && ends && !view.joined(i)).then_some(value)
}

/// Whether the day on which a numbered paper was given follows: *Proclamation 10509 of December 23, 2022; 10692 of …*.
pub(super) fn ordered_by_date(view: &View<'_>, i: usize) -> bool {
    let month = |at| view.senses(at).any(|(sense, _)| matches!(sense, Sense::Month(_)));
    glue(view, i, NumberGlue::Of)
        .is_some_and(|at| month(at) && (is_digits(view, at + 1) || view.is_sign(at + 1, '.')))
}
