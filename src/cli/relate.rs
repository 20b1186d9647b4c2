//! `relate`.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use serde::Deserialize;

use crate::report::{self, Related};
use crate::rule;
use crate::run::{self, Error, Expression};
use crate::value::{Basis, FactKind};

use super::args::Relate;
use super::output::Terminal;
use super::{Status, resolve};

pub(super) fn relate(args: Relate, terminal: &Terminal) -> Result<Status, Error> {
    if args.input.is_some() { lines(&args, terminal) } else { one(&args, terminal) }
}

fn one(args: &Relate, terminal: &Terminal) -> Result<Status, Error> {
    let [a, b] = &args.expressions[..] else {
        let found = args.expressions.len();
        return Err(Error::Usage(format!("relate: expected two expressions, A and B, found {found}")));
    };
    let kind =
        args.kind.as_deref().ok_or_else(|| Error::Usage(format!("relate: expected --type, {}", types())))?;
    let basis = basis(kind, args.compare.as_deref()).map_err(Error::Usage)?;
    let date = |option: &str, own: &Option<String>| match (own, &args.date) {
        (Some(text), _) => resolve::date(option, text).map(Some),
        (None, Some(text)) => resolve::date("--date", text).map(Some),
        (None, None) => Ok(None),
    };
    let a = Expression { text: a.clone(), place: None, date: date("--date-a", &args.date_a)? };
    let b = Expression { text: b.clone(), place: None, date: date("--date-b", &args.date_b)? };
    let related = run::relate(&a, &b, &basis);
    terminal.print(&report::relation(&related, &terminal.report(true))).map_err(Error::output)?;
    Ok(Status::Clean)
}

/// A line of `--input jsonl`.
#[derive(Deserialize)]
struct PairLine {
    id: serde_json::Value,
    a: ExpressionLine,
    b: ExpressionLine,
    #[serde(rename = "type")]
    kind: String,
    compare: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct ExpressionLine {
    text: String,
    start: Option<usize>,
    end: Option<usize>,
    date: Option<String>,
}

fn lines(args: &Relate, terminal: &Terminal) -> Result<Status, Error> {
    let name = match &args.expressions[..] {
        [] => "-",
        [name] => name.as_str(),
        more => {
            let found = more.len();
            return Err(Error::Usage(format!(
                "relate --input jsonl: expected one file or `-`, found {found} names"
            )));
        }
    };
    let failed = |error: io::Error| Error::Io { path: name.to_owned(), message: error.to_string() };
    let mut input: Box<dyn BufRead> = match name {
        "-" => Box::new(io::stdin().lock()),
        file => Box::new(BufReader::new(File::open(file).map_err(failed)?)),
    };
    let mut status = Status::Clean;
    let (mut line, mut number) = (Vec::new(), 0);
    while input.read_until(b'\n', &mut line).map_err(failed)? > 0 {
        number += 1;
        let bytes = std::mem::take(&mut line);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let written = match answer(&bytes) {
            Ok((id, related)) => report::relation_line(&id, &related.relation),
            Err(error) => {
                status = Status::Fault;
                let read = serde_json::from_slice::<serde_json::Value>(&bytes).ok();
                report::bad_line(read.as_ref().and_then(|line| line.get("id")), &error, number)
            }
        };
        terminal.print(&written).map_err(Error::output)?;
    }
    Ok(status)
}

fn answer(line: &[u8]) -> Result<(serde_json::Value, Related), String> {
    let line: PairLine = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let compare = line.compare.as_ref().map(ToString::to_string);
    let basis = basis(&line.kind, compare.as_deref())?;
    let (a, unread_a) = expression(line.a)?;
    let (b, unread_b) = expression(line.b)?;
    let mut related = run::relate(&a, &b, &basis);
    for date in unread_a.iter().chain(&unread_b) {
        related.relation.reason += &format!("; the date `{date}` is no full date that could be read");
    }
    Ok((line.id, related))
}

/// The expression of a line, and its date if that could not be read: a text without a date compares all the same.
fn expression(line: ExpressionLine) -> Result<(Expression, Option<String>), String> {
    let place = match (line.start, line.end) {
        (Some(start), Some(end)) if start <= end => Some((start, end)),
        (None, None) => None,
        (start, end) => {
            return Err(format!("expected `start` and `end` in order, found {start:?} and {end:?}"));
        }
    };
    let stated = line.date.filter(|date| !date.trim().is_empty());
    let date = stated.as_ref().and_then(|text| resolve::date("date", text).ok());
    Ok((Expression { text: line.text, place, date }, stated.filter(|_| date.is_none())))
}

/// The footing of a type, and of a rule's `compare` where one is given.
fn basis(kind: &str, compare: Option<&str>) -> Result<Basis, String> {
    let unknown = || format!("type: expected {}, found `{kind}`", types());
    let kind = FactKind::from_name(kind).ok_or_else(unknown)?;
    let Some(compare) = compare else { return Ok(Basis::new(kind)) };
    rule::read_compare(compare, kind).map(|compare| compare.basis).map_err(|problems| {
        let told = |problem: &rule::RuleProblem| {
            let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
            format!("compare, column {}: {}{help}", problem.column, problem.message)
        };
        problems.iter().map(told).collect::<Vec<_>>().join("\n")
    })
}

fn types() -> String {
    format!("one of {}", FactKind::ALL.map(FactKind::name).join(", "))
}
