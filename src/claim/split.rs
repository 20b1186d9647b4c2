//! Splitting a sentence into clauses, in one pass with short looks ahead.

use std::collections::BTreeMap;

use super::clause::{Clause, Clauses, Kind};
use super::grammar::Class;
use super::verb::{AHEAD, Group, Line, Strength};

/// Clauses inside clauses deeper than this are read as one.
const MAX_DEPTH: usize = 32;

/// How many words may stand before the verb of *…, a spokesman for the ministry said*.
const TAIL: usize = 14;

/// Splits a sentence.
pub(super) fn split<'s, 'a>(line: Line<'s, 'a>) -> Clauses<'s, 'a> {
    let owner = vec![0; line.len()];
    let main = Clause { kind: Kind::Main, parent: None, marker: 0, comma: false, groups: Vec::new() };
    let clauses = Clauses {
        line,
        list: vec![main],
        groups: Vec::new(),
        owner,
        tails: BTreeMap::new(),
        according: BTreeMap::new(),
    };
    let mut splitter = Splitter { clauses, stack: vec![0], complement: None, until: 0 };
    let mut i = 0;
    while i < splitter.clauses.line.len() {
        i = splitter.token(i);
    }
    splitter.clauses
}

struct Splitter<'s, 'a> {
    clauses: Clauses<'s, 'a>,
    /// The open clauses, the innermost last; never empty.
    stack: Vec<usize>,
    /// Where what somebody says begins, if no *that* begins it.
    complement: Option<usize>,
    /// The end of the verb seen last.
    until: usize,
}

impl Splitter<'_, '_> {
    fn line(&self) -> &Line<'_, '_> {
        &self.clauses.line
    }

    fn top(&self) -> usize {
        self.stack.last().copied().unwrap_or_default()
    }

    fn clause(&self) -> &Clause {
        &self.clauses.list[self.top()]
    }

    fn has_verb(&self) -> bool {
        !self.clause().groups.is_empty()
    }

    /// Reads one token and goes to the next.
    fn token(&mut self, i: usize) -> usize {
        if let Some(m) = self.line().stretch.mention_at(i) {
            let end = self.line().stretch.extents[m].1;
            if self.complement.take_if(|at| *at <= i).is_some() {
                self.open(Kind::Complement, i, false);
            }
            let top = self.top();
            self.clauses.owner[i..end].fill(top);
            return end;
        }
        if let Some(sign) = self.line().stretch.sign(i) {
            self.sign(i, sign);
        } else {
            if self.complement.take_if(|at| *at <= i).is_some() {
                self.open(Kind::Complement, i, false);
            }
            self.word(i);
        }
        i + 1
    }

    fn sign(&mut self, i: usize, sign: char) {
        let before = self.top();
        match sign {
            '(' | '[' => {
                self.open(Kind::Bracket, i, false);
            }
            ')' | ']' => {
                self.own(i, before);
                return self.close(Kind::Bracket);
            }
            '"' => {
                let opens = matches!(self.line().stretch.word(i), "“" | "„" | "«");
                let closes = matches!(self.line().stretch.word(i), "”" | "»");
                let inside = self.stack.iter().any(|c| self.clauses.list[*c].kind == Kind::Quote);
                if inside && !opens {
                    self.own(i, before);
                    self.close(Kind::Quote);
                    return self.tail(i + 1);
                }
                // The end of a quotation that an earlier sentence began.
                let ends = !self.line().stretch.tokens[i].spaced
                    && i > 0
                    && matches!(self.line().stretch.sign(i - 1), Some(',' | '.' | '!' | '?'));
                if closes || ends && !opens {
                    self.own(i, before);
                    return self.tail(i + 1);
                }
                if self.quotation(i) {
                    self.open(Kind::Quote, i, false);
                }
            }
            ':' if self.line().stretch.sign(i + 1) == Some('"') => {}
            ';' | ':' => {
                self.drop_to_base();
                self.sibling(i + 1);
            }
            ',' => {
                self.own(i, before);
                return self.comma(i);
            }
            '-' if self.line().dash(i) => {
                self.own(i, before);
                return self.dash(i);
            }
            _ => {}
        }
        self.own(i, self.top());
    }

