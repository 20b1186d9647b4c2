//! A YAML file as a tree of nodes that know their exact place, scalars as written.
//!
//! The tree is built from the events of the parser under the YAML crate and not through serde, because serde reads
//! plain scalars as booleans and numbers, forgets how they were quoted, and stops at the first fault. No other module
//! knows the YAML crate.
//!
//! Bounds: 64 levels of nesting; aliases may add [`MAX_ALIAS_NODES`] nodes and [`MAX_ALIAS_TEXT`] bytes to a file.

use std::collections::BTreeMap;

use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle, ScanError};

use super::fault::Fault;
use super::syntax;
use crate::text::Span;

/// How many nodes the aliases of one file may repeat.
const MAX_ALIAS_NODES: usize = 20_000;
/// How many bytes of text the aliases of one file may repeat.
const MAX_ALIAS_TEXT: usize = 4 << 20;
/// How deep collections may nest.
const MAX_DEPTH: usize = 64;

/// A file as read.
pub(crate) struct Tree {
    /// The content; `None` for an empty file and for one that could not be read.
    pub(crate) root: Option<Node>,
    /// What is wrong with the YAML itself, in the order met.
    pub(crate) faults: Vec<Fault>,
}

/// A scalar, list or mapping and where it stands.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Node {
    /// Bytes of the file: with the quotes of a quoted scalar, without the `|` or `>` of a block.
    pub(crate) span: Span,
    /// What it holds.
    pub(crate) data: Data,
}

/// What a node holds.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Data {
    /// Nothing was written, or `~`.
    Nothing,
    /// Text, whatever it looks like.
    Text(Scalar),
    /// A list, in order.
    List(Vec<Node>),
    /// A mapping, in order, no key twice.
    Map(Vec<Entry>),
    /// A node that is already reported as a fault.
    Broken,
}

/// A scalar as written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Scalar {
    /// Its text, YAML's escapes and line folding undone.
    pub(crate) text: String,
    /// How it was quoted.
    pub(crate) style: Style,
}

/// How a scalar was quoted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Style {
    /// Not at all.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|` or `>`
    Block,
}

/// A key and its value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    /// The key's text.
    pub(crate) name: String,
    /// Where the key stands.
    pub(crate) key: Span,
    /// The value.
    pub(crate) value: Node,
}

impl Node {
    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// The value of a key, if the node is a mapping that has it.
    #[cfg(test)]
    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        match &self.data {
            Data::Map(entries) => entries.iter().find(|e| e.name == name).map(|e| &e.value),
            _ => None,
        }
    }

    fn size(&self) -> Size {
        let mut size = Size { nodes: 1, text: 0, depth: 1 };
        let mut add = |child: &Node| {
            let inner = child.size();
            size.nodes += inner.nodes;
            size.text += inner.text;
            size.depth = size.depth.max(inner.depth + 1);
        };
        match &self.data {
            Data::List(items) => items.iter().for_each(&mut add),
            Data::Map(entries) => entries.iter().for_each(|e| add(&e.value)),
            Data::Text(scalar) => size.text = scalar.text.len(),
            Data::Nothing | Data::Broken => {}
        }
        size
    }
}

struct Size {
    nodes: usize,
    text: usize,
    depth: usize,
}

/// Why a file could not be read to its end.
pub(crate) struct SyntaxError {
    pub(crate) error: ScanError,
    /// The flow mapping that ended just before the error, if it was the last thing read: perhaps an unquoted `{slot}`.
    pub(crate) braces: Option<Span>,
}

/// Reads a file. Common slips of quoting are mended in a copy of the same length and reported, so that they cost the
/// scalar they stand in and not the file.
pub(crate) fn read(text: &str) -> Tree {
    let mut mended = text.to_owned();
    let mut faults = Vec::new();
    loop {
        let broken: Vec<Span> = faults.iter().map(|f: &Fault| f.span).collect();
        match Builder::new(&mended, &broken).build() {
            Ok((root, found)) => {
                faults.extend(found);
                return Tree { root, faults };
            }
            Err(error) => match syntax::mend(text, &mut mended, &error, faults.len()) {
                Some(found) => faults.extend(found),
                None => {
                    faults.push(syntax::explain(text, &error));
                    return Tree { root: None, faults };
                }
            },
        }
    }
}

struct Builder<'t> {
    text: &'t str,
    /// Spans already reported: scalars that touch one are broken.
    broken: &'t [Span],
    stack: Vec<Frame>,
    anchors: BTreeMap<usize, Node>,
    faults: Vec<Fault>,
    alias_nodes: usize,
    alias_text: usize,
    bomb: bool,
    root: Option<Node>,
}

