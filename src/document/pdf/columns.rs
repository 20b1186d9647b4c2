//! The order in which the rows of a page are read: across it, or down one column after the other.
//!
//! A gutter is a strip that no word of a run of rows stands in, with running text on both sides; the rows of a table have
//! gutters too, but no running text.

use super::rows::Row;

/// Rows that are read one after the other.
pub(super) type Column = Vec<Row>;

/// How deep columns are looked for in columns.
const DEPTH: usize = 5;
/// The least rows on either side of a gutter.
const LEAST_ROWS: usize = 3;
/// The least letters that a row of running text has on average on either side.
const RUNNING: usize = 18;
/// The least width of a gutter, as a part of the font's height.
const GUTTER: f32 = 0.75;

/// Cuts the rows of a page, from the top down, into columns in reading order.
pub(super) fn order(rows: Vec<Row>) -> Vec<Column> {
    let mut columns = Vec::new();
    cut(rows, DEPTH, &mut columns);
    columns
}

fn cut(rows: Vec<Row>, depth: usize, columns: &mut Vec<Column>) {
    let best = if depth == 0 || rows.len() < LEAST_ROWS { None } else { gutter(&rows) };
    let Some((x, bands)) = best else {
        if !rows.is_empty() {
            columns.push(rows);
        }
        return;
    };
    let mut rest = rows;
    // From the bottom up, so that the numbers of the rows above stay true.
    let mut parts = Vec::new();
    for band in bands.into_iter().rev() {
        let below = rest.split_off(band.end);
        let inside = rest.split_off(band.start);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for row in inside {
            let at = row.words.partition_point(|word| word.x0 < x);
            if at > 0 {
                left.push(row.part(&row.words[..at]));
            }
            if at < row.words.len() {
                right.push(row.part(&row.words[at..]));
            }
        }
        parts.extend([below, right, left]);
    }
    parts.push(rest);
    for part in parts.into_iter().rev() {
        cut(part, depth - 1, columns);
    }
}

/// The gutter that the most rows lie beside, and the runs of rows that do.
fn gutter(rows: &[Row]) -> Option<(f32, Vec<std::ops::Range<usize>>)> {
    let (mut from, mut to) = (f32::MAX, f32::MIN);
    for row in rows {
        from = from.min(row.x0());
        to = to.max(row.x1());
    }
    let stretches: Vec<Vec<(f32, f32)>> = rows.iter().map(stretches).collect();
    let mut best: Option<(usize, f32, Vec<std::ops::Range<usize>>)> = None;
    let mut run: Option<(f32, f32)> = None;
    let step = 2.0_f32.max((to - from) / 400.0);
    let mut x = from + step;
    while x < to {
        let bands = bands(rows, &stretches, x);
        let size: usize = bands.iter().map(|band| band.len()).sum();
        if size > 0 && best.as_ref().is_none_or(|best| size >= best.0) {
            // Of neighbouring places that do as well, the one in the middle.
            run = match run {
                Some((start, last))
                    if best.as_ref().is_some_and(|best| best.0 == size) && x - last < 1.5 * step =>
                {
                    Some((start, x))
                }
                Some(_) if best.as_ref().is_some_and(|best| best.0 == size) => run,
                _ => Some((x, x)),
            };
            best = Some((size, run.map_or(x, |(start, end)| (start + end) / 2.0), bands));
        }
        x += step;
    }
    best.map(|(_, x, bands)| (x, bands))
}

/// What a row covers: words with no more than a wide space between them are one stretch.
fn stretches(row: &Row) -> Vec<(f32, f32)> {
    let mut found: Vec<(f32, f32)> = Vec::new();
    for word in &row.words {
        match found.last_mut() {
            Some(last) if word.x0 - last.1 < GUTTER * row.size => last.1 = last.1.max(word.x1),
            _ => found.push((word.x0, word.x1)),
        }
    }
    found
}

/// Runs of rows that no word of stands at `x`, with running text on both sides of it.
fn bands(rows: &[Row], stretches: &[Vec<(f32, f32)>], x: f32) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let stands_there = |row: &Vec<(f32, f32)>| row.iter().any(|(from, to)| *from - 1.0 < x && x < *to + 1.0);
    for at in 0..=rows.len() {
        // After the last row a run ends, too.
        let crosses = stretches.get(at).is_none_or(stands_there);
        if crosses {
            found.extend(band(rows, start..at, x));
            start = at + 1;
        }
    }
    found
}

/// The rows of `range` from the first to the last that stands beside text on the other side, if that is running text.
fn band(rows: &[Row], range: std::ops::Range<usize>, x: f32) -> Option<std::ops::Range<usize>> {
    // For each side: how many rows and letters, and between which places.
    let mut sides = [(0_usize, 0_usize, f32::MAX, f32::MIN); 2];
    for row in &rows[range.clone()] {
        let at = row.words.partition_point(|word| word.x0 < x);
        for (side, words) in sides.iter_mut().zip([&row.words[..at], &row.words[at..]]) {
            if words.is_empty() {
                continue;
            }
            let letters: usize = words.iter().map(|word| word.text.chars().count()).sum();
            *side = (side.0 + 1, side.1 + letters, side.2.min(row.y - row.size), side.3.max(row.y));
        }
    }
    let running = |side: &(usize, usize, f32, f32)| side.0 >= LEAST_ROWS && side.1 >= RUNNING * side.0;
    if !sides.iter().all(running) {
        return None;
    }
    let (top, bottom) = (sides[0].2.max(sides[1].2), sides[0].3.min(sides[1].3));
    let beside = |row: &Row| row.y >= top && row.y <= bottom;
    let both = rows[range.clone()].iter().filter(|row| beside(row)).count();
    (both >= LEAST_ROWS).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Glyph;
    use super::super::rows::rows;
    use super::*;

    fn page(lines: &[(&str, f32, f32)]) -> Vec<String> {
        let mut glyphs = Vec::new();
        for (text, x, y) in lines {
            for (i, c) in text.chars().enumerate() {
                let x0 = x + 5.0 * i as f32;
                glyphs.push(Glyph { c, x0, x1: x0 + 5.0, y: *y, size: 10.0 });
            }
        }
        order(rows(&glyphs))
            .iter()
            .map(|column| column.iter().map(Row::text).collect::<Vec<_>>().join("/"))
            .collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let found = page(&[
            ("A headline that stands across the whole of the page and more", 0.0, 10.0),
            ("the first row of the left", 0.0, 40.0),
            ("the first row of the right", 150.0, 40.0),
            ("the second row of the left", 0.0, 52.0),
            ("the second row, on the right", 150.0, 52.0),
            ("the third row of the left", 0.0, 64.0),
            ("the third row of the right", 150.0, 64.0),
            ("A foot that stands across the whole of the page and more, too", 0.0, 90.0),
        ]);
        assert_eq!(
            found,
            [
                "A headline that stands across the whole of the page and more",
                "the first row of the left/the second row of the left/the third row of the left",
                "the first row of the right/the second row, on the right/the third row of the right",
                "A foot that stands across the whole of the page and more, too",
            ]
        );
    }

    #[test]
    fn tables_are_read_row_by_row() {
        let found = page(&[
            ("Year", 0.0, 10.0),
            ("Trade", 100.0, 10.0),
            ("2018", 0.0, 22.0),
            ("$34 million", 100.0, 22.0),
            ("2019", 0.0, 34.0),
            ("$35 million", 100.0, 34.0),
        ]);
        assert_eq!(found, ["Year Trade/2018 $34 million/2019 $35 million"]);
    }
}
