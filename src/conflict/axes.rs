//! Claims of one fact that stand on different lines: euros and dollars without a rate, a length and a weight.

use super::board::{Board, Distinct};
use super::model::Incomparable;
use super::positions::layout;
use crate::claim::Claim;
use crate::value::{Basis, Line, Unit, relate};

/// Splits a board into its lines. The line with the most claims comes first (of two alike, the first by name); another stays
/// a board of its own only if its claims conflict among themselves, and is otherwise set aside with the reason.
pub(super) fn split(board: Board, basis: &Basis) -> (Vec<Board>, Vec<Incomparable>) {
    let (board, mut aside) = assumed_dollars(board, basis);
    let mut lines: Vec<(&Line, usize)> = Vec::new();
    let mut by_line: Vec<&Distinct> = board.values.iter().collect();
    by_line.sort_by(|a, b| a.reach.line.cmp(&b.reach.line));
    for value in &by_line {
        match lines.last_mut() {
            Some((line, count)) if **line == value.reach.line => *count += value.claims.len(),
            _ => lines.push((&value.reach.line, value.claims.len())),
        }
    }
    if lines.len() < 2 {
        let boards = if board.claims.is_empty() { Vec::new() } else { vec![board] };
        return (boards, aside);
    }
    lines.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let value_of = board.value_of();
    let mut boards: Vec<Board> = Vec::new();
    for (line, _) in lines {
        let part = board.part(|i| board.values[value_of[i]].reach.line == *line);
        let conflicts = || layout(&part.values.iter().map(|value| &value.reach).collect::<Vec<_>>()).sets > 1;
        match boards.first() {
            Some(main) if !conflicts() => {
                let reason = |value: &crate::value::Value| relate(&main.claims[0].value, value, basis).reason;
                let value_of = part.value_of();
                let reasons: Vec<String> =
                    part.values.iter().map(|value| reason(&part.claims[value.claims[0]].value)).collect();
                let claims = part.claims.into_iter().zip(value_of);
                aside.extend(claims.map(|(claim, v)| Incomparable { claim, why: reasons[v].clone() }));
            }
            _ => boards.push(part),
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
