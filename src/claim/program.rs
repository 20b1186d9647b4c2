//! Phrases compiled for the matcher: a short list of instructions over tokens, names and mentions.

use std::collections::HashMap;
use std::sync::Arc;

use crate::recognize::Mention;
use crate::rule::{Domain, Node, Phrase, Rule, Slot};
use crate::text::{TokenKind, tokenize};
use crate::value::FactKind;

use super::names::NameSet;
use super::take::Taker;
use super::vocabulary::{Vocabulary, WordId};

/// Brackets inside brackets deeper than this match nothing.
const MAX_DEPTH: usize = 64;

/// What a matched stretch of text is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Capture {
    /// The fact's value.
    Value,
    /// The subject's part of this index.
    Part(usize),
    /// Nothing.
    Drop,
}

/// One instruction.
#[derive(Debug)]
pub(super) enum Op {
    /// One whole word or figure.
    Word(WordId),
    /// A word that begins so.
    Prefix(Box<str>),
    /// A sign.
    Sign(char),
    /// A name of this set.
    Names(usize, Capture),
    /// A whole mention.
    Mention(Taker, Capture),
    /// From here on words are taken as they are.
    TextStart,
    /// Words taken as they are; `open` if nothing follows that would end them.
    Text { capture: Capture, open: bool },
    /// Anything, as little as possible.
    Gap,
    /// Goes on at each of these.
    Split(Vec<usize>),
    /// Goes on there.
    Jump(usize),
    /// The end of the phrase.
    Match,
}

/// A phrase ready to run.
#[derive(Debug)]
pub(super) struct Program {
    /// The instructions; execution begins at the first.
    pub(super) ops: Vec<Op>,
    /// Instructions of an optional end, which may lengthen a match that is one already.
    pub(super) tail: Vec<bool>,
    /// The words that a match can begin with; `None` if it can begin with something else.
    pub(super) first: Option<Vec<WordId>>,
    /// Groups of words: a text with a match has a word of each group.
    pub(super) required: Vec<Vec<WordId>>,
}

/// What all programs of a run share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) vocabulary: Vocabulary,
    pub(super) sets: Vec<NameSet>,
    known: HashMap<usize, usize>,
    /// Keeps every list alive whose address is a key of `known`.
    kept: Vec<Kept>,
}

#[derive(Debug)]
#[allow(dead_code)]
enum Kept {
    Names(Arc<[crate::rule::Name]>),
    Forms(Arc<[Phrase]>),
}

impl Shared {
    /// The number of the set of these names.
    pub(super) fn names(&mut self, names: &Arc<[crate::rule::Name]>) -> usize {
        let address = Arc::as_ptr(names).cast::<u8>() as usize;
        if let Some(id) = self.known.get(&address) {
            return *id;
        }
        let id = self.labels(names);
        self.known.insert(address, id);
        self.kept.push(Kept::Names(Arc::clone(names)));
        id
    }

    /// The same for names that nothing shares.
    pub(super) fn labels(&mut self, names: &[crate::rule::Name]) -> usize {
        let all = names.iter().map(|n| (n.id.as_str(), n.forms.as_slice()));
        self.sets.push(NameSet::new(all, &mut self.vocabulary));
        self.sets.len() - 1
    }

    fn forms(&mut self, forms: &Arc<[Phrase]>) -> usize {
        let address = Arc::as_ptr(forms).cast::<u8>() as usize;
        if let Some(id) = self.known.get(&address) {
            return *id;
        }
        self.sets.push(NameSet::new([("", &forms[..])], &mut self.vocabulary));
        let id = self.sets.len() - 1;
        self.known.insert(address, id);
        self.kept.push(Kept::Forms(Arc::clone(forms)));
        id
    }
}

/// What slots stand for in one rule.
#[derive(Debug)]
pub(super) struct Slots {
    value: ValueSlot,
    parts: Vec<PartSlot>,
}

#[derive(Clone, Debug)]
enum ValueSlot {
    Mention(Taker),
    Choice(usize),
    Text,
    /// No value may be captured: the phrases of a document filter.
    Nothing,
}

#[derive(Clone, Copy, Debug)]
enum PartSlot {
    Names(usize),
    Mention(Taker),
}

impl Slots {
    /// The slots of a rule.
    pub(super) fn of(rule: &Rule, shared: &mut Shared) -> Self {
        let value = match rule.compare.basis.kind {
            FactKind::Choice => ValueSlot::Choice(shared.labels(&rule.choices.labels)),
            FactKind::Text => ValueSlot::Text,
            _ => ValueSlot::Mention(Taker::value(rule)),
        };
        let parts = rule
            .subject
            .iter()
            .map(|part| match &part.domain {
                Domain::Names(names) => PartSlot::Names(shared.names(names)),
                Domain::Mention { kind, .. } => PartSlot::Mention(Taker::kind(*kind)),
            })
            .collect();
        Self { value, parts }
    }

