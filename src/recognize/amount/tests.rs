//! Amounts by example: one value in many ways, values in sentences, and what is none. All English of our own.

use proptest::prelude::*;

use crate::recognize::lexicon::{Lexicon, View};
use crate::recognize::scan::{Expression, scan};
use crate::recognize::{Settings, read_text, read_value};
use crate::value::{Amount, Bound, Currency, Decimal, FactKind, Figure, Kind, Measure, Unit, Value};

/// The amounts of a text: the words, and kind with canonical value.
fn amounts(text: &str) -> Vec<(String, String)> {
    let view = View::new(text, 0, text.len(), Lexicon::of("en").expect("English"));
    scan(&view)
        .into_iter()
        .filter_map(|found| match found.what {
            Expression::Amount(stated) => Some((found.span.of(text).to_string(), shown(&stated.value))),
            Expression::Date(_) => None,
        })
        .collect()
}

fn shown(value: &Value) -> String {
    format!("{} {}", value.kind().map_or("?", Kind::name), value.canonical())
}

/// Every phrasing is one amount of that value from end to end.
fn all(cases: &[(&str, &[&str])]) {
    for (value, phrasings) in cases {
        for phrasing in *phrasings {
            assert_eq!(amounts(phrasing), [(phrasing.to_string(), value.to_string())], "{phrasing}");
        }
    }
}

/// The amounts of a sentence are those marked, in order, with these values.
fn marked(cases: &[(&str, &[&str])]) {
    for (sentence, values) in cases {
        let mut expected = Vec::new();
        let mut text = String::new();
        for (i, piece) in sentence.split(['[', ']']).enumerate() {
            if i % 2 == 1 {
                expected.push(piece.to_string());
            }
            text.push_str(piece);
        }
        let expected: Vec<_> =
            expected.into_iter().zip(values.iter().map(|value| value.to_string())).collect();
        assert_eq!(amounts(&text), expected, "{text}");
    }
}

#[test]
fn money() {
    all(&[
        (
            "money 5 USD",
            &[
                "$5",
                "$ 5",
                "5 dollars",
                "five dollars",
                "5$",
                "5 $",
                "USD 5",
                "USD5",
                "5 USD",
                "US$5",
                "5 US dollars",
                "$5.00",
                "5-dollar",
            ],
        ),
        (
            "money 1760000000 USD",
            &[
                "$1.76bn",
                "$1.76 billion",
                "$1,760 million",
                "$1,760m",
                "US$1.76 bn",
                "1.76 billion dollars",
                "USD 1.76 billion",
                "1.76bn US dollars",
                "$1.76-billion",
            ],
        ),
        (
            "money 82615680 AUD",
            &[
                "A$82,615,680",
                "AU$82,615,680",
                "82,615,680 Australian dollars",
                "AUD 82,615,680",
                "82.61568 million AUD",
                "$82,615,680 AUD",
            ],
        ),
        ("money 10000 USD", &["$10K", "$10k", "$10,000", "ten thousand dollars", "10 grand", "10,000 bucks"]),
        (
            "money 2500000 EUR",
            &[
                "€2.5m",
                "€ 2.5 million",
                "2.5m euros",
                "2,5 million €",
                "two and a half million euros",
                "EUR 2.5 million",
                "2.5 MEUR",
                "2,500,000 €",
                "2.500.000,00 €",
            ],
        ),
        ("money 0.5 USD", &["50 cents", "fifty cents", "$0.50", "$.50", "50¢", "50-cent"]),
        (
            "money 20.43 USD",
            &[
                "$20.43",
                "20 dollars and 43 cents",
                "$20 and 43 cents",
                "twenty dollars and 43",
                "20 dollars 43",
            ],
        ),
        ("money 1 USD", &["a dollar", "one dollar", "$1"]),
        ("money -5 USD", &["-$5", "\u{2212}$5", "$-5", "minus $5", "minus five dollars"]),
        (
            "money 361000000 GBP",
            &["£361m", "361 million pounds", "£361 million", "361m pounds", "361 million pounds sterling"],
        ),
        ("money 4.7 GBP", &["470 pence", "£4.70"]),
        ("money 42 MYR", &["RM42", "RM 42", "42 ringgit", "MYR 42", "42 Malaysian ringgits"]),
        ("money 500000 INR", &["Rs 5 lakh", "5 lakh rupees", "₹5,00,000", "Rs. 500,000"]),
        ("money 300", &["300 pesos", "three hundred dinars", "300 francs"]),
        ("money 50000 KRW", &["50,000 won", "₩50,000", "50,000 South Korean won"]),
        (
            "money 10..15 USD",
            &[
                "$10 to $15",
                "from $10 to $15",
                "between $10 and $15",
                "$10-$15",
                "$10–15",
                "10 to 15 dollars",
                "between 10 and 15 dollars",
            ],
        ),
        (
            "money 10000000000..15000000000 USD",
            &[
                "from $10 to $15 billion",
                "$10-15bn",
                "between $10 billion and $15 billion",
                "10 to 15 billion dollars",
            ],
        ),
        ("money 900000000..1200000000 USD", &["$900 million to $1.2 billion", "between $900m and $1.2bn"]),
    ]);
    marked(&[
        ("Oil rose to [$60] a barrel, or [64 cents] a dozen eggs.", &["money 60 USD", "money 0.64 USD"]),
        ("It cost [AED 8,000] ([USD 2,179]).", &["money 8000 AED", "money 2179 USD"]),
        ("We gave away [3] [USD50] cards.", &["number 3", "money 50 USD"]),
        ("The firm was fined [500 pounds] for it.", &["money 500 GBP"]),
        ("The crate weighed [500 pounds].", &["quantity 500 [lb_av]"]),
        ("He paid [15 dollars] and [50] people saw it.", &["money 15 USD", "number 50"]),
        ("Profit fell from [$5 million] to [$3 million].", &["money 5000000 USD", "money 3000000 USD"]),
    ]);
}

