//! The words that clauses, statuses and attributions are read from: a file of classes, one for each language.
//!
//! Nothing here parses: a word says what it usually is, and whoever reads it says when that is not so.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Finite forms of *be*, the first half of a contraction (*isn't*) included.
    Be,
    /// Finite forms of *have* and *do*.
    HaveDo,
    /// Modal verbs.
    Modals,
    /// Past and present forms that are nothing but finite verbs.
    Finite,
    /// Past forms that are participles or something else as well.
    MaybeFinite,
    /// Participles that do not end in *-ed*, beside [`Class::MaybeFinite`].
    Participles,
    /// Words in *-ed* that are no verbs.
    NotEd,
    /// Words in *-ing* that open no clause after a comma.
    NotIng,
    /// Adverbs that may stand inside of a verb's group; every word in *-ly* is one, too.
    Adverbs,
    /// Words that open a clause of their own where a verb follows.
    Subordinators,
    /// Of those, the ones that make a clause a condition.
    Conditions,
    /// Words that open a relative clause.
    Relatives,
    /// Words that join clauses of one rank.
    Coordinators,
    /// Words before which a form in *-ed* is no finite verb, and after which a noun follows.
    BeforeNoun,
    /// Verbs that report what somebody says, in forms that are surely verbs.
    Reporting,
    /// Reporting verbs that are nouns as often: verbs only after a name or a pronoun.
    ReportingNouns,
    /// Other verbs in *-s* that are nouns as often: verbs only after a name or a pronoun.
    MaybePresent,
    /// Present forms of the plural: verbs only after *they* and the like or a plural noun.
    Plural,
    /// Verbs whose subject is the authority for their object: *the ministry put the toll at 12*.
    Authority,
    /// Words that say a thing is somebody's word without saying whose.
    Hearsay,
    /// Subjects that name nobody.
    Pronouns,
    /// Participles before *for*, *on*, *in*, *at*, *to* that make what follows a plan: *scheduled for*.
    PlannedFor,
    /// Verbs whose object or clause is in the future: *expects profit of $5 million*.
    Foresee,
    /// Verbs whose clause is wished for: *hopes that*.
    Hope,
    /// Harm that *no* says there was none of: the rest of the sentence stands.
    Harm,
    /// Verbs and nouns before an infinitive that leave open whether it came true: *agreed to pay*, *a proposal to sell*.
    Unrealised,
    /// Words before an infinitive that leave it possible at most.
    Tried,
    /// Words before an infinitive that deny it.
    Failed,
    /// Adjectives right before a value or its noun that make it a plan.
    PlannedBefore,
    /// Words right before a value that make it possible.
    PossibleBefore,
    /// Verbs that deny what follows them.
    Deny,
    /// What *denied* gives no word about: a thing refused, not a claim.
    Refused,
    /// Verbs that deny what follows only where it is a claim: *rejected reports that*.
    Reject,
    /// Nouns that stand for a claim.
    Claims,
    /// Verbs of saying and knowing: *did not say* denies nothing.
    Knowing,
    /// What follows *not* where it denies nothing.
    NotDenying,
    /// Verbs that put one figure in the place of another.
    Revise,
    /// Words that say a figure no longer stands, before a word of saying.
    Formerly,
    /// Words of saying or planning that [`Class::Formerly`] takes back.
    Stated,
    /// Determiners after which a figure is taken as known.
    Definite,
    /// Nouns after which *that* tells what they are about.
    ClaimNouns,
}

