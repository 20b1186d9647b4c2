//! Finds and loads rule files: a run's own, and the packs it builds on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::conflict::checks;
use crate::rule::fault::nearest;
use crate::rule::{self, Groups, Rule, RulePlace, RuleProblem};
use crate::text::Span;

use super::config::{IdGlob, Pack};
use super::error::Error;
use super::walk::shown;

/// Where the rules of a run come from.
#[derive(Clone, Default, Debug)]
pub struct RuleFiles {
    /// Rule files and folders of them.
    pub paths: Vec<PathBuf>,
    /// Rules of others: one that a file of `paths` or a later pack has too is theirs.
    pub packs: Vec<Pack>,
    /// Whether the command line names the rules, perhaps fewer than the configuration speaks of.
    pub given: bool,
}

impl From<Vec<PathBuf>> for RuleFiles {
    /// The rules that a command line names.
    fn from(paths: Vec<PathBuf>) -> Self {
        Self { paths, packs: Vec::new(), given: true }
    }
}

/// Every rule of a run, and the faults of the files they came from.
#[derive(Default, Debug)]
pub struct Rules {
    /// The good ones: the run's own in the order of their files, then those of packs.
    pub rules: Vec<Rule>,
    /// The faults.
    pub problems: Vec<RuleProblem>,
    /// How many files were read.
    pub files: usize,
    /// The ids of rules that are switched off, once that is settled.
    pub off: Vec<String>,
    /// Rules of packs that another has taken the place of.
    pub overridden: Vec<Overridden>,
    /// Groups that no rule of any file uses, each with the place.
    pub unused_groups: Vec<(String, RulePlace)>,
}

/// A rule of a pack that another has taken the place of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overridden {
    /// The id.
    pub id: String,
    /// Where the pack has it.
    pub place: RulePlace,
}

impl Rules {
    /// What is said of an id that no rule and no check has.
    pub(crate) fn unknown(&self, name: &str) -> String {
        let ids = self.rules.iter().map(|rule| rule.id.as_str()).chain(self.off.iter().map(String::as_str));
        let nearest = nearest(name, ids.chain(checks::ALL.iter().map(|check| check.code)));
        let help = nearest.map(|id| format!("; did you mean `{id}`?")).unwrap_or_default();
        format!("no rule and no check is called `{name}`{help}")
    }
}

/// Loads the rule files, folders and packs included.
///
/// # Errors
/// A path that does not exist or cannot be read, or a folder without a rule file. Faults inside files are no error here:
/// they come back as problems, beside the rules that are good.
pub fn load(files: &RuleFiles) -> Result<Rules, Error> {
    let mut groups = Vec::new();
    let mut loaded = load_paths(&files.paths, &mut groups)?;
    let mut named = NamedIds::default();
    for pack in files.packs.iter().rev() {
        let brought = load_paths(&pack.paths, &mut groups)?;
        named.note(pack, &brought);
        loaded.problems.extend(brought.problems);
        loaded.files += brought.files;
        let own: BTreeMap<&str, ()> = loaded.rules.iter().map(|rule| (rule.id.as_str(), ())).collect();
        let taken = brought.rules.into_iter().filter(|rule| pack.takes(rule));
        let (new, old): (Vec<Rule>, Vec<Rule>) = taken.partition(|rule| !own.contains_key(rule.id.as_str()));
        loaded.overridden.extend(old.into_iter().map(|rule| Overridden { id: rule.id, place: rule.place }));
        loaded.rules.extend(new);
    }
    loaded.problems.extend(named.unknown());
    let used: BTreeSet<&String> = groups.iter().flat_map(|file| &file.used).collect();
    let defined = groups.iter().flat_map(|file| &file.defined);
    loaded.unused_groups = defined.filter(|(id, _)| !used.contains(id)).cloned().collect();
    // The faults of a file of names come back from each file that uses it.
    loaded.problems.sort_by(|a, b| (&a.path, a.span, &a.message).cmp(&(&b.path, b.span, &b.message)));
    loaded.problems.dedup_by(|a, b| (&a.path, a.span, &a.message) == (&b.path, b.span, &b.message));
    // A configuration with a fault may name no rules at all.
    let named = !files.paths.is_empty() || !files.packs.is_empty();
    if named && loaded.rules.is_empty() && loaded.problems.is_empty() {
        let paths = files.paths.iter().chain(files.packs.iter().flat_map(|pack| &pack.paths));
        let path = paths.map(|path| shown(path)).collect::<Vec<_>>().join(", ");
        return Err(Error::NoRuleInside { path });
    }
    Ok(loaded)
}

fn load_paths(paths: &[PathBuf], groups: &mut Vec<Groups>) -> Result<Rules, Error> {
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
        groups.push(rule::groups(&shown(file), &text));
        let (rules, problems) = rule::load(&shown(file), &text, &include);
        loaded.rules.extend(rules);
        loaded.problems.extend(problems);
    }
    loaded.problems.extend(rule::check_duplicates(&mut loaded.rules));
    Ok(loaded)
}

/// The ids of `only` and `except`, with those that the packs have: what one entry of `extends` brings may be several packs.
#[derive(Default)]
struct NamedIds<'f> {
    /// By the place of an id.
    ids: BTreeMap<(&'f str, Span), (&'f IdGlob, Vec<String>)>,
    /// A rule file with a fault may hold the rule that is missed.
    faulty: bool,
}

impl<'f> NamedIds<'f> {
    fn note(&mut self, pack: &'f Pack, brought: &Rules) {
        self.faulty |= !brought.problems.is_empty();
        for glob in pack.filters.iter().flat_map(|filter| filter.only.iter().chain(&filter.except)) {
            let ids = brought.rules.iter().map(|rule| rule.id.clone());
            let place = (&*glob.place.path, glob.place.span);
            self.ids.entry(place).or_insert((glob, Vec::new())).1.extend(ids);
        }
    }

    fn unknown(&self) -> Vec<RuleProblem> {
        let strange = self.ids.values().filter(|(glob, ids)| !ids.iter().any(|id| glob.is_match(id)));
        let say = |(glob, ids): &(&IdGlob, Vec<String>)| {
            let near = nearest(&glob.written, ids.iter().map(String::as_str));
            let help = near.map(|id| format!("did you mean `{id}`?"));
            problem(&glob.place, format!("no rule of the pack is called `{}`", glob.written), help)
        };
        if self.faulty { Vec::new() } else { strange.map(say).collect() }
    }
}

/// A fault at a place of a configuration or rule file.
pub(crate) fn problem(place: &RulePlace, message: String, help: Option<String>) -> RuleProblem {
    let RulePlace { path, file, span, line, column } = place.clone();
    RuleProblem { path, file, span, line, column, message, help }
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
