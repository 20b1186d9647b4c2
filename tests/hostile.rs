//! Bad input of every kind in one folder: each is said at its place, everything else is checked, nothing panics or hangs.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        crate::files::write(&self.0, name, bytes);
    }

    fn factlint(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
        command.current_dir(&self.0).args(args).env("COLUMNS", "120").env("NO_COLOR", "1");
        command.output().expect("the program runs")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

const GOOD_RULE: &str = "\
rules:
  - id: bridge-opening
    fact: the day the bridge opened
    type: date
    find: ['bridge opened on {value}']
";

const SIX_FAULTS: &str = "\
rules:
  - id: bridge-length
    fact: how long the bridge is
    type: length
    find: ['bridge is {value} long']
  - id: bridge-cost
    fact: what the bridge cost
    type: money
    find: ['bridge cost {valeu}']
  - id: bridge-span
    fact: its widest span
    type: quantity
    finds: ['span of {value}']
  - id: bridge-toll
    fact: the toll
    type: money
    find: [{regex: 'toll of ({value}'}]
  - id: bridge-opening
    fact: again
    type: date
    find: ['opened {value}']
  - id: bridge-name
    fact: its name
    type: text
    find: ['no slot at all']
";

fn troubled(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("rules/good.yml", GOOD_RULE);
    folder.write("rules/six.yml", SIX_FAULTS);
    folder.write("a.txt", "The bridge opened on 19 March 1932.\n");
    folder.write("b.txt", "The bridge opened on 20 March 1932.\n");
    folder.write("empty.txt", "");
    folder.write("binary.txt", b"\x7fELF\x00\x00\x01\x02 The bridge opened on 1 May 1933.");
    folder.write("latin.txt", b"Caf\xe9s were full.\nThe bridge opened on 19 March 1932.\n");
    folder.write("one-line.txt", "word ".repeat(10 << 20));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("round.txt", folder.0.join("round.txt")).expect("a link");
        std::os::unix::fs::symlink("..", folder.0.join("sub-loop")).expect("a link");
    }
    folder
}

#[test]
fn one_bad_document_or_rule_never_ends_a_run() {
    let folder = troubled("hostile");
    let output = folder.factlint(&["check", ".", "--format", "concise"]);
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{out}\n{err}");
    assert!(out.contains("bridge-opening"), "the good rule still runs:\n{out}");
    assert!(
        out.contains("a.txt:1:22") && out.contains("b.txt:1:22") && out.contains("latin.txt:2:22"),
        "{out}"
    );
    assert!(!out.contains("1933"), "{out}");
    for place in ["empty.txt", "binary.txt", "latin.txt:1:4"] {
        assert!(
            out.lines().any(|line| line.starts_with(place) && !line.contains("bridge-opening")),
            "{place}:\n{out}"
        );
    }
    for place in ["six.yml:4:11", "six.yml:9:", "six.yml:13:5", "six.yml:17:", "six.yml:18:", "six.yml:25:"] {
        assert!(out.lines().any(|line| line.contains(place)), "{place}:\n{out}");
    }
    #[cfg(unix)]
    for link in ["round.txt", "sub-loop"] {
        assert!(out.lines().any(|line| line.starts_with(link) && line.contains("link")), "{link}:\n{out}");
    }
}

