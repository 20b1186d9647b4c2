//! Numbers in words, and digits with magnitude words: terms of falling size, each a number below a thousand or a literal,
//! with its magnitude.

use super::{Form, Number, digits, glue, quotient};
use crate::recognize::lexicon::{AmountWord, ContextWord, NumberGlue, Sense, UnitUse, View};
use crate::text::{TokenKind, fold_char};
use crate::value::{Decimal, Figure};

/// More terms than any number has.
const MOST_TERMS: usize = 12;

/// No magnitude in full but a thousand is as short as this in any language we read: *mn*, *bln*, *Mio*.
const LONGEST_ABBREVIATION: usize = 3;

/// How far to either side a sign of degrees is looked for.
const DEGREE_REACH: usize = 8;

/// One term: *two hundred and three thousand*.
#[derive(Clone, Copy)]
struct Term {
    mantissa: Decimal,
    /// 1 if no magnitude word follows.
    scale: Decimal,
    end: usize,
    form: Form,
    ordinal: bool,
    /// Whether it says *hundred*.
    hundred: bool,
}

impl Term {
    fn value(&self) -> Option<Decimal> {
        self.mantissa.checked_mul(self.scale)
    }
}

/// The number at token `i`, without its sign.
pub(super) fn read(view: &View<'_>, i: usize) -> Option<Number> {
    if let Some(number) = part(view, i) {
        return Some(number);
    }
    let first = term(view, i)?;
    let first = thousands_of(view, &first).unwrap_or(first);
    let mut total = first.value()?;
    let mut last = first;
    let mut terms = 1;
    // *3M and 4K* are two.
    let lettered = first.form == Form::Digits && first.scale > Decimal::ONE;
    while !last.ordinal && !lettered && last.scale >= Decimal::ONE_HUNDRED && terms < MOST_TERMS {
        let Some(next) = following(view, &last) else { break };
        let Some(sum) = next.value().and_then(|value| total.checked_add(value)) else { break };
        (total, last, terms) = (sum, next, terms + 1);
    }
    let number = if terms == 1 {
        let mut number = Number::whole(first.mantissa, first.end, first.form);
        if first.form == Form::Fraction {
            number.figure = Figure::exact(first.mantissa);
        }
        if first.scale > Decimal::ONE {
            number = number.scaled(first.scale, first.end)?;
        }
        Number { ordinal: first.ordinal, ..number }
    } else {
        Number { ordinal: last.ordinal, ..Number::whole(total, last.end, Form::Words) }
    };
    if number.ordinal {
        return Some(number);
    }
    Some(decimals(view, &number).or_else(|| parts(view, &number)).unwrap_or(number))
}

/// *dos mil quinientos millones*: thousands and hundreds of one magnitude.
fn thousands_of(view: &View<'_>, first: &Term) -> Option<Term> {
    if first.scale != Decimal::ONE_THOUSAND || first.ordinal || view.kind(first.end) != Some(TokenKind::Word)
    {
        return None;
    }
    let rest = term(view, first.end).filter(|rest| !rest.ordinal && rest.form == Form::Words)?;
    let fits = rest.scale >= Decimal::from(1_000_000) && rest.mantissa < Decimal::ONE_THOUSAND;
    let mantissa = first.value()?.checked_add(rest.mantissa).filter(|_| fits)?;
    Some(Term { mantissa, ..rest })
}

