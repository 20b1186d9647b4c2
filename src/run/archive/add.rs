//! Units into the archive, and out of it.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension, Statement, Transaction, TransactionBehavior, params};

use super::rulesets::{self, Change, Ruleset};
use super::schema;
use crate::claim::Claim;
use crate::document::{Document, Problem};
use crate::rule::{Rule, RuleProblem};
use crate::run::cache;
use crate::run::check::load;
use crate::run::config::Base;
use crate::run::documents::{self, Item, Place, Work};
use crate::run::error::Error;
use crate::run::extraction::Extraction;
use crate::run::options::Options;
use crate::run::walk::{Input, shown};
use crate::run::wire::{self, Extracted, Source};

/// How many units are written in one transaction at most.
const BATCH: usize = 2_000;

/// What `archive add` did.
#[derive(Debug, Default)]
pub struct Added {
    /// Units that were not in.
    pub new: usize,
    /// Units that had changed, or were read with other rules.
    pub updated: usize,
    /// Units that are as they were.
    pub unchanged: usize,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Faults of the configuration and the rules.
    pub rule_problems: Vec<RuleProblem>,
}

/// Reads the documents of a run into the archive.
///
/// # Errors
/// What stops a run before it has begun, and an archive that cannot be written: what was added before stays in.
pub fn add(archive: &Path, options: &Options) -> Result<Added, Error> {
    let rules = load(options)?;
    let failed = |error| schema::failed(archive, error);
    let mut writer = schema::create(archive)?;
    let reader = schema::create(archive)?;
    let now = Ruleset::of(&rules.rules, options);
    let number = now.number(&writer).map_err(failed)?;
    let old = rulesets::all(&writer).map_err(failed)?;
    // Of each older set, only the rules that it lacks are run.
    let options = Options { cache: None, ..options.clone() };
    let changes: BTreeMap<i64, Change> =
        old.iter().filter_map(|(id, old)| Some((*id, now.since(old)?))).collect();
    let lacking: BTreeMap<i64, Vec<Rule>> = changes
        .iter()
        .map(|(id, change)| {
            let run = |rule: &&Rule| change.run.binary_search(&rule.id).is_ok();
            (*id, rules.rules.iter().filter(run).cloned().collect())
        })
        .collect();
    let adding = Adding {
        number,
        whole: Extraction::new(&rules.rules, &options).without_checks(),
        partial: lacking
            .iter()
            .filter(|(id, _)| **id != number)
            .map(|(id, rules)| (*id, Extraction::new(rules, &options).without_checks()))
            .collect(),
        names: FileNames::of(&options),
        reader: Mutex::new(reader),
        read: Mutex::default(),
    };
    let mut added = Added::default();
    let mut batch: Vec<Unit> = Vec::new();
    let mut broken = None;
    let mut flush = |batch: &mut Vec<Unit>, added: &mut Added| {
        let written = write(&mut writer, batch, number, &changes, added);
        broken = broken.take().or(written.err());
        batch.clear();
    };
    let walk = documents::run(&options, &adding, |item: Item<Extracted>| {
        let Some(unit) = adding.unit(item, &mut added, &mut batch) else { return };
        // The documents of one file stay together.
        if batch.len() >= BATCH
            && batch.last().is_some_and(|last| last.path != unit.path || last.record != unit.record)
        {
            flush(&mut batch, &mut added);
        }
        batch.push(unit);
    })?;
    flush(&mut batch, &mut added);
    added.unchanged += adding.unchanged();
    if let Some(error) = broken {
        return Err(failed(error));
    }
    added.problems.extend(walk.problems);
    added.problems.sort_by(|a, b| (&a.path, a.place, &a.message).cmp(&(&b.path, b.place, &b.message)));
    added.rule_problems = options.config_problems.iter().cloned().chain(rules.problems).collect();
    Ok(added)
}

/// What `archive remove` did.
#[derive(Debug, Default)]
pub struct Removed {
    /// How many units went.
    pub units: usize,
    /// Paths of which nothing was in.
    pub strange: Vec<String>,
}

