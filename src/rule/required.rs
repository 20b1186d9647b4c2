//! Words without which an entry of `find` cannot match, so that most rules need not be tried on most sentences.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::{Choices, Domain, Find, Matcher, Name, Node, Part, Phrase, Slot};
use crate::text::{TokenKind, fold, tokenize};

/// A clause with more alternatives than this says too little to be worth looking for.
const MAX_ALTERNATIVES: usize = 64;

/// Alternatives of which at least one stands in the folded text (`text::fold`) as a substring.
pub type Clause = Vec<String>;

/// What one alternative asks of a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Need {
    /// This word or figure, folded, as a token of its own.
    Word(String),
    /// These letters somewhere, folded.
    Text(String),
}

impl Need {
    /// The word, if a whole one is asked for.
    pub fn word(&self) -> Option<&str> {
        match self {
            Need::Word(word) => Some(word),
            Need::Text(_) => None,
        }
    }

    fn text(&self) -> &str {
        match self {
            Need::Word(text) | Need::Text(text) => text,
        }
    }
}

impl Find {
    /// Clauses that all hold of a text in which the entry matches: of each, at least one alternative is a substring of
    /// the text as [`fold`] makes it. Empty if the entry may match any text. `subject` and `choices` are the rule's.
    pub fn required_words(&self, subject: &[Part], choices: &Choices) -> Vec<Clause> {
        let plain = |needs: Vec<Need>| {
            let mut texts: Clause = needs.into_iter().map(|need| need.text().to_owned()).collect();
            texts.sort();
            texts.dedup();
            texts
        };
        let mut clauses: Vec<Clause> = self.clauses(subject, choices).into_iter().map(plain).collect();
        clauses.retain(|clause| clause.iter().all(|text| text.contains(char::is_alphanumeric)));
        clauses.sort();
        clauses.dedup();
        clauses
    }

    /// The same in whole words where whole words are required: of each list, at least one need is met by a text in which
    /// the entry matches. Every need is one token, or a run of ASCII letters and digits.
    pub fn needs(&self, subject: &[Part], choices: &Choices) -> Vec<Vec<Need>> {
        let mut all: Vec<Vec<Need>> = Vec::new();
        for clause in self.clauses(subject, choices) {
            match <[Need; 1]>::try_from(clause) {
                // All of one text's words must stand there.
                Ok([need]) => all.extend(tokens(need).into_iter().map(|need| vec![need])),
                // Of several texts the word that tells most.
                Err(clause) => {
                    let most = |need| tokens(need).into_iter().max_by_key(|need| need.text().len());
                    all.extend(clause.into_iter().map(most).collect::<Option<Vec<Need>>>());
                }
            }
        }
        all.iter_mut().for_each(|needs| {
            needs.sort();
            needs.dedup();
        });
        all.sort();
        all.dedup();
        all
    }

    fn clauses(&self, subject: &[Part], choices: &Choices) -> Vec<Vec<Need>> {
        let slots = Slots { subject, choices };
        match &self.matcher {
            Matcher::Phrase(phrase) => slots.of_phrase(phrase),
            Matcher::Near(near) => {
                let mut clauses: Vec<_> = near.all.iter().flat_map(|p| slots.of_phrase(p)).collect();
                clauses.extend(union(near.any.iter().map(|p| slots.of_phrase(p))));
                clauses
            }
            Matcher::Regex(regex) => of_regex(regex.regex.as_str()),
        }
    }
}

/// The tokens of a need that can be looked for, all of which stand where it is met.
fn tokens(need: Need) -> Vec<Need> {
    let words = |text: &str| -> Vec<Need> {
        let tokens = tokenize(text, 0);
        let tokens = tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Sign(_)));
        tokens.map(|token| Need::Word(token.span.of(text).to_owned())).collect()
    };
    match need {
        Need::Word(text) => words(&text),
        Need::Text(text) => {
            // What stands between two spaces of the text itself is a whole word.
            let inner = text.trim_end_matches(|c: char| !c.is_whitespace());
            let inner = inner.trim_start_matches(|c: char| !c.is_whitespace());
            let whole = words(inner);
            if whole.iter().any(|word| word.text().len() > 2) {
                return whole;
            }
            let runs = text.split(|c: char| !c.is_ascii_alphanumeric());
            let longest = runs.max_by_key(|run| run.len()).filter(|run| !run.is_empty());
            longest.map(|run| Need::Text(run.to_owned())).into_iter().collect()
        }
    }
}

struct Slots<'a> {
    subject: &'a [Part],
    choices: &'a Choices,
}

