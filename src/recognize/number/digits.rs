//! Numbers in digits: separators, decimal points, exponents, fractions.

use std::str::FromStr;

use super::{Form, Number, comma, glue, quotient};
use crate::recognize::lexicon::{NumberGlue, View};
use crate::text::{TokenKind, fold_char};
use crate::value::{Decimal, Figure};

/// More groups of three than any decimal holds.
const MOST_GROUPS: usize = 10;

/// More digits than any decimal holds.
pub(super) const MOST_DIGITS: usize = 28;

/// The number in digits at token `i`: with its separators, exponent or fraction, without sign and magnitude.
pub(super) fn read(view: &View<'_>, i: usize) -> Option<Number> {
    if let Some((value, end)) = vulgar(view, i) {
        return Some(fraction(value, end));
    }
    let literal = literal(view, i)?;
    if let Some((value, end)) = power(view, &literal) {
        return Some(Number { figure: Figure::plain(value), ..Number::whole(value, end, Form::Digits) });
    }
    if let Some((value, end)) = mark_out_of(view, &literal) {
        return Some(fraction(value, end));
    }
    if literal.bare {
        if let Some((value, end)) = slash(view, i) {
            return Some(fraction(value, end));
        }
        // 2½, 2 ½, 2 1/2, 2-1/2
        let mixed = vulgar(view, literal.end).or_else(|| {
            let at = if dash(view, literal.end) && view.joined(literal.end + 1) {
                literal.end + 1
            } else {
                literal.end
            };
            (at > literal.end || !view.joined(at)).then(|| slash(view, at)).flatten()
        });
        if let Some((part, end)) = mixed.filter(|(part, _)| *part < Decimal::ONE)
            && let Some(value) = literal.value.checked_add(part)
        {
            return Some(fraction(value, end));
        }
    }
    let form = if literal.bare { Form::Bare } else { Form::Digits };
    Some(Number::whole(literal.value, literal.end, form))
}

/// A fraction below one in digits: the 3/4 of *1 and 3/4*.
pub(super) fn part(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    vulgar(view, i).or_else(|| slash(view, i)).filter(|(part, _)| *part < Decimal::ONE)
}

fn fraction(value: Decimal, end: usize) -> Number {
    Number { figure: Figure::exact(value), ..Number::whole(value, end, Form::Fraction) }
}

/// Digits with their separators.
pub(super) struct Literal {
    value: Decimal,
    end: usize,
    /// Nothing but a run of digits.
    bare: bool,
}

fn is_digits(view: &View<'_>, i: usize) -> bool {
    view.kind(i) == Some(TokenKind::Digits)
}

fn joined_digits(view: &View<'_>, i: usize) -> bool {
    is_digits(view, i) && view.joined(i)
}

fn dash(view: &View<'_>, i: usize) -> bool {
    matches!(view.kind(i), Some(TokenKind::Sign(c)) if fold_char(c) == '-') && view.joined(i)
}

/// Whether a decimal sign with digits behind it is joined to the token before `i`.
pub(super) fn sign_and_digits(view: &View<'_>, i: usize, sign: char) -> bool {
    matches!(view.kind(i), Some(TokenKind::Sign(c)) if fold_char(c) == sign)
        && view.joined(i)
        && joined_digits(view, i + 1)
}

