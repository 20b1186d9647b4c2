//! Lengths of time: *three days*, *two and a half hours*, *the past three months*, *several weeks*, *a five-year plan*.

mod symbol;
#[cfg(test)]
mod tests;

use super::expr::{Length, Reach};
use super::words::{before, glue, glue_before, is_dash, skip, time, unit};
use crate::recognize::lexicon::time::{Glue, Tense, TimeUnit, TimeWord};
use crate::recognize::lexicon::{AmountWord, Hedge, Sense, View};
use crate::recognize::number::{self, Form, Number};
use crate::text::TokenKind;
use crate::value::{Amount, Bound, Decimal, Duration, Figure, Unit};

/// Whether a length is given in hours or less, so that a moment reckoned with it needs a clock.
pub(super) fn is_fine(length: &Length) -> bool {
    matches!(&length.amount.unit, Unit::Measure(unit) if unit.numerator <= Decimal::from(3600))
}

/// Whether a length at `i` stands for itself: neither *the past two years* nor *months*.
pub(super) fn is_unframed(v: &View, i: usize) -> bool {
    let framed = glue(v, i, Glue::The).is_some()
        || time(v, i, |word| {
            matches!(word, TimeWord::Glue(Glue::Past | Glue::Next | Glue::First | Glue::Coming)).then_some(())
        })
        .is_some();
    !framed && unit(v, i).is_none()
}

/// Whether the word at `i` is the unit that hours are counted in: *heures*, not *Uhr*.
pub(super) fn unit_of_hours(v: &View, i: usize) -> bool {
    matches!(unit(v, i), Some((TimeUnit::Hour, _, _)))
}

/// How much of a unit the words say.
pub(super) enum Quantity {
    Exactly(Figure),
    Between(Figure, Figure),
    /// A figure with a hedge between it and its unit.
    Under(Figure, Hedge),
    /// Words for a number nobody counted.
    Vague(u32, u32),
    /// A bare plural.
    Many,
}

/// The length of time at `i`.
pub(super) fn length(v: &View, i: usize) -> Option<(Length, usize)> {
    // *.5 hours* begins at its point.
    if i > 0
        && v.kind(i) == Some(TokenKind::Digits)
        && v.joined(i)
        && v.is_sign(i - 1, '.')
        && !v.joined(i - 1)
    {
        return None;
    }
    let (found, end) = compound(v, i)
        .or_else(|| framed(v, i))
        .or_else(|| half(v, i))
        .or_else(|| many(v, i))
        .or_else(|| symbol::length(v, i))?;
    // *five years old*, *a 25-year-old*: an age, which others read.
    let age =
        glue(v, end, Glue::Age).or_else(|| glue(v, if is_dash(v, end) { end + 1 } else { end }, Glue::Age));
    if age.is_some() {
        return None;
    }
    let after = skip(v, end, Glue::OrSo);
    if after > end {
        return Some((Length { amount: found.amount.hedged(), ..found }, after));
    }
    // *ten days or more*
    if let Some((bound, end)) = bound_after(v, end) {
        return Some((Length { amount: found.amount.under(bound), ..found }, end));
    }
    Some((found, end))
}

/// The length under a hedge that stands before it.
pub(super) fn hedged(length: Length, hedge: Hedge) -> Length {
    Length { amount: under(length.amount, hedge), ..length }
}

fn under(amount: Amount, hedge: Hedge) -> Amount {
    match hedge {
        Hedge::About => amount.hedged(),
        Hedge::Bound(bound) => amount.under(bound),
    }
}

/// A hedge between a figure and its unit.
fn hedge_inside(v: &View, i: usize) -> Option<(Hedge, usize)> {
    let found = v.sense(i, |sense| match sense {
        Sense::Amount(AmountWord::After(hedge)) => Some(*hedge),
        _ => None,
    });
    found.filter(|(_, end)| {
        let joined = v.kind(i) == Some(TokenKind::Word) || v.joined(i);
        let at = if is_dash(v, *end) && v.joined(*end) { *end + 1 } else { *end };
        joined && unit(v, skip(v, at, Glue::More)).is_some()
    })
}

