//! `check` gives the same bytes as its two halves over any split of the documents, in any order and on any number of threads.

use std::fs;
use std::path::{Path, PathBuf};

use factlint::report::{self, Format};
use factlint::run::{self, Options};
use proptest::prelude::*;

/// The seeds, all folders of them.
fn seeds() -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect()
    };
    let mut files: Vec<PathBuf> =
        entries(Path::new("seeds")).iter().flat_map(|folder| entries(folder)).collect();
    files.sort();
    files
}

fn options(paths: &[PathBuf], threads: usize) -> Options {
    Options { paths: paths.to_vec(), rules: vec!["rules".into()].into(), threads, ..Options::default() }
}

fn json(outcome: &report::Outcome) -> String {
    report::check(outcome, Format::Json, &report::Options::default())
        + &report::facts(outcome, Format::Json, &report::Options::default())
}

/// Documents of every kind that a run meets: articles, records, a file that is none, one that is not there.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = seeds();
    let text = |n: usize| fs::read_to_string(&paths[n]).expect("a seed");
    let record = |id: &str, text: &str| {
        format!("{}\n", serde_json::json!({"id": id, "text": text, "date": "2019-05-01"}))
    };
    let records = record("a", &text(0)) + "no record\n" + &record("b", &text(1)) + &record("a", &text(0));
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).expect("a scratch file");
        path
    };
    let more = [
        write("records.jsonl", records.as_bytes()),
        write("binary.txt", b"\x7FELF\0\0"),
        write("empty.txt", b""),
        write("checks.txt", b"She won 9 medals (5 gold, 3 silver and 3 bronze) on Friday, 25 April 2019."),
        folder.join("missing.txt"),
    ];
    paths.extend(more);
    paths
}

/// The claims of some documents in a file of their own.
fn extract(paths: &[PathBuf], threads: usize, to: PathBuf) -> PathBuf {
    let mut claims = Vec::new();
    run::extract(&options(paths, threads), &mut claims).expect("claims");
    fs::write(&to, claims).expect("a scratch file");
    to
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..Default::default() })]

    #[test]
    fn check_is_both_halves(shards in 1usize..5, seed in any::<u64>(), threads in 1usize..4) {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = documents(folder.path());
        let whole = json(&run::check(&options(&paths, 0)).expect("an outcome"));
        let mut split: Vec<Vec<PathBuf>> = vec![Vec::new(); shards];
        let mut state = seed | 1;
        for path in &paths {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            split[(state >> 33) as usize % shards].push(path.clone());
        }
        if seed % 2 == 0 {
            split.reverse();
        }
        let claims: Vec<PathBuf> = split
            .iter()
            .enumerate()
            .map(|(i, paths)| extract(paths, threads, folder.path().join(format!("{i}.claims"))))
            .collect();
        let halves = json(&run::compare(&claims, &options(&[], 0)).expect("an outcome"));
        prop_assert!(halves == whole, "the halves differ from the whole");
        // The same document in two files counts once.
        let twice = [&claims[..], &[extract(&paths[..3], 1, folder.path().join("again.claims"))]].concat();
        let again = json(&run::compare(&twice, &options(&[], 0)).expect("an outcome"));
        prop_assert!(again == whole, "a document counts twice");
    }
}

#[test]
fn claims_that_are_not_whole_are_no_clean_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let claims = extract(&seeds(), 1, folder.path().join("a.claims"));
    let text = fs::read_to_string(&claims).expect("claims");
    let lines: Vec<&str> = text.lines().collect();
    let problems = |text: String| {
        fs::write(&claims, text).expect("a scratch file");
        let outcome = run::compare(std::slice::from_ref(&claims), &options(&[], 0)).expect("an outcome");
        outcome.problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>()
    };
    assert_eq!(problems(text.clone()), [""; 0]);
    let cut = problems(lines[..lines.len() - 1].join("\n"));
    assert!(cut.len() == 1 && cut[0].contains("not complete"), "{cut:?}");
    let lost = problems([&lines[..1], &lines[2..]].concat().join("\n"));
    assert!(lost.len() == 1 && lost[0].contains("not complete"), "{lost:?}");
    let broken = problems(text.replacen("\"claims\":[{", "\"claims\":[{\"x\":1,", 1).replacen(
        "\"sentences\"",
        "\"s\"",
        1,
    ));
    assert!(broken[0].contains("expected a line of claims"), "{broken:?}");
    let other = problems("{\"id\": 1}\n".to_owned());
    assert!(other.len() == 1 && other[0].contains("factlint extract"), "{other:?}");
}
