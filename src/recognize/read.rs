//! Reads whole documents, texts and single expressions.

use chrono::{NaiveDate, NaiveTime};

use crate::document::{DateOrigin, Document};
use crate::text::{Language, Span};
use crate::value::{Currency, Date, FactKind, Unit, Value};

use super::amount::{self, Stated};
use super::date;
use super::lexicon::{Lexicon, Spare, View};
use super::mention::{DocumentDate, Flaw, Mention, Reading, Settings};
use super::scan::{Expression, scan};

/// Every value of a document, resolved, and the document's date.
pub fn read(document: &Document, settings: &Settings) -> Reading {
    let lexicon = Lexicon::read_in(asked(settings).unwrap_or(document.language));
    let date::DocumentDates { date, time, lines } = date::document_date(document, settings, lexicon);
    let mut scanned = Scanned::default();
    for (sentence, at) in document.sentences.iter().zip(0..) {
        let Some(span) = undated(document, sentence.span) else { continue };
        if !lines.iter().any(|line| line.contains(sentence.span)) {
            scanned.stretch(&document.text, span, (sentence.block, at), lexicon, settings);
        }
    }
    Reading { mentions: scanned.resolve(date, time, settings), date }
}

/// The same for the sentences of which `wanted` is true: what [`read`] finds in them. `None` if a date among them can only be
/// reckoned with the dates of the other sentences.
pub fn read_some(document: &Document, settings: &Settings, wanted: &[bool]) -> Option<Reading> {
    let lexicon = Lexicon::read_in(asked(settings).unwrap_or(document.language));
    let date::DocumentDates { date, time, lines } = date::document_date(document, settings, lexicon);
    let mut scanned = Scanned::default();
    let some = document.sentences.iter().enumerate().zip(wanted).filter(|(_, wanted)| **wanted);
    for ((at, sentence), _) in some {
        let Some(span) = undated(document, sentence.span) else { continue };
        if !lines.iter().any(|line| line.contains(sentence.span)) {
            scanned.stretch(&document.text, span, (sentence.block, at), lexicon, settings);
        }
    }
    let alone = scanned.dates.iter().all(|found| found.stands_alone(settings.date_order));
    alone.then(|| Reading { mentions: scanned.resolve(date, time, settings), date })
}

/// A sentence without the dateline before it; `None` if it is a part of one.
fn undated(document: &Document, sentence: Span) -> Option<Span> {
    let start = match document.dateline {
        Some(dateline) if dateline.span.start <= sentence.start => dateline.span.end.max(sentence.start),
        _ => sentence.start,
    };
    (start < sentence.end).then(|| Span::new(start, sentence.end))
}

/// The document's date as [`read`] finds it.
pub fn document_day(document: &Document, settings: &Settings) -> Option<DocumentDate> {
    let lexicon = Lexicon::read_in(asked(settings).unwrap_or(document.language));
    date::document_date(document, settings, lexicon).date
}

/// Every value of a text that is one paragraph of a document of that date.
pub fn read_text(text: &str, date: Option<NaiveDate>, settings: &Settings) -> Vec<Mention> {
    let mut document = Document::from_text("text.txt", text);
    document.metadata.dates.clear();
    if let Some(language) = asked(settings) {
        document.read_in(language);
    }
    let settings = Settings { document_date: settings.document_date.or(date), ..settings.clone() };
    read(&document, &settings).mentions
}

