//! Every key of `factlint.yml`: one table that reading, *did you mean* and the documentation share.

use crate::rule::keys::{self, Form, Shape, TEXTS, key, must};

const SEVERITIES: &str = "`error`, `warning`, `info` or `off`";
const GLOBS: &str = "a glob or a list of globs";

/// An entry of `extends`.
const EXTENDS: Form = Form::Either(&[Form::Text, Form::Shape(&PACK)]);

const CURRENCY: Form = Form::Pattern("^[A-Za-z]{3}$");
const DATE_ORDER: Form = Form::Word(&["dmy", "mdy"]);

/// The configuration.
pub const CONFIG: Shape = Shape {
    name: "the configuration",
    keys: &[
        key("rules", "a path or a list of paths", "Rule files, and folders of them.").of(TEXTS),
        key("extends", "a pack or a list of packs", "Rules of others that this configuration builds on.")
            .of(Form::Either(&[EXTENDS, Form::List(&EXTENDS)])),
        key("documents", "a path or a list of paths", "What is read where the command line names nothing.")
            .of(TEXTS),
        key(
            "records",
            "a path or a list of paths",
            "Tables of facts of record that the documents are held against.",
        )
        .of(TEXTS),
        key("exclude", GLOBS, "What is left out where folders are walked.").of(TEXTS),
        key(
            "sources",
            "a mapping of globs to sources",
            "Who publishes what; the first glob that fits counts.",
        )
        .of(Form::Mapping(&Form::Either(&[Form::Text, Form::Shape(&SOURCE)]))),
        key("severity", "a mapping of ids to severities", "How bad the findings of a rule or check are.")
            .of(Form::Mapping(&Form::Word(keys::SEVERITIES))),
        key("accepted", "a list of mappings", "Claims that stand as they are, and why.")
            .of(Form::List(&Form::Shape(&ACCEPTED))),
        key("baseline", "a path", "The file of known conflicts, which are not reported again."),
        key(
            "formats",
            "a format or a list of formats",
            "What `check` writes where the command line names no `--format`.",
        )
        .of(TEXTS),
        key(
            "currency",
            "an ISO 4217 code",
            "What a bare `$` is; US dollars, said to be assumed, unless said.",
        )
        .of(CURRENCY),
        key("date_order", "`dmy` or `mdy`", "How `04/05/2019` is read; both ways unless said.")
            .of(DATE_ORDER),
        key(
            "language",
            "`en`, `de`, `fr` or `es`",
            "The language of every document; each as it states or as its words tell unless said.",
        ),
        key("limits", "a mapping of bounds to sizes", "How much of one file is read.")
            .of(Form::Shape(&LIMITS)),
    ],
};

/// An entry of `sources` that is more than a name.
pub const SOURCE: Shape = Shape {
    name: "a source",
    keys: &[
        key("name", "text", "Who publishes the documents; what they say themselves unless said."),
        key("date", "a date", "The date of every one of the documents."),
        key("currency", "an ISO 4217 code", "What a bare `$` is in them.").of(CURRENCY),
        key("date_order", "`dmy` or `mdy`", "How `04/05/2019` is read in them.").of(DATE_ORDER),
        key("language", "a language tag such as `en`", "Their language."),
    ],
};

/// The bounds.
pub const LIMITS: Shape = Shape {
    name: "`limits`",
    keys: &[
        key("file_size", "a size such as `256 MB`", "The most that a file may hold; `256 MB` unless said."),
        key(
            "inflated",
            "a size such as `128 MB`",
            "The most that the packed parts of a file may hold together; `128 MB` unless said.",
        ),
        key("pages", "a number", "The most pages of a PDF that are read; 5000 unless said."),
    ],
};

/// An entry of `extends` that is no plain path.
pub const PACK: Shape = Shape {
    name: "a pack",
    keys: &[
        must(
            "pack",
            "a path",
            "A rule file, a folder of them, or a folder with a `factlint.yml` of its own.",
        ),
        key("only", "an id or a list of ids", "The rules to take, `*` for any letters; all unless said.")
            .of(TEXTS),
        key("except", "an id or a list of ids", "The rules to leave out.").of(TEXTS),
    ],
};

/// An entry of `accepted`.
pub const ACCEPTED: Shape = Shape {
    name: "an entry of `accepted`",
    keys: &[
        must("rule", "the id of a rule or check", "Whose claims or findings are accepted."),
        must("reason", "text", "Why they stand as they are."),
        key("subject", "a mapping of parts to values", "Which instances of the fact; all unless said.")
            .of(Form::Mapping(&Form::Text)),
        key("documents", GLOBS, "Which documents; all unless said.").of(TEXTS),
        key("until", "a date", "The last day on which the entry holds; for good unless said."),
    ],
};

/// Every mapping with fixed keys.
pub const SHAPES: [&Shape; 5] = [&CONFIG, &PACK, &ACCEPTED, &SOURCE, &LIMITS];

/// What the keys whose values are severities take.
pub(super) const SEVERITY: &str = SEVERITIES;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::keys::Key;

    const DOCS: &str = include_str!("../../../docs/configuration.md");

    #[test]
    fn every_key_is_documented() {
        for Shape { name, keys } in SHAPES {
            for Key { name: key, takes, doc, .. } in *keys {
                assert!(DOCS.contains(&format!("`{key}`")), "{key} of {name}");
                assert!(doc.ends_with('.') && !takes.is_empty(), "{key}");
            }
        }
    }
}