    fn own(&mut self, i: usize, clause: usize) {
        self.clauses.owner[i] = clause;
    }

    /// Whether the quotation that begins at `i` is a statement rather than a word or two in quotation marks.
    fn quotation(&self, i: usize) -> bool {
        let line = self.line();
        let to = (i + 1 + AHEAD).min(line.len());
        for j in i + 1..to {
            if line.stretch.sign(j) == Some('"') {
                return matches!(line.stretch.sign(j - 1), Some(',' | '.' | '!' | '?'));
            }
            if line.finite(j).is_some() {
                return true;
            }
        }
        true
    }

    fn comma(&mut self, i: usize) {
        let clause = self.clause();
        let closes = match clause.kind {
            // Four words on, a verb has stood there that was not known for one.
            Kind::Subordinate => self.has_verb() || i > clause.marker + 4,
            Kind::Relative => self.has_verb(),
            Kind::Participle | Kind::Tail => true,
            _ => false,
        };
        if closes {
            self.stack.pop();
        }
        self.tail(i + 1);
        let (next, after) = (self.line().word(i + 1), self.line().word(i + 2));
        let baseline = matches!((next, after), ("up" | "down", "from") | ("compared", "with" | "to"));
        if baseline {
            // *will reach 12, up from 10 last year*: the 10 are no plan.
            self.open(Kind::Subordinate, i + 1, true);
        } else if self.clauses.line.gerund(i + 1) {
            self.open(Kind::Participle, i + 1, true);
        } else if self.clauses.line.participle(i + 1)
            && self.has_verb()
            && !self.clauses.line.has(i + 1, Class::Reporting)
        {
            // *the house, built in 1930*
            self.open(Kind::Relative, i + 1, true);
            self.verb(i + 1, Strength::Strong);
        }
    }

    fn dash(&mut self, i: usize) {
        if self.stack.iter().any(|c| self.clauses.list[*c].kind == Kind::Dash) {
            return self.close(Kind::Dash);
        }
        let line = self.line();
        let again = (i + 2..(i + 2 + AHEAD).min(line.len())).any(|j| line.dash(j));
        if again {
            self.open(Kind::Dash, i, false);
        } else {
            self.drop_to_base();
            self.sibling(i + 1);
        }
    }

    fn word(&mut self, i: usize) {
        let line = self.line();
        let class = line.class(i);
        let after_comma = i > 0 && line.stretch.sign(i - 1) == Some(',');
        if class.has(Class::Relatives) {
            self.open(Kind::Relative, i, after_comma);
        } else if line.word(i) == "that" {
            self.that(i, after_comma);
        } else if class.has(Class::Subordinators) && self.subordinates(i) {
            self.open(Kind::Subordinate, i, after_comma || i == 0);
        } else if class.has(Class::Coordinators) {
            self.coordinate(i);
        }
        if i >= self.until
            && let Some(strength) = self.line().finite(i)
        {
            self.verb(i, strength);
        }
        let clause = self.top();
        self.own(i, clause);
        if self.line().word(i) == "according" && self.line().word(i + 1) == "to" {
            self.clauses.according.entry(clause).or_insert(i);
        }
    }

    fn that(&mut self, i: usize, after_comma: bool) {
        let line = self.line();
        let verb = self.clauses.verb_before(self.top(), i);
        let adjoining = |group: &Group| group.end == i || (group.end..i).all(|j| line.in_mention(j));
        let right_after = verb.as_ref().is_some_and(adjoining);
        let reports =
            verb.is_some_and(|group| i - group.end <= 8 && self.clauses.says(group, Class::Reporting));
        let noun = i > 0 && (line.has(i - 1, Class::Claims) || line.has(i - 1, Class::ClaimNouns));
        if (right_after || reports || noun) && self.complement.is_none() {
            self.open(Kind::Complement, i, false);
        } else if i > 0
            && line.is_word(i - 1)
            && !line.class(i - 1).function_word()
            && line.verb_ahead(i + 1, 8).is_some()
        {
            self.open(Kind::Relative, i, after_comma);
        }
    }

