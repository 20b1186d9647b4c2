//! Numbers written as one word, taken apart into the words they are made of: *zwei·hundert·fünfzig*, *zehn·tausend*.

use rustc_hash::FxHashSet;

use super::{AmountWord, NumberGlue, Sense};
use crate::text::{Span, Token, TokenKind, fold};

/// The longest number in one word that is looked at, in bytes.
const LONGEST: usize = 96;
/// The shortest, in bytes.
const SHORTEST: usize = 8;
/// The longest part of one, in bytes.
const LONGEST_PART: usize = 24;

/// The words that numbers of one word are made of.
#[derive(Debug, Default)]
pub(super) struct Parts(FxHashSet<Box<str>>);

impl Parts {
    /// Adds a form, if numbers are made of such.
    pub(super) fn add(&mut self, form: &str, sense: &Sense) {
        let part = match sense {
            Sense::Cardinal(_) | Sense::Ordinal(_) => true,
            Sense::Magnitude(size) => size.is_integer() && *size <= 1000.into(),
            Sense::Amount(word) => match word {
                AmountWord::Magnitudes(size) | AmountWord::MagnitudeOrdinal(size) => *size <= 1000.into(),
                AmountWord::Glue(glue) => matches!(glue, NumberGlue::And | NumberGlue::A),
                _ => false,
            },
            _ => false,
        };
        if part && form.len() <= LONGEST_PART && form.chars().all(char::is_alphabetic) {
            self.0.insert(fold(form).into());
        }
    }

    /// Takes every number of one word apart; `known` tells the words that mean something as they are.
    pub(super) fn split(&self, text: &str, tokens: &mut Vec<Token>, known: impl Fn(&str) -> bool) {
        let made = |token: &Token| match token.kind {
            TokenKind::Word if !known(token.span.of(text)) => self.parts(token.span.of(text)),
            _ => None,
        };
        let Some(first) = tokens.iter().position(|token| made(token).is_some()) else { return };
        for token in tokens.split_off(first) {
            let Some(ends) = made(&token) else {
                tokens.push(token);
                continue;
            };
            let mut start = 0;
            for end in ends {
                let span = Span::new(token.span.start + start, token.span.start + end);
                tokens.push(Token { span, spaced: token.spaced && start == 0, ..token });
                start = end;
            }
        }
    }

    /// Whether a word is a number made of several.
    pub(super) fn make(&self, word: &str) -> bool {
        self.parts(word).is_some()
    }

    /// Where the parts of a word end, as few as can be; `None` if it is not made of such.
    fn parts(&self, word: &str) -> Option<Vec<usize>> {
        if word.len() < SHORTEST {
            return None;
        }
        let small = fold(word);
        // A fold that changes lengths is of no number.
        if small.len() != word.len() || small.len() > LONGEST {
            return None;
        }
        // For every place, how many parts lead there and where the last of them begins.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; small.len() + 1];
        best[0] = Some((0, 0));
        for start in 0..small.len() {
            let Some((count, _)) = best[start].filter(|_| small.is_char_boundary(start)) else { continue };
            for end in start + 2..=small.len().min(start + LONGEST_PART) {
                let part = small.is_char_boundary(end) && self.0.contains(&small[start..end]);
                if part && best[end].is_none_or(|(fewer, _)| count + 1 < fewer) {
                    best[end] = Some((count + 1, start));
                }
            }
        }
        let mut ends = Vec::new();
        let mut at = small.len();
        while at > 0 {
            ends.push(at);
            at = best[at]?.1;
        }
        ends.reverse();
        (ends.len() > 1).then_some(ends)
    }
}
