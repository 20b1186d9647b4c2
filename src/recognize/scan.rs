//! Finds the expressions of a stretch of text, as written: from left to right, the longest at each place.

use crate::text::{Span, TokenKind};

use super::amount::{self, Outcome};
use super::date;
use super::lexicon::{View, marks};

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
    let mut push = |what, start: usize, end: usize| {
        let span = Span::new(view.tokens[start].span.start, view.tokens[end - 1].span.end);
        found.push(Found { span, what });
    };
    while i < view.len() {
        if view.is_sign(i + 1, ':') || view.is_sign(i + 1, '.') {
            let end = address(view, i);
            if end > i {
                i = end;
                continue;
            }
        }
        // Most words mean nothing here.
        if view.kind(i) == Some(TokenKind::Word) && !view.has(i, marks::BEGINS) {
            i += 1;
            continue;
        }
        if let Some(end) = date::no_value(view, i) {
            i = end;
            continue;
        }
        let date = date::parse(view, i);
        let amount = amount::parse(view, i);
        let longer = amount.as_ref().and_then(Outcome::end) > date.as_ref().map(|(_, end)| *end);
        i = match (date, amount) {
            (Some((expr, end)), _) if !longer => {
                push(Expression::Date(expr), i, end);
                end
            }
            (_, Some(outcome)) => {
                for (stated, start, end) in outcome.found {
                    push(Expression::Amount(stated), start, end);
                }
                outcome.resume.max(i + 1)
            }
            _ => i + 1,
        };
    }
    found
}

/// The token after an address of the web that begins at `i`: nothing in it is a value. `i` itself if there is none.
fn address(view: &View<'_>, i: usize) -> usize {
    let scheme = view.is_sign(i + 1, ':') && view.is_sign(i + 2, '/') && view.is_sign(i + 3, '/');
    let www = view.is_sign(i + 1, '.') && view.word(i).eq_ignore_ascii_case("www");
    if view.kind(i) != Some(TokenKind::Word) || !(scheme || www) || !view.joined(i + 1) {
        return i;
    }
    let ends = |at: usize| match view.kind(at) {
        Some(TokenKind::Sign(c)) => matches!(c, '"' | '<' | '>' | ')' | ']' | '}' | '|' | '\u{201D}'),
        kind => kind.is_none(),
    };
    let mut end = i + 1;
    while view.joined(end) && !ends(end) {
        end += 1;
    }
    end
}
