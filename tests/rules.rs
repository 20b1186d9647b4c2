//! The project's own rules: their tests pass, none finds anything in another file's test documents.

use std::path::PathBuf;

use factlint::report::TestOutcome;
use factlint::run;

#[test]
fn the_rules_pass_their_own_tests() {
    let rules = run::load_rules(&[PathBuf::from("rules")]).expect("the folder of rules");
    let told = |problem: &factlint::rule::RuleProblem| {
        format!("{}:{}:{}: {}", problem.path, problem.line, problem.column, problem.message)
    };
    let problems: Vec<String> = rules.problems.iter().map(told).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(rules.rules.len() >= 10, "only {} rules", rules.rules.len());
    let results = run::test(&rules.rules);
    assert!(results.len() >= 30, "only {} tests", results.len());
    let failed: Vec<_> = results.iter().filter(|result| result.outcome != TestOutcome::Passed).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
