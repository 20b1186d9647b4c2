//! Files made here, a page or two each, and what is wrong with the hostile ones.

use std::fmt::Write;

use crate::document::{BlockKind, DateOrigin, Document, Problem, ProblemLevel, read};

/// A file of these objects, numbered from 1; the first is its catalogue.
fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(out.len());
        let _ = write!(out, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let size = objects.len() + 1;
    let _ = write!(out, "trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
    // What is not ASCII stands for bytes of Latin 1.
    out.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

fn stream(words: &str, text: &str) -> String {
    format!("<< {words} /Length {} >>\nstream\n{text}\nendstream", text.chars().count())
}

const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
const INFO: &str = "<< /Title (A Draft) /CreationDate (D:20310512101500Z) >>";

/// A file whose pages hold these lines: where each begins, counted from the lower left in points, its size, its words.
pub(in crate::document) fn pages(pages: &[Vec<(f32, f32, f32, &str)>]) -> Vec<u8> {
    let contents = pages.iter().map(|lines| {
        lines.iter().fold(String::new(), |mut out, (x, y, size, words)| {
            // Typographic signs by their places in Windows 1252.
            let (words, ..) = encoding_rs::WINDOWS_1252.encode(words);
            let words: String = words.iter().map(|byte| char::from(*byte)).collect();
            let _ = writeln!(out, "BT /F {size} Tf {x} {y} Td ({words}) Tj ET");
            out
        })
    });
    of_contents(contents.collect::<Vec<_>>().as_slice(), "")
}

fn of_contents(contents: &[String], resources: &str) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|i| format!("{} 0 R ", 5 + 2 * i)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", contents.len()),
        FONT.to_owned(),
        INFO.to_owned(),
    ];
    for (i, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> {resources} >> >>",
            6 + 2 * i
        ));
        objects.push(stream("", content));
    }
    file(&objects, "/Info 4 0 R")
}

fn read_pdf(bytes: &[u8]) -> (Document, Vec<Problem>) {
    let (document, problems) = read("a.pdf", bytes);
    (document.unwrap_or_else(|| panic!("{problems:?}")), problems)
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str, u32)> {
    let page = |span| document.locate(span).passage.and_then(|passage| passage.page).unwrap_or(0);
    document
        .blocks
        .iter()
        .map(|block| (block.kind, block.span.of(&document.text), page(block.span)))
        .collect()
}

#[test]
fn pages_of_an_article() {
    use BlockKind::{Line, Paragraph, Title};
    let head = (72.0, 800.0, 9.0, "The Harbour Review");
    let bytes = pages(&[
        vec![
            head,
            (72.0, 740.0, 20.0, "The Bridge Reopens"),
            (72.0, 710.0, 11.0, "30 April 2031"),
            (72.0, 680.0, 11.0, "The bridge was reopened on 25 April, after repairs that the har-"),
            (72.0, 666.0, 11.0, "bour authority says cost £2.4 million, and some 12,400 people in"),
            (300.0, 40.0, 9.0, "1"),
        ],
        vec![
            head,
            (72.0, 740.0, 11.0, "all walked across it on the first afternoon. That was more than"),
            (72.0, 726.0, 11.0, "the council had thought."),
            (72.0, 690.0, 11.0, "A toll is planned."),
            (300.0, 40.0, 9.0, "2"),
        ],
    ]);
    for name in ["a.pdf", "a"] {
        let (document, problems) = read(name, &bytes);
        let document = document.expect("a document");
        assert_eq!(problems, []);
        let wanted = [
            (Title, "The Bridge Reopens", 1),
            (Line, "30 April 2031", 1),
            (
                Paragraph,
                "The bridge was reopened on 25 April, after repairs that the harbour authority says cost £2.4 million, and some 12,400 people in all walked across it on the first afternoon. That was more than the council had thought.",
                1,
            ),
            (Paragraph, "A toll is planned.", 2),
        ];
        assert_eq!(blocks(&document), wanted);
        let second = document.sentences.iter().find(|s| s.span.of(&document.text).starts_with("That"));
        let place =
            document.locate(second.expect("the sentence").span).passage.map(|passage| passage.to_string());
        assert_eq!(place.as_deref(), Some("page 2"), "in a paragraph that began on the page before");
        assert_eq!(document.metadata.title.as_deref(), Some("The Bridge Reopens"));
        let date = &document.metadata.dates[0];
        assert_eq!((date.text.as_str(), date.from), ("2031-05-12", DateOrigin::Properties));
    }
}

