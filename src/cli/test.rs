//! `test`.

use crate::report::{self, Format};
use crate::run::{self, Config, Error};

use super::args::Test;
use super::output::Terminal;
use super::{Status, resolve};

pub(super) fn test(args: Test, terminal: &Terminal) -> Result<Status, Error> {
    let config = Config::find(args.rules.config.as_deref())?;
    let given: Vec<_> = args.paths.iter().chain(&args.rules.rules).cloned().collect();
    let rules = run::load_rules(&resolve::rule_paths(&given, &config)?)?;
    let mut report = run::test(&rules, args.strict);
    report.rule_problems.splice(0..0, config.problems);
    let text = report::rule_tests(&report, Format::Graphical, &terminal.report(false));
    terminal.print(&text).map_err(Error::output)?;
    Ok(match (&report.rule_problems[..], report.failed()) {
        ([_, ..], _) => Status::Fault,
        (_, true) => Status::Found,
        (_, false) => Status::Clean,
    })
}