/// A bound of several words behind a length: *or more*, *at most*.
fn bound_after(v: &View, i: usize) -> Option<(Bound, usize)> {
    v.sense(i, |sense| match sense {
        Sense::Amount(AmountWord::After(Hedge::Bound(bound))) => Some(*bound),
        _ => None,
    })
    .filter(|(_, end)| *end > i + 1 && v.kind(i) == Some(TokenKind::Word) && !v.joined(i))
    // *or more than 4 hours* belongs to the next figure.
    .filter(|(_, end)| {
        let hedge = |at| v.senses(at).any(|(sense, after)| after > *end && matches!(sense, Sense::Hedge(_)));
        number::parse(v, *end).is_none() && !(i..*end).any(hedge)
    })
}

fn measure(unit: TimeUnit) -> Option<Unit> {
    Unit::by_code(match unit {
        TimeUnit::Second => "s",
        TimeUnit::Minute => "min",
        TimeUnit::Hour => "h",
        TimeUnit::Day | TimeUnit::Night => "d",
        TimeUnit::Week => "wk",
        TimeUnit::Fortnight => "{fortnight}",
        TimeUnit::Month => "mo",
        TimeUnit::Quarter => "{quarter}",
        TimeUnit::Year => "a",
        TimeUnit::Decade => "10.a",
        TimeUnit::Century => "100.a",
        TimeUnit::Millennium => "1000.a",
        TimeUnit::Weekend | TimeUnit::Season | TimeUnit::Half => return None,
    })
}

/// One of a unit.
pub(super) fn one(unit: TimeUnit) -> Option<Length> {
    made(Quantity::Exactly(Figure::plain(Decimal::ONE)), unit)
}

fn made(quantity: Quantity, unit: TimeUnit) -> Option<Length> {
    let split = match &quantity {
        Quantity::Exactly(figure) => split(*figure, unit),
        _ => None,
    };
    let length = made_in(quantity, measure(unit)?)?;
    Some(Length { timex: split.unwrap_or(length.timex), ..length })
}

/// So much of a unit of measure.
pub(super) fn made_in(quantity: Quantity, measured: Unit) -> Option<Length> {
    let amount = match quantity {
        Quantity::Exactly(figure) => Amount::plain(figure, measured),
        Quantity::Between(from, to) => Amount::range(from, to, measured),
        Quantity::Under(figure, hedge) => under(Amount::plain(figure, measured), hedge),
        // *a couple*
        Quantity::Vague(2, 2) => Amount::vague(Decimal::TWO, 3.into(), measured),
        Quantity::Vague(low, high) => Amount::vague(low.into(), high.into(), measured),
        // Two at least; no more is said.
        Quantity::Many => Amount::bounded(Bound::AtLeast, Figure::plain(Decimal::TWO), measured),
    };
    let vague = matches!(quantity, Quantity::Many | Quantity::Vague(..));
    let timex = match quantity {
        Quantity::Vague(2, 2) => Duration::of(Amount::plain(Figure::plain(Decimal::TWO), measured)).timex,
        _ if vague => Duration::of(Amount::vague(Decimal::TWO, Decimal::TEN, measured)).timex,
        Quantity::Between(from, _) => Duration::of(Amount::plain(from, measured)).timex,
        Quantity::Vague(..) | Quantity::Many | Quantity::Exactly(_) | Quantity::Under(..) => {
            Duration::of(amount.clone()).timex
        }
    };
    let reach = match measured {
        Unit::Measure(unit) => amount.figure.and_then(|figure| Reach::of(figure, unit)),
        _ => None,
    };
    Some(Length { timex, amount, reach })
}

