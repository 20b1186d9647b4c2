//! For people at a terminal: each conflict as one block of excerpts, the positions told apart by letter and colour.
//!
//! The only folder that knows miette. `layout` breaks prose into rows, `snippet` has miette draw them, `excerpts` puts
//! the places of a document together, `block` draws the frame around them; the rest says what goes in.

mod block;
mod conflict;
mod excerpts;
mod fault;
mod finding;
mod layout;
mod rule_test;
mod snippet;
#[cfg(test)]
mod tests;

use crate::rule::Severity;

use super::paint::Paint;
use super::wrap::wrap;
use super::{Options, Outcome, TestReport, summary_line};
use block::{Block, Canvas};

/// Fewer columns than these are not tried.
const NARROWEST: usize = 40;
/// Columns of quoted text in the widest terminal.
const MEASURE: usize = 100;

/// Conflicts, findings and faults, then the figures.
pub(super) fn check(outcome: &Outcome, options: &Options) -> String {
    let canvas = canvas(options);
    let mut out = String::new();
    for conflict in &outcome.conflicts {
        canvas.draw(&mut out, &conflict::block(conflict, options, canvas.room()));
    }
    let shown = |severity| severity > Severity::Info || options.verbose;
    for finding in outcome.findings.iter().filter(|finding| shown(finding.severity)) {
        canvas.draw(&mut out, &finding::block(finding, options, canvas.room()));
    }
    if options.verbose {
        for incomparable in &outcome.incomparable {
            canvas.draw(&mut out, &finding::incomparable(incomparable, canvas.room()));
        }
    }
    if outcome.aside.shown {
        for accepted in &outcome.aside.accepted {
            canvas.draw(&mut out, &finding::accepted(accepted, canvas.room()));
        }
        for accepted in &outcome.aside.suppressed_findings {
            canvas.draw(&mut out, &finding::accepted_finding(accepted, options, canvas.room()));
        }
    }
    faults(&mut out, outcome, options);
    if !options.quiet {
        closing(&mut out, outcome, options, &canvas);
    }
    out
}

/// The tests that fail, the rules that are noisy, the faults of rule files.
pub(super) fn rule_tests(out: &mut String, report: &TestReport, options: &Options) {
    let canvas = canvas(options);
    for test in report.tests.iter().filter(|test| !test.passed()) {
        for failure in &test.failures {
            canvas.draw(out, &rule_test::failure(test, failure, canvas.room()));
        }
    }
    for noisy in &report.noisy {
        canvas.draw(out, &rule_test::noisy(noisy, report.strict, canvas.room()));
    }
    for problem in &report.rule_problems {
        canvas.draw(out, &fault::rule_problem(problem, canvas.room()));
    }
}

fn canvas(options: &Options) -> Canvas {
    Canvas {
        paint: Paint(options.color),
        width: options.width.max(NARROWEST),
        measure: MEASURE,
        links: options.links,
    }
}

/// Rule problems and problems.
pub(super) fn faults(out: &mut String, outcome: &Outcome, options: &Options) {
    let canvas = canvas(options);
    for problem in &outcome.rule_problems {
        canvas.draw(out, &fault::rule_problem(problem, canvas.room()));
    }
    for problem in &outcome.problems {
        canvas.draw(out, &fault::problem(problem));
    }
}

fn closing(out: &mut String, outcome: &Outcome, options: &Options, canvas: &Canvas) {
    let mut text = summary_line(outcome);
    let hidden = outcome.count(Severity::Info) > 0 || !outcome.incomparable.is_empty();
    if hidden && !options.verbose {
        text.push_str(" (--verbose shows infos and what was not compared)");
    }
    let worst =
        [Severity::Error, Severity::Warning].into_iter().find(|severity| outcome.count(*severity) > 0);
    for (i, line) in wrap(&text, canvas.width, canvas.width - 2).iter().enumerate() {
        let line = match (i, worst) {
            (0, Some(severity)) => canvas.paint.severity(severity, line),
            _ => canvas.paint.bold(line),
        };
        out.push_str(if i == 0 { "" } else { "  " });
        out.push_str(&line);
        out.push('\n');
    }
}