#[test]
fn damaged_and_foreign_files_are_problems() {
    let good = pages(&[vec![(72.0, 700.0, 11.0, "It opened on 3 May.")]]);
    let text = String::from_utf8_lossy(&good).into_owned();
    let locked =
        text.replace("/Info 4 0 R", "/Info 4 0 R /ID [(a) (a)] /Encrypt << /Filter /Standard /V 99 /R 9 >>");
    let empty = pages(&[vec![]]);
    for (name, bytes, says) in [
        ("cut", &good[..200], "a damaged one"),
        ("text", b"just text", "found something else"),
        ("nothing", b"", "empty"),
        ("locked", locked.as_bytes(), "encrypted"),
        ("pictures", &empty, "OCR"),
    ] {
        let (document, problems) = read(&format!("{name}.pdf"), bytes);
        assert!(document.is_none(), "{name}");
        assert_eq!((problems.len(), problems[0].level), (1, ProblemLevel::Error), "{name}");
        assert!(problems[0].message.contains(says), "{name}: {}", problems[0].message);
    }
    // A wrong table of places is made anew.
    let (document, _) = read_pdf(text.replace("startxref\n", "startxref\n9").as_bytes());
    assert_eq!(document.text.trim(), "It opened on 3 May.");
}

#[test]
fn files_that_lead_in_circles_end() {
    let text = "BT /F 11 Tf 72 700 Td (It opened on 3 May.) Tj ET";
    // Pages that hold their parent; forms that draw themselves, or twice the next of thirty; a chain of tables without end.
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>";
    let form = |next: usize| {
        let words = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {next} 0 R >> >>"
        );
        stream(&words, "/X Do /X Do")
    };
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 2 0 R 3 0 R] /Count 9999999 >>".to_owned(),
        page.to_owned(),
        stream("", &format!("{text} /X Do")),
        FONT.to_owned(),
        form(6),
    ];
    let (document, _) = read_pdf(&file(&objects, ""));
    assert_eq!(document.text.trim(), "It opened on 3 May.");
    objects.pop();
    objects.extend((7..36).map(form));
    let (document, problems) = read_pdf(&file(&objects, ""));
    assert_eq!(document.text.trim(), "It opened on 3 May.");
    assert!(problems[0].message.contains("draws more than is read"), "{problems:?}");
    let plain = [&objects[..3], &[stream("", text), FONT.to_owned()]].concat();
    let (document, _) = read_pdf(&file(&plain, "/Prev 9"));
    assert_eq!(document.text.trim(), "It opened on 3 May.");
    // One stream named a hundred thousand times.
    let mut many = plain.clone();
    many[2] = page.replace("/Contents 4 0 R", &format!("/Contents [{}]", "4 0 R ".repeat(100_000)));
    many[3] = stream("", &"% nothing\n".repeat(1000));
    let (document, problems) = read("a.pdf", &file(&many, ""));
    assert!(document.is_none() && !problems.is_empty(), "{problems:?}");
}

#[test]
fn what_is_nested_deep_and_what_is_endless_is_read_in_bounds() {
    let deep = "[".repeat(100_000);
    let text = "BT /F 11 Tf 72 700 Td (It opened on 3 May.) Tj ET";
    let saves = format!("{} {text}", "q ".repeat(100_000));
    for content in [format!("{text} {deep}"), saves, format!("{text} {}", "BT ".repeat(50_000))] {
        let (document, _) = read_pdf(&of_contents(&[content], ""));
        assert_eq!(document.text.trim(), "It opened on 3 May.");
    }
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), "<<".repeat(100_000)];
    assert!(read("a.pdf", &file(&objects, "")).0.is_none());
    let far = "BT /F 11 Tf 99999999999 5 Td (away) Tj ET BT /F 0.00001 Tf (small) Tj ET BT /F 99999999999 Tf (large) Tj ET";
    let (document, _) = read_pdf(&of_contents(&[format!("{text} {far}")], ""));
    assert_eq!(document.text.trim(), "It opened on 3 May.");
}
