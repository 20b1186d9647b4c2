//! Places to excerpts: one after another for each document, places of one sentence together.

use crate::claim::Words;
use crate::report::place::{at, document};
use crate::report::visible::visible;
use crate::text::Span;

use super::layout::{Mark, layout};
use super::snippet::Snippet;

/// A place to show.
#[derive(Clone, Debug)]
pub(super) struct Shown<'a> {
    pub(super) words: &'a Words,
    /// Printable; empty for an underline alone.
    pub(super) label: String,
    pub(super) tint: Option<usize>,
}

/// Places that share one excerpt at most.
const TOGETHER: usize = 8;

/// The excerpts of these places: documents in the order in which they first appear, places in the order of their text.
pub(super) fn excerpts(places: Vec<Shown<'_>>, room: usize) -> Vec<Snippet> {
    let mut snippets = Vec::new();
    for mut places in by_document(places) {
        places.sort_by_key(|shown| (shown.tint.is_none(), shown.words.location, shown.words.in_sentence));
        let mut about = about(places[0].words);
        let mut rest = &places[..];
        while !rest.is_empty() {
            let pairs = rest.windows(2).take(TOGETHER - 1);
            let together = 1 + pairs.take_while(|pair| beside(pair[0].words, pair[1].words, room)).count();
            snippets.push(snippet(&rest[..together], std::mem::take(&mut about), room));
            rest = &rest[together..];
        }
    }
    snippets
}

fn by_document(places: Vec<Shown<'_>>) -> Vec<Vec<Shown<'_>>> {
    let mut order = std::collections::BTreeMap::new();
    let mut documents: Vec<Vec<Shown<'_>>> = Vec::new();
    for shown in places {
        let index = *order.entry(shown.words.document()).or_insert(documents.len());
        match documents.get_mut(index) {
            Some(list) => list.push(shown),
            None => documents.push(vec![shown]),
        }
    }
    documents
}

/// Whether two places of one document, the second after the first, can share an excerpt.
fn beside(a: &Words, b: &Words, room: usize) -> bool {
    let ends = b.in_sentence.end.min(a.sentence.len());
    if a.sentence != b.sentence || a.in_sentence.end > b.in_sentence.start || b.in_sentence.end > ends {
        return false;
    }
    let apart = b.in_sentence.start - a.in_sentence.end;
    // The same words may be said twice; then the places lie further apart in the file than in the sentence.
    let in_file = b.location.bytes.start.saturating_sub(a.location.bytes.end);
    apart <= room && in_file.saturating_sub(apart) < a.sentence.len()
}

fn snippet(places: &[Shown<'_>], about: String, room: usize) -> Snippet {
    let first = places[0].words;
    let marks: Vec<Mark> = places
        .iter()
        .enumerate()
        .map(|(i, shown)| {
            let location = shown.words.location;
            let mut label = shown.label.clone();
            if i > 0 {
                let at = format!("[{}]", at(&location));
                label = if label.is_empty() { at } else { format!("{label} {at}") };
            }
            // What has no lines shows none.
            let line = if location.passage.is_none() { location.line } else { 0 };
            Mark { span: quotation(shown.words).1, label, line, tint: shown.tint }
        })
        .collect();
    Snippet {
        path: first.path.to_string(),
        place: (document(first), first.location.line, first.location.column),
        passage: first.location.passage.map(|passage| passage.to_string()),
        about,
        rows: layout(quotation(first).0, &marks, room),
        marks,
    }
}

/// The sentence and the place of the quoted words in it; the words alone where they do not lie in it.
fn quotation(words: &Words) -> (&str, Span) {
    match words.sentence.get(words.in_sentence.start..words.in_sentence.end) {
        Some(_) => (&words.sentence, words.in_sentence),
        None => (&words.quote, Span::new(0, words.quote.len())),
    }
}

/// Who published the document, and when.
fn about(words: &Words) -> String {
    let source = words.source.as_deref().map(|source| visible(source).into_owned());
    let date = words.document_date.map(|date| date.format("%-d %B %Y").to_string());
    let parts: Vec<String> = source.into_iter().chain(date).collect();
    parts.join(", ")
}