#[test]
fn a_path_that_is_not_there_is_a_fault_and_the_rest_is_checked() {
    let folder = Folder::new("missing");
    folder.write("rules/good.yml", GOOD_RULE);
    folder.write("a.txt", "The bridge opened on 19 March 1932.\n");
    folder.write("b.txt", "The bridge opened on 20 March 1932.\n");
    let output = folder.factlint(&["a.txt", "nowhere.txt", "b.txt", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["summary"]["conflicts"], 1);
    assert_eq!(json["problems"][0]["path"], "nowhere.txt");
    assert_eq!(json["problems"][0]["severity"], "error");
}

#[test]
fn exit_statuses_are_those_of_the_documentation() {
    let folder = Folder::new("statuses");
    folder.write("rules/good.yml", GOOD_RULE);
    folder.write("a.txt", "The bridge opened on 19 March 1932.\n");
    folder.write("b.txt", "The bridge opened on 20 March 1932.\n");
    let cases: &[(&[&str], i32)] = &[
        (&["a.txt"], 0),
        (&["a.txt", "b.txt"], 1),
        (&["a.txt", "b.txt", "--exit-zero"], 0),
        (&["a.txt", "nowhere.txt", "--exit-zero"], 2),
        (&["facts", "a.txt", "b.txt"], 0),
        (&["recognize", "a.txt"], 0),
        (&["explain", "bridge-opening"], 0),
        (&["explain", "no-such-rule"], 2),
        (&["relate", "3", "4", "--type", "count"], 0),
        (&["relate", "3", "--type", "count"], 2),
        (&["relate", "3", "4", "--type", "cuont"], 2),
        (&["test"], 0),
        (&["check", "a.txt", "--rules", "nowhere.yml"], 2),
        (&["check", "a.txt", "--format", "yaml"], 2),
        (&["check", "--no-such-option"], 2),
        (&["chekc"], 2),
        (&["explain", "bridge-opening", "nowhere/"], 2),
        (&["--help"], 0),
    ];
    for (args, status) in cases {
        let output = folder.factlint(args);
        let shown = format!("{}\n{}", text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(*status), "{args:?}\n{shown}");
    }
}

#[test]
fn nothing_to_check_by_is_said() {
    let folder = Folder::new("no-rules");
    folder.write("a.txt", "The bridge opened on 19 March 1932.\n");
    let output = folder.factlint(&["check", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("factlint init"), "{}", text(&output.stderr));
}

#[test]
fn what_was_left_out_by_mistake_is_said() {
    let folder = Folder::new("mistakes");
    folder.write("rules/good.yml", GOOD_RULE);
    folder.write("empty.yml", "rules: []\n");
    folder.write("a.md", "---\ndate: someday\n---\nThe bridge opened yesterday.\n");
    folder.write("b.jsonl", "{\"id\": \"x\", \"text\": \"The bridge opened on 19 March 1932.\"}\n");
    let empty = folder.factlint(&["check", "a.md", "--rules", "empty.yml"]);
    assert_eq!(empty.status.code(), Some(2));
    assert!(text(&empty.stderr).contains("no rule in empty.yml"), "{}", text(&empty.stderr));
    let undated = folder.factlint(&["check", "a.md", "--format", "concise"]);
    assert!(text(&undated.stdout).contains("someday"), "{}", text(&undated.stdout));
    let command = folder.factlint(&["chekc"]);
    assert!(text(&command.stderr).contains("factlint check"), "{}", text(&command.stderr));
    let lines = folder.factlint(&["facts", "b.jsonl", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&lines.stdout).expect("JSON");
    assert_eq!(json["facts"][0]["positions"][0]["claims"][0]["id"], "x");
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let folder = Folder::new("controls");
    folder.write("rules/good.yml", GOOD_RULE);
    folder.write("a\u{1b}[31m.txt", "The \u{1b}[2Jbridge opened on 19 March 1932\u{202e}.\n");
    folder.write("b.txt", "The bridge opened on 20 March 1932.\n");
    for args in [["check", "."], ["facts", "."], ["recognize", "."]] {
        let output = folder.factlint(&args);
        for stream in [text(&output.stdout), text(&output.stderr)] {
            let hidden = stream.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
            assert_eq!(hidden, None, "{args:?}:\n{stream:?}");
        }
    }
}

#[test]
fn init_writes_what_works_and_never_overwrites() {
    let folder = Folder::new("init");
    assert_eq!(folder.factlint(&["init"]).status.code(), Some(0));
    let tests = folder.factlint(&["test"]);
    assert_eq!(tests.status.code(), Some(0), "{}", text(&tests.stdout));
    let checked = folder.factlint(&["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}{}", text(&checked.stdout), text(&checked.stderr));
    let again = folder.factlint(&["init"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("never overwrites"));
}

#[test]
fn a_source_says_how_its_documents_are_read() {
    let folder = Folder::new("sources");
    folder.write("rules/good.yml", GOOD_RULE);
    folder.write(
        "factlint.yml",
        "rules: [rules/]\nsources:\n  a/: {name: The Post, date: 2031-05-03, date_order: mdy, currency: AUD}\ndate_order: dmy\n",
    );
    let words = "It cost $5 and the bridge opened on 04/05/2031, two days ago.\n";
    folder.write("a/x.txt", words);
    folder.write("b/x.txt", words);
    let values = |args: &[&str]| -> Vec<serde_json::Value> {
        let output =
            folder.factlint(&[&["recognize", "a/x.txt", "b/x.txt", "--format", "jsonl"], args].concat());
        let lines = text(&output.stdout);
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let seen = |document: &serde_json::Value| -> Vec<String> {
        let value = |span: &serde_json::Value| {
            span["value"]["unit"].as_str().or(span["value"]["timex"].as_str()).unwrap_or("").to_owned()
        };
        document["spans"].as_array().expect("spans").iter().map(value).collect()
    };
    let both = values(&[]);
    assert_eq!(seen(&both[0]), ["AUD", "2031-04-05", "2031-05-01"]);
    assert_eq!(seen(&both[1])[..2], ["USD", "2031-05-04"]);
    let given = values(&["--document-date", "2031-06-20", "--date-order", "dmy"]);
    assert_eq!(seen(&given[0]), ["AUD", "2031-05-04", "2031-06-18"]);
    let output = folder.factlint(&["check", ".", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let conflict = json["conflicts"].as_array().expect("conflicts");
    assert!(conflict.iter().any(|c| c.to_string().contains("The Post")), "{json}");
}

#[test]
fn explain_says_where_dates_and_sources_come_from() {
    let folder = Folder::new("provenance");
    folder.write("rules/good.yml", GOOD_RULE);
    folder.write("factlint.yml", "rules: [rules/]\nsources: { 'c/': {name: The Post, date: 2031-05-03} }\n");
    let said = "The bridge opened on 4 May 2031.\n";
    folder.write(
        "2031-05-20-a.md",
        format!("---\nlastmod: 2031-05-09\npublished: 2031-05-08\npublisher: Our Wire\n---\n\n{said}"),
    );
    folder.write("b.txt", format!("VLADIVOSTOK, May 6, 2031 (Wire) — {said}"));
    folder.write("c/c.txt", said);
    folder.write("d.txt", said);
    folder.write("e.html", format!("<meta property='article:published_time' content='2031-05-07T10:00Z'><script type='application/ld+json'>{{\"datePublished\": \"2031-05-06\", \"publisher\": {{\"name\": \"The Review\"}}}}</script><p>{said}"));
    let output = folder.factlint(&["explain", "bridge-opening", "."]);
    let out = text(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for says in [
        "dated 2031-05-08, from `published` of its front matter; less trusted: 2031-05-09 (`lastmod` of its front matter), 2031-05-20 (its name)",
        "source: Our Wire, from `publisher` of its front matter",
        "dated 2031-05-06, from “May 6, 2031” in its text",
        "source: Wire, from its dateline",
        "dated 2031-05-03, from `sources` in factlint.yml",
        "source: The Post, from `sources` in factlint.yml",
        "no date: relative dates stay open",
        "no source: it counts as its own",
        "dated 2031-05-06, from `datePublished` of its JSON-LD; less trusted: 2031-05-07T10:00Z (its `meta` element `article:published_time`)",
        "source: The Review, from `publisher` of its JSON-LD",
    ] {
        assert!(out.contains(says), "{says}\n{out}");
    }
}
