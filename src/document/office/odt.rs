//! ODT: the text of an OpenDocument file, its tracked changes accepted.

use std::collections::BTreeMap;

use crate::document::format::{Format, Reader};
use crate::document::output::Output;

use super::body::{Body, Paragraph, Style};
use super::package::{Package, holds};
use super::properties::Properties;
use super::xml::{Element, Node, walk};

pub(in crate::document) const FORMAT: Format = Format {
    extensions: &["odt"],
    reader: Reader::Bytes { sniff: |bytes| holds(bytes, "application/vnd.oasis.opendocument.text"), read },
};

const FORM: &str = "OpenDocument text (ODT)";
const MAIN: &str = "content.xml";
/// What holds text that a reader does not see, or sees twice: what was deleted, comments, the numbers of notes, the names
/// of pictures, tables of contents.
const UNSEEN: [&str; 9] = [
    "tracked-changes",
    "annotation",
    "note-citation",
    "title",
    "desc",
    "table-of-content",
    "alphabetical-index",
    "forms",
    "hidden-text",
];
/// The most spaces or columns that one element may stand for.
const REPEATED: u32 = 1000;

fn read(bytes: &[u8], output: &mut Output<'_>) {
    let Some(mut package) = Package::open(bytes, FORM, output) else { return };
    let Some(main) = package.required(MAIN, FORM, output) else { return };
    let mut reader = OpenReader {
        body: Body::new(),
        parents: BTreeMap::new(),
        open: Vec::new(),
        notes: Vec::new(),
        note: None,
        unseen: 0,
        lists: 0,
        span: 0,
    };
    let walked = walk(&main, |node| match node {
        Node::Open(element) => reader.open(element),
        Node::Close(name) => reader.close(name),
        Node::Text(text) if reader.unseen == 0 => reader.write(text),
        Node::Text(_) => {}
    });
    if let Err(message) = walked {
        output.warn(None, format!("its part `{MAIN}` is {message}; what follows is not read"));
    }
    while !reader.open.is_empty() {
        reader.close("p");
    }
    for (key, paragraph) in std::mem::take(&mut reader.notes) {
        reader.body.put_note(&key, &paragraph);
    }
    let properties = package.optional("meta.xml", output);
    let properties = properties.map(|part| Properties::read(&part)).unwrap_or_default();
    reader.body.finish(properties, output);
}

struct OpenReader {
    body: Body,
    /// The style that each style of the text itself builds on.
    parents: BTreeMap<String, String>,
    /// Open paragraphs, innermost last: a note stands in one.
    open: Vec<Paragraph>,
    /// Paragraphs of notes, which come after the body.
    notes: Vec<(String, Paragraph)>,
    /// The note that is open.
    note: Option<String>,
    unseen: usize,
    lists: usize,
    /// Columns that the open cell covers beside its own.
    span: u32,
}

impl OpenReader {
    /// White space is collapsed as the format has it.
    fn write(&mut self, text: &str) {
        let Some(paragraph) = self.open.last_mut() else { return };
        for c in text.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !space {
                paragraph.text.push(c);
            } else if !paragraph.text.ends_with([' ', '\n']) {
                paragraph.text.push(' ');
            }
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| self.unseen == 0) {
            paragraph.text.push_str(text);
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let count =
            |name: &str| element.get(name).and_then(|n| n.parse::<u32>().ok()).unwrap_or(1).min(REPEATED);
        match element.name {
            name if UNSEEN.contains(&name) => self.unseen += 1,
            "style" => {
                if let (Some(name), Some(parent)) = (element.get("name"), element.get("parent-style-name")) {
                    self.parents.insert(name, parent);
                }
            }
            "p" | "h" => {
                let name = element.get("style-name").unwrap_or_default();
                let name = self.parents.get(&name).unwrap_or(&name);
                let style = match name.as_str() {
                    "Title" => Style::Title,
                    _ if element.name == "h" => Style::Heading,
                    name if name.starts_with("Contents_") => Style::Contents,
                    _ if self.lists > 0 => Style::Item,
                    _ => Style::Body,
                };
                self.open.push(Paragraph { style, ..Paragraph::default() });
            }
            "s" => self.push(&" ".repeat(count("c") as usize)),
            "tab" => self.push(" "),
            "line-break" => self.push("\n"),
            "note" if self.unseen == 0 && self.note.is_none() => {
                let key = element.get("id").unwrap_or_else(|| format!("note {}", self.notes.len()));
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.notes.push(key.clone());
                }
                self.note = Some(key);
            }
            "list" => self.lists += 1,
            "table" => self.body.open_table(),
            "table-row" => self.body.row(),
            "table-cell" | "covered-table-cell" => {
                self.body.cell();
                self.span = count("number-columns-repeated").saturating_sub(1);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            name if UNSEEN.contains(&name) => self.unseen = self.unseen.saturating_sub(1),
            "p" | "h" => {
                let Some(paragraph) = self.open.pop() else { return };
                if self.unseen > 0 {
                    return;
                }
                match &self.note {
                    Some(key) => self.notes.push((key.clone(), paragraph)),
                    None => self.body.put(paragraph),
                }
            }
            "note" => self.note = None,
            "list" => self.lists = self.lists.saturating_sub(1),
            "table" => self.body.close_table(),
            "table-cell" | "covered-table-cell" => {
                self.body.columns(self.span);
                self.span = 0;
            }
            _ => {}
        }
    }
}
