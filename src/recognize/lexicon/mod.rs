//! What words mean, a file of data per language.
//!
//! A language's files give, for each class of words, each meaning and the forms that have it. A form in lower case matches any
//! case; one with a capital matches only as written (*May*, not *may*). Forms may be several words. To add a language is to
//! add its files and its line in [`LANGUAGES`]; their own examples and must-not-match list prove it.

mod amount;
mod sense;
pub(crate) mod time;

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::text::{Token, TokenKind, fold, tokenize};

pub(crate) use amount::{AmountWord, ContextWord, CurrencyUse, NumberGlue, PercentWord, UnitUse};
pub(crate) use sense::{Hedge, Sense};

/// Every language, by BCP 47 tag, with its files. The first is the one taken where nothing tells.
const LANGUAGES: &[(&str, &[&str])] = &[(
    "en",
    &[
        include_str!("en/numbers.yml"),
        include_str!("en/units.yml"),
        include_str!("en/money.yml"),
        include_str!("en/context.yml"),
        include_str!("en/dates.yml"),
    ],
)];

/// A lexicon file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LexiconFile {
    /// class → meaning → forms
    words: indexed::Classes,
    /// The endings that past forms of regular verbs have.
    #[serde(default, rename = "past-endings")]
    past_endings: Vec<String>,
}

mod indexed {
    /// class → meaning → forms, by name: the order of a file means nothing.
    pub(super) type Classes =
        std::collections::BTreeMap<String, std::collections::BTreeMap<String, Vec<String>>>;
}

/// The number of a word that some form of the lexicon has; 0 is any other word.
pub(crate) type WordId = u32;

/// One form: the words after the first, and what it means.
#[derive(Debug)]
struct Entry {
    /// Word ids or signs that must follow the first token.
    rest: Vec<Piece>,
    /// The form's exact spelling, where it has capitals.
    exact: Option<Box<str>>,
    sense: Sense,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Word(WordId),
    /// And whether they are joined to what stands before.
    Digits(Box<str>, bool),
    Sign(char),
}

/// One language's words.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The language's tag.
    pub(crate) language: &'static str,
    ids: HashMap<Box<str>, WordId>,
    /// By word id of the first token; longest form first.
    by_word: Vec<Vec<Entry>>,
    past_endings: Vec<Box<str>>,
    /// Forms that begin with a sign.
    by_sign: HashMap<char, Vec<Entry>>,
}

impl Lexicon {
    /// The lexicon of a language, made when first asked for.
    pub(crate) fn of(language: &str) -> Option<&'static Lexicon> {
        static LEXICONS: [OnceLock<Lexicon>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
        let primary = language.split(['-', '_']).next().unwrap_or(language);
        let at = LANGUAGES.iter().position(|(tag, _)| tag.eq_ignore_ascii_case(primary))?;
        let (tag, files) = LANGUAGES[at];
        Some(LEXICONS[at].get_or_init(|| {
            Lexicon::read(tag, files).unwrap_or_else(|error| panic!("the built-in lexicon of {tag}: {error}"))
        }))
    }

    fn read(language: &'static str, files: &[&str]) -> Result<Lexicon, String> {
        let mut lexicon = Lexicon {
            language,
            ids: HashMap::new(),
            by_word: vec![Vec::new()],
            past_endings: Vec::new(),
            by_sign: HashMap::new(),
        };
        for file in files {
            let file: LexiconFile = serde_yaml::from_str(file).map_err(|error| error.to_string())?;
            lexicon.past_endings.extend(file.past_endings.iter().map(|ending| ending.as_str().into()));
            for (class, meanings) in &file.words {
                for (meaning, forms) in meanings {
                    for form in forms {
                        let sense = Sense::parse(class, meaning, form)
                            .ok_or_else(|| format!("class {class} has no meaning {meaning} ({form})"))?;
                        lexicon.add(form, sense);
                    }
                }
            }
        }
        let longest_first =
            |entries: &mut Vec<Entry>| entries.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        lexicon.by_word.iter_mut().for_each(longest_first);
        lexicon.by_sign.values_mut().for_each(longest_first);
        Ok(lexicon)
    }

    fn add(&mut self, form: &str, sense: Sense) {
        let tokens = tokenize(form, 0);
        let Some((first, rest)) = tokens.split_first() else { return };
        let rest = rest
            .iter()
            .map(|token| match token.kind {
                TokenKind::Word => Piece::Word(self.intern(token.span.of(form))),
                TokenKind::Digits => Piece::Digits(token.span.of(form).into(), !token.spaced),
                TokenKind::Sign(c) => Piece::Sign(c),
            })
            .collect();
        let exact = (sense.is_exact() || form.chars().any(char::is_uppercase)).then(|| form.into());
        let entry = Entry { rest, exact, sense };
        match first.kind {
            TokenKind::Sign(c) => self.by_sign.entry(c).or_default().push(entry),
            TokenKind::Word | TokenKind::Digits => {
                let id = self.intern(first.span.of(form));
                self.by_word[id as usize].push(entry);
            }
        }
    }

