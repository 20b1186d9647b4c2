//! Bounds for documents that nobody vouches for.

/// How much of one file is read. Every bound is far above what people write; a file beyond one is a problem that says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The most bytes that a file may have.
    pub file_size: u64,
    /// The most bytes that the packed parts of a file (Word, OpenDocument, EPUB, PDF) may hold together when inflated.
    pub inflated: u64,
    /// The most pages of one PDF that are read; what follows is left out.
    pub pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_size: 256 << 20, inflated: 128 << 20, pages: 5_000 }
    }
}

/// A size as people write it: `128 MB`. Units are powers of 1024, as files are shown.
pub fn bytes_in_words(bytes: u64) -> String {
    let units = [(30, "GB"), (20, "MB"), (10, "kB")];
    let unit = units.into_iter().find(|(shift, _)| bytes >> shift > 0 && bytes & ((1 << shift) - 1) == 0);
    unit.map_or(format!("{bytes} bytes"), |(shift, name)| format!("{} {name}", bytes >> shift))
}

/// The bytes that a size such as `64 MB`, `2GB` or `5000` means.
pub fn bytes_of(words: &str) -> Option<u64> {
    let words = words.trim();
    let digits = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let number: u64 = words[..digits].parse().ok()?;
    let shift = match words[digits..].trim().to_ascii_lowercase().as_str() {
        "" | "b" | "byte" | "bytes" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return None,
    };
    number.checked_mul(1 << shift).filter(|bytes| *bytes > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_in_words_and_back() {
        for (words, bytes) in
            [("64 MB", 64 << 20), ("2 GB", 2 << 30), ("5 kB", 5 << 10), ("5001 bytes", 5001)]
        {
            assert_eq!((bytes_of(words), bytes_in_words(bytes)), (Some(bytes), words.to_owned()));
        }
        assert_eq!(["5000", "2g", " 1 KiB "].map(bytes_of), [Some(5000), Some(2 << 30), Some(1024)]);
        assert_eq!(["", "MB", "-5 MB", "5 miles", "0", "99999999999 GB"].map(bytes_of), [None; 6]);
    }
}
