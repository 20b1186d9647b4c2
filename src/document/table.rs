//! CSV and TSV: every row is a document.
//!
//! With a column `text` (or the one named) that cell is the document's text and the other columns say what it is. Without
//! one each cell is a block, `Header: words` where the table has a header.

use std::ops::Range;
use std::sync::Arc;

use super::BlockKind;
use super::builder::Builder;
use super::fields::{Fields, TEXT};
use super::format::{Format, Reader};
use super::origin::Original;
use super::output::Output;
use super::plain;
use super::runs::Runs;

pub(super) const CSV: Format = Format {
    extensions: &["csv"],
    reader: Reader::Records { sniff: |_| false, read: |a, b| read(a, b, None) },
};
pub(super) const TSV: Format = Format {
    extensions: &["tsv", "tab"],
    reader: Reader::Records { sniff: |_| false, read: |a, b| read(a, b, Some(b'\t')) },
};

/// The longest that the name of a column is, in characters.
const NAME: usize = 60;
/// How many cells one row may have; what follows is left out. Rows of spreadsheets end at 16,384.
const CELLS: usize = 20_000;

/// A cell: its place in the file without quotes, and whether it stood in them.
pub(super) struct Cell {
    pub(super) range: Range<usize>,
    pub(super) quoted: bool,
}

fn read(original: &Arc<Original>, output: &mut Output<'_>, separator: Option<u8>) {
    let text = &original.text;
    if text.trim().is_empty() {
        return output.warn(None, "empty file, expected a table");
    }
    let separator = separator.unwrap_or_else(|| separator_of(text));
    let mut rows = Rows::new(text, separator);
    let Some(first) = rows.next() else { return };
    let names: Vec<String> = first.iter().map(|cell| words(text, cell).trim().to_owned()).collect();
    let header = is_header(&names);
    let wanted = output.options.text_field.clone();
    let text_column = names
        .iter()
        .position(|name| name.eq_ignore_ascii_case(wanted.as_deref().unwrap_or(TEXT)))
        .filter(|_| header);
    if let (Some(wanted), None) = (&wanted, text_column) {
        return output.warn(Some((1, 1)), format!("no column `{wanted}`; there are {}", names.join(", ")));
    }
    let mut table = Table { original, header: header.then_some(first.as_slice()), names, text_column };
    let mut number = 0;
    if !header {
        table.row(&first, 1, output);
        number = 1;
    }
    for row in rows.by_ref() {
        number += 1;
        table.row(&row, number, output);
    }
    if let Some(at) = rows.open {
        let place = original.lines.position(text, at);
        output.warn(
            Some((place.line, place.column)),
            "a quotation mark opens here and none closes it: the rest was read as one cell",
        );
    }
    if let Some(at) = rows.cut {
        let place = original.lines.position(text, at);
        output.warn(
            Some((place.line, place.column)),
            format!("more than {CELLS} cells in this row: the rest was left out"),
        );
    }
    if output.documents == 0 {
        output.warn(None, "no row to read in this table");
    }
}

struct Table<'t> {
    original: &'t Arc<Original>,
    header: Option<&'t [Cell]>,
    names: Vec<String>,
    text_column: Option<usize>,
}

impl Table<'_> {
    fn row(&mut self, row: &[Cell], number: usize, output: &mut Output<'_>) {
        let text = &self.original.text;
        if row.iter().all(|cell| text[cell.range.clone()].trim().is_empty()) {
            return;
        }
        let mut fields = Fields::default();
        if self.header.is_some() {
            for (i, (name, cell)) in self.names.iter().zip(row).enumerate() {
                if Some(i) != self.text_column {
                    fields.add(name, &words(text, cell));
                }
            }
        }
        let mut document = match self.text_column {
            Some(column) => {
                let Some(cell) = row.get(column) else { return };
                let words = words(text, cell);
                let mut builder = Builder::new(&words);
                plain::read(&mut builder);
                builder.finish(output.path, Arc::clone(self.original), vec![quotes(text, cell)])
            }
            None => {
                let mut builder = Builder::new(text);
                for (i, cell) in row.iter().enumerate() {
                    self.cell(&mut builder, i, cell);
                }
                builder.finish(output.path, Arc::clone(self.original), Vec::new())
            }
        };
        fields.fill(&mut document, number);
        output.document(document);
    }

    fn cell(&self, builder: &mut Builder<'_>, column: usize, cell: &Cell) {
        let text = builder.source;
        // The row's own name and date are not what it says.
        if text[cell.range.clone()].trim().is_empty()
            || (self.header.is_some() && self.names.get(column).is_some_and(|name| Fields::is_about(name)))
        {
            return;
        }
        builder.begin(BlockKind::TableCell);
        let name = self.header.and_then(|header| header.get(column));
        if let Some(name) = name.filter(|name| !text[name.range.clone()].trim().is_empty()) {
            write(builder, name);
            builder.unplaced(": ");
        }
        write(builder, cell);
        builder.end();
    }
}

