//! From a place in a scalar's text to its place in the file, past quotes, escapes and folded lines.

use super::tree::{Data, Node, Style};
use crate::text::Span;

/// The bytes of the file in which a stretch of a scalar's text is written; the whole node if it is no scalar.
pub(crate) fn inside(file: &str, node: &Node, stretch: Span) -> Span {
    let Data::Text(scalar) = &node.data else { return node.span };
    let raw = match scalar.style {
        Style::Single | Style::Double if node.span.len() >= 2 => {
            Span::new(node.span.start + 1, node.span.end - 1)
        }
        _ => node.span,
    };
    let Some(written) = file.get(raw.start..raw.end) else { return node.span };
    let mut walk = Walk { written, style: scalar.style, at: 0 };
    let (mut start, mut end) = (None, None);
    for (i, c) in scalar.text.char_indices() {
        if i >= stretch.end && start.is_some() {
            break;
        }
        let place = walk.step(c);
        if i >= stretch.start && start.is_none() {
            start = Some(place.start);
        }
        if i + c.len_utf8() <= stretch.end {
            end = Some(place.end);
        }
    }
    let start = start.unwrap_or(written.trim_end().len());
    let end = end.filter(|_| !stretch.is_empty()).unwrap_or(start).max(start);
    Span::new(raw.start + start, raw.start + end)
}

struct Walk<'t> {
    written: &'t str,
    style: Style,
    at: usize,
}

impl Walk<'_> {
    fn rest(&self) -> &str {
        &self.written[self.at..]
    }

    /// Where the next character of the text is written.
    fn step(&mut self, c: char) -> Span {
        // White space that is written but not in the text: indentation, line ends, an escaped line end.
        if !c.is_whitespace() {
            loop {
                let rest = self.rest();
                if self.style == Style::Double && rest.starts_with("\\\n") {
                    self.at += 2;
                } else if rest.starts_with([' ', '\t', '\n', '\r']) {
                    self.at += 1;
                } else {
                    break;
                }
            }
        }
        let rest = self.rest();
        let len = match (self.style, rest.chars().next()) {
            (_, None) => 0,
            (Style::Double, Some('\\')) => escape(rest),
            (Style::Single, Some('\'')) => rest.len().min(2),
            (_, Some(written)) if written == c || !c.is_whitespace() => written.len_utf8(),
            (_, Some('\n' | '\r' | ' ' | '\t')) => 1,
            _ => 0,
        };
        let len = if rest.is_char_boundary(len) { len } else { 0 };
        let start = self.at;
        self.at += len;
        Span::new(start, self.at)
    }
}

/// How long an escape in double quotes is.
fn escape(rest: &str) -> usize {
    let digits = match rest[1..].chars().next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some(c) => return 1 + c.len_utf8(),
        None => return 1,
    };
    (2 + digits).min(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::tree;

    #[test]
    fn every_style_of_scalar_keeps_its_places() {
        for (yaml, wanted) in [
            ("k: one two X three\n", "X"),
            ("k: 'it''s é X'\n", "X"),
            ("k: \"a\\u00e9\\\"\\n X\"\n", "X"),
            ("k: one\n   two\n\n   X three\n", "X"),
            ("k: \"one\n   two \\\n   X three\"\n", "X"),
            ("k: |\n  one\n    two\n\n  X three\n", "X"),
            ("k: >-\n  one\n  two\n\n  X three\n", "X"),
            ("k: >\n  one\n    more\n  X three\n", "X"),
        ] {
            let root = tree::read(yaml).root.unwrap();
            let node = root.get("k").unwrap();
            let text = node.text().unwrap();
            let at = text.find(wanted).unwrap();
            let span = inside(yaml, node, Span::new(at, at + wanted.len()));
            assert_eq!((span.start, span.of(yaml)), (yaml.find(wanted).unwrap(), wanted), "{yaml}");
            let end = inside(yaml, node, Span::new(text.len(), text.len()));
            assert!(node.span.contains(end), "{yaml}");
        }
    }
}
