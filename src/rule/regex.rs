//! Regular expressions in which slots stand: compiled, or every fault at its character.

use std::sync::Arc;

use regex_syntax::ast::ErrorKind;

use super::fault::Fault;
use super::lexicon::Lexicon;
use super::slots::{self, Rewritten};
use super::{Choices, Domain, Name, Node, Part, Phrase, Slot, SlotRegex};
use crate::text::{Span, fold_char};
use crate::value::{FactKind, Kind};

/// How large a compiled expression may be, in bytes, and how much larger for each form of its slots of names.
const MAX_SIZE: usize = 4 << 20;
const FORM_SIZE: usize = 4 << 10;
/// How deep an expression may nest.
const MAX_NEST: u32 = 64;

/// What the expression of a rule may refer to.
pub(crate) struct Context<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) parts: &'a [Part],
    pub(crate) kind: FactKind,
    pub(crate) choices: &'a Choices,
}

/// Compiles an expression. The spans of faults are bytes of `source`.
pub(crate) fn compile(source: &str, context: &Context<'_>) -> Result<SlotRegex, Vec<Fault>> {
    let Rewritten { pattern, map, slots, forms, has_value, mut faults } = slots::rewrite(source, context);
    let parsed = regex_syntax::ParserBuilder::new().nest_limit(MAX_NEST).build().parse(&pattern);
    if let Err(error) = parsed {
        let (start, end, what, help) = match &error {
            regex_syntax::Error::Parse(e) => {
                (e.span().start.offset, e.span().end.offset, e.kind().to_string(), mend(e.kind()))
            }
            regex_syntax::Error::Translate(e) => {
                (e.span().start.offset, e.span().end.offset, e.kind().to_string(), None)
            }
            other => (0, pattern.len(), other.to_string(), None),
        };
        let span = slots::source_span(&map, Span::new(start, end.max(start)), source.len());
        let help = help.unwrap_or("expressions are those of Rust's regex crate");
        faults.push(Fault::new(
            span,
            format!("expected a regular expression, but: {what}"),
            Some(help.to_owned()),
        ));
    } else if faults.is_empty() && !has_value {
        let help = "put {value} or (?<value>…) where the value stands".to_owned();
        faults.push(Fault::new(
            Span::new(0, source.len()),
            "expected `{value}` in the expression, found none",
            Some(help),
        ));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    match regex::RegexBuilder::new(&pattern)
        .size_limit(MAX_SIZE + forms * FORM_SIZE)
        .nest_limit(MAX_NEST)
        .build()
    {
        Ok(regex) => Ok(SlotRegex { source: source.to_owned(), regex, slots }),
        Err(error) => {
            let (message, help) = match error {
                regex::Error::CompiledTooBig(limit) => (
                    format!(
                        "expected an expression that compiles to at most {} MiB, found a larger one",
                        limit >> 20
                    ),
                    "shorten bounded repetitions such as {1,500}, or use [a-z] in place of \\w",
                ),
                other => (
                    format!("expected a regular expression, but: {other}"),
                    "expressions are those of Rust's regex crate",
                ),
            };
            Err(vec![Fault::new(Span::new(0, source.len()), message, Some(help.to_owned()))])
        }
    }
}

/// What would mend a fault of syntax.
fn mend(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::GroupUnclosed => r"close it with `)`; a literal bracket is `\(`",
        ErrorKind::GroupUnopened => r"open it with `(`; a literal bracket is `\)`",
        ErrorKind::ClassUnclosed => r"close it with `]`; a literal bracket is `\[`",
        ErrorKind::RepetitionMissing => {
            r"write before it what is to be repeated; a literal sign has a backslash before it"
        }
        ErrorKind::RepetitionCountUnclosed | ErrorKind::RepetitionCountDecimalEmpty => {
            r"write {2}, {1,3} or a slot; a literal brace is `\{`"
        }
        ErrorKind::EscapeUnexpectedEof => r"a literal backslash is `\\`",
        ErrorKind::UnsupportedLookAround | ErrorKind::UnsupportedBackreference => {
            "the regex crate has no look-around and no back-references; write an entry for each case"
        }
        _ => return None,
    })
}

/// An expression for any form of the names, the longest first.
pub(crate) fn alternation(names: &[Name]) -> String {
    let mut forms: Vec<&Phrase> = names.iter().flat_map(|name| &name.forms).collect();
    forms.sort_by_key(|form| std::cmp::Reverse(form.nodes.len()));
    if forms.is_empty() {
        // A class that nothing is in.
        return "[a&&b]".to_owned();
    }
    let forms: Vec<String> = forms.into_iter().map(form).collect();
    format!("(?i:{})", forms.join("|"))
}

fn form(form: &Phrase) -> String {
    let is_word = |node: &Node| matches!(node, Node::Word(_) | Node::Prefix(_));
    let digits = |node: &Node| matches!(node, Node::Word(w) | Node::Prefix(w) if w.starts_with(|c: char| c.is_ascii_digit()));
    let mut pattern = String::new();
    for (i, node) in form.nodes.iter().enumerate() {
        match i.checked_sub(1).map(|before| &form.nodes[before]) {
            None if is_word(node) => pattern.push_str(r"\b"),
            None => {}
            Some(before) if is_word(before) && is_word(node) && digits(before) == digits(node) => {
                pattern.push_str(r"\s+")
            }
            Some(_) => pattern.push_str(r"\s*"),
        }
        match node {
            Node::Word(word) => pattern.push_str(&regex::escape(word)),
            Node::Prefix(word) => pattern.push_str(&format!(r"{}[\p{{L}}\p{{M}}]*", regex::escape(word))),
            Node::Sign(c) => pattern.push_str(&sign(*c)),
            _ => {}
        }
    }
    if form.nodes.last().is_some_and(is_word) {
        pattern.push_str(r"\b");
    }
    pattern
}

