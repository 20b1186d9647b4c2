//! Outcomes to bytes; one file per format.
//!
//! Only `graphical` knows miette. Everything a document, a path or a rule file says passes [`visible()`] before it is
//! printed for people, so that nothing they hold can steer a terminal.

mod concise;
mod csv;
mod explain;
mod figures;
#[cfg(test)]
mod fixture;
mod github;
mod gitlab;
mod graphical;
mod issue;
mod json;
mod junit;
mod ledger;
mod markdown;
mod mentions;
mod outcome;
mod paint;
mod place;
mod rdjson;
mod relation;
mod rule_tests;
#[cfg(test)]
mod same_place;
mod sarif;
mod spots;
#[cfg(test)]
mod tests;
mod uri;
mod visible;
mod wrap;

pub use csv::{RECORD_COLUMNS, column_of, unguarded};
pub use explain::{explain_check, explain_document, explain_list, explain_rule, explain_traces};
pub use figures::summary_line;
pub use github::fenced;
pub use json::SCHEMA;
pub use markdown::step_summary;
pub use mentions::{MentionFormat, bad_line, mentions};
pub use outcome::{Aside, Gated, Outcome, RuleInfo, Summary};
pub use place::count;
pub use relation::{Expression, Related, relation, relation_line};
pub use rule_tests::{Noisy, TestFailure, TestOutcome, TestReport, rule_tests};
pub use visible::visible;

/// How `check` and `facts` print. Adding a format is adding a variant here and a file beside this one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Format {
    /// Blocks of quoted text with the places underlined, for people.
    #[default]
    Graphical,
    /// One line a place, for editors and `grep`.
    Concise,
    /// One object, for programs; versioned.
    Json,
    /// The same in lines.
    Jsonl,
    /// For code hosts and editors.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// For CI servers.
    Junit,
    /// For reviewdog.
    Rdjson,
    /// A table for a summary or a comment.
    Markdown,
    /// A table for spreadsheets.
    Csv,
}

impl Format {
    /// Every format, in the order in which they are documented.
    pub const ALL: [Format; 11] = [
        Format::Graphical,
        Format::Concise,
        Format::Json,
        Format::Jsonl,
        Format::Sarif,
        Format::Github,
        Format::Gitlab,
        Format::Junit,
        Format::Rdjson,
        Format::Markdown,
        Format::Csv,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Graphical => "graphical",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Junit => "junit",
            Format::Rdjson => "rdjson",
            Format::Markdown => "markdown",
            Format::Csv => "csv",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether `facts` has it: the others report what is wrong, and a ledger is not.
    pub fn has_facts(self) -> bool {
        !matches!(self, Format::Sarif | Format::Github | Format::Gitlab | Format::Junit | Format::Rdjson)
    }

    /// Whether it is made to be read on a terminal or in a log.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Graphical | Format::Concise)
    }
}

/// How much is printed, and how it looks. Formats for machines heed none of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Whether terminal colours are used; without them everything is still told apart by letters.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Every place of a position, not three.
    pub all: bool,
    /// Findings at `info` and incomparable claims too, not their count.
    pub verbose: bool,
    /// No closing figures.
    pub quiet: bool,
    /// Where paths count from, for a terminal that shows links (OSC 8).
    pub links: Option<&'static str>,
}

impl Default for Options {
    fn default() -> Self {
        Self { color: false, width: 100, all: false, verbose: false, quiet: false, links: None }
    }
}

/// What `check` prints: conflicts, findings, problems.
pub fn check(outcome: &Outcome, format: Format, options: &Options) -> String {
    match format {
        Format::Graphical => graphical::check(outcome, options),
        Format::Concise => concise::check(outcome, options),
        Format::Json => json::check(outcome),
        Format::Jsonl => json::lines::check(outcome),
        Format::Sarif => sarif::check(outcome),
        Format::Github => github::check(outcome, options),
        Format::Gitlab => gitlab::check(outcome),
        Format::Junit => junit::check(outcome),
        Format::Rdjson => rdjson::check(outcome),
        Format::Markdown => markdown::check(outcome, options),
        Format::Csv => csv::check(outcome),
    }
}

/// What `facts` prints: every fact and subject, agreeing or not; nothing in the formats that are for `check` only.
pub fn facts(outcome: &Outcome, format: Format, options: &Options) -> String {
    match format {
        Format::Graphical => ledger::facts(outcome, options),
        Format::Concise => concise::facts(outcome, options),
        Format::Json => json::facts(outcome),
        Format::Jsonl => json::lines::facts(outcome),
        Format::Markdown => markdown::facts(outcome, options),
        Format::Csv => csv::facts(outcome),
        Format::Sarif | Format::Github | Format::Gitlab | Format::Junit | Format::Rdjson => String::new(),
    }
}
