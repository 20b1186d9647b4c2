//! The life of a pull request, in a git repository made for it: what the gate lets through and what it stops, what a baseline
//! and acceptances keep, and that neither swallows anything new.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const RULES: &str = "rules:
  - id: bridge-opening
    fact: the day the Lindavik bridge opened
    type: date
    find: ['bridge (was)? opened on {value}']
";

const CONFIG: &str = "rules: [rules/]\ndocuments: [news/]\n";

const OLD: &str = "The Lindavik bridge was opened on 3 May 2019.\n";
const SAME: &str = "People remember that the Lindavik bridge was opened on Friday, 3 May 2019.\n";
const OTHER: &str = "The Lindavik bridge was opened on 13 May 2019.\n";

/// A repository whose `main` holds one rule and one document.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let new = Self(tempfile::tempdir().expect("a folder"));
        new.git(&["init", "-q", "-b", "main"]);
        new.write("factlint.yml", CONFIG);
        new.write("rules/bridge.yml", RULES);
        new.write("news/old.txt", OLD);
        new.commit("start");
        new
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, args: &[&str]) {
        let mut command = Command::new("git");
        let empty = if cfg!(windows) { "NUL" } else { "/dev/null" };
        command.args(args).current_dir(self.path());
        command.env("GIT_CONFIG_GLOBAL", empty).env("GIT_CONFIG_SYSTEM", empty);
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "Test")
                .env(format!("GIT_{who}_EMAIL"), "test@example.org");
        }
        let output = command.output().expect("git runs");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn write(&self, name: &str, text: &str) {
        crate::files::write(self.path(), name, text);
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    fn branch(&self, name: &str) {
        self.git(&["checkout", "-q", "-b", name]);
    }

    fn run_in(&self, folder: &str, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
        command.args(args).current_dir(self.path().join(folder));
        for name in ["GITHUB_ACTIONS", "FORCE_COLOR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            command.env_remove(name);
        }
        command.env("COLUMNS", "100").output().expect("factlint runs")
    }

    /// The exit status and what was printed.
    fn factlint(&self, args: &[&str]) -> (i32, String) {
        said(&self.run_in(".", args))
    }
}

fn said(output: &Output) -> (i32, String) {
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().expect("a status"), text)
}

/// The places of a report in `concise`, in their order.
fn places(report: &str) -> Vec<&str> {
    report
        .lines()
        .filter_map(|line| line.split(": ").next())
        .filter(|place| place.contains(".txt:"))
        .collect()
}

const SINCE: [&str; 5] = ["check", "--changed-since", "main", "--format", "concise"];

#[test]
fn a_pull_request() {
    let repository = Repository::new();
    assert_eq!(repository.factlint(&["check"]).0, 0, "main is clean");

    // A branch with a document that agrees.
    repository.branch("agrees");
    repository.write("news/same.txt", SAME);
    repository.commit("agrees");
    let (status, report) = repository.factlint(&["check", "--changed-since", "main"]);
    assert_eq!(status, 0, "{report}");
    assert!(report.contains("no conflict touches 1 new or changed document"), "{report}");

    // One with a document that contradicts the old one: the new one comes first.
    repository.git(&["checkout", "-q", "main"]);
    repository.branch("contradicts");
    repository.write("news/zz new.txt", OTHER);
    for (state, args) in [
        ("not known to git", &SINCE[..]),
        ("staged", &["check", "--staged", "--format", "concise"]),
        ("committed", &SINCE[..]),
    ] {
        match state {
            "staged" => repository.git(&["add", "-A"]),
            "committed" => repository.commit("contradicts"),
            _ => {}
        }
        let (status, report) = repository.factlint(args);
        assert_eq!(status, 1, "{state}: {report}");
        assert_eq!(places(&report), ["news/zz new.txt:1:35", "news/old.txt:1:35"], "{state}");
    }
    // From a subfolder all the same, and nothing is staged any more.
    let (status, report) = said(&repository.run_in("news", &SINCE));
    assert_eq!((status, places(&report)[0]), (1, "../news/zz new.txt:1:35"), "{report}");
    assert_eq!(repository.factlint(&["check", "--staged"]).0, 0);

    // What main has by now is none of a later branch's.
    repository.git(&["checkout", "-q", "main"]);
    repository.git(&["merge", "-q", "contradicts"]);
    repository.branch("later");
    repository.write("news/same.txt", "Nothing of bridges.\n");
    repository.commit("later");
    let (status, report) = repository.factlint(&["check", "--changed-since", "main"]);
    assert_eq!(status, 0, "{report}");
    assert!(report.contains("1 conflict elsewhere"), "{report}");
    assert_eq!(repository.factlint(&["check"]).0, 1, "without the gate all is reported");

    // Nor is a document that is moved; one that is moved and changed is.
    repository.git(&["mv", "news/zz new.txt", "news/moved.txt"]);
    repository.commit("move");
    assert_eq!(repository.factlint(&SINCE), (0, String::new()));
    repository.write("news/moved.txt", &format!("{OTHER}It rained.\n"));
    repository.commit("change");
    let (status, report) = repository.factlint(&SINCE);
    assert_eq!((status, places(&report)[0]), (1, "news/moved.txt:1:35"), "{report}");
}

