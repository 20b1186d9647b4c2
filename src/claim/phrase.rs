//! The phrase matcher: all ways of matching are followed at once, token by token, so that nothing is tried twice.
//!
//! For each instruction and place only the thread that began last is kept; hence of the matches that end at one place
//! the shortest counts. The first end wins, but for an optional end, which is taken where it stands.

use std::collections::BTreeMap;

use crate::text::{Span, TokenKind};

use super::program::{Capture, Op, Program, Shared};
use super::stretch::Stretch;

/// Words taken as they are: at most so many tokens.
const MAX_TEXT: usize = 24;

/// What a slot captured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    /// A mention, by its index in the stretch.
    Mention(usize),
    /// A name, by its set and its number there.
    Name(usize, usize),
    /// Words.
    Text,
}

/// A slot with what it captured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Captured {
    pub(super) capture: Capture,
    pub(super) what: What,
    /// Its tokens, from and to (exclusive).
    pub(super) tokens: (usize, usize),
}

/// One match of a phrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Match {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// What its slots captured, in the order of the text.
    pub(super) captured: Vec<Captured>,
}

#[derive(Clone, Copy, Debug)]
struct Thread {
    at: usize,
    start: usize,
    /// The newest capture, in the arena, counted from 1.
    caps: usize,
    /// Where words taken as they are began.
    text: usize,
    /// Whether the token before was matched as a word, so that the rest of it may follow.
    word: bool,
}

/// Runs programs over stretches; keeps its working memory from one to the next.
#[derive(Debug, Default)]
pub(super) struct Machine {
    /// How many elementary steps were taken: what a run costs, free of clocks.
    pub(super) steps: u64,
    arena: Vec<(Captured, usize)>,
    seen: Vec<usize>,
    list: Vec<Thread>,
    stack: Vec<Thread>,
}

impl Machine {
    /// Every non-overlapping match of `program` in `stretch`, from left to right.
    pub(super) fn run(&mut self, program: &Program, stretch: &Stretch, shared: &Shared) -> Vec<Match> {
        self.matches(program, stretch, shared, usize::MAX)
    }

    /// Whether there is a match.
    pub(super) fn finds(&mut self, program: &Program, stretch: &Stretch, shared: &Shared) -> bool {
        !self.matches(program, stretch, shared, 1).is_empty()
    }

