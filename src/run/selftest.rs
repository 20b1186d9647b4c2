//! `test`: runs the tests that stand in rule files.

use crate::claim::{self, Claim, Words};
use crate::conflict;
use crate::document::{DateOrigin, Document, StatedDate};
use crate::recognize::{self, Settings};
use crate::report::{Noisy, TestFailure, TestOutcome, TestReport};
use crate::rule::{Rule, RuleTest, TestDocument, TestExpectation};
use crate::value::{self, Verdict};

use super::rules::Rules;

/// Runs every rule's tests, then every rule over the test documents of every other file's rules.
///
/// The results stand in the order of the rules and their tests.
pub fn test(rules: &Rules, strict: bool) -> TestReport {
    let mut report = TestReport { rule_problems: rules.problems.clone(), strict, ..TestReport::default() };
    for rule in &rules.rules {
        report.tests.extend(rule.tests.iter().map(|test| outcome(rule, test)));
        if rule.tests.is_empty() {
            report.untested.push(rule.id.clone());
        }
    }
    for rule in &rules.rules {
        for host in rules.rules.iter().filter(|host| host.place.path != rule.place.path) {
            report.noisy.extend(host.tests.iter().flat_map(|test| noise(rule, host, test)));
        }
    }
    report
}

fn outcome(rule: &Rule, test: &RuleTest) -> TestOutcome {
    TestOutcome {
        rule: rule.id.clone(),
        name: test.name.clone(),
        expect: test.expect,
        place: test.place.clone(),
        failures: failures(rule, test),
    }
}

fn failure(message: impl Into<String>, claims: &[&Claim]) -> TestFailure {
    let place = |claim: &&Claim| {
        let why = claim.incomparable.as_ref().map(|why| format!(", incomparable: {why}")).unwrap_or_default();
        (claim.words.clone(), format!("{}{why}", claim.value.display()))
    };
    TestFailure { message: message.into(), places: claims.iter().map(place).collect() }
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
        document
            .metadata
            .dates
            .insert(0, StatedDate { text: date.clone(), from: DateOrigin::Given, by: "the test".to_owned() });
    }
    if let Some(source) = &written.source {
        document.metadata.source = Some(source.clone());
    }
    document
}

fn failures(rule: &Rule, test: &RuleTest) -> Vec<TestFailure> {
    let run = read(rule, &test.documents);
    let mut failures = spans(test, &run);
    let all: Vec<&Claim> = run.claims.iter().flatten().collect();
    match test.expect {
        TestExpectation::Ignores if !all.is_empty() => {
            failures.push(failure("expected no claim, found one", &all));
        }
        TestExpectation::Finds if all.is_empty() => {
            failures.push(failure("expected a claim, found none", &[]))
        }
        TestExpectation::Finds | TestExpectation::Ignores => {}
        TestExpectation::Agree | TestExpectation::Compatible => failures.extend(relations(rule, test, &run)),
        TestExpectation::Conflict => failures.extend(one_conflict(rule, &all)),
    }
    failures.extend(own_copies(rule, &run));
    failures
}

/// Every marked span must be found and nothing else; without marks only the relation is asserted.
fn spans(test: &RuleTest, run: &Run) -> Vec<TestFailure> {
    if test.documents.iter().all(|document| document.marks.is_empty()) {
        return Vec::new();
    }
    let mut failures = Vec::new();
    for ((written, document), claims) in test.documents.iter().zip(&run.documents).zip(&run.claims) {
        let span = |claim: &Claim| claim.words.location.bytes;
        for mark in written.marks.iter().filter(|mark| claims.iter().all(|claim| span(claim) != **mark)) {
            let words = mark.of(&written.text);
            let instead: Vec<&Claim> = claims.iter().filter(|claim| span(claim).overlaps(*mark)).collect();
            let found = if instead.is_empty() { "none" } else { "another" };
            let message = format!("{}: expected a claim at `{words}`, found {found}", document.path);
            failures.push(failure(message, &instead));
        }
        let marked = |claim: &&Claim| written.marks.iter().any(|mark| mark.overlaps(span(claim)));
        let beside: Vec<&Claim> = claims.iter().filter(|claim| !marked(claim)).collect();
        if !beside.is_empty() {
            failures.push(failure(format!("{}: found a claim that is not marked", document.path), &beside));
        }
    }
    failures
}

/// Every pair of claims of different documents must stand in the relation asked for.
fn relations(rule: &Rule, test: &RuleTest, run: &Run) -> Vec<TestFailure> {
    let expected = if test.expect == TestExpectation::Agree { Verdict::Agree } else { Verdict::Compatible };
    let expects = |found: &str| format!("expected {}, found {found}", expected.name());
    let mut failures = Vec::new();
    let mut pairs = 0;
    for (i, first) in run.claims.iter().enumerate() {
        for (a, b) in first.iter().flat_map(|a| run.claims[i + 1..].iter().flatten().map(move |b| (a, b))) {
            pairs += 1;
            if a.incomparable.is_some() || b.incomparable.is_some() {
                failures.push(failure(expects("incomparable"), &[a, b]));
            } else if a.subject != b.subject {
                failures.push(failure(expects("two subjects"), &[a, b]));
            } else {
                let relation = value::relate(&a.value, &b.value, &rule.compare.basis);
                if relation.relation != expected {
                    let found = format!("{}: {}", relation.relation.name(), relation.reason);
                    failures.push(failure(expects(&found), &[a, b]));
                }
            }
        }
    }
    if pairs == 0 {
        let all: Vec<&Claim> = run.claims.iter().flatten().collect();
        failures.push(failure(expects("no two documents with a claim"), &all));
    }
    failures
}

fn one_conflict(rule: &Rule, claims: &[&Claim]) -> Option<TestFailure> {
    let owned = claims.iter().map(|claim| (*claim).clone()).collect();
    let found = conflict::compare(owned, std::slice::from_ref(rule)).conflicts.len();
    (found != 1).then(|| failure(format!("expected one conflict, found {found}"), claims))
}

/// A document can conflict with its own copy only where it conflicts with itself.
fn own_copies(rule: &Rule, run: &Run) -> Vec<TestFailure> {
    let rules = std::slice::from_ref(rule);
    let conflicts = |claims: Vec<Claim>| conflict::compare(claims, rules).conflicts.len();
    let mut failures = Vec::new();
    for (document, claims) in run.documents.iter().zip(&run.claims) {
        let copy = |claim: &Claim| {
            let path = format!("copy of {}", claim.words.path).into();
            Claim { words: Words { path, ..claim.words.clone() }, ..claim.clone() }
        };
        let both = claims.iter().map(copy).chain(claims.iter().cloned()).collect();
        if conflicts(both) > conflicts(claims.clone()) {
            let claims: Vec<&Claim> = claims.iter().collect();
            failures.push(failure(format!("{}: conflicts with its own copy", document.path), &claims));
        }
    }
    failures
}

/// A rule that finds claims in the test documents of another file's rule may be looser than its author thinks.
fn noise(rule: &Rule, host: &Rule, test: &RuleTest) -> Vec<Noisy> {
    let noisy = |claim: &Claim| Noisy {
        rule: rule.id.clone(),
        of: host.id.clone(),
        test: test.name.clone(),
        words: claim.words.clone(),
        value: claim.value.display(),
        place: format!("{}:{}:{}", test.place.path, test.place.line, test.place.column).into(),
    };
    read(rule, &test.documents).claims.iter().flatten().map(noisy).collect()
}
