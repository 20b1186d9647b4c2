//! What `factlint test` prints: the outcome of every test inside the rule files.

use std::fmt::Write;
use std::sync::Arc;

use serde::Serialize;

use crate::claim::Words;
use crate::rule::{RulePlace, RuleProblem, Severity, TestExpectation};

use super::json::{Object, WordsJson};
use super::paint::Paint;
use super::place::{count, place};
use super::visible::{one_line, visible};
use super::wrap::wrap;
use super::{Format, Options, concise, graphical};

/// The outcomes of the tests of some rules, in the order of the rules.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TestReport {
    /// Every test that was run.
    pub tests: Vec<TestOutcome>,
    /// Rules that find claims in another rule's test documents.
    pub noisy: Vec<Noisy>,
    /// Ids of rules without tests.
    pub untested: Vec<String>,
    /// Faults in the rule files; a rule with a fault is not tested.
    pub rule_problems: Vec<RuleProblem>,
    /// Whether noisy rules and rules without tests fail.
    pub strict: bool,
}

/// The outcome of one test.
#[derive(Clone, PartialEq, Debug)]
pub struct TestOutcome {
    /// The rule's id.
    pub rule: String,
    /// The test's name.
    pub name: String,
    /// What it expects.
    pub expect: TestExpectation,
    /// Where it stands.
    pub place: RulePlace,
    /// What was not as expected; empty if it passed.
    pub failures: Vec<TestFailure>,
}

/// One thing that was not as a test expects.
#[derive(Clone, PartialEq, Debug)]
pub struct TestFailure {
    /// What was expected and what was found.
    pub message: String,
    /// Where in the test's documents, with what was read there or why nothing was; empty for an underline alone.
    pub places: Vec<(Words, String)>,
}

/// A rule that finds a claim in another rule's test.
#[derive(Clone, PartialEq, Debug)]
pub struct Noisy {
    /// The rule that finds it.
    pub rule: String,
    /// The rule whose test it is.
    pub of: String,
    /// The test's name.
    pub test: String,
    /// The words found.
    pub words: Words,
    /// What they were read as.
    pub value: String,
    /// Where the test stands.
    pub place: Arc<str>,
}

impl TestOutcome {
    /// Whether everything was as expected.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

impl TestReport {
    /// Whether `factlint test` fails.
    pub fn failed(&self) -> bool {
        self.n_failed() > 0 || self.strict && !(self.noisy.is_empty() && self.untested.is_empty())
    }

