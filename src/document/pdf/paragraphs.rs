//! From the rows of a column to its paragraphs: by the room between rows, by indents, by lines that end early.

use super::rows::{self, Row, Word};

/// What a paragraph is, as far as its letters tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Set larger than the text.
    Heading,
    Running,
    Item,
    Cell,
    /// Set smaller at the foot of a column.
    Note,
}

/// A paragraph, or the part of one that stands in one column.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    pub(super) lines: Vec<String>,
    pub(super) size: f32,
    pub(super) page: u32,
    /// Whether its last line reaches the edge of the column.
    pub(super) full: bool,
    /// Whether it is the first of its column.
    pub(super) first: bool,
}

/// A wider gap than this, in heights of the font, stands between the cells of a row.
const CELL_GAP: f32 = 1.8;
/// A gap between cells of a row beside such a one is at least this wide.
const NARROW_GAP: f32 = 0.7;
/// The room between two rows of a paragraph is at most this many times the usual.
const LEADING: f32 = 1.3;
/// How much larger than the text a heading is set, and how much smaller a note.
const LARGER: f32 = 1.12;
const SMALLER: f32 = 0.92;
/// How far a first line is indented at least, and at most, in heights of the font.
const INDENT: (f32, f32) = (0.7, 8.0);

/// The paragraphs of a column; `body` is the size of the document's running text.
pub(super) fn paragraphs(column: &[Row], page: u32, body: f32) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let cells = cells(column);
    let mut at = 0;
    while at < column.len() {
        if cells[at].len() > 1 {
            for words in &cells[at] {
                let lines = vec![rows::text(words)];
                found.push(Paragraph {
                    kind: Kind::Cell,
                    lines,
                    size: column[at].size,
                    page,
                    full: false,
                    first: false,
                });
            }
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < column.len() && cells[end].len() == 1 && is_near(column, at, end) {
            end += 1;
        }
        group(&column[at..end], edge(column, at), page, body, &mut found);
        at = end;
    }
    if let Some(first) = found.first_mut() {
        first.first = true;
    }
    // What is set smaller than the text and stands last is notes.
    for paragraph in found.iter_mut().rev() {
        if paragraph.kind != Kind::Running || paragraph.size >= SMALLER * body {
            break;
        }
        paragraph.kind = Kind::Note;
    }
    found
}

/// The cells of each row: a wide gap separates them, and in a row beside one that is cut so a less wide one over or under
/// its gap. A row of running text is one cell.
fn cells(column: &[Row]) -> Vec<Vec<&[Word]>> {
    let wide = |row: &Row| gaps(row, CELL_GAP);
    let mut cuts: Vec<Vec<(f32, f32)>> = column.iter().map(wide).collect();
    let down = 1..column.len();
    let up = (0..column.len().saturating_sub(1)).rev();
    for (at, beside) in down.map(|at| (at, at - 1)).chain(up.map(|at| (at, at + 1))) {
        if cuts[beside].is_empty() || (column[at].y - column[beside].y).abs() > 3.0 * column[at].size {
            continue;
        }
        let over = |gap: &(f32, f32)| cuts[beside].iter().any(|cut| gap.0 < cut.1 && cut.0 < gap.1);
        let found: Vec<(f32, f32)> = gaps(&column[at], NARROW_GAP).into_iter().filter(over).collect();
        let all = found.into_iter().filter(|gap| !cuts[at].contains(gap)).collect::<Vec<_>>();
        cuts[at].extend(all);
    }
    let all = column.iter().zip(&cuts);
    all.map(|(row, cuts)| row.words.chunk_by(|a, b| !cuts.contains(&(a.x1, b.x0))).collect()).collect()
}

/// The gaps between words of a row that are wider than this many heights of the font.
fn gaps(row: &Row, least: f32) -> Vec<(f32, f32)> {
    let pairs = row.words.windows(2).filter(|pair| pair[1].x0 - pair[0].x1 > least * row.size);
    pairs.map(|pair| (pair[0].x1, pair[1].x0)).collect()
}

/// Whether row `end` may be of one paragraph with the rows from `start` on before it: of a size, and no further down than
/// they are from one another.
fn is_near(column: &[Row], start: usize, end: usize) -> bool {
    let (row, last) = (&column[end], &column[end - 1]);
    let lead = row.y - last.y;
    let usual = if end - start > 1 {
        (last.y - column[start].y) / (end - start - 1) as f32
    } else {
        usual_lead(column, row.size)
    };
    let same = row.size < 1.08 * last.size && last.size < 1.08 * row.size;
    same && lead > 0.0 && lead < (LEADING * usual).max(1.05 * row.size) && lead < 3.0 * row.size
}

