//! From glyphs to words, and from words to the rows of a page: what stands on one baseline.

use super::glyphs::Glyph;
use super::letters;

/// A word, or what looks like one.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Whether it stands right at the one before, as after a change of fonts.
    pub(super) glued: bool,
    size: f32,
}

/// The words on one baseline, from left to right.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
    pub(super) y: f32,
    /// The height of its font: that of most of its letters.
    pub(super) size: f32,
}

/// Glyphs drawn one after the other on one baseline.
struct Chunk {
    words: Vec<Word>,
    y: f32,
    size: f32,
}

/// A gap of this part of the font's height separates words.
const WORD_GAP: f32 = 0.13;
/// A wider one ends a chunk: what is drawn next may stand in another column.
const CHUNK_GAP: f32 = 0.7;
/// Baselines that are this near are one, as a part of the font's height.
const SAME_LINE: f32 = 0.2;

impl Row {
    pub(super) fn x0(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.x0)
    }

    pub(super) fn x1(&self) -> f32 {
        self.words.last().map_or(0.0, |word| word.x1)
    }

    /// Its words with a space between each two.
    pub(super) fn text(&self) -> String {
        text(&self.words)
    }

    pub(super) fn letters(&self) -> usize {
        self.words.iter().map(|word| word.text.chars().count()).sum()
    }

    /// The row of some of its words.
    pub(super) fn part(&self, words: &[Word]) -> Row {
        Row { words: words.to_vec(), y: self.y, size: self.size }
    }
}

/// Words with a space between each two that are not glued.
pub(super) fn text(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() && !word.glued {
            text.push(' ');
        }
        text.push_str(&word.text);
    }
    text
}

/// The rows of a page from the top down.
pub(super) fn rows(glyphs: &[Glyph]) -> Vec<Row> {
    let mut chunks = chunks(glyphs);
    chunks.sort_by(|a, b| a.y.total_cmp(&b.y).then(left(a).total_cmp(&left(b))));
    // Bold type is sometimes made by drawing the same words twice.
    chunks.dedup_by(|b, a| {
        let near = (b.y - a.y).abs() < SAME_LINE * a.size && (left(b) - left(a)).abs() < 0.3 * a.size;
        near && a.words.len() == b.words.len() && a.words.iter().zip(&b.words).all(|(a, b)| a.text == b.text)
    });
    let mut open: Vec<Vec<Chunk>> = Vec::new();
    let mut small = Vec::new();
    let sizes: Vec<(f32, f32, f32, f32)> =
        chunks.iter().map(|chunk| (chunk.y, left(chunk), right(chunk), chunk.size)).collect();
    for (i, chunk) in chunks.into_iter().enumerate() {
        if is_raised(&sizes, i) {
            small.push(chunk);
            continue;
        }
        match open.last_mut() {
            Some(row) if same_line(&row[0], &chunk) => row.push(chunk),
            _ => open.push(vec![chunk]),
        }
    }
    for chunk in small {
        attach(&mut open, chunk);
    }
    open.into_iter().filter_map(row).collect()
}

fn left(chunk: &Chunk) -> f32 {
    chunk.words.first().map_or(0.0, |word| word.x0)
}

fn right(chunk: &Chunk) -> f32 {
    chunk.words.last().map_or(0.0, |word| word.x1)
}

fn same_line(a: &Chunk, b: &Chunk) -> bool {
    (b.y - a.y).abs() <= SAME_LINE * a.size.min(b.size).max(1.0)
}

/// Whether chunk `i` is smaller than one beside it and stands above or below its baseline. The chunks are sorted by `y`.
fn is_raised(chunks: &[(f32, f32, f32, f32)], i: usize) -> bool {
    let (y, x0, x1, size) = chunks[i];
    let beside = |other: &(f32, f32, f32, f32)| {
        let (oy, ox0, ox1, osize) = *other;
        let (off, touch) = ((oy - y).abs(), 0.35 * osize);
        size < 0.88 * osize && off > 0.12 * osize && off < 0.6 * osize && x0 < ox1 + touch && x1 > ox0 - touch
    };
    let reach = 4.0 * size;
    let before = chunks[..i].iter().rev().take(400).take_while(|other| y - other.0 < reach);
    let after = chunks[i + 1..].iter().take(400).take_while(|other| other.0 - y < reach);
    before.chain(after).any(beside)
}

