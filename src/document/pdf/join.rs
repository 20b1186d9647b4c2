//! Lines put together again: words hyphenated at the ends of lines, paragraphs that go on in the next column or page.

use std::collections::BTreeSet;

use super::paragraphs::{Kind, Paragraph, ends_sentence};

/// Number words that another word is joined to by a hyphen: *twenty-five*, *five-year*.
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const UNITS: [&str; 18] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second", "third",
    "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
];
const NUMBERS: [&str; 23] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "hundred", "thousand", "million", "billion",
    "half",
];
/// What number words are joined to.
const COUNTED: [&str; 22] = [
    "year",
    "years",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "second",
    "mile",
    "metre",
    "meter",
    "foot",
    "kilometre",
    "man",
    "member",
    "storey",
    "story",
    "point",
    "page",
    "thirds",
    "quarters",
    "dozen",
];
/// Words that stand before a hyphen of their own.
const PREFIXES: [&str; 11] =
    ["self", "ex", "non", "mid", "all", "long", "short", "well", "high", "low", "so"];

/// The words of a document as they stand within lines, in small letters.
pub(super) struct Known(BTreeSet<String>);

impl Known {
    pub(super) fn new<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut words = BTreeSet::new();
        for line in lines {
            // The last one may be cut.
            let mut all = line.split_whitespace().peekable();
            while let Some(word) = all.next() {
                if all.peek().is_some() && (word.contains('-') || word.len() > 4) {
                    words.insert(bare(word).to_lowercase());
                }
            }
        }
        Self(words)
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&bare(word).to_lowercase())
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// How `next` is put to the text so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Seam {
    Space,
    /// As it stands.
    Tight,
    /// Without the hyphen at the end of the text.
    Rejoined,
}

/// How the line `next` goes on from a text that ends in `last`.
pub(super) fn seam(last: &str, next: &str, known: &Known) -> Seam {
    if last.ends_with(['–', '—', '/'])
        && !last.ends_with([' ', '\u{a0}'])
        && last.chars().nth_back(1).is_some_and(|c| c != ' ')
    {
        return Seam::Tight;
    }
    let wide = |c: char| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
    if last.ends_with(wide) && next.starts_with(wide) {
        return Seam::Tight;
    }
    let Some(cut) = last.strip_suffix('-') else { return Seam::Space };
    let start = cut
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '(' | '“' | '"'))
        .next()
        .unwrap_or("");
    let end = next.split_whitespace().next().unwrap_or("");
    if !start.ends_with(char::is_alphanumeric) {
        return Seam::Space;
    }
    let goes_on = end.starts_with(|c: char| c.is_lowercase());
    if !goes_on || start.ends_with(|c: char| c.is_ascii_digit()) {
        // *mid-* *April*, *25-* *year*.
        return Seam::Tight;
    }
    // The part after the last hyphen is what may have been cut: *well-estab-* *lished*.
    let part = start.rsplit('-').next().unwrap_or(start).to_lowercase();
    if known.has(&format!("{start}-{end}")) {
        return Seam::Tight;
    }
    if known.has(&format!("{start}{end}")) {
        return Seam::Rejoined;
    }
    let end = bare(end).to_lowercase();
    let (part, end) = (part.as_str(), end.as_str());
    let number =
        TENS.contains(&part) && UNITS.contains(&end) || NUMBERS.contains(&part) && COUNTED.contains(&end);
    if number || PREFIXES.contains(&part) {
        return Seam::Tight;
    }
    Seam::Rejoined
}

/// Whether `next` goes on with the sentence that `last` leaves open.
pub(super) fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let (Some(end), Some(start)) = (last.lines.last(), next.lines.first()) else { return false };
    let same = next.size < 1.06 * last.size && last.size < 1.06 * next.size;
    let kinds = matches!(last.kind, Kind::Running | Kind::Item) && next.kind == Kind::Running;
    if !same || !kinds || ends_sentence(end) {
        return false;
    }
    let lower = start.starts_with(|c: char| c.is_lowercase());
    let running = next.first && last.full && last.lines.len() > 1 && start.starts_with(char::is_alphanumeric);
    lower || running || end.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_at_the_ends_of_lines() {
        let known = Known::new(["a long-term plan and the government of it", "x"].into_iter());
        for (last, next, wanted) in [
            ("the min-", "ister said", Seam::Rejoined),
            ("a govern-", "ment", Seam::Rejoined),
            ("some thir-", "teen ships", Seam::Rejoined),
            ("some seven-", "teen ships", Seam::Rejoined),
            ("twenty-", "five ships", Seam::Tight),
            ("a two-", "year plan", Seam::Tight),
            ("the second ten-", "der", Seam::Rejoined),
            ("a 25-", "year plan", Seam::Tight),
            ("in mid-", "April", Seam::Tight),
            ("a long-", "term plan", Seam::Tight),
            ("from 2018–", "2019", Seam::Tight),
            ("it was -", "so", Seam::Space),
            ("it was –", "so", Seam::Space),
            ("it was", "so", Seam::Space),
        ] {
            assert_eq!(seam(last, next, &known), wanted, "{last} {next}");
        }
    }
}
