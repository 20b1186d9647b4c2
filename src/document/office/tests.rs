//! Packages made here, a few lines of XML each, and what is wrong with the hostile ones.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use crate::document::{BlockKind, DateOrigin, Document, Problem, ProblemLevel, read};
use crate::text::Span;

pub(in crate::document) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a package").into_inner()
}

fn word(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

fn read_as(name: &str, parts: &[(&str, &str)]) -> (Document, Vec<Problem>) {
    let (document, problems) = read(name, &package(parts));
    (document.unwrap_or_else(|| panic!("{problems:?}")), problems)
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str, String)> {
    let place = |span: Span| document.locate(span).passage.map(|passage| passage.to_string());
    document
        .blocks
        .iter()
        .map(|block| (block.kind, block.span.of(&document.text), place(block.span).unwrap_or_default()))
        .collect()
}

#[test]
fn word_files() {
    let styles = r#"<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style></w:styles>"#;
    let main = word(
        r#"<w:p><w:pPr><w:pStyle w:val="V1"/></w:pPr><w:r><w:t>A Summit 1</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>A Summit &amp; More</w:t></w:r></w:p>
        <w:p/><w:p><w:r><w:t>30 Ap</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>ril 2019</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">They met in the far east on </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>25</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> April.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Unseen.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">It was </w:t></w:r></w:p><w:p><w:r><w:tab/><w:t>late.</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Trade</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>2017</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>2018</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:t>The end.</w:t></w:r></w:p>"#,
    );
    let notes = r#"<w:footnotes><w:footnote w:id="0"><w:p><w:r><w:t>separator</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let core =
        "<cp:p><dc:title>Draft</dc:title><dcterms:created>2019-05-01T10:00:00Z</dcterms:created></cp:p>";
    let parts = [
        ("word/document.xml", &*main),
        ("word/styles.xml", styles),
        ("word/footnotes.xml", notes),
        ("docProps/core.xml", core),
    ];
    for name in ["a.docx", "a"] {
        let (document, problems) = read_as(name, &parts);
        assert_eq!(problems, []);
        use BlockKind::{Line, ListItem, Paragraph, TableCell, Title};
        let wanted = [
            (Title, "A Summit & More", "paragraph 2"),
            (Line, "30 April 2019", "paragraph 3"),
            (Paragraph, "They met in the far east on 25 April.", "paragraph 4"),
            (Paragraph, "It was  late.", "paragraph 5"),
            (ListItem, "one", "paragraph 6"),
            (TableCell, "Year", "table 1, row 1, column 1"),
            (TableCell, "Trade", "table 1, row 1, column 3"),
            (TableCell, "2018", "table 1, row 3, column 1"),
            (Paragraph, "The end.", "paragraph 7"),
            (Paragraph, "A note.", "paragraph 4, note 1"),
        ];
        assert_eq!(blocks(&document), wanted.map(|(kind, text, at)| (kind, text, at.to_owned())));
        assert_eq!(document.metadata.title.as_deref(), Some("A Summit & More"));
        assert_eq!(document.metadata.dates[0].from, DateOrigin::Properties);
    }
}

#[test]
fn open_document_files() {
    let main = r#"<office:document-content><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>
        <text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p text:style-name="P1">A Summit</text:p><text:p>30 <text:span>Ap</text:span>ril<text:s text:c="1"/>2019</text:p>
        <text:h text:outline-level="1">What   next</text:h>
        <text:p>They met on 25
        April.<text:note text:id="ftn1"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> It was late.</text:p>
        <text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p/></table:table-cell><table:table-cell><text:p>$5</text:p></table:table-cell></table:table-row></table:table>
        </office:text></office:body></office:document-content>"#;
    let meta = "<m><meta:creation-date>2019-05-01</meta:creation-date><dc:language>en-GB</dc:language></m>";
    let parts =
        [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", main), ("meta.xml", meta)];
    let (document, problems) = read_as("a.odt", &parts);
    assert_eq!(problems, []);
    use BlockKind::{Heading, Line, ListItem, Paragraph, TableCell, Title};
    let wanted = [
        (Title, "A Summit", "paragraph 1"),
        (Line, "30 April 2019", "paragraph 2"),
        (Heading, "What next", "paragraph 3"),
        (Paragraph, "They met on 25 April. It was late.", "paragraph 4"),
        (ListItem, "one", "paragraph 5"),
        (TableCell, "$5", "table 1, row 1, column 3"),
        (Paragraph, "A note.", "paragraph 4, note 1"),
    ];
    assert_eq!(blocks(&document), wanted.map(|(kind, text, at)| (kind, text, at.to_owned())));
    assert_eq!(document.metadata.language.as_deref(), Some("en-GB"));
}

#[test]
fn books() {
    let parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<c><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></c>"),
        (
            "OPS/book.opf",
            "<package><metadata><dc:title>The Book</dc:title><dc:publisher>Our Press</dc:publisher><dc:date>2019-05-01</dc:date></metadata><manifest><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"a\" href=\"text/one%20a.xhtml\"/><item id=\"b\" href=\"./two.xhtml\"/><item id=\"c\" href=\"none.xhtml\"/></manifest><spine><itemref idref=\"n\"/><itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"b\"/><itemref idref=\"c\"/></spine></package>",
        ),
        (
            "OPS/text/one a.xhtml",
            "<html><head><title/><script src=\"x\"/></head><body><h1>One</h1><p>They met in the far east on 25&#160;April.</p></body></html>",
        ),
        ("OPS/two.xhtml", "<html><body><p>It was late.</p></body></html>"),
    ];
    let (document, problems) = read_as("a.epub", &parts);
    assert_eq!(problems.len(), 1, "the missing chapter: {problems:?}");
    let wanted = [
        (BlockKind::Title, "One", "chapter 1, paragraph 1"),
        (BlockKind::Paragraph, "They met in the far east on 25\u{a0}April.", "chapter 1, paragraph 2"),
        (BlockKind::Paragraph, "It was late.", "chapter 2, paragraph 1"),
    ];
    assert_eq!(blocks(&document), wanted.map(|(kind, text, at)| (kind, text, at.to_owned())));
    assert_eq!(document.metadata.title.as_deref(), Some("The Book"));
    assert_eq!(document.metadata.source.as_deref(), Some("Our Press"));
}

#[test]
fn hostile_packages_are_problems_in_bounded_time_and_memory() {
    let good = package(&[("word/document.xml", &word("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"))]);
    let bomb = package(&[("word/document.xml", &" ".repeat(140 << 20))]);
    let other = package(&[("x\u{1b}[31m\u{202e}.xml", "<a/>")]);
    for (name, bytes, says) in [
        ("bomb.docx", &*bomb, "more than 128 MB"),
        ("cut.docx", &good[..good.len() / 2], "cut off or damaged"),
        ("text.docx", b"just text", "something else"),
        ("empty.docx", b"", "empty"),
        ("other.docx", &other, "no part `word/document.xml`"),
        ("other.odt", &good, "no part `content.xml`"),
        ("other.epub", &good, "no part `META-INF"),
    ] {
        let (document, problems) = read(name, bytes);
        assert!(document.is_none(), "{name}");
        assert_eq!((problems.len(), problems[0].level), (1, ProblemLevel::Error), "{name}");
        assert!(problems[0].message.contains(says), "{name}: {}", problems[0].message);
    }
    // Entities stand for themselves and nothing else.
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
        .to_owned()
        + &word(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "&b;".repeat(1000)));
    let (document, _) = read_as("a.docx", &[("word/document.xml", &entities)]);
    assert_eq!(document.text.trim().chars().count(), 1000);
    // Nested deep, and cut off in the middle of it: read as far as it goes.
    for (open, close) in
        [("<w:p>", "</w:p>"), ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:x>", "</w:x>")]
    {
        let deep =
            word(&(open.repeat(100_000) + "<w:p><w:r><w:t>Deep.</w:t></w:r></w:p>" + &close.repeat(100_000)));
        let (document, problems) = read_as("a.docx", &[("word/document.xml", &deep)]);
        assert_eq!((document.text.trim(), problems.len()), ("Deep.", 0));
    }
    let (document, problems) = read_as(
        "a.docx",
        &[("word/document.xml", "<w:p><w:r><w:t>Whole.</w:t></w:r></w:p><w:p><w:r><w:t>Half <w:")],
    );
    assert_eq!((document.text.lines().next(), problems.len()), (Some("Whole."), 1));
}
