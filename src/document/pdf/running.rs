//! Running heads, feet and page numbers: what stands at the edges of pages and is no part of the text.

use std::collections::BTreeMap;

use super::Page;
use super::rows::Row;

/// How many rows at the top and at the bottom of a page may be such.
const ROWS: usize = 3;
/// The part of a page's height, at the top and at the bottom, that they stand in.
const EDGE: f32 = 0.16;
/// On how many pages a row stands that is a running one.
const PAGES: usize = 2;

/// A row at an edge as it is compared: whether it is at the top, its place, its words without their figures.
type Key = (bool, i32, String);

/// Takes the running rows off the pages.
pub(super) fn strip(pages: &mut [Page]) {
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut keys: Vec<Key> = at_edges(page).flat_map(|(top, row)| keys(page, top, row)).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    for page in pages.iter_mut() {
        for top in [true, false] {
            let mut numbered = false;
            for _ in 0..ROWS {
                let Some(row) = (if top { page.rows.first() } else { page.rows.last() }) else { break };
                let edge = is_at_edge(page, top, row);
                let known = |key: &Key| seen.get(key).is_some_and(|n| *n >= PAGES);
                let repeated = edge && keys(page, top, row).iter().any(known) && is_apart(page, top);
                let number = edge && !numbered && is_number(&row.text()) && is_apart(page, top);
                if !repeated && !number && !is_print(page, top) {
                    break;
                }
                numbered |= number;
                if top {
                    page.rows.remove(0);
                } else {
                    page.rows.pop();
                }
            }
        }
    }
}

fn at_edges(page: &Page) -> impl Iterator<Item = (bool, &Row)> {
    let top = page.rows.iter().take(ROWS).map(|row| (true, row));
    let bottom = page.rows.iter().rev().take(ROWS).map(|row| (false, row));
    top.chain(bottom).filter(|(top, row)| is_at_edge(page, *top, row))
}

fn is_at_edge(page: &Page, top: bool, row: &Row) -> bool {
    if top { row.y < EDGE * page.height } else { row.y > (1.0 - EDGE) * page.height }
}

/// A row is the same as one on another page if its words are, its figures apart, and it stands at the same height. Left
/// and right pages may have it at either end of the line. One without words is none.
fn keys(page: &Page, top: bool, row: &Row) -> Vec<Key> {
    let words: String = row
        .text()
        .split_whitespace()
        .filter(|word| !word.chars().any(|c| c.is_ascii_digit()) && !is_roman(word))
        .flat_map(|word| [word, " "])
        .collect::<String>()
        .to_lowercase();
    if words.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return Vec::new();
    }
    let y = if top { row.y } else { page.height - row.y };
    // Two steps that overlap: heights that differ by a hair share one of them.
    let step = (y / 4.0).floor() as i32;
    vec![(top, 2 * step, words.clone()), (top, 2 * ((y + 2.0) / 4.0).floor() as i32 + 1, words)]
}

/// Whether the outermost row stands further from the next than rows of the text do from one another, or is set smaller.
fn is_apart(page: &Page, top: bool) -> bool {
    let mut rows: Vec<&Row> = page.rows.iter().collect();
    if !top {
        rows.reverse();
    }
    let (Some(row), Some(next)) = (rows.first(), rows.get(1)) else { return true };
    // In columns that are not in step the rows of one stand between those of the other.
    let lead = |pair: &[Row]| Some(pair[1].y - pair[0].y).filter(|lead| *lead > 0.9 * pair[0].size);
    let mut leads: Vec<f32> = page.rows.windows(2).filter_map(lead).collect();
    leads.sort_by(f32::total_cmp);
    let lead = leads.get(leads.len().saturating_sub(1) / 3).copied().unwrap_or(0.0);
    (next.y - row.y).abs() > (1.25 * lead).clamp(1.6 * row.size, 3.0 * row.size)
        || row.size < 0.92 * next.size
}

/// Whether it is the number of a page: *12*, *– xiv –*, *Page 3 of 10*. A year is none.
fn is_number(row: &str) -> bool {
    let text = row.to_lowercase();
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '(' | ')' | ' '));
    let named = ["page", "p.", "pg.", "seite", "стр."].iter().find_map(|word| bare.strip_prefix(word));
    let number = |part: &str| {
        let part = part.trim();
        let year = named.is_none() && part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        (digits && !year) || is_roman(part)
    };
    let bare = named.unwrap_or(bare);
    match [" of ", "/", " von "].iter().find_map(|sign| bare.split_once(sign)) {
        Some((page, pages)) => number(page) && number(pages),
        None => number(bare),
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 6
        && word.bytes().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x' | b'l' | b'c'))
}

