//! Paths as URI references: relative ones stay relative, every byte outside the unreserved characters is percent-encoded
//! (RFC 3986).

use std::fmt::Write;

/// The reference for a path as shown.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let is_absolute = path.starts_with('/');
    let has_drive =
        path.as_bytes().get(1..3) == Some(b":/") && path.starts_with(|c: char| c.is_ascii_alphabetic());
    if is_absolute || has_drive {
        out.push_str(if has_drive { "file:///" } else { "file://" });
    }
    for (i, byte) in path.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            b':' if has_drive && i == 1 => out.push(':'),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        for (path, reference) in [
            ("news/a b.txt", "news/a%20b.txt"),
            ("ü/a.txt", "%C3%BC/a.txt"),
            ("ab:c/#1?.txt", "ab%3Ac/%231%3F.txt"),
            ("../x/100%.md", "../x/100%25.md"),
            ("/srv/a.txt", "file:///srv/a.txt"),
            ("C:/texts/a.txt", "file:///C:/texts/a.txt"),
            ("<stdin>", "%3Cstdin%3E"),
            ("a\n\u{202e}b", "a%0A%E2%80%AEb"),
        ] {
            assert_eq!(uri(path), reference);
        }
    }
}
