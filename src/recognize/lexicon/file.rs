//! A lexicon file as written. `build.rs` reads the YAML that people write and hands on JSON, which every start reads faster.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::style::Style;

/// class → meaning → forms, by name: the order of a file means nothing.
pub(super) type Classes = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// A lexicon file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LexiconFile {
    pub(super) words: Classes,
    /// Classes taken from the English file of that name.
    #[serde(default)]
    pub(super) borrows: BTreeMap<String, Vec<String>>,
    /// How the language writes.
    #[serde(default)]
    pub(super) style: Style,
    /// The endings that past forms of regular verbs have.
    #[serde(default, rename = "past-endings")]
    pub(super) past_endings: Vec<String>,
    /// The endings that plurals of nouns have.
    #[serde(default, rename = "plural-endings")]
    pub(super) plural_endings: Vec<String>,
    /// The endings that only look like a plural's.
    #[serde(default, rename = "singular-endings")]
    pub(super) singular_endings: Vec<String>,
}