/// A class of everything that folds to a sign.
fn sign(c: char) -> String {
    const VARIANTS: &str =
        "'‘’‚‛ʼ′`´\"“”„‟«»″-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FE58}\u{FE63}\u{FF0D}";
    let same: Vec<char> = VARIANTS.chars().filter(|v| *v != c && fold_char(*v) == c).collect();
    let members: String = same.iter().map(|v| format!(r"\x{{{:X}}}", *v as u32)).collect();
    format!(r"[\x{{{:X}}}{members}]", c as u32)
}

/// The kinds of mention that a part or slot of `kind` takes.
pub(crate) fn kinds_of(kind: Kind) -> &'static [Kind] {
    match kind {
        Kind::Date => &[Kind::Date, Kind::Datetime],
        Kind::Time => &[Kind::Time, Kind::Datetime],
        Kind::Duration => &[Kind::Duration, Kind::Age],
        Kind::Datetime => &[Kind::Datetime],
        Kind::Set => &[Kind::Set],
        Kind::Number => &[Kind::Number],
        Kind::Ordinal => &[Kind::Ordinal],
        Kind::Money => &[Kind::Money],
        Kind::Percent => &[Kind::Percent],
        Kind::Quantity => &[Kind::Quantity],
        Kind::Age => &[Kind::Age],
    }
}

/// What a slot is written as in the expression that runs.
pub(crate) enum Written {
    /// Marks of these kinds.
    Marks(Vec<Kind>),
    /// Forms of these names.
    Names(Arc<[Name]>),
}

/// What a slot is written as, or why it cannot stand in an expression.
pub(crate) fn written(slot: Slot, context: &Context<'_>) -> Result<Written, &'static str> {
    Ok(match slot {
        Slot::Value => match context.kind {
            FactKind::Choice => Written::Names(context.choices.labels.as_slice().into()),
            FactKind::Text => return Err("`type: text` has no mentions; capture the words: (?<value>…)"),
            kind => Written::Marks(Kind::ALL.into_iter().filter(|k| kind.takes(*k)).collect()),
        },
        Slot::Mention(kind) => Written::Marks(kinds_of(kind).to_vec()),
        Slot::Part(i) => match context.parts.get(i).map(|part| &part.domain) {
            Some(Domain::Names(names)) => Written::Names(names.clone()),
            Some(Domain::Mention { kind, .. }) => Written::Marks(kinds_of(*kind).to_vec()),
            None => return Err("the part does not exist"),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::phrase::{Scope, parse};

    fn name(id: &str, forms: &[&str]) -> Name {
        Name { id: id.to_owned(), forms: forms.iter().map(|f| parse(f, Scope::Form).0).collect() }
    }

    fn parts() -> Vec<Part> {
        let names =
            [name("mars", &["Mars", "Red Planet", "Mart*"]), name("moon", &["Moon", "U.S. Moon", "M’s"])];
        let date = Domain::Mention { kind: Kind::Date, granularity: None };
        vec![
            Part { name: "where".to_owned(), domain: Domain::Names(names.into()), default: None },
            Part { name: "when".to_owned(), domain: date, default: None },
        ]
    }

    fn compiled(source: &str, kind: FactKind) -> SlotRegex {
        let (lexicon, parts, choices) = (Lexicon::default(), parts(), Choices::default());
        compile(source, &Context { lexicon: &lexicon, parts: &parts, kind, choices: &choices }).unwrap()
    }

    #[test]
    fn slots_are_groups_of_marks_and_forms() {
        let regex = compiled(
            r"(?i)trips? to {where} in {when}: {value}, {number} \{x\} a{2,3}[{y}]",
            FactKind::Money,
        );
        assert_eq!(regex.slots, [Slot::Part(0), Slot::Part(1), Slot::Value, Slot::Mention(Kind::Number)]);
        let (date, money, number) =
            (SlotRegex::mark(Kind::Date), SlotRegex::mark(Kind::Money), SlotRegex::mark(Kind::Number));
        for (place, matches) in [
            ("Mars", true),
            ("RED  planet", true),
            ("Martian", true),
            ("U.S. Moon", true),
            ("M's", true),
            ("Marshal", false),
            ("Venus", false),
        ] {
            let text = format!("Trip to {place} in {date}: {money}, {number} {{x}} aaa{{");
            let captures = regex.regex.captures(&text);
            assert_eq!(captures.is_some(), matches, "{place}");
            let Some(captures) = captures else { continue };
            assert_eq!(&captures["where"], place);
            assert_eq!((&captures["when"], &captures["value"]), (&*date.to_string(), &*money.to_string()));
        }
        assert!(!regex.regex.is_match(&format!("trip to Mars in {money}: {money}, {number} {{x}} aaa{{")));
    }

    #[test]
    fn a_named_group_captures_plain_text() {
        let regex = compiled(r"crew of (?<value>\p{L}{2,}) in (?P<when>\d{4})", FactKind::Text);
        let captures = regex.regex.captures("a crew of sixty in 2031").unwrap();
        assert_eq!((&captures["value"], &captures["when"]), ("sixty", "2031"));
        assert_eq!(regex.slots, []);
    }

    #[test]
    fn no_text_of_a_name_is_taken_for_a_pattern() {
        let dots = alternation(&[name("x", &["A.C. M. +*"])]);
        assert!(regex::Regex::new(&dots).is_ok());
        assert!(!regex::Regex::new(&dots).unwrap().is_match("AxCxMx++"));
        let none = regex::Regex::new(&alternation(&[])).unwrap();
        assert!(!none.is_match("") && !none.is_match("ab"));
    }
}