#[test]
fn whose_dollar_a_bare_sign_is() {
    let read = |text: &str, settings: &Settings| {
        let mention = read_text(text, None, settings).pop().expect(text);
        (mention.value.canonical(), mention.currency_assumed)
    };
    let plain = Settings::default();
    assert_eq!(read("$5", &plain), ("5 USD".to_string(), true));
    assert_eq!(read("US$5", &plain), ("5 USD".to_string(), false));
    assert_eq!(read("$5 CAD", &plain), ("5 CAD".to_string(), false));
    let canadian = Settings { currency: Currency::new("CAD"), ..Settings::default() };
    assert_eq!(read("five dollars", &canadian), ("5 CAD".to_string(), false));
    assert_eq!(read("£5", &canadian), ("5 GBP".to_string(), false));
}

#[test]
fn percentages_and_points() {
    all(&[
        (
            "percent 12.5 %",
            &[
                "12.5%",
                "12.5 %",
                "12.5 percent",
                "12.5 per cent",
                "12.5 pct",
                "12½ percent",
                "twelve and a half per cent",
                "12.5-percent",
            ],
        ),
        (
            "percent 3 pp",
            &[
                "three percentage points",
                "3 pp",
                "3 percentage points",
                "300 basis points",
                "3-percentage-point",
            ],
        ),
        ("percent 0.5 %", &["half a percent", "0.5%", "half a per cent"]),
        (
            "percent 50..80 %",
            &["from 50 to 80%", "50-80 per cent", "50% to 80%", "between 50 and 80 percent", "50%–80%"],
        ),
        ("percent -1.5 %", &["-1.5%", "minus 1.5 percent", "\u{2212}1.5 %"]),
    ]);
    marked(&[("Shares fell by [5] and [7 percent] respectively.", &["percent 5 %", "percent 7 %"])]);
}

#[test]
fn quantities() {
    all(&[
        (
            "quantity 5 km",
            &["5 km", "5km", "five kilometres", "5 kilometers", "5-km", "5-kilometre", "5 (km)"],
        ),
        (
            "quantity 0.25 [mi_i]",
            &["a quarter of a mile", "1/4 mile", "¼ mile", "a quarter mile", "0.25 miles"],
        ),
        (
            "quantity 62 [in_i]",
            &["5 feet 2 inches", "5ft 2in", "5'2\"", "5’2”", "5 ft 2 in", "five feet two inches"],
        ),
        (
            "quantity 1200000 t",
            &["1.2m tonnes", "1.2 million tonnes", "1,200,000 metric tons", "1.2 million metric tonnes"],
        ),
        (
            "quantity 100 km/h",
            &["100 km/h", "100 kph", "100 kilometres per hour", "100 kilometers an hour", "100km/h"],
        ),
        ("quantity 2 [bbl_us]/d", &["2 barrels per day", "2 barrels a day", "two barrels per day", "2 bpd"]),
        (
            "quantity -10 Cel",
            &[
                "-10°C",
                "minus 10 °C",
                "minus ten degrees Celsius",
                "10 degrees Celsius below zero",
                "\u{2212}10 degrees C",
            ],
        ),
        (
            "quantity 301338 km2",
            &[
                "301,338 km2",
                "301,338 km²",
                "301,338 square kilometres",
                "301,338 sq km",
                "301,338 sq. km",
                "301,338 square-kilometre",
            ],
        ),
        ("quantity 0.5 L", &["half a litre", "half a liter", "0.5 litres", "½ l", "half-litre"]),
        (
            "quantity 8..16 m",
            &["8- to 16-metre", "8 to 16 metres", "between 8 and 16 m", "8-16 m", "8m–16m", "from 8m to 16m"],
        ),
        ("quantity 50 kW.h", &["50 kWh", "50 kilowatt hours", "50 kilowatt-hours"]),
        ("quantity 1 kg", &["a kilogram", "a kg", "one kilo", "1 kg"]),
        ("quantity 94 [in_i]", &["7 feet, 10 inches", "7 ft 10 in"]),
        ("quantity 4..6 km", &["5 ± 1 km", "5±1 km", "4 to 6 km"]),
    ]);
    marked(&[
        ("They took [45] and [50 mg] of it.", &["quantity 45 mg", "quantity 50 mg"]),
        ("Runs of [5], [10] and [20 km] are held.", &["quantity 5 km", "quantity 10 km", "quantity 20 km"]),
        ("The dose fell from [44 mg] to [40 mg].", &["quantity 44 mg", "quantity 40 mg"]),
        ("The hall holds [3m] people; the pole is [3m] tall.", &["number 3000000", "quantity 3 m"]),
        ("[Some 45] people per square kilometre live there.", &["number 45"]),
        ("She said: \"He ran [10]\" and left.", &["number 10"]),
    ]);
}

