//! Which stretches of a text may hold a claim of any rule: those with the words that some entry requires.
//!
//! Most of a text holds none. Finding that out costs one look at each word, whatever the number of rules, and spares the
//! rest of the work. A stretch that is passed over holds no claim; one that is not may hold none either.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::rule::{Need, Rule, Within};
use crate::text::{WordNumber, WordTable, fold};

/// Words of fewer bytes are not looked for where an entry has longer ones.
const SMALL: usize = 4;

/// What each entry of a run's rules requires, by the words that call for it.
#[derive(Debug, Default)]
pub struct Sieve {
    entries: Vec<Entry>,
    /// By the number of a word, the entries for which it is one of the words looked for first.
    called: Vec<Vec<u32>>,
    /// Whether some entry requires nothing that can be looked for, within a sentence or beyond.
    always: bool,
    always_wide: bool,
    /// Letters that are looked for inside words, and the number that stands for each.
    parts: Option<AhoCorasick>,
    part_numbers: Vec<WordNumber>,
    /// Whether some entry reaches beyond a sentence.
    wide: bool,
}

#[derive(Debug)]
struct Entry {
    /// One word of each group must stand there.
    groups: Vec<Vec<WordNumber>>,
    wide: bool,
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
                // The most telling group calls: its shortest word is the longest; of those the one of the fewest words.
                let telling = |needs: &Vec<Need>| {
                    let shortest = needs.iter().map(|need| text_of(need).chars().count()).min().unwrap_or(0);
                    (shortest, std::cmp::Reverse(needs.len()))
                };
                let Some(caller) = (0..needs.len()).max_by_key(|at| telling(&needs[*at])) else {
                    match wide {
                        true => sieve.always_wide = true,
                        false => sieve.always = true,
                    }
                    continue;
                };
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
                let groups: Vec<Vec<WordNumber>> =
                    needs.iter().map(|needs| needs.iter().map(&mut number).collect()).collect();
                let entry = sieve.entries.len() as u32;
                for word in &groups[caller] {
                    if sieve.called.len() <= *word as usize {
                        sieve.called.resize(*word as usize + 1, Vec::new());
                    }
                    sieve.called[*word as usize].push(entry);
                }
                sieve.entries.push(Entry { groups, wide });
            }
        }
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
        if self.called.get(number as usize).is_some_and(|entries| !entries.is_empty()) {
            heard.here.push(number);
        }
    }

    /// Ends the stretch, whose text this is: whether an entry may match in it.
    pub fn end(&self, text: &str, heard: &mut Heard) -> bool {
        self.parts(text, heard);
        let stands = |groups: &[Vec<WordNumber>]| {
            groups.iter().all(|group| group.iter().any(|word| heard.last[*word as usize] == heard.stretch))
        };
        let found = heard.here.iter().any(|word| {
            let entries = &self.called[*word as usize];
            entries.iter().map(|at| &self.entries[*at as usize]).any(|entry| stands(&entry.groups))
        });
        heard.here.clear();
        heard.stretch += 1;
        found
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
        let heard = &all.heard;
        self.entries.iter().filter(|entry| entry.wide).any(|entry| {
            entry
                .groups
                .iter()
                .all(|group| group.iter().any(|word| heard.last[*word as usize] == heard.stretch))
        })
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
