//! Text and places in it: spans, lines, words, sentences. Knows nothing of documents, values or rules.

mod fold;
mod lines;
mod span;
mod token;

pub use fold::{fold, fold_char};
pub use lines::{LineIndex, Position};
pub use span::Span;
pub use token::{Token, TokenKind, tokenize};
