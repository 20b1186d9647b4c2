//! Reads the documents of a run and hands each to some work: in parallel, in order, a batch in memory at a time.

use std::any::Any;
use std::cell::Cell;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::document::{self, Document, Problem, ProblemLevel};
use crate::text::Language;

use super::error::Error;
use super::options::Options;
use super::walk::{Input, Walked, is_json_lines, walk};

/// How many files are read in one go; enough to keep the threads busy, few enough for what comes of them to stay small.
const BATCH: usize = 256;

/// How many lines of JSON Lines are read in one go, and how many bytes.
const BATCH_LINES: usize = 2048;
const BATCH_BYTES: usize = 4 << 20;

/// How many batches are worked on while another one's documents are handed on.
const AHEAD: usize = 2;

/// How much of the memory that a file was read into a thread keeps for the next, in bytes.
const KEPT: usize = 64 << 10;

thread_local! {
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// What became of one document.
#[derive(Debug)]
pub(crate) struct Item<T> {
    /// The record's own name, in JSON Lines, where that much could be read.
    pub(crate) id: Option<serde_json::Value>,
    /// The input line, in JSON Lines.
    pub(crate) record: Option<usize>,
    /// What went wrong while it was read.
    pub(crate) problems: Vec<Problem>,
    /// What the work made of it; `None` if it could not be read.
    pub(crate) result: Option<T>,
}

/// What the walk says beside the documents.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// Files that were passed over.
    pub(crate) skipped: usize,
    /// Paths that do not exist, links that were not followed.
    pub(crate) problems: Vec<Problem>,
}

/// What is done with each document, and when reading one may be spared.
pub(crate) trait Work: Sync {
    /// What comes of a document.
    type Made: Send;

    /// Works on one document.
    fn document(&self, document: Document) -> Self::Made;

    /// What comes of a plain text that need not be made a document; `None` if it must. `date` is what its record states.
    fn text(&self, _at: &Place<'_>, _text: &str, _date: Option<&str>) -> Option<Self::Made> {
        None
    }

    /// Hears how long one file took, if it asks.
    fn spent(&self, _time: &dyn Fn() -> Duration) {}

    /// What is known of a file before it is opened; it is then not read.
    fn known(&self, _input: &Input) -> Option<Vec<Item<Self::Made>>> {
        None
    }

    /// What tells a file from its later self; asked before it is opened.
    fn stamp(&self, _input: &Input) -> Option<String> {
        None
    }

    /// What is known of a file by its bytes; it is then not worked on.
    fn known_bytes(
        &self,
        _input: &Input,
        _stamp: Option<&str>,
        _bytes: &[u8],
    ) -> Option<Vec<Item<Self::Made>>> {
        None
    }

    /// Hears what came of a file that was read.
    fn made(&self, _input: &Input, _stamp: Option<&str>, _bytes: &[u8], _items: &[Item<Self::Made>]) {}
}

/// Which document a text is of.
#[derive(Debug)]
pub(crate) struct Place<'p> {
    pub(crate) path: &'p str,
    pub(crate) id: Option<String>,
    pub(crate) record: Option<usize>,
}

/// Work that reads every document.
struct Plainly<F>(F);

impl<T: Send, F: Fn(Document) -> T + Sync> Work for Plainly<F> {
    type Made = T;

    fn document(&self, document: Document) -> T {
        (self.0)(document)
    }
}

/// Reads every document of the run; `sink` gets them in the order of their paths and lines, whatever the number of threads.
pub(crate) fn for_each<T: Send>(
    options: &Options,
    work: impl Fn(Document) -> T + Sync,
    sink: impl FnMut(Item<T>),
) -> Result<Walk, Error> {
    run(options, &Plainly(work), sink)
}

/// The same for work that may spare itself some of the reading.
pub(crate) fn run<W: Work>(
    options: &Options,
    work: &W,
    mut sink: impl FnMut(Item<W::Made>),
) -> Result<Walk, Error> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .build()
        .map_err(|error| Error::Usage(format!("cannot start {} threads: {error}", options.threads)))?;
    let (stdin, paths): (Vec<_>, Vec<_>) =
        options.paths.iter().cloned().partition(|path| path == Path::new("-"));
    let Walked { inputs, skipped, mut problems } = pool.install(|| walk(&paths, options));
    options.progress.found(inputs.len());
    let reader = Reader { options, work };
    let lines = |input: &Input| options.json_lines || is_json_lines(&input.file);
    pool.in_place_scope(|scope| {
        let mut queue = Queue { scope, sink: &mut sink, waiting: VecDeque::new() };
        if !stdin.is_empty() {
            reader.stdin(&mut problems, &mut queue);
        }
        for batch in inputs.chunk_by(|a, b| !lines(a) && !lines(b)).flat_map(|run| run.chunks(BATCH)) {
            match batch {
                [input] if lines(input) => reader.lines_of(input, &mut problems, &mut queue),
                files => queue.add(move || {
                    let items: Vec<_> = files.par_iter().map(|input| reader.input(input)).collect();
                    items.into_iter().flatten().collect()
                }),
            }
        }
        queue.end();
    });
    Ok(Walk { skipped, problems })
}

