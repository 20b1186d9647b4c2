//! One article in the files of other programs and in every encoding: the same values and the same claims, each at its place.
//!
//! `documents/make.sh` says how the files were made.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use factlint::document::{Document, ReadOptions, read_each};
use factlint::recognize::{self, Settings};
use factlint::text::Span;

const ARTICLE: &str = include_str!("documents/article.md");

const RULES: &str = r#"
rules:
  - { id: reopening, fact: when the bridge reopened, type: date, find: ["reopened to traffic on {value}"] }
  - { id: repair-cost, fact: what the repair cost, type: money, find: ["repair cost {value}"] }
  - { id: walkers, fact: how many walked across, type: count, find: ["{value} people walked across"] }
  - { id: length, fact: how long the bridge is, type: quantity, find: ["is {value} long"] }
  - { id: crossings, fact: how often the ferry crossed, type: count, find: ["made {value} crossings"] }
  - { id: toll, fact: the toll, type: money, find: ["toll of {value}"] }
  - { id: meetings, fact: how often the committee met, type: count, find: ["met {value} times"] }
"#;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

/// The files of other programs, by their names.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let names = [
        "article.md",
        "pandoc-gfm.md",
        "chromium.html",
        #[cfg(feature = "office")]
        "pandoc.docx",
        #[cfg(feature = "office")]
        "pandoc.odt",
        #[cfg(feature = "office")]
        "pandoc.epub",
        #[cfg(feature = "office")]
        "libreoffice.docx",
        #[cfg(feature = "pdf")]
        "libreoffice.pdf",
        #[cfg(feature = "pdf")]
        "chromium.pdf",
        #[cfg(feature = "pdf")]
        "latex.pdf",
        #[cfg(feature = "pdf")]
        "twocolumn.pdf",
    ];
    names.map(|name| (name, fs::read(folder().join(name)).expect(name))).to_vec()
}

/// The article as plain text: a line a paragraph or cell, without its marks.
fn plain() -> String {
    let body = ARTICLE.splitn(3, "---\n").nth(2).expect("front matter");
    let line = |line: &str| {
        line.trim_matches(['#', '|', ' ']).replace(" | ", "\n").trim_start_matches("- ").to_owned()
    };
    body.lines().filter(|line| !line.starts_with("| --")).map(|l| line(l) + "\n").collect()
}

/// The article in forms that are made here.
fn made() -> Vec<(&'static str, Vec<u8>)> {
    let plain = plain();
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(plain.encode_utf16()).flat_map(unit).collect()
    };
    let quoted = plain.replace('"', "\"\"");
    let json = serde_json::json!({"id": "a", "date": "2031-05-12", "text": plain});
    let page: String =
        plain.lines().filter(|line| !line.is_empty()).map(|line| format!("<p>{line}</p>\n")).collect();
    let page = format!(
        "<!DOCTYPE html><meta charset=windows-1252><meta name=date content=2031-05-12><article>{page}</article>"
    );
    vec![
        ("2031-05-12.txt", plain.clone().into_bytes()),
        ("2031-05-12-little.txt", utf16(u16::to_le_bytes)),
        ("2031-05-12-big.txt", utf16(u16::to_be_bytes)),
        ("western.html", encoding_rs::WINDOWS_1252.encode(&page).0.into_owned()),
        ("a.csv", format!("date,text\n2031-05-12,\"{quoted}\"\n").into_bytes()),
        ("a.tsv", format!("text\tdate\n\"{quoted}\"\t2031-05-12\n").into_bytes()),
        ("a.json", json.to_string().into_bytes()),
        ("a.jsonl", (json.to_string() + "\n").into_bytes()),
        #[cfg(feature = "mail")]
        ("a.eml", format!("From: Jane Roe <jane@x.example>\nDate: Mon, 12 May 2031 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\nSubject: The bridge\n\n{plain}").into_bytes()),
    ]
}

fn read(name: &str, bytes: &[u8]) -> Document {
    let mut found = Vec::new();
    let problems = read_each(name, bytes, &ReadOptions::default(), &mut |document| found.push(document));
    assert_eq!((found.len(), &problems[..]), (1, &[][..]), "{name}");
    found.remove(0)
}

/// Every value in words, with what it is read as.
fn values(document: &Document) -> Vec<(String, String)> {
    let reading = recognize::read(document, &Settings::default());
    let words = |span: Span| span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    reading.mentions.iter().map(|mention| (words(mention.span), format!("{:?}", mention.value))).collect()
}

#[test]
fn files_of_other_programs_hold_the_same_values() {
    let wanted = values(&read("article.md", ARTICLE.as_bytes()));
    assert!(wanted.len() > 40, "{}", wanted.len());
    for (name, bytes) in files() {
        let document = read(name, &bytes);
        let found = values(&document);
        assert_eq!(found, wanted, "{name}");
        let title = "The Long Repair of the Old Harbour Bridge";
        assert_eq!(document.metadata.title.as_deref(), Some(title), "{name}");
    }
}

