//! Claims and findings that somebody accepts: in a comment beside them, or in the configuration.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::config::AcceptedEntry;
use super::options::Options;
use super::rules::Rules;
use crate::claim::{Claim, Subject, Words};
use crate::conflict::checks::{self, Check};
use crate::conflict::{Acceptance, Accepted, Conflict, Finding, Remark, Suppressed, finding_about};
use crate::document::Location;
use crate::rule::{Rule, RulePlace};
use crate::text::{LineIndex, Span};

/// What is accepted in a run.
pub(crate) struct Acceptances<'o> {
    options: &'o Options,
    remarks: Vec<Remark>,
    /// Each rule of each remark, by the remark's document.
    by_document: BTreeMap<(String, Option<usize>), Vec<usize>>,
    asked: Vec<AskedRule>,
    entries: Vec<Entry<'o>>,
    /// Claims that were accepted.
    pub(crate) accepted: Vec<Accepted>,
    /// What is wrong with remarks and entries.
    findings: Vec<Finding>,
}

/// One rule that one remark accepts.
struct AskedRule {
    remark: usize,
    by: Arc<Acceptance>,
    used: bool,
}

/// An entry of the configuration that holds today.
struct Entry<'o> {
    entry: &'o AcceptedEntry,
    by: Arc<Acceptance>,
    used: bool,
    /// Whether a document was read that it means.
    met: bool,
}

impl<'o> Acceptances<'o> {
    pub(crate) fn new(remarks: Vec<Remark>, options: &'o Options) -> Self {
        let mut new = Self {
            options,
            remarks,
            by_document: BTreeMap::new(),
            asked: Vec::new(),
            entries: Vec::new(),
            accepted: Vec::new(),
            findings: Vec::new(),
        };
        for (i, remark) in new.remarks.iter().enumerate() {
            let place = &remark.words;
            match remark.read() {
                Ok(asked) => {
                    for rule in asked.rules {
                        let place = at(&place.path, place.record, &place.location);
                        let reason = asked.reason.clone();
                        let by = Arc::new(Acceptance { rule, reason, in_document: true, place });
                        let (path, record) = remark.document();
                        new.by_document.entry((path.to_owned(), record)).or_default().push(new.asked.len());
                        new.asked.push(AskedRule { remark: i, by, used: false });
                    }
                }
                Err(message) => {
                    new.findings.push(finding_about(&checks::ACCEPTANCE_FAULT, message, place.clone()));
                }
            }
        }
        let today = options.accepted.iter().any(|entry| entry.until.is_some()).then(|| options.today());
        for entry in &options.accepted {
            if let (Some(until), Some(today)) = (entry.until, today)
                && until < today
            {
                new.findings.push(expired(entry, until));
                continue;
            }
            let place = format!("{}:{}:{}", entry.place.path, entry.place.line, entry.place.column);
            let (rule, reason) = (entry.rule.clone(), entry.reason.clone());
            let by = Arc::new(Acceptance { rule, reason, in_document: false, place });
            new.entries.push(Entry { entry, by, used: false, met: false });
        }
        new
    }

    /// Notes that a document was read.
    pub(crate) fn meet(&mut self, path: &str) {
        for entry in self.entries.iter_mut().filter(|entry| !entry.met) {
            entry.met = entry.entry.documents.is_match(path);
        }
    }

    /// Takes the claims out that are accepted.
    pub(crate) fn take_claims(&mut self, claims: &mut Vec<Claim>) {
        if self.asked.is_empty() && self.entries.is_empty() {
            return;
        }
        let mut kept = Vec::with_capacity(claims.len());
        for claim in claims.drain(..) {
            match self.by(&claim.rule, Some(&claim.subject), &claim.words) {
                Some(by) => self.accepted.push(Accepted { claim, by }),
                None => kept.push(claim),
            }
        }
        *claims = kept;
        self.accepted.sort_by(|a, b| order(&a.claim).cmp(&order(&b.claim)));
    }