/// The next term of the same number, smaller than the last: *two million | three hundred thousand | and five*.
fn following(view: &View<'_>, last: &Term) -> Option<Term> {
    let and = glue(view, last.end, NumberGlue::And);
    let comma = view.is_sign(last.end, ',') && view.joined(last.end);
    let at = and.unwrap_or(if comma { last.end + 1 } else { last.end });
    // *and a quarter million* after a billion; *and a half* belonged to the term before.
    let next = if let Some(number) = part(view, at).filter(|_| and.is_some()) {
        let scale = number.magnitude.unwrap_or(Decimal::ONE);
        Term {
            mantissa: number.mantissa,
            scale,
            end: number.end,
            form: Form::Words,
            ordinal: false,
            hundred: false,
        }
    } else if let Some(next) = term(view, at) {
        next
    } else {
        let end = article_one(view, at).filter(|_| and.is_none() && !comma)?;
        let form = Form::Words;
        Term { mantissa: Decimal::ONE, scale: Decimal::ONE, end, form, ordinal: false, hundred: false }
    };
    let value = next.value()?;
    if value <= Decimal::ZERO || value >= last.scale || next.form == Form::Fraction {
        return None;
    }
    // *280 million first shares* are no 280,000,001st.
    if next.ordinal && and.is_none() && next.mantissa < Decimal::from(20) && next.scale == Decimal::ONE {
        return None;
    }
    let digits = view.kind(at) == Some(TokenKind::Digits);
    // Digits go on only with a magnitude of their own (*4 thousand 3 hundred*) or after *thousand and*; else a new number begins.
    let spoken = !digits
        || next.scale > Decimal::ONE
        || next.hundred
        || (and.is_some() && last.scale <= Decimal::ONE_THOUSAND);
    let comma_fits = !comma || and.is_some() || (!digits && (next.scale > Decimal::ONE || next.hundred));
    (spoken && comma_fits).then_some(next)
}

/// One term at token `i`.
fn term(view: &View<'_>, i: usize) -> Option<Term> {
    let mut term = base(view, i)?;
    if term.ordinal {
        return Some(term);
    }
    // *doscientos cincuenta*: some languages have a word for each hundred.
    if full_hundred(&term)
        && let Some(rest) =
            below_hundred(view, term.end, false).filter(|rest| !rest.ordinal && !full_hundred(rest))
    {
        term = Term { mantissa: term.mantissa + rest.mantissa, end: rest.end, ..term };
    }
    if let Some(end) = magnitude(view, term.end, |size| size == Decimal::ONE_HUNDRED).map(|(_, end)| end)
        && term.mantissa < Decimal::ONE_THOUSAND
    {
        term = Term {
            mantissa: term.mantissa.checked_mul(Decimal::ONE_HUNDRED)?,
            end,
            hundred: true,
            form: words(term.form),
            ..term
        };
        let at = glue(view, end, NumberGlue::And);
        if let Some(rest) = below_hundred(view, at.unwrap_or(end), at.is_some())
            && magnitude(view, rest.end, |size| size <= Decimal::ONE_HUNDRED).is_none()
            && !(at.is_some() && divides(view, &rest))
            && (at.is_some() || !rest.ordinal || rest.mantissa >= Decimal::from(20))
        {
            term.mantissa += rest.mantissa;
            (term.end, term.ordinal) = (rest.end, rest.ordinal);
        } else if let Some(end) = article_one(view, end) {
            term.mantissa += Decimal::ONE;
            term.end = end;
        }
    } else if let Some((size, end)) = magnitude_ordinal(view, term.end)
        && !view.joined(term.end)
        && !one_part(view, &term, size, end)
    {
        return Some(Term { scale: size, end, ordinal: true, form: Form::Words, ..term });
    }
    if term.ordinal {
        return Some(term);
    }
    if let Some((part, end)) = and_part(view, term.end) {
        term = Term { mantissa: sum(term.mantissa, part)?, end, form: Form::Fraction, ..term };
    }
    for _ in 0..3 {
        let hyphen = hyphen(view, term.end).unwrap_or(term.end);
        let Some((size, end)) = magnitude(view, hyphen, |size| size != Decimal::ONE_HUNDRED) else { break };
        if size < Decimal::ONE_THOUSAND && term.scale > Decimal::ONE {
            break;
        }
        term = Term { scale: term.scale.checked_mul(size)?, end, form: words(term.form), ..term };
    }
    if term.scale > Decimal::ONE {
        if let Some((size, end)) = magnitude_ordinal(view, term.end) {
            return Some(Term { scale: term.scale.checked_mul(size)?, end, ordinal: true, ..term });
        }
        // *a million and a half*
        if term.scale >= Decimal::ONE_THOUSAND
            && let Some((part, end)) = and_part(view, term.end)
            && magnitude(view, end, |_| true).is_none()
        {
            term = Term { mantissa: sum(term.mantissa, part)?, end, ..term };
        }
    } else if let Some((size, end)) = letter(view, &term) {
        term = Term { scale: size, end, form: Form::Digits, ..term };
    }
    Some(term)
}

