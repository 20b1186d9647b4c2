//! Text and places in it: spans, lines, words, sentences. Knows nothing of documents, values or rules.

mod fold;
mod language;
mod lines;
mod sentence;
mod span;
mod token;
mod words;

pub use fold::{fold, fold_char};
pub use language::Language;
pub(crate) use language::classes;
pub use lines::{LineIndex, Position};
pub use sentence::{SentenceReader, SentenceRules, Stop, sentences};
pub use span::Span;
pub use token::{Token, TokenKind, tokenize, tokenize_into, word_end};
pub use words::{Listener, WordNumber, WordTable};
