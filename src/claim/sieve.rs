//! Which stretches of a text may hold a claim of any rule: those with the words that some entry requires.
//!
//! Most of a text holds none. Finding that out costs one look at each word, whatever the number of rules, and spares the
//! rest of the work. A stretch that is passed over holds no claim; one that is not may hold none either.

use std::cmp::Reverse;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::recognize;
use crate::rule::{Find, Matcher, Need, Rule, Slot, SlotRegex, Within};
use crate::text::{WordNumber, WordTable, fold};
use crate::value::FactKind;

/// Words of fewer bytes are not looked for where an entry has longer ones.
const SMALL: usize = 4;

/// What each entry of a run's rules requires, by the words that call for it.
#[derive(Debug, Default)]
pub struct Sieve {
    entries: Vec<Entry>,
    /// The groups of all entries, [`END`] after each.
    groups: Vec<WordNumber>,
    /// By the number of a word, the entries for which it is one of the words looked for first: where they stand in `calls`.
    called: Vec<(u32, u32)>,
    calls: Vec<u32>,
    /// Whether some entry requires nothing that can be looked for, within a sentence or beyond.
    always: bool,
    always_wide: bool,
    /// Letters that are looked for inside words, and the number that stands for each.
    parts: Option<AhoCorasick>,
    part_numbers: Vec<WordNumber>,
    /// Whether some entry reaches beyond a sentence.
    wide: bool,
}

/// Ends a group.
const END: WordNumber = WordNumber::MAX;

#[derive(Debug)]
struct Entry {
    /// Where its groups stand: one word of each must stand in the stretch.
    groups: (u32, u32),
    wide: bool,
    /// Whether it cannot match in a sentence without a value.
    valued: bool,
}

/// What was heard of one document so far.
#[derive(Debug, Default)]
pub struct Heard {
    /// By word, the last stretch it stood in, counted from 1.
    last: Vec<u32>,
    stretch: u32,
    /// Words that call for entries, of this stretch.
    here: Vec<WordNumber>,
}

