//! Characters that nobody sees, made seen: documents, paths and rule files are not trusted with the terminal.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Ranges of characters that steer a terminal or a reader's eye without being seen: controls, bidirectional marks,
/// zero-width and invisible format characters, blank fillers. After Unicode 16, general categories Cc and Cf and
/// `Default_Ignorable_Code_Point`; variation selectors apart, which only choose a shape, and the visible signs of Cf.
const HIDDEN: &[(char, char)] = &[
    ('\u{0000}', '\u{001F}'),
    ('\u{007F}', '\u{009F}'),
    ('\u{034F}', '\u{034F}'),
    ('\u{061C}', '\u{061C}'),
    ('\u{115F}', '\u{1160}'),
    ('\u{17B4}', '\u{17B5}'),
    ('\u{180E}', '\u{180E}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{2028}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFA0}', '\u{FFA0}'),
    ('\u{FFF0}', '\u{FFFB}'),
    ('\u{FFFE}', '\u{FFFF}'),
    ('\u{13430}', '\u{1345F}'),
    ('\u{1BCA0}', '\u{1BCA3}'),
    ('\u{1D173}', '\u{1D17A}'),
    ('\u{E0000}', '\u{E00FF}'),
    ('\u{E01F0}', '\u{E0FFF}'),
];

/// Whether a character must not be printed as it is.
pub(super) fn is_hidden(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    let after = HIDDEN.partition_point(|(first, _)| *first <= c);
    after > 0 && c <= HIDDEN[after - 1].1
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180D}')
}

/// The text as one line that can be printed: every control, bidirectional and zero-width control character replaced by
/// a glyph (`␛`, `<U+202E>`), line ends included.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for cluster in text.graphemes(true) {
        push_visible(&mut out, cluster);
    }
    Cow::Owned(out)
}

/// The text with every run of white space as one space, then as [`visible`]: a quotation on one line.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&visible(word));
    }
    out
}

/// Appends one grapheme cluster as it can be printed. Its columns are then the sum of its characters' columns, in every
/// terminal: an emoji joined of several, which terminals draw in one to eight columns, is shown by its first.
pub(super) fn push_visible(out: &mut String, cluster: &str) {
    let mut marks = 0;
    let joined = cluster.chars().nth(1).is_some() && {
        let sum: usize = cluster.chars().map(|c| c.width().unwrap_or(0)).sum();
        !cluster.contains(is_hidden_in_text) && sum != cluster.width()
    };
    for (i, c) in cluster.chars().enumerate() {
        if joined && i > 0 {
            break;
        }
        match c {
            c if is_variation_selector(c) => {}
            '\u{00AD}' => out.push('-'),
            '\u{0000}'..='\u{001F}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}')),
            '\u{007F}' => out.push('␡'),
            c if is_hidden(c) => out.push_str(&format!("<U+{:04X}>", c as u32)),
            // A pile of combining marks would grow over the rows above and below.
            c if i > 0 && c.width() == Some(0) => {
                marks += 1;
                if marks <= 8 {
                    out.push(c);
                }
            }
            c => out.push(c),
        }
    }
}

/// Hidden, and not merely the glue of an emoji.
fn is_hidden_in_text(c: char) -> bool {
    is_hidden(c) && c != '\u{200D}' && !matches!(c, '\u{E0020}'..='\u{E007F}')
}

/// Columns of a text that has passed [`visible`].
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_instead() {
        let cases = [
            ("plain – “text” café", "plain – “text” café"),
            ("\u{1b}[31mred\u{7}\u{7f}", "␛[31mred␇␡"),
            ("a\u{202e}b\u{2066}c\u{200f}d\u{61c}", "a<U+202E>b<U+2066>c<U+200F>d<U+061C>"),
            ("a\u{200b}b\u{feff}c\u{2060}d\u{200d}e", "a<U+200B>b<U+FEFF>c<U+2060>d<U+200D>e"),
            ("a\nb\tc\u{85}d\u{2028}e\u{9b}f", "a␊b␉c<U+0085>d<U+2028>e<U+009B>f"),
            ("\r\n", "␍␊"),
            ("so\u{ad}phie", "so-phie"),
            ("cafe\u{301} 日本 👍🏽 👨‍👩‍👧 ❤\u{fe0f} 🇰🇵", "cafe\u{301} 日本 👍 👨 ❤ 🇰🇵"),
            ("\u{e0041}", "<U+E0041>"),
        ];
        for (text, expected) in cases {
            let shown = visible(text);
            assert_eq!(shown, expected);
            assert!(!shown.chars().any(is_hidden), "{shown:?}");
            assert_eq!(columns(&shown), shown.width(), "{shown:?}");
            assert_eq!(visible(&shown), shown, "twice is once");
        }
        let pile = format!("e{}", "\u{301}".repeat(500));
        assert_eq!(visible(&pile).chars().count(), 9);
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(HIDDEN.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!(HIDDEN.iter().all(|(first, last)| first <= last));
        assert!(('\u{0}'..='\u{1F}').chain('\u{7F}'..='\u{9F}').all(is_hidden));
    }
}
