//! JSON Lines: each element of the lists of the one object on a line of its own, under its `type`. For pipes and for
//! reports that are too large to hold.

use serde::Serialize;

use super::{
    ConflictJson, FactJson, FindingJson, IncomparableJson, ProblemJson, RuleProblemJson, SummaryJson, line,
};
use crate::report::Outcome;

#[derive(Serialize)]
struct Typed<T> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    rest: T,
}

#[derive(Serialize)]
struct Run {
    version: u32,
}

struct Lines(String);

impl Lines {
    fn new(kind: &'static str) -> Self {
        let mut lines = Self(String::new());
        lines.push(kind, Run { version: 1 });
        lines
    }

    fn push(&mut self, kind: &'static str, rest: impl Serialize) {
        self.0.push_str(&line(&Typed { kind, rest }));
        self.0.push('\n');
    }

    fn rest(mut self, outcome: &Outcome) -> String {
        for item in &outcome.incomparable {
            self.push("incomparable", IncomparableJson::of(item));
        }
        for problem in &outcome.problems {
            self.push("problem", ProblemJson::of(problem));
        }
        for problem in &outcome.rule_problems {
            self.push("rule_problem", RuleProblemJson::of(problem));
        }
        self.push("summary", SummaryJson::of(outcome));
        self.0
    }
}

pub(in crate::report) fn check(outcome: &Outcome) -> String {
    let mut lines = Lines::new("check");
    for conflict in &outcome.conflicts {
        lines.push("conflict", ConflictJson::of(conflict));
    }
    for finding in &outcome.findings {
        lines.push("finding", FindingJson::of(finding));
    }
    lines.rest(outcome)
}

pub(in crate::report) fn facts(outcome: &Outcome) -> String {
    let mut lines = Lines::new("facts");
    for fact in &outcome.facts {
        lines.push("fact", FactJson::of(fact));
    }
    lines.rest(outcome)
}
