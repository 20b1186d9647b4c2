//! `documents`: which documents a rule reads.

use chrono::NaiveDate;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::Env;
use crate::rule::fault::Faults;
use crate::rule::keys;
use crate::rule::phrase::{self, Scope};
use crate::rule::read::{self, Fields};
use crate::rule::syntax::clip;
use crate::rule::tree::{Entry, Node};
use crate::rule::{DocumentFilter, Phrase};
use crate::text::Span;
use crate::value::FactKind;

/// Reads `documents`.
pub(super) fn filter(entry: &Entry, env: &Env<'_>, faults: &mut Faults) -> DocumentFilter {
    let Some(fields) = Fields::of(&entry.value, entry.key, &keys::DOCUMENTS, faults) else {
        return DocumentFilter::default();
    };
    let from = fields.get("from").and_then(|entry| day(entry, env, faults)).and_then(|(first, _)| first);
    let to = fields.get("to").and_then(|entry| day(entry, env, faults)).and_then(|(_, last)| last);
    if let (Some(first), Some(last), Some(entry)) = (from, to, fields.get("to"))
        && first > last
    {
        let message = format!("expected `to` not before `from` ({first}), found {last}");
        faults.add(entry.value.span, message, "swap the two".to_owned());
    }
    DocumentFilter {
        mention: phrases(&fields, "mention", env, faults),
        mention_any: phrases(&fields, "mention_any", env, faults),
        from,
        to,
        paths: globs(&fields, faults),
        sources: fields.texts("sources", faults).into_iter().map(|(text, _)| text.to_owned()).collect(),
    }
}

/// Phrases without slots.
pub(super) fn phrases(fields: &Fields<'_>, key: &str, env: &Env<'_>, faults: &mut Faults) -> Vec<Phrase> {
    let texts = fields.texts(key, faults);
    let phrase = |(text, node): (&str, &Node)| {
        let (phrase, found) = phrase::parse(text, Scope::Words(env.lexicon));
        let good = found.is_empty();
        read::inside(node, found, faults);
        good.then_some(phrase)
    };
    texts.into_iter().filter_map(phrase).collect()
}

/// The first and the last day that a date allows.
type Days = (Option<NaiveDate>, Option<NaiveDate>);

fn day(entry: &Entry, env: &Env<'_>, faults: &mut Faults) -> Option<Days> {
    let written = read::text(&entry.value, entry.key, "a date", faults)?.trim();
    let days = iso(written).or_else(|| match (env.read)(written, FactKind::Date)? {
        crate::value::Value::Date(date) => match date.readings.as_slice() {
            [crate::value::DaySet::Days { low: Some(low), high: Some(high) }] => {
                Some((Some(*low), Some(*high)))
            }
            _ => None,
        },
        _ => None,
    });
    if days.is_none() {
        let message =
            format!("expected a date such as 2018-01-31, 2018-01 or 2018, found `{}`", clip(written));
        faults.add(entry.value.span, message, None);
    }
    days
}

/// `2018-01-31`, `2018-01` or `2018`.
fn iso(written: &str) -> Option<Days> {
    let digits = |part: &str, len: usize| {
        (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let parts: Vec<&str> = written.split('-').collect();
    let year = i32::try_from(digits(parts.first()?, 4)?).ok()?;
    let (month, day) = match parts.as_slice() {
        [_] => (None, None),
        [_, month] => (Some(digits(month, 2)?), None),
        [_, month, day] => (Some(digits(month, 2)?), Some(digits(day, 2)?)),
        _ => return None,
    };
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let last = match (month, day) {
        (_, Some(_)) => first,
        (Some(_), None) => first.checked_add_months(chrono::Months::new(1))?.pred_opt()?,
        (None, None) => first.checked_add_months(chrono::Months::new(12))?.pred_opt()?,
    };
    Some((Some(first), Some(last)))
}

fn globs(fields: &Fields<'_>, faults: &mut Faults) -> Option<GlobSet> {
    let texts = fields.texts("paths", faults);
    if texts.is_empty() {
        return None;
    }
    let mut set = GlobSetBuilder::new();
    for (text, node) in texts {
        match GlobBuilder::new(text).literal_separator(true).build() {
            Ok(glob) => {
                set.add(glob);
            }
            Err(error) => {
                let message = format!(
                    "expected a glob such as `news/**/*.md`, but in `{}` {}",
                    clip(text),
                    error.kind()
                );
                faults.add(node.span, message, None);
            }
        }
    }
    match set.build() {
        Ok(set) => Some(set),
        Err(error) => {
            faults.add(
                fields.get("paths").map_or(Span::default(), |e| e.value.span),
                error.to_string(),
                None,
            );
            None
        }
    }
}
