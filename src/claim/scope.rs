//! What a figure counts in or leaves out: *five dead, including the gunman* and *four victims* are no contradiction.

use crate::rule::{ScopeSide, ScopeWords};

use super::grammar::classes;
use super::phrase::Machine;
use super::program::{Program, Shared, Slots};
use super::stretch::Stretch;
use super::subject::Filled;

/// The part of the subject that says on which side a claim is.
pub(super) const PART: &str = "scope";

/// Two scopes whose distances from the value differ by no more words than this are equally near.
const MARGIN: u32 = 3;

/// How many words after a figure are looked at for words that shift what it counts.
const REACH: usize = 8;

/// The scope words of a rule, compiled.
#[derive(Debug)]
pub(super) struct Scope {
    including: Vec<Program>,
    excluding: Vec<Program>,
    default: Option<ScopeSide>,
}

/// Which words of a sentence say something about a claim's scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Said {
    /// The side, where words or the default say so.
    side: Option<ScopeSide>,
    /// Whether both sides are said equally near.
    both: bool,
    /// Whether words of the rule said it.
    known: bool,
}

impl Scope {
    /// Compiles the words of a rule; nothing if it has none.
    pub(super) fn new(words: &ScopeWords, shared: &mut Shared) -> Option<Self> {
        if words.including.is_empty() && words.excluding.is_empty() {
            return None;
        }
        let none = Slots::none();
        let mut all = |phrases: &[crate::rule::Phrase]| {
            phrases.iter().map(|phrase| Program::new(phrase, &none, shared)).collect()
        };
        Some(Self {
            including: all(&words.including),
            excluding: all(&words.excluding),
            default: words.default,
        })
    }

    /// Where the words stand in a sentence.
    pub(super) fn find(&self, stretch: &Stretch, machine: &mut Machine, shared: &Shared) -> Found {
        let mut all = |programs: &[Program]| {
            let runs = programs.iter().flat_map(|program| machine.run(program, stretch, shared));
            let mut places: Vec<(usize, usize)> = runs.map(|found| (found.start, found.end)).collect();
            places.sort_unstable();
            places
        };
        Found { including: all(&self.including), excluding: all(&self.excluding), default: self.default }
    }
}

/// The scope words of a sentence: their tokens, from and to (exclusive).
#[derive(Debug)]
pub(super) struct Found {
    including: Vec<(usize, usize)>,
    excluding: Vec<(usize, usize)>,
    default: Option<ScopeSide>,
}

impl Found {
    /// What they say about the value at `tokens`: the nearest words count.
    pub(super) fn of(&self, tokens: (usize, usize), stretch: &Stretch) -> Said {
        let nearest = |places: &[(usize, usize)]| {
            let next = places.partition_point(|place| *place <= tokens);
            let around = &places[next.saturating_sub(1)..(next + 1).min(places.len())];
            around.iter().map(|place| stretch.words_between(*place, tokens)).min()
        };
        let side = match (nearest(&self.including), nearest(&self.excluding)) {
            (None, None) => return Said { side: self.default, ..Said::default() },
            (Some(i), Some(e)) if i.abs_diff(e) <= MARGIN => {
                return Said { both: true, known: true, side: None };
            }
            (Some(i), Some(e)) if i > e => ScopeSide::Excluding,
            (Some(_), _) => ScopeSide::Including,
            (None, Some(_)) => ScopeSide::Excluding,
        };
        Said { side: Some(side), both: false, known: true }
    }
}

impl Said {
    /// Adds the scope to a subject.
    pub(super) fn enter(self, filled: &mut Filled) {
        if let Some(side) = self.side {
            filled.subject.insert(PART.to_owned(), side.name().to_owned());
        }
        if self.both {
            let why = "the sentence both counts in and leaves out, equally near to the figure".to_owned();
            filled.missing.get_or_insert(why);
        }
    }

    /// Whether words of the rule settled the scope.
    pub(super) fn known(self) -> bool {
        self.known
    }
}

