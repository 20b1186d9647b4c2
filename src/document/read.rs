//! From a path and bytes to a document.

use super::builder::Builder;
use super::decode::decode;
use super::format::{self, Format};
use super::origin::Shift;
use super::{DateOrigin, Document, Problem, ProblemLevel, StatedDate, file_name, plain};

/// Reads the file `bytes` at `path`: its format by the ending of the name, else by the content. Without a document the
/// problems hold an error; with one, warnings at most: what could not be read of it.
pub fn read(path: &str, bytes: &[u8]) -> (Option<Document>, Vec<Problem>) {
    let problem = |level, place, message| Problem { path: path.to_owned(), level, place, message };
    let decoded = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(message) => return (None, vec![problem(ProblemLevel::Error, None, message)]),
    };
    let document = make(path, &decoded.text, format::of(path, &decoded.text), decoded.shifts);
    let mut problems = Vec::new();
    if let Some(first) = decoded.first_wrong {
        let place = document.origin.lines.position(&decoded.text, first);
        let message = match decoded.wrong {
            1 => "a byte that is no UTF-8 text was replaced by U+FFFD".to_owned(),
            wrong => {
                format!("{wrong} places that are no UTF-8 text were replaced by U+FFFD; this is the first")
            }
        };
        problems.push(problem(ProblemLevel::Warning, Some((place.line, place.column)), message));
    }
    if bytes.is_empty() {
        problems.push(problem(ProblemLevel::Warning, None, "empty file, expected text".to_owned()));
    } else if document.blocks.is_empty() {
        problems.push(problem(ProblemLevel::Warning, None, "no text to read in this file".to_owned()));
    }
    (Some(document), problems)
}

fn make(path: &str, text: &str, format: &Format, shifts: Vec<Shift>) -> Document {
    let mut builder = Builder::new(text);
    (format.read)(&mut builder);
    let mut document = builder.finish(path);
    document.origin.shifts = shifts;
    if let Some(text) = file_name::date(path) {
        document.metadata.dates.push(StatedDate { text, from: DateOrigin::FileName });
    }
    document
}

impl Document {
    /// Reads `text` by the ending of `name`, else by its content.
    pub fn from_text(name: &str, text: &str) -> Document {
        make(name, text, format::of(name, text), Vec::new())
    }

    /// Reads `text` as plain text whatever it is called, and takes no date from the name.
    pub(super) fn plain(name: &str, text: &str) -> Document {
        let mut builder = Builder::new(text);
        (plain::FORMAT.read)(&mut builder);
        builder.finish(name)
    }
}

#[cfg(test)]
mod tests {
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
