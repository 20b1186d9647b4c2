//! From the paragraphs of a file's pages to its reading text.

use std::mem;

use crate::document::builder::Builder;
use crate::document::passage::Passage;
use crate::document::{BlockKind, head};

use super::join::{Known, Seam, goes_on, seam};
use super::paragraphs::{Kind, Paragraph};

/// A heading is no longer than this, in lines.
const HEADING: usize = 4;

/// Writes the paragraphs, in reading order. One that goes on in the next column or on the next page is one block; notes
/// at the foot of a page come after it.
pub(super) fn write(builder: &mut Builder<'_>, pages: Vec<Vec<Paragraph>>) {
    let known = Known::new(pages.iter().flatten().flat_map(|part| &part.lines).map(String::as_str));
    let title = title(&pages);
    let mut writer = Writer { builder, known, open: None, notes: Vec::new(), titled: title.is_some() };
    for (number, page) in pages.into_iter().enumerate() {
        for (at, part) in page.into_iter().enumerate() {
            if part.kind == Kind::Note {
                writer.notes.push(part);
            } else {
                writer.put(part, title == Some((number, at)));
            }
        }
    }
    writer.close();
    let titled = writer.titled;
    let (blocks, text) = builder.blocks();
    head::mark(blocks, text, !titled);
}

/// The title: what is set largest on the first page that has text, above the running text or nearly so.
fn title(pages: &[Vec<Paragraph>]) -> Option<(usize, usize)> {
    let (number, page) = pages.iter().enumerate().find(|(_, page)| !page.is_empty())?;
    let heading = |part: &Paragraph| part.kind == Kind::Heading && part.lines.len() <= HEADING;
    let largest = page.iter().filter(|part| heading(part)).map(|part| part.size).fold(0.0, f32::max);
    let at = page.iter().position(|part| heading(part) && part.size > 0.97 * largest)?;
    let before = page[..at].iter().filter(|part| part.kind == Kind::Running && part.lines.len() > 3).count();
    (before == 0).then_some((number, at))
}

struct Writer<'b, 'a> {
    builder: &'b mut Builder<'a>,
    known: Known,
    /// The paragraph that is being written.
    open: Option<Paragraph>,
    /// Notes that wait for its end.
    notes: Vec<Paragraph>,
    titled: bool,
}

impl Writer<'_, '_> {
    fn put(&mut self, part: Paragraph, title: bool) {
        if self.open.as_ref().is_some_and(|open| goes_on(open, &part)) {
            self.lines(&part);
            self.open =
                Some(Paragraph { kind: self.open.as_ref().map_or(part.kind, |open| open.kind), ..part });
            return;
        }
        self.close();
        let kind = match part.kind {
            _ if title => BlockKind::Title,
            Kind::Heading if part.lines.len() <= HEADING => BlockKind::Heading,
            Kind::Item => BlockKind::ListItem,
            Kind::Cell => BlockKind::TableCell,
            Kind::Heading | Kind::Running | Kind::Note => BlockKind::Paragraph,
        };
        self.builder.begin(kind);
        self.lines(&part);
        self.open = Some(part);
    }

    /// Ends the open paragraph and writes the notes that waited.
    fn close(&mut self) {
        self.builder.end();
        self.open = None;
        for note in mem::take(&mut self.notes) {
            self.builder.begin(BlockKind::Paragraph);
            self.lines(&note);
            self.builder.end();
        }
    }

    fn lines(&mut self, part: &Paragraph) {
        self.builder.passage(Passage { page: Some(part.page), ..Passage::default() });
        let mut before = self.open.as_ref().and_then(|open| open.lines.last().cloned());
        if part.kind == Kind::Note {
            before = None;
        }
        for line in &part.lines {
            match before.as_deref().map(|last| seam(last, line, &self.known)) {
                None | Some(Seam::Tight) => {}
                Some(Seam::Space) => self.builder.foreign(" "),
                Some(Seam::Rejoined) => self.builder.retract('-'),
            }
            self.builder.foreign(line);
            before = Some(line.clone());
        }
    }
}
