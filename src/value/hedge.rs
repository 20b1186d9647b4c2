//! What the words around a figure make of it: the table of hedges and bounds.
//!
//! | words | extent |
//! | --- | --- |
//! | about, around, some, roughly | ±10 % below 100, ±7 % below 1,000, ±5 % above; half of that with 3 or more significant digits; at least ±1 for counts |
//! | nearly, almost | [N − 5 %, N), 10 % below 20 |
//! | just over | (N, N + 5 %] |
//! | more than, at least | (N, ∞), [N, ∞) |
//! | less than, up to | [0, N), [0, N] |

use super::{Amount, Bound, Decimal, Figure, Interval, Shape, Unit};

impl Amount {
    /// A bare figure: *10,000*, *$5.3 million*.
    pub fn plain(figure: Figure, unit: Unit) -> Amount {
        Amount::stated(vec![Interval::point(figure.value)], Some(figure), Shape::Plain, unit)
    }

    /// A hedged figure: *about 10,000*.
    pub fn approximate(figure: Figure, unit: Unit) -> Amount {
        let (low, high) = around(figure, unit, None);
        Amount::stated(vec![Interval::closed(low, high)], Some(figure), Shape::Approximate, unit)
    }

    /// A figure that bounds the value on one side: *more than 26,000*, *nearly 300*.
    pub fn bounded(bound: Bound, figure: Figure, unit: Unit) -> Amount {
        let extent = bounded(bound, figure.value, figure.value, unit);
        Amount::stated(vec![extent], Some(figure), Shape::Bound(bound), unit)
    }

    /// From one figure to another, both included, in either order: *between 20 and 30*.
    pub fn range(from: Figure, to: Figure, unit: Unit) -> Amount {
        let (low, high) = if from.value <= to.value { (from, to) } else { (to, from) };
        let mut amount =
            Amount::stated(vec![Interval::closed(low.value, high.value)], None, Shape::Range, unit);
        let finer = if low.step <= high.step { low } else { high };
        (amount.step, amount.digits) = (finer.step, low.digits.max(high.digits));
        amount
    }

    /// One of several: *three or four*. Without figures it says nothing, and that is `None`.
    pub fn list(figures: &[Figure], unit: Unit) -> Option<Amount> {
        let mut values: Vec<Decimal> = figures.iter().map(|figure| figure.value.normalize()).collect();
        values.sort_unstable();
        values.dedup();
        let finest = figures.iter().min_by_key(|figure| figure.step)?;
        let extent = values.into_iter().map(Interval::point).collect();
        let mut amount = Amount::stated(extent, None, Shape::List, unit);
        amount.step = finest.step;
        amount.digits = figures.iter().map(|figure| figure.digits).max()?;
        Some(amount)
    }

    /// Words for a stretch of numbers, both ends included: *dozens* is 24 to 99.
    pub fn vague(low: Decimal, high: Decimal, unit: Unit) -> Amount {
        let (low, high) = if low <= high { (low, high) } else { (high, low) };
        let extent = Interval::closed(low.normalize(), high.normalize());
        Amount::stated(vec![extent], None, Shape::Vague, unit)
    }

    /// The same amount under a hedge: *about 20 to 30*, *some 5 km*. A figure becomes approximate, a range widens at both
    /// ends by what the hedge does to them; bounds, lists and vague words stay as they are.
    pub fn hedged(self) -> Amount {
        match (self.shape, self.figure) {
            (Shape::Plain, Some(value)) => {
                let figure = Figure { value, step: self.step, digits: self.digits };
                Amount::approximate(figure, self.unit)
            }
            (Shape::Range, _) => {
                let end = |value| Figure { value, step: self.step, digits: self.digits };
                let extent = self.extent.iter().map(|part| Interval {
                    low: part.low.map(|low| around(end(low), self.unit, None).0),
                    high: part.high.map(|high| around(end(high), self.unit, None).1),
                    ..*part
                });
                Amount { extent: extent.collect(), shape: Shape::Approximate, ..self }
            }
            _ => self,
        }
    }

