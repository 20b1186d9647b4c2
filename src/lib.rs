//! factlint finds the claims in documents that cannot all be true.
//!
//! The layers, each using itself and those above it only (held by `tests/layers.rs`):
//! `text`, `document`, `value`, `recognize`, `rule`, `claim`, `conflict`, `report`, `run`, `cli`.

pub mod claim;
pub mod cli;
pub mod conflict;
pub mod document;
pub mod recognize;
pub mod report;
pub mod rule;
pub mod run;
pub mod text;
pub mod value;
