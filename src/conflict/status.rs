//! Claims that nobody asserts: planned, possible, denied, retracted. They are listed; a plan that turned out otherwise is
//! said so.

use super::board::Board;
use super::compare::About;
use super::fingerprint;
use super::model::{Comparison, Finding, Incomparable};
use super::places;
use super::record::is_record;
use crate::claim::{Claim, Status};
use crate::rule::Severity;
use crate::value::Reach;

/// Lists the claims that are not asserted, and finds the plans that nothing asserted on `board` bears out.
pub(super) fn others(about: &About, claims: Vec<Claim>, board: Option<&Board>, comparison: &mut Comparison) {
    for claim in claims {
        if claim.qualifiers.status == Status::Planned && about.rule.severity != Severity::Off {
            let happened = board.and_then(|board| otherwise(about, &claim, board));
            comparison.findings.extend(happened.map(|happened| differs(about, &claim, happened)));
        }
        let why = match claim.qualifiers.status {
            Status::Planned => "planned: not held against what happened",
            Status::Possible => "possible: the text does not say that it is so",
            Status::Denied => "denied: the text says that it is not so",
            Status::Retracted => "retracted: the text takes it back",
            Status::Asserted => continue,
        };
        comparison.incomparable.push(Incomparable { claim, why: why.to_owned() });
    }
}

/// The first asserted claim, if not one of the asserted values can be true together with the plan.
fn otherwise<'b>(about: &About, plan: &Claim, board: &'b Board) -> Option<&'b Claim> {
    let planned = Reach::of(&plan.value, &about.rule.compare.basis).ok()?;
    let apart = |reach: &Reach| {
        let mut both = [planned.clone(), reach.clone()];
        Reach::align(&mut both);
        both[0].line == both[1].line && !Reach::meet(&[&both[0], &both[1]])
    };
    board.values.iter().all(|value| apart(&value.reach)).then(|| {
        let stated = board.claims.iter().find(|claim| !is_record(about.rule, claim));
        stated.unwrap_or(&board.claims[0])
    })
}

fn differs(about: &About, plan: &Claim, happened: &Claim) -> Finding {
    let (was, is) = (plan.value.display(), happened.value.display());
    Finding {
        code: "plan-differs",
        severity: Severity::Info,
        message: format!("{}: {was} was planned, {is} is stated as fact", about.fact),
        places: vec![places::of_claim(plan), places::of_claim(happened)],
        rule: Some(about.rule.id.clone()),
        subject: Some(about.subject.clone()),
        fingerprint: fingerprint::of_finding(
            "plan-differs",
            &about.rule.id,
            about.subject,
            &[&plan.value.canonical(), &happened.value.canonical()],
        ),
    }
}
