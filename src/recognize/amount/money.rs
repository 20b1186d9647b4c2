//! Money: signs, codes and names of currencies before and behind a figure, and their hundredths.

use crate::recognize::date;
use crate::recognize::lexicon::{AmountWord, ContextWord, CurrencyUse, NumberGlue, Sense, View};
use crate::recognize::number::{self, Form, Number};
use crate::text::TokenKind;
use crate::value::{Currency, Decimal, Figure, Unit};

use super::item::{Item, Tag};
use super::measure;
use super::words::{amount_word, any_glue, glue, is, is_dash, is_digits, is_word, past_hyphen};

/// How far to either side talk of money is looked for.
const CUE_REACH: usize = 8;

/// A currency as its form says it.
#[derive(Clone, Copy)]
struct Sign {
    unit: Unit,
    currency: Option<Currency>,
    how: CurrencyUse,
    end: usize,
}

impl Sign {
    fn assumed(&self) -> bool {
        self.how == CurrencyUse::Assumed
    }
}

fn sign(view: &View<'_>, i: usize) -> Option<Sign> {
    if let Some((sign, _)) = scaled_code(view, i) {
        return Some(sign);
    }
    let found = amount_word(view, i, |word| match word {
        AmountWord::Currency(currency, how) => Some((Unit::Currency(*currency), Some(*currency), *how)),
        AmountWord::UnknownCurrency => Some((Unit::UnknownCurrency, None, CurrencyUse::Name)),
        _ => None,
    });
    found.map(|((unit, currency, how), end)| Sign { unit, currency, how, end })
}

/// A code with a letter that multiplies: *MUSD*, *kEUR*.
fn scaled_code(view: &View<'_>, i: usize) -> Option<(Sign, Decimal)> {
    let ((currency, size), end) = amount_word(view, i, |word| match word {
        AmountWord::CurrencyScaled(currency, size) => Some((*currency, *size)),
        _ => None,
    })?;
    let (unit, how) = (Unit::Currency(currency), CurrencyUse::Code);
    Some((Sign { unit, currency: Some(currency), how, end }, size))
}

/// Money whose currency stands first: *$5*, *US$ 3.14*, *USD 5m*, *-£3*, *Rs 200*.
pub(super) fn before(view: &View<'_>, i: usize) -> Option<Item> {
    let dash = is_dash(view, i) && !view.joined(i) && view.joined(i + 1);
    let word = if is_word(view, i) { glue(view, i, NumberGlue::Minus) } else { None };
    let start = word.unwrap_or(if dash { i + 1 } else { i });
    let negative = start > i;
    let mut mark = sign(view, start)?;
    // Two of them name it together: *NZD $100*, *$ SGD 4.90*.
    if let Some(second) = sign(view, mark.end).filter(|second| second.how != CurrencyUse::Name) {
        mark = if mark.assumed() { second } else { Sign { end: second.end, ..mark } };
    }
    let at = if view.is_sign(mark.end, ':') && view.joined(mark.end) { mark.end + 1 } else { mark.end };
    let number = number::parse(view, at).filter(|number| !number.ordinal)?;
    let fits = match mark.how {
        CurrencyUse::Sign | CurrencyUse::Before => true,
        // A name in letters stands behind its figure in English.
        CurrencyUse::Assumed => matches!(view.kind(start), Some(TokenKind::Sign(_))),
        CurrencyUse::Code => is_digits(view, at) || view.is_sign(at, '.'),
        CurrencyUse::WeakCode => {
            // *R26 million*
            let letter = view.word(start).len() == 1;
            let scaled = magnitude(view, number).form != Form::Bare;
            let fits = if letter { view.joined(at) && scaled } else { number.form == Form::Digits };
            is_digits(view, at) && fits
        }
        CurrencyUse::Name => is_digits(view, at) && !is_word(view, number.end) && !view.joined(number.end),
        CurrencyUse::Weak => false,
    };
    if !fits {
        return None;
    }
    // *5 $10 bills* aside, a sign in front of its figure is not parted from it by more than a space.
    let mut number = magnitude(view, number);
    if let Some((_, magnitude)) = scaled_code(view, start) {
        number = number.scaled(magnitude, number.end)?;
    }
    let mut end = number.end;
    // A code behind a bare sign settles it: *$1,190.00 AUD*.
    if mark.assumed()
        && let Some(code) = sign(view, end).filter(|code| {
            matches!(code.how, CurrencyUse::Code | CurrencyUse::WeakCode)
                || (code.how == CurrencyUse::Assumed && is_word(view, end)) // *$10 dollars*
        })
    {
        mark = Sign { end: mark.end, ..code };
        end = code.end;
    }
    let mut item =
        Item::new(number, Tag::Money { unit: mark.unit, assumed: mark.assumed(), before: true }, i, end);
    if let Some((figure, end)) = hundredths(view, &mark, &item, end) {
        (item.figure, item.end) = (figure, end);
    }
    if let Some((figure, end)) = part_of_cent(view, &item) {
        (item.figure, item.end) = (figure, end);
    }
    if negative {
        item.figure = item.figure.negated();
        item.number.mantissa = -item.number.mantissa;
    }
    item.resume = per_what(view, item.end);
    Some(item)
}

