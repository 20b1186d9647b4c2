//! Tables of facts of record: claims that nobody has to find in a text. A table is a source like any other, and what
//! `facts --format csv` writes is one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::claim::{self, Claim, Record, Words};
use crate::document::{self, GridCell, GridRow, Problem, ProblemLevel};
use crate::recognize::{self, Settings};
use crate::report::{RECORD_COLUMNS, column_of, unguarded};
use crate::rule::Rule;
use crate::rule::fault::nearest;
use crate::text::Span;
use crate::value::{FactKind, Value};

use super::gate::Changed;
use super::gather::Gathered;
use super::options::Options;
use super::walk::shown;

/// Columns that a table cannot do without.
const NEEDED: [&str; 2] = ["rule", "value"];

/// Adds what the tables state to what the documents gave. `off` are the ids of rules that are switched off.
pub(crate) fn gather(options: &Options, rules: &[Rule], off: &[String], gathered: &mut Gathered) {
    let known: BTreeMap<&str, &Rule> = rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    let mut tables: Vec<(String, &PathBuf)> =
        options.records.iter().map(|path| (shown(path), path)).collect();
    tables.sort();
    tables.dedup();
    for (path, file) in tables {
        let mut table = Table {
            path: path.as_str().into(),
            settings: &options.settings,
            rules: &known,
            off,
            seen: BTreeSet::new(),
            rows: 0,
            claims: Vec::new(),
            problems: Vec::new(),
        };
        match fs::read(file) {
            Ok(bytes) => {
                let problems = document::grid(&path, &bytes, &mut |row| table.row(&row));
                table.problems.extend(problems);
                table.needed();
            }
            Err(error) => {
                let message = match error.kind() {
                    std::io::ErrorKind::NotFound => "no such file".to_owned(),
                    _ => format!("cannot be read: {error}"),
                };
                table.problem(ProblemLevel::Error, None, message);
            }
        }
        if gathered.changed.as_ref().is_some_and(|changed| changed.holds(&path)) {
            Changed::mark(&mut table.claims, &mut []);
        }
        gathered.problems.extend(table.problems);
        gathered.claims.extend(table.claims);
    }
}

struct Table<'t> {
    path: Arc<str>,
    settings: &'t Settings,
    rules: &'t BTreeMap<&'t str, &'t Rule>,
    off: &'t [String],
    /// The columns that were seen.
    seen: BTreeSet<String>,
    rows: usize,
    claims: Vec<Claim>,
    problems: Vec<Problem>,
}

impl Table<'_> {
    fn problem(&mut self, level: ProblemLevel, place: Option<(usize, usize)>, message: String) {
        self.problems.push(Problem { path: self.path.to_string(), level, place, message });
    }

    /// A record that is left out, or a cell that is not heeded.
    fn bad(&mut self, cell: Option<&GridCell>, row: &GridRow, message: String) {
        let at = cell.map_or(row.location, |cell| cell.location);
        self.problem(ProblemLevel::Warning, Some((at.line, at.column)), message);
    }

    /// A table without a column that every record needs is none.
    fn needed(&mut self) {
        let missing = NEEDED.into_iter().find(|name| self.rows > 0 && !self.seen.contains(*name));
        if let Some(name) = missing {
            self.problems.clear();
            self.claims.clear();
            let names: Vec<&str> = self.seen.iter().map(String::as_str).collect();
            let message = format!("expected a column `{name}`, found {}", names.join(", "));
            self.problem(ProblemLevel::Error, Some((1, 1)), message);
        }
    }

    fn row(&mut self, row: &GridRow) {
        self.rows += 1;
        for cell in row.cells.iter().filter(|cell| !self.seen.contains(&cell.name)).collect::<Vec<_>>() {
            self.seen.insert(cell.name.clone());
        }
        let Some(id) = row.get("rule") else {
            return self.bad(None, row, "expected the id of a rule in `rule`, found none".to_owned());
        };
        let Some(rule) = self.rules.get(text(id)).copied() else {
            if !self.off.iter().any(|off| off == text(id)) {
                let help = nearest(text(id), self.rules.keys().copied());
                let help = help.map(|id| format!("; did you mean `{id}`?")).unwrap_or_default();
                self.bad(Some(id), row, format!("there is no rule `{}`{help}", text(id)));
            }
            return;
        };
        let Some(value) = row.get("value") else {
            return self.bad(None, row, "expected a value in `value`, found none".to_owned());
        };
        let (document_date, as_of) = (self.date(row, "date"), self.date(row, "as_of"));
        let record = Record {
            parts: parts(rule, row).map(|(part, cell)| (part, text(cell))).collect(),
            value: text(value),
            as_of,
            words: Words {
                path: Arc::clone(&self.path),
                id: None,
                record: None,
                source: row.get("source").map(|cell| text(cell).into()),
                document_date,
                location: value.location,
                quote: text(value).to_owned(),
                sentence: Arc::clone(&row.text),
                in_sentence: Span::new(value.in_row.start, value.in_row.end),
                changed: false,
            },
        };
        match claim::stated(rule, record, self.settings) {
            Ok(claim) => self.claims.push(claim),
            Err(fault) => {
                let cell = match &fault.part {
                    Some(part) => parts(rule, row).find(|(name, _)| name == part).map(|(_, cell)| cell),
                    None => Some(value),
                };
                self.bad(cell, row, fault.message);
            }
        }
    }

    /// A full date; one that cannot be read is said and not heeded.
    fn date(&mut self, row: &GridRow, column: &str) -> Option<NaiveDate> {
        let cell = row.get(column)?;
        let day = match recognize::read_value(text(cell), FactKind::Date, self.settings) {
            Some(Value::Date(date)) => date.single_day(),
            _ => recognize::stated_day(text(cell), self.settings),
        };
        if day.is_none() {
            let message = format!("expected a full date such as 2019-04-30, found `{}`", text(cell));
            self.bad(Some(cell), row, message);
        }
        day
    }
}

