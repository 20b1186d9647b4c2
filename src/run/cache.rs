//! What was read before: claims by document, kept in the project's `.factlint/` from one run to the next.
//!
//! One file holds what was read with one set of rules, settings and program; its name is their identity, so that no run ever
//! sees what another set gave. An entry holds for the bytes that it was made of: they are hashed and compared, or, by
//! `metadata`, the file's size, times and inode are, and it is not opened. A file changed so lately that the clock of the file
//! system may not have moved on is always compared by its bytes.
//!
//! A cache is written beside the old one and takes its name when it is whole: two runs at once, a kill and a full disk leave
//! the old one or the new one. A hash over all of it tells whether it is what was written; if not, it is made anew, and that
//! is said.

use std::fs::{self, Metadata};
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use super::documents::Item;
use super::walk::Input;
use super::wire::{Extracted, Line, Names, Source};

/// The folder of a project that holds what can be made anew.
pub(crate) const FOLDER: &str = ".factlint";

/// How many sets of rules have a cache at once; of more the oldest goes.
const MOST: usize = 8;

/// A file changed later than this before it was read may change again within the same tick of the file system's clock.
const UNSETTLED: Duration = Duration::from_secs(2);

/// How it is told that a document is what it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CacheStrategy {
    /// By size, times and inode; the document is not opened.
    Metadata,
    /// By a hash of its bytes.
    Content,
}

/// Where what was read is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CacheOptions {
    /// The folder of the project; the cache stands in its `.factlint/`.
    pub project: PathBuf,
    /// How it is told that a document is what it was.
    pub strategy: CacheStrategy,
}

/// The cache of one run.
#[derive(Debug)]
pub(crate) struct Cache {
    file: PathBuf,
    head: String,
    strategy: CacheStrategy,
    text: String,
    /// Lines of `text`, in the order of their paths.
    entries: Vec<Entry>,
    /// New lines, with their paths.
    made: Mutex<Vec<(String, String)>>,
    /// Whether something that was kept no longer holds.
    stale: AtomicBool,
    notices: Mutex<Vec<String>>,
}

#[derive(Debug)]
struct Entry {
    line: Range<usize>,
    path: Range<usize>,
}

/// What an entry says.
struct Kept<'c> {
    stamp: &'c str,
    hash: &'c str,
    documents: &'c str,
}

