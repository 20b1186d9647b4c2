//! What a conflict says in words: the headline, who says what, how far apart, what would settle it.
//!
//! Nothing here takes a side unless the rule names an authority or a fact of record.

use std::fmt::Write;

use super::apart;
use super::board::Lead;
use super::independence::{self, publisher};
use super::model::{Fact, Position};
use super::record::{self, is_record};
use crate::claim::{Claim, Subject};
use crate::rule::Rule;
use crate::value::Value;

/// How many positions, and how many names of one side, are spelt out.
const NAMED: usize = 4;

/// The fact in words, the subject's parts filled in; parts that it has no slot for follow in brackets, so that two instances
/// never read the same.
pub(super) fn fact(rule: &Rule, subject: &Subject) -> String {
    let mut words = rule.fact.clone();
    let mut unsaid = Vec::new();
    for (part, value) in subject {
        let slot = format!("{{{part}}}");
        if words.contains(&slot) {
            words = words.replace(&slot, value);
        } else {
            unsaid.push(format!("{part}: {value}"));
        }
    }
    for part in &rule.subject {
        words = words.replace(&format!("{{{}}}", part.name), "unknown");
    }
    if unsaid.is_empty() { words } else { format!("{words} ({})", unsaid.join(", ")) }
}

/// One line that says what the conflict is.
pub(super) fn headline(rule: &Rule, fact: &Fact) -> String {
    let values: Vec<&str> = fact.positions.iter().map(|position| position.display.as_str()).collect();
    if let Some(verdict) = record::verdict(rule, &fact.positions) {
        let says = values[verdict.position];
        let rest: Vec<&str> = values
            .iter()
            .enumerate()
            .filter(|(k, _)| *k != verdict.position)
            .map(|(_, value)| *value)
            .collect();
        return format!(
            "{}: {} departs from {}, which says {says}",
            fact.fact,
            list(&rest, "or"),
            verdict.who
        );
    }
    format!("{}: {}", fact.fact, list(&values, "or"))
}

/// `a`, `a or b`, `a, b or c`, `a, b, c or 7 others`.
pub(super) fn list(values: &[&str], join: &str) -> String {
    let others;
    let (first, last) = match values {
        [] => return String::new(),
        [one] => return (*one).to_owned(),
        [first @ .., last] if values.len() <= NAMED => (first, *last),
        _ => {
            others = format!("{} others", values.len() - (NAMED - 1));
            (&values[..NAMED - 1], others.as_str())
        }
    };
    format!("{} {join} {last}", first.join(", "))
}

/// Who says what, how far apart, who departs from whom, what would settle it: one line each.
pub(super) fn summary(rule: &Rule, fact: &Fact, leads: &[Lead]) -> Vec<String> {
    let mut lines = vec![who_says_what(rule, fact)];
    lines.extend(apart::between(leads));
    let copies = |position: &Position| {
        let mut publishers: Vec<_> = position.claims.iter().map(|claim| publisher(&claim.words)).collect();
        publishers.sort();
        publishers.dedup();
        (publishers.len() > position.sources).then(|| {
            format!(
                "{} publish {} in the same words: counted as {}",
                publishers.len(),
                position.display,
                sources(position.sources)
            )
        })
    };
    lines.extend(fact.positions.iter().take(NAMED).filter_map(copies));
    match record::verdict(rule, &fact.positions) {
        Some(verdict) => lines.extend(departs(rule, fact, &verdict)),
        // The rule's own note tells better what to look at.
        None if rule.note.is_some() => {}
        None => lines.push(settle(fact, leads)),
    }
    lines
}

fn sources(count: usize) -> String {
    if count == 1 { "1 source".to_owned() } else { format!("{count} sources") }
}

