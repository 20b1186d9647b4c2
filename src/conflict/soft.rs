//! Figures past what readers take a bound for: *more than 26,000* against 40,000.

use super::board::Board;
use super::compare::About;
use super::fingerprint;
use super::model::Finding;
use super::places::{self, SHOWN};
use crate::rule::Severity;
use crate::value::relate;

/// A finding for each distinct value that is only softly compatible with the lowest or the highest that was stated.
///
/// Only the two ends are tried, so that the work stays linear; a bound that is past its cap somewhere is so at an end.
pub(super) fn caps(about: &About, board: &Board) -> Vec<Finding> {
    let value = |v: usize| &board.claims[board.values[v].claims[0]].value;
    let by_place = |a: &usize, b: &usize| board.values[*a].place().cmp(&board.values[*b].place());
    let bounded = |v: &usize| board.values[*v].reach.soft_cap.is_some();
    let plain = || (0..board.values.len()).filter(|v| !bounded(v));
    let (Some(lowest), Some(highest)) = (plain().min_by(by_place), plain().max_by(by_place)) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for v in 0..board.values.len() {
        for end in [highest, lowest] {
            if end == v || !bounded(&v) {
                continue;
            }
            if relate(value(v), value(end), &about.rule.compare.basis).soft {
                findings.push(finding(about, board, v, end));
                break;
            }
        }
    }
    findings
}

fn finding(about: &About, board: &Board, bound: usize, figure: usize) -> Finding {
    let claim = |v: usize| &board.claims[board.values[v].claims[0]];
    let (stated, found) = (claim(bound).value.display(), claim(figure).value.display());
    let places =
        board.values[bound].claims.iter().take(SHOWN).chain(board.values[figure].claims.iter().take(1));
    Finding {
        code: "soft-cap",
        severity: Severity::Info,
        message: format!("{}: {found} is more than readers take {stated} for", about.fact),
        places: places.map(|i| places::of_claim(&board.claims[*i])).collect(),
        rule: Some(about.rule.id.clone()),
        subject: Some(about.subject.clone()),
        fingerprint: fingerprint::of_finding(
            "soft-cap",
            &about.rule.id,
            about.subject,
            &[&board.values[bound].canonical, &board.values[figure].canonical],
        ),
    }
}
