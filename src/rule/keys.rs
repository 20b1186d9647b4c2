//! Every key of a rule file: one table that reading, *did you mean* and the documentation share.

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
}

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
    Key { name, takes, doc, required: false }
}

pub(crate) const fn must(name: &'static str, takes: &'static str, doc: &'static str) -> Key {
    Key { name, takes, doc, required: true }
}

/// A rule file.
pub const FILE: Shape = Shape {
    name: "a rule file",
    keys: &[
        key("names", "a mapping of ids to lists of forms", "Names and the forms that texts use for them."),
        key("groups", "a mapping of groups to lists of ids", "Sets of names, for parts of a subject."),
        key("use", "a path or a list of paths", "Files whose names and groups this one uses too."),
        key("rules", "a list of rules", "The rules."),
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
        ),
        must("fact", "text", "The fact in words; `{part}` stands for a part of the subject."),
        must("type", "the name of a type", "What kind of value the fact has."),
        key(
            "unit",
            "a unit such as `km`",
            "For `quantity`: the unit to require the dimension of and to show values in.",
        ),
        key(
            "choices",
            "a mapping of labels to lists of forms",
            "For `choice`: the labels and the words that stand for them.",
        ),
        key("inside", "a mapping of labels to labels", "For `choice`: which label lies inside which."),
        key("severity", "`error`, `warning`, `info` or `off`", "How bad a conflict is; `error` unless said."),
        key("note", "text", "Said with a conflict."),
        key("documents", "a mapping", "Which documents the rule reads; all unless said."),
        key("subject", "a mapping of parts", "What tells instances of the fact apart."),
        key("scope", "a mapping", "Words that say what a figure counts in or leaves out."),
        must(
            "find",
            "a list of phrases and mappings",
            "How the fact's mentions are found, in the order tried.",
        ),
        key("compare", "a mapping", "How two values compare where the type's defaults do not fit."),
        key("tests", "a list of tests", "Texts and what the rule makes of them; `factlint test` runs them."),
    ],
};

/// `documents`.
pub const DOCUMENTS: Shape = Shape {
    name: "`documents`",
    keys: &[
        key("mention", "a phrase or a list of phrases", "The document must mention all of them."),
        key("mention_any", "a phrase or a list of phrases", "The document must mention one of them."),
        key("from", "a date", "The document's date must not be before; an undated document is in."),
        key("to", "a date", "The document's date must not be after; an undated document is in."),
        key("paths", "a glob or a list of globs", "The document's path must match one of them."),
        key("sources", "a source or a list of sources", "The document's source must be one of them."),
    ],
};

/// A part of `subject`.
pub const PART: Shape = Shape {
    name: "a part of `subject`",
    keys: &[
        key("group", "a group", "The part is one of the group's names."),
        key("type", "a kind of mention", "The part is a mention of that kind."),
        key("granularity", "`day`, `month`, `year` or the like", "For `type: date`: what dates are cut to."),
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
        key("including", "a phrase or a list of phrases", "A claim beside one of them counts it in."),
        key("excluding", "a phrase or a list of phrases", "A claim beside one of them leaves it out."),
        key(
            "default",
            "`including` or `excluding`",
            "What a claim beside neither means; unknown unless said.",
        ),
    ],
};

/// An entry of `find`.
pub const FIND: Shape = Shape {
    name: "an entry of `find`",
    keys: &[
        key("phrase", "a phrase with `{value}`", "Words and slots in their order."),
        key("near", "a mapping", "A mention of the rule's type near some words."),
        key("regex", "a regular expression with `{value}` or `(?<value>…)`", "For what phrases cannot say."),
        key("set", "a mapping of parts to values", "Parts of the subject that the entry fixes."),
        key(
            "within",
            "`sentence`, `paragraph` or `document`",
            "How far a match may reach; `sentence` unless said.",
        ),
    ],
};

/// `near`.
pub const NEAR: Shape = Shape {
    name: "`near`",
    keys: &[
        key("all", "a phrase or a list of phrases", "The stretch must have all of them."),
        key("any", "a phrase or a list of phrases", "The stretch must have one of them."),
        key("none", "a phrase or a list of phrases", "The stretch must have none of them."),
        key(
            "within",
            "`sentence`, `paragraph` or `document`",
            "How far it may reach; `sentence` unless said.",
        ),
    ],
};

/// `compare`.
pub const COMPARE: Shape = Shape {
    name: "`compare`",
    keys: &[
        key("granularity", "`day`, `month`, `year` or the like", "For `date`: what both sides are cut to."),
        key("tolerance", "`5%`, `100` or `2 days`", "How much two values may differ."),
        key("rounding", "`stated` or `none`", "Whether a figure may stand for another that rounds to it."),
        key("approximate", "a percentage", "How far *about* reaches."),
        key(
            "over_time",
            "`fixed`, `changing`, `rising` or `falling`",
            "What time does to the fact; `fixed` unless said.",
        ),
        key("window", "`30 days`, `1 year`", "For `changing`: how far apart two claims still compare."),
        key(
            "rates",
            "a mapping of currencies to amounts",
            "What one unit of a currency is worth: `EUR: 1.32 USD`.",
        ),
        key(
            "authority",
            "a source or a list of sources",
            "Sources whose word is taken, the most trusted first.",
        ),
        key("known", "a value, or a mapping", "A fact of record that every claim is held against."),
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
        key("agree", "a mapping of documents", "Every two of the documents' claims agree."),
        key("compatible", "a mapping of documents", "Every two of the documents' claims are compatible."),
        key("conflict", "a mapping of documents", "The documents make exactly one conflict."),
        key("finds", "a document", "The rule makes a claim of the text."),
        key("ignores", "a document", "The rule makes no claim of the text."),
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

/// Every mapping with fixed keys.
pub const SHAPES: [&Shape; 11] =
    [&FILE, &RULE, &DOCUMENTS, &PART, &SCOPE, &FIND, &NEAR, &COMPARE, &KNOWN, &TEST, &DOCUMENT];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::load;

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
