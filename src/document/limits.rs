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
