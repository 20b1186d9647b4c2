//! `test`: runs the tests that stand in rule files.

use crate::claim::{self, Claim};
use crate::conflict;
use crate::document::{DateOrigin, Document, StatedDate};
use crate::recognize::{self, Settings};
use crate::report::{RuleTestResult, TestOutcome};
use crate::rule::{Rule, RuleTest, TestDocument, TestExpectation};
use crate::text::Span;
use crate::value::{self, Outcome};

/// Runs every rule's tests, then every rule over every other rule's test documents.
///
/// The results stand in the order of the rules and their tests, the noisy ones after them.
pub fn test(rules: &[Rule]) -> Vec<RuleTestResult> {
    let mut results = Vec::new();
    for rule in rules {
        for test in &rule.tests {
            results.push(result(rule, test, run(rule, test)));
        }
        if rule.tests.is_empty() {
            results.push(RuleTestResult {
                rule: rule.id.clone(),
                name: String::new(),
                outcome: TestOutcome::Untested,
                place: rule.place.clone(),
            });
        }
    }
    for (own, rule) in rules.iter().enumerate() {
        for (other, host) in rules.iter().enumerate() {
            if own != other && rule.place.path != host.place.path {
                results.extend(host.tests.iter().filter_map(|test| noise(rule, host, test)));
            }
        }
    }
    results
}

fn result(rule: &Rule, test: &RuleTest, outcome: TestOutcome) -> RuleTestResult {
    RuleTestResult { rule: rule.id.clone(), name: test.name.clone(), outcome, place: test.place.clone() }
}

/// What a test's documents gave.
struct Run {
    documents: Vec<Document>,
    /// By document.
    claims: Vec<Vec<Claim>>,
}

fn read(rule: &Rule, documents: &[TestDocument]) -> Run {
    let rules = std::slice::from_ref(rule);
    let documents: Vec<Document> = documents.iter().map(document).collect();
    let extract = |document: &Document| {
        let reading = recognize::read(document, &Settings::default());
        claim::extract(document, &reading, rules)
    };
    let claims = documents.iter().map(extract).collect();
    Run { documents, claims }
}

fn document(written: &TestDocument) -> Document {
    let mut document = Document::from_text(&written.name, &written.text);
    if let Some(date) = &written.date {
        document.metadata.dates.insert(0, StatedDate { text: date.clone(), from: DateOrigin::Given });
    }
    if let Some(source) = &written.source {
        document.metadata.source = Some(source.clone());
    }
    document
}

fn run(rule: &Rule, test: &RuleTest) -> TestOutcome {
    let run = read(rule, &test.documents);
    let mut complaints = spans(test, &run);
    let all: Vec<Claim> = run.claims.iter().flatten().cloned().collect();
    match test.expect {
        TestExpectation::Ignores => {
            complaints.extend(all.iter().map(|claim| format!("found {}, expected nothing", told(claim))));
        }
        TestExpectation::Finds => {
            if all.is_empty() {
                complaints.push("found nothing, expected a claim".into());
            }
        }
        TestExpectation::Agree | TestExpectation::Compatible => complaints.extend(relations(rule, test, &run)),
        TestExpectation::Conflict => complaints.extend(one_conflict(rule, &all)),
    }
    complaints.extend(own_copies(rule, &run));
    if complaints.is_empty() { TestOutcome::Passed } else { TestOutcome::Failed(complaints) }
}

