//! The baseline: conflicts that are known, and so are not reported again. What is new is never absorbed unasked.
//!
//! An entry is met by its fingerprint, over rule, subject and the positions' values: wording and places may change as they
//! like. A position that joins a known conflict makes it a new one; one that has gone leaves it known.

mod file;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::accept::words_at;
use super::config::Base;
use super::error::Error;
use super::options::Options;
use super::rules::Rules;
use super::walk::shown;
use super::write::replace;
use crate::claim::Subject;
use crate::conflict::checks;
use crate::conflict::{BaselineState, Conflict, Finding, finding_about};
use crate::document::ProblemLevel;
use crate::report::Outcome;
use crate::rule::{RulePlace, RuleProblem, Severity};

/// The name of the file that is written where no other is named.
pub const BASELINE_NAME: &str = "factlint-baseline.yml";

/// How many documents an entry names of one side; the rest is counted.
const SHOWN: usize = 20;

/// Known conflicts and findings.
#[derive(Debug, Default)]
pub(crate) struct Baseline {
    path: PathBuf,
    base: Base,
    conflicts: Vec<Known>,
    findings: Vec<Known>,
    /// What is wrong with the file.
    pub(crate) problems: Vec<RuleProblem>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    /// The id of the rule, or the code of the check.
    rule: String,
    subject: Subject,
    fingerprint: String,
    /// The fact, or the finding, in words.
    words: String,
    /// Who says what; of a finding, one side without a value.
    sides: Vec<Side>,
    /// What somebody wrote beside it; kept when the file is written anew.
    note: Option<String>,
    /// Where it stands in the file; `None` for one that was made just now.
    place: Option<RulePlace>,
    used: bool,
}

/// One position of a known conflict.
#[derive(Clone, Debug, PartialEq, Default)]
struct Side {
    value: String,
    /// The value in words.
    display: String,
    /// The documents that say so, from the folder of the file.
    says: Vec<String>,
    /// How many more do.
    more: usize,
}

/// What was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BaselineSummary {
    /// The file as shown.
    pub path: String,
    /// Conflicts in it.
    pub conflicts: usize,
    /// Findings in it.
    pub findings: usize,
    /// Entries that it did not have before.
    pub added: usize,
    /// Entries that it has no more.
    pub dropped: usize,
}

