//! What comparison hands on.

use std::sync::Arc;

use crate::claim::{Claim, Subject, Words};
use crate::rule::Severity;
use crate::value::Value;

/// Everything that comparison finds. Every list is in its final order, whatever the order of the claims was.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Comparison {
    /// Every fact and subject, conflicting or not, by rule and subject.
    pub facts: Vec<Arc<Fact>>,
    /// Those that cannot all be true, by rule and subject.
    pub conflicts: Vec<Conflict>,
    /// What else is worth saying, by place and code.
    pub findings: Vec<Finding>,
    /// Claims that were compared with nothing, by rule and place.
    pub incomparable: Vec<Incomparable>,
}

impl Comparison {
    /// Adds what the built-in checks found in the documents, and brings all findings into their final order: by place, code,
    /// rule and message.
    pub fn add(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
        sort_findings(&mut self.findings);
    }
}

/// Brings findings into their final order.
pub fn sort_findings(findings: &mut [Finding]) {
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
}

impl Finding {
    fn order(&self) -> impl Ord + '_ {
        let words = self.places.first().map(|place| &place.words);
        let place = words.map(|words| (&words.path, words.record, words.location));
        (place, self.code, &self.rule, &self.subject, &self.message)
    }
}

/// One fact and subject with everything that was stated of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// The rule's id.
    pub rule: String,
    /// The fact in words, the subject's parts filled in.
    pub fact: String,
    /// Which instance.
    pub subject: Subject,
    /// How its claims stand to each other.
    pub status: FactStatus,
    /// How many independent sources state it.
    pub sources: usize,
    /// Ordered by low, high, value.
    pub positions: Vec<Position>,
    /// Claims that can be true together with several positions.
    pub fits_several: Vec<FitsSeveral>,
}

/// How the claims of a fact stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum FactStatus {
    Agree,
    Compatible,
    Conflict,
    Single,
}

impl FactStatus {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            FactStatus::Agree => "agree",
            FactStatus::Compatible => "compatible",
            FactStatus::Conflict => "conflict",
            FactStatus::Single => "single",
        }
    }
}

/// A maximal group of claims that can all be true together.
#[derive(Clone, PartialEq, Debug)]
pub struct Position {
    /// The canonical form of the narrowest of its own claims.
    pub value: String,
    /// The same for people: `25 April 2019`, `about 10,000`, `$2.45 billion`.
    pub display: String,
    /// How many independent sources hold it.
    pub sources: usize,
    /// The claims that fit no other position, by path, record and place.
    pub claims: Vec<Claim>,
}

/// A claim that fits several positions.
#[derive(Clone, PartialEq, Debug)]
pub struct FitsSeveral {
    /// The claim.
    pub claim: Claim,
    /// The indexes of the first and the last position it fits.
    pub fits: (usize, usize),
}

/// A fact and subject with two or more positions.
#[derive(Clone, PartialEq, Debug)]
pub struct Conflict {
    /// The fact with its positions; shared with [`Comparison::facts`] unless time sets some of its claims apart.
    pub fact: Arc<Fact>,
    /// How bad it is.
    pub severity: Severity,
    /// Over rule, subject and the positions' values; 16 hexadecimal digits.
    pub fingerprint: String,
    /// The headline, one line.
    pub message: String,
    /// The rule's note.
    pub note: Option<String>,
    /// Who says what, how far apart, what would settle it: one line each, for people.
    pub summary: Vec<String>,
    /// What may explain it.
    pub hints: Vec<Hint>,
    /// Where the rule stands: `rules/korea.yml:12`.
    pub rule_place: Option<String>,
    /// How it stands to the baseline; `None` without one.
    pub baseline: Option<BaselineState>,
}

/// How a conflict stands to the baseline of known ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BaselineState {
    /// The baseline knows nothing of this fact and subject.
    New,
    /// The baseline has it as it is.
    Unchanged,
    /// The baseline knows a conflict of this fact and subject, but other positions.
    Updated,
}

impl BaselineState {
    /// Its name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            BaselineState::New => "new",
            BaselineState::Unchanged => "unchanged",
            BaselineState::Updated => "updated",
        }
    }
}

/// Somebody's word that a claim stands as it is: a comment in its document, or an entry of the configuration.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Acceptance {
    /// The rule or check that is accepted.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Whether the document itself says so, not the configuration.
    pub in_document: bool,
    /// Where it is written: `factlint.yml:12:5`, `news/a.md:3:1`.
    pub place: String,
}

/// A claim that was accepted, and so left out of the positions.
#[derive(Clone, PartialEq, Debug)]
pub struct Accepted {
    /// The claim.
    pub claim: Claim,
    /// Who accepted it, and why.
    pub by: Arc<Acceptance>,
}

/// A conflict or finding that there would be without acceptances.
#[derive(Clone, PartialEq, Debug)]
pub struct Suppressed<T> {
    /// What there would be.
    pub what: T,
    /// What accepts it; not empty.
    pub by: Vec<Arc<Acceptance>>,
}

/// What may explain a conflict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// A stable name: `weekday`, `factor-of-ten`.
    pub code: &'static str,
    /// In words.
    pub text: String,
}

/// Words in a finding; with the value they were read as, where they are one.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// Where.
    pub words: Words,
    /// The value read there.
    pub value: Option<Value>,
    /// The claim, if it is one.
    pub claim: Option<Box<Claim>>,
}

/// Something worth saying that is no conflict: a built-in check, a superseded claim, a plan that turned out otherwise.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// A stable name: `date-weekday`, `superseded`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One line.
    pub message: String,
    /// The first is where the finding is reported.
    pub places: Vec<Place>,
    /// The rule's id, for findings about a rule's fact.
    pub rule: Option<String>,
    /// Which instance of that fact.
    pub subject: Option<Subject>,
    /// 16 hexadecimal digits.
    pub fingerprint: String,
}

/// A claim that can be compared with nothing.
#[derive(Clone, PartialEq, Debug)]
pub struct Incomparable {
    /// The claim.
    pub claim: Claim,
    /// Why.
    pub why: String,
}
