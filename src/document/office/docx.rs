//! DOCX: the text of a Word file, its tracked changes accepted.

use std::collections::BTreeMap;

use crate::document::format::{Format, Reader};
use crate::document::output::Output;

use super::body::{Body, Paragraph, Style};
use super::package::{Package, holds};
use super::properties::Properties;
use super::xml::{Element, Node, walk};

pub(in crate::document) const FORMAT: Format = Format {
    extensions: &["docx", "docm"],
    reader: Reader::Bytes { sniff: |bytes| holds(bytes, "word/"), read },
};

const FORM: &str = "Word (DOCX)";
const MAIN: &str = "word/document.xml";
/// What holds text that a reader does not see, or sees twice: deletions, moves' old places, codes of fields, a picture's
/// stand-in for older programs.
const UNSEEN: [&str; 6] = ["del", "moveFrom", "instrText", "delInstrText", "delText", "Fallback"];

/// The longest that paragraphs run on into one another for, in bytes.
const RUN_ON: usize = 1 << 16;

fn read(bytes: &[u8], output: &mut Output<'_>) {
    let Some(mut package) = Package::open(bytes, FORM, output) else { return };
    let Some(main) = package.required(MAIN, FORM, output) else { return };
    let styles = package.optional("word/styles.xml", output).map(|part| styles(&part)).unwrap_or_default();
    let mut reader = WordReader { styles, ..WordReader::new() };
    reader.part(&main, MAIN, output);
    for (name, prefix) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        if let Some(part) = package.optional(&format!("word/{name}.xml"), output) {
            reader.notes = Some(prefix);
            reader.part(&part, name, output);
        }
    }
    let properties = package.optional("docProps/core.xml", output);
    let properties = properties.map(|part| Properties::read(&part)).unwrap_or_default();
    reader.body.finish(properties, output);
}

/// What the paragraph styles of a file are: their names are English in every language's Word, their ids are not.
fn styles(part: &str) -> BTreeMap<String, Style> {
    let mut styles = BTreeMap::new();
    let mut id = None;
    let _ = walk(part, |node| {
        if let Node::Open(element) = node {
            match element.name {
                "style" => id = element.get("styleId"),
                "name" => {
                    if let (Some(id), Some(name)) = (id.take(), element.get("val")) {
                        styles.insert(id, style(&name));
                    }
                }
                _ => {}
            }
        }
    });
    styles
}

fn style(name: &str) -> Style {
    let name = name.to_lowercase();
    let heading =
        |name: &str| name.strip_prefix("heading").is_some_and(|rest| rest.trim().parse::<u8>().is_ok());
    match name.as_str() {
        "title" => Style::Title,
        name if heading(name) => Style::Heading,
        name if name.starts_with("toc ") || name == "toc heading" => Style::Contents,
        name if name.starts_with("list ") => Style::Item,
        _ => Style::Body,
    }
}

struct WordReader {
    body: Body,
    styles: BTreeMap<String, Style>,
    /// Open paragraphs, innermost last: a text box stands in one.
    open: Vec<Paragraph>,
    /// A paragraph whose end was deleted.
    before: Option<Paragraph>,
    /// Open elements whose text is unseen.
    unseen: usize,
    /// Whether the run is hidden.
    hidden: bool,
    /// Whether properties are open: of a paragraph, a row, a run.
    in_properties: usize,
    in_text: bool,
    /// Columns that the open cell covers beside its own.
    span: u32,
    /// Reads notes of this kind; the body else.
    notes: Option<&'static str>,
    /// The note that is open.
    note: Option<String>,
}

impl WordReader {
    fn new() -> Self {
        Self {
            body: Body::new(),
            styles: BTreeMap::new(),
            open: Vec::new(),
            before: None,
            unseen: 0,
            hidden: false,
            in_properties: 0,
            in_text: false,
            span: 0,
            notes: None,
            note: None,
        }
    }

