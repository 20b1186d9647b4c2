//! Verbs of a sentence, as far as they can be told from words alone.

use super::grammar::{Class, Classes, adverb, classes};
use super::stretch::Stretch;
use super::vocabulary::fold_into;

/// How far ahead a verb is looked for.
pub(super) const AHEAD: usize = 40;

/// How sure it is that a word is a finite verb.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Strength {
    /// A past form that may be a participle or an adjective.
    Weak,
    /// A finite verb.
    Strong,
}

/// A finite verb with its auxiliaries, adverbs, participles and infinitives: *is not expected to be held*.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Group {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token, adverbs after it included.
    pub(super) end: usize,
    /// Where it stands among the sentence's clauses.
    pub(super) clause: usize,
}

/// A sentence with its words folded and classed.
#[derive(Debug)]
pub(super) struct Line<'s, 'a> {
    pub(super) stretch: &'s Stretch<'a>,
    lower: Vec<String>,
    class: Vec<Classes>,
    /// Whether most words have capitals: a headline.
    title: bool,
}

impl<'s, 'a> Line<'s, 'a> {
    pub(super) fn new(stretch: &'s Stretch<'a>) -> Self {
        let mut buffer = String::new();
        let lower: Vec<String> = (0..stretch.len())
            .map(|i| {
                fold_into(stretch.word(i), &mut buffer);
                buffer.clone()
            })
            .collect();
        let class = lower.iter().map(|word| classes(word)).collect();
        let mut line = Self { stretch, lower, class, title: false };
        let long: Vec<bool> = (0..stretch.len())
            .filter(|i| line.lower[*i].len() > 3 && line.is_word(*i))
            .map(|i| line.capital(i))
            .collect();
        line.title = long.len() > 3 && long.iter().filter(|capital| **capital).count() * 4 > long.len() * 3;
        line
    }

    pub(super) fn len(&self) -> usize {
        self.lower.len()
    }

    /// The folded word or sign at `i`; nothing past either end.
    pub(super) fn word(&self, i: usize) -> &str {
        self.lower.get(i).map_or("", String::as_str)
    }

    pub(super) fn class(&self, i: usize) -> Classes {
        self.class.get(i).copied().unwrap_or_default()
    }

    pub(super) fn has(&self, i: usize, class: Class) -> bool {
        self.class(i).has(class)
    }

    pub(super) fn any(&self, i: usize, classes: &[Class]) -> bool {
        self.class(i).any(classes)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.stretch.is_word(i)
    }

    pub(super) fn in_mention(&self, i: usize) -> bool {
        self.stretch.mention_at(i).is_some()
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        i < self.len() && self.stretch.word(i).chars().next().is_some_and(char::is_uppercase)
    }

    pub(super) fn adverb(&self, i: usize) -> bool {
        self.is_word(i) && adverb(self.word(i))
    }

    /// Whether `i` begins the sentence, or what stands in a bracket or in quotation marks.
    fn begins(&self, i: usize) -> bool {
        i == 0 || matches!(self.stretch.sign(i - 1), Some('"' | '(' | '[' | ':' | ';'))
    }

    /// A word that is written small where it may be: no name.
    fn common(&self, i: usize) -> bool {
        self.is_word(i) && !self.in_mention(i) && (!self.capital(i) || self.title || self.begins(i))
    }

    /// Whether the first half of a contraction with *not* stands at `i`: *didn't*.
    pub(super) fn contracted_not(&self, i: usize) -> bool {
        self.word(i + 1) == "'" && self.word(i + 2) == "t" && !self.stretch.tokens[i + 2].spaced
            || self.stretch.sign(i + 1) == Some('\'') && self.word(i + 2) == "t"
    }

    /// Whether a finite verb stands at `i`, and how sure that is.
    pub(super) fn finite(&self, i: usize) -> Option<Strength> {
        if !self.common(i) || self.stretch.glued(i) {
            return None;
        }
        let (word, class) = (self.word(i), self.class(i));
        let before = i.checked_sub(1).map(|b| (self.word(b), self.class(b)));
        let determined = before.is_some_and(|(_, c)| c.has(Class::BeforeNoun));
        if class.has(Class::Modals) && matches!(before, Some(("a" | "his" | "her" | "free" | "last", _))) {
            return None;
        }
        // *military might*: a noun, for no verb follows.
        if class.has(Class::Modals) && matches!(word, "might" | "may" | "will" | "can") && i + 1 < self.len()
        {
            let verb = self.is_word(i + 1) && !self.has(i + 1, Class::BeforeNoun)
                || self.stretch.sign(i + 1) == Some('\'');
            if !verb && !self.begins(i) {
                return None;
            }
        }
        // *May Smith*, *Will Smith*.
        if class.has(Class::Modals) && i == 0 && self.capital(i + 1) {
            return None;
        }
        if class.any(&[Class::Be, Class::HaveDo, Class::Modals]) {
            let half = word.len() > 2 && word.ends_with('n') && !matches!(word, "can" | "ran");
            let contraction = word == "ll";
            return match (half, contraction) {
                (true, _) => self.contracted_not(i).then_some(Strength::Strong),
                (_, true) => matches!(before, Some(("'" | "’", _))).then_some(Strength::Strong),
                _ => Some(Strength::Strong),
            };
        }
        if word == "won" && self.contracted_not(i) {
            return Some(Strength::Strong);
        }
        let relative = i > 0 && self.has(i - 1, Class::Relatives);
        let pronoun = i > 0 && self.has(i - 1, Class::Pronouns) || relative;
        // *who lives there*
        if relative && word.len() > 3 && word.ends_with('s') && !class.function_word() {
            return Some(Strength::Strong);
        }
        if class.any(&[Class::ReportingNouns, Class::MaybePresent]) {
            let named = i > 0 && (self.capital(i - 1) && !determined || pronoun);
            return (named && !self.begins(i)).then_some(Strength::Strong);
        }
        if class.has(Class::Plural) {
            let plural = before.is_some_and(|(w, _)| w.len() > 3 && w.ends_with('s')) && !determined;
            return (pronoun || plural && !self.in_mention(i - 1)).then_some(Strength::Strong);
        }
        if class.has(Class::Finite) && !(determined && word.ends_with('s')) {
            return Some(Strength::Strong);
        }
        if determined || self.begins(i) && i == 0 {
            return None;
        }
        if class.has(Class::Reporting) {
            return Some(Strength::Strong);
        }
        if matches!(before, Some((",", _))) || i.checked_sub(1).is_some_and(|b| self.amount(b)) {
            return None;
        }
        self.past(i).then_some(Strength::Weak)
    }

