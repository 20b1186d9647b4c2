//! Phrases as authors write them: words, `word*`, `{slot}`, lexicon ids, `...`, `(a|b)`, `(a)?`.
//!
//! ```text
//! phrase   = item*
//! item     = word | word "*" | "{" name "}" | "..." | "(" phrase ("|" phrase)* ")" "?"? | sign
//! ```
//! A backslash makes the next character literal. A run of letters, digits, `-` and `_` that is a lexicon id stands for
//! all forms of that name; of two ids that begin at one place the longer one counts.

use std::sync::Arc;

use super::fault::{Fault, suggest};
use super::lexicon::Lexicon;
use super::syntax::clip;
use super::{Node, Part, Phrase, Slot};
use crate::text::{Span, TokenKind, fold, fold_char, tokenize};
use crate::value::Kind;

/// How deep brackets may nest.
const MAX_DEPTH: usize = 16;

/// What may stand in a phrase.
#[derive(Clone, Copy)]
pub(crate) enum Scope<'a> {
    /// The form of a name: words, prefixes and signs.
    Form,
    /// `mention` and `near`: everything but slots.
    Words(&'a Lexicon),
    /// `find`: everything.
    Find(&'a Lexicon, &'a [Part]),
}

/// Reads a phrase. The spans of faults are bytes of `text`; with any fault the phrase is not to be used.
pub(crate) fn parse(text: &str, scope: Scope<'_>) -> (Phrase, Vec<Fault>) {
    let mut parser = Parser { text, at: 0, depth: 0, scope, faults: Vec::new() };
    let mut nodes = parser.sequence();
    trim_gaps(&mut nodes);
    if nodes.is_empty() && parser.faults.is_empty() {
        parser.fault(Span::new(0, text.len()), "expected words, found none", None);
    }
    (Phrase { nodes }, parser.faults)
}

/// The least and the greatest number of times that a match of these nodes fills a slot.
pub(crate) fn count(nodes: &[Node], slot: Slot) -> (usize, usize) {
    let mut sum = (0, 0);
    for node in nodes {
        let (low, high) = match node {
            Node::Slot(s) => (usize::from(*s == slot), usize::from(*s == slot)),
            Node::Either(branches) => {
                let counts = branches.iter().map(|b| count(&b.nodes, slot));
                counts.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default()
            }
            Node::Optional(inner) => (0, count(&inner.nodes, slot).1),
            Node::Word(_) | Node::Prefix(_) | Node::Sign(_) | Node::Names(_) | Node::Gap => (0, 0),
        };
        sum = (sum.0 + low, sum.1 + high);
    }
    sum
}

/// The slot of a name, or what is wrong with it.
pub(crate) fn slot(name: &str, lexicon: &Lexicon, parts: &[Part]) -> Result<Slot, (String, Option<String>)> {
    if name == "value" {
        return Ok(Slot::Value);
    }
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == name) {
        return Ok(Slot::Mention(kind));
    }
    if let Some(i) = parts.iter().position(|part| part.name == name) {
        return Ok(Slot::Part(i));
    }
    let message = format!(
        "expected a slot, found `{{{}}}`, which is neither `value`, a part of the subject nor a kind",
        clip(name)
    );
    let help = if lexicon.names.contains_key(name) {
        Some(format!("a lexicon id stands without braces: {name}"))
    } else if lexicon.groups.contains_key(name) {
        Some(format!(
            "to capture a name of the group `{name}`, make it a part of the subject: `subject: {{ {name}: {name} }}`"
        ))
    } else {
        let parts = parts.iter().map(|part| part.name.as_str());
        let known: Vec<&str> = ["value"].into_iter().chain(parts).chain(Kind::ALL.map(Kind::name)).collect();
        suggest(name, &known, "slots")
    };
    Err((message, help))
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    scope: Scope<'a>,
    faults: Vec<Fault>,
}

/// Characters that stand for themselves, until something else ends them.
#[derive(Default)]
struct Plain {
    text: String,
    /// Bytes of `text` that a backslash made literal.
    literal: Vec<usize>,
}

