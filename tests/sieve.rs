//! What is passed over unread holds nothing: the same bytes come out whether every sentence is read or only those that the
//! words of the rules and checks call for.

use std::fs;
use std::path::{Path, PathBuf};

use factlint::report::{self, Format};
use factlint::run::{self, Options};
use proptest::prelude::*;

const RULES: &str = r#"
names:
  varn: [Varn, Varnish Republic, "Varn*"]
  ost: [Ostrava, Ost]
groups:
  side: [varn, ost]
rules:
  - {id: dead, fact: the dead, type: count, find: ["killed {value}", "{value} people died"]}
  - {id: cost, fact: "the cost in {year}", type: money, subject: {year: {type: date, granularity: year, default: sentence-date}}, find: ["bridge cost {value}"]}
  - {id: opened, fact: the opening, type: date, find: [{near: {all: [bridge], any: [opened, unveiled]}}]}
  - {id: share, fact: the share, type: percent, find: [{regex: 'share of (?:the )?cement rose to {value}'}]}
  - {id: long, fact: the length, type: quantity, find: ["trail ... {value} long"]}
  - {id: side, fact: "the trade of {partner}", type: money, subject: {partner: side}, find: ["{partner} traded {value}"]}
  - {id: prefix, fact: a prefix, type: count, find: ["evacuat* {value}"]}
  - {id: word, fact: the name, type: text, find: [{regex: 'ship named (?<value>\w+)'}]}
  - {id: far, fact: the far one, type: count, find: [{phrase: "storm ... {value} homes", within: paragraph}]}
  - {id: filtered, fact: the filtered one, type: count, documents: {mention: [ost], from: 2019-01-01}, find: ["{value} ships"]}
"#;

/// Sentences that state, resemble, depend on dates named before, and trip the checks.
const SENTENCES: &[&str] = &[
    "The flood killed 12.",
    "About 40 people died.",
    "Forty people",
    "died there.",
    "The bridge cost $5 million in 2018.",
    "In the end the bridge cost €4.5 million (£4 million).",
    "The bridge cost $5 million",
    "(€4 million; £3 million) to build.",
    "The bridge opened on 3 May 2019.",
    "The bridge was opened on 3 May.",
    "The bridge opened on Thursday.",
    "The bridge, unveiled the following day, is long.",
    "The bridge opened on 04/05/2019.",
    "It was 30/04/2019 then.",
    "In 1914 it began, in 1915 it went on, and in 1916 it ended.",
    "They met on 12 April 2018.",
    "The share of cement rose to 12.5%.",
    "The SHARE OF THE CEMENT rose to about a third.",
    "The trail is, it is said, 25 km (15 miles) long.",
    "The trail is ten miles long.",
    "Varnish Republic traded $4 million with Ost.",
    "Ostrava traded between $3 and $4 million.",
    "They evacuated 300 people.",
    "The ship named Élan left; 30 ships came to Ostrava.",
    "The storm came at night.",
    "It took 40 homes and 12 ships.",
    "It met on Friday, 25 April 2019.",
    "It met on Friday, 26 April.",
    "It met on 31 April 2019.",
    "It opened at 25:00.",
    "She led it from 2015 to 2009.",
    "Output rose from 10 to 15, up 30%.",
    "The blast hurt 12 people, 5 men and 6 women.",
    "The village is 35 km (25 miles) away.",
    "Mr. Smith said so.",
    "Nothing of note was said about it that day, he said",
    "A year earlier it was 7 people died.",
    "Last week the flood killed nobody.",
];

const BREAKS: &[&str] = &[" ", " ", " ", "\n", "\n\n", "\r\n\r\n", "\n\n\n", " “", "” ", "\n- ", "; "];

fn json(paths: Vec<PathBuf>, rules: &Path, read_all: bool) -> String {
    let options = Options { paths, rules: vec![rules.to_owned()].into(), read_all, ..Options::default() };
    let outcome = run::check(&options).expect("an outcome");
    assert_eq!(outcome.rule_problems, []);
    report::check(&outcome, Format::Json, &report::Options::default())
        + &report::facts(&outcome, Format::Json, &report::Options::default())
}

/// The first line in which two reports differ.
fn difference(a: &str, b: &str) -> String {
    let pair = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    pair.map_or("none".to_owned(), |(a, b)| format!("read whole: {a:.600}\nsieved:     {b:.600}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_passed_over_holds_nothing(
        documents in prop::collection::vec(
            prop::collection::vec((0..SENTENCES.len(), 0..BREAKS.len()), 1..9),
            1..12,
        ),
        formats in prop::collection::vec(0usize..5, 12),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let rules = folder.path().join("rules.yml");
        fs::write(&rules, RULES).expect("a scratch file");
        let mut paths = Vec::new();
        let mut records = String::new();
        for (i, (document, format)) in documents.iter().zip(&formats).enumerate() {
            let mut text = String::new();
            for (sentence, end) in document {
                text.push_str(SENTENCES[*sentence]);
                text.push_str(BREAKS[*end]);
            }
            let (name, text) = match format {
                0 => (format!("{i}.txt"), text),
                1 => (format!("2019-05-0{}-{i}.txt", i % 9 + 1), text),
                2 => (format!("{i}.md"), format!("---\ndate: 2019-05-02\n---\n{text}")),
                3 => (format!("{i}.html"), format!("<html><body><p>{}</p></body></html>", text.replace("\n\n", "</p><p>"))),
                _ => {
                    let record = serde_json::json!({"id": i, "text": text, "date": "2019-05-03"});
                    records.push_str(&format!("{record}\n"));
                    continue;
                }
            };
            fs::write(folder.path().join(&name), text).expect("a scratch file");
            paths.push(folder.path().join(name));
        }
        fs::write(folder.path().join("records.jsonl"), records).expect("a scratch file");
        paths.push(folder.path().join("records.jsonl"));
        let whole = json(paths.clone(), &rules, true);
        let sieved = json(paths, &rules, false);
        prop_assert!(whole == sieved, "{}", difference(&whole, &sieved));
    }
}

#[test]
fn the_seeds_give_the_same_either_way() {
    let paths = || vec![PathBuf::from("seeds")];
    let (whole, sieved) = (json(paths(), Path::new("rules"), true), json(paths(), Path::new("rules"), false));
    assert!(whole == sieved, "{}", difference(&whole, &sieved));
}

/// Lines of a wrapped text are one paragraph, however they end.
#[test]
fn a_claim_over_two_lines_is_found_whatever_ends_them() {
    let text = "The river rose in the night, and by the morning the water stood in all\n\
        of the lower town, which nobody who lives there had seen before. The\n\
        mayor said that the flood had not been foreseen, and that it killed\n\
        12 people. He promised that the walls along the river would be raised\n\
        before the winter, as had been planned for some years by then.\n";
    for end in ["\n", "\r\n"] {
        let folder = tempfile::tempdir().expect("a folder");
        let rules = folder.path().join("rules.yml");
        fs::write(&rules, RULES).expect("a scratch file");
        let path = folder.path().join("a.txt");
        fs::write(&path, text.replace('\n', end)).expect("a scratch file");
        let (whole, sieved) = (json(vec![path.clone()], &rules, true), json(vec![path], &rules, false));
        assert!(whole.contains("\"claims\": 1"), "{whole:.200}");
        assert!(whole == sieved, "{}", difference(&whole, &sieved));
    }
}
