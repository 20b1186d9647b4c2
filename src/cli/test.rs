//! `test`.

use crate::report::{self, Format, Outcome, TestOutcome};
use crate::run::{self, Config, Error};

use super::args::Test;
use super::output::Terminal;
use super::{Status, resolve};

pub(super) fn test(args: Test, terminal: &Terminal) -> Result<Status, Error> {
    let config = Config::find(args.rules.config.as_deref())?;
    let given: Vec<_> = args.paths.iter().chain(&args.rules.rules).cloned().collect();
    let rules = run::load_rules(&resolve::rule_paths(&given, &config)?)?;
    let results = run::test(&rules.rules);
    let print = |text: &str| {
        let failed = |error: std::io::Error| Error::Io { path: "standard output".into(), message: error.to_string() };
        terminal.print(text).map_err(failed)
    };
    print(&report::rule_tests(&results, &terminal.report(false)))?;
    if !rules.problems.is_empty() || !config.problems.is_empty() {
        let rule_problems = config.problems.into_iter().chain(rules.problems).collect();
        let faults = Outcome { rule_problems, ..Outcome::default() };
        let look = report::Options { quiet: true, ..terminal.report(false) };
        terminal.note(&report::check(&faults, Format::Graphical, &look));
        return Ok(Status::Fault);
    }
    let counts = |outcome: &TestOutcome| match outcome {
        TestOutcome::Passed => false,
        TestOutcome::Failed(_) => true,
        TestOutcome::Noisy { .. } | TestOutcome::Untested => args.strict,
    };
    Ok(if results.iter().any(|result| counts(&result.outcome)) { Status::Found } else { Status::Clean })
}