/// Puts a raised chunk into the row that it hangs on. A figure or a sign that hangs on a word is the number of a note, no
/// part of the sentence, unless the word is a unit: *km²*.
fn attach(rows: &mut [Vec<Chunk>], chunk: Chunk) {
    let start = rows.partition_point(|row| row[0].y < chunk.y - 4.0 * chunk.size);
    let near = rows[start..].iter_mut().take_while(|row| row[0].y < chunk.y + 4.0 * chunk.size);
    let touches = |other: &Chunk| {
        let touch = 0.35 * other.size;
        (other.y - chunk.y).abs() < 0.6 * other.size
            && left(&chunk) < right(other) + touch
            && right(&chunk) > left(other) - touch
    };
    let Some((row, at)) = near.filter_map(|row| row.iter().position(touches).map(|at| (row, at))).next()
    else {
        return;
    };
    let host = &row[at];
    let before = host.words.iter().rfind(|word| word.x0 < left(&chunk));
    let raised = chunk.y < host.y;
    let mark = chunk.words.iter().all(|word| word.text.chars().all(is_mark));
    let unit = before.is_some_and(|word| {
        let bare: String = word.text.chars().filter(|c| c.is_alphabetic()).collect();
        matches!(bare.as_str(), "m" | "km" | "cm" | "mm" | "mi" | "ft" | "in" | "yd")
    }) && chunk.words.iter().all(|word| matches!(word.text.as_str(), "2" | "3"));
    if raised && mark && !unit && before.is_some() {
        return;
    }
    let words = chunk.words.into_iter().enumerate().map(|(i, word)| {
        let letters = word.text.chars().all(char::is_alphabetic);
        Word {
            glued: i == 0 && (unit || letters) && before.is_some_and(|b| word.x0 - b.x1 < 0.1 * host.size),
            ..word
        }
    });
    let chunk = Chunk { words: words.collect(), y: host.y, size: chunk.size };
    row.push(chunk);
}

fn is_mark(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | '¶' | ',' | '[' | ']' | '¹' | '²' | '³')
}

fn row(mut chunks: Vec<Chunk>) -> Option<Row> {
    let main = chunks.iter().max_by_key(|chunk| letters_of(chunk))?;
    let (y, size) = (main.y, main.size);
    chunks.sort_by(|a, b| left(a).total_cmp(&left(b)));
    let mut words: Vec<Word> = Vec::new();
    for mut word in chunks.into_iter().flat_map(|chunk| chunk.words) {
        if let Some(last) = words.last() {
            word.glued |= word.x0 - last.x1 < WORD_GAP * word.size.min(last.size) && !drawn_over(last, &word);
            if drawn_over(last, &word) && last.text == word.text {
                continue;
            }
        } else {
            word.glued = false;
        }
        words.push(word);
    }
    (!words.is_empty()).then_some(Row { words, y, size })
}

/// Whether the second word stands on the first rather than after it.
fn drawn_over(a: &Word, b: &Word) -> bool {
    b.x0 < a.x1 - 0.5 * a.size && b.x0 < (a.x0 + a.x1) / 2.0
}

fn letters_of(chunk: &Chunk) -> usize {
    chunk.words.iter().map(|word| word.text.chars().count()).sum()
}

fn chunks(glyphs: &[Glyph]) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut from = 0;
    for at in 1..=glyphs.len() {
        if at == glyphs.len() || !goes_on(&glyphs[at - 1], &glyphs[at]) {
            chunks.extend(chunk(&glyphs[from..at]));
            from = at;
        }
    }
    chunks
}

fn goes_on(a: &Glyph, b: &Glyph) -> bool {
    let size = a.size.min(b.size);
    let gap = b.x0 - a.x1;
    (a.y - b.y).abs() < 0.1 * size
        && a.size.max(b.size) < 1.1 * size
        && gap < CHUNK_GAP * size
        && gap > -CHUNK_GAP * size
}

