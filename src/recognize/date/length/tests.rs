//! Lengths of time by example: one length in many ways, and what is none.

use crate::recognize::{Settings, read_text, read_value};
use crate::value::{FactKind, Kind};

/// Timex, low, high, unit; then phrasings that are that length from end to end.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

#[test]
fn one_length_in_many_ways() {
    let cases: &[Case] = &[
        ("P3D", "3", "3", "d", &["3 days", "three days", "3-day", "three-day"]),
        ("P1Y", "1", "1", "a", &["a year", "one year", "1 year", "1-year"]),
        (
            "PT2H30M",
            "2.5",
            "2.5",
            "h",
            &[
                "two and a half hours",
                "2.5 hours",
                "two-and-a-half-hour",
                "2½ hours",
                "two hours and a half",
                "two and half hours",
            ],
        ),
        (
            "PT1H45M",
            "1.75",
            "1.75",
            "h",
            &["one and three quarter hours", "1¾ hours", "one and three-quarter hours", "1.75 hours"],
        ),
        (
            "PT1H30M",
            "90",
            "90",
            "min",
            &[
                "1 hour 30 minutes",
                "an hour and 30 minutes",
                "1 hour thirty",
                "1h 30m",
                "1 hour and thirty mins",
            ],
        ),
        (
            "PT45M",
            "0.75",
            "0.75",
            "h",
            &["three quarters of an hour", "three-quarters of an hour", "0.75 hours", ".75 hours"],
        ),
        ("P2Y3M", "27", "27", "mo", &["2 years and 3 months", "two years, three months", "2 years 3 months"]),
        ("P9M", "3", "3", "{quarter}", &["the last three quarters"]),
        ("PT12S", "12", "12", "s", &["12 seconds", "12 s", "12 secs", "twelve seconds"]),
        ("PT9.58S", "9.58", "9.58", "s", &["9.58 seconds", "9.58s", "9.58 s"]),
        ("PT0.02S", "20", "20", "ms", &["20 ms", "20ms", "20 milliseconds", "twenty milliseconds"]),
        ("PT0.003S", "3", "5", "ms", &["3 to 5 ms", "3–5 milliseconds", "3-5ms"]),
        (
            "P2Y",
            "2",
            "3",
            "a",
            &["two to three years", "two-to-three years", "2-3 years", "two or three years"],
        ),
        ("P1M", "1", "2", "mo", &["a month or two", "one month or two"]),
        ("P2W", "2", "3", "wk", &["a couple of weeks", "a couple weeks"]),
        (
            "P10Y",
            "10",
            "null",
            "a",
            &["10+ years", "10-plus years", "at least 10 years", "10 years or more", "10 years at least"],
        ),
        (
            "P6M",
            "null",
            "6",
            "mo",
            &["up to six months", "six months or less", "no more than six months", "six months at most"],
        ),
    ];
    for (timex, low, high, unit, phrasings) in cases {
        for phrasing in *phrasings {
            let value = read_value(phrasing, FactKind::Duration, &Settings::default());
            let json = value.unwrap_or_else(|| panic!("{phrasing}: no length")).to_json();
            let text = |key: &str| json[key].as_str().unwrap_or("null").to_string();
            let value = json["value"].as_str().map(str::to_string);
            let end = |key| value.clone().unwrap_or_else(|| text(key));
            assert_eq!(
                (text("timex").as_str(), end("low").as_str(), end("high").as_str(), text("unit").as_str()),
                (*timex, *low, *high, *unit),
                "{phrasing}"
            );
        }
    }
}

#[test]
fn a_bound_holds_wherever_it_stands() {
    let cases = [
        ("He waited more than a year.", "more than a year"),
        ("It lasted nearly two hours.", "nearly two hours"),
        ("It rose over three years.", "three years"),
        ("They met for over three years.", "over three years"),
        ("Less than a week remained.", "Less than a week"),
        ("Wages rose well over the last two years.", "the last two years"),
    ];
    for (text, words) in cases {
        let found = lengths(text);
        assert_eq!(found, [words.to_string()], "{text}");
    }
}

#[test]
fn no_lengths() {
    for text in [
        "Two 747s and the songs of the 80s.",
        "Three quarters of voters agreed.",
        "Sales fell by three quarters.",
        "A six-year-old and a six-and-a-half-year-old.",
        "The second man took 5 m of rope.",
        "See https://example.org/one-year-report now.",
    ] {
        assert_eq!(lengths(text), Vec::<String>::new(), "{text}");
    }
}

fn lengths(text: &str) -> Vec<String> {
    let mentions = read_text(text, None, &Settings::default());
    let lengths = mentions.iter().filter(|mention| mention.value.kind() == Some(Kind::Duration));
    lengths.map(|mention| mention.span.of(text).to_string()).collect()
}
