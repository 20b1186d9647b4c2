//! A bar on a terminal once a run takes longer than a moment; nothing in a pipe or a log.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::run::Progress;

use super::output::Terminal;

/// How long a run may take before anything is shown, and how often that moves.
const PATIENCE: Duration = Duration::from_secs(1);
const STEP: Duration = Duration::from_millis(100);

/// A bar that goes away when this is dropped.
pub(super) struct Bar(Option<(Sender<()>, JoinHandle<()>)>);

impl Bar {
    /// Shows how far a run is, if there is a terminal to show it on.
    pub(super) fn new(progress: &Progress, terminal: &Terminal) -> Self {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if terminal.quiet || dumb || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let (sender, ended) = mpsc::channel();
        let progress = progress.clone();
        let shown = thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new(0);
            // Of fixed parts: no document has a word in it.
            let style = ProgressStyle::with_template("{bar:30} {pos} of {len} documents, {elapsed}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            while ended.recv_timeout(STEP) == Err(RecvTimeoutError::Timeout) {
                let documents = progress.documents() as u64;
                bar.set_length((progress.files() as u64).max(documents));
                bar.set_position(documents);
            }
            bar.finish_and_clear();
        });
        Self(Some((sender, shown)))
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some((sender, shown)) = self.0.take() {
            let _ = sender.send(());
            let _ = shown.join();
        }
    }
}
