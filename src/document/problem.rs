//! What can go wrong while a document is read.

/// How bad a problem is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ProblemLevel {
    /// The document was read in part.
    Warning,
    /// The document could not be read at all.
    Error,
}

/// A document that could not be read as it should.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The document's path as shown.
    pub path: String,
    /// How bad it is.
    pub level: ProblemLevel,
    /// Line and column, counted from 1, where the problem has a place.
    pub place: Option<(usize, usize)>,
    /// What was expected and what was found.
    pub message: String,
}
