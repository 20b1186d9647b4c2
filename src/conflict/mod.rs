//! Claims of one fact and subject to positions, positions to conflicts.

mod model;

pub use model::{
    Comparison, Conflict, Fact, FactStatus, Finding, FitsSeveral, Hint, Incomparable, Place, Position,
};