impl Baseline {
    /// Reads the file; what is wrong with it is in `problems`, and what is good holds.
    ///
    /// # Errors
    /// It is not there, or cannot be read.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(|error| Error::Io {
            path: shown(path),
            message: match error.kind() {
                std::io::ErrorKind::NotFound => {
                    "no such file; expected a baseline\n  help: `factlint baseline` writes one".to_owned()
                }
                _ => error.to_string(),
            },
        })?;
        let mut baseline = Self::empty(path);
        file::read(&shown(path), &text, &mut baseline);
        Ok(baseline)
    }

    fn empty(path: &Path) -> Self {
        let folder = path.parent().unwrap_or(Path::new(""));
        Self { path: path.to_owned(), base: Base::new(folder), ..Self::default() }
    }

    /// Sets the known aside, and says of the rest how it stands to the known.
    pub(crate) fn apply(&mut self, outcome: &mut Outcome) {
        outcome.aside.has_baseline = true;
        let mut by_fact: BTreeMap<(String, Subject), Vec<usize>> = BTreeMap::new();
        for (i, known) in self.conflicts.iter().enumerate() {
            by_fact.entry((known.rule.clone(), known.subject.clone())).or_default().push(i);
        }
        for mut conflict in std::mem::take(&mut outcome.conflicts) {
            let key = (conflict.fact.rule.clone(), conflict.fact.subject.clone());
            let entries = by_fact.get(&key).map(Vec::as_slice).unwrap_or_default();
            let state = self.meet(&mut conflict, entries);
            conflict.baseline = Some(state);
            match state {
                BaselineState::Unchanged => outcome.aside.known.push(conflict),
                _ => outcome.conflicts.push(conflict),
            }
        }
        let names: BTreeSet<String> = self.findings.iter().map(|known| known.fingerprint.clone()).collect();
        let (known, new) = std::mem::take(&mut outcome.findings)
            .into_iter()
            .partition(|finding| names.contains(&finding.fingerprint));
        (outcome.aside.known_findings, outcome.findings) = (known, new);
        let met: BTreeSet<&str> =
            outcome.aside.known_findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
        self.findings.iter_mut().for_each(|known| known.used = met.contains(known.fingerprint.as_str()));
    }

    /// How a conflict stands to the entries of its fact and subject.
    fn meet(&mut self, conflict: &mut Conflict, entries: &[usize]) -> BaselineState {
        let values: BTreeSet<&str> =
            conflict.fact.positions.iter().map(|position| position.value.as_str()).collect();
        let exact = entries.iter().find(|i| self.conflicts[**i].fingerprint == conflict.fingerprint);
        let holds = |known: &Known| values.iter().all(|v| known.sides.iter().any(|side| side.value == *v));
        let wider = || entries.iter().find(|i| holds(&self.conflicts[**i]));
        if let Some(i) = exact.or_else(wider).copied() {
            self.conflicts[i].used = true;
            return BaselineState::Unchanged;
        }
        // The entry with most of the values is the one that grew.
        let shared = |i: &&usize| {
            self.conflicts[**i].sides.iter().filter(|side| values.contains(&*side.value)).count()
        };
        let Some(nearest) = entries.iter().max_by_key(shared).copied() else { return BaselineState::New };
        let known = &mut self.conflicts[nearest];
        known.used = true;
        let joined = conflict
            .fact
            .positions
            .iter()
            .filter(|position| known.sides.iter().all(|side| side.value != position.value));
        let joined: Vec<String> = joined
            .map(|position| match position.claims.first() {
                Some(claim) => format!("{} ({})", position.display, claim.words.path),
                None => position.display.clone(),
            })
            .collect();
        let line = format!("new since the baseline ({}): {}", known.fingerprint, joined.join(", "));
        conflict.summary.insert(0, line);
        BaselineState::Updated
    }

    /// The entries that nothing bears out, though all of their documents were read or are gone.
    fn stale(&self, read: &BTreeSet<String>, rules: &Rules, options: &Options) -> Vec<&Known> {
        let judged = |known: &&Known| {
            // A rule file with a fault may hold the rule that is missed.
            if !rules.problems.is_empty() || rules.off.contains(&known.rule) {
                return false;
            }
            let check = checks::find(&known.rule);
            let runs = rules.rules.iter().any(|rule| rule.id == known.rule);
            if check.is_some_and(|check| !options.runs(check))
                || !runs && check.is_none() && options.rules.given
            {
                return false;
            }
            let gone = |name: &String| read.contains(name) || !self.base.folder().join(name).exists();
            let whole = known.sides.iter().all(|side| side.more == 0 && side.says.iter().all(gone));
            options.whole || whole
        };
        self.conflicts.iter().chain(&self.findings).filter(|known| !known.used).filter(judged).collect()
    }

    /// Says which entries are stale; under `--prune` drops them instead.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn close(
        &mut self,
        outcome: &mut Outcome,
        read: &BTreeSet<Arc<str>>,
        rules: &Rules,
        options: &Options,
    ) -> Result<(), Error> {
        let read: BTreeSet<String> = read.iter().map(|path| self.name(path)).collect();
        let stale: Vec<Known> = self.stale(&read, rules, options).into_iter().cloned().collect();
        // A run that could not read everything does not know what has gone.
        let sound = outcome.rule_problems.is_empty()
            && outcome.problems.iter().all(|problem| problem.level != ProblemLevel::Error);
        if options.prune && sound {
            outcome.aside.pruned = stale.len();
            if !stale.is_empty() {
                self.conflicts.retain(|known| !stale.contains(known));
                self.findings.retain(|known| !stale.contains(known));
                replace(&self.path, &file::write(&self.conflicts, &self.findings))?;
            }
            return Ok(());
        }
        let check = &checks::BASELINE_STALE;
        let severity = options.severities.iter().rev().find(|(id, _)| id == check.code);
        let severity = severity.map_or(check.severity, |(_, severity)| *severity);
        if severity == Severity::Off {
            return Ok(());
        }
        for known in stale {
            let Some(place) = &known.place else { continue };
            let message = format!("the baseline holds what is there no more: {}", known.words);
            outcome.findings.push(Finding { severity, ..finding_about(check, message, words_at(place)) });
        }
        Ok(())
    }

    /// A document as the file names it.
    fn name(&self, path: &str) -> String {
        self.base.name(path)
    }

    fn side(&self, value: &str, display: &str, paths: BTreeSet<&str>) -> Side {
        let mut says: Vec<String> = paths.into_iter().map(|path| self.name(path)).collect();
        says.sort();
        let more = says.len().saturating_sub(SHOWN);
        says.truncate(SHOWN);
        Side { value: value.to_owned(), display: display.to_owned(), says, more }
    }

    fn conflict(&self, conflict: &Conflict) -> Known {
        let sides = conflict.fact.positions.iter().map(|position| {
            let paths = position.claims.iter().map(|claim| &*claim.words.path).collect();
            self.side(&position.value, &position.display, paths)
        });
        Known {
            rule: conflict.fact.rule.clone(),
            subject: conflict.fact.subject.clone(),
            fingerprint: conflict.fingerprint.clone(),
            words: conflict.fact.fact.clone(),
            sides: sides.collect(),
            note: None,
            place: None,
            used: true,
        }
    }

    fn finding(&self, finding: &Finding) -> Known {
        let paths = finding.places.iter().map(|place| &*place.words.path).collect();
        Known {
            rule: finding.code.to_owned(),
            subject: Subject::new(),
            fingerprint: finding.fingerprint.clone(),
            words: finding.message.clone(),
            sides: vec![self.side("", "", paths)],
            note: None,
            place: None,
            used: true,
        }
    }
}

