//! The formats that can be read. Adding one is adding its file and its line here.

use super::builder::Builder;
use super::{html, markdown, plain};

/// One format: which files have it and how it is read.
pub(super) struct Format {
    /// File name endings without the dot, in small letters.
    pub(super) extensions: &'static [&'static str],
    /// Whether a text without a known ending is of this format.
    pub(super) sniff: fn(&str) -> bool,
    /// Writes the reading text.
    pub(super) read: fn(&mut Builder<'_>),
}

/// Plain text comes last: it is what everything else is.
const FORMATS: [&Format; 3] = [&html::FORMAT, &markdown::FORMAT, &plain::FORMAT];

/// The format of a file, by the ending of its name, else by its text.
pub(super) fn of(path: &str, text: &str) -> &'static Format {
    let by_name = by_extension(path);
    by_name.or_else(|| FORMATS.into_iter().find(|format| (format.sniff)(text))).unwrap_or(&plain::FORMAT)
}

fn by_extension(path: &str) -> Option<&'static Format> {
    let (_, extension) = file_name(path).rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    FORMATS.into_iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// Whether a file of this name is a document: the ending is one of a format that can be read. Others are read only where
/// a user names them.
pub fn is_document_name(path: &str) -> bool {
    by_extension(path).is_some()
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
