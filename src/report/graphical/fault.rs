//! Problems of documents, and faults of rule files with their lines of YAML.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Problem, ProblemLevel};
use crate::report::visible::{columns, push_visible, visible};
use crate::rule::{RuleProblem, Severity};
use crate::text::Span;

use super::Block;
use super::layout::{Mark, Marked, Row};
use super::snippet::Snippet;

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
    let at = floor(file, problem.span.start);
    let start = file[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = file[at..].find('\n').map_or(file.len(), |end| at + end);
    let line = file[start..end].trim_end();
    let from = at.min(start + line.len()) - start;
    let to = floor(file, problem.span.end).clamp(start + from, start + line.len()) - start;
    let before = file[..start].lines().next_back().map(|line| (line, problem.line.saturating_sub(1)));
    let after = file[end..].lines().nth(1).map(|line| (line, problem.line + 1));
    let beside = |(line, number): (&str, usize)| {
        let line = line.trim_end();
        (!line.is_empty()).then(|| Row { marked: Vec::new(), ..clip(line, Span::new(0, 0), room, number) })
    };
    let mut rows: Vec<Row> = before.and_then(beside).into_iter().collect();
    rows.push(clip(line, Span::new(from, to), room, problem.line));
    rows.extend(after.and_then(beside));
    Snippet {
        path: problem.path.to_string(),
        passage: None,
        place: (visible(&problem.path).into_owned(), problem.line, problem.column),
        about: String::new(),
        rows,
        marks: vec![Mark { span: problem.span, label: String::new(), line: problem.line, tint: Some(1) }],
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// A line as it stands, cut to `room` columns around `focus`, which is marked.
fn clip(line: &str, focus: Span, room: usize, number: usize) -> Row {
    let room = room.max(12) - 2;
    // As much of the line as could be shown.
    let left = floor(line, focus.start.saturating_sub(8 * room));
    let right = floor(line, focus.start + 8 * room);
    let mut cells = Vec::new();
    for (at, cluster) in line[left..right].grapheme_indices(true) {
        let mut shown = String::new();
        match cluster {
            "\t" => shown.push_str("  "),
            _ => push_visible(&mut shown, cluster),
        }
        cells.push((left + at, columns(&shown), shown));
    }
    if focus.start >= line.len() {
        cells.push((line.len(), 1, "␣".to_owned()));
    }
    let upto = |at: usize| cells.iter().take_while(|cell| cell.0 < at).map(|cell| cell.1).sum::<usize>();
    let (before, whole) = (upto(focus.start), upto(usize::MAX));
    let end = upto(focus.end.max(focus.start + 1));
    // Only as much is cut on the left as the focus needs, and never its start.
    let skip = if whole <= room || end <= room { 0 } else { (end - room).max(before / 2).min(before) };
    let mut row = Row { number: Some(number), ..Row::default() };
    let (mut passed, mut used) = (0, 0);
    if skip > 0 || left > 0 {
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
