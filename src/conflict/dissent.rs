//! One document that gives two values of one fact: it contradicts itself, or reports that others disagree.

use std::collections::BTreeMap;

use super::compare::About;
use super::fingerprint;
use super::message;
use super::model::{Fact, Finding};
use super::places::{self, SHOWN};
use super::record::is_record;
use crate::claim::Claim;
use crate::rule::Severity;
use crate::text::fold;

/// The claims of one document with the position of each.
type Held<'a> = Vec<(usize, &'a Claim)>;

/// If everything that was stated stands in one document, each position in other mouths: the finding that says so in place of
/// a conflict. The document's own voice is a mouth too.
pub(super) fn stated_disagreement(about: &About, fact: &Fact) -> Option<Finding> {
    let documents = by_document(about, fact);
    let [held] = &documents.into_values().collect::<Vec<_>>()[..] else { return None };
    let several =
        fact.fits_several.iter().all(|fits| fits.claim.words.document() == held[0].1.words.document());
    let recorded = fact.positions.iter().flat_map(|p| &p.claims).any(|claim| is_record(about.rule, claim));
    if !several || recorded || !in_different_mouths(held) {
        return None;
    }
    let who = |k: usize| {
        let claim = held.iter().find(|(position, _)| *position == k).map(|(_, claim)| *claim);
        claim.and_then(|claim| claim.attribution.clone()).unwrap_or_else(|| "the text".to_owned())
    };
    let sides: Vec<String> = fact
        .positions
        .iter()
        .enumerate()
        .take(4)
        .map(|(k, position)| format!("{} by {}", position.display, who(k)))
        .collect();
    let message = format!("{}: the document reports a disagreement, {}", about.fact, sides.join(", "));
    Some(finding("stated-disagreement", message, about, fact, held))
}

/// A finding for every document that itself gives two values in one mouth. The conflict is reported as such; this says
/// whose it is.
pub(super) fn self_conflicts(about: &About, fact: &Fact) -> Vec<Finding> {
    let documents = by_document(about, fact);
    let contradicting = documents.into_values().filter(|held| in_one_mouth_twice(held));
    contradicting
        .map(|held| {
            let mut values: Vec<usize> = held.iter().map(|(position, _)| *position).collect();
            values.sort_unstable();
            values.dedup();
            let values: Vec<&str> = values.iter().map(|k| fact.positions[*k].display.as_str()).collect();
            let both = if values.len() == 2 { "both " } else { "" };
            let (who, values) = (held[0].1.words.who(), message::list(&values, "and"));
            let message = format!("{}: {who} gives {both}{values}", about.fact);
            finding("self-conflict", message, about, fact, &held)
        })
        .collect()
}

fn by_document<'a>(about: &About, fact: &'a Fact) -> BTreeMap<(&'a str, Option<usize>), Held<'a>> {
    let mut documents: BTreeMap<_, Held> = BTreeMap::new();
    for (k, position) in fact.positions.iter().enumerate() {
        for claim in position.claims.iter().filter(|claim| !is_record(about.rule, claim)) {
            documents.entry(claim.words.document()).or_default().push((k, claim));
        }
    }
    documents
}

/// Whose word each claim is, with the position; in order.
fn mouths(held: &Held) -> Vec<(Option<String>, usize)> {
    let mut mouths: Vec<(Option<String>, usize)> =
        held.iter().map(|(k, claim)| (claim.attribution.as_deref().map(fold), *k)).collect();
    mouths.sort();
    mouths.dedup();
    mouths
}

fn in_one_mouth_twice(held: &Held) -> bool {
    mouths(held).windows(2).any(|pair| pair[0].0 == pair[1].0)
}

fn in_different_mouths(held: &Held) -> bool {
    let mouths = mouths(held);
    mouths.len() > 1 && mouths.windows(2).all(|pair| pair[0].0 != pair[1].0)
}

fn finding(code: &'static str, message: String, about: &About, fact: &Fact, held: &Held) -> Finding {
    let mut claims: Vec<&Claim> = held.iter().map(|(_, claim)| *claim).take(SHOWN).collect();
    claims.sort_by_key(|claim| claim.words.location);
    let values: Vec<&str> = fact.positions.iter().map(|position| position.value.as_str()).collect();
    Finding {
        code,
        severity: Severity::Info,
        message,
        places: claims.into_iter().map(places::of_claim).collect(),
        rule: Some(about.rule.id.clone()),
        subject: Some(about.subject.clone()),
        fingerprint: fingerprint::of_finding(code, &about.rule.id, about.subject, &values),
    }
}
