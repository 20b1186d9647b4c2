//! How many sources speak for themselves: documents of one source count once, and so do copies of one text.
//!
//! Two sources are taken for one if they state the fact in nearly the same sentence, as outlets do that print one agency's
//! text. A sentence is reduced to the four smallest hashes of its runs of five words; sentences that share three of them are
//! copies. That is decided by sorting, so that it stays linear in the number of claims. Short sentences are never taken for
//! copies: two people write *The talks began on 25 April* without knowing of each other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::fingerprint::Fnv;
use crate::claim::{Claim, Words};
use crate::text::{Token, TokenKind, fold, tokenize};

/// A sentence with fewer words is never taken for a copy.
const WORDS: usize = 12;
/// How many words stand in a run.
const RUN: usize = 5;
/// How many hashes of runs are kept of a sentence.
const KEPT: usize = 4;

/// Who published a text, told apart from everybody else: the source, ignoring case, or the document that names none.
pub(super) fn publisher(words: &Words) -> (String, Option<usize>) {
    match &words.source {
        Some(source) => (format!("s:{}", fold(source.trim())), None),
        None => (format!("d:{}", words.path), words.record),
    }
}

/// How many independent sources stand behind the claims.
pub(super) fn sources<'a>(claims: impl Iterator<Item = &'a Claim>) -> usize {
    let mut publishers: BTreeMap<(String, Option<usize>), usize> = BTreeMap::new();
    let mut stated: Vec<(usize, &str)> = Vec::new();
    for claim in claims {
        let next = publishers.len();
        let publisher = *publishers.entry(publisher(&claim.words)).or_insert(next);
        stated.push((publisher, &claim.words.sentence));
    }
    // One is one, whatever it says.
    if publishers.len() < 2 {
        return publishers.len();
    }
    stated.sort_unstable();
    stated.dedup();
    let sketches: BTreeSet<(u64, usize)> = stated
        .into_iter()
        .flat_map(|(publisher, sentence)| sketch(sentence).into_iter().map(move |hash| (hash, publisher)))
        .collect();
    let mut groups = Groups::new(publishers.len());
    let sketches: Vec<(u64, usize)> = sketches.into_iter().collect();
    for pair in sketches.windows(2) {
        if pair[0].0 == pair[1].0 {
            groups.join(pair[0].1, pair[1].1);
        }
    }
    groups.count()
}

/// Hashes such that near-identical sentences share one: one for each way to leave out one of the kept runs.
fn sketch(sentence: &str) -> Vec<u64> {
    let tokens = tokenize(sentence, 0);
    let mut words = tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Sign(_)));
    if words.clone().nth(WORDS - 1).is_none() {
        return Vec::new();
    }
    let folded = |token: &Token| fold(token.span.of(sentence));
    let mut run: VecDeque<String> = words.by_ref().take(RUN - 1).map(folded).collect();
    let mut hashes: BTreeSet<u64> = BTreeSet::new();
    for word in words {
        run.push_back(folded(word));
        hashes.insert(run.iter().fold(Fnv::new(), |hash, word| hash.part(word)).finish());
        if hashes.len() > KEPT {
            hashes.pop_last();
        }
        run.pop_front();
    }
    (0..hashes.len())
        .map(|out| {
            let rest = hashes.iter().enumerate().filter(|(i, _)| *i != out);
            rest.fold(Fnv::new(), |hash, (_, run)| hash.bytes(&run.to_le_bytes())).finish()
        })
        .collect()
}

/// Things joined into groups.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    fn find(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }

    fn count(&self) -> usize {
        self.parent.iter().enumerate().filter(|(i, parent)| i == *parent).count()
    }
}
