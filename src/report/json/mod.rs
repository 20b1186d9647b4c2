//! The machine-readable report, version 1. The same bytes for the same outcome; the order of keys is part of it.
//!
//! One element of a list stands on one line, so that reports can be compared with `diff`. Invisible characters are
//! written as `\u` escapes: the same JSON, and harmless to a terminal.

mod claim;
pub(super) mod lines;
mod write;

use serde::Serialize;
use serde::ser::SerializeSeq;

use crate::claim::{Claim, Subject};
use crate::conflict::{
    Accepted, BaselineState, Conflict, Fact, Finding, FitsSeveral, Hint, Incomparable, Place, Position,
};
use crate::document::{Problem, ProblemLevel};
use crate::rule::{RuleProblem, Severity};

use super::Outcome;
use super::spots::{self, Spot};
pub(super) use claim::WordsJson;
use claim::{ClaimJson, PlaceJson};
use write::{Each, Element};
pub(super) use write::{Object, line};

/// The JSON Schema of what `check` prints.
pub const SCHEMA: &str = include_str!("schema.json");

pub(super) fn check(outcome: &Outcome) -> String {
    let mut out = Object::new();
    out.field("version", &1);
    out.field("summary", &SummaryJson::of(outcome));
    out.list("conflicts", outcome.conflicts.iter().map(ConflictJson::of));
    out.list("findings", outcome.findings.iter().map(FindingJson::of));
    out.list("incomparable", outcome.incomparable.iter().map(IncomparableJson::of));
    let aside = &outcome.aside;
    if aside.has_baseline {
        out.list("known", aside.known.iter().map(ConflictJson::of));
        out.list("known_findings", aside.known_findings.iter().map(FindingJson::of));
    }
    if !aside.accepted.is_empty() {
        out.list("accepted", aside.accepted.iter().map(AcceptedJson::of));
    }
    if !aside.suppressed_findings.is_empty() {
        let findings = aside.suppressed_findings.iter();
        out.list("accepted_findings", findings.map(|one| FindingJson::of(&one.what)));
    }
    out.faults(outcome);
    out.finish()
}

pub(super) fn facts(outcome: &Outcome) -> String {
    let mut out = Object::new();
    out.field("version", &1);
    out.list("facts", outcome.facts.iter().map(|fact| FactJson::of(fact)));
    out.list("incomparable", outcome.incomparable.iter().map(IncomparableJson::of));
    out.faults(outcome);
    out.finish()
}

impl Object {
    fn faults(&mut self, outcome: &Outcome) {
        self.list("problems", outcome.problems.iter().map(ProblemJson::of));
        self.rule_faults(&outcome.rule_problems);
    }

    pub(super) fn rule_faults(&mut self, problems: &[RuleProblem]) {
        self.list("rule_problems", problems.iter().map(RuleProblemJson::of));
    }
}

#[derive(Serialize)]
struct SummaryJson<'a> {
    documents: usize,
    claims: usize,
    conflicts: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    problems: usize,
    incomparable: usize,
    single_source: usize,
    rules_unmatched: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    sources_unused: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    groups_unused: &'a [String],
    facts: usize,
    rule_problems: usize,
    skipped: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_documents: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conflicts_elsewhere: Option<usize>,
}

impl<'a> SummaryJson<'a> {
    fn of(outcome: &'a Outcome) -> Self {
        Self {
            documents: outcome.summary.documents,
            claims: outcome.summary.claims,
            conflicts: outcome.conflicts.len(),
            errors: outcome.count(Severity::Error),
            warnings: outcome.count(Severity::Warning),
            infos: outcome.count(Severity::Info),
            problems: outcome.problems.len(),
            incomparable: outcome.incomparable.len(),
            single_source: outcome.summary.single_source,
            rules_unmatched: &outcome.summary.rules_unmatched,
            sources_unused: &outcome.summary.sources_unused,
            groups_unused: &outcome.summary.groups_unused,
            facts: outcome.facts.len(),
            rule_problems: outcome.rule_problems.len(),
            skipped: outcome.summary.skipped,
            changed_documents: outcome.summary.gate.map(|gate| gate.documents),
            conflicts_elsewhere: outcome.summary.gate.map(|gate| gate.conflicts_elsewhere),
        }
    }
}

#[derive(Serialize)]
struct ConflictJson<'a> {
    rule: &'a str,
    fact: &'a str,
    severity: &'static str,
    subject: &'a Subject,
    fingerprint: &'a str,
    message: &'a str,
    positions: Each<'a, Position>,
    fits_several: Each<'a, FitsSeveral>,
    hints: Each<'a, Hint>,
    summary: &'a [String],
    note: Option<&'a str>,
    rule_place: Option<&'a str>,
    primary: Option<SpotJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<&'static str>,
}

/// The place that every format shows first.
#[derive(Serialize)]
struct SpotJson<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<usize>,
    #[serde(flatten)]
    place: PlaceJson,
    changed: bool,
}