impl Cache {
    /// Opens the cache of what is read under this identity.
    pub(crate) fn open(options: &CacheOptions, identity: &str) -> Self {
        let file = options.project.join(FOLDER).join("cache").join(identity);
        let head = format!("factlint cache 1 {identity}\n");
        let mut cache = Self {
            head,
            strategy: options.strategy,
            text: String::new(),
            entries: Vec::new(),
            made: Mutex::default(),
            stale: AtomicBool::new(false),
            notices: Mutex::default(),
            file,
        };
        match fs::read(&cache.file) {
            Ok(bytes) => {
                let entries = String::from_utf8(bytes).ok().and_then(|text| {
                    let entries = entries(&text, &cache.head)?;
                    Some((text, entries))
                });
                match entries {
                    Some((text, entries)) => (cache.text, cache.entries) = (text, entries),
                    None => cache.notice("is damaged; everything is read anew"),
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => cache.notice(&format!("cannot be read ({error}); everything is read anew")),
        }
        cache
    }

    fn notice(&self, what: &str) {
        let notice = format!("the cache {} {what}", self.file.display());
        if let Ok(mut notices) = self.notices.lock() {
            notices.push(notice);
        }
    }

    fn entry(&self, path: &str) -> Option<Kept<'_>> {
        let path_of = |entry: &Entry| &self.text[entry.path.clone()];
        let at = self.entries.binary_search_by(|entry| path_of(entry).cmp(path)).ok()?;
        let mut fields = self.text[self.entries[at].line.clone()].splitn(4, '\t').skip(1);
        Some(Kept { stamp: fields.next()?, hash: fields.next()?, documents: fields.next()? })
    }

    /// What is known of a file without opening it.
    pub(crate) fn known(&self, input: &Input) -> Option<Vec<Item<Extracted>>> {
        let kept = self
            .entry(&input.path)
            .filter(|kept| self.strategy == CacheStrategy::Metadata && kept.stamp != "-")?;
        (stamp(input)? == kept.stamp).then(|| self.items(&kept, &input.path))?
    }

    /// What is known of a file of these bytes.
    pub(crate) fn known_bytes(
        &self,
        input: &Input,
        stamp: Option<&str>,
        bytes: &[u8],
    ) -> Option<Vec<Item<Extracted>>> {
        let kept = self.entry(&input.path)?;
        if kept.hash != hash(bytes) {
            self.stale.store(true, Ordering::Relaxed);
            return None;
        }
        let items = self.items(&kept, &input.path)?;
        // The same words in a file that was touched: next time it need not be opened.
        if stamp.is_some_and(|stamp| stamp != kept.stamp) {
            self.keep(input, stamp, bytes, kept.documents);
        }
        Some(items)
    }

    /// Keeps what came of a file that was read.
    pub(crate) fn made(&self, input: &Input, stamp: Option<&str>, bytes: &[u8], items: &[Item<Extracted>]) {
        let whole = items.iter().all(|item| item.result.is_some());
        if !whole || input.path.contains(['\t', '\n', '\r']) {
            return;
        }
        let lines: Vec<String> = items.iter().filter_map(line).collect();
        let silent = match (&lines[..], items) {
            ([line], [item]) => item.result.as_ref().is_some_and(|one| is_silent(one, &input.path, line)),
            _ => false,
        };
        let documents = if silent { String::new() } else { lines.join("\t") };
        self.keep(input, stamp, bytes, &documents);
    }

    /// `stamp` was taken before the bytes were read: a file that changed meanwhile has another one now.
    fn keep(&self, input: &Input, stamp: Option<&str>, bytes: &[u8], documents: &str) {
        let stamp = stamp.unwrap_or("-");
        let line = format!("{}\t{stamp}\t{}\t{documents}\n", input.path, hash(bytes));
        if let Ok(mut made) = self.made.lock() {
            made.push((input.path.clone(), line));
        }
    }

    fn items(&self, kept: &Kept<'_>, path: &str) -> Option<Vec<Item<Extracted>>> {
        if kept.documents.is_empty() {
            let document =
                Some(Source { path: path.into(), id: None, record: None, source: None, date: None });
            return Some(vec![item(Extracted { document, ..Extracted::default() })]);
        }
        let mut names = Names::default();
        let read = kept.documents.split('\t').map(|text| match Line::read(text, &mut names) {
            Ok(Line::Document(extracted)) => Some(item(extracted)),
            _ => None,
        });
        read.collect()
    }

    /// Writes what is new. A cache that cannot be written costs the next run its time, nothing else.
    pub(crate) fn close(mut self) -> Vec<String> {
        let mut made = std::mem::take(&mut self.made).into_inner().unwrap_or_default();
        if !made.is_empty() || self.stale.load(Ordering::Relaxed) {
            made.sort();
            made.dedup_by(|a, b| a.0 == b.0);
            if let Err(error) = self.write(&made) {
                self.notice(&format!("cannot be written ({error}); the next run reads everything again"));
            }
        }
        self.notices.into_inner().unwrap_or_default()
    }

    fn write(&self, made: &[(String, String)]) -> std::io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let ignore = folder.parent().unwrap_or(folder).join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "# Made by factlint; can be deleted at any time.\n*\n")?;
        }
        let mut text = self.head.clone();
        let mut old = self.entries.iter().peekable();
        let path_of = |entry: &Entry| &self.text[entry.path.clone()];
        for (path, line) in made {
            while let Some(entry) = old.next_if(|entry| path_of(entry) < path.as_str()) {
                text.push_str(&self.text[entry.line.clone()]);
                text.push('\n');
            }
            old.next_if(|entry| path_of(entry) == path);
            text.push_str(line);
        }
        for entry in old {
            text.push_str(&self.text[entry.line.clone()]);
            text.push('\n');
        }
        let end = format!("{END}{}\n", hash(text.as_bytes()));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.write_all(end.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&self.file).map_err(|error| error.error)?;
        prune(folder);
        Ok(())
    }
}

