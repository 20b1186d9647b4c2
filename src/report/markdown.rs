//! Markdown: a table for the summary of a CI job or a comment on a change.
//!
//! What documents say is written so that it stays text: no markup, no HTML, no links, and nobody is called by `@name`.

use std::fmt::Write;

use crate::conflict::Fact;
use crate::rule::Severity;

use super::issue::{self, Issue, label};
use super::place::{count, letter, place};
use super::spots::{self, Side};
use super::visible::{one_line, visible};
use super::{Options, Outcome, summary_line};

/// Places that a row names unless all are asked for.
const PLACES: usize = 6;

/// A summary of a step may have 1 MiB; the last row and the closing line need their room.
const SUMMARY_BYTES: usize = 1_000_000;

/// A table of conflicts, findings, faults and problems, under the figures.
pub(super) fn check(outcome: &Outcome, options: &Options) -> String {
    table(outcome, options, usize::MAX)
}

/// The same as the summary of a step of GitHub Actions, cut to what one may have.
pub fn step_summary(outcome: &Outcome, options: &Options) -> String {
    table(outcome, options, SUMMARY_BYTES)
}

fn table(outcome: &Outcome, options: &Options, limit: usize) -> String {
    let mut out = String::from("## factlint\n\n");
    let _ = writeln!(out, "{}", text(&summary_line(outcome)));
    let mut issues = issue::all(outcome);
    issue::most_urgent_first(&mut issues);
    let shown: Vec<&Issue<'_>> =
        issues.iter().filter(|issue| issue.severity > Severity::Info || options.verbose).collect();
    if shown.is_empty() {
        return out;
    }
    out.push_str("\n| | rule | what | who says what |\n| --- | --- | --- | --- |\n");
    for (i, issue) in shown.iter().enumerate() {
        let row = row(issue, options);
        if out.len().saturating_add(row.len()) > limit {
            let _ = writeln!(out, "\nand {} more: the log has them all.", shown.len() - i);
            break;
        }
        out.push_str(&row);
    }
    out
}

fn row(issue: &Issue<'_>, options: &Options) -> String {
    let limit = if options.all { usize::MAX } else { PLACES };
    let mut cell: Vec<String> = Vec::new();
    if issue.spots.is_empty() {
        let at = issue.region.map(|region| format!(":{}:{}", region.line, region.column)).unwrap_or_default();
        cell.push(code(&format!("{}{at}", visible(&issue.path))));
    }
    for spot in issue.spots.iter().take(limit) {
        cell.push(format!("{} {}", code(&place(spot.words)), text(&label(spot))));
    }
    if issue.spots.len() > limit {
        cell.push(format!("and {}", count(issue.spots.len() - limit, "more place", "more places")));
    }
    let mut what = text(&issue.message);
    for line in &issue.details {
        let _ = write!(what, "<br>{}", text(line));
    }
    format!("| {} | {} | {what} | {} |\n", issue.severity.name(), code(&issue.code), cell.join("<br>"))
}

/// A table of every fact and subject, agreeing or not.
pub(super) fn facts(outcome: &Outcome, options: &Options) -> String {
    let mut out = String::from("| rule | fact | status | who says what |\n| --- | --- | --- | --- |\n");
    for fact in &outcome.facts {
        out.push_str(&fact_row(fact, options));
    }
    out
}

fn fact_row(fact: &Fact, options: &Options) -> String {
    let limit = if options.all { usize::MAX } else { PLACES };
    let spots = spots::of_fact(fact);
    let several = fact.positions.len() > 1;
    let mut cell: Vec<String> = Vec::new();
    for spot in spots.iter().take(limit) {
        let value = spot.value.map(|value| visible(&value.display()).into_owned()).unwrap_or_default();
        let side = match spot.side {
            Side::Position(index) if several => format!("{}: ", letter(index)),
            Side::Several(..) => format!("fits {}: ", spot.side.name()),
            _ => String::new(),
        };
        let quote = one_line(&spot.words.quote);
        let said = if quote == value { value } else { format!("{value}, “{quote}”") };
        let source = spot.words.source.as_deref().map(|source| format!(" ({})", visible(source)));
        cell.push(format!(
            "{} {}",
            code(&place(spot.words)),
            text(&format!("{side}{said}{}", source.unwrap_or_default()))
        ));
    }
    if spots.len() > limit {
        cell.push(format!("and {}", count(spots.len() - limit, "more place", "more places")));
    }
    format!(
        "| {} | {} | {} | {} |\n",
        code(&visible(&fact.rule)),
        text(&visible(&fact.fact)),
        fact.status.name(),
        cell.join("<br>")
    )
}

/// A printable text that stays text. What could begin markup becomes an entity, which Markdown never takes for markup.
pub(super) fn text(printable: &str) -> String {
    let mut out = String::with_capacity(printable.len());
    let mut before = ' ';
    let mut rest = printable.chars();
    while let Some(c) = rest.next() {
        match c {
            '&' | '<' | '>' | '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '~' | '$' | '!' | '{' | '}' => {
                let _ = write!(out, "&#{};", c as u32);
            }
            // Names, numbers of issues and addresses become links after Markdown: a comment inside parts them.
            '@' | '#' => {
                let _ = write!(out, "&#{};<!-- -->", c as u32);
            }
            ':' if rest.as_str().starts_with('/') => out.push_str(":<!-- -->"),
            '.' if before.eq_ignore_ascii_case(&'w') => out.push_str("<!-- -->."),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// A printable text as code; entities hold inside the element where backticks would have to be counted.
fn code(printable: &str) -> String {
    let mut out = String::from("<code>");
    for c in printable.chars() {
        match c {
            '&' | '<' | '>' | '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '~' | '$' | '!' | '{' | '}'
            | '@' | '#' => {
                let _ = write!(out, "&#{};", c as u32);
            }
            c => out.push(c),
        }
    }
    out + "</code>"
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn what_documents_say_stays_text() {
        for (said, written) in [
            ("plain – “text”, 5 %", "plain – “text”, 5 %"),
            ("<script>a|b</script>", "&#60;script&#62;a&#124;b&#60;/script&#62;"),
            ("**b** _i_ `c` [l](u)", "&#42;&#42;b&#42;&#42; &#95;i&#95; &#96;c&#96; &#91;l&#93;(u)"),
            ("by @team, see #12", "by &#64;<!-- -->team, see &#35;<!-- -->12"),
            ("https://x.org", "https:<!-- -->//x.org"),
            ("www.x.org", "www<!-- -->.x.org"),
            ("note: it is at 14:30", "note: it is at 14:30"),
        ] {
            assert_eq!(text(said), written);
        }
        assert_eq!(code("a|`b`"), "<code>a&#124;&#96;b&#96;</code>");
    }

    #[test]
    fn a_long_table_is_cut_for_a_summary() {
        let mut outcome = fixture::harbour();
        let conflict = outcome.conflicts[0].clone();
        outcome.conflicts = vec![conflict; 3_000];
        let summary = step_summary(&outcome, &Options::default());
        assert!(summary.len() < 1 << 20 && summary.ends_with("more: the log has them all.\n"));
        assert!(check(&outcome, &Options::default()).len() > summary.len());
    }
}
