//! One figure with what it is a figure of.

use crate::recognize::lexicon::{AmountWord, NumberGlue, PercentWord, View};
use crate::recognize::number::{self, Form, Number};
use crate::value::{Decimal, Figure, Unit};

use super::words::{amount_word, is_dash, is_digits, past_hyphen};
use super::{age, measure, money};
use crate::text::TokenKind;

/// What a figure is a figure of.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Tag {
    /// Nothing that is said beside it.
    Plain,
    /// A place in an order.
    Ordinal,
    /// Money; `before` if its sign stands before the figure.
    Money { unit: Unit, assumed: bool, before: bool },
    /// Percent or percentage points.
    Percent(Unit),
    /// A unit of measure or a rate of two.
    Measure(Unit),
    /// How old something is.
    Age(Unit),
}

impl Tag {
    pub(super) fn unit(self) -> Unit {
        match self {
            Tag::Plain | Tag::Ordinal => Unit::None,
            Tag::Money { unit, .. } | Tag::Percent(unit) | Tag::Measure(unit) | Tag::Age(unit) => unit,
        }
    }
}

/// A figure with its unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Item {
    /// What it says, in its unit.
    pub(super) figure: Figure,
    /// The number as written.
    pub(super) number: Number,
    pub(super) tag: Tag,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where reading goes on: behind *a barrel* in *$60 a barrel*.
    pub(super) resume: usize,
}

impl Item {
    pub(super) fn new(number: Number, tag: Tag, start: usize, end: usize) -> Item {
        Item { figure: number.figure, number, tag, start, end, resume: end }
    }

    /// Whether it is digits that nothing beside them makes an amount.
    pub(super) fn bare(&self) -> bool {
        self.tag == Tag::Plain && self.number.form == Form::Bare
    }
}

/// The item at token `i`.
pub(super) fn read(view: &View<'_>, i: usize) -> Option<Item> {
    if let Some(item) = money::before(view, i)
        .or_else(|| age::before(view, i))
        .or_else(|| measure::feet_and_inches(view, i))
        .or_else(|| measure::before(view, i))
    {
        return Some(item);
    }
    let Some(number) = number::parse(view, i) else {
        if let Some(item) = alone_negative(view, i) {
            return Some(item);
        }
        return money::one(view, i).or_else(|| measure::one(view, i));
    };
    if number.ordinal {
        return Some(Item::new(number, Tag::Ordinal, i, number.end));
    }
    Some(behind(view, i, number).unwrap_or_else(|| Item::new(number, Tag::Plain, i, number.end)))
}

/// A minus parted from its figure, where there is nothing else: *- 2 degrees*. In a text it would be a dash or a bullet.
fn alone_negative(view: &View<'_>, i: usize) -> Option<Item> {
    if i > 0 || !is_dash(view, 0) || !is_digits(view, 1) {
        return None;
    }
    let item = read(view, 1).filter(|item| item.end == view.len() && item.tag != Tag::Ordinal)?;
    Some(Item { figure: item.figure.negated(), start: 0, ..item })
}

/// The item of a number at `i`, if what stands behind makes it more than a number.
pub(super) fn behind(view: &View<'_>, i: usize, number: Number) -> Option<Item> {
    let at = number.end;
    // *2 millions d'euros*
    if number.magnitude.is_some()
        && let Some(end) = number::glue(view, at, NumberGlue::Partitive)
        && let number = (Number { end, ..number })
        && let Some(item) = money::behind(view, i, number).or_else(|| measure::behind(view, i, number))
    {
        return Some(item);
    }
    if let Some(end) = times(view, &number) {
        return Some(Item::new(number, Tag::Plain, i, end));
    }
    // Most numbers have nothing of the kind behind them.
    if !view.has_sense(at)
        && !view.has_sense(past_hyphen(view, at))
        && view.kind(at).is_none_or(|kind| kind == TokenKind::Word)
    {
        return money::behind(view, i, number).or_else(|| million(view, i, number));
    }
    money::behind(view, i, number)
        .or_else(|| percent(view, i, number))
        .or_else(|| age::behind(view, i, number))
        .or_else(|| measure::behind(view, i, number))
        .or_else(|| million(view, i, number))
}

/// The token after what says how often something is taken: *10-fold*, *3.5x earnings*, *400×*.
fn times(view: &View<'_>, number: &Number) -> Option<usize> {
    let at = number.end;
    if let Some(end) = number::glue(view, past_hyphen(view, at), NumberGlue::Fold) {
        return Some(end);
    }
    let sign = number::glue(view, at, NumberGlue::By)
        .filter(|end| *end == at + 1 && view.word(at).chars().count() == 1)?;
    let digits = matches!(number.form, Form::Bare | Form::Digits) && view.joined(at);
    let goes_on = view.joined(sign) && view.kind(sign) == Some(TokenKind::Word) || is_digits(view, sign);
    (digits && !goes_on).then_some(sign)
}

/// *3m people*
fn million(view: &View<'_>, i: usize, number: Number) -> Option<Item> {
    let scaled = measure::million_of(view, number);
    (scaled != number).then(|| Item::new(scaled, Tag::Plain, i, scaled.end))
}

/// *12%*, *12 per cent*, *three percentage points*, *50 basis points*, *half a percent*.
fn percent(view: &View<'_>, i: usize, number: Number) -> Option<Item> {
    let at = past_hyphen(view, number.end);
    let at = measure::part_of(view, &number, at);
    let (word, end) = amount_word(view, at, |word| match word {
        AmountWord::Percent(word) => Some(*word),
        // *5pc*
        AmountWord::PercentJoined if view.joined(at) && is_digits(view, at - 1) => Some(PercentWord::Percent),
        _ => None,
    })?;
    let (unit, figure) = match word {
        PercentWord::Percent => (Unit::Percent, number.figure),
        PercentWord::Point => (Unit::PercentagePoint, number.figure),
        PercentWord::BasisPoint => {
            let hundredth = Decimal::new(1, 2);
            let value = number.figure.value.checked_mul(hundredth)?.normalize();
            let step = number.figure.step.checked_mul(hundredth)?.normalize();
            (Unit::PercentagePoint, Figure { value, step, ..number.figure })
        }
    };
    Some(Item { figure, ..Item::new(number, Tag::Percent(unit), i, end) })
}
