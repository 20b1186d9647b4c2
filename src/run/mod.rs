//! Files, threads and configuration: the only layer that touches them.

mod check;
mod documents;
mod error;
mod options;
mod rules;
mod walk;

pub use check::check;
pub use error::Error;
pub use options::Options;
pub use rules::{Rules, load as load_rules};