/// A part of a cent behind a price with two decimals: *$4.28 1/4 a bushel*, *$5.12-1/2*.
fn part_of_cent(view: &View<'_>, item: &Item) -> Option<(Figure, usize)> {
    let at = past_hyphen(view, item.end);
    let cents =
        item.number.magnitude.is_none() && item.end == item.number.end && item.figure.value.scale() == 2;
    if !cents || !is_digits(view, at) || at == item.end && view.joined(at) {
        return None;
    }
    let part = number::parse(view, at)
        .filter(|part| part.form == Form::Fraction && part.value() < Decimal::ONE && part.end == at + 3)?;
    let value = item.figure.value.checked_add(part.value().checked_mul(Decimal::new(1, 2))?)?;
    Some((Figure::exact(value.normalize()), part.end))
}

/// Money whose currency stands behind its figure: *5 dollars*, *20€*, *five million euros*, *12-cent*, *75 USD million*.
pub(super) fn behind(view: &View<'_>, i: usize, number: Number) -> Option<Item> {
    let spelled = letters(view, number.end).and_then(|(size, end)| {
        // *5m euros*
        sign(view, end)?;
        number.scaled(size, end)
    });
    let number = spelled.unwrap_or(number);
    let at = measure::part_of(view, &number, past_hyphen(view, number.end));
    if let Some(((currency, worth, assumed), end)) = amount_word(view, at, |word| match word {
        AmountWord::Minor(currency, worth, assumed) => Some((*currency, *worth, *assumed)),
        _ => None,
    }) {
        let value = number.figure.value.checked_mul(worth)?.normalize();
        let step = number.figure.step.checked_mul(worth)?.normalize();
        let tag = Tag::Money { unit: Unit::Currency(currency), assumed, before: false };
        let item = Item { figure: Figure { value, step, ..number.figure }, ..Item::new(number, tag, i, end) };
        return Some(Item { resume: per_what(view, end), ..item });
    }
    if let Some(item) = pence(view, i, number) {
        return Some(item);
    }
    let mark = sign(view, at)?;
    // *1 $10 note*, *1 $ 10 note*
    let parted = mark.assumed() && !is_word(view, at) && number.form == Form::Bare;
    let of_next = is_digits(view, mark.end) && !view.joined(at) && (view.joined(mark.end) || parted);
    let fits = !of_next
        && match mark.how {
            CurrencyUse::Weak => weak(view, i, &number, &mark),
            CurrencyUse::WeakCode if view.word(at).len() == 1 => false,
            CurrencyUse::WeakCode => number.form != Form::Bare || !is_word(view, mark.end),
            CurrencyUse::Sign => !is_word(view, at) || view.has_sense(at),
            CurrencyUse::Before => false,
            _ => true,
        };
    if !fits {
        return None;
    }
    let mut number = number;
    let mut end = mark.end;
    if let Some((_, size)) = scaled_code(view, at) {
        number = number.scaled(size, mark.end)?;
    } else if number.magnitude.is_none() && mark.how == CurrencyUse::Code {
        // *75 USD million*
        let size =
            view.sense(end, |sense| if let Sense::Magnitude(size) = sense { Some(*size) } else { None });
        if let Some(scaled) = size
            .filter(|(size, _)| *size >= Decimal::ONE_THOUSAND)
            .and_then(|(size, end)| number.scaled(size, end))
        {
            (number, end) = (scaled, scaled.end);
        }
    }
    let mut item =
        Item::new(number, Tag::Money { unit: mark.unit, assumed: mark.assumed(), before: false }, i, end);
    if let Some((figure, end)) = hundredths(view, &mark, &item, end) {
        (item.figure, item.end) = (figure, end);
    }
    item.resume = per_what(view, item.end);
    Some(item)
}

