//! GitLab's code quality report: shown in merge requests.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde::Serialize;

use crate::rule::Severity;

use super::issue::{self, Issue, Kind, label};
use super::json::line;
use super::{Outcome, place};

#[derive(Serialize)]
struct Remark<'a> {
    description: String,
    check_name: &'a str,
    /// Unique in the report.
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

/// One list, one remark a line.
pub(super) fn check(outcome: &Outcome) -> String {
    let issues = issue::all(outcome);
    let rows: Vec<String> = issues.iter().map(|issue| line(&remark(issue))).collect();
    if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n  {}\n]\n", rows.join(",\n  ")) }
}

fn remark<'a>(issue: &'a Issue<'_>) -> Remark<'a> {
    // A place is required; a form without lines has only its beginning.
    let (begin, end) =
        issue.region.map_or(((1, 1), None), |region| ((region.line, region.column), region.end));
    let position = |(line, column)| Position { line, column };
    let mut description = issue.headline();
    for spot in &issue.spots {
        description.push_str(&format!("; {} at {}", label(spot), place::place(spot.words)));
    }
    Remark {
        description,
        check_name: &issue.code,
        fingerprint: issue.unique(),
        severity: match (issue.severity, issue.kind) {
            (Severity::Error, Kind::RuleProblem | Kind::Problem) => "critical",
            (Severity::Error, _) => "major",
            (Severity::Warning, _) => "minor",
            (Severity::Info | Severity::Off, _) => "info",
        },
        location: Location {
            path: &issue.path,
            positions: Positions { begin: position(begin), end: end.map(position) },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn every_remark_has_a_fingerprint_of_its_own() {
        let mut outcome = fixture::harbour();
        outcome.findings.push(outcome.findings[0].clone());
        let report: Vec<serde_json::Value> = serde_json::from_str(&check(&outcome)).expect("JSON");
        let mut names: Vec<&str> =
            report.iter().map(|remark| remark["fingerprint"].as_str().expect("a fingerprint")).collect();
        assert_eq!(
            (names[0], names[1], names[2]),
            ("00112233445566ff", "8899aabbccddeeff", "8899aabbccddeeff-2")
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), report.len());
        assert_eq!(report[0]["severity"], "major");
        assert_eq!(check(&Outcome::default()), "[]\n");
    }
}
