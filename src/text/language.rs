//! The languages that documents are read in, and how a text tells its own.
//!
//! A language is a folder of data, `src/recognize/lexicon/<tag>`; its `text.txt` holds what this layer needs. Prose cannot do
//! without its small words: each language lists them, and a text is of the language most of whose small words it has. English is
//! taken where too few tell, and for languages that have no folder.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::{SentenceRules, fold};

/// Every language by its tag, with its file; English first.
const FILES: [(&str, &str); 4] = [
    ("en", include_str!("../recognize/lexicon/en/text.txt")),
    ("de", include_str!("../recognize/lexicon/de/text.txt")),
    ("fr", include_str!("../recognize/lexicon/fr/text.txt")),
    ("es", include_str!("../recognize/lexicon/es/text.txt")),
];

/// The small words of languages that are not read, so that none of them is taken for one that is.
const OTHERS: &str = include_str!("../recognize/lexicon/others.txt");

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 4096;
/// By how many words a language must lead for the rest of the sample to be passed over.
const LEAD: u32 = 12;
/// The fewest words that tell a language.
const FEWEST: u32 = 3;
/// The longest word that tells a language, in bytes.
const LONGEST: usize = 16;

/// A language that documents can be read in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Language(u8);

impl Language {
    /// The one taken where nothing tells.
    pub const ENGLISH: Language = Language(0);
    /// How many there are.
    pub const COUNT: usize = FILES.len();

    /// Every language, English first.
    pub fn all() -> impl Iterator<Item = Language> {
        (0..FILES.len() as u8).map(Language)
    }

    /// The language of a BCP 47 tag such as `de` or `de-CH`, if it is one of those read.
    pub fn of(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag).trim();
        Language::all().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        FILES[self.number()].0
    }

    /// Its place among all of them.
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// The language of a text by its small words. One pass over the start of the text.
    pub fn detect(text: &str) -> Language {
        let mut votes = [0u32; 8];
        let mut voted = 0;
        for word in words(text) {
            let Some(mask) = vote(word) else { continue };
            voted += 1;
            let mut mask = mask;
            while mask != 0 {
                votes[mask.trailing_zeros() as usize] += 1;
                mask &= mask - 1;
            }
            // Fewer words give no such lead.
            if voted >= LEAD {
                let (first, second) = leaders(&votes);
                if votes[first] >= votes[second] + LEAD {
                    break;
                }
            }
        }
        let (first, second) = leaders(&votes);
        let read = first < FILES.len() && votes[first] >= FEWEST && votes[first] > votes[second];
        // A name or a quotation in an English text has small words of its own.
        let foreign = votes[first] > 2 * votes[0];
        if read && foreign { Language(first as u8) } else { Language::ENGLISH }
    }

    /// The small words of the language: articles, prepositions, pronouns, auxiliaries.
    pub fn function_words(self) -> impl Iterator<Item = &'static str> {
        classes(FILES[self.number()].1).filter(|(class, _)| *class == "function").map(|(_, word)| word)
    }

    /// How sentences end in it.
    pub fn sentences(self) -> &'static SentenceRules {
        static RULES: [OnceLock<SentenceRules>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
        RULES[self.number()].get_or_init(|| SentenceRules::read(FILES[self.number()].1))
    }
}

/// The words of a file with the class of each: `class: word word`, going on over indented lines; `#` comments.
pub(crate) fn classes(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut class = "";
    file.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let named = line.split_once(':').filter(|_| !line.starts_with(' '));
        let rest = named.map_or(line, |(name, rest)| {
            class = name;
            rest
        });
        let class = class;
        rest.split_whitespace().map(move |word| (class, word))
    })
}

/// Which languages have a small word, a bit each; the one after the last stands for those that are not read.
#[derive(Default)]
struct Votes {
    /// Words of at most eight letters, all ASCII.
    short: FxHashMap<u64, u8>,
    all: FxHashMap<&'static [u8], u8>,
}

static VOTES: LazyLock<Votes> = LazyLock::new(|| {
    let mut votes = Votes::default();
    let mut add = |word: &'static str, language: usize| {
        *votes.all.entry(word.as_bytes()).or_default() |= 1 << language;
        if let Some(short) = short(word.as_bytes()) {
            *votes.short.entry(short).or_default() |= 1 << language;
        }
    };
    for language in Language::all() {
        language.function_words().for_each(|word| add(word, language.number()));
    }
    classes(OTHERS).for_each(|(_, word)| add(word, FILES.len()));
    votes
});

