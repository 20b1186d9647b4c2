//! Everything a run found, as reporters are handed it.

use std::sync::Arc;

use crate::conflict::{Accepted, Conflict, Fact, Finding, Incomparable, Suppressed};
use crate::document::Problem;
use crate::rule::{Rule, RuleProblem, Severity};
use crate::value::FactKind;

/// Everything a run found. Every list is in its final order.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The figures.
    pub summary: Summary,
    /// Every fact and subject, conflicting or not, ordered by rule and subject.
    pub facts: Vec<Arc<Fact>>,
    /// Those with two or more positions.
    pub conflicts: Vec<Conflict>,
    /// What else is worth saying.
    pub findings: Vec<Finding>,
    /// Claims that can be compared with nothing.
    pub incomparable: Vec<Incomparable>,
    /// Documents that could not be read as they should.
    pub problems: Vec<Problem>,
    /// Faults in rule files.
    pub rule_problems: Vec<RuleProblem>,
    /// What there is to say of how the run went, not of what it found: a cache that had to be made anew.
    pub notices: Vec<String>,
    /// What was found and is not held against the run.
    pub aside: Aside,
    /// The rules that ran, for formats that describe them.
    pub rules: Vec<RuleInfo>,
}

/// A rule as formats describe it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleInfo {
    /// Its id.
    pub id: String,
    /// The fact in words, `{part}` standing for the subject's parts.
    pub fact: String,
    /// The fact's type.
    pub kind: FactKind,
    /// How bad a conflict is.
    pub severity: Severity,
    /// Said with a conflict.
    pub note: Option<String>,
    /// Where it stands: `rules/korea.yml:12`.
    pub place: String,
}

impl RuleInfo {
    /// What formats say of a rule.
    pub fn of(rule: &Rule) -> Self {
        Self {
            id: rule.id.clone(),
            fact: rule.fact.clone(),
            kind: rule.compare.basis.kind,
            severity: rule.severity,
            note: rule.note.clone(),
            place: format!("{}:{}", rule.place.path, rule.place.line),
        }
    }
}

/// What a baseline and acceptances set aside: counted, but in no other list of the outcome. Each list in its final order.
#[derive(Clone, Debug, Default)]
pub struct Aside {
    /// Whether there is a baseline. If so, findings that are not in `known_findings` are new.
    pub has_baseline: bool,
    /// Entries of the baseline that were dropped.
    pub pruned: usize,
    /// Conflicts that the baseline has as they are.
    pub known: Vec<Conflict>,
    /// Findings that the baseline has.
    pub known_findings: Vec<Finding>,
    /// Whether people asked to see what is accepted.
    pub shown: bool,
    /// Claims that were accepted and so left out of the positions.
    pub accepted: Vec<Accepted>,
    /// Conflicts that there would be with the accepted claims.
    pub suppressed: Vec<Suppressed<Conflict>>,
    /// Findings that were accepted.
    pub suppressed_findings: Vec<Suppressed<Finding>>,
}

/// The figures of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Documents read, in part or whole.
    pub documents: usize,
    /// Claims found.
    pub claims: usize,
    /// Facts and subjects stated by one source only.
    pub single_source: usize,
    /// Ids of rules that matched nothing.
    pub rules_unmatched: Vec<String>,
    /// Sources of the configuration whose globs met no document: `wire/** (Pacific Wire)`.
    pub sources_unused: Vec<String>,
    /// Groups of rule files that no rule uses: `river (rules/a.yml:3)`.
    pub groups_unused: Vec<String>,
    /// Files of unknown extensions that a walk passed over.
    pub skipped: usize,
    /// What the gate let through, where there is one.
    pub gate: Option<Gated>,
}

/// The figures of a run that is about new and changed documents alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Gated {
    /// New and changed documents read.
    pub documents: usize,
    /// Conflicts that touch none of them.
    pub conflicts_elsewhere: usize,
    /// Findings that concern none of them.
    pub findings_elsewhere: usize,
}
