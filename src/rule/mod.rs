//! From YAML as written to compiled rules, every fault with its place.
//!
//! `tree` reads a file into nodes, `lower` makes rules of them one by one; `phrase` and `regex` read what stands in
//! `find`; `fault` collects what is wrong. `keys` is the table of everything that may be written.

mod compiled;
pub(crate) mod fault;
#[cfg(test)]
mod faulty;
mod groups;
pub mod keys;
mod lexicon;
mod load;
mod lower;
mod phrase;
mod place;
mod problem;
pub(crate) mod read;
mod regex;
mod required;
pub mod schema;
mod slots;
mod syntax;
pub(crate) mod tree;

pub use compiled::{
    Choices, Compare, DocumentFilter, Domain, Find, Known, Matcher, Name, Near, Node, OverTime, Part,
    PartDefault, Phrase, Rule, RulePlace, RuleTest, ScopeSide, ScopeWords, Severity, Slot, SlotRegex,
    TestDocument, TestExpectation, Within,
};
pub use groups::{Groups, groups};
pub use load::{check_duplicates, load, read_compare, read_fact};
pub(crate) use lower::find_name;
pub use problem::RuleProblem;
pub use required::{Clause, Need};
