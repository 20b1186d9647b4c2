//! Finds the expressions of a stretch of text, as written: from left to right, the longest at each place.

use crate::text::Span;

use super::amount;
use super::date;
use super::lexicon::View;

/// An expression at its place, as written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Found {
    /// Bytes of the reading text.
    pub(crate) span: Span,
    /// What it says.
    pub(crate) what: Expression,
}

/// What an expression says, as written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Expression {
    /// Something about time, to be resolved.
    Date(date::Expr),
    /// An amount of something, which needs no resolving.
    Amount(amount::Stated),
}

/// Every expression of a view. None overlap; of two that begin together the longer stands, the date if they are equal.
pub(crate) fn scan(view: &View<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < view.len() {
        let date = date::parse(view, i).map(|(expr, end)| (Expression::Date(expr), end));
        let amount = amount::parse(view, i).map(|(stated, end)| (Expression::Amount(stated), end));
        let longest = match (date, amount) {
            (Some(date), Some(amount)) => Some(if amount.1 > date.1 { amount } else { date }),
            (date, amount) => date.or(amount),
        };
        match longest {
            Some((what, end)) if end > i => {
                let span = Span::new(view.tokens[i].span.start, view.tokens[end - 1].span.end);
                found.push(Found { span, what });
                i = end;
            }
            _ => i += 1,
        }
    }
    found
}