fn literal(view: &View<'_>, i: usize) -> Option<Literal> {
    if view.lexicon.style().decimal_comma {
        return comma::literal(view, i);
    }
    if view.is_sign(i, '.') {
        let alone = !view.joined(i)
            || i == 0
            || matches!(view.kind(i - 1), Some(TokenKind::Sign(c)) if c != '.' && c != ')');
        if !alone || !joined_digits(view, i + 1) || sign_and_digits(view, i + 2, '.') {
            return None;
        }
        return finish(&["0"], Some(view.word(i + 1)), i + 2, false);
    }
    if !is_digits(view, i) {
        return None;
    }
    let first = view.word(i);
    if first.len() > MOST_DIGITS {
        return None;
    }
    let mut groups = vec![first];
    let mut end = i + 1;
    let mut sign = None;
    if first.len() <= 3 && !first.starts_with('0') {
        for candidate in [',', '.', '\'', ' '] {
            if let Some((more, after)) = grouped(view, i + 1, candidate) {
                groups.extend(more);
                (end, sign) = (after, Some(candidate));
                break;
            }
        }
    }
    let decimal = |sign| sign_and_digits(view, end, sign);
    match sign {
        Some('.') => {
            if decimal(',') && !sign_and_digits(view, end + 2, ',') && !sign_and_digits(view, end + 2, '.') {
                return finish(&groups, Some(view.word(end + 1)), end + 2, false);
            }
            if groups.len() == 2 {
                // One group of three after a point is a decimal in English.
                return finish(&groups[..1], Some(groups[1]), end, false).filter(|_| !decimal('.'));
            }
            let address = groups.len() == 4 && groups.iter().all(|g| g.parse::<u16>().is_ok_and(|n| n < 256));
            if address || decimal('.') { None } else { finish(&groups, None, end, false) }
        }
        Some(separator) => {
            for point in ['.', '\u{B7}', ','] {
                if point != separator && decimal(point) {
                    if sign_and_digits(view, end + 2, point) {
                        break;
                    }
                    return finish(&groups, Some(view.word(end + 1)), end + 2, false);
                }
            }
            finish(&groups, None, end, false)
        }
        None => {
            for point in ['.', '\u{B7}'] {
                if decimal(point) {
                    // 1.2.3 is a version or an address.
                    if sign_and_digits(view, end + 2, '.') {
                        return None;
                    }
                    return finish(&groups, Some(view.word(end + 1)), end + 2, false);
                }
            }
            // A decimal comma: one or two digits behind it, or a zero before it, and nothing more of the kind.
            let listed = i > 1 && view.joined(i) && view.is_sign(i - 1, ',') && is_digits(view, i - 2);
            if decimal(',')
                && !listed
                && (view.word(end + 1).len() <= 2 || first == "0")
                && !sign_and_digits(view, end + 2, ',')
                && !sign_and_digits(view, end + 2, '.')
            {
                return finish(&groups, Some(view.word(end + 1)), end + 2, false);
            }
            finish(&groups, None, end, true)
        }
    }
}

pub(super) fn finish(groups: &[&str], decimals: Option<&str>, end: usize, bare: bool) -> Option<Literal> {
    let mut text = groups.concat();
    if let Some(decimals) = decimals {
        if decimals.len() > MOST_DIGITS {
            return None;
        }
        text.push('.');
        text.push_str(decimals);
    }
    let value = Decimal::from_str_exact(&text).or_else(|_| Decimal::from_str(&text)).ok()?;
    Some(Literal { value, end, bare })
}

/// The groups of digits after the first, parted by `sign`, and the token after them: threes, or twos and a three at the end
/// (12,34,567). `None` if what stands there is no such thing as a whole.
pub(super) fn grouped<'t>(view: &View<'t>, start: usize, sign: char) -> Option<(Vec<&'t str>, usize)> {
    let mut groups = Vec::new();
    let mut at = start;
    let step = |at: usize| -> Option<usize> {
        if sign == ' ' {
            let spaced = is_digits(view, at) && !view.joined(at) && one_space(view, at);
            spaced.then_some(at)
        } else {
            sign_and_digits(view, at, sign).then_some(at + 1)
        }
    };
    while let Some(digits) = step(at) {
        if groups.len() == MOST_GROUPS {
            return None;
        }
        // No group is of another length, so that *1,1,1,1* is seen to be a list at once.
        if !matches!(view.word(digits).len(), 2 | 3) {
            return None;
        }
        groups.push(view.word(digits));
        at = digits + 1;
    }
    let (last, others) = groups.split_last()?;
    let threes = last.len() == 3 && others.iter().all(|group| group.len() == 3);
    let twos = sign == ','
        && last.len() == 3
        && !others.is_empty()
        && others.iter().all(|group| group.len() == 2)
        && view.word(start - 1).len() <= 2;
    // An English decimal may follow a group of three: 1,234.567 has its own sign, but 1 234 5 has not.
    (threes || twos).then_some((groups, at))
}

