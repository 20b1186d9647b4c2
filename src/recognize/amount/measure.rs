//! Units of measure behind a figure: *5 km*, *3-inch*, *barrels per day*, *5 feet 2 inches*, *5'10"*, *45°*.

use crate::recognize::date;
use crate::recognize::lexicon::{AmountWord, ContextWord, NumberGlue, Sense, UnitUse, View};
use crate::recognize::number::{self, Form, Number};
use crate::text::{TokenKind, fold_char};
use crate::value::{Decimal, Figure, Measure, Unit};

use super::counted;
use super::item::{Item, Tag};
use super::words::{
    amount_word, any_glue, glue, has_capital, is, is_dash, is_digits, is_word, joined_dash, past_hyphen,
};

/// How far back a quotation mark is looked for, to tell a closing one from inches.
const QUOTE_REACH: usize = 64;

/// How many tokens the digits before a letter have: *1,200.5m*.
const MOST_DIGIT_TOKENS: usize = 6;

/// How far before a letter talk of many is looked for.
const MANY_REACH: usize = 14;

/// How far to either side talk of warmth is looked for.
const CUE_REACH: usize = 10;

/// A unit at its place.
#[derive(Clone, Copy)]
struct Found {
    unit: Unit,
    end: usize,
}

/// The quantity whose number was read at `i`.
pub(super) fn behind(view: &View<'_>, i: usize, number: Number) -> Option<Item> {
    let number = million_of(view, number);
    // *5 below zero*: degrees of whichever scale.
    if let Some(end) = glue(view, number.end, NumberGlue::BelowZero).filter(|end| *end > number.end + 1) {
        let degrees = Item::new(number, Tag::Measure(Unit::Measure(Measure::by_code("deg")?)), i, end);
        return Some(Item { figure: number.figure.negated(), ..degrees });
    }
    let mut found = unit(view, &number, number.end)?;
    // *Three Mile Island*
    if number.form == Form::Words
        && has_capital(view, i)
        && has_capital(view, number.end)
        && has_capital(view, found.end)
    {
        return None;
    }
    // *the 1966 cup* is that of a year.
    let year = (Decimal::from(1900)..Decimal::from(2100)).contains(&number.value());
    let singular = || {
        let word = view.word(found.end - 1);
        !view.lexicon.plural_form(word)
            && !["feet", "foot"].contains(&word)
            && amount_word(view, number.end, |word| {
                matches!(word, AmountWord::Unit(_, UnitUse::Common)).then_some(())
            })
            .is_some()
    };
    if number.form == Form::Bare && year && singular() {
        return None;
    }
    // *17 900 l'année*: no litres.
    let elided = matches!(view.kind(found.end), Some(TokenKind::Sign(c)) if fold_char(c) == '\'');
    if elided && view.lexicon.style().decimal_comma && view.joined(found.end) && is_word(view, found.end + 1)
    {
        return None;
    }
    // *height="339"* is in quotation marks.
    if i > 0 && view.joined(i) && is_quote(view, i - 1) && is_quote(view, found.end - 1) {
        return None;
    }
    found = per(view, found);
    let mut item = Item::new(number, Tag::Measure(found.unit), i, found.end);
    if let Unit::Measure(measure) = found.unit {
        if matches!(measure.dimension, "length" | "area" | "mass" | "volume") {
            // *1/2 cup, 3/4 tsp* are two.
            item = compound(view, item, measure)
                .filter(|_| number.is_whole())
                .or_else(|| and_part(view, item))
                .unwrap_or(item);
        }
        if matches!(measure.dimension, "temperature" | "angle")
            && let Some(end) = glue(view, item.end, NumberGlue::BelowZero)
            && end > item.end + 1
        {
            item.figure = item.figure.negated();
            item.end = end;
        }
    }
    item.end = without_stop(view, item.end);
    item.resume = item.end;
    Some(item)
}

