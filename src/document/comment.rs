//! What a document says to factlint and not to its readers: `<!-- factlint: accept RULE -- reason -->`, and in plain text a
//! line such as `factlint: accept RULE -- reason`. No word of it is reading text.

use std::ops::Range;

use super::{Block, Location, Origin};
use crate::text::Span;

/// A comment to factlint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// What it says behind `factlint:`, on one line.
    pub text: String,
    /// Where it stands.
    pub location: Location,
    /// What it speaks of.
    pub covers: Covers,
}

/// What a comment speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Covers {
    /// The whole document: the comment stands before all of its text.
    Document,
    /// The paragraph it stands in, else the next: bytes as in [`Location::bytes`].
    Part(Span),
    /// Nothing: no text comes after it.
    Nothing,
}

/// The head of a comment.
pub(super) const HEAD: &str = "factlint:";

/// What a comment of a marked-up text says to factlint, if it speaks to it.
pub(super) fn in_markup(comment: &str) -> Option<String> {
    let rest = comment.trim_start().strip_prefix(HEAD)?;
    Some(rest.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a line of plain text says to factlint. Nobody writes so in prose: a line may begin with the name of this program and a
/// colon, but `accept` must follow.
pub(super) fn in_line(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix(HEAD)?.trim_start();
    let is_word = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    rest.strip_prefix("accept").filter(|rest| is_word(rest)).map(|_| rest)
}

/// The comments in a stretch of HTML, such as Markdown holds: what each says, and its bytes in the stretch.
pub(super) fn in_html(html: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find("<!--").map(|i| at + i) {
        let end = html[start + 4..].find("-->").map_or(html.len(), |i| start + 4 + i);
        let whole = start..(end + 3).min(html.len());
        found.extend(in_markup(&html[start + 4..end]).map(|text| (text, whole.clone())));
        at = whole.end;
    }
    found
}

/// A comment while its document is being read.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) text: String,
    /// Bytes of what the reader reads.
    pub(super) range: Range<usize>,
    pub(super) covers: DraftCovers,
}

/// What it speaks of, in blocks.
#[derive(Debug)]
pub(super) enum DraftCovers {
    Document,
    /// These; those that come to nothing are none.
    Blocks(Range<usize>),
}

impl Draft {
    pub(super) fn finish(self, blocks: &[Block], origin: &Origin) -> Comment {
        let covers = match self.covers {
            DraftCovers::Document => Covers::Document,
            DraftCovers::Blocks(range) => {
                let covered = blocks.get(range.start..range.end.min(blocks.len())).unwrap_or_default();
                let span = |block: &Block| origin.locate(block.span).bytes;
                match covered {
                    [] => Covers::Nothing,
                    [one] => Covers::Part(span(one)),
                    [first, .., last] => Covers::Part(span(first).cover(span(last))),
                }
            }
        };
        Comment { text: self.text, location: origin.locate_read(self.range), covers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// The comments of a text: what each says, its line, and the words it covers.
    fn comments(name: &str, text: &str) -> Vec<(String, usize, String)> {
        let document = Document::from_text(name, text);
        assert!(!document.text.contains("factlint:"), "{}", document.text);
        let covered = |comment: &Comment| match comment.covers {
            Covers::Document => "all".to_owned(),
            Covers::Part(span) => span.of(text).replace('\n', "/"),
            Covers::Nothing => String::new(),
        };
        document.comments.iter().map(|c| (c.text.clone(), c.location.line, covered(c))).collect()
    }

    fn only(name: &str, text: &str) -> (usize, String) {
        let mut found = comments(name, text);
        assert_eq!(found.len(), 1, "{text:?}");
        let (said, line, covered) = found.remove(0);
        assert_eq!(said, "accept x -- why", "{text:?}");
        (line, covered)
    }

    #[test]
    fn lines_of_plain_text() {
        let say = "factlint: accept x -- why";
        let cases = [
            (format!("{say}\n\nTitle Here\n\nOne. Two.\n"), 1, "all"),
            (format!("Title Here\n\n{say}\nOne.\nTwo.\n\nThree.\n"), 3, "One./Two."),
            (
                format!("Title Here\n\nOne.\n  {say}\nTwo.\n\nThree.\n"),
                4,
                "One./  factlint: accept x -- why/Two.",
            ),
            (format!("Title Here\n\nOne.\n\n{say}\n\nTwo.\n\nThree.\n"), 5, "Two."),
            (format!("Title Here\r\n\r\nOne.\r\n{say}\r\n\r\nTwo.\r\n"), 4, "One."),
            (format!("Title Here\n\nOne.\n\n{say}\n"), 5, ""),
        ];
        for (text, line, covered) in cases {
            assert_eq!(only("a.txt", &text), (line, covered.to_owned()), "{text:?}");
        }
        for prose in
            ["factlint: a linter for facts.", "We say factlint: accept it.", "factlint: acceptance of it"]
        {
            let document = Document::from_text("a.txt", &format!("Title\n\n{prose}\n"));
            assert!(document.comments.is_empty() && document.text.contains(prose), "{prose}");
        }
    }

    #[test]
    fn places_behind_a_comment_are_right() {
        let text = "Title\n\nfactlint: accept x -- why\nIt opened on 3 May.\n";
        let document = Document::from_text("a.txt", text);
        let at = document.text.find("3 May").expect("the date");
        let location = document.locate(Span::new(at, at + 5));
        assert_eq!((location.bytes.of(text), location.line, location.column), ("3 May", 4, 14));
    }

    #[test]
    fn comments_of_markdown() {
        let say = "<!-- factlint: accept x\n  -- why -->";
        let cases = [
            (format!("---\ntitle: t\n---\n{say}\n\n# T\n\nOne.\n"), 4, "all"),
            (format!("# T\n\n{say}\n\nOne.\n\nTwo.\n"), 3, "One."),
            (
                format!("# T\n\nOne. {say} More.\n\nTwo.\n"),
                3,
                "One. <!-- factlint: accept x/  -- why --> More.",
            ),
            (format!("# T\n\nOne.\n\n- item {say}\n- two\n"), 5, "item"),
            (format!("# T\n\n<div>\n{say}\n</div>\n\nOne.\n"), 4, "One."),
        ];
        for (text, line, covered) in cases {
            assert_eq!(only("a.md", &text), (line, covered.to_owned()), "{text:?}");
        }
        for text in
            [format!("# T\n\n```\n{say}\n```\n\nOne.\n"), "# T\n\n`<!-- factlint: accept -->` is it\n".into()]
        {
            assert!(Document::from_text("a.md", &text).comments.is_empty(), "{text}");
        }
    }

    #[test]
    fn comments_of_html() {
        let say = "<!-- factlint: accept x -- why -->";
        let cases = [
            (format!("<html><body>\n{say}\n<h1>T</h1>\n<p>One.</p></body></html>"), 2, "all"),
            (format!("<html><body><h1>T</h1>\n<p>One.</p>\n{say}\n<p>Two.</p></body></html>"), 3, "Two."),
            (format!("<html><body><h1>T</h1>\n<p>One. {say}</p>\n<p>Two.</p></body></html>"), 2, "One."),
        ];
        for (text, line, covered) in cases {
            let (found_line, found) = only("a.html", &text);
            assert_eq!((found_line, found.trim()), (line, covered), "{text:?}");
        }
    }
}
