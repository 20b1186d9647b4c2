//! From the bytes of a file to text, keeping track of where every character stood.
//!
//! The encoding is, in this order: what a byte order mark says; UTF-8, if the bytes are that (no other encoding's text is
//! by chance, and a page saved by a program often declares what it was before); what a page or an XML file declares; UTF-8
//! with wrong bytes, if more is right than wrong; a guess, which is said.

mod declared;
mod transcript;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub(super) use self::transcript::Transcript;
use super::runs::Runs;

/// A file's text and how it lies in the file.
#[derive(Debug)]
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) runs: Runs,
    /// The encoding, where it was neither UTF-8 nor stated by the file.
    pub(super) guessed: Option<&'static Encoding>,
    /// The encoding read.
    pub(super) encoding: &'static Encoding,
    /// How many places were wrong in the encoding.
    pub(super) wrong: usize,
    /// Where the first of them, or the first that made a guess necessary, stands in `text`.
    pub(super) first_wrong: Option<usize>,
}

/// A file with more than this share of wrong or control characters is not read: what is left of it would be guessed at.
/// In percent.
const MOST_WRONG: usize = 20;
const MOST_CONTROLS: usize = 2;

/// Reads text in any encoding. Bytes that are none of it become U+FFFD. `markup` says that the file's name promises a page
/// or XML, which may declare an encoding; a text that opens with `<` may do so under any name.
///
/// # Errors
///
/// What was found instead, for a file that is no text.
pub(super) fn decode(bytes: &[u8], markup: bool) -> Result<Decoded<'_>, String> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return utf8(bytes, 3).ok_or_else(|| unreadable(UTF_8)),
        [0xFF, 0xFE, ..] => return marked(bytes, UTF_16LE),
        [0xFE, 0xFF, ..] => return marked(bytes, UTF_16BE),
        [b'%', b'P', b'D', b'F', b'-', ..] => {
            return Err("PDF file, expected text: convert it to text first".to_owned());
        }
        _ => {}
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(binary());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = Cow::Borrowed(text);
        let runs = Runs::default();
        return Ok(Decoded { text, runs, guessed: None, encoding: UTF_8, wrong: 0, first_wrong: None });
    }
    let declared =
        if markup || bytes.trim_ascii_start().starts_with(b"<") { declared::of(bytes) } else { None };
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return checked(Transcript::of(bytes, 0, encoding), encoding);
    }
    if let Some(decoded) = mostly_utf8(bytes) {
        return Ok(decoded);
    }
    let encoding = declared::guess(bytes);
    let mut decoded = checked(Transcript::of(bytes, 0, encoding), encoding)?;
    decoded.guessed = Some(encoding);
    decoded.first_wrong = decoded.text.bytes().position(|b| !b.is_ascii());
    Ok(decoded)
}

fn binary() -> String {
    "binary file, expected text".to_owned()
}

fn unreadable(encoding: &'static Encoding) -> String {
    format!("no {} text: too many bytes are wrong; save the file as UTF-8", encoding.name())
}

/// A text in UTF-16 after its byte order mark.
fn marked<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Result<Decoded<'b>, String> {
    checked(Transcript::of(&bytes[2..], 2, encoding), encoding)
}

fn checked<'b>(transcript: Transcript, encoding: &'static Encoding) -> Result<Decoded<'b>, String> {
    let Transcript { text, runs, wrong, first_wrong } = transcript;
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    let controls = text.chars().filter(|c| control(*c)).count();
    if text.contains('\0') || controls * 100 > text.len() * MOST_CONTROLS {
        return Err(binary());
    }
    if wrong > 4 && wrong * 100 > text.chars().count() * MOST_WRONG {
        return Err(unreadable(encoding));
    }
    Ok(Decoded { text: text.into(), runs, guessed: None, encoding, wrong, first_wrong })
}

/// UTF-8 after `mark` bytes of a byte order mark; `None` if most of it is wrong.
fn utf8(bytes: &[u8], mark: usize) -> Option<Decoded<'_>> {
    let rest = &bytes[mark..];
    if memchr::memchr(0, rest).is_some() {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(rest) {
        let mut runs = Runs::default();
        runs.push(0, mark, 1, 1);
        let text = Cow::Borrowed(text);
        return Some(Decoded { text, runs, guessed: None, encoding: UTF_8, wrong: 0, first_wrong: None });
    }
    checked(Transcript::of(rest, mark, UTF_8), UTF_8).ok()
}

