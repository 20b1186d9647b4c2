//! One article in every format: the same sentences, and each figure at its place in the file.

use super::{Document, Problem, ReadOptions, read_each};
use crate::text::Span;

const TITLE: &str = "The Old Harbour Bridge Reopens";
const DATE: &str = "30 April 2019";
const FIRST: &str =
    "The bridge reopened on 25 April after repairs that cost £2.4 million, the city’s engineer said.";
const SECOND: &str = "Some 1,200 people walked across it in “the first hour”, and more came later.";
/// Figures with the paragraph that they stand in.
const FIGURES: [(&str, u32); 3] = [("25 April", 3), ("£2.4 million", 3), ("1,200", 4)];

fn plain() -> String {
    format!("{TITLE}\n{DATE}\n\n{FIRST}\n\n{SECOND}\n")
}

fn page(quoted: bool) -> String {
    let (first, second) = if quoted {
        let entity = |text: &str| {
            text.replace('£', "&pound;")
                .replace('’', "&#8217;")
                .replace('“', "&ldquo;")
                .replace('”', "&#x201d;")
        };
        (entity(FIRST), entity(SECOND))
    } else {
        (FIRST.to_owned(), SECOND.to_owned())
    };
    format!(
        "<!DOCTYPE html><html><head><meta charset=windows-1252><title>{TITLE}</title></head><body><nav><a href=x>Menu</a></nav><article><h1>{TITLE}</h1><p>{DATE}</p><p>{first}</p><p>{second}</p></article></body></html>"
    )
}

/// The article in every format whose places are bytes, with its encoding.
fn texts() -> Vec<(&'static str, Vec<u8>, &'static encoding_rs::Encoding)> {
    use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
    let utf16 = |mark: u16, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(mark).chain(plain().encode_utf16()).flat_map(bytes).collect()
    };
    let json = serde_json::json!({"articles": [{"id": "a", "text": plain()}]}).to_string();
    let ascii: String = json
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", c as u32) })
        .collect();
    #[cfg(feature = "mail")]
    let mail = "From: a@x.example\nDate: Tue, 30 Apr 2019 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nSubject: ";
    vec![
        ("a.txt", plain().into_bytes(), UTF_8),
        ("windows.txt", format!("\u{feff}{}", plain().replace('\n', "\r\n")).into_bytes(), UTF_8),
        ("little.txt", utf16(0xFEFF, u16::to_le_bytes), UTF_16LE),
        ("big.txt", utf16(0xFEFF, u16::to_be_bytes), UTF_16BE),
        (
            "a.md",
            format!(
                "---\nlang: en\n---\n# {TITLE}\n\n{DATE}\n\n{}\n\n{SECOND}\n",
                FIRST.replace("25 April", "**25 April**")
            )
            .into_bytes(),
            UTF_8,
        ),
        ("a.html", page(false).into_bytes(), UTF_8),
        ("entities.html", page(true).into_bytes(), UTF_8),
        ("declared.html", WINDOWS_1252.encode(&page(false)).0.into_owned(), WINDOWS_1252),
        ("a.json", json.into_bytes(), UTF_8),
        ("ascii.json", ascii.into_bytes(), UTF_8),
        ("a.csv", format!("id,text\n1,\"{}\"\n", plain()).into_bytes(), UTF_8),
        ("a.tsv", format!("text\tid\n\"{}\"\t1\n", plain()).into_bytes(), UTF_8),
        #[cfg(feature = "mail")]
        ("a.eml", format!("{mail}{TITLE}\n\n{DATE}\n\n{FIRST}\n\n{SECOND}\n").into_bytes(), UTF_8),
    ]
}

/// The article in every format whose places are passages.
#[cfg(feature = "office")]
fn packages() -> Vec<(&'static str, Vec<u8>)> {
    use super::office::tests::package;
    let paragraphs = |open: &str, close: &str| -> String {
        [TITLE, DATE, FIRST, SECOND].map(|text| format!("{open}{text}{close}")).concat()
    };
    let word = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraphs("<w:p><w:r><w:t>", "</w:t></w:r></w:p>")
    );
    let open = format!("<office:text>{}</office:text>", paragraphs("<text:p>", "</text:p>"));
    let book = "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>";
    vec![
        ("a.docx", package(&[("word/document.xml", &word)])),
        ("a.odt", package(&[("content.xml", &open)])),
        (
            "a.epub",
            package(&[
                ("META-INF/container.xml", "<c><rootfile full-path='b.opf'/></c>"),
                ("b.opf", book),
                ("a.xhtml", &page(true)),
            ]),
        ),
    ]
}

