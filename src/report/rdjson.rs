//! Reviewdog's diagnostic format: remarks on code hosts through `reviewdog -f=rdjson`.
//!
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>. Columns are characters here as in every other format,
//! where reviewdog's own definition counts bytes: they differ on lines with letters outside ASCII only.

use serde::Serialize;

use crate::rule::Severity;

use super::Outcome;
use super::issue::{self, Issue, label};
use super::json::Object;
use super::markdown::text;
use super::spots::Region;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty", rename = "relatedLocations")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

/// One object.
pub(super) fn check(outcome: &Outcome) -> String {
    let mut out = Object::new();
    out.field("source", &Source { name: "factlint" });
    let issues = issue::all(outcome);
    out.list("diagnostics", issues.iter().map(diagnostic));
    out.finish()
}

fn diagnostic<'a>(issue: &'a Issue<'_>) -> Diagnostic<'a> {
    // Code hosts take a remark for Markdown.
    let mut message = text(&issue.headline());
    for line in issue.spots.first().map(label).iter().chain(&issue.details) {
        message.push('\n');
        message.push_str(&text(line));
    }
    Diagnostic {
        message,
        location: location(&issue.path, issue.region),
        severity: match issue.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info | Severity::Off => "INFO",
        },
        code: Code { value: &issue.code },
        related: issue
            .spots
            .iter()
            .skip(1)
            .map(|spot| Related {
                message: text(&label(spot)),
                location: location(&spot.words.path, spot.region()),
            })
            .collect(),
    }
}

fn location(path: &str, region: Option<Region>) -> Location<'_> {
    let position = |(line, column)| Position { line, column };
    let range = region
        .map(|region| Range { start: position((region.line, region.column)), end: region.end.map(position) });
    Location { path, range }
}
