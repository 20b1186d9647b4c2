//! Two figures of which one says scale or unit for both: *from $10 to $15 billion*, *30° to 40 °C*, *£20-30m*.

use crate::recognize::lexicon::View;
use crate::recognize::number::Form;
use crate::value::{Decimal, Unit};

use super::item::{Item, Tag};
use super::money;

/// Two items of one scale and unit, where one of them says it for both. `None` if they are of different kinds.
pub(super) fn share(first: Item, second: Item) -> Option<(Item, Item)> {
    let (mut first, mut second) = (first, second);
    match (first.tag, second.tag) {
        (Tag::Plain, Tag::Plain) => {}
        // *$10 to 15*
        (Tag::Money { before: true, .. }, Tag::Plain) => second.tag = first.tag,
        (Tag::Plain, Tag::Money { before: true, .. }) => return None,
        (Tag::Plain, Tag::Age(_)) if first.number.form == Form::Fraction => return None,
        (Tag::Plain, _) => {
            if second.figure.value != second.number.figure.value
                && second.number.figure.value != Decimal::ZERO
            {
                // Cents and basis points: the same worth for both.
                let worth = second.figure.value.checked_div(second.number.figure.value)?;
                first.figure.value = first.figure.value.checked_mul(worth)?.normalize();
                first.figure.step = first.figure.step.checked_mul(worth)?.normalize();
            }
            first.tag = second.tag;
        }
        (Tag::Money { unit: a, .. }, Tag::Money { unit: b, assumed, before }) if a == b => {
            first.tag = Tag::Money { unit: b, assumed, before };
        }
        (Tag::Percent(a), Tag::Percent(b)) if a == b => {}
        (Tag::Age(a), Tag::Age(b)) if a == b => {}
        (Tag::Age(unit), Tag::Plain) => second.tag = Tag::Age(unit),
        (Tag::Measure(a), Tag::Measure(b)) => {
            let (a, b) = same_scale(a, b);
            if a != b {
                first.figure.value = a.convert(first.figure.value, &b)?;
                first.figure.step =
                    a.convert(first.figure.step, &b).filter(|_| !temperature(b)).unwrap_or(first.figure.step);
            }
            (first.tag, second.tag) = (Tag::Measure(b), Tag::Measure(b));
        }
        _ => return None,
    }
    if let Some(scaled) = scale(&first, &second) {
        first.figure = scaled;
    }
    Some((first, second))
}

/// *30° to 40 °C*: degrees of the other's scale.
fn same_scale(a: Unit, b: Unit) -> (Unit, Unit) {
    let degree = |unit| matches!(unit, Unit::Measure(measure) if measure.code == "deg");
    if degree(a) && temperature(b) { (b, b) } else { (a, b) }
}

fn temperature(unit: Unit) -> bool {
    matches!(unit, Unit::Measure(measure) if measure.dimension == "temperature")
}

/// The first figure under the second's magnitude, where it has none of its own and is of its size.
fn scale(first: &Item, second: &Item) -> Option<crate::value::Figure> {
    // *two or three hundred*
    let hundreds = second.number.form == Form::Words
        && first.number.form == Form::Words
        && second.number.value() < Decimal::ONE_THOUSAND
        && (second.number.value() % Decimal::ONE_HUNDRED).is_zero()
        && first.number.value().checked_mul(Decimal::ONE_HUNDRED)? < second.number.value();
    if hundreds && first.number.magnitude.is_none() {
        return first.number.scaled(Decimal::ONE_HUNDRED, first.end).map(|number| number.figure);
    }
    let magnitude = second.number.magnitude.filter(|size| *size >= Decimal::ONE_HUNDRED)?;
    let small = first.number.magnitude.is_none() && first.number.form != Form::Fraction
        || first.number.value() < Decimal::ONE_HUNDRED && first.number.magnitude.is_none();
    let near = first.number.value().abs() < second.number.mantissa.abs().checked_mul(Decimal::TEN)?;
    if !(small && near) || first.number.value() >= Decimal::ONE_THOUSAND {
        return None;
    }
    first.number.scaled(magnitude, first.end).map(|number| number.figure)
}

/// Two items whose *m* is a million because of what the other is: *£20-30m*, *5m-10m euros*, *50m to 60m people*.
pub(super) fn millions(view: &View<'_>, first: Item, second: Item) -> (Item, Item) {
    let scaled = |item: Item| lettered(view, item).unwrap_or(item);
    let measured = |item: &Item| matches!(item.tag, Tag::Measure(_));
    match (first.tag, second.tag) {
        (Tag::Money { before: true, .. }, Tag::Plain | Tag::Measure(_)) => (first, scaled(second)),
        (Tag::Measure(_), Tag::Money { before: false, .. }) => (scaled(first), second),
        (Tag::Measure(_), Tag::Plain) if second.number.magnitude.is_some() => (scaled(first), second),
        (Tag::Plain, _) if measured(&second) && first.number.magnitude.is_some() => (first, scaled(second)),
        _ => (first, second),
    }
}

/// A figure with the letter behind it as a magnitude, not as the unit that it was taken for.
fn lettered(view: &View<'_>, item: Item) -> Option<Item> {
    if item.number.magnitude.is_some() || !matches!(item.number.form, Form::Bare | Form::Digits) {
        return None;
    }
    let number = money::magnitude(view, item.number);
    let whole = number.magnitude.is_some() && item.end <= number.end;
    whole.then(|| Item::new(number, Tag::Plain, item.start, number.end))
}

/// The first of two figures in hundreds or thousands, where a hyphen leaves them to the second: *3- to 7,000*, *4- and 500*.
pub(super) fn thousands(first: Item, second: &Item) -> Item {
    let whole = |size: Decimal| {
        second.number.value() >= size
            && second.number.value() < size * size
            && (second.number.value() % size).is_zero()
            && second.number.magnitude.is_none()
    };
    let size = if whole(Decimal::ONE_THOUSAND) && second.number.form == Form::Digits {
        Decimal::ONE_THOUSAND
    } else if whole(Decimal::ONE_HUNDRED) && second.number.value() < Decimal::ONE_THOUSAND {
        Decimal::ONE_HUNDRED
    } else {
        return first;
    };
    let small = first.number.magnitude.is_none()
        && first.number.value() < Decimal::ONE_HUNDRED
        && first.number.value() < second.number.value() / size
        && first.number.value() * Decimal::TEN >= second.number.value() / size;
    match first.number.scaled(size, first.number.end) {
        Some(number) if small => Item { number, figure: number.figure, ..first },
        _ => first,
    }
}

/// The second of *a billion or two*, which is as many billions.
pub(super) fn or_two(first: &Item, second: Item) -> Item {
    let size = first.number.magnitude.filter(|size| *size >= Decimal::ONE_HUNDRED);
    let small = second.tag == Tag::Plain
        && second.number.form == Form::Words
        && second.number.magnitude.is_none()
        && second.number.value() < Decimal::TEN
        && first.number.mantissa < second.number.value()
        && first.number.form == Form::Words;
    match size.filter(|_| small).and_then(|size| second.number.scaled(size, second.end)) {
        Some(number) => Item { number, figure: number.figure, ..second },
        None => second,
    }
}
