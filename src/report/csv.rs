//! Tables for spreadsheets, one row a place.
//!
//! What `facts` writes can be read back as facts of record: rule, parts of the subject, value, source and date. A cell that
//! a spreadsheet would take for a formula begins with an apostrophe.

use std::collections::BTreeSet;

use csv::{Terminator, WriterBuilder};

use crate::conflict::Fact;
use crate::recognize::{Settings, read_value};
use crate::value::{Kind, Value};

use super::Outcome;
use super::issue::{self, Issue};
use super::spots::{self, Spot};
use super::visible::{one_line, visible};

/// The columns of a table of facts of record that are no parts of the subject. A part of one of these names stands in a
/// column `subject.NAME`.
pub const RECORD_COLUMNS: [&str; 13] = [
    "rule", "value", "source", "date", "as_of", "status", "side", "path", "line", "column", "at", "quote",
    "fact",
];

/// Every conflict, finding, fault and problem: a row for each of its places, the main one first.
pub(super) fn check(outcome: &Outcome) -> String {
    let mut table = Table::new(&[
        "kind",
        "rule",
        "severity",
        "fingerprint",
        "message",
        "place",
        "side",
        "value",
        "source",
        "date",
        "path",
        "line",
        "column",
        "at",
        "quote",
    ]);
    for issue in issue::all(outcome) {
        if issue.spots.is_empty() {
            table.row(issue_cells(&issue, None, 1));
        }
        for (spot, nth) in issue.spots.iter().zip(1..) {
            table.row(issue_cells(&issue, Some(spot), nth));
        }
    }
    table.finish()
}

