//! Claims of one fact that stand on different lines: euros and dollars without a rate, a length and a weight.

use super::board::{Board, Distinct};
use super::model::Incomparable;
use super::positions::{Extent, layout};
use crate::claim::Claim;
use crate::value::{Basis, Unit};

/// Splits a board into its lines. The line with the most claims comes first (of two alike, the first by name); another stays
/// a board of its own only if its claims conflict among themselves, and is otherwise set aside with the reason.
pub(super) fn split(board: Board, basis: &Basis) -> (Vec<Board>, Vec<Incomparable>) {
    let (board, mut aside) = assumed_dollars(board, basis);
    let mut names: Vec<(&str, usize)> = Vec::new();
    let mut by_axis: Vec<&Distinct> = board.values.iter().collect();
    by_axis.sort_by(|a, b| a.standing.axis.cmp(&b.standing.axis));
    for value in &by_axis {
        match names.last_mut() {
            Some((name, count)) if *name == value.standing.axis => *count += value.claims.len(),
            _ => names.push((&value.standing.axis, value.claims.len())),
        }
    }
    if names.len() < 2 {
        let boards = if board.claims.is_empty() { Vec::new() } else { vec![board] };
        return (boards, aside);
    }
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let names: Vec<String> = names.into_iter().map(|(name, _)| name.to_owned()).collect();
    let value_of = board.value_of();
    let mut boards = Vec::new();
    for (k, name) in names.iter().enumerate() {
        let part = board.part(|i| board.values[value_of[i]].standing.axis == *name);
        let extents: Vec<&Extent> = part.values.iter().map(|value| &value.standing.reach).collect();
        if k == 0 || layout(&extents).sets > 1 {
            boards.push(part);
        } else {
            let why = format!("{name} cannot be compared with {}, in which most claims are stated", names[0]);
            aside.extend(part.claims.into_iter().map(|claim| Incomparable { claim, why: why.clone() }));
        }
    }
    (boards, aside)
}

/// Sets aside the amounts of a bare `$` where another stated dollar takes part: which dollar they are is what is unknown.
fn assumed_dollars(board: Board, basis: &Basis) -> (Board, Vec<Incomparable>) {
    let assumed = |claim: &Claim| claim.qualifiers.currency_assumed;
    let code = |claim: &Claim| match claim.value.amount()?.unit {
        Unit::Currency(currency) => Some(currency.code().to_owned()),
        _ => None,
    };
    // Without a rate the other dollar stands on a line of its own anyway.
    if basis.rates.is_empty() || !board.claims.iter().any(assumed) {
        return (board, Vec::new());
    }
    const DOLLARS: [&str; 9] = ["AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "BBD", "JMD", "FJD"];
    let other =
        |claim: &Claim| !assumed(claim) && code(claim).is_some_and(|code| DOLLARS.contains(&code.as_str()));
    let Some(stated) = board.claims.iter().find(|claim| other(claim)).and_then(code) else {
        return (board, Vec::new());
    };
    let kept = board.part(|i| !assumed(&board.claims[i]));
    let why = format!("a bare `$` may be {stated} here, which other claims state");
    let aside = board
        .claims
        .into_iter()
        .filter(|c| assumed(c))
        .map(|claim| Incomparable { claim, why: why.clone() })
        .collect();
    (kept, aside)
}
