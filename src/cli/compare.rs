//! `extract` and `compare`.

use std::io::{self, BufWriter};

use crate::run::{self, Error};

use super::args::{Compare, Extract};
use super::formats::Formats;
use super::output::Terminal;
use super::{Status, check, resolve};

pub(super) fn extract(args: Extract, terminal: &Terminal) -> Result<Status, Error> {
    let options = resolve::with_rules(&args.documents, &args.rules)?;
    let summary = match run::extract(&options, &mut BufWriter::with_capacity(1 << 16, io::stdout().lock())) {
        Err(error) if error.is_broken_pipe() => return Ok(Status::Clean),
        ended => ended?,
    };
    summary.notices.iter().for_each(|notice| terminal.warning(notice));
    for problem in &summary.rule_problems {
        terminal.error(&format!("{}:{}:{}: {}", problem.path, problem.line, problem.column, problem.message));
    }
    if summary.problems > 0 && !terminal.quiet {
        let (word, them) =
            if summary.problems == 1 { ("problem is", "it") } else { ("problems are", "them") };
        terminal.note(&format!("{} {word} in the output; compare reports {them}", summary.problems));
    }
    Ok(if summary.rule_problems.is_empty() { Status::Clean } else { Status::Fault })
}

pub(super) fn compare(args: Compare, terminal: &Terminal) -> Result<Status, Error> {
    let formats = Formats::of_check(&args.output, &[])?;
    let mut options = resolve::without_documents(&args.rules)?;
    resolve::set_records(&mut options, &args.records);
    let outcome = run::compare(&args.claims, &options)?;
    formats.check(&outcome, args.output.all, terminal)?;
    Ok(check::verdict(&outcome, &args.verdict, terminal))
}
