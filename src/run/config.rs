//! `factlint.yml`: found upward from the working directory, read strictly.
//!
//! ```yaml
//! rules: [rules/]                 # rule files and folders
//! documents: [articles/]          # what is read where the command line names nothing
//! exclude: ["**/drafts/**"]       # left out of walks
//! sources:                        # who publishes what, the first glob that fits
//!   "articles/wire/**": Pacific Wire
//! severity: { nk-trade: warning } # per rule
//! currency: USD                   # what a bare $ is
//! date_order: dmy                 # how 04/05/2019 is read: dmy or mdy
//! language: en
//! ```
//!
//! Paths and globs count from the folder of the file. Every fault is reported at its place, and what is good holds.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobMatcher, GlobSet, GlobSetBuilder};

use crate::recognize::{DateOrder, Settings};
use crate::rule::fault::{Faults, suggest};
use crate::rule::tree::{self, Data, Entry, Node};
use crate::rule::{RuleProblem, Severity};
use crate::value::Currency;

use super::error::Error;
use super::walk::shown;

/// The name of the file.
pub const CONFIG_NAME: &str = "factlint.yml";

const KEYS: &[&str] =
    &["rules", "documents", "exclude", "sources", "severity", "currency", "date_order", "language"];

/// A configuration as resolved; the empty one where there is no file.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file, where there is one.
    pub path: Option<PathBuf>,
    /// Rule files and folders.
    pub rules: Vec<PathBuf>,
    /// What is read where the command line names nothing.
    pub documents: Vec<PathBuf>,
    /// Left out of walks.
    pub exclude: GlobSet,
    /// Who publishes what.
    pub sources: Vec<(GlobMatcher, String)>,
    /// Severities of single rules.
    pub severities: Vec<(String, Severity)>,
    /// How documents are read.
    pub settings: Settings,
    /// What is wrong with the file.
    pub problems: Vec<RuleProblem>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            path: None,
            rules: Vec::new(),
            documents: Vec::new(),
            exclude: GlobSet::empty(),
            sources: Vec::new(),
            severities: Vec::new(),
            settings: Settings::default(),
            problems: Vec::new(),
        }
    }
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
        let text = fs::read_to_string(&path)
            .map_err(|error| Error::Io { path: shown(&path), message: error.to_string() })?;
        Ok(Config::read(&path, &text))
    }

    fn read(path: &Path, text: &str) -> Config {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let tree = tree::read(text);
        let mut faults = Faults::new(&shown(path), text);
        faults.extend(tree.faults);
        let mut reader =
            Reader { folder, faults, config: Config { path: Some(path.to_owned()), ..Config::default() } };
        match tree.root.as_ref().map(|root| (&root.data, root.span)) {
            None | Some((Data::Nothing | Data::Broken, _)) => {}
            Some((Data::Map(entries), _)) => entries.iter().for_each(|entry| reader.entry(entry)),
            Some((_, span)) => reader.faults.add(span, "expected a mapping such as `rules: [rules/]`", None),
        }
        Config { problems: reader.faults.into_problems(), ..reader.config }
    }
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

struct Reader {
    folder: PathBuf,
    faults: Faults,
    config: Config,
}

impl Reader {
    fn entry(&mut self, entry: &Entry) {
        let node = &entry.value;
        match &*entry.name {
            "rules" => self.config.rules = self.paths(node),
            "documents" => self.config.documents = self.paths(node),
            "exclude" => self.config.exclude = self.globs(node),
            "sources" => self.sources(node),
            "severity" => self.severities(node),
            "currency" => self.currency(node),
            "date_order" => self.date_order(node),
            "language" => self.config.settings.language = self.text(node, "a language tag such as `en`"),
            unknown => {
                let help = suggest(unknown, KEYS, "keys");
                self.faults.add(entry.key, format!("unknown key `{unknown}`"), help);
            }
        }
    }

    fn text(&mut self, node: &Node, expected: &str) -> Option<String> {
        let text = node.text().map(str::to_owned);
        if text.is_none() && node.data != Data::Broken {
            self.faults.add(node.span, format!("expected {expected}"), None);
        }
        text
    }

    /// A list of texts; a single text counts as a list of one.
    fn texts(&mut self, node: &Node, expected: &str) -> Vec<(String, crate::text::Span)> {
        match &node.data {
            Data::List(items) => {
                items.iter().filter_map(|item| Some((self.text(item, expected)?, item.span))).collect()
            }
            _ => self.text(node, expected).map(|text| (text, node.span)).into_iter().collect(),
        }
    }