/// Whether the first row names the columns: every cell short, without figures, and no two the same.
fn is_header(names: &[String]) -> bool {
    let named: Vec<&String> = names.iter().filter(|name| !name.is_empty()).collect();
    let name =
        |name: &&String| name.chars().count() <= NAME && !name.starts_with(|c: char| c.is_ascii_digit());
    let mut distinct: Vec<&&String> = named.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    !named.is_empty() && named.iter().all(name) && distinct.len() == named.len()
}

/// What separates the cells: the one of comma, semicolon and tab that the first line has most of.
pub(super) fn separator_of(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or("").as_bytes();
    let count = |separator: u8| memchr::memchr_iter(separator, line).count();
    [b';', b'\t'].into_iter().filter(|s| count(*s) > count(b',')).max_by_key(|s| count(*s)).unwrap_or(b',')
}

/// A cell's words: in quotes `""` is one mark.
pub(super) fn words(text: &str, cell: &Cell) -> String {
    let words = &text[cell.range.clone()];
    if cell.quoted { words.replace("\"\"", "\"") } else { words.to_owned() }
}

fn write(builder: &mut Builder<'_>, cell: &Cell) {
    let (text, mut at) = (builder.source, cell.range.start);
    while cell.quoted
        && let Some(next) = text[at..cell.range.end].find("\"\"")
    {
        builder.verbatim(at..at + next);
        builder.replaced(at + next..at + next + 2, "\"");
        at += next + 2;
    }
    builder.verbatim(at..cell.range.end);
}

/// How a cell's words lie in the file.
fn quotes(text: &str, cell: &Cell) -> Runs {
    let mut runs = Runs::default();
    let (mut words, mut at) = (0, cell.range.start);
    runs.push(0, at, 1, 1);
    while cell.quoted
        && let Some(next) = text[at..cell.range.end].find("\"\"")
    {
        runs.push(words + next, at + next, 1, 2);
        words += next + 1;
        at += next + 2;
        runs.push(words, at, 1, 1);
    }
    runs
}

/// The rows of a table. A crate would give their bytes, but not those of a cell.
pub(super) struct Rows<'t> {
    text: &'t str,
    separator: u8,
    at: usize,
    /// Where a quotation mark opens that none closes.
    pub(super) open: Option<usize>,
    /// Where a row was cut.
    cut: Option<usize>,
}

impl Iterator for Rows<'_> {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            let cell = self.cell();
            if row.len() < CELLS {
                row.push(cell);
            } else {
                self.cut.get_or_insert(cell.range.start);
            }
            match bytes.get(self.at) {
                Some(b'\r') if bytes.get(self.at + 1) == Some(&b'\n') => self.at += 2,
                Some(b) if *b == self.separator => {
                    self.at += 1;
                    continue;
                }
                _ => self.at += 1,
            }
            return Some(row);
        }
    }
}

impl<'t> Rows<'t> {
    /// The rows of `text`, from its start.
    pub(super) fn new(text: &'t str, separator: u8) -> Self {
        Self { text, separator, at: 0, open: None, cut: None }
    }

