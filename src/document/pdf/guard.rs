//! Streams are weighed before the interpreter inflates them: a few bytes of a file may stand for gigabytes.
//!
//! The interpreter inflates a stream whole whenever it wants to and knows no bound, so every stream of the file is inflated
//! here first, within one, and thrown away. Streams are found by their keyword: what a damaged or a hostile file says of
//! them elsewhere does not count.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::Object;
use memchr::memmem;

use crate::document::bytes_in_words;

/// How a stream is packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    Hex,
    Ascii85,
    Flate,
    Lzw,
    RunLength,
}

const STEPS: [(&str, Step); 10] = [
    ("ASCIIHexDecode", Step::Hex),
    ("AHx", Step::Hex),
    ("ASCII85Decode", Step::Ascii85),
    ("A85", Step::Ascii85),
    ("FlateDecode", Step::Flate),
    ("Fl", Step::Flate),
    ("LZWDecode", Step::Lzw),
    ("LZW", Step::Lzw),
    ("RunLengthDecode", Step::RunLength),
    ("RL", Step::RunLength),
];

/// How far before a stream the words that describe it are looked for, in bytes.
const DESCRIPTION: usize = 8 << 10;
/// The most that the object streams of an encrypted file hold as they stand: what is in them cannot be weighed.
const SEALED: usize = 256 << 10;

/// What the streams of a file weigh.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Weight {
    /// All but pictures, inflated, in bytes.
    total: u64,
    /// The longest form.
    pub(super) longest_form: usize,
}

/// Weighs the streams of a file that is not encrypted.
///
/// # Errors
/// That they hold more than `most` bytes.
pub(super) fn weigh(bytes: &[u8], most: u64) -> Result<Weight, String> {
    let mut weight = Weight::default();
    let mut sealed = 0;
    let encrypted = is_encrypted(bytes);
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let before = &bytes[at.saturating_sub(DESCRIPTION)..at];
        let words = memmem::rfind(before, b"obj").map_or(before, |from| &before[from..]);
        let mut data = &bytes[at + b"stream".len()..];
        data = data.strip_prefix(b" ").unwrap_or(data);
        data = data.strip_prefix(b"\r").unwrap_or(data);
        data = data.strip_prefix(b"\n").unwrap_or(data);
        if encrypted {
            if memmem::find(words, b"ObjStm").is_some() {
                sealed += memmem::find(data, b"endstream").unwrap_or(data.len());
            }
            continue;
        }
        weight.add(data, &steps(words), Kind::of(words), most)?;
    }
    if sealed > SEALED {
        return Err(format!("it is encrypted and holds more than {} kB of packed objects", SEALED >> 10));
    }
    Ok(weight)
}

/// Weighs the streams of an encrypted file, once it is open.
///
/// # Errors
/// That they hold more than `most` bytes.
pub(super) fn weigh_open(pdf: &Pdf, bytes: &[u8], most: u64) -> Result<Weight, String> {
    let mut weight = Weight::default();
    if !is_encrypted(bytes) {
        return Ok(weight);
    }
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let steps: Vec<Step> = stream.filters().into_iter().filter_map(step).collect();
        let picture = stream.dict().contains_key(b"Width".as_slice());
        let kind = if picture { Kind::Picture } else { Kind::Form };
        weight.add(&stream.raw_data(), &steps, kind, most)?;
    }
    Ok(weight)
}

fn is_encrypted(bytes: &[u8]) -> bool {
    memmem::find(bytes, b"/Encrypt").is_some()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Picture,
    Form,
    Other,
}

impl Kind {
    fn of(words: &[u8]) -> Kind {
        let has = |word: &[u8]| memmem::find(words, word).is_some();
        if has(b"/Image") && has(b"/Width") {
            Kind::Picture
        } else if has(b"/Form") {
            Kind::Form
        } else {
            Kind::Other
        }
    }
}

