//! Plain text.
//!
//! The reading text is the file's own. A blank line ends a paragraph; a line end does too, unless the text was wrapped by
//! hand or by a mail program at some width.

use super::builder::Builder;
use super::comment::{self, DraftCovers};
use super::format::{Format, Reader};
use super::{BlockKind, front_matter, head};
use crate::text::Span;

pub(super) const FORMAT: Format =
    Format { extensions: &["txt", "text"], reader: Reader::Text { sniff: |_| true, read } };

/// Reads all of the builder's source.
pub(super) fn read(builder: &mut Builder<'_>) {
    let source = builder.source;
    let body = front_matter::read(source, &mut builder.metadata);
    let text = &source[body..];
    let lines = lines(text);
    // Lines that speak to factlint are no part of the reading text, and paragraphs end there.
    let spoken: Vec<usize> = match text.contains(comment::HEAD) {
        true => (0..lines.len()).filter(|i| comment::in_line(lines[*i].span.of(text)).is_some()).collect(),
        false => Vec::new(),
    };
    let mut from = 0;
    for line in spoken.iter().map(|i| lines[*i].span) {
        builder.whole(body + from..body + line.start);
        from = line.end;
    }
    builder.whole(body + from..source.len());
    let width = wrap_width(text, &lines);
    let (mut open, mut cut): (Option<Span>, usize) = (None, 0);
    // The line that each block begins with.
    let mut begins = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let speaks = spoken.binary_search(&i).is_ok();
        let joined = i > 0 && !speaks && width.is_some_and(|width| joins(text, &lines[i - 1], line, width));
        let begun = !joined || open.is_none();
        open = match open {
            Some(block) if joined => Some(block.cover(line.span)),
            Some(block) => {
                builder.mark(kind(text, block), Span::new(block.start - cut, block.end - cut));
                Some(line.span)
            }
            None => Some(line.span),
        };
        if speaks {
            cut += line.span.len();
        }
        if line.span.is_empty() || speaks {
            open = None;
        } else if begun {
            begins.push(i);
        }
    }
    if let Some(block) = open {
        builder.mark(kind(text, block), Span::new(block.start - cut, block.end - cut));
    }
    if !spoken.is_empty() {
        comments(builder, body, &lines, &spoken, &begins);
    }
    let (blocks, text) = builder.blocks();
    head::mark(blocks, text, true);
    let labels = blocks.iter().take_while(|block| matches!(block.kind, BlockKind::Title | BlockKind::Line));
    let source = labels.filter_map(|block| head::label(block.span.of(text))).find_map(|(label, value)| {
        let names = label.eq_ignore_ascii_case("source") || label.eq_ignore_ascii_case("publisher");
        (names && !value.is_empty()).then(|| value.to_owned())
    });
    builder.metadata.publish(source, "a line at its head");
}

/// Keeps what the lines `spoken` say: of the paragraph that they touch, else of the next. A paragraph is what stands between
/// two blank lines, and may be several blocks.
fn comments(builder: &mut Builder<'_>, body: usize, lines: &[Line], spoken: &[usize], begins: &[usize]) {
    let mut paragraph = 0;
    let paragraphs: Vec<usize> = lines
        .iter()
        .map(|line| {
            paragraph += usize::from(line.span.is_empty());
            paragraph
        })
        .collect();
    let first_of = |paragraph: usize| begins.partition_point(|line| paragraphs[*line] < paragraph);
    for i in spoken {
        let own = first_of(paragraphs[*i]);
        let covers = match begins.get(own) {
            Some(line) if begins[0] < *i => DraftCovers::Blocks(own..first_of(paragraphs[*line] + 1)),
            None if !begins.is_empty() => DraftCovers::Blocks(0..0),
            _ => DraftCovers::Document,
        };
        let span = lines[*i].span;
        let said = comment::in_markup(span.of(&builder.source[body..])).unwrap_or_default();
        builder.comment_on(body + span.start..body + span.end, said, covers);
    }
}

