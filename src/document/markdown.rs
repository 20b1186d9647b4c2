//! Markdown: CommonMark with tables, footnotes, task lists and struck text.
//!
//! Code, raw HTML, comments, link targets and struck text are left out; what links, emphasis and images say stays in its
//! sentence.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::builder::Builder;
use super::format::{Format, Reader};
use super::{BlockKind, comment, front_matter, head};

pub(super) const FORMAT: Format =
    Format { extensions: &["md", "markdown"], reader: Reader::Text { sniff, read } };

/// A text that opens with a heading.
fn sniff(text: &str) -> bool {
    let line = text.trim_start().lines().next().unwrap_or("");
    let rest = line.trim_start_matches('#');
    rest.starts_with(' ') && (1..=6).contains(&(line.len() - rest.len()))
}

fn read(builder: &mut Builder<'_>) {
    let source = builder.source;
    let body = front_matter::read(source, &mut builder.metadata);
    // No mathematics: `$2 million and $3 million` is none.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut state = State::default();
    for (event, range) in Parser::new_ext(&source[body..], options).into_offset_iter() {
        state.event(builder, &event, range.start + body..range.end + body);
    }
    builder.end();
    let (blocks, text) = builder.blocks();
    head::mark(blocks, text, false);
}

#[derive(Default)]
struct State {
    /// Open list items.
    items: usize,
    /// Open elements whose text is left out.
    hidden: usize,
    /// Whether a heading or a table cell is open: a line end inside is a space.
    single: bool,
    /// Whether a heading was seen.
    headed: bool,
    /// Whether the open link is a bare address; links hold no links.
    address: bool,
    /// The lines of the open block of HTML.
    html: Option<std::ops::Range<usize>>,
}

impl State {
    fn event(&mut self, builder: &mut Builder<'_>, event: &Event<'_>, range: std::ops::Range<usize>) {
        match event {
            Event::Start(tag) => self.start(builder, tag),
            Event::End(tag) => self.end(builder, *tag),
            Event::Text(text) if self.hidden == 0 => {
                self.ensure_open(builder);
                if builder.source[range.clone()] == **text {
                    builder.verbatim(range);
                } else {
                    builder.replaced(range, text);
                }
            }
            Event::SoftBreak if builder.is_open() && self.hidden == 0 => {
                if builder.source[range.clone()].trim().is_empty() {
                    builder.verbatim(range);
                } else {
                    builder.replaced(range, "\n");
                }
            }
            Event::HardBreak if self.single => builder.gap(),
            Event::HardBreak => builder.end(),
            Event::InlineHtml(comment) if comment.starts_with("<!--") => {
                for (text, inside) in comment::in_html(comment) {
                    builder.comment(range.start + inside.start..range.start + inside.end, text);
                }
            }
            Event::InlineHtml(tag) if is_line_break(tag) => {
                if self.single {
                    builder.gap()
                } else {
                    builder.end()
                }
            }
            Event::Code(_) if builder.is_open() => builder.gap(),
            Event::Html(_) => self.html = self.html.take().map(|html| html.start..range.end).or(Some(range)),
            Event::Rule => builder.end(),
            _ => {}
        }
    }

    fn start(&mut self, builder: &mut Builder<'_>, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                builder.end();
                // A line or two may stand above the title: a section's name, a date.
                let first = !self.headed && builder.blocks().0.len() < 3;
                builder.begin(if first { BlockKind::Title } else { BlockKind::Heading });
                (self.headed, self.single) = (true, true);
            }
            Tag::TableCell => {
                builder.begin(BlockKind::TableCell);
                self.single = true;
            }
            Tag::Item => {
                builder.end();
                self.items += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                builder.end();
                self.hidden += 1;
            }
            Tag::Strikethrough => self.hide(builder),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.hide(builder);
                self.address = true;
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript => {}
            _ => builder.end(),
        }
    }

    fn end(&mut self, builder: &mut Builder<'_>, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::TableCell => {
                builder.end();
                self.single = false;
            }
            TagEnd::Item => {
                builder.end();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::HtmlBlock => {
                self.hidden = self.hidden.saturating_sub(1);
                if let Some(html) = self.html.take() {
                    for (text, inside) in comment::in_html(&builder.source[html.clone()]) {
                        builder.comment(html.start + inside.start..html.start + inside.end, text);
                    }
                }
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::Strikethrough => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Link if self.address => {
                self.hidden = self.hidden.saturating_sub(1);
                self.address = false;
            }
            TagEnd::Link
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            _ => builder.end(),
        }
    }

    fn hide(&mut self, builder: &mut Builder<'_>) {
        if builder.is_open() {
            builder.gap();
        }
        self.hidden += 1;
    }

    fn ensure_open(&self, builder: &mut Builder<'_>) {
        if !builder.is_open() {
            builder.begin(if self.items > 0 { BlockKind::ListItem } else { BlockKind::Paragraph });
        }
    }
}

