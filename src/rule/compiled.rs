//! A rule ready to run.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::text::Span;
use crate::value::{Basis, Grain, Kind, Unit, Value};

/// A rule: names a fact, its type, how its mentions are found, and how two of them compare.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Unique over all files of a run.
    pub id: String,
    /// The fact in words, `{part}` standing for the subject's parts.
    pub fact: String,
    /// How bad a conflict is.
    pub severity: Severity,
    /// Said with a conflict.
    pub note: Option<String>,
    /// Which documents are read.
    pub documents: DocumentFilter,
    /// For `type: quantity`, the unit that fixes the dimension and in which values are shown.
    pub unit: Option<Unit>,
    /// For `type: choice`.
    pub choices: Choices,
    /// The parts that tell instances of the fact apart.
    pub subject: Vec<Part>,
    /// Words that say what a figure counts in or leaves out.
    pub scope: ScopeWords,
    /// How mentions are found, in the order written.
    pub find: Vec<Find>,
    /// How two of them compare; `basis.kind` is the rule's type.
    pub compare: Compare,
    /// The tests that stand with it.
    pub tests: Vec<RuleTest>,
    /// Where it stands.
    pub place: RulePlace,
}

/// How bad a conflict is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Severity {
    Off,
    Info,
    Warning,
    Error,
}

impl Severity {
    /// The severity of that name.
    pub fn from_name(name: &str) -> Option<Severity> {
        [Severity::Off, Severity::Info, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|s| s.name() == name)
    }

    /// Its name in rules, on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Off => "off",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place in a rule file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RulePlace {
    /// The file as shown.
    pub path: Arc<str>,
    /// The whole file, for an excerpt.
    pub file: Arc<str>,
    /// Bytes of the file.
    pub span: Span,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
}

/// Which documents a rule reads. An undated document is in whatever `from` and `to` say.
#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    /// The document must mention all of these.
    pub mention: Vec<Phrase>,
    /// The document must mention one of these, if there are any.
    pub mention_any: Vec<Phrase>,
    /// Not before.
    pub from: Option<NaiveDate>,
    /// Not after.
    pub to: Option<NaiveDate>,
    /// Globs over paths as shown; empty is all.
    pub paths: Option<globset::GlobSet>,
    /// Names of sources; empty is all.
    pub sources: Vec<String>,
}

/// One part of the subject.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name, as in `{partner}`.
    pub name: String,
    /// What it can be.
    pub domain: Domain,
    /// What it is where `find` captures nothing.
    pub default: Option<PartDefault>,
}

/// What a part of the subject, or a group slot, can be.
#[derive(Clone, Debug)]
pub enum Domain {
    /// One of these names.
    Names(Arc<[Name]>),
    /// A value in the text, cut to a granularity if it is a date.
    Mention {
        /// Which kind of mention.
        kind: Kind,
        /// For dates.
        granularity: Option<Grain>,
    },
}

/// A canonical id and the forms that texts use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// The canonical id.
    pub id: String,
    /// The forms, longest first, each a phrase of words, prefixes and signs.
    pub forms: Vec<Phrase>,
}

/// Where a part's value comes from when nothing captures it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum PartDefault {
    DocumentDate,
    SentenceDate,
    Constant(String),
}

/// Words that say what a figure counts in or leaves out: *including the gunman*. Claims of different scopes are of different
/// instances of the fact, and are not compared.
#[derive(Clone, Debug, Default)]
pub struct ScopeWords {
    /// A claim whose sentence has one of these counts it in.
    pub including: Vec<Phrase>,
    /// A claim whose sentence has one of these leaves it out.
    pub excluding: Vec<Phrase>,
    /// What a claim whose sentence has neither means.
    pub default: Option<ScopeSide>,
}

/// Which side a claim is on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum ScopeSide {
    Including,
    Excluding,
}

impl ScopeSide {
    /// Its name in rules and as the part `scope` of a claim's subject.
    pub fn name(self) -> &'static str {
        match self {
            ScopeSide::Including => "including",
            ScopeSide::Excluding => "excluding",
        }
    }
}

/// One entry of `find`.
#[derive(Clone, Debug)]
pub struct Find {
    /// What is looked for.
    pub matcher: Matcher,
    /// Parts of the subject that this entry fixes, by name.
    pub set: BTreeMap<String, String>,
    /// How far a match may reach.
    pub within: Within,
    /// Where the entry stands in the rule file.
    pub span: Span,
}

/// How far a match may reach.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[allow(missing_docs)]
pub enum Within {
    #[default]
    Sentence,
    Paragraph,
    Document,
}

/// What an entry of `find` looks for.
#[derive(Clone, Debug)]
pub enum Matcher {
    /// A sequence of words and slots.
    Phrase(Phrase),
    /// A mention of the rule's type near some words.
    Near(Near),
    /// A regular expression with slots.
    Regex(SlotRegex),
}

