//! Words without which an entry of `find` cannot match, so that most rules need not be tried on most sentences.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::{Choices, Domain, Find, Matcher, Name, Node, Part, Phrase, Slot};
use crate::text::fold;

/// A clause with more alternatives than this says too little to be worth looking for.
const MAX_ALTERNATIVES: usize = 64;

/// Alternatives of which at least one stands in the folded text (`text::fold`) as a substring.
pub type Clause = Vec<String>;

impl Find {
    /// Clauses that all hold of a text in which the entry matches: of each, at least one alternative is a substring of
    /// the text as [`fold`] makes it. Empty if the entry may match any text. `subject` and `choices` are the rule's.
    pub fn required_words(&self, subject: &[Part], choices: &Choices) -> Vec<Clause> {
        let slots = Slots { subject, choices };
        let mut clauses = match &self.matcher {
            Matcher::Phrase(phrase) => slots.of_phrase(phrase),
            Matcher::Near(near) => {
                let mut clauses: Vec<Clause> = near.all.iter().flat_map(|p| slots.of_phrase(p)).collect();
                clauses.extend(union(near.any.iter().map(|p| slots.of_phrase(p))));
                clauses
            }
            Matcher::Regex(regex) => of_regex(regex.regex.as_str()),
        };
        clauses.sort();
        clauses.dedup();
        clauses
    }
}

struct Slots<'a> {
    subject: &'a [Part],
    choices: &'a Choices,
}

impl Slots<'_> {
    fn of_phrase(&self, phrase: &Phrase) -> Vec<Clause> {
        let mut clauses = Vec::new();
        for node in &phrase.nodes {
            match node {
                Node::Word(word) | Node::Prefix(word) => clauses.push(vec![word.clone()]),
                Node::Names(forms) => clauses.extend(union(forms.iter().map(|f| self.of_phrase(f)))),
                Node::Either(branches) => clauses.extend(union(branches.iter().map(|b| self.of_phrase(b)))),
                Node::Slot(Slot::Value) => clauses.extend(self.of_names(&self.choices.labels)),
                Node::Slot(Slot::Part(i)) => {
                    if let Some(Domain::Names(names)) = self.subject.get(*i).map(|part| &part.domain) {
                        clauses.extend(self.of_names(names));
                    }
                }
                Node::Slot(Slot::Mention(_)) | Node::Sign(_) | Node::Gap | Node::Optional(_) => {}
            }
        }
        clauses
    }

    fn of_names(&self, names: &[Name]) -> Option<Clause> {
        union(names.iter().flat_map(|name| &name.forms).map(|form| self.of_phrase(form)))
    }
}

/// The one clause that holds if any of several branches does: each branch's most telling clause together.
fn union(branches: impl Iterator<Item = Vec<Clause>>) -> Option<Clause> {
    let mut union = Clause::new();
    for clauses in branches {
        union.extend(clauses.into_iter().max_by_key(|clause| telling(clause))?);
        if union.len() > MAX_ALTERNATIVES {
            return None;
        }
    }
    union.sort();
    union.dedup();
    (!union.is_empty()).then_some(union)
}

/// How much a clause tells: the length of its shortest alternative, then fewer alternatives.
fn telling(clause: &Clause) -> (usize, std::cmp::Reverse<usize>) {
    (clause.iter().map(String::len).min().unwrap_or(0), std::cmp::Reverse(clause.len()))
}

/// The clauses of a compiled expression.
fn of_regex(pattern: &str) -> Vec<Clause> {
    match regex_syntax::parse(pattern) {
        Ok(hir) => of_hir(&hir),
        Err(_) => Vec::new(),
    }
}

fn of_hir(hir: &Hir) -> Vec<Clause> {
    match hir.kind() {
        HirKind::Capture(capture) => of_hir(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => of_hir(&repetition.sub),
        HirKind::Alternation(branches) => union(branches.iter().map(of_hir)).into_iter().collect(),
        HirKind::Concat(parts) => {
            let mut clauses = Vec::new();
            let mut run = String::new();
            let end = |run: &mut String, clauses: &mut Vec<Clause>| {
                let run = std::mem::take(run);
                if !run.is_empty() {
                    clauses.push(vec![run]);
                }
            };
            for part in parts {
                match text_of(part) {
                    Some(text) => run.push_str(&text),
                    None => {
                        end(&mut run, &mut clauses);
                        clauses.extend(of_hir(part));
                    }
                }
            }
            end(&mut run, &mut clauses);
            clauses
        }
        _ => text_of(hir).filter(|text| !text.is_empty()).map(|text| vec![text]).into_iter().collect(),
    }
}

/// The folded text of a part that matches one text only, up to folding. Marks of mentions are no text.
fn text_of(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            (!text.chars().any(is_mark)).then(|| fold(text))
        }
        HirKind::Class(Class::Unicode(class)) => {
            let mut folded: Option<String> = None;
            for c in class.iter().take(5).flat_map(|range| (range.start()..=range.end()).take(5)) {
                let one = fold(c.encode_utf8(&mut [0; 4]));
                if is_mark(c) || folded.as_ref().is_some_and(|f| *f != one) {
                    return None;
                }
                folded = Some(one);
            }
            let count: usize = class.iter().map(|range| range.len()).sum();
            folded.filter(|_| count <= 4)
        }
        HirKind::Look(_) => Some(String::new()),
        _ => None,
    }
}

fn is_mark(c: char) -> bool {
    ('\u{E000}'..='\u{E0FF}').contains(&c)
}