    /// The same amount under a bound: *more than a dozen*, *at least several hundred*, *up to 20 or 30*. A bound on a
    /// stretch of numbers starts from its near end; an amount that is a bound already stays as it is.
    pub fn under(self, bound: Bound) -> Amount {
        if matches!(self.shape, Shape::Bound(_)) {
            return self;
        }
        let near = self.figure.or(self.extent.first().and_then(|part| part.low));
        let far = self.figure.or(self.extent.last().and_then(|part| part.high));
        let (Some(near), Some(far)) = (near, far) else { return self };
        let extent = bounded(bound, near, far, self.unit);
        Amount { extent: vec![extent], shape: Shape::Bound(bound), ..self }
    }

    fn stated(extent: Vec<Interval>, figure: Option<Figure>, shape: Shape, unit: Unit) -> Amount {
        let (step, digits) = figure.map_or((Decimal::ONE, 1), |figure| (figure.step, figure.digits));
        Amount { extent, figure: figure.map(|figure| figure.value.normalize()), shape, step, digits, unit }
    }
}

/// The lowest and the highest number that *about* a figure allows. `percent` overrides the default of the magnitude.
pub(super) fn around(figure: Figure, unit: Unit, percent: Option<Decimal>) -> (Decimal, Decimal) {
    let size = figure.value.abs();
    let share = percent.map(|percent| percent / Decimal::ONE_HUNDRED).unwrap_or_else(|| {
        let share = if size < Decimal::ONE_HUNDRED {
            Decimal::new(10, 2)
        } else if size < Decimal::ONE_THOUSAND {
            Decimal::new(7, 2)
        } else {
            Decimal::new(5, 2)
        };
        if figure.digits >= 3 { share / Decimal::TWO } else { share }
    });
    let mut reach = size.checked_mul(share).unwrap_or_default();
    // A count that is hedged at all may be one off.
    if percent.is_none() && counts(unit) && figure.value.is_integer() {
        reach = reach.max(Decimal::ONE);
    }
    let mut low = figure.value.saturating_sub(reach);
    if low < Decimal::ZERO && figure.value >= Decimal::ZERO && !below_zero(unit) {
        low = Decimal::ZERO;
    }
    (low.normalize(), figure.value.saturating_add(reach).normalize())
}

/// What a bound allows, whose near end is `near` and whose far end is `far` (the same for a figure).
fn bounded(bound: Bound, near: Decimal, far: Decimal, unit: Unit) -> Interval {
    let (near, far) = (near.normalize(), far.normalize());
    let twentieth = Decimal::new(5, 2);
    let floor = |top: Decimal| (top > Decimal::ZERO && !below_zero(unit)).then_some(Decimal::ZERO);
    let interval = |low, low_open, high, high_open| Interval { low, high, low_open, high_open };
    let after = |value: Decimal, share: Decimal| {
        let reach = value.abs().checked_mul(share).unwrap_or_default();
        value.saturating_add(reach).normalize()
    };
    match bound {
        Bound::MoreThan => interval(Some(near), true, None, false),
        Bound::AtLeast => interval(Some(near), false, None, false),
        Bound::LessThan => interval(floor(far), false, Some(far), true),
        Bound::AtMost if far.is_zero() => Interval::point(far),
        Bound::AtMost => interval(floor(far), false, Some(far), false),
        Bound::Nearly => {
            let small = far.abs() < Decimal::from(20);
            let share = if small { Decimal::new(10, 2) } else { twentieth };
            if far < Decimal::ZERO {
                interval(Some(far), true, Some(after(far, share)), false)
            } else {
                interval(Some(after(far, -share)), false, Some(far), !far.is_zero())
            }
        }
        Bound::JustOver => {
            if near < Decimal::ZERO {
                interval(Some(after(near, -twentieth)), false, Some(near), true)
            } else {
                interval(Some(near), !near.is_zero(), Some(after(near, twentieth)), false)
            }
        }
    }
}

/// Whether an amount of this unit counts things.
fn counts(unit: Unit) -> bool {
    unit == Unit::None
}

