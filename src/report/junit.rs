//! JUnit XML, which every CI server shows: each fact and subject is a test. It fails where the documents conflict, and is
//! skipped where a single source leaves nothing to compare; nothing compared is not agreement.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::conflict::{Fact, FactStatus};
use crate::rule::Severity;

use super::Outcome;
use super::issue::{self, Issue, Kind, label};
use super::place::{count, place};
use super::visible::visible;

/// One suite a rule or check, in the order of their names; faults and problems are suites of their own.
pub(super) fn check(outcome: &Outcome) -> String {
    let mut suites: BTreeMap<String, Vec<TestCase>> = BTreeMap::new();
    let mut add = |suite: &str, case: TestCase| suites.entry(suite.to_owned()).or_default().push(case);
    for issue in issue::all(outcome) {
        add(&issue.code, failed(&issue));
    }
    for fact in outcome.facts.iter().filter(|fact| fact.status != FactStatus::Conflict) {
        add(&visible(&fact.rule), held(fact));
    }
    for rule in &outcome.summary.rules_unmatched {
        let rule = visible(rule);
        let mut case = TestCase::new("matches something", skipped("the rule matched nothing"));
        case.set_classname(&*rule);
        add(&rule, case);
    }
    let mut report = Report::new("factlint");
    for (name, cases) in suites {
        let mut suite = TestSuite::new(name);
        suite.add_test_cases(cases);
        report.add_test_suite(suite);
    }
    let xml = report.to_string().unwrap_or_default();
    without_count_of_skipped(&xml)
}

/// The usual schema allows a count of skipped tests on each suite and none on the whole.
fn without_count_of_skipped(xml: &str) -> String {
    let Some(from) = xml.find("<testsuites") else { return xml.to_owned() };
    let (head, rest) = xml.split_at(from);
    let (tag, body) = rest.split_at(rest.find('>').unwrap_or(rest.len()));
    let cut = tag.find(" skipped=\"").map(|at| {
        let value = at + " skipped=\"".len();
        let end = tag[value..].find('"').map_or(tag.len(), |end| value + end + 1);
        format!("{}{}", &tag[..at], &tag[end..])
    });
    format!("{head}{}{body}", cut.as_deref().unwrap_or(tag))
}

fn failed(issue: &Issue<'_>) -> TestCase {
    let mut text: Vec<String> = Vec::new();
    if issue.spots.is_empty() {
        let at = issue.region.map(|region| format!(":{}:{}", region.line, region.column)).unwrap_or_default();
        text.push(format!("{}{at}", visible(&issue.path)));
    }
    text.extend(issue.spots.iter().map(|spot| format!("{}: {}", place(spot.words), label(spot))));
    text.extend(issue.details.iter().cloned());
    let text = text.join("\n");
    let status = match (issue.severity, issue.kind) {
        (Severity::Info | Severity::Off, _) => TestCaseStatus::success(),
        (_, Kind::Conflict | Kind::Finding) => TestCaseStatus::non_success(NonSuccessKind::Failure),
        (Severity::Warning, _) => TestCaseStatus::success(),
        (Severity::Error, _) => TestCaseStatus::non_success(NonSuccessKind::Error),
    };
    let passes = matches!(status, TestCaseStatus::Success { .. });
    let mut case = TestCase::new(issue.message.as_str(), status);
    case.set_classname(&*issue.code);
    if passes {
        case.set_system_out(format!("{}: {}\n{text}", issue.severity.name(), issue.message));
    } else {
        case.status.set_type(issue.severity.name());
        case.status.set_message(issue.headline());
        case.status.set_description(text);
    }
    case
}

fn held(fact: &Fact) -> TestCase {
    let status = match fact.status {
        FactStatus::Single => skipped("a single source: nothing to compare it with"),
        _ => TestCaseStatus::success(),
    };
    let subject: Vec<String> = fact.subject.iter().map(|(part, value)| format!("{part}={value}")).collect();
    let name = match &subject[..] {
        [] => visible(&fact.fact).into_owned(),
        parts => format!("{} ({})", visible(&fact.fact), visible(&parts.join(", "))),
    };
    let mut case = TestCase::new(name, status);
    case.set_classname(&*visible(&fact.rule));
    if fact.status != FactStatus::Single {
        case.set_system_out(format!("{}: {}", fact.status.name(), count(fact.sources, "source", "sources")));
    }
    case
}

fn skipped(why: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(why);
    status
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn conflicts_fail_and_single_sources_are_skipped() {
        let xml = check(&fixture::harbour());
        for part in [
            "<testsuites name=\"factlint\" tests=\"7\" failures=\"2\" errors=\"2\">",
            "<testsuite name=\"crowd\" tests=\"1\" skipped=\"1\"",
            "<failure message=\"the day the Lindavik ferry terminal opened: 2 positions\" type=\"error\">\
             news/gazette.txt:5:4: A: 3 June 2021",
            "news/wire.txt:5:",
            "the rule matched nothing",
        ] {
            assert!(xml.contains(part), "{part}\n{xml}");
        }
    }
}
