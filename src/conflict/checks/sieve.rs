//! Which stretches of an English text a built-in check may fire on, by their words, figures and signs alone.
//!
//! Every check is asked here what it cannot do without, generously: a stretch that is passed over is one on which all checks
//! are silent, one that is not is read and checked as ever. `every_check_is_heard` holds the checks' own examples to that.

use super::sum;
use crate::recognize;
use crate::text::{WordNumber, WordTable};

/// What a word is to the checks, as bits.
mod word {
    pub(super) const WEEKDAY: u16 = 1;
    pub(super) const MONTH: u16 = 1 << 1;
    pub(super) const PERCENT: u16 = 1 << 2;
    pub(super) const FROM: u16 = 1 << 3;
    pub(super) const JOINS: u16 = 1 << 4;
    pub(super) const BETWEEN: u16 = 1 << 5;
    pub(super) const AND: u16 = 1 << 6;
    /// Any word of dates.
    pub(super) const TIME: u16 = 1 << 7;
    /// A number of 29 to 31 in words, or a part of one.
    pub(super) const LATE: u16 = 1 << 8;
    /// One of the wholes that the check of sums knows.
    pub(super) const WHOLE: u16 = 1 << 9;
    /// One of its parts.
    pub(super) const PART: u16 = 1 << 10;
}

/// Words of dates that neither end one nor are one by themselves.
const LEADING: [&str; 7] = ["from", "same", "that", "the", "these", "this", "very"];

/// How far, in bytes, a date may stand from the word that joins it to another.
const NEAR: usize = 16;
/// How many letters may stand between what ends a date and the word that joins it to another: *th*, *BC*.
const LETTERS: usize = 4;
/// How far the parts of one date stand from each other at most: *Wednesday, the twenty-first of September*.
const DATE: usize = 48;
/// How far *between* may stand before its *and*.
const BETWEEN: usize = 80;
/// How far a percentage may stand from the figures it is said of.
const CHANGE: usize = 240;
/// How far the parts of a sum may stand behind the whole.
const SUM: usize = 240;
/// The longest bracket that may hold a conversion.
const BRACKET: usize = 80;

/// The words of the checks by their numbers in a table.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    bits: Vec<u16>,
}

/// What was heard of a stretch: where things stood last, and whether a check may fire.
#[derive(Clone, Copy, Debug, Default)]
pub struct Heard {
    found: bool,
    weekday: Place,
    /// A month, or a date in figures.
    month: Place,
    late: Place,
    percent: Place,
    /// A *from* that an amount follows.
    from: Place,
    /// Where the last *from* began and ended of which that has not been asked.
    unasked: Option<(usize, usize)>,
    between: Place,
    whole: Place,
    year: Place,
    /// The last part of a sum.
    part: Option<WordNumber>,
    /// Where the last date or figure ended, and whether it was a plain figure.
    dated: Option<(usize, bool)>,
    /// Where a word that joins two dates ended.
    joining: Option<(usize, bool)>,
    /// Where two plain figures were joined: dates only if a year or a month stands by.
    joined: Place,
}

/// Where something stood last, if anywhere.
#[derive(Clone, Copy, Debug, Default)]
struct Place(Option<usize>);

impl Place {
    fn set(&mut self, at: usize) {
        self.0 = Some(at);
    }

    fn within(self, at: usize, reach: usize) -> bool {
        self.0.is_some_and(|place| at.abs_diff(place) <= reach)
    }
}

impl Sieve {
    /// Gives the checks' words numbers in `table`.
    pub fn new(table: &mut WordTable) -> Self {
        let mut sieve = Self::default();
        let mut add = |words: &[&str], bit: u16| {
            for one in words {
                let number = table.add(one) as usize;
                if sieve.bits.len() <= number {
                    sieve.bits.resize(number + 1, 0);
                }
                sieve.bits[number] |= bit;
            }
        };
        let list = |words: &'static [String]| words.iter().map(String::as_str).collect::<Vec<&str>>();
        let words = recognize::time_words();
        add(&list(&words.weekdays), word::WEEKDAY | word::TIME);
        add(&list(&words.months), word::MONTH | word::TIME);
        add(&list(&words.percents), word::PERCENT);
        let times = list(&words.times).into_iter().filter(|word| !LEADING.contains(word));
        add(&times.collect::<Vec<&str>>(), word::TIME);
        add(&["thirty", "thirtieth", "ninth", "nine"], word::LATE);
        add(&["from"], word::FROM);
        add(&["to", "until", "till", "through"], word::JOINS);
        add(&["between"], word::BETWEEN);
        add(&["and"], word::AND);
        add(&sum::wholes(), word::WHOLE);
        add(&sum::parts_of_wholes(), word::PART);
        sieve
    }