/// Takes files, and all in folders, out of the archive. `folder` is that of the configuration.
///
/// # Errors
/// An archive that is none, or cannot be written.
pub fn remove(archive: &Path, paths: &[PathBuf], folder: &Path) -> Result<Removed, Error> {
    let failed = |error| schema::failed(archive, error);
    schema::open(archive)?;
    let mut writer = schema::create(archive)?;
    let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    let names = FileNames { base: Base::new(folder), stdin: String::new() };
    let mut removed = Removed::default();
    for path in paths {
        let path = names.of_path(&shown(path));
        // What lies in a folder sorts between `folder/` and `folder0`.
        let inside = (format!("{path}/"), format!("{path}0"));
        let gone = transaction
            .execute(
                "DELETE FROM unit WHERE path = ?1 OR (path >= ?2 AND path < ?3)",
                params![path, inside.0, inside.1],
            )
            .map_err(failed)?;
        removed.units += gone;
        if gone == 0 {
            removed.strange.push(path);
        }
    }
    transaction.commit().map_err(failed)?;
    Ok(removed)
}

/// What documents are called in an archive: one name for a file, however its path was typed.
pub(super) struct FileNames {
    base: Base,
    stdin: String,
}

impl FileNames {
    pub(super) fn of(options: &Options) -> FileNames {
        FileNames { base: Base::new(&options.config_folder), stdin: options.stdin_name.clone() }
    }

    /// The path from the folder of the configuration, or of the run without one; absolute where that does not hold it.
    pub(super) fn of_path(&self, shown: &str) -> String {
        if shown == self.stdin { shown.to_owned() } else { self.base.name(shown) }
    }
}

/// What the archive has of a unit.
struct Known {
    hash: String,
    stamp: Option<String>,
    ruleset: i64,
}

const KNOWN: &str = "SELECT hash, stamp, ruleset FROM unit WHERE path = ?1 AND record = ?2";

fn known(statement: &mut Statement<'_>, path: &str, record: i64) -> Result<Option<Known>, rusqlite::Error> {
    let known =
        |row: &rusqlite::Row<'_>| Ok(Known { hash: row.get(0)?, stamp: row.get(1)?, ruleset: row.get(2)? });
    statement.query_row(params![path, record], known).optional()
}

/// What one document gave, on its way into the archive.
struct Unit {
    path: String,
    record: i64,
    hash: String,
    stamp: Option<String>,
    /// The older set that the unit was read with, where only what differs was run.
    from: Option<i64>,
    extracted: Extracted,
}

/// A file as it was read just now.
#[derive(Clone)]
struct File {
    hash: String,
    stamp: Option<String>,
    from: Option<i64>,
}

struct Adding<'r> {
    number: i64,
    whole: Extraction<'r>,
    partial: BTreeMap<i64, Extraction<'r>>,
    names: FileNames,
    reader: Mutex<Connection>,
    read: Mutex<Files>,
}

#[derive(Default)]
struct Files {
    files: HashMap<String, File>,
    unchanged: usize,
}

impl Adding<'_> {
    fn known(&self, path: &str, record: i64) -> Option<Known> {
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        known(&mut reader.prepare(KNOWN).ok()?, path, record).ok().flatten()
    }

    fn files(&self) -> std::sync::MutexGuard<'_, Files> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unchanged(&self) -> usize {
        self.files().unchanged
    }

    /// The work for a document of this path: all rules, or those that what is in the archive lacks.
    fn extraction(&self, path: &str) -> &Extraction<'_> {
        let from = self.files().files.get(&self.names.of_path(path)).and_then(|file| file.from);
        from.and_then(|from| self.partial.get(&from)).unwrap_or(&self.whole)
    }

    /// A document with what is known of its file; nothing for a record that is in as it is.
    fn unit(&self, item: Item<Extracted>, added: &mut Added, batch: &mut [Unit]) -> Option<Unit> {
        let Some(mut extracted) = item.result else {
            added.problems.extend(item.problems);
            return None;
        };
        added.problems.extend(item.problems);
        added.problems.append(&mut extracted.problems);
        let path = extracted.document.as_ref().map(|source| self.names.of_path(&source.path))?;
        let file = self.files().files.remove(&path);
        let again = batch.last().filter(|last| last.path == path && last.record == 0);
        if let Some(File { hash, stamp, from }) = file {
            return Some(Unit { path, record: 0, hash, stamp, from, extracted });
        }
        if let Some(Unit { hash, stamp, from, .. }) = again {
            let (hash, stamp, from) = (hash.clone(), stamp.clone(), *from);
            return Some(Unit { path, record: 0, hash, stamp, from, extracted });
        }
        // A record of JSON Lines: it is what it states.
        let record = extracted.document.as_ref().and_then(|source| source.record).unwrap_or(0) as i64;
        let hash = blake3::hash(extracted.line().as_bytes()).to_hex()[..32].to_owned();
        if let Some(known) = self.known(&path, record)
            && known.hash == hash
            && known.ruleset == self.number
        {
            added.unchanged += 1;
            return None;
        }
        Some(Unit { path, record, hash, stamp: None, from: None, extracted })
    }
}

