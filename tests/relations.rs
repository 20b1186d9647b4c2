//! How pairs of expressions stand to each other, from text to verdict: `tests/relations.yml`.

use factlint::recognize::{self, Settings};
use factlint::rule;
use factlint::run::{self, Expression};
use factlint::value::{Basis, FactKind};
use serde::Deserialize;

#[derive(Deserialize)]
struct Group {
    #[serde(rename = "type")]
    kind: String,
    compare: Option<String>,
    dated: Option<String>,
    pairs: Vec<(String, String, String)>,
}

/// The expression between double square brackets, its place in characters of the text without them.
fn expression(marked: &str, dated: Option<&str>) -> Expression {
    let date = dated.map(|text| {
        recognize::stated_day(text, &Settings::default()).unwrap_or_else(|| panic!("no day in `{text}`"))
    });
    let characters = |text: &str| text.chars().count();
    let Some((before, rest)) = marked.split_once("[[") else {
        return Expression { text: marked.to_string(), place: None, date };
    };
    let (words, after) = rest.split_once("]]").unwrap_or_else(|| panic!("no `]]` in `{marked}`"));
    let start = characters(before);
    Expression {
        text: format!("{before}{words}{after}"),
        place: Some((start, start + characters(words))),
        date,
    }
}

#[test]
fn pairs_stand_as_labelled() {
    let groups: Vec<Group> =
        serde_yaml::from_str(include_str!("relations.yml")).expect("groups of labelled pairs");
    let (mut pairs, mut wrong) = (0, Vec::new());
    for group in &groups {
        let kind = FactKind::from_name(&group.kind).unwrap_or_else(|| panic!("no type `{}`", group.kind));
        let basis = match &group.compare {
            Some(text) => rule::read_compare(text, kind).expect("a footing").basis,
            None => Basis::new(kind),
        };
        for (a, b, expected) in &group.pairs {
            for (a, b) in [(a, b), (b, a)] {
                let side = |text: &str| expression(text, group.dated.as_deref());
                let related = run::relate(&side(a), &side(b), &basis).relation;
                let soft = if related.soft && expected.starts_with('~') { "~" } else { "" };
                let found = format!("{soft}{}", related.relation.name());
                if found != *expected {
                    wrong.push(format!("{a} | {b}: expected {expected}, found {found}: {}", related.reason));
                }
            }
            pairs += 1;
        }
    }
    assert!(pairs >= 100, "only {pairs} pairs");
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), 2 * pairs, wrong.join("\n"));
}
