//! From the bytes of a file to reading text in which every character knows where it stood.

mod block;
// What only the readers of a feature use stands idle without it.
#[cfg_attr(not(all(feature = "mail", feature = "office", feature = "pdf")), allow(dead_code))]
mod builder;
mod comment;
mod dateline;
mod decode;
#[cfg(test)]
mod every_format;
mod fields;
mod file_name;
#[cfg_attr(not(all(feature = "mail", feature = "office", feature = "pdf")), allow(dead_code))]
mod format;
mod front_matter;
mod grid;
mod head;
mod html;
mod json;
mod language;
mod left_out;
mod limits;
#[cfg(feature = "mail")]
mod mail;
mod markdown;
#[cfg(feature = "office")]
mod office;
mod origin;
mod output;
mod passage;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod problem;
#[cfg(test)]
mod properties;
mod read;
mod record;
#[cfg_attr(not(all(feature = "mail", feature = "office", feature = "pdf")), allow(dead_code))]
mod runs;
mod table;

pub use block::{Block, BlockKind, Sentence};
pub use comment::{Comment, Covers};
pub use dateline::Dateline;
pub use format::is_document_name;
pub use grid::{GridCell, GridRow, grid};
pub use limits::{Limits, bytes_in_words, bytes_of};
pub use origin::Location;
pub(crate) use origin::{Origin, Piece};
pub use output::ReadOptions;
pub use passage::{Cell, Passage};
pub use problem::{Problem, ProblemLevel};
pub use read::{plain_text, read, read_each};
pub use record::{TextRecord, read_record, record};

use std::ops::Range;

use crate::text::{Language, Span};

/// One text with a path, a format, and what it says of itself.
#[derive(Clone, Debug)]
pub struct Document {
    /// As shown to the user: relative to the working directory where it can be, with `/`; `<stdin>` for standard input.
    pub path: String,
    /// The record's own name, for documents of a JSON Lines file.
    pub id: Option<String>,
    /// The input line, counted from 1, for documents of a JSON Lines file.
    pub record: Option<usize>,
    /// The reading text: what an author would read aloud, without markup and front matter.
    pub text: String,
    /// The blocks of `text`, in order, none overlapping.
    pub blocks: Vec<Block>,
    /// The sentences of `text`, in order, each within one block.
    pub sentences: Vec<Sentence>,
    /// The language that `text` is read in.
    pub language: Language,
    /// What stands before its first sentence: where and when it was filed.
    pub dateline: Option<Dateline>,
    /// What the document says of itself.
    pub metadata: Metadata,
    /// What it says to factlint and not to its readers, in order; no part of `text`.
    pub comments: Vec<Comment>,
    /// From bytes of `text` to places in the original.
    pub(crate) origin: Origin,
}

impl Document {
    /// Where `span` of the reading text stands in the original file. Quick on a line of any length.
    pub fn locate(&self, span: Span) -> Location {
        self.origin.locate(span)
    }

    /// The sentence that byte `offset` of the reading text is in. White space between two sentences is in neither.
    pub fn sentence_at(&self, offset: usize) -> Option<&Sentence> {
        let next = self.sentences.partition_point(|sentence| sentence.span.start <= offset);
        let sentence = &self.sentences[next.checked_sub(1)?];
        (offset < sentence.span.end).then_some(sentence)
    }

    /// The sentences of block number `block`, as indices into [`Document::sentences`].
    pub fn sentences_of(&self, block: usize) -> Range<usize> {
        let start = self.sentences.partition_point(|sentence| sentence.block < block);
        start..self.sentences.partition_point(|sentence| sentence.block <= block)
    }
}

/// What a document says of itself, as written.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// What says so, in words.
    pub source_by: Option<String>,
    /// Its date as metadata state it, most trusted first; a date line in the text is found later, by recognition.
    pub dates: Vec<StatedDate>,
    /// Its language, a BCP 47 tag, where stated.
    pub language: Option<String>,
}

impl Metadata {
    /// Takes `source` for who published it, where nothing more trusted was said; `by` says what says so.
    pub(crate) fn publish(&mut self, source: Option<String>, by: impl Into<String>) {
        if let (None, Some(source)) = (&self.source, source.filter(|source| !source.is_empty())) {
            self.source = Some(source);
            self.source_by = Some(by.into());
        }
    }

    /// The same, before all that was said.
    pub(crate) fn publish_first(&mut self, source: Option<String>, by: impl Into<String>) {
        if source.as_ref().is_some_and(|source| !source.is_empty()) {
            self.source = None;
            self.publish(source, by);
        }
    }
}

/// A date that something other than the running text states for the whole document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatedDate {
    /// As written: `2019-04-30`, `30 April 2019`.
    pub text: String,
    /// Where it comes from.
    pub from: DateOrigin,
    /// What states it, in words: *`date` of its front matter*.
    pub by: String,
}

/// Where a document's date comes from, most trusted first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DateOrigin {
    /// `--document-date`, a JSON Lines `date`, or the configuration.
    Given,
    /// Front matter or the like.
    Metadata,
    /// A line of the text that holds nothing but a date.
    DateLine,
    /// The name of the file.
    FileName,
    /// What a program wrote down of the file it made.
    Properties,
}
