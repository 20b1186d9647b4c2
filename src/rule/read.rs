//! From nodes to typed things: each reader takes what a key needs or says what was found instead.

use super::fault::{Faults, nearest, suggest};
use super::keys::Shape;
use super::place;
use super::syntax::{clip, slot_name};
use super::tree::{Data, Entry, Node};
use crate::text::Span;

/// A mapping of a known shape, its unknown keys already reported.
pub(crate) struct Fields<'t> {
    entries: &'t [Entry],
    /// Where a missing key is reported: the first key, or the whole node.
    pub(crate) head: Span,
}

impl<'t> Fields<'t> {
    /// Reads a node as a mapping of `shape`.
    pub(crate) fn of(node: &'t Node, at: Span, shape: &Shape, faults: &mut Faults) -> Option<Self> {
        let entries = map(node, at, shape.name, faults)?;
        let mut seen = Vec::new();
        for entry in entries {
            if !shape.keys.iter().any(|key| key.name == entry.name) {
                let message = format!("expected a key of {}, found `{}`", shape.name, clip(&entry.name));
                faults.add(entry.key, message, suggest(&entry.name, &shape.names(), "keys"));
                // A key that was most likely meant is not missing as well.
                seen.extend(nearest(&entry.name, shape.names()));
            }
            seen.push(entry.name.as_str());
        }
        let head = entries.first().map_or(node.span, |entry| entry.key);
        for key in shape.keys.iter().filter(|key| key.required && !seen.contains(&key.name)) {
            let message = format!("expected the key `{}` in {}, found none", key.name, shape.name);
            faults.add(head, message, Some(format!("add `{}: …`: {}", key.name, key.takes)));
        }
        Some(Self { entries, head })
    }

    /// The entry of a key.
    pub(crate) fn get(&self, name: &str) -> Option<&'t Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The text of a key.
    pub(crate) fn text(&self, name: &str, faults: &mut Faults) -> Option<&'t str> {
        let entry = self.get(name)?;
        text(&entry.value, entry.key, "text", faults)
    }

    /// The texts of a key, each with its node.
    pub(crate) fn texts(&self, name: &str, faults: &mut Faults) -> Vec<(&'t str, &'t Node)> {
        match self.get(name) {
            Some(entry) => texts(&entry.value, entry.key, "text or a list of texts", faults),
            None => Vec::new(),
        }
    }

    /// One of several words.
    pub(crate) fn word<T: Copy>(&self, name: &str, table: &[(&str, T)], faults: &mut Faults) -> Option<T> {
        let entry = self.get(name)?;
        let written = text(&entry.value, entry.key, "a word", faults)?;
        word(written, entry.value.span, table, faults)
    }
}

/// What stands where something else was expected.
pub(crate) fn found(node: &Node) -> String {
    match &node.data {
        Data::Nothing => "nothing".to_owned(),
        Data::Text(scalar) => format!("`{}`", clip(&scalar.text)),
        Data::List(_) => "a list".to_owned(),
        Data::Map(_) | Data::Broken => "a mapping".to_owned(),
    }
}

fn mismatch(node: &Node, at: Span, expected: &str, faults: &mut Faults) {
    if node.data == Data::Broken {
        return;
    }
    let span = if node.data == Data::Nothing { at } else { node.span };
    let written = node.span.of(&faults.file()).to_owned();
    if let (Data::Map(_), Some(name)) = (&node.data, slot_name(&written)) {
        let message =
            format!("expected {expected} in quotes, found `{{{name}}}`, which YAML reads as a mapping");
        return faults.add(span, message, Some(format!("write '{{{name}}}' in single quotes")));
    }
    let help = match (&node.data, expected) {
        (Data::Map(_), e) if e.contains("text") || e.contains("phrase") => Some(
            "a text that holds a `: ` or begins with a brace must stand in single quotes: '…'".to_owned(),
        ),
        _ => None,
    };
    faults.add(span, format!("expected {expected}, found {}", found(node)), help);
}

/// A scalar's text. `at` is where nothing at all is reported.
pub(crate) fn text<'t>(node: &'t Node, at: Span, expected: &str, faults: &mut Faults) -> Option<&'t str> {
    match node.text() {
        Some(text) if !text.trim().is_empty() => Some(text),
        Some(_) => {
            faults.add(node.span, format!("expected {expected}, found an empty text"), None);
            None
        }
        None => {
            mismatch(node, at, expected, faults);
            None
        }
    }
}

/// One text or a list of them.
pub(crate) fn texts<'t>(
    node: &'t Node,
    at: Span,
    expected: &str,
    faults: &mut Faults,
) -> Vec<(&'t str, &'t Node)> {
    match &node.data {
        Data::List(items) => {
            if items.is_empty() {
                faults.add(node.span, format!("expected {expected}, found an empty list"), None);
            }
            items
                .iter()
                .filter_map(|item| Some((text(item, item_at(item, at), "text", faults)?, item)))
                .collect()
        }
        _ => text(node, at, expected, faults).map(|text| (text, node)).into_iter().collect(),
    }
}

/// Where an item of a list is reported: the item, or the key of its list if nothing is there.
pub(crate) fn item_at(item: &Node, at: Span) -> Span {
    if item.span.is_empty() && item.span.start == 0 { at } else { item.span }
}

/// A mapping's entries.
pub(crate) fn map<'t>(node: &'t Node, at: Span, what: &str, faults: &mut Faults) -> Option<&'t [Entry]> {
    match &node.data {
        Data::Map(entries) => Some(entries),
        _ => {
            mismatch(node, at, &format!("a mapping for {what}"), faults);
            None
        }
    }
}

/// A list's items.
pub(crate) fn list<'t>(node: &'t Node, at: Span, expected: &str, faults: &mut Faults) -> Option<&'t [Node]> {
    match &node.data {
        Data::List(items) => Some(items),
        _ => {
            mismatch(node, at, expected, faults);
            None
        }
    }
}

/// One of several words, where a text is already read.
pub(crate) fn word<T: Copy>(
    written: &str,
    span: Span,
    table: &[(&str, T)],
    faults: &mut Faults,
) -> Option<T> {
    let value = table.iter().find(|(name, _)| *name == written.trim()).map(|(_, value)| *value);
    if value.is_none() {
        let names: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
        let message = format!("expected {}, found `{}`", one_of(&names), clip(written));
        faults.add(span, message, nearest(written, names).map(|name| format!("did you mean `{name}`?")));
    }
    value
}

/// `a, b or c`, each in backticks.
pub(crate) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Reports faults found inside a scalar, at their characters.
pub(crate) fn inside(node: &Node, found: Vec<super::fault::Fault>, faults: &mut Faults) {
    let file = faults.file();
    for fault in found {
        faults.add(place::inside(&file, node, fault.span), fault.message, fault.help);
    }
}

/// A name that can be referred to: letters, digits and the signs given. Reports what else it is.
pub(crate) fn is_name(written: &str, span: Span, what: &str, signs: &str, faults: &mut Faults) -> bool {
    let plain = |c: char| c.is_alphanumeric() || signs.contains(c);
    let good = written.chars().all(plain) && written.starts_with(char::is_alphanumeric);
    if !good {
        let signs: Vec<String> = signs.chars().map(|c| format!("`{c}`")).collect();
        let message =
            format!("expected {what} of letters, digits and {}, found `{}`", signs.join(", "), clip(written));
        faults.add(span, message, Some("begin with a letter or digit; join words with `-`".to_owned()));
    }
    good
}
