//! What `recognize` prints: every value seen in a document.

use std::fmt::Write;

use serde::{Serialize, Serializer};

use crate::document::{DateOrigin, Document};
use crate::recognize::{Mention, Reading};
use crate::value::Value;

use super::paint::Paint;
use super::place::{at, read_as};
use super::visible::{columns, one_line, visible};
use super::wrap::wrap;
use super::{Options, json};

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
pub fn bad_line(id: Option<&serde_json::Value>, error: &str, line: usize) -> String {
    #[derive(Serialize)]
    struct BadLine<'a> {
        id: Option<&'a serde_json::Value>,
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
    value: ValueJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<&'a str>,
}

/// A value that becomes JSON as it is written: a text may hold millions.
struct ValueJson<'a>(&'a Value);

impl Serialize for ValueJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.to_json().serialize(serializer)
    }
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
            value: ValueJson(&mention.value),
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
        // The value hangs beside the words where it has room there, else it goes on below them.
        let quoted = format!("{}{} → ", row[2], pad(&row[2], quotes));
        let beside = indent + columns(&quoted);
        let (text, hang) = match width.saturating_sub(beside) {
            24.. => (row[3].clone(), beside),
            _ => (format!("{} → {}", row[2], row[3]), indent),
        };
        let room = width.saturating_sub(hang).max(20);
        let lines = wrap(&text, room, room).join(&format!("\n{}", " ".repeat(hang)));
        let _ = writeln!(out, "{head}{}{lines}", if hang == beside { &quoted } else { "" });
    }
    out
}

/// Place, type, words, and what they were read as.
fn row(document: &Document, mention: &Mention) -> [String; 4] {
    let location = document.locate(mention.span);
    let kind = mention.value.kind().map_or("", |kind| kind.name());
    let mut read = read_as(&mention.value);
    if let Some(derivation) = &mention.derivation {
        let _ = write!(read, " ({})", visible(derivation));
    }
    if let Some(flaw) = &mention.flaw {
        let _ = write!(read, " — {}", visible(&flaw_text(flaw)));
    }
    [at(&location), kind.to_owned(), format!("“{}”", one_line(mention.span.of(&document.text))), read]
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
        DateOrigin::Properties => "from its file properties",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::{DocumentDate, Flaw};
    use crate::report::fixture::{day, number};
    use crate::text::Span;

    fn mention(text: &str, words: &str, value: Value) -> Mention {
        let start = text.find(words).expect("the words are in the text");
        Mention {
            span: Span::new(start, start + words.len()),
            value,
            derivation: None,
            year_assumed: false,
            currency_assumed: false,
            counted: None,
            flaw: None,
        }
    }

    fn diary() -> (Document, Reading) {
        let text = "Größe: 12 Fähren.\n\nAm 3. Juni, nicht am Friday, 10 June 2021\u{1b}.\n";
        let document = Document::from_text("diary.txt", text);
        let mut june = mention(text, "3. Juni", day(2021, 6, 3));
        june.derivation = Some("year taken from the document's date, 2021-06-14".to_owned());
        let mut friday = mention(text, "Friday, 10 June 2021", day(2021, 6, 10));
        friday.flaw = Some(Flaw::Weekday { stated: 5, actual: 4 });
        let date = chrono::NaiveDate::from_ymd_opt(2021, 6, 14).map(|date| DocumentDate {
            date,
            from: DateOrigin::DateLine,
            span: None,
        });
        (document, Reading { mentions: vec![mention(text, "12", number(12)), june, friday], date })
    }

    #[test]
    fn people_see_place_type_words_and_value() {
        let (document, reading) = diary();
        let expected = "\
diary.txt (dated 2021-06-14, from its date line)
   1:8  number  “12”                   → 12
   3:4  date    “3. Juni”              → 2021-06-03 (year taken from the document's date,
                                         2021-06-14)
  3:22  date    “Friday, 10 June 2021” → 2021-06-10 — says Friday, was a Thursday
";
        let options = Options::default();
        assert_eq!(mentions(&document, &reading, MentionFormat::Human, &options), expected);
        let none = mentions(&document, &Reading::default(), MentionFormat::Human, &options);
        assert_eq!(none, "diary.txt (no date of its own)\n  no value seen\n");
    }

    #[test]
    fn offsets_count_characters() {
        let (mut document, reading) = diary();
        let line = mentions(&document, &reading, MentionFormat::Jsonl, &Options::default());
        assert_eq!(line.matches('\n').count(), 1);
        let json: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(json["path"], "diary.txt");
        let text: Vec<char> = document.text.chars().collect();
        for span in json["spans"].as_array().unwrap() {
            let at = |key: &str| span[key].as_u64().unwrap() as usize;
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(span["text"], words.as_str());
        }
        assert_eq!(json["spans"][0]["start"], 7);
        assert_eq!(json["spans"][1]["type"], "date");
        assert_eq!(json["spans"][1]["value"]["timex"], "2021-06-03");
        document.id = Some("d-1".to_owned());
        let line = mentions(&document, &reading, MentionFormat::Jsonl, &Options::default());
        assert!(line.starts_with("{\"id\": \"d-1\", \"spans\": ["));
        assert_eq!(
            bad_line(None, "expected an object", 7),
            "{\"id\": null, \"error\": \"expected an object\", \"line\": 7}\n"
        );
    }
}
