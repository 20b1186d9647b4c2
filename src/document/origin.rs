//! How the reading text lies in the original file.

use std::ops::Range;
use std::sync::Arc;

use super::passage::Passage;
use super::runs::Runs;
use crate::text::{LineIndex, Span};

/// A file as text; shared by the documents that stand in it.
#[derive(Debug, Default)]
pub(crate) struct Original {
    /// Without a byte order mark; wrong bytes stand as U+FFFD.
    pub(crate) text: String,
    pub(crate) lines: LineIndex,
    /// From the text to the bytes of the file.
    pub(crate) file: Runs,
}

impl Original {
    pub(super) fn new(text: String, file: Runs) -> Self {
        Self { lines: LineIndex::new(&text), text, file }
    }

    /// Where bytes of the text stand in the file.
    pub(super) fn location(&self, at: Span) -> Location {
        let (first, last) =
            (self.lines.position(&self.text, at.start), self.lines.position(&self.text, at.end));
        let (from, to) = (self.file.start(at.start), self.file.end(at.end));
        Location {
            bytes: Span::new(from, if at.is_empty() { from } else { to.max(from) }),
            line: first.line,
            column: first.column,
            end_line: last.line,
            end_column: last.column,
            passage: None,
            in_record: false,
        }
    }
}

/// The original text and how the reading text lies in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    pub(crate) original: Arc<Original>,
    /// Pieces of the reading text that stand together in what the reader read, sorted by `text`.
    pub(crate) pieces: Vec<Piece>,
    /// From what the reader read to the original text, one after the other; empty where it read just that.
    pub(crate) layers: Vec<Runs>,
    /// For formats without text positions: from which byte of the reading text on each passage goes. The original then
    /// is the reading text.
    pub(crate) passages: Vec<(usize, Passage)>,
    /// Whether the original is the text of a record of JSON Lines and not the file.
    pub(crate) in_record: bool,
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
    /// Bytes of the original file, end exclusive; with a passage, of the reading text.
    pub bytes: Span,
    /// Line of the first character, counted from 1; with a passage, of the reading text.
    pub line: usize,
    /// Column of the first character, counted from 1, in characters.
    pub column: usize,
    /// Line of the end, which is one past the last character.
    pub end_line: usize,
    /// Column of the end, counted from 1, in characters.
    pub end_column: usize,
    /// The place in the form's own terms, for a format without text positions: that is what is shown then.
    pub passage: Option<Passage>,
    /// Whether bytes, lines and columns are those of a record's text and not of the file: so in JSON Lines.
    pub in_record: bool,
}

impl Piece {
    fn is_verbatim(&self) -> bool {
        self.len == self.original_len
    }
}

impl Origin {
    /// Where `span` of the reading text stands. White space that a reader put between blocks stands nowhere: a span that
    /// starts there starts with the next piece, one that ends there ends with the last.
    pub(crate) fn locate(&self, span: Span) -> Location {
        let Original { text, lines, file } = &*self.original;
        let start = self.in_original(self.start(span.start));
        let end = self.layers.iter().fold(self.end(span.end), |at, layer| layer.end(at));
        let position = lines.position(text, start);
        let last = if span.is_empty() { position } else { lines.position(text, end.max(start)) };
        let (from, to) = (file.start(start), file.end(end));
        let passage = self.passages.partition_point(|(at, _)| *at <= span.start).checked_sub(1);
        Location {
            bytes: Span::new(from, if span.is_empty() { from } else { to.max(from) }),
            line: position.line,
            column: position.column,
            end_line: last.line,
            end_column: last.column,
            in_record: self.in_record,
            passage: passage.map(|i| self.passages[i].1),
        }
    }

    /// Where bytes of what the reader read stand, of which no reading text was made.
    pub(super) fn locate_read(&self, range: Range<usize>) -> Location {
        let Original { text, lines, file } = &*self.original;
        let start = self.in_original(range.start);
        let end = self.layers.iter().fold(range.end, |at, layer| layer.end(at)).max(start);
        let (position, last) = (lines.position(text, start), lines.position(text, end));
        Location {
            bytes: Span::new(file.start(start), file.end(end).max(file.start(start))),
            line: position.line,
            column: position.column,
            end_line: last.line,
            end_column: last.column,
            in_record: self.in_record,
            passage: None,
        }
    }

    /// From a byte of what the reader read to one of the original text.
    pub(super) fn in_original(&self, offset: usize) -> usize {
        self.layers.iter().fold(offset, |at, layer| layer.start(at))
    }

    /// The byte of the original at which the character at `offset` starts.
    fn start(&self, offset: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.text <= offset);
        if let Some(piece) = next.checked_sub(1).map(|i| &self.pieces[i]) {
            let inside = offset - piece.text;
            if inside < piece.len {
                return piece.original + if piece.is_verbatim() { inside } else { 0 };
            }
        }
        match (self.pieces.get(next), self.pieces.last()) {
            (Some(piece), _) => piece.original,
            (None, Some(last)) => last.original + last.original_len,
            (None, None) => 0,
        }
    }

    /// The byte of the original at which a span ends whose end in the reading text is `offset`.
    fn end(&self, offset: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.text < offset);
        let Some(piece) = next.checked_sub(1).map(|i| &self.pieces[i]) else { return 0 };
        let inside = offset - piece.text;
        piece.original + if piece.is_verbatim() && inside < piece.len { inside } else { piece.original_len }
    }
}
