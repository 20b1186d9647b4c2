//! What the words around an expression say of it: the bound before it, the tense of its clause.

use super::words::{before, glue, is_temporal, time};
use crate::recognize::lexicon::time::{Edge, Glue, Tense, TimeWord};
use crate::recognize::lexicon::{Sense, View};
use crate::text::{TokenKind, fold_char};

/// How many tokens either side are looked at.
const REACH: usize = 40;

/// The bound that stands directly before token `i`.
pub(super) fn edge_before(v: &View, i: usize) -> Option<Edge> {
    let at = if i > 0 && glue(v, i - 1, Glue::The) == Some(i) { i - 1 } else { i };
    let (edge, start) = before(v, at, |word| match word {
        TimeWord::Edge(edge) => Some(edge),
        _ => None,
    })?;
    // *will not reopen before May* is in May or later.
    Some(match edge {
        Edge::Before | Edge::Until if negated(v, start) => Edge::Since,
        edge => edge,
    })
}

/// How many words stand between *not* and the bound it turns around.
const NEGATION_REACH: usize = 5;

/// Whether the verb before token `i` is negated.
fn negated(v: &View, i: usize) -> bool {
    (i.saturating_sub(NEGATION_REACH)..i)
        .rev()
        .take_while(|at| {
            v.kind(*at) == Some(TokenKind::Word) || matches!(v.kind(*at), Some(TokenKind::Sign('\'' | '’')))
        })
        .any(|at| glue(v, at, Glue::Negation).is_some_and(|end| end <= i))
}

/// The tense of the clause that holds the tokens from `start` to `end`: of the nearest verb before them, else of the first
/// one after them.
pub(super) fn tense(v: &View, start: usize, end: usize) -> Option<Tense> {
    // *until Thursday*: the bound belongs to the date, not to a clause of its own.
    let (_, head) =
        before(v, start, |word| matches!(word, TimeWord::Edge(_)).then_some(())).unwrap_or(((), start));
    // *The summit is on June 15*, *The deadline is Monday*
    let lead = head.checked_sub(1).map(|at| {
        let led = glue(v, at, Glue::On).is_some() || glue(v, at, Glue::In).is_some();
        if led { at.checked_sub(1) } else { Some(at) }
    });
    let is = lead.flatten().filter(|at| {
        v.sense(*at, |sense| (*sense == Sense::Time(TimeWord::Tense(Tense::Present))).then_some(())).is_some()
    });
    if is.is_some() {
        return Some(Tense::Future);
    }
    // *effective Feb. 1*
    let told = if head < start { verb(v, head) } else { None };
    if let Some(tense) = told.or_else(|| verb_before(v, head, true)) {
        return Some(tense);
    }
    // A comma after an opening date is no end of its clause.
    let from = if v.is_sign(end, ',') { end + 1 } else { end };
    for i in from..(end + REACH).min(v.len()) {
        if ends_clause(v, i, false) {
            break;
        }
        if let Some(tense) = verb(v, i) {
            return Some(tense);
        }
    }
    // *would have to wait until after the vote in November*: a preposition after all.
    let lenient = verb_before(v, head, false);
    // *In June, after thirty years, he retired.*
    lenient.or_else(|| if start <= 2 { verb_after(v, end) } else { None }).or_else(|| schedule(v, head, end))
}

/// *the bridge reopens Monday*: in a clause without another verb a word in *-s* between its noun and the day is one, of a day to
/// come; not *in clashes Sunday*.
fn schedule(v: &View, date: usize, end: usize) -> Option<Tense> {
    // *The move follows Tuesday’s vote.*
    if v.joined(end) && glue(v, end, Glue::Possessive).is_some() {
        return None;
    }
    let at = if date > 0 && glue(v, date - 1, Glue::On).is_some() { date - 1 } else { date };
    let verb = at.checked_sub(1)?;
    let lower = |at: usize| v.kind(at) == Some(TokenKind::Word) && v.word(at).chars().all(char::is_lowercase);
    if verb == 0 || !lower(verb) || v.word(verb).len() < 4 {
        return None;
    }
    // *Applications close on 5 December*
    let plural = v.lexicon.plural_form(v.word(verb));
    let subject = v.kind(verb - 1) == Some(TokenKind::Word) && v.lexicon.plural_form(v.word(verb - 1));
    let bare = subject && at < date && verb == 1;
    if !plural && !bare {
        return None;
    }
    let led = (verb.saturating_sub(3)..verb).any(|at| {
        v.kind(at) != Some(TokenKind::Word) || is_temporal(v, at) && glue(v, at, Glue::The).is_none()
    });
    let of_the = glue(v, verb - 1, Glue::The).is_some() || glue(v, verb - 1, Glue::Determiner).is_some();
    (!led && !of_the && !is_temporal(v, verb)).then_some(Tense::Future)
}

