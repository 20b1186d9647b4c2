//! `check` and `facts`: documents to claims to conflicts.

use crate::conflict::checks;
use crate::report::Outcome;
use crate::rule::Severity;

use super::error::Error;
use super::extraction::Extraction;
use super::gather::Gathered;
use super::options::Options;
use super::rules::{self, Rules};

/// Reads the documents, finds every claim about the rules' facts and compares them.
///
/// # Errors
/// Whatever stops the run before it has begun: no rules, a rule path that does not exist. Everything else, a path without
/// a file included, is in the outcome, beside what was found all the same.
pub fn check(options: &Options) -> Result<Outcome, Error> {
    let rules = load(options)?;
    let mut gathered = Gathered::default();
    let walk = Extraction::new(&rules.rules, options).run(|extracted| gathered.take(extracted))?;
    gathered.problems.extend(walk.problems);
    gathered.skipped = walk.skipped;
    Ok(gathered.outcome(rules, options))
}

/// The rules of a run, with the severities that the command line and the configuration set; those that are off are left out.
pub(crate) fn load(options: &Options) -> Result<Rules, Error> {
    let mut rules = rules::load(&options.rules)?;
    for (name, severity) in &options.severities {
        match rules.rules.iter_mut().find(|rule| rule.id == *name) {
            Some(rule) => rule.severity = *severity,
            None if checks::find(name).is_some() => {}
            None => return Err(Error::Usage(format!("severity: no rule and no check is called `{name}`"))),
        }
    }
    rules.rules.retain(|rule| rule.severity != Severity::Off);
    Ok(rules)
}
