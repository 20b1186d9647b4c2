//! Everything a run has to say as one list, for the formats that report remark by remark: conflicts, findings, faults of
//! rule files and problems of documents.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::claim::Subject;
use crate::conflict::{Acceptance, BaselineState, Conflict, Finding, fingerprint};
use crate::document::{Problem, ProblemLevel};
use crate::rule::{RuleProblem, Severity};

use super::Outcome;
use super::place::claim_notes;
use super::spots::{self, Region, Side, Spot};
use super::visible::{one_line, visible};

/// What faults of rule files and problems of documents go by, where conflicts have their rule's id.
pub(super) const RULE_FILE: &str = "rule-file";
pub(super) const DOCUMENT: &str = "document";

/// One remark. Every text of it can be printed on one line.
#[derive(Clone, Debug)]
pub(super) struct Issue<'a> {
    /// The rule's id, a finding's code, [`RULE_FILE`] or [`DOCUMENT`].
    pub(super) code: Cow<'a, str>,
    pub(super) kind: Kind,
    pub(super) severity: Severity,
    /// The headline.
    pub(super) message: String,
    /// Who says what, how far apart, the rule's note, hints.
    pub(super) details: Vec<String>,
    /// 16 hexadecimal digits; the same for the same issue after edits elsewhere.
    pub(super) fingerprint: String,
    /// How many issues before it have the same fingerprint: one mistake may be made twice.
    pub(super) nth: usize,
    /// The file of the main place, as shown; not made printable.
    pub(super) path: Cow<'a, str>,
    /// The main place, in a file that has lines.
    pub(super) region: Option<Region>,
    /// All places, the main one first; none for faults and problems.
    pub(super) spots: Vec<Spot<'a>>,
    /// How it stands to the baseline.
    pub(super) baseline: Option<BaselineState>,
    /// What accepts it.
    pub(super) accepted: &'a [Arc<Acceptance>],
}

/// What kind of remark it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Conflict,
    Finding,
    RuleProblem,
    Problem,
}

impl Kind {
    /// Its name in machine-readable output.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Conflict => "conflict",
            Kind::Finding => "finding",
            Kind::RuleProblem => "rule-problem",
            Kind::Problem => "problem",
        }
    }
}

/// What the run holds against the documents, the rules and itself: conflicts, findings, rule problems, problems.
pub(super) fn all(outcome: &Outcome) -> Vec<Issue<'_>> {
    let new = outcome.aside.has_baseline.then_some(BaselineState::New);
    let conflicts = outcome.conflicts.iter().map(|conflict| of_conflict(conflict, conflict.baseline.or(new)));
    let findings = outcome.findings.iter().map(|one| of_finding(one, new));
    let rules = outcome.rule_problems.iter().map(of_rule_problem);
    let problems = outcome.problems.iter().map(of_problem);
    numbered(conflicts.chain(findings).chain(rules).chain(problems).collect())
}

/// What a baseline and acceptances set aside.
pub(super) fn aside(outcome: &Outcome) -> Vec<Issue<'_>> {
    let (known, none) = (Some(BaselineState::Unchanged), &[][..]);
    let aside = &outcome.aside;
    let state = aside.has_baseline.then_some(BaselineState::Unchanged);
    let conflicts = aside.known.iter().map(|one| (of_conflict(one, known), none));
    let findings = aside.known_findings.iter().map(|one| (of_finding(one, known), none));
    let suppressed = aside.suppressed.iter().map(|one| (of_conflict(&one.what, state), &one.by[..]));
    let more = aside.suppressed_findings.iter().map(|one| (of_finding(&one.what, state), &one.by[..]));
    let all = conflicts.chain(findings).chain(suppressed).chain(more);
    numbered(all.map(|(issue, accepted)| Issue { accepted, ..issue }).collect())
}

/// Tells apart issues of one fingerprint.
fn numbered(mut issues: Vec<Issue<'_>>) -> Vec<Issue<'_>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for issue in &mut issues {
        let count = seen.entry(issue.fingerprint.clone()).or_default();
        issue.nth = *count;
        *count += 1;
    }
    issues
}

