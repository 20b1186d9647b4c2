//! How old something is: *five years old*, *17-year-old*, *aged 30*.

use crate::recognize::lexicon::{AmountWord, ContextWord, NumberGlue, View};
use crate::recognize::number::{self, Form, Number};
use crate::value::{Amount, Decimal, Measure, Unit};

use super::item::{Item, Tag};
use super::names::{is_name, street_before};
use super::words::{amount_word, any_glue, glue, is, is_dash, is_word, past_hyphen};
use super::{Outcome, Stated, counted, hedge};

/// Nobody is older, in a text that gives a bare age.
const OLDEST: u32 = 130;

fn years() -> Option<&'static Measure> {
    Measure::by_code("a")
}

/// Numbers that *aged* makes years, if somebody can be so old.
pub(super) fn in_years(amount: &Amount) -> Option<Amount> {
    let oldest = Decimal::from(OLDEST);
    let possible =
        amount.extent.iter().all(|part| part.low.or(part.high).is_some_and(|value| value <= oldest));
    possible.then(|| Some(Amount { unit: Unit::Measure(years()?), ..amount.clone() }))?
}

/// An age in years.
pub(super) fn tag() -> Option<Tag> {
    years().map(|years| Tag::Age(Unit::Measure(years)))
}

/// Whether a number between commas behind a name is how old its bearer is: *Ms. Smith, 34, said*.
pub(super) fn apposed(view: &View<'_>, item: &Item) -> bool {
    let comma = |at: usize| view.is_sign(at, ',') && view.joined(at);
    item.start > 1
        && item.bare()
        && item.number.value() >= Decimal::ONE
        && item.number.value() <= Decimal::from(OLDEST)
        && comma(item.start - 1)
        && !view.joined(item.start)
        && comma(item.end)
        && !view.joined(item.end + 1)
        && is_word(view, item.end + 1)
        && (is(view, item.start - 2, ContextWord::Aging)
            || somebody(view, item)
            || is_name(view, item.start - 2)
                && !street_before(view, item)
                && view.word(item.start - 2).chars().any(char::is_lowercase))
}

/// An age of two figures or under a hedge whose unit stands behind: *aged 6-23 months*, *aged ≥65 years*.
pub(super) fn spanning(view: &View<'_>, start: usize, i: usize) -> Option<Outcome> {
    let (hedges, at) = hedge::before(view, i);
    let first = number::parse(view, at).filter(|number| !number.ordinal)?;
    let next = any_glue(view, first.end, &[NumberGlue::To])
        .map(|(_, next)| next)
        .or_else(|| is_dash(view, first.end).then_some(first.end + 1));
    let second = next.and_then(|next| number::parse(view, next)).filter(|number| !number.ordinal);
    if second.is_none() && !hedges.any() {
        return None;
    }
    let last = second.unwrap_or(first);
    let (measure, end) = time_unit(view, past_hyphen(view, last.end))?;
    let unit = Unit::Measure(measure);
    let value = match second {
        Some(second) if second.value() > first.value() => Amount::range(first.figure, second.figure, unit),
        Some(_) => return None,
        None => Amount::plain(first.figure, unit),
    };
    Outcome::one(Stated::new(Tag::Age(unit), hedges.apply(value)), start, end)
}

/// Whether a bound behind people is one of age: *children under five*, *anyone over 65*. Nothing else is counted by it.
pub(super) fn of_people(view: &View<'_>, before: usize, item: &Item, end: usize) -> bool {
    item.tag == Tag::Plain
        && item.number.form != Form::Fraction
        && item.number.magnitude.is_none()
        && item.number.value() <= Decimal::from(OLDEST)
        && is(view, before, ContextWord::Aging)
        && counted::plural_noun_follows(view, end).is_none()
        && !is_dash(view, end)
}

/// Whether the noun before the comma is somebody's, who then does or has something: *the actor, 61, and his wife*.
fn somebody(view: &View<'_>, item: &Item) -> bool {
    let noun = item.start - 2;
    let determined = noun > 0
        && (glue(view, noun - 1, NumberGlue::A).is_some()
            || ["the", "his", "her", "their", "my"]
                .iter()
                .any(|word| view.word(noun - 1).eq_ignore_ascii_case(word)));
    let behind = item.end + 1;
    determined
        && item.number.value() >= Decimal::from(10)
        && is_word(view, noun)
        && !view.has_sense(noun)
        && ["and", "who", "whose", "was", "is", "said", "has", "had"]
            .iter()
            .any(|word| view.word(behind) == *word)
}

/// *aged 30*, *the age of 30*.
pub(super) fn before(view: &View<'_>, i: usize) -> Option<Item> {
    let at = glue(view, i, NumberGlue::Aged)?;
    let number = number::parse(view, at)?;
    if number.ordinal
        || number.form == Form::Fraction
        || number.value() > Decimal::from(OLDEST)
        || number.magnitude.is_some()
    {
        return None;
    }
    if let Some((measure, end)) = time_unit(view, past_hyphen(view, number.end)) {
        return Some(Item::new(number, Tag::Age(Unit::Measure(measure)), i, end));
    }
    Some(Item::new(number, Tag::Age(Unit::Measure(years()?)), i, number.end))
}

/// *five years old*, *17-year-olds*, *87 yo*, *years of age*.
pub(super) fn behind(view: &View<'_>, i: usize, number: Number) -> Option<Item> {
    let at = past_hyphen(view, number.end);
    if let Some(end) = glue(view, at, NumberGlue::YearsOld) {
        return Some(Item::new(number, Tag::Age(Unit::Measure(years()?)), i, end));
    }
    let (measure, end) = time_unit(view, at)?;
    let at = if is_dash(view, end) && view.joined(end) && view.joined(end + 1) { end + 1 } else { end };
    let (_, end) =
        any_glue(view, at, &[NumberGlue::Old]).or_else(|| any_glue(view, end, &[NumberGlue::Old]))?;
    Some(Item::new(number, Tag::Age(Unit::Measure(measure)), i, end))
}

fn time_unit(view: &View<'_>, i: usize) -> Option<(&'static Measure, usize)> {
    amount_word(view, i, |word| if let AmountWord::TimeUnit(measure) = word { Some(*measure) } else { None })
}
