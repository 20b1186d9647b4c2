//! The promise that matters most to those who read two formats: a conflict has one main place, and every format names it.

use std::sync::Arc;

use serde_json::Value as Json;

use super::fixture::{self, claim, harbour, number, quotes};
use super::{Format, Options, Outcome, check};

/// `path:line:column` of the first conflict in a report, read as a program would read it.
fn main_place(format: Format, report: &str) -> String {
    let of = |path: &Json, line: &Json, column: &Json| {
        format!("{}:{line}:{column}", path.as_str().expect("a path"))
    };
    let json = || serde_json::from_str::<Json>(report).expect("JSON");
    let between = |from: &str, to: &str| {
        let (_, rest) = report.split_once(from).unwrap_or_else(|| panic!("no {from} in\n{report}"));
        rest.split_once(to).unwrap_or_else(|| panic!("no {to} after {from}")).0.to_owned()
    };
    match format {
        Format::Graphical => between("─[", "]"),
        Format::Concise => report.split(": ").next().expect("a place").to_owned(),
        Format::Json => {
            let primary = &json()["conflicts"][0]["primary"];
            of(&primary["path"], &primary["line"], &primary["column"])
        }
        Format::Jsonl => {
            let line: Json = serde_json::from_str(report.lines().nth(1).expect("a line")).expect("JSON");
            assert_eq!(line["type"], "conflict");
            of(&line["primary"]["path"], &line["primary"]["line"], &line["primary"]["column"])
        }
        Format::Sarif => {
            let report = json();
            let place = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
            let region = &place["region"];
            of(&place["artifactLocation"]["uri"], &region["startLine"], &region["startColumn"])
        }
        Format::Github => {
            let (path, line) = (between("file=", ","), between(",line=", ","));
            format!("{path}:{line}:{}", between(",col=", ","))
        }
        Format::Gitlab => {
            let report = json();
            let location = &report[0]["location"];
            let begin = &location["positions"]["begin"];
            of(&location["path"], &begin["line"], &begin["column"])
        }
        Format::Junit => {
            let text = between("<failure ", "</failure>");
            text.split_once('>').expect("a text").1.split(": ").next().expect("a place").to_owned()
        }
        Format::Rdjson => {
            let report = json();
            let location = &report["diagnostics"][0]["location"];
            let start = &location["range"]["start"];
            of(&location["path"], &start["line"], &start["column"])
        }
        Format::Markdown => {
            let row = report.lines().find(|row| row.starts_with("| error |")).expect("a row");
            let cell = row.rsplit("| <code>").next().expect("a cell");
            cell.split("</code>").next().expect("a place").to_owned()
        }
        Format::Csv => {
            let mut table = csv::Reader::from_reader(report.as_bytes());
            let column = |name: &str| {
                let mut names = csv::Reader::from_reader(report.as_bytes());
                names.headers().expect("names").iter().position(|one| one == name).expect("a column")
            };
            let row = table.records().next().expect("a row").expect("a row");
            assert_eq!(&row[column("place")], "1");
            format!("{}:{}:{}", &row[column("path")], &row[column("line")], &row[column("column")])
        }
    }
}

fn only_conflict(mut outcome: Outcome) -> Outcome {
    outcome.findings.clear();
    outcome.problems.clear();
    outcome.rule_problems.clear();
    outcome
}

/// The harbour with a document said to be new.
fn with_new(path: &str) -> Outcome {
    let mut outcome = only_conflict(harbour());
    for conflict in &mut outcome.conflicts {
        let positions = Arc::make_mut(&mut conflict.fact).positions.iter_mut();
        for claim in positions.flat_map(|position| &mut position.claims) {
            claim.words.changed = &*claim.words.path == path;
        }
    }
    outcome
}

/// A document at odds with itself, the smaller figure further down; beside letters of several bytes.
fn itself() -> Outcome {
    let words = quotes("a.txt", "Ünïcödé – “[[7]] boats”.\n\nNo, [[5]] boats: 😀.");
    let mut sides: Vec<_> = words
        .into_iter()
        .zip([7, 5])
        .map(|(words, n)| {
            fixture::position(&n.to_string(), &n.to_string(), vec![claim("boats", words, number(n))])
        })
        .collect();
    sides.reverse();
    let conflict = fixture::conflict("boats", "how many boats", sides, Vec::new());
    Outcome { conflicts: vec![conflict], ..Outcome::default() }
}

#[test]
fn a_conflict_has_one_main_place_in_every_format() {
    for (outcome, expected) in [
        (only_conflict(harbour()), "news/gazette.txt:5:4"),
        (with_new("news/gazette.txt"), "news/gazette.txt:5:4"),
        (with_new("news/wire.txt"), "news/wire.txt:5:166"),
        (itself(), "a.txt:1:12"),
    ] {
        for all in [false, true] {
            let options = Options { all, ..Options::default() };
            for format in Format::ALL {
                let report = check(&outcome, format, &options);
                assert_eq!(main_place(format, &report), expected, "{}\n{report}", format.name());
            }
        }
    }
}

#[test]
fn a_record_of_json_lines_is_a_line_of_its_file_for_other_programs() {
    let mut outcome = itself();
    for position in &mut Arc::make_mut(&mut outcome.conflicts[0].fact).positions {
        for claim in &mut position.claims {
            claim.words.record = Some(12);
            claim.words.id = Some("w-12".into());
            claim.words.location.in_record = true;
        }
    }
    for format in [Format::Sarif, Format::Github, Format::Gitlab, Format::Rdjson, Format::Csv] {
        let report = check(&outcome, format, &Options::default());
        assert_eq!(main_place(format, &report), "a.txt:12:1", "{}", format.name());
        assert!(report.contains("record 12 (w-12), 1:12"), "{}\n{report}", format.name());
    }
}
