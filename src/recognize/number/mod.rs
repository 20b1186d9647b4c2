//! Numbers in digits and in words, read from where they begin.

mod comma;
mod digits;
mod words;

use crate::recognize::lexicon::{AmountWord, NumberGlue, Sense, View, marks};
use crate::text::{TokenKind, fold_char};
use crate::value::{Decimal, Figure};

pub(crate) use words::and_part;

/// A number as written.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Number {
    /// What it says, and how exactly.
    pub(crate) figure: Figure,
    /// The token after it.
    pub(crate) end: usize,
    /// What it is written in.
    pub(crate) form: Form,
    /// Whether it names a place in an order: *third*, *25th*.
    pub(crate) ordinal: bool,
    /// The number before its last magnitude word: 2.5 of *2.5 million*.
    pub(crate) mantissa: Decimal,
    /// What that is multiplied with, where a magnitude stands behind the whole number: 1,000,000.
    pub(crate) magnitude: Option<Decimal>,
}

/// What a number is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// Nothing but digits: it may be a year, a label or part of a code.
    Bare,
    /// Digits with separators, a decimal point, a sign, an exponent or a magnitude.
    Digits,
    /// Words, or digits and words.
    Words,
    /// A fraction: *1/2*, *½*, *two thirds*.
    Fraction,
}

impl Number {
    fn whole(value: Decimal, end: usize, form: Form) -> Number {
        Number { figure: Figure::plain(value), end, form, ordinal: false, mantissa: value, magnitude: None }
    }

    /// The one of *a mile*, whose article ends before token `end`.
    pub(crate) fn one(end: usize) -> Number {
        Number::whole(Decimal::ONE, end, Form::Words)
    }

    /// A fraction that is not written as one: *one in five*.
    pub(crate) fn fraction(value: Decimal, end: usize) -> Number {
        Number { figure: Figure::exact(value), ..Number::whole(value, end, Form::Fraction) }
    }

    /// The same number with a magnitude behind it; `None` if no decimal can hold it.
    pub(crate) fn scaled(self, magnitude: Decimal, end: usize) -> Option<Number> {
        let mantissa = match self.magnitude {
            Some(before) => self.mantissa.checked_mul(before)?,
            None => self.mantissa,
        };
        mantissa.checked_mul(magnitude)?;
        let form = if self.form == Form::Bare { Form::Digits } else { self.form };
        let figure = Figure::written(mantissa, magnitude);
        Some(Number { figure, end, form, mantissa, magnitude: Some(magnitude), ..self })
    }

    /// Its value.
    pub(crate) fn value(&self) -> Decimal {
        self.figure.value
    }

    /// Whether it counts whole things.
    pub(crate) fn is_whole(&self) -> bool {
        self.figure.value.is_integer()
    }
}

/// The number that begins at token `i`: *10,000*, *2.5 million*, *two and a half million*, *twenty-fifth*, *½*, *minus five*,
/// *a dozen*, *half a million*. Bounded look-ahead.
pub(crate) fn parse(view: &View<'_>, i: usize) -> Option<Number> {
    if let Some(at) = minus(view, i) {
        let mut number = unsigned(view, at)?;
        if number.ordinal {
            return None;
        }
        number.figure = number.figure.negated();
        number.mantissa = -number.mantissa;
        number.form = if number.form == Form::Bare { Form::Digits } else { number.form };
        return Some(number);
    }
    unsigned(view, i)
}

fn unsigned(view: &View<'_>, i: usize) -> Option<Number> {
    let number = words::read(view, i)?;
    if number.form == Form::Bare
        && view.joined(number.end)
        && number.is_whole()
        && let Some(end) = ordinal_ending(view, &number)
    {
        return Some(Number { end, ordinal: true, ..number });
    }
    Some(number)
}

/// The token after the ending of an ordinal in digits, if it fits them: *21st*, but *9st* is a weight.
fn ordinal_ending(view: &View<'_>, number: &Number) -> Option<usize> {
    let last_two = (number.value() % Decimal::ONE_HUNDRED).normalize();
    let last = (number.value() % Decimal::TEN).normalize();
    let teen = last_two - last == Decimal::TEN;
    let fits = |ending: u32| !teen && last == Decimal::from(ending);
    view.sense(number.end, |sense| match sense {
        Sense::Amount(AmountWord::Glue(NumberGlue::Nth)) => Some(()),
        Sense::Amount(AmountWord::OrdinalEnding(ending)) => fits(*ending).then_some(()),
        _ => None,
    })
    .map(|((), end)| end)
}

