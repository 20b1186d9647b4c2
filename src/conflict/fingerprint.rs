//! A short name for a conflict or finding that stays the same across runs, machines and releases.
//!
//! The name is the 64-bit FNV-1a hash, as 16 lower-case hexadecimal digits, of the parts' UTF-8 bytes, each part followed by
//! the byte `0x1F`. Nothing of it depends on the order of documents, on places or on wording, so that a baseline survives
//! edits around a claim. FNV-1a because its whole definition is two constants and two steps: any tool can compute it.

use crate::claim::Subject;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A running FNV-1a hash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fnv(u64);

impl Fnv {
    pub(super) fn new() -> Self {
        Self(OFFSET)
    }

    pub(super) fn bytes(mut self, bytes: &[u8]) -> Self {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
        self
    }

    /// One part and its end, so that `ab`, `c` and `a`, `bc` differ.
    pub(super) fn part(self, part: &str) -> Self {
        self.bytes(part.as_bytes()).bytes(&[0x1f])
    }

    pub(super) fn finish(self) -> u64 {
        self.0
    }

    pub(super) fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// The name of a conflict: over its rule, its subject and the values of its positions, in sorted order.
pub fn of_conflict<'a>(rule: &str, subject: &Subject, values: impl Iterator<Item = &'a str>) -> String {
    let mut values: Vec<&str> = values.collect();
    values.sort_unstable();
    values.into_iter().fold(of_subject(rule, subject), Fnv::part).hex()
}

/// The name of a finding about a rule's fact: as of a conflict, with the finding's code.
pub(super) fn of_finding(code: &str, rule: &str, subject: &Subject, values: &[&str]) -> String {
    values.iter().fold(of_subject(rule, subject).part(code), |hash, value| hash.part(value)).hex()
}

/// The name of a finding that a built-in check makes in one document: over its code, the document and the values.
pub(super) fn of_words(code: &str, path: &str, words: &[&str]) -> String {
    words.iter().fold(Fnv::new().part(code).part(path), |hash, word| hash.part(word)).hex()
}

fn of_subject(rule: &str, subject: &Subject) -> Fnv {
    subject.iter().fold(Fnv::new().part(rule), |hash, (part, value)| hash.part(part).part(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Baselines in people's repositories hold these names: a change here breaks every one of them.
    #[test]
    fn the_names_are_fixed() {
        // The published test vectors of FNV-1a.
        assert_eq!(Fnv::new().bytes(b"").hex(), "cbf29ce484222325");
        assert_eq!(Fnv::new().bytes(b"a").hex(), "af63dc4c8601ec8c");
        assert_eq!(Fnv::new().bytes(b"foobar").hex(), "85944171f73967e8");
    }

    #[test]
    fn values_count_and_their_order_does_not() {
        let subject = Subject::from([("year".to_owned(), "2018".to_owned())]);
        let name = of_conflict("trade", &subject, ["5", "7"].into_iter());
        assert_eq!(name, of_conflict("trade", &subject, ["7", "5"].into_iter()));
        assert_ne!(name, of_conflict("trade", &subject, ["57", ""].into_iter()));
        assert_ne!(name, of_conflict("trade", &Subject::new(), ["5", "7"].into_iter()));
        assert_ne!(name, of_conflict("trades", &subject, ["5", "7"].into_iter()));
    }
}