/// One line without the white space at its ends; an empty one stands for any number of blank lines.
struct Line {
    span: Span,
    /// Its length in characters; of a long line no more than is sure without counting.
    width: usize,
}

/// A line of more bytes than this is wider than any that a text is wrapped at: a character has four at most.
const LONG: usize = 4 * (WIDEST + 2 * RAGGED);

fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines: Vec<Line> = Vec::new();
    let mut push = |start: usize, end: usize| {
        let line = &text[start..end];
        let trimmed = line.trim_start();
        let from = start + (line.len() - trimmed.len());
        let span = Span::new(from, from + trimmed.trim_end().len());
        if !span.is_empty() || lines.last().is_some_and(|last| !last.span.is_empty()) {
            let width = if span.len() > LONG { span.len() / 4 } else { span.of(text).chars().count() };
            lines.push(Line { span, width });
        }
    };
    let mut start = 0;
    for end in memchr::memchr3_iter(b'\n', b'\r', 0x0C, bytes) {
        // The second half of `\r\n` is an empty line of no meaning.
        if !(end == start && end > 0 && bytes[end] == b'\n' && bytes[end - 1] == b'\r') {
            push(start, end);
        }
        start = end + 1;
    }
    push(start, text.len());
    lines
}

/// Wrapped text is no wider than this.
const WIDEST: usize = 100;
/// And no narrower: shorter lines are a list or a poem.
const NARROWEST: usize = 35;
/// How much shorter than the widest a line may be for the next word not to have fitted.
const RAGGED: usize = 8;

/// The width at which the text is hard-wrapped, if it is: most line ends inside paragraphs stand where the next word would
/// not have fitted, most of them not at the end of a sentence, and enough lines go on with a small letter.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let inner = |lines: &'_ [Line]| -> Vec<usize> {
        let pairs = lines.windows(2).enumerate();
        let within = |pair: &[Line]| {
            has_words(text, &pair[0]) && !pair[1].span.is_empty() && !is_item(pair[1].span.of(text))
        };
        pairs.filter(|(_, pair)| within(pair)).map(|(i, _)| i).collect()
    };
    // Title, byline and date are no evidence, where there is other.
    let body = lines.iter().position(|line| line.span.is_empty()).map_or(lines, |blank| &lines[blank..]);
    let (lines, inner) = match inner(body) {
        found if found.len() >= 2 => (body, found),
        _ => (lines, inner(lines)),
    };
    if inner.len() < 2 {
        return None;
    }
    let inner: Vec<&[Line]> = inner.into_iter().map(|i| &lines[i..i + 2]).collect();
    let mut widths: Vec<usize> = inner.iter().map(|pair| pair[0].width).collect();
    widths.sort_unstable();
    let width = widths[(widths.len() - 1) * 9 / 10];
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let full = inner.iter().filter(|pair| is_full(text, &pair[0], &pair[1], width)).count();
    let open = inner.iter().filter(|pair| !ends_sentence(pair[0].span.of(text))).count();
    let small = inner.iter().filter(|pair| goes_on(pair[1].span.of(text))).count();
    (full * 10 >= inner.len() * 7 && open * 10 >= inner.len() * 6 && small * 3 >= inner.len())
        .then_some(width)
}

/// Whether a line end of a text wrapped at `width` is no more than a space.
fn joins(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    if line.span.is_empty() || next.span.is_empty() || is_item(next.span.of(text)) {
        return false;
    }
    let within = line.width <= width + RAGGED || !has_words(text, line);
    let goes_on = goes_on(next.span.of(text)) && !ends_sentence(line.span.of(text));
    within && (is_full(text, line, next, width) || goes_on)
}

/// Whether the line could have been broken: an address of a web page cannot.
fn has_words(text: &str, line: &Line) -> bool {
    line.span.of(text).contains([' ', '\t'])
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = next.span.of(text).split_whitespace().next().unwrap_or("");
    line.width + 1 + word.chars().count() + RAGGED > width
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?', ':', '…', ';'])
}

fn goes_on(line: &str) -> bool {
    line.starts_with(|c: char| c.is_lowercase())
}