#[test]
fn every_form_gives_the_same_claims_each_at_its_place() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("formats");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("rules.yml"), RULES).expect("rules");
    let all = [files(), made()].concat();
    for (name, bytes) in &all {
        fs::write(folder.join(name), bytes).expect("a file");
    }
    let mut names: Vec<&str> = all.iter().map(|(name, _)| *name).filter(|name| *name != "a.jsonl").collect();
    names.extend(["--rules", "rules.yml", "--format", "json"]);
    let mut facts = claims(&folder, &[&["facts"], &names[..]].concat());
    facts.extend(claims(
        &folder,
        &["facts", "a.jsonl", "--input", "jsonl", "--rules", "rules.yml", "--format", "json"],
    ));
    let rules = RULES.lines().filter(|line| line.contains("id:")).count();
    assert_eq!(facts.len(), rules * all.len());
    for (rule, claim) in &facts {
        let (path, quote) =
            (claim["path"].as_str().expect("a path"), claim["quote"].as_str().expect("a quote"));
        let bytes = &all.iter().find(|(name, _)| *name == path).expect(path).1;
        let first = facts.iter().find(|(other, _)| other == rule).expect("a claim");
        assert_eq!(
            (&claim["value"], quote),
            (&first.1["value"], first.1["quote"].as_str().expect("a quote")),
            "{rule} in {path}"
        );
        if let Some(page) = claim["page"].as_u64() {
            assert_eq!(page, page_of(path, quote), "{quote} in {path}");
        } else if claim["paragraph"].is_u64() {
            let number = claim["paragraph"].as_u64().expect("a number");
            match claim["chapter"].as_u64() {
                // A book has a chapter a heading, after its title page.
                Some(chapter) => assert_eq!((chapter, number), chapter_of(quote), "{quote} in {path}"),
                // Title, author and date stand before the article; the rows of its table do not count.
                None => assert_eq!(number, 4 + paragraph_of(quote), "{quote} in {path}"),
            }
        } else if path == "a.jsonl" {
            let (start, end) = (claim["start"].as_u64().expect("start"), claim["end"].as_u64().expect("end"));
            assert_eq!(&plain()[start as usize..end as usize], quote);
        } else {
            let (start, end) = (claim["start"].as_u64().expect("start"), claim["end"].as_u64().expect("end"));
            let there = &bytes[start as usize..end as usize];
            let encoding = match path {
                "2031-05-12-little.txt" => encoding_rs::UTF_16LE,
                "2031-05-12-big.txt" => encoding_rs::UTF_16BE,
                "western.html" => encoding_rs::WINDOWS_1252,
                _ => encoding_rs::UTF_8,
            };
            let there = encoding.decode_without_bom_handling(there).0;
            assert_eq!(there.split_whitespace().collect::<Vec<_>>().join(" "), quote, "{path}");
        }
    }
    let _ = fs::remove_dir_all(&folder);
}

#[cfg(feature = "pdf")]
#[test]
fn files_that_ask_for_a_password_say_so_and_others_are_read() {
    let file = |name: &str| fs::read(folder().join(name)).expect(name);
    let mut found = Vec::new();
    let problems =
        read_each("locked.pdf", &file("locked.pdf"), &ReadOptions::default(), &mut |d| found.push(d));
    assert!(
        found.is_empty() && problems.len() == 1 && problems[0].message.contains("password"),
        "{problems:?}"
    );
    assert_eq!(read("sealed.pdf", &file("sealed.pdf")).text.trim(), "The bridge opened on 3 May 2031.");
}

/// The claims of a run, with their rules.
fn claims(folder: &Path, args: &[&str]) -> Vec<(String, serde_json::Value)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    let output = command.current_dir(folder).args(args).output().expect("the program runs");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let mut found = Vec::new();
    for fact in json["facts"].as_array().expect("facts") {
        let positions = fact["positions"].as_array().expect("positions");
        assert_eq!(positions.len(), 1, "{fact}");
        for claim in positions[0]["claims"].as_array().expect("claims") {
            found.push((fact["rule"].as_str().expect("a rule").to_owned(), claim.clone()));
        }
    }
    found
}

/// On which page of a PDF the words stand, as its pages show them.
fn page_of(path: &str, quote: &str) -> u64 {
    let late = ["61,300", "£1.20"].contains(&quote);
    match path {
        "twocolumn.pdf" => 1,
        _ if late => 2,
        _ => 1,
    }
}

/// How many paragraphs of the article stand before the one with the words.
fn paragraph_of(quote: &str) -> u64 {
    let paragraphs = ARTICLE.lines().skip(6).filter(|line| !line.is_empty() && !line.starts_with('|'));
    let before: Vec<&str> = paragraphs.take_while(|line| !line.contains(quote)).collect();
    before.len() as u64
}

/// The chapter of the book that the words stand in, and which paragraph of it they are.
fn chapter_of(quote: &str) -> (u64, u64) {
    let (mut chapter, mut paragraph) = (2, 1);
    for line in ARTICLE.lines().skip(6).filter(|line| !line.is_empty() && !line.starts_with('|')) {
        if line.starts_with('#') {
            (chapter, paragraph) = (chapter + 1, 0);
        }
        paragraph += 1;
        if line.contains(quote) {
            break;
        }
    }
    (chapter, paragraph)
}
