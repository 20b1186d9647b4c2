//! What a run is asked to do, resolved from the command line and the configuration.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::ReadOptions;
use crate::recognize::Settings;
use crate::report::Format;
use crate::rule::{RulePlace, Severity};

use super::cache::CacheOptions;
use super::config::{AcceptedEntry, Globs, Source};
use super::gate::Gate;
use super::progress::Progress;
use super::rules::RuleFiles;
use super::statistics::Statistics;

/// What a run is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// Tables of facts of record.
    pub records: Vec<PathBuf>,
    /// Whether every input is JSON Lines of documents.
    pub json_lines: bool,
    /// What is asked of the readers.
    pub reading: ReadOptions,
    /// The name that standard input goes by.
    pub stdin_name: String,
    /// Where rules come from.
    pub rules: RuleFiles,
    /// How documents are read.
    pub settings: Settings,
    /// What of that the command line gives: it goes before what the configuration says of single documents.
    pub given: Settings,
    /// Which sources publish which paths, in the order of the configuration: the first glob that fits counts.
    pub sources: Vec<Source>,
    /// Paths that are left out of walks.
    pub exclude: Globs,
    /// Severities set for single rules or checks, by id or code; of two for one id the last counts.
    pub severities: Vec<(String, Severity)>,
    /// Ids of rules and checks that the configuration names, each with the place: none may be unknown.
    pub named: Vec<(String, RulePlace)>,
    /// Claims that the configuration accepts.
    pub accepted: Vec<AcceptedEntry>,
    /// What is wrong with the configuration.
    pub config_problems: Vec<crate::rule::RuleProblem>,
    /// What `check` writes where the command line does not say.
    pub formats: Vec<(Format, Option<PathBuf>)>,
    /// The folder of the configuration; the working directory without one.
    pub config_folder: PathBuf,
    /// The file of known conflicts.
    pub baseline: Option<PathBuf>,
    /// Whether its entries that nothing bears out are dropped.
    pub prune: bool,
    /// Whether everything is read that the configuration names, and not what a command line picked of it.
    pub whole: bool,
    /// The day that counts as today where something expires; the clock's unless said.
    pub today: Option<NaiveDate>,
    /// Which documents the run is about.
    pub gate: Gate,
    /// How many threads read documents; 0 is one a core.
    pub threads: usize,
    /// Where the times of the run are noted, if anybody wants to know.
    pub statistics: Option<Arc<Statistics>>,
    /// An archive whose claims the documents are held against.
    pub archive: Option<PathBuf>,
    /// Counts what was read.
    pub progress: Progress,
    /// Where what was read is kept from one run to the next; nowhere without a project.
    pub cache: Option<CacheOptions>,
    /// Read every sentence of every document, also those that can hold nothing: slower, and the same result.
    pub read_all: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            paths: vec![PathBuf::from(".")],
            records: Vec::new(),
            json_lines: false,
            reading: ReadOptions::default(),
            stdin_name: "<stdin>".into(),
            rules: RuleFiles::default(),
            settings: Settings::default(),
            given: Settings::default(),
            sources: Vec::new(),
            exclude: Globs::default(),
            severities: Vec::new(),
            named: Vec::new(),
            accepted: Vec::new(),
            config_problems: Vec::new(),
            formats: Vec::new(),
            config_folder: PathBuf::new(),
            baseline: None,
            prune: false,
            whole: false,
            today: None,
            gate: Gate::Everything,
            threads: 0,
            statistics: None,
            archive: None,
            progress: Progress::default(),
            cache: None,
            read_all: false,
        }
    }
}

impl Options {
    /// How the document of a path as shown is read: as its source says, then as all are.
    pub(crate) fn settings_for(&self, path: &str) -> Cow<'_, Settings> {
        let own = match self.source(path) {
            Some(source) if source.settings != Settings::default() => &source.settings,
            _ => return Cow::Borrowed(&self.settings),
        };
        let (given, all) = (&self.given, &self.settings);
        Cow::Owned(Settings {
            document_date: given.document_date.or(own.document_date).or(all.document_date),
            date_order: given.date_order.or(own.date_order).or(all.date_order),
            currency: given.currency.or(own.currency).or(all.currency),
            language: given.language.clone().or(own.language.clone()).or(all.language.clone()),
        })
    }

    /// Who publishes the document of a path as shown: the first glob that fits counts.
    pub(crate) fn source(&self, path: &str) -> Option<&Source> {
        let seen = self.sources.first()?.glob.see(path);
        self.sources.iter().find(|source| source.glob.meets(&seen))
    }
}
