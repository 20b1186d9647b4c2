//! From the bytes of a file to text, keeping track of every byte that is no text.

use std::borrow::Cow;

use super::origin::Shift;

/// A file's text and how it lies in the file.
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) shifts: Vec<Shift>,
    /// How many runs of bytes were no UTF-8.
    pub(super) wrong: usize,
    /// Where the first of them stands in `text`.
    pub(super) first_wrong: Option<usize>,
}

/// A file with more than this share of wrong bytes is not read: what is left of it would be guessed at. In percent.
const MOST_WRONG: usize = 20;

/// Reads UTF-8, with or without byte order mark. Bytes that are none become U+FFFD.
///
/// # Errors
///
/// What was found instead, for a file that is no text, or none in UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, String> {
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = bytes {
        return Err("UTF-16 text, expected UTF-8: save the file as UTF-8".to_owned());
    }
    let (mark, rest) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (3, rest),
        rest => (0, rest),
    };
    if rest.starts_with(b"%PDF-") {
        return Err("PDF file, expected text: convert it to text first".to_owned());
    }
    if memchr::memchr(0, rest).is_some() {
        return Err("binary file, expected text".to_owned());
    }
    let mut shifts = Vec::new();
    if mark > 0 {
        shifts.push(Shift { text: 0, file: mark });
    }
    if let Ok(text) = std::str::from_utf8(rest) {
        return Ok(Decoded { text: Cow::Borrowed(text), shifts, wrong: 0, first_wrong: None });
    }
    let mut text = String::with_capacity(rest.len());
    let (mut file, mut wrong, mut wrong_bytes, mut first_wrong) = (mark, 0, 0, None);
    for chunk in rest.utf8_chunks() {
        text.push_str(chunk.valid());
        file += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first_wrong.get_or_insert(text.len());
            wrong += 1;
            wrong_bytes += chunk.invalid().len();
            text.push(char::REPLACEMENT_CHARACTER);
            file += chunk.invalid().len();
            shifts.push(Shift { text: text.len(), file });
        }
    }
    if wrong_bytes > 4 && wrong_bytes * 100 > rest.len() * MOST_WRONG {
        return Err(format!(
            "no UTF-8 text: {wrong_bytes} of {} bytes are wrong; save the file as UTF-8",
            rest.len()
        ));
    }
    Ok(Decoded { text: text.into(), shifts, wrong, first_wrong })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_bytes_are_replaced_and_counted() {
        let decoded = decode(b"\xEF\xBB\xBFcaf\xE9 ol\xE9, and so on").ok();
        let decoded = decoded.expect("text");
        assert_eq!(decoded.text, "caf\u{FFFD} ol\u{FFFD}, and so on");
        assert_eq!((decoded.wrong, decoded.first_wrong), (2, Some(3)));
        let shifts: Vec<_> = decoded.shifts.iter().map(|shift| (shift.text, shift.file)).collect();
        assert_eq!(shifts, [(0, 3), (6, 7), (12, 11)]);
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, says) in [
            (&b"PK\x03\x04\x00\x00"[..], "binary file"),
            (b"%PDF-1.7\n", "PDF"),
            (b"\xFF\xFEa\0", "UTF-16"),
            (b"\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0", "no UTF-8"),
        ] {
            let error = decode(bytes).err().expect("an error");
            assert!(error.contains(says), "{error}");
        }
    }
}