/// Whether words that the rule does not know may shift what the figure at `tokens` counts: *12, including the gunman*,
/// *12, not counting the crew*. Such as only name some of those counted (*12, including three children*) do not.
pub(super) fn shifted(stretch: &Stretch, tokens: (usize, usize)) -> bool {
    let word = |i: usize| {
        if i < stretch.len() { stretch.word(i).to_lowercase() } else { String::new() }
    };
    let mut seen = 0;
    for i in tokens.1..stretch.len() {
        if !stretch.is_word(i) {
            if matches!(stretch.sign(i), Some(';' | '.' | ':')) {
                return false;
            }
            continue;
        }
        seen += 1;
        if seen > REACH {
            return false;
        }
        let (this, next) = (word(i), word(i + 1));
        match (this.as_str(), next.as_str()) {
            ("excluding" | "besides", _)
            | ("apart" | "aside", "from")
            | ("other", "than")
            | ("in", "addition")
            | ("not", "including" | "counting") => return true,
            (
                "including" | "counting",
                "the" | "a" | "an" | "his" | "her" | "its" | "himself" | "herself",
            ) => {
                // *including the gunman* is one more or one less; *including the crews* is a part of the whole.
                let noun = (i + 2..(i + 5).min(stretch.len()))
                    .take_while(|j| stretch.is_word(*j) && !classes(&word(*j)).function_word())
                    .last();
                return matches!(next.as_str(), "himself" | "herself")
                    || noun.is_some_and(|j| {
                        !word(j).ends_with('s') && word(j) != "children" && word(j) != "women"
                    });
            }
            _ => {}
        }
        // Another figure has scope words of its own.
        if stretch.mention_at(i).is_some_and(|m| stretch.mentions[m].value.amount().is_some()) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, names};
    use super::*;
    use crate::claim::{Claim, Extractor};
    use crate::recognize::Settings;
    use crate::rule::Matcher;
    use crate::value::FactKind;

    fn claims(text: &str, known: bool, default: Option<ScopeSide>) -> Vec<Claim> {
        let words = names(&[]);
        let find = ["{value} (people)? (were)? (dead|killed|died)", "killed {value}"];
        let mut rule =
            fixture::rule(FactKind::Count, find.iter().map(|p| Matcher::Phrase(words.phrase(p))).collect());
        if known {
            rule.scope = ScopeWords {
                including: words.phrases(&["including the (gunman|attacker)", "with the gunman"]),
                excluding: words.phrases(&["(not counting|besides) the gunman", "and the gunman"]),
                default,
            };
        }
        let rules = [rule];
        let (document, reading) = fixture::document(text);
        Extractor::new(&rules, &Settings::default()).extract(&document, &reading)
    }

    #[test]
    fn the_scope_is_a_part_of_the_subject() {
        let cases = [
            ("<5> people were killed, including the gunman.", None, Some("including")),
            ("<4> people and the gunman died; the raid killed <4>.", None, Some("excluding")),
            ("He killed <4>, not counting the gunman.", None, Some("excluding")),
            ("He killed <4>.", None, None),
            ("He killed <4>.", Some(ScopeSide::Excluding), Some("excluding")),
            ("<5> dead, including the gunman.", Some(ScopeSide::Excluding), Some("including")),
        ];
        for (text, default, scope) in cases {
            let all = claims(text, true, default);
            assert_eq!(all.last().and_then(|c| c.subject.get("scope")).map(String::as_str), scope, "{text}");
            assert!(all.iter().all(|claim| !claim.qualifiers.soft && claim.incomparable.is_none()), "{text}");
        }
    }

    #[test]
    fn unknown_scope_words_make_a_claim_soft() {
        for text in [
            "<5> dead, including the gunman.",
            "He killed <4>, besides the crew.",
            "<9> dead, not counting the missing.",
        ] {
            assert!(claims(text, false, None)[0].qualifiers.soft, "{text}");
        }
        for text in [
            "<5> dead, including <3> children.",
            "<5> dead, including women and children.",
            "<5> dead. Not counting the gunman, all were guests.",
            "<5> dead in the town.",
            "<5> dead, including the crews of both boats.",
        ] {
            assert!(!claims(text, false, None)[0].qualifiers.soft, "{text}");
        }
    }
}
