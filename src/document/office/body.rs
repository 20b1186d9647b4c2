//! The paragraphs of a package as blocks with their passages.

use std::collections::BTreeMap;

use crate::document::builder::Builder;
use crate::document::output::Output;
use crate::document::passage::{Cell, Passage};
use crate::document::{BlockKind, head};

use super::properties::Properties;

/// What a paragraph is by its style.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Style {
    #[default]
    Body,
    Title,
    Heading,
    Item,
    /// A line of a table of contents: said again, with page numbers.
    Contents,
}

/// A paragraph's words on the way.
#[derive(Default, Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) style: Style,
    /// Whether its end was deleted: it runs on into the next one.
    pub(super) runs_on: bool,
    /// Notes that hang on it, by their keys.
    pub(super) notes: Vec<String>,
}

/// Blocks written so far.
pub(super) struct Body {
    builder: Builder<'static>,
    paragraphs: u32,
    tables: u32,
    /// Open tables, innermost last.
    open: Vec<Table>,
    /// The key of each note, with its number and the paragraph that it hangs on.
    notes: BTreeMap<String, (u32, u32)>,
    headed: bool,
}

#[derive(Default)]
struct Table {
    cell: (u32, u32, u32),
    deleted: bool,
}

impl Body {
    pub(super) fn new() -> Self {
        Self {
            builder: Builder::new(""),
            paragraphs: 0,
            tables: 0,
            open: Vec::new(),
            notes: BTreeMap::new(),
            headed: false,
        }
    }

    pub(super) fn open_table(&mut self) {
        self.tables += 1;
        self.open.push(Table { cell: (self.tables, 0, 0), deleted: false });
    }

    pub(super) fn close_table(&mut self) {
        self.open.pop();
    }

    pub(super) fn row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            *table = Table { cell: (table.cell.0, table.cell.1 + 1, 0), deleted: false };
        }
    }

    /// The open row was deleted.
    pub(super) fn delete_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.deleted = true;
        }
    }

    /// Goes on to the next cell of the row.
    pub(super) fn cell(&mut self) {
        self.columns(1);
    }

    /// Passes over columns, those that the last cell covers beside its own.
    pub(super) fn columns(&mut self, columns: u32) {
        if let Some(table) = self.open.last_mut() {
            table.cell.2 = table.cell.2.saturating_add(columns);
        }
    }

    /// Writes a paragraph of the body.
    pub(super) fn put(&mut self, paragraph: Paragraph) {
        let empty = paragraph.text.trim().is_empty();
        let cell = self.open.last().map(|table| table.cell);
        if !empty && cell.is_none() {
            self.paragraphs += 1;
        }
        for key in paragraph.notes {
            let number = u32::try_from(self.notes.len() + 1).unwrap_or(u32::MAX);
            self.notes.entry(key).or_insert((number, self.paragraphs.max(1)));
        }
        if empty || paragraph.style == Style::Contents || self.open.iter().any(|table| table.deleted) {
            return;
        }
        let (kind, passage) = match cell {
            Some((table, row, column)) => {
                let cell = Some(Cell { table, row, column });
                (BlockKind::TableCell, Passage { cell, ..Passage::default() })
            }
            None => {
                let passage = Passage { paragraph: Some(self.paragraphs), ..Passage::default() };
                (self.kind(paragraph.style), passage)
            }
        };
        self.block(kind, passage, &paragraph.text);
    }

    /// Writes a paragraph of the note of this key.
    pub(super) fn put_note(&mut self, key: &str, paragraph: &Paragraph) {
        let Some((note, at)) = self.notes.get(key).copied() else { return };
        let passage = Passage { paragraph: Some(at), note: Some(note), ..Passage::default() };
        self.block(BlockKind::Paragraph, passage, &paragraph.text);
    }

    fn kind(&mut self, style: Style) -> BlockKind {
        match style {
            Style::Title | Style::Heading if !self.headed => {
                // A line or two may stand above the title: a section's name, a date.
                let first = style == Style::Title || self.builder.blocks().0.len() < 3;
                self.headed = true;
                if first { BlockKind::Title } else { BlockKind::Heading }
            }
            Style::Title | Style::Heading => BlockKind::Heading,
            Style::Item => BlockKind::ListItem,
            Style::Body | Style::Contents => BlockKind::Paragraph,
        }
    }

    fn block(&mut self, kind: BlockKind, passage: Passage, text: &str) {
        self.builder.begin_passage(kind, passage);
        self.builder.foreign(text);
        self.builder.end();
    }

    /// The document. What its properties say comes after all that the text says.
    pub(super) fn finish(mut self, properties: Properties, output: &mut Output<'_>) {
        let plain = !self.headed;
        let (blocks, text) = self.builder.blocks();
        head::mark(blocks, text, plain);
        if blocks.is_empty() {
            output.warn(None, "no text to read in this file");
        }
        let mut document = self.builder.finish_passages(output.path);
        properties.fill(&mut document.metadata);
        output.document(document);
    }
}
