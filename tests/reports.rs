//! What other programs make of the reports: each is written by the program itself, from files, and read by a validator or a
//! parser that is not ours.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const RULES: &str = "\
rules:
  - id: opening
    fact: the day the pier opened
    type: date
    note: \"The ceremony | not <b>the</b> first boat.\"
    find: [\"pier opened on {value}\"]
  - id: cost
    fact: what the pier cost
    type: money
    find: [\"cost {value}\"]
";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write("rules.yml", RULES);
    write("old, näive.txt", "Über den Pier: the pier opened on 3 May 2031.\n");
    write("new.md", "# News\n\nThe *pier* opened on **4 May 2031**.\n");
    write("again.txt", "The pier opened on 4 May 2031. It cost $5 million.\n");
    folder
}

fn run(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.current_dir(folder).args(args).env_clear().env("NO_COLOR", "1");
    command.envs(std::env::vars().filter(|(name, _)| name == "PATH"));
    command.envs(environment.iter().copied()).output().expect("factlint runs")
}

const CHECK: [&str; 5] = ["check", ".", "--rules", "rules.yml", "--no-cache"];

fn report(folder: &Path, format: &str) -> String {
    let output = run(folder, &[&CHECK[..], &["--format", format]].concat(), &[]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn faults(schema: &str, instance: &Value) -> Vec<String> {
    let mut schema: Value = serde_json::from_str(schema).expect("a schema");
    for part in ["run", "toolComponent"] {
        // Not a regular expression, as published.
        let language = schema.pointer_mut(&format!("/definitions/{part}/properties/language"));
        language.and_then(Value::as_object_mut).map(|language| language.remove("pattern"));
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    validator.iter_errors(instance).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn sarif_and_json_are_valid() {
    let folder = folder();
    let sarif: Value = serde_json::from_str(&report(folder.path(), "sarif")).expect("JSON");
    assert_eq!(faults(include_str!("schemas/sarif-2.1.0.json"), &sarif), [""; 0]);
    let result = &sarif["runs"][0]["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "old%2C%20n%C3%A4ive.txt");
    assert_eq!(place["region"]["startColumn"], 35);
    assert_eq!(result["relatedLocations"].as_array().map(Vec::len), Some(2));
    let schema = run(folder.path(), &["schema", "output"], &[]).stdout;
    let json: Value = serde_json::from_str(&report(folder.path(), "json")).expect("JSON");
    assert_eq!(faults(&String::from_utf8(schema).expect("UTF-8"), &json), [""; 0]);
    assert_eq!(json["conflicts"][0]["primary"]["column"], 35);
}

#[test]
fn junit_is_valid() {
    let folder = folder();
    let xml = folder.path().join("report.xml");
    fs::write(&xml, report(folder.path(), "junit")).expect("written");
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/junit-10.xsd");
    // Where there is no validator the shape is held by the report's own tests.
    if let Ok(output) = Command::new("xmllint").args(["--noout", "--schema", schema]).arg(&xml).output() {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_job_of_github_actions_gets_annotations_and_a_summary() {
    let folder = folder();
    let summary = folder.path().join(".summary.md");
    fs::write(&summary, "before\n").expect("written");
    let environment = [("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary.to_str().expect("UTF-8"))];
    let output = run(folder.path(), &CHECK, &environment);
    let log = String::from_utf8(output.stdout).expect("UTF-8");
    let word = log.lines().next().and_then(|line| line.strip_prefix("::stop-commands::")).expect("a fence");
    let (quoted, commands) = log.split_once(&format!("::{word}::\n")).expect("the fence's end");
    assert!(quoted.contains("error[opening]"), "{log}");
    let head =
        "::error file=old%2C näive.txt,line=1,col=35,endLine=1,endColumn=45,title=conflict%3A opening::";
    assert!(commands.starts_with(head), "{commands}");
    let summary = fs::read_to_string(&summary).expect("a summary");
    assert!(summary.starts_with("before\n## factlint\n"), "{summary}");
    assert!(summary.contains("The ceremony &#124; not &#60;b&#62;the&#60;/b&#62; first boat."), "{summary}");
    let plain = run(folder.path(), &CHECK, &[("GITHUB_ACTIONS", "false")]);
    assert!(!String::from_utf8_lossy(&plain.stdout).contains("::"), "no commands elsewhere");
}

#[test]
fn files_are_written_beside_the_log() {
    let folder = folder();
    let formats = ["--format", "concise", "--format", "csv=out.csv", "--format", "gitlab=out.json"];
    let output = run(folder.path(), &[&CHECK[..], &formats].concat(), &[]);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("old, näive.txt:1:35: error[opening]"));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect(name);
    let mut table = csv::Reader::from_reader(read("out.csv").as_bytes().to_vec().leak() as &[u8]);
    assert_eq!(table.records().filter_map(Result::ok).count(), 3);
    let list: Vec<Value> = serde_json::from_str(&read("out.json")).expect("JSON");
    assert_eq!(list[0]["location"]["positions"]["begin"]["line"], 1);
}

#[test]
fn facts_written_as_a_table_are_held_against_new_documents() {
    let folder = folder();
    let facts = ["facts", ".", "--rules", "rules.yml", "--no-cache", "--format", "csv=facts.csv"];
    assert_eq!(run(folder.path(), &facts, &[]).status.code(), Some(0));
    fs::create_dir(folder.path().join("next")).expect("a folder");
    fs::write(folder.path().join("next/a.txt"), "It cost $7 million.").expect("written");
    let check =
        ["check", "next", "--rules", "rules.yml", "--no-cache", "--records", "facts.csv", "--format", "json"];
    let output = run(folder.path(), &check, &[]);
    assert_eq!(output.status.code(), Some(1));
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let conflicts: Vec<&str> =
        json["conflicts"].as_array().expect("a list").iter().filter_map(|one| one["rule"].as_str()).collect();
    assert_eq!(conflicts, ["cost", "opening"], "the old conflict, between records, and the new one");
    assert_eq!(json["conflicts"][0]["positions"][0]["claims"][0]["path"], "facts.csv");
}

#[test]
fn colours_are_asked_for_or_left_out() {
    let folder = folder();
    let colored = |arguments: &[&str], environment: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
        command.current_dir(folder.path()).args(CHECK).args(arguments).env_clear();
        let output = command.envs(environment.iter().copied()).output().expect("factlint runs");
        output.stdout.contains(&0x1b)
    };
    for (arguments, environment, expected) in [
        (&[][..], &[][..], false),
        (&["--color", "always"], &[("NO_COLOR", "1")], true),
        (&["--color", "never"], &[("FORCE_COLOR", "1")], false),
        (&[], &[("FORCE_COLOR", "1")], true),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("FORCE_COLOR", "0")], false),
        (&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], false),
        (&["--format", "json"], &[("FORCE_COLOR", "1")], false),
    ] {
        assert_eq!(colored(arguments, environment), expected, "{arguments:?} {environment:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .current_dir(folder.path())
        .args(["schema", "rules"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("factlint runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!((output.status.code(), &output.stderr[..]), (Some(0), &b""[..]));
}