/// A number in one word directly before a unit of several: *three quarters*.
fn small(v: &View, i: usize) -> Option<(u32, usize)> {
    let (n, end) = super::number::count(v, i).filter(|(_, end)| *end == i + 1)?;
    let Some((TimeUnit::Quarter, true, after)) = unit(v, end) else { return None };
    // *three quarters of an hour*, *three quarters* are a fraction, *the last three quarters* are months.
    let led = before(v, i, |word| {
        matches!(
            word,
            TimeWord::Glue(Glue::For | Glue::The | Glue::Past | Glue::Next | Glue::First | Glue::Coming)
        )
        .then_some(())
    });
    let of = glue(v, after, Glue::Of).is_some();
    let months = n != 3 || led.is_some() && !of || super::relative::way_after(v, after).is_some();
    (v.kind(i) == Some(TokenKind::Word) && months && !of).then_some((n, end))
}

/// A length with a part of a unit in whole ones: *two and a half hours* is `PT2H30M`, *2 1/2 years* `P2Y6M`.
fn split(figure: Figure, unit: TimeUnit) -> Option<String> {
    let (each, prefix, letter, finer) = match unit {
        TimeUnit::Year => (12, "P", 'Y', "M"),
        TimeUnit::Day => (24, "P", 'D', "TH"),
        TimeUnit::Hour => (60, "PT", 'H', "M"),
        TimeUnit::Minute => (60, "PT", 'M', "S"),
        _ => return None,
    };
    let rest = figure.value.fract().checked_mul(Decimal::from(each))?;
    if rest.is_zero() || !rest.is_integer() {
        return None;
    }
    let whole = figure.value.trunc();
    let (time, finer) = finer.split_at(finer.len() - 1);
    let whole = if whole.is_zero() { String::new() } else { format!("{}{letter}", whole.normalize()) };
    Some(format!("{prefix}{whole}{time}{}{finer}", rest.normalize()))
}

/// The number that ends a range which begins with `n`: *12 to 18 months*, *two or three days*, *2-3 weeks*,
/// *two-to-three years*.
pub(super) fn range_to(v: &View, n: &Number) -> Option<Number> {
    let past = |at: usize| if is_dash(v, at) && v.joined(at) { at + 1 } else { at };
    let word = past(n.end);
    let joint = glue(v, word, Glue::Or)
        .or_else(|| glue(v, word, Glue::To))
        .map(past)
        .or_else(|| is_dash(v, n.end).then_some(n.end + 1));
    joint.and_then(|at| number::parse(v, at)).filter(|m| !m.ordinal && m.value() > n.value())
}

/// A number of units: the quantity, the unit, and the token after it.
fn counted(v: &View, i: usize) -> Option<(Quantity, TimeUnit, usize)> {
    let few = time(v, i, |word| match word {
        TimeWord::Few(low, high) => Some((low, high)),
        _ => None,
    });
    let (quantity, end, words) = if let Some(((low, high), end)) = few {
        (Quantity::Vague(low, high), end, true)
    } else if let Some((n, end)) = small(v, i) {
        // *three quarters* are no fraction here.
        (Quantity::Exactly(Figure::plain(n.into())), end, true)
    } else if let Some(n) = number::parse(v, i).filter(|n| !n.ordinal && n.value() >= Decimal::ZERO) {
        match range_to(v, &n) {
            Some(m) => (Quantity::Between(n.figure, m.figure), m.end, false),
            // *three quarters of an hour*, *one and a quarter of hours*
            None if n.form == Form::Fraction => {
                let of = glue(v, n.end, Glue::Of);
                let a = of.and_then(|at| glue(v, at, Glue::A));
                let at = a.or(of.filter(|_| n.value() > Decimal::ONE)).unwrap_or(n.end);
                (Quantity::Exactly(n.figure), at, true)
            }
            None => (Quantity::Exactly(n.figure), n.end, n.form == Form::Words),
        }
    } else {
        let end = glue(v, i, Glue::A)?;
        (Quantity::Exactly(Figure::plain(Decimal::ONE)), end, true)
    };
    // *10+ years*, *20-odd years*, *5-plus years*
    let (quantity, end) = match quantity {
        Quantity::Exactly(figure) => match hedge_inside(v, end) {
            Some((hedge, after)) => (Quantity::Under(figure, hedge), after),
            None => (quantity, end),
        },
        quantity => (quantity, end),
    };
    let joint = is_dash(v, end) && v.joined(end);
    let at = if joint { end + 1 } else { end };
    // *the 5 past years*, *2 upcoming weeks*
    let between = time(v, at, |word| matches!(word, TimeWord::Glue(Glue::Past | Glue::Next)).then_some(()))
        .filter(|((), end)| matches!(super::words::unit(v, *end), Some((_, true, _))));
    let at = between.map_or(at, |((), end)| end);
    let at = skip(v, at, Glue::More);
    let at = skip(v, at, Glue::More);
    let (unit, plural, end) = unit(v, at)?;
    // *figure 1H* is no hour.
    if v.joined(at) && v.word(at).chars().all(char::is_uppercase) && v.word(at).len() == 1 {
        return None;
    }
    // *the 1988 quarter*: more than one in figures takes a plural or a hyphen.
    if let Quantity::Exactly(figure) = &quantity
        && !plural
        && !joint
        && !words
        && figure.value > Decimal::ONE_THOUSAND
    {
        return None;
    }
    // *three night markets*
    if !plural
        && !joint
        && matches!(unit, TimeUnit::Night | TimeUnit::Weekend)
        && !matches!(&quantity, Quantity::Exactly(f) if f.value == Decimal::ONE)
    {
        return None;
    }
    Some((quantity, unit, end))
}

