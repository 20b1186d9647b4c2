//! What is in an archive, and whether it is whole.

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;

use super::rulesets::{self, Ruleset};
use super::schema;
use crate::run::check::load;
use crate::run::error::Error;
use crate::run::options::Options;
use crate::run::wire::{self, Names, Source};

/// How many faults are named.
const NAMED: usize = 20;

/// The figures of an archive.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Contents {
    /// Files and records.
    pub units: usize,
    /// Documents in them.
    pub documents: usize,
    /// Facts that they speak of.
    pub facts: usize,
    /// Claims that they make.
    pub claims: usize,
    /// Units that were read with other rules or settings than those of the run; `None` without rules to compare with.
    pub outdated: Option<usize>,
    /// Bytes of the file, and of what is written and not yet in it.
    pub size: u64,
}

/// What is in an archive; `options` say which rules it should have been read with, where there are some.
///
/// # Errors
/// An archive that is none, or cannot be read.
pub fn status(archive: &Path, options: Option<&Options>) -> Result<Contents, Error> {
    let connection = schema::open(archive)?;
    let failed = |error| schema::failed(archive, error);
    let count = |sql: &str| {
        let count = connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(failed)?;
        Ok::<usize, Error>(usize::try_from(count).unwrap_or_default())
    };
    let mut contents = Contents {
        units: count("SELECT count(*) FROM unit")?,
        documents: count("SELECT count(*) FROM document")?,
        facts: count("SELECT count(*) FROM fact WHERE id IN (SELECT fact FROM claim)")?,
        claims: count("SELECT count(*) FROM claim")?,
        outdated: None,
        size: [archive.to_owned(), schema::beside(archive, "-wal")]
            .iter()
            .map(|file| std::fs::metadata(file).map_or(0, |data| data.len()))
            .sum(),
    };
    if let Some(options) = options {
        let rules = load(options)?;
        let now = Ruleset::of(&rules.rules, options);
        let mut outdated = 0;
        for (id, set) in rulesets::all(&connection).map_err(failed)? {
            if set.reading != now.reading || set.rules != now.rules {
                outdated += count(&format!("SELECT count(*) FROM unit WHERE ruleset = {id}"))?;
            }
        }
        contents.outdated = Some(outdated);
    }
    Ok(contents)
}

/// What is wrong with an archive; empty if it is whole.
///
/// # Errors
/// An archive that is none, or cannot be read.
pub fn verify(archive: &Path) -> Result<Vec<String>, Error> {
    let connection = schema::open(archive)?;
    faults(&connection).map_err(|error| schema::failed(archive, error))
}

fn faults(connection: &Connection) -> Result<Vec<String>, rusqlite::Error> {
    let mut faults = Vec::new();
    let mut integrity = connection.prepare("PRAGMA integrity_check(20)")?;
    for line in integrity.query_map([], |row| row.get::<_, String>(0))? {
        faults.extend(Some(line?).filter(|line| line != "ok"));
    }
    let mut keys = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = keys.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        faults.push(format!("a row of `{table}` points at a row of `{parent}` that is not there"));
    }
    let twice = [
        ("unit", "SELECT path || ':' || record FROM unit GROUP BY path, record HAVING count(*) > 1"),
        ("document", "SELECT unit || ':' || record FROM document GROUP BY unit, record HAVING count(*) > 1"),
        (
            "claim",
            "SELECT document || ':' || body FROM claim GROUP BY document, fact, body HAVING count(*) > 1",
        ),
        ("unit without a document", "SELECT path FROM unit WHERE id NOT IN (SELECT unit FROM document)"),
    ];
    for (what, sql) in twice {
        let mut statement = connection.prepare(sql)?;
        for one in statement.query_map([], |row| row.get::<_, Option<String>>(0))? {
            let one = one?.unwrap_or_default();
            let how = if what.contains(' ') { "is there" } else { "is there twice" };
            faults.push(format!("a {what} {how}: {}", one.chars().take(120).collect::<String>()));
        }
    }
    claims(connection, &mut faults)?;
    let more = faults.len().saturating_sub(NAMED);
    faults.truncate(NAMED);
    if more > 0 {
        faults.push(format!("and {more} more"));
    }
    Ok(faults)
}

/// Every claim must be readable, and say what its columns say.
fn claims(connection: &Connection, faults: &mut Vec<String>) -> Result<(), rusqlite::Error> {
    let mut statement = connection.prepare(
        "SELECT claim.id, claim.body, claim.sentence, claim.value, claim.quote, fact.rule, fact.subject
         FROM claim JOIN fact ON fact.id = claim.fact",
    )?;
    let source = Source { path: "".into(), id: None, record: None, source: None, date: None };
    let mut names = Names::default();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let (body, sentence): (String, String) = (row.get(1)?, row.get(2)?);
        let columns: [String; 4] = [row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?];
        let sentence: Arc<str> = sentence.into();
        match wire::read_claim_body(&body, &source, &sentence, &mut names) {
            Err(error) => faults.push(format!("claim {id}: {error}")),
            Ok(claim) => {
                let subject = serde_json::to_string(&claim.subject).unwrap_or_default();
                let said = [claim.value.canonical(), claim.words.quote, claim.rule.to_string(), subject];
                if said != columns {
                    faults.push(format!("claim {id}: its columns say something else than its body"));
                }
            }
        }
    }
    Ok(())
}
