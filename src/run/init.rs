//! `init`: looks at a folder, and writes a configuration that fits it and a first rule with its tests. Never overwrites.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::config::{CONFIG_NAME, keys};
use super::error::Error;
use super::options::Options;
use super::walk::{shown, walk};
use crate::document::{self, Document};
use crate::recognize::{self, Settings};
use crate::rule;

const RULE: &str = include_str!("init/first.yml");

/// Where the schemas stand that editors complete and check by.
const SCHEMAS: &str = ".factlint";
const CONFIG_SCHEMA: &str = "config.schema.json";
const RULES_SCHEMA: &str = "rules.schema.json";

/// How many documents are looked into.
const LOOKED_INTO: usize = 300;
/// How many sources and folders are named.
const NAMED: usize = 12;

/// A date in figures: day and month in some order, and the year.
static FIGURES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(\d{1,2})[/.](\d{1,2})[/.](?:19|20)\d\d\b").ok());

/// What `init` found and wrote.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Begun {
    /// The files it wrote.
    pub written: Vec<String>,
    /// What it left as it was, and why.
    pub left: Vec<String>,
    /// What it found in the folder, one line each.
    pub found: Vec<String>,
}

/// What a folder holds.
#[derive(Default)]
struct Survey {
    documents: usize,
    /// By the ending of the name.
    endings: BTreeMap<String, usize>,
    /// By the entry of the folder that holds them; `.` for the folder itself.
    folders: BTreeMap<String, usize>,
    looked_into: usize,
    dated: usize,
    /// Who documents say published them.
    sources: BTreeMap<String, usize>,
    /// Dates in figures that can only be day first, and only month first.
    day_first: usize,
    month_first: usize,
}

/// Looks at the folder and writes the files.
///
/// # Errors
/// There is a configuration already, or a file cannot be written. Nothing is written then.
pub fn init(folder: &Path) -> Result<Begun, Error> {
    let config = folder.join(CONFIG_NAME);
    if config.exists() {
        let message =
            "exists already; init never overwrites\n  help: `factlint config` shows what is in force";
        return Err(Error::Io { path: shown(&config), message: message.to_owned() });
    }
    let survey = Survey::of(folder);
    let mut begun = Begun { found: survey.words(), ..Begun::default() };
    let rules = folder.join("rules");
    let has_rules = fs::read_dir(&rules).is_ok_and(|entries| {
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().to_ascii_lowercase();
        entries.flatten().map(name).any(|name| name.ends_with(".yml") || name.ends_with(".yaml"))
    });
    let text = survey.config();
    let head = |path: &str| format!("# yaml-language-server: $schema={path}\n");
    let schemas = folder.join(SCHEMAS);
    begun.write(&schemas.join(CONFIG_SCHEMA), &schema(&keys::CONFIG, "factlint.yml"))?;
    begun.write(&schemas.join(RULES_SCHEMA), &schema(&rule::keys::FILE, "a rule file of factlint"))?;
    if has_rules {
        begun.left.push(format!("{}: holds rules already", shown(&rules)));
    } else {
        let head = head(&format!("../{SCHEMAS}/{RULES_SCHEMA}"));
        begun.write(&rules.join("first.yml"), &(head + RULE))?;
    }
    begun.write(&config, &(head(&format!("{SCHEMAS}/{CONFIG_SCHEMA}")) + &text))?;
    Ok(begun)
}

fn schema(shape: &'static rule::keys::Shape, title: &str) -> String {
    serde_json::to_string_pretty(&rule::schema::schema(shape, title)).unwrap_or_default() + "\n"
}

impl Begun {
    /// Writes a file that is not there yet.
    fn write(&mut self, path: &Path, text: &str) -> Result<(), Error> {
        let failed = |error: std::io::Error| Error::Io { path: shown(path), message: error.to_string() };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes()).map_err(failed)?;
                self.written.push(shown(path));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                self.left.push(format!("{}: is there already", shown(path)));
            }
            Err(error) => return Err(failed(error)),
        }
        Ok(())
    }
}

