//! What stops a run before it has begun.

use std::path::Path;

use super::walk::shown;

/// What stops a run. The words say what was expected, what was found and what would mend it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum Error {
    #[error(
        "no rules: neither --rules, nor a factlint.yml here or above, nor a folder `rules`\n  help: `factlint init` writes a first rule, or name one with --rules PATH"
    )]
    NoRules,
    #[error("no rule file in {path}: expected files that end in .yml or .yaml")]
    NoRuleFiles { path: String },
    #[error(
        "no rule in {path}: expected a list under `rules:`\n  help: `factlint init` writes a first rule to change"
    )]
    NoRuleInside { path: String },
    #[error(
        "{path} names no rules: expected a key `rules`, as in `rules: [rules/]`, or a folder `rules` here"
    )]
    NoRulesConfigured { path: String },
    #[error("rules {path}: no such file or folder")]
    RulesMissing { path: String },
    #[error("rules {path}: {message}")]
    RulesUnreadable { path: String, message: String },
    #[error("{0}")]
    Usage(String),
    #[error("whoever read standard output has gone away")]
    ReaderGone,
    #[error("{path}: {message}")]
    Io { path: String, message: String },
}

impl Error {
    /// Standard output could not be written.
    pub(crate) fn output(error: std::io::Error) -> Error {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Error::ReaderGone;
        }
        Error::Io { path: "standard output".into(), message: error.to_string() }
    }

    /// Whether nobody reads standard output any more, which is no fault.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::ReaderGone)
    }

    pub(crate) fn rules_path(path: &Path, error: &std::io::Error) -> Error {
        let path_shown = shown(path);
        if error.kind() == std::io::ErrorKind::NotFound {
            Error::RulesMissing { path: path_shown }
        } else {
            Error::RulesUnreadable { path: path_shown, message: error.to_string() }
        }
    }
}