/// Whether token `i` is parted from the one before by one space.
fn one_space(view: &View<'_>, i: usize) -> bool {
    let gap = &view.text[view.tokens[i - 1].span.end..view.tokens[i].span.start];
    let mut chars = gap.chars();
    chars.next().is_some_and(|c| fold_char(c) == ' ') && chars.next().is_none()
}

/// Ten to a power behind the literal: 1e6, 10^6, 3 x 10^5, 2×10⁵.
fn power(view: &View<'_>, literal: &Literal) -> Option<(Decimal, usize)> {
    let at = literal.end;
    if view.joined(at)
        && let Some(after) = glue(view, at, NumberGlue::Exponent)
    {
        let (exponent, end) = exponent(view, after, true)?;
        return Some((literal.value.checked_mul(ten_to(exponent)?)?, end));
    }
    if view.is_sign(at, '^') && view.joined(at) {
        let (exponent, end) = exponent(view, at + 1, false)?;
        return Some((raise(literal.value, exponent)?, end));
    }
    // *10−6*: an exponent that lost its raising but kept its minus. A range rises.
    if literal.bare
        && literal.value == Decimal::TEN
        && view.is_sign(at, '\u{2212}')
        && view.joined(at)
        && joined_digits(view, at + 1)
        && view.word(at + 1).len() == 1
    {
        return Some((ten_to(-view.word(at + 1).parse().ok()?)?, at + 2));
    }
    if literal.bare && literal.value == Decimal::TEN && !matches!(view.kind(at), Some(TokenKind::Digits)) {
        let (exponent, end) = raised(view, at)?;
        return Some((ten_to(exponent)?, end));
    }
    let times = match view.kind(at)? {
        TokenKind::Sign('\u{D7}' | '*') => at + 1,
        TokenKind::Word => glue(view, at, NumberGlue::TimesTen)?,
        _ => return None,
    };
    // The exponent may have lost its raising: 3.7 × 10 to the 6th as *3.7 × 106*.
    let lost = view.word(times).strip_prefix("10").filter(|digits| (1..=2).contains(&digits.len()));
    if let Some(digits) = lost
        && is_digits(view, times)
        && matches!(view.kind(at), Some(TokenKind::Sign(_)))
        && literal.value < Decimal::TEN
        && !literal.bare
    {
        return Some((literal.value.checked_mul(ten_to(digits.parse().ok()?)?)?, times + 1));
    }
    if view.word(times) != "10" {
        return None;
    }
    let (exponent, end) = raised(view, times + 1).or_else(|| {
        // An exponent that lost its raising keeps its minus: 2.48×10−5.
        (dash(view, times + 1) && joined_digits(view, times + 2))
            .then(|| exponent(view, times + 1, true))
            .flatten()
    })?;
    Some((literal.value.checked_mul(ten_to(exponent)?)?, end))
}

/// An exponent written as one: ^6, ⁶.
fn raised(view: &View<'_>, i: usize) -> Option<(i64, usize)> {
    if view.is_sign(i, '^') && view.joined(i) {
        return exponent(view, i + 1, false);
    }
    let mut at = i;
    let (mut value, mut negative) = (0i64, false);
    while let Some(TokenKind::Sign(c)) = view.kind(at).filter(|_| view.joined(at) && at < i + 4) {
        match superscript(c) {
            Some(digit) => value = value * 10 + digit,
            None if c == '\u{207B}' && at == i => negative = true,
            None => break,
        }
        at += 1;
    }
    (at > i && !(negative && at == i + 1)).then_some((if negative { -value } else { value }, at))
}

fn superscript(c: char) -> Option<i64> {
    Some(match c {
        '\u{2070}' => 0,
        '\u{B9}' => 1,
        '\u{B2}' => 2,
        '\u{B3}' => 3,
        '\u{2074}'..='\u{2079}' => i64::from(u32::from(c) - 0x2070),
        _ => return None,
    })
}

fn exponent(view: &View<'_>, i: usize, joined: bool) -> Option<(i64, usize)> {
    let (sign, at) = match view.kind(i)? {
        TokenKind::Sign('+') => (1, i + 1),
        TokenKind::Sign(c) if fold_char(c) == '-' => (-1, i + 1),
        _ => (1, i),
    };
    if (joined || at > i) && !(view.joined(i) && view.joined(at)) {
        return None;
    }
    if !is_digits(view, at) || view.word(at).len() > 2 {
        return None;
    }
    Some((sign * view.word(at).parse::<i64>().ok()?, at + 1))
}

