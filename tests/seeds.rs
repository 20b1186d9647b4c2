//! The main job on the project's own documents: what must be found, and what must not.

use std::path::PathBuf;

use factlint::conflict::FactStatus;
use factlint::report::Outcome;
use factlint::run::{self, Options};

fn check(folder: &str) -> Outcome {
    let options = Options {
        paths: vec![PathBuf::from("seeds").join(folder)],
        rules: vec![PathBuf::from("rules")].into(),
        ..Options::default()
    };
    run::check(&options).expect("rules and documents")
}

/// Rule, subject and positions of every conflict.
fn conflicts(outcome: &Outcome) -> Vec<(String, Vec<String>)> {
    let values =
        |c: &factlint::conflict::Conflict| c.fact.positions.iter().map(|p| p.value.clone()).collect();
    outcome.conflicts.iter().map(|c| (c.fact.rule.clone(), values(c))).collect()
}

#[test]
fn two_outlets_date_one_summit_differently() {
    let outcome = check("vladivostok");
    assert_eq!(
        conflicts(&outcome),
        [("putin-kim-summit-date".to_owned(), vec!["2019-04-12".to_owned(), "2019-04-25".to_owned()])]
    );
    let summit = &outcome.conflicts[0].fact;
    let places = |position: usize| -> Vec<(String, usize)> {
        let claims = summit.positions[position].claims.iter();
        claims
            .map(|c| (c.words.path.rsplit('/').next().unwrap_or_default().to_owned(), c.words.location.line))
            .collect()
    };
    assert_eq!(places(0), [("institute-brief.txt".to_owned(), 4)]);
    assert_eq!(
        places(1),
        [
            ("agency-dispatch.md".to_owned(), 9),
            ("radio-report.txt".to_owned(), 4),
            ("radio-report.txt".to_owned(), 6),
            ("weekly-review.md".to_owned(), 9)
        ]
    );
    assert_eq!(outcome.problems, []);
    assert_eq!(outcome.rule_problems, []);
}

#[test]
fn what_the_other_articles_say_is_compatible() {
    let outcome = check("vladivostok");
    let status = |rule: &str, partner: Option<&str>| {
        let wanted = |fact: &&std::sync::Arc<factlint::conflict::Fact>| {
            fact.rule == rule
                && partner.is_none_or(|p| fact.subject.get("partner").is_some_and(|have| have == p))
        };
        let facts: Vec<_> =
            outcome.facts.iter().filter(wanted).map(|fact| (fact.status, fact.sources)).collect();
        assert_eq!(facts.len(), 1, "{rule} {partner:?}: {:?}", outcome.facts);
        facts[0]
    };
    assert_eq!(status("nk-workers-in-russia", None), (FactStatus::Compatible, 3));
    assert_eq!(status("nk-trade", Some("russia")), (FactStatus::Agree, 2));
    assert_eq!(status("nk-trade", Some("china")), (FactStatus::Compatible, 2));
}

#[test]
fn a_toll_that_rises_is_no_conflict() {
    let outcome = check("flood");
    let found = conflicts(&outcome);
    assert_eq!(
        found,
        [
            ("karst-dam-finished".to_owned(), vec!["1974".to_owned(), "1976".to_owned()]),
            ("karst-reservoir-volume".to_owned(), vec!["14000000 m3".to_owned(), "40000000 m3".to_owned()]),
        ]
    );
    let codes: Vec<&str> = outcome.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&"superseded"), "{codes:?}");
    assert!(codes.contains(&"revised-down"), "{codes:?}");
}

#[test]
fn restated_figures_conflict_and_rounded_ones_do_not() {
    let outcome = check("reports");
    let rules: Vec<String> = conflicts(&outcome).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["halden-brno-opening", "halden-revenue"]);
    let years: Vec<&str> =
        outcome.conflicts.iter().filter_map(|c| c.fact.subject.get("year")).map(String::as_str).collect();
    assert_eq!(years, ["2022"]);
}

#[test]
fn the_same_bytes_on_every_run_and_any_number_of_threads() {
    use factlint::report::{self, Format};
    let render = |threads| {
        let options = Options {
            paths: vec![PathBuf::from("seeds")],
            rules: vec![PathBuf::from("rules")].into(),
            threads,
            ..Options::default()
        };
        let outcome = run::check(&options).expect("rules and documents");
        Format::ALL.map(|format| report::check(&outcome, format, &report::Options::default()))
    };
    let one = render(1);
    assert!(one.iter().all(|text| text.contains("putin-kim-summit-date")));
    assert_eq!(one, render(2));
    assert_eq!(one, render(7));
}
