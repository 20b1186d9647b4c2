//! factlint.yml at work: packs and what overrides them, globs from any folder, severities, what `config` says is in force.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

fn rule(id: &str, words: &str) -> String {
    format!("  - {{id: {id}, fact: the {words}, type: count, find: ['{words} is {{value}}']}}\n")
}

/// A project beside a folder of packs, one of which builds on another.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| crate::files::write(folder.path(), name, text);
    let rules = |rules: &[(&str, &str)]| {
        rules.iter().fold("rules:\n".to_owned(), |text, (id, words)| text + &rule(id, words))
    };
    write(
        "packs/base/rules/a.yml",
        &rules(&[("crew", "crew"), ("boats", "fleet"), ("berths", "berth count")]),
    );
    write("packs/base/factlint.yml", "severity: { crew: warning }\n");
    write("packs/more/factlint.yml", "rules: [own.yml]\nextends: [../base]\nseverity: { boats: info }\n");
    write("packs/more/own.yml", &rules(&[("boats", "number of boats"), ("piers", "number of piers")]));
    write("project/rules/own.yml", &rules(&[("piers", "pier count")]));
    write(
        "project/factlint.yml",
        "rules: rules\nextends:\n  - pack: ../packs/more\n    except: [berths]\ndocuments: [texts]\nexclude: [texts/drafts/]\n\
         sources: { 'texts/wire/': Pacific Wire }\n",
    );
    write("project/texts/wire/a.txt", "The crew is 12. The number of boats is 5. The pier count is 3.\n");
    write("project/texts/b.txt", "The crew is 40. The number of boats is 9. The pier count is 8.\n");
    write("project/texts/drafts/c.txt", "The crew is 99.\n");
    folder
}

fn factlint(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.args(args).current_dir(folder).env_remove("GITHUB_ACTIONS");
    let output = command.output().expect("factlint runs");
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().expect("a status"), text)
}

/// Severity and rule of what is reported, each once.
fn reported(report: &str) -> Vec<&str> {
    let mut heads: Vec<&str> =
        report.lines().filter_map(|line| line.split(": ").nth(1)).filter(|head| head.contains('[')).collect();
    heads.sort_unstable();
    heads.dedup();
    heads
}

const CHECK: [&str; 4] = ["check", "--format", "concise", "--verbose"];

#[test]
fn packs_and_what_overrides_them() {
    let folder = project();
    let project = folder.path().join("project");
    let (status, report) = factlint(&project, &CHECK);
    assert_eq!(status, 1, "{report}");
    assert_eq!(reported(&report), ["error[piers]", "info[boats]", "warning[crew]"], "{report}");
    // The command line goes before the file.
    let (status, report) =
        factlint(&project, &[&CHECK[..], &["--off", "piers", "--error", "boats", "--info", "crew"]].concat());
    assert_eq!((status, reported(&report)), (1, vec!["error[boats]", "info[crew]"]), "{report}");
    // The rules that are named are all there are.
    let (status, report) = factlint(&project, &[&CHECK[..], &["--rules", "rules"]].concat());
    assert_eq!((status, reported(&report)), (1, vec!["error[piers]"]), "{report}");

    let (status, shown) = factlint(&project, &["config", "--off", "crew"]);
    assert_eq!(status, 0, "{shown}");
    for line in [
        "  - rules                                   # factlint.yml:1",
        "  - pack: ../packs/more/own.yml             # factlint.yml:3",
        "    except: [berths]",
        "  - texts/drafts/                           # factlint.yml:6",
        "  texts/wire/: Pacific Wire                 # factlint.yml:7",
        "  boats: info                               # ../packs/more/factlint.yml:3",
        "  crew: off                                 # --off",
        "# currency                                  # default",
        "#   piers (error)                           # rules/own.yml:2",
        "#   crew (off)",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line}\n{shown}");
    }
    assert!(shown.contains("#   piers of a pack is overridden") && !shown.contains("berths ("), "{shown}");
}

#[test]
fn packs_that_lead_back_or_nowhere() {
    let folder = project();
    let project = folder.path().join("project");
    for (extends, expected) in [
        (
            "[../packs/more, .]",
            "factlint.yml:2:26: error[rule-file]: expected a pack of rules, but `.` cannot be used: it extends itself",
        ),
        (
            "[{pack: ../packs/base, only: [crwe]}]",
            "no rule of the pack is called `crwe` (did you mean `crew`?)",
        ),
        ("[{packs: ../packs/base}]", "expected a key of a pack, found `packs` (did you mean `pack`?)"),
    ] {
        fs::write(project.join("factlint.yml"), format!("rules: rules\nextends: {extends}\n"))
            .expect("written");
        let (status, report) = factlint(&project, &CHECK);
        assert!(status == 2 && report.contains(expected), "{extends}: {report}");
    }
}

#[test]
fn globs_count_from_the_folder_of_the_file() {
    let folder = project();
    let project = folder.path().join("project");
    let absolute = project.join("texts");
    let ways: [(&str, &[&str]); 4] = [
        (".", &[]),
        ("texts", &[]),
        ("texts/wire", &["..", "--exit-zero"]),
        (".", &[absolute.to_str().expect("text")]),
    ];
    for (from, args) in ways {
        let (_, report) = factlint(&project.join(from), &[&["check", "--format", "json"][..], args].concat());
        assert!(report.contains("\"documents\": 2,"), "drafts are left out from {from} {args:?}: {report}");
        assert!(
            report.contains("\"source\": \"Pacific Wire\""),
            "the source is known from {from} {args:?}: {report}"
        );
    }
}

#[test]
fn formats_of_the_configuration() {
    let folder = project();
    let project = folder.path().join("project");
    let config = fs::read_to_string(project.join("factlint.yml")).expect("the file");
    fs::write(project.join("factlint.yml"), config + "formats: [concise, json=out.json]\n").expect("written");
    let (_, report) = factlint(&project.join("texts"), &["check"]);
    assert!(report.lines().count() > 1 && report.lines().all(|line| line.contains("[")), "{report}");
    assert!(fs::read_to_string(project.join("out.json")).expect("the file").contains("\"version\": 1"));
    // A format on the command line is all there is.
    fs::remove_file(project.join("out.json")).expect("removed");
    factlint(&project, &["check", "--format", "json"]);
    assert!(!project.join("out.json").exists());
}