/// The article that is the one of *cent un*, *mille un*, where it is a number's last word.
fn article_one(view: &View<'_>, i: usize) -> Option<usize> {
    let article = glue(view, i, NumberGlue::A).filter(|_| view.lexicon.style().article_one)?;
    let last = view.kind(article) != Some(TokenKind::Word) || denominator(view, article, true).is_none();
    last.then_some(article)
}

/// Whether one of a magnitude's places is a part of one: *one hundredth of a second*, *one millionth*.
fn one_part(view: &View<'_>, term: &Term, size: Decimal, end: usize) -> bool {
    let of = glue(view, end, NumberGlue::Of).is_some();
    term.mantissa == Decimal::ONE && (of || end == view.len() && size > Decimal::ONE_THOUSAND)
}

/// Whether a term is a word for so many hundreds.
fn full_hundred(term: &Term) -> bool {
    let hundreds = term.mantissa >= Decimal::ONE_HUNDRED && (term.mantissa % Decimal::ONE_HUNDRED).is_zero();
    hundreds && term.form == Form::Words && !term.hundred && term.scale == Decimal::ONE
}

/// A number and a part; no more digits than a quotient has.
fn sum(whole: Decimal, part: Decimal) -> Option<Decimal> {
    let sum = whole.checked_add(part)?;
    if sum.scale() > 12 { sum.round_sf(15) } else { Some(sum) }
}

fn words(form: Form) -> Form {
    if form == Form::Fraction { form } else { Form::Words }
}

/// A letter that multiplies the digits before it: *10k*.
fn letter(view: &View<'_>, term: &Term) -> Option<(Decimal, usize)> {
    if !matches!(term.form, Form::Bare | Form::Digits) {
        return None;
    }
    // *Lee 2006b* is a work of that year, *573.15K* beside degrees a temperature.
    let year = Decimal::from(1500)..Decimal::from(2100);
    if term.form == Form::Bare && view.word(term.end) == "b" && year.contains(&term.mantissa) {
        return None;
    }
    let (joined, after) = (view.joined(term.end), term.end + 1);
    // *9M729* is a code.
    if joined && view.joined(after) && matches!(view.kind(after), Some(TokenKind::Digits | TokenKind::Word)) {
        return None;
    }
    let mut near = term.end.saturating_sub(DEGREE_REACH)..(term.end + DEGREE_REACH).min(view.len());
    if view.word(term.end) == "K" && near.any(|at| view.is_sign(at, '\u{B0}')) {
        return None;
    }
    let (size, end) = view.sense(term.end, |sense| match sense {
        Sense::Amount(AmountWord::MagnitudeLetter(size)) => Some(*size),
        _ => None,
    })?;
    // Parted from its figure it stands only where nothing follows: *1,200.5 M*.
    (view.joined(term.end) || term.form == Form::Digits && end == view.len()).then_some((size, end))
}

/// What a term begins with: digits, a number below a hundred, *a* or nothing before a magnitude, an ordinal.
fn base(view: &View<'_>, i: usize) -> Option<Term> {
    let whole = |mantissa, end, form| Term {
        mantissa,
        scale: Decimal::ONE,
        end,
        form,
        ordinal: false,
        hundred: false,
    };
    match view.kind(i)? {
        TokenKind::Digits | TokenKind::Sign(_) => {
            let number = digits::read(view, i)?;
            Some(whole(number.mantissa, number.end, number.form))
        }
        TokenKind::Word => {
            if let Some(term) = below_hundred(view, i, false) {
                return Some(term);
            }
            if let Some((size, end)) = magnitude_ordinal(view, i) {
                return Some(Term { ordinal: true, ..whole(size, end, Form::Words) });
            }
            // *anderthalb*
            let mixed = view.sense(i, |sense| match sense {
                Sense::Amount(AmountWord::Mixed(value)) => Some(*value),
                _ => None,
            });
            if let Some((value, end)) = mixed {
                return Some(whole(value, end, Form::Fraction));
            }
            // *a hundred*, *a dozen*, *thousand liters*
            let at = glue(view, i, NumberGlue::A).unwrap_or(i);
            let (size, _) = magnitude(view, at, |_| true)?;
            // *mn*, *bn* and the like need a figure before them: *Duluth, MN*.
            let whole_word =
                view.word(at).chars().count() > LONGEST_ABBREVIATION || size == Decimal::ONE_THOUSAND;
            (whole_word && !plural(view, at)).then(|| whole(Decimal::ONE, at, Form::Words))
        }
    }
}

