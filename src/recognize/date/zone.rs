//! Zones of times: *EST*, *GMT+2*, *+02:00*, *eastern daylight time*.

use super::words::{comma, digits, is_dash, time};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::TimeWord;
use crate::text::TokenKind;

/// A zone by name, or an offset with a plus; a minus is a dash there: *3:30-4:30*.
pub(super) fn named_zone(v: &View, i: usize) -> (Option<i32>, usize) {
    if is_dash(v, i) { (None, i) } else { zone(v, i) }
}

/// A zone and the token after it.
pub(super) fn zone(v: &View, i: usize) -> (Option<i32>, usize) {
    let at = if v.is_sign(i, '(') { i + 1 } else { comma(v, i) };
    let found = time(v, at, |word| match word {
        TimeWord::Zone(minutes) => Some(minutes),
        _ => None,
    });
    let Some((minutes, mut end)) = found else {
        return match offset(v, i) {
            Some((minutes, end)) => (Some(minutes), named_again(v, end)),
            None => (None, i),
        };
    };
    // *GMT+2*, *UTC-05:00*
    if minutes == 0
        && v.joined(end)
        && let Some((minutes, end)) = offset(v, end)
    {
        return (Some(minutes), named_again(v, end));
    }
    if at > i && v.is_sign(i, '(') {
        end += usize::from(v.is_sign(end, ')'));
    }
    (Some(minutes), end)
}

/// The name of a zone in brackets behind its offset: *GMT+0900 (JST)*.
fn named_again(v: &View, i: usize) -> usize {
    let name = time(v, i + 1, |word| matches!(word, TimeWord::Zone(_)).then_some(()));
    match name.filter(|_| v.is_sign(i, '(')) {
        Some(((), end)) if v.is_sign(end, ')') => end + 1,
        _ => i,
    }
}

/// *+0200* apart from its time, as mails have it behind their seconds.
pub(super) fn spaced_offset(v: &View, i: usize) -> Option<(i32, usize)> {
    let sign = if v.is_sign(i, '+') { 1 } else { -1 };
    if v.joined(i) || !(v.is_sign(i, '+') || v.is_sign(i, '-')) || !v.joined(i + 1) {
        return None;
    }
    let n = i32::try_from(digits(v, i + 1, 4..=4)?).ok()?;
    let minutes = n / 100 * 60 + n % 100;
    (minutes <= 14 * 60 && n % 100 < 60).then_some((sign * minutes, i + 2))
}

/// *+02:00*, *+0200*, *-5*, joined to what stands before it.
fn offset(v: &View, i: usize) -> Option<(i32, usize)> {
    let sign = if v.is_sign(i, '+') {
        1
    } else if is_dash(v, i) {
        -1
    } else {
        return None;
    };
    if !v.joined(i) || !v.joined(i + 1) {
        return None;
    }
    let word = v.word(i + 1);
    let n: i32 = (v.kind(i + 1) == Some(TokenKind::Digits)).then(|| word.parse().ok()).flatten()?;
    let (minutes, end) = match word.len() {
        4 => (n / 100 * 60 + n % 100, i + 2),
        1 | 2 if v.is_sign(i + 2, ':') && v.joined(i + 2) && v.joined(i + 3) => {
            (n * 60 + digits(v, i + 3, 2..=2)? as i32, i + 4)
        }
        // *10-12* is a range of hours, *+2* an offset.
        1 | 2 if sign > 0 => (n * 60, i + 2),
        _ => return None,
    };
    (minutes <= 14 * 60).then_some((sign * minutes, end))
}
