//! JSON: an object with a text, a list of such objects, or an object that holds such a list.
//!
//! Each object is a document; its other fields say when and by whom it was published. The text is plain text, and every
//! character of it stands at its bytes in the file, escaped or not.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::builder::Builder;
use super::fields::{Fields, TEXT};
use super::format::{Format, Reader};
use super::origin::Original;
use super::output::Output;
use super::plain;
use super::runs::Runs;

pub(super) const FORMAT: Format = Format { extensions: &["json"], reader: Reader::Records { sniff, read } };

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// A text that opens like a list of objects or an object with a name.
fn sniff(text: &str) -> bool {
    let start = text.trim_start();
    let inside = start.strip_prefix('[').map(str::trim_start).unwrap_or(start);
    inside.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"')) && {
        // A Markdown or template file may open so as well, but hardly be JSON to its end.
        serde_json::from_str::<&RawValue>(text).is_ok()
    }
}

fn read(original: &Arc<Original>, output: &mut Output<'_>) {
    let whole: &RawValue = match serde_json::from_str(&original.text) {
        Ok(whole) => whole,
        Err(error) => {
            let text = error.to_string();
            let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
            return output
                .fail(Some((error.line().max(1), error.column().max(1))), format!("expected JSON: {what}"));
        }
    };
    let field = output.options.text_field.clone().unwrap_or_else(|| TEXT.to_owned());
    let mut found = 0;
    let mut record = |value: &RawValue| {
        let Ok(object) = serde_json::from_str::<Object<'_>>(value.get()) else { return false };
        found += 1;
        let is_one = document(original, output, &object, &field, found);
        found -= usize::from(!is_one);
        is_one
    };
    let list = |value: &'_ RawValue, record: &mut dyn FnMut(&RawValue) -> bool| {
        for item in serde_json::from_str::<Vec<&RawValue>>(value.get()).unwrap_or_default() {
            record(item);
        }
    };
    if !record(whole) {
        list(whole, &mut record);
        let fields = serde_json::from_str::<Object<'_>>(whole.get()).unwrap_or_default();
        let mut lists: Vec<&RawValue> = fields.into_values().collect();
        lists.sort_by_key(|value| value.get().as_ptr() as usize);
        for value in lists {
            list(value, &mut record);
        }
    }
    if found == 0 {
        output.warn(
            None,
            format!("no text to read: no object has a field `{field}`; --text-field names another"),
        );
    }
}

/// Reads one object; false if it has no text.
fn document(
    original: &Arc<Original>,
    output: &mut Output<'_>,
    object: &Object<'_>,
    field: &str,
    record: usize,
) -> bool {
    let Some(raw) = object.get(field).map(|raw| raw.get()) else { return false };
    let Ok(text) = serde_json::from_str::<String>(raw) else { return false };
    // The value is a part of the original, which says where.
    let at = (raw.as_ptr() as usize).saturating_sub(original.text.as_ptr() as usize);
    let mut builder = Builder::new(&text);
    plain::read(&mut builder);
    let mut document = builder.finish(output.path, Arc::clone(original), vec![escapes(raw, at)]);
    let mut fields = Fields::default();
    for (name, raw) in object.iter().filter(|(name, _)| *name != field) {
        match serde_json::from_str::<serde_json::Value>(raw.get()) {
            Ok(serde_json::Value::String(value)) => fields.add(name, &value),
            Ok(serde_json::Value::Number(value)) => fields.add(name, &value.to_string()),
            Ok(serde_json::Value::Object(inner)) => {
                // `"source": {"name": …}`, as news services have it.
                if let Some(value) = inner.get("name").and_then(|name| name.as_str()) {
                    fields.add(name, value);
                }
            }
            _ => {}
        }
    }
    fields.fill(&mut document, record);
    output.document(document);
    true
}

