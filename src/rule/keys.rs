//! Every key of a rule file: one table that reading, *did you mean*, the documentation and the JSON Schema share.

/// A key of a mapping.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// What its value is, in words.
    pub takes: &'static str,
    /// What it is for.
    pub doc: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What its value is, for programs.
    pub form: Form,
}

impl Key {
    /// The same key with values of another form than text.
    pub const fn of(self, form: Form) -> Key {
        Key { form, ..self }
    }
}

/// What a value may be. Scalars are kept as written, so that a text may look like a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A scalar.
    Text,
    /// A scalar that a regular expression matches whole.
    Pattern(&'static str),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A mapping with fixed keys.
    Shape(&'static Shape),
    /// A list.
    List(&'static Form),
    /// A mapping of names of one's own.
    Mapping(&'static Form),
    /// One of several forms.
    Either(&'static [Form]),
}

/// A text or a list of them.
pub const TEXTS: Form = Form::Either(&[Form::Text, Form::List(&Form::Text)]);

/// A kind of mapping and its keys, in the order of the documentation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// With its article: `a rule`.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

impl Shape {
    /// The keys' names, in order.
    pub fn names(&self) -> Vec<&'static str> {
        self.keys.iter().map(|key| key.name).collect()
    }
}

pub(crate) const fn key(name: &'static str, takes: &'static str, doc: &'static str) -> Key {
    Key { name, takes, doc, required: false, form: Form::Text }
}

pub(crate) const fn must(name: &'static str, takes: &'static str, doc: &'static str) -> Key {
    Key { name, takes, doc, required: true, form: Form::Text }
}

/// What an id may be.
const ID: &str = "^[A-Za-z0-9._/-]+$";
/// The types of facts, in the order of the documentation.
const TYPES: &[&str] =
    &["date", "time", "number", "count", "money", "percent", "quantity", "duration", "text", "choice"];
/// The kinds of mentions.
const KINDS: &[&str] = &[
    "date", "datetime", "time", "duration", "set", "number", "ordinal", "money", "percent", "quantity", "age",
];
const GRAINS: &[&str] =
    &["day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"];
/// How bad something is.
pub const SEVERITIES: &[&str] = &["error", "warning", "info", "off"];
const WITHIN: &[&str] = &["sentence", "paragraph", "document"];
/// A document of a test.
const TEXT: Form = Form::Either(&[Form::Text, Form::Shape(&DOCUMENT)]);
/// The documents of a test.
const CORPUS: Form = Form::Mapping(&TEXT);

/// A rule file.
pub const FILE: Shape = Shape {
    name: "a rule file",
    keys: &[
        key("names", "a mapping of ids to lists of forms", "Names and the forms that texts use for them.")
            .of(Form::Mapping(&TEXTS)),
        key("groups", "a mapping of groups to lists of ids", "Sets of names, for parts of a subject.")
            .of(Form::Mapping(&TEXTS)),
        key("use", "a path or a list of paths", "Files whose names and groups this one uses too.").of(TEXTS),
        key("rules", "a list of rules", "The rules.").of(Form::List(&Form::Shape(&RULE))),
    ],
};

/// An entry of `rules`.
pub const RULE: Shape = Shape {
    name: "a rule",
    keys: &[
        must(
            "id",
            "letters, digits, `-`, `_`, `.` and `/`",
            "Names the rule; unique over all files of a run.",
        )
        .of(Form::Pattern(ID)),
        must("fact", "text", "The fact in words; `{part}` stands for a part of the subject."),
        must("type", "the name of a type", "What kind of value the fact has.").of(Form::Word(TYPES)),
        key(
            "unit",
            "a unit such as `km`",
            "For `quantity`: the unit to require the dimension of and to show values in.",
        ),
        key(
            "choices",
            "a mapping of labels to lists of forms",
            "For `choice`: the labels and the words that stand for them.",
        )
        .of(Form::Mapping(&TEXTS)),
        key("inside", "a mapping of labels to labels", "For `choice`: which label lies inside which.")
            .of(Form::Mapping(&Form::Text)),
        key("severity", "`error`, `warning`, `info` or `off`", "How bad a conflict is; `error` unless said.")
            .of(Form::Word(SEVERITIES)),
        key("note", "text", "Said with a conflict."),
        key("documents", "a mapping", "Which documents the rule reads; all unless said.")
            .of(Form::Shape(&DOCUMENTS)),
        key("subject", "a mapping of parts", "What tells instances of the fact apart.")
            .of(Form::Mapping(&Form::Either(&[Form::Text, Form::Shape(&PART)]))),
        key("scope", "a mapping", "Words that say what a figure counts in or leaves out.")
            .of(Form::Shape(&SCOPE)),
        must(
            "find",
            "a phrase, or a list of phrases and mappings",
            "How the fact's mentions are found, in the order tried.",
        )
        .of(Form::Either(&[Form::Text, Form::List(&Form::Either(&[Form::Text, Form::Shape(&FIND)]))])),
        key("compare", "a mapping", "How two values compare where the type's defaults do not fit.")
            .of(Form::Shape(&COMPARE)),
        key("tests", "a list of tests", "Texts and what the rule makes of them; `factlint test` runs them.")
            .of(Form::List(&Form::Shape(&TEST))),
    ],
};

/// `documents`.
pub const DOCUMENTS: Shape = Shape {
    name: "`documents`",
    keys: &[
        key("mention", "a phrase or a list of phrases", "The document must mention all of them.").of(TEXTS),
        key("mention_any", "a phrase or a list of phrases", "The document must mention one of them.")
            .of(TEXTS),
        key("from", "a date", "The document's date must not be before; an undated document is in."),
        key("to", "a date", "The document's date must not be after; an undated document is in."),
        key("paths", "a glob or a list of globs", "The document's path must match one of them.").of(TEXTS),
        key("sources", "a source or a list of sources", "The document's source must be one of them.")
            .of(TEXTS),
    ],
};

/// A part of `subject`.
pub const PART: Shape = Shape {
    name: "a part of `subject`",
    keys: &[
        key("group", "a group", "The part is one of the group's names."),
        key("type", "a kind of mention", "The part is a mention of that kind.").of(Form::Word(KINDS)),
        key("granularity", "`day`, `month`, `year` or the like", "For `type: date`: what dates are cut to.")
            .of(Form::Word(GRAINS)),
        key(
            "default",
            "`document-date`, `sentence-date` or a constant",
            "What the part is where `find` captures nothing.",
        ),
    ],
};

/// `scope`.
pub const SCOPE: Shape = Shape {
    name: "`scope`",
    keys: &[
        key("including", "a phrase or a list of phrases", "A claim beside one of them counts it in.")
            .of(TEXTS),
        key("excluding", "a phrase or a list of phrases", "A claim beside one of them leaves it out.")
            .of(TEXTS),
        key(
            "default",
            "`including` or `excluding`",
            "What a claim beside neither means; unknown unless said.",
        )
        .of(Form::Word(&["including", "excluding"])),
    ],
};

/// An entry of `find`.
pub const FIND: Shape = Shape {
    name: "an entry of `find`",
    keys: &[
        key("phrase", "a phrase with `{value}`", "Words and slots in their order."),
        key("near", "a mapping", "A mention of the rule's type near some words.").of(Form::Shape(&NEAR)),
        key("regex", "a regular expression with `{value}` or `(?<value>…)`", "For what phrases cannot say."),
        key("set", "a mapping of parts to values", "Parts of the subject that the entry fixes.")
            .of(Form::Mapping(&Form::Text)),
        key(
            "within",
            "`sentence`, `paragraph` or `document`",
            "How far a match may reach; `sentence` unless said.",
        )
        .of(Form::Word(WITHIN)),
    ],
};

/// `near`.
pub const NEAR: Shape = Shape {
    name: "`near`",
    keys: &[
        key("all", "a phrase or a list of phrases", "The stretch must have all of them.").of(TEXTS),
        key("any", "a phrase or a list of phrases", "The stretch must have one of them.").of(TEXTS),
        key("none", "a phrase or a list of phrases", "The stretch must have none of them.").of(TEXTS),
        key(
            "within",
            "`sentence`, `paragraph` or `document`",
            "How far it may reach; `sentence` unless said.",
        )
        .of(Form::Word(WITHIN)),
    ],
};

/// `compare`.
pub const COMPARE: Shape = Shape {
    name: "`compare`",
    keys: &[
        key("granularity", "`day`, `month`, `year` or the like", "For `date`: what both sides are cut to.")
            .of(Form::Word(GRAINS)),
        key("tolerance", "`5%`, `100` or `2 days`", "How much two values may differ."),
        key("rounding", "`stated` or `none`", "Whether a figure may stand for another that rounds to it.")
            .of(Form::Word(&["stated", "none"])),
        key("approximate", "a percentage", "How far *about* reaches."),
        key(
            "over_time",
            "`fixed`, `changing`, `rising` or `falling`",
            "What time does to the fact; `fixed` unless said.",
        )
        .of(Form::Word(&["fixed", "changing", "rising", "falling"])),
        key("window", "`30 days`, `1 year`", "For `changing`: how far apart two claims still compare."),
        key(
            "rates",
            "a mapping of currencies to amounts",
            "What one unit of a currency is worth: `EUR: 1.32 USD`.",
        )
        .of(Form::Mapping(&Form::Text)),
        key(
            "authority",
            "a source or a list of sources",
            "Sources whose word is taken, the most trusted first.",
        )
        .of(TEXTS),
        key("known", "a value, or a mapping", "A fact of record that every claim is held against.")
            .of(Form::Either(&[Form::Text, Form::Shape(&KNOWN)])),
    ],
};

/// `known`.
pub const KNOWN: Shape = Shape {
    name: "`known`",
    keys: &[must("value", "a value of the rule's type", "The value."), key("by", "text", "Who says so.")],
};

/// An entry of `tests`.
pub const TEST: Shape = Shape {
    name: "a test",
    keys: &[
        key("name", "text", "What the test shows."),
        key("agree", "a mapping of documents", "Every two of the documents' claims agree.").of(CORPUS),
        key("compatible", "a mapping of documents", "Every two of the documents' claims are compatible.")
            .of(CORPUS),
        key("conflict", "a mapping of documents", "The documents make exactly one conflict.").of(CORPUS),
        key("finds", "a document", "The rule makes a claim of the text.").of(TEXT),
        key("ignores", "a document", "The rule makes no claim of the text.").of(TEXT),
    ],
};

/// A document of a test.
pub const DOCUMENT: Shape = Shape {
    name: "a document of a test",
    keys: &[
        key("date", "a date", "The document's date."),
        key("source", "text", "Who published it."),
        must("text", "text", "Its text; `[[…]]` marks the values that must be found."),
    ],
};

/// Keys of which a mapping has exactly one.
pub const ONE_OF: [(&Shape, &[&str]); 3] = [
    (&PART, &["group", "type"]),
    (&FIND, &["phrase", "near", "regex"]),
    (&TEST, &["agree", "compatible", "conflict", "finds", "ignores"]),
];

/// Every mapping with fixed keys.
pub const SHAPES: [&Shape; 11] =
    [&FILE, &RULE, &DOCUMENTS, &PART, &SCOPE, &FIND, &NEAR, &COMPARE, &KNOWN, &TEST, &DOCUMENT];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{Severity, load};
    use crate::value::{FactKind, Kind};

    const DOCS: &str = include_str!("../../docs/rules.md");

    #[test]
    fn every_key_is_documented() {
        for shape in SHAPES {
            for key in shape.keys {
                assert!(DOCS.contains(&format!("`{}`", key.name)), "{} of {}", key.name, shape.name);
                assert!(key.doc.ends_with('.') && !key.takes.is_empty(), "{}", key.name);
            }
            let mut names = shape.names();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), shape.keys.len(), "{}", shape.name);
        }
    }

    #[test]
    fn the_words_are_those_that_are_read() {
        assert_eq!(TYPES, FactKind::ALL.map(FactKind::name));
        assert_eq!(KINDS, Kind::ALL.map(Kind::name));
        assert!(SEVERITIES.iter().all(|name| Severity::from_name(name).is_some()));
    }

    #[test]
    fn every_example_of_the_documentation_loads() {
        let mut examples = 0;
        for block in DOCS.split("```yaml\n").skip(1) {
            let text = block.split("```").next().unwrap();
            let (rules, problems) = load("docs/rules.md", text, &|path| Err(format!("no {path}")));
            assert_eq!(problems, [], "{text}");
            assert!(!rules.is_empty(), "{text}");
            examples += 1;
        }
        assert!(examples >= 4);
    }
}