    /// Takes the findings out that are accepted, by their codes.
    pub(crate) fn take_findings(&mut self, findings: &mut Vec<Finding>) -> Vec<Suppressed<Finding>> {
        if self.asked.is_empty() && self.entries.is_empty() {
            return Vec::new();
        }
        let mut suppressed = Vec::new();
        let mut kept = Vec::with_capacity(findings.len());
        for finding in findings.drain(..) {
            let first = finding.places.first().map(|place| &place.words);
            let by = first.and_then(|words| self.by(finding.code, finding.subject.as_ref(), words));
            match by {
                Some(by) => suppressed.push(Suppressed { what: finding, by: vec![by] }),
                None => kept.push(finding),
            }
        }
        *findings = kept;
        suppressed
    }

    /// Who accepts words of a rule or check.
    fn by(&mut self, rule: &str, subject: Option<&Subject>, words: &Words) -> Option<Arc<Acceptance>> {
        if !self.by_document.is_empty() {
            let (path, record) = words.document();
            let here = self.by_document.get(&(path.to_owned(), record));
            for i in here.into_iter().flatten() {
                let asked = &mut self.asked[*i];
                if asked.by.rule == rule && self.remarks[asked.remark].covers(words) {
                    asked.used = true;
                    return Some(Arc::clone(&asked.by));
                }
            }
        }
        let means = |entry: &&mut Entry| {
            let AcceptedEntry { rule: named, subject: parts, documents, .. } = entry.entry;
            let part = |(name, value): (&String, &String)| subject.and_then(|s| s.get(name)) == Some(value);
            named == rule
                && parts.iter().all(part)
                && (documents.0.is_empty() || documents.is_match(&words.path))
        };
        let entry = self.entries.iter_mut().find(means)?;
        entry.used = true;
        Some(Arc::clone(&entry.by))
    }

    /// What there is to say of remarks and entries that met nothing.
    pub(crate) fn complaints(&mut self, rules: &Rules) -> Vec<Finding> {
        let mut findings = std::mem::take(&mut self.findings);
        let runs = |id: &str| {
            rules.rules.iter().any(|rule| rule.id == id)
                || checks::find(id).is_some_and(|check| self.options.runs(check))
        };
        let known = |id: &str| checks::find(id).is_some() || rules.off.iter().any(|off| off == id);
        for AskedRule { remark, by, used } in &self.asked {
            let words = &self.remarks[*remark].words;
            let id = &by.rule;
            if runs(id) && !used {
                let message =
                    format!("`{id}` is accepted here, but nothing that the comment covers is of it");
                findings.push(finding_about(&checks::ACCEPTANCE_UNUSED, message, words.clone()));
            } else if !runs(id) && !known(id) && !self.options.rules.given && rules.problems.is_empty() {
                let message = rules.unknown(id);
                findings.push(finding_about(&checks::ACCEPTANCE_UNKNOWN, message, words.clone()));
            }
        }
        for Entry { entry, used, met, .. } in &self.entries {
            if !used && runs(&entry.rule) && (*met || self.options.whole) {
                let message =
                    format!("`{}` is accepted here, but no claim or finding meets the entry", entry.rule);
                let words = words_at(&entry.rule_place);
                findings.push(finding_about(&checks::ACCEPTANCE_UNUSED, message, words));
            }
        }
        findings
    }

