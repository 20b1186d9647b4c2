//! Where a document's date and source were taken from, in words.

use crate::document::{DateOrigin, Document, StatedDate};
use crate::recognize::{self, Reading};

use super::options::Options;

/// What a document was taken to be, and by what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provenance {
    /// The document, as it is shown.
    pub path: String,
    /// A sentence each: its date, its source.
    pub notes: Vec<String>,
}

/// How many other dates of a document are named.
const OTHERS: usize = 4;

pub(super) fn provenance(document: &Document, reading: &Reading, options: &Options) -> Provenance {
    let id = document.id.as_deref().map(|id| format!(":{id}")).unwrap_or_default();
    let source = match (&document.metadata.source, &document.metadata.source_by) {
        (Some(source), Some(by)) => format!("source: {source}, from {by}"),
        (Some(source), None) => format!("source: {source}"),
        (None, _) => "no source: it counts as its own".to_owned(),
    };
    Provenance {
        path: format!("{}{id}", document.path),
        notes: vec![date(document, reading, options), source],
    }
}

fn date(document: &Document, reading: &Reading, options: &Options) -> String {
    let settings = options.settings_for(&document.path);
    let day = |stated: &StatedDate| recognize::stated_day(&stated.text, &settings);
    let stated = &document.metadata.dates;
    let Some(date) = reading.date else {
        let unread: Vec<String> =
            stated.iter().map(|stated| format!("“{}” ({})", stated.text, stated.by)).collect();
        let unread = if unread.is_empty() {
            String::new()
        } else {
            format!("; not a full date: {}", unread.join(", "))
        };
        return format!("no date: relative dates stay open{unread}");
    };
    let taken = stated.iter().find(|stated| stated.from == date.from && day(stated) == Some(date.date));
    let by = match (taken, date.span) {
        _ if options.given.document_date == Some(date.date) => "`--document-date`".to_owned(),
        (Some(taken), _) => taken.by.clone(),
        (None, Some(span)) => format!("“{}” in its text", span.of(&document.text)),
        (None, None) if date.from == DateOrigin::Given => "`sources` in factlint.yml".to_owned(),
        (None, None) => "what it says of itself".to_owned(),
    };
    let left = stated.iter().filter(|other| taken.is_none_or(|taken| *other != taken));
    let left: Vec<String> = left.take(OTHERS).map(|other| format!("{} ({})", other.text, other.by)).collect();
    let left = if left.is_empty() { String::new() } else { format!("; less trusted: {}", left.join(", ")) };
    format!("dated {}, from {by}{left}", date.date)
}
