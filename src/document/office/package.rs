//! A package: named parts in a zip archive, inflated within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::document::bytes_in_words;
use crate::document::decode::decode;
use crate::document::output::Output;

pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes the parts may still hold, and all of them together.
    left: u64,
    most: u64,
}

/// Whether the bytes are a zip archive in which `name` stands among the first ones.
pub(super) fn holds(bytes: &[u8], name: &str) -> bool {
    let head = &bytes[..bytes.len().min(1 << 16)];
    bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(head, name.as_bytes()).is_some()
}

impl<'b> Package<'b> {
    /// Opens the package; `form` names it in messages. Reports why it cannot be.
    pub(super) fn open(bytes: &'b [u8], form: &str, output: &mut Output<'_>) -> Option<Self> {
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => {
                let most = output.options.limits.inflated;
                Some(Self { archive, left: most, most })
            }
            Err(error) => {
                let what = if bytes.starts_with(b"PK") { "cut off or damaged" } else { "something else" };
                output.fail(None, format!("expected a {form} file, found {what}: {error}"));
                None
            }
        }
    }

    /// The text of part `name`.
    ///
    /// # Errors
    /// Why it cannot be read; `None` where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let failed = |error: &dyn std::fmt::Display| format!("its part `{name}` cannot be read: {error}");
        let mut file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(failed(&error)),
        };
        let mut bytes = Vec::new();
        let read = file.by_ref().take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| failed(&error))?;
        if bytes.len() as u64 > self.left {
            let most = bytes_in_words(self.most);
            return Err(format!("its parts hold more than {most} when inflated, the most that is read"));
        }
        self.left -= bytes.len() as u64;
        let text = decode(&bytes, true).map_err(|error| failed(&error))?.text.into_owned();
        Ok(Some(text))
    }

    /// The text of a part that need not be there; what is wrong with it is a warning.
    pub(super) fn optional(&mut self, name: &str, output: &mut Output<'_>) -> Option<String> {
        self.part(name).unwrap_or_else(|message| {
            output.warn(None, message);
            None
        })
    }

    /// The text of the part without which there is no document; that it is missing is an error.
    pub(super) fn required(&mut self, name: &str, form: &str, output: &mut Output<'_>) -> Option<String> {
        match self.part(name) {
            Ok(Some(text)) => return Some(text),
            Ok(None) => output.fail(None, format!("expected a {form} file; it has no part `{name}`")),
            Err(message) => output.fail(None, message),
        }
        None
    }
}