    /// The conflicts that there would be with the accepted claims, and are not without them. `kept` are the other claims of the
    /// same facts and subjects.
    pub(crate) fn suppressed(
        &self,
        kept: Vec<Claim>,
        rules: &[Rule],
        conflicts: &[Conflict],
    ) -> Vec<Suppressed<Conflict>> {
        let all = kept.into_iter().chain(self.accepted.iter().map(|one| one.claim.clone())).collect();
        let stands: BTreeSet<(&str, &Subject)> =
            conflicts.iter().map(|conflict| (&*conflict.fact.rule, &conflict.fact.subject)).collect();
        let would_be = crate::conflict::compare(all, rules).conflicts;
        let gone = would_be.into_iter().filter(|c| !stands.contains(&(&*c.fact.rule, &c.fact.subject)));
        gone.filter_map(|what| {
            let held: BTreeSet<_> =
                what.fact.positions.iter().flat_map(|p| &p.claims).map(place_of).collect();
            let of_it =
                |one: &&Accepted| *one.claim.rule == *what.fact.rule && held.contains(&place_of(&one.claim));
            let by: BTreeSet<_> = self.accepted.iter().filter(of_it).map(|one| Arc::clone(&one.by)).collect();
            (!by.is_empty()).then(|| Suppressed { by: by.into_iter().collect(), what })
        })
        .collect()
    }

    /// The claims among `claims` that are of a fact and subject of which one was accepted.
    pub(crate) fn beside(&self, claims: &[Claim]) -> Vec<Claim> {
        let facts: BTreeSet<(&str, &Subject)> =
            self.accepted.iter().map(|one| (&*one.claim.rule, &one.claim.subject)).collect();
        if facts.is_empty() {
            return Vec::new();
        }
        claims.iter().filter(|claim| facts.contains(&(&*claim.rule, &claim.subject))).cloned().collect()
    }
}

fn order(claim: &Claim) -> impl Ord + '_ {
    (&claim.rule, &claim.subject, &claim.words.path, claim.words.record, claim.words.location)
}

fn place_of(claim: &Claim) -> (&str, Option<usize>, Span) {
    (&claim.words.path, claim.words.record, claim.words.location.bytes)
}

/// `news/a.md:3:1`
fn at(path: &str, record: Option<usize>, location: &Location) -> String {
    let record = record.map(|record| format!(":{record}")).unwrap_or_default();
    format!("{path}{record}:{}:{}", location.line, location.column)
}

fn expired(entry: &AcceptedEntry, until: NaiveDate) -> Finding {
    let message = format!("`{}` was accepted until {until}; what the entry means counts again", entry.rule);
    finding_about(&checks::ACCEPTANCE_EXPIRED, message, words_at(&entry.rule_place))
}

/// Words of a configuration or baseline, as findings quote them.
pub(crate) fn words_at(place: &RulePlace) -> Words {
    let file = &*place.file;
    let start = file[..place.span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = file[place.span.start..].find('\n').map_or(file.len(), |at| place.span.start + at);
    let line = Span::new(start, end);
    let span = Span::new(place.span.start, place.span.end.min(end));
    let last = LineIndex::new(file).position(file, span.end);
    Words {
        path: Arc::clone(&place.path),
        id: None,
        record: None,
        source: None,
        document_date: None,
        location: Location {
            bytes: span,
            line: place.line,
            column: place.column,
            end_line: last.line,
            end_column: last.column,
            passage: None,
            in_record: false,
        },
        quote: span.of(file).to_owned(),
        sentence: line.of(file).into(),
        in_sentence: Span::new(span.start - start, span.end - start),
        changed: false,
    }
}

impl Options {
    /// Whether a check is on.
    pub(crate) fn runs(&self, check: &Check) -> bool {
        let set = self.severities.iter().rev().find(|(id, _)| id == check.code);
        set.is_none_or(|(_, severity)| *severity != crate::rule::Severity::Off)
    }

    /// Today in UTC, or the day that the command line takes for it. Only what expires asks for it.
    #[allow(
        clippy::disallowed_methods,
        reason = "no value is resolved against it; only `until` is held to it"
    )]
    pub(crate) fn today(&self) -> NaiveDate {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let days = since.map_or(0, |since| since.as_secs() / 86_400);
        let clock = chrono::DateTime::UNIX_EPOCH.date_naive() + chrono::Days::new(days);
        self.today.unwrap_or(clock)
    }
}
