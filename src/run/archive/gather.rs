//! What the archive states of the facts that new documents are about.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

use rusqlite::{OptionalExtension, params};

use super::add::FileNames;
use super::rulesets::{self, Ruleset};
use super::schema;
use crate::rule::Rule;
use crate::run::error::Error;
use crate::run::gather::Gathered;
use crate::run::options::Options;
use crate::run::wire::{self, Names, Source};

/// Adds to what the documents of a run gave all that the archive states of the same facts and subjects. A document that is
/// read in this run stands for what the archive has of it. What comes back is what there is to say of the archive.
///
/// # Errors
/// An archive that is none, or cannot be read.
pub(crate) fn gather(
    archive: &Path,
    rules: &[Rule],
    options: &Options,
    gathered: &mut Gathered,
    read: &HashSet<Arc<str>>,
) -> Result<Vec<String>, Error> {
    let failed = |error| schema::failed(archive, error);
    let connection = schema::open(archive)?;
    let now = Ruleset::of(rules, options);
    let sets = rulesets::all(&connection).map_err(failed)?;
    // One state of the archive, however long this takes and whoever writes to it meanwhile.
    let connection = connection.unchecked_transaction().map_err(failed)?;
    let mut facts: BTreeSet<(Arc<str>, String)> = BTreeSet::new();
    for claim in gathered.claims.iter().filter(|claim| claim.incomparable.is_none()) {
        let subject = serde_json::to_string(&claim.subject).unwrap_or_default();
        facts.insert((Arc::clone(&claim.rule), subject));
    }
    let mut find =
        connection.prepare("SELECT id FROM fact WHERE rule = ?1 AND subject = ?2").map_err(failed)?;
    let mut claims = connection
        .prepare(
            "SELECT claim.body, claim.sentence, claim.document, unit.path, unit.ruleset,
                    document.name, document.record, document.source, document.date
             FROM claim JOIN document ON document.id = claim.document JOIN unit ON unit.id = document.unit
             WHERE claim.fact = ?1 AND claim.incomparable IS NULL",
        )
        .map_err(failed)?;
    let files = FileNames::of(options);
    let read: HashSet<String> = read.iter().map(|path| files.of_path(path)).collect();
    let (mut names, mut broken) = (Names::default(), 0);
    let mut outdated: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for (rule, subject) in &facts {
        let id: Option<i64> =
            find.query_row(params![&**rule, subject], |row| row.get(0)).optional().map_err(failed)?;
        let Some(id) = id else { continue };
        let current = now.rules.get(&**rule);
        let mut rows = claims.query([id]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let path: String = row.get(3).map_err(failed)?;
            if read.contains(&path) {
                continue;
            }
            let set: i64 = row.get(4).map_err(failed)?;
            if sets.get(&set).and_then(|set| set.rules.get(&**rule)) != current {
                *outdated.entry(Arc::clone(rule)).or_default() += 1;
                continue;
            }
            let text = |at: usize| row.get::<_, Option<String>>(at).map_err(failed);
            let source = Source {
                path: path.into(),
                id: text(5)?.map(Arc::from),
                record: row
                    .get::<_, Option<i64>>(6)
                    .map_err(failed)?
                    .and_then(|record| usize::try_from(record).ok()),
                source: text(7)?.map(Arc::from),
                date: text(8)?.and_then(|day| day.parse().ok()),
            };
            let (body, sentence) = (text(0)?.unwrap_or_default(), text(1)?.unwrap_or_default());
            match wire::read_claim_body(&body, &source, &sentence.into(), &mut names) {
                Ok(claim) => gathered.claims.push(claim),
                Err(_) => broken += 1,
            }
        }
    }
    let mut notices: Vec<String> = outdated
        .iter()
        .map(|(rule, count)| {
            format!(
                "{}: {count} claims of `{rule}` were read with other words of the rule and are left out; \
                 `factlint archive add` with the documents reads them again",
                archive.display()
            )
        })
        .collect();
    if broken > 0 {
        notices.push(format!(
            "{}: {broken} claims cannot be read; see `factlint archive verify`",
            archive.display()
        ));
    }
    Ok(notices)
}