/// Batches that the threads work on, in order; what comes of them is handed on here, while they go on with the next.
struct Queue<'q, 's, T, S> {
    scope: &'q rayon::Scope<'s>,
    sink: S,
    waiting: VecDeque<mpsc::Receiver<Vec<Item<T>>>>,
}

impl<'s, T: Send + 's, S: FnMut(Item<T>)> Queue<'_, 's, T, S> {
    /// Adds a batch, once few enough are being worked on.
    fn add(&mut self, work: impl FnOnce() -> Vec<Item<T>> + Send + 's) {
        while self.waiting.len() >= AHEAD {
            self.next();
        }
        let (give, get) = mpsc::channel();
        // Nobody listens only where the run has ended by a panic.
        self.scope.spawn(move |_| drop(give.send(work())));
        self.waiting.push_back(get);
    }

    fn next(&mut self) {
        // Without an answer the batch panicked, which the scope hands on when it ends.
        if let Some(Ok(items)) = self.waiting.pop_front().map(|get| get.recv()) {
            items.into_iter().for_each(&mut self.sink);
        }
    }

    fn end(mut self) {
        while !self.waiting.is_empty() {
            self.next();
        }
    }
}

struct Reader<'a, W> {
    options: &'a Options,
    work: &'a W,
}

impl<W> Clone for Reader<'_, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for Reader<'_, W> {}

impl<'a, W: Work> Reader<'a, W> {
    fn stdin<S: FnMut(Item<W::Made>)>(
        self,
        problems: &mut Vec<Problem>,
        queue: &mut Queue<'_, 'a, W::Made, S>,
    ) where
        W::Made: 'a,
    {
        let name = &self.options.stdin_name;
        if self.options.json_lines {
            self.lines(name, io::stdin().lock(), problems, queue);
            return;
        }
        match self.bytes(name, io::stdin().lock()) {
            Ok(bytes) => queue.add(move || self.file(name, &bytes)),
            Err(problem) => problems.push(problem),
        }
    }

    fn lines_of<S: FnMut(Item<W::Made>)>(
        self,
        input: &'a Input,
        problems: &mut Vec<Problem>,
        queue: &mut Queue<'_, 'a, W::Made, S>,
    ) where
        W::Made: 'a,
    {
        match File::open(&input.file) {
            Ok(file) => self.lines(&input.path, BufReader::with_capacity(1 << 20, file), problems, queue),
            Err(error) => problems.push(unreadable(&input.path, &error)),
        }
    }

    /// What comes of one file.
    fn input(self, input: &Input) -> Vec<Item<W::Made>> {
        let began = Instant::now();
        let items = self.work.known(input).unwrap_or_else(|| {
            let stamp = self.work.stamp(input);
            let stamp = stamp.as_deref();
            let read = self.with_bytes_of(input, |bytes| {
                self.work.known_bytes(input, stamp, bytes).unwrap_or_else(|| {
                    let items = self.file(&input.path, bytes);
                    self.work.made(input, stamp, bytes, &items);
                    items
                })
            });
            read.unwrap_or_else(|problem| vec![failed(problem)])
        });
        self.work.spent(&|| began.elapsed());
        items
    }

    /// Hands on the bytes of a file, in memory that the next file of the thread is read into as well.
    fn with_bytes_of<T>(&self, input: &Input, read: impl FnOnce(&[u8]) -> T) -> Result<T, Problem> {
        let file = File::open(&input.file).map_err(|error| unreadable(&input.path, &error))?;
        let mut bytes = BUFFER.take();
        bytes.clear();
        // So much room that most files need no more, and no look at how long they are.
        bytes.reserve(KEPT);
        let made = self.fill(&mut bytes, &input.path, file).map(|()| read(&bytes));
        if bytes.capacity() <= 4 * KEPT {
            BUFFER.set(bytes);
        }
        made
    }