impl Parser<'_> {
    fn fault(&mut self, span: Span, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.faults.push(Fault::new(span, message, help.into()));
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Up to the end, or inside brackets up to the `|` or `)`, which is left.
    fn sequence(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut plain = Plain::default();
        while let Some(c) = self.peek() {
            let start = self.at;
            if self.depth > 0 && matches!(c, '|' | ')') {
                break;
            }
            self.at += c.len_utf8();
            let here = Span::new(start, self.at);
            match c {
                '\\' => match self.next() {
                    Some(c) => {
                        plain.literal.push(plain.text.len());
                        plain.text.push(c);
                    }
                    None => self.fault(
                        here,
                        "expected a character after the backslash, found the end",
                        remove_or_double(),
                    ),
                },
                '*' => {
                    if plain.text.chars().next_back().is_some_and(char::is_alphanumeric) {
                        self.flush(&mut plain, true, &mut nodes);
                    } else {
                        let help = "`word*` stands for any ending of a word; for the sign itself write `\\*`";
                        self.fault(here, "expected a word before `*`, found none", help.to_owned());
                    }
                    if self.peek().is_some_and(char::is_alphanumeric) {
                        let help =
                            "`word*` stands for any ending, so nothing of the word can follow it".to_owned();
                        self.fault(here, "expected `*` at the end of a word, found it inside one", help);
                    }
                }
                '{' | '(' | '…' | '.' if !matches!(self.scope, Scope::Form) => {
                    if c == '.' {
                        let dots = 1 + self.text[self.at..].bytes().take_while(|b| *b == b'.').count();
                        let literal = if dots < 3 { dots } else { dots - 3 };
                        self.at = start + dots;
                        plain.text.extend(std::iter::repeat_n('.', literal));
                        if dots < 3 {
                            continue;
                        }
                    }
                    self.flush(&mut plain, false, &mut nodes);
                    match c {
                        '{' => nodes.extend(self.slot(start)),
                        '(' => nodes.extend(self.bracket(start)),
                        _ if nodes.last() != Some(&Node::Gap) => nodes.push(Node::Gap),
                        _ => {}
                    }
                }
                '{' | '(' | ')' | '|' | '?' | '}' => self.stray(c, here),
                c => plain.text.push(c),
            }
        }
        self.flush(&mut plain, false, &mut nodes);
        nodes
    }

    /// A sign of the language where it means nothing.
    fn stray(&mut self, c: char, here: Span) {
        if matches!(self.scope, Scope::Form) && !self.faults.is_empty() {
            return;
        }
        let literal = format!("for the sign itself write `\\{c}`");
        let (message, help) = match (c, self.scope) {
            (_, Scope::Form) => (
                format!("expected the plain words of a form, found `{c}`"),
                format!("write each variant as a form of its own; {literal}"),
            ),
            (')', _) => ("expected `(` before `)`, found none".to_owned(), literal),
            ('}', _) => ("expected `{` before `}`, found none".to_owned(), literal),
            ('|', _) => (
                "expected `|` inside brackets, found it outside".to_owned(),
                format!("write (a|b); {literal}"),
            ),
            _ => (
                "expected `?` after a bracket, found it elsewhere".to_owned(),
                format!("write (word)? for an optional word; {literal}"),
            ),
        };
        self.fault(here, message, help);
    }

    /// `{name}`, its brace already read.
    fn slot(&mut self, start: usize) -> Option<Node> {
        let rest = &self.text[self.at..];
        let close = rest.find(['{', '}']).filter(|i| rest[*i..].starts_with('}'));
        let Some(close) = close else {
            let help = "close it: {name}; for the sign itself write `\\{`".to_owned();
            self.fault(Span::new(start, self.at), "expected `}` after `{`, found none", help);
            return None;
        };
        let name = rest[..close].trim();
        self.at += close + 1;
        let span = Span::new(start, self.at);
        let Scope::Find(lexicon, parts) = self.scope else {
            let help = "slots stand in `find` only; here write words and lexicon ids".to_owned();
            self.fault(span, format!("expected words, found the slot `{{{}}}`", clip(name)), help);
            return None;
        };
        match slot(name, lexicon, parts) {
            Ok(slot) => Some(Node::Slot(slot)),
            Err((message, help)) => {
                self.fault(span, message, help);
                None
            }
        }
    }

    /// `(a|b)` or `(a)?`, its bracket already read.
    fn bracket(&mut self, start: usize) -> Option<Node> {
        if self.depth == MAX_DEPTH {
            let message = format!("expected at most {MAX_DEPTH} brackets inside each other, found more");
            self.fault(Span::new(start, start + 1), message, "write two simpler phrases".to_owned());
            self.at = self.text.len();
            return None;
        }
        self.depth += 1;
        let mut branches = Vec::new();
        let closed = loop {
            let from = self.at;
            let (before, nodes) = (self.faults.len(), self.sequence());
            let end = self.peek();
            if nodes.is_empty() && self.faults.len() == before && end.is_some() {
                let sign = if from > 0 && self.text[..from].ends_with('|') && end == Some(')') {
                    from - 1
                } else {
                    from
                };
                let help = "to make words optional write (words)?".to_owned();
                self.fault(
                    Span::new(sign, sign + 1),
                    "expected words between the signs of a bracket, found none",
                    help,
                );
            }
            branches.push(Phrase { nodes });
            match self.next() {
                Some('|') => {}
                other => break other.is_some(),
            }
        };
        self.depth -= 1;
        if !closed {
            let help = "close it, or for the sign itself write `\\(`".to_owned();
            self.fault(Span::new(start, start + 1), "expected `)` after `(`, found none", help);
            return None;
        }
        let optional = self.peek() == Some('?');
        self.at += usize::from(optional);
        let single = branches.len() == 1;
        Some(match (single, optional) {
            (true, true) => Node::Optional(branches.swap_remove(0)),
            (_, false) => Node::Either(branches),
            (false, true) => Node::Optional(Phrase { nodes: vec![Node::Either(branches)] }),
        })
    }

    /// Turns the plain text so far into words, ids and signs.
    fn flush(&mut self, plain: &mut Plain, prefix: bool, nodes: &mut Vec<Node>) {
        let Plain { text, literal } = std::mem::take(plain);
        let tokens = tokenize(&text, 0);
        let last = tokens.len().saturating_sub(1);
        let mut i = 0;
        while i < tokens.len() {
            let token = tokens[i];
            if let Scope::Words(lexicon) | Scope::Find(lexicon, _) = self.scope
                && let Some((forms, end)) = id_at(&text, &tokens, i, lexicon)
                && !(prefix && end == last)
                && !literal.iter().any(|at| (token.span.start..tokens[end].span.end).contains(at))
            {
                nodes.push(Node::Names(forms));
                i = end + 1;
                continue;
            }
            match token.kind {
                TokenKind::Sign(c) => nodes.push(Node::Sign(fold_char(c))),
                TokenKind::Word | TokenKind::Digits => {
                    let word = fold(token.span.of(&text));
                    match (word.is_empty(), prefix && i == last) {
                        (true, _) => {}
                        (false, true) => nodes.push(Node::Prefix(word)),
                        (false, false) => nodes.push(Node::Word(word)),
                    }
                }
            }
            i += 1;
        }
    }
}