/// `1 source (Wire) says 12 April 2019; 3 say 25 April 2019`; `1 source (Wire) says both 12 and 14`.
fn who_says_what(rule: &Rule, fact: &Fact) -> String {
    if let Some(name) = only_publisher(fact) {
        let values: Vec<&str> = fact.positions.iter().map(|position| position.display.as_str()).collect();
        let both = if values.len() == 2 { "both " } else { "" };
        return format!("1 source ({name}) says {both}{}", list(&values, "and"));
    }
    // Many positions: those that most sources hold, in their order.
    let mut shown: Vec<usize> = (0..fact.positions.len()).collect();
    shown.sort_by_key(|k| (std::cmp::Reverse(fact.positions[*k].sources), *k));
    shown.truncate(NAMED);
    shown.sort_unstable();
    let mut said: Vec<String> = Vec::new();
    for k in shown {
        let position = &fact.positions[k];
        // Nobody is said to say what only fits the words: *October 2023* is not *12 October 2023*.
        let (exact, loose): (Vec<&Claim>, Vec<&Claim>) =
            position.claims.iter().partition(|claim| claim.value.canonical() == position.value);
        let n_exact =
            if loose.is_empty() { position.sources } else { independence::sources(exact.iter().copied()) };
        let count = if said.is_empty() { sources(n_exact) } else { n_exact.to_string() };
        let verb = if n_exact == 1 { "says" } else { "say" };
        let mut words = format!("{count}{} {verb} {}", names(rule, &exact), position.display);
        let more = position.sources.saturating_sub(n_exact);
        if more > 0 {
            let verb = if more == 1 { "fits" } else { "fit" };
            let _ = write!(words, ", which {more} more {verb}{}", names(rule, &loose));
        }
        said.push(words);
    }
    let rest = fact.positions.len() - said.len();
    if rest > 0 {
        said.push(format!("{rest} more {} stated", if rest == 1 { "value is" } else { "values are" }));
    }
    said.join("; ")
}

/// The name of the one who stated everything, if it was one.
fn only_publisher(fact: &Fact) -> Option<&str> {
    let mut claims = fact.positions.iter().flat_map(|position| &position.claims);
    let first = claims.next()?;
    let publisher_of_first = publisher(&first.words);
    claims.all(|claim| publisher(&claim.words) == publisher_of_first).then(|| first.words.who())
}

/// The names of those who hold a position, in brackets, if they are few.
fn names(rule: &Rule, claims: &[&Claim]) -> String {
    let mut names: Vec<String> = Vec::new();
    for claim in claims {
        let name = name(rule, claim);
        if !names.contains(&name) {
            names.push(name);
        }
        if names.len() > NAMED {
            return String::new();
        }
    }
    format!(" ({})", names.join(", "))
}

fn name(rule: &Rule, claim: &Claim) -> String {
    if is_record(rule, claim) {
        return claim
            .words
            .source
            .as_ref()
            .map_or("the record".to_owned(), |by| format!("the record, by {by}"));
    }
    match &claim.attribution {
        Some(attribution) => format!("{}, citing {attribution}", claim.words.who()),
        None => claim.words.who().to_owned(),
    }
}

/// Which side departs from the authority or the record.
fn departs(rule: &Rule, fact: &Fact, verdict: &record::Verdict) -> Vec<String> {
    let others = fact.positions.iter().enumerate().filter(|(k, _)| *k != verdict.position).take(NAMED);
    others
        .map(|(_, position)| {
            let names = names(rule, &position.claims.iter().collect::<Vec<_>>());
            let who = match names.strip_prefix(" (").and_then(|names| names.strip_suffix(')')) {
                Some(names) => names.to_owned(),
                None => sources(position.sources),
            };
            format!("{who}: {} departs from {}", position.display, verdict.who)
        })
        .collect()
}

/// What would settle it.
fn settle(fact: &Fact, leads: &[Lead]) -> String {
    let first = |k: usize| fact.positions[k].claims.first();
    let partial = leads.iter().position(|lead| match &lead.value {
        Value::Date(date) => date.timex.contains('X'),
        _ => false,
    });
    if let Some(claim) = partial.and_then(first) {
        return format!(
            "the full date that `{}` in {} stands for would settle it",
            claim.words.quote, claim.words.path
        );
    }
    let assumed = |claim: &&Claim| claim.qualifiers.currency_assumed;
    if let Some(claim) = fact.positions.iter().flat_map(|p| &p.claims).find(assumed)
        && fact.positions.iter().any(|p| p.claims.iter().all(|claim| !claim.qualifiers.currency_assumed))
    {
        return format!("which currency the bare sign in {} stands for would settle it", claim.words.path);
    }
    if let Some(name) = only_publisher(fact) {
        return format!("{name} itself would have to say which it means");
    }
    "a source that all sides accept would settle it; a rule can name it (`compare: authority`) or the value (`compare: known`)"
        .to_owned()
}
