//! The words that rules ask for, each with a number: a document's words are looked up once and then compared as numbers.

use rustc_hash::FxHashMap;

use crate::text::fold_char;

/// The number of a word.
pub(super) type WordId = u32;

/// The number of every word that no rule asks for.
pub(super) const UNKNOWN: WordId = 0;

/// The words of all rules.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
}

impl Vocabulary {
    /// The number of a folded word, a new one if it has none yet.
    pub(super) fn add(&mut self, folded: &str) -> WordId {
        if let Some(id) = self.ids.get(folded) {
            return *id;
        }
        let id = self.ids.len() as WordId + 1;
        self.ids.insert(folded.into(), id);
        id
    }

    /// How many numbers are taken, [`UNKNOWN`] included.
    pub(super) fn len(&self) -> usize {
        self.ids.len() + 1
    }

    /// The number of a word as it stands in a text; `buffer` is scratch space.
    pub(super) fn get(&self, word: &str, buffer: &mut String) -> WordId {
        fold_into(word, buffer);
        self.ids.get(buffer.as_str()).copied().unwrap_or(UNKNOWN)
    }
}

/// [`crate::text::fold`] without an allocation for each word.
pub(super) fn fold_into(word: &str, buffer: &mut String) {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        buffer.extend(word.chars().filter(|c| *c != '\u{00AD}').map(fold_char).flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn words_are_found_however_they_are_written() {
        let mut vocabulary = Vocabulary::default();
        let id = vocabulary.add(&fold("Élan"));
        let mut buffer = String::new();
        for word in ["élan", "ÉLAN", "é\u{ad}lan"] {
            assert_eq!(vocabulary.get(word, &mut buffer), id, "{word}");
        }
        assert_eq!(vocabulary.get("plan", &mut buffer), UNKNOWN);
        assert_eq!(vocabulary.add("élan"), id);
        assert_eq!(vocabulary.len(), 2);
    }
}
