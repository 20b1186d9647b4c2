//! Prose in rows: a window of whole words around the marked ones, never a paragraph's whole line.

use unicode_segmentation::UnicodeSegmentation;

use crate::report::visible::{columns, push_visible};
use crate::text::Span;

/// Signs of East Asian text that must not begin a row.
const CLOSING: &str = "、。，．：；？！）］｝」』】〉》〕・ー…";

/// Words to underline.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Bytes of the text that is laid out.
    pub(super) span: Span,
    /// Printable, one line; empty for an underline alone.
    pub(super) label: String,
    /// The line of the document they stand on; 0 where it has none.
    pub(super) line: usize,
    /// What colour they have.
    pub(super) tint: Option<usize>,
}

/// One row of an excerpt.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Row {
    /// Printable.
    pub(super) text: String,
    /// The line number that stands before it.
    pub(super) number: Option<usize>,
    /// What is underlined in it, in order.
    pub(super) marked: Vec<Marked>,
}

/// The part of a mark that lies in one row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Marked {
    /// Bytes of the row's text.
    pub(super) span: Span,
    /// The index of the mark.
    pub(super) mark: usize,
    /// Whether this is the mark's last part, the one that carries the label.
    pub(super) last: bool,
}

/// One grapheme cluster as printed; a run of white space is one too.
struct Cell {
    /// First byte in the text laid out.
    start: usize,
    text: String,
    width: usize,
    space: bool,
}

/// Cells that stay on one row.
struct Word {
    first: usize,
    end: usize,
    width: usize,
    /// Whether a space stands before it.
    spaced: bool,
}

/// Lays out `text` around `marks`, which are in order and do not overlap, in rows of at most `room` columns.
pub(super) fn layout(text: &str, marks: &[Mark], room: usize) -> Vec<Row> {
    let (Some(head), Some(tail)) = (marks.first(), marks.last()) else { return Vec::new() };
    // Two columns are kept for the cut mark at the end.
    let room = room.max(12) - 2;
    let window = window(text, head.span.start, tail.span.end.max(head.span.start), 3 * room);
    let cells = cells(text, window, marks);
    let words = words(&cells, marks, room);
    let at = |offset: usize| {
        let cell = cells.partition_point(|cell| cell.start <= offset).saturating_sub(1);
        words.partition_point(|word| word.first <= cell).saturating_sub(1)
    };
    let firsts: Vec<usize> = marks
        .iter()
        .map(|mark| {
            let blank = |cell: &&Cell| cell.space || cell.start < mark.span.start;
            at(cells.iter().find(|cell| !blank(cell)).map_or(mark.span.start, |cell| cell.start))
        })
        .collect();
    let last = at(last_byte(tail.span));

    // The column of a marked word, what stands before the mark in it taken off.
    let limit = |mark: usize| {
        let before = cells[words.get(firsts[mark]).map_or(0, |word| word.first)..].iter();
        let own = before.take_while(|cell| cell.start < marks[mark].span.start).map(|cell| cell.width);
        furthest(&marks[mark], &cells, room).saturating_sub(own.sum())
    };
    let (start, broken) = begin(&words, firsts[0], limit(0), room, window.start > 0);
    let mut rows: Vec<(usize, usize)> = Vec::new();
    let (mut row, mut used) = (start, 0);
    // The number of rows to end with, once the last mark is placed: the rest of its row, and one row more.
    let mut enough = usize::MAX;
    for (i, word) in words.iter().enumerate().skip(start) {
        let gap = usize::from(i > row && word.spaced);
        let marked = firsts.iter().position(|first| *first == i && i != firsts[0]);
        let too_far = marked.is_some_and(|mark| used + gap > limit(mark));
        if i > row && (used + gap + word.width > room || too_far || broken == Some(i)) {
            rows.push((row, i));
            if rows.len() >= enough {
                break;
            }
            (row, used) = (i, word.width);
        } else {
            used += gap + word.width;
        }
        if i == last {
            enough = rows.len() + 2;
        }
    }
    if rows.len() < enough && row < words.len() {
        rows.push((row, words.len()));
    }
    let shown_to = rows.last().map_or(0, |(_, end)| *end);
    let cut_start = start > 0 || window.start > 0;
    let cut_end = shown_to < words.len() || window.end < text.len();
    let n_rows = rows.len();
    let mut out: Vec<Row> = rows
        .into_iter()
        .enumerate()
        .map(|(i, (from, to))| {
            let (before, after) = (cut_start && i == 0, cut_end && i + 1 == n_rows);
            fill(&cells, &words[from..to], marks, before, after)
        })
        .collect();
    finish(&mut out, marks);
    out
}

/// The bytes that can be shown: about `reach` characters on either side of the marks.
fn window(text: &str, start: usize, end: usize, reach: usize) -> Span {
    let before = text[..start].grapheme_indices(true).rev().take(reach).last().map_or(start, |(at, _)| at);
    let after = text[end..].grapheme_indices(true).nth(reach).map_or(text.len(), |(at, _)| end + at);
    Span::new(before, after)
}

