//! JSON text: the outermost object one key a line, one element of a list a line, nothing invisible.

use std::fmt::Write;
use std::io;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::report::visible::is_hidden;

/// One line of JSON.
pub(in crate::report) fn line(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Escaped);
    value.serialize(&mut serializer).expect("keys are strings and memory does not fail");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// The outermost object, one key a line.
pub(in crate::report) struct Object(String);

impl Object {
    pub(in crate::report) fn new() -> Self {
        Self("{".to_owned())
    }

    fn key(&mut self, key: &str) {
        let comma = if self.0.len() > 1 { "," } else { "" };
        let _ = write!(self.0, "{comma}\n  \"{key}\": ");
    }

    pub(in crate::report) fn field(&mut self, key: &str, value: &impl Serialize) {
        self.key(key);
        self.0.push_str(&line(value));
    }

    pub(in crate::report) fn list<T: Serialize>(&mut self, key: &str, items: impl Iterator<Item = T>) {
        self.key(key);
        self.0.push('[');
        let mut any = false;
        for item in items {
            self.0.push_str(if any { ",\n    " } else { "\n    " });
            self.0.push_str(&line(&item));
            any = true;
        }
        self.0.push_str(if any { "\n  ]" } else { "]" });
    }

    pub(in crate::report) fn finish(mut self) -> String {
        self.0.push_str("\n}\n");
        self.0
    }
}

/// Compact, with a space after colons and commas, and nothing invisible in strings.
struct Escaped;

impl serde_json::ser::Formatter for Escaped {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        // Most text is printable ASCII; a longer look is for the rest.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return writer.write_all(text.as_bytes());
        }
        let mut plain = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| is_hidden(*c)) {
            writer.write_all(&text.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        writer.write_all(&text.as_bytes()[plain..])
    }
}

/// A list written element by element, so that a fact of 100,000 claims is never held twice.
pub(super) struct Each<'a, T>(pub(super) &'a [T]);

pub(super) trait Element {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error>;
}

impl<T: Element> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for item in self.0 {
            item.element(&mut list)?;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_invisible_is_written_as_it_is() {
        let text = "a\u{1b}[1m\u{202e}é\u{7f}\u{e0041}\u{9b}\"\n";
        let json = line(&text);
        assert_eq!(json, r#""a\u001b[1m\u202eé\u007f\udb40\udc41\u009b\"\n""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