    /// No slots at all.
    pub(super) fn none() -> Self {
        Self { value: ValueSlot::Nothing, parts: Vec::new() }
    }

    /// The set of the choices' forms, for `type: choice`.
    pub(super) fn choices(&self) -> Option<usize> {
        match self.value {
            ValueSlot::Choice(set) => Some(set),
            _ => None,
        }
    }

    /// Which mentions the value may be, for the types that are mentions.
    pub(super) fn value_taker(&self) -> Option<Taker> {
        match self.value {
            ValueSlot::Mention(taker) => Some(taker),
            _ => None,
        }
    }

    /// Which mentions a slot takes, if it takes mentions.
    pub(super) fn taker(&self, slot: Slot) -> Option<Taker> {
        match slot {
            Slot::Value => self.value_taker(),
            Slot::Part(i) => match self.parts.get(i)? {
                PartSlot::Mention(taker) => Some(*taker),
                PartSlot::Names(_) => None,
            },
            Slot::Mention(kind) => Some(Taker::kind(kind)),
        }
    }

    /// The set of names that a part of the subject is one of.
    pub(super) fn part_names(&self, part: usize) -> Option<usize> {
        match self.parts.get(part)? {
            PartSlot::Names(set) => Some(*set),
            PartSlot::Mention(_) => None,
        }
    }
}

impl Program {
    /// Compiles a phrase.
    pub(super) fn new(phrase: &Phrase, slots: &Slots, shared: &mut Shared) -> Self {
        let mut compiler = Compiler { ops: Vec::new(), slots, shared };
        let mut marks = Vec::new();
        for (i, node) in phrase.nodes.iter().enumerate() {
            marks.push(compiler.ops.len());
            let open = phrase.nodes[i + 1..].iter().all(|n| matches!(n, Node::Optional(_)));
            compiler.node(node, open, 0);
        }
        compiler.ops.push(Op::Match);
        let required = compiler.required(&phrase.nodes, 0);
        let ops = compiler.ops;
        let mut tail = vec![false; ops.len()];
        for (node, mark) in phrase.nodes.iter().zip(&marks).rev() {
            let Node::Optional(inner) = node else { break };
            if !bounded(&inner.nodes) {
                break;
            }
            tail[*mark..].fill(true);
        }
        if let Some(last) = tail.last_mut() {
            *last = false;
        }
        let first = first_words(&ops);
        Self { ops, tail, first, required }
    }

    /// The required group with the fewest words, the one that picks out texts best; `None` if nothing is required.
    pub(super) fn trigger(&self) -> Option<&Vec<WordId>> {
        self.required.iter().min_by_key(|group| group.len())
    }
}

struct Compiler<'a> {
    ops: Vec<Op>,
    slots: &'a Slots,
    shared: &'a mut Shared,
}

