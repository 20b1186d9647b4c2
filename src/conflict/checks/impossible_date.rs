//! *31 April*, *25:00*.

use super::{Check, Example, Page};
use crate::conflict::model::Finding;
use crate::recognize::{Flaw, Mention};
use crate::rule::Severity;

pub(super) const CHECK: Check = Check {
    code: "impossible-date",
    severity: Severity::Warning,
    summary: "there is no such day or time",
    explanation: "A date or a time is stated that no calendar or clock has: `31 April`, `30 February 2019`, `25:00`. Nothing is \
                  compared with it, since nobody can say which day is meant. 29 February is only taken for impossible where \
                  the text itself states the year.",
    examples: &[
        Example::fires("The deadline is [31 April 2019]."),
        Example::silent("The deadline is [30 April 2019]."),
    ],
    run: Some(run),
};

fn run(page: &Page) -> Vec<Finding> {
    let impossible =
        |mention: &&Mention| matches!(mention.flaw, Some(Flaw::Impossible(_))) && !mention.year_assumed;
    let flawed = page.reading.mentions.iter().filter(impossible);
    flawed
        .map(|mention| {
            let message = format!("there is no {}", mention.span.of(&page.document.text));
            page.finding(&CHECK, message, &[mention])
        })
        .collect()
}