/// The tense of the first verb after token `start` in a sentence that a date opens, whatever stands between in commas.
fn verb_after(v: &View, start: usize) -> Option<Tense> {
    for i in start..(start + REACH).min(v.len()) {
        let bound = || time(v, i, |word| matches!(word, TimeWord::Edge(_)).then_some(())).is_some();
        if ends_clause(v, i, true) && !bound() {
            break;
        }
        if let Some(tense) = verb(v, i) {
            return Some(tense);
        }
    }
    None
}

/// The tense of the nearest verb before token `end` in its clause. `strict`: *after*, *before* and the like begin another one.
fn verb_before(v: &View, end: usize, strict: bool) -> Option<Tense> {
    for i in (end.saturating_sub(REACH)..end).rev() {
        let bound = || time(v, i, |word| matches!(word, TimeWord::Edge(_)).then_some(())).is_some();
        if ends_clause(v, i, true) && (strict || !bound()) {
            break;
        }
        if let Some(tense) = verb(v, i) {
            return Some(governed(v, i, tense));
        }
    }
    None
}

/// Whether *in two weeks*, whose *in* is at `i`, is two weeks from now, not how long something took or how far back it reaches:
/// in a clause of the future, right behind *is*, or at the head of a sentence; never after *the first*, *the lowest*.
pub(super) fn looks_ahead(v: &View, i: usize, tense: Option<Tense>) -> bool {
    for at in (i.saturating_sub(SUPERLATIVE_REACH)..i).rev() {
        if ends_clause(v, at, true) {
            break;
        }
        let ordinal = v.senses(at).any(|(sense, _)| matches!(sense, Sense::Ordinal(_)));
        if ordinal || glue(v, at, Glue::Superlative).is_some() {
            return false;
        }
    }
    let is = before(v, i, |word| (word == TimeWord::Tense(Tense::Present)).then_some(())).is_some();
    match tense {
        Some(Tense::Future) => true,
        Some(Tense::Present) => is || i == 0,
        Some(Tense::Past) => false,
        None => i == 0,
    }
}

/// How many words back *the first*, *the lowest* is looked for.
const SUPERLATIVE_REACH: usize = 10;

