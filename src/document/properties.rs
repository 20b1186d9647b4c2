//! What holds of every document, whatever its bytes.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{Document, read};
use crate::text::Span;

/// Pieces that readers and the splitter look out for, to be thrown together.
const PARTS: &[&str] = &[
    "Mr. ",
    "U.S. ",
    "On Apr. 25 ",
    "word ",
    "The ",
    "“",
    "”",
    "’",
    "… ",
    "?!",
    ". ",
    ".\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  \n",
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "`",
    "```\n",
    "*",
    "**",
    "~~",
    "[",
    "](x)",
    "![",
    "<http://x.y/z>",
    "&amp;",
    "&nbsp;",
    "&eacute;",
    "&#8364;",
    "&#x1F600;",
    "&bogus;",
    "<!-- ",
    " -->",
    "<br>",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<table><tr><td>",
    "<nav>",
    "</nav>",
    "<time datetime=2019-04-30>",
    "---\n",
    "title: x\n",
    "date: 2019-04-30\n",
    "+++\n",
    "\\",
    "\t",
    "    ",
    "é",
    "日本。",
    "\u{FEFF}",
    "\u{A0}",
    "\u{2028}",
    "\u{301}",
    "😀",
    "5",
    "$2.45 bn. ",
    "Source: Wire\n",
    "[^1]",
    "\u{7f}",
    "a.m. ",
    "12 ",
    "x.y",
    ") ",
    "(",
];

fn holds(document: &Document, bytes: &[u8]) -> Result<(), TestCaseError> {
    let text = &document.text;
    let whole = |span: Span| {
        span.start < span.end
            && span.end <= text.len()
            && text.is_char_boundary(span.start)
            && text.is_char_boundary(span.end)
    };
    prop_assert!(document.blocks.iter().all(|block| whole(block.span)));
    prop_assert!(document.blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    prop_assert!(document.sentences.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    let mut last = 0;
    for sentence in &document.sentences {
        prop_assert!(whole(sentence.span) && document.blocks[sentence.block].span.contains(sentence.span));
        prop_assert_eq!(sentence.span.of(text).trim(), sentence.span.of(text));
        prop_assert_eq!(document.sentence_at(sentence.span.start), Some(sentence));
        let place = document.locate(sentence.span);
        prop_assert!(place.bytes.end <= bytes.len() && place.line >= 1 && place.column >= 1);
        prop_assert!(place.bytes.start >= last, "places run backwards");
        last = place.bytes.start;
    }
    for (block, at) in document.blocks.iter().enumerate() {
        let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let sentences = &document.sentences[document.sentences_of(block)];
        let split: usize = sentences.iter().map(|sentence| words(sentence.span.of(text))).sum();
        prop_assert_eq!(split, words(at.span.of(text)), "no word is lost");
    }
    let mut end = 0;
    for piece in &document.origin.pieces {
        prop_assert!(piece.text >= end);
        prop_assert!(text[end..piece.text].trim().is_empty(), "every word stands in the original");
        end = piece.text + piece.len;
        let original = &document.origin.original.text[piece.original..piece.original + piece.original_len];
        if piece.len == piece.original_len && !original.starts_with('&') {
            prop_assert_eq!(&text[piece.text..end], original);
        }
        let span = Span::new(piece.text, end);
        let place = document.locate(span);
        if document.origin.original.file.is_same() {
            prop_assert_eq!(&bytes[place.bytes.start..place.bytes.end], original.as_bytes());
        }
    }
    prop_assert!(text[end..].trim().is_empty());
    Ok(())
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a.txt", "a.md", "a.html", "a", "2019-04-30.md"])
}

/// The same cases in every run.
fn config() -> ProptestConfig {
    ProptestConfig { rng_seed: RngSeed::Fixed(2019), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_give_a_sound_document_or_an_error(name in name(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let (document, problems) = read(name, &bytes);
        prop_assert_eq!(document.is_none(), problems.iter().any(|problem| problem.level == super::ProblemLevel::Error));
        if let Some(document) = document {
            holds(&document, &bytes)?;
        }
    }

    #[test]
    fn any_markup_gives_a_sound_document(
        name in name(),
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..60),
        wrong in prop::option::of(0..200_usize),
    ) {
        let mut bytes = parts.concat().into_bytes();
        if let Some(at) = wrong.filter(|at| *at < bytes.len()) {
            bytes.insert(at, 0xE9);
        }
        if let (Some(document), _) = read(name, &bytes) {
            holds(&document, &bytes)?;
        }
    }

    #[test]
    fn no_bytes_under_any_name_are_too_much(
        name in prop::sample::select(vec!["a.json", "a.csv", "a.tsv", "a.eml", "a.docx", "a.odt", "a.epub"]),
        head in prop::sample::select(vec!["", "PK\u{3}\u{4}", "From: a\nSubject: b\n\n", "[{\"text\": \"a", "text,id\n\"", "\u{feff}"]),
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..30),
        more in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let bytes = [head.as_bytes(), parts.concat().as_bytes(), &more].concat();
        let mut documents = Vec::new();
        let options = super::ReadOptions::default();
        super::read_each(name, &bytes, &options, &mut |document| documents.push(document));
        for document in documents {
            for sentence in &document.sentences {
                let place = document.locate(sentence.span);
                prop_assert!(place.bytes.end <= bytes.len() || place.passage.is_some());
            }
        }
    }
}
