//! Finds and loads rule files.

use std::fs;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::rule::{self, Rule, RuleProblem};

use super::error::Error;
use super::walk::shown;

/// Every rule of a run, and the faults of the files they came from.
#[derive(Default, Debug)]
pub struct Rules {
    /// The good ones, in the order of their files.
    pub rules: Vec<Rule>,
    /// The faults.
    pub problems: Vec<RuleProblem>,
    /// How many files were read.
    pub files: usize,
}

/// Loads the rule files `paths` names, folders included.
///
/// # Errors
/// A path that does not exist or cannot be read, or a folder without a rule file. Faults inside files are no error here:
/// they come back as problems, beside the rules that are good.
pub fn load(paths: &[PathBuf]) -> Result<Rules, Error> {
    let mut files = Vec::new();
    for path in paths {
        let data = fs::metadata(path).map_err(|error| Error::rules_path(path, &error))?;
        if data.is_dir() {
            files.extend(rule_files(path)?);
        } else {
            files.push(path.clone());
        }
    }
    files.sort_by_key(|file| shown(file));
    files.dedup_by_key(|file| shown(file));
    let mut loaded = Rules { files: files.len(), ..Rules::default() };
    for file in &files {
        let text = read(file).map_err(|message| Error::RulesUnreadable { path: shown(file), message })?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let include = |name: &str| read(&folder.join(name));
        let (rules, problems) = rule::load(&shown(file), &text, &include);
        loaded.rules.extend(rules);
        loaded.problems.extend(problems);
    }
    loaded.problems.extend(rule::check_duplicates(&mut loaded.rules));
    // The faults of a file of names come back from each file that uses it.
    loaded.problems.sort_by(|a, b| (&a.path, a.span, &a.message).cmp(&(&b.path, b.span, &b.message)));
    loaded.problems.dedup_by(|a, b| (&a.path, a.span, &a.message) == (&b.path, b.span, &b.message));
    if loaded.rules.is_empty() && loaded.problems.is_empty() {
        let path = paths.iter().map(|path| shown(path)).collect::<Vec<_>>().join(", ");
        return Err(Error::NoRuleInside { path });
    }
    Ok(loaded)
}

fn read(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes)
        .map_err(|error| format!("expected UTF-8; byte {} is none", error.utf8_error().valid_up_to()))?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// The rule files of a folder. A file of names alone is no rule file, but loading it finds no rule and no fault.
fn rule_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let files: Vec<PathBuf> = WalkBuilder::new(folder)
        .require_git(false)
        .build()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|e| e == "yml" || e == "yaml"))
        .collect();
    if files.is_empty() { Err(Error::NoRuleFiles { path: shown(folder) }) } else { Ok(files) }
}