/// Those of new and changed documents first, then the worse ones; otherwise in their order. For who shows the first few only.
pub(super) fn most_urgent_first(issues: &mut [Issue<'_>]) {
    issues.sort_by_key(|issue| (!issue.is_changed(), std::cmp::Reverse(issue.severity)));
}

impl Issue<'_> {
    /// Whether its main place is in a new or changed document.
    pub(super) fn is_changed(&self) -> bool {
        self.spots.first().is_some_and(|spot| spot.words.changed)
    }

    /// The fingerprint, told apart from those of its likes: the same for each after edits elsewhere.
    pub(super) fn unique(&self) -> String {
        if self.nth == 0 {
            self.fingerprint.clone()
        } else {
            format!("{}-{}", self.fingerprint, self.nth + 1)
        }
    }

    /// The headline, and where the main place has no line the place in the form's own terms.
    pub(super) fn headline(&self) -> String {
        match self.spots.first().and_then(Spot::inside) {
            Some(inside) => format!("{} ({})", self.message, visible(&inside)),
            None => self.message.clone(),
        }
    }
}

/// What a place says: `A: 12 April 2019, “12 April” (Wire; year assumed)`.
pub(super) fn label(spot: &Spot<'_>) -> String {
    let value = spot.value.map(|value| visible(&value.display()).into_owned());
    let quote = one_line(&spot.words.quote);
    let mut text = match value {
        Some(value) if value == quote => value,
        Some(value) => format!("{value}, “{quote}”"),
        None => format!("“{quote}”"),
    };
    match spot.side {
        Side::Position(_) => text = format!("{}: {text}", spot.side.name()),
        Side::Several(..) => text = format!("fits {}: {text}", spot.side.name()),
        Side::None => {}
    }
    let source = spot.words.source.as_deref().map(|source| visible(source).into_owned());
    let notes = spot.claim.map(claim_notes).filter(|notes| !notes.is_empty());
    let notes: Vec<String> = source.into_iter().chain(notes).collect();
    if notes.is_empty() { text } else { format!("{text} ({})", notes.join("; ")) }
}

fn of_conflict(conflict: &Conflict, baseline: Option<BaselineState>) -> Issue<'_> {
    let spots = spots::of_fact(&conflict.fact);
    let lines = conflict.summary.iter().map(|line| one_line(line));
    let note = conflict.note.iter().map(|note| format!("note: {}", one_line(note)));
    let hints = conflict.hints.iter().map(|hint| format!("help: {}", one_line(&hint.text)));
    Issue {
        code: visible(&conflict.fact.rule),
        kind: Kind::Conflict,
        severity: conflict.severity,
        message: visible(&conflict.message).into_owned(),
        details: lines.chain(note).chain(hints).collect(),
        fingerprint: conflict.fingerprint.clone(),
        nth: 0,
        path: spots.first().map(|spot| Cow::Borrowed(&*spot.words.path)).unwrap_or_default(),
        region: spots.first().and_then(Spot::region),
        spots,
        baseline,
        accepted: &[],
    }
}

fn of_finding(finding: &Finding, baseline: Option<BaselineState>) -> Issue<'_> {
    let spots = spots::of_finding(finding);
    Issue {
        code: Cow::Borrowed(finding.code),
        kind: Kind::Finding,
        severity: finding.severity,
        message: visible(&finding.message).into_owned(),
        details: finding.rule.iter().map(|rule| format!("rule: {}", visible(rule))).collect(),
        fingerprint: finding.fingerprint.clone(),
        nth: 0,
        path: spots.first().map(|spot| Cow::Borrowed(&*spot.words.path)).unwrap_or_default(),
        region: spots.first().and_then(Spot::region),
        spots,
        baseline,
        accepted: &[],
    }
}

fn of_rule_problem(problem: &RuleProblem) -> Issue<'_> {
    let region = Region { line: problem.line, column: problem.column, end: None };
    let help = problem.help.iter().map(|help| format!("help: {}", one_line(help)));
    fault(Kind::RuleProblem, Severity::Error, &problem.path, Some(region), &problem.message, help.collect())
}

fn of_problem(problem: &Problem) -> Issue<'_> {
    let severity = match problem.level {
        ProblemLevel::Warning => Severity::Warning,
        ProblemLevel::Error => Severity::Error,
    };
    let region = problem.place.map(|(line, column)| Region { line, column, end: None });
    fault(Kind::Problem, severity, &problem.path, region, &problem.message, Vec::new())
}

fn fault<'a>(
    kind: Kind,
    severity: Severity,
    path: &'a str,
    region: Option<Region>,
    message: &str,
    details: Vec<String>,
) -> Issue<'a> {
    let code = if kind == Kind::Problem { DOCUMENT } else { RULE_FILE };
    Issue {
        code: Cow::Borrowed(code),
        kind,
        severity,
        message: one_line(message),
        details,
        fingerprint: fingerprint(code, &Subject::new(), [path, message].into_iter()),
        nth: 0,
        path: Cow::Borrowed(path),
        region,
        spots: Vec::new(),
        baseline: None,
        accepted: &[],
    }
}