/// A number below a hundred in words, or, after *hundred and*, in digits.
fn below_hundred(view: &View<'_>, i: usize, digits: bool) -> Option<Term> {
    let whole = |mantissa: u32, end, ordinal| Term {
        mantissa: Decimal::from(mantissa),
        scale: Decimal::ONE,
        end,
        form: Form::Words,
        ordinal,
        hundred: false,
    };
    if digits && view.kind(i) == Some(TokenKind::Digits) {
        let word = view.word(i);
        let alone = !view.joined(i + 1)
            || !matches!(view.kind(i + 1), Some(TokenKind::Sign(',' | '.' | '/')) | Some(TokenKind::Word));
        let ends = !view.joined(i + 1) || !matches!(view.kind(i + 2), Some(TokenKind::Digits));
        return (word.len() <= 2 && !word.starts_with('0') && (alone || ends))
            .then(|| word.parse().ok())
            .flatten()
            .map(|value| whole(value, i + 1, false));
    }
    if let Some((value, end)) = ordinal(view, i) {
        return Some(whole(value, end, true));
    }
    let (tens, end) = cardinal(view, i)?;
    if (20..100).contains(&tens) && tens.is_multiple_of(10) {
        let at = hyphen(view, end).unwrap_or(end);
        if let Some((unit, after)) = cardinal(view, at)
            && (1..10).contains(&unit)
        {
            return Some(whole(tens + unit, after, false));
        }
        if let Some((unit, after)) = ordinal(view, at)
            && unit < 10
        {
            return Some(whole(tens + unit, after, true));
        }
    }
    Some(whole(tens, end, false))
}

fn cardinal(view: &View<'_>, i: usize) -> Option<(u32, usize)> {
    view.sense(i, |sense| if let Sense::Cardinal(value) = sense { Some(*value) } else { None })
}

fn ordinal(view: &View<'_>, i: usize) -> Option<(u32, usize)> {
    view.sense(i, |sense| if let Sense::Ordinal(value) = sense { Some(*value) } else { None })
}

/// A magnitude word at `i` of a size that fits, singular or plural.
fn magnitude(view: &View<'_>, i: usize, fits: impl Fn(Decimal) -> bool) -> Option<(Decimal, usize)> {
    view.sense(i, |sense| match sense {
        Sense::Magnitude(size) | Sense::Amount(AmountWord::Magnitudes(size)) => fits(*size).then_some(*size),
        _ => None,
    })
}

fn plural(view: &View<'_>, i: usize) -> bool {
    view.sense(i, |sense| matches!(sense, Sense::Amount(AmountWord::Magnitudes(_))).then_some(())).is_some()
}

fn magnitude_ordinal(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    view.sense(i, |sense| match sense {
        Sense::Amount(AmountWord::MagnitudeOrdinal(size)) => Some(*size),
        _ => None,
    })
}

/// The token after a hyphen that joins two number words.
fn hyphen(view: &View<'_>, i: usize) -> Option<usize> {
    let dash = matches!(view.kind(i), Some(TokenKind::Sign(c)) if fold_char(c) == '-');
    (dash && view.joined(i) == view.joined(i + 1)).then_some(i + 1)
}

/// *point five*, *point seven five* after a number.
fn decimals(view: &View<'_>, number: &Number) -> Option<Number> {
    if number.magnitude.is_some() || number.form == Form::Fraction || !number.is_whole() {
        return None;
    }
    let mut at = glue(view, number.end, NumberGlue::Point)?;
    let mut text = number.figure.value.to_string();
    text.push('.');
    let start = at;
    while at < start + 12 {
        if let Some((value, end)) = cardinal(view, at).filter(|(value, _)| *value < 10) {
            text.push_str(&value.to_string());
            at = end;
        } else if let Some(tail) = below_hundred(view, at, false).filter(|tail| at == start && !tail.ordinal)
        {
            text.push_str(&tail.mantissa.to_string());
            at = tail.end;
            break;
        } else if at == start && view.kind(at) == Some(TokenKind::Digits) && view.word(at).len() < 10 {
            text.push_str(view.word(at));
            at += 1;
            break;
        } else {
            break;
        }
    }
    if at == start {
        return None;
    }
    let value: Decimal = text.parse().ok()?;
    let decimal = Number::whole(value, at, Form::Words);
    Some(match magnitude(view, at, |_| true) {
        Some((size, end)) => decimal.scaled(size, end).unwrap_or(decimal),
        None => decimal,
    })
}

