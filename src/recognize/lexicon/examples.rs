//! Every language proves itself by its own examples: `examples.yml` beside its words.
//!
//! ```yaml
//! date: 2019-04-30            # the documents' date
//! reads:                      # kind → value → phrases that are that value and nothing else
//!   date:
//!     2019-04-12: [12. April 2019]
//! finds:                      # sentences; [[…]] marks each value, behind it what it is
//!   - "Der Bau kostet [[1,2 Mio. Euro]]{money 1200000 EUR}."
//! never: ["Er kam zu zweit."] # sentences without any value
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::recognize::{Settings, read_text};
use crate::text::Language;
use crate::value::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    date: String,
    reads: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    #[serde(default)]
    finds: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
}

/// The examples of every language, in the order of [`Language::all`].
const EXAMPLES: [&str; Language::COUNT] = [
    include_str!("en/examples.yml"),
    include_str!("de/examples.yml"),
    include_str!("fr/examples.yml"),
    include_str!("es/examples.yml"),
];

/// A value as the examples write it: its kind, and what it is.
fn written(value: &Value) -> (String, String) {
    let json = value.to_json();
    let kind = value.kind().map_or_else(String::new, |kind| format!("{kind:?}").to_lowercase());
    let text = |key: &str| json[key].as_str().map(str::to_owned);
    if let Some(timex) = text("timex") {
        return (kind, timex);
    }
    let ends = || {
        let end = |key: &str, open: &str| match text(key) {
            Some(end) if json[open] == true => format!("({end})"),
            Some(end) => end,
            None => String::new(),
        };
        format!("{}..{}", end("low", "low_open"), end("high", "high_open"))
    };
    let hedge = if json["approximate"] == true { "~" } else { "" };
    let figure = text("value").map_or_else(ends, |value| format!("{hedge}{value}"));
    let unit = text("unit").map_or_else(String::new, |unit| format!(" {unit}"));
    (kind, format!("{figure}{unit}"))
}

/// The values of a text: where they stand, their kinds, and what they are.
fn values(text: &str, language: Language, date: &str) -> Vec<(String, String, String)> {
    let settings = Settings {
        document_date: date.parse().ok(),
        language: Some(language.tag().to_owned()),
        ..Settings::default()
    };
    let found = read_text(text, None, &settings).into_iter();
    found
        .map(|mention| {
            let (kind, value) = written(&mention.value);
            (mention.span.of(text).to_owned(), kind, value)
        })
        .collect()
}

/// A sentence without its marks, and what they say: `[[words]]{kind value}`.
fn unmarked(sentence: &str) -> (String, Vec<(String, String, String)>) {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), sentence);
    while let Some((before, marked)) = rest.split_once("[[") {
        let (words, behind) = marked.split_once("]]{").expect("`]]{` behind `[[`");
        let (said, after) = behind.split_once('}').expect("`}` behind `]]{`");
        let (kind, value) = said.split_once(' ').expect("a kind and a value");
        text.push_str(before);
        text.push_str(words);
        marks.push((words.to_owned(), kind.to_owned(), value.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

#[test]
fn every_language_reads_its_examples() {
    let mut wrong = Vec::new();
    for (language, file) in Language::all().zip(EXAMPLES) {
        let tag = language.tag();
        let examples: Examples = serde_yaml::from_str(file).expect(tag);
        for (kind, values_of_kind) in &examples.reads {
            for (value, phrases) in values_of_kind {
                for phrase in phrases {
                    let found = values(phrase, language, &examples.date);
                    if found != [(phrase.clone(), kind.clone(), value.clone())] {
                        wrong.push(format!("{tag}: {phrase:?} is {kind} {value}, read as {found:?}"));
                    }
                }
            }
        }
        for sentence in &examples.finds {
            let (text, marks) = unmarked(sentence);
            let found = values(&text, language, &examples.date);
            if found != marks {
                wrong.push(format!("{tag}: {text:?}\n    wanted {marks:?}\n    found  {found:?}"));
            }
        }
        for text in &examples.never {
            let found = values(text, language, &examples.date);
            if !found.is_empty() {
                wrong.push(format!("{tag}: {text:?} holds no value, read as {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_language_is_found_by_its_own_sentences_and_by_no_other() {
    for (language, file) in Language::all().zip(EXAMPLES) {
        let tag = language.tag();
        let examples: Examples = serde_yaml::from_str(file).expect(tag);
        let sentences = examples.finds.iter().map(|sentence| unmarked(sentence).0);
        let text: Vec<String> = sentences.chain(examples.never).collect();
        assert!(text.len() > 5, "{}", language.tag());
        assert_eq!(Language::detect(&text.join(" ")).tag(), language.tag());
        for sentence in &text {
            let found = Language::detect(sentence);
            let fits = found == language || found == Language::ENGLISH;
            assert!(fits, "{}: {sentence:?} was taken for {}", language.tag(), found.tag());
        }
    }
}