/// What stands before its figure: *Mach 5*.
pub(super) fn before(view: &View<'_>, i: usize) -> Option<Item> {
    let (unit, end) =
        amount_word(
            view,
            i,
            |word| if let AmountWord::UnitBefore(unit) = word { Some(*unit) } else { None },
        )?;
    let number = number::parse(view, past_hyphen(view, end)).filter(|number| !number.ordinal)?;
    Some(Item::new(number, Tag::Measure(unit), i, number.end))
}

/// *a mile and a half*, *two pounds and a quarter*.
fn and_part(view: &View<'_>, item: Item) -> Option<Item> {
    let (part, end) = number::and_part(view, item.end).filter(|_| item.number.is_whole())?;
    let value = item.figure.value.checked_add(part)?;
    let unit = amount_word(view, end, |word| matches!(word, AmountWord::Unit(..)).then_some(()));
    unit.is_none().then(|| Item { figure: Figure::exact(value), end, resume: end, ..item })
}

/// One of a unit: *a mile*, *an ml*.
pub(super) fn one(view: &View<'_>, i: usize) -> Option<Item> {
    let at = glue(view, i, NumberGlue::A)?;
    if !is_word(view, at) || !view.has_sense(at) {
        return None;
    }
    let (unit, end) = amount_word(view, at, |word| match word {
        AmountWord::Unit(unit @ Unit::Measure(measure), how) => {
            let bulk = matches!(measure.dimension, "length" | "mass" | "volume");
            let short = *how == UnitUse::Symbol
                && view.word(at).len() >= 2
                && !view.word(at).starts_with(char::is_uppercase);
            (bulk && (*how == UnitUse::Word || short)).then_some(*unit)
        }
        _ => None,
    })?;
    // *a mile-long queue*, *a kilo-sized* describe.
    if joined_dash(view, end) || !view.joined(end) && has_capital(view, end) {
        return None;
    }
    let found = per(view, Found { unit, end });
    let number = Number::one(at);
    let item = Item::new(number, Tag::Measure(found.unit), i, without_stop(view, found.end));
    Some(and_part(view, item).unwrap_or(item))
}

/// Where the unit of a fraction stands: behind *of a*, *an*: *half an inch*, *three quarters of a mile*.
pub(super) fn part_of(view: &View<'_>, number: &Number, i: usize) -> usize {
    if number.value().abs() >= Decimal::ONE {
        return i;
    }
    let of = glue(view, i, NumberGlue::Of);
    // *0.5 of a degree*
    if number.form != Form::Fraction {
        return of.and_then(|of| glue(view, of, NumberGlue::A)).unwrap_or(i);
    }
    glue(view, of.unwrap_or(i), NumberGlue::A).or(of).unwrap_or(i)
}

/// The number with the letter behind it as a magnitude, where a unit or what is counted follows: *1.2m tonnes*, *3m people*.
pub(super) fn million_of(view: &View<'_>, number: Number) -> Number {
    let at = number.end;
    let digits = matches!(number.form, Form::Bare | Form::Digits) && number.magnitude.is_none();
    if !digits || !view.joined(at) || !is_word(view, at) || view.word(at).len() != 1 {
        return number;
    }
    let size =
        amount_word(
            view,
            at,
            |word| if let AmountWord::MagnitudeMoney(size) = word { Some(*size) } else { None },
        );
    let Some((size, end)) = size.filter(|(size, _)| *size == Decimal::from(1_000_000)) else { return number };
    let counted = amount_word(view, end, |word| {
        let long =
            matches!(word, AmountWord::Unit(_, UnitUse::Word | UnitUse::Common) | AmountWord::TimeUnit(_));
        let symbol = matches!(word, AmountWord::Unit(_, UnitUse::Symbol));
        (long || symbol && !view.joined(end) && symbol_of_several(view, end)).then_some(())
    });
    // *3m high walls*
    if is(view, end, ContextWord::Race) {
        return number;
    }
    let noun = counted::plural_noun_follows(view, end).filter(|at| !is(view, *at, ContextWord::Race));
    // *a population of 38.5m*
    let cued = || (at.saturating_sub(MANY_REACH)..=end).any(|at| is(view, at, ContextWord::MillionCue));
    // *sold 4m worldwide*
    let sold = || {
        let start = (at.saturating_sub(MOST_DIGIT_TOKENS)..at)
            .rev()
            .take_while(|at| *at + 1 == end - 1 || view.joined(*at + 1))
            .last();
        let verb = start
            .and_then(|start| start.checked_sub(1))
            .is_some_and(|at| is(view, at, ContextWord::MillionVerb));
        let ends = view.kind(end).is_none_or(|kind| kind != TokenKind::Word && !is_dash(view, end))
            || is(view, end, ContextWord::Function)
            || is(view, end, ContextWord::MillionCue);
        verb && ends
    };
    if view.joined(end) && is_word(view, end) || counted.is_none() && noun.is_none() && !cued() && !sold() {
        return number;
    }
    number.scaled(size, end).unwrap_or(number)
}

