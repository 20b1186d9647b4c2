//! Where reports go: formats as written, the usual ones, files that appear whole or not at all.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::report::{self, Format, Outcome};
use crate::run::{Error, replace};

use super::args::Output;
use super::output::Terminal;

/// The name of the variable that GitHub Actions sets, and of the one that names the file of a step's summary.
const ACTIONS: &str = "GITHUB_ACTIONS";
const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// A format and where it goes; standard output where no file is named.
type Target = (Format, Option<PathBuf>);

/// What a run prints, and where.
pub(super) struct Formats {
    targets: Vec<Target>,
    /// Whether standard output is the log of a job of GitHub Actions.
    in_actions: bool,
}

impl Formats {
    /// The formats of `check`. In GitHub Actions annotations come beside the usual text.
    pub(super) fn of_check(output: &Output, configured: &[Target]) -> Result<Self, Error> {
        let in_actions = std::env::var_os(ACTIONS).is_some_and(|value| value == "true");
        let targets = match parse(output)? {
            targets if !targets.is_empty() => targets,
            _ if !configured.is_empty() => configured.to_vec(),
            _ if in_actions => vec![(Format::default(), None), (Format::Github, None)],
            _ => vec![(Format::default(), None)],
        };
        Ok(Self { targets, in_actions })
    }

    /// The formats of `facts`, which not every format has.
    pub(super) fn of_facts(output: &Output) -> Result<Self, Error> {
        let targets = match parse(output)? {
            targets if targets.is_empty() => vec![(Format::default(), None)],
            targets => targets,
        };
        if let Some((format, _)) = targets.iter().find(|(format, _)| !format.has_facts()) {
            let has: Vec<&str> =
                Format::ALL.into_iter().filter(|f| f.has_facts()).map(Format::name).collect();
            return Err(Error::Usage(format!(
                "--format: `{}` reports what is wrong and is for `check`; `facts` has {}",
                format.name(),
                has.join(", ")
            )));
        }
        Ok(Self { targets, in_actions: false })
    }

    /// The files that are written.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.targets.iter().filter_map(|(_, file)| file.clone()).collect()
    }

    /// Writes the report of `check` to where it is wanted, and the summary of a step of GitHub Actions.
    pub(super) fn check(&self, outcome: &Outcome, all: bool, terminal: &Terminal) -> Result<(), Error> {
        self.write(outcome, all, terminal, report::check)?;
        let file = std::env::var_os(STEP_SUMMARY).filter(|file| self.in_actions && !file.is_empty());
        if let Some(file) = file.map(PathBuf::from) {
            let look = report::Options { color: false, links: None, ..terminal.report(false) };
            append(&file, &report::step_summary(outcome, &look))?;
        }
        Ok(())
    }

    /// Writes the report of `facts` to where it is wanted.
    pub(super) fn facts(&self, outcome: &Outcome, all: bool, terminal: &Terminal) -> Result<(), Error> {
        self.write(outcome, all, terminal, report::facts)
    }

    fn write(
        &self,
        outcome: &Outcome,
        all: bool,
        terminal: &Terminal,
        render: impl Fn(&Outcome, Format, &report::Options) -> String,
    ) -> Result<(), Error> {
        for (format, file) in &self.targets {
            match file {
                None => {
                    let mut rendered = render(outcome, *format, &terminal.report(all));
                    if self.in_actions && format.is_for_people() {
                        rendered = report::fenced(&rendered);
                    }
                    terminal.print(&rendered).map_err(Error::output)?;
                }
                Some(path) => {
                    let look = report::Options { color: false, links: None, ..terminal.report(true) };
                    replace(path, &render(outcome, *format, &look))?;
                }
            }
        }
        Ok(())
    }
}

fn parse(output: &Output) -> Result<Vec<Target>, Error> {
    let parse = |written: &String| {
        let (name, file) = match written.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (written.as_str(), None),
        };
        let known = || Format::ALL.map(Format::name).join(", ");
        let unknown = || Error::Usage(format!("--format: expected one of {}, found `{name}`", known()));
        let format = Format::from_name(name).ok_or_else(unknown)?;
        if file.as_ref().is_some_and(|file| file.as_os_str().is_empty()) {
            return Err(Error::Usage(format!("--format: expected a file behind `{name}=`")));
        }
        Ok((format, file))
    };
    output.format.iter().map(parse).collect()
}

fn failed(path: &Path, error: &io::Error) -> Error {
    Error::Io { path: path.display().to_string(), message: error.to_string() }
}

fn append(path: &Path, text: &str) -> Result<(), Error> {
    let file = OpenOptions::new().append(true).create(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| failed(path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_as_written() {
        let output = |formats: &[&str]| Output {
            format: formats.iter().map(|format| (*format).to_owned()).collect(),
            all: false,
        };
        let said =
            |formats: &[&str]| Formats::of_facts(&output(formats)).err().map(|error| error.to_string());
        assert_eq!(said(&["json", "csv=facts.csv"]), None);
        assert!(
            said(&["sarif"]).is_some_and(|said| said.contains("is for `check`; `facts` has graphical, "))
        );
        assert!(
            said(&["xml"]).is_some_and(|said| said.contains("expected one of graphical, concise, json, "))
        );
        assert!(said(&["csv="]).is_some_and(|said| said.contains("expected a file behind `csv=`")));
    }
}
