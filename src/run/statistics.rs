//! Where the time of a run went, by stage and by rule, so that the author of a slow rule finds it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::claim::Meter;

/// A part of the work on documents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// Files read, documents made of them, lines kept of them.
    Files,
    /// The scan for words that rules and checks require.
    Words,
    /// Values found in sentences.
    Recognize,
    /// Rules matched.
    Match,
    /// Built-in checks.
    Checks,
    /// Claims compared.
    Compare,
}

impl Stage {
    /// All of them, in their order.
    pub const ALL: [Stage; 6] =
        [Stage::Files, Stage::Words, Stage::Recognize, Stage::Match, Stage::Checks, Stage::Compare];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Files => "reading files",
            Stage::Words => "looking for words",
            Stage::Recognize => "recognizing values",
            Stage::Match => "matching rules",
            Stage::Checks => "built-in checks",
            Stage::Compare => "comparing claims",
        }
    }
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Count {
    /// Documents in which nothing was worth a closer look.
    PassedOver,
    /// Documents of which some sentences were read.
    InPart,
    /// Documents that were read whole.
    Whole,
    /// Documents known from an earlier run.
    Kept,
}

/// The figures of a run; threads add to them.
#[derive(Debug, Default)]
pub struct Statistics {
    stages: [AtomicU64; Stage::ALL.len()],
    counts: [AtomicU64; 4],
    rules: Mutex<Vec<RuleTime>>,
}

/// What one rule took.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RuleTime {
    /// In all its entries.
    pub time: Duration,
    /// How often an entry was tried on a sentence, a paragraph or a document.
    pub tried: u64,
    /// How often one matched.
    pub matched: u64,
}

impl Statistics {
    /// Adds time to a stage; threads add theirs together.
    pub(crate) fn add(&self, stage: Stage, time: Duration) {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.stages[stage as usize].fetch_add(nanos, Ordering::Relaxed);
    }

    /// Counts one document.
    pub(crate) fn count(&self, what: Count) {
        self.counts[what as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// Adds what one document took of each rule.
    fn add_rules(&self, times: &[(usize, RuleTime)]) {
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        for (rule, time) in times {
            if rules.len() <= *rule {
                rules.resize(rule + 1, RuleTime::default());
            }
            let all = &mut rules[*rule];
            all.time += time.time;
            all.tried += time.tried;
            all.matched += time.matched;
        }
    }

    /// The time of a stage, all threads together.
    pub fn time(&self, stage: Stage) -> Duration {
        let of = |stage: Stage| Duration::from_nanos(self.stages[stage as usize].load(Ordering::Relaxed));
        match stage {
            // What was measured is all that was done to files.
            Stage::Files => {
                let inner = [Stage::Words, Stage::Recognize, Stage::Match, Stage::Checks].map(of);
                of(Stage::Files).saturating_sub(inner.iter().sum())
            }
            stage => of(stage),
        }
    }

    /// How many documents.
    pub fn counted(&self, what: Count) -> u64 {
        self.counts[what as usize].load(Ordering::Relaxed)
    }

    /// The rules that took time, by their index in the run, the slowest first.
    pub fn rules(&self) -> Vec<(usize, RuleTime)> {
        let rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let mut rules: Vec<(usize, RuleTime)> =
            rules.iter().copied().enumerate().filter(|(_, rule)| rule.tried > 0).collect();
        rules.sort_by_key(|(at, rule)| (std::cmp::Reverse(rule.time), *at));
        rules
    }
}

/// Times the rules on one document.
#[derive(Debug)]
pub(crate) struct RuleClock<'s> {
    statistics: &'s Statistics,
    began: Instant,
    times: Vec<(usize, RuleTime)>,
}

impl<'s> RuleClock<'s> {
    pub(crate) fn new(statistics: &'s Statistics) -> Self {
        Self { statistics, began: Instant::now(), times: Vec::new() }
    }
}

impl Meter for RuleClock<'_> {
    fn begin(&mut self) {
        self.began = Instant::now();
    }

    fn end(&mut self, rule: usize, matches: usize) {
        let time = self.began.elapsed();
        let at = match self.times.iter().position(|(known, _)| *known == rule) {
            Some(at) => at,
            None => {
                self.times.push((rule, RuleTime::default()));
                self.times.len() - 1
            }
        };
        let sum = &mut self.times[at].1;
        sum.time += time;
        sum.tried += 1;
        sum.matched += matches as u64;
    }
}

impl Drop for RuleClock<'_> {
    fn drop(&mut self) {
        self.statistics.add_rules(&self.times);
    }
}

/// Times a stage, where anybody wants to know.
pub(crate) fn timed<T>(statistics: Option<&Statistics>, stage: Stage, work: impl FnOnce() -> T) -> T {
    let Some(statistics) = statistics else { return work() };
    let began = Instant::now();
    let made = work();
    statistics.add(stage, began.elapsed());
    made
}
