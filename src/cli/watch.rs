//! `--watch`: waits until documents, rules, tables or the configuration change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::document::is_document_name;
use crate::run::Error;

/// An editor writes a file in several steps: so long must it be quiet.
const QUIET: Duration = Duration::from_millis(150);

/// Watches places of the file system.
pub(super) struct Watch {
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    places: Places,
}

/// What counts: files and everything in folders, but not what the run itself writes.
struct Places {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    not: Vec<PathBuf>,
}

impl Watch {
    /// Watches `paths`, where they exist, but for the files `not`.
    ///
    /// # Errors
    /// The system cannot watch.
    pub(super) fn new(paths: &[PathBuf], not: &[PathBuf]) -> Result<Self, Error> {
        let failed = |error: notify::Error| Error::Usage(format!("--watch: {error}"));
        let (sender, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender).map_err(failed)?;
        let places = Places::new(paths, not);
        for folder in &places.folders {
            watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
        }
        // A file is watched by its folder: many editors put a new file in its place.
        let mut parents: Vec<&Path> = places.files.iter().filter_map(|file| file.parent()).collect();
        parents.sort_unstable();
        parents.dedup();
        for parent in
            parents.into_iter().filter(|parent| !places.folders.iter().any(|f| parent.starts_with(f)))
        {
            watcher.watch(parent, RecursiveMode::NonRecursive).map_err(failed)?;
        }
        Ok(Self { _watcher: watcher, events, places })
    }

    /// Waits for a change, and until no more follow. False if there is nothing to wait for.
    pub(super) fn wait(&self) -> bool {
        loop {
            match self.events.recv() {
                Err(_) => return false,
                Ok(Ok(event)) if self.places.concern(&event) => break,
                Ok(_) => {}
            }
        }
        loop {
            match self.events.recv_timeout(QUIET) {
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
                Ok(_) => {}
            }
        }
    }
}

impl Places {
    fn new(paths: &[PathBuf], not: &[PathBuf]) -> Self {
        let mut places = Self {
            files: Vec::new(),
            folders: Vec::new(),
            not: not.iter().map(|path| whole(path)).collect(),
        };
        for path in paths {
            let path = whole(path);
            match path.is_dir() {
                true => places.folders.push(path),
                false => places.files.push(path),
            }
        }
        for list in [&mut places.files, &mut places.folders] {
            list.sort();
            list.dedup();
        }
        places
    }

    fn concern(&self, event: &Event) -> bool {
        let is_change = matches!(
            event.kind,
            EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_)
        );
        is_change && event.paths.iter().any(|path| self.hold(path))
    }

    fn hold(&self, path: &Path) -> bool {
        if self.files.iter().any(|file| file == path) {
            return true;
        }
        // Git, caches and files that are being written stand under a name with a dot.
        let hidden = |inside: &Path| {
            inside.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
        };
        let inside = self.folders.iter().filter_map(|folder| path.strip_prefix(folder).ok());
        !self.not.iter().any(|not| not == path)
            && matters(path)
            && inside.into_iter().any(|inside| !hidden(inside))
    }
}

/// Whether a change of a file of this name, found in a folder, can change what a run finds: documents, rules, folders. The
/// log that the run itself writes beside them is none of these.
fn matters(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match path.extension().and_then(|ending| ending.to_str()) {
        None | Some("yml" | "yaml" | "jsonl" | "ndjson") => true,
        Some(_) => is_document_name(&name),
    }
}

/// The path from the root, links followed as far as it exists.
fn whole(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_as_a_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| fs::canonicalize(folder.path()).expect("a path").join(name);
        fs::create_dir(at("news")).expect("a folder");
        let places = Places::new(&[at("news"), at("factlint.yml")], &[at("news/report.json")]);
        for (name, counts) in [
            ("news/a.txt", true),
            ("news/sub/b.txt", true),
            ("factlint.yml", true),
            ("news/rules.yml", true),
            ("news/sub", true),
            ("news/watch.log", false),
            ("other.yml", false),
            ("news/report.json", false),
            ("news/.git/index", false),
            ("news/.factlint-3f2a", false),
        ] {
            assert_eq!(places.hold(&at(name)), counts, "{name}");
        }
        let reading =
            Event::new(EventKind::Access(notify::event::AccessKind::Any)).add_path(at("news/a.txt"));
        assert!(!places.concern(&reading), "reading is no change");
    }

    #[test]
    fn a_change_wakes() {
        let folder = tempfile::tempdir().expect("a folder");
        let watch = Watch::new(&[folder.path().to_owned()], &[]).expect("a watch");
        fs::write(folder.path().join("a.txt"), "New.").expect("written");
        assert!(watch.wait());
    }
}
