//! *from 2015 to 2009*.

use super::page::Item;
use super::{Check, Example, Page};
use crate::conflict::model::Finding;
use crate::recognize::Flaw;
use crate::rule::Severity;
use crate::value::Value;

pub(super) const CHECK: Check = Check {
    code: "range-order",
    severity: Severity::Warning,
    summary: "a stretch of time ends before it begins",
    explanation: "A stretch of dates is stated whose end lies before its beginning: `from 2015 to 2009`. Figures that run \
                  downwards are no error (a price falls from 15 to 10), nor are dates that something was moved, counted or \
                  corrected from and to, nor what stands on both sides of a dash in a sentence; so the check keeps to dates \
                  with their years, joined by a word or a close dash, in sentences that move nothing.",
    examples: &[
        Example::fires("She led the institute [from 2015 to 2009]."),
        Example::silent("She led the institute [from 2009 to 2015]."),
        Example::silent("The launch was brought forward [from 2015 to 2009]."),
        Example::silent("They made a profit in [2015 — 2009], too, he said."),
    ],
    run: Some(run),
};

/// Beginnings of words that say that a date itself went from one day to another, or that time is told backwards.
const MOVING: [&str; 34] = [
    "accelerat",
    "advanc",
    "alter",
    "amend",
    "back",
    "bring",
    "brought",
    "chang",
    "correct",
    "cut",
    "deadline",
    "decreas",
    "delay",
    "earl",
    "fell",
    "lower",
    "mov",
    "postpon",
    "pull",
    "push",
    "reced",
    "recalculat",
    "redat",
    "reduc",
    "resched",
    "reset",
    "retreat",
    "revers",
    "revis",
    "roll",
    "shift",
    "slash",
    "switch",
    "target",
];

fn run(page: &Page) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in page.sentences() {
        let flawed = |m: usize| {
            let mention = &page.reading.mentions[m];
            mention.flaw == Some(Flaw::Order)
                && !mention.year_assumed
                && matches!(mention.value, Value::Date(_))
        };
        if !sentence.clone().any(flawed) {
            continue;
        }
        let items = page.items(&sentence);
        let moves = |item: &Item| match item {
            Item::Word(word) => MOVING.iter().any(|stem| word.starts_with(stem)),
            _ => false,
        };
        if items.iter().any(moves) {
            continue;
        }
        for m in sentence.filter(|m| flawed(*m)) {
            let mention = &page.reading.mentions[m];
            let quote = mention.span.of(&page.document.text);
            if !is_joined(quote) {
                continue;
            }
            findings.push(page.finding(&CHECK, format!("`{quote}` ends before it begins"), &[mention]));
        }
    }
    findings
}

/// Whether the two ends are joined by a word, or two years by a close dash; other dashes may begin an aside.
fn is_joined(quote: &str) -> bool {
    let words = [" to ", " until ", " till ", " through ", " and "];
    let year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let years = quote.split_once(['–', '-']).is_some_and(|(from, to)| year(from) && year(to));
    years || words.iter().any(|word| quote.contains(word))
}
