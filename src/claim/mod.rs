//! Rule and document to claims: what each document states of each fact.

mod as_of;
mod attribution;
mod build;
mod clause;
mod compile;
mod explain;
mod extract;
mod filter;
#[cfg(test)]
mod fixture;
mod grammar;
mod model;
mod names;
mod near;
mod phrase;
mod plain;
mod program;
mod run;
mod scope;
mod sieve;
mod slot_regex;
mod split;
mod stated;
mod status;
mod stretch;
mod subject;
mod take;
mod verb;
mod vocabulary;

pub use explain::{Trace, explain};
pub use extract::{Extractor, extract};
pub use model::{Claim, Qualifiers, Status, Subject, Words};
pub use run::Meter;
pub use sieve::{Heard, Sieve};
pub use stated::{Record, StatedFault, stated};
