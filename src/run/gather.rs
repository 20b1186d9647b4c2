//! What the documents of a run gave, put together: the same whether they were read just now, in another process or last year.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::claim::Claim;
use crate::conflict::{self, Finding, Remark, checks};
use crate::document::Problem;
use crate::report::{Aside, Gated, Outcome, RuleInfo, Summary};

use super::accept::Acceptances;
use super::baseline::Baseline;
use super::config::Source;
use super::error::Error;
use super::gate::{self, Changed, Gate};
use super::options::Options;
use super::rules::Rules;
use super::statistics::{Stage, timed};
use super::wire::{self, Extracted};

/// What was gathered so far. The order in which documents come means nothing.
#[derive(Default, Debug)]
pub(crate) struct Gathered {
    pub(crate) documents: usize,
    pub(crate) skipped: usize,
    pub(crate) claims: Vec<Claim>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) problems: Vec<Problem>,
    /// Which documents the run is about; all where there is none.
    pub(crate) changed: Option<Changed>,
    /// How many of those were read.
    pub(crate) changed_documents: usize,
    /// What documents say to factlint.
    remarks: Vec<Remark>,
    /// The documents read, where something asks for them.
    paths: Option<BTreeSet<Arc<str>>>,
    baseline: Option<Baseline>,
}

impl Gathered {
    /// Nothing yet, but what a run starts with: its gate and its baseline.
    ///
    /// # Errors
    /// Either cannot be had.
    pub(crate) fn new(options: &Options) -> Result<Self, Error> {
        // Held against an archive, the documents of the run are the new ones.
        let new = Gate::New(options.paths.clone());
        let gate = match (&options.gate, &options.archive) {
            (Gate::Everything, Some(_)) => &new,
            (gate, _) => gate,
        };
        let mut changed = gate.find(options)?;
        let baseline = options.baseline.as_deref().map(Baseline::read).transpose()?;
        let asked = baseline.is_some() || !options.accepted.is_empty() || !options.sources.is_empty();
        Ok(Self {
            problems: changed.iter_mut().flat_map(|changed| changed.problems.drain(..)).collect(),
            changed,
            paths: asked.then(BTreeSet::new),
            baseline,
            ..Self::default()
        })
    }

    /// Adds what one document gave.
    pub(crate) fn take(&mut self, mut extracted: Extracted) {
        let changed = |source: &wire::Source| self.changed.as_ref().is_some_and(|c| c.holds(&source.path));
        if extracted.document.as_ref().is_some_and(changed) {
            self.changed_documents += 1;
            Changed::mark(&mut extracted.claims, &mut extracted.findings);
            extracted.remarks.iter_mut().for_each(|remark| remark.words.changed = true);
        }
        if let (Some(paths), Some(source)) = (&mut self.paths, &extracted.document) {
            paths.insert(Arc::clone(&source.path));
        }
        self.documents += usize::from(extracted.document.is_some());
        self.problems.extend(extracted.problems);
        self.claims.extend(extracted.claims);
        self.findings.extend(extracted.findings);
        self.remarks.extend(extracted.remarks);
    }

    /// The sources of the configuration that published nothing, where everything was read.
    fn sources_unused(&self, options: &Options) -> Vec<String> {
        let Some(paths) = self.paths.as_ref().filter(|_| options.whole) else { return Vec::new() };
        let mut idle: Vec<&Source> = options.sources.iter().collect();
        for path in paths {
            if idle.is_empty() {
                break;
            }
            if let Some(source) = options.source(path) {
                idle.retain(|one| !std::ptr::eq(*one, source));
            }
        }
        let name = |source: &&Source| match &source.name {
            Some(name) => format!("{name}, {}", source.glob.written),
            None => source.glob.written.clone(),
        };
        idle.iter().map(name).collect()
    }

