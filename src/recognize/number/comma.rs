//! Digits of languages that write a decimal comma: *1.234,5*, *1 234,5*, *3'500*.

use super::digits::{Literal, MOST_DIGITS, finish, grouped, sign_and_digits};
use crate::recognize::lexicon::{AmountWord, ContextWord, Sense, View};
use crate::text::TokenKind;

/// The number in digits at token `i`. English separators are read too where they cannot be the language's own: *1,234,567*, *1.5*.
pub(super) fn literal(view: &View<'_>, i: usize) -> Option<Literal> {
    if view.kind(i) != Some(TokenKind::Digits) || view.word(i).len() > MOST_DIGITS {
        return None;
    }
    let first = view.word(i);
    let (mut groups, mut end, mut sign) = (vec![first], i + 1, None);
    if first.len() <= 3 && !first.starts_with('0') {
        for candidate in ['.', '\'', ' ', ','] {
            let found = grouped(view, i + 1, candidate).filter(|(more, _)| {
                more.iter().all(|group| group.len() == 3) && (candidate != ',' || more.len() > 1)
            });
            if let Some((more, after)) = found {
                groups.extend(more);
                (end, sign) = (after, Some(candidate));
                break;
            }
        }
    }
    let behind = |at: usize| sign_and_digits(view, at, ',') || sign_and_digits(view, at, '.');
    let address = sign == Some('.') && groups.len() == 4;
    if address && groups.iter().all(|group| group.parse::<u16>().is_ok_and(|n| n < 256)) {
        return None;
    }
    let point = match sign {
        Some(',') => '.',
        _ => ',',
    };
    if sign_and_digits(view, end, point) {
        // *1,2,3* is a list.
        if behind(end + 2) {
            return if sign.is_none() { finish(&groups, None, end, true) } else { None };
        }
        if sign.is_none() && thousands(view, i) {
            return finish(&[first, view.word(end + 1)], None, end + 2, false);
        }
        return finish(&groups, Some(view.word(end + 1)), end + 2, false);
    }
    if sign_and_digits(view, end, '.') {
        // *1.2.3* is a version, *3.4.2019* a date; *1.5* is a figure of another country.
        let decimal = sign.is_none() && !behind(end + 2);
        return if decimal { finish(&groups, Some(view.word(end + 1)), end + 2, false) } else { None };
    }
    finish(&groups, None, end, sign.is_none())
}

/// Whether the comma behind the digits at `i` stands between thousands, where countries of one language differ: *3,500*,
/// *$1,250*, *12,345 personas*; but *1,459 euros*.
fn thousands(view: &View<'_>, i: usize) -> bool {
    let (first, rest, after) = (view.word(i), view.word(i + 2), i + 3);
    if !view.lexicon.style().comma_thousands || first.len() > 3 || first.starts_with('0') || rest.len() != 3 {
        return false;
    }
    let local =
        view.senses(after).any(|(sense, _)| matches!(sense, Sense::Amount(AmountWord::UnknownCurrency)));
    let counted = view.kind(after) == Some(TokenKind::Word)
        && view.lexicon.plural_form(view.word(after))
        && view
            .senses(after)
            .all(|(sense, _)| *sense == Sense::Amount(AmountWord::Context(ContextWord::PluralNoun)));
    rest.ends_with("00") || i > 0 && view.is_sign(i - 1, '$') || local || counted
}