#[test]
fn ages() {
    all(&[
        (
            "age 17 a",
            &[
                "17 years old",
                "17-year-old",
                "aged 17",
                "seventeen years old",
                "17 years of age",
                "17yo",
                "the age of 17",
            ],
        ),
        ("age 8 mo", &["8 months old", "eight-month-old", "aged 8 months"]),
        (
            "age 5..10 a",
            &[
                "5 to 10 years old",
                "between 5 and 10 years old",
                "5- to 10-year-olds",
                "aged 5 to 10",
                "aged 5-10",
            ],
        ),
    ]);
}

#[test]
fn a_hedge_holds_behind_a_bracket_a_quote_and_a_verb_of_saying() {
    for text in [
        "Sailors (about 10,000 of them) came.",
        "One said about 10,000 of them came.",
        "“About 10,000 came,” she wrote.",
        "Crews—about 10,000 in all—came.",
    ] {
        let mentions = crate::recognize::read_text(text, None, &Settings::default());
        let amount = mentions.first().and_then(|mention| mention.value.amount());
        assert_eq!(amount.map(|amount| amount.shape), Some(crate::value::Shape::Approximate), "{text}");
    }
}

#[test]
fn hedges_and_bounds() {
    all(&[
        (
            "number 10000",
            &[
                "about 10,000",
                "some 10,000",
                "roughly 10,000",
                "an estimated 10,000",
                "10,000 or so",
                "~10,000",
                "around ten thousand",
                "approximately 10,000",
            ],
        ),
        (
            "number >=500",
            &[
                "at least 500",
                "500 or more",
                "no fewer than 500",
                "500+",
                "not less than 500",
                "500 and more",
                "≥500",
                "at least some 500",
            ],
        ),
        (
            "number >26000",
            &[
                "more than 26,000",
                "over 26,000",
                "above 26,000",
                "upwards of 26,000",
                "in excess of 26,000",
                "well over 26,000",
                ">26,000",
            ],
        ),
        ("number <20", &["less than 20", "fewer than 20", "under 20", "below twenty", "<20"]),
        (
            "number <=80",
            &[
                "up to 80",
                "as many as 80",
                "at most 80",
                "no more than 80",
                "80 or fewer",
                "80 at most",
                "≤ 80",
            ],
        ),
        ("number ~<300", &["nearly 300", "almost 300", "close to 300", "just under 300"]),
        ("number ~>200", &["just over 200", "slightly more than 200", "a little over 200"]),
        ("money >=1.42 USD", &["at least $1.42", "$1.42 or more", "no less than $1.42"]),
        ("money >1000000 USD", &["more than $1 million", "over $1m", "more than a million dollars"]),
        (
            "number 20..30",
            &[
                "20-30",
                "20 to 30",
                "from 20 to 30",
                "between 20 and 30",
                "20–30",
                "more than 20 but less than 30",
                "at least 20 and at most 30",
            ],
        ),
        ("number 3|4", &["three or four", "3 or 4"]),
        (
            "number 1000..2000",
            &["1 to 2 thousand", "one to two thousand", "between one and two thousand", "1,000–2,000"],
        ),
        ("number 5000..20000", &["5k-20k", "5k to 20k"]),
    ]);
    let hedged = read_value("about 10,000", FactKind::Number, &Settings::default()).expect("a number");
    assert_eq!(hedged.to_json()["approximate"], true);
    let bound = read_value("less than 20", FactKind::Number, &Settings::default()).expect("a number");
    assert_eq!((bound.to_json()["low"].is_null(), bound.to_json()["high_open"].clone()), (true, true.into()));
}

