//! What a program wrote down of the file it made: weak, since it knows of the file rather than of the article.

use hayro_interpret::hayro_syntax::metadata::Metadata as Info;
use hayro_interpret::hayro_syntax::object::DateTime;

use crate::document::{DateOrigin, Metadata, StatedDate};

/// Title and dates of a file.
#[derive(Default, Debug)]
pub(super) struct Properties {
    title: Option<String>,
    dates: Vec<String>,
}

impl Properties {
    pub(super) fn read(info: &Info) -> Self {
        let title = info.title.as_deref().map(text).map(|title| title.trim().to_owned());
        let dates = [info.creation_date, info.modification_date];
        Self {
            title: title.filter(|title| !title.is_empty() && !is_file_name(title)),
            dates: dates.into_iter().flatten().filter_map(day).collect(),
        }
    }

    /// Adds what the document does not say itself; the dates as the least trusted.
    pub(super) fn fill(self, metadata: &mut Metadata) {
        metadata.title = metadata.title.take().or(self.title);
        metadata.dates.extend(self.dates.into_iter().map(|text| StatedDate {
            text,
            from: DateOrigin::Properties,
            by: "its file properties".to_owned(),
        }));
    }
}

fn day(date: DateTime) -> Option<String> {
    let DateTime { year, month, day, .. } = date;
    (year > 0).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// *Microsoft Word - draft3.doc*: the name of the file that it was made from.
fn is_file_name(title: &str) -> bool {
    title.starts_with("Microsoft ")
        || (!title.contains(' ') && title.contains('.'))
        || title.eq_ignore_ascii_case("untitled")
}

/// A text string: UTF-16 or UTF-8 behind their marks, else PDF's own encoding, which is Latin 1 but for some signs.
fn text(bytes: &[u8]) -> String {
    const SIGNS: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes
            .iter()
            .map(|byte| match byte {
                0x80..=0xA0 => SIGNS[usize::from(byte - 0x80)],
                byte => char::from(*byte),
            })
            .collect(),
    }
}
