//! Looking for many words in one pass over a text: a hash table, whose speed does not depend on how many there are.
//!
//! Words and figures are those of [`super::tokenize`], compared as [`fold`] sees them. What a hit means is the listener's.

mod beginnings;
mod blocks;
mod scan;

use super::fold;
use super::token::in_word;
use beginnings::Beginnings;
use blocks::{HIGH, SMALL};

/// The number of a word in a table.
pub type WordNumber = u32;

/// Words to look for, each with a number, counted from 0.
#[derive(Clone, Debug, Default)]
pub struct WordTable {
    /// Folded, by number.
    words: Vec<Box<str>>,
    beginnings: Beginnings,
    /// Whether some word is a figure.
    figures: bool,
    /// The head of a word and its number + 1; 0 is free. As long as a power of two.
    slots: Vec<(u64, u32)>,
}

/// Who hears what a scan meets, in the order of the text.
pub trait Listener {
    /// A word of the table stands at `start..end`.
    fn word(&mut self, number: WordNumber, start: usize, end: usize);
    /// A run of ASCII digits stands there.
    fn digits(&mut self, start: usize, end: usize);
    /// One of the signs `%` and `(` stands there.
    fn sign(&mut self, sign: u8, at: usize);
    /// A line ends: at this byte stands its `\n`, `\r` or form feed.
    fn line_end(&mut self, at: usize);
}

/// The first eight bytes of a word, ASCII letters small; what is past its end counts as 0.
#[inline(always)]
fn head(word: &[u8]) -> u64 {
    match word.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight) | SMALL,
        None => word.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte | 0x20)),
    }
}

/// The same of the word at `start..end` of a text.
#[inline(always)]
fn head_at(text: &[u8], start: usize, end: usize) -> u64 {
    let len = end - start;
    match text[start..].first_chunk::<8>() {
        Some(eight) if len < 8 => (u64::from_le_bytes(*eight) | SMALL) & ((1 << (8 * len)) - 1),
        Some(eight) => u64::from_le_bytes(*eight) | SMALL,
        None => head(&text[start..end]),
    }
}

/// The hash of a word that begins like that, whatever the case of its ASCII letters: of its two ends and its length.
#[inline(always)]
fn hash(head: u64, word: &[u8]) -> u64 {
    let mixed = match word.last_chunk::<8>() {
        Some(tail) => {
            let tail = u64::from_le_bytes(*tail) | SMALL;
            (head ^ tail.rotate_left(23)).wrapping_add(word.len() as u64)
        }
        None => head,
    };
    let hash = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ hash >> 32
}

impl WordTable {
    /// The number of a word, a new one if it has none yet. The word is one token: letters, or digits.
    pub fn add(&mut self, word: &str) -> WordNumber {
        let word = fold(word);
        if let Some(known) = self.find(head(word.as_bytes()), &word) {
            return known;
        }
        let number = self.words.len() as WordNumber;
        self.figures |= word.starts_with(|c: char| c.is_ascii_digit());
        self.words.push(word.into());
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.beginnings.add(&self.words[number as usize]);
            self.place(number);
        }
        number
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn grow(&mut self) {
        let size = (self.words.len() * 4).next_power_of_two().max(64);
        self.slots = vec![(0, 0); size];
        self.beginnings = Beginnings::new(size * 16);
        self.words.iter().for_each(|word| self.beginnings.add(word));
        (0..self.words.len() as u32).for_each(|number| self.place(number));
    }

    fn place(&mut self, number: WordNumber) {
        let word = self.words[number as usize].as_bytes();
        let head = head(word);
        let mask = self.slots.len() - 1;
        let mut at = hash(head, word) as usize & mask;
        while self.slots[at].1 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (head, number + 1);
    }