/// How the words of a string lie in it as written, quotes included, from byte `at` on.
fn escapes(raw: &str, at: usize) -> Runs {
    let bytes = raw.as_bytes();
    let mut runs = Runs::default();
    let (mut text, mut i) = (0, 1);
    runs.push(0, at + 1, 1, 1);
    while let Some(next) = memchr::memchr(b'\\', &bytes[i.min(bytes.len())..]) {
        text += next;
        i += next;
        let (step, width) = match bytes.get(i + 1) {
            Some(b'u') => match hex(bytes, i + 2) {
                // Two halves of one character.
                Some(0xD800..=0xDBFF) => (4, 12),
                Some(..0x80) => (1, 6),
                Some(..0x800) => (2, 6),
                _ => (3, 6),
            },
            _ => (1, 2),
        };
        runs.push(text, at + i, step, width);
        text += step;
        i += width;
        runs.push(text, at + i, 1, 1);
    }
    runs
}

fn hex(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = std::str::from_utf8(bytes.get(at..at + 4)?).ok()?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Problem, ReadOptions, read_each};
    use crate::text::Span;

    fn all(json: &str, field: Option<&str>) -> (Vec<Document>, Vec<Problem>) {
        let mut documents = Vec::new();
        let options = ReadOptions { text_field: field.map(str::to_owned), ..ReadOptions::default() };
        let problems =
            read_each("a.json", json.as_bytes(), &options, &mut |document| documents.push(document));
        (documents, problems)
    }

    #[test]
    fn every_word_is_found_behind_its_escapes() {
        let json = "[\n {\"id\": 7, \"text\": \"Talks fail\\n\\nThe \\u00e9lan of \\ud83d\\ude00 cost \\\"5\\u20ac\\\" on 3\\u00a0May.\", \"source\": {\"name\": \"Our Wire\"}, \"published\": \"2019-04-30\"},\n {\"text\": \"It rained.\"}, {\"other\": 1}]";
        let (documents, problems) = all(json, None);
        assert_eq!((documents.len(), &problems[..]), (2, &[][..]));
        let document = &documents[0];
        assert_eq!((document.id.as_deref(), document.record), (Some("7"), Some(1)));
        assert_eq!(document.metadata.source.as_deref(), Some("Our Wire"));
        assert_eq!(document.metadata.dates[0].text, "2019-04-30");
        assert_eq!(document.metadata.title.as_deref(), Some("Talks fail"));
        for (words, wanted) in [
            ("Talks fail", "Talks fail"),
            ("élan", "\\u00e9lan"),
            ("😀", "\\ud83d\\ude00"),
            ("\"5€\"", "\\\"5\\u20ac\\\""),
            ("3\u{a0}May", "3\\u00a0May"),
        ] {
            let at = document.text.find(words).expect(words);
            let place = document.locate(Span::new(at, at + words.len()));
            assert_eq!(&json[place.bytes.start..place.bytes.end], wanted);
            assert_eq!((place.line, place.column), (2, json[..place.bytes.start].chars().count() - 1));
        }
        let place = documents[1].locate(documents[1].blocks[0].span);
        assert_eq!((&json[place.bytes.start..place.bytes.end], place.line), ("It rained.", 3));
    }

    #[test]
    fn texts_under_other_names_and_in_lists_of_lists() {
        let json = "{\"status\": \"ok\", \"articles\": [{\"body\": \"One.\"}, {\"body\": \"Two.\", \"text\": \"x\"}]}";
        let (documents, _) = all(json, Some("body"));
        assert_eq!(documents.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(), ["One.", "Two."]);
        let (documents, problems) = all("{\"body\": \"One.\"}", None);
        assert_eq!((documents.len(), problems.len()), (0, 1));
        assert!(problems[0].message.contains("--text-field"));
    }

    #[test]
    fn hostile_json_is_a_problem_in_no_time() {
        let deep = "[".repeat(1_000_000);
        let deep_whole = "[".repeat(200_000) + &"]".repeat(200_000);
        let nested = "{\"text\": ".repeat(100_000) + "1" + &"}".repeat(100_000);
        for json in [
            &*deep,
            &*deep_whole,
            &*nested,
            "{\"text\": \"a",
            "",
            "{\"text\": \"\\ud800\"}",
            "{\"text\": \"\\x\"}",
        ] {
            let (documents, problems) = all(json, None);
            assert_eq!((documents.len(), problems.len()), (0, 1), "{}", &json[..json.len().min(20)]);
        }
    }
}
