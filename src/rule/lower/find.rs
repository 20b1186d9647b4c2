//! `find`: how a fact's mentions are found.

use std::collections::BTreeMap;

use super::{Env, documents, subject};
use crate::rule::fault::{Fault, Faults, suggest};
use crate::rule::keys;
use crate::rule::phrase::{self, Scope};
use crate::rule::read::{self, Fields};
use crate::rule::regex;
use crate::rule::syntax::clip;
use crate::rule::tree::{Data, Entry, Node, Style};
use crate::rule::{Choices, Find, Matcher, Near, Part, Phrase, Slot, Within};
use crate::text::Span;
use crate::value::FactKind;

/// What the entries of a rule's `find` may refer to.
pub(super) struct Context<'a> {
    pub(super) env: &'a Env<'a>,
    pub(super) parts: &'a [Part],
    /// The rule's type, if it is known.
    pub(super) kind: Option<FactKind>,
    pub(super) choices: &'a Choices,
}

const WITHIN: [(&str, Within); 3] =
    [("sentence", Within::Sentence), ("paragraph", Within::Paragraph), ("document", Within::Document)];

impl Context<'_> {
    /// Reads `find`.
    pub(super) fn entries(&self, entry: &Entry, faults: &mut Faults) -> Vec<Find> {
        // Where a list of texts is expected, one text will do.
        if let Data::Text(_) = entry.value.data {
            return self.entry(&entry.value, entry.value.span, faults).into_iter().collect();
        }
        let items = match read::list(&entry.value, entry.key, "a list of phrases and mappings", faults) {
            Some([]) => {
                faults.add(
                    entry.value.span,
                    "expected a phrase or a mapping in `find`, found an empty list",
                    None,
                );
                return Vec::new();
            }
            Some(items) => items,
            None => return Vec::new(),
        };
        items.iter().filter_map(|item| self.entry(item, read::item_at(item, entry.key), faults)).collect()
    }

    fn entry(&self, node: &Node, at: Span, faults: &mut Faults) -> Option<Find> {
        if let Data::Map(entries) = &node.data {
            if let Some(name) = self.unquoted(node, entries, faults) {
                faults.add(node.span, name, Some("put the whole phrase in single quotes: '…'".to_owned()));
                return None;
            }
            return self.long(node, at, faults);
        }
        let phrase = self.phrase(node, at, faults)?;
        let set = BTreeMap::new();
        Some(Find { matcher: Matcher::Phrase(phrase), set, within: Within::Sentence, span: node.span })
    }

    /// A phrase that YAML read as a mapping, for want of quotes.
    fn unquoted(&self, node: &Node, entries: &[Entry], faults: &Faults) -> Option<String> {
        let file = faults.file();
        let written = node.span.of(&file);
        let [entry] = entries else { return None };
        if keys::FIND.keys.iter().any(|key| key.name == entry.name) {
            return None;
        }
        let phrase =
            written.starts_with('{') || entry.name.contains([' ', '{']) || written.contains("{value}");
        phrase.then(|| {
            format!("expected a phrase in quotes, found `{}`, which YAML reads as a mapping", clip(written))
        })
    }

    fn long(&self, node: &Node, at: Span, faults: &mut Faults) -> Option<Find> {
        let fields = Fields::of(node, at, &keys::FIND, faults)?;
        let within = fields.word("within", &WITHIN, faults);
        let set = fields.get("set").map(|entry| self.set(entry, faults)).unwrap_or_default();
        let ways: Vec<&Entry> =
            ["phrase", "near", "regex"].iter().filter_map(|key| fields.get(key)).collect();
        let way = match ways.as_slice() {
            [way] => *way,
            [] => {
                let help = "add one of them, or write a plain phrase in place of the mapping".to_owned();
                faults.add(
                    fields.head,
                    "expected `phrase`, `near` or `regex` in an entry of `find`, found none",
                    help,
                );
                return None;
            }
            [_, second, ..] => {
                let help = "write an entry of its own for each".to_owned();
                faults.add(second.key, "expected one of `phrase`, `near` and `regex`, found two", help);
                return None;
            }
        };
        let (matcher, inner) = match way.name.as_str() {
            "phrase" => (Matcher::Phrase(self.phrase(&way.value, way.key, faults)?), None),
            "regex" => (Matcher::Regex(self.regex(way, faults)?), None),
            _ => {
                let (near, within) = self.near(way, faults)?;
                (Matcher::Near(near), within)
            }
        };
        if let (Some(_), Some(_), Some(entry)) = (within, inner, fields.get("within")) {
            faults.add(
                entry.key,
                "expected `within` once, found it here and in `near`",
                "take one out".to_owned(),
            );
        }
        let within = within.or(inner).unwrap_or_default();
        Some(Find { matcher, set, within, span: node.span })
    }

    fn phrase(&self, node: &Node, at: Span, faults: &mut Faults) -> Option<Phrase> {
        let text = read::text(node, at, "a phrase", faults)?;
        let (phrase, mut found) = phrase::parse(text, Scope::Find(self.env.lexicon, self.parts));
        if found.is_empty() {
            found.extend(self.slots(&phrase, text, cut_off(node, &faults.file())));
        }
        let good = found.is_empty();
        read::inside(node, found, faults);
        good.then_some(phrase)
    }

    /// What is wrong with how often a phrase fills its slots.
    fn slots(&self, phrase: &Phrase, text: &str, cut_off: bool) -> Vec<Fault> {
        let whole = Span::new(0, text.len());
        let mut found = Vec::new();
        match phrase::count(&phrase.nodes, Slot::Value) {
            (1, 1) => {}
            (_, 0) => {
                let help = if cut_off {
                    "YAML takes ` #` for the beginning of a comment; put the whole phrase in single quotes: '…'"
                } else {
                    "put {value} where the value stands"
                };
                found.push(Fault::new(
                    whole,
                    "expected `{value}` in the phrase, found none",
                    Some(help.to_owned()),
                ));
            }
            (0, _) => {
                let help = "write {value} outside the optional part, and in each alternative".to_owned();
                let message = "expected `{value}` however the phrase matches, but it can match without";
                found.push(Fault::new(whole, message, Some(help)));
            }
            _ => {
                let help = "write an entry for each value; to skip a value write its kind, such as {number}"
                    .to_owned();
                found.push(Fault::new(whole, "expected `{value}` once, found it twice", Some(help)));
            }
        }
        for (i, part) in self.parts.iter().enumerate() {
            if phrase::count(&phrase.nodes, Slot::Part(i)).1 > 1 {
                let message = format!("expected `{{{}}}` once, found it twice", part.name);
                found.push(Fault::new(whole, message, Some("write the other one in words".to_owned())));
            }
        }
        found
    }

    fn near(&self, entry: &Entry, faults: &mut Faults) -> Option<(Near, Option<Within>)> {
        let fields = Fields::of(&entry.value, entry.key, &keys::NEAR, faults)?;
        let mut phrases = |key| documents::phrases(&fields, key, self.env, faults);
        let near = Near { all: phrases("all"), any: phrases("any"), none: phrases("none") };
        let within = fields.word("within", &WITHIN, faults);
        if fields.get("all").is_none() && fields.get("any").is_none() {
            let help = "say which words the value stands near: `near: { all: [word] }`".to_owned();
            faults.add(fields.head, "expected `all` or `any` in `near`, found neither", help);
        }
        if self.kind == Some(FactKind::Text) {
            let help = "write a phrase or a regex that says where the words stand".to_owned();
            faults.add(entry.key, "expected a type with mentions for `near`, found `type: text`", help);
        }
        Some((near, within))
    }

    fn regex(&self, entry: &Entry, faults: &mut Faults) -> Option<crate::rule::SlotRegex> {
        let source = read::text(&entry.value, entry.key, "a regular expression", faults)?;
        if let Some((span, written, became)) = swallowed(&entry.value, &faults.file()) {
            let message = format!(
                "expected a regular expression as written, but inside double quotes YAML made {became} of `{written}`"
            );
            let help =
                format!("use single quotes, in which a backslash is itself, or double it: `\\{written}`");
            faults.add(span, message, help);
            return None;
        }
        let kind = self.kind?;
        let context =
            regex::Context { lexicon: self.env.lexicon, parts: self.parts, kind, choices: self.choices };
        match regex::compile(source, &context) {
            Ok(regex) => Some(regex),
            Err(found) => {
                read::inside(&entry.value, found, faults);
                None
            }
        }
    }

    fn set(&self, entry: &Entry, faults: &mut Faults) -> BTreeMap<String, String> {
        let mut set = BTreeMap::new();
        for entry in read::map(&entry.value, entry.key, "`set`", faults).unwrap_or_default() {
            let Some(part) = self.parts.iter().find(|part| part.name == entry.name) else {
                let known: Vec<&str> = self.parts.iter().map(|part| part.name.as_str()).collect();
                let message = format!("expected a part of the subject, found `{}`", clip(&entry.name));
                let help =
                    suggest(&entry.name, &known, "parts").or(Some("name it under `subject`".to_owned()));
                faults.add(entry.key, message, help);
                continue;
            };
            let Some(written) = read::text(&entry.value, entry.key, "a value of the part", faults) else {
                continue;
            };
            if let Some(value) = subject::constant(&entry.value, written, &part.domain, self.env, faults) {
                set.insert(entry.name.clone(), value);
            }
        }
        set
    }
}

/// Whether a plain scalar was ended by ` #` on its line.
fn cut_off(node: &Node, file: &str) -> bool {
    let plain = matches!(&node.data, Data::Text(scalar) if scalar.style == Style::Plain);
    plain && file[node.span.end..].trim_start_matches([' ', '\t']).starts_with('#')
}

/// The first escape in double quotes that means one thing to YAML and another to a regular expression.
fn swallowed(node: &Node, file: &str) -> Option<(Span, String, &'static str)> {
    let double = matches!(&node.data, Data::Text(scalar) if scalar.style == Style::Double);
    let mut chars = node.span.of(file).char_indices();
    while double && let Some((i, c)) = chars.next() {
        let Some((_, escaped)) = (c == '\\').then(|| chars.next()).flatten() else { continue };
        let became = match escaped {
            'b' => "a backspace",
            '0' => "a NUL character",
            'e' => "an escape character",
            'N' => "a next-line character",
            'P' => "a paragraph separator",
            'L' => "a line separator",
            '_' => "a no-break space",
            _ => continue,
        };
        let start = node.span.start + i;
        return Some((Span::new(start, start + 2), format!("\\{escaped}"), became));
    }
    None
}