/// *5p*, *99.5p* beside talk of money.
fn pence(view: &View<'_>, i: usize, number: Number) -> Option<Item> {
    let digits = matches!(number.form, Form::Bare | Form::Digits) && number.magnitude.is_none();
    if !digits || !view.joined(number.end) {
        return None;
    }
    let ((currency, worth), end) = amount_word(view, number.end, |word| match word {
        AmountWord::MinorCued(currency, worth) => Some((*currency, *worth)),
        _ => None,
    })?;
    let cued = nearby(view, i, end).any(|at| is(view, at, ContextWord::MoneyCue) || sign(view, at).is_some());
    let cued = cued && number.value() < Decimal::ONE_THOUSAND;
    if !cued || view.joined(end) && is_word(view, end) {
        return None;
    }
    let value = number.figure.value.checked_mul(worth)?.normalize();
    let step = number.figure.step.checked_mul(worth)?.normalize();
    let tag = Tag::Money { unit: Unit::Currency(currency), assumed: false, before: false };
    let item = Item { figure: Figure { value, step, ..number.figure }, ..Item::new(number, tag, i, end) };
    Some(Item { resume: per_what(view, end), ..item })
}

/// The tokens close to an amount on either side.
fn nearby(view: &View<'_>, start: usize, end: usize) -> impl Iterator<Item = usize> {
    (start.saturating_sub(CUE_REACH)..start).chain(end..(end + CUE_REACH).min(view.len()))
}

/// One of a currency: *a dollar*, *a penny*.
pub(super) fn one(view: &View<'_>, i: usize) -> Option<Item> {
    let at = glue(view, i, NumberGlue::A)?;
    let number = Number::one(at);
    let mark = sign(view, at);
    if mark.is_some_and(|mark| {
        matches!(mark.how, CurrencyUse::Weak | CurrencyUse::Sign | CurrencyUse::Code | CurrencyUse::WeakCode)
    }) {
        return None;
    }
    // *a 50-cent coin* has a number of its own; *a dollar bill* is one.
    is_word(view, at).then(|| behind(view, i, number)).flatten().map(|item| Item { start: i, ..item })
}

/// Whether a name that is another word too is money here: a large round figure, or talk of money close by and none of weight.
fn weak(view: &View<'_>, i: usize, number: &Number, mark: &Sign) -> bool {
    let large = number.magnitude.is_some_and(|size| size >= Decimal::from(100_000));
    if mark.currency.is_none_or(|currency| currency.code() != "GBP") {
        return large || (number.value() >= Decimal::ONE_HUNDRED && number.form == Form::Digits);
    }
    let joined = past_hyphen(view, number.end) > number.end;
    if glue(view, mark.end, NumberGlue::Of).is_some() || joined && !large {
        return false;
    }
    let (mut money, mut weight) = (false, false);
    for at in nearby(view, i, mark.end) {
        money |= is(view, at, ContextWord::MoneyCue) || view.is_sign(at, '\u{A3}');
        weight |= is(view, at, ContextWord::WeightCue);
    }
    !weight && (money || large)
}

/// A magnitude that only money takes: *$5m*, *$2.174T*.
pub(super) fn magnitude(view: &View<'_>, number: Number) -> Number {
    letters(view, number.end).and_then(|(size, end)| number.scaled(size, end)).unwrap_or(number)
}

