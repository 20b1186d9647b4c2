//! Common mistakes in rules and configuration, each a file with what is said of it beside it: the place, the cause, the remedy.
//! `UPDATE=1 cargo test mistakes` writes what is said now.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn cases() -> Vec<PathBuf> {
    let folder = fs::read_dir("tests/mistakes").expect("the folder");
    let mut cases: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry").path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "yml"));
    cases.sort();
    cases
}

fn said(case: &Path) -> String {
    let name = case.file_name().and_then(|name| name.to_str()).expect("a name");
    let option = if name.starts_with("config-") { "--config" } else { "--rules" };
    let output = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", option, name, "--format", "concise", "text.txt"])
        .current_dir("tests/mistakes")
        .env_remove("GITHUB_ACTIONS")
        .output()
        .expect("factlint runs");
    assert_eq!(output.status.code(), Some(2), "{name}");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn each_mistake_is_told_with_its_place_its_cause_and_its_remedy() {
    let cases = cases();
    assert!(cases.len() >= 20);
    for case in cases {
        let (said, expected) = (said(&case), case.with_extension("out"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &said).expect("written");
        }
        let expected = fs::read_to_string(expected).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(said, expected, "{}", case.display());
        let name = case.file_name().and_then(|name| name.to_str()).expect("a name");
        assert!(said.contains(name), "{name}: no place");
        for line in said.lines().filter(|line| line.contains("error[")) {
            // `expected …, found …`, and help in brackets or behind a semicolon.
            let cause =
                line.contains("expected") || line.contains("is called") || line.contains("has no part");
            assert!(cause, "{line}");
        }
    }
}
