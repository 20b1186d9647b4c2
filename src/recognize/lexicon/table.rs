//! The numbers of words: a table in which a short word is its own key, so that looking one up is one load and one compare.

use rustc_hash::FxHashMap;

use super::WordId;

/// Bytes of a key.
const KEY: usize = 16;

/// Words and their numbers, of which none is 0.
#[derive(Debug)]
pub(super) struct WordTable {
    /// The tags and numbers of words of up to [`KEY`] bytes, each at the first free slot from the one that its hash names; a free slot's number is 0. At most half of
    /// the slots are taken, and their count is a power of two.
    slots: Vec<(u32, WordId)>,
    taken: usize,
    /// Those words by number.
    keys: Vec<u128>,
    long: FxHashMap<Box<[u8]>, WordId>,
}

impl Default for WordTable {
    fn default() -> WordTable {
        WordTable { slots: vec![(0, 0); 64], taken: 0, keys: vec![0], long: FxHashMap::default() }
    }
}

impl WordTable {
    /// The number of a word, which becomes `next` if it has none. The word is not empty.
    pub(super) fn get_or_add(&mut self, word: &[u8], next: WordId) -> WordId {
        if word.len() > KEY {
            return *self.long.entry(word.into()).or_insert(next);
        }
        let key = key(word);
        let slot = self.slot(key);
        if self.slots[slot].1 != 0 {
            return self.slots[slot].1;
        }
        self.slots[slot] = (tag(key), next);
        self.keys.resize(self.keys.len().max(next as usize + 1), 0);
        self.keys[next as usize] = key;
        self.taken += 1;
        if self.taken * 2 > self.slots.len() {
            let twice = vec![(0, 0); self.slots.len() * 2];
            for (tag, id) in std::mem::replace(&mut self.slots, twice) {
                if id != 0 {
                    let slot = self.slot(self.keys[id as usize]);
                    self.slots[slot] = (tag, id);
                }
            }
        }
        next
    }

    /// The number of a word as it was added, or 0.
    pub(super) fn get(&self, word: &[u8]) -> WordId {
        if word.len() > KEY {
            return self.long.get(word).copied().unwrap_or(0);
        }
        self.slots[self.slot(key(word))].1
    }

    /// The number of the word `from..to` of a text, of ASCII letters or digits in any case, added in lower case; or 0.
    pub(super) fn get_ascii(&self, text: &[u8], from: usize, to: usize) -> WordId {
        let length = to - from;
        if length == 0 {
            return 0;
        }
        if length > KEY {
            return self.long.get(&*text[from..to].to_ascii_lowercase()).copied().unwrap_or(0);
        }
        // Letters in lower case and digits have this bit, and the bytes behind the word are not its own.
        let behind = 8 * (KEY - length);
        let key = match text.get(from..from + KEY).and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => u128::from_le_bytes(bytes) << behind >> behind,
            None => key(&text[from..to]),
        };
        self.slots[self.slot(key | SMALL >> behind)].1
    }

    /// The slot of a key, or the free one where it would stand.
    fn slot(&self, key: u128) -> usize {
        let tag = tag(key);
        let mut slot = tag as usize & (self.slots.len() - 1);
        loop {
            let (found, id) = self.slots[slot];
            if id == 0 || found == tag && self.keys[id as usize] == key {
                return slot;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

const SMALL: u128 = u128::from_le_bytes([0x20; KEY]);

fn tag(key: u128) -> u32 {
    let mixed = ((key as u64) ^ ((key >> 64) as u64).rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as u32
}

/// The bytes of a word of up to [`KEY`], the others 0.
fn key(word: &[u8]) -> u128 {
    let mut bytes = [0; KEY];
    bytes[..word.len()].copy_from_slice(word);
    u128::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_keeps_its_number() {
        let mut table = WordTable::default();
        let words: Vec<String> = (0..2000).map(|n| format!("w{}{n}", "x".repeat(n % 20))).collect();
        for (word, id) in words.iter().zip(1..) {
            assert_eq!(table.get_or_add(word.as_bytes(), id), id);
        }
        for (word, id) in words.iter().zip(1..) {
            assert_eq!(table.get_or_add(word.as_bytes(), 9999), id, "{word}");
            assert_eq!(table.get(word.as_bytes()), id, "{word}");
            let text = format!("{} and so on, to the end", word.to_uppercase());
            assert_eq!(table.get_ascii(text.as_bytes(), 0, word.len()), id, "{word}");
            assert_eq!(table.get_ascii(word.to_uppercase().as_bytes(), 0, word.len()), id, "{word}");
        }
        assert_eq!((table.get(b"w"), table.get_ascii(b"W", 0, 1), table.get("é".as_bytes())), (0, 0, 0));
        assert_eq!(table.get_ascii(b"W", 1, 1), 0);
    }
}
