//! Claims to facts, conflicts, findings: one fact and subject after the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::board::{Board, Laid, Lead};
use super::model::{Comparison, Conflict, Fact, FactStatus, FitsSeveral, Incomparable, Position};
use super::{axes, dissent, fingerprint, hints, independence, message, record, soft, status, time};
use crate::claim::{Claim, Status, Subject};
use crate::rule::{OverTime, Rule, Severity};

/// Compares claims, whatever their order, and says what cannot all be true.
///
/// Claims compare within one rule and subject. Work is done on distinct values, O(n log n) in them; each claim is only
/// sorted into its place. A claim of a rule that is not in `rules` comes back as incomparable.
pub fn compare(mut claims: Vec<Claim>, rules: &[Rule]) -> Comparison {
    let rules: BTreeMap<&str, &Rule> = rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    claims.sort_unstable_by(|a, b| order(a).cmp(&order(b)).then_with(|| tie(a).cmp(&tie(b))));
    let mut comparison = Comparison::default();
    let sizes: Vec<usize> = claims.chunk_by(same_fact).map(<[Claim]>::len).collect();
    if let [_] = sizes[..] {
        one_group(&rules, claims, &mut comparison);
    } else {
        let mut rest = claims.into_iter();
        for size in sizes {
            one_group(&rules, rest.by_ref().take(size).collect(), &mut comparison);
        }
    }
    comparison
        .incomparable
        .sort_by(|a, b| order(&a.claim).cmp(&order(&b.claim)).then_with(|| a.why.cmp(&b.why)));
    comparison.add(Vec::new());
    comparison
}

fn same_fact(a: &Claim, b: &Claim) -> bool {
    a.rule == b.rule && a.subject == b.subject
}

/// The claims of one rule and subject, at least one.
fn one_group(rules: &BTreeMap<&str, &Rule>, claims: Vec<Claim>, comparison: &mut Comparison) {
    let Some((name, subject)) = claims.first().map(|claim| (claim.rule.clone(), claim.subject.clone()))
    else {
        return;
    };
    match rules.get(&*name) {
        Some(rule) => one_fact(rule, subject, claims, comparison),
        None => {
            let why = format!("there is no rule `{name}`");
            comparison
                .incomparable
                .extend(claims.into_iter().map(|claim| Incomparable { claim, why: why.clone() }));
        }
    }
}

/// By rule, subject and place.
fn order(claim: &Claim) -> impl Ord + '_ {
    (&claim.rule, &claim.subject, &claim.words.path, claim.words.record, claim.words.location)
}

/// Tells apart claims at one place, which only happens to records that share a path.
fn tie(claim: &Claim) -> impl Ord + '_ {
    let words = &claim.words;
    (
        &words.id,
        &words.source,
        words.document_date,
        &words.quote,
        &words.sentence,
        &claim.attribution,
        claim.as_of,
        claim.value.canonical(),
    )
}

/// Everything about one fact and subject.
fn one_fact(rule: &Rule, subject: Subject, claims: Vec<Claim>, comparison: &mut Comparison) {
    let start = comparison.incomparable.len();
    let mut asserted = claims;
    let unknown = asserted.extract_if(.., |claim| claim.incomparable.is_some());
    comparison.incomparable.extend(unknown.map(|claim| {
        let why = claim.incomparable.clone().unwrap_or_default();
        Incomparable { claim, why }
    }));
    let others: Vec<Claim> =
        asserted.extract_if(.., |claim| claim.qualifiers.status != Status::Asserted).collect();
    // A fact of record without claims to hold against it is no fact of this run.
    if let Some(known) = rule.compare.known.as_ref().filter(|_| !asserted.is_empty()) {
        asserted.push(record::claim(rule, known, &subject));
    }
    let basis = &rule.compare.basis;
    let (board, unplaced) = Board::new(asserted, basis);
    comparison.incomparable.extend(unplaced.into_iter().map(|(claim, why)| Incomparable { claim, why }));
    let (boards, set_aside) = axes::split(board, basis);
    comparison.incomparable.extend(set_aside);

    let about = About { rule, subject: &subject, fact: message::fact(rule, &subject) };
    status::others(&about, others, boards.first(), comparison);
    for board in boards {
        one_line(&about, board, start, comparison);
    }
}

/// A fact and subject, for those who write about it.
pub(super) struct About<'a> {
    pub(super) rule: &'a Rule,
    pub(super) subject: &'a Subject,
    /// The fact in words, the subject's parts filled in.
    pub(super) fact: String,
}

