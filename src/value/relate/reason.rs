//! Verdicts in words.

use crate::value::display::{day_words, grouped, interval_words, pattern_words, weekday_name, with_unit};
use crate::value::reach::{Cut, Line, Reach, Segment, Side as CutSide, only};
use crate::value::{Basis, Currency, DaySet, Decimal, Interval, Rounding, Shape, Unit, Value};
use chrono::{Datelike, NaiveDate};

/// One of the two values with its reach.
pub(super) struct Side<'a> {
    pub(super) value: &'a Value,
    pub(super) reach: &'a Reach,
}

impl Side<'_> {
    /// The value as people read it.
    pub(super) fn words(&self) -> String {
        self.value.display()
    }

    /// The unit that its reach is told in.
    fn unit(&self) -> Unit {
        match (self.value.amount().map(|amount| amount.unit), &self.reach.line) {
            (Some(Unit::Currency(_)), Line::Amount(code)) => {
                Currency::new(code).map_or(Unit::None, Unit::Currency)
            }
            (Some(Unit::Measure(measure)), _) if measure.months.is_some() => {
                Unit::by_code("d").unwrap_or_default()
            }
            (Some(unit), _) => unit,
            (None, _) => Unit::None,
        }
    }

    fn day(&self) -> Option<NaiveDate> {
        match self.reach.stated.as_slice() {
            [segment] if self.reach.patterns.is_empty() && self.reach.line == Line::Days => only(segment),
            _ => None,
        }
    }

    /// Whether its words leave nothing open.
    fn is_point(&self) -> bool {
        self.reach.width() == Some(Decimal::ZERO) && self.reach.stated.len() == 1
    }
}

pub(super) fn different_lines(a: &Side, b: &Side) -> String {
    let (one, other) = (a.words(), b.words());
    match (&a.reach.line, &b.reach.line) {
        (Line::Amount(x), Line::Amount(y)) => {
            let currency = |code: &str| Currency::new(code).is_some();
            let share = |x: &str| matches!(x, "percent" | "percentage points");
            if currency(x) && currency(y) {
                format!("'{one}' and '{other}' are in different currencies, and no rate is given")
            } else if share(x) && share(y) {
                "percent and percentage points are different units".to_string()
            } else {
                format!("'{one}' is {}, '{other}' is {}", a.reach.line, b.reach.line)
            }
        }
        (Line::Labels(_), Line::Days) | (Line::Days, Line::Labels(_)) => {
            let (name, date) = if a.reach.line == Line::Days { (other, one) } else { (one, other) };
            format!("which days '{name}' has is not stated, so '{date}' may be one of them or not")
        }
        (x, y) => format!("'{one}' is {x}, '{other}' is {y}"),
    }
}

pub(super) fn agree(a: &Side, b: &Side) -> String {
    let (one, other) = (a.words(), b.words());
    if one == other { format!("both say {one}") } else { format!("'{one}' and '{other}' say the same") }
}

/// A time in UTC and one that states no zone.
pub(super) fn guessed(a: &Side, b: &Side, zone: i32) -> String {
    let hours = Decimal::from(zone.abs()) / Decimal::from(60);
    let (plural, side) =
        (if hours == Decimal::ONE { "" } else { "s" }, if zone > 0 { "ahead of" } else { "behind" });
    let (utc, local) = if a.reach.guessed_zone.is_some() { (b, a) } else { (a, b) };
    format!(
        "'{}' is '{}' where clocks are {} hour{plural} {side} UTC",
        utc.words(),
        local.words(),
        grouped(hours.normalize())
    )
}

pub(super) fn converted(a: &Side, b: &Side) -> String {
    format!("'{}' and '{}' are the same when converted and rounded", a.words(), b.words())
}

pub(super) fn conflict(a: &Side, b: &Side, basis: &Basis) -> String {
    let (one, other) = (a.words(), b.words());
    match a.reach.line {
        Line::Labels(_) => format!("'{one}' is not '{other}'"),
        Line::Days => days_conflict(a, b),
        Line::Clock => format!("no time fits both '{one}' and '{other}'"),
        Line::Amount(_) => figures_conflict(a, b, basis).unwrap_or_else(|| {
            format!("{}, {}: no value fits both", allows(a, a.unit()), allows(b, a.unit()))
        }),
    }
}

/// Whether a comparison adds nothing to the words.
fn exact(side: &Side) -> bool {
    side.reach.segments == side.reach.stated
}

/// Two bare figures differ by so much.
fn figures_conflict(a: &Side, b: &Side, basis: &Basis) -> Option<String> {
    if !a.is_point() || !b.is_point() {
        return None;
    }
    let number = |side: &Side| side.reach.ends().0.number();
    let (x, y) = (number(a)?, number(b)?);
    let unit = a.unit();
    // Scales with an offset have differences of their own.
    let zero = unit.from_base(Decimal::ZERO)?;
    let gap = unit.from_base(x)?.checked_sub(unit.from_base(y)?)?.abs();
    let gap = if zero.is_zero() { with_unit(legible(gap), unit) } else { grouped(legible(gap)) };
    let words = format!("'{}' and '{}' differ by {gap}", a.words(), b.words());
    Some(match (exact(a) && exact(b), basis.tolerance.is_some()) {
        (true, _) => words,
        (false, true) => format!("{words}, more than rounding and tolerance allow"),
        (false, false) => format!("{words}, more than rounding allows"),
    })
}