impl Weight {
    fn add(&mut self, data: &[u8], steps: &[Step], kind: Kind, most: u64) -> Result<(), String> {
        let left = if kind == Kind::Picture { most } else { most - self.total };
        let len = unpacked(data, steps, left).filter(|len| *len <= left);
        let Some(len) = len else {
            let most = bytes_in_words(most);
            return Err(format!("it holds more than {most} when inflated, the most that is read"));
        };
        if kind != Kind::Picture {
            self.total += len;
        }
        if kind == Kind::Form {
            self.longest_form = self.longest_form.max(usize::try_from(len).unwrap_or(usize::MAX));
        }
        Ok(())
    }
}

fn step(filter: Filter) -> Option<Step> {
    Some(match filter {
        Filter::AsciiHexDecode => Step::Hex,
        Filter::Ascii85Decode => Step::Ascii85,
        Filter::FlateDecode => Step::Flate,
        Filter::LzwDecode => Step::Lzw,
        Filter::RunLengthDecode => Step::RunLength,
        _ => return None,
    })
}

/// The filters that a stream's description names, in order. One that names none may do so elsewhere: it is taken for the
/// usual one, which says at once where it is not that.
fn steps(words: &[u8]) -> Vec<Step> {
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'/', words) {
        let name = &words[at + 1..];
        let len = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let named = STEPS.iter().find(|(step, _)| step.as_bytes() == &name[..len]);
        found.extend(named.map(|(_, step)| *step));
    }
    if found.is_empty() {
        found.push(Step::Flate);
    }
    found.truncate(8);
    found
}

/// How many bytes a stream holds when it is unpacked; `None` or more than `most` where there are more.
fn unpacked(data: &[u8], steps: &[Step], most: u64) -> Option<u64> {
    let mut data = Cow::Borrowed(data);
    let mut len = 0;
    for (i, step) in steps.iter().enumerate() {
        let last = i + 1 == steps.len();
        let mut held = Vec::new();
        len = match step {
            Step::Flate if last => inflate(&data, most, &mut io::sink()),
            Step::Flate => inflate(&data, most, &mut held),
            Step::Ascii85 => ascii85(&data, &mut held),
            Step::Hex => hex(&data, &mut held),
            Step::Lzw if last => lzw(&data),
            Step::RunLength if last => run_length(&data),
            // Packed once more inside: nobody does.
            Step::Lzw | Step::RunLength => return None,
        };
        if len > most {
            return None;
        }
        data = Cow::Owned(held);
    }
    Some(len)
}

fn inflate(data: &[u8], most: u64, to: &mut impl Write) -> u64 {
    // What cannot be read any further has been inflated so far.
    let mut count = Count { to, len: 0 };
    let zlib = io::copy(&mut ZlibDecoder::new(data).take(most + 1), &mut count);
    if zlib.is_err() && count.len == 0 {
        let _ = io::copy(&mut DeflateDecoder::new(data).take(most + 1), &mut count);
    }
    count.len
}

struct Count<'w, W> {
    to: &'w mut W,
    len: u64,
}

impl<W: Write> Write for Count<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write_all(bytes)?;
        self.len += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn ascii85(data: &[u8], to: &mut Vec<u8>) -> u64 {
    let mut group: (u64, u32) = (0, 0);
    for byte in data.iter().take_while(|b| **b != b'~') {
        match byte {
            b'z' if group.1 == 0 => to.extend([0; 4]),
            b'!'..=b'u' => {
                group = (group.0 * 85 + u64::from(byte - b'!'), group.1 + 1);
                if group.1 == 5 {
                    to.extend((group.0 as u32).to_be_bytes());
                    group = (0, 0);
                }
            }
            _ => {}
        }
    }
    if group.1 > 1 {
        let whole = (group.1..5).fold(group.0, |value, _| value * 85 + 84) as u32;
        to.extend(&whole.to_be_bytes()[..group.1 as usize - 1]);
    }
    to.len() as u64
}