    fn bytes(&self, path: &str, file: impl Read) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        self.fill(&mut bytes, path, file)?;
        Ok(bytes)
    }

    /// All bytes of a file, up to the bound: it may grow while it is read.
    fn fill(&self, bytes: &mut Vec<u8>, path: &str, file: impl Read) -> Result<(), Problem> {
        let most = self.options.reading.limits.file_size;
        file.take(most.saturating_add(1)).read_to_end(bytes).map_err(|error| unreadable(path, &error))?;
        if bytes.len() as u64 > most { Err(too_large(path, most)) } else { Ok(()) }
    }

    /// The documents of one file, one for most formats; the problems come with the first.
    fn file(&self, path: &str, bytes: &[u8]) -> Vec<Item<W::Made>> {
        let outcome = guarded(path, || {
            let mut items = Vec::new();
            let at = Place { path, id: None, record: None };
            if let Some(text) = document::plain_text(path, bytes)
                && let Some(result) = self.work.text(&at, text, None)
            {
                items.push(Item { id: None, record: None, problems: Vec::new(), result: Some(result) });
                return (items, Vec::new());
            }
            let problems = document::read_each(path, bytes, &self.options.reading, &mut |document| {
                let (id, record) = (document.id.clone().map(Into::into), document.record);
                let result = Some(self.work.document(self.with_source(document)));
                items.push(Item { id, record, problems: Vec::new(), result });
            });
            (items, problems)
        });
        match outcome {
            Ok((mut items, problems)) => {
                match items.first_mut() {
                    Some(first) => first.problems = problems,
                    None => items.push(Item { id: None, record: None, problems, result: None }),
                }
                items
            }
            Err(problem) => vec![failed(problem)],
        }
    }

    fn lines<S: FnMut(Item<W::Made>)>(
        self,
        path: &'a str,
        mut input: impl BufRead,
        problems: &mut Vec<Problem>,
        queue: &mut Queue<'_, 'a, W::Made, S>,
    ) where
        W::Made: 'a,
    {
        let (mut number, mut ended) = (0, false);
        while !ended {
            let mut batch: Vec<(usize, Vec<u8>)> = Vec::new();
            let mut bytes = 0;
            while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
                let mut line = Vec::new();
                let most = self.options.reading.limits.file_size;
                match input.by_ref().take(most.saturating_add(1)).read_until(b'\n', &mut line) {
                    Ok(0) => break,
                    Ok(length) if length as u64 > most => {
                        problems.push(too_large(path, most));
                        ended = true;
                        break;
                    }
                    Ok(length) => bytes += length,
                    Err(error) => {
                        problems.push(unreadable(path, &error));
                        ended = true;
                        break;
                    }
                }
                number += 1;
                if !line.iter().all(u8::is_ascii_whitespace) {
                    batch.push((number, line));
                }
            }
            ended |= bytes == 0;
            queue.add(move || {
                batch.par_iter().map(|(number, line)| self.record(path, *number, line)).collect()
            });
        }
    }

    fn record(&self, path: &str, number: usize, line: &[u8]) -> Item<W::Made> {
        let outcome = guarded(path, || {
            let line = std::str::from_utf8(line).map_err(|error| {
                let message = format!("expected UTF-8; byte {} of the line is none", error.valid_up_to() + 1);
                let place = Some((number, 1));
                Problem { path: path.to_owned(), level: ProblemLevel::Error, place, message }
            })?;
            let record = document::read_record(path, number, line, &self.options.reading)?;
            let at = Place { path, id: Some(record.id.clone()), record: Some(number) };
            // What tells that nothing is in a text knows English.
            let foreign = record
                .language
                .as_deref()
                .and_then(Language::of)
                .is_some_and(|language| language != Language::ENGLISH);
            let passed =
                (!foreign).then(|| self.work.text(&at, &record.text, record.date.as_deref())).flatten();
            match passed {
                Some(made) => Ok(made),
                None => Ok(self.work.document(self.with_source(record.document(path, number)))),
            }
        });
        let (id, problems, result) = match outcome.and_then(|read| read) {
            Ok(result) => (None, Vec::new(), Some(result)),
            Err(problem) => (record_id(line), vec![problem], None),
        };
        Item { id, record: Some(number), problems, result }
    }

    /// The configuration's word on who publishes a path, and in which language, goes before the document's own.
    fn with_source(&self, mut document: Document) -> Document {
        let settings = self.options.settings_for(&document.path);
        if let Some(language) = settings.language.as_deref().and_then(Language::of) {
            document.read_in(language);
        }
        if let Some(source) = self.options.source(&document.path) {
            document.metadata.publish_first(source.name.clone(), "`sources` in factlint.yml");
        }
        document
    }
}

/// The id of a record that is no document, if it is JSON at all.
fn record_id(line: &[u8]) -> Option<serde_json::Value> {
    let record: serde_json::Value = serde_json::from_slice(line).ok()?;
    record.get("id").cloned()
}

/// A file of which nothing was read.
fn failed<T>(problem: Problem) -> Item<T> {
    Item { id: None, record: None, problems: vec![problem], result: None }
}

fn too_large(path: &str, most: u64) -> Problem {
    let most = crate::document::bytes_in_words(most);
    let message =
        format!("holds more than {most}, the most that is read (`limits: file_size` in factlint.yml)");
    Problem { path: path.to_owned(), level: ProblemLevel::Error, place: None, message }
}

fn unreadable(path: &str, error: &io::Error) -> Problem {
    let message = format!("cannot be read: {error}");
    Problem { path: path.to_owned(), level: ProblemLevel::Error, place: None, message }
}

/// A panic while one document is read is that document's problem and no other's.
fn guarded<T>(path: &str, work: impl FnOnce() -> T) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Problem {
        path: path.to_owned(),
        level: ProblemLevel::Error,
        place: None,
        message: format!(
            "a fault of factlint's own while reading it, please report it: {}",
            panic_message(&*panic)
        ),
    })
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_is_a_problem_of_its_file() {
        let problem = guarded("a.pdf", || -> usize { panic!("page {} is odd", 7) }).expect_err("a panic");
        assert_eq!((problem.path.as_str(), problem.level), ("a.pdf", ProblemLevel::Error));
        assert!(problem.message.contains("page 7 is odd") && problem.message.contains("report it"));
        assert_eq!(guarded("b.pdf", || 1).expect("no panic"), 1);
    }
}