/// The clusters of the window; no cluster crosses the edge of a mark.
fn cells(text: &str, window: Span, marks: &[Mark]) -> Vec<Cell> {
    let mut edges: Vec<usize> = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).collect();
    edges.extend([window.start, window.end]);
    edges.retain(|edge| (window.start..=window.end).contains(edge));
    edges.sort_unstable();
    let mut cells: Vec<Cell> = Vec::new();
    for pair in edges.windows(2) {
        for (at, cluster) in text[pair[0]..pair[1]].grapheme_indices(true) {
            let start = pair[0] + at;
            if cluster.chars().all(char::is_whitespace) {
                if cells.last().is_none_or(|cell| !cell.space) {
                    cells.push(Cell { start, text: " ".to_owned(), width: 1, space: true });
                }
                continue;
            }
            let mut shown = String::new();
            push_visible(&mut shown, cluster);
            let width = columns(&shown);
            cells.push(Cell { start, text: shown, width, space: false });
        }
    }
    // A mark at the very end, or one that holds nothing but white space, still needs something to stand under.
    if marks.last().is_some_and(|mark| {
        cells.last().is_none_or(|cell| cell.start < mark.span.start && mark.span.is_empty())
    }) {
        cells.push(Cell { start: window.end, text: "␣".to_owned(), width: 1, space: false });
    }
    cells
}

/// Cells that stand together. Wide characters may be parted from each other; so may a long word such as an address
/// before its marked part, and two marks of one word. Words longer than a row are cut.
fn words(cells: &[Cell], marks: &[Mark], room: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut spaced, mut open) = (false, false);
    let starts = |from: usize, to: usize| marks.iter().any(|mark| (from..to).contains(&mark.span.start));
    for (i, cell) in cells.iter().enumerate() {
        if cell.space {
            (spaced, open) = (true, false);
            continue;
        }
        let closing = cell.text.chars().all(|c| CLOSING.contains(c));
        let wide = cell.width == 2;
        let joins = !spaced && (closing || (open && !wide));
        match words.last_mut() {
            Some(word)
                if joins
                    && word.width + cell.width <= room
                    && !(starts(cell.start, cell.start + 1)
                        && (word.width > room / 4 || starts(cells[word.first].start, cell.start))) =>
            {
                word.end = i + 1;
                word.width += cell.width;
            }
            _ => words.push(Word { first: i, end: i + 1, width: cell.width, spaced }),
        }
        (spaced, open) = (false, !wide);
    }
    words
}

/// The last byte of a span, or where it stands if it is empty.
fn last_byte(span: Span) -> usize {
    span.end.saturating_sub(1).max(span.start)
}

/// The column at which a marked word may start so that its label has room beside it.
fn furthest(mark: &Mark, cells: &[Cell], room: usize) -> usize {
    let from = cells.partition_point(|cell| cell.start < mark.span.start);
    let to = cells.partition_point(|cell| cell.start < mark.span.end);
    let own: usize = cells[from..to.max(from)].iter().map(|cell| cell.width).sum::<usize>().min(room);
    let label = if mark.label.is_empty() { 0 } else { (columns(&mark.label) + 4).min(room * 3 / 5) };
    room.saturating_sub(own.max(own / 2 + label)).max(room / 6)
}

/// The first word shown, and the word before which the first row must end.
fn begin(words: &[Word], marked: usize, furthest: usize, room: usize, cut: bool) -> (usize, Option<usize>) {
    // The first word of words[i..end] that fits in so many columns.
    let back = |end: usize, columns: usize| {
        let (mut used, mut i) = (0, end);
        while i > 0 {
            let word = &words[i - 1];
            let gap = usize::from(i < words.len() && words[i].spaced);
            if used + word.width + gap > columns {
                break;
            }
            used += word.width + gap;
            i -= 1;
        }
        i
    };
    if !cut && back(marked, furthest) == 0 {
        return (0, None);
    }
    let second = back(marked, furthest.min(room / 3));
    // One column is kept for the cut mark.
    let first = back(second, room - 1);
    if first == second {
        return (first, None);
    }
    // The row above is filled as far as it goes, but not up to the marked word: that would stand without its neighbour.
    let (mut used, mut full) = (0, first);
    while full + 1 < marked && used + words[full].width < room {
        used += words[full].width + 1;
        full += 1;
    }
    (first, Some(full.max(second)))
}

/// The text of one row and what is marked in it.
fn fill(cells: &[Cell], words: &[Word], marks: &[Mark], cut_before: bool, cut_after: bool) -> Row {
    let mut row = Row::default();
    if cut_before {
        row.text.push('…');
    }
    let Some(first) = words.first() else { return row };
    let end = words.last().map_or(first.end, |word| word.end);
    for cell in &cells[first.first..end] {
        let from = row.text.len();
        row.text.push_str(&cell.text);
        let to = row.text.len();
        let Some(mark) = marks
            .iter()
            .position(|mark| (mark.span.start..mark.span.end.max(mark.span.start + 1)).contains(&cell.start))
        else {
            continue;
        };
        match row.marked.last_mut() {
            Some(marked) if marked.mark == mark => marked.span.end = to,
            _ => row.marked.push(Marked { span: Span::new(from, to), mark, last: false }),
        }
    }
    if cut_after {
        row.text.push_str(if words.last().is_some_and(|_| cells.get(end).is_none_or(|cell| cell.space)) {
            " …"
        } else {
            "…"
        });
    }
    row
}

/// Puts labels on the last part of each mark, and a line number where a line is first marked.
fn finish(rows: &mut [Row], marks: &[Mark]) {
    let mut seen = vec![false; marks.len()];
    for row in rows.iter_mut().rev() {
        for marked in row.marked.iter_mut().rev() {
            marked.last = !std::mem::replace(&mut seen[marked.mark], true);
        }
    }
    let mut shown = None;
    for row in rows {
        let line = row.marked.first().map(|marked| marks[marked.mark].line);
        if line.is_some() && line != shown {
            row.number = line.filter(|line| *line > 0);
            shown = line;
        }
    }
}