/// The token after a minus sign or word at `i`, if the number it belongs to begins there.
fn minus(view: &View<'_>, i: usize) -> Option<usize> {
    match view.kind(i)? {
        TokenKind::Sign(c) if fold_char(c) == '-' => {
            // Joined to its digits and to nothing before: *-5*, not *3-5*, *Covid-19* or a dash.
            let apart = !view.joined(i) || i == 0 || opens(view, i - 1);
            let digits = matches!(view.kind(i + 1), Some(TokenKind::Digits))
                || (view.is_sign(i + 1, '.')
                    && matches!(view.kind(i + 2), Some(TokenKind::Digits))
                    && view.joined(i + 2));
            (apart && view.joined(i + 1) && digits).then_some(i + 1)
        }
        TokenKind::Word => glue(view, i, NumberGlue::Minus),
        _ => None,
    }
}

/// Whether token `i` is a sign after which something new begins, such as a bracket or a currency.
fn opens(view: &View<'_>, i: usize) -> bool {
    let sign = matches!(view.kind(i), Some(TokenKind::Sign(_)));
    sign && view
        .sense(i, |sense| matches!(sense, Sense::Amount(AmountWord::Currency(..))).then_some(()))
        .is_some()
        || matches!(
            view.kind(i),
            Some(TokenKind::Sign(
                '(' | '['
                    | '{'
                    | '"'
                    | '<'
                    | '>'
                    | '='
                    | '~'
                    | '\u{2248}'
                    | '\u{2264}'
                    | '\u{2265}'
                    | '\u{223C}'
            ))
        )
}

/// The token after a word of this glue at `i`.
pub(crate) fn glue(view: &View<'_>, i: usize, which: NumberGlue) -> Option<usize> {
    if !view.has(i, marks::number_glue(which)) {
        return None;
    }
    view.sense(i, |sense| (*sense == Sense::Amount(AmountWord::Glue(which))).then_some(()))
        .map(|((), end)| end)
}

