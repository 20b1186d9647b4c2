//! What a run is asked to do, resolved from the command line and the configuration.

use std::path::PathBuf;

use crate::document::ReadOptions;
use crate::recognize::Settings;
use crate::rule::Severity;

/// What a run is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// Whether every input is JSON Lines of documents.
    pub json_lines: bool,
    /// What is asked of the readers.
    pub reading: ReadOptions,
    /// The name that standard input goes by.
    pub stdin_name: String,
    /// Rule files and folders of them.
    pub rules: Vec<PathBuf>,
    /// How documents are read.
    pub settings: Settings,
    /// Which sources publish which paths, in the order of the configuration: the first glob that fits counts.
    pub sources: Vec<(globset::GlobMatcher, String)>,
    /// Paths that are left out of walks.
    pub exclude: globset::GlobSet,
    /// Severities set for single rules or checks, by id or code.
    pub severities: Vec<(String, Severity)>,
    /// What is wrong with the configuration.
    pub config_problems: Vec<crate::rule::RuleProblem>,
    /// How many threads read documents; 0 is one a core.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            paths: vec![PathBuf::from(".")],
            json_lines: false,
            reading: ReadOptions::default(),
            stdin_name: "<stdin>".into(),
            rules: Vec::new(),
            settings: Settings::default(),
            sources: Vec::new(),
            exclude: globset::GlobSet::empty(),
            severities: Vec::new(),
            config_problems: Vec::new(),
            threads: 0,
        }
    }
}
