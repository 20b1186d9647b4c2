//! What comparison makes of claims, by example: the claims on one side, everything that comes out on the other.

use proptest::prelude::*;

use super::board::Board;
use super::compare;
use super::positions::layout;
use super::testing::*;
use crate::claim::{Claim, Status};
use crate::rule::{OverTime, Rule, Severity};
use crate::value::{Currency, Decimal, FactKind};

/// Compares and holds the outcome against lines that were written down with an indent.
fn check(name: &str, rule: &Rule, claims: Vec<Claim>, expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(outcome(claims, rule).lines().collect::<Vec<_>>(), expected, "{name}");
}

#[test]
fn dates() {
    let rule = rule(FactKind::Date);
    let friday = || claim("a.txt:4", day("2019-04-12"));
    check(
        "a date against another and a bare weekday read as it",
        &rule,
        vec![claim("b.txt:6", day("2019-04-25")), friday(), claim("b.txt:4", day("2019-04-25"))],
        "conflict 2 | 1 2019-04-12: a.txt:4 | 1 2019-04-25: b.txt:4 b.txt:6
         error: 2019-04-12 / 2019-04-25",
    );
    check(
        "a date against a bare weekday that does not fit it",
        &rule,
        vec![friday(), claim("b.txt:6", weekday(4))],
        "conflict 2 | 1 2019-04-12: a.txt:4 | 1 XXXX-WXX-4: b.txt:6
         error: 2019-04-12 / XXXX-WXX-4 (weekday)",
    );
    check(
        "a month that holds the day",
        &rule,
        vec![friday(), claim("b.txt", month(2019, 4))],
        "compatible 2 | 2 2019-04-12: a.txt:4 b.txt:1",
    );
    check("one source", &rule, vec![friday()], "single 1 | 1 2019-04-12: a.txt:4");
    check(
        "the same in two places of one source",
        &rule,
        vec![friday().source("Wire"), claim("b.txt", day("2019-04-12")).source(" wire")],
        "single 1 | 1 2019-04-12: a.txt:4 b.txt:1",
    );
    check(
        "two sources that say the same",
        &rule,
        vec![friday(), claim("b.txt", day("2019-04-12"))],
        "agree 2 | 2 2019-04-12: a.txt:4 b.txt:1",
    );
}

#[test]
fn figures() {
    let rule = rule(FactKind::Count);
    check(
        "a bound fits both figures",
        &rule,
        vec![claim("a", count("131")), claim("b", more_than("120")), claim("c", count("127"))],
        "conflict 3 | 1 127: c:1 | 1 131: a:1 | *b:1 0-1
         error: 127 / 131",
    );
    check(
        "a figure past what readers take a bound for",
        &rule,
        vec![claim("a", more_than("26000")), claim("b", count("40000")), claim("c", more_than("27000"))],
        "compatible 3 | 3 40000: a:1 b:1 c:1
         info soft-cap at a:1 b:1
         info soft-cap at c:1 b:1",
    );
    check(
        "a figure that readers would take it for",
        &rule,
        vec![claim("a", more_than("26000")), claim("b", count("27100"))],
        "compatible 2 | 2 27100: a:1 b:1",
    );
    check(
        "a factor of ten",
        &rule,
        vec![claim("a", count("1001")), claim("b", count("10010"))],
        "conflict 2 | 1 1001: a:1 | 1 10010: b:1
         error: 1001 / 10010 (factor-of-ten)",
    );
    check(
        "one more or less, and stated later",
        &rule,
        vec![claim("a", count("41")).dated("2020-01-01"), claim("b", count("42")).dated("2020-01-03")],
        "conflict 2 | 1 41: a:1 | 1 42: b:1
         error: 41 / 42 (off-by-one later-update)",
    );
    check(
        "subjects are never compared with each other",
        &rule,
        vec![
            claim("a", count("41")).subject("year", "2018"),
            claim("b", count("42")).subject("year", "2019"),
        ],
        "single 1 | 1 41: a:1
         single 1 | 1 42: b:1",
    );
    check(
        "a correction elsewhere",
        &rule,
        vec![
            claim("a", count("41")),
            claim("b", count("47")),
            claim("c:3", count("41")).status(Status::Retracted),
        ],
        "conflict 2 | 1 41: a:1 | 1 47: b:1
         error: 41 / 47 (correction)
         aside c:3: retracted: the text takes it back",
    );
}