/// Whether the symbol at `i` is of more than one letter: *2.5m b/d*, *3m sq ft*, but *3 m s*.
fn symbol_of_several(view: &View<'_>, i: usize) -> bool {
    view.senses(i).any(|(_, end)| end > i + 1) || view.word(i).len() > 1
}

/// The unit at `i`, for the number before it.
fn unit(view: &View<'_>, number: &Number, i: usize) -> Option<Found> {
    let hyphen = past_hyphen(view, i);
    let at = part_of(view, number, hyphen);
    if let Some(found) = bracketed(view, at) {
        return Some(found);
    }
    let digits = number.form != Form::Words || number.magnitude.is_some();
    if let Some(found) = inches(view, number, at) {
        return Some(found);
    }
    if !view.has_sense(at) {
        return None;
    }
    let (unit, end) = amount_word(view, at, |word| match word {
        AmountWord::Unit(unit, how) => {
            let fits = match how {
                UnitUse::Word | UnitUse::Common => true,
                UnitUse::Symbol => (digits || view.word(at).len() > 1) && symbol_fits(view, at),
                UnitUse::Fine => digits && number.value().scale() > 2,
                UnitUse::Warm => digits && view.joined(at) && warm(view, at),
                UnitUse::Joined => digits && view.joined(at) && capital_fits(view, number, at),
                UnitUse::Last => {
                    let next = is_word(view, at + 1) || is_digits(view, at + 1) || joined_dash(view, at + 1);
                    digits && (at == i && view.joined(at) && !joined_dash(view, at + 1) || !next)
                }
            };
            fits.then_some(*unit)
        }
        _ => None,
    })?;
    // *24703L202*, *24703 m212*, *L-202* are codes.
    let goes_on = view.joined(end)
        && (matches!(view.kind(end), Some(TokenKind::Digits | TokenKind::Word))
            || (is_dash(view, end) && is_digits(view, end + 1) && !view.joined(at)));
    (!goes_on).then_some(Found { unit, end })
}

/// A symbol of one capital letter is joined or followed by no name; a small one is taken at its word.
fn symbol_fits(view: &View<'_>, i: usize) -> bool {
    let word = view.word(i);
    let capital = word.len() == 1 && word.starts_with(char::is_uppercase);
    view.joined(i) || !capital || !has_capital(view, i + 1)
}

/// One capital joined to its figure is a label (*3A*, *12B*) unless that has a decimal point or is large.
fn capital_fits(view: &View<'_>, number: &Number, i: usize) -> bool {
    view.word(i).len() > 1 || !number.is_whole() || number.value() >= Decimal::ONE_HUNDRED
}

/// Whether talk of warmth stands close to token `i`: *a high of 31C (88F)*.
fn warm(view: &View<'_>, i: usize) -> bool {
    let mut near = i.saturating_sub(CUE_REACH)..(i + CUE_REACH).min(view.len());
    near.any(|at| {
        // *31C (88F)*
        let other = at > 0
            && view.word(at) != view.word(i)
            && view.joined(at)
            && is_digits(view, at - 1)
            && amount_word(view, at, |word| matches!(word, AmountWord::Unit(_, UnitUse::Warm)).then_some(()))
                .is_some();
        other || is(view, at, ContextWord::WarmthCue) || view.is_sign(at, '\u{B0}')
    })
}