impl Compiler<'_> {
    fn node(&mut self, node: &Node, open: bool, depth: usize) {
        if depth > MAX_DEPTH {
            self.ops.push(Op::Split(Vec::new()));
            return;
        }
        match node {
            Node::Word(word) => self.word(word),
            Node::Prefix(prefix) => self.ops.push(Op::Prefix(prefix.as_str().into())),
            Node::Sign(c) => self.ops.push(Op::Sign(*c)),
            Node::Gap => self.ops.push(Op::Gap),
            Node::Names(forms) => {
                let set = self.shared.forms(forms);
                self.ops.push(Op::Names(set, Capture::Drop));
            }
            Node::Slot(slot) => self.slot(*slot, open),
            Node::Optional(inner) => {
                let split = self.ops.len();
                self.ops.push(Op::Split(Vec::new()));
                self.sequence(&inner.nodes, open, depth + 1);
                self.ops[split] = Op::Split(vec![split + 1, self.ops.len()]);
            }
            Node::Either(phrases) => {
                let split = self.ops.len();
                self.ops.push(Op::Split(Vec::new()));
                let (mut starts, mut jumps) = (Vec::new(), Vec::new());
                for phrase in phrases {
                    starts.push(self.ops.len());
                    self.sequence(&phrase.nodes, open, depth + 1);
                    jumps.push(self.ops.len());
                    self.ops.push(Op::Jump(0));
                }
                let end = self.ops.len();
                self.ops[split] = Op::Split(starts);
                for jump in jumps {
                    self.ops[jump] = Op::Jump(end);
                }
            }
        }
    }

    fn sequence(&mut self, nodes: &[Node], open: bool, depth: usize) {
        for (i, node) in nodes.iter().enumerate() {
            let last = nodes[i + 1..].iter().all(|n| matches!(n, Node::Optional(_)));
            self.node(node, open && last, depth);
        }
    }

    fn word(&mut self, word: &str) {
        for token in tokenize(word, 0) {
            self.ops.push(match token.kind {
                TokenKind::Sign(c) => Op::Sign(c),
                _ => Op::Word(self.shared.vocabulary.add(token.span.of(word))),
            });
        }
    }

    fn slot(&mut self, slot: Slot, open: bool) {
        let op = match slot {
            Slot::Mention(kind) => Op::Mention(Taker::any(kind), Capture::Drop),
            Slot::Part(i) => match self.slots.parts.get(i) {
                Some(PartSlot::Names(set)) => Op::Names(*set, Capture::Part(i)),
                Some(PartSlot::Mention(taker)) => Op::Mention(*taker, Capture::Part(i)),
                None => Op::Split(Vec::new()),
            },
            Slot::Value => match self.slots.value {
                ValueSlot::Mention(taker) => Op::Mention(taker, Capture::Value),
                ValueSlot::Choice(set) => Op::Names(set, Capture::Value),
                ValueSlot::Text => {
                    self.ops.push(Op::TextStart);
                    Op::Text { capture: Capture::Value, open }
                }
                ValueSlot::Nothing => Op::Split(Vec::new()),
            },
        };
        self.ops.push(op);
    }

    /// Groups of words, one of each of which a match has.
    fn required(&mut self, nodes: &[Node], depth: usize) -> Vec<Vec<WordId>> {
        let mut groups = Vec::new();
        if depth > MAX_DEPTH {
            return groups;
        }
        for node in nodes {
            match node {
                Node::Word(word) => {
                    for token in tokenize(word, 0) {
                        if !matches!(token.kind, TokenKind::Sign(_)) {
                            groups.push(vec![self.shared.vocabulary.add(token.span.of(word))]);
                        }
                    }
                }
                Node::Names(forms) => {
                    let set = self.shared.forms(forms);
                    groups.extend(self.shared.sets[set].required.clone());
                }
                Node::Slot(Slot::Part(i)) => {
                    if let Some(PartSlot::Names(set)) = self.slots.parts.get(*i) {
                        groups.extend(self.shared.sets[*set].required.clone());
                    }
                }
                Node::Slot(Slot::Value) => {
                    if let ValueSlot::Choice(set) = self.slots.value {
                        groups.extend(self.shared.sets[set].required.clone());
                    }
                }
                Node::Either(phrases) => {
                    let mut union = Some(Vec::new());
                    for phrase in phrases {
                        let best = self.required(&phrase.nodes, depth + 1).into_iter().min_by_key(Vec::len);
                        match (best, &mut union) {
                            (Some(best), Some(all)) => all.extend(best),
                            _ => union = None,
                        }
                    }
                    groups.extend(union.filter(|all| !all.is_empty()));
                }
                Node::Prefix(_) | Node::Sign(_) | Node::Gap | Node::Optional(_) | Node::Slot(_) => {}
            }
        }
        for group in &mut groups {
            group.sort_unstable();
            group.dedup();
        }
        groups
    }
}

/// Whether what the nodes match is bounded by the nodes, not by the sentence.
fn bounded(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Gap | Node::Either(_) => !matches!(node, Node::Gap) && either_bounded(node),
        Node::Optional(inner) => !inner.nodes.contains(&Node::Gap),
        _ => true,
    })
}

fn either_bounded(node: &Node) -> bool {
    match node {
        Node::Either(phrases) => phrases.iter().all(|p| !p.nodes.contains(&Node::Gap)),
        _ => true,
    }
}

/// The words that a match can begin with, if it can begin with words only.
fn first_words(ops: &[Op]) -> Option<Vec<WordId>> {
    let (mut words, mut stack, mut seen) = (Vec::new(), vec![0], vec![false; ops.len()]);
    while let Some(at) = stack.pop() {
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        match &ops[at] {
            Op::Word(id) => words.push(*id),
            Op::Split(to) => stack.extend(to),
            Op::Jump(to) => stack.push(*to),
            _ => return None,
        }
    }
    words.sort_unstable();
    words.dedup();
    Some(words)
}

/// Whether any of `mentions` can be taken.
pub(super) fn some_taken(taker: Taker, mentions: &[Mention]) -> bool {
    mentions.iter().any(|m| taker.takes(m).is_ok())
}
