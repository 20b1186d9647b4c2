//! Annotations of GitHub Actions: workflow commands that the runner takes from the log and shows beside the lines of a
//! pull request.
//!
//! GitHub shows the first ten of a level for each step, so what touches the change and what is worse goes first.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::fmt::Write;

use crate::rule::Severity;

use super::issue::{self, Issue, label};
use super::spots::Spot;
use super::visible::visible;
use super::{Options, Outcome};

/// Other places that one annotation names.
const PLACES: usize = 8;

/// One command a conflict, finding, fault or problem; infos only where they are asked for.
pub(super) fn check(outcome: &Outcome, options: &Options) -> String {
    let mut issues = issue::all(outcome);
    issue::most_urgent_first(&mut issues);
    let mut out = String::new();
    for issue in issues.iter().filter(|issue| issue.severity > Severity::Info || options.verbose) {
        command(&mut out, issue);
    }
    out
}

fn command(out: &mut String, issue: &Issue<'_>) {
    let level = match issue.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Off => "notice",
    };
    let _ = write!(out, "::{level} file={}", property(&visible(&issue.path)));
    if let Some(region) = issue.region {
        let _ = write!(out, ",line={},col={}", region.line, region.column);
        if let Some(end) = region.end_column() {
            let _ = write!(out, ",endLine={},endColumn={end}", region.line);
        }
    }
    let title = match issue.kind {
        issue::Kind::Conflict => format!("conflict: {}", issue.code),
        _ => issue.code.to_string(),
    };
    let _ = write!(out, ",title={}::{}", property(&title), data(&issue.headline()));
    for (i, spot) in issue.spots.iter().take(PLACES + 1).enumerate() {
        let at = if i == 0 { "here".to_owned() } else { at(spot) };
        let _ = write!(out, "%0A{}", data(&format!("{} — {at}", label(spot))));
    }
    if issue.spots.len() > PLACES + 1 {
        let _ = write!(out, "%0Aand {} more", issue.spots.len() - PLACES - 1);
    }
    for line in &issue.details {
        let _ = write!(out, "%0A{}", data(line));
    }
    out.push('\n');
}

/// `path:line:column`, or the path and the place in the form's own terms.
fn at(spot: &Spot<'_>) -> String {
    super::place::place(spot.words)
}

/// Text behind the second `::`. Line ends cannot be left: what is printed here has passed [`visible`].
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The report for people as a log of GitHub Actions may hold it: quoted text cannot give the runner commands, since those
/// are stopped until a word comes that no document can know: it is made of the report itself.
pub fn fenced(report: &str) -> String {
    let word = blake3::hash(report.as_bytes()).to_hex();
    format!("::stop-commands::{word}\n{report}::{word}::\n")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, claim, number, quotes};
    use super::*;

    #[test]
    fn nothing_that_a_document_says_is_a_command() {
        let words = quotes("a,b:c%.txt", "It cost [[5]] million.").remove(0);
        let other = quotes("b.txt", "It cost [[6]].").remove(0);
        let mut first = claim("cost", words, number(5));
        first.attribution = Some("x\n::set-env name=A::b 100%".to_owned());
        let positions = vec![
            fixture::position("5", "5", vec![first]),
            fixture::position("6", "6", vec![claim("cost", other, number(6))]),
        ];
        let conflict = fixture::conflict("cost", "what it cost", positions, Vec::new());
        let outcome = Outcome { conflicts: vec![conflict], ..Outcome::default() };
        let report = check(&outcome, &Options::default());
        assert_eq!(report.lines().count(), 1, "{report}");
        let head =
            "::error file=a%2Cb%3Ac%25.txt,line=1,col=9,endLine=1,endColumn=10,title=conflict%3A cost::";
        assert!(report.starts_with(head), "{report}");
        assert!(report.contains("100%25") && report.contains("%0AB: 6 — b.txt:1:9"), "{report}");
    }

    #[test]
    fn what_touches_the_change_comes_first() {
        let outcome = |changed: bool| {
            let conflicts = (0..12).map(|i| {
                let mut words = quotes(&format!("{i}.txt"), "[[5]] or [[6]] came.");
                words.iter_mut().for_each(|words| words.changed = changed && i == 11);
                let mut sides = words.into_iter().zip([5, 6]);
                let mut side = || {
                    let (words, n) = sides.next().expect("a side");
                    fixture::position(&n.to_string(), &n.to_string(), vec![claim("came", words, number(n))])
                };
                fixture::conflict("came", "how many came", vec![side(), side()], Vec::new())
            });
            Outcome { conflicts: conflicts.collect(), ..Outcome::default() }
        };
        let first =
            |outcome| check(&outcome, &Options::default()).lines().next().unwrap_or_default().to_owned();
        assert!(first(outcome(false)).starts_with("::error file=0.txt,line=1,col=1,"));
        assert!(first(outcome(true)).starts_with("::error file=11.txt,line=1,col=1,"));
    }

    #[test]
    fn a_fence_is_closed_by_its_own_word() {
        let fenced = fenced("::error::no\n");
        let lines: Vec<&str> = fenced.lines().collect();
        let word = lines[0].strip_prefix("::stop-commands::").expect("a fence");
        assert_eq!(lines[1..], ["::error::no", &format!("::{word}::")]);
    }
}