fn is_quote(view: &View<'_>, i: usize) -> bool {
    matches!(view.kind(i), Some(TokenKind::Sign(c)) if fold_char(c) == '"')
}

/// A unit in brackets: *20 (kg)*.
fn bracketed(view: &View<'_>, i: usize) -> Option<Found> {
    let Some(TokenKind::Sign(open)) = view.kind(i) else { return None };
    let close = match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let (unit, end) = amount_word(view, i + 1, |word| match word {
        AmountWord::Unit(unit, UnitUse::Symbol | UnitUse::Word | UnitUse::Common) => Some(*unit),
        _ => None,
    })?;
    view.is_sign(end, close).then_some(Found { unit, end: end + 1 })
}

/// A double quotation mark that closes no quotation is inches; a prime is minutes of arc.
fn inches(view: &View<'_>, number: &Number, i: usize) -> Option<Found> {
    let Some(TokenKind::Sign(c)) = view.kind(i) else { return None };
    if number.form == Form::Words || !matches!(c, '"' | '\u{201D}' | '\u{2033}') {
        return None;
    }
    let open = (i.saturating_sub(QUOTE_REACH)..i)
        .filter(|at| matches!(view.kind(*at), Some(TokenKind::Sign('"' | '\u{201C}' | '\u{201D}'))))
        .count();
    if c != '\u{2033}' && (open % 2 == 1 || (!view.joined(i) && view.joined(i + 1))) {
        return None;
    }
    inch_until(i + 1)
}

/// A rate: *barrels per day*, *W/min*, *miles an hour*.
fn per(view: &View<'_>, found: Found) -> Found {
    let Unit::Measure(of) = found.unit else { return found };
    if let Some((per, end)) = inverse(view, found.end) {
        return if per.code == of.code { found } else { Found { unit: Unit::Rate(of, per), end } };
    }
    // *130-mile-an-hour*
    let Some(at) = glue(view, past_hyphen(view, found.end), NumberGlue::Per) else { return found };
    let at = past_hyphen(view, at);
    let slash = view.is_sign(found.end, '/');
    if slash && view.joined(found.end) != view.joined(at) {
        return found;
    }
    let measure = amount_word(view, at, |word| match word {
        AmountWord::TimeUnit(measure) => Some(*measure),
        AmountWord::TimeSymbol(measure) | AmountWord::TimeRate(measure) => slash.then_some(*measure),
        AmountWord::Unit(Unit::Measure(measure), how) => {
            (slash || !matches!(how, UnitUse::Last | UnitUse::Joined)).then_some(*measure)
        }
        _ => None,
    });
    match measure {
        Some((per, end)) if per.code != of.code => Found { unit: Unit::Rate(of, per), end },
        _ => found,
    }
}

/// The token after a unit that goes on beyond two, which we have no dimension for: *10 mg/kg/day*, *5 mg kg−1 day−1*.
pub(super) fn cut_short(view: &View<'_>, item: &Item) -> Option<usize> {
    if !matches!(item.tag, Tag::Measure(Unit::Rate(..))) {
        return None;
    }
    if let Some((_, end)) = inverse(view, item.end) {
        return Some(end);
    }
    let slash = view.is_sign(item.end, '/') && view.joined(item.end) && view.joined(item.end + 1);
    let unit = |word: &AmountWord| {
        matches!(
            word,
            AmountWord::Unit(..)
                | AmountWord::TimeUnit(_)
                | AmountWord::TimeSymbol(_)
                | AmountWord::TimeRate(_)
        )
        .then_some(())
    };
    slash.then(|| amount_word(view, item.end + 1, unit)).flatten().map(|((), end)| end)
}

