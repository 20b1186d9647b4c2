//! From a match to a claim that can be reported without its document.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::Document;
use crate::recognize::{Flaw, Mention, Reading};
use crate::rule::Rule;
use crate::text::{Language, Span};
use crate::value::{FactKind, Shape, Value};

use super::as_of::AsOf;
use super::attribution::attribution;
use super::clause::Clauses;
use super::model::{Claim, Qualifiers, Status, Words};
use super::plain::status;
use super::run::{Raw, Taken};
use super::scope::{Said, shifted};
use super::status::Judged;
use super::subject::Filled;

/// What the rest of a sentence says about a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    pub(super) as_of: Option<AsOf>,
    pub(super) scope: Said,
}

/// Makes the claims of one document, in the order of the text.
pub(super) struct Builder<'d> {
    document: &'d Document,
    reading: &'d Reading,
    path: Arc<str>,
    id: Option<Arc<str>>,
    source: Option<Arc<str>>,
    date: Option<NaiveDate>,
    /// The sentence made last, shared by its claims.
    last: Option<(Span, Arc<str>)>,
}

impl<'d> Builder<'d> {
    pub(super) fn new(document: &'d Document, reading: &'d Reading) -> Self {
        Self {
            document,
            reading,
            path: document.path.as_str().into(),
            id: document.id.as_deref().map(Arc::from),
            source: document.metadata.source.as_deref().map(Arc::from),
            date: reading.date.map(|date| date.date),
            last: None,
        }
    }

    /// The claim of a match; `clauses` are those of its sentence.
    pub(super) fn claim(
        &mut self,
        rule: &Rule,
        raw: &Raw,
        filled: Filled,
        clauses: &Clauses,
        said: Beside,
    ) -> Claim {
        let mention = match raw.taken {
            Taken::Mention(i) => self.reading.mentions.get(i),
            Taken::Value(_) => None,
        };
        let value = match (&raw.taken, mention) {
            (Taken::Value(value), _) => value.clone(),
            (_, Some(mention)) => mention.value.clone(),
            (Taken::Mention(_), None) => Value::Text(String::new()),
        };
        let incomparable = mention.and_then(flawed).or(filled.missing);
        let tokens = clauses.line.stretch.tokens_of(raw.span);
        let counts = matches!(rule.compare.basis.kind, FactKind::Count | FactKind::Number);
        let mut judged = status(self.document.language, clauses, tokens, value.amount().is_some());
        if over(&value, self.date) && future(clauses, judged) {
            judged.status = Status::Asserted;
        }
        Claim {
            rule: rule.id.as_str().into(),
            subject: filled.subject,
            incomparable,
            words: self.words(raw.span),
            qualifiers: Qualifiers {
                soft: counts && !said.scope.known() && shifted(clauses.line.stretch, tokens),
                ..qualifiers(&value, mention, judged.status)
            },
            value,
            derivation: mention.and_then(|m| m.derivation.clone()),
            attribution: match self.document.language {
                Language::ENGLISH => attribution(clauses, tokens),
                _ => None,
            },
            as_of: said.as_of.and_then(|as_of| as_of.for_value(raw.span)),
        }
    }

    /// The words of a span with all that a diagnostic shows of them.
    pub(super) fn words(&mut self, span: Span) -> Words {
        let sentence = sentence(self.document, span);
        let text = match &self.last {
            Some((last, text)) if *last == sentence => Arc::clone(text),
            _ => {
                let text: Arc<str> = sentence.of(&self.document.text).into();
                self.last = Some((sentence, Arc::clone(&text)));
                text
            }
        };
        Words {
            path: Arc::clone(&self.path),
            id: self.id.clone(),
            record: self.document.record,
            source: self.source.clone(),
            document_date: self.date,
            location: self.document.locate(span),
            quote: span.of(&self.document.text).to_owned(),
            sentence: text,
            in_sentence: Span::new(span.start - sentence.start, span.end - sentence.start),
            changed: false,
        }
    }
}

/// The sentence of a value; stretched to the value where no sentence holds it whole.
pub(super) fn sentence(document: &Document, value: Span) -> Span {
    let sentence = document.sentence_at(value.start).map(|s| s.span);
    sentence.map_or(value, |sentence| sentence.cover(value))
}

/// Whether a date lies wholly before the document's own.
fn over(value: &Value, document: Option<NaiveDate>) -> bool {
    let Value::Date(date) = value else { return false };
    date.whole().and_then(|(_, high)| high).zip(document).is_some_and(|(high, document)| high < document)
}

/// Whether a status was read from a present future such as *will discuss*: what is over is no plan of it, but belongs to
/// something else in the clause (*will discuss the raid of 3 May*).
fn future(clauses: &Clauses, judged: Judged) -> bool {
    let first = clauses.line.word(judged.because.0);
    judged.status == Status::Planned && matches!(first, "will" | "shall" | "ll" | "is" | "are")
}

pub(super) fn qualifiers(value: &Value, mention: Option<&Mention>, status: Status) -> Qualifiers {
    let (approximate, bound) = match value {
        Value::Date(date) => (date.approximate, date.bound),
        Value::Time(time) => (time.approximate, false),
        Value::Datetime(moment) => (moment.approximate, false),
        other => match other.amount().map(|amount| amount.shape) {
            Some(Shape::Approximate | Shape::Vague) => (true, false),
            Some(Shape::Bound(_)) => (false, true),
            _ => (false, false),
        },
    };
    Qualifiers {
        approximate,
        bound,
        currency_assumed: mention.is_some_and(|m| m.currency_assumed),
        year_assumed: mention.is_some_and(|m| m.year_assumed),
        soft: false,
        status,
    }
}

/// Why a mention's own words cannot be compared.
fn flawed(mention: &Mention) -> Option<String> {
    match (&mention.flaw, &mention.value) {
        (Some(Flaw::Impossible(what)), _) => Some(format!("{what} is impossible")),
        (_, Value::Date(date)) if date.readings.is_empty() => Some("the date names no day".to_owned()),
        _ => None,
    }
}