impl Work for Adding<'_> {
    type Made = Extracted;

    fn document(&self, document: Document) -> Extracted {
        let extraction = self.extraction(&document.path);
        extraction.document(document)
    }

    fn text(&self, at: &Place<'_>, text: &str, date: Option<&str>) -> Option<Extracted> {
        self.extraction(at.path).text(at, text, date)
    }

    fn known(&self, input: &Input) -> Option<Vec<Item<Extracted>>> {
        let known = self.known(&self.names.of_path(&input.path), 0)?;
        let same =
            known.ruleset == self.number && known.stamp.is_some() && known.stamp == cache::stamp(input);
        same.then(|| {
            self.files().unchanged += 1;
            Vec::new()
        })
    }

    fn stamp(&self, input: &Input) -> Option<String> {
        cache::stamp(input)
    }

    fn known_bytes(&self, input: &Input, stamp: Option<&str>, bytes: &[u8]) -> Option<Vec<Item<Extracted>>> {
        let hash = blake3::hash(bytes).to_hex()[..32].to_owned();
        let path = self.names.of_path(&input.path);
        let known = self.known(&path, 0).filter(|known| known.hash == hash);
        let mut files = self.files();
        if known.as_ref().is_some_and(|known| known.ruleset == self.number) {
            files.unchanged += 1;
            return Some(Vec::new());
        }
        let from = known.map(|known| known.ruleset).filter(|from| self.partial.contains_key(from));
        files.files.insert(path, File { hash, stamp: stamp.map(str::to_owned), from });
        None
    }
}

fn write(
    connection: &mut Connection,
    batch: &[Unit],
    number: i64,
    changes: &BTreeMap<i64, Change>,
    added: &mut Added,
) -> Result<(), rusqlite::Error> {
    if batch.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut pen = Pen::new(&transaction)?;
    for documents in batch.chunk_by(|a, b| (&a.path, a.record) == (&b.path, b.record)) {
        let Some(unit) = documents.first() else { continue };
        let was = known(&mut pen.known, &unit.path, unit.record)?;
        // Another run was quicker.
        if was.as_ref().is_some_and(|was| was.ruleset == number && was.hash == unit.hash) {
            added.unchanged += 1;
            continue;
        }
        match was.is_some() {
            true => added.updated += 1,
            false => added.new += 1,
        }
        // Whatever another run has put there meanwhile: only what this one built on may be kept.
        let kept = was.filter(|was| Some(was.ruleset) == unit.from && was.hash == unit.hash);
        let change = kept.and_then(|was| changes.get(&was.ruleset));
        match (change, unit.from) {
            (Some(change), _) => pen.amend(documents, number, change)?,
            // What it built on is gone: it is read again next time.
            (None, Some(_)) => {}
            (None, None) => pen.replace(documents, number)?,
        }
    }
    drop(pen);
    transaction.commit()
}

/// The statements that write, prepared once for many units.
struct Pen<'t> {
    transaction: &'t Transaction<'t>,
    known: Statement<'t>,
    delete: Statement<'t>,
    unit: Statement<'t>,
    document: Statement<'t>,
    claim: Statement<'t>,
    find_fact: Statement<'t>,
    fact: Statement<'t>,
}

