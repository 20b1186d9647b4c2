//! The document's own date: from the settings, its metadata, a date line, the name of its file.
//!
//! A date line holds nothing but a date, a time, a place, a byline or words such as *Updated*. Its date is the document's and
//! never a claim; a date in a sentence is a claim and never the document's.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::expr::{Body, Node};
use super::parse;
use super::words::time;
use crate::document::{Block, BlockKind, DateOrigin, Document, StatedDate};
use crate::recognize::lexicon::time::{Glue, TimeWord};
use crate::recognize::lexicon::{Lexicon, View};
use crate::recognize::mention::{DateOrder, DocumentDate, Settings};
use crate::text::{Span, TokenKind};

/// How many blocks from the top a date line may stand, titles and bylines included.
const HEAD: usize = 12;
/// The longest date line, in bytes.
const LONGEST: usize = 160;
/// How many words of a place, a name or an outlet may stand in a date line.
const NAMES: usize = 5;

/// How many days before the other date of a document it was filed at most.
const FILED: i64 = 21;

/// What a document says of its date.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct DocumentDates {
    /// The most trusted one.
    pub(crate) date: Option<DocumentDate>,
    /// The time of that day, where what states the date states it too.
    pub(crate) time: Option<NaiveTime>,
    /// Every date line, in order; nothing in them is a mention.
    pub(crate) lines: Vec<Span>,
}

/// Finds a document's date and its date lines.
pub(crate) fn document_date(
    document: &Document,
    settings: &Settings,
    lexicon: &'static Lexicon,
) -> DocumentDates {
    let mut candidates: Vec<DocumentDate> = Vec::new();
    if let Some(date) = settings.document_date {
        candidates.push(DocumentDate { date, from: DateOrigin::Given, span: None });
    }
    for StatedDate { text, from, .. } in &document.metadata.dates {
        if let Some(date) = whole_date(text, settings.date_order, lexicon) {
            candidates.push(DocumentDate { date, from: *from, span: None });
        }
    }
    let mut lines = Vec::new();
    let last = document.blocks.len().saturating_sub(1);
    for (at, block) in document.blocks.iter().enumerate() {
        if at >= HEAD && at < last {
            continue;
        }
        if let Some((date, span)) = date_line(document, block, at >= HEAD, settings.date_order, lexicon) {
            candidates.push(DocumentDate { date, from: DateOrigin::DateLine, span: Some(span) });
            lines.push(block.span);
        }
    }
    // A text of nothing but dates is no head of anything.
    if lines.len() == document.blocks.len() {
        lines.clear();
        candidates.retain(|candidate| candidate.from != DateOrigin::DateLine);
    }
    if let Some((date, span)) = filed(document, &candidates, settings.date_order, lexicon) {
        candidates.push(DocumentDate { date, from: DateOrigin::DateLine, span: Some(span) });
    }
    // Stable: of two of one origin the first stands.
    candidates.sort_by_key(|candidate| candidate.from);
    let date = candidates.first().copied();
    let stated =
        document.metadata.dates.iter().find(|stated| date.is_some_and(|date| date.from == stated.from));
    let time = stated.and_then(|stated| iso_time(&stated.text)).filter(|_| settings.document_date.is_none());
    DocumentDates { date, time, lines }
}

/// The day of a dateline: *MOSCOW, April 25 (Wire) —*. A day without a year is the one shortly before another date of the
/// document.
fn filed(
    document: &Document,
    known: &[DocumentDate],
    order: Option<DateOrder>,
    lexicon: &'static Lexicon,
) -> Option<(NaiveDate, Span)> {
    let words = document.dateline?.date;
    let view = View::new(&document.text, words.start, words.end, lexicon);
    (0..view.len()).find_map(|i| {
        let (expr, end) = parse(&view, i)?;
        let span = Span::new(view.tokens[i].span.start, view.tokens[end - 1].span.end);
        if let Some(day) = full_day(&expr.body, order) {
            return Some((day, span));
        }
        let Body::Date(Node::Day { year: None, month: Some(month), day, .. }) = &expr.body else {
            return None;
        };
        let near = known.iter().find_map(|known| {
            let years = [known.date.year(), known.date.year() - 1];
            let days = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, *month, *day));
            days.into_iter().find(|day| (-1..=FILED).contains(&(known.date - *day).num_days()))
        });
        Some((near?, span))
    })
}

