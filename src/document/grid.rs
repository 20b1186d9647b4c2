//! Tables of records: CSV and TSV with a first row of names, JSON with a list of objects, JSON Lines. Not documents to read
//! but cells to look up, each with its place in the file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::decode::decode;
use super::format::file_name;
use super::origin::{Location, Original};
use super::table::{Rows, separator_of, words};
use super::{Problem, ProblemLevel};
use crate::text::Span;

/// One record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GridRow {
    /// The record as written.
    pub text: Arc<str>,
    /// Where it stands.
    pub location: Location,
    /// What it holds, in the order written; empty cells are left out.
    pub cells: Vec<GridCell>,
}

/// One cell that holds something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GridCell {
    /// The name of its column; `a.b` for `b` of an object `a`.
    pub name: String,
    /// What it holds, without white space around it.
    pub text: String,
    /// Where it stands.
    pub location: Location,
    /// Where it stands in the record: bytes of [`GridRow::text`].
    pub in_row: Span,
}

impl GridRow {
    /// The cell of that column.
    pub fn get(&self, name: &str) -> Option<&GridCell> {
        self.cells.iter().find(|cell| cell.name == name)
    }
}

/// How many objects may stand inside one another.
const DEPTH: usize = 4;

/// Reads the table `bytes` at `path`, its form by the ending of the name: `.csv`, `.tsv`, `.json`, `.jsonl`; anything else
/// is read as CSV unless it opens like JSON. `sink` gets each record in order; what is wrong comes back.
pub fn grid(path: &str, bytes: &[u8], sink: &mut dyn FnMut(GridRow)) -> Vec<Problem> {
    let decoded = match decode(bytes, false) {
        Ok(decoded) => decoded,
        Err(message) => return vec![problem(path, None, message)],
    };
    let original = Original::new(decoded.text.into_owned(), decoded.runs);
    let mut table = Table { original: &original, path, problems: Vec::new(), sink };
    if let Some(first) = decoded.first_wrong {
        let place = table.position(first);
        table.warn(place, "not all of it is text in the encoding it is read in".to_owned());
    }
    let name = file_name(path).to_ascii_lowercase();
    let is = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let json = is(&[".json"])
        || !is(&[".csv", ".tsv", ".tab"]) && original.text.trim_start().starts_with(['[', '{']);
    if original.text.trim().is_empty() {
        table.warn((1, 1), "empty file, expected a table of records".to_owned());
    } else if is(&[".jsonl", ".ndjson"]) {
        table.lines();
    } else if json {
        table.json();
    } else {
        let separator = if is(&[".tsv", ".tab"]) { b'\t' } else { separator_of(&original.text) };
        table.cells(separator);
    }
    table.problems
}

fn problem(path: &str, place: Option<(usize, usize)>, message: String) -> Problem {
    Problem { path: path.to_owned(), level: ProblemLevel::Error, place, message }
}

struct Table<'t> {
    original: &'t Original,
    path: &'t str,
    problems: Vec<Problem>,
    sink: &'t mut dyn FnMut(GridRow),
}