impl Survey {
    fn of(folder: &Path) -> Self {
        let mut survey = Self::default();
        let inputs = walk(&[folder.to_owned()], &Options::default()).inputs;
        let step = inputs.len().div_ceil(LOOKED_INTO).max(1);
        for (i, input) in inputs.iter().enumerate() {
            survey.documents += 1;
            let ending = input.file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            *survey.endings.entry(ending.unwrap_or_default()).or_default() += 1;
            let inside = input.file.strip_prefix(folder).unwrap_or(&input.file);
            let mut parts = inside.components();
            let first = parts.next().map(|part| part.as_os_str().to_string_lossy().into_owned());
            let holder = first.filter(|_| parts.next().is_some()).map_or(".".to_owned(), |name| name + "/");
            *survey.folders.entry(holder).or_default() += 1;
            if i % step == 0
                && let Ok(bytes) = fs::read(&input.file)
                && let (Some(document), _) = document::read(&input.path, &bytes)
            {
                survey.look(&document);
            }
        }
        survey
    }

    fn look(&mut self, document: &Document) {
        self.looked_into += 1;
        self.dated += usize::from(recognize::document_day(document, &Settings::default()).is_some());
        if let Some(source) = &document.metadata.source {
            *self.sources.entry(source.clone()).or_default() += 1;
        }
        let Some(figures) = &*FIGURES else { return };
        for found in figures.captures_iter(&document.text) {
            let number = |i: usize| found.get(i).and_then(|part| part.as_str().parse().ok()).unwrap_or(0);
            match (number(1), number(2)) {
                (13..=31, 1..=12) => self.day_first += 1,
                (1..=12, 13..=31) => self.month_first += 1,
                _ => {}
            }
        }
    }

    /// `12 documents (9 md, 3 txt)`
    fn count(&self) -> String {
        let endings: Vec<String> = self.endings.iter().map(|(ending, n)| format!("{n} {ending}")).collect();
        let plural = if self.documents == 1 { "" } else { "s" };
        match &endings[..] {
            [] => "no documents yet".to_owned(),
            endings => format!("{} document{plural} ({})", self.documents, endings.join(", ")),
        }
    }

    fn words(&self) -> Vec<String> {
        let mut words = vec![self.count()];
        if self.looked_into > 0 {
            let all = match self.looked_into {
                all if all == self.documents => all.to_string(),
                some => format!("{some} looked into"),
            };
            words.push(format!("{} of {all} with a date of publication", self.dated));
            let named: usize = self.sources.values().sum();
            words.push(format!("{named} of {all} with a source"));
        }
        match (self.day_first, self.month_first) {
            (0, 0) => {}
            (_, 0) => words.push("dates in figures are day first (30/04/2019)".to_owned()),
            (0, _) => words.push("dates in figures are month first (04/30/2019)".to_owned()),
            _ => {
                words.push("dates in figures are day first in some places, month first in others".to_owned())
            }
        }
        words
    }