/// At most eight ASCII letters, small, in one number.
fn short(word: &[u8]) -> Option<u64> {
    let all = word.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
    (word.len() <= 8 && all & 0x8080_8080_8080_8080 == 0).then_some(all | 0x2020_2020_2020_2020)
}

fn vote(word: &[u8]) -> Option<u8> {
    if let Some(short) = short(word) {
        return VOTES.short.get(&short).copied();
    }
    let mut buffer = [0u8; LONGEST];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    if let Some(mask) = VOTES.all.get(&*lower) {
        return Some(*mask);
    }
    // Capitals outside ASCII: *À*, *Él*, *Über*.
    if word.is_ascii() {
        return None;
    }
    VOTES.all.get(fold(std::str::from_utf8(word).ok()?).as_bytes()).copied()
}

/// The runs of letters at the start of a text, at most so long that one could tell a language.
fn words(text: &str) -> impl Iterator<Item = &[u8]> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let bytes = &text.as_bytes()[..end];
    // Typographic apostrophes and quotes, three bytes each, part words as their plain forms do.
    let letter = |b: &u8| b.is_ascii_alphabetic() || (0xC3..=0xDF).contains(b) || (0x80..0xC0).contains(b);
    bytes.split(move |b| !letter(b)).filter(|word| !word.is_empty() && word.len() <= LONGEST)
}

/// The language with the most votes, the first of several, and the next.
fn leaders(votes: &[u32; 8]) -> (usize, usize) {
    let (mut first, mut second) = (0, 1);
    if votes[1] > votes[0] {
        (first, second) = (1, 0);
    }
    for at in 2..=FILES.len() {
        if votes[at] > votes[first] {
            (first, second) = (at, first);
        } else if votes[at] > votes[second] {
            second = at;
        }
    }
    (first, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_tells_its_language() {
        let cases = [
            ("en", "The minister said that the bridge was opened on 25 April."),
            ("en", "Talks"),
            ("en", ""),
            ("en", "Van der Bellen met Ursula von der Leyen at the Hofburg on Friday."),
            ("en", "El Salvador and La Paz agreed with the port of Los Angeles in the end."),
            (
                "en",
                "“Le roi est mort, vive le roi”, said the crowd that had come to see the body of the old man.",
            ),
            ("de", "Der Minister sagte, die Brücke werde am 25. April eröffnet."),
            ("de", "Die Kosten sind nach Angaben der Behörde auf 1,2 Mio. Euro gestiegen."),
            ("fr", "Le ministre a déclaré que le pont serait ouvert le 25 avril."),
            ("fr", "À l’issue d’une réunion, l’entreprise n’a pas donné les chiffres qu’elle avait promis."),
            ("es", "El ministro dijo que el puente se abrirá el 25 de abril."),
            ("es", "Él no sabía nada de los trenes que pasaban por la estación."),
            (
                "en",
                "Il ministro ha detto che il ponte della città non è aperto al traffico e che gli autobus sono fermi.",
            ),
            (
                "en",
                "De minister zei dat het nieuwe gebouw niet voor de zomer wordt geopend en dat een brug er niet komt.",
            ),
            (
                "en",
                "O ministro disse que a ponte não foi aberta em abril e que os trabalhos do porto são mais caros.",
            ),
        ];
        for (tag, text) in cases {
            assert_eq!(Language::detect(text).tag(), tag, "{text}");
        }
    }

    #[test]
    fn tags_of_regions_and_of_others() {
        assert_eq!(Language::of("de-CH").map(Language::tag), Some("de"));
        assert_eq!(Language::of("EN_us"), Some(Language::ENGLISH));
        assert_eq!(Language::of("it"), None);
    }

    #[test]
    fn every_file_names_only_what_is_known() {
        const KNOWN: &[&str] = &["function", "style", "starters", "calendar", "reporting", "clock-words"];
        for (tag, file) in FILES {
            for (class, word) in classes(file) {
                let kind = class.strip_prefix("capital-").unwrap_or(class);
                assert!(
                    KNOWN.contains(&kind) || super::super::Stop::named(kind).is_some(),
                    "{tag}: {class}: {word}"
                );
            }
            assert!(Language::of(tag).is_some_and(|language| language.function_words().count() > 40));
        }
    }
}
