//! Globs that count from the folder of the configuration, however the paths they meet are shown.
//!
//! A run may be started in a subfolder, or be given absolute paths: `articles/a.txt`, `../articles/a.txt` and
//! `/home/me/texts/articles/a.txt` are one file, and a glob means that file and not how it was typed.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};

/// A folder that paths count from, and the working directory, from which shown paths count.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Base {
    folder: PathBuf,
    here: PathBuf,
}

impl Base {
    /// The base of a configuration in `folder`, which counts from the working directory.
    pub fn new(folder: &Path) -> Self {
        let here = env::current_dir().unwrap_or_default();
        Self { folder: plain(&here.join(folder)), here }
    }

    /// The folder, absolute.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The one name of a file, however its path is shown: from the folder, absolute where that does not hold it.
    pub(crate) fn name(&self, shown: &str) -> String {
        self.seen(shown).name().to_owned()
    }

    /// A path as globs see it.
    pub(crate) fn seen(&self, shown: &str) -> Seen {
        let absolute = plain(&self.here.join(shown));
        let within = |path: &Path| path.strip_prefix(&self.folder).ok().map(slashes);
        // A symbolic link on the way to the file or to the configuration may hide that one holds the other.
        let relative = within(&absolute).or_else(|| {
            let real = fs::canonicalize(absolute.parent()?).ok()?.join(absolute.file_name()?);
            let folder = fs::canonicalize(&self.folder).ok()?;
            real.strip_prefix(folder).ok().map(slashes)
        });
        Seen { absolute: slashes(&absolute), relative }
    }
}

/// A path as globs see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Seen {
    absolute: String,
    /// From the folder of the configuration, where that holds it.
    relative: Option<String>,
}

impl Seen {
    fn name(&self) -> &str {
        self.relative.as_deref().unwrap_or(&self.absolute)
    }
}

/// One glob. It means the files it matches, and everything in the folders it matches.
#[derive(Clone, Debug)]
pub struct PathGlob {
    /// As written.
    pub written: String,
    base: Arc<Base>,
    matcher: GlobMatcher,
    /// Whether it reaches out of the folder: it is then held against absolute paths.
    absolute: bool,
}

impl PathGlob {
    /// Compiles a glob that counts from `base`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(written: &str, base: &Arc<Base>) -> Result<Self, String> {
        let short = written.strip_prefix("./").unwrap_or(written);
        let short = if short.len() > 1 { short.trim_end_matches('/') } else { short };
        let absolute = short.starts_with('/') || short == ".." || short.starts_with("../");
        let pattern = match absolute {
            true => outside(short, base),
            false => short.to_owned(),
        };
        let glob = GlobBuilder::new(&pattern).build().map_err(|error| error.kind().to_string())?;
        Ok(Self {
            written: written.to_owned(),
            base: Arc::clone(base),
            matcher: glob.compile_matcher(),
            absolute,
        })
    }

    /// Whether a path as shown is meant.
    pub fn is_match(&self, shown: &str) -> bool {
        self.meets(&self.base.seen(shown))
    }

    /// A path as this glob, and every other of its configuration, sees it.
    pub(crate) fn see(&self, shown: &str) -> Seen {
        self.base.seen(shown)
    }

    /// Whether a path is meant.
    pub(crate) fn meets(&self, seen: &Seen) -> bool {
        let path = match &seen.relative {
            Some(relative) if !self.absolute => relative,
            _ => &seen.absolute,
        };
        let ends = path.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0).chain([path.len()]);
        ends.into_iter().any(|end| self.matcher.is_match(&path[..end]))
    }
}

/// Several globs; a path must match one of them.
#[derive(Clone, Debug, Default)]
pub struct Globs(pub Vec<PathGlob>);

impl Globs {
    /// Whether a path as shown is meant by one of them.
    pub fn is_match(&self, shown: &str) -> bool {
        let Some(first) = self.0.first() else { return false };
        let seen = first.see(shown);
        self.0.iter().any(|glob| glob.meets(&seen))
    }
}

/// A glob that leads out of the folder, from the root: `../wire/*.txt` in `/texts/here` is `/texts/wire/*.txt`.
fn outside(glob: &str, base: &Base) -> String {
    let mut folder = base.folder.clone();
    let mut rest = glob;
    if rest.starts_with('/') {
        return rest.to_owned();
    }
    while let Some(shorter) = rest.strip_prefix("..") {
        folder.pop();
        rest = shorter.trim_start_matches('/');
    }
    let folder = globset::escape(slashes(&folder).trim_end_matches('/'));
    if rest.is_empty() { folder } else { format!("{folder}/{rest}") }
}

/// A path without `.` and `..`, as far as that can be told from its letters.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if !plain.pop() {
                    plain.push("..");
                }
            }
            part => plain.push(part),
        }
    }
    plain
}

/// With `/` between the parts.
fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace('\\', "/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(folder: &str, here: &str) -> Arc<Base> {
        Arc::new(Base { folder: folder.into(), here: here.into() })
    }

    #[test]
    fn a_glob_means_the_file_however_it_is_shown() {
        let cases = [
            ("wire/**", "/t", "/t", "wire/a.txt", true),
            ("wire/**", "/t", "/t", "/t/wire/2019/a.txt", true),
            ("wire/**", "/t", "/t/wire", "a.txt", true),
            ("wire/**", "/t", "/t/other", "../wire/a.txt", true),
            ("./wire/*.txt", "/t", "/t", "wire/a.txt", true),
            ("wire/**", "/t/sub", "/t", "wire/a.txt", false),
            ("wire", "/t", "/t", "wire/2019/a.txt", true),
            ("wire/", "/t", "/t", "wire/a.txt", true),
            ("wire", "/t", "/t", "wireless/a.txt", false),
            ("**/drafts/**", "/t", "/elsewhere", "x/drafts/a.md", true),
            ("../wire/*", "/t/here", "/t/here", "../wire/a.txt", true),
            ("../wire/*", "/t/h[e]re", "/t", "wire/a.txt", true),
            ("..", "/t/here", "/t", "wire/a.txt", true),
            ("/t/wire", "/x", "/t", "wire/a.txt", true),
            ("*.{txt,md}", "/t", "/t", "a.md", true),
            ("*.txt", "/t", "/t", "a.md", false),
        ];
        for (glob, folder, here, path, expected) in cases {
            let glob = PathGlob::new(glob, &base(folder, here)).expect("a glob");
            assert_eq!(glob.is_match(path), expected, "{} in {folder}: {path} from {here}", glob.written);
        }
        assert!(PathGlob::new("a[", &base("/t", "/t")).is_err());
    }
}
