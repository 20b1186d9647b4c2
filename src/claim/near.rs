//! `near`: the one mention of the rule's type that stands nearest to certain words.

use crate::value::Value;

use super::clause::Clauses;
use super::names::Occurrence;
use super::phrase::{Captured, Machine, Match, What};
use super::program::{Capture, Program, Shared, Slots};
use super::stretch::Stretch;
use super::subject::Found;

/// Two candidates whose distances differ by no more words than this are equally near.
const MARGIN: u32 = 3;

/// How many words on either side of a candidate are tried as its anchor.
const TRIED: usize = 8;

/// A `near` entry, compiled.
#[derive(Debug)]
pub(super) struct NearProgram {
    pub(super) all: Vec<Program>,
    pub(super) any: Vec<Program>,
    pub(super) none: Vec<Program>,
}

/// What `near` took.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Nearest {
    /// The value: a mention, or a choice's label.
    pub(super) value: NearValue,
    /// Its tokens.
    pub(super) tokens: (usize, usize),
    /// Parts of the subject that its words captured.
    pub(super) parts: Vec<(usize, Found)>,
    /// Words between it and its anchor.
    pub(super) distance: u32,
}

/// A candidate's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NearValue {
    /// A mention, by its index in the stretch.
    Mention(usize),
    /// A choice, by its number.
    Choice(usize),
}

/// Why `near` took nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Nothing {
    /// The sentence lacks number `.0` of `all`.
    LacksAll(usize),
    /// It has none of `any`.
    LacksAny,
    /// It has something of `none`: these tokens.
    HasNone((usize, usize)),
    /// No mention of the rule's type stands there.
    NoCandidate,
    /// Every candidate stands in another clause, across its verb.
    OtherClause,
    /// Two different values stand equally near: their tokens and distances.
    Tie((usize, usize), u32, (usize, usize), u32),
}

/// Takes the nearest mention of the rule's type; `clauses` is none where the stretch is more than a sentence.
pub(super) fn nearest(
    near: &NearProgram,
    slots: &Slots,
    stretch: &Stretch,
    clauses: Option<&Clauses<'_, '_>>,
    machine: &mut Machine,
    shared: &Shared,
) -> Result<Nearest, Nothing> {
    let (mut anchors, mut captured) = (Vec::new(), Vec::new());
    for (i, program) in near.all.iter().enumerate() {
        let found = machine.run(program, stretch, shared);
        if found.is_empty() {
            return Err(Nothing::LacksAll(i));
        }
        if near.any.is_empty() {
            anchors.extend(found.iter().map(|m| (m.start, m.end)));
        }
        captured.extend(captures(&found));
    }
    let mut some = near.any.is_empty();
    for program in &near.any {
        let found = machine.run(program, stretch, shared);
        some |= !found.is_empty();
        anchors.extend(found.iter().map(|m| (m.start, m.end)));
        captured.extend(captures(&found));
    }
    if !some {
        return Err(Nothing::LacksAny);
    }
    for program in &near.none {
        if let Some(found) = machine.run(program, stretch, shared).first() {
            return Err(Nothing::HasNone((found.start, found.end)));
        }
    }
    anchors.sort_unstable();
    anchors.dedup();
    let candidates = candidates(slots, stretch, shared, &captured);
    if candidates.is_empty() {
        return Err(Nothing::NoCandidate);
    }
    let mut reached: Vec<(u32, (usize, usize), NearValue)> = candidates
        .iter()
        .filter_map(|(tokens, value)| Some((distance(*tokens, &anchors, stretch, clauses)?, *tokens, *value)))
        .collect();
    reached.sort_by_key(|(distance, tokens, _)| (*distance, *tokens));
    let Some((best, tokens, value)) = reached.first().copied() else { return Err(Nothing::OtherClause) };
    let rival = reached
        .iter()
        .skip(1)
        .take_while(|(distance, ..)| *distance <= best + MARGIN)
        .find(|(.., other)| !same(stretch, value, *other));
    if let Some((distance, other, _)) = rival {
        return Err(Nothing::Tie(tokens, best, *other, *distance));
    }
    Ok(Nearest { value, tokens, parts: parts(&captured, tokens, stretch, shared), distance: best })
}

fn captures(found: &[Match]) -> impl Iterator<Item = Captured> {
    found.iter().flat_map(|m| m.captured.iter().copied())
}

