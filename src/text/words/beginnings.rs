//! The first letters of words, as bits: one look turns most words of a text away.

/// How many letters count.
const LETTERS: usize = 8;

/// Bits of hashes of the first eight letters, or of all where a word has fewer.
#[derive(Clone, Debug)]
pub(super) struct Beginnings {
    /// As many as a power of two.
    bits: Vec<u64>,
    /// What leaves as many bits of a hash as tell a place.
    shift: u32,
}

impl Default for Beginnings {
    fn default() -> Self {
        Self::new(1)
    }
}

impl Beginnings {
    /// Room for words, `bits` in all: the more, the fewer others are taken for one of them.
    pub(super) fn new(bits: usize) -> Self {
        let bits = bits.next_power_of_two().max(1 << 12);
        Self { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() }
    }

    /// Adds a folded word. One in whose first letters others stand than those of ASCII needs no bit: where such letters stand
    /// a text is looked at without asking.
    pub(super) fn add(&mut self, word: &str) {
        let run = word.bytes().take(LETTERS).take_while(u8::is_ascii_alphabetic).count();
        if run == 0 || run < LETTERS && run < word.len() {
            return;
        }
        let letters = word.bytes().take(run).rev().fold(0, |all, byte| all << 8 | u64::from(byte));
        let place = self.place(letters);
        self.bits[place / 64] |= 1 << (place % 64);
    }

    /// Whether a word may be one of those added: by its first letters, small, the first in the lowest byte.
    #[inline(always)]
    pub(super) fn may_hold(&self, letters: u64) -> bool {
        let place = self.place(letters);
        self.bits[(place / 64) & (self.bits.len() - 1)] >> (place % 64) & 1 == 1
    }

    #[inline(always)]
    fn place(&self, letters: u64) -> usize {
        (letters.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_added_are_held_and_most_others_are_not() {
        let letters = |word: &str| word.bytes().take(8).rev().fold(0, |all, byte| all << 8 | u64::from(byte));
        let mut beginnings = Beginnings::new(0);
        ["april", "westminster", "a", "cafés", "*part", "2019"].iter().for_each(|word| beginnings.add(word));
        assert!(
            ["april", "westminster", "westmins", "a"].iter().all(|word| beginnings.may_hold(letters(word)))
        );
        let others = ["apri", "aprils", "b", "caf", "cafés", "*part", "2019", "part", "westmin", ""];
        assert_eq!(others.iter().filter(|word| beginnings.may_hold(letters(word))).count(), 0);
    }
}