fn days_conflict(a: &Side, b: &Side) -> String {
    let (one, other) = (a.words(), b.words());
    if let (Some(x), Some(y)) = (a.day(), b.day()) {
        let days = (y - x).num_days().abs();
        let plural = if days == 1 { "" } else { "s" };
        return format!("{} and {} are {days} day{plural} apart", day_words(x), day_words(y));
    }
    for (day, pattern) in [(a.day(), b), (b.day(), a)] {
        if let (Some(day), [DaySet::Pattern(fields)]) = (day, pattern.readings()) {
            let wrong_weekday =
                fields.weekday.is_some_and(|number| number != day.weekday().number_from_monday());
            return if wrong_weekday {
                let was = weekday_name(day.weekday().number_from_monday());
                format!("{} was a {was}, which does not fit '{}'", day_words(day), pattern_words(*fields))
            } else {
                format!("{} does not fit '{}', whatever the year", day_words(day), pattern_words(*fields))
            };
        }
    }
    format!("no day fits both '{one}' and '{other}'")
}

impl Side<'_> {
    fn readings(&self) -> &[DaySet] {
        match self.value {
            Value::Date(date) => &date.readings,
            _ => &[],
        }
    }
}

pub(super) fn compatible(a: &Side, b: &Side, basis: &Basis) -> String {
    let (one, other) = (a.words(), b.words());
    if matches!(a.reach.line, Line::Labels(_)) {
        let inside = a.reach.segments.iter().zip(&b.reach.segments).any(|(x, y)| y.holds(x));
        let (inner, outer) = if inside { (one, other) } else { (other, one) };
        return format!("'{inner}' lies inside '{outer}'");
    }
    let patterns = !a.reach.patterns.is_empty() || !b.reach.patterns.is_empty();
    if patterns {
        return format!("'{one}' and '{other}' can be the same day");
    }
    let holds = |outer: &Side, inner: &Side| {
        inner.reach.stated.iter().all(|x| outer.reach.stated.iter().any(|y| y.holds(x)))
    };
    let inside = |outer: &Side, inner: &Side| {
        let range = stated(outer, outer.unit());
        let words = outer.words();
        if range == words || a.reach.line == Line::Clock {
            format!("'{}' lies inside '{words}'", inner.words())
        } else {
            format!("'{words}' allows {range}; '{}' lies inside", inner.words())
        }
    };
    let days = a.reach.line == Line::Days;
    match (holds(a, b), holds(b, a)) {
        (true, _) if days => format!("'{other}' lies inside '{one}'"),
        (_, true) if days => format!("'{one}' lies inside '{other}'"),
        (true, _) => inside(a, b),
        (_, true) => inside(b, a),
        _ if a.reach.stated.iter().any(|x| b.reach.stated.iter().any(|y| x.meets(y))) => {
            format!("'{one}' and '{other}' overlap")
        }
        _ if a.reach.line == Line::Clock && basis.tolerance.is_none() => {
            format!("'{one}' and '{other}' are within 5 minutes")
        }
        _ => {
            let allowed = match (basis.tolerance.is_some(), basis.rounding, &a.reach.line) {
                (true, Rounding::Stated, Line::Amount(_)) => "rounding and the rule's tolerance allow",
                (true, ..) => "the rule's tolerance allows",
                _ => "rounding allows",
            };
            format!("'{one}' and '{other}' differ by no more than {allowed}")
        }
    }
}

/// What a value allows in a comparison: `'10' is exactly that`, `'600' allows 550 to 650`.
fn allows(side: &Side, unit: Unit) -> String {
    let words = side.words();
    if side.is_point() && exact(side) {
        let told = told(&side.reach.stated, unit);
        return match told == words {
            true => format!("'{words}' is exact"),
            false => format!("'{words}' is {told}"),
        };
    }
    // Rounding leaves its ends out; that is no news to a reader.
    let closed = |segment: &Segment| Segment {
        low: segment.low.clone().on(CutSide::Before),
        high: segment.high.clone().on(CutSide::After),
    };
    let stated = side.value.amount().is_some_and(|amount| matches!(amount.shape, Shape::Bound(_)));
    let segments: Vec<Segment> = side.reach.segments.iter().map(closed).collect();
    let told = told(if stated { &side.reach.segments } else { &segments }, unit);
    if told == words { format!("'{words}' allows no rounding") } else { format!("'{words}' allows {told}") }
}

fn stated(side: &Side, unit: Unit) -> String {
    told(&side.reach.stated, unit)
}

fn told(segments: &[Segment], unit: Unit) -> String {
    let exact: Vec<String> = segments.iter().map(|segment| told_one(segment, unit)).collect();
    exact.join(" or ")
}

fn told_one(segment: &Segment, unit: Unit) -> String {
    let end = |cut: &Cut| cut.number().map(|value| legible(unit.from_base(value).unwrap_or(value)));
    let open = |cut: &Cut, side| matches!(cut, Cut::At(_, at) if *at == side);
    let part = Interval {
        low: end(&segment.low),
        high: end(&segment.high),
        low_open: open(&segment.low, CutSide::After),
        high_open: open(&segment.high, CutSide::Before),
    };
    interval_words(&part, unit)
}

/// Six significant digits are enough for a reader.
fn legible(value: Decimal) -> Decimal {
    if value == value.trunc() { value } else { value.round_sf(6).unwrap_or(value).normalize() }
}