    fn matches(&mut self, program: &Program, stretch: &Stretch, shared: &Shared, limit: usize) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut now: Vec<Thread> = Vec::new();
        let mut next: Vec<Thread> = Vec::new();
        let mut later: BTreeMap<usize, Vec<Thread>> = BTreeMap::new();
        let mut best: Option<Thread> = None;
        let mut best_end = 0;
        self.arena.clear();
        self.seen.clear();
        self.seen.resize(program.ops.len(), usize::MAX);
        let mut place = 0;
        // Counts passes over places, so that `seen` need not be cleared when a place is visited again.
        let mut pass = 0;
        loop {
            if best.is_none() && now.is_empty() && later.is_empty() {
                self.arena.clear();
                place = self.next_start(program, stretch, place);
            }
            now.extend(later.remove(&place).into_iter().flatten());
            if best.is_none() && place < stretch.len() && !stretch.glued(place) {
                now.push(Thread { at: 0, start: place, caps: 0, text: place, word: false });
            }
            now.sort_by_key(|thread| std::cmp::Reverse(thread.start));
            let found = self.expand(program, stretch, place, pass, &mut now);
            pass += 1;
            if let Some(thread) = found {
                best = Some(thread);
                best_end = place;
                let keep = |t: &Thread| t.start == thread.start && program.tail[t.at];
                self.list.retain(keep);
                later.values_mut().for_each(|threads| threads.retain(keep));
                later.retain(|_, threads| !threads.is_empty());
            }
            let list = std::mem::take(&mut self.list);
            for thread in &list {
                self.step(program, stretch, shared, place, *thread, &mut next, &mut later);
            }
            self.list = list;
            now.clear();
            std::mem::swap(&mut now, &mut next);
            place += 1;
            let over = place > stretch.len();
            if let Some(thread) = best
                && (over || (now.is_empty() && later.is_empty()))
            {
                matches.push(self.finish(thread, best_end));
                if matches.len() >= limit {
                    return matches;
                }
                best = None;
                now.clear();
                later.clear();
                place = best_end;
            } else if over {
                return matches;
            }
        }
    }

    /// The next place from `place` on where a match could begin; the end if there is none.
    fn next_start(&mut self, program: &Program, stretch: &Stretch, place: usize) -> usize {
        let Some(first) = &program.first else { return place };
        let rest = stretch.words.get(place..).unwrap_or_default();
        let ahead = match first[..] {
            [only] => rest.iter().position(|word| *word == only),
            _ => rest.iter().position(|word| *word != 0 && first.binary_search(word).is_ok()),
        };
        let to = ahead.map_or(stretch.len(), |ahead| place + ahead);
        self.steps += (to - place) as u64 / 8;
        to
    }

    /// Follows all instructions that need no token; what is left waits in `self.list`. The thread that matched, if any.
    fn expand(
        &mut self,
        program: &Program,
        stretch: &Stretch,
        place: usize,
        pass: usize,
        now: &mut Vec<Thread>,
    ) -> Option<Thread> {
        self.list.clear();
        let glued = stretch.glued(place);
        let mut found = None;
        for first in now.drain(..) {
            self.stack.push(first);
            while let Some(thread) = self.stack.pop() {
                self.steps += 1;
                if std::mem::replace(&mut self.seen[thread.at], pass) == pass {
                    continue;
                }
                match &program.ops[thread.at] {
                    Op::Jump(to) => self.stack.push(Thread { at: *to, ..thread }),
                    Op::Split(to) => {
                        self.stack.extend(to.iter().rev().map(|to| Thread { at: *to, ..thread }))
                    }
                    Op::Match => {
                        if !(glued && thread.word) && thread.start < place && found.is_none() {
                            found = Some(thread);
                        }
                    }
                    Op::Gap => {
                        self.list.push(thread);
                        if !(glued && thread.word) {
                            self.stack.push(Thread { at: thread.at + 1, ..thread });
                        }
                    }
                    Op::TextStart => self.stack.push(Thread { at: thread.at + 1, text: place, ..thread }),
                    Op::Text { capture, open } => {
                        self.list.push(thread);
                        if thread.text < place && (!open || text_ends(stretch, thread.text, place)) {
                            let caps = self.keep(thread, *capture, What::Text, (thread.text, place));
                            self.stack.push(Thread { at: thread.at + 1, caps, ..thread });
                        }
                    }
                    _ => self.list.push(thread),
                }
            }
        }
        found
    }

    /// Lets a thread take the token at `place`, or the name or mention that begins there.
    #[allow(clippy::too_many_arguments)]
    fn step(
        &mut self,
        program: &Program,
        stretch: &Stretch,
        shared: &Shared,
        place: usize,
        thread: Thread,
        next: &mut Vec<Thread>,
        later: &mut BTreeMap<usize, Vec<Thread>>,
    ) {
        self.steps += 1;
        if place >= stretch.len() {
            return;
        }
        let glued = stretch.glued(place);
        let on = Thread { at: thread.at + 1, word: false, ..thread };
        let mut send = |thread: Thread, to: usize| {
            if to == place + 1 { next.push(thread) } else { later.entry(to).or_default().push(thread) }
        };
        match &program.ops[thread.at] {
            Op::Gap => return send(Thread { word: false, ..thread }, place + 1),
            Op::Text { .. } => {
                if place - thread.text < MAX_TEXT && text_goes_on(stretch, place) {
                    send(Thread { word: false, ..thread }, place + 1);
                }
                return;
            }
            Op::Word(id) => {
                if stretch.words[place] == *id && glued <= thread.word && stretch.whole_figure(place) {
                    send(Thread { word: true, ..on }, place + 1);
                }
            }
            Op::Prefix(prefix) => {
                if !glued && stretch.is_word(place) && stretch.begins_with(place, prefix) {
                    send(on, stretch.word_end(place));
                }
            }
            Op::Sign(c) => {
                if stretch.sign(place) == Some(*c) {
                    send(on, place + 1);
                }
            }
            Op::Names(id, capture) => {
                let set = &shared.sets[*id];
                let all = stretch.occurrences(*id, set);
                if let Ok(i) = all.binary_search_by_key(&place, |o| o.start) {
                    let caps = self.keep(thread, *capture, What::Name(*id, all[i].name), (place, all[i].end));
                    send(Thread { caps, ..on }, all[i].end);
                }
            }
            Op::Mention(taker, capture) => {
                if let Some(mention) = stretch.mention_at(place)
                    && enters(stretch, mention, place, thread.word)
                    && taker.takes(&stretch.mentions[mention]).is_ok()
                {
                    let tokens = stretch.extents[mention];
                    let caps = self.keep(thread, *capture, What::Mention(mention), tokens);
                    send(Thread { caps, ..on }, tokens.1);
                }
            }
            Op::TextStart | Op::Split(_) | Op::Jump(_) | Op::Match => {}
        }
        if thread.start < place && stretch.skippable(place) {
            send(Thread { word: false, ..thread }, place + 1);
        }
    }

    fn keep(&mut self, thread: Thread, capture: Capture, what: What, tokens: (usize, usize)) -> usize {
        if capture == Capture::Drop {
            return thread.caps;
        }
        self.arena.push((Captured { capture, what, tokens }, thread.caps));
        self.arena.len()
    }

    fn finish(&self, thread: Thread, end: usize) -> Match {
        let mut captured = Vec::new();
        let mut at = thread.caps;
        while let Some((capture, before)) = at.checked_sub(1).and_then(|i| self.arena.get(i)) {
            captured.push(*capture);
            at = *before;
        }
        captured.reverse();
        Match { start: thread.start, end, captured }
    }
}

