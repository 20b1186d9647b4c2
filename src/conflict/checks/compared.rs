//! The findings that comparison makes: their names and what `explain` says of them.

use super::Check;
use crate::rule::Severity;

const fn info(code: &'static str, summary: &'static str, explanation: &'static str) -> Check {
    Check { code, severity: Severity::Info, summary, explanation, examples: &[], run: None }
}

pub(super) const SELF_CONFLICT: Check = info(
    "self-conflict",
    "one document gives two values of one fact",
    "One document states two values of a rule's fact that cannot both be true, in its own words or in one speaker's. The \
     conflict is reported as such; this finding says which document contradicts itself, and where. A document that reports \
     two speakers' values does not: see stated-disagreement.",
);

pub(super) const STATED_DISAGREEMENT: Check = info(
    "stated-disagreement",
    "a document reports that others disagree",
    "Everything that was stated of the fact stands in one document, each value in another speaker's mouth: the document \
     reports a disagreement and does not contradict itself, so that there is no conflict. Each side still compares with \
     what other documents say.",
);

pub(super) const SOFT_CAP: Check = info(
    "soft-cap",
    "a figure is far past a bound that readers take for about the figure",
    "A bound such as `more than 26,000` allows 40,000, but readers take it for about 26,000. The two are compatible, and the \
     gap is worth a second look: past the next step of the bound's own roundness (28,600 for 26,000, 200,000 for 100,000) \
     this finding says so.",
);

pub(super) const SUPERSEDED: Check = info(
    "superseded",
    "a later value took the place of this one",
    "The rule says that its fact rises (or falls) over time, and a document of a later day states a value further on. The \
     earlier claim was right in its day, so there is no conflict, but whoever still quotes it quotes an old figure.",
);

pub(super) const REVISED_DOWN: Check = Check {
    severity: Severity::Warning,
    ..info(
        "revised-down",
        "a later value of a rising fact is lower",
        "The rule says that its fact only rises over time, and a document of a later day states a lower value than an earlier \
         one did. Either the earlier figure was corrected, or the later one is wrong: somebody should know which.",
    )
};

pub(super) const REVISED_UP: Check = Check {
    severity: Severity::Warning,
    ..info(
        "revised-up",
        "a later value of a falling fact is higher",
        "The rule says that its fact only falls over time, and a document of a later day states a higher value than an earlier \
         one did. Either the earlier figure was corrected, or the later one is wrong: somebody should know which.",
    )
};

pub(super) const PLAN_DIFFERS: Check = info(
    "plan-differs",
    "what happened is not what was planned",
    "A document states a value as planned or expected, and none of the values that are stated as fact can be true together \
     with it. Plans change, so there is no conflict; a text that still announces the plan may need an update.",
);
