//! Looking words up: each function reads one thing at a token and says where it ends.

use crate::recognize::lexicon::marks::Marks;
use crate::recognize::lexicon::time::{Glue, TimeUnit, TimeWord};
use crate::recognize::lexicon::{Sense, View, marks};
use crate::text::TokenKind;
use crate::value::Grain;

/// The longest form at `i` of which `pick` makes something.
pub(super) fn time<T>(v: &View, i: usize, pick: impl Fn(TimeWord) -> Option<T>) -> Option<(T, usize)> {
    if !v.has(i, marks::TIME) {
        return None;
    }
    v.sense(i, |sense| match sense {
        Sense::Time(word) => pick(*word),
        _ => None,
    })
}

/// The end of this word of glue, if it stands at `i`.
pub(super) fn glue(v: &View, i: usize, which: Glue) -> Option<usize> {
    if !v.has(i, marks::glue(which)) {
        return None;
    }
    time(v, i, |word| (word == TimeWord::Glue(which)).then_some(())).map(|((), end)| end)
}

/// The token after `which` if it stands at `i`, else `i`.
pub(super) fn skip(v: &View, i: usize, which: Glue) -> usize {
    glue(v, i, which).unwrap_or(i)
}

/// Whether this word of glue stands directly before `i`, whatever its length in tokens.
pub(super) fn glue_before(v: &View, i: usize, which: Glue) -> bool {
    behind(v, i, marks::glue(which), |word| (word == TimeWord::Glue(which)).then_some(())).is_some()
}

/// What `pick` makes of the longest form that ends at `i`, with the token it begins at.
pub(super) fn before<T>(v: &View, i: usize, pick: impl Fn(TimeWord) -> Option<T>) -> Option<(T, usize)> {
    behind(v, i, marks::TIME, pick)
}

/// The same, where only forms with one of these marks can be it.
fn behind<T>(v: &View, i: usize, marks: Marks, pick: impl Fn(TimeWord) -> Option<T>) -> Option<(T, usize)> {
    const LONGEST: usize = 5;
    let mut found = None;
    for start in i.saturating_sub(LONGEST)..i {
        if found.is_none() && v.has(start, marks) {
            found = v.senses(start).find_map(|(sense, end)| match sense {
                Sense::Time(word) if end == i => pick(*word).map(|made| (made, start)),
                _ => None,
            });
        }
    }
    found
}

/// Whether a word of dates, times or numbers stands at `i`; other words that the lexicon has are plain ones here.
pub(super) fn is_temporal(v: &View, i: usize) -> bool {
    v.has(i, marks::TIME | marks::NUMBER | marks::HEDGE)
}

/// Whether a word that begins with a capital and goes on in small letters stands at `i`.
pub(super) fn is_name(v: &View, i: usize) -> bool {
    let mut letters = v.word(i).chars();
    v.kind(i) == Some(TokenKind::Word)
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
}

/// A comma, and what comes after it.
pub(super) fn comma(v: &View, i: usize) -> usize {
    if v.is_sign(i, ',') { i + 1 } else { i }
}

/// Whether token `i` is a hyphen or dash.
pub(super) fn is_dash(v: &View, i: usize) -> bool {
    matches!(v.kind(i), Some(TokenKind::Sign(c)) if crate::text::fold_char(c) == '-')
}

/// One or two hyphens or dashes.
pub(super) fn dash(v: &View, i: usize) -> Option<usize> {
    is_dash(v, i).then(|| if is_dash(v, i + 1) && v.joined(i + 1) { i + 2 } else { i + 1 })
}

/// A month's name: its number, whether the form is one that needs a day or a year beside it, and the token after it.
pub(super) fn month(v: &View, i: usize) -> Option<(u32, bool, usize)> {
    if v.kind(i) != Some(TokenKind::Word) || !v.has_sense(i) {
        return None;
    }
    let found = v.sense(i, |sense| match sense {
        Sense::Month(n) => Some((*n, false)),
        _ => None,
    });
    let found = found.or_else(|| {
        v.sense(i, |sense| match sense {
            Sense::Time(TimeWord::WeakMonth(n)) => Some((*n, true)),
            _ => None,
        })
    });
    found.map(|((n, weak), end)| (n, weak, without_stop(v, i, end)))
}

/// The end of a form without the full stop of its sentence, where that is its last token.
fn without_stop(v: &View, i: usize, end: usize) -> usize {
    if end == v.len() && end > i + 1 && i > 0 && v.is_sign(end - 1, '.') { end - 1 } else { end }
}

/// A weekday's name, likewise.
pub(super) fn weekday(v: &View, i: usize) -> Option<(u32, bool, usize)> {
    if v.kind(i) != Some(TokenKind::Word) || !v.has_sense(i) {
        return None;
    }
    let found = v.sense(i, |sense| match sense {
        Sense::Weekday(n) => Some((*n, false)),
        Sense::Time(TimeWord::WeakWeekday(n)) => Some((*n, true)),
        _ => None,
    });
    found.map(|((n, weak), end)| (n, weak, without_stop(v, i, end)))
}

