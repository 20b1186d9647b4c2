//! SARIF 2.1.0, which code hosts and editors show: GitHub's code scanning, Azure DevOps, the viewers.
//!
//! Held to the standard's schema by a test. The first place of a result is the one to show; the others are related
//! locations, linked from the message, since some viewers show only the one and some only the other. Columns are characters,
//! as in every format here, and said to be. The primary fingerprint is over what conflicts, not where, so that an alert
//! survives edits around it.

mod message;
mod model;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::conflict::checks;
use crate::rule::Severity;

use super::issue::{self, DOCUMENT, Issue, Kind, RULE_FILE};
use super::json::line;
use super::spots::Spot;
use super::uri::uri;
use super::visible::{one_line, visible};
use super::{Outcome, RuleInfo};
use message::{link_text, plain};
use model::*;

/// Related places that one result names; code hosts show a hundred.
const RELATED: usize = 100;
/// Related places that the message links.
const LINKS: usize = 20;

/// One log of one run.
pub(super) fn check(outcome: &Outcome) -> String {
    let issues = issue::all(outcome);
    let aside = issue::aside(outcome);
    let rules = Rules::of(outcome, issues.iter().chain(&aside));
    let suppressed = aside.iter().any(|issue| !issue.accepted.is_empty());
    let is_result = |issue: &&Issue<'_>| matches!(issue.kind, Kind::Conflict | Kind::Finding);
    let results: Vec<SarifResult<'_>> = issues
        .iter()
        .filter(is_result)
        .chain(&aside)
        .map(|issue| result(issue, &rules, suppressed))
        .collect();
    let of_kind = |kind: Kind| {
        issues.iter().filter(move |issue| issue.kind == kind).map(notification).collect::<Vec<_>>()
    };
    let failed = |issue: &Issue<'_>| !is_result(&issue) && issue.severity == Severity::Error;
    let invocation = Invocation {
        execution_successful: !issues.iter().any(failed),
        tool_execution_notifications: of_kind(Kind::Problem),
        tool_configuration_notifications: of_kind(Kind::RuleProblem),
    };
    let tool = Tool {
        driver: Driver {
            name: "factlint",
            version: env!("CARGO_PKG_VERSION"),
            semantic_version: env!("CARGO_PKG_VERSION"),
            short_description: Text::new(env!("CARGO_PKG_DESCRIPTION")),
            rules: rules.descriptors,
            notifications: vec![
                descriptor(DOCUMENT, "a document that could not be read as it should"),
                descriptor(RULE_FILE, "a fault of a rule file or the configuration"),
            ],
        },
    };
    log(&tool, &invocation, &results)
}

/// The log with one result a line, so that two logs can be compared with `diff`.
fn log(tool: &Tool<'_>, invocation: &Invocation<'_>, results: &[SarifResult<'_>]) -> String {
    let rows: Vec<String> = results.iter().map(line).collect();
    let results =
        if rows.is_empty() { "[]".to_owned() } else { format!("[\n    {}\n  ]", rows.join(",\n    ")) };
    format!(
        "{{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", \"runs\": [{{\n  \
         \"tool\": {},\n  \"columnKind\": \"unicodeCodePoints\",\n  \"invocations\": [{}],\n  \"results\": {results}\n}}]}}\n",
        line(tool),
        line(invocation),
    )
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "none",
    }
}

/// The rules that results may name, and where each stands in the list.
struct Rules<'a> {
    descriptors: Vec<Descriptor<'a>>,
    index: BTreeMap<&'a str, usize>,
}

impl<'a> Rules<'a> {
    fn of(outcome: &'a Outcome, issues: impl Iterator<Item = &'a Issue<'a>>) -> Self {
        let mut descriptors: Vec<Descriptor<'a>> = outcome.rules.iter().map(of_rule).collect();
        let known: BTreeSet<&str> = outcome.rules.iter().map(|rule| rule.id.as_str()).collect();
        let named: BTreeSet<&str> = issues
            .filter(|issue| matches!(issue.kind, Kind::Conflict | Kind::Finding))
            .map(|issue| &*issue.code)
            .collect();
        descriptors.extend(named.difference(&known).map(|code| of_code(code)));
        let index = descriptors.iter().enumerate().map(|(i, rule)| (rule.id, i)).collect();
        Self { descriptors, index }
    }
}

fn of_rule(rule: &RuleInfo) -> Descriptor<'_> {
    // The slots of a fact would be taken for placeholders.
    let fact = visible(&rule.fact).replace(['{', '}'], "");
    let mut help = format!("Documents must not contradict each other about {fact}.");
    let note = rule.note.as_deref().map(one_line);
    for text in note.into_iter().chain([format!("Rule {} in {}.", visible(&rule.id), visible(&rule.place))]) {
        help.push_str("\n\n");
        help.push_str(&text);
    }
    Descriptor {
        full_description: Some(Text::new(format!("{fact} ({})", rule.kind.name()))),
        help: Some(Text { markdown: Some(plain(&help)), text: help }),
        default_configuration: Some(Configuration { level: level(rule.severity) }),
        properties: tags(rule.severity),
        ..descriptor(&rule.id, &fact)
    }
}

