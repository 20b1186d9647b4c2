//! Outcomes to bytes; one file per format.

mod outcome;

pub use outcome::{Outcome, Summary};
