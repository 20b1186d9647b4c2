//! The date as of which a sentence states its figures: *as of 3 May*, *as at the end of 2018*.

use chrono::NaiveDate;

use crate::text::Span;
use crate::value::Value;

use super::stretch::Stretch;

/// The date that *as of* names in a sentence, with its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct AsOf {
    span: Span,
    day: NaiveDate,
}

impl AsOf {
    /// The last day of the one date that *as of* names, if the sentence has one.
    pub(super) fn of(stretch: &Stretch) -> Option<Self> {
        let mut found = stretch.mentions.iter().zip(&stretch.extents).filter(|(mention, (first, _))| {
            mention.value.amount().is_none() && *first >= 2 && as_of_before(stretch, *first)
        });
        let (mention, _) = found.next()?;
        // Two such dates are two states of affairs; whose figure is whose is not to be told.
        if found.next().is_some() {
            return None;
        }
        Some(Self { span: mention.span, day: last_day(&mention.value)? })
    }

    /// The day, for a value that is not that date itself.
    pub(super) fn for_value(self, value: Span) -> Option<NaiveDate> {
        (!self.span.overlaps(value)).then_some(self.day)
    }
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