#[test]
fn every_path_that_git_can_hold() {
    let repository = Repository::new();
    repository.branch("odd");
    let mut names = vec!["news/a b.txt", "news/\u{e9}t\u{e9}.txt"];
    if cfg!(unix) {
        names.extend([
            "news/\"quoted\".txt",
            "news/two\nlines.txt",
            "news/tab\there.txt",
            "news/back\\slash.txt",
        ]);
    }
    names.iter().for_each(|name| repository.write(name, OTHER));
    #[cfg(target_os = "linux")]
    {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let path = repository.path().join("news").join(OsStr::from_bytes(b"no\xfftext.txt"));
        fs::write(path, OTHER).expect("written");
    }
    let odd = names.len() + usize::from(cfg!(target_os = "linux"));
    for commit in [false, true] {
        if commit {
            repository.commit("odd names");
        }
        let (status, report) = repository.factlint(&["check", "--changed-since", "main", "--format", "json"]);
        assert_eq!(status, 1, "{report}");
        assert!(report.contains(&format!("\"changed_documents\": {odd},")), "{report}");
    }
}

#[test]
fn the_gate_fails_loudly() {
    let repository = Repository::new();
    for (args, expected) in [
        (&["check", "--changed-since", "origin/nowhere"][..], "git knows no `origin/nowhere`"),
        (&["check", "--changed-since", "--all"], "a value is required"),
        (&["check", "--changed-since=-x"], "git knows no `-x`"),
        (&["check", "--new", "news/missing.txt"], "no such file or folder"),
        (&["check", "--staged", "--changed-since", "main"], "cannot be used with"),
    ] {
        let (status, report) = repository.factlint(args);
        assert!(status == 2 && report.contains(expected), "{args:?}: {status} {report}");
    }
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("rules.yml"), RULES).expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", "--rules", "rules.yml", "--staged"])
        .current_dir(outside.path())
        .env("GIT_CEILING_DIRECTORIES", outside.path().parent().expect("a folder"))
        .output()
        .expect("factlint runs");
    let (status, report) = said(&output);
    assert!(status == 2 && report.contains("in no git repository"), "{status} {report}");
    // A branch without a common past, as in a shallow clone.
    repository.git(&["checkout", "-q", "--orphan", "other"]);
    repository.commit("other");
    let (status, report) = repository.factlint(&SINCE);
    assert!(status == 2 && report.contains("no commit in common"), "{status} {report}");
}

#[test]
fn new_documents_that_git_is_not_asked_about() {
    let repository = Repository::new();
    repository.write("drafts/draft.txt", OTHER);
    let (status, report) =
        repository.factlint(&["check", "--format", "concise", "--new", "drafts/draft.txt"]);
    assert_eq!(
        (status, places(&report)),
        (1, vec!["drafts/draft.txt:1:35", "news/old.txt:1:35"]),
        "{report}"
    );
    let (status, report) = repository.factlint(&["check", "--format", "concise", "--new", "drafts"]);
    assert_eq!((status, places(&report).len()), (1, 2), "{report}");
    // An old document is none, however it is named.
    let old = repository.path().join("news/old.txt");
    let (status, report) = repository.factlint(&["check", "--new", old.to_str().expect("text")]);
    assert_eq!(status, 0, "{report}");
    assert!(report.contains("1 new or changed document (1 fact, 1 document"), "{report}");
}

