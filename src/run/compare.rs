//! `extract` and `compare`: the two halves of `check`, with files of claims between them.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::document::{Problem, ProblemLevel};
use crate::report::Outcome;
use crate::rule::RuleProblem;

use super::check::load;
use super::error::Error;
use super::extraction::Extraction;
use super::gather::Gathered;
use super::identity;
use super::options::Options;
use super::records;
use super::walk::shown;
use super::wire::{Broken, End, Extracted, Head, Line, Names};

/// How many lines are in memory at once.
const BATCH: usize = 1024;

/// What `extract` says beside what it writes.
#[derive(Debug, Default)]
pub struct ExtractSummary {
    /// Documents that were read.
    pub documents: usize,
    /// Claims that were written.
    pub claims: usize,
    /// Documents that could not be read as they should; they are in the output as well.
    pub problems: usize,
    /// Faults of the configuration and the rules.
    pub rule_problems: Vec<RuleProblem>,
    /// What there is to say of the cache.
    pub notices: Vec<String>,
}

/// Reads the documents and writes what they state, a line a document, in the order of their paths.
///
/// # Errors
/// What stops a run before it has begun, and an output that cannot be written.
pub fn extract(options: &Options, out: &mut dyn Write) -> Result<ExtractSummary, Error> {
    let rules = load(options)?;
    let extraction = Extraction::new(&rules.rules, options);
    let mut summary = ExtractSummary::default();
    let head = Head::new(&identity::of_rules(&rules.rules));
    let mut written = out.write_all(head.line().as_bytes());
    let mut put = |extracted: &Extracted, summary: &mut ExtractSummary| {
        summary.documents += usize::from(extracted.document.is_some());
        summary.claims += extracted.claims.len();
        summary.problems += extracted.problems.len();
        if written.is_ok() {
            written = out.write_all(extracted.line().as_bytes());
        }
    };
    let walk = extraction.run(|extracted| put(&extracted, &mut summary))?;
    let notices = extraction.close();
    if !walk.problems.is_empty() {
        put(&Extracted { problems: walk.problems, ..Extracted::default() }, &mut summary);
    }
    let end = End { documents: summary.documents, skipped: walk.skipped };
    written
        .and_then(|()| out.write_all(end.line().as_bytes()))
        .and_then(|()| out.flush())
        .map_err(Error::output)?;
    summary.notices = notices;
    summary.rule_problems = options.config_problems.iter().cloned().chain(rules.problems).collect();
    Ok(summary)
}

/// Compares the claims of any number of files, in any order. A document that stands in several of them, word for word the
/// same, counts once.
///
/// # Errors
/// What stops a run before it has begun. A file that cannot be read is a problem in the outcome.
pub fn compare(files: &[PathBuf], options: &Options) -> Result<Outcome, Error> {
    let rules = load(options)?;
    let identity = identity::of_rules(&rules.rules);
    let mut reader = Reader { identity, gathered: Gathered::new(options)?, seen: HashSet::new() };
    for path in files {
        let read = match path == Path::new("-") {
            true => reader.file("<stdin>", io::stdin().lock()),
            false => File::open(path)
                .and_then(|file| reader.file(&shown(path), BufReader::with_capacity(1 << 20, file))),
        };
        if let Err(error) = read {
            let why = match error.kind() {
                io::ErrorKind::NotFound => "no such file".to_owned(),
                _ => format!("cannot be read: {error}"),
            };
            reader.problem(&shown(path), None, ProblemLevel::Error, why);
        }
    }
    records::gather(options, &rules.rules, &rules.off, &mut reader.gathered);
    reader.gathered.outcome(rules, options)
}

struct Reader {
    /// Of the rules that the claims are compared by.
    identity: String,
    gathered: Gathered,
    /// Hashes of the lines read.
    seen: HashSet<[u8; 16]>,
}

impl Reader {
    fn problem(&mut self, path: &str, line: Option<usize>, level: ProblemLevel, message: String) {
        let place = line.map(|line| (line, 1));
        self.gathered.problems.push(Problem { path: path.to_owned(), level, place, message });
    }

    fn file(&mut self, path: &str, mut input: impl BufRead) -> io::Result<()> {
        let mut first = String::new();
        // What is no UTF-8 is no file of claims either.
        if let Err(error) = input.read_line(&mut first)
            && error.kind() != io::ErrorKind::InvalidData
        {
            return Err(error);
        }
        match Head::read(first.trim_end()) {
            Ok(head) if head.rules != self.identity => {
                let message = "these claims were read with other rules than they are compared by; extract them again \
                               to be sure";
                self.problem(path, Some(1), ProblemLevel::Warning, message.to_owned());
            }
            Ok(_) => {}
            Err(message) => {
                self.problem(path, Some(1), ProblemLevel::Error, message);
                return Ok(());
            }
        }
        let (mut number, mut documents, mut end) = (1, 0, None);
        loop {
            let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
            while lines.len() < BATCH {
                let mut line = Vec::new();
                if input.read_until(b'\n', &mut line)? == 0 {
                    break;
                }
                number += 1;
                if !line.trim_ascii().is_empty() {
                    lines.push((number, line));
                }
            }
            if lines.is_empty() {
                break;
            }
            let read: Vec<Vec<ReadLine>> = lines.par_chunks(64).map(read_lines).collect();
            for (line, hash, read) in read.into_iter().flatten() {
                match read {
                    Ok(Line::End(one)) => end = Some(one),
                    Ok(Line::Document(extracted)) => {
                        documents += usize::from(extracted.document.is_some());
                        if self.seen.insert(hash) {
                            self.gathered.take(extracted);
                        }
                    }
                    Err(broken) => self.problem(path, Some(line), ProblemLevel::Error, broken.to_string()),
                }
            }
        }
        match end {
            Some(end) if end.documents == documents => self.gathered.skipped += end.skipped,
            _ => {
                let message =
                    "these claims are not complete: the file was cut off or changed; extract them again";
                self.problem(path, Some(number), ProblemLevel::Error, message.to_owned());
            }
        }
        Ok(())
    }
}

type ReadLine = (usize, [u8; 16], Result<Line, Broken>);

fn read_lines(lines: &[(usize, Vec<u8>)]) -> Vec<ReadLine> {
    let mut names = Names::default();
    let mut read = |(number, line): &(usize, Vec<u8>)| {
        let mut hash = [0; 16];
        hash.copy_from_slice(&blake3::hash(line).as_bytes()[..16]);
        let text = std::str::from_utf8(line).map_err(|_| Broken::no_text());
        (*number, hash, text.and_then(|text| Line::read(text, &mut names)))
    };
    lines.iter().map(&mut read).collect()
}
