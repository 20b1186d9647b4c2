//! How far a run is, for whoever shows it meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counters that a run moves on; copies count together.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Counters>);

#[derive(Debug, Default)]
struct Counters {
    files: AtomicUsize,
    documents: AtomicUsize,
}

impl Progress {
    /// Files that were found; 0 as long as that is not known.
    pub fn files(&self) -> usize {
        self.0.files.load(Ordering::Relaxed)
    }

    /// Documents that were read: as many as files, where no file holds several.
    pub fn documents(&self) -> usize {
        self.0.documents.load(Ordering::Relaxed)
    }

    pub(crate) fn found(&self, files: usize) {
        self.0.files.fetch_add(files, Ordering::Relaxed);
    }

    pub(crate) fn read(&self) {
        self.0.documents.fetch_add(1, Ordering::Relaxed);
    }
}