/// UTF-8 with some wrong bytes: more of what is not ASCII is right than wrong.
fn mostly_utf8(bytes: &[u8]) -> Option<Decoded<'_>> {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    if right > wrong { utf8(bytes, 0) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character with the bytes that it stands for.
    fn spelled(bytes: &[u8], markup: bool) -> (String, Vec<Vec<u8>>, &'static str) {
        let decoded = decode(bytes, markup).expect("text");
        let runs = &decoded.runs;
        let place = |(at, c): (usize, char)| bytes[runs.start(at)..runs.end(at + c.len_utf8())].to_vec();
        (decoded.text.to_string(), decoded.text.char_indices().map(place).collect(), decoded.encoding.name())
    }

    #[test]
    fn wrong_bytes_are_replaced_and_counted() {
        let decoded = decode(b"\xEF\xBB\xBFcaf\xE9 ol\xE9, and so on", false).expect("text");
        assert_eq!(decoded.text, "caf\u{FFFD} ol\u{FFFD}, and so on");
        assert_eq!((decoded.wrong, decoded.first_wrong, decoded.guessed), (2, Some(3), None));
        assert_eq!([0, 3, 6, 7, 12].map(|at| decoded.runs.start(at)), [3, 6, 7, 8, 11]);
        // Most of what is not ASCII is UTF-8: one wrong byte makes it no other encoding.
        let decoded = decode("été à Noël, d\u{e9}jà".as_bytes(), false).expect("text");
        assert_eq!(decoded.wrong, 0);
        let decoded = decode(b"\xC3\xA9t\xC3\xA9 \xC3\xA0 No\xEBl", false).expect("text");
        assert_eq!((&*decoded.text, decoded.wrong, decoded.first_wrong), ("été à No\u{FFFD}l", 1, Some(11)));
    }

    #[test]
    fn every_character_is_found_in_its_file() {
        let utf16 = |text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
        };
        for bytes in [
            utf16("aé日😀b", [0xFF, 0xFE], u16::to_le_bytes),
            utf16("aé日😀b", [0xFE, 0xFF], u16::to_be_bytes),
        ] {
            let (text, places, _) = spelled(&bytes, false);
            assert_eq!(text, "aé日😀b");
            assert_eq!(places.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 2, 4, 2]);
            assert_eq!(places.concat(), bytes[2..]);
        }
        for (page, label, wanted) in [
            (&b"<?xml version='1.0' encoding='windows-1251'?><p>\xCC\xE8\xF0 5"[..], "windows-1251", "Мир 5"),
            (b"<meta charset=iso-8859-1><p>ol\xE9 \x80 5", "windows-1252", "olé € 5"),
            (
                b"<META http-equiv=Content-Type content=\"text/html; charset=Shift_JIS\"><p>\x93\xFA\x96\x7B 5",
                "Shift_JIS",
                "日本 5",
            ),
            (b"<meta charset=\"euc-kr\"><p>\xC7\xD1\xB1\xB9 5", "EUC-KR", "한국 5"),
        ] {
            let (text, places, encoding) = spelled(page, true);
            assert!(text.ends_with(wanted), "{text}");
            assert_eq!(encoding, label);
            assert_eq!(places.concat(), page);
        }
    }

    #[test]
    fn what_nothing_declares_is_guessed_and_said() {
        let bytes =
            b"\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xEF\xF0\xE8\xE1\xFB\xEB 25 \xE0\xEF\xF0\xE5\xEB\xFF";
        let decoded = decode(bytes, false).expect("text");
        assert_eq!(decoded.text, "Президент прибыл 25 апреля");
        assert_eq!(decoded.guessed.map(|e| e.name()), Some("windows-1251"));
        assert_eq!(decoded.first_wrong, Some(0));
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, says) in [
            (&b"PK\x03\x04\x00\x00"[..], "binary file"),
            (b"%PDF-1.7\n", "PDF"),
            (b"\xFF\xFEa\0\0\0", "binary file"),
            (b"\x01\x02\x03\x04\xFF\xFE\xFD\x05\x06", "binary file"),
        ] {
            let error = decode(bytes, false).expect_err("an error");
            assert!(error.contains(says), "{error}");
        }
    }
}