fn is_item(line: &str) -> bool {
    ["- ", "* ", "• ", "– ", "— "].iter().any(|bullet| line.starts_with(bullet))
}

fn kind(text: &str, block: Span) -> BlockKind {
    if is_item(block.of(text)) { BlockKind::ListItem } else { BlockKind::Paragraph }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let document = Document::from_text("a.txt", text);
        document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text).to_owned())).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        blocks(text).into_iter().map(|block| block.1.replace(['\n', '\r'], "/")).collect()
    }

    #[test]
    fn head_and_body_of_an_article() {
        use BlockKind::{Line, ListItem, Paragraph, Title};
        let text = "Two Leaders Meet in the East\nBy Jane Roe\n30.04.2019\nThey met on 12 April. They talked.\n\n\nWhat next?\n\nNobody knows.\n- one thing\n";
        let wanted = [
            (Title, "Two Leaders Meet in the East"),
            (Line, "By Jane Roe"),
            (Line, "30.04.2019"),
            (Paragraph, "They met on 12 April. They talked."),
            (Paragraph, "What next?"),
            (Paragraph, "Nobody knows."),
            (ListItem, "- one thing"),
        ];
        assert_eq!(blocks(text), wanted.map(|(kind, text)| (kind, text.to_owned())));
        let document = Document::from_text("a.txt", text);
        assert_eq!(document.metadata.title.as_deref(), Some("Two Leaders Meet in the East"));
        assert_eq!(document.sentences.len(), 8);
        assert_eq!(document.sentences_of(3), 3..5);
        assert_eq!(document.text, text);
    }

    #[test]
    fn every_line_end_and_no_line_end() {
        assert_eq!(texts("One.\r\nTwo.\rThree.\n\r\n\r\nFour."), ["One.", "Two.", "Three.", "Four."]);
        assert_eq!(texts(" \n\t\r\n"), [""; 0]);
        assert_eq!(texts(""), [""; 0]);
    }

    #[test]
    fn wrapped_text_is_joined_and_its_head_is_not() {
        let text = "The Long Road to an Agreement\nBy Jane Roe\n30 April 2019\n\n\
            The two sides have been talking for the better part of ten years\n\
            now, and in all that time they have agreed on no more than three\n\
            things. The first was the date of the next meeting, which was put\n\
            off twice.\n\
            \n\
            The second was the size of the table. It took most of a summer to\n\
            settle.\n\
            - an item of a list that is long enough to reach the end of it and\n\
            goes on\n";
        let found = texts(text);
        assert_eq!(&found[..3], ["The Long Road to an Agreement", "By Jane Roe", "30 April 2019"]);
        assert!(found[3].starts_with("The two sides") && found[3].ends_with("off twice."), "{found:#?}");
        assert!(found[4].ends_with("settle."), "{found:#?}");
        assert!(found[5].ends_with("goes on"), "{found:#?}");
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn lines_that_are_sentences_or_items_are_not_joined() {
        for text in [
            "The first thing to be said of this is short.\nThe second thing to be said of this is longer.\nThe third is the last of them that we know.\n",
            "apples and pears and a few things more from there\nbread\nmilk\nand a newspaper\n",
            "It happened on the evening of the second of March,\nThe sun was low and all the city lay in shadow\nAnd no one came to see what had been done by us\n",
        ] {
            let lines = text.lines().count();
            assert_eq!(texts(text).len(), lines, "{text}");
        }
    }

    #[test]
    fn a_source_is_taken_from_the_head_alone() {
        let source = |text| Document::from_text("a.txt", text).metadata.source;
        assert_eq!(source("Talks Fail\nSource: Our Wire\nIt is so, they said.").as_deref(), Some("Our Wire"));
        assert_eq!(source("publisher: The Daily\n\nIt is so, they said.").as_deref(), Some("The Daily"));
        assert_eq!(source("Talks Fail\nIt is so, they said.\nSource: Our Wire"), None);
        assert_eq!(source("---\nsource: Ours\n---\nSource: Theirs\nIt is so.").as_deref(), Some("Ours"));
    }
}