/// The classes in the order of their bits, with their names in the file.
const CLASSES: &[(&str, Class)] = &[
    ("be", Class::Be),
    ("have-do", Class::HaveDo),
    ("modals", Class::Modals),
    ("finite", Class::Finite),
    ("maybe-finite", Class::MaybeFinite),
    ("participles", Class::Participles),
    ("not-ed", Class::NotEd),
    ("not-ing", Class::NotIng),
    ("adverbs", Class::Adverbs),
    ("subordinators", Class::Subordinators),
    ("conditions", Class::Conditions),
    ("relatives", Class::Relatives),
    ("coordinators", Class::Coordinators),
    ("before-noun", Class::BeforeNoun),
    ("reporting", Class::Reporting),
    ("reporting-nouns", Class::ReportingNouns),
    ("maybe-present", Class::MaybePresent),
    ("plural", Class::Plural),
    ("authority", Class::Authority),
    ("hearsay", Class::Hearsay),
    ("pronouns", Class::Pronouns),
    ("planned-for", Class::PlannedFor),
    ("foresee", Class::Foresee),
    ("hope", Class::Hope),
    ("harm", Class::Harm),
    ("unrealised", Class::Unrealised),
    ("tried", Class::Tried),
    ("failed", Class::Failed),
    ("planned-before", Class::PlannedBefore),
    ("possible-before", Class::PossibleBefore),
    ("deny", Class::Deny),
    ("refused", Class::Refused),
    ("reject", Class::Reject),
    ("claims", Class::Claims),
    ("knowing", Class::Knowing),
    ("not-denying", Class::NotDenying),
    ("revise", Class::Revise),
    ("formerly", Class::Formerly),
    ("stated", Class::Stated),
    ("definite", Class::Definite),
    ("claim-nouns", Class::ClaimNouns),
];

/// All that a word can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Classes(u64);

impl Classes {
    /// Whether the word is of this class.
    pub(super) fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    /// Whether it is of one of these.
    pub(super) fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.has(*class))
    }

    /// Whether it is a determiner, a preposition or the like: no verb after *to*, no end of a subject.
    pub(super) fn function_word(self) -> bool {
        self.any(&[Class::BeforeNoun, Class::Coordinators, Class::Subordinators, Class::Relatives])
    }
}

static ENGLISH: LazyLock<HashMap<&'static str, Classes>> =
    LazyLock::new(|| read(include_str!("english.txt")));

/// What a folded word can be.
pub(super) fn classes(word: &str) -> Classes {
    ENGLISH.get(word).copied().unwrap_or_default()
}

/// Whether a folded word is an adverb.
pub(super) fn adverb(word: &str) -> bool {
    classes(word).has(Class::Adverbs) || (word.len() > 4 && word.ends_with("ly"))
}

fn read(file: &'static str) -> HashMap<&'static str, Classes> {
    let mut words: HashMap<&'static str, Classes> = HashMap::new();
    let mut bit = 0;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let rest = match line.split_once(':') {
            Some((name, rest)) => {
                bit = CLASSES
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map_or(0, |(_, class)| 1 << *class as u64);
                rest
            }
            None => line,
        };
        for word in rest.split_whitespace() {
            words.entry(word).or_default().0 |= bit;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_words_and_every_word_a_class() {
        let file = include_str!("english.txt");
        let named: Vec<&str> =
            file.lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name).collect();
        let known: Vec<&str> = CLASSES.iter().map(|(name, _)| *name).collect();
        assert_eq!(named.iter().filter(|name| !name.starts_with('#')).copied().collect::<Vec<_>>(), known);
        for (i, (name, class)) in CLASSES.iter().enumerate() {
            assert_eq!(i, *class as usize, "{name}");
            assert!(ENGLISH.values().any(|classes| classes.has(*class)), "{name}");
        }
        assert!(ENGLISH.values().all(|classes| *classes != Classes::default()));
        assert!(CLASSES.len() <= 64);
    }

    #[test]
    fn a_word_may_be_several_things() {
        assert!(classes("denied").has(Class::Deny) && classes("denied").has(Class::Reporting));
        assert!(classes("if").has(Class::Conditions) && classes("if").function_word());
        assert_eq!(classes("pyongyang"), Classes::default());
        assert!(adverb("reportedly") && adverb("not") && !adverb("only-child"));
    }
}