/// Writes what a run found as known: its conflicts, and its findings that are warnings or errors. Notes that stand in the file
/// are kept.
///
/// # Errors
/// The file that is there is no baseline, or it cannot be written.
pub fn write_baseline(outcome: &Outcome, path: &Path) -> Result<BaselineSummary, Error> {
    let old = if path.exists() { Baseline::read(path)? } else { Baseline::empty(path) };
    if let Some(problem) = old.problems.first() {
        let place = format!("{}:{}:{}", problem.path, problem.line, problem.column);
        return Err(Error::Usage(format!(
            "{place}: {}\n  help: it is left as it is; mend it or take it away",
            problem.message
        )));
    }
    let kept = [
        &checks::BASELINE_STALE,
        &checks::ACCEPTANCE_EXPIRED,
        &checks::ACCEPTANCE_FAULT,
        &checks::ACCEPTANCE_UNKNOWN,
        &checks::ACCEPTANCE_UNUSED,
    ];
    let worth = |finding: &&Finding| {
        finding.severity >= Severity::Warning && kept.iter().all(|check| check.code != finding.code)
    };
    let mut conflicts: Vec<Known> = outcome.conflicts.iter().map(|c| old.conflict(c)).collect();
    let mut findings: Vec<Known> = outcome.findings.iter().filter(worth).map(|f| old.finding(f)).collect();
    findings.dedup_by(|a, b| a.fingerprint == b.fingerprint);
    let before: BTreeMap<&str, &Known> =
        old.conflicts.iter().chain(&old.findings).map(|known| (&*known.fingerprint, known)).collect();
    let mut added = 0;
    for known in conflicts.iter_mut().chain(&mut findings) {
        match before.get(&*known.fingerprint) {
            Some(old) => known.note = old.note.clone(),
            None => added += 1,
        }
    }
    replace(path, &file::write(&conflicts, &findings))?;
    let now = conflicts.len() + findings.len();
    Ok(BaselineSummary {
        path: shown(path),
        conflicts: conflicts.len(),
        findings: findings.len(),
        added,
        dropped: (before.len() + added).saturating_sub(now),
    })
}
