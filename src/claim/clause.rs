//! The clauses of a sentence.

use super::stretch::Stretch;

/// The clauses of one sentence.
#[derive(Debug)]
pub(super) struct Clauses {}

impl Clauses {
    pub(super) fn of(_stretch: &Stretch) -> Self {
        Self {}
    }

    pub(super) fn reaches(&self, _anchor: (usize, usize), _mention: (usize, usize)) -> bool {
        true
    }
}
