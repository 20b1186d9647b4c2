//! Rules compiled for running, and the words that call for each of their entries.

use crate::rule::{Clause, Find, Matcher, Need, Rule};

use super::filter::Filter;
use super::near::NearProgram;
use super::program::{Program, Shared, Slots};
use super::scope::Scope;
use super::vocabulary::WordId;

/// One rule.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) slots: Slots,
    pub(super) finds: Vec<Entry>,
    pub(super) filter: Filter,
    pub(super) scope: Option<Scope>,
    /// The names of the subject's parts.
    pub(super) parts: Vec<String>,
}

/// One entry of `find`.
#[derive(Debug)]
pub(super) enum Entry {
    Phrase(Program),
    Near(NearProgram),
    /// With clauses that all hold of a text that it matches: one of each stands in it.
    Regex {
        clauses: Vec<Clause>,
        trigger: Option<Vec<WordId>>,
    },
}

/// The entries that reach equally far, and which words call for them.
#[derive(Debug, Default)]
pub(super) struct Level {
    /// For each word, the entries (rule and index) that may match where it stands.
    pub(super) triggers: Vec<Vec<(usize, usize)>>,
    /// Entries that may match anywhere.
    pub(super) always: Vec<(usize, usize)>,
    /// Whether some entry matches without a mention.
    pub(super) bare: bool,
    pub(super) used: bool,
}

impl Compiled {
    /// Compiles a rule.
    pub(super) fn new(rule: &Rule, shared: &mut Shared) -> Self {
        let slots = Slots::of(rule, shared);
        let finds = rule.find.iter().map(|find| entry(rule, find, &slots, shared)).collect();
        Self {
            finds,
            filter: Filter::new(&rule.documents, shared),
            scope: Scope::new(&rule.scope, shared),
            parts: rule.subject.iter().map(|part| part.name.clone()).collect(),
            slots,
        }
    }
}

impl Level {
    /// The entries of all rules by how far they reach: a sentence, a paragraph, the document.
    pub(super) fn all(rules: &[Rule], compiled: &[Compiled], words: usize) -> [Level; 3] {
        let mut levels = [Level::default(), Level::default(), Level::default()];
        for (r, (rule, compiled)) in rules.iter().zip(compiled).enumerate() {
            for (f, (find, entry)) in rule.find.iter().zip(&compiled.finds).enumerate() {
                let level = &mut levels[find.within as usize];
                if !level.used {
                    level.used = true;
                    level.triggers.resize(words, Vec::new());
                }
                level.bare |= compiled.slots.value_taker().is_none() || matches!(entry, Entry::Regex { .. });
                match trigger(entry) {
                    Some(words) => words.iter().for_each(|word| level.triggers[*word as usize].push((r, f))),
                    None => level.always.push((r, f)),
                }
            }
        }
        levels
    }
}

fn entry(rule: &Rule, find: &Find, slots: &Slots, shared: &mut Shared) -> Entry {
    match &find.matcher {
        Matcher::Phrase(phrase) => Entry::Phrase(Program::new(phrase, slots, shared)),
        Matcher::Near(near) => {
            let mut all = |phrases: &[crate::rule::Phrase]| {
                phrases.iter().map(|p| Program::new(p, slots, shared)).collect()
            };
            Entry::Near(NearProgram { all: all(&near.all), any: all(&near.any), none: all(&near.none) })
        }
        Matcher::Regex(_) => {
            let needs = find.needs(&rule.subject, &rule.choices);
            let words = needs.iter().filter_map(|group| group.iter().map(Need::word).collect());
            let shortest = |words: &Vec<&str>| words.iter().map(|word| word.len()).min();
            let trigger = words.max_by_key(shortest).filter(|words| !words.is_empty());
            Entry::Regex {
                clauses: find.required_words(&rule.subject, &rule.choices),
                trigger: trigger.map(|words| words.iter().map(|word| shared.vocabulary.add(word)).collect()),
            }
        }
    }
}

/// The words one of which must stand where an entry matches; `None` if that cannot be said.
fn trigger(entry: &Entry) -> Option<Vec<WordId>> {
    match entry {
        Entry::Phrase(program) => program.trigger().cloned(),
        Entry::Near(near) => {
            let all = near.all.iter().filter_map(Program::trigger).min_by_key(|words| words.len()).cloned();
            let any: Option<Vec<&Vec<WordId>>> = near.any.iter().map(Program::trigger).collect();
            let any = any.filter(|groups| !groups.is_empty()).map(|groups| {
                let mut words: Vec<WordId> = groups.into_iter().flatten().copied().collect();
                words.sort_unstable();
                words.dedup();
                words
            });
            match (all, any) {
                (Some(all), Some(any)) => Some(if any.len() < all.len() { any } else { all }),
                (all, any) => all.or(any),
            }
        }
        Entry::Regex { trigger, .. } => trigger.clone(),
    }
}
