//! `check` and `facts`: documents to claims to conflicts.

use std::collections::HashSet;
use std::sync::Arc;

use crate::conflict::checks;
use crate::report::Outcome;
use crate::rule::fault::suggest;
use crate::rule::{RuleProblem, Severity};

use super::error::Error;
use super::extraction::Extraction;
use super::gather::Gathered;
use super::options::Options;
use super::records;
use super::rules::{self, Rules, problem};

/// Reads the documents, finds every claim about the rules' facts and compares them.
///
/// # Errors
/// Whatever stops the run before it has begun: no rules, a rule path that does not exist. Everything else, a path without
/// a file included, is in the outcome, beside what was found all the same.
pub fn check(options: &Options) -> Result<Outcome, Error> {
    let rules = load(options)?;
    let mut gathered = Gathered::new(options)?;
    let extraction = Extraction::new(&rules.rules, options);
    let mut read: HashSet<Arc<str>> = HashSet::new();
    let walk = extraction.run(|extracted| {
        if options.archive.is_some() {
            read.extend(extracted.document.iter().map(|source| Arc::clone(&source.path)));
        }
        gathered.take(extracted);
    })?;
    #[cfg_attr(not(feature = "store"), allow(unused_mut))]
    let mut notices = extraction.close();
    gathered.problems.extend(walk.problems);
    gathered.skipped = walk.skipped;
    #[cfg(feature = "store")]
    if let Some(archive) = &options.archive {
        notices.extend(super::archive::gather(archive, &rules.rules, options, &mut gathered, &read)?);
    }
    records::gather(options, &rules.rules, &rules.off, &mut gathered);
    Ok(Outcome { notices, ..gathered.outcome(rules, options)? })
}

/// The rules of a run, with the severities that the command line and the configuration set; those that are off are left out.
///
/// # Errors
/// The rules cannot be found, or the command line names one that there is not.
pub fn load(options: &Options) -> Result<Rules, Error> {
    let mut rules = rules::load(&options.rules)?;
    for (name, severity) in &options.severities {
        let in_file = || options.named.iter().any(|(named, _)| named == name);
        match rules.rules.iter_mut().find(|rule| rule.id == *name) {
            Some(rule) => rule.severity = *severity,
            None if checks::find(name).is_some() || in_file() => {}
            None => return Err(Error::Usage(rules.unknown(name))),
        }
    }
    // A rule file with a fault may hold the rule that is missed.
    if rules.problems.is_empty() && !options.rules.given {
        let known =
            |name: &str| rules.rules.iter().any(|rule| rule.id == name) || checks::find(name).is_some();
        let strange = options.named.iter().filter(|(name, _)| !known(name));
        let problems: Vec<RuleProblem> = strange
            .map(|(name, place)| {
                let help = "`factlint explain` lists what there is".to_owned();
                problem(place, rules.unknown(name), Some(help))
            })
            .collect();
        rules.problems.extend(problems);
    }
    for entry in &options.accepted {
        let Some(rule) = rules.rules.iter().find(|rule| rule.id == entry.rule) else { continue };
        let parts: Vec<&str> = rule.subject.iter().map(|part| part.name.as_str()).collect();
        for strange in entry.subject.keys().filter(|name| !parts.contains(&name.as_str())) {
            let message = format!("the subject of `{}` has no part `{strange}`", rule.id);
            let help = match &parts[..] {
                [] => Some("it has no parts; leave `subject` out".to_owned()),
                parts => suggest(strange, parts, "parts"),
            };
            rules.problems.push(problem(&entry.place, message, help));
        }
    }
    let off = rules.rules.extract_if(.., |rule| rule.severity == Severity::Off);
    rules.off = off.map(|rule| rule.id).collect();
    Ok(rules)
}
