//! Bytes in a known encoding written out as text, character by character with its place.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::runs::Runs;

/// Text and how it lies in the bytes it was read from.
#[derive(Default)]
pub(in crate::document) struct Transcript {
    pub(in crate::document) text: String,
    pub(in crate::document) runs: Runs,
    /// How many places were wrong.
    pub(in crate::document) wrong: usize,
    /// Where the first of them stands in `text`.
    pub(in crate::document) first_wrong: Option<usize>,
}

impl Transcript {
    /// Reads `bytes`, which stand at byte `base` of the file.
    pub(in crate::document) fn of(bytes: &[u8], base: usize, encoding: &'static Encoding) -> Self {
        let text = String::with_capacity(bytes.len());
        Self { text, ..Self::default() }.add(bytes, base, encoding)
    }

    /// Reads `bytes`, which follow on `prefix` in the file.
    #[cfg(feature = "mail")]
    pub(in crate::document) fn after(prefix: String, bytes: &[u8], encoding: &'static Encoding) -> Self {
        let base = prefix.len();
        Self { text: prefix, ..Self::default() }.add(bytes, base, encoding)
    }

    fn add(self, bytes: &[u8], base: usize, encoding: &'static Encoding) -> Self {
        let mut transcript = self;
        if encoding == UTF_8 {
            transcript.utf8(bytes, base);
        } else if encoding == UTF_16LE || encoding == UTF_16BE {
            let unit = if encoding == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes };
            transcript.utf16(bytes, base, unit);
        } else if encoding.is_single_byte() {
            transcript.single(bytes, base, encoding);
        } else {
            transcript.several(bytes, base, encoding);
        }
        transcript
    }

    /// Adds a character that stands for `width` bytes from byte `file` on.
    fn char(&mut self, c: char, file: usize, width: usize) {
        let step = c.len_utf8();
        let (step, width) = if step == width { (1, 1) } else { (step, width) };
        self.runs.push(self.text.len(), file, step, width);
        self.text.push(c);
    }

    fn wrong(&mut self, file: usize, width: usize) {
        self.wrong += 1;
        self.first_wrong.get_or_insert(self.text.len());
        self.char(char::REPLACEMENT_CHARACTER, file, width);
    }

    fn utf8(&mut self, bytes: &[u8], base: usize) {
        let mut file = base;
        for chunk in bytes.utf8_chunks() {
            self.runs.push(self.text.len(), file, 1, 1);
            self.text.push_str(chunk.valid());
            file += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                self.wrong(file, chunk.invalid().len());
                file += chunk.invalid().len();
            }
        }
    }

    fn utf16(&mut self, bytes: &[u8], base: usize, unit: fn([u8; 2]) -> u16) {
        let mut file = base;
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        for decoded in char::decode_utf16(units) {
            match decoded {
                Ok(c) => {
                    self.char(c, file, 2 * c.len_utf16());
                    file += 2 * c.len_utf16();
                }
                Err(_) => {
                    self.wrong(file, 2);
                    file += 2;
                }
            }
        }
        if bytes.len() % 2 == 1 {
            self.wrong(file, 1);
        }
    }

    fn single(&mut self, bytes: &[u8], base: usize, encoding: &'static Encoding) {
        let table: Vec<char> = (0..=u8::MAX).map(|byte| one(encoding, byte)).collect();
        for (i, byte) in bytes.iter().enumerate() {
            match table[usize::from(*byte)] {
                char::REPLACEMENT_CHARACTER => self.wrong(base + i, 1),
                c => self.char(c, base + i, 1),
            }
        }
    }

    /// Feeds the decoder one byte at a time: what comes out then stands for the bytes since the last time.
    fn several(&mut self, bytes: &[u8], base: usize, encoding: &'static Encoding) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut buffer = [0; 32];
        let mut begun = 0;
        for i in 0..=bytes.len() {
            let (part, last) = (bytes.get(i..i + 1).unwrap_or(&[]), i == bytes.len());
            let (_, _, written, _) = decoder.decode_to_utf8(part, &mut buffer, last);
            // A byte that stands for itself may come out together with a wrong one before it.
            let mut out = std::str::from_utf8(&buffer[..written]).unwrap_or("\u{FFFD}").chars().peekable();
            while let Some(c) = out.next() {
                let end = if out.peek().is_some() { (begun + 1).min(i) } else { (i + 1).min(bytes.len()) };
                let width = end.saturating_sub(begun);
                if c == char::REPLACEMENT_CHARACTER {
                    self.wrong(base + begun, width);
                } else {
                    self.char(c, base + begun, width);
                }
                begun = end;
            }
        }
    }
}

fn one(encoding: &'static Encoding, byte: u8) -> char {
    encoding.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}