/// *three quarters*, *twenty-three fifths*, *two thirds of a million* of the number before.
fn parts(view: &View<'_>, number: &Number) -> Option<Number> {
    if !number.is_whole() || !matches!(number.form, Form::Words | Form::Bare) {
        return None;
    }
    let at = hyphen(view, number.end).unwrap_or(number.end);
    let one = number.figure.value == Decimal::ONE;
    let (size, end) = denominator(view, at, one && number.form == Form::Words)
        .filter(|(size, _)| *size > Decimal::ONE)
        .or_else(|| adjectival(view, at).filter(|(size, _)| number.figure.value < *size))
        .or_else(|| composite(view, at, one))?;
    // *a hundred thousand trillionths*; but *two million fifths* is nobody's English.
    if number.magnitude.is_some_and(|magnitude| magnitude >= size) {
        return None;
    }
    if number.form == Form::Bare && view.joined(at) {
        return None;
    }
    scaled_part(view, quotient(number.figure.value, size)?, end)
}

/// Whether what stands behind a number makes less than one of it: *one hundred and three quarters*.
fn divides(view: &View<'_>, number: &Term) -> bool {
    let at = hyphen(view, number.end).unwrap_or(number.end);
    denominator(view, at, false).is_some_and(|(size, _)| number.mantissa < size)
}

fn denominator(view: &View<'_>, i: usize, singular: bool) -> Option<(Decimal, usize)> {
    view.sense(i, |sense| match sense {
        Sense::Amount(AmountWord::Parts(size)) => Some(*size),
        Sense::Amount(AmountWord::Part(size)) if singular => Some(*size),
        _ => None,
    })
}

/// A part in the singular where a unit follows: the quarter of *three-quarter mile*, *one and three quarter hours*.
fn adjectival(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    let (size, end) = denominator(view, i, true)?;
    (ordinal(view, i).is_none() && measured(view, end)).then_some((size, end))
}

/// A part of several words: *twenty-fifths*; in the singular (*one twenty-fifth*) only before *of*.
fn composite(view: &View<'_>, i: usize, singular: bool) -> Option<(Decimal, usize)> {
    let (tens, end) = cardinal(view, i).filter(|(tens, _)| (20..100).contains(tens))?;
    let at = hyphen(view, end).unwrap_or(end);
    let (unit, end) = denominator(view, at, singular)?;
    let fits = unit != Decimal::TWO && unit < Decimal::TEN;
    let plural = view.sense(at, |sense| matches!(sense, Sense::Amount(AmountWord::Parts(_))).then_some(()));
    let of = glue(view, end, NumberGlue::Of).is_some();
    (fits && (plural.is_some() || of)).then(|| (Decimal::from(tens) + unit, end))
}

/// Whether a unit, a unit of time or a magnitude stands at `i`, a hyphen or *of* before it or not.
fn measured(view: &View<'_>, i: usize) -> bool {
    let at = hyphen(view, i).unwrap_or(i);
    let at = glue(view, at, NumberGlue::Of).unwrap_or(at);
    view.senses(at).any(|(sense, _)| {
        matches!(
            sense,
            Sense::Magnitude(_)
                | Sense::Amount(
                    AmountWord::Unit(_, UnitUse::Word | UnitUse::Common)
                        | AmountWord::TimeUnit(_)
                        | AmountWord::Percent(_)
                )
        )
    })
}

/// A number that begins with a part: *half a million*, *a quarter million*, *a third of*, *half*.
fn part(view: &View<'_>, i: usize) -> Option<Number> {
    let article = glue(view, i, NumberGlue::A);
    let at = article.unwrap_or(i);
    let (size, end) = view.sense(at, |sense| match sense {
        Sense::Amount(AmountWord::Part(size)) => Some(*size),
        _ => None,
    })?;
    let number = scaled_part(view, quotient(Decimal::ONE, size)?, end)?;
    // *third* and *fifth* are places in an order unless an article and what they are part of stand beside them;
    // *quarter* and *half* count alone too.
    let unordered = ordinal(view, at).is_none() && magnitude_ordinal(view, at).is_none();
    let of = glue(view, end, NumberGlue::Of).is_some();
    let kept = match article {
        Some(_) => {
            unordered || of || number.magnitude.is_some() || view.kind(end).is_none() || by_part(view, i, end)
        }
        None => size == Decimal::TWO || number.magnitude.is_some() || (of && size == Decimal::TEN),
    };
    kept.then_some(number)
}