/// A collection being read.
struct Frame {
    start: usize,
    anchor: usize,
    is_map: bool,
    tag: bool,
    /// For a mapping, keys and values by turns.
    items: Vec<Node>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, broken: &'t [Span]) -> Self {
        Self {
            text,
            broken,
            stack: Vec::new(),
            anchors: BTreeMap::new(),
            faults: Vec::new(),
            alias_nodes: 0,
            alias_text: 0,
            bomb: false,
            root: None,
        }
    }

    fn build(mut self) -> Result<(Option<Node>, Vec<Fault>), SyntaxError> {
        let options = granit_parser::options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        let mut braces = None;
        let mut documents = 0;
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, place) = event.map_err(|error| SyntaxError { error, braces })?;
            let span = self.span(&place);
            braces = None;
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        let help = "put what follows `---` into a file of its own".to_owned();
                        self.faults.push(Fault::new(
                            span,
                            "expected one YAML document, found a second",
                            Some(help),
                        ));
                        break;
                    }
                }
                Event::Scalar(text, style, anchor, tag) => {
                    let data =
                        if tag.is_some() { self.tagged(span) } else { self.scalar(span, &text, style) };
                    self.finish(Node { span, data }, anchor);
                }
                Event::SequenceStart(_, anchor, tag) => self.open(span, anchor, false, tag.is_some()),
                Event::MappingStart(_, anchor, tag) => self.open(span, anchor, true, tag.is_some()),
                Event::SequenceEnd => self.close(span),
                Event::MappingEnd => {
                    let start = self.stack.last().map_or(span.start, |f| f.start);
                    self.close(span);
                    braces = (!span.is_empty()).then(|| Span::new(start.min(span.end), span.end));
                }
                Event::Alias(id) => self.alias(span, id),
                Event::UnresolvedAlias(name) => {
                    let help = format!(
                        "YAML reads a leading `*` as an alias; to mean the text, write '*{name}' in quotes"
                    );
                    let message = format!(
                        "expected an alias of an anchor above, found `*{name}`, which nothing defines"
                    );
                    self.faults.push(Fault::new(span, message, Some(help)));
                    self.finish(Node { span, data: Data::Broken }, 0);
                }
                _ => {}
            }
        }
        Ok((self.root, self.faults))
    }

    fn span(&self, place: &granit_parser::Span) -> Span {
        let clip = |at: Option<usize>| {
            let mut at = at.unwrap_or(0).min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (clip(place.start.byte_offset()), clip(place.end.byte_offset()));
        Span::new(start, end.max(start))
    }

    fn scalar(&self, span: Span, text: &str, style: ScalarStyle) -> Data {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        if self.broken.iter().any(|b| b.overlaps(span)) {
            Data::Broken
        } else if style == Style::Plain && (text == "~" || text.is_empty()) {
            Data::Nothing
        } else {
            Data::Text(Scalar { text: text.to_owned(), style })
        }
    }

    fn tagged(&mut self, span: Span) -> Data {
        let help = "leave the tag out; to begin a text with `!`, put it in quotes".to_owned();
        self.faults.push(Fault::new(
            span,
            "expected a value without a YAML tag, found a tag before it",
            Some(help),
        ));
        Data::Broken
    }

    fn open(&mut self, span: Span, anchor: usize, is_map: bool, tag: bool) {
        if tag {
            self.tagged(span);
        }
        self.stack.push(Frame { start: span.start, anchor, is_map, tag, items: Vec::new() });
    }

    fn close(&mut self, end: Span) {
        let Some(frame) = self.stack.pop() else { return };
        // A block ends where its last child does, a flow collection with its bracket.
        let end =
            if end.is_empty() { frame.items.last().map_or(frame.start, |n| n.span.end) } else { end.end };
        let span = Span::new(frame.start, end.max(frame.start));
        let keyless = frame.is_map && frame.items.first().is_some_and(|key| key.data == Data::Broken);
        let data = if frame.tag || (keyless && frame.items.len() == 2) {
            Data::Broken
        } else if frame.is_map {
            Data::Map(self.entries(frame.items))
        } else {
            Data::List(frame.items)
        };
        self.finish(Node { span, data }, frame.anchor);
    }

    fn entries(&mut self, items: Vec<Node>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::with_capacity(items.len() / 2);
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut items = items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            let name = match key.data {
                Data::Text(scalar) => scalar.text,
                Data::Broken => continue,
                Data::Nothing | Data::List(_) | Data::Map(_) => {
                    let help = "a text that begins with a bracket must stand in quotes".to_owned();
                    self.faults.push(Fault::new(
                        key.span,
                        "expected a key, found a list, a mapping or nothing",
                        Some(help),
                    ));
                    continue;
                }
            };
            if seen.contains_key(&name) {
                let message =
                    format!("expected each key once, found `{}` a second time", syntax::clip(&name));
                let help = Some("keep one of the two; the first one counts".to_owned());
                self.faults.push(Fault::new(key.span, message, help));
                continue;
            }
            seen.insert(name.clone(), key.span);
            entries.push(Entry { name, key: key.span, value });
        }
        entries
    }

    fn alias(&mut self, span: Span, id: usize) {
        let Some(target) = self.anchors.get(&id) else {
            let help = Some("an alias cannot stand inside the node it repeats".to_owned());
            self.faults.push(Fault::new(
                span,
                "expected an alias of a finished node, found one of its own node",
                help,
            ));
            return self.finish(Node { span, data: Data::Broken }, 0);
        };
        let size = target.size();
        self.alias_nodes += size.nodes;
        self.alias_text += size.text;
        let deep = self.stack.len() + size.depth > MAX_DEPTH;
        let node = if self.alias_nodes > MAX_ALIAS_NODES || self.alias_text > MAX_ALIAS_TEXT || deep {
            if !self.bomb {
                self.bomb = true;
                let message = format!(
                    "expected aliases that repeat at most {MAX_ALIAS_NODES} nodes, {} MiB and {MAX_DEPTH} levels in a file; this one goes beyond",
                    MAX_ALIAS_TEXT >> 20
                );
                let help = Some(
                    "write the repeated parts out, or move names into a file shared by `use`".to_owned(),
                );
                self.faults.push(Fault::new(span, message, help));
            }
            Node { span, data: Data::Broken }
        } else {
            target.clone()
        };
        self.finish(node, 0);
    }

    fn finish(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.stack.last_mut() {
            Some(frame) => frame.items.push(node),
            None => self.root = Some(node).filter(|n| n.data != Data::Nothing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Node {
        let tree = read(text);
        assert!(tree.faults.is_empty(), "{:?}", tree.faults);
        tree.root.unwrap()
    }

    #[test]
    fn scalars_stay_as_written() {
        let text = "a: off\nb: no\nc: 2018\nd: 5%\ne: 1.0\nf: 0x1F\ng: 'it''s'\nh: \"\\u00e9\\n\"\ni: null\nj: ~\nk:\n";
        let root = root(text);
        let texts: Vec<_> = "abcdefghijk".chars().map(|c| root.get(&c.to_string()).unwrap().text()).collect();
        let expected = ["off", "no", "2018", "5%", "1.0", "0x1F", "it's", "é\n", "null"];
        assert_eq!(texts[..9], expected.map(Some));
        assert_eq!(texts[9..], [None, None]);
    }

    #[test]
    fn every_node_knows_its_bytes() {
        let text = "\u{feff}ü: [x, 'y z']\nb:\n  c: \"d\"\n  e: {f: g}\n";
        let root = root(text);
        let of = |node: &Node| node.span.of(text).to_owned();
        assert_eq!(of(root.get("ü").unwrap()), "[x, 'y z']");
        assert_eq!(of(root.get("b").unwrap()), "c: \"d\"\n  e: {f: g}");
        assert_eq!(of(root.get("b").unwrap().get("e").unwrap()), "{f: g}");
        let Data::List(items) = &root.get("ü").unwrap().data else { panic!("a list") };
        assert_eq!(of(&items[1]), "'y z'");
    }

    #[test]
    fn an_alias_repeats_its_node_and_a_bomb_is_refused() {
        let shared = root("a: &x [1, 2]\nb: *x\n");
        assert_eq!(shared.get("a"), shared.get("b"));
        let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
        for i in 1..10 {
            let alias = format!("*a{}", i - 1);
            bomb += &format!("a{i}: &a{i} [{}]\n", [alias.as_str(); 9].join(","));
        }
        let tree = read(&bomb);
        assert_eq!(tree.faults.len(), 1);
        assert!(tree.faults[0].message.contains("repeat at most"), "{:?}", tree.faults);
        assert!(tree.root.is_some());
    }

    #[test]
    fn a_key_twice_is_a_fault_at_the_second() {
        let text = "a: 1\nb: 2\na: 3\n";
        let tree = read(text);
        assert_eq!(tree.faults.len(), 1);
        assert_eq!(tree.faults[0].span, Span::new(10, 11));
        assert_eq!(tree.root.unwrap().get("a").unwrap().text(), Some("1"));
    }

    #[test]
    fn slips_of_quoting_cost_their_scalar_only() {
        let text =
            "a: \"x\\dy\"\nb:\n  - {value} was x\n  - ok\nc: total: {value}\nd: {p}'s trade\ne: 'fine'\n";
        let tree = read(text);
        let found: Vec<&str> = tree.faults.iter().map(|f| f.span.of(text)).collect();
        assert_eq!(found, ["\\d", "{value} was x", "total: {value}", "{p}'s trade"]);
        let root = tree.root.unwrap();
        assert_eq!(root.get("a").unwrap().data, Data::Broken);
        assert_eq!(root.get("c").unwrap().data, Data::Broken);
        assert_eq!(root.get("e").unwrap().text(), Some("fine"));
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "[".repeat(5_000);
        assert!(read(&deep).root.is_none());
        let nested: String = (0..2_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
        assert!(read(&nested).root.is_none());
        let chain: String = (1..500).map(|i| format!("k{i}: &a{i} [*a{}]\n", i - 1)).collect();
        assert!(!read(&format!("k0: &a0 [x]\n{chain}")).faults.is_empty());
    }
}