#[test]
fn a_baseline() {
    let repository = Repository::new();
    repository.write("news/other.txt", OTHER);
    assert_eq!(repository.factlint(&["check"]).0, 1);
    let (status, report) = repository.factlint(&["baseline"]);
    assert!(status == 0 && report.contains("1 conflict, 0 findings (1 new, 0 dropped)"), "{report}");
    let text = fs::read_to_string(repository.path().join("factlint-baseline.yml")).expect("the file");
    assert!(text.contains("says: \"news/old.txt\"") && text.contains("value: \"2019-05-13\""), "{text}");

    // Without being asked for it counts for nothing; asked for, it holds whatever is said around the claims.
    assert_eq!(repository.factlint(&["check"]).0, 1);
    repository.write("factlint.yml", &format!("{CONFIG}baseline: factlint-baseline.yml\n"));
    repository.write("news/other.txt", &format!("Years later.\n\nStill, {OTHER}"));
    let (status, report) = repository.factlint(&["check"]);
    assert!(status == 0 && report.contains("1 known conflict passed over"), "{report}");
    assert_eq!(said(&repository.run_in("news", &["check"])).0, 0);
    assert_eq!(repository.factlint(&["check", "--no-baseline"]).0, 1);

    // Another who says the same is nothing new; a third day is, and it is said which.
    repository.write("news/third.txt", SAME);
    assert_eq!(repository.factlint(&["check"]).0, 0);
    repository.write("news/third.txt", "The Lindavik bridge was opened on 23 May 2019.\n");
    let (status, report) = repository.factlint(&["check"]);
    assert_eq!(status, 1);
    assert!(
        report.contains("new since the baseline (") && report.contains("): 23 May 2019 (news/third.txt)"),
        "{report}"
    );
    let (_, report) = repository.factlint(&["check", "--format", "json"]);
    assert!(report.contains("\"baseline\": \"updated\""), "{report}");
    repository.git(&["rm", "-q", "--cached", "--ignore-unmatch", "news/third.txt"]);
    fs::remove_file(repository.path().join("news/third.txt")).expect("removed");

    // A conflict that is mended leaves its entry stale, which is said and, asked for, dropped.
    repository.write("news/other.txt", SAME);
    let (status, report) = repository.factlint(&["check", "--format", "concise"]);
    assert!(
        status == 0 && report.contains("factlint-baseline.yml:7:18: warning[baseline-stale]"),
        "{report}"
    );
    let (_, report) = repository.factlint(&["check", "--format", "concise", "news/old.txt"]);
    assert_eq!(report, "", "what was not read is not judged");
    let (status, report) = repository.factlint(&["check", "--prune"]);
    assert!(status == 0 && report.contains("1 stale entry dropped from the baseline"), "{report}");
    let text = fs::read_to_string(repository.path().join("factlint-baseline.yml")).expect("the file");
    assert!(text.contains("conflicts: []"), "{text}");
    repository.write("news/other.txt", OTHER);
    assert_eq!(repository.factlint(&["check"]).0, 1, "a dropped entry hides nothing");

    // A note is kept when the file is written anew; a file that is none is left alone.
    repository.factlint(&["baseline"]);
    let path = repository.path().join("factlint-baseline.yml");
    let text = fs::read_to_string(&path).expect("the file");
    fs::write(&path, text.replace("    positions:", "    note: Asked the harbour.\n    positions:"))
        .expect("written");
    repository.factlint(&["baseline"]);
    assert!(fs::read_to_string(&path).expect("the file").contains("note: \"Asked the harbour.\""));
    fs::write(&path, "something else\n").expect("written");
    let (status, report) = repository.factlint(&["baseline"]);
    assert!(status == 2 && report.contains("it is left as it is"), "{report}");
    assert_eq!(fs::read_to_string(&path).expect("the file"), "something else\n");
    fs::remove_file(&path).expect("removed");
    let (status, report) = repository.factlint(&["check"]);
    assert!(status == 2 && report.contains("`factlint baseline` writes one"), "{report}");
}

