//! Amounts as written: numbers with their hedges, ranges and units.
//!
//! A figure with what belongs to it is an [`item::Item`]; items join to ranges and lists; hedges and bounds stand around
//! them. What only looks like a number is told by its neighbours.

mod age;
mod context;
mod counted;
mod hedge;
mod item;
mod measure;
mod money;
mod moves;
mod names;
mod proportion;
mod range;
mod series;
mod share;
mod vague;
mod words;

#[cfg(test)]
mod tests;

use crate::recognize::lexicon::{NumberGlue, Sense, View, marks};
use crate::text::{Span, TokenKind};
use crate::value::{Amount, Decimal, Figure, Unit, Value};

use item::{Item, Tag};

/// An amount as written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Stated {
    /// What it stands for.
    pub(crate) value: Value,
    /// Whether a sign or name of several currencies was taken for its usual one.
    pub(crate) currency_assumed: bool,
    /// What a number counts.
    pub(crate) counted: Option<Span>,
    /// Whether the ends of its range stand the wrong way round.
    pub(crate) reversed: bool,
}

/// What stands at a place: amounts, or words that hold none though they look like it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Outcome {
    /// The amounts, in order, with their first token and the one after them.
    pub(crate) found: Vec<(Stated, usize, usize)>,
    /// Where reading goes on; after the place.
    pub(crate) resume: usize,
}

impl Outcome {
    fn nothing_until(resume: usize) -> Option<Outcome> {
        Some(Outcome { found: Vec::new(), resume })
    }

    fn one(stated: Stated, start: usize, end: usize) -> Option<Outcome> {
        Some(Outcome { found: vec![(stated, start, end)], resume: end })
    }

    /// The token after the last amount; none if there is no amount.
    pub(crate) fn end(&self) -> Option<usize> {
        self.found.last().map(|(_, _, end)| *end)
    }
}

impl Stated {
    fn new(tag: Tag, amount: Amount) -> Stated {
        let value = match tag {
            Tag::Plain => Value::Number(amount),
            Tag::Ordinal => Value::Ordinal(amount),
            Tag::Money { .. } => Value::Money(amount),
            Tag::Percent(_) => Value::Percent(amount),
            Tag::Measure(_) => Value::Quantity(amount),
            Tag::Age(_) => Value::Age(amount),
        };
        let currency_assumed = matches!(tag, Tag::Money { assumed: true, .. });
        Stated { value, currency_assumed, counted: None, reversed: false }
    }
}

/// What stands at token `i`. Every look ahead is bounded.
pub(crate) fn parse(view: &View<'_>, i: usize) -> Option<Outcome> {
    if !may_begin(view, i) || context::hangs(view, i) {
        return None;
    }
    if let Some(end) = context::none(view, i) {
        let none = Stated::new(Tag::Plain, Amount::plain(Figure::exact(Decimal::ZERO), Unit::None));
        return Outcome::one(Stated { counted: counted::of(view, end), ..none }, i, end);
    }
    if let Some(value) = names::roman(view, i) {
        let place = Amount::plain(Figure::exact(value.into()), Unit::None);
        return Outcome::one(Stated::new(Tag::Ordinal, place), i, i + 1);
    }
    if let Some(end) = context::phrase(view, i).or_else(|| context::labelled(view, i)) {
        return Outcome::nothing_until(end);
    }
    if let Some(end) = context::code(view, i) {
        // *K26 million*: the magnitude is that of what was not read.
        let size = |sense: &Sense| matches!(sense, Sense::Magnitude(_));
        let more = view.senses(end).find(|(sense, _)| size(sense)).map_or(end, |(_, after)| after);
        return Outcome::nothing_until(more);
    }
    let outcome = range::read(view, i)?;
    if let [(stated, start, end)] = &outcome.found[..]
        && let Some(resume) = context::no_value(view, stated, *start, *end)
    {
        return Outcome::nothing_until(resume);
    }
    Some(outcome)
}

/// A fraction as hundredths, where a percentage is asked for: *a third*, *one in four*, *more than half*. A decimal number is
/// none: nobody writes *0.3* for 30 %.
pub(crate) fn percent_of(words: &str, amount: &Amount) -> Option<Amount> {
    let share =
        |value: &Decimal| *value >= Decimal::ZERO && *value <= Decimal::ONE && !words.contains(['.', ',']);
    let figure = amount.figure.filter(|figure| share(figure) && !figure.is_integer())?;
    let times = |value: Decimal| value.checked_mul(Decimal::ONE_HUNDRED).map(|value| value.normalize());
    let mut percent = Amount { figure: Some(times(figure)?), step: times(amount.step)?, ..amount.clone() };
    percent.unit = Unit::Percent;
    for part in &mut percent.extent {
        part.low = part.low.and_then(times);
        part.high = part.high.and_then(times);
    }
    Some(percent)
}

/// How many tokens of little meaning, *between just over a*, may stand before what counts.
const NEAR: usize = 6;

/// A cheap test that most tokens fail.
fn may_begin(view: &View<'_>, i: usize) -> bool {
    let figures = |at| match view.kind(at) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Sign(c)) => !c.is_ascii() && c.is_numeric(),
        _ => false,
    };
    let counts = |at| view.has(at, marks::COUNTS) || figures(at);
    match view.kind(i) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Sign(_)) => {
            figures(i)
                || (view.has_sense(i) || view.joined(i + 1) || i == 0 && words::is_dash(view, 0))
                    && view.run(i + 1, NEAR).any(counts)
        }
        Some(TokenKind::Word) => {
            // *un adulte sur dix*
            let of_noun = |at| {
                view.lexicon.style().decimal_comma
                    && view.has(at, marks::number_glue(NumberGlue::A))
                    && (at + 1..at + 3).any(|at| view.has(at, marks::number_glue(NumberGlue::In)))
            };
            view.has(i, marks::BEGINS_AMOUNT) && view.run(i, NEAR).any(|at| counts(at) || of_noun(at))
        }
        None => false,
    }
}

/// The amount of one item under its hedges.
fn amount(item: &Item, hedges: hedge::Hedges) -> Amount {
    hedges.apply(Amount::plain(item.figure, item.tag.unit()))
}
