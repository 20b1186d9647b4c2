//! `config`.

use crate::report::{self, Format, Outcome};
use crate::run::{self, Error};

use super::args::Config;
use super::output::Terminal;
use super::{Status, resolve};

pub(super) fn config(args: Config, terminal: &Terminal) -> Result<Status, Error> {
    let config = run::Config::find(args.rules.config.as_deref())?;
    let mut options = resolve::without_documents(&args.rules)?;
    resolve::set_severities(&mut options, &args.severities)?;
    let given = options.severities[config.severities.len()..].to_vec();
    let rules = run::rules_in_force(&options)?;
    let mut text = run::show_config(&config, &options.rules, &given, &rules);
    let rule_problems: Vec<_> = config.problems.into_iter().chain(rules.problems).collect();
    let faulty = !rule_problems.is_empty();
    if faulty {
        let faults = Outcome { rule_problems, ..Outcome::default() };
        let look = report::Options { quiet: true, ..terminal.report(false) };
        text += &format!("\n{}", report::check(&faults, Format::Graphical, &look));
    }
    terminal.print(&text).map_err(Error::output)?;
    Ok(if faulty { Status::Fault } else { Status::Clean })
}
