//! A stretch of text as the grammars see it: tokens, and what each of them may mean.

use super::{Entry, Lexicon, Sense, WordId};
use crate::text::{Token, TokenKind, tokenize};

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
    /// The groups that the forms of each token belong to.
    groups: Vec<u8>,
    /// Where those of each token begin in `standing`, and where the last end.
    first: Vec<u32>,
}

impl<'t> View<'t> {
    /// The stretch `start..end` of `text`.
    pub(crate) fn new(text: &'t str, start: usize, end: usize, lexicon: &'static Lexicon) -> Self {
        let tokens = tokenize(&text[start..end], start);
        let ids: Vec<WordId> = tokens
            .iter()
            .map(|token| match token.kind {
                TokenKind::Word => lexicon.id(token.span.of(text)),
                TokenKind::Digits if token.span.len() <= LONGEST_DIGITS => lexicon.id(token.span.of(text)),
                TokenKind::Digits => 0,
                TokenKind::Sign(c) => lexicon.sign_id(c),
            })
            .collect();
        let mut view =
            Self { text, tokens, lexicon, standing: Vec::new(), first: Vec::new(), groups: Vec::new() };
        view.first.reserve_exact(ids.len() + 1);
        view.groups = vec![0; ids.len()];
        view.standing.reserve(ids.len());
        for (i, id) in ids.iter().enumerate() {
            view.first.push(view.standing.len() as u32);
            if *id == 0 {
                continue;
            }
            let forms = &lexicon.forms[*id as usize];
            let second = ids.get(i + 1).copied().unwrap_or(0);
            if second != 0 {
                let from = forms.several.partition_point(|entry| entry.rest[0].id < second);
                let alike = forms.several[from..].iter().take_while(|entry| entry.rest[0].id == second);
                for entry in alike {
                    view.stand(entry, i, &ids);
                }
            }
            for entry in &forms.single {
                view.stand(entry, i, &ids);
            }
        }
        view.first.push(view.standing.len() as u32);
        view
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
            self.groups[i] |= entry.sense.groups();
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
        self.groups.get(i).is_some_and(|groups| *groups != 0)
    }

    /// Whether a form of one of these groups ([`super::group`]) begins at token `i`.
    pub(crate) fn has(&self, i: usize, groups: u8) -> bool {
        self.groups.get(i).is_some_and(|own| own & groups != 0)
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
