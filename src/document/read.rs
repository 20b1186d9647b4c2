//! From a path and bytes to documents.

use std::sync::Arc;

use super::builder::Builder;
use super::decode::{Decoded, decode};
use super::format::{self, Format, Reader};
use super::origin::Original;
use super::output::{Output, ReadOptions};
use super::runs::Runs;
use super::{Document, Problem, html, plain};

/// Reads the file `bytes` at `path` as [`read_each`] does, and gives its first document. Without a document the problems
/// hold an error; with one, warnings at most: what could not be read of it.
pub fn read(path: &str, bytes: &[u8]) -> (Option<Document>, Vec<Problem>) {
    let mut first = None;
    let problems = read_each(path, bytes, &ReadOptions::default(), &mut |document| {
        first.get_or_insert(document);
    });
    (first, problems)
}

/// Reads the file `bytes` at `path`: its format by the ending of the name, else by the content. `sink` gets each of its
/// documents in order: one for most formats, one a row for a table. Never panics; a file that is not read at all gives an
/// error, one that is read in part warnings.
pub fn read_each(
    path: &str,
    bytes: &[u8],
    options: &ReadOptions,
    sink: &mut dyn FnMut(Document),
) -> Vec<Problem> {
    let mut output = Output::new(path, options, sink);
    let by_name = format::by_name(path);
    match by_name.or_else(|| format::by_bytes(bytes)) {
        Some(Format { reader: Reader::Bytes { read, .. }, .. }) if !bytes.is_empty() => {
            read(bytes, &mut output)
        }
        format => match decode(bytes, format.is_some_and(|format| is(format, &html::FORMAT))) {
            Ok(decoded) => text(decoded, format, &mut output),
            Err(message) => output.fail(None, message),
        },
    }
    output.problems
}

/// Whether two formats are the same: constants have no address of their own.
fn is(format: &Format, other: &Format) -> bool {
    format.extensions == other.extensions
}

/// The text of a file that is read as plain text just as it stands: UTF-8 without front matter, with words in it. `None` for
/// any other, which may be plain text all the same.
pub fn plain_text<'b>(path: &str, bytes: &'b [u8]) -> Option<&'b str> {
    let plain = format::by_name(path).is_some_and(|format| is(format, &plain::FORMAT));
    let other = [&b"%PDF-"[..], b"---", b"+++", b"\xEF\xBB\xBF"].iter().any(|mark| bytes.starts_with(mark));
    if !plain || other || memchr::memchr(0, bytes).is_some() {
        return None;
    }
    std::str::from_utf8(bytes).ok().filter(|text| !text.trim_start().is_empty())
}

fn text(decoded: Decoded<'_>, format: Option<&'static Format>, output: &mut Output<'_>) {
    let format = format.unwrap_or_else(|| format::by_text(&decoded.text));
    let warning = decoded.first_wrong.map(|first| (first, wrong(&decoded)));
    let original = Arc::new(Original::new(decoded.text.into_owned(), decoded.runs));
    if let Some((first, message)) = warning {
        let place = original.lines.position(&original.text, first);
        output.warn(Some((place.line, place.column)), message);
    }
    match format.reader {
        Reader::Text { read, .. } => {
            let document = one(output.path, &original, read);
            if original.text.is_empty() {
                output.warn(None, "empty file, expected text");
            } else if document.blocks.is_empty() {
                output.warn(None, "no text to read in this file");
            }
            output.document(document);
        }
        Reader::Records { read, .. } => read(&original, output),
        // Only an empty file gets here.
        Reader::Bytes { .. } => output.fail(None, "empty file"),
    }
}

fn wrong(decoded: &Decoded<'_>) -> String {
    let name = decoded.encoding.name();
    match (decoded.guessed, decoded.wrong) {
        (Some(_), _) => {
            format!("this and what follows is no UTF-8, and nothing says what it is; read as {name}, a guess")
        }
        (None, 1) => format!("a byte that is no {name} text was replaced by U+FFFD"),
        (None, wrong) => {
            format!("{wrong} places that are no {name} text were replaced by U+FFFD; this is the first")
        }
    }
}