/// Whether the outermost row is what a browser prints over and under a page: when it was printed, its address.
fn is_print(page: &Page, top: bool) -> bool {
    let Some(row) = (if top { page.rows.first() } else { page.rows.last() }) else { return false };
    if row.y > 0.05 * page.height && row.y < 0.95 * page.height {
        return false;
    }
    let text = row.text();
    let mut words = text.split_whitespace();
    if top {
        let date = words.next().is_some_and(|word| {
            let date = word.strip_suffix(',').unwrap_or("");
            let parts: Vec<&str> = date.split(['/', '.', '-']).collect();
            parts.len() == 3
                && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        });
        date && words.next().is_some_and(|word| word.contains(':'))
    } else {
        let address = words
            .next()
            .is_some_and(|word| ["http://", "https://", "file://"].iter().any(|s| word.starts_with(s)));
        address
            && words.next_back().is_some_and(|word| {
                word.split_once('/')
                    .is_some_and(|(a, b)| a.parse::<u32>().is_ok() && b.parse::<u32>().is_ok())
            })
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Glyph;
    use super::super::rows::rows;
    use super::*;

    fn page(lines: &[(&str, f32)]) -> Page {
        let set = |(text, y): &(&str, f32)| -> Vec<Glyph> {
            let place = |(i, c): (usize, char)| Glyph {
                c,
                x0: 5.0 * i as f32,
                x1: 5.0 * i as f32 + 5.0,
                y: *y,
                size: 10.0,
            };
            text.chars().enumerate().map(place).collect()
        };
        Page { number: 1, rows: rows(&lines.iter().flat_map(set).collect::<Vec<_>>()), height: 800.0 }
    }

    fn left(mut pages: Vec<Page>) -> Vec<String> {
        strip(&mut pages);
        pages.iter().map(|page| page.rows.iter().map(Row::text).collect::<Vec<_>>().join("/")).collect()
    }

    #[test]
    fn heads_and_feet_that_run_and_numbers_of_pages() {
        let first = page(&[
            ("The Daily 3 May 2031", 40.0),
            ("One.", 100.0),
            ("Two.", 112.0),
            ("Three.", 124.0),
            ("12", 770.0),
        ]);
        let second = page(&[
            ("4 May 2031 The Daily", 40.0),
            ("Four.", 100.0),
            ("Five.", 112.0),
            ("Six.", 124.0),
            ("Page 13 of 20", 770.0),
        ]);
        let second = Page { number: 2, ..second };
        assert_eq!(left(vec![first, second]).len(), 2);
        let first = page(&[("The Daily", 40.0), ("One.", 100.0), ("Two.", 112.0), ("– 12 –", 770.0)]);
        let second = page(&[("The Daily", 40.5), ("Four.", 100.0), ("Five.", 112.0), ("xiv", 770.0)]);
        assert_eq!(left(vec![first, second]), ["One./Two.", "Four./Five."]);
    }

    #[test]
    fn the_text_at_an_edge_stays() {
        let first = page(&[("Total 34 ships", 100.0), ("Total 35 ships", 112.0), ("and so on", 124.0)]);
        let second = page(&[("Total 36 ships", 100.0), ("Total 37 ships", 112.0), ("and so forth", 124.0)]);
        assert_eq!(
            left(vec![first, second]),
            ["Total 34 ships/Total 35 ships/and so on", "Total 36 ships/Total 37 ships/and so forth"]
        );
        let only = page(&[("In 2018 it was", 100.0), ("1932", 112.0), ("and no more.", 124.0)]);
        assert_eq!(left(vec![only]), ["In 2018 it was/1932/and no more."]);
    }

    #[test]
    fn what_a_browser_prints_around_a_page() {
        let only = page(&[
            ("11/21/26, 9:32 PM The Bridge", 20.0),
            ("It opened.", 100.0),
            ("https://x.example/a 1/2", 785.0),
        ]);
        assert_eq!(left(vec![only]), ["It opened."]);
    }
}
