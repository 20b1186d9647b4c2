//! Findings, and claims that were compared with nothing.

use crate::conflict::{Acceptance, Accepted, Finding, Incomparable, Suppressed};
use crate::report::Options;
use crate::report::place::{claim_notes, count};
use crate::report::spots;
use crate::report::visible::visible;
use crate::rule::Severity;

use super::Block;
use super::excerpts::{Shown, excerpts};

/// Places shown of a finding unless all are asked for.
const PLACES: usize = 6;

pub(super) fn block(finding: &Finding, options: &Options, room: usize) -> Block {
    let limit = if options.all { usize::MAX } else { PLACES };
    let spots = spots::of_finding(finding);
    let places = spots.iter().take(limit).enumerate().map(|(i, place)| {
        let mut label = place.value.map(|value| visible(&value.display()).into_owned()).unwrap_or_default();
        let notes = place.claim.map(claim_notes).unwrap_or_default();
        if !notes.is_empty() {
            label = format!("{label} — {notes}");
        }
        Shown { words: place.words, label, tint: Some(i) }
    });
    let snippets = excerpts(places.collect(), room);
    let mut notes = Vec::new();
    if finding.places.len() > limit {
        let more = count(finding.places.len() - limit, "more place", "more places");
        notes.push(("", format!("and {more} (--all shows them)")));
    }
    if let Some(rule) = &finding.rule {
        notes.push(("rule", visible(rule).into_owned()));
    }
    Block {
        severity: finding.severity,
        code: finding.code.to_owned(),
        message: visible(&finding.message).into_owned(),
        snippets,
        bare: Vec::new(),
        notes,
    }
}

pub(super) fn incomparable(incomparable: &Incomparable, room: usize) -> Block {
    let claim = &incomparable.claim;
    let label = visible(&claim.value.display()).into_owned();
    Block {
        severity: Severity::Info,
        code: visible(&claim.rule).into_owned(),
        message: format!("compared with nothing: {}", visible(&incomparable.why)),
        snippets: excerpts(vec![Shown { words: &claim.words, label, tint: Some(0) }], room),
        bare: Vec::new(),
        notes: Vec::new(),
    }
}

/// A claim that somebody accepted.
pub(super) fn accepted(accepted: &Accepted, room: usize) -> Block {
    let claim = &accepted.claim;
    let label = visible(&claim.value.display()).into_owned();
    Block {
        severity: Severity::Info,
        code: visible(&claim.rule).into_owned(),
        message: "accepted".to_owned(),
        snippets: excerpts(vec![Shown { words: &claim.words, label, tint: Some(0) }], room),
        bare: Vec::new(),
        notes: notes(&accepted.by),
    }
}

/// A finding that somebody accepted.
pub(super) fn accepted_finding(accepted: &Suppressed<Finding>, options: &Options, room: usize) -> Block {
    let block = block(&accepted.what, options, room);
    let message = format!("accepted: {}", block.message);
    Block {
        severity: Severity::Info,
        message,
        notes: accepted.by.iter().flat_map(|by| notes(by)).collect(),
        ..block
    }
}

fn notes(by: &Acceptance) -> Vec<(&'static str, String)> {
    vec![("reason", visible(&by.reason).into_owned()), ("", format!("accepted at {}", visible(&by.place)))]
}
