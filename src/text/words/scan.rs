//! One pass over a text for the words of a table.
//!
//! Most words of a text are in no table. They are turned away sixty-four bytes at a time, without a branch for each: by the
//! bits that [`super::Beginnings`] holds of the letters they begin with. What is left is looked at one by one.

use super::blocks::{BLOCK, Carry, Marks, PADDED, eight, word};
use super::{Listener, WordTable, head_at, in_word};

impl WordTable {
    /// Reads `text` from its first byte to its last and tells the listener what stands there. Offsets count from `origin`.
    pub fn scan(&self, text: &str, origin: usize, listener: &mut impl Listener) {
        let bytes = text.as_bytes();
        let mut carry = Carry::default();
        // What stands before is told.
        let mut done = 0;
        let mut padded = [0; PADDED];
        for base in (0..bytes.len()).step_by(BLOCK) {
            let rest = &bytes[base..];
            let block = rest.first_chunk().unwrap_or_else(|| {
                padded = [0; PADDED];
                padded[..rest.len()].copy_from_slice(rest);
                &padded
            });
            let marks = Marks::of(block, &mut carry);
            let mut events = marks.others | self.kept(block, marks.words);
            while events != 0 {
                let start = base + events.trailing_zeros() as usize;
                events &= events - 1;
                if start >= done {
                    done = self.event(text, start, done, origin, listener);
                }
            }
        }
    }

    /// The words of a block that may be in the table, of those that begin at these bits.
    #[inline(always)]
    fn kept(&self, block: &[u8; PADDED], mut starts: u64) -> u64 {
        let mut kept = 0;
        while starts != 0 {
            let at = starts.trailing_zeros() as usize;
            starts &= starts - 1;
            let (word, beyond) = word(eight(block, at));
            kept |= u64::from(self.beginnings.may_hold(word) | beyond) << at;
        }
        kept
    }

    /// Tells what stands at `start`. Gives the place after it; what stands before `done` was told.
    #[inline]
    fn event(
        &self,
        text: &str,
        start: usize,
        done: usize,
        origin: usize,
        listener: &mut impl Listener,
    ) -> usize {
        let bytes = text.as_bytes();
        let run = |is: fn(&u8) -> bool| bytes[start..].iter().take_while(|byte| is(byte)).count();
        match bytes[start] {
            b'0'..=b'9' => {
                let end = start + run(u8::is_ascii_digit);
                listener.digits(origin + start, origin + end);
                if self.figures {
                    self.tell(text, start, end, origin, listener);
                }
                end
            }
            sign @ (b'%' | b'(') => {
                listener.sign(sign, origin + start);
                start + 1
            }
            b'\n' | b'\r' | 0x0C => {
                listener.line_end(origin + start);
                start + 1
            }
            0x80.. => {
                let letters = bytes[done..start].iter().rev().take_while(|byte| byte.is_ascii_alphabetic());
                self.beyond(text, start - letters.count(), origin, listener)
            }
            byte if byte.is_ascii_alphabetic() => {
                let end = start + run(u8::is_ascii_alphabetic);
                if bytes.get(end).is_some_and(|byte| *byte >= 0x80) {
                    return self.beyond(text, start, origin, listener);
                }
                self.tell(text, start, end, origin, listener);
                end
            }
            _ => start + 1,
        }
    }

    /// Tells of the word at `start..end`, which is ASCII, if it is in the table.
    #[inline(always)]
    fn tell(&self, text: &str, start: usize, end: usize, origin: usize, listener: &mut impl Listener) {
        if let Some(number) = self.find(head_at(text.as_bytes(), start, end), &text[start..end]) {
            listener.word(number, origin + start, origin + end);
        }
    }

    /// The words that begin at `start` with a letter beyond ASCII, or have or are followed by one, up to the next byte of
    /// ASCII behind one of them. Gives the place after it.
    #[cold]
    fn beyond(&self, text: &str, mut start: usize, origin: usize, listener: &mut impl Listener) -> usize {
        let bytes = text.as_bytes();
        loop {
            let rest = &text[start..];
            // General punctuation, dashes and typographic quotes: no letters among them.
            if rest.as_bytes().starts_with(b"\xE2\x80") {
                start += 3;
            } else {
                let end = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
                if end == 0 {
                    start += rest.chars().next().map_or(1, char::len_utf8);
                } else {
                    if let Some(number) = self.get(&rest[..end]) {
                        listener.word(number, origin + start, origin + start + end);
                    }
                    start += end;
                }
            }
            if bytes.get(start).is_none_or(u8::is_ascii) {
                return start;
            }
        }
    }
}