    /// Whether a word such as *after* opens a clause here rather than standing before a noun.
    fn subordinates(&self, i: usize) -> bool {
        let line = self.line();
        let (word, next) = (line.word(i), line.word(i + 1));
        if line.has(i, Class::Conditions) && word != "provided" {
            return true;
        }
        // *after 12 April* stands before a noun, *after 12 people died* before a clause.
        let date =
            line.stretch.mention_at(i + 1).is_some_and(|m| line.stretch.mentions[m].value.amount().is_none());
        if date && matches!(word, "after" | "as" | "before" | "once" | "since" | "until") {
            return false;
        }
        match word {
            "so" => next == "that",
            "provided" => next == "that" || i > 0 && line.stretch.sign(i - 1) == Some(','),
            "as" => {
                let before = i.checked_sub(1).map_or("", |b| line.word(b));
                !matches!(
                    before,
                    "such" | "well" | "far" | "long" | "soon" | "many" | "much" | "same" | "known"
                ) && !matches!(next, "of" | "well" | "many" | "much" | "part" | "far" | "long" | "a" | "an")
                    && line.verb_ahead(i + 1, 8).is_some()
            }
            "while" if line.gerund(i + 1) => true,
            "where" if i > 0 && line.stretch.sign(i - 1) == Some(',') => true,
            _ => line.verb_ahead(i + 1, AHEAD).is_some(),
        }
    }

    fn coordinate(&mut self, i: usize) {
        if !self.has_verb() || self.clause().kind == Kind::Tail {
            return;
        }
        let line = self.line();
        let mut next = i + 1;
        if line.stretch.sign(next) == Some(',') {
            // *and, according to the ministry, 12 died*
            let comma = (next + 1..(next + 14).min(line.len())).find(|j| line.stretch.sign(*j) == Some(','));
            next = comma.map_or(next, |comma| comma + 1);
        }
        let from = next;
        while line.adverb(next) && next < from + 3 {
            next += 1;
        }
        if line.finite(next).is_some() || line.verb_ahead(from, 25).is_some() {
            self.sibling(i + 1);
        }
    }

    fn verb(&mut self, i: usize, strength: Strength) {
        let joined = i > 0 && {
            let line = self.line();
            line.has(i - 1, Class::Coordinators)
                || line.adverb(i - 1) && i > 1 && line.has(i - 2, Class::Coordinators)
        };
        let clause = self.clause();
        if clause.kind == Kind::Relative
            && !clause.comma
            && !clause.groups.is_empty()
            && !joined
            && self.stack.len() > 1
        {
            if strength == Strength::Weak {
                return;
            }
            self.stack.pop();
        }
        if strength == Strength::Weak && self.has_verb() && !joined {
            return;
        }
        let end = self.line().group_end(i);
        self.until = end;
        let clause = self.top();
        self.clauses.list[clause].groups.push(self.clauses.groups.len());
        let group = Group { start: i, end, clause };
        self.clauses.groups.push(group);
        if self.clauses.says(group, Class::Reporting) && self.clauses.list[clause].kind != Kind::Tail {
            self.reported(group);
        }
    }

