//! Dates, times, lengths of time and recurrences: read as written, then resolved in the order of the document.
//!
//! [`parse`] is a prefix parser over tokens with bounded look-ahead; it knows one stretch of text and no date.
//! [`resolve`] turns what was written into values, with the document's date, the tense of the clause and the dates named
//! before. The document's own date comes from [`document_date`].

mod absolute;
mod clause;
mod clock;
mod docdate;
mod expr;
mod grammar;
mod holiday;
mod length;
mod moment;
mod nested;
mod number;
mod numeric;
mod part;
mod period;
mod range;
mod recur;
mod relative;
mod resolve;
mod spoken;
#[cfg(test)]
mod tests;
mod words;
mod year;
mod year_first;
mod zone;

pub(crate) use docdate::{DocumentDates, document_date, whole_date};
pub(crate) use expr::{Body, Expr};
use expr::{Node, Time, TimeShape, What};
pub(crate) use resolve::{Context, Found, resolve};

use crate::recognize::lexicon::time::{Edge, Glue, TimeWord, Way};
use crate::recognize::lexicon::{Hedge, Sense, View, marks};
use crate::text::TokenKind;
use crate::value::{Bound, Decimal, Shape, Unit};

/// The temporal expression that begins at token `i`, with the token after it. Hedges belong to it; words such as *by* and
/// *since* do not, and act on it all the same.
pub(crate) fn parse(v: &View, i: usize) -> Option<(Expr, usize)> {
    if !may_begin(v, i) || !tells(v, i) || inside_at(v, i) {
        return None;
    }
    let (hedge, at) = match hedge(v, i) {
        Some((hedge, at)) => (Some(hedge), at),
        None => (None, i),
    };
    let (mut body, mut end) = body(v, at)?;
    let mut about = false;
    // *less than four years later*: how long, and no day.
    if let (
        Some(hedge @ Hedge::Bound(bound)),
        Body::Date(Node::Shift { way: Way::Later | Way::Earlier, from: None, .. }),
    ) = (hedge, &body)
        && let Some((found, end)) = length::length(v, at)
        && !matches!(bound, Bound::Nearly | Bound::JustOver)
        // *higher than a year earlier*
        && (bound != Bound::MoreThan || words::glue(v, at, Glue::A).is_none())
    {
        let body = Body::Length(length::hedged(found, hedge));
        let tense = clause::tense(v, i, end);
        return Some((
            Expr { body, tense, edge: None, about, opens: i <= 2, since: false, apposed: false },
            end,
        ));
    }
    match (hedge, body) {
        (None, same) => body = same,
        (Some(hedge), Body::Length(found)) => body = Body::Length(length::hedged(found, hedge)),
        // *nearly two years ago* is about then; *more than 1990*, *approaching next year* are no dates.
        (Some(Hedge::Bound(bound)), _) if !matches!(bound, Bound::Nearly | Bound::JustOver) => return None,
        (Some(Hedge::Bound(_)), Body::Date(node)) if !matches!(node, Node::Shift { .. }) => return None,
        // *had estimated third-quarter earnings*
        (Some(_), Body::Date(_)) if v.lexicon.past_form(v.word(i)) => return None,
        // *what they said about yesterday*, *about this morning’s fire*: of what, not when.
        (Some(_), Body::Date(node) | Body::Moment(node, Time { shape: TimeShape::Part(..), .. }))
            if node.is_deictic() && !matches!(node, Node::Shift { .. } | Node::Weekdays { .. }) =>
        {
            return None;
        }
        (Some(_), Body::Recurrence(_) | Body::Date(Node::Vague(_))) => return None,
        (Some(_), same) => (about, body) = (true, same),
    }
    let tense = clause::tense(v, i, end);
    if let Body::Length(length) = &body
        && length::is_unframed(v, at)
    {
        let exact = matches!(length.amount.shape, Shape::Plain | Shape::Approximate);
        let way = relative::way_after(v, end);
        // *more than two years ago*: the day is not two years back, but known by no more than that.
        if way.is_some() && matches!(hedge, Some(Hedge::Bound(_))) {
            return None;
        }
        let way = way.filter(|_| exact);
        // *runs it in 9.9 seconds* says how long.
        let seconds = matches!(length.amount.unit, Unit::Measure(unit) if unit.numerator <= Decimal::ONE);
        let ahead = !seconds && relative::in_before(v, i) && clause::looks_ahead(v, i - 1, tense);
        if let Some(found) = exact.then(|| moment::from_clock(v, length, end)).flatten() {
            (body, end) = found;
        } else if let Some((way, after)) = way {
            (body, end) = (Body::Offset(length.clone(), way), after);
        } else if let Some(node) = relative::hence(v, i, end).filter(|_| ahead) {
            body = Body::Date(node);
        } else if ahead
            && (exact || length::is_fine(length) && !matches!(length.amount.shape, Shape::Bound(_)))
        {
            body = Body::Offset(length.clone(), Way::Hence);
        }
    }
    // *after Wednesday’s vote*, *before the March 5 election*: the bound is the vote's, not its day's.
    let mut edge = clause::edge_before(v, i).filter(|_| !attributive(v, i, &body, end));
    if matches!(body, Body::Date(_)) {
        let (behind, after) = clause::edge_after(v, end);
        (edge, end) = (edge.or(behind), after);
    }
    // *moved from 29 March to 31 October*: the one is left behind, the other lies ahead.
    let tense = match (&body, range::moved(v, i)) {
        (Body::Date(node), Some(way)) if !matches!(node, Node::Named { what: What::Weekday(_), .. }) => way,
        (Body::Date(_), Some(_)) => None,
        _ => tense,
    };
    let apposed =
        i > 0 && v.is_sign(i - 1, ',') && !matches!(v.kind(end), Some(TokenKind::Word | TokenKind::Digits));
    let since = words::before(v, i, |word| (word == TimeWord::Edge(Edge::Since)).then_some(())).is_some()
        && words::glue_before(v, i, Glue::Clause);
    Some((Expr { body, tense, edge, about, opens: i <= 2, since, apposed }, end))
}