/// A sequence of words and slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// In order.
    pub nodes: Vec<Node>,
}

/// One element of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A whole word or figure, folded.
    Word(String),
    /// The beginning of a word, folded: `work*`.
    Prefix(String),
    /// A sign that must stand in the text, folded.
    Sign(char),
    /// A capture.
    Slot(Slot),
    /// Any form of these names, dropped: a lexicon id that stands in the phrase.
    Names(Arc<[Phrase]>),
    /// `...`: anything up to the end of the sentence, as little as it can.
    Gap,
    /// `(a|b)`.
    Either(Vec<Phrase>),
    /// `(a)?`.
    Optional(Phrase),
}

/// What a slot captures.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Slot {
    /// The fact's value.
    Value,
    /// The subject's part of this index in `Rule::subject`.
    Part(usize),
    /// A mention of this kind, dropped.
    Mention(Kind),
}

/// A mention of the rule's type in a sentence that has certain words.
#[derive(Clone, Debug, Default)]
pub struct Near {
    /// All of these.
    pub all: Vec<Phrase>,
    /// At least one of these, if there are any.
    pub any: Vec<Phrase>,
    /// None of these.
    pub none: Vec<Phrase>,
}

/// A regular expression in which slots may stand.
///
/// It runs on the text with every mention that one of its `slots` takes replaced by one character of the private use
/// area, [`SlotRegex::mark`] of the mention's kind: `{value}` of `type: date` is the group `(?<value>[ab])`, `a` and `b`
/// being the marks of the kinds that the type takes. A slot of names is a group of the names' forms. `(?<value>…)` and
/// `(?<part>…)` as written capture plain text, to be read by the type of the fact or the part. No group stands twice.
#[derive(Clone, Debug)]
pub struct SlotRegex {
    /// The expression as written.
    pub source: String,
    /// The compiled expression; group names are `value` and the subject's parts.
    pub regex: regex::Regex,
    /// The slots that stand in it, in order, each once: whose mentions are replaced by marks.
    pub slots: Vec<Slot>,
}

impl SlotRegex {
    /// The character that stands for a mention of `kind` in the text that the expression runs on.
    pub fn mark(kind: Kind) -> char {
        let index = Kind::ALL.iter().position(|k| *k == kind).unwrap_or_default() as u32;
        char::from_u32(0xE000 + index).unwrap_or('\u{E000}')
    }
}

/// The labels of `type: choice`.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Each label and its forms.
    pub labels: Vec<Name>,
}

/// How two claims compare.
#[derive(Clone, Debug)]
pub struct Compare {
    /// The footing.
    pub basis: Basis,
    /// What time does to the fact.
    pub over_time: OverTime,
    /// For `changing`: how many days apart two claims still compare.
    pub window_days: Option<u32>,
    /// Sources whose word is taken, most trusted first.
    pub authority: Vec<String>,
    /// A fact of record that every claim is held against.
    pub known: Option<Known>,
}

/// What time does to a fact.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[allow(missing_docs)]
pub enum OverTime {
    #[default]
    Fixed,
    Changing,
    Rising,
    Falling,
}

/// A fact of record.
#[derive(Clone, PartialEq, Debug)]
pub struct Known {
    /// The value.
    pub value: Value,
    /// The words it was read from.
    pub text: String,
    /// Who says so.
    pub by: Option<String>,
    /// Where it stands.
    pub place: RulePlace,
}

/// A test that stands with a rule.
#[derive(Clone, Debug)]
pub struct RuleTest {
    /// Its name.
    pub name: String,
    /// What is expected.
    pub expect: TestExpectation,
    /// The documents, in the order written.
    pub documents: Vec<TestDocument>,
    /// Where it stands.
    pub place: RulePlace,
}

/// What a test expects.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum TestExpectation {
    Agree,
    Compatible,
    Conflict,
    Finds,
    Ignores,
}

impl TestExpectation {
    /// The key it is written with.
    pub fn name(self) -> &'static str {
        match self {
            TestExpectation::Agree => "agree",
            TestExpectation::Compatible => "compatible",
            TestExpectation::Conflict => "conflict",
            TestExpectation::Finds => "finds",
            TestExpectation::Ignores => "ignores",
        }
    }
}

/// A document of a test.
#[derive(Clone, PartialEq, Debug)]
pub struct TestDocument {
    /// Its name; its ending decides the format.
    pub name: String,
    /// Its text, the marks `[[…]]` taken out.
    pub text: String,
    /// Where the marks stood: bytes of `text`.
    pub marks: Vec<Span>,
    /// Its date, where stated.
    pub date: Option<String>,
    /// Its source, where stated.
    pub source: Option<String>,
}
