//! What holds of every amount and every text.

use proptest::prelude::*;

use crate::recognize::{Settings, read_text, read_value};
use crate::value::{Amount, Bound, Currency, Decimal, FactKind, Figure, Unit, Value};

fn units() -> impl Strategy<Value = Unit> {
    let codes = ["", "USD", "EUR", "CHF", "%", "pp", "km", "[mi_i]/h", "Cel", "[lb_av]", "GBy"];
    prop::sample::select(codes.to_vec())
        .prop_map(|code| Unit::by_code(code).or(Currency::new(code).map(Unit::Currency)).unwrap_or_default())
}

fn figures() -> impl Strategy<Value = Figure> {
    (1i64..2_000_000_000, 0u32..4).prop_map(|(digits, scale)| Figure::plain(Decimal::new(digits, scale)))
}

fn values() -> impl Strategy<Value = Value> {
    let bounds =
        [Bound::MoreThan, Bound::AtLeast, Bound::LessThan, Bound::AtMost, Bound::Nearly, Bound::JustOver];
    (figures(), figures(), units(), 0usize..9, any::<bool>()).prop_map(
        move |(one, other, unit, shape, negative)| {
            let amount = match shape {
                0..=5 => Amount::bounded(bounds[shape], one, unit),
                6 => Amount::approximate(one, unit),
                7 if one.value < other.value => Amount::range(one, other, unit),
                _ if negative => Amount::plain(one.negated(), unit),
                _ => Amount::plain(one, unit),
            };
            match unit {
                Unit::None => Value::Number(amount),
                Unit::Currency(_) | Unit::UnknownCurrency => Value::Money(amount),
                Unit::Percent | Unit::PercentagePoint => Value::Percent(amount),
                Unit::Measure(_) | Unit::Rate(..) => Value::Quantity(amount),
            }
        },
    )
}

fn kind(value: &Value) -> FactKind {
    match value {
        Value::Money(_) => FactKind::Money,
        Value::Percent(_) => FactKind::Percent,
        Value::Quantity(_) => FactKind::Quantity,
        _ => FactKind::Number,
    }
}

/// Words and signs of which amounts are made, in any order.
fn tangles() -> impl Strategy<Value = String> {
    let pieces = [
        "1",
        "12",
        "2018",
        "345",
        "0",
        "000",
        ",",
        ".",
        "-",
        "–",
        " ",
        " ",
        " ",
        "$",
        "€",
        "%",
        "k",
        "m",
        "bn",
        "one",
        "twenty",
        "hundred",
        "million",
        "and",
        "a",
        "half",
        "of",
        "to",
        "from",
        "between",
        "or",
        "more than",
        "about",
        "or more",
        "km",
        "per",
        "hour",
        "feet",
        "inches",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "'",
        "°",
        "C",
        "½",
        "é",
        "x",
        "10",
        "^",
        "/",
        "section",
        "dozen",
        "several",
        "third",
        "minus",
        "point",
        "percent",
        "in",
        "over",
        "USD",
        "pounds",
        "years",
        "old",
        "No.",
        "5",
        ":",
        "\u{202f}",
        "~",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_printed_reads_the_same(value in values()) {
        let words = value.display();
        let read = read_value(&words, kind(&value), &Settings::default());
        prop_assert_eq!(read.map(|read| read.canonical()), Some(value.canonical()), "{}", words);
    }

    #[test]
    fn mentions_are_in_order_and_whole(text in tangles()) {
        let mut last = 0;
        for mention in read_text(&text, None, &Settings::default()) {
            prop_assert!(mention.span.start >= last && mention.span.start < mention.span.end);
            prop_assert!(text.is_char_boundary(mention.span.start) && text.is_char_boundary(mention.span.end));
            last = mention.span.end;
            if let Some(amount) = mention.value.amount() {
                for part in &amount.extent {
                    prop_assert!(part.low.zip(part.high).is_none_or(|(low, high)| low <= high));
                }
            }
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        read_text(&text, None, &Settings::default());
    }
}
