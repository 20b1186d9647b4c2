//! `check` and `facts`.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use crate::document::ProblemLevel;
use crate::report::{self, Outcome};
use crate::rule::Severity;
use crate::run::{self, Count, Error, Options, RuleTime, Stage, Statistics};

use super::args::{Check, Facts, FailOn, Verdict};
use super::formats::Formats;
use super::output::Terminal;
use super::progress::Bar;
use super::watch::Watch;
use super::{Status, resolve};

pub(super) fn check(args: Check, terminal: &Terminal) -> Result<Status, Error> {
    if args.watch {
        return watched(&args, terminal);
    }
    let options = options(&args)?;
    let formats = Formats::of_check(&args.output, &options.formats)?;
    once(&args, &options, &formats, terminal)
}

fn options(args: &Check) -> Result<Options, Error> {
    let mut options = resolve::with_rules(&args.documents, &args.rules)?;
    resolve::set_severities(&mut options, &args.severities)?;
    resolve::set_records(&mut options, &args.records);
    resolve::set_kept(&mut options, &args.kept)?;
    resolve::set_gate(&mut options, &args.gate);
    #[cfg(feature = "store")]
    options.archive.clone_from(&args.archive);
    if args.statistics {
        options.statistics = Some(Arc::default());
    }
    Ok(options)
}

/// Checks again and again, whenever something that counts has changed. What stops one run is said, and the next may do.
fn watched(args: &Check, terminal: &Terminal) -> Result<Status, Error> {
    loop {
        let options = options(args);
        let configured = options.as_ref().map_or(&[][..], |options| &options.formats);
        let formats = Formats::of_check(&args.output, configured)?;
        let mut paths = resolve::rule_places(&args.rules);
        if let Ok(options) = &options {
            paths.extend(options.paths.iter().chain(&options.records).chain(&options.rules.paths).cloned());
        }
        if paths.iter().any(|path| path == Path::new("-")) {
            return Err(Error::Usage(
                "--watch: standard input does not change; expected files or folders".into(),
            ));
        }
        // Before the run: what changes meanwhile is not missed.
        let watch = Watch::new(&paths, &formats.files())?;
        if let Err(error) = options.and_then(|options| once(args, &options, &formats, terminal)) {
            terminal.error(&error.to_string());
        }
        if !terminal.quiet {
            terminal.note("waiting for changes; Ctrl-C ends");
        }
        if !watch.wait() {
            return Ok(Status::Clean);
        }
    }
}

fn once(args: &Check, options: &Options, formats: &Formats, terminal: &Terminal) -> Result<Status, Error> {
    let begun = Instant::now();
    let bar = Bar::new(&options.progress, terminal);
    let outcome = run::check(options);
    drop(bar);
    let mut outcome = outcome?;
    outcome.notices.iter().for_each(|notice| terminal.warning(notice));
    outcome.aside.shown = args.kept.show_accepted;
    formats.check(&outcome, args.output.all, terminal)?;
    if let Some(statistics) = &options.statistics {
        let took = begun.elapsed().as_secs_f64() * 1000.0;
        terminal.note(&format!("{} ({took:.0} ms)", report::summary_line(&outcome)));
        terminal.note(&figures(statistics, &outcome));
    }
    Ok(verdict(&outcome, &args.verdict, terminal))
}

/// How many of the slowest rules are named.
const SLOWEST: usize = 10;

/// Where the time of a run went.
fn figures(statistics: &Statistics, outcome: &Outcome) -> String {
    let ms = |time: std::time::Duration| format!("{:>10.1} ms", time.as_secs_f64() * 1000.0);
    let mut text = String::from("by stage, all threads together\n");
    for stage in Stage::ALL {
        text += &format!("{}  {}\n", ms(statistics.time(stage)), stage.name());
    }
    let counted = |what| statistics.counted(what);
    text += &format!(
        "documents: {} passed over, {} read in part, {} read whole, {} known from an earlier run\n",
        counted(Count::PassedOver),
        counted(Count::InPart),
        counted(Count::Whole),
        counted(Count::Kept),
    );
    let rules = statistics.rules();
    if !rules.is_empty() {
        text += "by rule, the slowest first\n";
    }
    for (at, rule) in rules.iter().take(SLOWEST) {
        let id = outcome.rules.get(*at).map_or("?", |rule| rule.id.as_str());
        let RuleTime { time, tried, matched } = rule;
        text += &format!(
            "{}  {}: tried {tried} times, matched {matched} times\n",
            ms(*time),
            report::visible(id)
        );
    }
    text
}

/// Says what `--strict` objects to, and how the run ended.
pub(super) fn verdict(outcome: &Outcome, args: &Verdict, terminal: &Terminal) -> Status {
    if args.strict {
        for complaint in strict(outcome) {
            terminal.error(&complaint);
        }
    }
    status(outcome, args)
}

pub(super) fn facts(args: Facts, terminal: &Terminal) -> Result<Status, Error> {
    let formats = Formats::of_facts(&args.output)?;
    let mut options = resolve::with_rules(&args.documents, &args.rules)?;
    resolve::set_severities(&mut options, &args.severities)?;
    resolve::set_records(&mut options, &args.records);
    // The ledger is of everything, known or not.
    options.baseline = None;
    let bar = Bar::new(&options.progress, terminal);
    let outcome = run::check(&options);
    drop(bar);
    let outcome = outcome?;
    outcome.notices.iter().for_each(|notice| terminal.warning(notice));
    formats.facts(&outcome, args.output.all, terminal)?;
    Ok(if faulty(&outcome) { Status::Fault } else { Status::Clean })
}

pub(super) fn faulty(outcome: &Outcome) -> bool {
    !outcome.rule_problems.is_empty() || outcome.problems.iter().any(|p| p.level == ProblemLevel::Error)
}

/// What `--strict` objects to.
fn strict(outcome: &Outcome) -> Vec<String> {
    let mut complaints = Vec::new();
    if outcome.summary.documents == 0 {
        complaints.push("--strict: no document was read".to_owned());
    }
    complaints.extend(
        outcome.summary.rules_unmatched.iter().map(|id| format!("--strict: rule `{id}` matched nothing")),
    );
    let summary = &outcome.summary;
    complaints.extend(
        summary.sources_unused.iter().map(|one| format!("--strict: a source published nothing: {one}")),
    );
    complaints.extend(
        summary.groups_unused.iter().map(|one| format!("--strict: a group is used by no rule: {one}")),
    );
    complaints
}

fn status(outcome: &Outcome, args: &Verdict) -> Status {
    if faulty(outcome) || (args.strict && !strict(outcome).is_empty()) {
        return Status::Fault;
    }
    let least = match args.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
    };
    let conflicts = outcome.conflicts.iter().map(|conflict| conflict.severity);
    let worst = conflicts.chain(outcome.findings.iter().map(|finding| finding.severity)).max();
    if worst >= Some(least) && !args.exit_zero { Status::Found } else { Status::Clean }
}
