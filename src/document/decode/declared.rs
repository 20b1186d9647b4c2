//! Which encoding a page or an XML file declares, and a guess for those that declare none.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// Where browsers look for a declaration, in bytes from the start.
const HEAD: usize = 1024;
/// How much of a file a guess is made from; more makes it no better.
const SAMPLE: usize = 1 << 20;

/// The encoding that the head of a page or XML file declares, if it is one that there is.
pub(super) fn of(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let found = match head.trim_ascii_start().strip_prefix(b"<?xml") {
        Some(rest) => {
            let end = memmem::find(rest, b"?>").unwrap_or(0);
            label(&rest[..end], b"encoding")
        }
        None => None,
    };
    let found = found.or_else(|| {
        let metas = memmem::find_iter(&head, b"<meta").map(|at| &head[at..]);
        metas
            .map(|meta| &meta[..memchr::memchr(b'>', meta).unwrap_or(meta.len())])
            .find_map(|meta| label(meta, b"charset"))
    })?;
    let encoding = Encoding::for_label(found)?;
    // What says in ASCII that it is UTF-16 is not.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The value after `name =`.
fn label<'h>(head: &'h [u8], name: &[u8]) -> Option<&'h [u8]> {
    let rest = head[memmem::find(head, name)? + name.len()..].trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let end =
        rest.iter().position(|b| matches!(b, b'"' | b'\'' | b';' | b'/' | b'>') || b.is_ascii_whitespace());
    Some(&rest[..end.unwrap_or(rest.len())])
}

/// The encoding that the bytes look most like.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    detector.guess(None, Utf8Detection::Deny)
}