impl Slots<'_> {
    fn of_phrase(&self, phrase: &Phrase) -> Vec<Vec<Need>> {
        let mut clauses = Vec::new();
        for node in &phrase.nodes {
            match node {
                Node::Word(word) => clauses.push(vec![Need::Word(word.clone())]),
                Node::Prefix(word) => clauses.push(vec![Need::Text(word.clone())]),
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

    fn of_names(&self, names: &[Name]) -> Option<Vec<Need>> {
        union(names.iter().flat_map(|name| &name.forms).map(|form| self.of_phrase(form)))
    }
}

/// The one clause that holds if any of several branches does: each branch's most telling clause together.
fn union(branches: impl Iterator<Item = Vec<Vec<Need>>>) -> Option<Vec<Need>> {
    let mut union = Vec::new();
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
fn telling(clause: &[Need]) -> (usize, std::cmp::Reverse<usize>) {
    (clause.iter().map(|need| need.text().len()).min().unwrap_or(0), std::cmp::Reverse(clause.len()))
}

/// The clauses of a compiled expression.
fn of_regex(pattern: &str) -> Vec<Vec<Need>> {
    match regex_syntax::parse(pattern) {
        Ok(hir) => of_hir(&hir),
        Err(_) => Vec::new(),
    }
}

fn of_hir(hir: &Hir) -> Vec<Vec<Need>> {
    match hir.kind() {
        HirKind::Capture(capture) => of_hir(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => of_hir(&repetition.sub),
        HirKind::Alternation(branches) => union(branches.iter().map(of_hir)).into_iter().collect(),
        HirKind::Concat(parts) => {
            let mut clauses = Vec::new();
            let mut run = String::new();
            let end = |run: &mut String, clauses: &mut Vec<Vec<Need>>| {
                let run = std::mem::take(run);
                if !run.is_empty() {
                    clauses.push(vec![Need::Text(run)]);
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
        _ => text_of(hir)
            .filter(|text| !text.is_empty())
            .map(|text| vec![Need::Text(text)])
            .into_iter()
            .collect(),
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rule::lexicon::Lexicon;
    use crate::rule::phrase::{Scope, parse};
    use crate::rule::{Near, Within};
    use crate::text::Span;

    fn lexicon() -> Lexicon {
        let forms = ["Mars", "Red Planet"].map(|form| parse(form, Scope::Form).0).to_vec();
        Lexicon::of([Name { id: "mars".to_owned(), forms }])
    }

    fn find(matcher: Matcher) -> Find {
        Find { matcher, set: Default::default(), within: Within::Sentence, span: Span::default() }
    }

    fn part() -> Part {
        let names = lexicon().names.into_values().collect();
        Part { name: "where".to_owned(), domain: Domain::Names(names), default: None }
    }

    fn words(text: &str) -> String {
        let parts = [part()];
        let (phrase, faults) = parse(text, Scope::Find(&lexicon(), &parts));
        assert_eq!(faults, [], "{text}");
        shown(find(Matcher::Phrase(phrase)).required_words(&parts, &Choices::default()))
    }

    fn plain(clauses: Vec<Vec<Need>>) -> Vec<Clause> {
        clauses.into_iter().map(|needs| needs.iter().map(|need| need.text().to_owned()).collect()).collect()
    }

    fn shown(clauses: Vec<Clause>) -> String {
        clauses.iter().map(|clause| clause.join("|")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_a_phrase_requires() {
        for (text, expected) in [
            ("The trip cost {value}", "cost the trip"),
            ("to mars for {value}", "for mars|planet to"),
            ("to {where}: {value}", "mars|planet to"),
            ("(a ship|an old boat) ... land* (on it)? {value}", "boat|ship land"),
            ("(a|{number}) {value}", ""),
            ("{value}", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn what_near_and_expressions_require() {
        let phrases =
            |texts: &[&str]| texts.iter().map(|t| parse(t, Scope::Words(&lexicon())).0).collect::<Vec<_>>();
        let near = Near {
            all: phrases(&["mars", "crew"]),
            any: phrases(&["sent", "flown"]),
            none: phrases(&["robots"]),
        };
        let required = find(Matcher::Near(near)).required_words(&[], &Choices::default());
        assert_eq!(shown(required), "crew flown|sent mars|planet");
        for (source, expected) in [
            (r"turnover with China of (?<value>\w+)", "turnover with china of"),
            (r"(?i)Crew: (?:about )?(?<value>\d+) (men|women)", "crew: men|women"),
            (r"(a|b*) (?<value>x)", "x"),
            (r"\bfoo\b.*(?<value>[0-9])", "foo"),
        ] {
            let required = shown(plain(of_regex(source)));
            assert_eq!(required.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{source}");
        }
        assert_eq!(plain(of_regex("of \u{E001}")), Vec::<Clause>::new());
    }

    /// A phrase and a text that it matches.
    fn matching() -> impl Strategy<Value = (String, String)> {
        let leaf = prop_oneof![
            "[a-z]{1,6}".prop_map(|word| (word.clone(), word)),
            "[A-Z][a-z]{1,5}".prop_map(|word| (format!("{}*", &word[..2]), word.to_uppercase())),
            Just(("mars".to_owned(), "Red Planet".to_owned())),
            Just(("{where}".to_owned(), "MARS".to_owned())),
            Just(("...".to_owned(), "whatever stands".to_owned())),
            Just(("{number}".to_owned(), "12".to_owned())),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                (inner.clone(), inner.clone())
                    .prop_map(|(a, b)| (format!("{} {}", a.0, b.0), format!("{} {}", a.1, b.1))),
                (inner.clone(), inner.clone(), any::<bool>())
                    .prop_map(|(a, b, first)| (
                        format!("(x{}|y{})", a.0, b.0),
                        if first { format!("x{}", a.1) } else { format!("y{}", b.1) }
                    ))
                    .prop_filter("no id or gap is glued to a letter", |(p, _)| !p.contains("xmars")
                        && !p.contains("ymars")),
                (inner, any::<bool>()).prop_map(|(a, there)| (
                    format!("(z {})?", a.0),
                    if there { format!("z {}", a.1) } else { String::new() }
                )),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

        #[test]
        fn a_text_that_matches_has_what_is_required((phrase, text) in matching()) {
            let parts = [part()];
            let (parsed, faults) = parse(&phrase, Scope::Find(&lexicon(), &parts));
            prop_assume!(faults.is_empty());
            let folded = fold(&text);
            for clause in find(Matcher::Phrase(parsed)).required_words(&parts, &Choices::default()) {
                prop_assert!(clause.iter().any(|word| folded.contains(word)), "{clause:?} in {folded:?} for {phrase:?}");
            }
        }
    }
}
