//! The places that findings point at.

use super::model::Place;
use crate::claim::Claim;

/// How many places a finding shows of one side; a fact stated by thousands of documents needs no more to be understood.
pub(super) const SHOWN: usize = 20;

/// The place of a claim.
pub(super) fn of_claim(claim: &Claim) -> Place {
    Place {
        words: claim.words.clone(),
        value: Some(claim.value.clone()),
        claim: Some(Box::new(claim.clone())),
    }
}
