//! A stretch of a document as matchers see it: its tokens, their words' numbers, and which mention each belongs to.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::recognize::Mention;
use crate::text::{Span, Token, TokenKind, fold, fold_char, tokenize};

use super::names::{NameSet, Occurrence};
use super::vocabulary::{UNKNOWN, Vocabulary, WordId, fold_into};

/// A sentence, a paragraph or a whole document, split into tokens.
#[derive(Debug)]
pub(super) struct Stretch<'a> {
    /// The document's whole reading text.
    pub(super) text: &'a str,
    /// Which part of it this is.
    pub(super) span: Span,
    /// Its tokens; spans are of the whole text.
    pub(super) tokens: Vec<Token>,
    /// The number of each token's word; [`UNKNOWN`] for signs and words of no rule.
    pub(super) words: Vec<WordId>,
    /// The mentions that lie wholly inside.
    pub(super) mentions: &'a [Mention],
    /// The index of the first of them in the reading.
    pub(super) first_mention: usize,
    /// The tokens of each mention, from and to (exclusive).
    pub(super) extents: Vec<(usize, usize)>,
    /// The mention that each token belongs to, counted from 1; 0 is none.
    owner: Vec<u32>,
    /// How many words stand before each token; one more entry than tokens.
    words_before: Vec<u32>,
    names: RefCell<BTreeMap<usize, Rc<[Occurrence]>>>,
    folded: OnceCell<String>,
}

impl<'a> Stretch<'a> {
    /// Splits `span` of `text`; `mentions` are all of the document's, in order.
    pub(super) fn new(text: &'a str, span: Span, mentions: &'a [Mention], vocabulary: &Vocabulary) -> Self {
        let tokens = tokenize(span.of(text), span.start);
        let mut buffer = String::new();
        let words = tokens
            .iter()
            .map(|t| match t.kind {
                TokenKind::Sign(_) => UNKNOWN,
                _ => vocabulary.get(t.span.of(text), &mut buffer),
            })
            .collect();
        let first_mention = mentions.partition_point(|m| m.span.start < span.start);
        let inside = mentions[first_mention..].iter().take_while(|m| m.span.end <= span.end).count();
        let mentions = &mentions[first_mention..first_mention + inside];
        let mut owner = vec![0; tokens.len()];
        let mut extents = Vec::with_capacity(mentions.len());
        let mut from = 0;
        for (i, mention) in mentions.iter().enumerate() {
            while from < tokens.len() && tokens[from].span.end <= mention.span.start {
                from += 1;
            }
            let mut to = from;
            while to < tokens.len() && tokens[to].span.start < mention.span.end {
                owner[to] = i as u32 + 1;
                to += 1;
            }
            extents.push((from, to));
            from = to;
        }
        let mut stretch = Self {
            text,
            span,
            tokens,
            words,
            mentions,
            first_mention,
            extents,
            owner,
            words_before: Vec::new(),
            names: RefCell::default(),
            folded: OnceCell::new(),
        };
        let mut count = 0;
        stretch.words_before = (0..stretch.tokens.len())
            .map(|i| {
                let before = count;
                count += u32::from(stretch.is_word(i) && !stretch.glued(i));
                before
            })
            .collect();
        stretch.words_before.push(count);
        stretch
    }

    /// Its text with case, quotation marks and dashes folded.
    pub(super) fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(self.span.of(self.text)))
    }

    /// How many tokens it has.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether token `i` is letters or figures.
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !matches!(t.kind, TokenKind::Sign(_)))
    }

    /// Whether token `i` continues a word: the 20 of *G20*, the *st* of *1st*.
    pub(super) fn glued(&self, i: usize) -> bool {
        i > 0 && self.is_word(i) && !self.tokens[i].spaced && self.is_word(i - 1)
    }

    /// The sign at token `i` as comparison sees it.
    pub(super) fn sign(&self, i: usize) -> Option<char> {
        match self.tokens.get(i)?.kind {
            TokenKind::Sign(c) => Some(fold_char(c)),
            _ => None,
        }
    }

    /// Whether token `i` is a sign that a phrase may pass over: a comma, a bracket, a quotation mark.
    pub(super) fn skippable(&self, i: usize) -> bool {
        self.sign(i).is_some_and(|c| matches!(c, ',' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '\''))
    }

    /// Whether token `i` is a whole figure or word rather than a part of `2.5` or `10,000`.
    pub(super) fn whole_figure(&self, i: usize) -> bool {
        let digits = |j: usize| self.tokens.get(j).is_some_and(|t| t.kind == TokenKind::Digits);
        let point = |j: usize| self.sign(j).is_some_and(|c| c == '.' || c == ',') && !self.tokens[j].spaced;
        if !digits(i) {
            return true;
        }
        let before = i >= 2 && !self.tokens[i].spaced && point(i - 1) && digits(i - 2);
        let after = point(i + 1) && digits(i + 2) && !self.tokens[i + 2].spaced;
        !before && !after
    }

    /// The words of token `i` as they stand.
    pub(super) fn word(&self, i: usize) -> &'a str {
        self.tokens[i].span.of(self.text)
    }

    /// Whether the word at token `i` begins with a folded prefix.
    pub(super) fn begins_with(&self, i: usize, prefix: &str) -> bool {
        let word = self.word(i);
        match (word.get(..prefix.len()), word.is_ascii()) {
            (Some(head), true) => head.eq_ignore_ascii_case(prefix),
            (None, true) => false,
            _ => {
                let mut buffer = String::new();
                fold_into(word, &mut buffer);
                buffer.starts_with(prefix)
            }
        }
    }

    /// One past the last token of the word that token `i` begins.
    pub(super) fn word_end(&self, i: usize) -> usize {
        let mut end = i + 1;
        while self.glued(end) {
            end += 1;
        }
        end
    }

    /// The mention at token `i`, as an index into `mentions`.
    pub(super) fn mention_at(&self, i: usize) -> Option<usize> {
        (*self.owner.get(i)? as usize).checked_sub(1)
    }

    /// How many words stand between two ranges of tokens; 0 if they touch or overlap.
    pub(super) fn words_between(&self, a: (usize, usize), b: (usize, usize)) -> u32 {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        self.words_before[second.0].saturating_sub(self.words_before[first.1.min(self.len())])
    }

    /// The bytes of a range of tokens; the place of `from` if the range is empty.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Span {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(first), Some(last)) if from < to => Span::new(first.span.start, last.span.end),
            (Some(first), _) => Span::new(first.span.start, first.span.start),
            _ => Span::new(self.span.end, self.span.end),
        }
    }

    /// The tokens that a span touches, from and to (exclusive).
    pub(super) fn tokens_of(&self, span: Span) -> (usize, usize) {
        let from = self.tokens.partition_point(|token| token.span.end <= span.start);
        (from, self.tokens.partition_point(|token| token.span.start < span.end).max(from))
    }

    /// Where the names of set number `id` stand, found once.
    pub(super) fn occurrences(&self, id: usize, set: &NameSet) -> Rc<[Occurrence]> {
        if let Some(found) = self.names.borrow().get(&id) {
            return Rc::clone(found);
        }
        let found: Rc<[Occurrence]> = set.find(self).into();
        self.names.borrow_mut().insert(id, Rc::clone(&found));
        found
    }
}
