//! The archive: the claims of any number of documents in one SQLite file, so that a new document is held against all of them
//! without reading them again, or having them at hand.
//!
//! A unit (a file, or a record of JSON Lines) is written in one transaction with all that it states, so that a run that is
//! killed leaves it as it was before or as it is after. `add` passes over units that are in and unchanged, which is how it
//! goes on where it stopped.

mod add;
mod gather;
mod rulesets;
mod schema;
mod verify;

pub use add::{Added, Removed, add, remove};
pub(crate) use gather::gather;
pub use verify::{Contents, status, verify};
