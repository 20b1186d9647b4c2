//! Built-in checks, which need no rule: what a document says of itself that cannot be so.
//!
//! One file a check: what it looks for, the paragraph that `explain` prints, its examples. A check fires only where it is
//! sure: on ordinary text all of them are silent. [`ALL`] lists them with the findings that comparison makes, so that every
//! code can be explained and switched off.

mod compared;
mod date_weekday;
mod impossible_date;
mod kept;
mod page;
mod percent_change;
mod range_order;
mod sieve;
mod sum;
mod unit_conversion;

use super::model::Finding;
use crate::document::Document;
use crate::recognize::Reading;
use crate::rule::Severity;
pub use kept::{ACCEPTANCE_EXPIRED, ACCEPTANCE_FAULT, ACCEPTANCE_UNKNOWN, ACCEPTANCE_UNUSED, BASELINE_STALE};
use page::Page;
pub use sieve::{Heard, Sieve};

/// One kind of finding.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its stable name.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One line, without a full stop.
    pub summary: &'static str,
    /// One paragraph.
    pub explanation: &'static str,
    /// Texts that show it, and look-alikes that must stay silent.
    pub examples: &'static [Example],
    /// How it is made; `None` for findings that comparison makes.
    run: Option<fn(&Page<'_>) -> Vec<Finding>>,
}

/// A text that a check is shown by. In tests `[…]` marks the values.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    text: &'static str,
    /// Whether the check fires on it.
    pub fires: bool,
}

impl Example {
    const fn fires(text: &'static str) -> Self {
        Self { text, fires: true }
    }

    const fn silent(text: &'static str) -> Self {
        Self { text, fires: false }
    }

    /// The text as an author writes it.
    pub fn text(&self) -> String {
        self.text.replace(['[', ']'], "")
    }
}

/// Every code a finding can have, in the order in which they are documented.
pub const ALL: &[Check] = &[
    date_weekday::CHECK,
    impossible_date::CHECK,
    range_order::CHECK,
    percent_change::CHECK,
    sum::CHECK,
    unit_conversion::CHECK,
    compared::SELF_CONFLICT,
    compared::STATED_DISAGREEMENT,
    compared::SOFT_CAP,
    compared::SUPERSEDED,
    compared::REVISED_DOWN,
    compared::REVISED_UP,
    compared::PLAN_DIFFERS,
    ACCEPTANCE_FAULT,
    ACCEPTANCE_UNKNOWN,
    ACCEPTANCE_UNUSED,
    ACCEPTANCE_EXPIRED,
    BASELINE_STALE,
];

/// The check of that name.
pub fn find(code: &str) -> Option<&'static Check> {
    ALL.iter().find(|check| check.code == code)
}

/// Runs every check on a document, in the order of the places.
pub fn run(document: &Document, reading: &Reading) -> Vec<Finding> {
    run_some(document, reading, &|_| true)
}

/// Runs the checks whose code is `on`, in the order of the places.
pub fn run_some(document: &Document, reading: &Reading, on: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    if reading.mentions.is_empty() {
        return Vec::new();
    }
    let page = Page::new(document, reading);
    let running = ALL.iter().filter(|check| on(check.code)).filter_map(|check| check.run);
    let mut findings: Vec<Finding> = running.flat_map(|run| run(&page)).collect();
    findings.sort_by_key(|finding| (finding.places.first().map(|place| place.words.location), finding.code));
    findings
}

/// Sets the severities that a user gave codes, and drops the findings whose code is off. Of two entries for a code the last
/// counts.
pub fn set_severities(findings: &mut Vec<Finding>, severities: &[(String, Severity)]) {
    let set =
        |code: &str| severities.iter().rev().find(|(name, _)| name == code).map(|(_, severity)| *severity);
    findings.iter_mut().for_each(|finding| finding.severity = set(finding.code).unwrap_or(finding.severity));
    findings.retain(|finding| finding.severity != Severity::Off);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_named_and_explained() {
        for (i, check) in ALL.iter().enumerate() {
            assert!(check.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", check.code);
            assert!(ALL[..i].iter().all(|other| other.code != check.code), "{} is listed twice", check.code);
            assert!(check.explanation.len() > 120 && check.explanation.ends_with('.'), "{}", check.code);
            assert!(!check.summary.is_empty() && !check.summary.ends_with('.'), "{}", check.code);
            assert!(check.severity > Severity::Off, "{}", check.code);
            if check.run.is_some() {
                assert!(check.examples.iter().any(|example| example.fires), "{} shows no error", check.code);
                assert!(
                    check.examples.iter().any(|example| !example.fires),
                    "{} shows no look-alike",
                    check.code
                );
            }
            assert_eq!(find(check.code).map(|found| found.code), Some(check.code));
        }
        assert!(find("no-such-check").is_none());
    }

    #[test]
    fn examples_hold_and_every_other_check_is_silent_on_them() {
        for check in ALL.iter().filter(|check| check.run.is_some()) {
            for example in check.examples {
                let (document, reading) = page::tests::read(example.text);
                let codes: Vec<&str> = run(&document, &reading).iter().map(|finding| finding.code).collect();
                let expected: &[&str] = if example.fires { &[check.code] } else { &[] };
                assert_eq!(codes, expected, "{}: {}", check.code, example.text());
                let off = run_some(&document, &reading, &|code| code != check.code);
                assert!(off.is_empty(), "{} is off and still fires", check.code);
                let mut findings = run(&document, &reading);
                set_severities(&mut findings, &[(check.code.to_owned(), Severity::Error)]);
                assert!(findings.iter().all(|finding| finding.severity == Severity::Error));
                set_severities(&mut findings, &[(check.code.to_owned(), Severity::Off)]);
                assert!(findings.is_empty());
            }
        }
    }
}
