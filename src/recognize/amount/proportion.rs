//! Shares of a whole that are one number: *one in five*, *nine out of ten*, *one child in three*.

use crate::recognize::lexicon::{ContextWord, NumberGlue, View};
use crate::recognize::number::{Form, Number, quotient};
use crate::value::Decimal;

use super::hedge::Hedges;
use super::item::{self, Item, Tag};
use super::range::{counts_time, single, year_like};
use super::words::{any_glue, glue, is, is_word, past_hyphen};
use super::{Outcome, counted};

/// The largest whole of which one is a share: *one in 100,000*.
const MOST_IN: u32 = 10_000_000;

/// *one in five*, *two out of three*, *3.9 out of 10*, *1 over 20*.
pub(super) fn read(view: &View<'_>, start: usize, hedges: Hedges, first: Item) -> Option<Outcome> {
    if !counts(&first) {
        return None;
    }
    let Some((joint, at)) = any_glue(view, past_hyphen(view, first.end), &[NumberGlue::In, NumberGlue::Over])
    else {
        return of_noun(view, start, hedges, first);
    };
    let second = item::read(view, past_hyphen(view, at))
        .filter(|second| counts(second) && second.number.is_whole())?;
    if counts_time(view, &second) || year_like(&second) {
        return None;
    }
    let (part, whole) = (first.number.value(), second.number.value());
    let fits = match joint {
        // A mark: *3.9 out of 10*.
        _ if !first.number.is_whole() => {
            joint == NumberGlue::In
                && part < whole
                && [5, 10, 100].iter().any(|top| whole == Decimal::from(*top))
        }
        // A share is of one, or of a small or round figure: *125 out of 327 cases* are two counts.
        NumberGlue::In => {
            let round = second.number.figure.digits == 1 && whole <= Decimal::ONE_THOUSAND;
            let one = part == Decimal::ONE && whole <= Decimal::from(MOST_IN);
            part < whole && (one || round || whole <= Decimal::TEN)
        }
        // *2000 over 3* is arithmetic where there is nothing else.
        _ => first.start == 0 && second.end == view.len() || first.number.form == Form::Words,
    };
    share(view, start, hedges, &first, &second).filter(|_| fits)
}

/// A share with what it is of between its numbers: *one child in five*, *neuf clients sur dix*.
fn of_noun(view: &View<'_>, start: usize, hedges: Hedges, first: Item) -> Option<Outcome> {
    let noun = first.end;
    if !is_word(view, noun) || view.joined(noun) {
        return None;
    }
    let (_, at) = any_glue(view, noun + 1, &[NumberGlue::In])?;
    let second = item::read(view, at).filter(|second| counts(second) && second.number.is_whole())?;
    let (part, whole) = (first.number.value(), second.number.value());
    // *two goals in five games* are two counts.
    let alone = !counts_time(view, &second) && counted::plural_noun_follows(view, second.end).is_none();
    let person = is(view, noun, ContextWord::SingularNoun) || is(view, noun, ContextWord::PluralNoun);
    let apart = view.lexicon.style().decimal_comma || person && part == Decimal::ONE;
    let fits = part < whole && whole <= Decimal::TEN && first.number.is_whole();
    let mut outcome = share(view, start, hedges, &first, &second).filter(|_| alone && apart && fits)?;
    if let [(stated, ..)] = &mut outcome.found[..] {
        stated.counted = Some(view.tokens[noun].span);
    }
    Some(outcome)
}

/// *un adulte sur dix*: one of so many, where an article is the number.
pub(super) fn article(view: &View<'_>, start: usize, i: usize, hedges: Hedges) -> Option<Outcome> {
    let noun = glue(view, i, NumberGlue::A).filter(|_| view.lexicon.style().decimal_comma)?;
    let first = Item::new(Number::one(noun), Tag::Plain, i, noun);
    // *una de cada cinco*
    if let Some((_, at)) = any_glue(view, noun, &[NumberGlue::In]) {
        let second = item::read(view, at).filter(|second| counts(second) && second.number.is_whole())?;
        return share(view, start, hedges, &first, &second).filter(|_| second.number.value() > Decimal::ONE);
    }
    of_noun(view, start, hedges, first)
}

fn counts(item: &Item) -> bool {
    item.tag == Tag::Plain
        && item.number.form != Form::Fraction
        && !item.number.value().is_zero()
        && item.number.magnitude.is_none()
}

fn share(view: &View<'_>, start: usize, hedges: Hedges, part: &Item, whole: &Item) -> Option<Outcome> {
    let value = quotient(part.number.value(), whole.number.value())?;
    let number = Number::fraction(value, whole.end);
    single(view, start, hedges, Item::new(number, Tag::Plain, part.start, whole.end))
}
