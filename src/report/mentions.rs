//! What `recognize` prints: every value seen in a document.

use std::fmt::Write;

use serde::Serialize;

use crate::document::{DateOrigin, Document};
use crate::recognize::{Mention, Reading};

use super::paint::Paint;
use super::visible::{columns, one_line, visible};
use super::wrap::wrap;
use super::{Options, json, value_text};

/// How `recognize` prints.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum MentionFormat {
    /// A table, for people.
    #[default]
    Human,
    /// One line of JSON a document.
    Jsonl,
}

impl MentionFormat {
    /// Every format, in the order in which they are documented.
    pub const ALL: [MentionFormat; 2] = [MentionFormat::Human, MentionFormat::Jsonl];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            MentionFormat::Human => "human",
            MentionFormat::Jsonl => "jsonl",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<MentionFormat> {
        MentionFormat::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// The values of one document. `Jsonl` is one line, its offsets in characters of the reading text.
pub fn mentions(document: &Document, reading: &Reading, format: MentionFormat, options: &Options) -> String {
    match format {
        MentionFormat::Human => human(document, reading, options),
        MentionFormat::Jsonl => jsonl(document, reading),
    }
}

/// A line of JSON Lines input that holds no document: `{"id", "error", "line"}`, the line counted from 1.
pub fn bad_line(id: Option<&str>, error: &str, line: usize) -> String {
    #[derive(Serialize)]
    struct BadLine<'a> {
        id: Option<&'a str>,
        error: &'a str,
        line: usize,
    }
    json::line(&BadLine { id, error, line }) + "\n"
}

#[derive(Serialize)]
struct DocumentJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    spans: Vec<SpanJson<'a>>,
}

#[derive(Serialize)]
struct SpanJson<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    text: &'a str,
    value: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<&'a str>,
}

fn jsonl(document: &Document, reading: &Reading) -> String {
    let text = &document.text;
    let (mut byte, mut character) = (0, 0);
    let mut spans = Vec::new();
    for mention in &reading.mentions {
        let Some(kind) = mention.value.kind() else { continue };
        let words = mention.span.of(text);
        let start = character + text[byte..mention.span.start].chars().count();
        let end = start + words.chars().count();
        (byte, character) = (mention.span.end, end);
        spans.push(SpanJson {
            start,
            end,
            kind: kind.name(),
            text: words,
            value: value_text::to_json(&mention.value),
            derivation: mention.derivation.as_deref(),
        });
    }
    let id = document.id.as_deref();
    let path = id.is_none().then_some(&*document.path);
    json::line(&DocumentJson { id, path, spans }) + "\n"
}

fn human(document: &Document, reading: &Reading, options: &Options) -> String {
    let paint = Paint(options.color);
    let width = options.width.max(40);
    let mut out = String::new();
    let mut title = visible(&document.path).into_owned();
    if let Some(record) = document.record {
        let _ = write!(title, ":{record}");
    }
    if let Some(id) = &document.id {
        let _ = write!(title, ":{}", visible(id));
    }
    let dated = match reading.date {
        Some(date) => format!("dated {}, {}", date.date, origin(date.from)),
        None => "no date of its own".to_owned(),
    };
    let _ = writeln!(out, "{} {}", paint.bold(&title), paint.dim(&format!("({dated})")));
    if reading.mentions.is_empty() {
        out.push_str("  no value seen\n");
    }
    let rows: Vec<[String; 4]> = reading.mentions.iter().map(|mention| row(document, mention)).collect();
    let widest = |i: usize, cap: usize| {
        rows.iter().map(|row| columns(&row[i])).filter(|n| *n <= cap).max().unwrap_or(0)
    };
    let (places, kinds, quotes) = (widest(0, 12), widest(1, 12), widest(2, width / 3));
    for row in &rows {
        let indent = 2 + places + 2 + kinds + 2;
        let pad = |text: &str, room: usize| " ".repeat(room.saturating_sub(columns(text)));
        let head = format!(
            "  {}{}  {}{}  ",
            pad(&row[0], places),
            paint.dim(&row[0]),
            paint.position(1, &row[1]),
            pad(&row[1], kinds)
        );
        let quoted = format!("{}{} → {}", row[2], pad(&row[2], quotes), row[3]);
        let room = width.saturating_sub(indent).max(20);
        let lines = if columns(&quoted) <= room {
            vec![quoted]
        } else {
            wrap(&format!("{} → {}", row[2], row[3]), room, room)
        };
        for (i, line) in lines.iter().enumerate() {
            let _ = if i == 0 {
                writeln!(out, "{head}{line}")
            } else {
                writeln!(out, "{}{line}", " ".repeat(indent))
            };
        }
    }
    out
}

/// Place, type, words, and what they were read as.
fn row(document: &Document, mention: &Mention) -> [String; 4] {
    let location = document.locate(mention.span);
    let kind = mention.value.kind().map_or("", |kind| kind.name());
    let mut read = visible(&value_text::canonical(&mention.value)).into_owned();
    if let Some(derivation) = &mention.derivation {
        let _ = write!(read, " ({})", visible(derivation));
    }
    if let Some(flaw) = &mention.flaw {
        let _ = write!(read, " — {}", visible(&flaw_text(flaw)));
    }
    [
        format!("{}:{}", location.line, location.column),
        kind.to_owned(),
        format!("“{}”", one_line(mention.span.of(&document.text))),
        read,
    ]
}

fn flaw_text(flaw: &crate::recognize::Flaw) -> String {
    use crate::recognize::Flaw;
    match flaw {
        Flaw::Impossible(why) => format!("impossible: {why}"),
        Flaw::Weekday { stated, actual } => {
            format!("says {}, was a {}", weekday(*stated), weekday(*actual))
        }
        Flaw::Order => "runs backwards".to_owned(),
    }
}

fn weekday(iso: u32) -> &'static str {
    match iso {
        1 => "Monday",
        2 => "Tuesday",
        3 => "Wednesday",
        4 => "Thursday",
        5 => "Friday",
        6 => "Saturday",
        _ => "Sunday",
    }
}

fn origin(from: DateOrigin) -> &'static str {
    match from {
        DateOrigin::Given => "as given",
        DateOrigin::Metadata => "from its metadata",
        DateOrigin::DateLine => "from its date line",
        DateOrigin::FileName => "from its file name",
    }
}
