//! Hedges, bounds and vague words.

use super::{all, marked};
use crate::recognize::{Settings, read_value};
use crate::value::FactKind;

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
                "10,000, give or take",
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
        ("number 200|300", &["two or three hundred", "200 or 300"]),
        ("number 3|4", &["three or four", "3 or 4"]),
        (
            "number 1000..2000",
            &["1 to 2 thousand", "one to two thousand", "between one and two thousand", "1,000–2,000"],
        ),
        (
            "number 18..33",
            &[
                "between about 20 and 30",
                "roughly between 20 and 30",
                "from some 20 to 30",
                "20 to about 30",
                "from 20 to 30 or so",
            ],
        ),
        ("number 20..30", &["anywhere from 20 to 30", "anything between 20 and 30"]),
        ("number ~<300", &["close on 300", "just shy of 300", "getting on for 300"]),
        ("number 12000..15000", &["12-15,000", "12- to 15,000", "12,000 to 15,000"]),
        ("number 2..3", &["two-to-three", "two to three", "2-to-3"]),
        ("number 5000..20000", &["5k-20k", "5k to 20k"]),
    ]);
    let hedged = read_value("about 10,000", FactKind::Number, &Settings::default()).expect("a number");
    assert_eq!(hedged.to_json()["approximate"], true);
    let bound = read_value("less than 20", FactKind::Number, &Settings::default()).expect("a number");
    assert_eq!((bound.to_json()["low"].is_null(), bound.to_json()["high_open"].clone()), (true, true.into()));
}

#[test]
fn what_only_looks_like_a_bound() {
    marked(&[
        ("A [$15] minimum wage and a [30 percent] maximum rate.", &["money 15 USD", "percent 30 %"]),
        ("It costs [$15 minimum].", &["money >=15 USD"]),
        ("It suits people [over 65], and under-16s.", &["age >65 a"]),
        ("Applications close on 5 December, and [close on 300] came.", &["number ~<300"]),
    ]);
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