    fn n_failed(&self) -> usize {
        self.tests.iter().filter(|test| !test.passed()).count()
    }
}

/// What `factlint test` prints. Tests that pass are listed unless `quiet` is set. Formats that are for documents only give
/// the one for people.
pub fn rule_tests(report: &TestReport, format: Format, options: &Options) -> String {
    match format {
        Format::Concise => lines(report),
        Format::Json => json(report),
        _ => people(report, options),
    }
}

fn people(report: &TestReport, options: &Options) -> String {
    let paint = Paint(options.color);
    let width = options.width.max(40);
    let mut out = String::new();
    if !options.quiet {
        for test in &report.tests {
            let mark =
                if test.passed() { paint.good("ok  ") } else { paint.severity(Severity::Error, "FAIL") };
            let title = format!("{}: {}", visible(&test.rule), one_line(&test.name));
            let lines = wrap(&title, width - 5, width - 5);
            let _ = writeln!(out, "{mark} {}", lines.join("\n     "));
        }
        if !report.tests.is_empty() {
            out.push('\n');
        }
    }
    graphical::rule_tests(&mut out, report, options);
    for line in wrap(&closing(report), width, width) {
        let severity = if report.failed() { Severity::Error } else { Severity::Off };
        let line = if report.failed() { paint.severity(severity, &line) } else { paint.bold(&line) };
        let _ = writeln!(out, "{line}");
    }
    out
}

/// One line: how many passed, failed, are noisy or missing.
fn closing(report: &TestReport) -> String {
    let failed = report.n_failed();
    let mut text = format!(
        "{}: {} passed, {failed} failed",
        count(report.tests.len(), "test", "tests"),
        report.tests.len() - failed
    );
    if !report.noisy.is_empty() {
        let _ = write!(text, "; {}", count(report.noisy.len(), "noisy match", "noisy matches"));
    }
    if !report.untested.is_empty() {
        let names: Vec<_> = report.untested.iter().map(|id| visible(id)).collect();
        let _ =
            write!(text, "; {} without tests ({})", count(names.len(), "rule", "rules"), names.join(", "));
    }
    if !report.rule_problems.is_empty() {
        let _ = write!(
            text,
            "; {}",
            count(report.rule_problems.len(), "fault in the rules", "faults in the rules")
        );
    }
    text
}

fn lines(report: &TestReport) -> String {
    let mut out = String::new();
    for test in &report.tests {
        let at = format!("{}:{}:{}", visible(&test.place.path), test.place.line, test.place.column);
        let (rule, name) = (visible(&test.rule), one_line(&test.name));
        if test.passed() {
            let _ = writeln!(out, "{at}: passed[{rule}]: {name}");
        }
        for failure in &test.failures {
            let places = failure.places.iter().map(|(words, said)| {
                let quote = one_line(&words.quote);
                let said = if said.is_empty() { String::new() } else { format!(": {}", visible(said)) };
                format!("; {} “{quote}”{said}", place(words))
            });
            let places: String = places.collect();
            let _ = writeln!(out, "{at}: failed[{rule}]: {name}: {}{places}", visible(&failure.message));
        }
    }
    for noisy in &report.noisy {
        let (rule, of, test) = (visible(&noisy.rule), visible(&noisy.of), one_line(&noisy.test));
        let quote = one_line(&noisy.words.quote);
        let at = visible(&noisy.place);
        let _ = writeln!(out, "{at}: noisy[{rule}]: reads “{quote}” in the test “{test}” of {of}");
    }
    out + &concise::rule_faults(&report.rule_problems)
}

fn json(report: &TestReport) -> String {
    #[derive(Serialize)]
    struct Test<'a> {
        rule: &'a str,
        test: &'a str,
        expect: &'static str,
        status: &'static str,
        path: &'a str,
        line: usize,
        column: usize,
        failures: Vec<Failure<'a>>,
    }
    #[derive(Serialize)]
    struct Failure<'a> {
        message: &'a str,
        places: Vec<Place<'a>>,
    }
    #[derive(Serialize)]
    struct Place<'a> {
        #[serde(flatten)]
        words: WordsJson<'a>,
        message: &'a str,
    }
    #[derive(Serialize)]
    struct NoisyJson<'a> {
        rule: &'a str,
        of: &'a str,
        test: &'a str,
        place: &'a str,
        value: &'a str,
        words: WordsJson<'a>,
    }
    let mut out = Object::new();
    out.field("version", &1);
    out.list(
        "tests",
        report.tests.iter().map(|test| Test {
            rule: &test.rule,
            test: &test.name,
            expect: test.expect.name(),
            status: if test.passed() { "passed" } else { "failed" },
            path: &test.place.path,
            line: test.place.line,
            column: test.place.column,
            failures: test
                .failures
                .iter()
                .map(|failure| Failure {
                    message: &failure.message,
                    places: failure
                        .places
                        .iter()
                        .map(|(words, message)| Place { words: WordsJson::of(words), message })
                        .collect(),
                })
                .collect(),
        }),
    );
    out.list(
        "noisy",
        report.noisy.iter().map(|noisy| NoisyJson {
            rule: &noisy.rule,
            of: &noisy.of,
            test: &noisy.test,
            place: &noisy.place,
            value: &noisy.value,
            words: WordsJson::of(&noisy.words),
        }),
    );
    out.field("untested", &report.untested);
    out.rule_faults(&report.rule_problems);
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::quotes;
    use crate::text::Span;

    fn report() -> TestReport {
        let place = |line| RulePlace {
            path: "rules/boats.yml".into(),
            file: "".into(),
            span: Span::new(0, 1),
            line,
            column: 9,
        };
        let test = |name: &str, line, failures| TestOutcome {
            rule: "boats".to_owned(),
            name: name.to_owned(),
            expect: TestExpectation::Conflict,
            place: place(line),
            failures,
        };
        let missed = quotes("a.txt", "The fleet had [[twelve boats]] then.").remove(0);
        let failure = TestFailure {
            message: "expected one conflict, found no claim at the mark".to_owned(),
            places: vec![(missed, "nothing was read here".to_owned())],
        };
        let noise = quotes("b.txt", "He rowed [[2 boats]].").remove(0);
        TestReport {
            tests: vec![test("the same figure", 12, Vec::new()), test("two figures", 15, vec![failure])],
            noisy: vec![Noisy {
                rule: "boats".to_owned(),
                of: "oars".to_owned(),
                test: "a pair".to_owned(),
                words: noise,
                value: "2".to_owned(),
                place: "rules/oars.yml:9:5".into(),
            }],
            untested: vec!["pier-cost".to_owned()],
            ..TestReport::default()
        }
    }

    #[test]
    fn failures_are_shown_at_their_words() {
        let expected = "\
ok   boats: the same figure
FAIL boats: two figures

error[boats]: test “two figures”: expected one conflict, found no claim at the mark
   ╭─[a.txt:1:15]
 1 │ The fleet had twelve boats then.
   ·               ──────┬─────
   ·                     ╰── nothing was read here
   ╰────
   = test: rules/boats.yml:15:9

warning[boats]: noisy: finds a claim in the test “a pair” of oars
   ╭─[b.txt:1:10]
 1 │ He rowed 2 boats.
   ·          ───┬───
   ·             ╰── 2
   ╰────
   = test: rules/oars.yml:9:5

2 tests: 1 passed, 1 failed; 1 noisy match; 1 rule without tests (pier-cost)
";
        assert_eq!(rule_tests(&report(), Format::Graphical, &Options::default()), expected);
    }

    #[test]
    fn a_report_fails_by_its_tests_and_strictly_by_more() {
        assert!(report().failed());
        let mut passing = report();
        passing.tests.pop();
        assert!(!passing.failed());
        passing.strict = true;
        assert!(passing.failed());
    }

    #[test]
    fn machines_get_the_same() {
        let concise = rule_tests(&report(), Format::Concise, &Options::default());
        let expected = "\
rules/boats.yml:12:9: passed[boats]: the same figure
rules/boats.yml:15:9: failed[boats]: two figures: expected one conflict, found no claim at the mark; \
a.txt:1:15 “twelve boats”: nothing was read here
rules/oars.yml:9:5: noisy[boats]: reads “2 boats” in the test “a pair” of oars
";
        assert_eq!(concise, expected);
        let json = rule_tests(&report(), Format::Json, &Options::default());
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["tests"][0]["status"], "passed");
        assert_eq!(json["tests"][1]["failures"][0]["places"][0]["quote"], "twelve boats");
        assert_eq!(json["noisy"][0]["words"]["column"], 10);
        assert_eq!(json["untested"][0], "pier-cost");
    }
}
