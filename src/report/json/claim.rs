//! CLAIM: words at a place, and what they were read as.

use serde::Serialize;
use serde::ser::SerializeSeq;

use crate::claim::{Claim, Qualifiers, Words};
use crate::conflict::{FitsSeveral, Place};
use crate::document::{Cell, Location, Passage};
use crate::text::Span;
use crate::value::Value;

use super::write::Element;

/// Characters of a sentence that are given on either side of the quoted words. Longer ones are cut with `…`: a file that
/// is one endless sentence must not be repeated for each of its claims.
const SENTENCE_REACH: usize = 1_000;

/// The place part of CLAIM.
#[derive(Serialize, Default)]
pub(in crate::report) struct WordsJson<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<usize>,
    source: Option<&'a str>,
    document_date: Option<String>,
    #[serde(flatten)]
    place: PlaceJson,
    quote: &'a str,
    sentence: String,
}

impl<'a> WordsJson<'a> {
    pub(in crate::report) fn of(words: &'a Words) -> Self {
        Self {
            path: &words.path,
            id: words.id.as_deref(),
            record: words.record,
            source: words.source.as_deref(),
            document_date: words.document_date.map(|date| date.to_string()),
            place: PlaceJson::of(words.location),
            quote: &words.quote,
            sentence: around(&words.sentence, words.in_sentence, SENTENCE_REACH),
        }
    }
}

/// Where words stand: in the text of the file, or in the terms of a form without text positions.
#[derive(Serialize, Default)]
pub(super) struct PlaceJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chapter: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<CellJson>,
}

#[derive(Serialize)]
struct CellJson {
    table: u32,
    row: u32,
    column: u32,
}

impl PlaceJson {
    pub(super) fn of(location: Location) -> Self {
        match location.passage {
            None => Self {
                line: Some(location.line),
                column: Some(location.column),
                start: Some(location.bytes.start),
                end: Some(location.bytes.end),
                ..Self::default()
            },
            Some(Passage { page, chapter, paragraph, note, cell }) => {
                let cell = cell.map(|Cell { table, row, column }| CellJson { table, row, column });
                Self { page, chapter, paragraph, note, cell, ..Self::default() }
            }
        }
    }
}

/// CLAIM, and what some lists add to it.
#[derive(Serialize, Default)]
pub(super) struct ClaimJson<'a> {
    #[serde(flatten)]
    words: WordsJson<'a>,
    value: Option<serde_json::Value>,
    derivation: Option<&'a str>,
    attribution: Option<&'a str>,
    qualifiers: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fits: Option<[usize; 2]>,
}

impl<'a> ClaimJson<'a> {
    fn words(words: &'a Words) -> Self {
        Self { words: WordsJson::of(words), ..Self::default() }
    }

    pub(super) fn claim(claim: &'a Claim) -> Self {
        Self {
            value: Some(claim.value.to_json()),
            derivation: claim.derivation.as_deref(),
            attribution: claim.attribution.as_deref(),
            qualifiers: Qualifiers::names(&claim.qualifiers),
            as_of: claim.as_of.map(|date| date.to_string()),
            ..Self::words(&claim.words)
        }
    }

    fn place(place: &'a Place) -> Self {
        match &place.claim {
            Some(claim) => Self::claim(claim),
            None => Self { value: place.value.as_ref().map(Value::to_json), ..Self::words(&place.words) },
        }
    }
}

impl Element for Claim {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        list.serialize_element(&ClaimJson::claim(self))
    }
}

impl Element for FitsSeveral {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        let fits = Some([self.fits.0, self.fits.1]);
        list.serialize_element(&ClaimJson { fits, ..ClaimJson::claim(&self.claim) })
    }
}

impl Element for Place {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        list.serialize_element(&ClaimJson::place(self))
    }
}

/// The text with at most `reach` characters on either side of `span`; `…` where it is cut.
fn around(text: &str, span: Span, reach: usize) -> String {
    if text.len() <= span.len() + 2 * reach {
        return text.to_owned();
    }
    let start = text[..span.start].char_indices().rev().take(reach).last().map_or(span.start, |(at, _)| at);
    let end = text[span.end..].char_indices().nth(reach).map_or(text.len(), |(at, _)| span.end + at);
    let mark = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", mark(start > 0), &text[start..end], mark(end < text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_sentence_is_cut_around_the_words() {
        let text = format!("{}words{}", "é".repeat(50), "ü".repeat(50));
        let span = Span::new(100, 105);
        assert_eq!(around(&text, span, 3), "…éééwordsüüü…");
        assert_eq!(around(&text, span, 50), text);
        assert_eq!(around(&text, span, 200), text);
    }
}
