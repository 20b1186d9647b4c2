//! A stretch of text as the grammars see it: tokens, and what each of them may mean.

use super::marks::Marks;
use super::{Entry, Lexicon, Sense, WordId};
use crate::text::{Token, TokenKind};

/// Digits of more than this are in no form.
const LONGEST_DIGITS: usize = 3;

/// A stretch of text: its tokens with every form of the lexicon that stands in it, found once.
pub(crate) struct View<'t> {
    /// The whole reading text; spans of tokens are bytes of it.
    pub(crate) text: &'t str,
    /// The tokens of the stretch.
    pub(crate) tokens: Vec<Token>,
    /// The lexicon in force.
    pub(crate) lexicon: &'static Lexicon,
    /// The forms that stand, by token, longest first: the meaning and the token after it.
    standing: Vec<(&'static Sense, u32)>,
    /// What the forms of each token may be part of.
    marks: Vec<Marks>,
    /// Where those of each token begin in `standing`, and where the last end.
    first: Vec<u32>,
    /// For each token the first word from it on that is in no form.
    plain: Vec<u32>,
}

/// The memory of a view that is done with, for the next one.
#[derive(Default)]
pub(crate) struct Spare {
    tokens: Vec<Token>,
    ids: Vec<WordId>,
    standing: Vec<(&'static Sense, u32)>,
    marks: Vec<Marks>,
    first: Vec<u32>,
    plain: Vec<u32>,
}

impl<'t> View<'t> {
    /// The stretch `start..end` of `text`.
    pub(crate) fn new(text: &'t str, start: usize, end: usize, lexicon: &'static Lexicon) -> Self {
        Self::reusing(text, start, end, lexicon, &mut Spare::default())
    }

    /// The same, in the memory of a view before it.
    pub(crate) fn reusing(
        text: &'t str,
        start: usize,
        end: usize,
        lexicon: &'static Lexicon,
        spare: &mut Spare,
    ) -> Self {
        let Spare { mut tokens, mut ids, mut standing, mut marks, mut first, mut plain } =
            std::mem::take(spare);
        tokens.clear();
        ids.clear();
        standing.clear();
        marks.clear();
        first.clear();
        plain.clear();
        lexicon.tokens(text, start, end, &mut tokens);
        ids.extend(tokens.iter().map(|token| match token.kind {
            TokenKind::Digits if token.span.len() > LONGEST_DIGITS => 0,
            TokenKind::Word | TokenKind::Digits => lexicon.id_at(text, token.span.start, token.span.end),
            TokenKind::Sign(c) => lexicon.sign_id(c),
        }));
        marks.resize(ids.len(), 0);
        first.reserve(ids.len() + 1);
        let mut view = Self { text, tokens, lexicon, standing, first, marks, plain };
        // The token after the last one that some form covers.
        let mut covered = 0;
        for (i, id) in ids.iter().enumerate() {
            let from = view.standing.len();
            view.first.push(from as u32);
            if *id != 0 {
                view.stand_all(*id, i, &ids);
                covered = view.standing[from..].iter().map(|(_, end)| *end).fold(covered, u32::max);
            }
            let plain = i as u32 >= covered && view.kind(i) == Some(TokenKind::Word);
            view.plain.push(if plain { i as u32 } else { u32::MAX });
        }
        view.first.push(view.standing.len() as u32);
        let mut next = view.len() as u32;
        for plain in view.plain.iter_mut().rev() {
            next = next.min(*plain);
            *plain = next;
        }
        spare.ids = ids;
        view
    }

    /// Notes every form of the word `id` that stands at token `i`.
    fn stand_all(&mut self, id: WordId, i: usize, ids: &[WordId]) {
        let forms = &self.lexicon.forms[id as usize];
        let second = ids.get(i + 1).copied().unwrap_or(0);
        if second != 0 {
            let from = forms.seconds.partition_point(|id| *id < second);
            let alike = forms.seconds[from..].iter().take_while(|id| **id == second).count();
            for entry in &forms.several[from..from + alike] {
                self.stand(entry, i, ids);
            }
        }
        for entry in &forms.single {
            self.stand(entry, i, ids);
        }
    }

    /// Gives its memory back.
    pub(crate) fn spare(self, spare: &mut Spare) {
        let Self { tokens, standing, marks, first, plain, .. } = self;
        *spare = Spare { tokens, ids: std::mem::take(&mut spare.ids), standing, marks, first, plain };
    }

    fn stand(&mut self, entry: &'static Entry, i: usize, ids: &[WordId]) {
        let end = i + 1 + entry.rest.len();
        let rest = end <= ids.len()
            && entry
                .rest
                .iter()
                .zip(i + 1..)
                .all(|(piece, j)| piece.id == ids[j] && (!piece.joined || self.joined(j)));
        if !rest {
            return;
        }
        let fits = entry.exact.as_ref().is_none_or(|exact| {
            // A capitalised form also stands in capitals throughout, as headlines have it.
            let found = &self.text[self.tokens[i].span.start..self.tokens[end - 1].span.end];
            **exact == *found || (exact.len() > 3 && !entry.sense.is_exact() && exact.to_uppercase() == found)
        });
        if fits {
            self.marks[i] |= entry.marks;
            self.standing.push((&entry.sense, end as u32));
        }
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The words of token `i`; empty past the end.
    pub(crate) fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    /// The kind of token `i`.
    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    /// Whether token `i` is this sign.
    pub(crate) fn is_sign(&self, i: usize, sign: char) -> bool {
        self.kind(i) == Some(TokenKind::Sign(sign))
    }

    /// Whether token `i` stands directly after the one before it.
    pub(crate) fn joined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| !token.spaced)
    }

    /// Whether any form of the lexicon begins at token `i`.
    pub(crate) fn has_sense(&self, i: usize) -> bool {
        self.marks.get(i).is_some_and(|marks| *marks != 0)
    }

    /// Whether a form with one of these [`super::marks`] begins at token `i`; where a mark stands for several words, perhaps.
    pub(crate) fn has(&self, i: usize, marks: Marks) -> bool {
        self.marks.get(i).is_some_and(|own| own & marks != 0)
    }

    /// The tokens from `i` on, so many at most, that may stand in one expression with it: up to the first word that is in no form.
    pub(crate) fn run(&self, i: usize, most: usize) -> std::ops::Range<usize> {
        i..self.plain.get(i).map_or(i, |plain| i.saturating_add(most).min(*plain as usize))
    }

    /// The marks of these tokens together.
    pub(crate) fn marks_of(&self, tokens: std::ops::Range<usize>) -> Marks {
        self.marks[tokens].iter().fold(0, |all, marks| all | marks)
    }

    fn standing(&self, i: usize) -> &[(&'static Sense, u32)] {
        match (self.first.get(i), self.first.get(i + 1)) {
            (Some(from), Some(to)) => &self.standing[*from as usize..*to as usize],
            _ => &[],
        }
    }

    /// Every form that stands at token `i`, longest first: its meaning and the token after it.
    pub(crate) fn senses(&self, i: usize) -> impl Iterator<Item = (&'static Sense, usize)> + '_ {
        self.standing(i).iter().map(|(sense, end)| (*sense, *end as usize))
    }

    /// The longest form at token `i` of which `pick` makes something, with the token after it.
    pub(crate) fn sense<T>(
        &self,
        i: usize,
        pick: impl Fn(&'static Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.senses(i).find_map(|(sense, end)| Some((pick(sense)?, end)))
    }
}
