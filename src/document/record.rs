//! One line of JSON Lines: `{"id", "text", "date"?, "source"?}`.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{DateOrigin, Document, Problem, ProblemLevel, ReadOptions, StatedDate};

#[derive(Deserialize)]
struct Record {
    id: Id,
    text: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default, alias = "lang")]
    language: Option<String>,
}

/// A record's name; a number stands for its digits.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// Reads line `line`, counted from 1, of the JSON Lines file at `path`. The text is read as plain text; places are within
/// it. The text is the field that `options` name. The date is kept as written, the most trusted of the document's dates. Further keys are ignored.
///
/// # Errors
///
/// A line that is no such object, with the column where reading stopped.
pub fn record(path: &str, line: usize, json: &str, options: &ReadOptions) -> Result<Document, Problem> {
    Ok(read_record(path, line, json, options)?.document(path, line))
}

/// What a line says, before its text is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextRecord {
    /// Its name.
    pub id: String,
    /// The text.
    pub text: String,
    /// The date as written.
    pub date: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// The language to read it in, a BCP 47 tag; without it as its words tell.
    pub language: Option<String>,
}

/// The same as [`record`], but leaves the text as it stands.
///
/// # Errors
///
/// As of [`record`].
pub fn read_record(
    path: &str,
    line: usize,
    json: &str,
    options: &ReadOptions,
) -> Result<TextRecord, Problem> {
    let record: Record = match options.text_field.as_deref() {
        None | Some("text") => serde_json::from_str(json),
        Some(field) => serde_json::from_str(json).and_then(|mut fields: Map<String, Value>| {
            let missing = || serde::de::Error::custom(format!("missing field `{field}`"));
            let text = fields.remove(field).ok_or_else(missing)?;
            fields.insert("text".to_owned(), text);
            serde_json::from_value(Value::Object(fields))
        }),
    }
    .map_err(|error| problem(path, line, &error))?;
    let id = match record.id {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
    };
    let Record { text, date, source, language, .. } = record;
    Ok(TextRecord { id, text, date, source, language })
}

impl TextRecord {
    /// The document that stood on line `line` of the file at `path`.
    pub fn document(self, path: &str, line: usize) -> Document {
        let mut document = Document::plain(path, &self.text);
        document.id = Some(self.id);
        document.record = Some(line);
        document.origin.in_record = true;
        document.metadata.publish_first(self.source, "the `source` of its record");
        if let Some(text) = self.date {
            document.metadata.dates.insert(
                0,
                StatedDate { text, from: DateOrigin::Given, by: "the `date` of its record".to_owned() },
            );
        }
        document.metadata.language = self.language;
        document.settle_language();
        document
    }
}

fn problem(path: &str, line: usize, error: &serde_json::Error) -> Problem {
    let column = error.column().max(1);
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    let what = what.replace("data did not match any variant of untagged enum Id", "`id` is no string");
    Problem {
        path: path.to_owned(),
        level: ProblemLevel::Error,
        place: Some((line, column)),
        message: format!("expected {{\"id\": …, \"text\": …}} on a line of its own: {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(path: &str, line: usize, json: &str) -> Result<Document, Problem> {
        super::record(path, line, json, &ReadOptions::default())
    }

    #[test]
    fn texts_under_another_name() {
        let options = ReadOptions { text_field: Some("body".to_owned()), ..ReadOptions::default() };
        let line = r#"{"id": "a", "body": "It rained.", "text": "no"}"#;
        let document = super::record("in.jsonl", 1, line, &options).expect("a record");
        assert_eq!(document.text, "It rained.");
        let problem =
            super::record("in.jsonl", 2, r#"{"id": "a", "text": "no"}"#, &options).expect_err("none");
        assert!(problem.message.contains("missing field `body`"), "{}", problem.message);
    }

    #[test]
    fn records() {
        let line = r#"{"id": "a-1", "text": "Talks fail\n\nIt rained on 3 May.", "date": "2019-04-30", "source": "Our Wire", "more": [1]}"#;
        let document = record("in.jsonl", 7, line).expect("a record");
        assert_eq!(
            (document.path.as_str(), document.id.as_deref(), document.record),
            ("in.jsonl", Some("a-1"), Some(7))
        );
        assert_eq!(document.metadata.source.as_deref(), Some("Our Wire"));
        assert_eq!(
            document.metadata.dates,
            [StatedDate {
                text: "2019-04-30".into(),
                from: DateOrigin::Given,
                by: "the `date` of its record".into()
            }]
        );
        let at = document.text.find("3 May").expect("the date");
        let location = document.locate(crate::text::Span::new(at, at + 5));
        assert_eq!((location.line, location.column, location.bytes.start), (3, 14, at));
        assert_eq!((location.end_line, location.end_column, location.in_record), (3, 19, true));
        assert_eq!(
            record("in.jsonl", 1, r#"{"id": 12, "text": ""}"#).expect("a record").id.as_deref(),
            Some("12")
        );
    }

    #[test]
    fn faults_name_their_place() {
        for (line, says) in [
            ("", "EOF"),
            ("{", "EOF"),
            ("[1]", "expected"),
            (r#"{"id": "a"}"#, "missing field `text`"),
            (r#"{"text": "a"}"#, "missing field `id`"),
            (r#"{"id": [], "text": "a"}"#, "`id` is no string"),
            (r#"{"id": "a", "text": 5}"#, "expected a string"),
        ] {
            let problem = record("<stdin>", 3, line).expect_err(line);
            assert!(problem.message.contains(says), "{}", problem.message);
            assert_eq!(problem.place.map(|place| place.0), Some(3));
        }
    }
}