fn remove_or_double() -> String {
    "take it out, or write `\\\\` for a backslash".to_owned()
}

/// The longest lexicon id that begins with token `i`, and its last token.
fn id_at(
    text: &str,
    tokens: &[crate::text::Token],
    i: usize,
    lexicon: &Lexicon,
) -> Option<(Arc<[Phrase]>, usize)> {
    if matches!(tokens[i].kind, TokenKind::Sign(_)) {
        return None;
    }
    let start = tokens[i].span.start;
    let mut best = None;
    for (end, token) in tokens.iter().enumerate().skip(i) {
        let part =
            end == i || (!token.spaced && !matches!(token.kind, TokenKind::Sign(c) if c != '-' && c != '_'));
        if !part || token.span.end - start > lexicon.longest_id {
            break;
        }
        if let Some(name) = lexicon.names.get(&text[start..token.span.end]) {
            best = Some((name.forms.as_slice().into(), end));
        }
    }
    best
}

/// A gap at either end of a whole phrase skips nothing.
fn trim_gaps(nodes: &mut Vec<Node>) {
    while nodes.last() == Some(&Node::Gap) {
        nodes.pop();
    }
    while nodes.first() == Some(&Node::Gap) {
        nodes.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{Domain, Name};

    fn lexicon() -> Lexicon {
        let name = |id: &str, forms: &[&str]| Name {
            id: id.to_owned(),
            forms: forms.iter().map(|f| parse(f, Scope::Form).0).collect(),
        };
        Lexicon::of([name("mars", &["Mars", "Red Planet"]), name("mars-base", &["Ares Base"])])
    }

    fn part(name: &str) -> Part {
        Part {
            name: name.to_owned(),
            domain: Domain::Mention { kind: Kind::Date, granularity: None },
            default: None,
        }
    }

    /// A phrase in a notation that shows each node.
    fn shown(nodes: &[Node]) -> String {
        let one = |node: &Node| match node {
            Node::Word(word) => word.clone(),
            Node::Prefix(word) => format!("{word}*"),
            Node::Sign(c) => format!("'{c}"),
            Node::Slot(slot) => format!("{slot:?}"),
            Node::Names(forms) => {
                format!("<{}>", forms.iter().map(|f| shown(&f.nodes)).collect::<Vec<_>>().join("|"))
            }
            Node::Gap => "...".to_owned(),
            Node::Either(b) => {
                format!("({})", b.iter().map(|p| shown(&p.nodes)).collect::<Vec<_>>().join("|"))
            }
            Node::Optional(p) => format!("[{}]", shown(&p.nodes)),
        };
        nodes.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_phrases_mean() {
        let (lexicon, parts) = (lexicon(), [part("year")]);
        for (text, expected) in [
            ("The crew’s {value}", "the crew '' s Value"),
            ("trip* to mars in {year}: {value}", "trip* to <mars|red planet> in Part(0) ': Value"),
            ("pro-mars-base {value}", "pro '- <ares base> Value"),
            ("Mars mars* \\mars {value}", "mars mars* mars Value"),
            ("a ... b {value} ...", "a ... b Value"),
            ("… cost(s)? (about|over (just)?) {money}", "cost [s] (about|over [just]) Money"),
            ("U.S. {value}", "u '. s '. Value"),
            ("end.... {value}", "end '. ... Value"),
            ("what\\? \\(\\{x\\|y\\}\\) \\*", "what '? '( '{ x '| y '} ') '*"),
            ("(a|b)? {value}", "[(a|b)] Value"),
            ("1st 2018 {value}", "1 st 2018 Value"),
        ] {
            let expected = expected.replace("Money", "Mention(Money)");
            let (phrase, faults) = parse(text, Scope::Find(&lexicon, &parts));
            assert_eq!((shown(&phrase.nodes), faults), (expected, vec![]), "{text}");
        }
    }

    #[test]
    fn faults_stand_at_their_character() {
        let (lexicon, parts) = (lexicon(), [part("year")]);
        for (text, at, message) in [
            ("é (a {value}", "(a {value}", "expected `)`"),
            ("(a|) {value}", "|", "expected words between"),
            ("() {value}", ")", "expected words between"),
            ("(|a) {value}", "|", "expected words between"),
            ("a? {value}", "?", "expected `?` after a bracket"),
            ("a | {value}", "|", "expected `|` inside brackets"),
            ("a) {value}", ")", "expected `(`"),
            ("{value", "{value", "expected `}`"),
            ("{val {year}", "{val", "expected `}`"),
            ("value}", "}", "expected `{`"),
            ("{valeu}", "{valeu}", "expected a slot"),
            ("{mars}", "{mars}", "expected a slot"),
            ("{value} * x", "*", "expected a word before"),
            ("wo*rd {value}", "*rd", "expected `*` at the end"),
            ("{value} \\", "\\", "expected a character"),
            (" ", " ", "expected words"),
            ("...", "...", "expected words"),
        ] {
            let (_, faults) = parse(text, Scope::Find(&lexicon, &parts));
            assert_eq!(faults.len(), 1, "{text}: {faults:?}");
            assert!(text[faults[0].span.start..].starts_with(at), "{text}: {faults:?}");
            assert!(faults[0].message.starts_with(message), "{text}: {faults:?}");
        }
        let (_, faults) = parse("{valeu} {yaer}", Scope::Find(&lexicon, &parts));
        let help: Vec<_> = faults.iter().map(|f| f.help.as_deref().unwrap()).collect();
        assert_eq!(help, ["did you mean `value`?", "did you mean `year`?"]);
        assert_eq!(parse(&"(".repeat(9_999), Scope::Words(&lexicon)).1.len(), 1 + MAX_DEPTH);
        assert!(parse("{value}", Scope::Words(&lexicon)).1[0].message.contains("found the slot"));
        assert!(parse("Yahoo (old)", Scope::Form).1[0].message.contains("plain words of a form"));
    }

    #[test]
    fn how_often_a_slot_is_filled() {
        let lexicon = lexicon();
        for (text, expected) in [
            ("a {value}", (1, 1)),
            ("a ({value})?", (0, 1)),
            ("({value} a|b {value})", (1, 1)),
            ("({value} a|b)", (0, 1)),
            ("{value} to {value}", (2, 2)),
        ] {
            let (phrase, _) = parse(text, Scope::Find(&lexicon, &[]));
            assert_eq!(count(&phrase.nodes, Slot::Value), expected, "{text}");
        }
    }
}
