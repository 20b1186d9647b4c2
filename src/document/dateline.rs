//! Datelines: *VLADIVOSTOK, April 25 (Wire) —* before the first sentence of a report: where, when and by whom it was filed.
//!
//! It is no part of the sentence. Its day is the document's where nothing more trusted states one, the agency is the source
//! of a document that names none.

use std::ops::Range;

use super::{Block, BlockKind};
use crate::text::Span;

/// What stands before the first sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dateline {
    /// All of it, up to the first word of the sentence, in the reading text.
    pub span: Span,
    /// The words that may hold its day.
    pub date: Span,
}

/// How long one may be, in bytes.
const LONGEST: usize = 120;
/// How many words stand in one beside the agency.
const WORDS: usize = 9;
/// Agencies, known without a place or a day beside them.
const AGENCIES: &[&str] = &[
    "AAP",
    "AFP",
    "ANI",
    "ANP",
    "ANSA",
    "AP",
    "Anadolu",
    "Bloomberg",
    "CNN",
    "CP",
    "EFE",
    "ITAR-TASS",
    "Interfax",
    "KCNA",
    "Kyodo",
    "Kyodo News",
    "PA",
    "PTI",
    "RIA Novosti",
    "Reuters",
    "Sputnik",
    "TASS",
    "The Associated Press",
    "UPI",
    "Ukrinform",
    "VOA",
    "Xinhua",
    "Yonhap",
    "dpa",
];
/// Words in small letters that stand in names of places.
const SMALL: &[&str] = &["al", "and", "de", "del", "el", "la", "of", "the"];

/// The dateline of a text and the agency it names, if its first paragraph begins with one.
pub(super) fn find<'t>(text: &'t str, blocks: &[Block]) -> Option<(Dateline, Option<&'t str>)> {
    let block = blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?;
    let words = block.span.of(text);
    let (end, date, source) = read(words)?;
    let at = |range: Range<usize>| Span::new(block.span.start + range.start, block.span.start + range.end);
    Some((Dateline { span: at(0..end), date: at(date) }, source.map(|source| &words[source])))
}

/// How far the dateline of a paragraph reaches, where its place and day stand, and where its agency does.
fn read(text: &str) -> Option<(usize, Range<usize>, Option<Range<usize>>)> {
    let head = &text[..text.floor_char_boundary(LONGEST)];
    if let Some(found) = slashes(head) {
        return Some(found);
    }
    let (at, sign) = head.char_indices().find(|(at, c)| {
        let before = head[..*at].ends_with([' ', ')', '\u{a0}']);
        matches!(c, '—' | '–')
            || (*c == '-' && before && head[at + 1..].starts_with([' ', '-', '\u{a0}', '\n']))
    })?;
    let prefix = head[..at].trim_end();
    let rest = &text[at..];
    let end = at + (rest.len() - rest.trim_start_matches(['—', '–', '-', ' ', '\u{a0}', '\n', '\r']).len());
    if end >= text.len() {
        return None;
    }
    let (place, source) = match prefix.strip_suffix(')').and_then(|inside| inside.rfind('(')) {
        Some(open) => (&prefix[..open], Some(open + 1..prefix.len() - 1)),
        None => (prefix, None),
    };
    let place = place.trim_end_matches([',', '.', ' ', '\u{a0}']);
    let filed = is_filed(place)?;
    match &source {
        Some(range) => {
            let name = &head[range.clone()];
            let known = AGENCIES.contains(&name);
            let named =
                name.len() <= 40 && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
            if !(known || (named && (filed.capitals || filed.figures))) {
                return None;
            }
        }
        // Without an agency a day must stand there, and the sign be a long one.
        None if filed.capitals && filed.figures && (sign != '-' || rest.starts_with("--")) => {}
        None => return None,
    }
    Some((end, 0..place.len(), source))
}

/// *MOSCOW, April 25. /TASS/.*
fn slashes(head: &str) -> Option<(usize, Range<usize>, Option<Range<usize>>)> {
    let open = head.find(['/', '['])?;
    let close = open + 1 + head[open + 1..].find(['/', ']'])?;
    let name = &head[open + 1..close];
    let place = head[..open].trim_end_matches([',', '.', ' ', '\u{a0}']);
    let filed = is_filed(place)?;
    if !filed.capitals || !filed.figures || !AGENCIES.contains(&name) {
        return None;
    }
    let rest = &head[close + 1..];
    let end = close
        + 1
        + (rest.len() - rest.trim_start_matches(['.', ',', ' ', '\u{a0}', '\n', '\r', '-', '–', '—']).len());
    (end < head.len()).then_some((end, 0..place.len(), Some(open + 1..close)))
}

struct Filed {
    /// The place is in capitals.
    capitals: bool,
    figures: bool,
}

/// Whether the words may be a place and a day: few, each a name or a figure.
fn is_filed(place: &str) -> Option<Filed> {
    let mut figures = false;
    let mut count = 0;
    for word in place.split([' ', ',', '\u{a0}', '/', '\n']).filter(|word| !word.is_empty()) {
        count += 1;
        let bare = word.trim_end_matches(['.', ':']);
        let number = bare.bytes().all(|b| b.is_ascii_digit()) && (1..=4).contains(&bare.len());
        figures |= number;
        let name = bare.starts_with(char::is_uppercase)
            && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'));
        if !(number || name || SMALL.contains(&bare)) || count > WORDS {
            return None;
        }
    }
    let first = place.split([' ', ',']).next().unwrap_or("");
    let capitals =
        first.chars().filter(|c| c.is_alphabetic()).count() > 2 && !first.chars().any(char::is_lowercase);
    Some(Filed { capitals, figures })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_of_agencies() {
        for (text, date, source) in [
            ("VLADIVOSTOK, April 25 (Wire) — The two met.", "VLADIVOSTOK, April 25", Some("Wire")),
            ("NEW YORK, Sept. 3, 2031 (Reuters) - The two met.", "NEW YORK, Sept. 3, 2031", Some("Reuters")),
            ("Pyongyang, April 25 (KCNA) -- The two met.", "Pyongyang, April 25", Some("KCNA")),
            ("MOSCOW, April 25. /TASS/. The two met.", "MOSCOW, April 25", Some("TASS")),
            ("(Reuters) - The two met.", "", Some("Reuters")),
            ("Vladivostok (AP) — The two met.", "Vladivostok", Some("AP")),
            ("SEOUL, 25 April 2031 — The two met.", "SEOUL, 25 April 2031", None),
        ] {
            let (end, place, agency) = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[end..], &text[place]), ("The two met.", date), "{text}");
            assert_eq!(agency.map(|agency| &text[agency]), source, "{text}");
        }
    }

    #[test]
    fn what_is_no_dateline() {
        for text in [
            "MOSCOW — The two met.",
            "The bridge – all of it – was closed on 25 April.",
            "Jane Smith (Labour) – the member for the harbour – said no.",
            "In April 25 ships (all Greek) - called.",
            "He won 3 - 2.",
            "The U.S. (and others) — all said so.",
            "Kim (left) – shaking hands.",
            "From 2015 – 2019 it grew.",
            "April 25 —",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
