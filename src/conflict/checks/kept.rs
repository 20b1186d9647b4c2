//! The findings about what is kept of earlier decisions: acceptances and baselines. Their names and what `explain` says.

use super::Check;
use crate::rule::Severity;

const fn kept(
    code: &'static str,
    severity: Severity,
    summary: &'static str,
    explanation: &'static str,
) -> Check {
    Check { code, severity, summary, explanation, examples: &[], run: None }
}

/// A comment that asks for something nobody knows.
pub const ACCEPTANCE_FAULT: Check = kept(
    "acceptance-fault",
    Severity::Error,
    "a comment to factlint cannot be read",
    "A document holds a comment to factlint that is not of the form `factlint: accept RULE -- reason`. The rule and the reason \
     are required: whoever reads the document later must be able to judge whether the reason still holds. The comment \
     accepts nothing until it is mended.",
);

/// A comment that names no rule.
pub const ACCEPTANCE_UNKNOWN: Check = kept(
    "acceptance-unknown",
    Severity::Warning,
    "a comment to factlint names a rule that there is not",
    "A comment accepts claims of a rule or findings of a check that nothing is called. It may be misspelt, or the rule may have \
     been renamed or taken out. The comment accepts nothing. A run that is given its rules with `--rules` does not look for \
     this, since the rule may be in another file.",
);

/// An acceptance that meets nothing.
pub const ACCEPTANCE_UNUSED: Check = kept(
    "acceptance-unused",
    Severity::Warning,
    "something is accepted that is not there",
    "A comment or an entry of `accepted` meets no claim and no finding. What it accepted may have been mended, and then it can \
     go; or it stands in the wrong place: a comment covers the paragraph that it stands in, else the next one, and at the \
     top of a document all of it.",
);

/// An acceptance whose day has passed.
pub const ACCEPTANCE_EXPIRED: Check = kept(
    "acceptance-expired",
    Severity::Warning,
    "an entry of `accepted` has reached its last day",
    "An entry of `accepted` in factlint.yml names a last day in `until`, and that day has passed. What it accepted counts again. \
     Take it out, or give it another day and perhaps another reason.",
);

/// An entry of the baseline that meets nothing.
pub const BASELINE_STALE: Check = kept(
    "baseline-stale",
    Severity::Warning,
    "the baseline holds a conflict that there is no more",
    "The file of known conflicts has an entry that nothing in the documents bears out any more, although all of its documents \
     were read or are gone. `factlint check --prune` drops such entries; left in place, one would hide the same conflict if it \
     came back.",
);
