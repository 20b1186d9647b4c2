//! What recognition hands on.

use chrono::NaiveDate;

use crate::document::DateOrigin;
use crate::text::Span;
use crate::value::{Currency, Value};

/// A value at a span of a document.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// The words that make the value, hedges, magnitude, unit and weekday included; bytes of the reading text.
    pub span: Span,
    /// What they stand for.
    pub value: Value,
    /// How the value was derived, in words, where that is not plain: `year taken from the document's date, 2019-04-30`.
    pub derivation: Option<String>,
    /// Whether a year that the words leave out was supplied.
    pub year_assumed: bool,
    /// Whether a bare sign such as `$` was taken for its usual currency.
    pub currency_assumed: bool,
    /// What a number counts: its head noun (*workers* in *10,000 North Korean workers*).
    pub counted: Option<Span>,
    /// What is wrong with the words themselves.
    pub flaw: Option<Flaw>,
}

/// Words that cannot be true of any calendar or clock, or that contradict themselves. Read all the same, and offered to the
/// built-in checks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// *31 April*, *25:00*.
    Impossible(String),
    /// *Friday, 25 April 2019* was a Thursday.
    Weekday {
        /// ISO number of the weekday that stands in the text.
        stated: u32,
        /// ISO number of the weekday of the date.
        actual: u32,
    },
    /// *from 2015 to 2009*.
    Order,
}

/// A document's date and where it comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DocumentDate {
    /// The day.
    pub date: NaiveDate,
    /// What states it.
    pub from: DateOrigin,
    /// Its place in the reading text, for a date line.
    pub span: Option<Span>,
}

/// What one document was read as.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// Every value, in order, none overlapping. Date lines give none.
    pub mentions: Vec<Mention>,
    /// The document's date.
    pub date: Option<DocumentDate>,
}

/// What the configuration says about reading.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    /// Overrides whatever the document says of its date.
    pub document_date: Option<NaiveDate>,
    /// How *04/05/2019* is read; `None` is both ways.
    pub date_order: Option<DateOrder>,
    /// What a bare `$` is, where known; `None` is assumed US dollars.
    pub currency: Option<Currency>,
    /// The language to read in, a BCP 47 tag; `None` is found from the text.
    pub language: Option<String>,
}

/// The order of a numeric date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum DateOrder {
    DayMonthYear,
    MonthDayYear,
}
