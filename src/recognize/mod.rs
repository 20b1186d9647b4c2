//! From text to mentions: typed values at spans, resolved against the document's date.

mod amount;
mod date;
mod forms;
mod lexicon;
mod mention;
mod number;
mod read;
mod scan;
mod vocabulary;

pub use forms::{forms, hedged_as};
pub use mention::{DateOrder, DocumentDate, Flaw, Mention, Reading, Settings};
pub use read::{document_day, read, read_some, read_text, read_value, stated_day};
pub use vocabulary::{TimeWords, is_english, may_begin_amount, may_hold_value, time_words};
