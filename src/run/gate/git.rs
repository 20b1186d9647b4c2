//! What git says of changed files. git itself is asked: it knows its own formats, index and configuration best.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::run::error::Error;

/// The files that differ from the merge base of `name` and HEAD: committed, staged, changed in the folder or unknown to git.
/// A file that was only moved is not among them.
pub(super) fn since(name: &str) -> Result<Vec<PathBuf>, Error> {
    let option = "--changed-since";
    let root = root(option)?;
    let commit = resolve(option, name, name)?;
    let head = resolve(option, "HEAD", "HEAD")?;
    let base = ask(option, &["merge-base", &commit, &head])?;
    if !base.status.success() {
        let message = format!(
            "`{name}` and HEAD have no commit in common\n  help: a shallow clone lacks the history; fetch more of it (`git fetch --unshallow`, `fetch-depth: 0`)"
        );
        return Err(fault(option, message));
    }
    let base = String::from_utf8_lossy(&base.stdout).trim().to_owned();
    let mut files = diff(option, &root, &[&base])?;
    files.extend(unknown(option, &root)?);
    files.sort();
    files.dedup();
    Ok(files)
}

/// The files that the next commit changes; one that is only moved is not among them.
pub(super) fn staged() -> Result<Vec<PathBuf>, Error> {
    let root = root("--staged")?;
    let mut files = diff("--staged", &root, &["--cached"])?;
    files.sort();
    Ok(files)
}

/// The files that differ from git's index, sorted.
pub(super) fn unstaged() -> Result<Vec<PathBuf>, Error> {
    let root = root("--staged")?;
    let mut files = diff("--staged", &root, &[])?;
    files.sort();
    Ok(files)
}

/// The folder of the repository.
fn root(option: &str) -> Result<PathBuf, Error> {
    let output = ask(option, &["rev-parse", "--show-toplevel"])?;
    if !output.status.success() {
        let why = first_line(&output.stderr);
        let message = match why.contains("not a git repository") {
            true => "this folder is in no git repository\n  help: `--new PATH…` names the new documents without git"
                .to_owned(),
            false => why,
        };
        return Err(fault(option, message));
    }
    let path = output.stdout.strip_suffix(b"\n").unwrap_or(&output.stdout);
    Ok(path_of(path.strip_suffix(b"\r").unwrap_or(path)))
}

/// The commit that a name means.
fn resolve(option: &str, name: &str, said: &str) -> Result<String, Error> {
    let wanted = format!("{name}^{{commit}}");
    let output = ask(option, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned()),
        false if said == "HEAD" => Err(fault(option, "the repository has no commit yet".to_owned())),
        false => Err(fault(
            option,
            format!(
                "expected a branch, tag or commit, but git knows no `{said}`\n  help: in CI fetch it first, and name it with its remote: `git fetch origin main`, `--changed-since origin/main`"
            ),
        )),
    }
}

/// The files of a diff that are new or changed.
fn diff(option: &str, root: &Path, what: &[&str]) -> Result<Vec<PathBuf>, Error> {
    let mut args = vec![
        "diff",
        "--name-status",
        "-z",
        "-M",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-relative",
        "--ignore-submodules",
    ];
    args.extend(what);
    args.push("--");
    let output = ask(option, &args)?;
    if !output.status.success() {
        return Err(fault(option, first_line(&output.stderr)));
    }
    Ok(changed(&output.stdout).into_iter().map(|path| root.join(path_of(path))).collect())
}

/// The files that git does not know and does not ignore.
fn unknown(option: &str, root: &Path) -> Result<Vec<PathBuf>, Error> {
    let args = ["ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", ":/"];
    let output = ask(option, &args)?;
    if !output.status.success() {
        return Err(fault(option, first_line(&output.stderr)));
    }
    let paths = output.stdout.split(|byte| *byte == 0).filter(|path| !path.is_empty());
    Ok(paths.map(|path| root.join(path_of(path))).collect())
}

/// The paths of `--name-status -z` whose content is new or changed: `M`, NUL, path, NUL; for `R` and `C` the old path
/// stands before the new one.
fn changed(listed: &[u8]) -> Vec<&[u8]> {
    let mut parts = listed.split(|byte| *byte == 0);
    let mut paths = Vec::new();
    while let Some([kind, score @ ..]) = parts.next() {
        let mut path = parts.next().unwrap_or_default();
        let moved = matches!(kind, b'R' | b'C');
        if moved {
            path = parts.next().unwrap_or_default();
        }
        // What was moved and not touched says nothing new.
        if *kind != b'D' && !(*kind == b'R' && score == b"100") && !path.is_empty() {
            paths.push(path);
        }
    }
    paths
}

fn ask(option: &str, args: &[&str]) -> Result<Output, Error> {
    let mut command = Command::new("git");
    command.arg("--no-optional-locks").args(["-c", "core.fsmonitor=false"]).args(args);
    // Messages are looked at, and `:/` is no name of a file.
    command.env("LC_ALL", "C").env_remove("GIT_LITERAL_PATHSPECS");
    command.output().map_err(|error| {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => "git is not installed, or not on the PATH".to_owned(),
            _ => format!("git cannot be run: {error}"),
        };
        fault(option, message)
    })
}

fn fault(option: &str, message: String) -> Error {
    Error::Usage(format!("{option}: {message}"))
}

/// What git complains of, without its own head.
fn first_line(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("git failed and did not say why");
    line.strip_prefix("fatal: ").unwrap_or(line).to_owned()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    let name: &OsStr = OsStr::from_bytes(bytes);
    PathBuf::from(OsString::from(name))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(OsString::from(String::from_utf8_lossy(bytes).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_lists() {
        let listed = b"M\0a b.txt\0A\0\"new\n.md\0D\0gone.txt\0R100\0old.txt\0moved.txt\0R087\0old2.txt\0moved and edited.txt\0T\0link\0C100\0a\0copy.txt\0";
        let paths: Vec<&str> =
            changed(listed).into_iter().map(|path| std::str::from_utf8(path).expect("text")).collect();
        assert_eq!(paths, ["a b.txt", "\"new\n.md", "moved and edited.txt", "link", "copy.txt"]);
        assert!(changed(b"").is_empty());
        assert!(changed(b"R100\0only").is_empty());
    }
}