#[test]
fn currencies() {
    let mut rule = rule(FactKind::Money);
    check(
        "other currencies are set aside",
        &rule,
        vec![
            claim("a", money("50.5", "USD")),
            claim("b", money("70.5", "EUR")),
            claim("c", money("50.5", "USD")),
        ],
        "agree 2 | 2 50.5 USD: a:1 c:1
         aside b:1: '$50.5' and '€70.5' are in different currencies, and no rate is given",
    );
    check(
        "unless they conflict among themselves",
        &rule,
        vec![
            claim("a", money("50.5", "USD")),
            claim("b", money("50.5", "USD")),
            claim("b:2", money("50.5", "USD")),
            claim("c", money("70.5", "EUR")),
            claim("d", money("90.5", "EUR")),
        ],
        "agree 2 | 2 50.5 USD: a:1 b:1 b:2
         conflict 2 | 1 70.5 EUR: c:1 | 1 90.5 EUR: d:1
         error: 70.5 EUR / 90.5 EUR",
    );
    let bare = || claim("a", money("50.5", "USD")).qualified(|q| q.currency_assumed = true);
    check(
        "a bare sign against the currency it is taken for",
        &rule,
        vec![bare(), claim("b", money("57.3", "USD"))],
        "conflict 2 | 1 50.5 USD: a:1 | 1 57.3 USD: b:1
         error: 50.5 USD / 57.3 USD (currency-assumed)",
    );
    rule.compare
        .basis
        .rates
        .insert(Currency::new("AUD").unwrap(), (Decimal::new(7, 1), Currency::new("USD").unwrap()));
    check(
        "a bare sign where another dollar is stated",
        &rule,
        vec![bare(), claim("b", money("99.9", "AUD")), claim("c", money("99.9", "AUD"))],
        "agree 2 | 2 99.9 AUD: b:1 c:1
         aside a:1: a bare `$` may be AUD here, which other claims state",
    );
}

#[test]
fn status() {
    let rule = rule(FactKind::Date);
    let planned = |iso| claim("plan", day(iso)).status(Status::Planned);
    check(
        "a plan that turned out otherwise",
        &rule,
        vec![planned("2019-04-24"), claim("a", day("2019-04-25")), claim("b", day("2019-04-25"))],
        "agree 2 | 2 2019-04-25: a:1 b:1
         info plan-differs at plan:1 a:1
         aside plan:1: planned: not held against what happened",
    );
    check(
        "a plan that some bear out",
        &rule,
        vec![planned("2019-04-24"), claim("a", day("2019-04-25")), claim("b", month(2019, 4))],
        "compatible 2 | 2 2019-04-25: a:1 b:1
         aside plan:1: planned: not held against what happened",
    );
    check(
        "what nobody asserts",
        &rule,
        vec![
            claim("a", day("2019-04-24")).status(Status::Denied),
            claim("b", day("2019-04-25")).status(Status::Possible),
        ],
        "aside a:1: denied: the text says that it is not so
         aside b:1: possible: the text does not say that it is so",
    );
}