/// Every marked span must be found and nothing else; without marks only the relation is asserted.
fn spans(test: &RuleTest, run: &Run) -> Vec<String> {
    if test.documents.iter().all(|document| document.marks.is_empty()) {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for ((written, document), claims) in test.documents.iter().zip(&run.documents).zip(&run.claims) {
        let found: Vec<Span> = claims.iter().map(|claim| claim.words.location.bytes).collect();
        for mark in written.marks.iter().filter(|mark| !found.contains(mark)) {
            let words = mark.of(&written.text);
            let instead = claims.iter().find(|claim| claim.words.location.bytes.overlaps(*mark));
            complaints.push(match instead {
                Some(claim) => format!("{}: expected `{words}`, found {}", document.path, told(claim)),
                None => format!("{}: expected a claim at `{words}`, found none", document.path),
            });
        }
        let expected = |span: &Span| written.marks.iter().any(|mark| mark.overlaps(*span));
        for claim in claims.iter().filter(|claim| !expected(&claim.words.location.bytes)) {
            complaints.push(format!("{}: found {}, which is not marked", document.path, told(claim)));
        }
    }
    complaints
}

fn told(claim: &Claim) -> String {
    format!("`{}` ({})", claim.words.quote, claim.value.display())
}

/// Every pair of claims of different documents must stand in the relation asked for.
fn relations(rule: &Rule, test: &RuleTest, run: &Run) -> Vec<String> {
    let expected = if test.expect == TestExpectation::Agree { Outcome::Agree } else { Outcome::Compatible };
    let mut complaints = Vec::new();
    let mut pairs = 0;
    for (i, first) in run.claims.iter().enumerate() {
        for (a, b) in first.iter().flat_map(|a| run.claims[i + 1..].iter().flatten().map(move |b| (a, b))) {
            pairs += 1;
            let named = || format!("{} in {} and {} in {}", told(a), a.words.path, told(b), b.words.path);
            if let Some(why) = a.incomparable.as_ref().or(b.incomparable.as_ref()) {
                complaints.push(format!("{}: expected {}, found incomparable: {why}", named(), expected.name()));
            } else if a.subject != b.subject {
                complaints.push(format!("{}: expected one subject, found two", named()));
            } else {
                let relation = value::relate(&a.value, &b.value, &rule.compare.basis);
                if relation.outcome != expected {
                    let found = relation.outcome.name();
                    let expected = expected.name();
                    complaints.push(format!("{}: expected {expected}, found {found}: {}", named(), relation.reason));
                }
            }
        }
    }
    if pairs == 0 {
        complaints.push(format!("expected claims in two documents that {}, found no pair", test.expect.name()));
    }
    complaints
}

fn one_conflict(rule: &Rule, claims: &[Claim]) -> Vec<String> {
    let comparison = conflict::compare(claims.to_vec(), std::slice::from_ref(rule));
    if comparison.conflicts.len() == 1 {
        return Vec::new();
    }
    let mut complaints = vec![format!("expected one conflict, found {}", comparison.conflicts.len())];
    complaints.extend(claims.iter().map(|claim| {
        let why = claim.incomparable.as_ref().map(|why| format!(", incomparable: {why}")).unwrap_or_default();
        format!("{}: found {}{why}", claim.words.path, told(claim))
    }));
    complaints
}

/// A document can conflict with its own copy only where it conflicts with itself.
fn own_copies(rule: &Rule, run: &Run) -> Vec<String> {
    let rules = std::slice::from_ref(rule);
    let conflicts = |claims: Vec<Claim>| conflict::compare(claims, rules).conflicts.len();
    let mut complaints = Vec::new();
    for (document, claims) in run.documents.iter().zip(&run.claims) {
        let mut copy = claims.clone();
        for claim in &mut copy {
            claim.words.path = format!("copy of {}", claim.words.path).into();
        }
        copy.extend(claims.iter().cloned());
        if conflicts(copy) > conflicts(claims.clone()) {
            complaints.push(format!("{}: conflicts with its own copy", document.path));
        }
    }
    complaints
}

/// A rule that finds claims in the test documents of another file's rule may be looser than its author thinks.
fn noise(rule: &Rule, host: &Rule, test: &RuleTest) -> Option<RuleTestResult> {
    let run = read(rule, &test.documents);
    let found: Vec<String> = run.claims.iter().flatten().map(told).collect();
    if found.is_empty() {
        return None;
    }
    let outcome = TestOutcome::Noisy { host: host.id.clone(), found };
    Some(RuleTestResult { rule: rule.id.clone(), name: test.name.clone(), outcome, place: test.place.clone() })
}