    /// Reads one cell, up to what ends it.
    fn cell(&mut self) -> Cell {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) == Some(&b'"') {
            let start = self.at + 1;
            let mut at = start;
            loop {
                match memchr::memchr(b'"', &bytes[at..]) {
                    Some(next) if bytes.get(at + next + 1) == Some(&b'"') => at += next + 2,
                    Some(next) => {
                        let end = at + next;
                        // What stands between the mark and the separator is no part of any cell.
                        self.at = self.end_of(end + 1);
                        return Cell { range: start..end, quoted: true };
                    }
                    None => {
                        self.open.get_or_insert(self.at);
                        self.at = bytes.len();
                        return Cell { range: start..bytes.len(), quoted: true };
                    }
                }
            }
        }
        let start = self.at;
        self.at = self.end_of(start);
        Cell { range: start..self.at, quoted: false }
    }

    fn end_of(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        memchr::memchr3(self.separator, b'\n', b'\r', rest).map_or(self.text.len(), |end| from + end)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Problem, ReadOptions, read_each};
    use crate::text::Span;

    fn all(name: &str, table: &str) -> (Vec<Document>, Vec<Problem>) {
        let mut documents = Vec::new();
        let problems = read_each(name, table.as_bytes(), &ReadOptions::default(), &mut |document| {
            documents.push(document)
        });
        (documents, problems)
    }

    fn blocks(document: &Document) -> Vec<&str> {
        document.blocks.iter().map(|block| block.span.of(&document.text)).collect()
    }

    fn place<'t>(document: &Document, table: &'t str, words: &str) -> (&'t str, usize, usize) {
        let at = document.text.rfind(words).expect(words);
        let place = document.locate(Span::new(at, at + words.len()));
        (&table[place.bytes.start..place.bytes.end], place.line, place.column)
    }

    #[test]
    fn a_row_is_a_document() {
        let table = "Partner,Year,Trade,Source\r\nRussia,2018,\"$34 million, \"\"about\"\"\",Customs\r\n\r\nChina,2018,$2.4 billion,\r\n";
        let (documents, problems) = all("t.csv", table);
        assert_eq!((documents.len(), problems.len()), (2, 0));
        assert_eq!(blocks(&documents[0]), ["Partner: Russia", "Year: 2018", "Trade: $34 million, \"about\""]);
        assert_eq!(documents[0].metadata.source.as_deref(), Some("Customs"));
        assert_eq!((documents[1].record, documents[1].metadata.source.as_deref()), (Some(3), None));
        assert_eq!(place(&documents[0], table, "34 million"), ("34 million", 2, 15));
        assert_eq!(place(&documents[0], table, "\"about\""), ("\"\"about\"\"", 2, 27));
        assert_eq!(place(&documents[1], table, "2018"), ("2018", 4, 7));
    }

    #[test]
    fn a_column_of_texts() {
        let table = "id\ttext\tdate\na-1\tThe \"old\" bridge opened.\t2019-04-30\na-2\t\"Said \"\"no\"\"\non 3 May.\"\t\n";
        let (documents, problems) = all("t.tsv", table);
        assert_eq!((documents.len(), problems.len()), (2, 0));
        assert_eq!(documents[0].id.as_deref(), Some("a-1"));
        assert_eq!(documents[0].metadata.dates[0].text, "2019-04-30");
        assert_eq!(documents[0].text, "The \"old\" bridge opened.");
        assert_eq!(documents[1].text, "Said \"no\"\non 3 May.");
        assert_eq!(place(&documents[1], table, "no"), ("no", 3, 13));
        assert_eq!(place(&documents[1], table, "3 May"), ("3 May", 4, 4));
    }

    #[test]
    fn tables_without_header_and_with_other_separators() {
        let (documents, _) = all("t.csv", "2018;34\n2019;35\n");
        assert_eq!(documents.iter().map(blocks).collect::<Vec<_>>(), [["2018", "34"], ["2019", "35"]]);
    }

    #[test]
    fn hostile_tables() {
        let (documents, problems) = all("t.csv", "a,b\n1,\"open\n2,3\n");
        assert_eq!((documents.len(), problems.len(), problems[0].place), (1, 1, Some((2, 3))));
        let wide = "x,".repeat(1_000_000);
        let (documents, problems) = all("t.csv", &wide);
        assert_eq!((documents.len(), problems.len()), (1, 1));
        let (documents, _) = all("t.csv", &"\"\"\"\"\"\"".repeat(100_000));
        assert!(documents.len() <= 1);
        assert_eq!(all("t.csv", "").1.len(), 1);
        assert_eq!(all("t.csv", "a,b\n").1.len(), 1);
    }
}
