//! What a configuration sets, and what is wrong with one.

use std::path::{Path, PathBuf};

use super::*;
use crate::value::Currency;

fn read(path: &str, text: &str) -> Config {
    read::config(Path::new(path), text, &mut Vec::new())
}

#[test]
fn paths_count_from_the_folder_of_the_file() {
    let text = "rules: [a.yml, sub]\ndocuments: texts\nsources: {'wire/**': Pacific Wire}\ncurrency: CAD\n\
        baseline: known.yml\nexclude: drafts/\nformats: [concise, json=out/report.json]\n";
    let config = read("../factlint.yml", text);
    assert_eq!(config.problems, []);
    assert_eq!(config.rules, [PathBuf::from("../a.yml"), PathBuf::from("../sub")]);
    assert_eq!(config.documents, [PathBuf::from("../texts")]);
    assert!(config.sources[0].glob.is_match("../wire/2019/a.txt"));
    assert!(!config.sources[0].glob.is_match("wire/2019/a.txt"));
    assert!(config.exclude.is_match("../drafts/a.md"));
    assert_eq!(config.settings.currency, Currency::new("CAD"));
    assert_eq!(config.baseline, Some(PathBuf::from("../known.yml")));
    let json = (Format::Json, Some(PathBuf::from("../out/report.json")));
    assert_eq!(config.formats, [(Format::Concise, None), json]);
    assert_eq!(config.place("baseline").map(|place| place.line), Some(5));
}

#[test]
fn entries_of_accepted() {
    let text = "accepted:\n  - rule: trade\n    subject: {year: 2018}\n    documents: [old/]\n    reason: As printed.\n    until: 2027-01-31\n  - {rule: date-weekday, reason: A quotation.}\n";
    let config = read("factlint.yml", text);
    assert_eq!(config.problems, []);
    let [first, second] = &config.accepted[..] else { panic!("{:?}", config.accepted) };
    assert_eq!((&*first.rule, &*first.reason, first.place.line), ("trade", "As printed.", 2));
    assert_eq!(first.subject, Subject::from([("year".to_owned(), "2018".to_owned())]));
    assert_eq!(first.until, NaiveDate::from_ymd_opt(2027, 1, 31));
    assert!(first.documents.is_match("old/a.txt") && !first.documents.is_match("new/a.txt"));
    assert!(second.documents.0.is_empty() && second.until.is_none());
}

#[test]
fn every_fault_is_at_its_place() {
    let text = "rule: [a]\ncurrency: dollars\nseverity: {x: fatal}\ndate_order: ymd\nrules: {a: b}\n\
        accepted:\n  - rule: x\n  - {rule: x, reason: y, until: soon}\nexclude: ['a[']\nformats: graphic\n\
        extends: nowhere\n";
    let config = read("factlint.yml", text);
    let found: Vec<(usize, usize, &str)> =
        config.problems.iter().map(|p| (p.line, p.column, p.message.as_str())).collect();
    let expected = [
        (1, 1, "expected a key of the configuration, found `rule`"),
        (2, 11, "expected an ISO 4217 code such as `USD`, found `dollars`"),
        (3, 15, "expected `error`, `warning`, `info` or `off`, found `fatal`"),
        (4, 13, "expected `dmy` or `mdy`, found `ymd`"),
        (5, 8, "expected a path or a list of paths, found a mapping"),
        (7, 5, "expected the key `reason` in an entry of `accepted`, found none"),
        (8, 33, "expected a full date such as 2027-01-31, found `soon`"),
        (9, 11, "expected a glob, found `a[`: unclosed character class; missing ']'"),
        (10, 10, "expected a format, perhaps with `=FILE`, found `graphic`"),
        (11, 10, "expected a pack of rules, but `nowhere` cannot be used: no such file or folder"),
    ];
    assert_eq!(found, expected);
    assert_eq!(config.problems[0].help.as_deref(), Some("did you mean `rules`?"));
    assert!(config.accepted.is_empty());
}

#[test]
fn sources_say_more_than_a_name() {
    let text = "sources:\n  a/: Pacific Wire\n  b/: {name: The Post, date: 3 May 2031, currency: AUD, date_order: mdy, language: en-AU}\n  c/: {date_order: dmy}\nlimits: {file_size: 2 MB, pages: 10}\n";
    let config = read("factlint.yml", text);
    assert_eq!(config.problems, []);
    let [a, b, c] = &config.sources[..] else { panic!("{:?}", config.sources) };
    assert_eq!((a.name.as_deref(), &a.settings), (Some("Pacific Wire"), &Settings::default()));
    assert_eq!(
        (b.name.as_deref(), b.settings.document_date),
        (Some("The Post"), NaiveDate::from_ymd_opt(2031, 5, 3))
    );
    assert_eq!((b.settings.currency, b.settings.language.as_deref()), (Currency::new("AUD"), Some("en")));
    assert_eq!(
        (c.name.as_deref(), c.settings.date_order),
        (None, Some(crate::recognize::DateOrder::DayMonthYear))
    );
    assert_eq!((config.limits.file_size, config.limits.pages), (2 << 20, 10));

    let faulty =
        "sources:\n  a/: {nam: x}\n  b/: [x]\n  c/: {date: someday}\nlimits: {file_size: much, page: 3}\n";
    let places: Vec<usize> =
        read("factlint.yml", faulty).problems.iter().map(|problem| problem.line).collect();
    assert_eq!(places, [2, 3, 4, 5, 5]);
}