/// A season: spring is 1; whether the word is a common one.
pub(super) fn season(v: &View, i: usize) -> Option<(u32, bool, usize)> {
    let ((n, weak), end) = time(v, i, |word| match word {
        TimeWord::Season(n) => Some((n, false)),
        TimeWord::WeakSeason(n) => Some((n, true)),
        _ => None,
    })?;
    Some((n, weak, end))
}

/// A unit of time: whether it is a plural, and the token after it.
pub(super) fn unit(v: &View, i: usize) -> Option<(TimeUnit, bool, usize)> {
    let ((unit, plural), end) = time(v, i, |word| match word {
        TimeWord::Unit(unit, plural) => Some((unit, plural)),
        _ => None,
    })?;
    Some((unit, plural, end))
}

/// The stretch of calendar that a unit is, if it is one.
pub(super) fn grain(unit: TimeUnit) -> Option<Grain> {
    Some(match unit {
        TimeUnit::Day => Grain::Day,
        TimeUnit::Weekend => Grain::Weekend,
        TimeUnit::Week => Grain::Week,
        TimeUnit::Month => Grain::Month,
        TimeUnit::Season => Grain::Season,
        TimeUnit::Quarter => Grain::Quarter,
        TimeUnit::Half => Grain::Half,
        TimeUnit::Year => Grain::Year,
        TimeUnit::Decade => Grain::Decade,
        TimeUnit::Century => Grain::Century,
        _ => return None,
    })
}

/// The digits of token `i`, if it is so many digits long.
pub(super) fn digits(v: &View, i: usize, lengths: std::ops::RangeInclusive<usize>) -> Option<u32> {
    if v.kind(i) != Some(TokenKind::Digits) {
        return None;
    }
    let word = v.word(i);
    lengths.contains(&word.len()).then(|| word.parse().ok()).flatten()
}

/// Whether something that makes a figure longer stands joined before token `i`: *2.30*, *1,200*, *$5*, *x-7*.
pub(super) fn tied_before(v: &View, i: usize) -> bool {
    if i == 0 || !v.joined(i) {
        return false;
    }
    match v.kind(i - 1) {
        Some(TokenKind::Sign(c)) => match c {
            '(' | '[' | '"' | '“' | '‘' | '\'' | '’' | '—' | '«' | '{' | '|' | '<' | '>' | '≤' | '≥'
            | '≈' | '∼' | '©' | '*' | '~' => false,
            // A point or comma ties a figure to a figure only; a hyphen ties it to whatever it stands against.
            ',' | ';' | ':' => i > 1 && v.kind(i - 2) == Some(TokenKind::Digits) && v.joined(i - 1),
            '.' => i > 1 && v.joined(i - 1) && v.kind(i - 2) == Some(TokenKind::Digits),
            '-' | '‐' | '‑' | '–' | '/' => i > 1 && v.joined(i - 1),
            _ => true,
        },
        _ => true,
    }
}

/// Whether something that makes a figure longer stands joined at token `end`.
pub(super) fn tied_after(v: &View, end: usize) -> bool {
    if !v.joined(end) {
        return false;
    }
    let figure = v.kind(end + 1) == Some(TokenKind::Digits) && v.joined(end + 1);
    match v.kind(end) {
        Some(TokenKind::Sign(c)) => match c {
            '.' | ',' | ':' => figure,
            '/' | '\\' | '@' | '_' | '=' | '#' | '+' => v.joined(end + 1) && end + 1 < v.len(),
            '%' | '$' | '€' | '£' | '°' => true,
            '-' | '‐' | '‑' | '–' => figure,
            _ => false,
        },
        Some(_) => true,
        None => false,
    }
}

/// Whether a slash at `i` joins a date that begins with its year: the second half of an interval.
pub(super) fn slash_before_year(v: &View, i: usize) -> bool {
    v.is_sign(i, '/')
        && v.joined(i)
        && v.joined(i + 1)
        && digits(v, i + 1, 4..=4).is_some()
        && is_dash(v, i + 2)
        && v.joined(i + 2)
}

/// A year in four figures that stands by itself, 1000 to 2999.
pub(super) fn plain_year(v: &View, i: usize) -> Option<(i32, usize)> {
    let year = digits(v, i, 4..=4)?;
    ((1000..3000).contains(&year) && !tied_after(v, i + 1)).then_some((year as i32, i + 1))
}

/// The year of two digits as news means it: 69 is 1969, 68 is 2068 (the POSIX pivot).
pub(super) fn short_year(two: u32) -> i32 {
    if two < 69 { 2000 + two as i32 } else { 1900 + two as i32 }
}