impl Sieve {
    /// Looks at what the rules require; their words get numbers in `table`.
    pub fn new(rules: &[Rule], table: &mut WordTable) -> Self {
        let mut sieve = Self::default();
        let mut parts: Vec<String> = Vec::new();
        let mut needed: Vec<Needed> = Vec::new();
        for rule in rules {
            for find in &rule.find {
                let wide = find.within != Within::Sentence;
                sieve.wide |= wide;
                let mut needs = find.needs(&rule.subject, &rule.choices);
                // Small words tell next to nothing, and every one of a text would have to be looked at.
                let small = |needs: &Vec<Need>| needs.iter().any(|need| text_of(need).len() < SMALL);
                if !needs.iter().all(small) {
                    needs.retain(|needs| !small(needs));
                }
                if needs.is_empty() {
                    match wide {
                        true => sieve.always_wide = true,
                        false => sieve.always = true,
                    }
                    continue;
                }
                let mut number = |need: &Need| match need {
                    Need::Word(word) => table.add(word),
                    // Stands for the letters in the table; no token is written like that.
                    Need::Text(text) => {
                        let before = table.len();
                        let number = table.add(&format!("*{text}"));
                        if table.len() > before {
                            sieve.part_numbers.push(number);
                            parts.push(text.clone());
                        }
                        number
                    }
                };
                let group = |needs: &Vec<Need>| Group {
                    words: needs.iter().map(&mut number).collect(),
                    shortest: needs.iter().map(|need| text_of(need).chars().count()).min().unwrap_or(0),
                };
                let groups = needs.iter().map(group).collect();
                needed.push(Needed { groups, wide, valued: !wide && is_valued(rule, find) });
            }
        }
        sieve.call(&needed, table.len());
        if !parts.is_empty() {
            let built = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::Standard)
                .kind((parts.len() < 2_000).then_some(AhoCorasickKind::DFA))
                .build(&parts);
            // Too many to build one for: then nothing is passed over.
            sieve.always |= built.is_err();
            sieve.parts = built.ok();
        }
        sieve
    }

    /// Chooses the words that call for each entry, of `words` in the table.
    fn call(&mut self, needed: &[Needed], words: usize) {
        let mut entries_of = vec![0u32; words];
        for word in needed.iter().flat_map(|needed| &needed.groups).flat_map(|group| &group.words) {
            entries_of[*word as usize] += 1;
        }
        // The most telling group calls: that of the rules' rarest words; of those the one whose shortest word is the longest,
        // then the one of the fewest.
        let telling = |group: &Group| {
            let common = group.words.iter().map(|word| entries_of[*word as usize]).max();
            (Reverse(common), group.shortest, Reverse(group.words.len()))
        };
        let mut calls: Vec<(WordNumber, u32)> = Vec::new();
        for (entry, needed) in (0..).zip(needed) {
            let from = self.groups.len() as u32;
            for group in &needed.groups {
                self.groups.extend(&group.words);
                self.groups.push(END);
            }
            let groups = (from, self.groups.len() as u32);
            self.entries.push(Entry { groups, wide: needed.wide, valued: needed.valued });
            let caller = needed.groups.iter().max_by_key(|group| telling(group));
            calls.extend(caller.iter().flat_map(|group| &group.words).map(|word| (*word, entry)));
        }
        calls.sort_unstable();
        self.called = vec![(0, 0); words];
        for (at, (word, _)) in (0..).zip(&calls) {
            let range = &mut self.called[*word as usize];
            *range = (if range.1 == 0 { at } else { range.0 }, at + 1);
        }
        self.calls = calls.into_iter().map(|(_, entry)| entry).collect();
    }

    /// Whether every stretch must be read: some entry may match any text.
    pub fn is_idle(&self) -> bool {
        self.always || self.always_wide
    }

    /// Whether some entry reaches beyond a sentence.
    pub fn is_wide(&self) -> bool {
        self.wide
    }

    /// Begins a document; `table` is that of [`Sieve::new`].
    pub fn begin(&self, table: &WordTable, heard: &mut Heard) {
        heard.here.clear();
        if heard.last.len() != table.len() || heard.stretch > u32::MAX / 2 {
            heard.last.clear();
            heard.last.resize(table.len(), 0);
            heard.stretch = 0;
        }
        heard.stretch += 1;
    }

    /// A word of the table stands in the stretch.
    pub fn word(&self, number: WordNumber, heard: &mut Heard) {
        let last = &mut heard.last[number as usize];
        if *last == heard.stretch {
            return;
        }
        *last = heard.stretch;
        if self.called.get(number as usize).is_some_and(|(from, to)| from < to) {
            heard.here.push(number);
        }
    }

    /// Ends the stretch, whose text this is: whether an entry may match in it.
    pub fn end(&self, text: &str, heard: &mut Heard) -> bool {
        self.parts(text, heard);
        let (mut found, mut valued) = (false, false);
        for word in &heard.here {
            let (from, to) = self.called[*word as usize];
            for entry in &self.calls[from as usize..to as usize] {
                let entry = &self.entries[*entry as usize];
                if !(found || entry.valued && valued) && self.stands(entry, heard) {
                    *(if entry.valued { &mut valued } else { &mut found }) = true;
                }
            }
        }
        heard.here.clear();
        heard.stretch += 1;
        found || valued && recognize::may_hold_value(text)
    }

    /// Whether a word of each of an entry's groups stands in the stretch.
    fn stands(&self, entry: &Entry, heard: &Heard) -> bool {
        let (from, to) = entry.groups;
        let mut met = false;
        for word in &self.groups[from as usize..to as usize] {
            if *word != END {
                met |= heard.last[*word as usize] == heard.stretch;
            } else if !std::mem::take(&mut met) {
                return false;
            }
        }
        true
    }

    /// Whether an entry that reaches beyond a sentence may match in the document heard since [`Sieve::begin`], of which this
    /// is the whole text.
    pub fn reaches(&self, text: &str, table: &WordTable) -> bool {
        if !self.wide {
            return false;
        }
        let mut all = Everything { sieve: self, heard: Heard::default() };
        self.begin(table, &mut all.heard);
        table.scan(text, 0, &mut all);
        self.parts(text, &mut all.heard);
        self.entries.iter().any(|entry| entry.wide && self.stands(entry, &all.heard))
    }

    fn parts(&self, text: &str, heard: &mut Heard) {
        let Some(parts) = &self.parts else { return };
        let folded;
        let text = match text.is_ascii() {
            true => text,
            false => {
                folded = fold(text);
                &folded
            }
        };
        for found in parts.find_overlapping_iter(text) {
            self.word(self.part_numbers[found.pattern().as_usize()], heard);
        }
    }
}

/// What an entry requires.
struct Needed {
    groups: Vec<Group>,
    wide: bool,
    valued: bool,
}

/// Words of which one must stand there.
struct Group {
    words: Vec<WordNumber>,
    /// How many letters the shortest has.
    shortest: usize,
}

/// Whether an entry takes nothing but values that were read as such.
fn is_valued(rule: &Rule, find: &Find) -> bool {
    let words = matches!(rule.compare.basis.kind, FactKind::Text | FactKind::Choice);
    let reads = |regex: &SlotRegex| !regex.slots.contains(&Slot::Value);
    !words && !matches!(&find.matcher, Matcher::Regex(regex) if reads(regex))
}

fn text_of(need: &Need) -> &str {
    match need {
        Need::Word(text) | Need::Text(text) => text,
    }
}

/// Hears a whole document as one stretch.
struct Everything<'s> {
    sieve: &'s Sieve,
    heard: Heard,
}

impl crate::text::Listener for Everything<'_> {
    fn word(&mut self, number: WordNumber, _: usize, _: usize) {
        self.sieve.word(number, &mut self.heard);
    }
    fn digits(&mut self, _: usize, _: usize) {}
    fn sign(&mut self, _: u8, _: usize) {}
    fn line_end(&mut self, _: usize) {}
}
