//! What a reader writes to: reading text with the place of every piece of it, cut into blocks.

use std::ops::Range;
use std::sync::Arc;

use super::comment::{Draft, DraftCovers};
use super::origin::Original;
use super::passage::Passage;
use super::runs::Runs;
use super::{Block, BlockKind, Document, Metadata, Origin, Piece, dateline, language};
use crate::text::Span;

/// A document in the making.
pub(super) struct Builder<'a> {
    /// What is read, all of it: the original text or a part of it made plain; empty for formats without text positions.
    pub(super) source: &'a str,
    pub(super) metadata: Metadata,
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    open: Option<(BlockKind, usize)>,
    passages: Vec<(usize, Passage)>,
    comments: Vec<Draft>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            metadata: Metadata::default(),
            text: String::new(),
            pieces: Vec::new(),
            blocks: Vec::new(),
            open: None,
            passages: Vec::new(),
            comments: Vec::new(),
        }
    }

    /// Starts a block; one that is open ends.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.open = Some((kind, self.text.len()));
    }

    /// Whether a block is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Ends the open block, if there is one. White space at its ends is not part of it; one of nothing else is dropped.
    pub(super) fn end(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let written = &self.text[start..];
        let trimmed = written.trim_start();
        let from = start + (written.len() - trimmed.len());
        let to = from + trimmed.trim_end().len();
        if from < to {
            self.blocks.push(Block { kind, span: Span::new(from, to) });
            self.text.push('\n');
        }
    }

    /// Writes a part of the original as it stands there.
    pub(super) fn verbatim(&mut self, range: Range<usize>) {
        self.text.push_str(&self.source[range.clone()]);
        self.place(range.clone(), range.len());
    }

    /// Writes `text` for a part of the original, such as an entity.
    pub(super) fn replaced(&mut self, range: Range<usize>, text: &str) {
        self.text.push_str(text);
        self.place(range, text.len());
    }

    /// Starts a block of a format without text positions.
    pub(super) fn begin_passage(&mut self, kind: BlockKind, passage: Passage) {
        self.begin(kind);
        self.passages.push((self.text.len(), passage));
    }

    /// What is written next stands in `passage`, be it in the middle of a block.
    #[cfg(feature = "pdf")]
    pub(super) fn passage(&mut self, passage: Passage) {
        if self.passages.last().is_none_or(|(_, last)| *last != passage) {
            self.passages.push((self.text.len(), passage));
        }
    }

    /// Takes back the last sign, if it is this one: a hyphen at the end of a line.
    #[cfg(feature = "pdf")]
    pub(super) fn retract(&mut self, sign: char) {
        if self.text.ends_with(sign) {
            self.text.pop();
        }
    }

    /// Writes a sign or two that the original has not.
    pub(super) fn unplaced(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes text that stands nowhere but in its passage.
    pub(super) fn foreign(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Takes over the blocks of `other`, each as the passage that `passage` makes of the number of its paragraph. The cells
    /// of a table do not count: they go with the paragraph before.
    pub(super) fn append(&mut self, mut other: Builder<'_>, mut passage: impl FnMut(u32) -> Passage) {
        other.end();
        let mut paragraphs = 0;
        for block in &other.blocks {
            paragraphs += u32::from(block.kind != BlockKind::TableCell);
            self.begin_passage(block.kind, passage(paragraphs.max(1)));
            self.foreign(block.span.of(&other.text));
            self.end();
        }
    }

    /// Keeps what follows apart from what stands, by a space that the original has not.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    /// Takes a part of the original as it stands, in which the reader then marks blocks itself.
    pub(super) fn whole(&mut self, range: Range<usize>) {
        self.verbatim(range);
    }

    /// Marks a block of what [`Builder::whole`] took; `span` is counted in the reading text.
    pub(super) fn mark(&mut self, kind: BlockKind, span: Span) {
        self.blocks.push(Block { kind, span });
    }

    /// The blocks so far and the text they lie in.
    pub(super) fn blocks(&mut self) -> (&mut Vec<Block>, &str) {
        (&mut self.blocks, &self.text)
    }

    /// Keeps what bytes of the source say to factlint. It speaks of the block that is open, else of the next; before the
    /// first block of the whole document.
    pub(super) fn comment(&mut self, range: Range<usize>, text: String) {
        let inside = self.open.as_ref().is_some_and(|(_, start)| !self.text[*start..].trim().is_empty());
        let block = self.blocks.len();
        let covers = match block {
            0 if !inside => DraftCovers::Document,
            _ => DraftCovers::Blocks(block..block + 1),
        };
        self.comments.push(Draft { text, range, covers });
    }

    /// The same of blocks that the reader has marked or will mark.
    pub(super) fn comment_on(&mut self, range: Range<usize>, text: String, covers: DraftCovers) {
        self.comments.push(Draft { text, range, covers });
    }

    fn place(&mut self, original: Range<usize>, len: usize) {
        if len == 0 {
            return;
        }
        let text = self.text.len() - len;
        // Verbatim runs that touch in both texts are one piece. A piece that is replaced stays alone.
        if len == original.len()
            && let Some(last) = self.pieces.last_mut()
            && last.len == last.original_len
            && last.text + last.len == text
            && last.original + last.len == original.start
        {
            last.len += len;
            last.original_len += len;
            return;
        }
        self.pieces.push(Piece { text, original: original.start, len, original_len: original.len() });
    }

    /// The document, its sentences split. `layers` lead from [`Builder::source`] to the original text.
    pub(super) fn finish(mut self, path: &str, original: Arc<Original>, layers: Vec<Runs>) -> Document {
        self.end();
        let pieces = std::mem::take(&mut self.pieces);
        self.split(path, Origin { original, pieces, layers, ..Origin::default() })
    }

    /// The document of a format without text positions.
    pub(super) fn finish_passages(mut self, path: &str) -> Document {
        self.end();
        let len = self.text.len();
        let whole = Piece { text: 0, original: 0, len, original_len: len };
        let pieces = if len == 0 { Vec::new() } else { vec![whole] };
        let original = Arc::new(Original::new(self.text.clone(), Runs::default()));
        let passages = std::mem::take(&mut self.passages);
        self.split(path, Origin { original, pieces, passages, ..Origin::default() })
    }

    fn split(mut self, path: &str, origin: Origin) -> Document {
        let language = language::of(&self.metadata, &self.text);
        let sentences = language::sentences(&self.text, &self.blocks, language);
        if self.metadata.title.is_none() {
            let title = self.blocks.iter().find(|block| block.kind == BlockKind::Title);
            self.metadata.title = title.map(|block| block.span.of(&self.text).to_owned());
        }
        let comments =
            self.comments.into_iter().map(|comment| comment.finish(&self.blocks, &origin)).collect();
        let filed = dateline::find(&self.text, &self.blocks);
        let agency = filed.and_then(|(_, agency)| agency).map(str::to_owned);
        self.metadata.publish(agency, "its dateline");
        let dateline = filed.map(|(dateline, _)| dateline);
        Document {
            path: path.to_owned(),
            id: None,
            record: None,
            text: self.text,
            blocks: self.blocks,
            sentences,
            language,
            dateline,
            metadata: self.metadata,
            comments,
            origin,
        }
    }
}
