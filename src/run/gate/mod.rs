//! The gate: everything is read, and only what touches a new or changed document is reported.

mod git;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::config::plain;
use super::error::Error;
use super::options::Options;
use super::walk::shown;
use crate::claim::Claim;
use crate::conflict::{Conflict, Finding};
use crate::document::{Problem, ProblemLevel};

/// Which documents a run is about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Gate {
    /// All of them.
    #[default]
    Everything,
    /// Those that differ from the last commit that the working tree has in common with a commit of git's: committed and
    /// uncommitted changes, and files that git does not know.
    Since(String),
    /// Those that are in git's index for the next commit.
    Staged,
    /// Files, and all in folders, that are named; `-` is standard input.
    New(Vec<PathBuf>),
}

/// The documents that a run is about, found.
#[derive(Debug, Default)]
pub(crate) struct Changed {
    /// Absolute, without `.` and `..`; bytes that are no text stand as U+FFFD, as in shown paths.
    files: BTreeSet<String>,
    /// Everything in them.
    folders: Vec<String>,
    /// The name that standard input goes by, if it is new.
    stdin: Option<String>,
    here: PathBuf,
    /// The last folder that was asked for, and its real path.
    last: RefCell<Option<(PathBuf, Option<PathBuf>)>>,
    /// What to say of how they were found.
    pub(crate) problems: Vec<Problem>,
}

impl Gate {
    /// Finds the documents; `None` for all.
    ///
    /// # Errors
    /// No repository, no such commit, no git.
    pub(crate) fn find(&self, options: &Options) -> Result<Option<Changed>, Error> {
        let mut changed = Changed { here: env::current_dir().unwrap_or_default(), ..Changed::default() };
        match self {
            Gate::Everything => return Ok(None),
            Gate::Since(name) => changed.files = absolute(git::since(name)?),
            Gate::Staged => {
                let staged = git::staged()?;
                let both = git::unstaged()?;
                let torn = staged.iter().filter(|path| both.binary_search(path).is_ok());
                changed.problems.extend(torn.map(|path| Problem {
                    path: shown(path.strip_prefix(&changed.here).unwrap_or(path)),
                    level: ProblemLevel::Warning,
                    place: None,
                    message: "has changes that are not staged; it is read as it stands in the folder".into(),
                }));
                changed.files = absolute(staged);
            }
            Gate::New(paths) => {
                for path in paths {
                    let absolute = plain(&changed.here.join(path)).to_string_lossy().into_owned();
                    if path == Path::new("-") {
                        changed.stdin = Some(options.stdin_name.clone());
                    } else if path.is_dir() {
                        changed.folders.push(absolute);
                    } else {
                        changed.files.insert(absolute);
                    }
                }
            }
        }
        Ok(Some(changed))
    }
}

fn absolute(paths: Vec<PathBuf>) -> BTreeSet<String> {
    paths.into_iter().map(|path| path.to_string_lossy().into_owned()).collect()
}

impl Changed {
    /// Whether the document of a path as shown is new or changed.
    pub(crate) fn holds(&self, shown: &str) -> bool {
        if self.stdin.as_deref() == Some(shown) {
            return true;
        }
        let path = plain(&self.here.join(shown));
        let inside = |path: &Path| {
            let text = path.to_string_lossy();
            self.files.contains(&*text) || self.folders.iter().any(|folder| path.starts_with(folder))
        };
        if inside(&path) || self.files.is_empty() && self.folders.is_empty() {
            return inside(&path);
        }
        // git names files by the real path of its folder; a link may lead there.
        let real =
            self.real_folder(path.parent()).zip(path.file_name()).map(|(folder, name)| folder.join(name));
        real.is_some_and(|real| real != path && inside(&real))
    }

    /// The real path of a folder. Documents come folder by folder.
    fn real_folder(&self, folder: Option<&Path>) -> Option<PathBuf> {
        let folder = folder?;
        let mut last = self.last.borrow_mut();
        match &*last {
            Some((known, real)) if known == folder => real.clone(),
            _ => last.insert((folder.to_owned(), fs::canonicalize(folder).ok())).1.clone(),
        }
    }

    /// Marks the words of a document that is new or changed.
    pub(crate) fn mark(claims: &mut [Claim], findings: &mut [Finding]) {
        claims.iter_mut().for_each(|claim| claim.words.changed = true);
        for place in findings.iter_mut().flat_map(|finding| &mut finding.places) {
            place.words.changed = true;
            if let Some(claim) = &mut place.claim {
                claim.words.changed = true;
            }
        }
    }
}

/// Whether a new or changed document holds one of the positions.
pub(crate) fn touches(conflict: &Conflict) -> bool {
    conflict.fact.positions.iter().flat_map(|position| &position.claims).any(|claim| claim.words.changed)
}

/// Whether a finding is about a new or changed document.
pub(crate) fn concerns(finding: &Finding) -> bool {
    finding.places.iter().any(|place| place.words.changed)
}
