//! What becomes of a claim in languages whose clauses are not taken apart: read from a few words of its own clause.
//!
//! A language's `claims.txt` lists them. A wrong status hides a conflict, so in doubt a claim is asserted.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::clause::Clauses;
use super::model::Status;
use super::status::{self, ASSERTED, Judged};
use super::verb::Line;
use crate::text::{Language, classes};

/// The words of each language that has such a file.
const FILES: &[(&str, &str)] = &[
    ("de", include_str!("../recognize/lexicon/de/claims.txt")),
    ("fr", include_str!("../recognize/lexicon/fr/claims.txt")),
    ("es", include_str!("../recognize/lexicon/es/claims.txt")),
];

/// How far before its value a negation stands.
const CLOSE: usize = 3;
/// How far before what it denies a verb of denial stands.
const FAR: usize = 16;

/// What a word does to the values of its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Says {
    /// *soll*: planned.
    Planned,
    /// *wird*: planned if the value is a date.
    PlannedDate,
    /// *könnte*.
    Possible,
    /// *dementierte*: denies what follows, in the next clause too.
    Denied,
    /// *nicht*, right before its value.
    Not,
    /// *sondern*: behind a negated value another follows.
    But,
    /// *vor*, *mehr*: a negation before these makes a bound, no denial.
    Bound,
}

impl Says {
    fn named(class: &str) -> Option<Says> {
        Some(match class {
            "planned" => Says::Planned,
            "planned-date" => Says::PlannedDate,
            "possible" => Says::Possible,
            "denied" => Says::Denied,
            "not" => Says::Not,
            "but" => Says::But,
            "bound" => Says::Bound,
            _ => return None,
        })
    }
}

type Words = FxHashMap<&'static str, Says>;

fn words(language: Language) -> Option<&'static Words> {
    static WORDS: LazyLock<Vec<OnceLock<Words>>> =
        LazyLock::new(|| FILES.iter().map(|_| OnceLock::new()).collect());
    let at = FILES.iter().position(|(tag, _)| *tag == language.tag())?;
    Some(WORDS[at].get_or_init(|| {
        classes(FILES[at].1).filter_map(|(class, word)| Some((word, Says::named(class)?))).collect()
    }))
}

/// The status of the mention at `tokens`; `amount` if it is a figure rather than a date or words.
pub(super) fn status(language: Language, clauses: &Clauses, tokens: (usize, usize), amount: bool) -> Judged {
    match words(language) {
        None => status::status(clauses, tokens, amount),
        Some(words) => judge(&clauses.line, words, tokens, amount).unwrap_or(ASSERTED),
    }
}

fn judge(line: &Line, words: &Words, (start, end): (usize, usize), amount: bool) -> Option<Judged> {
    let says = |i: usize| words.get(line.word(i)).copied().filter(|_| !line.in_mention(i));
    let found = |status, at: usize| Some(Judged { status, because: (at, at + 1) });
    let ends = |i: &usize| matches!(line.stretch.sign(*i), Some(',' | ';' | ':' | '(' | ')' | '"' | '-'));
    let from = (0..start).rev().find(ends).map_or(0, |i| i + 1);
    let to = (end..line.len()).find(ends).unwrap_or(line.len());
    // *nicht am 12. April, sondern am 25.*: the other value stands.
    let near = start.saturating_sub(CLOSE).max(from)..start;
    if let Some(not) = near.clone().rev().find(|i| says(*i) == Some(Says::Not))
        && !(not..start).any(|i| says(i) == Some(Says::Bound))
    {
        let but = (end..line.len()).take(FAR).any(|i| says(i) == Some(Says::But));
        return found(if but { Status::Retracted } else { Status::Denied }, not);
    }
    if let Some(deny) = (start.saturating_sub(FAR)..start).rev().find(|i| says(*i) == Some(Says::Denied)) {
        return found(Status::Denied, deny);
    }
    let own = || (from..start).rev().chain(end..to);
    if let Some(at) = own().find(|i| says(*i) == Some(Says::Possible)) {
        return found(Status::Possible, at);
    }
    let planned = |i: &usize| match says(*i) {
        Some(Says::Planned) => true,
        Some(Says::PlannedDate) => !amount,
        _ => false,
    };
    own().find(planned).and_then(|at| found(Status::Planned, at))
}

#[cfg(test)]
mod tests {
    use super::super::stretch::Stretch;
    use super::super::vocabulary::Vocabulary;
    use super::*;
    use crate::recognize::{Settings, read_text};
    use crate::text::Span;

    /// Each with its first value's status.
    const CASES: &[(&str, &str, Status)] = &[
        ("de", "Die Brücke wurde am 12. April eröffnet.", Status::Asserted),
        ("de", "Die Brücke soll am 12. April eröffnet werden.", Status::Planned),
        ("de", "Der Minister sagte, die Brücke werde am 12. April eröffnet.", Status::Planned),
        ("de", "Der Schaden wird auf 3 Mio. Euro geschätzt.", Status::Asserted),
        ("de", "Die Brücke könnte am 12. April fertig sein.", Status::Possible),
        ("de", "Die Brücke wurde nicht am 12. April eröffnet.", Status::Denied),
        ("de", "Sie wurde nicht am 12. April, sondern am 25. April eröffnet.", Status::Retracted),
        ("de", "Die Brücke wird nicht vor dem 12. April geöffnet.", Status::Planned),
        ("de", "Das Amt dementierte, dass es 12 Tote gab.", Status::Denied),
        ("fr", "Le pont a été ouvert le 12 avril.", Status::Asserted),
        ("fr", "Le pont doit être ouvert le 12 avril.", Status::Planned),
        ("fr", "Le pont sera ouvert le 12 avril.", Status::Planned),
        ("fr", "Le pont pourrait être ouvert le 12 avril.", Status::Possible),
        ("fr", "Le ministère a démenti qu’il y ait eu 12 morts.", Status::Denied),
        ("es", "El puente se abrió el 12 de abril.", Status::Asserted),
        ("es", "El puente se abrirá el 12 de abril.", Status::Planned),
        ("es", "El puente podría abrirse el 12 de abril.", Status::Possible),
        ("es", "El ministerio desmintió que hubiera 12 muertos.", Status::Denied),
    ];

    #[test]
    fn a_few_words_tell() {
        for (tag, text, wanted) in CASES {
            let language = Language::of(tag).expect("a language");
            let settings = Settings { language: Some((*tag).to_owned()), ..Settings::default() };
            let mentions = read_text(text, None, &settings);
            let span = Span::new(0, text.len());
            let stretch = Stretch::new(text, span, &mentions, &Vocabulary::default());
            let first = mentions.first().unwrap_or_else(|| panic!("no value in {text}"));
            let amount = first.value.amount().is_some();
            let clauses = Clauses::of(&stretch);
            let found = status(language, &clauses, stretch.tokens_of(first.span), amount);
            assert_eq!(found.status, *wanted, "{text}");
        }
    }

    #[test]
    fn every_word_says_something() {
        for (tag, file) in FILES {
            assert!(classes(file).all(|(class, _)| Says::named(class).is_some()), "{tag}");
        }
    }
}
