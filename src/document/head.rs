//! Title, byline and date lines at the top of a document.

use super::{Block, BlockKind};

/// The longest that a line at the head may be, in characters; a byline with three names stays below.
const LINE: usize = 100;
const TITLE: usize = 200;

/// Marks the title, if the text has none yet, and the lines at the head: those around the title. `plain` texts have no
/// headings: their first line is the title unless it reads like a sentence, a byline or a date.
pub(super) fn mark(blocks: &mut [Block], text: &str, plain: bool) {
    let is_head = |block: &Block| block.kind == BlockKind::Paragraph && is_line(block.span.of(text));
    let mut title = blocks.iter().position(|block| block.kind == BlockKind::Title);
    if plain && title.is_none() {
        let candidate = |block: &Block| block.kind == BlockKind::Paragraph && is_title(block.span.of(text));
        let head = blocks.iter().take_while(|block| candidate(block) || is_head(block)).count();
        title = blocks[..head].iter().position(candidate);
        if let Some(title) = title {
            blocks[title].kind = BlockKind::Title;
        }
    }
    let (above, below) = blocks.split_at_mut(title.unwrap_or(0));
    let below = below.iter_mut().skip_while(|block| block.kind == BlockKind::Title);
    for block in above.iter_mut().rev().take_while(|block| is_head(block)) {
        block.kind = BlockKind::Line;
    }
    for block in below.take_while(|block| is_head(block) || block.kind == BlockKind::Heading) {
        if block.kind == BlockKind::Paragraph {
            block.kind = BlockKind::Line;
        }
    }
}

fn is_title(words: &str) -> bool {
    let letters = words
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
        .count();
    let figures = words.bytes().any(|b| b.is_ascii_digit());
    let byline = words.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by ")) && letters < 6;
    // *30 April 2019*, *Issue 22/2019*: a date or a number rather than a title.
    let number = figures && letters < 3;
    !byline
        && !number
        && letters > 0
        && label(words).is_none()
        && !ends_sentence(words)
        && shorter(words, TITLE)
}

fn is_line(words: &str) -> bool {
    let few = words.split_whitespace().nth(6).is_none();
    shorter(words, LINE) && (!ends_sentence(words) || (few && words.bytes().any(|b| b.is_ascii_digit())))
}

/// `Source: Our Wire` as (`Source`, `Our Wire`), for a line of one such pair.
pub(super) fn label(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_once(':')?;
    let known = ["source", "publisher", "date", "published", "updated", "author", "by"];
    known.iter().any(|known| label.eq_ignore_ascii_case(known)).then(|| (label, value.trim()))
}

fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']']);
    // A question or a cry may be a headline, a full stop is none's end; *U.S.* and *a.m.* end with a letter and a stop.
    bare.ends_with(['.', '。', '…']) && !ends_in_initials(bare)
}

fn ends_in_initials(words: &str) -> bool {
    let mut last = words.rsplit(char::is_whitespace).next().unwrap_or("").split('.');
    last.next_back().is_some_and(str::is_empty)
        && last.clone().count() > 1
        && last.all(|part| part.chars().count() == 1)
}

fn shorter(words: &str, most: usize) -> bool {
    words.len() <= most || (words.len() <= 4 * most && words.chars().count() <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        for title in [
            "Two Leaders Meet in the East",
            "Why now?",
            "Talks between Kim and the U.S.",
            "By 2030, half of all cars will be electric, study finds",
            "Gipfel",
        ] {
            assert!(is_title(title), "{title}");
        }
        for other in [
            "30.04.2019",
            "30 April 2019",
            "22/2019",
            "By Jane Roe",
            "Source: Our Wire",
            "They met on Monday.",
            "“It is over.”",
            "* * *",
        ] {
            assert!(!is_title(other), "{other}");
        }
    }

    #[test]
    fn lines() {
        for line in ["By Jane Roe", "30.04.2019", "30 April 2019.", "Updated 9 a.m.", "No. 22/2019"] {
            assert!(is_line(line), "{line}");
        }
        for other in
            ["They met on Monday.", "A caption of the two on 25 April 2019, shaking hands at the table."]
        {
            assert!(!is_line(other), "{other}");
        }
    }
}