    fn amount(&self, i: usize) -> bool {
        self.stretch.mention_at(i).is_some_and(|m| self.stretch.mentions[m].value.amount().is_some())
    }

    /// Whether a past form or participle stands at `i`.
    fn past(&self, i: usize) -> bool {
        let word = self.word(i);
        self.is_word(i)
            && !self.in_mention(i)
            && (self.has(i, Class::MaybeFinite)
                || word.len() > 3 && word.ends_with("ed") && !self.has(i, Class::NotEd))
    }

    /// Whether a participle stands at `i`.
    pub(super) fn participle(&self, i: usize) -> bool {
        self.common(i) && (self.past(i) || self.has(i, Class::Participles))
    }

    /// Whether a form in *-ing* stands at `i` that opens a clause.
    pub(super) fn gerund(&self, i: usize) -> bool {
        let word = self.word(i);
        self.common(i) && word.len() > 4 && word.ends_with("ing") && !self.has(i, Class::NotIng)
    }

    /// Whether an infinitive with *to* stands at `i`.
    pub(super) fn infinitive(&self, i: usize) -> bool {
        self.word(i) == "to"
            && !self.in_mention(i)
            && self.common(i + 1)
            && !self.class(i + 1).function_word()
            && !self.adverb(i + 1)
            && !self.gerund(i + 1)
    }

    /// One past the group of the finite verb at `start`.
    pub(super) fn group_end(&self, start: usize) -> usize {
        let auxiliary = |i: usize| {
            self.class(i).any(&[Class::Be, Class::HaveDo])
                || matches!(self.word(i), "be" | "been" | "being" | "having")
        };
        let mut base = self.class(start).has(Class::Modals)
            || matches!(self.word(start), "do" | "does" | "did" | "don" | "doesn" | "didn" | "won");
        let mut helped = auxiliary(start);
        let mut i = start + 1;
        while i < self.len() && i < start + AHEAD {
            if self.in_mention(i) {
                break;
            }
            if self.stretch.sign(i) == Some('\'') && !self.stretch.tokens[i].spaced && self.word(i + 1) == "t"
            {
                i += 2;
            } else if !self.is_word(i) {
                break;
            } else if self.infinitive(i) {
                helped = auxiliary(i + 1);
                base = false;
                i += 2;
            } else if auxiliary(i) {
                (helped, base) = (true, false);
                i += 1;
            } else if self.adverb(i) {
                i += 1;
            } else if base && self.common(i) && !self.class(i).function_word() {
                (helped, base) = (false, false);
                i += 1;
            } else if helped
                && (self.participle(i)
                    || self.gerund(i)
                    || self.class(i).any(&[Class::PlannedFor, Class::Tried, Class::Failed, Class::Reporting]))
            {
                i += 1;
            } else {
                break;
            }
        }
        i
    }

    /// The next finite verb from `from` on, before a sign that ends the clause.
    pub(super) fn verb_ahead(&self, from: usize, within: usize) -> Option<usize> {
        let to = (from + within).min(self.len());
        for i in from..to {
            if self.in_mention(i) {
                continue;
            }
            if matches!(self.stretch.sign(i), Some(',' | ';' | ':' | '(' | ')' | '"' | '[' | ']'))
                || self.dash(i)
            {
                return None;
            }
            if self.finite(i).is_some() {
                return Some(i);
            }
        }
        None
    }

    /// Whether a dash that divides stands at `i`: not the hyphen of a compound.
    pub(super) fn dash(&self, i: usize) -> bool {
        if self.stretch.sign(i) != Some('-') || self.in_mention(i) {
            return false;
        }
        let token = &self.stretch.tokens[i];
        let long = self.stretch.word(i) == "—";
        let free = token.spaced && self.stretch.tokens.get(i + 1).is_none_or(|next| next.spaced);
        let double = self.stretch.sign(i + 1) == Some('-') && !self.stretch.tokens[i + 1].spaced;
        long || free || double
    }
}