/// Whether *a third* is by how much, or stands under a hedge, and nothing follows that could be the third: *fell by a third*,
/// *nearly a fifth were*.
fn by_part(view: &View<'_>, start: usize, end: usize) -> bool {
    let leads = |sense: &Sense| {
        matches!(
            sense,
            Sense::Hedge(_)
                | Sense::Amount(AmountWord::Context(ContextWord::Change))
                | Sense::Amount(AmountWord::Glue(NumberGlue::By | NumberGlue::From | NumberGlue::To))
        )
    };
    let led = (start.saturating_sub(4)..start)
        .any(|at| view.senses(at).any(|(sense, to)| to == start && leads(sense)));
    let follows = match view.kind(end) {
        None => true,
        Some(TokenKind::Word) => {
            let function = Sense::Amount(AmountWord::Context(ContextWord::Function));
            !view.joined(end)
                && (view.lexicon.past_form(view.word(end))
                    || view.senses(end).any(|(sense, _)| *sense == function))
        }
        Some(TokenKind::Sign(c)) => matches!(c, '.' | ',' | ';' | ')'),
        Some(TokenKind::Digits) => false,
    };
    led && follows
}

/// A part with the magnitude it is part of: *of a million*, *a dozen*, *million*.
fn scaled_part(view: &View<'_>, value: Decimal, end: usize) -> Option<Number> {
    let number = Number { figure: Figure::exact(value), ..Number::whole(value, end, Form::Fraction) };
    let at = hyphen(view, end).unwrap_or(end);
    let of = glue(view, at, NumberGlue::Of).unwrap_or(at);
    // *half a million*, *half-a-million*
    let article = glue(view, of, NumberGlue::A).map_or(of, |end| tight_hyphen(view, end));
    // *half of million* is nobody's English.
    if of > at && article == of {
        return Some(number);
    }
    match magnitude(view, article, |_| true).filter(|_| !plural(view, article)) {
        Some((size, end)) => number.scaled(size, end),
        None => Some(number),
    }
}

/// *and a half*, *and three quarters*, *-and-a-half* after a number, if it is less than one.
pub(crate) fn and_part(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    let together = view.sense(i, |sense| match sense {
        Sense::Amount(AmountWord::AndPart(size)) => Some(*size),
        _ => None,
    });
    if let Some((size, end)) = together {
        return Some((quotient(Decimal::ONE, size)?, end));
    }
    let i = tight_hyphen(view, i);
    let at = tight_hyphen(view, glue(view, i, NumberGlue::And)?);
    let (above, end) = if let Some(end) = glue(view, at, NumberGlue::A) {
        (Decimal::ONE, end)
    } else if let Some((part, end)) = digits::part(view, at) {
        // *in 10 and 1/3 of all*
        return glue(view, end, NumberGlue::Of).is_none().then_some((part, end));
    } else if view.kind(at) == Some(TokenKind::Digits) && view.word(at).len() <= 2 {
        (view.word(at).parse().ok()?, at + 1)
    } else if let Some(above) = below_hundred(view, at, false).filter(|above| !above.ordinal) {
        (above.mantissa, above.end)
    } else {
        // *two and half hours*
        let (size, end) = adjectival(view, at)?;
        return Some((quotient(Decimal::ONE, size)?, end));
    };
    let at = hyphen(view, end).unwrap_or(end);
    let (size, end) = denominator(view, at, above == Decimal::ONE).or_else(|| adjectival(view, at))?;
    let part = quotient(above, size)?;
    (part < Decimal::ONE).then_some((part, end))
}

/// The token after a hyphen joined on both sides; `i` itself if there is none.
fn tight_hyphen(view: &View<'_>, i: usize) -> usize {
    hyphen(view, i).filter(|at| view.joined(*at)).unwrap_or(i)
}
