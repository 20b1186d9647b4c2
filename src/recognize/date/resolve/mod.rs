//! From expressions as written to values, in the order of the document.
//!
//! A relative date needs a day to be reckoned from: the document's date, or a date named before (`Focus`). Whatever neither
//! gives stays partial; nothing is guessed.

mod bare;
mod calendars;
mod choose;
mod day;
mod holiday;
mod named;
mod node;
mod range;
mod relative;
mod stretch;

use chrono::{NaiveDate, NaiveTime};

use super::expr::{Body, Expr, Moment, Node, Time, What};
use crate::document::DateOrigin;
use crate::recognize::lexicon::time::{Edge as EdgeWord, Tense, Way, Which};
use crate::recognize::mention::{DateOrder, DocumentDate, Flaw, Mention};
use crate::text::Span;
use crate::value::{Date, DaySet, Edge, Grain, Value, calendar};

/// An expression at its place.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Found {
    /// Bytes of the reading text.
    pub(crate) span: Span,
    /// The index of its paragraph.
    pub(crate) block: usize,
    /// The index of its sentence.
    pub(crate) sentence: usize,
    pub(crate) expr: Expr,
}

impl Found {
    /// Whether no other date of the document has a say in what this one comes to; `order` is the configured one of numeric
    /// dates.
    pub(crate) fn stands_alone(&self, order: Option<DateOrder>) -> bool {
        match &self.expr.body {
            Body::Date(node) => alone(node, order),
            Body::Moment(node, time) => alone(node, order) && !time.moments().any(Moment::is_unsettled),
            Body::Clock(time) => !time.moments().any(Moment::is_unsettled),
            Body::Length(_) | Body::Recurrence(_) => true,
            _ => false,
        }
    }
}

/// Whether a date is settled by its own words and the document's date.
fn alone(node: &Node, order: Option<DateOrder>) -> bool {
    match node {
        Node::Day { year, month, .. } => year.is_some() && month.is_some(),
        Node::Either { first, second, year, .. } => {
            year.is_some() && (order.is_some() || *first > 12 || *second > 12 || first == second)
        }
        Node::Named { year, .. } => year.is_some(),
        Node::Year(_) | Node::Winter(_) | Node::Century(_) | Node::FromNow(_) | Node::Vague(_) => true,
        Node::Part(_, inner) => alone(inner, order),
        _ => false,
    }
}

/// What a whole document gives its dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Context {
    /// The document's date.
    pub(crate) date: Option<DocumentDate>,
    /// The time of that day, where it is known.
    pub(crate) time: Option<NaiveTime>,
    /// How numeric dates are read, where configured.
    pub(crate) order: Option<DateOrder>,
}

/// The date named last, which *the following day* and the like are reckoned from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Focus {
    first: NaiveDate,
    last: NaiveDate,
    grain: Grain,
    block: usize,
    sentence: usize,
    /// Whether the words themselves give the year.
    stated: bool,
    /// Whether it opened its sentence.
    opens: bool,
    /// Whether a word such as *since* bounds it.
    bounded: bool,
}

/// Everything known while a document's dates are resolved.
struct Resolver<'f> {
    document: Option<DocumentDate>,
    time: Option<NaiveTime>,
    order: Option<DateOrder>,
    found: &'f [Found],
    /// Whether the text tells the time on the clock of 24 hours.
    day_of_24: bool,
    /// Whether the text tells of times long before the document's date, so that what is left out comes from the text.
    history: bool,
    /// Whether some of its dates are told by one who reports from day to day.
    reports: bool,
    focus: Option<Focus>,
    /// The last quarter named.
    quarter: Option<Focus>,
    /// The last date named that is a month or less.
    fine: Option<Focus>,
    /// Where the expression in hand stands.
    at: usize,
}

/// What one expression came to.
#[derive(Clone)]
struct Outcome {
    date: Date,
    derivation: Option<String>,
    year_assumed: bool,
    flaw: Option<Flaw>,
    /// Whether the words themselves give the year.
    stated: bool,
}

impl Outcome {
    fn stated(date: Date) -> Outcome {
        Outcome { date, derivation: None, year_assumed: false, flaw: None, stated: true }
    }

    fn derived(date: Date, derivation: Option<String>) -> Outcome {
        Outcome { date, derivation, year_assumed: false, flaw: None, stated: false }
    }
}

/// Resolves a document's expressions, which stand in the order of the text.
pub(crate) fn resolve(found: &[Found], context: &Context) -> Vec<Mention> {
    let mut resolver = Resolver {
        document: context.date,
        time: context.time,
        order: context.order.or_else(|| settled_order(found)),
        found,
        day_of_24: tells_24_hours(found),
        history: is_history(found, context.date.map(|date| date.date)),
        reports: reports(found),
        focus: None,
        quarter: None,
        fine: None,
        at: 0,
    };
    let mut mentions = Vec::with_capacity(found.len());
    for (at, one) in found.iter().enumerate() {
        resolver.at = at;
        mentions.push(resolver.mention(one));
    }
    mentions
}