/// A letter for a magnitude, joined or alone before what is no word.
fn letters(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    let (size, end) =
        amount_word(
            view,
            i,
            |word| if let AmountWord::MagnitudeMoney(size) = word { Some(*size) } else { None },
        )?;
    let alone = view.joined(i) || size >= Decimal::from(1_000_000) && view.word(i).len() == 1;
    (alone && !(view.joined(end) && matches!(view.kind(end), Some(TokenKind::Word | TokenKind::Digits))))
        .then_some((size, end))
}

/// The hundredths behind an amount: *and 43 cents*, *43c*, *and 50*.
fn hundredths(view: &View<'_>, mark: &Sign, item: &Item, i: usize) -> Option<(Figure, usize)> {
    if item.number.magnitude.is_some()
        || !item.number.is_whole()
        || mark.how == CurrencyUse::Name && mark.currency.is_none()
    {
        return None;
    }
    let name = is_word(view, mark.end - 1) && mark.end <= i && mark.end > item.number.end;
    // *a dollar and a half*
    if name
        && let Some((part, end)) = number::and_part(view, i)
        && glue(view, end, NumberGlue::Of).is_none()
    {
        return Some((Figure::exact(item.figure.value.checked_add(part)?), end));
    }
    let and = glue(view, i, NumberGlue::And);
    let at = and.unwrap_or(if view.is_sign(i, ',') { i + 1 } else { i });
    if !(is_digits(view, at) || view.has_sense(at)) || is_digits(view, at) && view.joined(at) {
        return None;
    }
    let number = number::parse(view, at)
        .filter(|number| !number.ordinal && number.form != Form::Fraction && number.magnitude.is_none())?;
    if number.value() >= Decimal::ONE_HUNDRED || number.value() <= Decimal::ZERO || !number.is_whole() {
        return None;
    }
    let minor = amount_word(view, number.end, |word| match word {
        AmountWord::Minor(_, worth, _) if *worth < Decimal::ONE => Some(*worth),
        AmountWord::MinorLetter(worth) if view.joined(number.end) => Some(*worth),
        _ => None,
    });
    let (worth, end) = match minor {
        Some(found) => found,
        // A bare number behind the money, with nothing that it counts: *15 dollars and 50.*
        None => {
            // *$100 and fifty*
            let named = name || and.is_some() && number.form == Form::Words;
            let two = !is_digits(view, at) || view.word(at).len() == 2;
            let ends = match view.kind(number.end) {
                None => true,
                Some(TokenKind::Word) => {
                    !view.joined(number.end)
                        && (is(view, number.end, ContextWord::Function)
                            && any_glue(view, number.end, &[NumberGlue::To]).is_none())
                }
                Some(TokenKind::Sign(c)) => {
                    matches!(c, '.' | ',' | ';' | '!' | '?' | ')')
                        && !(view.joined(number.end + 1) && is_digits(view, number.end + 1))
                }
                Some(TokenKind::Digits) => false,
            };
            let comma = and.is_none() && at > i;
            if !(named && two && ends && !comma) {
                return None;
            }
            (Decimal::new(1, 2), number.end)
        }
    };
    let mut value = item.figure.value.checked_add(number.value().checked_mul(worth)?)?;
    let mut end = end;
    // *one kuai five mao five*: tenths of tenths.
    if worth == Decimal::new(1, 1)
        && let Some(rest) =
            number::parse(view, end).filter(|rest| rest.is_whole() && rest.form == Form::Words)
        && rest.value() > Decimal::ZERO
        && rest.value() < Decimal::TEN
    {
        value = value.checked_add(rest.value().checked_mul(Decimal::new(1, 2))?)?;
        end = rest.end;
    }
    Some((Figure::exact(value), end))
}

/// The token after what a price is for: *a barrel*, *per share*, *a dozen*.
fn per_what(view: &View<'_>, i: usize) -> usize {
    let at = if is_dash(view, i) && view.joined(i) { i + 1 } else { i };
    match glue(view, at, NumberGlue::Per) {
        Some(end) if is_word(view, end) && number::glue(view, end, NumberGlue::A).is_none() => {
            let end = if is_dash(view, end) { end + 1 } else { end };
            // *per 100 kilograms* and *a million* are numbers of their own; *a year ago* is when.
            if date::way_follows(view, end + 1) { i } else { end + 1 }
        }
        _ => i,
    }
}
