//! What words mean, a file of data per language.
//!
//! A language's files give, for each class of words, each meaning and the forms that have it. A form in lower case matches any
//! case; one with a capital matches only as written (*May*, not *may*). Forms may be several words. To add a language is to
//! add its folder, its line in [`LANGUAGES`] and its line in `text::language`; its own examples and must-not-match list,
//! `examples.yml`, prove it. docs/languages.md shows how.

mod amount;
mod compound;
#[cfg(test)]
mod examples;
pub(crate) mod feast;
mod file;
pub(crate) mod marks;
mod sense;
mod style;
pub(crate) mod time;
mod view;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::text::{
    Language, Listener, Token, TokenKind, WordNumber, WordTable, fold, fold_char, tokenize, tokenize_into,
};

pub(crate) use amount::{AmountWord, ContextWord, CurrencyUse, NumberGlue, PercentWord, UnitUse};
use file::LexiconFile;
use marks::Marks;
pub(crate) use sense::{Hedge, Sense};
use style::Style;
pub(crate) use view::{Spare, View};

/// A lexicon file: its name, and what stands in it.
type File = (&'static str, &'static str);

/// The files of every language, as `build.rs` hands them on, in the order of [`Language::all`]. What is the same everywhere, such as symbols of units, stands
/// in those of English, and the others borrow it.
const LANGUAGES: [&[File]; Language::COUNT] = [
    &[
        ("numbers", include_str!(concat!(env!("OUT_DIR"), "/en-numbers.json"))),
        ("units", include_str!(concat!(env!("OUT_DIR"), "/en-units.json"))),
        ("money", include_str!(concat!(env!("OUT_DIR"), "/en-money.json"))),
        ("context", include_str!(concat!(env!("OUT_DIR"), "/en-context.json"))),
        ("dates", include_str!(concat!(env!("OUT_DIR"), "/en-dates.json"))),
        ("holidays", include_str!(concat!(env!("OUT_DIR"), "/en-holidays.json"))),
    ],
    &[
        ("numbers", include_str!(concat!(env!("OUT_DIR"), "/de-numbers.json"))),
        ("units", include_str!(concat!(env!("OUT_DIR"), "/de-units.json"))),
        ("money", include_str!(concat!(env!("OUT_DIR"), "/de-money.json"))),
        ("context", include_str!(concat!(env!("OUT_DIR"), "/de-context.json"))),
        ("dates", include_str!(concat!(env!("OUT_DIR"), "/de-dates.json"))),
    ],
    &[
        ("numbers", include_str!(concat!(env!("OUT_DIR"), "/fr-numbers.json"))),
        ("units", include_str!(concat!(env!("OUT_DIR"), "/fr-units.json"))),
        ("money", include_str!(concat!(env!("OUT_DIR"), "/fr-money.json"))),
        ("context", include_str!(concat!(env!("OUT_DIR"), "/fr-context.json"))),
        ("dates", include_str!(concat!(env!("OUT_DIR"), "/fr-dates.json"))),
    ],
    &[
        ("numbers", include_str!(concat!(env!("OUT_DIR"), "/es-numbers.json"))),
        ("units", include_str!(concat!(env!("OUT_DIR"), "/es-units.json"))),
        ("money", include_str!(concat!(env!("OUT_DIR"), "/es-money.json"))),
        ("context", include_str!(concat!(env!("OUT_DIR"), "/es-context.json"))),
        ("dates", include_str!(concat!(env!("OUT_DIR"), "/es-dates.json"))),
    ],
];

/// The number of a word, figure or sign that some form of the lexicon has; 0 is any other.
type WordId = u32;

/// One form: what follows its first token, and what it means.
#[derive(Debug)]
struct Entry {
    rest: Vec<Piece>,
    /// The form's exact spelling, where it has capitals or is a symbol.
    exact: Option<Box<str>>,
    sense: Sense,
    marks: marks::Marks,
}

/// A token of a form behind the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Piece {
    id: WordId,
    /// Whether it must be joined to the token before: digits that the form has joined (*km2*).
    joined: bool,
}

/// The forms that begin with one token.
#[derive(Debug, Default)]
struct Forms {
    /// The token, folded.
    word: Box<str>,
    /// Those of several tokens, by the second one; of one second token the longest first.
    several: Vec<Entry>,
    /// The second tokens of those, in their order.
    seconds: Vec<WordId>,
    /// Those of that token alone.
    single: Vec<Entry>,
}