#[test]
fn vague_words() {
    all(&[
        ("number 2..3", &["a couple of"]),
        ("number 3..6", &["a few", "a handful of"]),
        ("number 3..9", &["several"]),
        ("number 5..7", &["half a dozen"]),
        ("number 24..99", &["dozens"]),
        ("number 200..999", &["hundreds"]),
        ("number 300..999", &["several hundred"]),
        ("number 2000..9999", &["thousands"]),
        ("number 20000..99999", &["tens of thousands"]),
        ("number 200000..999999", &["hundreds of thousands"]),
        ("money 2000000..9999999 USD", &["millions of dollars"]),
    ]);
    marked(&[
        ("[Scores of] ships lay off the port; [dozens] were hit.", &["number 40..99", "number 24..99"]),
        ("She scores goals and the couple smiled.", &[]),
    ]);
}

#[test]
fn numbers_in_sentences() {
    marked(&[
        ("[Two thirds] of them left.", &["number 0.666666666666667"]),
        ("[One in five] people agreed, [nine out of 10] women did.", &["number 0.2", "number 0.9"]),
        ("[One] man died and [two] women were hurt.", &["number 1", "number 2"]),
        ("[No one] was killed and there were [no] casualties.", &["number 0", "number 0"]),
        ("A [50]-member panel met.", &["number 50"]),
        ("In Norway [300] people voted.", &["number 300"]),
        ("The [2,000] strikers and [1500] guards stayed.", &["number 2000", "number 1500"]),
        ("A magnitude-[5.9] tremor was felt.", &["number 5.9"]),
        ("They got [forty-five (45)] letters.", &["number 45"]),
        ("The toll rose from [10] to [12].", &["number 10", "number 12"]),
        ("Rooms for [four] cost [$40].", &["number 4", "money 40 USD"]),
    ]);
}

#[test]
fn what_a_number_counts() {
    let cases = [
        ("About 10,000 North Korean workers remain.", "workers"),
        ("Some 300 people died.", "people"),
        ("Two men were held.", "men"),
        ("one young worker died", "worker"),
        ("a 50-member panel", "member"),
        ("hundreds of armed men", "men"),
        ("12 in all", ""),
        ("3m homes", "homes"),
        ("five United Nations monitors", "monitors"),
    ];
    for (text, noun) in cases {
        let mention = read_text(text, None, &Settings::default()).remove(0);
        assert_eq!(mention.counted.map_or("", |span| span.of(text)), noun, "{text}");
    }
}

#[test]
fn no_value() {
    let texts = [
        "The Big 12 met the Big Ten.",
        "Shares on the S&P 500 and the FTSE 100 fell.",
        "The iPhone 8 and Windows 10 sold well.",
        "A Boeing 737 landed beside an Airbus A320.",
        "See section 8.02, page 3, chapter two and articles 5, 6 and 7.",
        "Call 555-1234, (212) 555-1234 or +44 20 7946 0958.",
        "He lives at 221 Baker Street, near 10 Downing Street.",
        "Version 2.4.1 runs on 192.168.0.1.",
        "They won 3-2 after a 21-14 lead.",
        "Under resolution 2397 and No. 5 of the list.",
        "On Channel 4 and Interstate 95.",
        "The one who came, this one, another one, no one else.",
        "It is open 24/7 and 9/11 is remembered.",
        "COVID-19, F-16, MI6, H1N1, 3D, 4G, B2B.",
        "42 U.S.C. 1983 and H.R. 3419 apply.",
        "As shown elsewhere [12], [3, 5-7].",
        "1. First things first",
        "The second half began at half-time.",
        "See https://example.org/2019/04/items/55 for more.",
        "May march on, second to none.",
        "The Three Gorges Dam and the Five Eyes are names.",
        "Catch-22 and 7-Eleven are too.",
        "A half-built house on the first floor of the second wing.",
    ];
    for text in texts {
        let found: Vec<_> =
            amounts(text).into_iter().filter(|(_, value)| !value.starts_with("ordinal")).collect();
        assert_eq!(found, [], "{text}");
    }
}

#[test]
fn every_unit_reads_as_it_prints() {
    let five = Figure::plain(Decimal::from(5));
    let mut unread = Vec::new();
    for measure in Measure::all() {
        if measure.dimension == "time"
            || matches!(
                measure.name,
                "hand" | "tesla" | "Mach" | "rod" | "chain" | "turn" | "point" | "pica" | "are"
            )
        {
            continue;
        }
        let value = Value::Quantity(Amount::plain(five, Unit::Measure(measure)));
        let read = read_value(&value.display(), FactKind::Quantity, &Settings::default());
        if read.map(|value| value.canonical()) != Some(value.canonical()) {
            unread.push(value.display());
        }
    }
    assert!(unread.is_empty(), "{unread:?}");
}

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
