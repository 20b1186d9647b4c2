//! The parts of a document's reading text.

use crate::text::Span;

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// The document's headline.
    Title,
    /// A heading inside the document.
    Heading,
    /// A line that stands alone at the head of a document: a byline, an issue number, perhaps a date line.
    Line,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
}

/// One block of reading text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the reading text.
    pub span: Span,
}

/// One sentence of reading text; a headline without a full stop is one too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its bytes in the reading text, without white space at either end.
    pub span: Span,
    /// The index of its block.
    pub block: usize,
}
