//! Outcomes to bytes; one file per format.
//!
//! Only `graphical` knows miette. Everything a document, a path or a rule file says passes [`visible()`] before it is
//! printed for people, so that nothing they hold can steer a terminal.

mod concise;
mod explain;
mod figures;
#[cfg(test)]
mod fixture;
mod graphical;
mod json;
mod ledger;
mod mentions;
mod outcome;
mod paint;
mod place;
mod relation;
mod rule_tests;
#[cfg(test)]
mod tests;
mod visible;
mod wrap;

pub use explain::{explain_check, explain_list, explain_rule, explain_traces};
pub use figures::summary_line;
pub use mentions::{MentionFormat, bad_line, mentions};
pub use outcome::{Aside, Gated, Outcome, Summary};
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
}

impl Format {
    /// Every format, in the order in which they are documented.
    pub const ALL: [Format; 3] = [Format::Graphical, Format::Concise, Format::Json];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Graphical => "graphical",
            Format::Concise => "concise",
            Format::Json => "json",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
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
}

impl Default for Options {
    fn default() -> Self {
        Self { color: false, width: 100, all: false, verbose: false, quiet: false }
    }
}

/// What `check` prints: conflicts, findings, problems.
pub fn check(outcome: &Outcome, format: Format, options: &Options) -> String {
    match format {
        Format::Graphical => graphical::check(outcome, options),
        Format::Concise => concise::check(outcome, options),
        Format::Json => json::check(outcome),
    }
}

/// What `facts` prints: every fact and subject, agreeing or not.
pub fn facts(outcome: &Outcome, format: Format, options: &Options) -> String {
    match format {
        Format::Graphical => ledger::facts(outcome, options),
        Format::Concise => concise::facts(outcome, options),
        Format::Json => json::facts(outcome),
    }
}
