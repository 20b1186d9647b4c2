//! Amounts as written: a number with its hedges and its unit.

use crate::text::Span;
use crate::value::{Amount, Unit, Value};

use super::lexicon::View;
use super::number;

/// An amount as written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Stated {
    /// What it stands for.
    pub(crate) value: Value,
    /// Whether a bare sign was taken for its usual currency.
    pub(crate) currency_assumed: bool,
    /// What a number counts.
    pub(crate) counted: Option<Span>,
}

/// The amount that begins at token `i`, with the token after it.
pub(crate) fn parse(view: &View<'_>, i: usize) -> Option<(Stated, usize)> {
    let number = number::parse(view, i)?;
    let amount = Amount::plain(number.figure, Unit::None);
    let value = if number.ordinal { Value::Ordinal(amount) } else { Value::Number(amount) };
    Some((Stated { value, currency_assumed: false, counted: None }, number.end))
}