/// The first day that a text states in full.
pub(crate) fn whole_date(
    text: &str,
    order: Option<DateOrder>,
    lexicon: &'static Lexicon,
) -> Option<NaiveDate> {
    let iso = text.get(..10).and_then(|start| start.parse().ok());
    iso.or_else(|| {
        let view = View::new(text, 0, text.len(), lexicon);
        (0..view.len().min(40)).find_map(|i| full_day(&parse(&view, i)?.0.body, order))
    })
}

/// The time of an ISO date and time: *2019-04-30T14:05*.
fn iso_time(text: &str) -> Option<NaiveTime> {
    let time = text.get(10..)?.strip_prefix(['T', ' '])?;
    let time = time.get(..8).or_else(|| time.get(..5))?;
    let minutes = || NaiveTime::parse_from_str(time.get(..5)?, "%H:%M").ok();
    NaiveTime::parse_from_str(time, "%H:%M:%S").ok().or_else(minutes)
}

/// The day that an expression states with all its fields; a numeric one only if its order is settled.
fn full_day(body: &Body, order: Option<DateOrder>) -> Option<NaiveDate> {
    let (Body::Date(node) | Body::Moment(node, _)) = body else { return None };
    match node {
        Node::Day { year: Some(year), month: Some(month), day, .. } => {
            NaiveDate::from_ymd_opt(*year, *month, *day)
        }
        Node::Either { first, second, year: Some(year), .. } => {
            let day_first = || NaiveDate::from_ymd_opt(*year, *second, *first);
            let month_first = || NaiveDate::from_ymd_opt(*year, *first, *second);
            match (order, *first > 12, *second > 12) {
                (_, true, _) => day_first(),
                (_, _, true) => month_first(),
                (Some(DateOrder::DayMonthYear), ..) => day_first(),
                (Some(DateOrder::MonthDayYear), ..) => month_first(),
                (None, ..) if first == second => day_first(),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The date of a date line and its place, if the block is one. At the foot a line must begin with a word such as *Updated*.
fn date_line(
    document: &Document,
    block: &Block,
    foot: bool,
    order: Option<DateOrder>,
    lexicon: &'static Lexicon,
) -> Option<(NaiveDate, Span)> {
    if block.span.len() > LONGEST || matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell) {
        return None;
    }
    let view = View::new(&document.text, block.span.start, block.span.end, lexicon);
    let mut found = None;
    let (mut i, mut names, mut labelled) = (0, 0, false);
    while i < view.len() {
        if let Some((expr, end)) = parse(&view, i) {
            if let Some(day) = full_day(&expr.body, order) {
                let span = Span::new(view.tokens[i].span.start, view.tokens[end - 1].span.end);
                found = found.or(Some((day, span)));
            } else if !matches!(expr.body, Body::Clock(_) | Body::Date(Node::Named { .. })) {
                return None;
            }
            i = end;
            continue;
        }
        if let Some(((), end)) = label(&view, i) {
            labelled = true;
            i = end;
            continue;
        }
        match view.kind(i)? {
            TokenKind::Sign(c) => {
                if matches!(c, '!' | '?' | '%' | '$' | '€' | '£') {
                    return None;
                }
            }
            TokenKind::Digits => {
                // A time of day such as 14:05.
                let clock = view.is_sign(i + 1, ':') || i > 0 && view.is_sign(i - 1, ':');
                if !clock {
                    return None;
                }
            }
            TokenKind::Word => {
                let capital = view.word(i).chars().next().is_some_and(char::is_uppercase);
                names += 1;
                if !capital || names > NAMES {
                    return None;
                }
            }
        }
        i += 1;
    }
    let pure = names == 0 || labelled;
    let fit = match block.kind {
        BlockKind::Title | BlockKind::Heading => pure && names == 0,
        BlockKind::Line => true,
        _ => !foot || labelled,
    };
    found.filter(|_| fit && (!foot || labelled))
}

/// *Updated*, *Published by*, *on*.
fn label(v: &View, i: usize) -> Option<((), usize)> {
    time(v, i, |word| (word == TimeWord::Glue(Glue::DateLine)).then_some(()))
}