fn one(path: &str, original: &Arc<Original>, read: fn(&mut Builder<'_>)) -> Document {
    let mut builder = Builder::new(&original.text);
    read(&mut builder);
    builder.finish(path, Arc::clone(original), Vec::new())
}

impl Document {
    /// Reads `text` by the ending of `name`, else by its content; a name that promises no text is not heeded.
    pub fn from_text(name: &str, text: &str) -> Document {
        let original = Arc::new(Original::new(text.to_owned(), Runs::default()));
        let format = format::by_name(name).unwrap_or_else(|| format::by_text(text));
        let read = if let Reader::Text { read, .. } = format.reader { read } else { plain::read };
        let mut found = None;
        let options = ReadOptions::default();
        let document = one(name, &original, read);
        Output::new(name, &options, &mut |document| found = Some(document)).document(document);
        found.unwrap_or_else(|| Document::plain(name, text))
    }

    /// Reads `text` as plain text whatever it is called, and takes no date from the name.
    pub(super) fn plain(name: &str, text: &str) -> Document {
        one(name, &Arc::new(Original::new(text.to_owned(), Runs::default())), plain::read)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DateOrigin, ProblemLevel};
    use super::*;
    use crate::text::Span;

    #[test]
    fn wrong_bytes_are_reported_and_later_places_are_right() {
        let bytes = b"\xEF\xBB\xBFTalks\nThe caf\xE9 opened on 3 May, ol\xE9 they cried.\n";
        let (document, problems) = read("a.txt", bytes);
        let document = document.expect("a document");
        let at = document.text.find("3 May").expect("the date");
        let location = document.locate(Span::new(at, at + 5));
        assert_eq!(&bytes[location.bytes.start..location.bytes.end], b"3 May");
        assert_eq!((location.line, location.column), (2, 20));
        assert_eq!((location.end_line, location.end_column, location.in_record), (2, 25, false));
        let title = document.locate(document.blocks[0].span);
        assert_eq!((title.bytes, title.line, title.column), (Span::new(3, 8), 1, 1));
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].level, problems[0].place), (ProblemLevel::Warning, Some((2, 8))));
        assert!(problems[0].message.contains("2 places"), "{}", problems[0].message);
    }

    #[test]
    fn files_that_hold_no_text() {
        let (document, problems) = read("a.txt", b"\x7FELF\0\0");
        assert!(document.is_none());
        assert_eq!((problems.len(), problems[0].level), (1, ProblemLevel::Error));
        for bytes in [&b""[..], b"\xEF\xBB\xBF", b" \n\n", b"---\ntitle: x\n---\n"] {
            let (document, problems) = read("a.md", bytes);
            assert!(document.is_some_and(|document| document.sentences.is_empty()));
            assert_eq!((problems.len(), problems[0].level), (1, ProblemLevel::Warning));
        }
    }

    #[test]
    fn dates_come_most_trusted_first() {
        let text = "---\nlastmod: 2019-05-03\ndate: 2019-05-01\n---\nBody.";
        let document = Document::from_text("x/2019-04-30-a.md", text);
        let dates: Vec<_> =
            document.metadata.dates.iter().map(|date| (date.text.as_str(), date.from)).collect();
        assert_eq!(
            dates,
            [
                ("2019-05-01", DateOrigin::Metadata),
                ("2019-05-03", DateOrigin::Metadata),
                ("2019-04-30", DateOrigin::FileName)
            ]
        );
    }

    #[test]
    fn sentences_are_found_by_offset_and_by_block() {
        let document = Document::from_text("a.txt", "A Title\n\nOne is. Two is.\nThree is.");
        let at = |offset| document.sentence_at(offset).map(|sentence| sentence.span.of(&document.text));
        assert_eq!(
            [at(0), at(7), at(9), at(16), at(17), at(99)],
            [Some("A Title"), None, Some("One is."), None, Some("Two is."), None]
        );
        assert_eq!([0, 1, 2, 3].map(|block| document.sentences_of(block)), [0..1, 1..3, 3..4, 4..4]);
    }

    #[test]
    fn one_line_of_many_sentences_is_read_at_once() {
        let text = "word ".repeat(300_000) + &"On 3 May it rained. ".repeat(20_000);
        let document = Document::from_text("a.txt", &text);
        assert_eq!((document.blocks.len(), document.sentences.len()), (1, 20_000));
        let last = document.sentences.last().expect("a sentence").span;
        assert_eq!(document.locate(last).column, last.start + 1);
    }
}
