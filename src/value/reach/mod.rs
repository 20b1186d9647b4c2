//! How far a value reaches on the line that it stands on: what its words say, and what a comparison adds to that.
//!
//! Claims conflict where no place of the line lies within all their reaches. Most reaches are one segment, and segments
//! that meet pairwise share a place, so a sweep over their ends finds the groups; patterns of days (*a Thursday*) and values
//! of several segments (*04/05/2019*) need [`Reach::meet`] on the whole group as well.

mod amounts;
mod dates;
mod labels;
mod line;
mod times;

pub(crate) use dates::only;
pub use line::{Coordinate, Cut, Line, Segment, Side};

use super::{Basis, DayPattern, Decimal, FactKind, Value};

/// How far a value reaches: the comparison extent, and the stated one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reach {
    /// The line it stands on; others compare only if they stand on the same.
    pub line: Line,
    /// Where the value may lie: sorted, disjoint. Empty only if `patterns` are not.
    pub segments: Vec<Segment>,
    /// Days in whatever year where the value may lie as well: *12 April*, *a Thursday*.
    pub patterns: Vec<DayPattern>,
    /// What the words say, in the same form.
    pub stated: Vec<Segment>,
    /// Past this place the value's bound is stretched: a claim that lies past it is compatible, but worth a word.
    pub soft_cap: Option<Decimal>,
    /// Minutes east of UTC, for times of day that state a zone and have not been aligned.
    pub(crate) zone: Option<i32>,
    /// The zone that [`Reach::align`] guessed for a time that states none.
    pub(crate) guessed_zone: Option<i32>,
    /// How far the reach of a time was stretched for being on the half hour, in seconds.
    pub(crate) soft: Decimal,
}

impl Reach {
    /// The reach of a value on the footing of a comparison.
    ///
    /// # Errors
    /// Says why the value can be compared with nothing: a vague reference, an impossible date, an unknown currency.
    pub fn of(value: &Value, basis: &Basis) -> Result<Reach, String> {
        match value {
            Value::Date(date) => dates::reach(date, basis),
            Value::Datetime(moment) if basis.kind == FactKind::Time => times::reach(&moment.clock(), basis),
            Value::Datetime(moment) => dates::reach(&moment.date(), basis),
            Value::Time(clock) => times::reach(clock, basis),
            Value::Duration(duration) => amounts::reach(&duration.amount, value, basis),
            Value::Number(amount)
            | Value::Ordinal(amount)
            | Value::Money(amount)
            | Value::Percent(amount)
            | Value::Quantity(amount)
            | Value::Age(amount) => amounts::reach(amount, value, basis),
            Value::Set(recurrence) => Ok(labels::reach("recurring time", &recurrence.timex, basis)),
            Value::Choice(label) => Ok(labels::reach("choice", label, basis)),
            Value::Text(words) => Ok(labels::reach("text", words, basis)),
        }
    }

    /// Whether it is one segment, so that pairs which meet are enough for a group to share a place.
    pub fn is_segment(&self) -> bool {
        self.patterns.is_empty() && self.segments.len() == 1
    }

    /// Whether all of these share a place. An empty group does; reaches on different lines do not. Times of day are taken as
    /// they stand: [`Reach::align`] them first.
    pub fn meet(reaches: &[&Reach]) -> bool {
        let Some((first, rest)) = reaches.split_first() else { return true };
        if rest.iter().any(|reach| reach.line != first.line) {
            return false;
        }
        let mut segments = first.segments.clone();
        let mut patterns = first.patterns.clone();
        for reach in rest {
            let on_line = line::shared(&segments, &reach.segments);
            let mut both = dates::on_pattern(&segments, &reach.patterns);
            both.extend(dates::on_pattern(&reach.segments, &patterns));
            both.extend(on_line);
            patterns = dates::merged(&patterns, &reach.patterns);
            segments = line::joined(both);
            if segments.is_empty() && patterns.is_empty() {
                return false;
            }
        }
        true
    }

    /// Brings times of day to one footing. Where all state their zone they are taken in UTC; where some do not, these are
    /// taken to be in the zone most stated by the others, the smallest of several; where only UTC is stated, in the zone
    /// in which most of them meet the others, and [`super::relate`] says that it was a guess.
    pub fn align(reaches: &mut [Reach]) {
        times::align(reaches);
    }

    /// How much of the line the words leave open: the narrowest value is the most exact. Unbounded ones and patterns come
    /// last.
    pub fn width(&self) -> Option<Decimal> {
        if !self.patterns.is_empty() {
            return None;
        }
        self.stated.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.length()?))
    }

    /// Where the words begin and end, for ordering values along the line.
    pub fn ends(&self) -> (Cut, Cut) {
        let low = self.stated.first().map_or(Cut::End, |part| part.low.clone());
        let high = self.stated.last().map_or(Cut::End, |part| part.high.clone());
        (low, high)
    }
}
