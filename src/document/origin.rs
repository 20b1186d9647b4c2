//! How the reading text lies in the original file.

use crate::text::{LineIndex, Span};

/// The original text and how the reading text lies in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    /// The original as text, without a byte order mark; wrong bytes stand as U+FFFD.
    pub(crate) text: std::sync::Arc<str>,
    pub(crate) lines: LineIndex,
    /// Where bytes of `text` and bytes of the file part ways, sorted; empty where they are the same.
    pub(crate) shifts: Vec<Shift>,
    /// Pieces of the reading text that stand together in the original, sorted by `text`.
    pub(crate) pieces: Vec<Piece>,
}

/// From byte `text` of the original text on, up to the next shift, the file's bytes run in step from byte `file`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Shift {
    pub(crate) text: usize,
    pub(crate) file: usize,
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

impl Piece {
    fn is_verbatim(&self) -> bool {
        self.len == self.original_len
    }
}

impl Origin {
    /// Where `span` of the reading text stands. White space that a reader put between blocks stands nowhere: a span that
    /// starts there starts with the next piece, one that ends there ends with the last.
    pub(crate) fn locate(&self, span: Span) -> Location {
        let start = self.start(span.start);
        let end = if span.is_empty() { start } else { self.end(span.end).max(start) };
        let position = self.lines.position(&self.text, start);
        Location {
            bytes: Span::new(self.in_file(start), self.in_file(end)),
            line: position.line,
            column: position.column,
        }
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

    fn in_file(&self, offset: usize) -> usize {
        let next = self.shifts.partition_point(|shift| shift.text <= offset);
        next.checked_sub(1).map_or(offset, |i| self.shifts[i].file + (offset - self.shifts[i].text))
    }
}
