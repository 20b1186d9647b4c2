//! Finding any of many names at once: a trie over words, so that a group of 200 names costs what one does.

use std::collections::HashMap;

use crate::rule::{Node, Phrase};
use crate::text::{TokenKind, tokenize};

use super::stretch::Stretch;
use super::vocabulary::{Vocabulary, WordId};

/// How many plain forms one form with alternatives may stand for.
const MAX_VARIANTS: usize = 64;

/// One name in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Occurrence {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// Which name of the set.
    pub(super) name: usize,
}

/// The forms of one or more names.
#[derive(Debug)]
pub(super) struct NameSet {
    nodes: Vec<TrieNode>,
    /// The canonical ids, by number.
    pub(super) ids: Vec<String>,
    /// The words one of which must stand in a text that has any of the names; `None` if that cannot be said.
    pub(super) required: Option<Vec<WordId>>,
}

#[derive(Debug, Default)]
struct TrieNode {
    words: HashMap<WordId, usize>,
    signs: Vec<(char, usize)>,
    prefixes: Vec<(Box<str>, usize)>,
    name: Option<usize>,
}

impl NameSet {
    /// A set of names, each an id with its forms.
    pub(super) fn new<'a>(
        names: impl IntoIterator<Item = (&'a str, &'a [Phrase])>,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let mut set = Self { nodes: vec![TrieNode::default()], ids: Vec::new(), required: Some(Vec::new()) };
        for (id, forms) in names {
            let name = set.ids.len();
            set.ids.push(id.to_owned());
            for form in forms {
                for variant in variants(&form.nodes) {
                    set.insert(&variant, name, vocabulary);
                }
            }
        }
        if let Some(words) = &mut set.required {
            words.sort_unstable();
            words.dedup();
        }
        set
    }

    fn insert(&mut self, nodes: &[&Node], name: usize, vocabulary: &mut Vocabulary) {
        let (mut at, mut rarest) = (0, None::<(usize, WordId)>);
        for node in nodes {
            match node {
                Node::Word(word) => {
                    for token in tokenize(word, 0) {
                        let text = token.span.of(word);
                        if let TokenKind::Sign(c) = token.kind {
                            at = self.sign(at, c);
                            continue;
                        }
                        let id = vocabulary.add(text);
                        if rarest.is_none_or(|(len, _)| len < text.len()) {
                            rarest = Some((text.len(), id));
                        }
                        let next = self.nodes.len();
                        at = *self.nodes[at].words.entry(id).or_insert(next);
                        self.grow(at);
                    }
                }
                Node::Sign(c) => at = self.sign(at, *c),
                Node::Prefix(prefix) => {
                    at = match self.nodes[at].prefixes.iter().find(|(p, _)| **p == **prefix) {
                        Some((_, next)) => *next,
                        None => {
                            let next = self.nodes.len();
                            self.nodes[at].prefixes.push((prefix.as_str().into(), next));
                            next
                        }
                    };
                    self.grow(at);
                }
                // Forms are words, prefixes and signs; anything else stands for nothing.
                _ => return,
            }
        }
        if at == 0 {
            return;
        }
        self.nodes[at].name.get_or_insert(name);
        match (rarest, &mut self.required) {
            (Some((_, id)), Some(words)) => words.push(id),
            _ => self.required = None,
        }
    }

    fn sign(&mut self, at: usize, c: char) -> usize {
        if let Some((_, next)) = self.nodes[at].signs.iter().find(|(sign, _)| *sign == c) {
            return *next;
        }
        let next = self.nodes.len();
        self.nodes[at].signs.push((c, next));
        self.grow(next);
        next
    }

    fn grow(&mut self, at: usize) {
        if at == self.nodes.len() {
            self.nodes.push(TrieNode::default());
        }
    }

    /// Every name in the stretch, from left to right, the longest at each place, none overlapping.
    pub(super) fn find(&self, stretch: &Stretch) -> Vec<Occurrence> {
        let mut found = Vec::new();
        let mut stack = Vec::new();
        let mut start = 0;
        while start < stretch.len() {
            let best = if stretch.glued(start) { None } else { self.longest(stretch, start, &mut stack) };
            match best {
                Some(occurrence) => {
                    start = occurrence.end;
                    found.push(occurrence);
                }
                None => start += 1,
            }
        }
        found
    }

    /// The longest name that begins at token `start`.
    fn longest(
        &self,
        stretch: &Stretch,
        start: usize,
        stack: &mut Vec<(usize, usize, usize)>,
    ) -> Option<Occurrence> {
        let mut best: Option<Occurrence> = None;
        stack.clear();
        stack.push((0, start, start));
        // `end` is where the last piece ended: signs that were skipped after it are no part of the name.
        while let Some((at, i, end)) = stack.pop() {
            let node = &self.nodes[at];
            if let Some(name) = node.name
                && !stretch.glued(end)
                && best.is_none_or(|b| b.end < end)
            {
                best = Some(Occurrence { start, end, name });
            }
            if i >= stretch.len() {
                continue;
            }
            if let Some(sign) = stretch.sign(i) {
                if let Some((_, next)) = node.signs.iter().find(|(c, _)| *c == sign) {
                    stack.push((*next, i + 1, i + 1));
                } else if at != 0
                    && stretch.skippable(i)
                    && !(node.words.is_empty() && node.prefixes.is_empty())
                {
                    stack.push((at, i + 1, end));
                }
                continue;
            }
            if let Some(next) = node.words.get(&stretch.words[i])
                && stretch.whole_figure(i)
            {
                stack.push((*next, i + 1, i + 1));
            }
            for (prefix, next) in &node.prefixes {
                if stretch.begins_with(i, prefix) {
                    let end = stretch.word_end(i);
                    stack.push((*next, end, end));
                }
            }
        }
        best
    }
}

/// The plain sequences that a form with alternatives stands for, at most [`MAX_VARIANTS`].
fn variants(nodes: &[Node]) -> Vec<Vec<&Node>> {
    let mut all: Vec<Vec<&Node>> = vec![Vec::new()];
    for node in nodes {
        let choices: Vec<Vec<&Node>> = match node {
            Node::Either(phrases) => phrases.iter().flat_map(|p| variants(&p.nodes)).collect(),
            Node::Optional(phrase) => {
                let mut choices = variants(&phrase.nodes);
                choices.push(Vec::new());
                choices
            }
            plain => vec![vec![plain]],
        };
        let mut next = Vec::new();
        for head in &all {
            for tail in &choices {
                next.push(head.iter().chain(tail).copied().collect());
            }
        }
        next.truncate(MAX_VARIANTS);
        all = next;
    }
    all
}
