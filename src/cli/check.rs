//! `check` and `facts`.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use crate::document::ProblemLevel;
use crate::report::{self, Format, Outcome};
use crate::rule::Severity;
use crate::run::{self, Error};

use super::args::{Check, Facts, FailOn, Output, Verdict};
use super::output::Terminal;
use super::{Status, resolve};

pub(super) fn check(args: Check, terminal: &Terminal) -> Result<Status, Error> {
    let formats = formats(&args.output)?;
    let mut options = resolve::with_rules(&args.documents, &args.rules)?;
    resolve::set_severities(&mut options, &args.severities)?;
    resolve::set_gate(&mut options, &args.gate);
    let begun = Instant::now();
    let outcome = run::check(&options)?;
    write(&formats, &outcome, args.output.all, terminal, report::check)?;
    if args.statistics {
        let took = begun.elapsed().as_secs_f64() * 1000.0;
        terminal.note(&format!("{} ({took:.0} ms)", report::summary_line(&outcome)));
    }
    Ok(verdict(&outcome, &args.verdict, terminal))
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
    let formats = formats(&args.output)?;
    let mut options = resolve::with_rules(&args.documents, &args.rules)?;
    resolve::set_severities(&mut options, &args.severities)?;
    let outcome = run::check(&options)?;
    write(&formats, &outcome, args.output.all, terminal, report::facts)?;
    Ok(if faulty(&outcome) { Status::Fault } else { Status::Clean })
}

fn faulty(outcome: &Outcome) -> bool {
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

pub(super) fn formats(output: &Output) -> Result<Vec<(Format, Option<PathBuf>)>, Error> {
    if output.format.is_empty() {
        return Ok(vec![(Format::default(), None)]);
    }
    let parse = |written: &String| {
        let (name, file) = match written.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (written.as_str(), None),
        };
        let known = || Format::ALL.map(Format::name).join(", ");
        let unknown = || Error::Usage(format!("--format: expected one of {}, found `{name}`", known()));
        Ok((Format::from_name(name).ok_or_else(unknown)?, file))
    };
    output.format.iter().map(parse).collect()
}

pub(super) fn write(
    formats: &[(Format, Option<PathBuf>)],
    outcome: &Outcome,
    all: bool,
    terminal: &Terminal,
    render: impl Fn(&Outcome, Format, &report::Options) -> String,
) -> Result<(), Error> {
    for (format, file) in formats {
        let failed = |path: String, error: io::Error| Error::Io { path, message: error.to_string() };
        match file {
            None => {
                let rendered = render(outcome, *format, &terminal.report(all));
                terminal.print(&rendered).map_err(Error::output)?;
            }
            Some(path) => {
                let rendered =
                    render(outcome, *format, &report::Options { color: false, ..terminal.report(true) });
                let written = fs::File::create(path).and_then(|mut file| file.write_all(rendered.as_bytes()));
                written.map_err(|error| failed(path.display().to_string(), error))?;
            }
        }
    }
    Ok(())
}
