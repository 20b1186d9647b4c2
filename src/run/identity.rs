//! What claims depend on beside the documents: the rules, the settings, the program. Claims that were kept are good only as
//! long as all of it is the same.

use std::fmt::Write;

use crate::rule::{Find, Rule};

use super::options::Options;
use super::wire;

/// A running hash of whatever can be written.
struct Hash(blake3::Hasher);

impl Write for Hash {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

impl Hash {
    fn new() -> Self {
        Self(blake3::Hasher::new())
    }

    /// 32 hexadecimal digits.
    fn finish(self) -> String {
        let mut hex = self.0.finalize().to_hex().to_string();
        hex.truncate(32);
        hex
    }
}

/// What a rule's claims depend on: everything that finds them, nothing of how they are compared or reported.
pub(crate) fn of_rule(rule: &Rule) -> String {
    let mut hash = Hash::new();
    let kind = rule.compare.basis.kind;
    let _ = write!(hash, "{:?} {kind:?} {:?} {:?}", rule.id, rule.documents, rule.unit);
    let _ = write!(hash, "{:?} {:?} {:?}", rule.choices, rule.subject, rule.scope);
    for Find { matcher, set, within, span: _ } in &rule.find {
        let _ = write!(hash, "{matcher:?} {set:?} {within:?}");
    }
    hash.finish()
}

/// What everything read depends on beside the rules: how documents are read, which checks are on, the program.
pub(crate) fn of_reading(options: &Options) -> String {
    let mut hash = Hash::new();
    let _ = write!(hash, "{} {}", env!("CARGO_PKG_VERSION"), wire::VERSION);
    let _ = write!(hash, "{:?} {:?} {:?}", options.settings, options.reading, options.json_lines);
    for source in &options.sources {
        let _ = write!(hash, "{:?} {:?} {:?}", source.glob.written, source.name, source.settings);
    }
    // Which checks are off.
    let mut severities: Vec<_> =
        options.severities.iter().map(|(name, severity)| (name, *severity)).collect();
    severities.dedup();
    let _ = write!(hash, "{severities:?}");
    hash.finish()
}

/// What the claims of several rules depend on.
pub(crate) fn of_rules(rules: &[Rule]) -> String {
    let mut hash = Hash::new();
    let mut all: Vec<String> = rules.iter().map(of_rule).collect();
    all.sort();
    all.iter().for_each(|one| hash.write_str(one).unwrap_or_default());
    hash.finish()
}

/// What everything that a run reads depends on, the very program included: a build of the same version may read otherwise.
pub(crate) fn of_run(rules: &[Rule], options: &Options) -> String {
    let mut hash = Hash::new();
    let program = std::env::current_exe().and_then(std::fs::metadata);
    let program = program.map(|data| (data.len(), data.modified().ok())).ok();
    let _ = write!(hash, "{} {} {program:?}", of_reading(options), of_rules(rules));
    hash.finish()
}
