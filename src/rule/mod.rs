//! From YAML as written to compiled rules, every fault with its place.

mod compiled;
mod fault;
mod problem;
mod syntax;
mod tree;

pub use compiled::{
    Choices, Compare, DocumentFilter, Domain, Find, Known, Matcher, Name, Near, Node, OverTime, Part,
    PartDefault, Phrase, Rule, RulePlace, RuleTest, Severity, Slot, SlotRegex, TestDocument, TestExpectation,
    Within,
};
pub use problem::RuleProblem;
