//! The project's own rules: their tests pass, none finds anything in another file's test documents.

use std::path::PathBuf;

use factlint::report::{self, Format};
use factlint::run;

#[test]
fn the_rules_pass_their_own_tests() {
    let rules = run::load_rules(&vec![PathBuf::from("rules")].into()).expect("the folder of rules");
    let told = |problem: &factlint::rule::RuleProblem| {
        format!("{}:{}:{}: {}", problem.path, problem.line, problem.column, problem.message)
    };
    let problems: Vec<String> = rules.problems.iter().map(told).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(rules.rules.len() >= 10, "only {} rules", rules.rules.len());
    let report = run::test(&rules, true);
    assert!(report.tests.len() >= 30, "only {} tests", report.tests.len());
    assert!(
        !report.failed(),
        "{}",
        report::rule_tests(&report, Format::Concise, &report::Options::default())
    );
}

#[test]
fn rules_that_stand_for_a_mended_fault_pass_their_tests() {
    let rules = run::load_rules(&vec![PathBuf::from("tests/rules")].into()).expect("the folder of rules");
    assert!(rules.problems.is_empty(), "{:?}", rules.problems);
    let report = run::test(&rules, false);
    assert!(!report.tests.is_empty());
    assert!(
        !report.failed(),
        "{}",
        report::rule_tests(&report, Format::Concise, &report::Options::default())
    );
}

#[test]
fn the_examples_of_the_documentation_pass_their_tests() {
    let docs = include_str!("../docs/rules.md");
    let mut tests = 0;
    for block in docs.split("```yaml\n").skip(1) {
        let text = block.split("```").next().unwrap_or_default();
        let (rules, problems) =
            factlint::rule::load("docs/rules.md", text, &|path| Err(format!("no {path}")));
        assert!(problems.is_empty(), "{problems:?}");
        let report = run::test(&run::Rules { rules, problems, files: 1, ..run::Rules::default() }, false);
        tests += report.tests.len();
        assert!(
            !report.failed(),
            "{}",
            report::rule_tests(&report, Format::Concise, &report::Options::default())
        );
    }
    assert!(tests >= 4, "only {tests} tests");
}
