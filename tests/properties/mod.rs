//! What holds of any text and any rule file. The fuzz targets hold the same; here proptest throws prose together.

mod documents;
mod linear;
mod recognize;
mod rules;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};

/// Pieces that the grammars look out for, in several languages, and what may stand between them.
const PARTS: &[&str] = include!("parts.in");

/// Prose of such pieces, of figures and of any characters.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PARTS).prop_map(str::to_owned),
        2 => (0u64..100_000_000).prop_map(|n| n.to_string()),
        1 => (0u32..3000).prop_map(|n| n.to_string()),
        1 => any::<char>().prop_map(String::from),
    ];
    let gap = prop_oneof![6 => Just(" "), 2 => Just(""), 1 => Just(", "), 1 => Just(". "), 1 => Just("-")];
    proptest::collection::vec((piece, gap), 0..24)
        .prop_map(|pieces| pieces.into_iter().fold(String::new(), |text, (piece, gap)| text + &piece + gap))
}

/// Runs a property over so many texts; `FACTLINT_CASES` asks for more, each run with other texts.
fn throughout<S: Strategy>(cases: u32, strategy: S, hold: impl Fn(S::Value) -> Result<(), String>)
where
    S::Value: Clone,
{
    let asked = std::env::var("FACTLINT_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(20_190_425) };
    let config =
        Config { cases: asked.unwrap_or(cases), failure_persistence: None, rng_seed, ..Config::default() };
    let result = TestRunner::new(config).run(&strategy, |value| hold(value).map_err(TestCaseError::fail));
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, value)) => panic!("{reason}\nfor {value:?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

#[test]
fn every_text_is_read_as_it_should() {
    throughout(1500, (prose(), 0usize..8), |(text, language)| recognize::hold(&text, language));
}

#[test]
fn every_rule_file_loads_or_says_why_not() {
    let line = prop_oneof![
        6 => proptest::sample::select(rules::LINES).prop_map(str::to_owned),
        1 => prose(),
    ];
    let file = proptest::collection::vec(line, 0..16).prop_map(|lines| lines.join("\n"));
    throughout(500, file, |text| rules::hold(&text));
}

/// Files of every form that other programs made, changed here and there.
#[test]
fn every_file_is_read_or_said_why_not() {
    let files: &[(&str, &[u8])] = &[
        ("a.html", include_bytes!("../documents/chromium.html")),
        ("a.md", include_bytes!("../documents/article.md")),
        ("a.docx", include_bytes!("../documents/libreoffice.docx")),
        ("a.odt", include_bytes!("../documents/pandoc.odt")),
        ("a.epub", include_bytes!("../documents/pandoc.epub")),
        ("a.pdf", include_bytes!("../documents/libreoffice.pdf")),
        ("a.pdf", include_bytes!("../documents/latex.pdf")),
    ];
    throughout(150, (0..files.len(), any::<u64>()), |(file, seed)| {
        let (name, bytes) = files[file];
        documents::hold(name, &documents::mutated(bytes, seed))
    });
}