fn issue_cells(issue: &Issue<'_>, spot: Option<&Spot<'_>>, nth: usize) -> Vec<String> {
    let region = spot.map_or(issue.region, Spot::region);
    let of = |text: &dyn Fn(&Spot<'_>) -> String| spot.map(text).unwrap_or_default();
    vec![
        issue.kind.name().to_owned(),
        issue.code.to_string(),
        issue.severity.name().to_owned(),
        issue.fingerprint.clone(),
        issue.message.clone(),
        nth.to_string(),
        of(&|spot| spot.side.name()),
        of(&|spot| spot.value.map(|value| visible(&value.display()).into_owned()).unwrap_or_default()),
        of(&source),
        of(&date),
        spot.map_or_else(|| visible(&issue.path).into_owned(), |spot| visible(&spot.words.path).into_owned()),
        region.map(|region| region.line.to_string()).unwrap_or_default(),
        region.map(|region| region.column.to_string()).unwrap_or_default(),
        of(&|spot| spot.inside().map(|inside| visible(&inside).into_owned()).unwrap_or_default()),
        of(&|spot| one_line(&spot.words.quote)),
    ]
}

/// Every claim of every fact and subject.
pub(super) fn facts(outcome: &Outcome) -> String {
    let parts: BTreeSet<&str> =
        outcome.facts.iter().flat_map(|fact| fact.subject.keys().map(String::as_str)).collect();
    let (first, rest) = RECORD_COLUMNS.split_at(1);
    let names = parts.iter().map(|part| visible(&column_of(part)).into_owned());
    let header: Vec<String> = first
        .iter()
        .map(|name| (*name).to_owned())
        .chain(names)
        .chain(rest.iter().map(|name| (*name).to_owned()))
        .collect();
    let mut table = Table::new(&header.iter().map(String::as_str).collect::<Vec<_>>());
    for fact in &outcome.facts {
        for spot in spots::of_fact(fact) {
            table.row(fact_cells(fact, &spot, &parts));
        }
    }
    table.finish()
}

/// The column that a part of the subject stands in.
pub fn column_of(part: &str) -> String {
    if RECORD_COLUMNS.contains(&part) { format!("subject.{part}") } else { part.to_owned() }
}

fn fact_cells(fact: &Fact, spot: &Spot<'_>, parts: &BTreeSet<&str>) -> Vec<String> {
    let region = spot.region();
    let mut cells = vec![visible(&fact.rule).into_owned()];
    cells.extend(
        parts
            .iter()
            .map(|part| fact.subject.get(*part).map(|value| visible(value).into_owned()).unwrap_or_default()),
    );
    cells.extend([
        spot.value.map(|value| readable(value, spot)).unwrap_or_default(),
        // A document without a source is its own: read back, two of them must not become one.
        visible(spot.words.who()).into_owned(),
        date(spot),
        spot.claim.and_then(|claim| claim.as_of).map(|date| date.to_string()).unwrap_or_default(),
        fact.status.name().to_owned(),
        spot.side.name(),
        visible(&spot.words.path).into_owned(),
        region.map(|region| region.line.to_string()).unwrap_or_default(),
        region.map(|region| region.column.to_string()).unwrap_or_default(),
        spot.inside().map(|inside| visible(&inside).into_owned()).unwrap_or_default(),
        one_line(&spot.words.quote),
        visible(&fact.fact).into_owned(),
    ]);
    cells
}

/// Words for a value that read as the same value: as it is shown, else its canonical form, else as the document has it.
fn readable(value: &Value, spot: &Spot<'_>) -> String {
    let mut shown = visible(&value.display()).into_owned();
    // A bare sign would be read as assumed to be US dollars.
    let assumed = spot.claim.is_some_and(|claim| claim.qualifiers.currency_assumed);
    if !assumed && value.amount().is_some_and(|amount| amount.unit.code() == "USD") && !shown.contains("US$")
    {
        shown = shown.replacen('$', "US$", 1);
    }
    let Some(kind) = value.kind().map(Kind::asked_as) else { return shown };
    let reads = |text: &String| {
        read_value(text, kind, &Settings::default()).is_some_and(|read| read == *value || same(&read, value))
    };
    let canonical = visible(&value.canonical()).into_owned();
    [shown.clone(), canonical, one_line(&spot.words.quote)].into_iter().find(reads).unwrap_or(shown)
}

/// Whether two values are told apart by nothing that output shows.
fn same(a: &Value, b: &Value) -> bool {
    a.canonical() == b.canonical() && a.to_json() == b.to_json()
}

fn source(spot: &Spot<'_>) -> String {
    spot.words.source.as_deref().map(|source| visible(source).into_owned()).unwrap_or_default()
}

fn date(spot: &Spot<'_>) -> String {
    spot.words.document_date.map(|date| date.to_string()).unwrap_or_default()
}

struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(header: &[&str]) -> Self {
        let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
        // Nothing is written but to memory.
        let _ = writer.write_record(header);
        Self(writer)
    }

    fn row(&mut self, cells: Vec<String>) {
        let _ = self.0.write_record(cells.into_iter().map(|cell| harmless(cell).into_bytes()));
    }

    fn finish(self) -> String {
        self.0.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// A cell that no spreadsheet takes for a formula: those begin with one of `=+-@`. A figure with a sign is none.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_figure(&cell) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// The cell as it was before the apostrophe that keeps spreadsheets from running it.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

fn is_figure(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| matches!(c, '0'..='9' | '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn formulas_are_text_and_come_back() {
        for (said, cell) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-2+3+cmd", "'-2+3+cmd"),
            ("-5.2", "-5.2"),
            ("+3%", "+3%"),
            ("'quoted'", "'quoted'"),
            ("plain", "plain"),
        ] {
            assert_eq!(harmless(said.to_owned()), cell);
            assert_eq!(unguarded(cell), said);
        }
    }

    #[test]
    fn a_table_of_facts_has_a_column_for_every_part() {
        let table = facts(&fixture::harbour());
        let mut rows = table.lines();
        assert_eq!(
            rows.next(),
            Some("rule,place,value,source,date,as_of,status,side,path,line,column,at,quote,fact")
        );
        let crowd = rows.next().expect("a row");
        assert!(
            crowd.starts_with("crowd,lindavik,\"about 4,000\",Harbour Gazette,2021-06-14,,single,A,"),
            "{crowd}"
        );
        assert_eq!(
            (column_of("year"), column_of("source")),
            ("year".to_owned(), "subject.source".to_owned())
        );
    }
}
