//! A claim and the place it was made at, whole enough to be reported without its document.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::Location;
use crate::text::Span;
use crate::value::Value;

/// Which instance of a fact a claim is about: part to value (a canonical id, a timex, a decimal).
pub type Subject = BTreeMap<String, String>;

/// Words at a place of a document: what a diagnostic quotes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// The document's path as shown.
    pub path: Arc<str>,
    /// The record's own name, in JSON Lines.
    pub id: Option<Arc<str>>,
    /// The input line, in JSON Lines.
    pub record: Option<usize>,
    /// Who published the document, where known.
    pub source: Option<Arc<str>>,
    /// The document's date, where known.
    pub document_date: Option<NaiveDate>,
    /// Where the words stand in the original file.
    pub location: Location,
    /// The words.
    pub quote: String,
    /// Their sentence, whole.
    pub sentence: Arc<str>,
    /// Where the words stand in the sentence: bytes of `sentence`.
    pub in_sentence: Span,
    /// Whether the document is new or changed, where a run was asked for what is; else false.
    pub changed: bool,
}

impl Words {
    /// The document, told apart from every other: path and, in JSON Lines, the record.
    pub fn document(&self) -> (&str, Option<usize>) {
        (&self.path, self.record)
    }

    /// Who says so: the source, or the document itself where it names none.
    pub fn who(&self) -> &str {
        self.source.as_deref().or(self.id.as_deref()).unwrap_or(&self.path)
    }
}

/// What the verb makes of a claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[allow(missing_docs)]
pub enum Status {
    #[default]
    Asserted,
    Planned,
    Possible,
    Denied,
    Retracted,
}

impl Status {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Status::Asserted => "asserted",
            Status::Planned => "planned",
            Status::Possible => "possible",
            Status::Denied => "denied",
            Status::Retracted => "retracted",
        }
    }
}

/// What else is known of how a claim was made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Qualifiers {
    /// The words hedge.
    pub approximate: bool,
    /// The words bound.
    pub bound: bool,
    /// Words around it that no rule knows may shift what it counts.
    pub soft: bool,
    /// A bare sign was taken for its usual currency.
    pub currency_assumed: bool,
    /// A year was supplied.
    pub year_assumed: bool,
    /// What the verb makes of it.
    pub status: Status,
}

impl Qualifiers {
    /// The names that hold, in the order of the documentation.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        let flags = [
            (self.approximate, "approximate"),
            (self.bound, "bound"),
            (self.soft, "soft"),
            (self.currency_assumed, "currency-assumed"),
            (self.year_assumed, "year-assumed"),
        ];
        names.extend(flags.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name));
        if self.status != Status::Asserted {
            names.push(self.status.name());
        }
        names
    }
}

/// What one mention in a document states of one fact and subject.
#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    /// The rule's id.
    pub rule: Arc<str>,
    /// Which instance of the fact; parts that are unknown are absent.
    pub subject: Subject,
    /// Why it can be compared with nothing: an unknown part, a vague date.
    pub incomparable: Option<String>,
    /// Where it stands.
    pub words: Words,
    /// What it states.
    pub value: Value,
    /// How the value was derived, where that is not plain.
    pub derivation: Option<String>,
    /// Whose word it is, where the document says so.
    pub attribution: Option<String>,
    /// How it was made.
    pub qualifiers: Qualifiers,
    /// The date that the text states the claim as of (*as of 3 May*), if any.
    pub as_of: Option<NaiveDate>,
}
