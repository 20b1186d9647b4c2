//! Which files a run reads: named ones as they are, folders walked as git does.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::{DirEntry, ParallelVisitor, ParallelVisitorBuilder, WalkBuilder, WalkState};
use rayon::slice::ParallelSliceMut;

use crate::document::{self, Problem, ProblemLevel};

use super::config::plain;
use super::options::Options;

/// One file to read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Input {
    /// As shown: as the user would type it, with `/`.
    pub(crate) path: String,
    /// Where it is.
    pub(crate) file: PathBuf,
}

/// What a walk found.
#[derive(Default, Debug)]
pub(crate) struct Walked {
    /// Sorted by path, each once.
    pub(crate) inputs: Vec<Input>,
    /// Files passed over: unknown extensions and symbolic links.
    pub(crate) skipped: usize,
    /// What could not be read, and what was not followed.
    pub(crate) problems: Vec<Problem>,
}

/// Finds the files under `paths`. Excludes hold in folders, not for files named outright.
pub(crate) fn walk(paths: &[PathBuf], options: &Options) -> Walked {
    let mut walked = Walked::default();
    for path in paths {
        match fs::metadata(path) {
            Err(error) => walked.problem(path, ProblemLevel::Error, missing(&error)),
            Ok(data) if data.is_dir() => walked.folder(path, options),
            Ok(data) if data.is_file() => walked.inputs.push(input(path)),
            Ok(_) => {
                walked.problem(path, ProblemLevel::Warning, "a device or pipe, not a file; skipped".into())
            }
        }
    }
    walked.inputs.par_sort_unstable();
    walked.inputs.dedup_by(|a, b| a.path == b.path);
    if paths.len() > 1 {
        // One file may be named in several ways; read twice it would count as two documents.
        let here = std::env::current_dir().unwrap_or_default();
        let mut seen = BTreeSet::new();
        walked.inputs.retain(|input| seen.insert(plain(&here.join(&input.file))));
    }
    walked
}

/// One walker for each thread; what each has found is put together when it ends.
struct Visitors<'a> {
    folder: &'a Path,
    options: &'a Options,
    parts: &'a Mutex<Vec<Walked>>,
}

struct Visitor<'a> {
    folder: &'a Path,
    options: &'a Options,
    parts: &'a Mutex<Vec<Walked>>,
    found: Walked,
}

impl<'s, 'a: 's> ParallelVisitorBuilder<'s> for Visitors<'a> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 's> {
        let &mut Visitors { folder, options, parts } = self;
        Box::new(Visitor { folder, options, parts, found: Walked::default() })
    }
}

impl ParallelVisitor for Visitor<'_> {
    fn visit(&mut self, entry: Result<DirEntry, ignore::Error>) -> WalkState {
        self.found.entry(entry, self.folder, self.options);
        WalkState::Continue
    }
}

impl Drop for Visitor<'_> {
    fn drop(&mut self) {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        parts.push(std::mem::take(&mut self.found));
    }
}

impl Walked {
    fn problem(&mut self, path: &Path, level: ProblemLevel, message: String) {
        self.problems.push(Problem { path: shown(path), level, place: None, message });
    }

    fn folder(&mut self, folder: &Path, options: &Options) {
        let exclude = options.exclude.clone();
        let mut walk = WalkBuilder::new(folder);
        walk.require_git(false).threads(options.threads);
        if !exclude.0.is_empty() {
            // The folder that was named is walked, whatever its name.
            walk.filter_entry(move |entry| entry.depth() == 0 || !exclude.is_match(&shown(entry.path())));
        }
        let parts: Mutex<Vec<Walked>> = Mutex::default();
        walk.build_parallel().visit(&mut Visitors { folder, options, parts: &parts });
        let mut problems = Vec::new();
        for part in parts.into_inner().unwrap_or_else(PoisonError::into_inner) {
            self.inputs.extend(part.inputs);
            self.skipped += part.skipped;
            problems.extend(part.problems);
        }
        problems.sort_by(|a, b| {
            Path::new(&a.path).cmp(Path::new(&b.path)).then_with(|| a.message.cmp(&b.message))
        });
        self.problems.extend(problems);
    }

    fn entry(&mut self, entry: Result<DirEntry, ignore::Error>, folder: &Path, options: &Options) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return self.problem(folder, ProblemLevel::Error, error.to_string()),
        };
        let path = entry.path();
        let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir()) else { return };
        if kind.is_symlink() {
            return self.link(path);
        }
        if !kind.is_file() {
            return self.problem(path, ProblemLevel::Warning, "a device or pipe, not a file; skipped".into());
        }
        let read = match options.json_lines {
            true => is_json_lines(path).then(|| input(path)),
            false => Some(input(path)).filter(|input| document::is_document_name(&input.path)),
        };
        match read {
            Some(input) => self.inputs.push(input),
            None => self.skipped += 1,
        }
    }

    /// Links are not followed in a walk, as git does not: the same text read twice would count as two documents.
    fn link(&mut self, path: &Path) {
        self.skipped += 1;
        let leads_back = match fs::canonicalize(path) {
            Ok(target) => {
                path.parent().and_then(|p| fs::canonicalize(p).ok()).is_some_and(|p| p.starts_with(target))
            }
            // ELOOP has no stable ErrorKind of its own; a link whose target is merely gone is NotFound.
            Err(error) => error.kind() != std::io::ErrorKind::NotFound,
        };
        if leads_back {
            let message =
                "a symbolic link that leads back to itself or to a folder that holds it; not followed";
            self.problem(path, ProblemLevel::Warning, message.into());
        }
    }
}

fn input(path: &Path) -> Input {
    Input { path: shown(path), file: path.to_owned() }
}

fn missing(error: &std::io::Error) -> String {
    if error.kind() != std::io::ErrorKind::NotFound {
        return format!("cannot be read: {error}");
    }
    "no such file or folder".into()
}

/// A path as shown to people and programs: `/` between its parts, no leading `./`.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '/' { text } else { text.replace('\\', "/").into() };
    let short = text.strip_prefix("./").unwrap_or(&text);
    if short.is_empty() { text.into_owned() } else { short.to_owned() }
}

/// Whether a file holds a document a line, by its ending.
pub(crate) fn is_json_lines(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson")
}