/// Before the hash of all that comes before it.
const END: &str = "\tend ";

/// The lines of a cache that is whole.
fn entries(text: &str, head: &str) -> Option<Vec<Entry>> {
    let body = text.strip_suffix('\n')?;
    let end = body.rfind('\n')? + 1;
    if text[end..].trim_end().strip_prefix(END)? != hash(&text.as_bytes()[..end]) || !text.starts_with(head) {
        return None;
    }
    let mut at = head.len();
    let mut entries = Vec::new();
    while at < end {
        let stop = at + memchr::memchr(b'\n', &text.as_bytes()[at..])?;
        let path = at..at + memchr::memchr(b'\t', &text.as_bytes()[at..stop])?;
        entries.push(Entry { line: at..stop, path });
        at = stop + 1;
    }
    Some(entries)
}

fn hash(bytes: &[u8]) -> String {
    let mut hex = blake3::hash(bytes).to_hex().to_string();
    hex.truncate(32);
    hex
}

/// One document as the kept line has it: with the problems of its file.
fn line(item: &Item<Extracted>) -> Option<String> {
    let extracted = item.result.as_ref()?;
    let line = match item.problems.is_empty() {
        true => extracted.line(),
        false => {
            let problems = item.problems.iter().chain(&extracted.problems).cloned().collect();
            Extracted { problems, ..extracted.clone() }.line()
        }
    };
    Some(line.trim_end().to_owned())
}

/// Whether the path says all that the line does.
fn is_silent(extracted: &Extracted, path: &str, line: &str) -> bool {
    let bare = Source { path: path.into(), id: None, record: None, source: None, date: None };
    let bare = Extracted { document: Some(bare), ..Extracted::default() };
    *extracted == bare && bare.line().trim_end() == line
}

fn item(extracted: Extracted) -> Item<Extracted> {
    let record = extracted.document.as_ref().and_then(|document| document.record);
    Item { id: None, record, problems: Vec::new(), result: Some(extracted) }
}

/// Size, times and inode of a file, unless it changed just now.
pub(crate) fn stamp(input: &Input) -> Option<String> {
    let data = fs::metadata(&input.file).ok()?;
    settled(&data).then(|| stamp_of(&data))
}

fn settled(data: &Metadata) -> bool {
    let Ok(changed) = data.modified() else { return false };
    #[cfg(unix)]
    let changed = {
        use std::os::unix::fs::MetadataExt;
        let status = u64::try_from(data.ctime()).ok().map(Duration::from_secs);
        changed.max(status.map_or(changed, |status| SystemTime::UNIX_EPOCH + status))
    };
    changed.elapsed().is_ok_and(|age| age > UNSETTLED)
}

#[cfg(unix)]
fn stamp_of(data: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt;
    let (dev, ino) = (data.dev(), data.ino());
    let times = (data.mtime(), data.mtime_nsec(), data.ctime(), data.ctime_nsec());
    format!("{},{}.{},{}.{},{dev}:{ino}", data.len(), times.0, times.1, times.2, times.3)
}

#[cfg(not(unix))]
fn stamp_of(data: &Metadata) -> String {
    let since = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).map(|age| age.as_nanos());
    let time = data.modified().ok().and_then(|time| since(time).ok()).unwrap_or_default();
    format!("{},{time}", data.len())
}

/// Keeps the caches that were written last, and removes what killed runs left behind.
fn prune(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut files: Vec<(SystemTime, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    files.sort();
    let hour = Duration::from_secs(3600);
    let temporary =
        |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".tmp"));
    let old = |time: &SystemTime| time.elapsed().is_ok_and(|age| age > hour);
    let (left, caches): (Vec<_>, Vec<_>) = files.into_iter().partition(|(_, path)| temporary(path));
    let surplus = caches.len().saturating_sub(MOST);
    let gone = left.iter().filter(|(time, _)| old(time)).chain(caches.iter().take(surplus));
    for (_, path) in gone {
        // Whoever removes it first: it need not be there.
        let _ = fs::remove_file(path);
    }
}