impl<'t> Pen<'t> {
    fn new(transaction: &'t Transaction<'t>) -> Result<Self, rusqlite::Error> {
        Ok(Self {
            transaction,
            known: transaction.prepare(KNOWN)?,
            delete: transaction.prepare("DELETE FROM unit WHERE path = ?1 AND record = ?2")?,
            unit: transaction.prepare(
                "INSERT INTO unit (path, record, hash, stamp, ruleset) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?,
            document: transaction.prepare(
                "INSERT INTO document (unit, record, name, source, date) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?,
            claim: transaction.prepare(
                "INSERT INTO claim (document, fact, value, quote, sentence, incomparable, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?,
            find_fact: transaction.prepare("SELECT id FROM fact WHERE rule = ?1 AND subject = ?2")?,
            fact: transaction.prepare("INSERT INTO fact (rule, subject) VALUES (?1, ?2)")?,
        })
    }

    /// Writes a unit anew.
    fn replace(&mut self, documents: &[Unit], number: i64) -> Result<(), rusqlite::Error> {
        let unit = &documents[0];
        self.delete.execute(params![unit.path, unit.record])?;
        let id = self.unit.insert(params![unit.path, unit.record, unit.hash, unit.stamp, number])?;
        for document in documents {
            let Some(source) = &document.extracted.document else { continue };
            let at = self.insert_document(id, source)?;
            self.insert_claims(at, &document.extracted.claims)?;
        }
        Ok(())
    }

    /// Takes out of a unit what no longer holds and adds what it lacked.
    fn amend(&mut self, documents: &[Unit], number: i64, change: &Change) -> Result<(), rusqlite::Error> {
        let unit = &documents[0];
        let id: i64 = self.transaction.query_row(
            "SELECT id FROM unit WHERE path = ?1 AND record = ?2",
            params![unit.path, unit.record],
            |row| row.get(0),
        )?;
        self.transaction.execute(
            "UPDATE unit SET ruleset = ?2, stamp = ?3 WHERE id = ?1",
            params![id, number, unit.stamp],
        )?;
        for rule in &change.gone {
            self.transaction.execute(
                "DELETE FROM claim WHERE document IN (SELECT id FROM document WHERE unit = ?1)
                 AND fact IN (SELECT id FROM fact WHERE rule = ?2)",
                params![id, rule],
            )?;
        }
        for document in documents.iter().filter(|document| !document.extracted.claims.is_empty()) {
            let Some(source) = &document.extracted.document else { continue };
            let record = source.record.map(|record| record as i64);
            let find = "SELECT id FROM document WHERE unit = ?1 AND record IS ?2";
            let at: Option<i64> =
                self.transaction.query_row(find, params![id, record], |row| row.get(0)).optional()?;
            let at = match at {
                Some(at) => {
                    // A document that stated nothing before was put in without these.
                    self.transaction.execute(
                        "UPDATE document SET source = ?2, date = ?3 WHERE id = ?1",
                        params![at, source.source.as_deref(), source.date.map(|day| day.to_string())],
                    )?;
                    at
                }
                None => self.insert_document(id, source)?,
            };
            self.insert_claims(at, &document.extracted.claims)?;
        }
        Ok(())
    }

    fn insert_document(&mut self, unit: i64, source: &Source) -> Result<i64, rusqlite::Error> {
        self.document.insert(params![
            unit,
            source.record.map(|record| record as i64),
            source.id.as_deref(),
            source.source.as_deref(),
            source.date.map(|day| day.to_string()),
        ])
    }

    fn insert_claims(&mut self, document: i64, claims: &[Claim]) -> Result<(), rusqlite::Error> {
        for claim in claims {
            let subject = serde_json::to_string(&claim.subject).unwrap_or_default();
            let known =
                self.find_fact.query_row(params![&*claim.rule, subject], |row| row.get(0)).optional()?;
            let fact: i64 = match known {
                Some(known) => known,
                None => self.fact.insert(params![&*claim.rule, subject])?,
            };
            self.claim.execute(params![
                document,
                fact,
                claim.value.canonical(),
                claim.words.quote,
                &*claim.words.sentence,
                claim.incomparable,
                wire::claim_body(claim),
            ])?;
        }
        Ok(())
    }
}