/// A number to a whole power, cut to 15 digits where it has no end.
fn raise(base: Decimal, exponent: i64) -> Option<Decimal> {
    let mut value = Decimal::ONE;
    for _ in 0..exponent.unsigned_abs() {
        value = value.checked_mul(base)?;
    }
    if exponent < 0 {
        return quotient(Decimal::ONE, value);
    }
    if value.scale() > 12 { value.round_sf(15).map(|value| value.normalize()) } else { Some(value) }
}

fn ten_to(exponent: i64) -> Option<Decimal> {
    let size = u32::try_from(exponent.unsigned_abs()).ok().filter(|size| *size <= 28)?;
    if exponent < 0 {
        return Some(Decimal::new(1, size));
    }
    Decimal::try_from_i128_with_scale(10_i128.pow(size), 0).ok()
}

/// A fraction of two bare numbers: 3/4. Not part of a date or a path.
fn slash(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    let bar = matches!(view.kind(i + 1), Some(TokenKind::Sign('/' | '\u{2044}' | '\u{2215}')));
    if !is_digits(view, i) || !bar || !is_digits(view, i + 2) || view.joined(i + 1) != view.joined(i + 2) {
        return None;
    }
    let (above, below) = (view.word(i), view.word(i + 2));
    if above.len() > 4 || below.len() > 4 || above.starts_with('0') || below.starts_with('0') {
        return None;
    }
    let behind = view.joined(i + 3) && matches!(view.kind(i + 3), Some(TokenKind::Sign('/')));
    let before = i > 0 && view.joined(i) && view.is_sign(i - 1, '/');
    if behind || before || sign_and_digits(view, i + 3, '.') || sign_and_digits(view, i + 3, '-') {
        return None;
    }
    // *24/7*, *2018/19*, *22/2019* are no fractions.
    let (above, below): (Decimal, Decimal) = (above.parse().ok()?, below.parse().ok()?);
    let year = below > Decimal::ONE_THOUSAND && below < Decimal::from(3000);
    if above >= below || year {
        return None;
    }
    Some((quotient(above, below)?, i + 3))
}

/// A mark with decimal places out of a round figure: *8.5/10*.
fn mark_out_of(view: &View<'_>, literal: &Literal) -> Option<(Decimal, usize)> {
    let at = literal.end;
    let slash = view.is_sign(at, '/') && view.joined(at) && joined_digits(view, at + 1);
    let ends = !view.joined(at + 2)
        || matches!(view.kind(at + 2), Some(TokenKind::Sign('.' | ',' | ';' | ')' | '!' | '?')))
            && !joined_digits(view, at + 3);
    if literal.bare || !slash || !ends || !matches!(view.word(at + 1), "5" | "10" | "100") {
        return None;
    }
    let below: Decimal = view.word(at + 1).parse().ok()?;
    (literal.value <= below).then(|| Some((quotient(literal.value, below)?, at + 2)))?
}

/// A fraction that is one character: ½.
fn vulgar(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    let Some(TokenKind::Sign(c)) = view.kind(i) else { return None };
    let (above, below) = match c {
        '\u{BC}' => (1, 4),
        '\u{BD}' => (1, 2),
        '\u{BE}' => (3, 4),
        '\u{2150}' => (1, 7),
        '\u{2151}' => (1, 9),
        '\u{2152}' => (1, 10),
        '\u{2153}' => (1, 3),
        '\u{2154}' => (2, 3),
        '\u{2155}' => (1, 5),
        '\u{2156}' => (2, 5),
        '\u{2157}' => (3, 5),
        '\u{2158}' => (4, 5),
        '\u{2159}' => (1, 6),
        '\u{215A}' => (5, 6),
        '\u{215B}' => (1, 8),
        '\u{215C}' => (3, 8),
        '\u{215D}' => (5, 8),
        '\u{215E}' => (7, 8),
        _ => return None,
    };
    Some((quotient(Decimal::from(above), Decimal::from(below))?, i + 1))
}