/// Cuts glyphs of one baseline into words, at spaces and at gaps. In letters set wide apart the gap is counted from theirs.
fn chunk(glyphs: &[Glyph]) -> Option<Chunk> {
    let first = glyphs.iter().find(|glyph| glyph.c != ' ')?;
    let size = first.size;
    let mut gaps: Vec<f32> = glyphs.windows(2).map(|pair| pair[1].x0 - pair[0].x1).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    let wide = if gaps.len() >= 3 && usual > 0.08 * size { usual } else { 0.0 };
    let mut words: Vec<Word> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        if glyph.c == ' ' {
            last = None;
            continue;
        }
        let apart = last.is_none_or(|last| glyph.x0 - last.x1 > WORD_GAP * size + wide);
        match words.last_mut() {
            Some(word) if !apart => {
                let over = last.is_some_and(|last| glyph.x0 < last.x1 - 0.3 * (last.x1 - last.x0));
                let before = last.map(|last| last.c);
                let made = before.filter(|_| over).and_then(|before| {
                    letters::compose(before, glyph.c)
                        .filter(|_| letters::is_accent(before))
                        .or_else(|| letters::compose(glyph.c, before).filter(|_| letters::is_accent(glyph.c)))
                });
                let twice = before == Some(glyph.c)
                    && last.is_some_and(|last| glyph.x0 - last.x0 < 0.3 * (last.x1 - last.x0));
                if let Some(made) = made {
                    word.text.pop();
                    word.text.push(made);
                } else if !twice {
                    word.text.push(glyph.c);
                }
                word.x1 = word.x1.max(glyph.x1);
            }
            _ => words.push(Word { text: glyph.c.into(), x0: glyph.x0, x1: glyph.x1, glued: false, size }),
        }
        last = Some(glyph);
    }
    Some(Chunk { words, y: first.y, size })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets `text` from `x` on at baseline `y`, half an em a letter; `_` is a gap of a third without a glyph.
    fn set(text: &str, mut x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for c in text.chars() {
            let advance = size * if c == '_' { 0.33 } else { 0.5 };
            if c != '_' {
                glyphs.push(Glyph { c, x0: x, x1: x + advance, y, size });
            }
            x += advance;
        }
        glyphs
    }

    fn read(parts: &[Vec<Glyph>]) -> Vec<String> {
        rows(&parts.concat()).iter().map(Row::text).collect()
    }

    #[test]
    fn words_by_spaces_and_by_gaps() {
        assert_eq!(read(&[set("The bridge", 0.0, 10.0, 10.0)]), ["The bridge"]);
        assert_eq!(read(&[set("The_bridge", 0.0, 10.0, 10.0)]), ["The bridge"]);
        assert_eq!(read(&[set("The br", 0.0, 10.0, 10.0), set("idge", 30.0, 10.0, 10.0)]), ["The bridge"]);
        assert_eq!(read(&[set("later", 0.0, 22.0, 10.0), set("first", 0.0, 10.0, 10.0)]), ["first", "later"]);
    }

    #[test]
    fn what_is_drawn_twice_is_read_once() {
        assert_eq!(read(&[set("Bold", 0.0, 10.0, 10.0), set("Bold", 0.3, 10.0, 10.0)]), ["Bold"]);
        let twice = [set("all", 0.0, 10.0, 10.0), set("all", 0.2, 10.1, 10.0)];
        assert_eq!(read(&twice), ["all"]);
    }

    #[test]
    fn accents_over_letters() {
        let mut glyphs = set("caf", 0.0, 10.0, 10.0);
        glyphs.extend([
            Glyph { c: '´', x0: 15.5, x1: 18.5, y: 10.0, size: 10.0 },
            Glyph { c: 'e', x0: 15.0, x1: 20.0, y: 10.0, size: 10.0 },
        ]);
        assert_eq!(rows(&glyphs)[0].text(), "café");
    }

    #[test]
    fn numbers_of_notes_are_left_out_and_powers_of_units_are_not() {
        let note =
            [set("million", 0.0, 10.0, 10.0), set("12", 35.0, 6.5, 7.0), set("in all", 45.0, 10.0, 10.0)];
        assert_eq!(read(&note), ["million in all"]);
        let unit = [set("5 km", 0.0, 10.0, 10.0), set("2", 20.0, 6.5, 7.0)];
        assert_eq!(read(&unit), ["5 km2"]);
        let ordinal = [set("5", 0.0, 10.0, 10.0), set("th", 5.0, 6.5, 7.0), set("of May", 15.0, 10.0, 10.0)];
        assert_eq!(read(&ordinal), ["5th of May"]);
    }
}
