//! Several items in a row that share the unit or the scale of one of them: *45 and 50 mg*, *20 × 30 cm*, *to 12 from 15 per
//! cent*.

use crate::recognize::lexicon::{NumberGlue, View};
use crate::recognize::number::Form;
use crate::value::{Amount, Decimal, Unit};

use super::hedge::Hedges;
use super::item::{self, Item, Tag};
use super::range::{counted_plain, hangs, year_like};
use super::share::{share, thousands};
use super::words::{any_glue, glue, is_digits, past_hyphen};
use super::{Outcome, Stated, amount, names};

/// More items than any series that shares a unit has.
const MOST_ITEMS: usize = 16;

/// More sides than anything has that is measured.
const MOST_SIDES: usize = 4;

/// Figures that share the unit or scale of the last: *5, 10 and 20 km*, *45 and 50 mg*.
pub(super) fn read(view: &View<'_>, first: Item) -> Option<Outcome> {
    if let Some(outcome) =
        dimensions(view, first).or_else(|| either_scale(view, first)).or_else(|| backwards(view, first))
    {
        return Some(outcome);
    }
    // *CNN 2 and 30 cents*
    if first.bare() && first.start > 0 && names::named(view, first.start, first.end, &first) {
        return None;
    }
    if matches!(first.tag, Tag::Age(_)) {
        return ages(view, first);
    }
    let sign = matches!(first.tag, Tag::Money { before: true, .. }) && hangs(view, first.end);
    if !(first.tag == Tag::Plain || sign) || first.number.form == Form::Fraction {
        return None;
    }
    let mut items = vec![first];
    let last = loop {
        let end = items.last().map_or(first.end, |item| item.end);
        // *three- and four-year-olds*
        let end = if hangs(view, end) { end + 1 } else { end };
        let comma = view.is_sign(end, ',') && view.joined(end) && !view.joined(end + 1);
        let after_comma = if comma { end + 1 } else { end };
        let and = any_glue(view, after_comma, &[NumberGlue::And, NumberGlue::Or]).map(|(_, at)| at);
        let at = match and {
            Some(at) => at,
            None if comma => after_comma,
            None => return None,
        };
        if !(is_digits(view, at) || view.has_sense(at)) {
            return None;
        }
        let item = item::read(view, at)?;
        // *lost 15.57, or 0.28%* says one thing in two ways.
        if comma && and.is_some() && items.len() == 1 {
            return None;
        }
        if and.is_some() || sign && !hangs(view, item.end) {
            break item;
        }
        if item.tag != first.tag || items.len() == MOST_ITEMS {
            return None;
        }
        items.push(item);
    };
    let suffix = match last.tag {
        Tag::Percent(_) | Tag::Measure(_) | Tag::Age(_) => true,
        Tag::Money { before, .. } => !before || sign,
        // *2- and 3-bedroom flats*
        Tag::Plain => {
            last.number.magnitude.is_some_and(|size| size >= Decimal::ONE_THOUSAND)
                || hangs(view, first.end) && past_hyphen(view, last.end) > last.end
        }
        Tag::Ordinal => false,
    };
    if !suffix || items.iter().any(|item| year_like(item) && item.bare()) {
        return None;
    }
    let rising = items
        .iter()
        .zip(items.iter().skip(1).chain([&last]))
        .all(|(a, b)| a.number.mantissa < b.number.mantissa);
    if !(rising || matches!(last.tag, Tag::Percent(_)) || items.len() > 1) {
        return None;
    }
    let mut found = Vec::with_capacity(items.len() + 1);
    for item in items {
        let item = if hangs(view, item.end) { thousands(item, &last) } else { item };
        let (item, _) = share(item, last)?;
        found.push((Stated::new(item.tag, amount(&item, Hedges::default())), item.start, item.end));
    }
    let mut stated = Stated::new(last.tag, amount(&last, Hedges::default()));
    stated.counted = counted_plain(view, &last, last.end);
    found.push((stated, last.start, last.end));
    Some(Outcome { found, resume: last.resume })
}