#[test]
fn voices() {
    let mut rule = rule(FactKind::Count);
    rule.severity = Severity::Warning;
    let (five, seven) = (|| claim("a:1", count("5")), || claim("a:2", count("7")));
    check(
        "one document, two values",
        &rule,
        vec![five(), seven()],
        "conflict 1 | 1 5: a:1 | 1 7: a:2
         warning: 5 / 7
         info self-conflict at a:1 a:2",
    );
    check(
        "one named source, two values",
        &rule,
        vec![five().source("Wire"), claim("b", count("7")).source("wire")],
        "conflict 1 | 1 5: a:1 | 1 7: b:1
         error: 5 / 7",
    );
    check(
        "one document that reports a disagreement",
        &rule,
        vec![five().by("the police").source("Wire"), seven().by("the mayor").source("Wire")],
        "conflict 1 | 1 5: a:1 | 1 7: a:2
         info stated-disagreement at a:1 a:2",
    );
    check(
        "a reported disagreement still compares with other documents",
        &rule,
        vec![
            five().by("the police").source("Wire"),
            seven().by("the mayor").source("Wire"),
            claim("b", count("7")),
        ],
        "conflict 2 | 1 5: a:1 | 2 7: a:2 b:1
         warning: 5 / 7",
    );
}

#[test]
fn authority_and_record() {
    let mut rule = rule(FactKind::Count);
    rule.compare.known = Some(known(count("7"), Some("the census")));
    check(
        "one claim against the record",
        &rule,
        vec![claim("a", count("5"))],
        "conflict 2 | 1 5: a:1 | 1 7: rules.yml:2
         error: 5 / 7",
    );
    check("a record that nothing is held against", &rule, vec![], "");
    let departs = compare(vec![claim("a", count("5"))], std::slice::from_ref(&rule));
    assert_eq!(
        departs.conflicts[0].message,
        "the fact: 5 departs from the record (the census), which says 7"
    );
    let summary = departs.conflicts[0].summary.join("\n");
    assert!(summary.contains("a: 5 departs from the record (the census)"), "{summary}");

    rule.compare.known = None;
    rule.compare.authority = vec!["Ministry".to_owned(), "Wire".to_owned()];
    let claims = || vec![claim("a", count("5")).source("wire"), claim("b", count("7")).source("Post")];
    let message = |claims| compare(claims, std::slice::from_ref(&rule)).conflicts[0].message.clone();
    assert_eq!(message(claims()), "the fact: 7 departs from Wire, which says 5");
    let mut undecided = claims();
    undecided.push(claim("c", count("7")).source("Wire"));
    assert_eq!(message(undecided), "the fact: 5 or 7", "an authority that says both settles nothing");
}

#[test]
fn time() {
    let mut rule = rule(FactKind::Count);
    let on = |place: &str, figure: &str, day: &str| claim(place, count(figure)).dated(day);
    rule.compare.over_time = OverTime::Rising;
    check(
        "a toll that rises, and is revised",
        &rule,
        vec![on("a", "12", "2020-05-03"), on("b", "25", "2020-05-05"), on("c", "23", "2020-05-09")],
        "compatible 3 | 1 12: a:1 | 1 23: c:1 | 1 25: b:1
         info superseded at a:1 b:1
         warning revised-down at c:1 b:1",
    );
    check(
        "two tolls of one day",
        &rule,
        vec![on("a", "12", "2020-05-03"), on("b", "25", "2020-05-05"), on("c", "27", "2020-05-05")],
        "conflict 3 | 1 12: a:1 | 1 25: b:1 | 1 27: c:1
         error: 25 / 27
         info superseded at a:1 c:1",
    );
    check(
        "an undated toll is accused by an undated one only",
        &rule,
        vec![claim("a", count("25")), on("b", "25", "2020-05-05"), claim("d", count("12"))],
        "conflict 3 | 1 12: d:1 | 2 25: a:1 b:1
         error: 12 / 25",
    );
    check(
        "an undated toll may be earlier or later than a dated one",
        &rule,
        vec![on("b", "25", "2020-05-05"), claim("d", count("12"))],
        "single 1 | 1 25: b:1
         aside d:1: it has no date, and the fact changes over time",
    );
    rule.compare.over_time = OverTime::Changing;
    rule.compare.window_days = Some(30);
    check(
        "a fact that changes, stated far apart and close by",
        &rule,
        vec![
            on("a", "50", "2017-05-03"),
            on("b", "10", "2019-05-05"),
            on("c", "30", "2019-05-29"),
            on("d", "10", "2019-08-01"),
        ],
        "conflict 4 | 2 10: b:1 d:1 | 1 30: c:1 | 1 50: a:1
         error: 10 / 30 (later-update)",
    );
    check(
        "far apart only",
        &rule,
        vec![on("a", "50", "2017-05-03"), on("b", "10", "2019-05-05")],
        "compatible 2 | 1 10: b:1 | 1 50: a:1",
    );
}

