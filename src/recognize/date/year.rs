//! A year that stands alone: only where English means a year.

use super::absolute::Found;
use super::expr::Node;
use super::period;
use super::words::{before, digits, glue, glue_before, plain_year, tied_before, time};
use crate::recognize::lexicon::time::{Glue, TimeWord};
use crate::recognize::lexicon::{AmountWord, Sense, View};
use crate::text::TokenKind;

/// The years that need no announcement other than a determiner.
const MODERN: std::ops::Range<i32> = 1900..2100;

/// A year at `i` that the words around it tell from a number: *in 2019*, *the 1988 period*, *2018’s*, *1985 and 1987*.
pub(super) fn bare(v: &View, i: usize) -> Found {
    // *in ’91*, *the class of ’85*
    if matches!(v.kind(i), Some(TokenKind::Sign(_))) {
        let (year, end) = super::absolute::elided_year(v, i).filter(|_| glue_before(v, i, Glue::YearLead))?;
        let quoted = v.joined(end) && matches!(v.kind(end), Some(TokenKind::Sign('\'' | '’')));
        return (!quoted && !counts(v, end) && !plural_after(v, end)).then_some((Node::Year(year), end));
    }
    if v.kind(i) != Some(TokenKind::Digits) {
        let lead = glue_before(v, i, Glue::YearLead) || glue_before(v, i, Glue::Determiner);
        let found = period::worded_year(v, i)?;
        // *Nineteen Eighty-Four* is a book.
        let title = i > 0 && super::words::is_name(v, i) && super::words::is_name(v, found.1 - 1);
        if title {
            return None;
        }
        // *nineteen ninety-six* is said of nothing else.
        let plain = matches!(found.0, Node::Year(1900..2000));
        // *for ten forty-five*, *at fifteen thirty pm*: a time of day
        let early = matches!(found.0, Node::Year(..1100));
        let clock = time(v, found.1, |word| matches!(word, TimeWord::Clock(_)).then_some(())).is_some();
        let lead = lead && !early && !clock;
        return ((lead || plain) && !counts(v, found.1)).then_some(found);
    }
    if tied_before(v, i) {
        return None;
    }
    let found = bare_year(v, i)?;
    if found.1 > i + 1 {
        // *79 AD*, *44 BC*
        return Some(found);
    }
    let (year, end) = plain_year(v, i)?;
    if counts(v, end) {
        return None;
    }
    // *About 1900 were hurt*: so many of them.
    let hedged =
        i > 0 && v.senses(i - 1).any(|(sense, after)| after == i && matches!(sense, Sense::Hedge(_)));
    let verb = v.senses(end).any(|(sense, _)| matches!(sense, Sense::Time(TimeWord::Tense(_))));
    if hedged && verb {
        return None;
    }
    let modern = MODERN.contains(&year);
    let plural = year % 100 == 0 && plural_after(v, end);
    // *2014 to 2018 units*
    let ends_count = i > 1 && v.kind(i - 2) == Some(TokenKind::Digits) && glue(v, i - 1, Glue::To).is_some();
    let announced = glue_before(v, i, Glue::YearLead)
        && !(ends_count && plural_after(v, end))
        && (1000..2200).contains(&year)
        && !plural
        && (modern || !plural_after(v, end));
    let follows = v.kind(end) == Some(TokenKind::Word);
    let old = (1500..1900).contains(&year) && year % 50 != 0;
    let ruled = announced
        || year % 100 != 0 && !plural_after(v, end) && listed_behind_led(v, i)
        // *the 1848 revolution*, *his 1776 pamphlet*
        || old
            && follows
            && glue_before(v, i, Glue::Determiner)
            && !plural_after(v, end)
            && !measured(v, end)
        || modern
            && (super::clause::edge_after(v, end).0.is_some()
                || possessive_after(v, end)
                || glue_before(v, i, Glue::Determiner) && v.kind(end) == Some(TokenKind::Word) && !plural
                || glue_before(v, i, Glue::Possessive) && v.kind(end) == Some(TokenKind::Word) && !plural
                || described(v, i) && v.kind(end) == Some(TokenKind::Word) && !plural
                || listed(v, i)
                || unled(v, year, end)
                || bracketed(v, i, end)
                || opens(v, i, end));
    ruled.then_some((Node::Year(year), end))
}

/// Whether what follows makes the figure an amount: a unit, a magnitude, a currency.
pub(super) fn counts(v: &View, end: usize) -> bool {
    if v.kind(end) != Some(TokenKind::Word) {
        return matches!(v.kind(end), Some(TokenKind::Sign('%' | '°')));
    }
    v.senses(end).any(|(sense, _)| match sense {
        Sense::Time(TimeWord::Unit(_, plural)) => *plural,
        Sense::Magnitude(_) => true,
        Sense::Time(_) | Sense::Month(_) | Sense::Weekday(_) | Sense::Cardinal(_) | Sense::Ordinal(_) => {
            false
        }
        Sense::Hedge(_) | Sense::Amount(_) => false,
    })
}