/// *aged 12, 15 and 21*
fn ages(view: &View<'_>, first: Item) -> Option<Outcome> {
    glue(view, first.start, NumberGlue::Aged).filter(|_| first.end == first.number.end)?;
    let mut items = vec![first];
    loop {
        let end = items.last()?.end;
        let comma = view.is_sign(end, ',') && view.joined(end) && !view.joined(end + 1);
        let next = if comma { end + 1 } else { end };
        let and = any_glue(view, next, &[NumberGlue::And]).map(|(_, at)| at);
        let at = and.or(comma.then_some(next))?;
        let item = item::read(view, at)
            .filter(|item| item.bare() && !year_like(item) && items.len() < MOST_ITEMS)?;
        // *aged 12, and 15 others*
        if counted_plain(view, &item, item.end).is_some() {
            return None;
        }
        items.push(Item { tag: first.tag, ..item });
        if and.is_some() {
            break;
        }
    }
    let resume = items.last()?.resume;
    let found = items
        .iter()
        .map(|item| (Stated::new(item.tag, amount(item, Hedges::default())), item.start, item.end));
    Some(Outcome { found: found.collect(), resume })
}

/// The sides of a thing: *20 × 30 cm*, *10 x 10 x 5 mm*, *a 12-by-15-foot room*.
fn dimensions(view: &View<'_>, first: Item) -> Option<Outcome> {
    if first.tag != Tag::Plain || first.number.magnitude.is_some() {
        return None;
    }
    let mut items = vec![first];
    loop {
        let end = items.last()?.end;
        let at = past_hyphen(view, glue(view, past_hyphen(view, end), NumberGlue::By)?);
        let item = item::read(view, at)?;
        let measured = matches!(item.tag, Tag::Measure(Unit::Measure(of)) if matches!(of.dimension, "length" | "angle" | "pixels"));
        items.push(item);
        if measured {
            break;
        }
        if item.tag != Tag::Plain || items.len() == MOST_SIDES {
            return None;
        }
    }
    let last = *items.last()?;
    // *the 4 × 100 m relay*
    let times = Decimal::TEN * first.number.value() <= last.number.value();
    if items.len() == 2 && first.number.is_whole() && times {
        return None;
    }
    let found = items.iter().map(|item| {
        let (item, _) = share(*item, last).unwrap_or((*item, last));
        (Stated::new(item.tag, amount(&item, Hedges::default())), item.start, item.end)
    });
    Some(Outcome { found: found.collect(), resume: last.resume })
}

/// *fines of $5 and $10 million*: five dollars or five million, which nobody can tell.
fn either_scale(view: &View<'_>, first: Item) -> Option<Outcome> {
    let small = first.number.magnitude.is_none()
        && first.number.is_whole()
        && first.number.value() > Decimal::ZERO
        && first.number.value() < Decimal::ONE_THOUSAND
        && first.figure == first.number.figure;
    if !small || !matches!(first.tag, Tag::Money { before: true, .. }) {
        return None;
    }
    let (_, at) = any_glue(view, first.end, &[NumberGlue::And])?;
    let second = item::read(view, at).filter(|second| second.tag == first.tag)?;
    let size = second.number.magnitude.filter(|size| *size >= Decimal::from(1_000_000))?;
    let near = first.number.value() < second.number.mantissa
        && first.number.value().checked_mul(Decimal::TEN)? >= second.number.mantissa;
    let scaled = first.number.scaled(size, first.end).filter(|_| near)?;
    let both = Amount::list(&[first.figure, scaled.figure], first.tag.unit())?;
    Some(Outcome {
        found: vec![
            (Stated::new(first.tag, both), first.start, first.end),
            (Stated::new(second.tag, amount(&second, Hedges::default())), second.start, second.end),
        ],
        resume: second.resume,
    })
}

/// *fell to 12 from 15 per cent*: the first figure has the unit of the second.
fn backwards(view: &View<'_>, first: Item) -> Option<Outcome> {
    let to = first.start.checked_sub(1)?;
    if first.tag != Tag::Plain
        || first.number.magnitude.is_some()
        || any_glue(view, to, &[NumberGlue::To]).is_none()
    {
        return None;
    }
    let second = item::read(view, glue(view, first.end, NumberGlue::From)?)?;
    let shares = match second.tag {
        Tag::Percent(_) | Tag::Measure(_) => true,
        Tag::Money { before, .. } => !before,
        Tag::Plain => second.number.magnitude.is_some_and(|size| size >= Decimal::ONE_THOUSAND),
        Tag::Ordinal | Tag::Age(_) => false,
    };
    let (item, _) = share(first, second).filter(|_| shares && !year_like(&first))?;
    let mut stated = Stated::new(second.tag, amount(&second, Hedges::default()));
    stated.counted = counted_plain(view, &second, second.end);
    Some(Outcome {
        found: vec![
            (Stated::new(item.tag, amount(&item, Hedges::default())), item.start, item.end),
            (stated, second.start, second.end),
        ],
        resume: second.resume,
    })
}
