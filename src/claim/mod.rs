//! Rule and document to claims: what each document states of each fact.

mod model;

pub use model::{Claim, Qualifiers, Status, Subject, Words};