/// Whether a common word in the plural follows: *2000 employees*.
pub(super) fn plural_after(v: &View, end: usize) -> bool {
    let word = v.word(end);
    if v.lexicon.style().capital_nouns {
        return v.kind(end) == Some(TokenKind::Word) && word.starts_with(char::is_uppercase);
    }
    v.kind(end) == Some(TokenKind::Word)
        && (v.lexicon.plural_form(word) && word.len() > 3 || glue(v, end, Glue::CountedNoun).is_some())
        && word.chars().next().is_some_and(char::is_lowercase)
}

fn possessive_after(v: &View, end: usize) -> bool {
    v.joined(end) && glue(v, end, Glue::Possessive).is_some()
}

/// *Die Brücke wurde 2019 eröffnet*: where nouns have capitals a year needs no word before it, if it is no round number.
fn unled(v: &View, year: i32, end: usize) -> bool {
    v.lexicon.style().capital_nouns && year % 100 != 0 && !plural_after(v, end)
}

/// The second of two years: *1985 and 1987*, *2017, 2018*.
fn listed(v: &View, i: usize) -> bool {
    let link = |at: usize| {
        v.is_sign(at, ',')
            || v.is_sign(at, '/')
            || glue(v, at, Glue::And) == Some(at + 1)
            || glue(v, at, Glue::Or) == Some(at + 1)
    };
    let modern = |at: usize| digits(v, at, 4..=4).is_some_and(|n| MODERN.contains(&(n as i32)));
    if i < 2 || !link(i - 1) {
        return false;
    }
    modern(i - 2) || (i >= 3 && v.is_sign(i - 2, ',') && modern(i - 3))
}

/// The last of several years of which the first is announced: *in 1855 and 1879*, *in 1854, 1855 and 1856*.
fn listed_behind_led(v: &View, i: usize) -> bool {
    const LONGEST: usize = 6;
    let mut at = i;
    for _ in 0..LONGEST {
        let Some(before) = at.checked_sub(2) else { return false };
        let and = glue(v, at - 1, Glue::And).or_else(|| glue(v, at - 1, Glue::Or)) == Some(at);
        let comma = v.is_sign(at - 1, ',');
        let previous = if and && v.is_sign(before, ',') { before.checked_sub(1) } else { Some(before) };
        let Some(previous) = previous.filter(|_| and || comma) else { return false };
        if !digits(v, previous, 4..=4).is_some_and(|year| (1000..2200).contains(&year)) {
            return false;
        }
        if glue_before(v, previous, Glue::YearLead) {
            return true;
        }
        at = previous;
    }
    false
}

/// Whether a unit or a currency follows: *the 1812 m summit*.
fn measured(v: &View, end: usize) -> bool {
    v.senses(end).any(|(sense, _)| {
        matches!(
            sense,
            Sense::Magnitude(_)
                | Sense::Amount(AmountWord::Unit(..) | AmountWord::Currency(..) | AmountWord::TimeSymbol(_))
        )
    })
}

/// *(2019)*
fn bracketed(v: &View, i: usize, end: usize) -> bool {
    i > 1 && v.is_sign(i - 1, '(') && v.is_sign(end, ')')
}

/// *2018 was a year of …* at the start of a sentence.
fn opens(v: &View, i: usize, end: usize) -> bool {
    let alone = end == v.len() || end + 1 == v.len() && v.is_sign(end, '.');
    if i == 0 && alone {
        return true;
    }
    i == 0
        && v.senses(end).any(|(sense, _)| matches!(sense, Sense::Time(TimeWord::Tense(_))))
        && before(v, end + 1, |word| matches!(word, TimeWord::Tense(_)).then_some(())).is_some()
}

/// *his unsuccessful 1996 campaign*: a determiner before one or two plain words.
fn described(v: &View, i: usize) -> bool {
    let plain = |at: usize| {
        v.kind(at) == Some(TokenKind::Word)
            && v.word(at).chars().all(char::is_lowercase)
            && !v.senses(at).any(|(sense, _)| {
                !matches!(sense, Sense::Time(TimeWord::Tense(_) | TimeWord::Glue(Glue::Superlative)))
            })
    };
    let ruled = |at: usize| glue_before(v, at, Glue::Determiner) || glue_before(v, at, Glue::Possessive);
    i >= 2 && plain(i - 1) && (ruled(i - 1) || i >= 3 && plain(i - 2) && ruled(i - 2))
}

/// A year in figures, where nothing else can stand.
pub(super) fn bare_year(v: &View, i: usize) -> Found {
    if let Some((year, end)) = plain_year(v, i) {
        let end = glue(v, end, Glue::AnnoDomini).unwrap_or(end);
        return Some(match glue(v, end, Glue::BeforeChrist) {
            Some(end) => (Node::Year(1 - year), end),
            None => (Node::Year(year), end),
        });
    }
    let n = digits(v, i, 1..=4)? as i32;
    if let Some(end) = glue(v, i + 1, Glue::BeforeChrist) {
        return Some((Node::Year(1 - n), end));
    }
    glue(v, i + 1, Glue::AnnoDomini).map(|end| (Node::Year(n), end))
}
