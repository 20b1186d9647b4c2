//! Everything a run found, as reporters are handed it.

use std::sync::Arc;

use crate::conflict::{Conflict, Fact, Finding, Incomparable};
use crate::document::Problem;
use crate::rule::RuleProblem;

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
    /// Files of unknown extensions that a walk passed over.
    pub skipped: usize,
}