    /// The configuration's text.
    fn config(&self) -> String {
        let mut out = String::from(
            "# factlint: where rules and documents are, and who publishes what. Paths and globs count from the folder of this file.\n\
             # `factlint schema config --markdown` has every key, `factlint config` shows what is in force.\n\
             rules: [rules/]\n\n",
        );
        let _ = writeln!(out, "# What is read where the command line names nothing. Here: {}.", self.count());
        let here = self.folders.is_empty() || self.folders.contains_key(".") || self.folders.len() > NAMED;
        let folders: Vec<String> = match here {
            true => vec![".".to_owned()],
            false => self.folders.keys().map(|name| yaml(name)).collect(),
        };
        let _ = writeln!(out, "documents: [{}]\n", folders.join(", "));
        out.push_str("# Left out when folders are walked, as is what git ignores.\n# exclude: [drafts/]\n\n");
        out.push_str(
            "# Who publishes what: the first glob that fits counts, before what a document says of itself.\n",
        );
        if !self.sources.is_empty() {
            let mut named: Vec<(&String, &usize)> = self.sources.iter().collect();
            named.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), *name));
            let named: Vec<String> =
                named.iter().take(NAMED).map(|(name, n)| format!("{} ({n})", yaml(name))).collect();
            let _ = writeln!(out, "# Documents say so themselves: {}.", named.join(", "));
        }
        out.push_str("# sources:\n");
        let folders = self.folders.keys().filter(|name| *name != ".").take(NAMED);
        let mut globs: Vec<String> = folders.map(|name| yaml(name)).collect();
        if globs.is_empty() {
            globs.push("wire/".to_owned());
        }
        globs.iter().for_each(|glob| {
            let _ = writeln!(out, "#   {glob}: Pacific Wire");
        });
        if self.looked_into > self.dated {
            let _ = writeln!(
                out,
                "\n# {} of {} documents looked into have no date: in them *last week* and the like stay open.\n\
                 # A date may stand in the name of a file, in front matter or on a line of its own.",
                self.looked_into - self.dated,
                self.looked_into
            );
        }
        out.push_str("\n# How 04/05/2019 is read: dmy or mdy; both ways unless said.\n");
        out.push_str(match (self.day_first, self.month_first) {
            (1.., 0) => "# Here some dates can only be day first.\ndate_order: dmy\n",
            (0, 1..) => "# Here some dates can only be month first.\ndate_order: mdy\n",
            _ => "# date_order: dmy\n",
        });
        out.push_str("\n# What a bare $ is; US dollars, said to be assumed, unless said.\n# currency: USD\n");
        out.push_str(
            "\n# How bad the findings of a rule or check are: error, warning, info or off.\n# severity: { date-weekday: error }\n\n\
             # Known conflicts, which are not reported again: `factlint baseline` writes the file.\n# baseline: factlint-baseline.yml\n\n\
             # Claims that stand as they are, and why.\n# accepted:\n#   - rule: harbour-bridge-opening\n#     documents: archive/\n#     reason: As printed at the time.\n",
        );
        out
    }
}

/// A text as YAML takes it: bare where that is safe, else in double quotes.
fn yaml(text: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ');
    let safe = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(bare);
    if safe { text.to_owned() } else { serde_json::to_string(text).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Config;

    #[test]
    fn the_configuration_fits_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        write(
            "news/2019-05-03-a.md",
            "---\nsource: Gazette: evening\n---\n# Talks\n\nIt began on 30/04/2019.\n",
        );
        write("old wire/b.txt", "Talks\n\nIt began on 3/4/2019.\n");
        let begun = init(folder.path()).expect("written");
        assert_eq!(begun.written.len(), 4, "{begun:?}");
        assert_eq!(
            begun.found,
            [
                "2 documents (1 md, 1 txt)",
                "1 of 2 with a date of publication",
                "1 of 2 with a source",
                "dates in figures are day first (30/04/2019)",
            ]
        );
        let path = folder.path().join(CONFIG_NAME);
        let text = fs::read_to_string(&path).expect("the file");
        assert!(text.contains("documents: [news/, old wire/]\n"), "{text}");
        assert!(text.contains("# Documents say so themselves: \"Gazette: evening\" (1).\n"), "{text}");
        assert!(text.contains("\ndate_order: dmy\n"), "{text}");
        // What is commented out is good too.
        let bare = |line: &str| {
            let rest = line.strip_prefix("# ").unwrap_or(line);
            let key = rest.trim_start().trim_start_matches("- ").split(':').next().unwrap_or_default();
            let is_yaml =
                rest.contains(':') && key.chars().all(|c| c.is_ascii_lowercase() || "_/ ".contains(c));
            let prose = rest.ends_with('.') && !rest.contains("reason:");
            if is_yaml && !prose { format!("{rest}\n") } else { String::new() }
        };
        let all: String = text.lines().skip(3).map(bare).collect();
        for (name, text) in [("as written", &text), ("uncommented", &all)] {
            fs::write(&path, text).expect("written");
            let config = Config::find(Some(&path)).expect("read");
            assert_eq!(config.problems, [], "{name}: {text}");
            assert_eq!(config.rules.len(), 1);
        }
        let (rules, problems) = rule::load("first.yml", RULE, &|_| Err(String::new()));
        assert!(rules.len() == 1 && problems.is_empty());
        // A second time it touches nothing.
        assert!(init(folder.path()).is_err_and(|error| error.to_string().contains("never overwrites")));
        fs::remove_file(&path).expect("removed");
        fs::write(folder.path().join("rules/first.yml"), "rules: []\n").expect("written");
        let begun = init(folder.path()).expect("written");
        assert_eq!((begun.written.len(), begun.left.len()), (1, 3), "{begun:?}");
    }
}