/// *three days*, *2 hours and 30 minutes*, *a year and a half*, *two and a half hours*.
fn compound(v: &View, i: usize) -> Option<(Length, usize)> {
    let article = glue(v, i, Glue::A).is_some() && v.word(i).len() < 3;
    let (quantity, unit, end) = counted(v, i)?;
    // *a second* is an ordinal, *an hour* after a price a rate; *an hour and 30 minutes* is neither.
    let rate = article
        && !ruled(v, i, end)
        && glue(v, end, Glue::Or).is_none()
        && super::relative::way_after(v, end).is_none()
        && !super::moment::clock_beyond(v, end);
    if unit == TimeUnit::Second && v.kind(i) != Some(TokenKind::Digits) && article {
        return None;
    }
    if unit == TimeUnit::Second
        && v.kind(i) == Some(TokenKind::Word)
        && v.senses(end - 1).any(|(sense, _)| matches!(sense, Sense::Ordinal(_)))
    {
        return None;
    }
    // *a year or two*, *one minute or two*
    let one = matches!(&quantity, Quantity::Exactly(figure) if figure.value == Decimal::ONE);
    if one
        && v.kind(i) == Some(TokenKind::Word)
        && let Some(at) = glue(v, end, Glue::Or)
        && let Some(n) = number::parse(v, at).filter(|n| n.value() == Decimal::TWO)
        && super::words::unit(v, n.end).is_none()
    {
        let range = Quantity::Between(Figure::plain(Decimal::ONE), n.figure);
        return Some((made(range, unit)?, n.end));
    }
    // *a year and a half*
    if let Quantity::Exactly(figure) = &quantity
        && let Some((part, end)) = number::and_part(v, end).or_else(|| and_half(v, end))
        && super::words::unit(v, end).is_none()
    {
        let sum = Figure::plain(figure.value.checked_add(part)?);
        return Some((made(Quantity::Exactly(sum), unit)?, end));
    }
    let first = match quantity {
        Quantity::Exactly(figure) => figure,
        quantity => return Some((made(quantity, unit)?, end)),
    };
    let mut parts = vec![(first, unit)];
    let mut after = end;
    while parts.len() < 8 {
        let at = if v.is_sign(after, ',') { after + 1 } else { after };
        let at = skip(v, at, Glue::And);
        let finer = compact_minutes(v, at)
            .or_else(|| bare_minutes(v, after).filter(|_| parts.len() == 1))
            .filter(|_| parts.last().is_some_and(|(_, unit)| *unit == TimeUnit::Hour));
        let next = finer.or_else(|| match counted(v, at) {
            Some((Quantity::Exactly(figure), next, end)) => Some((figure, next, end)),
            _ => None,
        });
        let Some((figure, next, end)) = next else { break };
        let finer = parts.last().is_some_and(|(_, unit)| next < *unit);
        if !finer || glue(v, at, Glue::A).is_some() && v.word(at).len() < 3 {
            break;
        }
        parts.push((figure, next));
        after = end;
    }
    if parts.len() == 1 {
        return if rate { None } else { Some((made(Quantity::Exactly(first), unit)?, end)) };
    }
    sum(&parts).map(|length| (length, after))
}