    fn part(&mut self, part: &str, name: &str, output: &mut Output<'_>) {
        let walked = walk(part, |node| match node {
            Node::Open(element) => self.open(element),
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.in_text && self.unseen == 0 && !self.hidden => self.write(text),
            Node::Text(_) => {}
        });
        if let Err(message) = walked {
            output.warn(None, format!("its part `{name}` is {message}; what follows is not read"));
        }
        while !self.open.is_empty() {
            self.close("p");
        }
        if let Some(paragraph) = self.before.take() {
            self.put(paragraph);
        }
        (self.unseen, self.in_properties, self.note) = (0, 0, None);
    }

    fn write(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let on = || !matches!(element.get("val").as_deref(), Some("0" | "false" | "off"));
        match element.name {
            "p" => self.open.push(Paragraph::default()),
            "pPr" | "rPr" | "trPr" => self.in_properties += 1,
            "del" | "moveFrom" if self.in_properties > 0 => match self.open.last_mut() {
                Some(paragraph) => paragraph.runs_on = true,
                None => self.body.delete_row(),
            },
            "vanish" if self.in_properties == 1 && on() => self.hidden = true,
            "pStyle" => {
                let style = element.get("val").and_then(|id| self.styles.get(&id).copied());
                if let (Some(style), Some(paragraph)) = (style, self.open.last_mut())
                    && style != Style::Body
                {
                    paragraph.style = style;
                }
            }
            "numPr" if self.open.last().is_some_and(|paragraph| paragraph.style == Style::Body) => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.style = Style::Item;
                }
            }
            name if UNSEEN.contains(&name) => self.unseen += 1,
            "r" => self.hidden = false,
            "t" => self.in_text = true,
            "gridSpan" => {
                let more = element.get("val").and_then(|val| val.parse::<u32>().ok()).unwrap_or(1);
                self.span = more.saturating_sub(1).min(1000);
            }
            "tab" | "ptab" if self.in_properties == 0 && self.unseen == 0 => self.write(" "),
            "br" | "cr" if self.unseen == 0 => self.write("\n"),
            "noBreakHyphen" if self.unseen == 0 => self.write("\u{2011}"),
            "footnoteReference" | "endnoteReference" if self.unseen == 0 => {
                let kind = element.name.trim_end_matches("Reference");
                if let (Some(id), Some(paragraph)) = (element.get("id"), self.open.last_mut()) {
                    paragraph.notes.push(format!("{kind} {id}"));
                }
            }
            "footnote" | "endnote" => {
                self.note = element.get("id").map(|id| format!("{} {id}", element.name));
            }
            "tbl" if self.notes.is_none() => self.body.open_table(),
            "tr" if self.notes.is_none() => self.body.row(),
            "tc" if self.notes.is_none() => {
                self.body.cell();
                self.span = 0;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                let Some(mut paragraph) = self.open.pop() else { return };
                if let Some(mut before) = self.before.take() {
                    before.text.push_str(&paragraph.text);
                    before.notes.append(&mut paragraph.notes);
                    paragraph = Paragraph { text: before.text, notes: before.notes, ..paragraph };
                }
                if paragraph.runs_on && paragraph.text.len() < RUN_ON {
                    paragraph.runs_on = false;
                    self.before = Some(paragraph);
                } else {
                    self.put(paragraph);
                }
            }
            "pPr" | "rPr" | "trPr" => self.in_properties = self.in_properties.saturating_sub(1),
            "del" | "moveFrom" if self.in_properties > 0 => {}
            name if UNSEEN.contains(&name) => self.unseen = self.unseen.saturating_sub(1),
            "r" => self.hidden = false,
            "t" => self.in_text = false,
            "tc" if self.notes.is_none() => {
                self.body.columns(self.span);
                self.span = 0;
            }
            "tbl" if self.notes.is_none() => self.body.close_table(),
            _ => {}
        }
    }

    fn put(&mut self, paragraph: Paragraph) {
        match (self.notes, &self.note) {
            (None, _) => self.body.put(paragraph),
            (Some(_), Some(key)) => self.body.put_note(key, &paragraph),
            (Some(_), None) => {}
        }
    }
}
