//! The formats that can be read. Adding one is adding its file and its line here.

use std::sync::Arc;

use super::builder::Builder;
#[cfg(feature = "mail")]
use super::mail;
#[cfg(feature = "office")]
use super::office;
use super::origin::Original;
use super::output::Output;
#[cfg(feature = "pdf")]
use super::pdf;
use super::{html, json, left_out, markdown, plain, table};

/// One format: which files have it and how it is read.
pub(super) struct Format {
    /// File name endings without the dot, in small letters.
    pub(super) extensions: &'static [&'static str],
    /// How it is known, where the name does not say, and read.
    pub(super) reader: Reader,
}

/// How a format is read.
pub(super) enum Reader {
    /// Text that is one document.
    Text {
        /// Whether a text without a known ending is of this format.
        sniff: fn(&str) -> bool,
        /// Writes the reading text.
        read: fn(&mut Builder<'_>),
    },
    /// Text of several documents, or with one wrapped in it.
    Records { sniff: fn(&str) -> bool, read: fn(&Arc<Original>, &mut Output<'_>) },
    /// What only its bytes can tell.
    Bytes { sniff: fn(&[u8]) -> bool, read: fn(&[u8], &mut Output<'_>) },
}

/// Plain text comes last: it is what everything else is.
const FORMATS: &[&Format] = &[
    #[cfg(feature = "office")]
    &office::DOCX,
    #[cfg(feature = "office")]
    &office::ODT,
    #[cfg(feature = "office")]
    &office::EPUB,
    #[cfg(feature = "pdf")]
    &pdf::FORMAT,
    #[cfg(feature = "mail")]
    &mail::FORMAT,
    &left_out::FORMAT,
    &html::FORMAT,
    &json::FORMAT,
    &table::CSV,
    &table::TSV,
    &markdown::FORMAT,
    &plain::FORMAT,
];

/// The format that the ending of a file's name promises.
pub(super) fn by_name(path: &str) -> Option<&'static Format> {
    let (_, extension) = file_name(path).rsplit_once('.')?;
    let is = |known: &&str| known.eq_ignore_ascii_case(extension);
    FORMATS.iter().copied().find(|format| format.extensions.iter().any(is))
}

/// The format that a file's bytes show, for those that are no text.
pub(super) fn by_bytes(bytes: &[u8]) -> Option<&'static Format> {
    let is = |format: &&Format| matches!(format.reader, Reader::Bytes { sniff, .. } if sniff(bytes));
    FORMATS.iter().copied().find(is)
}

/// The format that a text shows.
pub(super) fn by_text(text: &str) -> &'static Format {
    let is = |format: &&Format| match format.reader {
        Reader::Text { sniff, .. } | Reader::Records { sniff, .. } => sniff(text),
        Reader::Bytes { .. } => false,
    };
    FORMATS.iter().copied().find(is).unwrap_or(&plain::FORMAT)
}

/// Whether a file of this name is a document: the ending is one of a format that holds running text. Others, tables and
/// data among them, are read only where a user names them.
pub fn is_document_name(path: &str) -> bool {
    by_name(path).is_some_and(|format| !matches!(format.reader, Reader::Records { .. }))
}

/// The part of `path` after its last separator.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_the_ending_of_their_names() {
        for name in ["a.txt", "dir/B.MD", "c.text", "x.y.markdown", "p.html", "q.HTM", r"d\e.Txt"] {
            assert!(is_document_name(name), "{name}");
        }
        for name in ["a", "a.rs", "txt", ".gitignore", "a.txt/b", "md.", ""] {
            assert!(!is_document_name(name), "{name}");
        }
    }
}
