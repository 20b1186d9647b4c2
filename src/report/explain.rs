//! What `explain` prints: rules and built-in checks in words.

use std::fmt::Write;

use crate::claim::Trace;
use crate::conflict::checks::Check;
use crate::rule::{Domain, OverTime, Part, PartDefault, Rule, Severity};
use crate::value::{FactKind, Grain, Rounding, Tolerance};

use super::Options;
use super::paint::Paint;
use super::visible::{one_line, visible};
use super::wrap::hanging;

/// A rule in words: what it names, where it looks, how it compares.
pub fn explain_rule(rule: &Rule, options: &Options) -> String {
    let paint = Paint(options.color);
    let place = format!("{}:{}:{}", visible(&rule.place.path), rule.place.line, rule.place.column);
    let head = format!("{} ({}), {place}", rule.id, rule.severity.name());
    let mut out = paint.bold(&head) + "\n";
    let mut line = |name: &str, text: &str| {
        if !text.is_empty() {
            let head = format!("  {name:<11}");
            let _ = writeln!(out, "{}", hanging(&head, text, options.width.max(40)));
        }
    };
    line("fact", &one_line(&rule.fact));
    line("type", kind_in_words(rule.compare.basis.kind, rule.compare.basis.rounding != Rounding::None));
    for part in &rule.subject {
        line("subject", &part_in_words(part));
    }
    line("documents", &documents(rule));
    for find in &rule.find {
        let written = rule.place.file.get(find.span.start..find.span.end).unwrap_or_default();
        line("found by", &one_line(written));
    }
    for sentence in comparison(rule) {
        line("compares", &sentence);
    }
    line("note", &rule.note.as_deref().map(one_line).unwrap_or_default());
    let tests = rule.tests.len();
    line(
        "tests",
        &if tests == 0 { "none: `factlint test` has nothing to run".into() } else { tests.to_string() },
    );
    out
}

/// What a document was taken to be: its path, then a line for its date and one for its source.
pub fn explain_document(path: &str, notes: &[String], options: &Options) -> String {
    let mut out = format!("\n{}\n", Paint(options.color).bold(&visible(path)));
    for note in notes {
        let _ = writeln!(out, "{}", hanging("  - ", &one_line(note), options.width.max(40)));
    }
    out
}

/// Why each claim of a rule was read as it was: its place, then a line for each step.
pub fn explain_traces(traces: &[Trace], options: &Options) -> String {
    let paint = Paint(options.color);
    let mut out = String::new();
    for trace in traces {
        let words = &trace.words;
        let (line, column) = (words.location.line, words.location.column);
        let place = format!("{}:{line}:{column}", visible(&words.path));
        let quote: String = one_line(&words.quote).chars().take(80).collect();
        let verdict = if trace.claim.is_some() { "claim" } else { "no claim" };
        let _ = writeln!(out, "\n{}", paint.bold(&format!("{place}: {verdict} at “{quote}”")));
        for note in &trace.notes {
            let _ = writeln!(out, "{}", hanging("  - ", &one_line(note), options.width.max(40)));
        }
    }
    if traces.is_empty() {
        out.push_str(
            "\nNo sentence of the documents has words that the rule looks for beside a value of its type.\n",
        );
    }
    out
}

/// A built-in check in words, with texts it fires on and look-alikes it is silent on.
pub fn explain_check(check: &Check, options: &Options) -> String {
    let paint = Paint(options.color);
    let width = options.width.max(40);
    let mut out =
        paint.bold(&format!("{} ({}): {}", check.code, check.severity.name(), check.summary)) + "\n";
    let _ = writeln!(out, "\n{}\n", hanging("  ", check.explanation, width));
    for (title, fires) in [("found in", true), ("not in", false)] {
        for example in check.examples.iter().filter(|example| example.fires == fires) {
            let _ =
                writeln!(out, "{}", hanging(&format!("  {title:<9} "), &one_line(&example.text()), width));
        }
    }
    let _ = writeln!(out, "  switch it off with `severity: {{ {}: off }}` in factlint.yml", check.code);
    out
}

/// What there is to explain, a line each.
pub fn explain_list(rules: &[Rule], checks: &[Check], options: &Options) -> String {
    let paint = Paint(options.color);
    let codes = checks.iter().map(|check| check.code.len());
    let names = rules.iter().map(|rule| rule.id.chars().count()).chain(codes);
    let widest = names.max().unwrap_or(0).min(40);
    let mut out = String::new();
    let mut list = |title: &str, rows: &[(&str, String)]| {
        let _ = writeln!(out, "{}", paint.bold(title));
        for (name, text) in rows {
            let head = format!("  {name:<widest$}  ");
            let _ = writeln!(out, "{}", hanging(&head, &one_line(text), options.width.max(40)));
        }
    };
    let of_rule = |rule: &Rule| match rule.severity {
        Severity::Off => format!("{} (off)", rule.fact),
        _ => rule.fact.clone(),
    };
    let rules: Vec<(&str, String)> = rules.iter().map(|rule| (rule.id.as_str(), of_rule(rule))).collect();
    list("rules", &rules);
    let checks: Vec<(&str, String)> =
        checks.iter().map(|check| (check.code, check.summary.to_owned())).collect();
    list("built-in checks", &checks);
    out
}