/// *and half* behind a unit.
fn and_half(v: &View, i: usize) -> Option<(Decimal, usize)> {
    let at = glue(v, i, Glue::And)?;
    let end = glue(v, skip(v, at, Glue::A), Glue::Half).or_else(|| glue(v, at, Glue::Half))?;
    Some((Decimal::new(5, 1), end))
}

/// *30m* joined after hours.
fn compact_minutes(v: &View, i: usize) -> Option<(Figure, TimeUnit, usize)> {
    let n = super::words::digits(v, i, 1..=2)?;
    (v.joined(i + 1) && v.word(i + 1) == "m").then(|| (Figure::plain(n.into()), TimeUnit::Minute, i + 2))
}

/// *thirty* behind *an hour*, *45* behind *2 hours*, where nothing follows that it could count.
fn bare_minutes(v: &View, i: usize) -> Option<(Figure, TimeUnit, usize)> {
    let (n, end) = super::number::count(v, i).filter(|(n, _)| (1..60).contains(n))?;
    let ends = match v.kind(end) {
        None => true,
        Some(TokenKind::Sign(c)) => {
            let figure = v.joined(end + 1) && v.kind(end + 1) == Some(TokenKind::Digits);
            matches!(c, '.' | ',' | ';' | ')' | '?' | '!') && !figure
        }
        _ => false,
    };
    (ends && !v.joined(i)).then(|| (Figure::plain(n.into()), TimeUnit::Minute, end))
}

/// A length in several units: in the finest of them.
fn sum(parts: &[(Figure, TimeUnit)]) -> Option<Length> {
    let (_, finest) = parts.last()?;
    let Unit::Measure(finest) = measure(*finest)? else { return None };
    let mut total = Decimal::ZERO;
    let mut timex = "P".to_string();
    let mut timed = false;
    let mut reach = Some(Reach::default());
    for (figure, unit) in parts {
        let measured = measure(*unit)?;
        let Unit::Measure(own) = measured else { return None };
        reach = reach.zip(Reach::of(figure.value, own)).and_then(|(a, b)| a.plus(b));
        let value = match (own.months, finest.months) {
            // Months and years convert exactly into each other, not into days.
            (Some(own), Some(finest)) => figure.value.checked_mul(own.into())?.checked_div(finest.into())?,
            _ => finest.from_base(own.to_base(figure.value)?)?,
        };
        total = total.checked_add(value)?;
        let one =
            split(*figure, *unit).unwrap_or_else(|| Duration::of(Amount::plain(*figure, measured)).timex);
        let one = one.strip_prefix('P')?;
        let bare = one.strip_prefix('T');
        if bare.is_some() && !timed {
            timed = true;
            timex.push('T');
        }
        timex.push_str(bare.unwrap_or(one));
    }
    let total = total.round_dp(6).normalize();
    Some(Length { timex, amount: Amount::plain(Figure::exact(total), Unit::Measure(finest)), reach })
}

