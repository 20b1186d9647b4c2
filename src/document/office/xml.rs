//! Elements and text of an XML part. Entities that a part declares itself are not expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What stands next in a part.
pub(super) enum Node<'x> {
    Open(&'x Element<'x>),
    Close(&'x str),
    Text(&'x str),
}

/// An element's name without prefix, and its attributes.
pub(super) struct Element<'x> {
    pub(super) name: &'x str,
    start: &'x BytesStart<'x>,
}

impl Element<'_> {
    /// The attribute of this name without prefix, references decoded.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut all = self.start.attributes();
        let found =
            all.with_checks(false).flatten().find(|attribute| local(attribute.key.as_ref()) == name)?;
        Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), Into::into))
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Walks a part from start to end.
///
/// # Errors
/// What is wrong with the XML, after what stands before it was walked.
pub(super) fn walk(text: &str, mut each: impl FnMut(Node<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    // Nothing here depends on the balance of what is read in any case.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let name = start.name();
                each(Node::Open(&Element { name: local(name.as_ref()), start: &start }));
            }
            Ok(Event::End(end)) => each(Node::Close(local(end.name().as_ref()))),
            Ok(Event::Text(text)) => each(Node::Text(&text)),
            Ok(Event::CData(text)) => each(Node::Text(&text)),
            Ok(Event::GeneralRef(reference)) => {
                let known = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                let mut buffer = [0; 4];
                each(Node::Text(known.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut buffer)));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                return Err(format!("damaged at byte {} of its text: {error}", reader.error_position()));
            }
        }
    }
}
