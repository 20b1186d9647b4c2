//! Reading takes no more time per byte on a long text than on a short one, whatever is repeated in it.

use std::time::{Duration, Instant};

use factlint::recognize::{Settings, read_text};

/// Pieces that make a grammar look ahead, look back or begin anew, with the language they are of.
const REPEATED: &[(&str, &str)] = &[
    ("en", "1"),
    ("en", "1,"),
    ("en", "1 "),
    ("en", "1."),
    ("en", "+1"),
    ("en", "1-"),
    ("en", "10^"),
    ("en", "$"),
    ("en", "$1 "),
    ("en", "("),
    ("en", "\""),
    ("en", "and "),
    ("en", "April "),
    ("en", "million "),
    ("en", "hundred and "),
    ("en", "about "),
    ("en", "the end of "),
    ("en", "the first week of "),
    ("en", "the week after "),
    ("en", "two days before "),
    ("en", "last year "),
    ("en", "between 1 and "),
    ("en", "from 1 to "),
    ("en", "section 1, "),
    ("en", "5 ft "),
    ("de", "Mio. "),
    ("de", "1. "),
    ("de", "12. April bis "),
    ("de", "zwei"),
    ("de", "hundert"),
    ("de", "ende des "),
    ("fr", "vingt-"),
    ("fr", "quatre-vingt-"),
    ("fr", "il y a "),
    ("fr", "de "),
    ("es", "mil "),
    ("es", "de "),
    ("es", "a finales de "),
];

/// How much longer the long text is.
const LONGER: usize = 8;
/// How much longer it may take: twice what is fair; what is quadratic takes 64 times as long.
const MOST: u32 = 16;
/// What does not count: short texts are over before the clock ticks; what is quadratic takes many of these.
const SLACK: Duration = Duration::from_millis(100);
/// How often it may be tried: another program may have had the processor.
const TRIES: usize = 6;

// The clock is what is asked here.
#[allow(clippy::disallowed_methods)]
fn time(text: &str, settings: &Settings) -> Duration {
    let start = Instant::now();
    std::hint::black_box(read_text(text, None, settings));
    start.elapsed()
}

#[test]
fn a_long_text_takes_no_longer_per_byte_than_a_short_one() {
    for (language, piece) in REPEATED {
        let settings = Settings { language: Some((*language).to_owned()), ..Settings::default() };
        let short = piece.repeat(2_000 / piece.len());
        let long = short.repeat(LONGER);
        time(&short, &settings);
        let linear = (0..TRIES).any(|_| time(&long, &settings) <= time(&short, &settings) * MOST + SLACK);
        assert!(linear, "{language}: {piece:?} repeated");
    }
}