fn hex(data: &[u8], to: &mut Vec<u8>) -> u64 {
    let mut digits = data
        .iter()
        .take_while(|b| **b != b'>')
        .filter_map(|b| char::from(*b).to_digit(16))
        .map(|digit| digit as u8);
    while let Some(high) = digits.next() {
        to.push(high << 4 | digits.next().unwrap_or(0));
    }
    to.len() as u64
}

fn run_length(data: &[u8]) -> u64 {
    let (mut at, mut len) = (0, 0);
    while let Some(code) = data.get(at) {
        match code {
            0..128 => {
                len += u64::from(*code) + 1;
                at += usize::from(*code) + 2;
            }
            128 => break,
            129.. => {
                len += 257 - u64::from(*code);
                at += 2;
            }
        }
    }
    len
}

/// The length of what LZW codes stand for: that of each code is one more than of the one before it.
fn lzw(data: &[u8]) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut lengths: Vec<u64> = vec![1; 258];
    let (mut width, mut held, mut bits) = (9, 0_u32, 0);
    let (mut last, mut total) = (None, 0_u64);
    for byte in data {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        held &= (1 << bits) - 1;
        match code {
            CLEAR => {
                lengths.truncate(258);
                (width, last) = (9, None);
                continue;
            }
            END => break,
            _ => {}
        }
        let own = lengths.get(code).copied();
        let len = own.or(last.map(|last| last + 1)).unwrap_or(1);
        total += len;
        if let Some(last) = last.filter(|_| lengths.len() < 4096) {
            lengths.push(last + 1);
        }
        last = Some(len);
        width = match lengths.len() {
            0..511 => 9,
            511..1023 => 10,
            1023..2047 => 11,
            2047.. => 12,
        };
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::write::ZlibEncoder;

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).expect("bytes");
        encoder.finish().expect("a stream")
    }

    fn stream(words: &str, data: &[u8]) -> Vec<u8> {
        [format!("4 0 obj\n<< {words} >>\nstream\n").as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn streams_are_weighed_through_their_filters() {
        let thousand = zlib(&[b'x'; 1000]);
        let hexed: String = thousand.iter().map(|b| format!("{b:02x}")).collect::<String>() + ">";
        let twice = zlib(&thousand);
        for (words, data) in [
            ("/Filter /FlateDecode", &thousand[..]),
            ("/Filter [/FlateDecode/FlateDecode]", &twice),
            ("/Filter [/ASCIIHexDecode /FlateDecode]", hexed.as_bytes()),
            ("/Filter 7 0 R", &thousand),
        ] {
            let weight = weigh(&stream(words, data), 2000).expect(words);
            assert_eq!(weight.total, 1000, "{words}");
            assert!(weigh(&stream(words, data), 999).is_err(), "{words}");
        }
        assert_eq!(unpacked(&[255, b'x', 3, 1, 2, 3, 4, 128], &[Step::RunLength], 99), Some(6));
        assert_eq!(unpacked(b"87cURD]i,\"Ebo80~>", &[Step::Ascii85], 99), Some(12));
        // `-----A---B` as the standard has it.
        assert_eq!(
            unpacked(&[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], &[Step::Lzw], 99),
            Some(10)
        );
    }

    #[test]
    fn bombs_are_refused() {
        let bomb = zlib(&vec![0; 20 << 20]);
        let nested = zlib(&bomb);
        assert!(weigh(&stream("/Filter /FlateDecode", &bomb), 10 << 20).is_err());
        assert!(weigh(&stream("/Filter [/FlateDecode /FlateDecode]", &nested), 10 << 20).is_err());
        assert!(weigh(&stream("/Subtype /Image /Width 5 /Filter /FlateDecode", &bomb), 10 << 20).is_err());
        let many: Vec<u8> = (0..3).flat_map(|_| stream("/Filter /FlateDecode", &bomb)).collect();
        assert!(weigh(&many, 50 << 20).is_err() && weigh(&many, 60 << 20).is_ok());
    }
}
