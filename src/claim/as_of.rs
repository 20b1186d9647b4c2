//! The date as of which a sentence states its figures: *as of 3 May*, *as at the end of 2018*.

use chrono::NaiveDate;

use crate::text::Span;
use crate::value::Value;

use super::stretch::Stretch;

/// The last day of the date that *as of* names, if the sentence has one; `value` is no such date itself.
pub(super) fn as_of(stretch: &Stretch, value: Span) -> Option<NaiveDate> {
    let mut found = stretch.mentions.iter().enumerate().filter(|(i, mention)| {
        let first = stretch.extents[*i].0;
        !mention.span.overlaps(value) && first >= 2 && as_of_before(stretch, first)
    });
    let (_, mention) = found.next()?;
    // Two such dates are two states of affairs; whose figure is whose is not to be told.
    if found.next().is_some() { None } else { last_day(&mention.value) }
}

fn as_of_before(stretch: &Stretch, at: usize) -> bool {
    let word = |i: usize, word: &str| stretch.word(i).eq_ignore_ascii_case(word);
    let direct = word(at - 2, "as") && (word(at - 1, "of") || word(at - 1, "at"));
    let article =
        at >= 3 && word(at - 1, "the") && word(at - 3, "as") && (word(at - 2, "of") || word(at - 2, "at"));
    direct || article
}

fn last_day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(date) => date.whole()?.1,
        Value::Datetime(moment) => moment.readings.first().map(|(from, _)| from.date()),
        _ => None,
    }
}