    /// A word of the table stands at `start..end` of `text`.
    #[inline]
    pub fn word(&self, number: WordNumber, text: &str, place: (usize, usize), heard: &mut Heard) {
        if let Some(bits) = self.bits.get(number as usize).copied().filter(|bits| *bits != 0) {
            self.known(number, bits, text, place, heard);
        }
    }

    fn known(
        &self,
        number: WordNumber,
        bits: u16,
        text: &str,
        (start, end): (usize, usize),
        heard: &mut Heard,
    ) {
        let is = |bit: u16| bits & bit != 0;
        if is(word::MONTH) {
            heard.month(start);
        }
        if is(word::WEEKDAY) {
            heard.weekday.set(start);
            heard.found |= heard.month.within(start, DATE);
        }
        if is(word::LATE) {
            heard.late(start);
        }
        if is(word::PERCENT) {
            heard.percent(text, start);
        }
        if is(word::FROM) {
            heard.ask(text, start);
            heard.unasked = Some((start, end));
            if heard.percent.within(start, CHANGE) {
                heard.ask(text, start);
                heard.found |= heard.from.within(start, 0);
            }
        }
        if is(word::BETWEEN) {
            heard.between.set(start);
        }
        if is(word::WHOLE) {
            (heard.whole, heard.part) = (Place(Some(start)), None);
        }
        if is(word::PART) {
            let second = heard.part.is_some_and(|part| part != number);
            heard.found |= second && heard.whole.within(start, SUM);
            heard.part = Some(number);
        }
        if is(word::TIME) {
            heard.date(start, end, false);
        }
        if is(word::JOINS) || is(word::AND) && heard.between.within(start, BETWEEN) {
            heard.join(text, start, end);
        }
    }

    /// A run of digits stands at `start..end` of `text`.
    pub fn digits(&self, text: &str, (start, end): (usize, usize), heard: &mut Heard) {
        let bytes = text.as_bytes();
        let length = end - start;
        let number = match length {
            1..=4 => bytes[start..end].iter().fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0')),
            _ => 0,
        };
        heard.date(start, end, true);
        let short = start > 0 && matches!(bytes[start - 1], b'\'' | 0x99 | 0x98);
        if short || length == 4 && (1000..3000).contains(&number) {
            heard.year(start);
        }
        if (29..=31).contains(&number) {
            heard.late(start);
        }
        let Some(next) = bytes.get(end) else { return };
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let run = (end + 1..).take_while(|at| digit(*at)).count();
        let second = match run {
            2 => u32::from(bytes[end + 1] - b'0') * 10 + u32::from(bytes[end + 2] - b'0'),
            _ => 0,
        };
        heard.found |= match next {
            b'/' => run > 0,
            b'-' => run > 0 && bytes.get(end + 1 + run) == Some(next),
            b':' if run > 0 => number > 23 || second > 59 || number > 12 && half_of_day(bytes, end + 1 + run),
            b'.' if run > 0 => {
                bytes.get(end + 1 + run) == Some(next) && digit(end + 2 + run)
                    || run == 2 && length < 3 && number > 12 && half_of_day(bytes, end + 1 + run)
                    || run == 2 && length < 3 && number > 23 && at_hour(bytes, start)
            }
            b'h' | b'H' => number > 23,
            _ => false,
        };
        // *2015-2009*: the dash stands close.
        let dash = if *next == b'-' {
            1
        } else if bytes[end..].starts_with(b"\xE2\x80") {
            3
        } else {
            0
        };
        if dash > 0 && length == 4 && digit(end + dash) {
            heard.joining = Some((end + dash, true));
        }
        if number > 12 && (b" \t\n\xC2\xE2aApPoOhH".contains(next)) {
            heard.found |= length < 3 && half_of_day(bytes, end);
            heard.found |= length > 2 && (number > 2359 || number % 100 > 59) && hours(bytes, end);
        }
    }