    fn paths(&mut self, node: &Node) -> Vec<PathBuf> {
        let texts = self.texts(node, "a path or a list of paths");
        texts.into_iter().map(|(text, _)| self.folder.join(text)).collect()
    }

    fn globs(&mut self, node: &Node) -> GlobSet {
        let mut set = GlobSetBuilder::new();
        for (text, span) in self.texts(node, "a glob or a list of globs") {
            if let Some(glob) = self.glob(&text, span) {
                set.add(glob);
            }
        }
        set.build().unwrap_or_else(|_| GlobSet::empty())
    }

    fn glob(&mut self, text: &str, span: crate::text::Span) -> Option<Glob> {
        let glob = Glob::new(&shown(&self.folder.join(text)));
        glob.map_err(|error| self.faults.add(span, format!("bad glob: {}", error.kind()), None)).ok()
    }

    fn sources(&mut self, node: &Node) {
        let Data::Map(entries) = &node.data else {
            return self.faults.add(node.span, "expected a mapping of globs to names of sources", None);
        };
        for entry in entries {
            let source = self.text(&entry.value, "the name of a source");
            if let (Some(glob), Some(source)) = (self.glob(&entry.name, entry.key), source) {
                self.config.sources.push((glob.compile_matcher(), source));
            }
        }
    }

    fn severities(&mut self, node: &Node) {
        let Data::Map(entries) = &node.data else {
            return self.faults.add(node.span, "expected a mapping of rules to severities", None);
        };
        for entry in entries {
            let Some(name) = self.text(&entry.value, "error, warning, info or off") else { continue };
            match Severity::from_name(&name) {
                Some(severity) => self.config.severities.push((entry.name.clone(), severity)),
                None => {
                    let message = format!("expected error, warning, info or off, found `{name}`");
                    self.faults.add(entry.value.span, message, None);
                }
            }
        }
    }

    fn currency(&mut self, node: &Node) {
        let Some(code) = self.text(node, "an ISO 4217 code such as `USD`") else { return };
        self.config.settings.currency = Currency::new(&code);
        if self.config.settings.currency.is_none() {
            self.faults.add(
                node.span,
                format!("expected an ISO 4217 code such as `USD`, found `{code}`"),
                None,
            );
        }
    }

    fn date_order(&mut self, node: &Node) {
        let Some(order) = self.text(node, "`dmy` or `mdy`") else { return };
        self.config.settings.date_order = match &*order {
            "dmy" => Some(DateOrder::DayMonthYear),
            "mdy" => Some(DateOrder::MonthDayYear),
            _ => {
                self.faults.add(node.span, format!("expected `dmy` or `mdy`, found `{order}`"), None);
                None
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_count_from_the_folder_of_the_file() {
        let text =
            "rules: [a.yml, sub]\ndocuments: texts\nsources: {'wire/**': Pacific Wire}\ncurrency: CAD\n";
        let config = Config::read(Path::new("../factlint.yml"), text);
        assert_eq!(config.problems, []);
        assert_eq!(config.rules, [PathBuf::from("../a.yml"), PathBuf::from("../sub")]);
        assert_eq!(config.documents, [PathBuf::from("../texts")]);
        assert!(config.sources[0].0.is_match("../wire/2019/a.txt"));
        assert_eq!(config.settings.currency, Currency::new("CAD"));
    }

    #[test]
    fn every_fault_is_at_its_place() {
        let text = "rule: [a]\ncurrency: dollars\nseverity: {x: fatal}\ndate_order: ymd\nrules: {a: b}\n";
        let config = Config::read(Path::new("factlint.yml"), text);
        let found: Vec<(usize, usize, &str)> =
            config.problems.iter().map(|p| (p.line, p.column, p.message.as_str())).collect();
        assert_eq!(
            found,
            [
                (1, 1, "unknown key `rule`"),
                (2, 11, "expected an ISO 4217 code such as `USD`, found `dollars`"),
                (3, 15, "expected error, warning, info or off, found `fatal`"),
                (4, 13, "expected `dmy` or `mdy`, found `ymd`"),
                (5, 8, "expected a path or a list of paths"),
            ]
        );
        assert_eq!(config.problems[0].help.as_deref(), Some("did you mean `rules`?"));
    }
}