    /// The number of a word that begins like that.
    #[inline(always)]
    fn find(&self, head: u64, word: &str) -> Option<WordNumber> {
        if self.slots.is_empty() {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = hash(head, word.as_bytes()) as usize & mask;
        loop {
            let (have, number) = self.slots[at & mask];
            let number = number.checked_sub(1)?;
            // A shorter word of ASCII is all in its head.
            let told = word.len() < 8 && head & HIGH == 0;
            if have == head && (told || self.words[number as usize].eq_ignore_ascii_case(word)) {
                return Some(number);
            }
            at += 1;
        }
    }

    /// The number of a word as it stands in a text.
    pub fn get(&self, word: &str) -> Option<WordNumber> {
        self.get_at(word, 0, word.len())
    }

    /// The number of the word at `start..end` of a text.
    pub fn get_at(&self, text: &str, start: usize, end: usize) -> Option<WordNumber> {
        let word = &text[start..end];
        if word.is_ascii() {
            let head = head_at(text.as_bytes(), start, end);
            let figure = word.starts_with(|c: char| c.is_ascii_digit());
            (figure || self.beginnings.may_hold(head)).then(|| self.find(head, word))?
        } else {
            let folded = fold(word);
            self.find(head(folded.as_bytes()), &folded)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{TokenKind, tokenize};
    use super::*;

    #[derive(Default)]
    struct Heard {
        words: Vec<(WordNumber, usize, usize)>,
        digits: Vec<(usize, usize)>,
    }

    impl Listener for Heard {
        fn word(&mut self, number: WordNumber, start: usize, end: usize) {
            self.words.push((number, start, end));
        }
        fn digits(&mut self, start: usize, end: usize) {
            self.digits.push((start, end));
        }
        fn sign(&mut self, _: u8, _: usize) {}
        fn line_end(&mut self, _: usize) {}
    }

    const WORDS: [&str; 9] = ["kim", "Élan", "of", "2019", "cafe\u{301}", "straße", "k", "жизнь", "ﬁn"];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

        /// What the scan finds is what the tokens have.
        #[test]
        fn words_are_found_as_tokens_have_them(
            pieces in prop::collection::vec(prop_oneof![
                prop::sample::select(vec![
                    "Kim", "KIM", "élan", "É\u{ad}LAN", "of", "ofs", "2019", "20190", "G20", "CAFE\u{301}", "STRASSE", "Straße",
                    "K", "\u{212A}", "Жизнь", "ﬁn", " ", "-", "’", "\u{200b}", "\n", "“", "%", "(", "º", "\u{301}", "é",
                ]).prop_map(str::to_owned),
                "\\PC{0,3}",
            ], 0..30),
        ) {
            let text = pieces.concat();
            let mut table = WordTable::default();
            WORDS.iter().for_each(|word| { table.add(word); });
            let mut heard = Heard::default();
            table.scan(&text, 7, &mut heard);
            let tokens = tokenize(&text, 7);
            let inside = |t: &super::super::Token| &text[t.span.start - 7..t.span.end - 7];
            let wanted: Vec<_> = tokens
                .iter()
                .filter(|t| !matches!(t.kind, TokenKind::Sign(_)))
                .filter_map(|t| {
                    let at = WORDS.iter().position(|word| fold(word) == fold(inside(t)))?;
                    Some((at as WordNumber, t.span.start, t.span.end))
                })
                .collect();
            prop_assert_eq!(heard.words, wanted, "{:?}", text);
            let digits: Vec<_> =
                tokens.iter().filter(|t| t.kind == TokenKind::Digits).map(|t| (t.span.start, t.span.end)).collect();
            prop_assert_eq!(heard.digits, digits);
        }
    }

    #[test]
    fn numbers_stay_as_the_table_grows() {
        let mut table = WordTable::default();
        let words: Vec<String> = (0..5_000)
            .map(|n| format!("w{}x", "abcdefghij".chars().nth(n % 10).unwrap_or('a')).repeat(n / 10 + 1))
            .collect();
        let numbers: Vec<_> = words.iter().map(|word| table.add(word)).collect();
        assert_eq!(table.len(), 5_000);
        assert!(
            words.iter().zip(&numbers).all(|(word, number)| table.get(&word.to_uppercase()) == Some(*number))
        );
        assert_eq!(table.get("nothing"), None);
    }
}