/// A unit to a power below zero: *kg s−1*, *g mol⁻¹*, *mg cm−2*, *mA g− 1*.
fn inverse(view: &View<'_>, i: usize) -> Option<(&'static Measure, usize)> {
    let end = i + 1;
    // *s−1* is a unit of its own too.
    let measure = view.senses(i).filter(|(_, after)| *after == end).find_map(|(sense, _)| match sense {
        Sense::Amount(
            AmountWord::TimeUnit(measure)
            | AmountWord::TimeSymbol(measure)
            | AmountWord::TimeRate(measure)
            | AmountWord::Unit(Unit::Measure(measure), UnitUse::Symbol | UnitUse::Joined),
        ) => Some(*measure),
        _ => None,
    })?;
    let minus = view.is_sign(end, '\u{2212}') || view.is_sign(end, '-') && view.joined(end + 1);
    let power = match view.kind(end + 1)? {
        TokenKind::Digits if minus => view.word(end + 1),
        TokenKind::Sign(c) if view.is_sign(end, '\u{207B}') && view.joined(end + 1) => match c {
            '\u{B9}' => "1",
            '\u{B2}' => "2",
            '\u{B3}' => "3",
            _ => return None,
        },
        _ => return None,
    };
    let measure = match power {
        "1" => measure,
        "2" | "3" => Measure::by_code(&format!("{}{power}", measure.code))?,
        _ => return None,
    };
    let goes_on =
        view.joined(end + 2) && matches!(view.kind(end + 2), Some(TokenKind::Word | TokenKind::Digits));
    (view.joined(end) && !goes_on).then_some((measure, end + 2))
}

/// *5 feet 2 inches*, *2 km and 1 meter*: in the finer unit.
fn compound(view: &View<'_>, first: Item, measure: &'static Measure) -> Option<Item> {
    let mut item = first;
    let mut coarse = measure;
    for _ in 0..3 {
        let Some((value, measure, end)) = smaller(view, item.end, coarse) else { break };
        let (one, other) = (Unit::Measure(coarse), Unit::Measure(measure));
        let value = if item.figure.value < Decimal::ZERO { -value } else { value };
        let finer = one.convert(item.figure.value, &other)?.checked_add(value)?;
        // *1 meter and 1 foot* is a finite number of meters only.
        if finer.scale() > 12
            && let Some(total) =
                other.convert(value, &one).and_then(|value| value.checked_add(item.figure.value))
        {
            item = Item { figure: Figure::exact(total), end, resume: end, ..item };
            continue;
        }
        let total = finer;
        item = Item {
            figure: Figure::exact(total),
            tag: Tag::Measure(Unit::Measure(measure)),
            end,
            resume: end,
            ..item
        };
        coarse = measure;
    }
    (item.end > first.end).then_some(item)
}

/// A smaller amount of the same dimension directly behind: its value, unit and end.
fn smaller(
    view: &View<'_>,
    i: usize,
    coarse: &'static Measure,
) -> Option<(Decimal, &'static Measure, usize)> {
    // *5 feet, 3 inches*; *10 cm, 5 mm* are two measures.
    let customary = coarse.code.starts_with('[') || view.word(i - 1).chars().count() > 2;
    let comma = view.is_sign(i, ',') && view.joined(i) && customary && coarse.dimension != "volume";
    let dash = joined_dash(view, i) && view.joined(i + 1);
    let at = if comma || dash { i + 1 } else { i };
    let and = glue(view, at, NumberGlue::And);
    let at = and.unwrap_or(at);
    if !(is_digits(view, at) || view.has_sense(at)) {
        return None;
    }
    let number = number::parse(view, at)
        .filter(|number| !number.ordinal && number.magnitude.is_none() && number.value() > Decimal::ZERO)?;
    let found = unit(view, &number, number.end).or_else(|| {
        // *12 ft 2 in* where a word follows.
        let inch = amount_word(view, number.end, |word| {
            matches!(word, AmountWord::Unit(_, UnitUse::Last)).then_some(())
        })?;
        Some(inch.1).filter(|_| coarse.code == "[ft_i]").and_then(inch_until)
    });
    // *1 m 85*
    let found = found.or_else(|| {
        let two = coarse.code == "m"
            && view.lexicon.style().decimal_comma
            && is_digits(view, at)
            && view.word(at).len() == 2;
        let ends = view
            .kind(number.end)
            .is_none_or(|kind| kind != TokenKind::Word || is(view, number.end, ContextWord::Function));
        let unit = Unit::Measure(Measure::by_code("cm")?);
        (two && ends && number.end == at + 1 && and.is_none() && !comma)
            .then_some(Found { unit, end: number.end })
    });
    // *6-foot-2*, *5 foot 7*
    let found = found.or_else(|| {
        let height = coarse.code == "[ft_i]" && number.is_whole() && number.value() < Decimal::from(12);
        let end = number.end;
        let ends = match view.kind(end) {
            None => true,
            Some(TokenKind::Word) => {
                !view.joined(end)
                    && (dash || is(view, end, ContextWord::Function))
                    && glue(view, end, NumberGlue::Of).is_none()
            }
            Some(TokenKind::Sign(c)) => {
                matches!(c, '.' | ',' | ';' | ')' | '"' | '\u{201D}')
                    && !(view.joined(end + 1) && is_digits(view, end + 1))
            }
            Some(TokenKind::Digits) => false,
        };
        (height && ends && and.is_none() && !comma).then(|| inch_until(end)).flatten()
    })?;
    let Unit::Measure(fine) = found.unit else { return None };
    let whole = number.value().checked_mul(fine.numerator)?;
    // Behind *and* or a comma the rest is no more than a few of the coarser unit.
    let fits = fine.dimension == coarse.dimension
        && fine.numerator < coarse.numerator
        && whole < coarse.numerator.checked_mul(Decimal::from(4))?;
    fits.then_some((number.value(), fine, found.end))
}

