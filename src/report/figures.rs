//! The figures of a run in words, what was not compared included.

use crate::document::ProblemLevel;
use crate::rule::Severity;

use super::place::count;
use super::visible::visible;
use super::{Gated, Outcome};

/// How many rules without a match are named before the rest is counted.
const NAMED_RULES: usize = 3;

impl Outcome {
    /// Conflicts and findings of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.conflicts.iter().filter(|conflict| conflict.severity == severity).count()
            + self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// One line: what was found, what was compared, and what was not. Nothing compared is not agreement.
pub fn summary_line(outcome: &Outcome) -> String {
    let conflicts = match outcome.conflicts.len() {
        0 => "no conflict".to_owned(),
        n => count(n, "conflict", "conflicts"),
    };
    let all = format!("{}, {}", count(outcome.facts.len(), "fact", "facts"), read(outcome));
    let mut parts = match &outcome.summary.gate {
        Some(Gated { documents: 0, .. }) => vec![format!("no document is new or changed ({all})")],
        Some(gate) => {
            let touched = count(gate.documents, "new or changed document", "new or changed documents");
            let verb = if outcome.conflicts.len() > 1 { "touch" } else { "touches" };
            vec![format!("{conflicts} {verb} {touched} ({all})")]
        }
        None => vec![format!("{conflicts} in {all}")],
    };
    if let Some(gate) = &outcome.summary.gate {
        parts.extend(some(gate.conflicts_elsewhere, "conflict elsewhere", "conflicts elsewhere"));
    }
    let findings = |severity| outcome.findings.iter().filter(|f| f.severity == severity).count();
    let levels = [
        (Severity::Error, "more error", "more errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Info, "info", "infos"),
    ];
    for (severity, one, many) in levels {
        parts.extend(some(findings(severity), one, many));
    }
    let single = outcome.summary.single_source;
    parts.extend(some(single, "fact has a single source", "facts have a single source"));
    parts.extend(set_aside(outcome));
    parts.join("; ")
}

/// What was read: `2 documents, 6 claims`.
pub(super) fn read(outcome: &Outcome) -> String {
    let documents = count(outcome.summary.documents, "document", "documents");
    format!("{documents}, {}", count(outcome.summary.claims, "claim", "claims"))
}

/// What was not compared, and what went wrong; nothing if all is well.
pub(super) fn set_aside(outcome: &Outcome) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(some(outcome.incomparable.len(), "claim was not compared", "claims were not compared"));
    let aside = &outcome.aside;
    parts.extend(some(aside.known.len(), "known conflict passed over", "known conflicts passed over"));
    let known = aside.known_findings.len();
    parts.extend(some(known, "known finding passed over", "known findings passed over"));
    parts.extend(some(aside.accepted.len(), "claim accepted", "claims accepted"));
    let findings = aside.suppressed_findings.len();
    parts.extend(some(findings, "finding accepted", "findings accepted"));
    let (one, many) = ("stale entry dropped from the baseline", "stale entries dropped from the baseline");
    parts.extend(some(aside.pruned, one, many));
    let names = &outcome.summary.rules_unmatched;
    if !names.is_empty() {
        let mut named: Vec<_> = names.iter().take(NAMED_RULES).map(|id| visible(id).into_owned()).collect();
        if names.len() > NAMED_RULES {
            named.push(format!("{} more", names.len() - NAMED_RULES));
        }
        let rules = count(names.len(), "rule", "rules");
        parts.push(format!("{rules} matched nothing ({})", named.join(", ")));
    }
    for (unused, one, many) in [
        (&outcome.summary.sources_unused, "source published nothing", "sources published nothing"),
        (&outcome.summary.groups_unused, "group is used by no rule", "groups are used by no rule"),
    ] {
        if !unused.is_empty() {
            let mut named: Vec<_> =
                unused.iter().take(NAMED_RULES).map(|one| visible(one).into_owned()).collect();
            if unused.len() > NAMED_RULES {
                named.push(format!("{} more", unused.len() - NAMED_RULES));
            }
            parts.push(format!("{} ({})", count(unused.len(), one, many), named.join(", ")));
        }
    }
    let problems = |level| outcome.problems.iter().filter(|problem| problem.level == level).count();
    let (error, warning) = (problems(ProblemLevel::Error), problems(ProblemLevel::Warning));
    parts.extend(some(error, "document could not be read", "documents could not be read"));
    parts.extend(some(warning, "warning about a document", "warnings about documents"));
    let skipped = outcome.summary.skipped;
    parts.extend(some(skipped, "file of another format skipped", "files of other formats skipped"));
    parts.extend(some(outcome.rule_problems.len(), "fault in the rules", "faults in the rules"));
    parts
}

fn some(n: usize, one: &str, many: &str) -> Option<String> {
    (n > 0).then(|| count(n, one, many))
}