/// Whether *less than 5* of this unit reaches below zero without saying so.
fn below_zero(unit: Unit) -> bool {
    matches!(unit, Unit::Measure(measure) if measure.dimension == "temperature")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    fn shown(amount: &Amount) -> String {
        let end = |value: Option<Decimal>| value.map_or("..".to_string(), |value| value.to_string());
        let one = |part: &Interval| {
            let (left, right) =
                (if part.low_open { '(' } else { '[' }, if part.high_open { ')' } else { ']' });
            format!("{left}{}, {}{right}", end(part.low), end(part.high))
        };
        amount.extent.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn figure(digits: &str) -> Figure {
        Figure::plain(dec(digits))
    }

    #[test]
    fn hedges() {
        let cases = [
            ("5", "[4, 6]"),
            ("10", "[9, 11]"),
            ("58", "[52.2, 63.8]"),
            ("100", "[93, 107]"),
            ("350", "[325.5, 374.5]"),
            ("356", "[343.54, 368.46]"),
            ("10000", "[9500, 10500]"),
            ("10400", "[10140, 10660]"),
            ("2.5", "[2.25, 2.75]"),
            ("0", "[0, 1]"),
            ("-40", "[-44, -36]"),
        ];
        for (digits, extent) in cases {
            assert_eq!(shown(&Amount::approximate(figure(digits), Unit::None)), extent, "about {digits}");
        }
    }

    #[test]
    fn bounds() {
        use Bound::*;
        let cases = [
            (MoreThan, "26000", "(26000, ..]"),
            (AtLeast, "5", "[5, ..]"),
            (LessThan, "25", "[0, 25)"),
            (LessThan, "-3", "[.., -3)"),
            (AtMost, "80", "[0, 80]"),
            (AtMost, "0", "[0, 0]"),
            (Nearly, "23000", "[21850, 23000)"),
            (Nearly, "10", "[9, 10)"),
            (Nearly, "-10", "(-10, -9]"),
            (JustOver, "200", "(200, 210]"),
            (JustOver, "-200", "[-210, -200)"),
        ];
        for (bound, digits, extent) in cases {
            assert_eq!(
                shown(&Amount::bounded(bound, figure(digits), Unit::None)),
                extent,
                "{bound:?} {digits}"
            );
        }
    }

    #[test]
    fn ranges_lists_and_vague_words() {
        let range = Amount::range(figure("30"), figure("24"), Unit::None);
        assert_eq!((shown(&range).as_str(), range.step), ("[24, 30]", Decimal::ONE));
        assert_eq!(shown(&range.clone().hedged()), "[21.6, 33]");
        let list = Amount::list(&[figure("4"), figure("3"), figure("3")], Unit::None).expect("two figures");
        assert_eq!(shown(&list), "[3, 3] [4, 4]");
        assert_eq!(Amount::list(&[], Unit::None), None);
        let hundreds = Amount::vague(dec("200"), dec("999"), Unit::None);
        assert_eq!(shown(&hundreds), "[200, 999]");
        assert_eq!(shown(&hundreds.under(Bound::AtLeast)), "[200, ..]");
        assert_eq!(shown(&range.under(Bound::AtMost)), "[0, 30]");
    }

    #[test]
    fn a_hedged_figure_equals_the_constructor() {
        let plain = Amount::plain(figure("14000"), Unit::None);
        assert_eq!(plain.clone().hedged(), Amount::approximate(figure("14000"), Unit::None));
        assert_eq!(
            plain.under(Bound::MoreThan),
            Amount::bounded(Bound::MoreThan, figure("14000"), Unit::None)
        );
    }

    #[test]
    fn the_largest_numbers_do_not_panic() {
        let largest = Figure::plain(Decimal::MAX);
        for bound in [Bound::Nearly, Bound::JustOver, Bound::MoreThan, Bound::LessThan] {
            Amount::bounded(bound, largest, Unit::None);
            Amount::bounded(bound, largest.negated(), Unit::None);
        }
        Amount::approximate(largest, Unit::None);
    }
}
