//! What must hold of every format alike.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value as Json;

use super::fixture::{self, claim, number, quotes};
use super::visible::is_hidden;
use super::*;
use crate::conflict::{Conflict, Fact, Finding};

/// Every `path:line:column` that a report names, whatever its format.
fn places(format: Format, report: &str) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    match format {
        Format::Graphical => {
            let mut document = "";
            for row in report.lines() {
                if let Some((_, place)) = row.split_once("─[") {
                    let place = place.split(']').next().unwrap();
                    document = place.rsplitn(3, ':').nth(2).unwrap_or(place);
                    places.insert(place.to_owned());
                } else if let Some((_, place)) = row.strip_suffix(']').and_then(|row| row.rsplit_once(" [")) {
                    places.insert(format!("{document}:{place}"));
                }
            }
        }
        Format::Concise => {
            places.extend(report.lines().map(|line| line.split(": ").next().unwrap().to_owned()));
        }
        _ => {
            let report: Json = serde_json::from_str(report).unwrap();
            collect(&report, &mut places);
        }
    }
    places
}

fn collect(json: &Json, places: &mut BTreeSet<String>) {
    match json {
        Json::Array(items) => items.iter().for_each(|item| collect(item, places)),
        Json::Object(object) => {
            if let Some(path) = object.get("path").and_then(Json::as_str) {
                let mut place = path.to_owned();
                for key in ["record", "id", "line", "column"] {
                    match object.get(key) {
                        Some(Json::String(text)) => place.push_str(&format!(":{text}")),
                        Some(Json::Number(number)) => place.push_str(&format!(":{number}")),
                        _ => {}
                    }
                }
                places.insert(place);
            }
            object.values().for_each(|value| collect(value, places));
        }
        _ => {}
    }
}

/// A conflict of two records of one file, one of them with itself.
fn records() -> Outcome {
    let mut first = quotes("wire.jsonl", "The pier cost [[5]] million, no, [[6]] million.\n");
    let mut second = quotes("wire.jsonl", "\nIt cost [[7]] million.");
    for (words, record, id) in [(&mut first, 1, "w-1"), (&mut second, 2, "w-2")] {
        for words in words {
            words.record = Some(record);
            words.id = Some(id.into());
        }
    }
    let positions = first.into_iter().chain(second).zip([5, 6, 7]).map(|(words, n)| {
        fixture::position(&n.to_string(), &n.to_string(), vec![claim("cost", words, number(n))])
    });
    let conflict = fixture::conflict("cost", "what the pier cost", positions.collect(), Vec::new());
    Outcome { facts: vec![conflict.fact.clone()], conflicts: vec![conflict], ..Outcome::default() }
}

#[test]
fn every_format_names_the_same_places() {
    for outcome in [fixture::harbour(), records()] {
        let options = Options { verbose: true, all: true, ..Options::default() };
        let of = |format| places(format, &check(&outcome, format, &options));
        let expected = of(Format::Concise);
        assert!(expected.len() >= 3);
        for format in [Format::Graphical, Format::Json] {
            assert_eq!(of(format), expected, "{}", format.name());
        }
    }
    let named = places(Format::Concise, &check(&records(), Format::Concise, &Options::default()));
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    assert_eq!(named, ["wire.jsonl:1:w-1:1:15", "wire.jsonl:1:w-1:1:30", "wire.jsonl:2:w-2:2:9"]);
}

#[test]
fn the_same_outcome_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
        let options = Options::default();
        let (one, other) = (fixture::harbour(), fixture::harbour());
        assert_eq!(check(&one, format, &options), check(&other, format, &options));
        assert_eq!(facts(&one, format, &options), facts(&other, format, &options));
    }
    assert_eq!(Format::from_name("xml"), None);
}

#[test]
fn json_is_valid_against_its_schema() {
    let schema: Json = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    for outcome in [fixture::harbour(), records(), hostile(), Outcome::default()] {
        let report: Json = serde_json::from_str(&check(&outcome, Format::Json, &Options::default())).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&report)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert_eq!(faults, [""; 0]);
    }
    let mut report: Json =
        serde_json::from_str(&check(&records(), Format::Json, &Options::default())).unwrap();
    report["conflicts"][0]["positions"][0]["claims"][0].as_object_mut().unwrap().remove("line");
    assert!(!validator.is_valid(&report), "the schema asks for places");
}

const EVIL: &str = "\u{1b}[2J\u{202e}\u{200b}\r\n\u{9b}x";

fn evil(text: &mut String) {
    text.push_str(EVIL);
}

