//! One fact told in four languages: the values agree across them, and what differs is a conflict wherever it stands.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

const RULES: &str = "\
names:
  bridge: [bridge, Brücke, pont, puente]
rules:
  - id: bridge-opening
    fact: the day the bridge opened
    type: date
    find:
      - 'bridge was opened on {value}'
      - 'Brücke ... am {value} ... eröffnet'
      - 'pont ... le {value}'
      - 'puente ... el {value}'
  - id: bridge-cost
    fact: what the bridge cost
    type: money
    find:
      - near: { all: [bridge], any: [cost, kostete, coûté, costó], within: sentence }
";

const ARTICLES: &[(&str, &str)] = &[
    (
        "de.txt",
        "Die neue Brücke über den Orrin wurde am Freitag, dem 12. April 2019, nach drei Jahren Bauzeit eröffnet. \
         Die Brücke kostete laut dem Bauamt 3,4 Mio. Euro, z. B. für den Stahl.\n",
    ),
    (
        "fr.txt",
        "Le nouveau pont sur l'Orrin a été inauguré le 12 avril 2019 par M. Dupont. \
         Le pont a coûté 3,4 millions d'euros à la région, selon le ministère.\n",
    ),
    (
        "es.txt",
        "El nuevo puente sobre el Orrin fue inaugurado el 25 de abril de 2019 por el Sr. López. \
         El puente costó 3.400.000 euros a la región.\n",
    ),
    (
        "en.txt",
        "The new bridge was opened on 12 April 2019 after three years of work. \
         The bridge cost the region €4.9 million.\n",
    ),
];

fn checked(name: &str, args: &[&str]) -> serde_json::Value {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules")).expect("a folder");
    fs::write(folder.join("rules/bridge.yml"), RULES).expect("a file");
    for (name, text) in ARTICLES {
        fs::write(folder.join(name), text).expect("a file");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    let output = command.current_dir(&folder).args(["check", ".", "--format", "json"]).args(args).output();
    let output = output.expect("the program runs");
    let json = serde_json::from_slice(&output.stdout);
    json.unwrap_or_else(|_| panic!("no JSON: {}", String::from_utf8_lossy(&output.stderr)))
}

/// Each position of a conflict: its value, and the files whose claims are in it.
fn positions(json: &serde_json::Value, rule: &str) -> Vec<(String, Vec<String>)> {
    let conflicts = json["conflicts"].as_array().expect("conflicts");
    let Some(conflict) = conflicts.iter().find(|conflict| conflict["rule"] == rule) else {
        return Vec::new();
    };
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let positions = conflict["positions"].as_array().expect("positions").iter();
    let position = |position: &serde_json::Value| {
        let mut paths: Vec<String> =
            position["claims"].as_array().expect("claims").iter().map(|claim| text(&claim["path"])).collect();
        paths.sort();
        (text(&position["value"]), paths)
    };
    positions.map(position).collect()
}

#[test]
fn four_languages_state_one_fact_and_one_article_contradicts() {
    let json = checked("languages", &[]);
    let of = |value: &str, paths: &[&str]| {
        (value.to_owned(), paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(
        positions(&json, "bridge-opening"),
        [of("2019-04-12", &["de.txt", "en.txt", "fr.txt"]), of("2019-04-25", &["es.txt"])],
        "{json:#}"
    );
    let cost = positions(&json, "bridge-cost");
    let paths: Vec<&Vec<String>> = cost.iter().map(|(_, paths)| paths).collect();
    assert_eq!(
        paths,
        [&vec!["de.txt".to_owned(), "es.txt".into(), "fr.txt".into()], &vec!["en.txt".into()]],
        "{json:#}"
    );
}

#[test]
fn the_command_line_goes_before_what_a_text_tells() {
    let json = checked("languages-asked", &["--language", "en"]);
    // Read as English the German and the Spanish dates have no day.
    assert_ne!(
        positions(&json, "bridge-opening"),
        positions(&checked("languages-told", &[]), "bridge-opening")
    );
}