/// The tense a verb shows at `i`.
fn verb(v: &View, i: usize) -> Option<Tense> {
    if v.kind(i) != Some(TokenKind::Word) && !matches!(v.kind(i), Some(TokenKind::Sign('\'' | '’'))) {
        return None;
    }
    // *May* is a month where it is written as one.
    if v.senses(i).any(|(sense, _)| matches!(sense, Sense::Month(_))) {
        return None;
    }
    let known = v.sense(i, |sense| match sense {
        Sense::Time(TimeWord::Tense(tense)) => Some(*tense),
        _ => None,
    });
    // *to meet*: of no time itself; what stands before *to* tells.
    let infinitive = |at: usize| at > 0 && glue(v, at - 1, Glue::Infinitive) == Some(at);
    // *two votes*, *the returns*: nouns.
    let noun = |at: usize| {
        let counted = v.senses(at).any(|(sense, _)| matches!(sense, Sense::Cardinal(_) | Sense::Ordinal(_)));
        counted || v.kind(at) == Some(TokenKind::Digits) || glue(v, at, Glue::Determiner).is_some()
    };
    let counted = i > 0 && noun(i - 1) && v.lexicon.plural_form(v.word(i));
    let idle = |tense: Tense| infinitive(i) || tense == Tense::Future && counted;
    if let Some((tense, _)) = known.filter(|(tense, end)| *end > i + 1 || !idle(*tense)) {
        return Some(tense);
    }
    let lower = |at: usize| v.kind(at) == Some(TokenKind::Word) && v.word(at).chars().all(char::is_lowercase);
    let verbal = |at: usize| {
        let known = v.sense(at, |sense| matches!(sense, Sense::Time(TimeWord::Tense(_))).then_some(()));
        known.is_some() || !is_temporal(v, at)
    };
    if glue(v, i, Glue::Infinitive).is_some() && lower(i + 1) && verbal(i + 1) {
        // *is to resume*, *plans to meet*
        let ahead = before(v, i + 1, |word| (word == TimeWord::Tense(Tense::Future)).then_some(()));
        return Some(if ahead.is_some() { Tense::Future } else { Tense::Present });
    }
    // *a still unspecified date*: an adjective, not a verb.
    let adjective = (i.saturating_sub(2)..i).any(|at| glue(v, at, Glue::A).is_some());
    (v.lexicon.past_form(v.word(i)) && !(adjective && lower(i + 1))).then_some(Tense::Past)
}

/// What an auxiliary before a verb makes of it: *will be completed*, *had been due to expire*.
fn governed(v: &View, i: usize, tense: Tense) -> Tense {
    for j in (i.saturating_sub(4)..i).rev() {
        // *He wants to go, he said on Wednesday.*
        if ends_clause(v, j, true) || v.is_sign(j, ',') {
            break;
        }
        match (verb(v, j), tense) {
            // *would have been*: of what did not come about.
            (Some(Tense::Future), Tense::Past)
                if i > j + 1 && glue(v, j, Glue::Unreal).is_some() && verb(v, j + 1) == Some(Tense::Past) =>
            {
                return Tense::Past;
            }
            (Some(Tense::Future), Tense::Past) => return Tense::Future,
            (Some(Tense::Past), Tense::Future) if auxiliary(v, j) => return Tense::Past,
            _ => {}
        }
    }
    tense
}

fn auxiliary(v: &View, i: usize) -> bool {
    v.senses(i).any(|(sense, _)| matches!(sense, Sense::Time(TimeWord::Glue(Glue::Auxiliary))))
}

fn ends_clause(v: &View, i: usize, leftwards: bool) -> bool {
    match v.kind(i) {
        Some(TokenKind::Sign(c)) => match fold_char(c) {
            ';' | ':' | '"' | '(' | ')' | '—' => true,
            // German sets every clause apart by commas.
            ',' => !leftwards || v.lexicon.style().capital_nouns,
            '?' | '!' => true,
            _ => false,
        },
        Some(TokenKind::Word) => glue(v, i, Glue::Clause).is_some(),
        _ => false,
    }
}

/// The bound that stands behind a date: *2018 or later*, *from May onwards*; and the token after it.
pub(super) fn edge_after(v: &View, i: usize) -> (Option<Edge>, usize) {
    let found = super::words::time(v, i, |word| match word {
        TimeWord::EdgeAfter(edge) => Some(edge),
        _ => None,
    });
    // *2018 or later than that*, *1 May and after the work is done*: no bound of this date.
    let goes_on = |end: usize| {
        let opens = before(v, end, |word| matches!(word, TimeWord::Edge(_)).then_some(())).is_some();
        glue(v, end, Glue::Than).is_some()
            || opens && matches!(v.kind(end), Some(TokenKind::Word | TokenKind::Digits))
    };
    // *in 1984 and later served*: of what happened next.
    let joins = |end: usize| {
        let verb = v.kind(end) == Some(TokenKind::Word) && (verb(v, end).is_some() || !is_temporal(v, end));
        glue(v, i, Glue::And).is_some() && verb
    };
    match found.filter(|(_, end)| !goes_on(*end) && !joins(*end)) {
        Some((edge, end)) => (Some(edge), end),
        None => (None, i),
    }
}