/// Whether a slot may take the mention at `place`: at its beginning, or after words of it that the phrase itself names
/// (*about* in `about {value}`).
fn enters(stretch: &Stretch, mention: usize, place: usize, after_word: bool) -> bool {
    let from = stretch.extents[mention].0;
    place == from
        || after_word
            && place - from <= 4
            && stretch.tokens[from..place].iter().all(|token| token.kind == TokenKind::Word)
}

/// Whether captured words may go on over the token at `place`: words, and signs inside of a word or a list.
fn text_goes_on(stretch: &Stretch, place: usize) -> bool {
    match stretch.sign(place) {
        None => true,
        Some(',' | '"' | '\'' | '&' | '%' | '$') => true,
        Some(_) => inner(stretch, place),
    }
}

/// Whether a sign stands inside of a word: *Jong-un*, *3.5*.
fn inner(stretch: &Stretch, place: usize) -> bool {
    !stretch.tokens[place].spaced
        && place > 0
        && stretch.is_word(place - 1)
        && stretch.is_word(place + 1)
        && !stretch.tokens[place + 1].spaced
}

/// Whether captured words that nothing follows in the phrase end before `place`: at a sign, or where a name in
/// capitals is over.
fn text_ends(stretch: &Stretch, from: usize, place: usize) -> bool {
    if place >= stretch.len() {
        return true;
    }
    let capital =
        |i: usize| stretch.word(i).chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    match stretch.sign(place) {
        Some(_) => !inner(stretch, place),
        None => {
            let linked = ["of", "the", "de", "la", "van", "von", "al", "bin"].contains(&stretch.word(place))
                && (1..=2).any(|ahead| {
                    place + ahead < stretch.len() && stretch.is_word(place + ahead) && capital(place + ahead)
                });
            capital(from)
                && stretch.tokens[place].spaced
                && stretch.is_word(place - 1)
                && !capital(place)
                && !linked
        }
    }
}

