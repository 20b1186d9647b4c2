//! The tables of an archive, open to SQL: docs/archive.md describes them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::run::error::Error;

/// Marks a database as an archive: `fact` in ASCII.
const APPLICATION: i32 = 0x6661_6374;

/// The version of the tables.
pub(super) const VERSION: i32 = 1;

const TABLES: &str = "
CREATE TABLE ruleset (
  id       INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,   -- a hash over what is below
  reading  TEXT NOT NULL,          -- of the program's version and how documents are read
  rules    TEXT NOT NULL           -- JSON: each rule's id with a hash over all that finds its claims
) STRICT;
CREATE TABLE unit (                -- what is read as one: a file, or a record of JSON Lines
  id      INTEGER PRIMARY KEY,
  path    TEXT NOT NULL,
  record  INTEGER NOT NULL,        -- the line of JSON Lines, 0 for a file
  hash    TEXT NOT NULL,           -- of the file's bytes; of a record, of what it states
  stamp   TEXT,                    -- the file's size, times and inode, unless it had just changed
  ruleset INTEGER NOT NULL REFERENCES ruleset (id),
  UNIQUE (path, record)
) STRICT;
CREATE TABLE document (
  id     INTEGER PRIMARY KEY,
  unit   INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  record INTEGER,                  -- the input line or row, where a file holds several documents
  name   TEXT,                     -- the record's own id
  source TEXT,                     -- who published it
  date   TEXT                      -- YYYY-MM-DD
) STRICT;
CREATE INDEX document_unit ON document (unit);
CREATE TABLE fact (
  id      INTEGER PRIMARY KEY,
  rule    TEXT NOT NULL,
  subject TEXT NOT NULL,           -- JSON: part to value, in the order of the parts' names
  UNIQUE (rule, subject)
) STRICT;
CREATE TABLE claim (
  id           INTEGER PRIMARY KEY,
  document     INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  fact         INTEGER NOT NULL REFERENCES fact (id),
  value        TEXT NOT NULL,      -- the canonical form: 2019-04-12, 2450000000 USD
  quote        TEXT NOT NULL,
  sentence     TEXT NOT NULL,
  incomparable TEXT,               -- why it is compared with nothing
  body         TEXT NOT NULL       -- the claim as factlint extract writes it, JSON
) STRICT;
CREATE INDEX claim_fact ON claim (fact);
CREATE INDEX claim_document ON claim (document);
CREATE VIEW claims AS
  SELECT unit.path, document.record, document.name, document.source, document.date,
         fact.rule, fact.subject, claim.value, claim.quote, claim.sentence, claim.incomparable
  FROM claim
  JOIN fact ON fact.id = claim.fact
  JOIN document ON document.id = claim.document
  JOIN unit ON unit.id = document.unit;
";

/// Something went wrong with an archive.
pub(super) fn failed(path: &Path, error: rusqlite::Error) -> Error {
    let message = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => {
            "the disk is full; what was added before is kept, and `archive add` goes on from there".to_owned()
        }
        Some(rusqlite::ErrorCode::NotADatabase) => {
            "expected an archive of factlint, found another file".to_owned()
        }
        _ => error.to_string(),
    };
    Error::Io { path: path.display().to_string(), message }
}

/// Opens an archive to write; makes it if it is not there.
pub(super) fn create(path: &Path) -> Result<Connection, Error> {
    let connection = Connection::open(path).map_err(|error| failed(path, error))?;
    set_up(&connection).map_err(|error| failed(path, error))?;
    check(path, &connection)?;
    Ok(connection)
}

fn set_up(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.busy_timeout(Duration::from_secs(60))?;
    let empty: bool = connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
    if empty {
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        // Another run may have been quicker.
        let empty: bool =
            connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
        if empty {
            connection.execute_batch(TABLES)?;
            connection.pragma_update(None, "application_id", APPLICATION)?;
            connection.pragma_update(None, "user_version", VERSION)?;
        }
        connection.execute_batch("COMMIT")?;
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "cache_size", -32_000)
}

/// Opens an archive that must be there, to read.
pub(super) fn open(path: &Path) -> Result<Connection, Error> {
    let message = match std::fs::metadata(path) {
        Ok(data) if data.is_dir() => "is a folder; expected the file of an archive",
        Ok(data) if data.len() == 0 => "is empty; `factlint archive add PATH… --archive FILE` fills it",
        Ok(_) => "",
        Err(_) => "no such archive; `factlint archive add PATH… --archive FILE` makes one",
    };
    if !message.is_empty() {
        return Err(Error::Io { path: path.display().to_string(), message: message.to_owned() });
    }
    let ready = |connection: Connection| {
        connection.busy_timeout(Duration::from_secs(60))?;
        connection.pragma_update(None, "query_only", true)?;
        connection.pragma_update(None, "cache_size", -16_000)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(connection)
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).and_then(ready).or_else(|error| {
        let locked = matches!(
            error.sqlite_error_code(),
            Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen)
        );
        // Where nothing may be written, not even beside the archive, nobody writes to it either.
        match unchanging(path).filter(|_| locked && !beside(path, "-wal").exists()) {
            Some(uri) => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
                    | OpenFlags::SQLITE_OPEN_NO_MUTEX
                    | OpenFlags::SQLITE_OPEN_URI;
                Connection::open_with_flags(uri, flags).and_then(ready)
            }
            None => Err(error),
        }
    });
    let connection = connection.map_err(|error| failed(path, error))?;
    check(path, &connection)?;
    Ok(connection)
}

/// A file that SQLite keeps beside an archive.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The archive as a file that nobody changes, for SQLite.
fn unchanging(path: &Path) -> Option<String> {
    let path = std::fs::canonicalize(path).ok()?;
    let escaped = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Some(format!("file:{escaped}?immutable=1"))
}

/// Whether this is an archive that this program knows.
fn check(path: &Path, connection: &Connection) -> Result<(), Error> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let found = pragma("application_id").and_then(|id| Ok((id, pragma("user_version")?)));
    let message = match found.map_err(|error| failed(path, error))? {
        (APPLICATION, VERSION) => return Ok(()),
        (APPLICATION, version) => {
            format!(
                "expected an archive of version {VERSION}, found version {version}: use the factlint that made it, or add everything to a new one"
            )
        }
        _ => "expected an archive of factlint, found another database".to_owned(),
    };
    Err(Error::Io { path: path.display().to_string(), message })
}