/// Whether the article at `i` is part of an *at*: *a **las** 20 horas*.
fn inside_at(v: &View, i: usize) -> bool {
    let at = |word| (word == TimeWord::Glue(Glue::At)).then_some(());
    v.lexicon.style().clock_24
        && words::glue(v, i, Glue::The) == Some(i + 1)
        && words::before(v, i + 1, at).is_some_and(|((), start)| start < i)
}

/// Whether a date tells which of several something is: *Wednesday’s vote*, *the March 5 election*, *the 2008 crisis*.
fn attributive(v: &View, i: usize, body: &Body, end: usize) -> bool {
    let Body::Date(node) = body else { return false };
    if v.joined(end) && words::glue(v, end, Glue::Possessive).is_some() {
        return true;
    }
    let named = matches!(node, Node::Day { .. } | Node::Year(_) | Node::Named { year: Some(_), .. });
    let noun = v.kind(end) == Some(TokenKind::Word)
        && !words::is_temporal(v, end)
        && v.word(end).chars().all(char::is_lowercase);
    named && noun && i > 0 && words::glue(v, i - 1, Glue::The) == Some(i)
}

/// The end of a name at `i` that holds no value: *Sunday Times*, *the Thirty Years' War*.
pub(crate) fn no_value(v: &View, i: usize) -> Option<usize> {
    words::glue(v, words::skip(v, i, Glue::The), Glue::NoValue)
}

/// Whether *ago*, *later* or the like stands at `i`: what a length before it is reckoned by.
pub(crate) fn way_follows(v: &View, i: usize) -> bool {
    relative::way_after(v, i).is_some()
}

/// A hedge or a bound that stands before dates, times and lengths: *about*, *nearly*, *at least*.
fn hedge(v: &View, i: usize) -> Option<(Hedge, usize)> {
    let (hedge, end) = v.sense(i, |sense| match sense {
        Sense::Hedge(hedge) => Some(*hedge),
        _ => None,
    })?;
    // *over the past year*, *spread over three years* say when; *for over three years*, *more than three years* how long.
    let more = hedge == Hedge::Bound(Bound::MoreThan);
    let lead = words::glue(v, i, Glue::LengthLead).is_some();
    let led = words::glue_before(v, i, Glue::LengthLead) || words::glue_before(v, i, Glue::For);
    let framed = words::glue(v, end, Glue::The).is_some();
    let measures = framed && (lead || more) || lead && more && end == i + 1 && !led;
    // *How about Monday?*
    let asks = i > 0 && words::glue(v, i - 1, Glue::Asks).is_some();
    let about = matches!(hedge, Hedge::About);
    ((!measures || about) && !asks).then_some((hedge, end))
}

/// Whether any expression may begin at `i`: a cheap test that most tokens fail.
fn may_begin(v: &View, i: usize) -> bool {
    match v.kind(i) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Sign(c)) => {
            // *~5 min*, *≥24 h*; not the end of a tag.
            let apart = i == 0 || !v.joined(i) || matches!(v.kind(i - 1), Some(TokenKind::Sign('(' | '[')));
            let hedge = v.has(i, marks::HEDGE) && apart;
            let led = matches!(c, '\'' | '’' | '‘' | '.') && v.joined(i + 1);
            (hedge || led) && v.kind(i + 1) == Some(TokenKind::Digits)
        }
        Some(TokenKind::Word) if v.has(i, marks::BEGINS_DATE) => true,
        Some(TokenKind::Word) => {
            v.has(i, marks::LEADS_DATE)
                && v.senses(i).any(|(sense, end)| match sense {
                    Sense::Hedge(_)
                    | Sense::Time(
                        TimeWord::Glue(Glue::The | Glue::A | Glue::From | Glue::Between | Glue::For)
                        | TimeWord::Which(_),
                    ) => follows(v, end),
                    _ => false,
                })
        }
        None => false,
    }
}