/// The harbour with control characters in every text that can hold them.
fn hostile() -> Outcome {
    let mut outcome = fixture::harbour();
    let spoil = |words: &mut crate::claim::Words| {
        words.path = format!("{}{EVIL}", words.path).into();
        words.id = Some(EVIL.into());
        words.source = Some(EVIL.into());
        words.quote.push_str(EVIL);
        words.sentence = format!("{}{EVIL}", words.sentence).into();
        words.in_sentence.end = words.sentence.len();
    };
    let spoil_fact = |fact: &mut Fact| {
        for text in [&mut fact.rule, &mut fact.fact] {
            evil(text);
        }
        fact.subject.insert(EVIL.to_owned(), EVIL.to_owned());
        for position in &mut fact.positions {
            evil(&mut position.display);
            evil(&mut position.value);
            for claim in &mut position.claims {
                spoil(&mut claim.words);
                claim.derivation = Some(EVIL.to_owned());
                claim.attribution = Some(EVIL.to_owned());
                claim.value = crate::value::Value::Text(EVIL.to_owned());
            }
        }
    };
    for conflict in &mut outcome.conflicts {
        spoil_fact(Arc::make_mut(&mut conflict.fact));
        let Conflict { message, note, summary, hints, rule_place, .. } = conflict;
        for text in [message].into_iter().chain(note).chain(summary).chain(rule_place) {
            evil(text);
        }
        hints.iter_mut().for_each(|hint| evil(&mut hint.text));
    }
    for fact in &mut outcome.facts {
        spoil_fact(Arc::make_mut(fact));
    }
    for Finding { message, places, rule, .. } in &mut outcome.findings {
        evil(message);
        *rule = Some(EVIL.to_owned());
        places.iter_mut().for_each(|place| spoil(&mut place.words));
    }
    for incomparable in &mut outcome.incomparable {
        evil(&mut incomparable.why);
        spoil(&mut incomparable.claim.words);
    }
    for problem in &mut outcome.problems {
        evil(&mut problem.path);
        evil(&mut problem.message);
    }
    for problem in &mut outcome.rule_problems {
        problem.path = EVIL.into();
        problem.file = format!("{EVIL}{}", problem.file.replace("patern", "pat\u{1b}rn")).into();
        problem.message.push_str(EVIL);
        problem.help = Some(EVIL.to_owned());
    }
    outcome.summary.rules_unmatched.push(EVIL.to_owned());
    outcome
}

#[test]
fn nothing_that_steers_a_terminal_gets_through() {
    let outcome = hostile();
    for verbose in [false, true] {
        let options = Options { verbose, width: 60, ..Options::default() };
        for format in Format::ALL {
            for report in [check(&outcome, format, &options), facts(&outcome, format, &options)] {
                let hidden = report.chars().find(|c| is_hidden(*c) && *c != '\n');
                assert_eq!(hidden, None, "{}:\n{report:?}", format.name());
                let shown = ["U+202E", "\\u202e", "&#60;U+202E&#62;", "&lt;U+202E&gt;"];
                assert!(
                    report.is_empty() || shown.iter().any(|form| report.contains(form)),
                    "{}",
                    format.name()
                );
            }
        }
        assert!(!summary_line(&outcome).chars().any(is_hidden));
    }
}

#[test]
fn the_figures_say_what_was_not_compared() {
    let expected = "1 conflict in 2 facts, 3 documents, 5 claims; 1 warning; 1 fact has a single source; \
        1 claim was not compared; 1 rule matched nothing (pier-cost); 1 document could not be read; \
        1 warning about a document; 2 files of other formats skipped; 1 fault in the rules";
    assert_eq!(summary_line(&fixture::harbour()), expected);
    assert_eq!(summary_line(&Outcome::default()), "no conflict in 0 facts, 0 documents, 0 claims");
    let quiet = Options { quiet: true, ..Options::default() };
    assert_eq!(check(&Outcome::default(), Format::Graphical, &quiet), "");
}

#[test]
fn infos_are_shown_on_request_and_counted_otherwise() {
    let mut outcome = fixture::harbour();
    outcome.findings[0].severity = crate::rule::Severity::Info;
    let report = |verbose| check(&outcome, Format::Graphical, &Options { verbose, ..Options::default() });
    assert!(!report(false).contains("[date-weekday]"));
    assert!(report(false).contains("1 info;"));
    assert!(report(false).contains("--verbose"));
    assert!(report(true).contains("info[date-weekday]"));
    assert!(report(true).contains("compared with nothing: a vague date"));
    let concise = |verbose| check(&outcome, Format::Concise, &Options { verbose, ..Options::default() });
    assert!(!concise(false).contains("date-weekday") && concise(true).contains("info[date-weekday]"));
    assert!(check(&outcome, Format::Json, &Options::default()).contains("\"infos\": 1"));
}