/// The article as a page: its lines as a program would set them, with a word cut at the end of one.
#[cfg(feature = "pdf")]
fn printed() -> Vec<u8> {
    use super::pdf::tests::pages;
    let lines = [
        (790.0, 9.0, "The Daily"),
        (740.0, 20.0, TITLE),
        (710.0, 11.0, DATE),
        (
            680.0,
            11.0,
            "The bridge reopened on 25 April after repairs that cost £2.4 million, the city’s engi-",
        ),
        (666.0, 11.0, "neer said."),
        (636.0, 11.0, SECOND),
        (40.0, 9.0, "1"),
    ];
    let set = |(y, size, words): (f32, f32, &'static str)| (72.0, y, size, words);
    let page: Vec<_> = lines.map(set).to_vec();
    pages(&[page, vec![(72.0, 790.0, 9.0, "The Daily"), (300.0, 40.0, 9.0, "2")]])
}

fn only(name: &str, bytes: &[u8]) -> Document {
    let mut found = Vec::new();
    let problems: Vec<Problem> =
        read_each(name, bytes, &ReadOptions::default(), &mut |document| found.push(document));
    assert_eq!((found.len(), &problems[..]), (1, &[][..]), "{name}");
    found.remove(0)
}

fn sentences(document: &Document) -> Vec<&str> {
    document.sentences.iter().map(|sentence| sentence.span.of(&document.text)).collect()
}

fn figures(document: &Document) -> impl Iterator<Item = (&'static str, u32, super::Location)> {
    FIGURES.into_iter().map(|(figure, paragraph)| {
        let at = document.text.find(figure).expect(figure);
        (figure, paragraph, document.locate(Span::new(at, at + figure.len())))
    })
}

#[test]
fn an_article_reads_the_same_and_its_figures_stand_at_their_bytes() {
    for (name, bytes, encoding) in texts() {
        let document = only(name, &bytes);
        assert_eq!(sentences(&document), [TITLE, DATE, FIRST, SECOND], "{name}");
        assert_eq!(document.metadata.title.as_deref(), Some(TITLE), "{name}");
        for (figure, _, place) in figures(&document) {
            let there = encoding.decode_without_bom_handling(&bytes[place.bytes.start..place.bytes.end]).0;
            let there = there.replace("&pound;", "£").replace("\\u00a3", "£");
            assert_eq!(there, figure, "{name}");
            // Line and column lead to the same place.
            let whole = encoding.decode_with_bom_removal(&bytes).0;
            let line = whole.split('\n').nth(place.line - 1).expect("a line");
            let rest: String = line.chars().skip(place.column - 1).collect();
            let rest = rest.replace("&pound;", "£").replace("\\u00a3", "£");
            assert!(rest.starts_with(figure), "{name}: {}:{} is {rest}", place.line, place.column);
            assert_eq!(place.passage, None);
        }
    }
}

#[cfg(feature = "office")]
#[test]
fn an_article_reads_the_same_and_its_figures_stand_in_their_paragraphs() {
    for (name, bytes) in packages() {
        let document = only(name, &bytes);
        assert_eq!(sentences(&document), [TITLE, DATE, FIRST, SECOND], "{name}");
        for (figure, paragraph, place) in figures(&document) {
            let passage = place.passage.expect("a passage");
            assert_eq!(passage.paragraph, Some(paragraph), "{name}: {figure}");
            assert_eq!(passage.chapter, (name == "a.epub").then_some(1), "{name}");
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn an_article_reads_the_same_and_its_figures_stand_on_their_page() {
    let document = only("a.pdf", &printed());
    assert_eq!(sentences(&document), [TITLE, DATE, FIRST, SECOND]);
    for (figure, _, place) in figures(&document) {
        assert_eq!(place.passage.and_then(|passage| passage.page), Some(1), "{figure}");
    }
}