fn kind_in_words(kind: FactKind, rounds: bool) -> &'static str {
    match kind {
        FactKind::Number if !rounds => "number",
        FactKind::Count if !rounds => "count of whole things",
        FactKind::Money if !rounds => "money",
        FactKind::Percent if !rounds => "percent: percentage points are another unit",
        FactKind::Quantity if !rounds => "quantity: compared after conversion",
        FactKind::Duration if !rounds => "duration: compared after conversion",
        FactKind::Date => "date: a coarser date is compatible with every finer one inside it",
        FactKind::Time => "time of day: figures on the half hour are soft within 5 minutes",
        FactKind::Number => {
            "number: a rounder figure of 100 or more is compatible with those that round to it"
        }
        FactKind::Count => {
            "count of whole things: a rounder figure of 100 or more is compatible with those that round to it"
        }
        FactKind::Money => {
            "money: a rounder figure with two significant digits or more is compatible with those that round to it"
        }
        FactKind::Percent => {
            "percent: figures that round to one another are compatible; percentage points are another unit"
        }
        FactKind::Quantity => {
            "quantity: compared after conversion; figures that round to one another are compatible"
        }
        FactKind::Duration => {
            "duration: compared after conversion; figures that round to one another are compatible"
        }
        FactKind::Text => "text: the captured words, case and space folded",
        FactKind::Choice => "choice: one of the rule's labels; a label inside another is compatible with it",
    }
}

fn part_in_words(part: &Part) -> String {
    let mut text = match &part.domain {
        Domain::Names(names) => {
            let ids: Vec<&str> = names.iter().map(|name| name.id.as_str()).collect();
            format!("{}: one of {}", part.name, ids.join(", "))
        }
        Domain::Mention { kind, granularity } => {
            let grain =
                granularity.map(|grain| format!(", to the {}", grain_name(grain))).unwrap_or_default();
            format!("{}: a {}{grain}", part.name, kind.name())
        }
    };
    match &part.default {
        Some(PartDefault::DocumentDate) => text += "; where none is captured, the document's date",
        Some(PartDefault::SentenceDate) => text += "; where none is captured, the one date of the sentence",
        Some(PartDefault::Constant(constant)) => {
            let _ = write!(text, "; where none is captured, {constant}");
        }
        None => {}
    }
    text
}

fn documents(rule: &Rule) -> String {
    let filter = &rule.documents;
    let mut parts = Vec::new();
    if !filter.mention.is_empty() || !filter.mention_any.is_empty() {
        parts.push("that mention what the rule asks for".to_owned());
    }
    match (filter.from, filter.to) {
        (Some(from), Some(to)) => parts.push(format!("dated {from} to {to}, or undated")),
        (Some(from), None) => parts.push(format!("dated {from} or later, or undated")),
        (None, Some(to)) => parts.push(format!("dated {to} or earlier, or undated")),
        (None, None) => {}
    }
    if filter.paths.is_some() {
        parts.push("at the paths the rule names".to_owned());
    }
    if !filter.sources.is_empty() {
        parts.push(format!("of {}", filter.sources.join(", ")));
    }
    parts.join("; ")
}

fn comparison(rule: &Rule) -> Vec<String> {
    let basis = &rule.compare.basis;
    let mut lines = Vec::new();
    if let Some(grain) = basis.granularity {
        lines.push(format!("dates cut to the {}", grain_name(grain)));
    }
    match basis.tolerance {
        Some(Tolerance::Percent(percent)) => lines.push(format!("with a tolerance of {percent} %")),
        Some(Tolerance::Absolute(amount)) => lines.push(format!("with a tolerance of {amount}")),
        Some(Tolerance::Days(days)) => lines.push(format!("with a tolerance of {days} days")),
        Some(Tolerance::Seconds(seconds)) => lines.push(format!("with a tolerance of {seconds} seconds")),
        None => {}
    }
    if basis.rounding == Rounding::None {
        lines.push("without rounding".to_owned());
    }
    if let Some(percent) = basis.approximate {
        lines.push(format!("taking “about” for {percent} % either way"));
    }
    match (rule.compare.over_time, rule.compare.window_days) {
        (OverTime::Fixed, _) => {}
        (OverTime::Changing, Some(days)) => {
            lines.push(format!("only claims of documents at most {days} days apart: the figure changes"));
        }
        (OverTime::Changing, None) => lines.push("a figure that changes".to_owned()),
        (OverTime::Rising, _) => {
            lines.push(
                "a figure that rises: later and higher supersedes, later and lower is revised down"
                    .to_owned(),
            );
        }
        (OverTime::Falling, _) => {
            lines.push(
                "a figure that falls: later and lower supersedes, later and higher is revised up".to_owned(),
            );
        }
    }
    if !rule.compare.authority.is_empty() {
        lines.push(format!("with the word of {} taken", rule.compare.authority.join(", then ")));
    }
    if let Some(known) = &rule.compare.known {
        let by = known.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
        lines.push(format!("against the record: {}{by}", known.text));
    }
    lines
}

fn grain_name(grain: Grain) -> &'static str {
    match grain {
        Grain::Day => "day",
        Grain::Weekend => "weekend",
        Grain::Week => "week",
        Grain::Month => "month",
        Grain::Season => "season",
        Grain::Quarter => "quarter",
        Grain::Half => "half-year",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
    }
}