fn keys(json: &Json) -> Vec<&str> {
    json.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn json_has_the_documented_keys_in_their_order() {
    let outcome = fixture::harbour();
    let report: Json = serde_json::from_str(&check(&outcome, Format::Json, &Options::default())).unwrap();
    assert_eq!(
        keys(&report),
        ["version", "summary", "conflicts", "findings", "incomparable", "problems", "rule_problems"]
    );
    let start = |json: &Json, expected: &[&str]| assert_eq!(&keys(json)[..expected.len()], expected);
    start(
        &report["summary"],
        &[
            "documents",
            "claims",
            "conflicts",
            "errors",
            "warnings",
            "infos",
            "problems",
            "incomparable",
            "single_source",
            "rules_unmatched",
        ],
    );
    let conflict = &report["conflicts"][0];
    start(
        conflict,
        &[
            "rule",
            "fact",
            "severity",
            "subject",
            "fingerprint",
            "message",
            "positions",
            "fits_several",
            "hints",
        ],
    );
    start(&conflict["positions"][0], &["value", "sources", "claims"]);
    let claim = [
        "path",
        "source",
        "document_date",
        "line",
        "column",
        "start",
        "end",
        "quote",
        "sentence",
        "value",
        "derivation",
        "attribution",
        "qualifiers",
    ];
    let stated = &conflict["positions"][0]["claims"][0];
    assert_eq!(keys(stated), claim);
    assert_eq!(stated["quote"], "3 June");
    assert_eq!(
        (&stated["line"], &stated["column"], &stated["start"], &stated["end"]),
        (&5.into(), &4.into(), &34.into(), &40.into())
    );
    assert_eq!(stated["qualifiers"], serde_json::json!(["year-assumed"]));
    assert_eq!(stated["document_date"], "2021-06-14");
    start(&report["findings"][0], &["code", "severity", "message", "places", "fingerprint"]);
    assert_eq!(keys(&report["findings"][0]["places"][0]), claim);
    let incomparable = [&claim[..], &["rule", "subject", "why"]].concat();
    assert_eq!(keys(&report["incomparable"][0]), incomparable);
    assert_eq!(keys(&report["problems"][0]), ["path", "severity", "line", "column", "message"]);
    assert_eq!(report["problems"][0]["line"], Json::Null);
    assert_eq!(keys(&report["rule_problems"][0]), ["path", "line", "column", "message", "help"]);

    let ledger: Json = serde_json::from_str(&facts(&outcome, Format::Json, &Options::default())).unwrap();
    start(&ledger, &["version", "facts", "incomparable"]);
    let fact = ["rule", "fact", "subject", "status", "sources", "positions", "fits_several"];
    assert_eq!(keys(&ledger["facts"][0]), fact);
    assert_eq!(ledger["facts"][0]["status"], "single");
    assert_eq!(ledger["facts"][0]["subject"], serde_json::json!({"place": "lindavik"}));
}
#[test]
fn concise_is_one_line_a_place() {
    let expected = "\
news/gazette.txt:5:4: error[terminal-opening]: the day the Lindavik ferry terminal opened: 3 June 2021 from “3 June” (A of 2), in Harbour Gazette; B: 10 June 2021 at news/wire.txt:5:166
news/wire.txt:5:166: error[terminal-opening]: the day the Lindavik ferry terminal opened: 10 June 2021 from “Thursday, June 10, 2021” (B of 2), in Coast Wire; A: 3 June 2021 at news/gazette.txt:5:4
news/wire.txt:5:248: error[terminal-opening]: the day the Lindavik ferry terminal opened: 10 June 2021 from “June 10” (B of 2), in Coast Wire; A: 3 June 2021 at news/gazette.txt:5:4
news/note.md:3:13: warning[date-weekday]: 10 June 2021 was a Thursday, not a Friday (“Friday, 10 June 2021”)
news/scan.txt: error[document]: not text: expected UTF-8, found binary data
news/old.txt:3:7: warning[document]: 2 bytes are not UTF-8 and were replaced
rules/boats.yml:3:5: error[rule-file]: unknown key `patern` (did you mean `phrase`?)
";
    assert_eq!(check(&fixture::harbour(), Format::Concise, &Options::default()), expected);
}

#[test]
fn the_ledger_lists_every_fact_by_source() {
    let outcome = fixture::harbour();
    let only = Outcome { problems: Vec::new(), rule_problems: Vec::new(), ..outcome.clone() };
    let wide = facts(&only, Format::Graphical, &Options { width: 110, ..Options::default() });
    let expected = "\
crowd: how many came to the opening (place=lindavik)
  single source
    about 4,000  news/gazette.txt:5:135  “4,000” Harbour Gazette

terminal-opening: the day the Lindavik ferry terminal opened
  conflict: 2 positions
    A  3 June 2021   news/gazette.txt:5:4  “3 June” Harbour Gazette — year taken from the document's date,
                                           14.06.2021
    B  10 June 2021  news/wire.txt:5:166   “Thursday, June 10, 2021” Coast Wire
    B  10 June 2021  news/wire.txt:5:248   “June 10” Coast Wire — year taken from the document's date,
                                           11.06.2021

2 facts in 3 documents, 5 claims; 1 in conflict; 1 uncorroborated, with a single source; 1 claim was not
  compared; 1 rule matched nothing (pier-cost); 2 files of other formats skipped
";
    assert_eq!(wide, expected);
    for width in [40, 60, 80, 200] {
        let ledger =
            facts(&outcome, Format::Graphical, &Options { width, verbose: true, ..Options::default() });
        for row in ledger.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(row) <= width, "{width}: {row}");
        }
        for place in
            ["gazette.txt:5:135", "gazette.txt:5:4", "wire.txt:5:166", "wire.txt:5:248", "note.md:3:13"]
        {
            assert!(ledger.contains(&format!("news/{place}")), "{place} in\n{ledger}");
        }
    }
}