/// How many tokens, figures and words of little meaning, may stand before what makes them a date, a time or a length.
const NEAR: usize = 10;

/// Whether a word of the calendar or the clock stands near, or the figures may be a date or a time by their form alone.
fn tells(v: &View, i: usize) -> bool {
    let formed = |at: usize| match v.kind(at) {
        Some(TokenKind::Digits) => v.tokens[at].span.len() >= 4 || elided(v, at) || continued(v, at),
        Some(TokenKind::Word) => v.has(at, marks::NUMBER) && v.has(at + 1, marks::NUMBER),
        _ => at == i,
    };
    let leads = v.kind(i) == Some(TokenKind::Word);
    // *at 5*, *los años 90*
    let led = words::glue_before(v, i, Glue::At) || words::glue_before(v, i, Glue::DecadeLead);
    // *7 h 45*
    let hour = v.lexicon.style().clock_24 && !leads && clock::hour_mark(v, i + 1).is_some();
    led || hour || formed(i) || v.run(i, NEAR).any(|at| v.has(at, marks::CALENDAR) || leads && formed(at))
}

/// Whether the figures at `i` stand behind an apostrophe: *’22*.
fn elided(v: &View, i: usize) -> bool {
    i > 0 && v.joined(i) && matches!(v.kind(i - 1), Some(TokenKind::Sign('\'' | '’' | '‘')))
}

/// Whether something joined behind the figures at `i` may make them a date or a time: *1/2*, *12:30*, *3h*, not *15%* or *15,*.
fn continued(v: &View, i: usize) -> bool {
    v.joined(i + 1)
        && match v.kind(i + 1) {
            Some(TokenKind::Sign(c)) => {
                c != '%'
                    && (c != '.' && c != ',' || v.joined(i + 2) && v.kind(i + 2) == Some(TokenKind::Digits))
            }
            _ => true,
        }
}

/// Whether token `i` can go on with an expression that a word of little meaning has begun.
fn follows(v: &View, i: usize) -> bool {
    match v.kind(i) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Sign(c)) => matches!(c, '\'' | '’' | '‘' | '.'),
        Some(TokenKind::Word) => v.has(i, marks::TIME | marks::NUMBER | marks::HEDGE),
        None => false,
    }
}

/// How many tokens an expression may have before the word that makes it a length, a time of day or what recurs.
const REACH: usize = 24;

/// What begins at `i`: of the readings the longest, of two as long the first.
fn body(v: &View, i: usize) -> Option<(Body, usize)> {
    let date = || {
        range::range(v, i).map(|(node, end)| (Body::Date(node), end)).or_else(|| {
            let (node, end) = grammar::date(v, i, grammar::DEPTH, false).or_else(|| year::bare(v, i))?;
            let moved = i > 0 && range::moves(v, i - 1);
            let (node, end) = if moved { (node, end) } else { range::continued(v, node, end) };
            let (body, end) = moment::timed(v, node, end);
            Some(moment::going_on(v, body, end))
        })
    };
    let recurrence = || recur::recurrence(v, i).map(|(timex, end)| (Body::Recurrence(timex), end));
    let length = || length::length(v, i).map(|(length, end)| (Body::Length(length), end));
    let next_hour = || {
        let (unit, end) = relative::next_hour(v, i)?;
        Some((Body::Offset(length::one(unit)?, Way::Hence), end))
    };
    // Most of what begins has no word near that these readings need.
    let run = v.run(i, REACH);
    let near = v.marks_of(run.clone());
    let when = |marks| near & marks != 0;
    // *between 3 and 5 on 1 May*
    let from = v.has(i, marks::glue(Glue::From) | marks::glue(Glue::Between));
    let timed = from
        || when(marks::CLOCK)
        || words::glue_before(v, i, Glue::At)
        // *9 tomorrow*
        || i == 0 && v.kind(i) == Some(TokenKind::Digits)
        || run.clone().any(|at| v.is_sign(at, ':'));
    let readings = [
        date(),
        when(marks::RECURS).then(recurrence).flatten(),
        timed.then(|| moment::time_first(v, i).map(|(body, end)| moment::going_on(v, body, end))).flatten(),
        timed.then(|| moment::moments(v, i)).flatten(),
        timed.then(|| moment::unannounced(v, i)).flatten(),
        when(marks::UNIT).then(length).flatten(),
        when(marks::UNIT).then(next_hour).flatten(),
    ];
    let mut best: Option<(Body, usize)> = None;
    for reading in readings.into_iter().flatten() {
        if best.as_ref().is_none_or(|(_, end)| reading.1 > *end) {
            best = Some(reading);
        }
    }
    best
}