    /// A sign stands at `at` of `text`.
    pub fn sign(&self, sign: u8, text: &str, at: usize, heard: &mut Heard) {
        if sign == b'%' {
            heard.percent(text, at);
        } else if begins_amount(text, at + 1) {
            let inside = &text.as_bytes()[at + 1..text.len().min(at + 1 + BRACKET)];
            let close = memchr::memchr(b')', inside);
            let unit = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'"' | 0x80..);
            heard.found |= close.is_some_and(|close| inside[..close].iter().any(unit));
        }
    }

    /// Whether any check may fire in the stretch, whose text this is.
    pub fn end(&self, text: &str, heard: &Heard) -> bool {
        let from = heard.from.0.is_some() || heard.unasked.is_some();
        heard.found || from && !text.is_ascii() && text.contains('％')
    }
}

impl Heard {
    fn month(&mut self, at: usize) {
        self.month.set(at);
        let near =
            self.weekday.within(at, DATE) || self.late.within(at, DATE) || self.joined.within(at, DATE);
        self.found |= near;
    }

    fn year(&mut self, at: usize) {
        self.year.set(at);
        self.found |= self.joined.within(at, DATE);
    }

    /// A number of 29 to 31.
    fn late(&mut self, at: usize) {
        self.late.set(at);
        self.found |= self.month.within(at, DATE);
    }

    fn percent(&mut self, text: &str, at: usize) {
        self.ask(text, at);
        self.percent.set(at);
        self.found |= self.from.within(at, CHANGE);
    }

    /// Asks of the last *from*, where what stands at `at` may need to know.
    fn ask(&mut self, text: &str, at: usize) {
        if let Some((start, end)) = self.unasked.take()
            && at.abs_diff(start) <= CHANGE
            && begins_amount(text, end)
        {
            self.from.set(start);
        }
    }

    fn date(&mut self, start: usize, end: usize, figure: bool) {
        if let Some((at, plain)) = self.joining
            && start.saturating_sub(at) <= NEAR
        {
            self.found |= !(plain && figure);
            self.joined.set(start);
            self.found |= self.year.within(start, DATE) || self.month.within(start, DATE);
        }
        self.dated = Some((end, figure));
    }

    fn join(&mut self, text: &str, start: usize, end: usize) {
        if let Some((at, figure)) = self.dated
            && start.saturating_sub(at) <= NEAR
            && let Some(between) = text.as_bytes().get(at..start)
            && between.iter().filter(|byte| byte.is_ascii_alphabetic()).count() <= LETTERS
        {
            self.joining = Some((end, figure));
        }
    }
}

/// Whether an amount may begin behind `at`: a figure, a sign, a word that some amount begins with.
fn begins_amount(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start();
    match rest.as_bytes().first() {
        None => false,
        Some(byte) if byte.is_ascii_alphabetic() => {
            let word =
                |text: &str| text.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
            let (first, after) = rest.split_at(word(rest));
            let after = after.trim_start();
            recognize::may_begin_amount(first, &after[..word(after)])
        }
        Some(byte) => !matches!(byte, b')' | b'.' | b',' | b'?' | b'!'),
    }
}

/// *am*, *p.m.*, *o'clock* behind a figure.
fn half_of_day(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default().trim_ascii_start();
    matches!(rest, [b'a' | b'A' | b'p' | b'P', b'.' | b'm' | b'M', ..] | [b'o' | b'O', b'\'' | 0xE2, ..])
}

/// *at* before a figure.
fn at_hour(bytes: &[u8], start: usize) -> bool {
    let before = bytes[..start].trim_ascii_end();
    // Or any other word of two letters: *by*, *to*.
    before.last().is_some_and(u8::is_ascii_alphabetic) && before.len() < start
}

