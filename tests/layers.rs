//! The structure that docs/architecture.md promises: layers that use only what stands above them, files that open with
//! what they are for, crates that only one folder knows.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// From the top: a layer uses itself and those before it.
const LAYERS: &[&str] =
    &["text", "document", "value", "recognize", "rule", "claim", "conflict", "report", "run", "cli"];

/// What only some folders or files may name.
const CONFINED: &[(&str, &[&str])] = &[
    ("miette::", &["src/report/graphical"]),
    (
        "serde_yaml::",
        &["src/rule/tree.rs", "src/rule/syntax.rs", "src/recognize/lexicon", "src/document/front_matter.rs"],
    ),
    ("calendrical_calculations::", &["src/recognize/date/resolve/calendars.rs"]),
    ("clap::", &["src/cli"]),
    ("rayon::", &["src/run"]),
    ("std::fs", &["src/run", "src/cli"]),
    ("std::env", &["src/run", "src/cli"]),
    ("std::time", &["src/run", "src/cli"]),
];

/// The longest a file may be, its tests included.
const MOST_LINES: usize = 800;

fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                files.push((path, text));
            }
        }
    }
    assert!(files.len() > 60, "only {} source files: is the test run from the root?", files.len());
    files.sort();
    files
}

fn layer(path: &Path) -> Option<usize> {
    let name = path.components().nth(1)?.as_os_str().to_str()?;
    LAYERS.iter().position(|layer| *layer == name)
}

#[test]
fn a_layer_uses_only_those_above_it() {
    let used = Regex::new(r"\bcrate::(?:\{([^}]*)\}|(\w+))").expect("a regular expression");
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let Some(own) = layer(&path) else { continue };
        for found in used.captures_iter(&text) {
            let names = found.get(1).or(found.get(2)).expect("one of the two").as_str();
            for name in names.split(',').map(|name| name.trim().split("::").next().unwrap_or_default()) {
                match LAYERS.iter().position(|layer| *layer == name) {
                    Some(other) if other > own => faults.push(format!("{}: crate::{name}", path.display())),
                    _ => {}
                }
            }
        }
    }
    assert!(faults.is_empty(), "used from above:\n{}", faults.join("\n"));
}

#[test]
fn every_layer_is_a_folder_and_every_folder_a_layer() {
    let mut folders: Vec<String> = fs::read_dir("src")
        .expect("src")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    folders.sort();
    let mut layers = LAYERS.to_vec();
    layers.sort_unstable();
    assert_eq!(folders, layers);
}

#[test]
fn a_file_opens_with_what_it_is_for_and_can_be_read_in_one_go() {
    for (path, text) in sources() {
        let path = path.display();
        assert!(text.starts_with("//!"), "{path} does not open with `//!`");
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "{path} has {lines} lines; at most {MOST_LINES}");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        assert!(!code.contains("super::super"), "{path} reaches over its parent");
    }
}

#[test]
fn crates_and_the_outside_world_are_known_where_they_belong() {
    for (path, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (name, places) in CONFINED {
            let allowed = places.iter().any(|place| path.starts_with(place));
            assert!(allowed || !code.contains(name), "{} names {name}", path.display());
        }
    }
}