/// The order that a numeric date of the text shows, if all that show one agree: *30/04/2019* cannot be month-first.
fn settled_order(found: &[Found]) -> Option<DateOrder> {
    let mut order = None;
    for one in found {
        let mut shown = None;
        each(&one.expr, &mut |node| {
            if let Node::Either { first, second, .. } = node {
                shown = match (*first > 12, *second > 12) {
                    (true, false) => Some(DateOrder::DayMonthYear),
                    (false, true) => Some(DateOrder::MonthDayYear),
                    _ => shown,
                };
            }
        });
        match (order, shown) {
            (_, None) => {}
            (None, shown) => order = shown,
            (Some(a), Some(b)) if a == b => {}
            _ => return None,
        }
    }
    order
}

/// Whether a text tells the time on the clock of 24 hours: it has times such as *15:30*, and none with *pm*.
fn tells_24_hours(found: &[Found]) -> bool {
    let mut shown = false;
    for one in found {
        let times: [Option<&Time>; 2] = match &one.expr.body {
            Body::Moment(_, time) | Body::Clock(time) => [Some(time), None],
            Body::Moments(from, to) => [Some(&from.1), Some(&to.1)],
            _ => [None, None],
        };
        for moment in times.into_iter().flatten().flat_map(Time::moments) {
            if moment.half {
                return false;
            }
            shown |= moment.is_of_24_hours();
        }
    }
    shown
}

/// Visits an expression's outermost dates: both ends of a range.
fn each(expr: &Expr, visit: &mut dyn FnMut(&Node)) {
    let (Body::Date(node) | Body::Moment(node, _)) = &expr.body else { return };
    match node {
        Node::Range(from, to) => {
            visit(from);
            visit(to);
        }
        node => visit(node),
    }
}

/// Whether most dates that state their year lie years before the document's date.
fn is_history(found: &[Found], date: Option<NaiveDate>) -> bool {
    use chrono::Datelike;
    let (mut past, mut all, mut deictic, mut ahead) = (0, 0, 0, 0);
    // Whether the first date of all is in full or opens its sentence, as a story’s does.
    let mut opens = None;
    for one in found {
        let (mut dated, mut open) = (false, false);
        each(&one.expr, &mut |node| {
            dated = true;
            open |= matches!(node, Node::Day { year: None, .. } | Node::Named { year: None, .. });
            if let Some(year) = stated_year(node) {
                all += 1;
                past += usize::from(date.is_none_or(|date| year < date.year() - 1));
                opens = opens.or(Some(one.expr.opens || node.fineness() <= 2));
            }
            // *yesterday*, a bare *Friday*: a report of the day, whatever it looks back on.
            deictic += usize::from(of_the_day(node));
        });
        opens = opens.or(dated.then_some(false));
        ahead += usize::from(open && one.expr.tense == Some(Tense::Future));
    }
    let told = past * 4 >= all * 3;
    let many = all >= 3 && deictic * 4 <= all && found.len() <= all * 4;
    let plain = all >= 2 && deictic == 0 && ahead == 0 && opens == Some(true);
    told && (many || plain && date.is_some())
}

/// The year that a date states, if it is of one year.
fn stated_year(node: &Node) -> Option<i32> {
    match node {
        Node::Day { year, .. } | Node::Named { year, .. } | Node::Either { year, .. } => *year,
        Node::Year(year) | Node::YearPair(year) | Node::Winter(year) => Some(*year),
        Node::Part(_, inner) | Node::Nth(_, _, inner) | Node::Run { of: inner, .. } => stated_year(inner),
        _ => None,
    }
}

/// Whether any date is told of by one who reports from day to day.
fn reports(found: &[Found]) -> bool {
    found.iter().any(|one| {
        let mut told = false;
        each(&one.expr, &mut |node| told |= of_the_day(node));
        told
    })
}

/// Whether a date is told of by one who reports from day to day: *yesterday*, *last week*, *two days ago*, a bare *Friday*.
fn of_the_day(node: &Node) -> bool {
    match node {
        Node::FromNow(_) | Node::Which(Which::Last | Which::This | Which::Next, _) => true,
        Node::Shift { way: Way::Ago | Way::Hence, from: None, .. } => true,
        Node::In(_, outer) => of_the_day(outer),
        Node::Part(_, inner) => of_the_day(inner),
        node => lone_weekday(node).is_some(),
    }
}