impl<'a> SpotJson<'a> {
    fn of(spots: &[Spot<'a>]) -> Option<Self> {
        let words = spots.first()?.words;
        Some(Self {
            path: &words.path,
            id: words.id.as_deref(),
            record: words.record,
            place: PlaceJson::of(words.location),
            changed: words.changed,
        })
    }
}

impl<'a> ConflictJson<'a> {
    fn of(conflict: &'a Conflict) -> Self {
        Self {
            rule: &conflict.fact.rule,
            fact: &conflict.fact.fact,
            severity: conflict.severity.name(),
            subject: &conflict.fact.subject,
            fingerprint: &conflict.fingerprint,
            message: &conflict.message,
            positions: Each(&conflict.fact.positions),
            fits_several: Each(&conflict.fact.fits_several),
            hints: Each(&conflict.hints),
            summary: &conflict.summary,
            note: conflict.note.as_deref(),
            rule_place: conflict.rule_place.as_deref(),
            primary: SpotJson::of(&spots::of_fact(&conflict.fact)),
            baseline: conflict.baseline.map(BaselineState::name),
        }
    }
}

#[derive(Serialize)]
struct FactJson<'a> {
    rule: &'a str,
    fact: &'a str,
    subject: &'a Subject,
    status: &'static str,
    sources: usize,
    positions: Each<'a, Position>,
    fits_several: Each<'a, FitsSeveral>,
}

impl<'a> FactJson<'a> {
    fn of(fact: &'a Fact) -> Self {
        Self {
            rule: &fact.rule,
            fact: &fact.fact,
            subject: &fact.subject,
            status: fact.status.name(),
            sources: fact.sources,
            positions: Each(&fact.positions),
            fits_several: Each(&fact.fits_several),
        }
    }
}

#[derive(Serialize)]
struct PositionJson<'a> {
    value: &'a str,
    sources: usize,
    claims: Each<'a, Claim>,
    display: &'a str,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    places: Each<'a, Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a Subject>,
    fingerprint: &'a str,
    primary: Option<SpotJson<'a>>,
}

impl<'a> FindingJson<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self {
            code: finding.code,
            severity: finding.severity.name(),
            message: &finding.message,
            places: Each(&finding.places),
            rule: finding.rule.as_deref(),
            subject: finding.subject.as_ref(),
            fingerprint: &finding.fingerprint,
            primary: SpotJson::of(&spots::of_finding(finding)),
        }
    }
}

#[derive(Serialize)]
struct IncomparableJson<'a> {
    #[serde(flatten)]
    claim: ClaimJson<'a>,
    rule: &'a str,
    subject: &'a Subject,
    why: &'a str,
}

impl<'a> IncomparableJson<'a> {
    fn of(incomparable: &'a Incomparable) -> Self {
        Self {
            claim: ClaimJson::claim(&incomparable.claim),
            rule: &incomparable.claim.rule,
            subject: &incomparable.claim.subject,
            why: &incomparable.why,
        }
    }
}

#[derive(Serialize)]
struct AcceptedJson<'a> {
    #[serde(flatten)]
    claim: ClaimJson<'a>,
    rule: &'a str,
    subject: &'a Subject,
    reason: &'a str,
    /// Where that is written.
    accepted_at: &'a str,
    in_document: bool,
}

impl<'a> AcceptedJson<'a> {
    fn of(accepted: &'a Accepted) -> Self {
        Self {
            claim: ClaimJson::claim(&accepted.claim),
            rule: &accepted.claim.rule,
            subject: &accepted.claim.subject,
            reason: &accepted.by.reason,
            accepted_at: &accepted.by.place,
            in_document: accepted.by.in_document,
        }
    }
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    path: &'a str,
    severity: &'static str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
}

impl<'a> ProblemJson<'a> {
    fn of(problem: &'a Problem) -> Self {
        Self {
            path: &problem.path,
            severity: match problem.level {
                ProblemLevel::Warning => "warning",
                ProblemLevel::Error => "error",
            },
            line: problem.place.map(|(line, _)| line),
            column: problem.place.map(|(_, column)| column),
            message: &problem.message,
        }
    }
}

#[derive(Serialize)]
struct RuleProblemJson<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: Option<&'a str>,
}

impl<'a> RuleProblemJson<'a> {
    fn of(problem: &'a RuleProblem) -> Self {
        Self {
            path: &problem.path,
            line: problem.line,
            column: problem.column,
            message: &problem.message,
            help: problem.help.as_deref(),
        }
    }
}

impl Element for Position {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        list.serialize_element(&PositionJson {
            value: &self.value,
            sources: self.sources,
            claims: Each(&self.claims),
            display: &self.display,
        })
    }
}

impl Element for Hint {
    fn element<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        #[derive(Serialize)]
        struct HintJson<'a> {
            code: &'static str,
            text: &'a str,
        }
        list.serialize_element(&HintJson { code: self.code, text: &self.text })
    }
}