/// A quotient, cut to 15 significant digits where it has no end.
pub(crate) fn quotient(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    let exact = numerator.checked_div(denominator)?;
    if exact.scale() < 20 {
        return Some(exact.normalize());
    }
    exact.round_sf(15).map(|value| value.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::lexicon::Lexicon;

    fn read(text: &str) -> Option<(String, String)> {
        let view = View::new(text, 0, text.len(), Lexicon::of("en").expect("English"));
        let number = parse(&view, 0)?;
        let end = view.tokens[number.end - 1].span.end;
        let ordinal = if number.ordinal { "." } else { "" };
        Some((format!("{}{ordinal}", number.figure.value), text[..end].to_string()))
    }

    #[test]
    fn one_value_in_many_ways() {
        let cases: &[(&str, &[&str])] = &[
            ("0", &["0", "zero", "nought"]),
            ("7", &["7", "seven", "Seven", "SEVEN"]),
            ("42", &["42", "forty-two", "forty two", "forty\u{2010}two"]),
            (
                "0.5",
                &[
                    "0.5",
                    ".5",
                    "1/2",
                    "½",
                    "half",
                    "a half",
                    "one half",
                    "one-half",
                    "0,5",
                    "0·5",
                    "nought point five",
                ],
            ),
            ("2.5", &["2.5", "2½", "2 ½", "2 1/2", "two and a half", "two point five", "5 halves"]),
            ("-3", &["-3", "−3", "minus three", "negative 3", "minus 3"]),
            (
                "142",
                &["142", "one hundred and forty two", "one hundred forty-two", "a hundred and forty-two"],
            ),
            (
                "10000",
                &[
                    "10000",
                    "10,000",
                    "10 000",
                    "10\u{202f}000",
                    "10'000",
                    "10’000",
                    "ten thousand",
                    "10k",
                    "10K",
                    "10.000,00",
                    "10^4",
                    "1e4",
                ],
            ),
            (
                "1234567",
                &[
                    "1234567",
                    "1,234,567",
                    "1 234 567",
                    "1'234'567",
                    "1.234.567",
                    "12,34,567",
                    "one million two hundred thirty-four thousand five hundred and sixty-seven",
                    "1.234567 million",
                ],
            ),
            (
                "1234567.89",
                &["1,234,567.89", "1.234.567,89", "12,34,567.89", "1 234 567,89", "1\u{a0}234\u{a0}567.89"],
            ),
            (
                "2500000",
                &[
                    "2.5 million",
                    "2.5mn",
                    "two and a half million",
                    "2½ million",
                    "25 lakh",
                    "2,500 thousand",
                    "two million five hundred thousand",
                ],
            ),
            ("500000", &["half a million", "half million", "a half million", "500 thousand", "five lakh"]),
            (
                "250000",
                &[
                    "a quarter of a million",
                    "quarter million",
                    "a quarter million",
                    "one quarter of a million",
                ],
            ),
            (
                "1500000000",
                &[
                    "1.5 billion",
                    "1.5bn",
                    "one and a half billion",
                    "1,500 million",
                    "a billion and a half",
                    "1.5 × 10^9",
                    "1.5x10^9",
                    "1.5 x 10⁹",
                ],
            ),
            ("300000", &["3 x 10^5", "3e5", "three hundred thousand", "3 hundred thousand", "300k"]),
            ("0.75", &["3/4", "¾", "three quarters", "three-quarters", "three fourths"]),
            ("24", &["two dozen", "2 dozen", "2 dozens", "twenty-four"]),
            ("6", &["half a dozen", "half-dozen", "six"]),
            ("12", &["a dozen", "dozen", "twelve"]),
            ("0.01", &["1/100"]),
            ("0.12", &["three twenty-fifths", "3/25"]),
            ("1.75", &["1 and 3/4", "one and three quarters", "one-and-three-quarters", "1¾"]),
            ("8", &["2^3", "eight"]),
            ("0.25", &["2^-2", "a quarter", "one quarter"]),
            ("3.", &["third", "3rd"]),
            ("25.", &["twenty-fifth", "twenty fifth", "25th"]),
            ("142.", &["one hundred and forty-second", "142nd"]),
            ("200.", &["two hundredth", "200th"]),
            ("1000000.", &["millionth"]),
        ];
        for (value, phrasings) in cases {
            for phrasing in *phrasings {
                let found = read(phrasing);
                assert_eq!(found, Some((value.to_string(), phrasing.to_string())), "{phrasing}");
            }
        }
    }

    #[test]
    fn only_the_first_number() {
        let cases = [
            ("22,24,26", "22", "22"),
            ("one two three", "1", "one"),
            ("3 hundred and 2 hundred", "300", "3 hundred"),
            ("4000 3 hundred", "4000", "4000"),
            ("5 and 6", "5", "5"),
            ("twenty and thirty", "20", "twenty"),
            ("12 345 67", "12", "12"),
            ("1, 234, 567", "1", "1"),
            ("five million and 20 people", "5000000", "five million"),
            ("two million, three people", "2000000", "two million"),
            ("three hundred and counting", "300", "three hundred"),
            ("10 point guards", "10", "10"),
            ("2 and a halfway house", "2", "2"),
            ("2 and half of them", "2", "2"),
        ];
        for (text, value, part) in cases {
            assert_eq!(read(text), Some((value.to_string(), part.to_string())), "{text}");
        }
    }

    #[test]
    fn nothing() {
        for text in [
            "a",
            "an",
            "and",
            "a house",
            "of",
            "point",
            "1.2.3",
            "192.168.1.2",
            ".",
            "-",
            "x",
            "a and",
            "minus",
            "negative views",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_its_writing_says_of_its_exactness() {
        let view = |text| View::new(text, 0, str::len(text), Lexicon::of("en").expect("English"));
        let cases = [
            ("2.0", "0.1", 2),
            ("2.5 million", "100000", 2),
            ("14,000", "1000", 2),
            ("three hundred", "100", 1),
            ("12 million", "1000000", 2),
        ];
        for (text, step, digits) in cases {
            let number = parse(&view(text), 0).expect(text);
            assert_eq!(
                (number.figure.step.to_string(), number.figure.digits),
                (step.to_string(), digits),
                "{text}"
            );
        }
    }
}