/// The value of a whole expression: a rule's constant, the words that a regular expression captured. `None` if the words
/// hold anything beside one value of the type.
pub fn read_value(text: &str, kind: FactKind, settings: &Settings) -> Option<Value> {
    let words = text.trim();
    match kind {
        FactKind::Text => {
            let words: Vec<String> = words.split_whitespace().map(crate::text::fold).collect();
            return (!words.is_empty()).then(|| Value::Text(words.join(" ")));
        }
        FactKind::Choice => return None,
        // Four digits alone are a year where a date is asked for, whatever they may be in a sentence.
        FactKind::Date if words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit()) => {
            let year = words.parse().ok().filter(|year| (1000..3000).contains(year));
            return year.map(|year| Value::Date(Date::year(year)));
        }
        _ => {}
    }
    let whole = |language| whole_value(words, kind, settings, Lexicon::read_in(language));
    match asked(settings) {
        Some(language) => whole(language),
        // Few words tell no language: the first that reads them.
        None => Language::all().find_map(whole),
    }
}

fn whole_value(words: &str, kind: FactKind, settings: &Settings, lexicon: &'static Lexicon) -> Option<Value> {
    let mut scanned = Scanned::default();
    scanned.stretch(words, Span::new(0, words.len()), (0, 0), lexicon, settings);
    let date = settings.document_date.map(|date| DocumentDate { date, from: DateOrigin::Given, span: None });
    match &scanned.resolve(date, None, settings)[..] {
        [mention] if mention.span == Span::new(0, words.len()) => {
            if let (FactKind::Percent, Value::Number(amount)) = (kind, &mention.value) {
                return amount::percent_of(words, amount).map(Value::Percent);
            }
            mention.value.kind().is_some_and(|k| kind.takes(k)).then(|| mention.value.clone())
        }
        _ => None,
    }
}

/// The first day that a text such as a date line states in full, the order of its fields settled by itself or the settings.
pub fn stated_day(text: &str, settings: &Settings) -> Option<NaiveDate> {
    let stated = |language| date::whole_date(text, settings.date_order, Lexicon::read_in(language));
    match asked(settings) {
        Some(language) => stated(language),
        None => Language::all().find_map(stated),
    }
}

/// The language that the settings ask for.
pub(super) fn asked(settings: &Settings) -> Option<Language> {
    settings.language.as_deref().and_then(Language::of)
}

/// What was found in the stretches of a text, in order.
#[derive(Default)]
struct Scanned {
    dates: Vec<date::Found>,
    others: Vec<Mention>,
    spare: Spare,
}

impl Scanned {
    fn stretch(
        &mut self,
        text: &str,
        span: Span,
        (block, sentence): (usize, usize),
        lexicon: &'static Lexicon,
        settings: &Settings,
    ) {
        if !lexicon.may_hold_value(span.of(text)) {
            return;
        }
        let view = View::reusing(text, span.start, span.end, lexicon, &mut self.spare);
        for found in scan(&view) {
            match found.what {
                Expression::Date(expr) => {
                    self.dates.push(date::Found { span: found.span, block, sentence, expr })
                }
                Expression::Amount(stated) => self.others.push(amount(found.span, stated, settings)),
            }
        }
        view.spare(&mut self.spare);
    }

    fn resolve(
        self,
        date: Option<DocumentDate>,
        time: Option<NaiveTime>,
        settings: &Settings,
    ) -> Vec<Mention> {
        let context = date::Context { date, time, order: settings.date_order };
        let mut mentions = date::resolve(&self.dates, &context);
        mentions.extend(self.others);
        mentions.sort_by_key(|mention| mention.span);
        mentions
    }
}

/// The mention of an amount, whose bare `$` is what the settings say.
fn amount(span: Span, mut stated: Stated, settings: &Settings) -> Mention {
    if let (true, Some(currency), Value::Money(amount)) =
        (stated.currency_assumed, settings.currency, &mut stated.value)
        && let Some(dollar) = Currency::new("USD")
        && amount.unit == Unit::Currency(dollar)
    {
        amount.unit = Unit::Currency(currency);
        stated.currency_assumed = false;
    }
    Mention {
        span,
        value: stated.value,
        derivation: None,
        year_assumed: false,
        currency_assumed: stated.currency_assumed,
        counted: stated.counted,
        flaw: stated.reversed.then_some(Flaw::Order),
    }
}
