//! SARIF against the standard's own schema, and what code hosts make of it.

use std::sync::Arc;

use serde_json::Value;

use super::check;
use crate::conflict::{Acceptance, BaselineState, Suppressed};
use crate::report::{Outcome, RuleInfo, fixture};
use crate::rule::Severity;
use crate::value::FactKind;

const SCHEMA: &str = include_str!("../../../tests/schemas/sarif-2.1.0.json");

fn validated(outcome: &Outcome) -> Value {
    let mut schema: Value = serde_json::from_str(SCHEMA).expect("a schema");
    // A bracket too many makes this one expression of the published schema none; no language is written here.
    for part in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][part]["properties"]["language"];
        language.as_object_mut().expect("a property").remove("pattern");
    }
    let validator =
        jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema of JSON Schema");
    let log: Value = serde_json::from_str(&check(outcome)).expect("JSON");
    let faults: Vec<String> =
        validator.iter_errors(&log).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert_eq!(faults, [""; 0]);
    log["runs"][0].clone()
}

fn with_rules(mut outcome: Outcome) -> Outcome {
    outcome.rules = vec![RuleInfo {
        id: "terminal-opening".to_owned(),
        fact: "the day the {place} ferry terminal opened".to_owned(),
        kind: FactKind::Date,
        severity: Severity::Error,
        note: Some("The ceremony, not the first boat.".to_owned()),
        place: "rules/harbour.yml:7".to_owned(),
    }];
    outcome
}

#[test]
fn the_log_is_valid_and_has_every_part() {
    let run = validated(&with_rules(fixture::harbour()));
    let result = &run["results"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(result["ruleId"], "terminal-opening");
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "terminal-opening");
    assert_eq!(run["tool"]["driver"]["rules"][1]["id"], "date-weekday");
    assert_eq!(run["results"][1]["ruleIndex"], 1);
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"], &region["endColumn"]),
        (&5.into(), &4.into(), &10.into())
    );
    let related = result["relatedLocations"].as_array().expect("a list");
    let text = result["message"]["text"].as_str().expect("a text");
    assert_eq!(related.len(), 2);
    for place in related {
        assert!(text.contains(&format!("]({})", place["id"])), "{text}");
    }
    assert_eq!(result["codeFlows"][0]["threadFlows"][0]["locations"].as_array().map(Vec::len), Some(3));
    assert_eq!(result["partialFingerprints"]["primaryLocationLineHash"], "00112233445566ff:1");
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        invocation["toolConfigurationNotifications"][0]["locations"][0]["physicalLocation"]["region"]["startLine"],
        3
    );
    assert!(result.get("suppressions").is_none() && result.get("baselineState").is_none());
    validated(&Outcome::default());
}

#[test]
fn baselines_and_acceptances_are_told() {
    let mut outcome = fixture::harbour();
    let by = Arc::new(Acceptance {
        rule: "terminal-opening".to_owned(),
        reason: "misdated in the original".to_owned(),
        in_document: true,
        place: "news/gazette.txt:1:1".to_owned(),
    });
    let mut known = outcome.conflicts[0].clone();
    known.baseline = Some(BaselineState::Unchanged);
    outcome.aside.has_baseline = true;
    outcome.aside.known.push(known);
    outcome.aside.suppressed.push(Suppressed { what: outcome.conflicts[0].clone(), by: vec![by] });
    let run = validated(&outcome);
    let results = run["results"].as_array().expect("a list");
    let states: Vec<&str> =
        results.iter().map(|one| one["baselineState"].as_str().expect("a state")).collect();
    assert_eq!(states, ["new", "new", "unchanged", "unchanged"]);
    assert_eq!(results[0]["suppressions"], serde_json::json!([]));
    assert_eq!(results[3]["suppressions"][0]["kind"], "inSource");
    assert_eq!(
        results[3]["suppressions"][0]["justification"],
        "misdated in the original (news/gazette.txt:1:1)"
    );
}

#[test]
fn a_fingerprint_outlives_edits_elsewhere() {
    let mut outcome = fixture::harbour();
    let before = validated(&outcome)["results"][0]["partialFingerprints"].clone();
    let fact = Arc::make_mut(&mut outcome.conflicts[0].fact);
    for claim in fact.positions.iter_mut().flat_map(|position| &mut position.claims) {
        claim.words.location.line += 40;
        claim.words.location.end_line += 40;
    }
    assert_eq!(validated(&outcome)["results"][0]["partialFingerprints"], before);
}