    /// Finds where what a verb reports begins, if no *that* will begin it.
    fn reported(&mut self, group: Group) {
        let line = self.line();
        let mut at = group.end;
        if matches!(line.word(at), "on" | "late" | "early") && line.in_mention(at + 1) {
            at += 1;
        }
        if let Some(m) = line.stretch.mention_at(at)
            && line.stretch.mentions[m].value.amount().is_none()
        {
            at = line.stretch.extents[m].1;
        }
        let that =
            (at..(at + 9).min(line.len())).take_while(|j| line.is_word(*j)).any(|j| line.word(j) == "that");
        let adverbial =
            matches!(line.word(at), "in" | "on" | "at" | "to" | "by" | "from" | "during" | "after");
        let begins = line.is_word(at) || line.in_mention(at);
        if begins && !that && !adverbial && line.verb_ahead(at, AHEAD).is_some() {
            self.complement = Some(at);
        }
    }

    /// Opens a tail at `from` if one begins there: *, officials said*, *," said Kim*.
    fn tail(&mut self, from: usize) {
        let line = self.line();
        let base = self.base();
        let quoted = from > 0 && line.stretch.sign(from - 1) == Some('"');
        let verb_seen = self.stack.iter().any(|c| !self.clauses.list[*c].groups.is_empty());
        if !quoted && !verb_seen {
            return;
        }
        let to = (from + TAIL).min(line.len());
        let Some(verb) = (from..to)
            .take_while(|j| {
                line.is_word(*j) || line.stretch.sign(*j).is_some_and(|c| matches!(c, '.' | '\'' | '-'))
            })
            .find(|j| line.finite(*j).is_some())
        else {
            return;
        };
        if !line.has(verb, Class::Reporting) && !line.has(verb, Class::ReportingNouns) {
            return;
        }
        let clear = (from..verb)
            .all(|j| !line.class(j).any(&[Class::Coordinators, Class::Subordinators, Class::Relatives]));
        let first = verb == from;
        if first && !quoted && !(line.capital(verb + 1) || matches!(line.word(verb + 1), "a" | "an" | "the"))
        {
            return;
        }
        let end = line.group_end(verb);
        let over = first
            || quoted
            || end >= line.len()
            || line.in_mention(end)
            || !line.is_word(end)
            || matches!(
                line.word(end),
                "in" | "on" | "at" | "to" | "by" | "during" | "after" | "late" | "early"
            );
        let that = (end..(end + 9).min(line.len())).any(|j| line.word(j) == "that");
        if clear && over && (!that || first) && line.stretch.sign(end) != Some(':') {
            let tail = self.open(Kind::Tail, from, true);
            self.clauses.tails.entry(base).or_insert(tail);
        }
    }

    /// The outermost clause inside the bracket or quotation that is open.
    fn base(&self) -> usize {
        let hard = |c: &&usize| {
            matches!(self.clauses.list[**c].kind, Kind::Main | Kind::Bracket | Kind::Quote | Kind::Dash)
        };
        self.stack.iter().rev().find(hard).copied().unwrap_or_default()
    }

    fn drop_to_base(&mut self) {
        let base = self.base();
        while self.stack.len() > 1 && self.top() != base {
            self.stack.pop();
        }
    }

    /// Opens a clause inside the innermost; the innermost itself where they are too deep.
    fn open(&mut self, kind: Kind, marker: usize, comma: bool) -> usize {
        if self.stack.len() >= MAX_DEPTH {
            return self.top();
        }
        let parent = Some(self.top());
        self.clauses.list.push(Clause { kind, parent, marker, comma, groups: Vec::new() });
        self.stack.push(self.clauses.list.len() - 1);
        self.top()
    }

    /// Ends the innermost clause and begins another of its kind beside it.
    fn sibling(&mut self, marker: usize) {
        let clause = self.clause();
        let next = Clause { marker, groups: Vec::new(), ..clause.clone() };
        self.stack.pop();
        self.clauses.list.push(next);
        self.stack.push(self.clauses.list.len() - 1);
    }

    /// Closes the innermost clause of a kind and all inside of it.
    fn close(&mut self, kind: Kind) {
        if let Some(at) = self.stack.iter().rposition(|c| self.clauses.list[*c].kind == kind) {
            self.stack.truncate(at.max(1));
        }
    }
}
