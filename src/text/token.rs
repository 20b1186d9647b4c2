//! Words, figures and signs of a text, the units in which phrases and values are read.
//!
//! A word is a run of letters (with combining marks), a figure a run of ASCII digits, anything else but white space is
//! a sign of its own. `1st`, `2.5bn`, `Kim's` are therefore several tokens; `spaced` tells that they stand together.

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// ASCII digits.
    Digits,
    /// One other character.
    Sign(char),
}

/// One word, figure or sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether white space, or the start of the text, stands before it.
    pub spaced: bool,
}

/// Splits `text` into tokens; spans are counted from `origin`, the place of `text` in the whole.
pub fn tokenize(text: &str, origin: usize) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    tokenize_into(text, origin, &mut tokens);
    tokens
}

/// The same, at the end of a list at hand.
pub fn tokenize_into(text: &str, origin: usize, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let (mut i, mut spaced) = (0, true);
    while i < bytes.len() {
        let start = i;
        let byte = bytes[i];
        if byte.is_ascii_alphabetic() {
            i = word_end(text, i + 1);
            tokens.push(Token { span: Span::new(origin + start, origin + i), kind: TokenKind::Word, spaced });
        } else if byte.is_ascii_digit() {
            while i < bytes.len() && bytes[i].is_ascii_digit() {
                i += 1;
            }
            tokens.push(Token {
                span: Span::new(origin + start, origin + i),
                kind: TokenKind::Digits,
                spaced,
            });
        } else if byte.is_ascii_whitespace() || byte == 0x0B {
            i += 1;
            spaced = true;
            continue;
        } else {
            let c = text[i..].chars().next().expect("i is on a character boundary");
            i += c.len_utf8();
            if c.is_whitespace() {
                spaced = true;
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            let kind = if in_word(c) {
                i = word_end(text, i);
                TokenKind::Word
            } else {
                TokenKind::Sign(c)
            };
            tokens.push(Token { span: Span::new(origin + start, origin + i), kind, spaced });
        }
        spaced = false;
    }
}

/// Where the word ends that byte `from` of `text` stands in or directly after.
pub fn word_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut i = from;
    while i < bytes.len() {
        if bytes[i].is_ascii() {
            if !bytes[i].is_ascii_alphabetic() {
                break;
            }
            i += 1;
        } else {
            let c = text[i..].chars().next().expect("i is on a character boundary");
            if !in_word(c) {
                break;
            }
            i += c.len_utf8();
        }
    }
    i
}

/// Characters of no width that part or join words for typesetters only.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Letters, combining marks and the soft hyphen; superscript letters such as `ª` stay signs.
pub(super) fn in_word(c: char) -> bool {
    (c.is_alphabetic() && c != 'º' && c != 'ª') || matches!(c, '\u{0300}'..='\u{036F}' | '\u{00AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_figures_and_signs() {
        let text = "Kim’s 2.5bn caf\u{65}\u{301} – 1st\u{a0}élan";
        let tokens = tokenize(text, 0);
        let words: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(words, ["Kim", "’", "s", "2", ".", "5", "bn", "cafe\u{301}", "–", "1", "st", "élan"]);
        let spaced: Vec<bool> = tokens.iter().map(|t| t.spaced).collect();
        assert_eq!(spaced, [true, false, false, true, false, false, false, true, true, true, false, true]);
    }
}