impl Resolver<'_> {
    fn mention(&mut self, one: &Found) -> Mention {
        let (value, outcome) = match &one.expr.body {
            Body::Date(node) => {
                let outcome = self.date(one, node);
                (Value::Date(outcome.date.clone()), outcome)
            }
            other => bare::value(self, one, other),
        };
        Mention {
            span: one.span,
            value,
            derivation: outcome.derivation,
            year_assumed: outcome.year_assumed,
            currency_assumed: false,
            counted: None,
            flaw: outcome.flaw,
        }
    }

    /// Resolves a date with its hedge and its bound, and remembers it.
    fn date(&mut self, one: &Found, node: &Node) -> Outcome {
        let edge = one.expr.edge.map(edge);
        let mut outcome = self.node(node, self.tense(one));
        self.remember(one, &outcome, node);
        if one.expr.about {
            outcome.date = outcome.date.about();
        }
        if let Some(edge) = edge.filter(|_| bounds(&outcome.date)) {
            let due = outcome.date.grain.filter(|_| one.expr.edge == Some(EdgeWord::By));
            outcome.date = Date { due, ..outcome.date.edge(edge) };
        }
        outcome
    }

    /// The tense that chooses among years: the clause's, or forwards after *by* and *until* where no verb tells.
    fn tense(&self, one: &Found) -> Option<Tense> {
        let ahead = matches!(one.expr.edge, Some(EdgeWord::By | EdgeWord::Until));
        match one.expr.tense {
            _ if one.expr.since => Some(Tense::Past),
            // *for three years beginning July 1*
            None | Some(Tense::Present) if one.expr.edge == Some(EdgeWord::Since) => Some(Tense::Future),
            None | Some(Tense::Present) if ahead => Some(Tense::Future),
            // *talks that are to end by May, they said*: whichever is nearer.
            Some(Tense::Past) if ahead => None,
            tense => tense,
        }
    }

    fn remember(&mut self, one: &Found, outcome: &Outcome, node: &Node) {
        // *the winter of 1423* is more often the one it begins than the one it ends.
        let whole = match (outcome.date.readings.as_slice(), outcome.date.grain) {
            ([_, DaySet::Days { low, high }], Some(Grain::Season)) => Some((*low, *high)),
            _ => outcome.date.whole(),
        };
        let Some((Some(first), Some(last))) = whole else { return };
        let last = match node {
            Node::YearPair(year) => NaiveDate::from_ymd_opt(*year, 12, 31).unwrap_or(last),
            _ => last,
        };
        // After *from 5 to 9 May* the next day is the 10th.
        let (first, grain) = match node {
            Node::Range(_, to) => {
                let end = to.grain().and_then(|grain| Some((calendar::stretch(last, grain)?.0, grain)));
                let Some(end) = end else { return };
                end
            }
            _ => {
                let Some(grain) = outcome.date.grain.or_else(|| node.grain()) else { return };
                (first, grain)
            }
        };
        let focus = Focus {
            first,
            last,
            grain,
            block: one.block,
            sentence: one.sentence,
            stated: outcome.stated,
            opens: one.expr.opens,
            bounded: one.expr.edge.is_some(),
        };
        if matches!(node, Node::YearEarlier)
            || matches!(node, Node::In(inner, _) if matches!(**inner, Node::Which(..)))
            || matches!(node, Node::Shift { .. } if grain == Grain::Quarter)
            || matches!(node, Node::Shift { low: 1, high: 1, grain: Grain::Year, way: Way::Ago | Way::Earlier, .. }
                if self.quarter.is_some_and(|quarter| self.near(&quarter)))
        {
            // A comparison with the year before does not move the report's quarter.
            return;
        }
        if grain == Grain::Quarter {
            self.quarter = Some(focus);
        }
        if grain <= Grain::Month {
            self.fine = Some(focus);
        }
        self.focus = Some(focus);
    }

    /// The day that *now* is: the document's date, or in a text without one nothing.
    fn now(&self) -> Option<NaiveDate> {
        self.document.map(|date| date.date)
    }

    /// How a date reckoned from the document's date says so.
    fn reckoned_from_document(&self) -> Option<String> {
        self.document.map(|date| format!("reckoned from {}, {}", origin(date.from), date.date))
    }

    fn year_from_document(&self) -> Option<String> {
        self.document.map(|date| format!("year taken from {}, {}", origin(date.from), date.date))
    }
}

fn origin(from: DateOrigin) -> &'static str {
    match from {
        DateOrigin::FileName => "the date in the file's name",
        DateOrigin::Properties => "the date in the file's properties",
        _ => "the document's date",
    }
}

fn edge(word: EdgeWord) -> Edge {
    match word {
        EdgeWord::By | EdgeWord::Until => Edge::Until,
        EdgeWord::Since => Edge::Since,
        EdgeWord::Before => Edge::Before,
        EdgeWord::After => Edge::After,
    }
}

/// Whether a word such as *by* can bound the date: it has days, and is one stretch of them.
fn bounds(date: &Date) -> bool {
    date.edge.is_none() && matches!(date.readings.as_slice(), [DaySet::Days { .. } | DaySet::Pattern(_)])
}

/// The weekday of a node that is a weekday alone.
fn lone_weekday(node: &Node) -> Option<u32> {
    match node {
        Node::Named { what: What::Weekday(n), year: None } => Some(*n),
        _ => None,
    }
}
