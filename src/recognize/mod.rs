//! From text to mentions: typed values at spans, resolved against the document's date.

mod date;
mod lexicon;
mod mention;
mod number;

pub use mention::{DateOrder, DocumentDate, Flaw, Mention, Reading, Settings};
