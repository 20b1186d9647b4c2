//! `check` and `facts`: documents to claims to conflicts.

use std::collections::BTreeSet;

use crate::claim::{Claim, Extractor};
use crate::conflict::{self, Finding, checks};
use crate::document::{Document, Problem, ProblemLevel};
use crate::recognize::{self, Reading};
use crate::report::{Aside, Outcome, Summary};
use crate::rule::Severity;

use super::documents::{self, Item};
use super::error::Error;
use super::options::Options;
use super::rules::{self, Rules};

/// Reads the documents, finds every claim about the rules' facts and compares them.
///
/// # Errors
/// Whatever stops the run before it has begun: no rules, a rule path that does not exist. Everything else, a path without
/// a file included, is in the outcome, beside what was found all the same.
pub fn check(options: &Options) -> Result<Outcome, Error> {
    let mut rules = rules::load(&options.rules)?;
    set_severities(&mut rules, options)?;
    let mut gathered = Gathered::default();
    let off = |code: &str| options.severities.iter().rev().find(|(name, _)| name == code);
    let on = |code: &str| off(code).is_none_or(|(_, severity)| *severity != Severity::Off);
    let extractor = Extractor::new(&rules.rules, &options.settings);
    let work = |document: Document| {
        let reading = recognize::read(&document, &options.settings);
        Extracted {
            undated: undated(&document, &reading),
            claims: extractor.extract(&document, &reading),
            findings: checks::run_some(&document, &reading, &on),
        }
    };
    let walk = documents::for_each(options, work, |item| gathered.take(item))?;
    gathered.problems.extend(walk.problems);
    gathered.problems.sort_by(|a, b| (&a.path, a.place, &a.message).cmp(&(&b.path, b.place, &b.message)));
    Ok(outcome(gathered, rules, walk.skipped, options))
}

/// What one document gives.
struct Extracted {
    undated: Option<Problem>,
    claims: Vec<Claim>,
    findings: Vec<Finding>,
}

/// A date that the document states and nobody can read is said: without it, relative dates stay open.
fn undated(document: &Document, reading: &Reading) -> Option<Problem> {
    let stated = document.metadata.dates.first().filter(|_| reading.date.is_none())?;
    Some(Problem {
        path: document.path.clone(),
        level: ProblemLevel::Warning,
        place: document.record.map(|record| (record, 1)),
        message: format!(
            "its date `{}` is no full date such as 2019-04-30; it counts as undated",
            stated.text
        ),
    })
}

#[derive(Default)]
struct Gathered {
    documents: usize,
    claims: Vec<Claim>,
    findings: Vec<Finding>,
    problems: Vec<Problem>,
}

impl Gathered {
    fn take(&mut self, item: Item<Extracted>) {
        self.problems.extend(item.problems);
        if let Some(extracted) = item.result {
            self.documents += 1;
            self.problems.extend(extracted.undated);
            self.claims.extend(extracted.claims);
            self.findings.extend(extracted.findings);
        }
    }
}

fn outcome(gathered: Gathered, rules: Rules, skipped: usize, options: &Options) -> Outcome {
    let claims = gathered.claims.len();
    let mut comparison = conflict::compare(gathered.claims, &rules.rules);
    comparison.add(gathered.findings);
    let mut findings = comparison.findings;
    checks::set_severities(&mut findings, &options.severities);
    let facts = comparison.facts.iter().map(|fact| fact.rule.as_str());
    let incomparable = comparison.incomparable.iter().map(|one| &*one.claim.rule);
    let matched: BTreeSet<&str> = facts.chain(incomparable).collect();
    let unmatched = |id: &&str| !matched.contains(id);
    let mut rules_unmatched: Vec<String> =
        rules.rules.iter().map(|rule| rule.id.as_str()).filter(unmatched).map(str::to_owned).collect();
    rules_unmatched.sort();
    let single = |fact: &&std::sync::Arc<conflict::Fact>| fact.status == conflict::FactStatus::Single;
    let summary = Summary {
        documents: gathered.documents,
        claims,
        single_source: comparison.facts.iter().filter(single).count(),
        rules_unmatched,
        skipped,
    };
    Outcome {
        summary,
        facts: comparison.facts,
        conflicts: comparison.conflicts,
        findings,
        incomparable: comparison.incomparable,
        problems: gathered.problems,
        rule_problems: options.config_problems.iter().cloned().chain(rules.problems).collect(),
        aside: Aside::default(),
    }
}

/// Applies the severities that the command line and the configuration set to rules, and drops the rules that are off.
fn set_severities(rules: &mut Rules, options: &Options) -> Result<(), Error> {
    for (name, severity) in &options.severities {
        match rules.rules.iter_mut().find(|rule| rule.id == *name) {
            Some(rule) => rule.severity = *severity,
            None if checks::find(name).is_some() => {}
            None => return Err(Error::Usage(format!("severity: no rule and no check is called `{name}`"))),
        }
    }
    rules.rules.retain(|rule| rule.severity != Severity::Off);
    Ok(())
}