/// *hours*, *hrs*, *h* behind a figure of four.
fn hours(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default().trim_ascii_start();
    rest.first().is_some_and(|byte| matches!(byte, b'h' | b'H'))
}

#[cfg(test)]
mod tests {
    use super::super::{ALL, run};
    use super::*;
    use crate::document::Document;
    use crate::recognize::Settings;
    use crate::text::Listener;

    struct Ear<'s> {
        sieve: &'s Sieve,
        text: &'s str,
        heard: Heard,
    }

    impl Listener for Ear<'_> {
        fn word(&mut self, number: WordNumber, start: usize, end: usize) {
            self.sieve.word(number, self.text, (start, end), &mut self.heard);
        }
        fn digits(&mut self, start: usize, end: usize) {
            self.sieve.digits(self.text, (start, end), &mut self.heard);
        }
        fn sign(&mut self, sign: u8, at: usize) {
            self.sieve.sign(sign, self.text, at, &mut self.heard);
        }
        fn line_end(&mut self, _: usize) {}
    }

    fn heard(text: &str) -> bool {
        let mut table = WordTable::default();
        let sieve = Sieve::new(&mut table);
        let mut ear = Ear { sieve: &sieve, text, heard: Heard::default() };
        table.scan(text, 0, &mut ear);
        let heard = ear.heard;
        sieve.end(text, &heard)
    }

    fn findings(text: &str) -> usize {
        let document = Document::from_text("a.txt", text);
        run(&document, &recognize::read(&document, &Settings::default())).len()
    }

    /// Ways to trip each check, beyond the examples that they are documented by.
    const TRIPS: &[&str] = &[
        "It met on Fri, Apr. 26, 2018, they say.",
        "It met on Friday 25/04/2019 in Rome.",
        "It met on Friday, 2019-04-25, in Rome.",
        "It met on Friday the 25th of April 2019.",
        "It met on 31 April and left.",
        "It met on the thirty-first of April 2019.",
        "It met on 30 February 2019 in Rome.",
        "It met on 2019-02-30 and left.",
        "It met on 31.04.2019 and left.",
        "It opened at 25:00 and closed.",
        "It opened at 12:75 and closed.",
        "She led it from May 2019 to March 2018.",
        "She led it from 2015 until 2009.",
        "She led it between 2015 and 2009.",
        "She led it 2015–2009.",
        "She led it from 5 May 2019 to 3 May 2019.",
        "Output rose from about 10 to 15, up 30 per cent.",
        "Output fell to 10 from 15, a drop of 50 percent.",
        "Turnout rose from 52 per cent to 57 per cent, up 7 percentage points.",
        "It killed twelve people, five men and six women.",
        "There were 12 casualties: 5 dead and 6 injured.",
        "It is 35 km (about 25 miles) away.",
        "It is 35 km (twenty-five miles) away.",
        "It was 10 °C (80 °F) there.",
        "It is 35 kilometres ( 25 mi ) away.",
    ];

    #[test]
    fn every_check_is_heard() {
        let examples = ALL.iter().flat_map(|check| check.examples).filter(|example| example.fires);
        let texts: Vec<String> = examples.map(|example| example.text()).collect();
        for text in texts.iter().map(String::as_str).chain(TRIPS.iter().copied()) {
            if findings(text) > 0 {
                assert!(heard(text), "{text}");
            }
        }
        let firing = TRIPS.iter().filter(|text| findings(text) > 0).count();
        assert!(firing * 3 > TRIPS.len() * 2, "only {firing} of {} fire", TRIPS.len());
    }

    #[test]
    fn ordinary_prose_is_passed_over() {
        for text in [
            "The minister said on Friday that 300 people came, up from last year.",
            "About 1,290 people voted; the deal cost $32.5 million (see below), or 4 per cent.",
            "On 12 April 2019 the council (62-39) met at 14:15 and closed the road.",
            "Men and boys came into town.",
            "Between 10 and 15 people came.",
        ] {
            assert!(!heard(text), "{text}");
        }
    }
}