/// The room between rows of this size in the column; a common one where there are no two.
fn usual_lead(column: &[Row], size: f32) -> f32 {
    let near = |row: &Row| (row.size - size).abs() < 0.08 * size;
    let mut leads: Vec<f32> = column
        .windows(2)
        .filter(|pair| near(&pair[0]) && near(&pair[1]))
        .map(|pair| pair[1].y - pair[0].y)
        .collect();
    leads.sort_by(f32::total_cmp);
    // The nearer ones: between paragraphs there is more. Two or three rows say little.
    let most = if leads.len() < 4 { 1.3 } else { 1.9 };
    leads.get(leads.len() / 3).copied().unwrap_or(1.25 * size).min(most * size)
}

/// How far rows of the size of row `at` reach in the column.
fn edge(column: &[Row], at: usize) -> f32 {
    let same = |row: &&Row| (row.size - column[at].size).abs() < 0.08 * row.size;
    column.iter().filter(same).map(Row::x1).fold(f32::MIN, f32::max)
}

/// Cuts rows that stand together into paragraphs; `edge` is how far rows of their size reach in the column.
fn group(rows: &[Row], edge: f32, page: u32, body: f32, found: &mut Vec<Paragraph>) {
    let Some(size) = rows.first().map(|row| row.size) else { return };
    let left = rows.iter().map(Row::x0).fold(f32::MAX, f32::min);
    let mut right = rows.iter().map(Row::x1).fold(f32::MIN, f32::max);
    // Rows set narrower have an edge of their own where most reach it in the middle of a sentence; the items of a list do not.
    let broken = |row: &&Row| row.x1() > right - 2.5 * size && !ends_sentence(&row.text());
    if rows.len() < 3 || rows.iter().filter(broken).count() * 2 < rows.len() - 1 {
        right = edge;
    }
    let heading = size > LARGER * body;
    let mut lines: Vec<String> = Vec::new();
    let mut item = false;
    for (i, row) in rows.iter().enumerate() {
        let text = row.text();
        let begins = match i.checked_sub(1).map(|last| &rows[last]) {
            None => true,
            Some(_) if heading => false,
            Some(last) => is_item(&text) || begins(last, row, left, right),
        };
        if begins && !lines.is_empty() {
            found.push(paragraph(std::mem::take(&mut lines), size, page, heading, item, false));
        }
        if begins {
            item = is_item(&text);
        }
        lines.push(text);
    }
    let full = rows.last().is_some_and(|row| row.x1() > right - 1.5 * size);
    found.push(paragraph(lines, size, page, heading, item, full));
}

fn paragraph(lines: Vec<String>, size: f32, page: u32, heading: bool, item: bool, full: bool) -> Paragraph {
    let kind = if item {
        Kind::Item
    } else if heading {
        Kind::Heading
    } else {
        Kind::Running
    };
    Paragraph { kind, lines, size, page, full, first: false }
}

/// Whether `row` begins a paragraph after `last`: it is indented, or its first word would have found room on `last`.
fn begins(last: &Row, row: &Row, left: f32, right: f32) -> bool {
    let size = row.size;
    let indent = row.x0() - left;
    let indented = indent > INDENT.0 * size && indent < INDENT.1 * size && last.x0() - left < 0.4 * size;
    let word = row.words.first().map_or(0.0, |word| word.x1 - word.x0);
    let room = right - last.x1() > word + 1.2 * size;
    let (end, start) = (last.text(), row.text());
    let goes_on = start.starts_with(|c: char| c.is_lowercase()) && !ends_sentence(&end);
    // Rows about one middle are broken by hand.
    let middle = |row: &Row| (row.x0() + row.x1()) / 2.0;
    let centred =
        (middle(last) - middle(row)).abs() < 0.3 * size && (last.x0() - row.x0()).abs() > 0.7 * size;
    (indented || room || centred) && !goes_on
}

pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', '’', '\'', ')', '»']).ends_with(['.', '!', '?', ':', '…', ';'])
}

fn is_item(line: &str) -> bool {
    ["• ", "◦ ", "▪ ", "– ", "— ", "· ", "- ", "* "].iter().any(|sign| line.starts_with(sign))
}