impl Forms {
    /// Whether the token is the symbol of a unit and no word: *km*, which an article can make a value.
    fn is_symbol(&self) -> bool {
        let unit = |entry: &Entry| matches!(entry.sense, Sense::Amount(AmountWord::Unit(..)));
        let number = |entry: &Entry| {
            matches!(
                entry.sense,
                Sense::Amount(
                    AmountWord::MagnitudeMoney(_) | AmountWord::MagnitudeLetter(_) | AmountWord::Context(_)
                )
            )
        };
        let letters = self.word.len() > 1 && self.single.iter().any(unit);
        letters && self.single.iter().all(|entry| unit(entry) || number(entry))
    }

    /// How much the token tells: most if it tells of a value by itself, least if it is a word of little meaning such as
    /// *the* or *about*; else by its length.
    fn weight(&self) -> (bool, bool, usize) {
        let tells = self.single.iter().any(|entry| entry.marks & marks::TELLS != 0);
        (tells, self.single.is_empty(), self.word.len())
    }
}

/// One language's words.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The words and figures of all forms.
    ids: WordTable,
    /// The ids of those, by number.
    words: Vec<WordId>,
    /// The ids of ASCII signs.
    signs: [WordId; 128],
    /// And of others.
    far_signs: FxHashMap<char, WordId>,
    /// By id of the first token.
    forms: Vec<Forms>,
    /// The words without which no form that tells of a value stands.
    telling: WordTable,
    past_endings: Vec<Box<str>>,
    plural_endings: Vec<Box<str>>,
    singular_endings: Vec<Box<str>>,
    style: Style,
    /// Whether words such as *last* stand behind what they tell of.
    which_behind: bool,
    /// What numbers of one word are made of; none where the language writes them apart.
    parts: compound::Parts,
}