    /// Whether a word is the first of some form.
    pub(crate) fn is_form(&self, word: &str) -> bool {
        !self.by_word[self.id(word) as usize].is_empty()
    }

    /// Whether a word looks like the past form of a regular verb: *signed*.
    pub(crate) fn past_form(&self, word: &str) -> bool {
        word.len() > 4 && self.past_endings.iter().any(|ending| word.ends_with(&**ending))
    }

    fn intern(&mut self, word: &str) -> WordId {
        let next = self.by_word.len() as WordId;
        let id = *self.ids.entry(fold(word).into()).or_insert(next);
        if id == next {
            self.by_word.push(Vec::new());
        }
        id
    }

    fn id(&self, word: &str) -> WordId {
        let mut buffer = [0u8; 24];
        let bytes = word.as_bytes();
        if bytes.len() <= buffer.len() && word.is_ascii() {
            let lower = &mut buffer[..bytes.len()];
            lower.copy_from_slice(bytes);
            lower.make_ascii_lowercase();
            let lower = std::str::from_utf8(lower).expect("ASCII");
            return self.ids.get(lower).copied().unwrap_or(0);
        }
        self.ids.get(fold(word).as_str()).copied().unwrap_or(0)
    }
}

/// A stretch of text as the grammars see it: tokens, each with its word's number in the lexicon.
pub(crate) struct View<'t> {
    /// The whole reading text; spans of tokens are bytes of it.
    pub(crate) text: &'t str,
    /// The tokens of the stretch.
    pub(crate) tokens: Vec<Token>,
    /// The lexicon in force.
    pub(crate) lexicon: &'static Lexicon,
    ids: Vec<WordId>,
}

impl<'t> View<'t> {
    /// The stretch `start..end` of `text`.
    pub(crate) fn new(text: &'t str, start: usize, end: usize, lexicon: &'static Lexicon) -> Self {
        let tokens = tokenize(&text[start..end], start);
        let ids = tokens
            .iter()
            .map(|token| match token.kind {
                TokenKind::Word => lexicon.id(token.span.of(text)),
                // *24/7* is a form of digits; few are.
                TokenKind::Digits if token.span.len() <= 3 => lexicon.id(token.span.of(text)),
                _ => 0,
            })
            .collect();
        Self { text, tokens, lexicon, ids }
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

    /// Whether any form of the lexicon may begin at token `i`.
    pub(crate) fn has_sense(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(TokenKind::Sign(c)) => self.lexicon.by_sign.contains_key(&c),
            Some(_) => !self.lexicon.by_word[self.ids[i] as usize].is_empty(),
            None => false,
        }
    }

    /// Every form that stands at token `i`, longest first: its meaning and the token after it.
    pub(crate) fn senses(&self, i: usize) -> impl Iterator<Item = (&'static Sense, usize)> + '_ {
        let entries: &'static [Entry] = match self.kind(i) {
            Some(TokenKind::Sign(c)) => self.lexicon.by_sign.get(&c).map_or(&[], Vec::as_slice),
            Some(_) => &self.lexicon.by_word[self.ids[i] as usize],
            None => &[],
        };
        entries
            .iter()
            .filter(move |entry| self.stands(entry, i))
            .map(move |entry| (&entry.sense, i + 1 + entry.rest.len()))
    }

    /// The longest form at token `i` of which `pick` makes something, with the token after it.
    pub(crate) fn sense<T>(
        &self,
        i: usize,
        pick: impl Fn(&'static Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.senses(i).find_map(|(sense, end)| Some((pick(sense)?, end)))
    }

    fn stands(&self, entry: &Entry, i: usize) -> bool {
        let end = i + 1 + entry.rest.len();
        if end > self.len() {
            return false;
        }
        let rest = entry.rest.iter().zip(i + 1..).all(|(piece, j)| match (piece, self.tokens[j].kind) {
            (Piece::Word(id), TokenKind::Word) => *id == self.ids[j],
            (Piece::Digits(digits, joined), TokenKind::Digits) => {
                **digits == *self.word(j) && (!joined || self.joined(j))
            }
            (Piece::Sign(a), TokenKind::Sign(b)) => crate::text::fold_char(*a) == crate::text::fold_char(b),
            _ => false,
        });
        rest && entry.exact.as_ref().is_none_or(|exact| {
            // A capitalised form also stands in capitals throughout, as headlines have it.
            let found = &self.text[self.tokens[i].span.start..self.tokens[end - 1].span.end];
            **exact == *found || (exact.len() > 3 && !entry.sense.is_exact() && exact.to_uppercase() == found)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_lexicon_reads() {
        for (tag, files) in LANGUAGES {
            assert!(Lexicon::read(tag, files).is_ok_and(|lexicon| lexicon.by_word.len() > 100), "{tag}");
        }
    }
}