fn of_code(code: &str) -> Descriptor<'_> {
    let Some(check) = checks::find(code) else { return descriptor(code, "a rule of another run") };
    Descriptor {
        full_description: Some(Text::new(check.summary)),
        help: Some(Text { text: check.explanation.to_owned(), markdown: Some(plain(check.explanation)) }),
        default_configuration: Some(Configuration { level: level(check.severity) }),
        properties: tags(check.severity),
        ..descriptor(code, check.summary)
    }
}

fn descriptor<'a>(id: &'a str, short: &str) -> Descriptor<'a> {
    Descriptor {
        id,
        short_description: Text::new(short),
        full_description: None,
        help: None,
        default_configuration: None,
        properties: BTreeMap::new(),
    }
}

/// What code scanning sorts alerts by.
fn tags(severity: Severity) -> BTreeMap<&'static str, serde_json::Value> {
    let severity = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Off => "recommendation",
    };
    BTreeMap::from([("tags", json!(["facts"])), ("problem.severity", json!(severity))])
}

fn result<'a>(issue: &'a Issue<'_>, rules: &Rules<'_>, suppressed: bool) -> SarifResult<'a> {
    let related = issue.spots.iter().zip(0..).skip(1).take(RELATED).map(|(spot, id)| located(spot, Some(id)));
    let flow: Vec<ThreadFlowLocation> = issue
        .spots
        .iter()
        .take(RELATED)
        .map(|spot| ThreadFlowLocation { location: located(spot, None) })
        .collect();
    let code_flows = match flow.len() {
        0 | 1 => Vec::new(),
        _ => vec![CodeFlow { thread_flows: vec![ThreadFlow { locations: flow }] }],
    };
    let accepted = issue.accepted.iter().map(|by| Suppression {
        kind: if by.in_document { "inSource" } else { "external" },
        status: "accepted",
        justification: format!("{} ({})", one_line(&by.reason), visible(&by.place)),
    });
    SarifResult {
        rule_id: &issue.code,
        rule_index: rules.index.get(&*issue.code).copied().unwrap_or_default(),
        level: level(issue.severity),
        message: Text::new(message(issue)),
        locations: issue.spots.first().map(|spot| located(spot, None)).into_iter().collect(),
        related_locations: related.collect(),
        code_flows,
        partial_fingerprints: BTreeMap::from([
            ("factlint/v1", issue.unique()),
            ("primaryLocationLineHash", format!("{}:{}", issue.fingerprint, issue.nth + 1)),
        ]),
        baseline_state: issue.baseline.map(|state| state.name()),
        suppressions: suppressed.then(|| accepted.collect()),
        properties: BTreeMap::new(),
    }
}

/// The headline, what the main place says, a link to each of the others, and what there is to say about it.
fn message(issue: &Issue<'_>) -> String {
    let mut text = plain(&issue.headline());
    if let [first, rest @ ..] = &issue.spots[..] {
        text.push_str(&format!("\nHere {}", plain(&issue::label(first))));
        for (spot, id) in rest.iter().take(LINKS).zip(1..) {
            text.push_str(&format!("\n[{}]({id})", link_text(&issue::label(spot))));
        }
        if rest.len() > LINKS {
            text.push_str(&format!("\nand {} more places", rest.len() - LINKS));
        }
    }
    for line in &issue.details {
        text.push('\n');
        text.push_str(&plain(line));
    }
    text
}

fn located(spot: &Spot<'_>, id: Option<usize>) -> Location {
    let snippet = Some(Text::new(one_line(&spot.words.quote)));
    let region = match spot.region() {
        Some(at) => Region {
            start_line: at.line,
            start_column: Some(at.column),
            end_line: at.end.map(|end| end.0),
            end_column: at.end.map(|end| end.1),
            snippet,
        },
        // A line is asked for by some who read it; a form without lines has only its beginning.
        None => Region { start_line: 1, snippet, ..Region::default() },
    };
    let inside =
        spot.inside().map(|inside| LogicalLocation { fully_qualified_name: visible(&inside).into_owned() });
    Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&spot.words.path) },
            region: Some(region),
        },
        logical_locations: inside.into_iter().collect(),
        message: Some(Text::new(plain(&issue::label(spot)))),
    }
}

fn notification<'a>(issue: &'a Issue<'_>) -> Notification<'a> {
    let region = issue.region.map(|at| Region {
        start_line: at.line,
        start_column: Some(at.column),
        ..Region::default()
    });
    let mut text = plain(&issue.message);
    for line in &issue.details {
        text.push('\n');
        text.push_str(&plain(line));
    }
    Notification {
        level: level(issue.severity),
        message: Text::new(text),
        locations: vec![Location {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation { uri: uri(&issue.path) },
                region,
            },
            logical_locations: Vec::new(),
            message: None,
        }],
        descriptor: Reference { id: &issue.code },
    }
}