#[test]
fn hints() {
    let km = |digits| quantity(digits, "km");
    let cases = [
        (FactKind::Count, count("1234"), count("12340"), "factor-of-ten"),
        (FactKind::Count, count("41"), count("42"), "off-by-one"),
        (FactKind::Count, count("1243"), count("1234"), "digits-swapped"),
        (FactKind::Count, count("1234"), count("1567"), ""),
        (FactKind::Money, money("41.5", "USD"), money("42.5", "USD"), ""),
        (FactKind::Quantity, km("35.4"), km("22.0"), "unit"),
        (FactKind::Quantity, km("35.4"), quantity("35.4", "[mi_i]"), "unit"),
        (FactKind::Quantity, km("35.4"), km("41.7"), ""),
        (FactKind::Date, day("2019-05-04"), day("2019-04-05"), "day-month-swapped"),
        (FactKind::Date, day("2019-05-04"), day("2019-05-05"), "off-by-one"),
        (FactKind::Date, day("2019-05-04"), day("2018-05-04"), "off-by-one"),
        (FactKind::Date, day("2019-05-04"), day("2019-06-04"), "off-by-one"),
        (FactKind::Date, day("2019-05-14"), day("2019-06-25"), ""),
        (FactKind::Date, day("2019-05-04"), weekday(4), "weekday"),
        (FactKind::Time, at("13:50:00"), at("10:50:00"), "time-zone"),
        (FactKind::Time, at("13:50:00"), at("10:40:00"), ""),
    ];
    for (kind, a, b, expected) in cases {
        let name = format!("{} / {}", a.display(), b.display());
        let comparison = compare(vec![claim("a", a), claim("b", b)], &[rule(kind)]);
        let codes: Vec<&str> = comparison.conflicts[0].hints.iter().map(|hint| hint.code).collect();
        assert_eq!(codes.join(" "), expected, "{name}");
    }

    let rule = rule(FactKind::Date);
    let hinted = |claims: Vec<Claim>| {
        let hints = compare(claims, std::slice::from_ref(&rule)).conflicts.remove(0).hints;
        hints.iter().map(|hint| hint.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        hinted(vec![claim("a", day("2019-04-30")).dated("2019-04-30"), claim("b", day("2019-04-12"))]),
        ["30 April 2019 is also the date of a itself"]
    );
    let shifted = claim("a", day("2019-04-25")).qualified(|q| q.soft = true);
    assert!(hinted(vec![shifted, claim("b", day("2019-04-12"))])[0].contains("may shift what it counts"));
    let mut quoted = claim("a", day("2019-04-25"));
    quoted.words.quote = "Friday, 25 April 2019".to_owned();
    assert_eq!(
        hinted(vec![quoted, claim("b", day("2019-04-12"))]),
        ["25 April 2019 was a Thursday, but a has `Friday, 25 April 2019`"]
    );
}

#[test]
fn distances() {
    let apart = |kind, a: crate::value::Value, b: crate::value::Value| {
        let comparison = compare(vec![claim("a", a), claim("b", b)], &[rule(kind)]);
        comparison.conflicts[0].summary[1].clone()
    };
    assert_eq!(apart(FactKind::Date, day("2019-04-12"), day("2019-04-25")), "13 days apart");
    assert_eq!(apart(FactKind::Date, day("2019-04-12"), month(2019, 5)), "at least 19 days apart");
    assert_eq!(apart(FactKind::Count, count("10001"), count("30003")), "20,002 apart, a factor of 3");
    assert_eq!(apart(FactKind::Count, count("41"), count("47")), "6 apart, the larger is 14.6% more");
    assert_eq!(apart(FactKind::Money, money("41.5", "USD"), money("415", "USD")), "a factor of 10");
    assert_eq!(apart(FactKind::Time, at("13:50:00"), at("10:40:00")), "3 hours 10 minutes apart");
}

#[test]
fn independence() {
    let rule = rule(FactKind::Count);
    let agency = "The quake killed 41 people in three villages of the northern valley early on Monday, the ministry said.";
    let edited = "The quake killed 41 people in three villages of the northern valley early on Monday, the agency reports.";
    let own = "Rescuers who reached the valley on Monday morning counted 41 dead in Osh-Tal and in the hamlets around it.";
    let at = |place: &str, sentence: &str| claim(place, count("41")).sentence(sentence);
    check(
        "copies of one text are one source",
        &rule,
        vec![at("a", agency), at("b", edited), at("c", agency)],
        "single 1 | 1 41: a:1 b:1 c:1",
    );
    check("two texts are two", &rule, vec![at("a", agency), at("b", own)], "agree 2 | 2 41: a:1 b:1");
    check(
        "short sentences are no copies",
        &rule,
        vec![at("a", "It killed 41 people."), at("b", "It killed 41 people.")],
        "agree 2 | 2 41: a:1 b:1",
    );
}

#[test]
fn a_fact_in_words() {
    let mut rule = rule(FactKind::Count);
    rule.fact = "the dead of {year}".to_owned();
    let claims = ["2018", "2019"]
        .map(|year| claim("a", count("5")).subject("year", year).subject("scope", "including"));
    let facts = compare(claims.into(), &[rule]).facts;
    let words: Vec<&str> = facts.iter().map(|fact| fact.fact.as_str()).collect();
    assert_eq!(words, ["the dead of 2018 (scope: including)", "the dead of 2019 (scope: including)"]);
}

#[test]
fn words_of_a_conflict() {
    let rule = rule(FactKind::Date);
    let claims = vec![
        claim("a.txt", day("2019-04-12")).source("Bulletin"),
        claim("b.txt", day("2019-04-25")).source("Wire"),
        claim("c.txt", day("2019-04-25")).source("Post"),
        claim("d.txt", day("2019-04-25")),
    ];
    let conflict = compare(claims, std::slice::from_ref(&rule)).conflicts.remove(0);
    assert_eq!(conflict.message, "the fact: 12 April 2019 or 25 April 2019");
    assert_eq!(
        conflict.summary[..2],
        ["1 source (Bulletin) says 12 April 2019; 3 (Wire, Post, d.txt) say 25 April 2019", "13 days apart"]
    );
    let twice = vec![claim("a:1", day("2019-04-12")), claim("a:2", day("2019-04-25"))];
    let twice = compare(twice, std::slice::from_ref(&rule)).conflicts.remove(0);
    assert_eq!(twice.summary[0], "1 source (a) says both 12 April 2019 and 25 April 2019");
    assert_eq!(twice.summary[2], "a itself would have to say which it means");
    let partial = vec![claim("a", day("2019-04-12")), claim("b", weekday(4))];
    let partial = compare(partial, std::slice::from_ref(&rule)).conflicts.remove(0);
    assert!(
        partial.summary.iter().any(|line| line.starts_with("the full date that")),
        "{:?}",
        partial.summary
    );
    assert_eq!(conflict.rule_place.as_deref(), Some("rules.yml:2"));
    assert_eq!(conflict.fingerprint.len(), 16);
}

#[test]
fn a_hundred_thousand_claims_of_which_a_thousand_differ() {
    let rule = rule(FactKind::Count);
    let claims =
        (0..100_000).map(|i| claim(&format!("d{i}.txt"), count(&(100_001 + 2 * (i % 1_000)).to_string())));
    let claims: Vec<Claim> = claims.collect();
    // What is compared, and what the sweep writes down, is as much as there are values, not claims.
    let (board, _) = Board::new(claims.clone(), &rule.compare.basis);
    assert_eq!(board.values.len(), 1_000);
    let fits = layout(&board.values.iter().map(|value| &value.reach).collect::<Vec<_>>()).fits;
    assert_eq!(fits.iter().map(Vec::len).sum::<usize>(), 1_000);

    let comparison = compare(claims, &[rule]);
    assert_eq!(comparison.conflicts.len(), 1);
    assert_eq!(comparison.conflicts[0].fact.positions.len(), 1_000);
    assert!(comparison.conflicts[0].fact.positions.iter().all(|position| position.sources == 100));
    assert!(comparison.findings.is_empty());
    // One copy of the claims serves the ledger and the conflict.
    assert!(std::sync::Arc::ptr_eq(&comparison.conflicts[0].fact, &comparison.facts[0]));
}

fn some_claims() -> impl Strategy<Value = Vec<Claim>> {
    let value = prop_oneof![
        (1..40u32).prop_map(|n| count(&(n * 7).to_string())),
        (1..9u32).prop_map(|n| about(&(n * 30).to_string())),
        (1..9u32).prop_map(|n| more_than(&(n * 30).to_string())),
    ];
    let status =
        prop_oneof![5 => Just(Status::Asserted), 1 => Just(Status::Planned), 1 => Just(Status::Retracted)];
    let date = prop::option::of(prop_oneof![Just("2020-01-01"), Just("2020-02-01"), Just("2021-07-01")]);
    let one = (value, status, date, 0..4u32, prop::option::of(Just("the mayor")));
    prop::collection::vec(one, 1..14).prop_map(|claims| {
        let of =
            |(i, (value, status, date, source, by)): (usize, (_, _, Option<&str>, u32, Option<&str>))| {
                let mut claim = claim(&format!("d{}.txt:{i}", i % 5), value).status(status);
                claim.words.document_date = date.map(super::testing::date);
                claim.attribution = by.map(str::to_owned);
                if source < 2 { claim.source(&format!("S{source}")) } else { claim }
            };
        claims.into_iter().enumerate().map(of).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_claims_does_not_matter(
        (claims, shuffled) in some_claims().prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle())),
        over_time in prop_oneof![
            Just(OverTime::Fixed), Just(OverTime::Changing), Just(OverTime::Rising), Just(OverTime::Falling)
        ],
    ) {
        let mut rule = rule(FactKind::Count);
        rule.compare.over_time = over_time;
        rule.compare.window_days = Some(40);
        let rules = [rule];
        prop_assert_eq!(compare(claims, &rules), compare(shuffled, &rules));
    }

    #[test]
    fn every_claim_is_listed_once(
        claims in some_claims(),
        over_time in prop_oneof![Just(OverTime::Fixed), Just(OverTime::Changing), Just(OverTime::Rising)],
    ) {
        let count = claims.len();
        let mut rule = rule(FactKind::Count);
        rule.compare.over_time = over_time;
        let comparison = compare(claims, &[rule]);
        let listed: usize = comparison
            .facts
            .iter()
            .map(|fact| fact.positions.iter().map(|p| p.claims.len()).sum::<usize>() + fact.fits_several.len())
            .sum();
        prop_assert_eq!(listed + comparison.incomparable.len(), count);
        for fact in &comparison.facts {
            prop_assert!(fact.fits_several.iter().all(|f| f.fits.0 < f.fits.1 && f.fits.1 < fact.positions.len()));
        }
    }
}
