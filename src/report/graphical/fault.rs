//! Problems of documents, and faults of rule files with their lines of YAML.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Problem, ProblemLevel};
use crate::report::visible::{columns, push_visible, visible};
use crate::rule::{RuleProblem, Severity};
use crate::text::{LineIndex, Span};

use super::Block;
use super::layout::{Mark, Marked, Row};
use super::snippet::Snippet;

/// Lines shown before and after the faulty one.
const CONTEXT: usize = 1;

pub(super) fn problem(problem: &Problem) -> Block {
    let mut place = visible(&problem.path).into_owned();
    if let Some((line, column)) = problem.place {
        place = format!("{place}:{line}:{column}");
    }
    Block {
        severity: match problem.level {
            ProblemLevel::Warning => Severity::Warning,
            ProblemLevel::Error => Severity::Error,
        },
        code: "document".to_owned(),
        message: visible(&problem.message).into_owned(),
        snippets: Vec::new(),
        bare: vec![place],
        notes: Vec::new(),
    }
}

pub(super) fn rule_problem(problem: &RuleProblem, room: usize) -> Block {
    Block {
        severity: Severity::Error,
        code: "rule-file".to_owned(),
        message: visible(&problem.message).into_owned(),
        snippets: vec![yaml(problem, room)],
        bare: Vec::new(),
        notes: problem.help.iter().map(|help| ("help", visible(help).into_owned())).collect(),
    }
}

/// The node's line with its neighbours; of a node of several lines, the first.
fn yaml(problem: &RuleProblem, room: usize) -> Snippet {
    let file = &*problem.file;
    let index = LineIndex::new(file);
    let from = problem.line.saturating_sub(CONTEXT).max(1);
    let mut rows = Vec::new();
    for number in from..=problem.line + CONTEXT {
        let Some(start) = index.start_of(file, number) else { break };
        let end = index.start_of(file, number + 1).unwrap_or(file.len());
        let line = file[start..end].trim_end();
        if number == problem.line {
            let from = problem.span.start.clamp(start, start + line.len()) - start;
            let to = problem.span.end.clamp(start + from, start + line.len()) - start;
            rows.push(clip(line, Span::new(from, to), room, number));
        } else if !line.is_empty() {
            rows.push(Row { marked: Vec::new(), ..clip(line, Span::new(0, 0), room, number) });
        }
    }
    Snippet {
        place: (visible(&problem.path).into_owned(), problem.line, problem.column),
        about: String::new(),
        rows,
        marks: vec![Mark { span: problem.span, label: String::new(), line: problem.line, tint: Some(1) }],
    }
}

/// A line as it stands, cut to `room` columns around `focus`, which is marked.
fn clip(line: &str, focus: Span, room: usize, number: usize) -> Row {
    let room = room.max(12) - 2;
    let mut cells = Vec::new();
    for (at, cluster) in line.grapheme_indices(true) {
        let mut shown = String::new();
        match cluster {
            "\t" => shown.push_str("  "),
            _ => push_visible(&mut shown, cluster),
        }
        cells.push((at, columns(&shown), shown));
    }
    if focus.start >= line.len() {
        cells.push((line.len(), 1, " ".to_owned()));
    }
    let upto = |at: usize| cells.iter().take_while(|cell| cell.0 < at).map(|cell| cell.1).sum::<usize>();
    let (whole, end) = (upto(usize::MAX), upto(focus.end.max(focus.start + 1)));
    // Only as much is cut on the left as the focus needs.
    let skip = if whole <= room || end <= room {
        0
    } else {
        (end - room).max(upto(focus.start).min(whole) / 2).min(upto(focus.start))
    };
    let mut row = Row { number: Some(number), ..Row::default() };
    let (mut passed, mut used) = (0, 0);
    if skip > 0 {
        row.text.push('…');
    }
    for (at, width, shown) in cells {
        passed += width;
        if passed <= skip {
            continue;
        }
        if used + width > room {
            row.text.push('…');
            break;
        }
        let from = row.text.len();
        row.text.push_str(&shown);
        used += width;
        if (focus.start..focus.end.max(focus.start + 1)).contains(&at) {
            let to = row.text.len();
            match row.marked.last_mut() {
                Some(marked) => marked.span.end = to,
                None => row.marked.push(Marked { span: Span::new(from, to), mark: 0, last: true }),
            }
        }
    }
    row
}
