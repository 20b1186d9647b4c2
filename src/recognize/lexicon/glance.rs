//! Tells words that are in no form from those that may be, by their first letters and their length: most words of a text
//! mean nothing here, and this costs less than looking them up.

/// Shapes of words, as bits.
#[derive(Debug)]
pub(super) struct Shapes(Box<[u64; WORDS]>);

const WORDS: usize = (1 << BITS) / 64;
/// Five of each of the first two letters, four of the length.
const BITS: usize = 14;

impl Shapes {
    pub(super) fn new() -> Shapes {
        Shapes(Box::new([0; WORDS]))
    }

    /// Adds the shape of a word; one that has other characters than ASCII letters has none.
    pub(super) fn add(&mut self, word: &[u8]) {
        if let Some(shape) = shape(word) {
            self.0[shape / 64] |= 1 << (shape % 64);
        }
    }

    /// Whether a word of ASCII letters may be one of those added.
    pub(super) fn may_hold(&self, word: &[u8]) -> bool {
        shape(word).is_none_or(|shape| self.0[shape / 64] & (1 << (shape % 64)) != 0)
    }
}

/// The case of the letters does not count.
fn shape(word: &[u8]) -> Option<usize> {
    let first = usize::from(*word.first()? & 31);
    let second = usize::from(word.get(1).unwrap_or(&0) & 31);
    Some(first << 9 | second << 4 | word.len().min(15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_added_is_held_in_any_case_and_most_others_are_not() {
        let mut shapes = Shapes::new();
        shapes.add(b"april");
        assert!(shapes.may_hold(b"April") && shapes.may_hold(b"APRIL"));
        assert!(!shapes.may_hold(b"apricot") && !shapes.may_hold(b"A") && !shapes.may_hold(b"may"));
    }
}