/// Claims that stand on one line; from `start` on stand the incomparable ones of the same fact and subject.
fn one_line(about: &About, board: Board, start: usize, comparison: &mut Comparison) {
    let rule = about.rule;
    let reports = rule.severity != Severity::Off;
    // Where time moves a fact, a bound of one day and a figure of another are no odd pair.
    if reports && rule.compare.over_time == OverTime::Fixed {
        comparison.findings.extend(soft::caps(about, &board));
    }
    let (mut board, mut clash) = (board, Clash::Fixed);
    if rule.compare.over_time != OverTime::Fixed {
        let over_time = time::over_time(about, &board);
        if reports {
            comparison.findings.extend(over_time.findings);
        }
        clash = match &over_time.clash[..] {
            [] => Clash::None,
            claims => Clash::Of(board.part(|i| claims.binary_search(&i).is_ok())),
        };
        if !over_time.undated.is_empty() {
            let aside = |i: &usize| over_time.undated.binary_search(i).is_ok();
            let why = time::UNDATED.to_owned();
            let claims = over_time.undated.iter().map(|i| board.claims[*i].clone());
            comparison.incomparable.extend(claims.map(|claim| Incomparable { claim, why: why.clone() }));
            board = board.part(|i| !aside(&i));
        }
        if board.claims.is_empty() {
            return;
        }
    }
    let agrees = board.agrees(&rule.compare.basis);
    let Laid { positions, mut leads, fits_several } = board.positions();
    let sources = independence::sources(all_claims(&positions, &fits_several));
    let status = match &clash {
        Clash::Fixed if positions.len() > 1 => FactStatus::Conflict,
        Clash::Of(_) => FactStatus::Conflict,
        _ if sources == 1 => FactStatus::Single,
        _ if agrees && positions.len() < 2 => FactStatus::Agree,
        _ => FactStatus::Compatible,
    };
    let fact = Arc::new(Fact {
        rule: rule.id.clone(),
        fact: about.fact.clone(),
        subject: about.subject.clone(),
        status,
        sources,
        positions,
        fits_several,
    });
    comparison.facts.push(fact.clone());
    if status != FactStatus::Conflict || !reports {
        return;
    }
    let fact = match clash {
        // What time sets apart from the clash is no part of the conflict.
        Clash::Of(board) => {
            let Laid { positions, leads: clashing, fits_several } = board.positions();
            if positions.len() < 2 {
                fact
            } else {
                leads = clashing;
                let sources = independence::sources(all_claims(&positions, &fits_several));
                let (rule, words, subject) = (fact.rule.clone(), fact.fact.clone(), fact.subject.clone());
                Arc::new(Fact { rule, fact: words, subject, status, sources, positions, fits_several })
            }
        }
        _ => fact,
    };
    comparison.findings.extend(dissent::self_conflicts(about, &fact));
    match dissent::stated_disagreement(about, &fact) {
        Some(finding) => comparison.findings.push(finding),
        None => comparison.conflicts.push(conflict(about, fact, &leads, &comparison.incomparable[start..])),
    }
}

/// Which claims of a fact conflict.
enum Clash {
    /// Whichever stand in different positions: time has no say.
    Fixed,
    /// None: time sets them all apart.
    None,
    /// Those that time leaves together.
    Of(Board),
}

fn conflict(about: &About, fact: Arc<Fact>, leads: &[Lead], aside: &[Incomparable]) -> Conflict {
    let rule = about.rule;
    let severity = match record::contradict_themselves(rule, &fact.positions) {
        true => Severity::Error,
        false => rule.severity,
    };
    let hints = hints::of(rule, &fact, leads, aside);
    Conflict {
        severity,
        fingerprint: fingerprint::of_conflict(
            &rule.id,
            about.subject,
            fact.positions.iter().map(|p| p.value.as_str()),
        ),
        message: message::headline(rule, &fact),
        note: rule.note.clone(),
        summary: message::summary(rule, &fact, leads),
        hints,
        rule_place: Some(format!("{}:{}", rule.place.path, rule.place.line)),
        fact,
        baseline: None,
    }
}

fn all_claims<'a>(positions: &'a [Position], several: &'a [FitsSeveral]) -> impl Iterator<Item = &'a Claim> {
    positions.iter().flat_map(|position| &position.claims).chain(several.iter().map(|fits| &fits.claim))
}