/// Whether *a week*, *an hour* at `i` is a length here, not a rate or a mere noun.
fn ruled(v: &View, i: usize, end: usize) -> bool {
    let lead = before(v, i, |word| {
        matches!(word, TimeWord::Glue(Glue::For | Glue::LengthLead) | TimeWord::Edge(_) | TimeWord::Way(_))
            .then_some(())
    });
    let hedge = i > 0
        && (i.saturating_sub(3)..i)
            .any(|at| v.senses(at).any(|(sense, end)| end == i && matches!(sense, Sense::Hedge(_))));
    let and_half =
        glue(v, end, Glue::And).is_some_and(|at| glue(v, skip(v, at, Glue::A), Glue::Half).is_some());
    let alone = i == 0 && end == v.len();
    lead.is_some() || alone || hedge || and_half || glue(v, end, Glue::OrSo).is_some()
}

/// *the past three months*, *the next few days*, *the first nine months*, *the nine months*.
fn framed(v: &View, i: usize) -> Option<(Length, usize)> {
    if let Some((unit, end)) = super::relative::rolling(v, i) {
        return Some((made(Quantity::Exactly(Figure::plain(Decimal::ONE)), unit)?, end));
    }
    let at = skip(v, i, Glue::The);
    let frame = time(v, at, |word| {
        matches!(word, TimeWord::Glue(Glue::Past | Glue::Next | Glue::First | Glue::Coming)).then_some(())
    });
    // *will last two hours*, *shouldn’t last long*
    let verb = glue(v, at, Glue::LengthLead).is_some()
        && before(v, at, |word| {
            let ahead = matches!(word, TimeWord::Tense(Tense::Future));
            (ahead || matches!(word, TimeWord::Glue(Glue::Negation | Glue::Infinitive))).then_some(())
        })
        .is_some();
    let frame = frame.filter(|_| !verb);
    if let Some(((), end)) = frame
        && let Some((TimeUnit::Fortnight, false, end)) = unit(v, end)
    {
        return Some((made(Quantity::Exactly(Figure::plain(Decimal::ONE)), TimeUnit::Fortnight)?, end));
    }
    let inner = match frame {
        Some(((), end)) => end,
        None if at > i => at,
        None => return None,
    };
    let (quantity, unit, end) =
        counted(v, inner).filter(|_| glue(v, inner, Glue::A).is_none() || v.word(inner).len() > 2)?;
    // *the ten-day trip*: the article is the trip's.
    let attributive = frame.is_none() && !matches!(super::words::unit(v, end - 1), Some((_, true, _)));
    if attributive && v.kind(end) == Some(TokenKind::Word) {
        return None;
    }
    Some((made(quantity, unit)?, end))
}

/// *half an hour*, *half a year*, *a quarter of an hour*.
fn half(v: &View, i: usize) -> Option<(Length, usize)> {
    let share = v.sense(i, |sense| match sense {
        Sense::Time(TimeWord::Glue(Glue::Half)) => Some(Decimal::new(5, 1)),
        Sense::Amount(AmountWord::Part(n)) => Decimal::ONE.checked_div(*n),
        _ => None,
    });
    let (share, end) = share?;
    let of = glue(v, end, Glue::Of);
    let at = skip(v, of.unwrap_or(end), Glue::A);
    let (unit, plural, end) = unit(v, at)?;
    if plural || (share != Decimal::new(5, 1) && of.is_none()) || unit == TimeUnit::Second {
        return None;
    }
    Some((made(Quantity::Exactly(Figure::plain(share)), unit)?, end))
}

/// *decades*, *weeks*, *the past years*: a bare plural after a word that measures.
fn many(v: &View, i: usize) -> Option<(Length, usize)> {
    let (unit, plural, end) = unit(v, i)?;
    if !plural {
        return None;
    }
    let lead = glue_before(v, i, Glue::For)
        || glue_before(v, i, Glue::LengthLead)
        || glue_before(v, i, Glue::Coming);
    let of = glue(v, end, Glue::Of).is_some() && unit != TimeUnit::Second;
    let alternative =
        glue(v, end, Glue::Or).and_then(|at| super::words::unit(v, at)).filter(|(_, plural, _)| *plural);
    let end = alternative.map_or(end, |(_, _, end)| end);
    (lead || of).then_some(())?;
    Some((made(Quantity::Many, unit)?, end))
}