fn inch_until(end: usize) -> Option<Found> {
    Some(Found { unit: Unit::Measure(Measure::by_code("[in_i]")?), end })
}

/// *5'10"*, *6' 2"*.
pub(super) fn feet_and_inches(view: &View<'_>, i: usize) -> Option<Item> {
    let quote =
        |at: usize, sign: char| matches!(view.kind(at), Some(TokenKind::Sign(c)) if fold_char(c) == sign);
    if !is_digits(view, i) || view.word(i).len() > 2 || !quote(i + 1, '\'') || !view.joined(i + 1) {
        return None;
    }
    let number = number::parse(view, i + 2)
        .filter(|number| matches!(number.form, Form::Bare | Form::Fraction | Form::Digits))?;
    if number.value() >= Decimal::from(12) || !is_digits(view, i + 2) || number.value() < Decimal::ZERO {
        return None;
    }
    let closed = quote(number.end, '"') && view.joined(number.end);
    let twice = quote(number.end, '\'') && quote(number.end + 1, '\'') && view.joined(number.end + 1);
    let end = number.end
        + if closed {
            1
        } else if twice {
            2
        } else {
            0
        };
    let feet: Decimal = view.word(i).parse().ok()?;
    // Without its mark only a person's height is meant.
    if end == number.end
        && !((3..9).any(|n| feet == Decimal::from(n)) && view.joined(i + 2) && !view.joined(number.end))
    {
        return None;
    }
    let value = feet.checked_mul(Decimal::from(12))?.checked_add(number.value())?;
    let inch = Unit::Measure(Measure::by_code("[in_i]")?);
    Some(Item { figure: Figure::exact(value), ..Item::new(number, Tag::Measure(inch), i, end) })
}

/// A full stop that ends the sentence is no part of an abbreviation.
fn without_stop(view: &View<'_>, end: usize) -> usize {
    if end == view.len() && view.is_sign(end - 1, '.') { end - 1 } else { end }
}

/// Whether a rate of something counted follows, and the token after it: *per square kilometre*.
pub(super) fn per_unit(view: &View<'_>, i: usize) -> Option<usize> {
    let (_, at) = any_glue(view, i, &[NumberGlue::Per])?;
    amount_word(view, at, |word| matches!(word, AmountWord::Unit(..) | AmountWord::TimeUnit(_)).then_some(()))
        .map(|((), end)| end)
        // *seven a year ago* is seven, then.
        .filter(|end| !date::way_follows(view, *end))
}
