//! Claims of one fact and subject to positions, positions to conflicts.
//!
//! In the order of the work: `compare` groups claims by rule and subject; `board` sorts them into distinct values, asking
//! `standing` what each allows; `axes` keeps apart what stands on different lines; `positions` finds which values can be true
//! together; `time` and `status` set aside what time and the verb set apart; `soft` and `dissent` find what is less than a
//! conflict; `record`, `independence`, `message`, `apart`, `hints` and `fingerprint` say what there is to say about one.
//! `checks` are the built-in checks, which need no rule.

mod apart;
mod axes;
mod board;
pub mod checks;
mod compare;
mod dissent;
mod fingerprint;
mod hints;
mod independence;
mod message;
mod model;
mod places;
mod positions;
mod record;
mod remark;
mod soft;
mod status;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod time;

pub use compare::compare;
pub use fingerprint::of_conflict as fingerprint;
pub use model::{
    Acceptance, Accepted, BaselineState, Comparison, Conflict, Fact, FactStatus, Finding, FitsSeveral, Hint,
    Incomparable, Place, Position, Suppressed, sort_findings,
};
pub use remark::{Asked, Remark, finding_about};
