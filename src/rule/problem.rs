//! A fault in a rule file.

use std::sync::Arc;

use crate::text::Span;

/// A fault in a rule file, at its exact node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleProblem {
    /// The file as shown.
    pub path: Arc<str>,
    /// The whole file, for the excerpt.
    pub file: Arc<str>,
    /// The node, in bytes of the file.
    pub span: Span,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// What was expected and what was found.
    pub message: String,
    /// What would mend it.
    pub help: Option<String>,
}
