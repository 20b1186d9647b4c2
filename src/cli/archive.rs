//! `archive`.

use std::path::PathBuf;

use crate::document::ProblemLevel;
use crate::report::{count, visible};
use crate::run::{self, Error};

use super::args::{Archive, ArchiveCommand};
use super::output::Terminal;
use super::{Status, resolve};

pub(super) fn archive(args: Archive, terminal: &Terminal) -> Result<Status, Error> {
    let missing = || Error::Usage("archive: expected --archive FILE, the archive to use".into());
    let file: PathBuf = args.archive.ok_or_else(missing)?;
    match args.what {
        ArchiveCommand::Add { documents, rules } => {
            let options = resolve::with_rules(&documents, &rules)?;
            let added = run::add_to_archive(&file, &options)?;
            for problem in &added.problems {
                let place =
                    problem.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
                let message = format!("{}{place}: {}", problem.path, problem.message);
                match problem.level {
                    ProblemLevel::Error => terminal.error(&message),
                    ProblemLevel::Warning => terminal.warning(&message),
                }
            }
            for problem in &added.rule_problems {
                let (line, column) = (problem.line, problem.column);
                terminal.error(&format!("{}:{line}:{column}: {}", problem.path, problem.message));
            }
            let (new, updated, unchanged) = (added.new, added.updated, added.unchanged);
            say(terminal, &format!("{new} added, {updated} updated, {unchanged} unchanged\n"))?;
            let unread = added.problems.iter().any(|problem| problem.level == ProblemLevel::Error);
            Ok(if unread || !added.rule_problems.is_empty() { Status::Fault } else { Status::Clean })
        }
        ArchiveCommand::Remove { paths } => {
            let removed = run::remove_from_archive(&file, &paths, &resolve::project_folder()?)?;
            for path in &removed.strange {
                terminal.error(&format!("{}: nothing of it is in the archive", visible(path)));
            }
            say(terminal, &format!("{} removed\n", removed.units))?;
            Ok(if removed.strange.is_empty() { Status::Clean } else { Status::Fault })
        }
        ArchiveCommand::Status { rules } => {
            // Without rules there is nothing to compare with, and the rest is told all the same.
            let options = match resolve::without_documents(&rules) {
                Err(Error::NoRules | Error::NoRulesConfigured { .. }) => None,
                options => Some(options?),
            };
            let contents = run::archive_status(&file, options.as_ref())?;
            let mut text = format!(
                "{} in {}, {} of {}, {:.1} MB\n",
                count(contents.documents, "document", "documents"),
                count(contents.units, "file or record", "files and records"),
                count(contents.claims, "claim", "claims"),
                count(contents.facts, "fact", "facts"),
                contents.size as f64 / 1e6,
            );
            if let Some(outdated) = contents.outdated.filter(|outdated| *outdated > 0) {
                text += &format!(
                    "{outdated} files and records were read with other rules or settings; \
                     `factlint archive add` with their paths reads what that touches\n"
                );
            }
            say(terminal, &text)?;
            Ok(Status::Clean)
        }
        ArchiveCommand::Verify => {
            let faults = run::verify_archive(&file)?;
            for fault in &faults {
                terminal.error(&visible(fault));
            }
            if faults.is_empty() {
                say(terminal, "the archive is whole\n")?;
            }
            Ok(if faults.is_empty() { Status::Clean } else { Status::Fault })
        }
    }
}

fn say(terminal: &Terminal, text: &str) -> Result<(), Error> {
    if terminal.quiet { Ok(()) } else { terminal.print(text).map_err(Error::output) }
}
