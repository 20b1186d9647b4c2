//! Small whole numbers in figures and words, as dates and lengths of time have them.

use super::words::{digits, glue, is_dash};
use crate::recognize::lexicon::time::{Glue, TimeWord};
use crate::recognize::lexicon::{Sense, View, marks};
use crate::text::TokenKind;

fn cardinal(v: &View, i: usize) -> Option<(u32, usize)> {
    if v.kind(i) != Some(TokenKind::Word) || !v.has(i, marks::NUMBER) {
        return None;
    }
    v.sense(i, |sense| match sense {
        Sense::Cardinal(n) => Some(*n),
        _ => None,
    })
}

fn ordinal_word(v: &View, i: usize) -> Option<(u32, usize)> {
    if v.kind(i) != Some(TokenKind::Word) || !v.has(i, marks::NUMBER) {
        return None;
    }
    v.sense(i, |sense| match sense {
        Sense::Ordinal(n) => Some(*n),
        _ => None,
    })
}

fn magnitude(v: &View, i: usize) -> Option<(u32, usize)> {
    if v.kind(i) != Some(TokenKind::Word) || !v.has(i, marks::NUMBER) {
        return None;
    }
    v.sense(i, |sense| match sense {
        Sense::Magnitude(n) if n.is_integer() => u32::try_from(*n).ok(),
        _ => None,
    })
}

/// *twenty-five*, *twenty five*, *seven*: below 100.
fn below_hundred(v: &View, i: usize) -> Option<(u32, usize)> {
    let (tens, end) = cardinal(v, i)?;
    if tens >= 20 && tens.is_multiple_of(10) && tens < 100 {
        let next = if is_dash(v, end) && v.joined(end) { end + 1 } else { end };
        if let Some((ones, after)) = cardinal(v, next)
            && (1..10).contains(&ones)
        {
            return Some((tens + ones, after));
        }
    }
    Some((tens, end))
}

/// A whole number below a million: in figures without separators or with commas, or in words.
pub(super) fn count(v: &View, i: usize) -> Option<(u32, usize)> {
    if v.kind(i) == Some(TokenKind::Digits) {
        let mut n = digits(v, i, 1..=6)?;
        let mut end = i + 1;
        if v.is_sign(end, ',')
            && v.joined(end)
            && v.joined(end + 1)
            && let Some(rest) = digits(v, end + 1, 3..=3)
        {
            n = n.checked_mul(1000)?.checked_add(rest)?;
            end += 2;
        }
        return Some((n, end));
    }
    // *a hundred* counts one hundred.
    let (mut total, mut end) = match below_hundred(v, i) {
        Some(found) => found,
        None => {
            let end = glue(v, i, Glue::A)?;
            magnitude(v, end)?;
            (1, end)
        }
    };
    let mut done = 0;
    for _ in 0..3 {
        let Some((power, after)) = magnitude(v, end) else { break };
        if power > 1000 {
            return None;
        }
        total = total.checked_mul(power)?;
        end = after;
        if power == 1000 {
            (done, total) = (total, 0);
        }
        let next = glue(v, end, Glue::And).filter(|_| power == 100 || power == 1000).unwrap_or(end);
        match below_hundred(v, next) {
            Some((more, after)) => (total, end) = (total + more, after),
            None => break,
        }
    }
    Some((total + done, end))
}

/// A place in an order: *25th*, *twenty-fifth*, *first*; and whether it is in words.
pub(super) fn ordinal(v: &View, i: usize) -> Option<(u32, usize)> {
    if let Some(n) = digits(v, i, 1..=3) {
        let suffixed = v.joined(i + 1)
            && v.sense(i + 1, |sense| (*sense == Sense::Time(TimeWord::OrdinalSuffix)).then_some(()))
                .is_some();
        return (suffixed || ordinal_point(v, i + 1)).then_some((n, i + 2));
    }
    if let Some((n, end)) = ordinal_word(v, i) {
        return Some((n, end));
    }
    let (tens, end) = cardinal(v, i)?;
    if tens < 20 || !tens.is_multiple_of(10) {
        return None;
    }
    let next = if is_dash(v, end) && v.joined(end) { end + 1 } else { end };
    let (ones, after) = ordinal_word(v, next)?;
    (ones < 10).then_some((tens + ones, after))
}

/// The full stop of *12. April*, in languages that write an ordinal so: no digits are joined to it.
fn ordinal_point(v: &View, i: usize) -> bool {
    let digits = v.joined(i + 1) && v.kind(i + 1) == Some(TokenKind::Digits);
    v.lexicon.style().ordinal_point && v.is_sign(i, '.') && v.joined(i) && !digits && i + 1 < v.len()
}

/// A year in words: *nineteen ninety-seven*, *two thousand and nineteen*, *twenty twelve*.
pub(super) fn year_in_words(v: &View, i: usize) -> Option<(i32, usize)> {
    let (head, end) = below_hundred(v, i)?;
    if (10..=29).contains(&head) {
        let next = if is_dash(v, end) && v.joined(end) { end + 1 } else { end };
        if let Some((tail, after)) = below_hundred(v, next)
            && (10..100).contains(&tail)
        {
            return Some(((head * 100 + tail) as i32, after));
        }
    }
    // *seventeen hundred and thirty-three*
    if (11..=20).contains(&head) && matches!(magnitude(v, end), Some((100, _))) {
        let (n, after) = count(v, i)?;
        return (1100..2100).contains(&n).then_some((n as i32, after));
    }
    if head == 2 {
        let (n, after) = count(v, i)?;
        return (2000..2100).contains(&n).then_some((n as i32, after));
    }
    None
}