#[test]
fn accepted_claims() {
    let repository = Repository::new();
    let with = |comment: &str| {
        repository.write("news/other.md", &format!("# Talk\n\n{comment}\n\n{OTHER}"));
        repository.factlint(&["check", "--format", "concise", "--show-accepted"])
    };
    let (status, report) =
        with("<!-- factlint: accept bridge-opening -- misdated in the original, kept as published -->");
    assert_eq!(status, 0, "{report}");
    assert!(
        report.contains("news/other.md:5:35: accepted[bridge-opening]: 13 May 2019: misdated in the original, kept as published (news/other.md:3:1)"),
        "{report}"
    );
    // Without a reason it accepts nothing, and is a fault of its own.
    let (status, report) = with("<!-- factlint: accept bridge-opening -->");
    assert_eq!(status, 1, "{report}");
    assert!(
        report.contains("error[bridge-opening]")
            && report.contains("news/other.md:3:1: error[acceptance-fault]: expected a reason"),
        "{report}"
    );
    let (status, report) = with("<!-- factlint: accept bridge-opned -- why -->");
    assert!(status == 1 && report.contains("warning[acceptance-unknown]: no rule and no check is called `bridge-opned`; did you mean `bridge-opening`?"), "{report}");
    let (_, report) = with("<!-- factlint: accept sum -- why -->");
    assert!(report.contains("warning[acceptance-unused]"), "{report}");

    // In the configuration, for documents that nobody may edit.
    repository.write("news/other.md", OTHER);
    let entry = |rest: &str| {
        let entry = format!("accepted:\n  - rule: bridge-opening\n    documents: news/*.md\n{rest}");
        repository.write("factlint.yml", &format!("{CONFIG}{entry}"));
        repository.factlint(&["check", "--format", "concise", "--today", "2026-06-01"])
    };
    assert_eq!(entry("    reason: As printed.\n"), (0, String::new()));
    assert_eq!(entry("    reason: As printed.\n    until: 2026-06-01\n"), (0, String::new()));
    let (status, report) = entry("    reason: As printed.\n    until: 2026-05-31\n");
    assert!(status == 1 && report.contains("factlint.yml:4:11: warning[acceptance-expired]"), "{report}");
    let (status, report) = entry("");
    assert!(status == 2 && report.contains("expected the key `reason`"), "{report}");
    let (status, report) = entry("    reason: As printed.\n    subject: { river: tay }\n");
    assert!(status == 2 && report.contains("has no part `river`"), "{report}");
    repository.write("news/other.md", "Nothing of bridges.\n");
    let (status, report) = entry("    reason: As printed.\n");
    assert!(status == 0 && report.contains("factlint.yml:4:11: warning[acceptance-unused]"), "{report}");

    // What is accepted is in no position; others that say so are still in conflict.
    repository.write("news/other.md", OTHER);
    repository.write("news/third.txt", OTHER);
    let (status, report) = entry("    reason: As printed.\n");
    assert_eq!((status, places(&report)), (1, vec!["news/old.txt:1:35", "news/third.txt:1:35"]), "{report}");
}

#[test]
fn what_never_fires_is_said_once() {
    let repository = Repository::new();
    let names = "names: {tay: Tay}\ngroups:\n  river: [tay]\n";
    repository.write("rules/bridge.yml", &format!("{names}{RULES}  - {{id: bridge-cost, fact: its cost, type: money, find: ['bridge cost {{value}}']}}\n"));
    repository.write(
        "factlint.yml",
        &format!("{CONFIG}sources: {{'news/old.txt': Gazette, 'wire/': Pacific Wire}}\n"),
    );
    let (status, report) = repository.factlint(&["check", "--quiet"]);
    assert_eq!((status, report.as_str()), (0, ""));
    let (status, report) = repository.factlint(&["check"]);
    let report = report.replace("\n  ", " ");
    assert_eq!(status, 0);
    for part in [
        "1 rule matched nothing (bridge-cost)",
        "1 source published nothing (Pacific Wire, wire/)",
        "1 group is used by no rule (river (rules/bridge.yml:3))",
    ] {
        assert_eq!(report.matches(part).count(), 1, "{part}: {report}");
    }
    let (status, report) = repository.factlint(&["check", "--strict"]);
    assert_eq!((status, report.matches("error: --strict: ").count()), (2, 3), "{report}");
}