/// `<br>`, `<br/>`, `<BR />`.
fn is_line_break(tag: &str) -> bool {
    let name = tag.strip_prefix('<').unwrap_or("").trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::*;
    use crate::text::Span;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let document = Document::from_text("a.md", text);
        document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text).to_owned())).collect()
    }

    #[test]
    fn blocks_of_every_kind() {
        use BlockKind::{Heading, Line, ListItem, Paragraph, TableCell, Title};
        let text = "---\ntitle: Meta\n---\n# A *Summit*\n\nBy Jane Roe  \n30 April 2019\n\nThey **met** in\nthe [east](http://x.example/2019). It\nwas late.\n\n\
            > Quoted words, they said.\n\nNext part\n---------\n\n- one\n- two\n\n  more\n  - inner\n\n1. first\n\n\
            | Year | Trade |\n|---|---|\n| 2018 | $34 million |\n\n```\ncode 1\n```\n\n    code 2\n\n<div>raw</div>\n\n<!-- note -->\n\n\
            ![The two leaders on 25 April](a.jpg)\n";
        let wanted = [
            (Title, "A Summit"),
            (Line, "By Jane Roe"),
            (Line, "30 April 2019"),
            (Paragraph, "They met in\nthe east. It\nwas late."),
            (Paragraph, "Quoted words, they said."),
            (Heading, "Next part"),
            (ListItem, "one"),
            (ListItem, "two"),
            (ListItem, "more"),
            (ListItem, "inner"),
            (ListItem, "first"),
            (TableCell, "Year"),
            (TableCell, "Trade"),
            (TableCell, "2018"),
            (TableCell, "$34 million"),
            (Paragraph, "The two leaders on 25 April"),
        ];
        assert_eq!(blocks(text), wanted.map(|(kind, text)| (kind, text.to_owned())));
        let document = Document::from_text("a.md", text);
        assert_eq!(document.metadata.title.as_deref(), Some("Meta"));
    }

    #[test]
    fn what_is_left_out_keeps_words_apart() {
        for (markdown, wanted) in [
            ("It cost `$5` in all.", "It cost  in all."),
            ("a`x`b", "a b"),
            ("It cost ~~$4~~ $5.", "It cost  $5."),
            ("See <https://x.example/2019/04/30> for more.", "See  for more."),
            ("On the 25<sup>th</sup> of April", "On the 25th of April"),
            ("So it is[^1].\n\n[^1]: A note.", "So it is."),
            ("- [x] done on Monday", "done on Monday"),
            ("$2 million and $3 million", "$2 million and $3 million"),
            ("AT&amp;T &euro;5 \\* 3&nbsp;km", "AT&T €5 * 3\u{a0}km"),
        ] {
            assert_eq!(blocks(markdown)[0].1, wanted, "{markdown}");
        }
    }

    #[test]
    fn every_word_is_found_in_the_original() {
        let text =
            "\u{feff}# Été\r\n\r\n> *Paid* &pound;5&nbsp;m\r\n> on [25\r\n> April](x \"y\") \\* now\r\n";
        let (document, problems) = super::super::read("a.md", text.as_bytes());
        let document = document.expect("a document");
        assert_eq!(problems, []);
        let place = |words: &str| {
            let at = document.text.find(words).expect(words);
            let location = document.locate(Span::new(at, at + words.len()));
            (&text[location.bytes.start..location.bytes.end], location.line, location.column)
        };
        assert_eq!(place("Été"), ("Été", 1, 3));
        assert_eq!(place("Paid"), ("Paid", 3, 4));
        assert_eq!(place("£5\u{a0}m"), ("&pound;5&nbsp;m", 3, 10));
        assert_eq!(place("5"), ("5", 3, 17));
        assert_eq!(place("\u{a0}"), ("&nbsp;", 3, 18));
        assert_eq!(place("25\r\nApril"), ("25\r\n> April", 4, 7));
        assert_eq!(place("* now"), ("* now", 5, 18));
    }

    #[test]
    fn texts_that_open_with_a_heading_are_markdown() {
        assert!(sniff("\n## News\n"));
        assert!(!sniff("#hashtag"));
        assert!(!sniff("News\n# x"));
        assert!(!sniff(""));
    }
}
