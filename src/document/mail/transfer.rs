//! Transfer encodings of mails, every byte with its place. The mail crate decodes them too, but loses the places.

use crate::document::runs::Runs;

/// Decodes quoted-printable `raw`, which stands at byte `at` of the file.
pub(super) fn quoted_printable(raw: &[u8], at: usize, body: &mut Vec<u8>, runs: &mut Runs) {
    let mut i = 0;
    runs.push(body.len(), at, 1, 1);
    while let Some(next) = memchr::memchr(b'=', &raw[i..]) {
        body.extend_from_slice(&raw[i..i + next]);
        i += next;
        match &raw[i + 1..] {
            [b'\r', b'\n', ..] => i += 3,
            [b'\n', ..] => i += 2,
            [high, low, ..] if let (Some(high), Some(low)) = (hex(*high), hex(*low)) => {
                runs.push(body.len(), at + i, 1, 3);
                body.push(high << 4 | low);
                i += 3;
            }
            _ => {
                // None of the encoding: it stands for itself.
                runs.push(body.len(), at + i, 1, 1);
                body.push(b'=');
                i += 1;
            }
        }
        runs.push(body.len(), at + i, 1, 1);
    }
    body.extend_from_slice(&raw[i..]);
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Decodes base64 `raw`, which stands at byte `at` of the file, up to its end sign; what is no sign of it is passed over.
pub(super) fn base64(raw: &[u8], at: usize, body: &mut Vec<u8>, runs: &mut Runs) {
    let (mut group, mut signs, mut start) = (0_u32, 0, 0);
    let mut flush = |group: u32, signs: usize, start: usize, end: usize| {
        let bytes = [(group >> 16) as u8, (group >> 8) as u8, group as u8];
        let len = signs * 3 / 4;
        if len > 0 {
            runs.push(body.len(), at + start, len, end - start);
            body.extend_from_slice(&bytes[..len]);
        }
    };
    let mut end = 0;
    for (i, sign) in raw.iter().enumerate() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        if signs == 0 {
            start = i;
        }
        group |= u32::from(value) << (18 - 6 * signs);
        signs += 1;
        end = i + 1;
        if signs == 4 {
            flush(group, signs, start, end);
            (group, signs) = (0, 0);
        }
    }
    flush(group, signs, start, end);
}
