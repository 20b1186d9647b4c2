//! The clauses of a sentence: which verb each mention hangs on.
//!
//! Brackets, quotations, relative and subordinate clauses, what somebody says and who says so are told apart by signs and
//! small words, as a reader does who skims. Where that fails, words stay in the clause around them.

use std::collections::BTreeMap;

use super::grammar::Class;
use super::split;
use super::stretch::Stretch;
use super::verb::{Group, Line};

/// How many tokens after a mention its verb may stand.
const FAR: usize = 16;

/// What a clause is to the one around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Main,
    Bracket,
    Quote,
    /// Between two dashes.
    Dash,
    Relative,
    Subordinate,
    /// What a verb or noun says, shows, denies: *said that …*.
    Complement,
    /// *marking the first time …*
    Participle,
    /// *…, officials said*: who says what stands before it.
    Tail,
}

/// One clause.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) kind: Kind,
    /// The clause around it.
    pub(super) parent: Option<usize>,
    /// The token that opens it: a bracket, *which*, *if*; its first token where nothing does.
    pub(super) marker: usize,
    /// Whether a comma opened it, so that a comma closes it.
    pub(super) comma: bool,
    /// Its verbs, as indices into [`Clauses::groups`].
    pub(super) groups: Vec<usize>,
}

/// The clauses of one sentence.
#[derive(Debug)]
pub(super) struct Clauses<'s, 'a> {
    pub(super) line: Line<'s, 'a>,
    pub(super) list: Vec<Clause>,
    /// The verbs in order.
    pub(super) groups: Vec<Group>,
    /// The clause of each token.
    pub(super) owner: Vec<usize>,
    /// For each clause whose words are attributed: the clause of the kind [`Kind::Tail`] that does so.
    pub(super) tails: BTreeMap<usize, usize>,
    /// For each clause with an *according to*: its first token.
    pub(super) according: BTreeMap<usize, usize>,
}

impl<'s, 'a> Clauses<'s, 'a> {
    /// Splits a sentence.
    pub(super) fn of(stretch: &'s Stretch<'a>) -> Self {
        split::split(Line::new(stretch))
    }

    /// The clause of a token.
    pub(super) fn at(&self, token: usize) -> usize {
        self.owner.get(token).copied().unwrap_or_default()
    }

    /// The verb that governs a mention in its clause: the last before it, else the first after it.
    pub(super) fn governor(&self, clause: usize, tokens: (usize, usize)) -> Option<Group> {
        // A verb far behind the mention stands in a clause that was not seen.
        self.verb_before(clause, tokens.0).or_else(|| {
            let groups = &self.list[clause].groups;
            let next = groups.get(groups.partition_point(|g| self.groups[*g].start < tokens.1))?;
            Some(self.groups[*next]).filter(|group| group.start < tokens.1 + FAR)
        })
    }

    /// The last verb of a clause before a token.
    pub(super) fn verb_before(&self, clause: usize, token: usize) -> Option<Group> {
        let groups = &self.list[clause].groups;
        let last = groups.partition_point(|g| self.groups[*g].start < token).checked_sub(1)?;
        Some(self.groups[groups[last]])
    }

    /// Whether a mention belongs with words of an anchor: no other clause's verb stands between them.
    pub(super) fn reaches(&self, anchor: (usize, usize), mention: (usize, usize)) -> bool {
        let (from, to) = if anchor <= mention { (anchor.1, mention.0) } else { (mention.1, anchor.0) };
        let (a, m) = (self.at(anchor.0), self.at(mention.0));
        if a == m {
            return true;
        }
        // *the summit, which took place on …*, *the workers (there are …)*: the clause speaks of the anchor.
        let clause = &self.list[m];
        let of_anchor = matches!(clause.kind, Kind::Relative | Kind::Bracket | Kind::Dash)
            && anchor.1 <= clause.marker
            && self.line.stretch.words_between(anchor, (clause.marker, clause.marker)) <= 3;
        let first = self.groups.partition_point(|group| group.start < from);
        self.groups[first..]
            .iter()
            .take_while(|group| group.start < to)
            .all(|group| of_anchor && group.clause == m)
    }

    /// Whether some word of a group is of a class.
    pub(super) fn says(&self, group: Group, class: Class) -> bool {
        (group.start..group.end).any(|i| self.line.has(i, class))
    }

    /// Whether a group is in the passive: *was reported*.
    pub(super) fn passive(&self, group: Group) -> bool {
        (group.start..group.end)
            .any(|i| self.line.has(i, Class::Be) || matches!(self.line.word(i), "be" | "been"))
            && (group.start..group.end).any(|i| self.line.participle(i))
    }
}