/// Every mention of the rule's type but those that slots captured.
fn candidates(
    slots: &Slots,
    stretch: &Stretch,
    shared: &Shared,
    captured: &[Captured],
) -> Vec<((usize, usize), NearValue)> {
    if let Some(set) = slots.choices() {
        let found = stretch.occurrences(set, &shared.sets[set]);
        let place = |o: &Occurrence| ((o.start, o.end), NearValue::Choice(o.name));
        return found.iter().map(place).collect();
    }
    let Some(taker) = slots.value_taker() else { return Vec::new() };
    let mut dropped: Vec<usize> = captured
        .iter()
        .filter_map(|c| match c.what {
            What::Mention(m) if c.capture != Capture::Value => Some(m),
            _ => None,
        })
        .collect();
    dropped.sort_unstable();
    stretch
        .mentions
        .iter()
        .enumerate()
        .filter(|(i, m)| taker.takes(m).is_ok() && dropped.binary_search(i).is_err())
        .map(|(i, _)| (stretch.extents[i], NearValue::Mention(i)))
        .collect()
}

/// Words between a candidate and the nearest anchor that no other clause's verb cuts it off from.
fn distance(
    tokens: (usize, usize),
    anchors: &[(usize, usize)],
    stretch: &Stretch,
    clauses: Option<&Clauses<'_, '_>>,
) -> Option<u32> {
    let split = anchors.partition_point(|a| *a <= tokens);
    let around = &anchors[split.saturating_sub(TRIED)..(split + TRIED).min(anchors.len())];
    around
        .iter()
        .filter(|anchor| clauses.is_none_or(|clauses| clauses.reaches(**anchor, tokens)))
        .map(|anchor| stretch.words_between(*anchor, tokens))
        .min()
}

/// Whether two candidates state the same: then it does not matter which is taken.
fn same(stretch: &Stretch, a: NearValue, b: NearValue) -> bool {
    match (a, b) {
        (NearValue::Choice(a), NearValue::Choice(b)) => a == b,
        (NearValue::Mention(a), NearValue::Mention(b)) => {
            if converted(stretch, a.min(b), a.max(b)) {
                return true;
            }
            let (a, b) = (&stretch.mentions[a].value, &stretch.mentions[b].value);
            match (a, b) {
                (Value::Date(a), Value::Date(b)) => a.readings == b.readings && a.timex == b.timex,
                _ => match (a.amount(), b.amount()) {
                    (Some(x), Some(y)) => x.figure.is_some() && x.figure == y.figure && x.unit == y.unit,
                    _ => a == b,
                },
            }
        }
        _ => false,
    }
}

/// Whether a later mention is an earlier one in other units: *2 million euros (£1.7 million; $2.6 million)*.
fn converted(stretch: &Stretch, first: usize, last: usize) -> bool {
    last - first <= 3
        && (first..last).all(|m| {
            let (from, to) = (stretch.extents[m].1, stretch.extents[m + 1].0);
            let (a, b) = (stretch.mentions[m].value.amount(), stretch.mentions[m + 1].value.amount());
            let units = a.zip(b).is_some_and(|(a, b)| a.unit != b.unit);
            let beside = |i: usize| {
                matches!(stretch.sign(i), Some('(' | ';' | '/' | '[' | ','))
                    || matches!(stretch.word(i), "or" | "about" | "approximately" | "roughly" | "around")
            };
            let bracket = (from..to).any(|i| matches!(stretch.sign(i), Some('(' | '[' | '/' | ';')));
            units && bracket && to - from <= 3 && (from..to).all(beside)
        })
}

/// The subject's parts: of each, the capture nearest to the value.
fn parts(
    captured: &[Captured],
    value: (usize, usize),
    stretch: &Stretch,
    shared: &Shared,
) -> Vec<(usize, Found)> {
    let mut near: Vec<(usize, u32, Found)> = captured
        .iter()
        .filter_map(|c| match c.capture {
            Capture::Part(part) => {
                Some((part, stretch.words_between(c.tokens, value), found(c, stretch, shared)?))
            }
            _ => None,
        })
        .collect();
    near.sort_by_key(|(part, distance, _)| (*part, *distance));
    let mut parts: Vec<(usize, Found)> = Vec::new();
    let mut nearest = 0;
    for (part, distance, what) in near {
        match parts.last_mut() {
            Some((last, first)) if *last == part => {
                if distance <= nearest + MARGIN && *first != what {
                    *first = Found::Several;
                }
            }
            _ => {
                nearest = distance;
                parts.push((part, what));
            }
        }
    }
    parts
}

