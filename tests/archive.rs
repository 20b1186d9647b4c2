//! The archive: what it holds is what its documents state, whatever is added, changed and taken out, and when.

use std::fs;
use std::path::{Path, PathBuf};

use factlint::report::{self, Format, Outcome};
use factlint::run::{self, Options};

struct Newsroom(tempfile::TempDir);

const RULES: &str = "rules:
  - {id: dead, fact: the dead, type: count, find: [\"killed {value}\"]}
  - {id: cost, fact: \"the cost in {year}\", type: money, subject: {year: {type: date, granularity: year, default: sentence-date}}, find: [\"cost {value}\"]}
";

impl Newsroom {
    fn new() -> Self {
        let room = Self(tempfile::tempdir().expect("a folder"));
        room.write("rules.yml", RULES);
        for i in 0..5 {
            let text = format!(
                "Source: Wire {i}\n2019-05-0{}\n\nThe flood killed 12. In 2018 it cost $5 million.",
                i + 1
            );
            room.write(&format!("old/{i}.txt"), &text);
        }
        room.write("old/quiet.txt", "Nothing to see.");
        room.write("old/rows.csv", "id,text\na,The flood killed 12.\nb,The flood killed 13.\n");
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        crate::files::write(self.0.path(), name, text);
    }

    fn options(&self, paths: &[&str]) -> Options {
        Options {
            paths: paths.iter().map(|path| self.path(path)).collect(),
            rules: vec![self.path("rules.yml")].into(),
            ..Options::default()
        }
    }

    /// Added, updated, unchanged.
    fn add(&self, paths: &[&str]) -> (usize, usize, usize) {
        let added = run::add_to_archive(&self.path("a.facts"), &self.options(paths)).expect("added");
        assert_eq!(run::verify_archive(&self.path("a.facts")).expect("read"), [""; 0]);
        (added.new, added.updated, added.unchanged)
    }

    fn check(&self, paths: &[&str]) -> Outcome {
        let archive = Some(self.path("a.facts"));
        run::check(&Options { archive, ..self.options(paths) }).expect("an outcome")
    }

    /// Documents, claims, outdated units.
    fn contents(&self) -> (usize, usize, usize) {
        let contents = run::archive_status(&self.path("a.facts"), Some(&self.options(&[]))).expect("read");
        (contents.documents, contents.claims, contents.outdated.expect("rules"))
    }
}

fn json(outcome: &Outcome) -> String {
    report::facts(outcome, Format::Json, &report::Options::default())
}

#[test]
fn a_new_document_is_held_against_all_that_was_added() {
    let room = Newsroom::new();
    let all = ["old", "old/rows.csv"];
    assert_eq!(room.add(&all), (7, 0, 0));
    assert_eq!(room.contents(), (8, 12, 0));
    room.write("new.txt", "The flood killed 40.");
    let together = run::check(&room.options(&["old", "old/rows.csv", "new.txt"])).expect("an outcome");
    // The archived files are not needed.
    fs::rename(room.path("old"), room.path("gone")).expect("moved");
    let archived = room.check(&["new.txt"]);
    let fact =
        |outcome: &Outcome| json(outcome).lines().find(|line| line.contains("\"dead\"")).map(str::to_owned);
    assert!(
        fact(&archived).is_some() && fact(&archived) == fact(&together),
        "{}\n{}",
        json(&archived),
        json(&together)
    );
    assert_eq!((archived.conflicts.len(), archived.summary.documents, archived.notices.len()), (1, 1, 0));
    // What the new document has no part in is not reported.
    room.write("new.txt", "Nobody said a word.");
    assert_eq!(room.check(&["new.txt"]).conflicts.len(), 0);
    room.write("new.txt", "In 2018 it cost $5 million.");
    assert_eq!(room.check(&["new.txt"]).conflicts.len(), 0);
    fs::rename(room.path("gone"), room.path("old")).expect("moved");
    // A document that is in stands for itself once.
    room.write("old/0.txt", "The flood killed 41.");
    let again = room.check(&["old/0.txt"]);
    let claims = |outcome: &Outcome| {
        outcome.conflicts[0].fact.positions.iter().map(|p| p.claims.len()).collect::<Vec<_>>()
    };
    assert_eq!(claims(&again), [5, 1, 1]);
}

#[test]
fn documents_are_read_again_when_they_change_and_leave_when_they_are_removed() {
    let room = Newsroom::new();
    room.add(&["old"]);
    assert_eq!(room.add(&["old"]), (0, 0, 6));
    room.write("old/0.txt", "The flood killed 41. In 2018 it cost $6 million.");
    room.write("old/1.txt", "Nothing to see.");
    assert_eq!(room.add(&["old"]), (0, 2, 4));
    assert_eq!(room.contents(), (6, 8, 0));
    let gone = |path: &str| {
        let removed = run::remove_from_archive(&room.path("a.facts"), &[room.path(path)], Path::new(""))
            .expect("removed");
        (removed.units, removed.strange.len())
    };
    assert_eq!((gone("old/0.txt"), gone("ol"), gone("old/")), ((1, 0), (0, 1), (5, 0)));
    assert_eq!(room.contents(), (0, 0, 0));
    assert_eq!(room.add(&["old"]), (6, 0, 0));
}

#[test]
fn a_file_is_one_however_its_path_is_typed() {
    let room = Newsroom::new();
    let folder = room.path("");
    let options = |path: &str| Options { config_folder: folder.clone(), ..room.options(&[path]) };
    let add = |path: &str| {
        let added = run::add_to_archive(&room.path("a.facts"), &options(path)).expect("added");
        (added.new, added.updated, added.unchanged)
    };
    assert_eq!(
        (add("old/0.txt"), add("old/../old/0.txt"), add("./old/0.txt")),
        ((1, 0, 0), (0, 0, 1), (0, 0, 1))
    );
    let archive = Some(room.path("a.facts"));
    let outcome = run::check(&Options { archive, ..options("old/./0.txt") }).expect("an outcome");
    assert_eq!((outcome.summary.documents, outcome.summary.claims), (1, 2));
    let removed = run::remove_from_archive(&room.path("a.facts"), &[room.path("old/./0.txt")], &folder);
    assert_eq!(removed.expect("removed").units, 1);
}

#[test]
fn a_changed_rule_reads_again_what_it_touches() {
    let room = Newsroom::new();
    room.add(&["old"]);
    let more = "  - {id: more, fact: more, type: count, find: [\"flood killed {value}\"]}\n";
    room.write("rules.yml", &(RULES.replace("\"cost {value}\"", "\"it cost {value}\"") + more));
    assert_eq!(room.contents(), (6, 10, 6));
    // Until then claims of rules that are what they were still count, others do not and that is said.
    room.write("new.txt", "The flood killed 40. In 2018 it cost $9 million.");
    let outcome = room.check(&["new.txt"]);
    assert_eq!((outcome.conflicts.len(), outcome.notices.len()), (1, 1));
    assert_eq!(room.add(&["old"]), (0, 6, 0));
    assert_eq!(room.contents(), (6, 15, 0));
    let outcome = room.check(&["new.txt"]);
    assert_eq!((outcome.conflicts.len(), outcome.notices.len()), (3, 0));
    // How two claims compare is no matter of reading.
    room.write(
        "rules.yml",
        &(RULES.replace("\"cost {value}\"", "\"it cost {value}\"")
            + &more.replace("}\n", ", severity: warning, compare: {tolerance: 5%}}\n")),
    );
    assert_eq!((room.contents(), room.add(&["old"])), ((6, 15, 0), (0, 0, 6)));
    // A rule that is gone takes its claims along.
    room.write("rules.yml", RULES);
    assert_eq!((room.add(&["old"]), room.contents()), ((0, 6, 0), (6, 10, 0)));
}

#[test]
fn records_are_units_of_their_own() {
    let room = Newsroom::new();
    let record = |id: &str, killed: u32| {
        format!("{{\"id\": \"{id}\", \"text\": \"The flood killed {killed}.\", \"date\": \"2019-05-01\"}}\n")
    };
    room.write("r.jsonl", &(record("a", 12) + &record("b", 12) + "broken\n"));
    assert_eq!(room.add(&["r.jsonl"]), (2, 0, 0));
    assert_eq!(room.add(&["r.jsonl"]), (0, 0, 2));
    room.write("r.jsonl", &(record("a", 12) + &record("b", 13)));
    assert_eq!(room.add(&["r.jsonl"]), (0, 1, 1));
    room.write("new.txt", "The flood killed 40.");
    let outcome = room.check(&["new.txt"]);
    let ids: Vec<_> =
        outcome.conflicts[0].fact.positions.iter().filter_map(|p| p.claims[0].words.id.clone()).collect();
    assert_eq!(ids.iter().map(|id| &**id).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn what_is_no_archive_or_not_whole_is_told() {
    let room = Newsroom::new();
    let archive = room.path("a.facts");
    assert!(run::verify_archive(&archive).is_err_and(|error| error.to_string().contains("no such archive")));
    room.write(
        "a.facts",
        "not a database, and longer than a header of one hundred bytes would be. ".repeat(9).as_str(),
    );
    assert!(run::verify_archive(&archive).is_err());
    assert!(run::add_to_archive(&archive, &room.options(&["old"])).is_err());
    fs::remove_file(&archive).expect("removed");
    room.add(&["old"]);
    let connection = rusqlite::Connection::open(&archive).expect("a database");
    // Users may query it.
    let counted: (String, i64) = connection
        .query_row("SELECT value, count(*) FROM claims WHERE rule = 'dead' GROUP BY value", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .expect("rows");
    assert_eq!(counted, ("12".to_owned(), 5));
    connection.execute("UPDATE claim SET value = '13' WHERE id = 1", []).expect("changed");
    connection.execute("INSERT INTO claim (document, fact, value, quote, sentence, body) SELECT document, fact, value, quote, sentence, body FROM claim WHERE id = 2", []).expect("changed");
    connection.execute("UPDATE claim SET body = '{}' WHERE id = 3", []).expect("changed");
    drop(connection);
    assert_eq!(run::verify_archive(&archive).expect("read").len(), 3);
}