/// Captured words as they are quoted: without quotation marks at either end.
pub(super) fn trimmed(stretch: &Stretch, tokens: (usize, usize)) -> Span {
    let (mut from, mut to) = tokens;
    let outer = |i: usize| matches!(stretch.sign(i), Some('"' | '\'' | ','));
    while from < to && outer(from) {
        from += 1;
    }
    while from < to && outer(to - 1) {
        to -= 1;
    }
    stretch.bytes(from, to)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, Words, names};
    use super::*;
    use crate::claim::Extractor;
    use crate::recognize::Settings;
    use crate::rule::{Domain, Matcher, Part};
    use crate::value::FactKind;

    fn words() -> Words {
        let mut words = names(&[
            ("russia", "Russian Federation/Russia/Russian/Moscow"),
            ("china", "China/Chinese/PRC"),
            ("north-korea", "North Korean/North Korea/DPRK"),
        ]);
        words.parts = vec!["partner"];
        words
    }

    /// The quotes that a phrase takes, each with its partner.
    fn taken(kind: FactKind, phrase: &str, text: &str) -> Vec<String> {
        let words = words();
        let mut rule = fixture::rule(kind, vec![Matcher::Phrase(words.phrase(phrase))]);
        let partners = words.group(&["russia", "china"]);
        rule.subject = vec![Part { name: "partner".into(), domain: Domain::Names(partners), default: None }];
        let (document, reading) = fixture::document(text);
        let rules = [rule];
        let claims = Extractor::new(&rules, &Settings::default()).extract(&document, &reading);
        claims
            .iter()
            .map(|claim| match claim.subject.get("partner") {
                Some(partner) => format!("{} of {partner}", claim.words.quote),
                None => claim.words.quote.clone(),
            })
            .collect()
    }

    #[test]
    fn what_matches() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("cost {value}", "The bridge cost <$5 million>.", &["$5 million"]),
            ("COST {value}", "It  Cost\u{a0}<$5 million>, they said.", &["$5 million"]),
            ("cost {value}", "It cost, “<$5 million>”.", &["$5 million"]),
            (
                "{partner}'s trade was {value}",
                "Russia’s trade was <$34 million>.",
                &["$34 million of russia"],
            ),
            (
                "{partner}-North Korean trade was {value}",
                "Chinese–North Korean trade was <$2 billion>.",
                &["$2 billion of china"],
            ),
            ("trade with {partner} was {value}", "Trade with the Russian Federation was <$3 million>", &[]),
            (
                "trade with (the)? {partner} was {value}",
                "Trade with the Russian Federation was <$3 million>",
                &["$3 million of russia"],
            ),
            (
                "amounted to (just|only)? {value}",
                "Trade amounted to <just $34 million>.",
                &["just $34 million"],
            ),
            ("amounted to (just|only)? {value}", "Trade amounted to just <$34 million>.", &["$34 million"]),
            ("amounted to about {value}", "Trade amounted to <about $34 million>.", &["about $34 million"]),
            (
                "trade ... {value}",
                "trade fell, and trade in oil was <$2 million> or <$3 million>",
                &["$2 million"],
            ),
            (
                "toll* ... {value}",
                "Tolls of <$2 million>; the tollgate took <$4 million>",
                &["$2 million", "$4 million"],
            ),
            (
                "@north-korea trade was {value}",
                "North Korean trade was <$2 million>, DPRK trade was <$3 million>",
                &["$2 million", "$3 million"],
            ),
            (
                "trade was {value} (with {partner})?",
                "trade was <$2 million> with China; trade was <$3 million>.",
                &["$2 million of china", "$3 million"],
            ),
            (
                "trade with {partner} ... {value}",
                "trade with Russia rose, trade with China was <$3 million>",
                &["$3 million of china"],
            ),
            ("from {date} it cost {value}", "From <2018> it cost <$3 million>", &["$3 million"]),
            (
                "(it|this) (cost|fetched) {value}",
                "This fetched <$3 million>, it cost <$2 million>",
                &["$3 million", "$2 million"],
            ),
            ("cost \"about\" {value}", "It cost “about” <$3 million>", &["$3 million"]),
        ];
        for (phrase, text, expected) in cases {
            assert_eq!(taken(FactKind::Money, phrase, text), *expected, "{phrase} on {text}");
        }
    }

    #[test]
    fn what_does_not_match() {
        let cases = [
            ("cost {value}", "The costs <$5 million>."),
            ("cost {value}", "It cost: <$5 million>."),
            ("cost: {value}", "It cost <$5 million>."),
            ("cost {value}", "It cost. <$5 million> was lost."),
            ("cost {value}", "It cost <12> and <$5 million>."),
            ("cost ... {value}", "It cost them. Later <$5 million> was lost."),
            ("{partner} trade was {value}", "Russia's trade was <$34 million>."),
            ("{partner}'s trade was {value}", "Russia trade was <$34 million>."),
            ("{partner} trade was {value}", "Prussia trade was <$34 million>."),
            ("plan 5 cost {value}", "Plan 2.5 cost <$34 million>."),
            ("plan G cost {value}", "Plan G20 cost <$34 million>."),
        ];
        for (phrase, text) in cases {
            assert!(taken(FactKind::Money, phrase, text).is_empty(), "{phrase} on {text}");
        }
    }

    #[test]
    fn captured_words() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "the ship was named {value}",
                "The ship was named Star of the North on Monday.",
                &["Star of the North"],
            ),
            ("named {value} by", "It was named “Blue Whale” by its owner.", &["Blue Whale"]),
            ("led by {value}", "The party, led by Ann O'Neil-Smith, won.", &["Ann O'Neil-Smith"]),
            ("was {value} when", "It was wide open when they came.", &["wide open"]),
            ("was {value} when", "It was wide open. And when they came", &[]),
        ];
        for (phrase, text, expected) in cases {
            assert_eq!(taken(FactKind::Text, phrase, text), *expected, "{phrase} on {text}");
        }
    }

    #[test]
    fn the_cost_grows_with_the_text_only() {
        let words = words();
        let steps = |phrase: &str, unit: &str, times: usize| {
            let text = unit.repeat(times);
            let (document, reading) = fixture::document(&text);
            let mut rule = fixture::rule(FactKind::Money, vec![Matcher::Phrase(words.phrase(phrase))]);
            let partners = words.group(&["russia", "china"]);
            rule.subject =
                vec![Part { name: "partner".into(), domain: Domain::Names(partners), default: None }];
            let rules = [rule];
            let extractor = Extractor::new(&rules, &Settings::default());
            let mut machine = Machine::default();
            let found =
                extractor.matches(&document, &reading, &mut machine, &mut super::super::run::Silent).len();
            (machine.steps, found)
        };
        for (phrase, unit) in [
            ("trade ... with {partner} ... {value}", "trade a b, with Russia, c d e <$3 million> f "),
            ("trade ... trade ... {value}", "trade trade trade trade "),
            ("(a|a b|a b c)? ... (a|b) ... c {value}", "a b a b c, c, <$1 million> "),
            ("a {value} (b c d e)?", "a <$1 million> b c d b c d "),
            ("a ... {partner}", "Russian Russian Federation a "),
        ] {
            let ((small, _), (large, _)) = (steps(phrase, unit, 100), steps(phrase, unit, 2_000));
            assert!(large <= small * 25, "{phrase}: {small} steps, then {large}");
        }
        // A sentence of 200,000 tokens with 1,000 matches.
        let unit = format!("trade with Russia {} <$3 million>, ", "and more ".repeat(97));
        let (steps, found) = steps("trade ... with {partner} ... {value}", &unit, 1_000);
        assert_eq!(found, 1_000);
        assert!(steps < 3_000_000, "{steps}");
    }
}
