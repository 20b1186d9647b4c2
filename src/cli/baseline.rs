//! `baseline`.

use std::path::{Path, PathBuf};

use crate::report::{self, Format, Outcome};
use crate::run::{self, BASELINE_NAME, Error};

use super::args::Baseline;
use super::check::faulty;
use super::output::Terminal;
use super::{Status, resolve};

pub(super) fn baseline(args: Baseline, terminal: &Terminal) -> Result<Status, Error> {
    let mut options = resolve::with_rules(&args.documents, &args.rules)?;
    resolve::set_severities(&mut options, &args.severities)?;
    let usual = || options.config_folder.join(BASELINE_NAME);
    let path: PathBuf = args.output.clone().or(options.baseline.clone()).unwrap_or_else(usual);
    let in_config = options.baseline.take().is_some_and(|named| named == path);
    let outcome = run::check(&options)?;
    if faulty(&outcome) {
        // What could not be read would be missing in the file without a word.
        let (problems, rule_problems) = (outcome.problems, outcome.rule_problems);
        let faults = Outcome { problems, rule_problems, ..Outcome::default() };
        let look = report::Options { quiet: true, ..terminal.report(false) };
        terminal.print(&report::check(&faults, Format::Graphical, &look)).map_err(Error::output)?;
        terminal.error(&format!("{} is not written: not everything could be read", path.display()));
        return Ok(Status::Fault);
    }
    let written = run::write_baseline(&outcome, &path)?;
    if !terminal.quiet {
        let mut text = format!(
            "wrote {}: {}, {}",
            report::visible(&written.path),
            counted(written.conflicts, "conflict"),
            counted(written.findings, "finding")
        );
        if written.added + written.dropped > 0 {
            text += &format!(" ({} new, {} dropped)", written.added, written.dropped);
        }
        text.push('\n');
        if !in_config {
            text += &format!("\nNext: put `baseline: {}` into factlint.yml, or run\n", name(&path));
            text += &format!("  factlint check --baseline {}\n", report::visible(&written.path));
        }
        terminal.print(&text).map_err(Error::output)?;
    }
    Ok(Status::Clean)
}

fn name(path: &Path) -> String {
    report::visible(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned()
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
