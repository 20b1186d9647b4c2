//! Rule and document to claims: what each document states of each fact.

mod build;
mod clause;
mod extract;
mod filter;
#[cfg(test)]
mod fixture;
mod model;
mod names;
mod near;
mod phrase;
mod program;
mod slot_regex;
mod stretch;
mod subject;
mod take;
mod vocabulary;

pub use extract::{Extractor, extract};
pub use model::{Claim, Qualifiers, Status, Subject, Words};
