//! Words that say there is none: *no one was killed*, *there were no casualties*. They count as 0.
//!
//! Only where the sentence says so outright: *no reports of casualties*, *no casualties were reported* leave it open.

use super::lexicon::View;
use super::mention::Mention;
use crate::text::{Span, TokenKind};
use crate::value::{Amount, Figure, Unit, Value};

/// What such a mention's derivation says.
pub(super) const NONE: &str = "none is 0";

/// What a sentence counts though it counts none of it.
const HARM: [&str; 12] = [
    "casualties",
    "casualty",
    "deaths",
    "death",
    "fatalities",
    "fatality",
    "injuries",
    "injury",
    "victims",
    "survivors",
    "wounded",
    "dead",
];

/// Verbs of knowing and telling: what they deny is a report.
const TELLING: [&str; 9] =
    ["report", "confirm", "know", "expect", "believ", "identif", "announc", "immediat", "mention"];

/// Participles that do not end in -ed.
const PARTICIPLES: [&str; 7] = ["hurt", "shot", "hit", "slain", "lost", "found", "taken"];

/// The mentions of none in a stretch of text, in order.
pub(super) fn none(view: &View<'_>) -> Vec<Mention> {
    (0..view.len()).filter_map(|i| mention(view, i)).collect()
}

fn mention(view: &View<'_>, i: usize) -> Option<Mention> {
    let is = |at: usize, words: &[&str]| {
        view.kind(at) == Some(TokenKind::Word)
            && words.iter().any(|word| view.word(at).eq_ignore_ascii_case(word))
    };
    let end = if is(i, &["no"]) && is(i + 1, &["one"]) {
        let end = i + 2;
        done(view, end).then_some(end)?
    } else if is(i, &["nobody"]) {
        done(view, i + 1).then_some(i + 1)?
    } else if is(i, &["no"]) {
        // *no casualties*, *no civilians were killed*
        let harm = is(i + 1, &HARM) && !done(view, i + 2) && !telling(view, i + 2);
        let people = view.kind(i + 1) == Some(TokenKind::Word)
            && !telling(view, i + 1)
            && (view.word(i + 1).ends_with('s') || is(i + 1, &["people"]))
            && done(view, i + 2);
        (harm || people).then_some(i + 1)?
    } else {
        return None;
    };
    let span = Span::new(view.tokens[i].span.start, view.tokens[end - 1].span.end);
    Some(Mention {
        span,
        value: Value::Number(Amount::plain(Figure::plain(0.into()), Unit::None)),
        derivation: Some(NONE.to_string()),
        year_assumed: false,
        currency_assumed: false,
        counted: None,
        flaw: None,
    })
}

/// Whether the verb at `i` says what was done to whom: *was killed*, *has been seriously hurt*, *died*.
fn done(view: &View<'_>, i: usize) -> bool {
    let word = |at: usize| if at < view.len() { view.word(at).to_lowercase() } else { String::new() };
    if word(i) == "died" {
        return true;
    }
    let mut at = i;
    while at < i + 3
        && matches!(word(at).as_str(), "was" | "were" | "is" | "are" | "has" | "have" | "had" | "been")
    {
        at += 1;
    }
    let passive = at > i && matches!(word(at - 1).as_str(), "was" | "were" | "is" | "are" | "been");
    if word(at).ends_with("ly") && !telling(view, at) {
        at += 1;
    }
    let participle = word(at);
    passive
        && (participle.ends_with("ed") || PARTICIPLES.contains(&participle.as_str()))
        && !telling(view, at)
}

/// Whether one of the words from `i` on, as far as its verb reaches, is of knowing or telling.
fn telling(view: &View<'_>, i: usize) -> bool {
    (i..view.len().min(i + 4)).any(|at| {
        let word = view.word(at).to_lowercase();
        TELLING.iter().any(|start| word.starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use crate::recognize::{Settings, read_text};

    #[test]
    fn none_is_told_from_not_known() {
        let none = |text: &str| read_text(text, None, &Settings::default()).iter().any(|m| m.says_none());
        for text in [
            "No one was killed in the blast.",
            "Officials said nobody had been seriously hurt.",
            "There were no casualties.",
            "The shelling caused no deaths.",
            "No passengers were injured.",
        ] {
            assert!(none(text), "{text}");
        }
        for text in [
            "There were no reports of casualties.",
            "There were no immediate reports of any casualties.",
            "No casualties were reported.",
            "No one has claimed responsibility.",
            "Nobody knows how many were killed.",
            "No one was immediately identified.",
            "No summit was held.",
        ] {
            assert!(!none(text), "{text}");
        }
    }
}
