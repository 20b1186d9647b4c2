//! A figure as written: how much it says, and how exactly it says it.

use super::Decimal;

/// A figure with what its writing says about its exactness. Trailing zeros of a whole number are not significant, those
/// after a point are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Figure {
    /// The number, magnitude words included.
    pub value: Decimal,
    /// One unit of the last significant digit: 1,000 for *14,000*, 0.1 for *2.0*, 100,000 for *2.5 million*.
    pub step: Decimal,
    /// How many significant digits were written; at least 1.
    pub digits: u32,
}

impl Figure {
    /// The figure of digits and a magnitude word. The digits keep their scale, as `"2.0".parse()` does; `magnitude` is 1, or
    /// 1,000,000 for *million*, 12 for *dozen*. A product out of range keeps the digits alone.
    pub fn written(digits: Decimal, magnitude: Decimal) -> Figure {
        let (step, count) = significance(digits);
        let product = digits.checked_mul(magnitude).zip(step.checked_mul(magnitude));
        let (value, step) = product.unwrap_or((digits, step));
        Figure { value: value.normalize(), step: step.normalize(), digits: count }
    }

    /// The figure of digits alone.
    pub fn plain(digits: Decimal) -> Figure {
        Figure::written(digits, Decimal::ONE)
    }

    /// A number stated to the last unit, whatever zeros it ends in.
    pub fn exact(value: Decimal) -> Figure {
        let value = value.normalize();
        let step = power_of_ten(-i64::from(value.scale())).unwrap_or(Decimal::ONE);
        Figure { value, step, digits: digit_count(value.mantissa().unsigned_abs()) }
    }

    /// The same figure counted from the other side of zero.
    pub fn negated(self) -> Figure {
        Figure { value: -self.value, ..self }
    }
}

/// One unit of the last significant digit of a number as written, and how many significant digits it has.
pub fn significance(digits: Decimal) -> (Decimal, u32) {
    let mut mantissa = digits.mantissa().unsigned_abs();
    let mut exponent = -i64::from(digits.scale());
    if mantissa == 0 {
        return (power_of_ten(exponent).unwrap_or(Decimal::ONE), 1);
    }
    if exponent == 0 {
        while mantissa.is_multiple_of(10) {
            mantissa /= 10;
            exponent += 1;
        }
    }
    (power_of_ten(exponent).unwrap_or(Decimal::ONE), digit_count(mantissa))
}

fn digit_count(mantissa: u128) -> u32 {
    mantissa.checked_ilog10().unwrap_or(0) + 1
}

/// 10 to that power, where a decimal can hold it.
pub(super) fn power_of_ten(exponent: i64) -> Option<Decimal> {
    let size = u32::try_from(exponent.unsigned_abs()).ok()?;
    if size > 28 {
        None
    } else if exponent < 0 {
        Some(Decimal::new(1, size))
    } else {
        Decimal::try_from_i128_with_scale(10_i128.pow(size), 0).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    #[test]
    fn what_the_writing_says() {
        // digits, magnitude, value, step, significant digits
        let cases = [
            ("14000", "1", "14000", "1000", 2),
            ("10000", "1", "10000", "10000", 1),
            ("10400", "1", "10400", "100", 3),
            ("2.0", "1", "2", "0.1", 2),
            ("2.5", "1000000", "2500000", "100000", 2),
            ("20", "1000000", "20000000", "10000000", 1),
            ("100.0", "1", "100", "0.1", 4),
            ("0.05", "1", "0.05", "0.01", 1),
            ("0", "1", "0", "1", 1),
            ("23", "1", "23", "1", 2),
            ("-350", "1", "-350", "10", 2),
            ("2", "12", "24", "12", 1),
        ];
        for (digits, magnitude, value, step, count) in cases {
            let figure = Figure::written(dec(digits), dec(magnitude));
            assert_eq!(
                figure,
                Figure { value: dec(value), step: dec(step), digits: count },
                "{digits} x {magnitude}"
            );
        }
        assert_eq!(Figure::exact(dec("600")), Figure { value: dec("600"), step: Decimal::ONE, digits: 3 });
    }

    #[test]
    fn the_largest_numbers_do_not_panic() {
        let figure = Figure::written(Decimal::MAX, dec("1000000"));
        assert_eq!(figure.value, Decimal::MAX);
        assert_eq!(Figure::plain(Decimal::MIN).digits, 29);
    }
}
