//! Which rules the units of an archive were read with.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::rule::Rule;
use crate::run::identity;
use crate::run::options::Options;

/// The rules of a run: id to a hash over all that finds its claims.
pub(super) type Identities = BTreeMap<String, String>;

/// The rules of a run and how it reads.
#[derive(Debug)]
pub(super) struct Ruleset {
    pub(super) reading: String,
    pub(super) rules: Identities,
}

impl Ruleset {
    pub(super) fn of(rules: &[Rule], options: &Options) -> Self {
        let rules = rules.iter().map(|rule| (rule.id.clone(), identity::of_rule(rule))).collect();
        Self { reading: identity::of_reading(options), rules }
    }

    fn identity(&self) -> String {
        let all = serde_json::to_string(&(&self.reading, &self.rules)).unwrap_or_default();
        blake3::hash(all.as_bytes()).to_hex().to_string()
    }

    /// Its number in the archive, a new one if it has none yet.
    pub(super) fn number(&self, connection: &Connection) -> Result<i64, rusqlite::Error> {
        let identity = self.identity();
        let known = connection
            .query_row("SELECT id FROM ruleset WHERE identity = ?1", [&identity], |row| row.get(0))
            .optional()?;
        if let Some(known) = known {
            return Ok(known);
        }
        connection.execute(
            "INSERT INTO ruleset (identity, reading, rules) VALUES (?1, ?2, ?3)",
            params![identity, self.reading, serde_json::to_string(&self.rules).unwrap_or_default()],
        )?;
        Ok(connection.last_insert_rowid())
    }

    /// What reading again for this set touches in what was read for `old`: rules whose claims go, and rules that are run.
    /// `None` if everything must be read again.
    pub(super) fn since(&self, old: &Ruleset) -> Option<Change> {
        if old.reading != self.reading {
            return None;
        }
        let differs = |id: &String, hash: &String, other: &Identities| other.get(id) != Some(hash);
        let of = |one: &Identities, other: &Identities| -> Vec<String> {
            one.iter().filter(|(id, hash)| differs(id, hash, other)).map(|(id, _)| id.clone()).collect()
        };
        Some(Change { gone: of(&old.rules, &self.rules), run: of(&self.rules, &old.rules) })
    }
}

/// What a change of rules touches.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Change {
    /// Ids of rules whose claims no longer hold.
    pub(super) gone: Vec<String>,
    /// Ids of rules that are run on what is kept.
    pub(super) run: Vec<String>,
}

/// Every set that units of the archive were read with, by number.
pub(super) fn all(connection: &Connection) -> Result<BTreeMap<i64, Ruleset>, rusqlite::Error> {
    let mut statement = connection.prepare("SELECT id, reading, rules FROM ruleset")?;
    let rows = statement.query_map([], |row| {
        let rules: String = row.get(2)?;
        let rules = serde_json::from_str(&rules).unwrap_or_default();
        Ok((row.get(0)?, Ruleset { reading: row.get(1)?, rules }))
    })?;
    rows.collect()
}