/// What a capture means for the subject.
pub(super) fn found(captured: &Captured, stretch: &Stretch, shared: &Shared) -> Option<Found> {
    match captured.what {
        What::Mention(m) => Some(Found::Mention(stretch.first_mention + m)),
        What::Name(set, name) => Some(Found::Name(shared.sets[set].ids[name].clone())),
        What::Text => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, Words, names};
    use crate::claim::Extractor;
    use crate::recognize::Settings;
    use crate::rule::{Matcher, Near};
    use crate::value::FactKind;

    fn words() -> Words {
        names(&[
            ("russia", "Russia/Russian/Moscow"),
            ("china", "China/Chinese"),
            ("north-korea", "North Korean/North Korea"),
            ("kim", "Kim"),
            ("putin", "Putin"),
        ])
    }

    fn taken(kind: FactKind, [all, any, none]: [&[&str]; 3], text: &str) -> Vec<String> {
        let words = words();
        let near = Near { all: words.phrases(all), any: words.phrases(any), none: words.phrases(none) };
        let rules = [fixture::rule(kind, vec![Matcher::Near(near)])];
        let (document, reading) = fixture::document(text);
        let claims = Extractor::new(&rules, &Settings::default()).extract(&document, &reading);
        claims.into_iter().map(|claim| claim.words.quote).collect()
    }

    #[test]
    fn workers() {
        let near: [&[&str]; 3] = [&["@north-korea", "workers"], &["@russia"], &["@china"]];
        let cases: &[(&str, &[&str])] = &[
            ("North Korean workers (some say <about 10,000> in Russia now) must leave.", &["about 10,000"]),
            ("Of the <1,200> North Korean workers abroad, <800> live in Russia.", &["800"]),
            ("Some <800> North Korean workers are in Russia, and <800> is a lot.", &["800"]),
            ("<800> North Korean workers left Russia.", &["800"]),
            // None of these: no word of `any`, a word of `none`, no mention, a tie.
            ("<800> North Korean workers left Poland.", &[]),
            ("<800> North Korean workers left Russia for China.", &[]),
            ("North Korean workers left Russia.", &[]),
            ("North Korean workers: <800> in Russia, <900> at sea.", &[]),
            ("North Korean workers number <800> in Russia or <900>.", &[]),
            ("<$800> was paid to North Korean workers in Russia.", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(taken(FactKind::Count, near, text), *expected, "{text}");
        }
    }

    #[test]
    fn a_sum_in_two_currencies_is_one() {
        let near: [&[&str]; 3] = [&["thieves"], &["jewels"], &[]];
        let mut text = "The thieves took jewels for <$2 million> (<€1.8 million>), police said.".to_owned();
        assert_eq!(taken(FactKind::Money, near, &text), ["$2 million"]);
        text = text.replace("<€1.8 million>", "<$3 million>");
        assert_eq!(taken(FactKind::Money, near, &text), [""; 0]);
    }

    #[test]
    fn dates() {
        let near: [&[&str]; 3] = [&["@putin", "@kim"], &["talks", "summit", "met"], &[]];
        let cases: &[(&str, &[&str])] = &[
            (
                "Putin smiles at Kim after their talks in the port, Russia, <Thursday, April 25, 2019=2019-04-25>.",
                &["Thursday, April 25, 2019"],
            ),
            (
                "Putin and Kim held a summit near the port <Thursday=2019-04-25>, marking the first time they have met.",
                &["Thursday"],
            ),
            (
                "Putin met Kim on <Thursday=2019-04-25>, the agency said on <Friday=2019-04-26>.",
                &["Thursday"],
            ),
            ("Putin met Kim, the agency said on <Friday=2019-04-26>.", &[]),
            ("Putin met Kim at the summit, which took place on <Thursday=2019-04-25>.", &["Thursday"]),
            ("Putin met Kim, and Trump flew home on <Friday=2019-04-26>.", &[]),
            ("Putin met Kim <recently=PRESENT_REF>.", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(taken(FactKind::Date, near, text), *expected, "{text}");
        }
    }
}
