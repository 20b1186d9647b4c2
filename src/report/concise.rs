//! One line a place, for editors, `grep` and logs: `path:line:column: severity[rule]: message`.

use std::fmt::Write;

use crate::claim::Claim;
use crate::conflict::{Conflict, Fact, Finding, Position};
use crate::document::ProblemLevel;
use crate::rule::{RuleProblem, Severity};

use super::place::{count, letter, place};
use super::spots::{self, Side};
use super::visible::{one_line, visible};
use super::{Options, Outcome};

/// How many of the other positions a line names.
const OTHERS: usize = 3;

pub(super) fn check(outcome: &Outcome, options: &Options) -> String {
    let mut out = String::new();
    for conflict in &outcome.conflicts {
        self::conflict(&mut out, conflict);
    }
    for finding in outcome.findings.iter().filter(|f| f.severity > Severity::Info || options.verbose) {
        self::finding(&mut out, finding);
    }
    if options.verbose {
        incomparable(&mut out, outcome);
    }
    if outcome.aside.shown {
        accepted(&mut out, outcome);
    }
    out.push_str(&faults(outcome));
    out
}

pub(super) fn facts(outcome: &Outcome, options: &Options) -> String {
    let mut out = String::new();
    for fact in &outcome.facts {
        let status = format!("{}[{}]", fact.status.name(), visible(&fact.rule));
        each_place(fact, |claim, held| {
            let _ = writeln!(
                out,
                "{}: {status}: {}: {}{held}{}",
                place(&claim.words),
                visible(&fact.fact),
                reading(claim),
                said(claim)
            );
        });
    }
    if options.verbose {
        incomparable(&mut out, outcome);
    }
    out.push_str(&faults(outcome));
    out
}

/// Claims and findings that were accepted, why and where.
fn accepted(out: &mut String, outcome: &Outcome) {
    for item in &outcome.aside.accepted {
        let (claim, by) = (&item.claim, &item.by);
        let (at, rule, value) = (place(&claim.words), visible(&claim.rule), reading(claim));
        let (reason, written) = (one_line(&by.reason), visible(&by.place));
        let _ = writeln!(out, "{at}: accepted[{rule}]: {value}: {reason} ({written})");
    }
    for item in &outcome.aside.suppressed_findings {
        let (Some(first), Some(by)) = (item.what.places.first(), item.by.first()) else { continue };
        let (at, message) = (place(&first.words), visible(&item.what.message));
        let (reason, written) = (one_line(&by.reason), visible(&by.place));
        let _ = writeln!(out, "{at}: accepted[{}]: {message}: {reason} ({written})", item.what.code);
    }
}

/// Claims that were compared with nothing, and why.
fn incomparable(out: &mut String, outcome: &Outcome) {
    for item in &outcome.incomparable {
        let claim = &item.claim;
        let (at, rule, value) = (place(&claim.words), visible(&claim.rule), reading(claim));
        let _ = writeln!(out, "{at}: incomparable[{rule}]: {value}: {}", visible(&item.why));
    }
}

fn conflict(out: &mut String, conflict: &Conflict) {
    let fact = &conflict.fact;
    let head = format!("{}[{}]: {}", conflict.severity.name(), visible(&fact.rule), visible(&fact.fact));
    let first: Vec<String> = fact.positions.iter().take(OTHERS + 1).enumerate().map(opponent).collect();
    let n_positions = fact.positions.len();
    let against: Vec<String> = (0..n_positions).map(|index| against(&first, index, n_positions)).collect();
    for spot in spots::of_fact(fact) {
        let Some(claim) = spot.claim else { continue };
        let (at, value, said) = (place(&claim.words), reading(claim), said(claim));
        let side = spot.side.name();
        let _ = match spot.side {
            Side::Position(index) => {
                writeln!(out, "{at}: {head}: {value} ({side} of {n_positions}){said}; {}", against[index])
            }
            // What fits several sides is in conflict with none.
            _ => {
                let head = format!("info[{}]: {}", visible(&fact.rule), visible(&fact.fact));
                writeln!(out, "{at}: {head}: {value} (fits {side}){said}")
            }
        };
    }
}

/// The other positions.
fn against(first: &[String], index: usize, n_positions: usize) -> String {
    let others = first.iter().enumerate().filter(|(i, _)| *i != index);
    let mut against: Vec<&str> = others.map(|(_, text)| &**text).take(OTHERS).collect();
    let more = format!("{} more", n_positions.saturating_sub(1 + against.len()));
    if n_positions > 1 + against.len() {
        against.push(&more);
    }
    against.join("; ")
}

/// Another position, with the first place that holds it.
fn opponent((index, position): (usize, &Position)) -> String {
    let at = position.claims.first().map(|claim| format!(" at {}", place(&claim.words))).unwrap_or_default();
    format!("{}: {}{at}", letter(index), visible(&position.display))
}

fn finding(out: &mut String, finding: &Finding) {
    let severity = finding.severity.name();
    for (i, spot) in spots::of_finding(finding).into_iter().enumerate() {
        let (at, quote) = (place(spot.words), one_line(&spot.words.quote));
        let also = if i == 0 { "" } else { "also here: " };
        let message = visible(&finding.message);
        let _ = writeln!(out, "{at}: {severity}[{}]: {also}{message} (“{quote}”)", finding.code);
    }
}

/// Problems and rule problems, one line each.
pub(super) fn faults(outcome: &Outcome) -> String {
    let mut out = String::new();
    for problem in &outcome.problems {
        let severity = match problem.level {
            ProblemLevel::Warning => "warning",
            ProblemLevel::Error => "error",
        };
        let at = problem.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let _ = writeln!(
            out,
            "{}{at}: {severity}[document]: {}",
            visible(&problem.path),
            one_line(&problem.message)
        );
    }
    out + &rule_faults(&outcome.rule_problems)
}

/// Rule problems, one line each.
pub(super) fn rule_faults(problems: &[RuleProblem]) -> String {
    let mut out = String::new();
    for problem in problems {
        let (path, line, column) = (visible(&problem.path), problem.line, problem.column);
        let help = problem.help.as_ref().map(|help| format!(" ({})", one_line(help))).unwrap_or_default();
        let _ =
            writeln!(out, "{path}:{line}:{column}: error[rule-file]: {}{help}", one_line(&problem.message));
    }
    out
}

/// Every claim of a fact with what it holds.
fn each_place(fact: &Fact, mut line: impl FnMut(&Claim, &str)) {
    let n = fact.positions.len();
    for (index, position) in fact.positions.iter().enumerate() {
        let held = if n > 1 { format!(" ({} of {n})", letter(index)) } else { String::new() };
        for claim in &position.claims {
            line(claim, &held);
        }
    }
    for fits in &fact.fits_several {
        line(&fits.claim, &format!(" (fits {} to {})", letter(fits.fits.0), letter(fits.fits.1)));
    }
}

/// The value as read, and the words where they say it otherwise.
fn reading(claim: &Claim) -> String {
    let value = visible(&claim.value.display()).into_owned();
    let quote = one_line(&claim.words.quote);
    if quote == value { value } else { format!("{value} from “{quote}”") }
}

fn said(claim: &Claim) -> String {
    let mut said = String::new();
    if let Some(by) = &claim.attribution {
        let _ = write!(said, ", according to {}", visible(by));
    }
    if let Some(source) = claim.words.source.as_deref() {
        let _ = write!(said, ", in {}", visible(source));
    }
    said
}

/// `3 sources`.
pub(super) fn sources(n: usize) -> String {
    count(n, "source", "sources")
}
