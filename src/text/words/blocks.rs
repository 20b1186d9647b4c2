//! What stands in 64 bytes, a bit each: in plain loops over all of them and in sums of eight at a time, which take a fraction
//! of what a branch for every byte does.

/// How many bytes are looked at together.
pub(super) const BLOCK: usize = 64;
/// With so many behind them that eight can be read from each.
pub(super) const PADDED: usize = BLOCK + 8;

/// The small letters of eight bytes; other bytes change alike on both sides of a comparison.
pub(super) const SMALL: u64 = 0x2020_2020_2020_2020;
/// What ASCII has not.
pub(super) const HIGH: u64 = 0x8080_8080_8080_8080;
const ONES: u64 = 0x0101_0101_0101_0101;

/// What stands at which byte of a block; the lowest bit is the first.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Marks {
    /// The first of a run of ASCII letters.
    pub(super) words: u64,
    /// The first of a run of ASCII digits, the first of a run of bytes beyond ASCII, the signs `%` and `(`, line ends.
    pub(super) others: u64,
}

/// Whether runs go on from the block before.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Carry {
    letter: u64,
    digit: u64,
    beyond: u64,
}

impl Marks {
    /// Of the first [`BLOCK`] bytes.
    #[inline(always)]
    pub(super) fn of(bytes: &[u8; PADDED], carry: &mut Carry) -> Marks {
        const YES: u8 = 0x80;
        let (mut letters, mut digits, mut signs, mut beyond) =
            ([0u8; BLOCK], [0u8; BLOCK], [0u8; BLOCK], [0u8; BLOCK]);
        for i in 0..BLOCK {
            let byte = bytes[i];
            letters[i] = if (byte | 0x20).wrapping_sub(b'a') < 26 { YES } else { 0 };
            digits[i] = if byte.wrapping_sub(b'0') < 10 { YES } else { 0 };
            // From `\n` to `\r`: the vertical tab between them is told apart by who looks closer.
            let sign = (byte == b'%') | (byte == b'(') | (byte.wrapping_sub(b'\n') < 4);
            signs[i] = if sign { YES } else { 0 };
            beyond[i] = byte & YES;
        }
        let starts = |marks: u64, carry: &mut u64| {
            let starts = marks & !(marks << 1 | *carry);
            *carry = marks >> 63;
            starts
        };
        let words = starts(gathered(&letters), &mut carry.letter);
        let digits = starts(gathered(&digits), &mut carry.digit);
        let beyond = starts(gathered(&beyond), &mut carry.beyond);
        Marks { words, others: digits | gathered(&signs) | beyond }
    }
}

/// The highest bit of each byte.
#[inline(always)]
fn gathered(bytes: &[u8; BLOCK]) -> u64 {
    let mut all = 0;
    for (k, eight) in bytes.chunks_exact(8).enumerate() {
        let eight = eight.first_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight));
        // Each bit moves to a place of its own in the highest byte.
        all |= ((eight & HIGH) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56 << (8 * k);
    }
    all
}

/// The eight bytes from `at` on.
#[inline(always)]
pub(super) fn eight(bytes: &[u8; PADDED], at: usize) -> u64 {
    bytes[at % BLOCK..].first_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight))
}

/// The word that begins eight bytes, as far as they go: in small letters, the bytes behind it 0; and whether a byte beyond
/// ASCII ends it.
#[inline(always)]
pub(super) fn word(eight: u64) -> (u64, bool) {
    let small = (eight | SMALL) & !HIGH;
    let from_a = small + (0x80 - u64::from(b'a')) * ONES;
    let past_z = small + (0x7F - u64::from(b'z')) * ONES;
    let letters = from_a & !past_z & !eight & HIGH;
    let ends = !letters & HIGH;
    let end = ends & ends.wrapping_neg();
    ((eight | SMALL) & (end >> 7).wrapping_sub(1), eight & end != 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

        #[test]
        fn marks_are_what_each_byte_is(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"aZ@[`{09/:%( \n\x0B\xE2\x80".to_vec())], PADDED),
            before in any::<u8>(),
        ) {
            let block: [u8; PADDED] = bytes.try_into().expect("as long");
            let carry = |is: bool| u64::from(is);
            let mut carried = Carry {
                letter: carry(before.is_ascii_alphabetic()),
                digit: carry(before.is_ascii_digit()),
                beyond: carry(before >= 0x80),
            };
            let marks = Marks::of(&block, &mut carried);
            for at in 0..BLOCK {
                let last = if at > 0 { block[at - 1] } else { before };
                let starts = |is: fn(&u8) -> bool| is(&block[at]) && !is(&last);
                let other = starts(u8::is_ascii_digit)
                    || starts(|byte| !byte.is_ascii())
                    || matches!(block[at], b'%' | b'(' | b'\n'..=b'\r');
                prop_assert_eq!(marks.words >> at & 1 == 1, starts(u8::is_ascii_alphabetic));
                prop_assert_eq!(marks.others >> at & 1 == 1, other);
                let run = block[at..].iter().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
                let mut letters = [0; 8];
                letters[..run].copy_from_slice(&block[at..at + run].to_ascii_lowercase());
                let beyond = run < 8 && block[at + run] >= 0x80;
                prop_assert_eq!(word(eight(&block, at)), (u64::from_le_bytes(letters), beyond));
            }
            prop_assert_eq!(carried.letter, carry(block[BLOCK - 1].is_ascii_alphabetic()));
        }
    }
}
