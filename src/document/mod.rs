//! From the bytes of a file to reading text in which every character knows where it stood.

mod block;
mod problem;

pub use block::{Block, BlockKind, Sentence};
pub use problem::{Problem, ProblemLevel};

use crate::text::{LineIndex, Span};

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
    /// What the document says of itself.
    pub metadata: Metadata,
    /// From bytes of `text` to places in the original.
    pub(crate) origin: Origin,
}

/// What a document says of itself, as written.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Its date as metadata state it, most trusted first; a date line in the text is found later, by recognition.
    pub dates: Vec<StatedDate>,
    /// Its language, a BCP 47 tag, where stated.
    pub language: Option<String>,
}

/// A date that something other than the running text states for the whole document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatedDate {
    /// As written: `2019-04-30`, `30 April 2019`.
    pub text: String,
    /// Where it comes from.
    pub from: DateOrigin,
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
}

/// The original text and how the reading text lies in it.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    /// The decoded original, byte for byte as in the file where the file was valid UTF-8 (a BOM included).
    pub(crate) text: std::sync::Arc<str>,
    pub(crate) lines: LineIndex,
    /// Pieces of the reading text that stand together in the original, sorted by `text`.
    pub(crate) pieces: Vec<Piece>,
}

/// A run of reading text that stands as one run in the original.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    /// First byte in the reading text.
    pub(crate) text: usize,
    /// First byte in the original.
    pub(crate) original: usize,
    /// Length in bytes in the reading text.
    pub(crate) len: usize,
    /// Length in bytes in the original (differs from `len` for an entity, which is then one piece of its own).
    pub(crate) original_len: usize,
}

/// Where a span of the reading text stands in the original file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Location {
    /// Bytes of the original file, end exclusive.
    pub bytes: Span,
    /// Line of the first character, counted from 1.
    pub line: usize,
    /// Column of the first character, counted from 1, in characters.
    pub column: usize,
}
