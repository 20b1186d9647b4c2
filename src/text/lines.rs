//! From a byte to its line and column.

/// A place as people count it: line and column from 1, the column in characters (Unicode scalar values).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
}

/// Bytes between two checkpoints, so the most that one look-up reads.
const STRIDE: usize = 1024;

/// Where the lines of a text start. Lines end at `\n`, `\r\n` or a lone `\r`.
///
/// Keeps a checkpoint a kilobyte rather than every line start: a look-up is as quick in the middle of a line of 50 MB as
/// in a short one, and a file of nothing but line ends costs no more than any other.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    checkpoints: Vec<Checkpoint>,
}

/// The state at byte `n * STRIDE`.
#[derive(Clone, Copy, Debug, Default)]
struct Checkpoint {
    /// Line ends before it.
    lines: usize,
    /// Characters that start before it and after the last line end.
    chars: usize,
}

impl Checkpoint {
    /// Reads on from byte `from` to byte `to`.
    fn advance(mut self, bytes: &[u8], from: usize, to: usize) -> Self {
        let mut line_start = None;
        for i in memchr::memchr2_iter(b'\n', b'\r', &bytes[from..to]).map(|i| i + from) {
            if ends_line(bytes, i) {
                self.lines += 1;
                line_start = Some(i + 1);
            }
        }
        let counted = &bytes[line_start.unwrap_or(from)..to];
        let chars = counted.iter().filter(|byte| !is_continuation(**byte)).count();
        self.chars = chars + if line_start.is_some() { 0 } else { self.chars };
        self
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

fn ends_line(bytes: &[u8], i: usize) -> bool {
    bytes[i] == b'\n' || (bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'))
}

impl LineIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut checkpoints = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut state = Checkpoint::default();
        checkpoints.push(state);
        for at in (STRIDE..=bytes.len()).step_by(STRIDE) {
            state = state.advance(bytes, at - STRIDE, at);
            checkpoints.push(state);
        }
        Self { checkpoints }
    }

    /// The line and column of a byte of `text`, the text the index was made of. An offset past the end is the end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let nearest = offset / STRIDE;
        let state = self.checkpoints.get(nearest).copied().unwrap_or_default();
        let state = state.advance(text.as_bytes(), nearest * STRIDE, offset);
        Position { line: state.lines + 1, column: state.chars + 1 }
    }

    /// The first byte of line `line` of `text`, counted from 1; `None` where there is no such line.
    pub fn start_of(&self, text: &str, line: usize) -> Option<usize> {
        let ends = line.checked_sub(1)?;
        if ends == 0 {
            return Some(0);
        }
        // The last checkpoint with fewer line ends than wanted: the wanted one follows it.
        let nearest =
            self.checkpoints.partition_point(|checkpoint| checkpoint.lines < ends).checked_sub(1)?;
        let (bytes, from) = (text.as_bytes(), nearest * STRIDE);
        memchr::memchr2_iter(b'\n', b'\r', bytes.get(from..)?)
            .map(|i| i + from)
            .filter(|i| ends_line(bytes, *i))
            .nth(ends - self.checkpoints[nearest].lines - 1)
            .map(|i| i + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts from the start of the text, slowly.
    fn plainly(text: &str, offset: usize) -> Position {
        let (mut line, mut column) = (1, 1);
        for (i, c) in text.char_indices().take_while(|(i, _)| *i < offset) {
            column += 1;
            if ends_line(text.as_bytes(), i) && !c.is_alphabetic() {
                (line, column) = (line + 1, 1);
            }
        }
        Position { line, column }
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\r\nbé\rc\n";
        let index = LineIndex::new(text);
        let at = |offset| index.position(text, offset);
        assert_eq!(at(0), Position { line: 1, column: 1 });
        assert_eq!(at(3), Position { line: 2, column: 1 });
        assert_eq!(at(6), Position { line: 2, column: 3 });
        assert_eq!(at(7), Position { line: 3, column: 1 });
        assert_eq!(at(99), Position { line: 4, column: 1 });
        let starts: Vec<_> = (0..6).map(|line| index.start_of(text, line)).collect();
        assert_eq!(starts, [None, Some(0), Some(3), Some(7), Some(9), None]);
    }

    #[test]
    fn places_are_the_same_on_both_sides_of_a_checkpoint() {
        for text in [
            "é".repeat(1500),
            "ab\r\n".repeat(700),
            "\n".repeat(2500),
            "x".repeat(1023) + "\r\n€\r" + &"y".repeat(1100),
        ] {
            let index = LineIndex::new(&text);
            for offset in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let found = index.position(&text, offset);
                assert_eq!(found, plainly(&text, offset), "byte {offset}");
                if found.column == 1 && !text[..offset].ends_with('\r') {
                    assert_eq!(index.start_of(&text, found.line), Some(offset));
                }
            }
        }
    }

    #[test]
    fn many_places_on_one_long_line_are_found_at_once() {
        let text = "déjà vu, ".repeat(400_000);
        let index = LineIndex::new(&text);
        let bytes = "déjà vu, ".len();
        // Read from the line's start every time this would be 10^10 steps.
        for word in (0..400_000).step_by(40) {
            assert_eq!(index.position(&text, word * bytes).column, word * 9 + 1);
        }
    }
}