impl Lexicon {
    /// The lexicon of a language by its tag.
    #[cfg(test)]
    pub(crate) fn of(language: &str) -> Option<&'static Lexicon> {
        Language::of(language).map(Lexicon::read_in)
    }

    /// The lexicon of a language, made when first asked for.
    pub(crate) fn read_in(language: Language) -> &'static Lexicon {
        static LEXICONS: [OnceLock<Lexicon>; Language::COUNT] = [const { OnceLock::new() }; Language::COUNT];
        LEXICONS[language.number()].get_or_init(|| {
            Lexicon::read(language)
                .unwrap_or_else(|error| panic!("the built-in lexicon of {}: {error}", language.tag()))
        })
    }

    fn read(language: Language) -> Result<Lexicon, String> {
        let mut lexicon = Lexicon {
            ids: WordTable::default(),
            words: Vec::new(),
            signs: [0; 128],
            far_signs: FxHashMap::default(),
            forms: vec![Forms::default()],
            telling: WordTable::default(),
            past_endings: Vec::new(),
            plural_endings: Vec::new(),
            singular_endings: Vec::new(),
            style: Style::default(),
            which_behind: false,
            parts: compound::Parts::default(),
        };
        for (name, text) in LANGUAGES[language.number()] {
            lexicon.file(text).map_err(|error| format!("{name}.yml: {error}"))?;
        }
        if language != Language::ENGLISH {
            // In English the list of these stands with the other words around amounts.
            for word in language.function_words() {
                lexicon.add(word, Sense::Amount(AmountWord::Context(ContextWord::Function)));
            }
        }
        for forms in &mut lexicon.forms {
            forms.several.sort_by_key(|entry| (entry.rest[0].id, std::cmp::Reverse(entry.rest.len())));
            forms.seconds = forms.several.iter().map(|entry| entry.rest[0].id).collect();
        }
        lexicon.mark_telling_words();
        Ok(lexicon)
    }

    /// Of each form that tells of a value, the longest word that is not a weak one must be in the text.
    fn mark_telling_words(&mut self) {
        let mut tells: Vec<bool> = self.forms.iter().map(Forms::is_symbol).collect();
        for (first, forms) in self.forms.iter().enumerate() {
            let telling = |entry: &&Entry| entry.marks & marks::TELLS != 0;
            for entry in forms.several.iter().chain(&forms.single).filter(telling) {
                let ids = std::iter::once(first).chain(entry.rest.iter().map(|piece| piece.id as usize));
                let words = ids.filter(|id| self.forms[*id].word.starts_with(char::is_alphabetic));
                if let Some(id) = words.max_by_key(|id| self.forms[*id].weight()) {
                    tells[id] = true;
                }
            }
        }
        for (forms, _) in self.forms.iter().zip(tells).filter(|(_, tells)| *tells) {
            self.telling.add(&forms.word);
        }
    }

    /// Adds what a file gives, and what it borrows.
    fn file(&mut self, text: &str) -> Result<(), String> {
        let file: LexiconFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let endings = |endings: &[String]| -> Vec<Box<str>> {
            endings.iter().map(|ending| ending.as_str().into()).collect()
        };
        self.past_endings.extend(endings(&file.past_endings));
        self.plural_endings.extend(endings(&file.plural_endings));
        self.singular_endings.extend(endings(&file.singular_endings));
        self.style = self.style.or(file.style);
        self.classes(&file.words, |_| true)?;
        for (name, classes) in &file.borrows {
            let lender = LANGUAGES[0].iter().find(|(lender, _)| lender == name);
            let (_, text) =
                lender.ok_or_else(|| format!("borrows from {name}.yml, which is no English file"))?;
            let lent: LexiconFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
            if let Some(class) = classes.iter().find(|class| !lent.words.contains_key(*class)) {
                return Err(format!("borrows {class}, which {name}.yml has not"));
            }
            self.classes(&lent.words, |class| classes.iter().any(|own| own == class))?;
        }
        Ok(())
    }

    fn classes(&mut self, words: &file::Classes, wanted: impl Fn(&str) -> bool) -> Result<(), String> {
        for (class, meanings) in words.iter().filter(|(class, _)| wanted(class)) {
            for (meaning, forms) in meanings {
                for form in forms {
                    let sense = Sense::parse(class, meaning, form)
                        .ok_or_else(|| format!("class {class} has no meaning {meaning} ({form})"))?;
                    if self.style.compounds {
                        self.parts.add(form, &sense);
                    }
                    self.add(form, sense);
                }
            }
        }
        Ok(())
    }

    /// How the language writes.
    pub(crate) fn style(&self) -> Style {
        self.style
    }

    /// Whether words such as *last* stand behind what they tell of: *lundi dernier*.
    pub(crate) fn which_behind(&self) -> bool {
        self.which_behind
    }

    /// The tokens of a stretch of text as the forms of the language have them.
    fn tokens(&self, text: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
        tokenize_into(&text[start..end], start, tokens);
        if self.style.compounds {
            self.parts.split(text, tokens, |word| self.is_form(word));
        }
    }

    fn add(&mut self, form: &str, sense: Sense) {
        self.which_behind |= matches!(sense, Sense::Time(time::TimeWord::WhichBehind(_)));
        let tokens = tokenize(form, 0);
        let mut pieces = tokens.iter().map(|token| Piece {
            id: match token.kind {
                TokenKind::Sign(c) => self.intern_sign(c),
                TokenKind::Word | TokenKind::Digits => self.intern(token.span.of(form)),
            },
            joined: token.kind == TokenKind::Digits && !token.spaced,
        });
        let Some(first) = pieces.next() else { return };
        let rest: Vec<Piece> = pieces.collect();
        let exact = (sense.is_exact() || form.chars().any(char::is_uppercase)).then(|| form.into());
        let forms = &mut self.forms[first.id as usize];
        let list = if rest.is_empty() { &mut forms.single } else { &mut forms.several };
        list.push(Entry { rest, exact, marks: marks::of(&sense), sense });
    }

    /// Whether a word is the first of some form.
    pub(crate) fn is_form(&self, word: &str) -> bool {
        let forms = &self.forms[self.id(word) as usize];
        !(forms.single.is_empty() && forms.several.is_empty())
    }

    /// Whether a word looks like the past form of a regular verb: *signed*.
    pub(crate) fn past_form(&self, word: &str) -> bool {
        word.len() > 4 && self.past_endings.iter().any(|ending| word.ends_with(&**ending))
    }

    /// Whether a word looks like the plural of a regular noun: *rooms*.
    pub(crate) fn plural_form(&self, word: &str) -> bool {
        self.plural_endings.iter().any(|ending| word.ends_with(&**ending))
            && !self.singular_endings.iter().any(|ending| word.ends_with(&**ending))
    }

    /// The word of each form with such a meaning that tells most: folded, in alphabetical order.
    pub(crate) fn words_of(&self, means: impl Fn(&Sense) -> bool) -> Vec<String> {
        let mut words = Vec::new();
        for (id, forms) in self.forms.iter().enumerate() {
            for entry in forms.single.iter().chain(&forms.several).filter(|entry| means(&entry.sense)) {
                let rest = entry.rest.iter().map(|piece| piece.id as usize);
                let all = std::iter::once(id).chain(rest).map(|id| &*self.forms[id].word);
                let letters = all.filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic));
                words.extend(letters.max_by_key(|word| word.len()).map(str::to_owned));
            }
        }
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Whether a form with one of these [`marks`] begins with the word.
    pub(crate) fn begins(&self, word: &str, marks: Marks) -> bool {
        let forms = &self.forms[self.id(word) as usize];
        forms.single.iter().chain(&forms.several).any(|entry| entry.marks & marks != 0)
    }

    /// Whether a form with one of these [`marks`] begins with the two words.
    pub(crate) fn begins_with(&self, [first, second]: [&str; 2], marks: Marks) -> bool {
        let second = self.id(second);
        let mut several = self.forms[self.id(first) as usize].several.iter();
        several.any(|entry| entry.marks & marks != 0 && entry.rest[0].id == second)
    }

    /// Whether a text may hold a value: it has a figure, or a word that tells of one. A cheap test that most sentences of
    /// prose fail.
    pub(crate) fn may_hold_value(&self, text: &str) -> bool {
        let mut heard = Heard(false);
        self.telling.scan(text, 0, &mut heard);
        heard.0
            || !text.is_ascii() && text.chars().any(|c| !c.is_ascii() && c.is_numeric())
            || self.style.compounds
                && tokenize(text, 0).iter().any(|token| self.parts.make(token.span.of(text)))
    }

    fn intern(&mut self, word: &str) -> WordId {
        // Signs have ids of the same row.
        let number = self.ids.add(word) as usize;
        if number == self.words.len() {
            let id = self.next(fold(word));
            self.words.push(id);
        }
        self.words[number]
    }

    fn intern_sign(&mut self, sign: char) -> WordId {
        let sign = fold_char(sign);
        let known = self.sign_id(sign);
        if known != 0 {
            return known;
        }
        let id = self.next(sign.to_string());
        match self.signs.get_mut(sign as usize) {
            Some(slot) => *slot = id,
            None => {
                self.far_signs.insert(sign, id);
            }
        }
        id
    }

    /// The id of a new word or sign.
    fn next(&mut self, word: String) -> WordId {
        self.forms.push(Forms { word: word.into(), ..Forms::default() });
        (self.forms.len() - 1) as WordId
    }

    fn id(&self, word: &str) -> WordId {
        self.id_at(word, 0, word.len())
    }

    /// The id of the word at `start..end` of a text.
    fn id_at(&self, text: &str, start: usize, end: usize) -> WordId {
        self.ids.get_at(text, start, end).map_or(0, |number| self.words[number as usize])
    }

    fn sign_id(&self, sign: char) -> WordId {
        let sign = fold_char(sign);
        match self.signs.get(sign as usize) {
            Some(id) => *id,
            None => self.far_signs.get(&sign).copied().unwrap_or(0),
        }
    }
}

/// Whether a scan has met a figure, or a word of its table.
struct Heard(bool);

impl Listener for Heard {
    fn word(&mut self, _: WordNumber, _: usize, _: usize) {
        self.0 = true;
    }

    fn digits(&mut self, _: usize, _: usize) {
        self.0 = true;
    }

    fn sign(&mut self, _: u8, _: usize) {}

    fn line_end(&mut self, _: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_lexicon_reads() {
        for language in Language::all() {
            let forms = Lexicon::read(language).map(|lexicon| lexicon.forms.len());
            assert!(forms.as_ref().is_ok_and(|forms| *forms > 100), "{}: {forms:?}", language.tag());
        }
    }
}
