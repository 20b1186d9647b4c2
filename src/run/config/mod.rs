//! `factlint.yml`: found upward from the working directory, read strictly.
//!
//! Paths and globs count from the folder of the file. Every fault is reported at its place, and what is good holds.
//! `keys` is the table of what may be written, `read` reads it, `globs` matches paths however they are shown.

mod globs;
pub mod keys;
mod packs;
mod read;
mod show;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::claim::Subject;
use crate::document::Limits;
use crate::recognize::Settings;
use crate::report::Format;
use crate::rule::{RulePlace, RuleProblem, Severity};

use super::error::Error;
use super::walk::shown;

pub(crate) use globs::plain;
pub use globs::{Base, Globs, PathGlob};
pub use packs::{Filter, IdGlob, Pack};
pub use show::show;

/// The name of the file.
pub const CONFIG_NAME: &str = "factlint.yml";

/// A configuration as resolved; the empty one where there is no file.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file, where there is one.
    pub path: Option<PathBuf>,
    /// Rule files and folders.
    pub rules: Vec<PathBuf>,
    /// Rules of others, those that count more last.
    pub packs: Vec<Pack>,
    /// What is read where the command line names nothing.
    pub documents: Vec<PathBuf>,
    /// Tables of facts of record.
    pub records: Vec<PathBuf>,
    /// Left out of walks.
    pub exclude: Globs,
    /// Who publishes what.
    pub sources: Vec<Source>,
    /// Severities of single rules and checks; of two for one id the last counts.
    pub severities: Vec<SetSeverity>,
    /// Claims that stand as they are.
    pub accepted: Vec<AcceptedEntry>,
    /// Known conflicts.
    pub baseline: Option<PathBuf>,
    /// What `check` writes, and where.
    pub formats: Vec<(Format, Option<PathBuf>)>,
    /// How documents are read.
    pub settings: Settings,
    /// How much of a file is read.
    pub limits: Limits,
    /// Where each key is written, and each entry of its list or mapping.
    pub places: BTreeMap<String, Vec<RulePlace>>,
    /// What is wrong with the file.
    pub problems: Vec<RuleProblem>,
}

/// Who publishes the documents that a glob means.
#[derive(Clone, Debug)]
pub struct Source {
    /// Which documents.
    pub glob: PathGlob,
    /// The source's name, where one is given.
    pub name: Option<String>,
    /// How these documents are read; what is not set here is as for all.
    pub settings: Settings,
}

/// A severity that the configuration gives a rule or check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetSeverity {
    /// The id of the rule or the code of the check.
    pub id: String,
    /// How bad it is.
    pub severity: Severity,
    /// Where that is written.
    pub place: RulePlace,
}

/// An entry of `accepted`.
#[derive(Clone, Debug)]
pub struct AcceptedEntry {
    /// The id of a rule or the code of a check.
    pub rule: String,
    /// Parts that a claim's subject must have; any subject if empty.
    pub subject: Subject,
    /// Which documents; all where there is no glob.
    pub documents: Globs,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// Where it is written: the whole entry's first key.
    pub place: RulePlace,
    /// Where the rule is named, for what is wrong with the name.
    pub rule_place: RulePlace,
}

impl Config {
    /// Reads the file named, or the nearest `factlint.yml` in the working directory or above it.
    ///
    /// # Errors
    /// The file named is not there, or the file found cannot be read. Faults inside it are in `problems`.
    pub fn find(named: Option<&Path>) -> Result<Config, Error> {
        let path = match named {
            Some(path) => path.to_owned(),
            None => match upward() {
                Some(path) => path,
                None => return Ok(Config::default()),
            },
        };
        let text = text_of(&path).map_err(|message| Error::Io { path: shown(&path), message })?;
        Ok(read::config(&path, &text, &mut vec![real(&path)]))
    }

    /// Where a key is written, if it is.
    pub fn place(&self, key: &str) -> Option<&RulePlace> {
        self.places.get(key).and_then(|places| places.first())
    }
}

/// The text of a configuration, without a byte order mark.
fn text_of(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "no such file; expected a configuration".to_owned(),
        _ => error.to_string(),
    })?;
    let text = String::from_utf8(bytes)
        .map_err(|error| format!("expected UTF-8; byte {} is none", error.utf8_error().valid_up_to() + 1))?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// One name for one file.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The nearest configuration at or above the working directory, as a path from there.
fn upward() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for _ in here.ancestors() {
        let candidate = up.join(CONFIG_NAME);
        if candidate.is_file() {
            return Some(candidate);
        }
        up.push("..");
    }
    None
}