/// What a cell holds, without the mark that keeps spreadsheets from taking it for a formula.
fn text(cell: &GridCell) -> &str {
    unguarded(&cell.text)
}

/// The parts of a rule's subject, and its scope, that a row gives: in a column of the part's name or in `subject.NAME`.
fn parts<'a>(rule: &'a Rule, row: &'a GridRow) -> impl Iterator<Item = (&'a str, &'a GridCell)> {
    let names = rule.subject.iter().map(|part| part.name.as_str()).chain(["scope"]);
    names.filter_map(|part| {
        let plain = || row.get(part).filter(|_| !RECORD_COLUMNS.contains(&part));
        let cell = row.get(&format!("subject.{part}")).or_else(plain)?;
        debug_assert!(cell.name == column_of(part) || cell.name.starts_with("subject."));
        Some((part, cell))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{self, Format, Outcome};
    use crate::run::{check, rules::RuleFiles};

    const RULES: &str = r#"
names:
  russia: [Russia, Russian Federation]
  china: [China]
groups: { country: [russia, china] }
rules:
  - id: trade
    fact: "{partner}'s trade in {year}"
    type: money
    subject: { partner: country, year: { type: date, granularity: year, default: sentence-date } }
    find: ["trade with {partner} was {value}"]
  - id: opened
    fact: the day it opened
    type: date
    find: ["opened on {value}"]
  - id: seats
    fact: how many seats it has
    type: count
    find: ["has {value} seats"]
  - id: port
    fact: the port
    type: choice
    choices: { vardo: [Vardø], lindavik: [Lindavik] }
    find: ["port of {value}"]
  - id: length
    fact: how long it is
    type: quantity
    find: ["is {value} long"]
  - id: took
    fact: how long it took
    type: duration
    find: ["took {value}"]
  - id: share
    fact: the share
    type: percent
    find: ["share of {value}"]
  - id: starts
    fact: when it starts
    type: time
    find: ["starts at {value}"]
"#;

    const ARTICLES: [(&str, &str); 3] = [
        (
            "a.txt",
            "4 June 2019\n\nIn 2018 trade with Russia was $34 million. It opened on Monday. The hall has about 4,000 seats. \
             The port of Vardø. The quay is 5 miles long. It took three weeks. A share of 12.5%. It starts at 2:30 pm.\n",
        ),
        (
            "b.md",
            "---\nsource: The Wire\ndate: 2019-06-05\n---\n\nIn 2018 trade with China was US$2.4 billion. It opened on 3 June. \
             The hall has more than 3,900 seats. The quay is 8 km long. The port of Lindavik.\n",
        ),
        (
            "c.txt",
            "In 2018 trade with Russia was $50 million. It opened in June 2019. A share of between 10 and 12%.\n",
        ),
    ];

    /// A folder with rules, articles and tables.
    fn run(files: &[(&str, &str)], paths: &[&str], records: &[&str]) -> (Outcome, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files.iter().chain(&[("rules.yml", RULES), ("none.txt", "Nothing.")]) {
            fs::write(folder.path().join(name), text).expect("written");
        }
        let all = |names: &[&str]| names.iter().map(|name| folder.path().join(name)).collect::<Vec<_>>();
        let options = Options {
            paths: all(paths),
            rules: RuleFiles::from(all(&["rules.yml"])),
            records: all(records),
            ..Options::default()
        };
        (check(&options).expect("a run"), folder)
    }

    /// What stands of every fact: its status and the values of its positions with how many hold each.
    fn standing(outcome: &Outcome) -> Vec<String> {
        let facts = outcome.facts.iter().map(|fact| {
            let positions =
                fact.positions.iter().map(|p| format!("{} x{} by {}", p.value, p.claims.len(), p.sources));
            let positions: Vec<String> = positions.collect();
            let several: Vec<String> =
                fact.fits_several.iter().map(|fits| fits.claim.value.canonical()).collect();
            format!("{} {:?} {}: {positions:?} {several:?}", fact.rule, fact.subject, fact.status.name())
        });
        facts.collect()
    }

    #[test]
    fn what_facts_writes_records_reads() {
        let names = ARTICLES.map(|(name, _)| name);
        let (written, _folder) = run(&ARTICLES, &names, &[]);
        assert!(written.facts.len() >= 9 && written.problems.is_empty(), "{:?}", standing(&written));
        let table = report::facts(&written, Format::Csv, &report::Options::default());
        let (read, _folder) = run(&[("facts.csv", &table)], &["none.txt"], &["facts.csv"]);
        assert_eq!(read.problems, [], "{table}");
        assert_eq!(standing(&read), standing(&written), "{table}");
        let assumed = |outcome: &Outcome| {
            let claims = outcome.facts.iter().flat_map(|fact| &fact.positions).flat_map(|p| &p.claims);
            claims.filter(|claim| claim.qualifiers.currency_assumed).count()
        };
        assert_eq!((assumed(&written), assumed(&read)), (2, 2), "{table}");
    }

    #[test]
    fn a_table_is_a_source_like_any_other() {
        let table = "rule,partner,year,value,source,date\n\
                     opened,,,2019-06-05,Port Office,2020-01-01\n\
                     trade,Russian Federation,2018,\"$60 million\",Customs,\n";
        let articles = &ARTICLES[..1];
        let files = [articles, &[("facts.csv", table)]].concat();
        let (outcome, _folder) = run(&files, &["a.txt"], &["facts.csv"]);
        assert_eq!(outcome.problems, []);
        assert_eq!(outcome.conflicts.len(), 2);
        let claim = &outcome.conflicts[0].fact.positions[1].claims[0];
        assert_eq!((&*claim.rule, claim.words.source.as_deref()), ("opened", Some("Port Office")));
        assert_eq!((claim.words.location.line, claim.words.location.column), (2, 10));
        assert_eq!(outcome.summary.documents, 1, "a table is no document");
    }

    #[test]
    fn a_bad_row_is_said_at_its_place_and_the_rest_is_used() {
        let table = "rule,partner,year,value,date\n\
                     trades,russia,2018,$5,\n\
                     trade,rusia,2018,$5,\n\
                     trade,,2018,$5,\n\
                     trade,russia,last,$5,\n\
                     opened,,,soon,\n\
                     seats,,,400,yesterday\n\
                     ,,,5,\n\
                     seats,,,,\n\
                     seats,,,401,2019-06-01\n";
        let (outcome, _folder) = run(&[("facts.csv", table)], &["none.txt"], &["facts.csv", "no.csv"]);
        let said: Vec<String> = outcome
            .problems
            .iter()
            .map(|problem| {
                let (line, column) = problem.place.unwrap_or_default();
                format!("{line}:{column}: {}", problem.message)
            })
            .collect();
        assert_eq!(
            said,
            [
                "2:1: there is no rule `trades`; did you mean `trade`?",
                "3:7: expected one of the names of `partner`, found `rusia`; did you mean `russia`?",
                "4:1: expected a value for `partner`, found none",
                "5:14: expected a date that names a year for `year`, found `last`",
                "6:10: expected a value of `type: date`, found `soon`",
                "7:13: expected a full date such as 2019-04-30, found `yesterday`",
                "8:1: expected the id of a rule in `rule`, found none",
                "9:1: expected a value in `value`, found none",
                "0:0: no such file",
            ]
        );
        assert_eq!(standing(&outcome).len(), 1, "the two good rows");
        let (outcome, _folder) = run(&[("a.csv", "Rule,number\nseats,400\n")], &["none.txt"], &["a.csv"]);
        assert_eq!(outcome.problems[0].message, "expected a column `rule`, found Rule, number");
    }
}