impl Table<'_> {
    fn position(&self, at: usize) -> (usize, usize) {
        let place = self.original.lines.position(&self.original.text, at);
        (place.line, place.column)
    }

    fn warn(&mut self, place: (usize, usize), message: String) {
        let problem = problem(self.path, Some(place), message);
        self.problems.push(Problem { level: ProblemLevel::Warning, ..problem });
    }

    /// A cell, if it holds something; `from` and `to` are bytes of the text.
    fn cell(&self, row: Span, name: &str, text: &str, at: Span) -> Option<GridCell> {
        let text = text.trim();
        (!text.is_empty()).then(|| GridCell {
            name: name.to_owned(),
            text: text.to_owned(),
            location: self.original.location(at),
            in_row: Span::new(at.start - row.start, at.end - row.start),
        })
    }

    fn row(&mut self, at: Span, cells: Vec<GridCell>) {
        if !cells.is_empty() {
            let text = at.of(&self.original.text).into();
            (self.sink)(GridRow { text, location: self.original.location(at), cells });
        }
    }

    fn cells(&mut self, separator: u8) {
        let text = &self.original.text;
        let mut rows = Rows::new(text, separator);
        let Some(first) = rows.next() else { return };
        let names: Vec<String> = first.iter().map(|cell| words(text, cell).trim().to_owned()).collect();
        for row in rows.by_ref() {
            let (Some(start), Some(end)) = (row.first(), row.last()) else { continue };
            let quotes = |quoted: bool| usize::from(quoted);
            let from = start.range.start - quotes(start.quoted);
            let whole = Span::new(from, (end.range.end + quotes(end.quoted)).min(text.len()));
            let cells = row.iter().zip(&names).filter_map(|(cell, name)| {
                let inside = &text[cell.range.clone()];
                let lead = inside.len() - inside.trim_start().len();
                let end = cell.range.end - (inside.len() - inside.trim_end().len());
                let at = Span::new((cell.range.start + lead).min(end), end);
                self.cell(whole, name, &words(text, cell), at)
            });
            let cells = cells.collect();
            self.row(whole, cells);
        }
        if let Some(at) = rows.open {
            let place = self.position(at);
            self.warn(place, "a quotation mark opens here and none closes it".to_owned());
        }
    }

    fn lines(&mut self) {
        let text = &self.original.text;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if !line.trim().is_empty() {
                match serde_json::from_str::<&RawValue>(line) {
                    Ok(value) => self.object(value, start + column(line, value)),
                    Err(error) => {
                        let place = (self.position(start).0, error.column().max(1));
                        self.warn(
                            place,
                            format!("expected a JSON object on a line of its own: {}", what(&error)),
                        );
                    }
                }
            }
            start += line.len();
        }
    }

    fn json(&mut self) {
        let text = &self.original.text;
        let whole: &RawValue = match serde_json::from_str(text) {
            Ok(whole) => whole,
            Err(error) => {
                let place = (error.line().max(1), error.column().max(1));
                self.problems.push(problem(
                    self.path,
                    Some(place),
                    format!("expected JSON: {}", what(&error)),
                ));
                return;
            }
        };
        let mut lists = vec![whole];
        if whole.get().starts_with('{') {
            let fields: BTreeMap<Cow<'_, str>, &RawValue> =
                serde_json::from_str(whole.get()).unwrap_or_default();
            lists = fields.into_values().filter(|value| value.get().starts_with('[')).collect();
            lists.sort_by_key(|value| column(text, value));
        }
        let mut found = false;
        for list in lists {
            for value in serde_json::from_str::<Vec<&RawValue>>(list.get()).unwrap_or_default() {
                found = true;
                self.object(value, column(text, value));
            }
        }
        if !found {
            self.warn((1, 1), "expected a list of objects, found none".to_owned());
        }
    }

    /// One object that begins at byte `at`.
    fn object(&mut self, value: &RawValue, at: usize) {
        let whole = Span::new(at, at + value.get().len());
        let mut cells = Vec::new();
        if self.fields(value, whole, "", DEPTH, &mut cells) {
            cells.sort_by_key(|cell| cell.in_row);
            self.row(whole, cells);
        } else {
            let place = self.position(at);
            self.warn(place, "expected an object of this record's fields".to_owned());
        }
    }

    /// The fields of an object and of those in it; false if it is none.
    fn fields(
        &self,
        value: &RawValue,
        whole: Span,
        prefix: &str,
        depth: usize,
        cells: &mut Vec<GridCell>,
    ) -> bool {
        let text = &self.original.text;
        let Ok(fields) = serde_json::from_str::<BTreeMap<Cow<'_, str>, &RawValue>>(value.get()) else {
            return false;
        };
        for (name, value) in fields {
            let name = format!("{prefix}{name}");
            let (raw, at) = (value.get(), column(text, value));
            match raw.as_bytes().first() {
                Some(b'"') => {
                    let inner = Span::new(at + 1, (at + raw.len()).saturating_sub(1).max(at + 1));
                    let words = serde_json::from_str::<String>(raw).unwrap_or_default();
                    cells.extend(self.cell(whole, &name, &words, inner));
                }
                Some(b'-' | b'0'..=b'9') => {
                    cells.extend(self.cell(whole, &name, raw, Span::new(at, at + raw.len())))
                }
                Some(b'{') if depth > 0 => {
                    self.fields(value, whole, &format!("{name}."), depth - 1, cells);
                }
                _ => {}
            }
        }
        true
    }
}

/// Where a value stands in the text that it was read from.
fn column(text: &str, value: &RawValue) -> usize {
    (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn what(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(what, _)| what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `name=text@line:column` of every cell, a list a row.
    fn rows(path: &str, text: &str) -> (Vec<String>, Vec<Problem>) {
        let mut rows = Vec::new();
        let problems = grid(path, text.as_bytes(), &mut |row| {
            let cells = row.cells.iter().map(|cell| {
                let at = cell.location;
                assert_eq!(at.bytes.of(text), cell.in_row.of(&row.text));
                format!("{}={}@{}:{}", cell.name, cell.text, at.line, at.column)
            });
            rows.push(cells.collect::<Vec<_>>().join(" "));
        });
        (rows, problems)
    }

    #[test]
    fn every_form_gives_the_same_cells_at_their_places() {
        let (csv, problems) = rows("a.csv", "rule,value\ncrowd, 400\n\"the \"\"x\"\"\",\"1,5\"\n\n,\n");
        assert_eq!(csv, ["rule=crowd@2:1 value=400@2:8", "rule=the \"x\"@3:2 value=1,5@3:14"]);
        assert_eq!(problems, []);
        let (tsv, _) = rows("a.tsv", "rule\tvalue\ncrowd\t400");
        assert_eq!(tsv, ["rule=crowd@2:1 value=400@2:7"]);
        let list =
            "[{\"rule\": \"crowd\",\n  \"value\": 400, \"subject\": {\"year\": \"2018\"}, \"no\": null}]";
        let expected = ["rule=crowd@1:12 value=400@2:12 subject.year=2018@2:38"];
        assert_eq!(rows("a.json", list).0, expected);
        assert_eq!(rows("a", &format!("{{\"facts\": {list}}}")).0.len(), 1);
        let (lines, problems) = rows("a.jsonl", "{\"rule\": \"crowd\"}\n\nno\n{\"rule\": \"b\"}\n");
        assert_eq!(lines, ["rule=crowd@1:11", "rule=b@4:11"]);
        assert_eq!(problems.iter().map(|problem| problem.place).collect::<Vec<_>>(), [Some((3, 2))]);
    }

    #[test]
    fn what_is_no_table_is_said() {
        for (path, text, says) in [
            ("a.json", "{\"a\": 1}", "expected a list of objects"),
            ("a.json", "[1]", "expected an object"),
            ("a.json", "[", "expected JSON"),
            ("a.csv", " \n", "empty file"),
            ("a.csv", "rule,value\n\"open", "none closes it"),
            ("a.csv", "\u{0}\u{1}", "binary"),
        ] {
            let problems = rows(path, text).1;
            assert!(problems.iter().any(|problem| problem.message.contains(says)), "{text}: {problems:?}");
        }
    }
}
