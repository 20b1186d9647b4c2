//! Authorities and facts of record: the only two grounds on which factlint says which side departs.

use std::sync::Arc;

use super::independence::publisher;
use super::model::Position;
use crate::claim::{Claim, Qualifiers, Subject, Words};
use crate::document::Location;
use crate::rule::{Known, Rule};
use crate::text::{Span, fold};

/// The fact of record as a claim, standing where the rule file states it.
pub(super) fn claim(rule: &Rule, known: &Known, subject: &Subject) -> Claim {
    let quote = known.text.clone();
    Claim {
        rule: Arc::from(rule.id.as_str()),
        subject: subject.clone(),
        incomparable: None,
        words: Words {
            path: known.place.path.clone(),
            id: None,
            record: None,
            source: known.by.as_deref().map(Arc::from),
            document_date: None,
            location: Location {
                bytes: known.place.span,
                line: known.place.line,
                column: known.place.column,
                end_line: known.place.line,
                end_column: known.place.column + quote.chars().count(),
                passage: None,
                in_record: false,
            },
            in_sentence: Span::new(0, quote.len()),
            changed: false,
            sentence: Arc::from(quote.as_str()),
            quote,
        },
        value: known.value.clone(),
        derivation: Some(match &known.by {
            Some(by) => format!("the fact of record, by {by}"),
            None => "the fact of record".to_owned(),
        }),
        attribution: None,
        qualifiers: Qualifiers::default(),
        as_of: None,
    }
}

/// Whether a claim is the rule's fact of record.
pub(super) fn is_record(rule: &Rule, claim: &Claim) -> bool {
    let at = |known: &Known| {
        claim.words.path == known.place.path && claim.words.location.bytes == known.place.span
    };
    rule.compare.known.as_ref().is_some_and(at)
}

/// Who has the last word on a conflict, by the rule's own account.
pub(super) struct Verdict {
    /// Who: `the record (kremlin.ru)`, `kremlin.ru`.
    pub(super) who: String,
    /// The position that holds their word.
    pub(super) position: usize,
}

/// The record's position, else that of the most trusted source that holds exactly one; `None` if the rule names nobody,
/// or nobody it names took part.
pub(super) fn verdict(rule: &Rule, positions: &[Position]) -> Option<Verdict> {
    if let Some(known) = &rule.compare.known {
        let position = positions.iter().position(|p| p.claims.iter().any(|claim| is_record(rule, claim)))?;
        let who = known.by.as_ref().map_or("the record".to_owned(), |by| format!("the record ({by})"));
        return Some(Verdict { who, position });
    }
    rule.compare.authority.iter().find_map(|authority| {
        let theirs = |claim: &Claim| {
            claim.words.source.as_ref().is_some_and(|source| fold(source.trim()) == fold(authority.trim()))
        };
        let mut holding = positions.iter().enumerate().filter(|(_, p)| p.claims.iter().any(theirs));
        match (holding.next(), holding.next()) {
            (Some((position, _)), None) => Some(Verdict { who: authority.clone(), position }),
            _ => None,
        }
    })
}

/// The named sources that give two values of one fact in their own words, or in one speaker's.
pub(super) fn contradict_themselves(rule: &Rule, positions: &[Position]) -> bool {
    let mut voices: Vec<(String, Option<String>, usize)> = Vec::new();
    for (k, position) in positions.iter().enumerate() {
        for claim in
            position.claims.iter().filter(|claim| claim.words.source.is_some() && !is_record(rule, claim))
        {
            voices.push((publisher(&claim.words).0, claim.attribution.as_deref().map(fold), k));
        }
    }
    voices.sort();
    voices.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[0].1 == pair[1].1 && pair[0].2 != pair[1].2)
}
