//! Lines of a given number of columns, broken at spaces; a word that is longer than a line is cut.

use unicode_width::UnicodeWidthChar;

use super::visible::columns;

/// Breaks `text`, which is visible and holds no line ends, into lines of at most `first` columns for the first and
/// `rest` for the others. Never empty.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let (first, rest) = (first.max(2), rest.max(2));
    let mut lines = Vec::new();
    let (mut line, mut used, mut room) = (String::new(), 0, first);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let width = columns(word);
        let gap = usize::from(used > 0);
        if used > 0 && used + gap + width > room {
            lines.push(std::mem::take(&mut line));
            (used, room) = (0, rest);
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        for c in word.chars() {
            let width = c.width().unwrap_or(0);
            if used > 0 && used + width > room {
                lines.push(std::mem::take(&mut line));
                (used, room) = (0, rest);
            }
            line.push(c);
            used += width;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// `text` behind `head` on its first line and indented by as many columns on the others.
pub(super) fn hanging(head: &str, text: &str, width: usize) -> String {
    let indent = columns(head);
    let room = width.saturating_sub(indent);
    format!("{head}{}", wrap(text, room, room).join(&format!("\n{}", " ".repeat(indent))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_their_columns() {
        assert_eq!(wrap("one two three", 7, 5), ["one two", "three"]);
        assert_eq!(wrap("日本語の文章 ab", 6, 6), ["日本語", "の文章", "ab"]);
        assert_eq!(wrap("abcdefghij", 4, 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4, 4), [""]);
        assert_eq!(hanging("  = ", "one two three", 11), "  = one two\n    three");
    }
}