    /// Compares the claims and says what cannot all be true.
    ///
    /// # Errors
    /// The baseline was to be written and cannot be.
    pub(crate) fn outcome(mut self, rules: Rules, options: &Options) -> Result<Outcome, Error> {
        self.problems.sort_by(|a, b| {
            (&a.path, a.place, &a.message, a.level).cmp(&(&b.path, b.place, &b.message, b.level))
        });
        let sources_unused = self.sources_unused(options);
        let claims = self.claims.len();
        let mut acceptances = Acceptances::new(std::mem::take(&mut self.remarks), options);
        self.paths.iter().flatten().for_each(|path| acceptances.meet(path));
        acceptances.take_claims(&mut self.claims);
        let beside = acceptances.beside(&self.claims);
        let statistics = options.statistics.as_deref();
        let mut comparison =
            timed(statistics, Stage::Compare, || conflict::compare(self.claims, &rules.rules));
        comparison.add(self.findings);
        let mut aside = Aside {
            suppressed: acceptances.suppressed(beside, &rules.rules, &comparison.conflicts),
            suppressed_findings: acceptances.take_findings(&mut comparison.findings),
            ..Aside::default()
        };
        comparison.add(acceptances.complaints(&rules));
        aside.accepted = acceptances.accepted;
        let mut findings = comparison.findings;
        checks::set_severities(&mut findings, &options.severities);
        let facts = comparison.facts.iter().map(|fact| fact.rule.as_str());
        let incomparable = comparison.incomparable.iter().map(|one| &*one.claim.rule);
        let accepted = aside.accepted.iter().map(|one| &*one.claim.rule);
        let matched: BTreeSet<&str> = facts.chain(incomparable).chain(accepted).collect();
        let unmatched = |id: &&str| !matched.contains(id);
        let mut rules_unmatched: Vec<String> =
            rules.rules.iter().map(|rule| rule.id.as_str()).filter(unmatched).map(str::to_owned).collect();
        rules_unmatched.sort();
        let infos = rules.rules.iter().map(RuleInfo::of).collect();
        let single = |fact: &&Arc<conflict::Fact>| fact.status == conflict::FactStatus::Single;
        let summary = Summary {
            documents: self.documents,
            claims,
            single_source: comparison.facts.iter().filter(single).count(),
            rules_unmatched,
            sources_unused,
            groups_unused: rules
                .unused_groups
                .iter()
                .map(|(id, place)| format!("{id} ({}:{})", place.path, place.line))
                .collect(),
            skipped: self.skipped,
            gate: None,
        };
        let mut outcome = Outcome {
            summary,
            facts: comparison.facts,
            conflicts: comparison.conflicts,
            findings,
            incomparable: comparison.incomparable,
            problems: self.problems,
            rule_problems: options.config_problems.iter().cloned().chain(rules.problems.clone()).collect(),
            notices: Vec::new(),
            aside,
            rules: infos,
        };
        if let Some(baseline) = &mut self.baseline {
            outcome.rule_problems.append(&mut baseline.problems);
            baseline.apply(&mut outcome);
        }
        if self.changed.is_some() {
            only_changed(&mut outcome, self.changed_documents);
        }
        if let Some(baseline) = &mut self.baseline {
            baseline.close(&mut outcome, &self.paths.unwrap_or_default(), &rules, options)?;
            conflict::sort_findings(&mut outcome.findings);
        }
        Ok(outcome)
    }
}

/// Leaves what touches a new or changed document, and counts the rest.
fn only_changed(outcome: &mut Outcome, documents: usize) {
    let (conflicts, findings) = (outcome.conflicts.len(), outcome.findings.len());
    outcome.conflicts.retain(gate::touches);
    outcome.findings.retain(gate::concerns);
    outcome.incomparable.retain(|one| one.claim.words.changed);
    outcome.aside.known.retain(gate::touches);
    outcome.aside.known_findings.retain(gate::concerns);
    outcome.summary.gate = Some(Gated {
        documents,
        conflicts_elsewhere: conflicts - outcome.conflicts.len(),
        findings_elsewhere: findings - outcome.findings.len(),
    });
}
