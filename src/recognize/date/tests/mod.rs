//! Examples: one value, many phrasings; and what must give nothing. The reference date of every text is Tuesday, 30 April 2019.

mod clocks;
mod forms;
mod history;
mod holidays;

use chrono::NaiveDate;

use super::{Context, Found, parse, resolve};
use crate::document::DateOrigin;
use crate::recognize::lexicon::{Lexicon, View};
use crate::recognize::mention::{DocumentDate, Flaw, Mention};
use crate::text::Span;
use crate::value::{Date, DaySet, Value};

/// Every mention of a text of one sentence, with the words it covers.
pub(super) fn read(text: &str, date: Option<&str>) -> Vec<(String, Mention)> {
    let lexicon = Lexicon::of("en").expect("English");
    let view = View::new(text, 0, text.len(), lexicon);
    let mut found = Vec::new();
    let mut i = 0;
    while i < view.len() {
        match parse(&view, i) {
            Some((expr, end)) => {
                let span = Span::new(view.tokens[i].span.start, view.tokens[end - 1].span.end);
                found.push(Found { span, block: 0, sentence: 0, expr });
                i = end;
            }
            None => i += 1,
        }
    }
    let date = date.map(|date| DocumentDate {
        date: date.parse::<NaiveDate>().expect(date),
        from: DateOrigin::Given,
        span: None,
    });
    let mentions = resolve(&found, &Context { date, ..Context::default() });
    mentions.into_iter().map(|mention| (mention.span.of(text).to_string(), mention)).collect()
}

fn days(date: &Date) -> String {
    let end = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    let one = |set: &DaySet| match set {
        DaySet::Days { low, high } if low == high => end(*low),
        DaySet::Days { low, high } => format!("{}..{}", end(*low), end(*high)),
        DaySet::Pattern(_) => "pattern".to_string(),
        DaySet::Named(name) => name.clone(),
    };
    date.readings.iter().map(one).collect::<Vec<_>>().join(" or ")
}

fn shown(text: &str, date: Option<&str>) -> String {
    let one = |(words, mention): (String, Mention)| match mention.value {
        Value::Date(date) => format!("[{words}] {} = {}", date.timex, days(&date)),
        Value::Datetime(moment) => format!("[{words}] {}", moment.timex),
        Value::Time(clock) => format!("[{words}] {}", clock.timex),
        Value::Duration(length) => format!("[{words}] {}", length.timex),
        Value::Set(set) => format!("[{words}] every {}", set.timex),
        _ => "?".to_string(),
    };
    read(text, date).into_iter().map(one).collect::<Vec<_>>().join("; ")
}

/// One reading and its phrasings, as they stand after *It opened* in a text of 30 April 2019, a Tuesday. `~` stands for the
/// words that are part of the sentence and not of the date.
type Phrasings = (&'static str, &'static [&'static str]);

const DAYS: &[Phrasings] = &[
    (
        "2019-04-12 = 2019-04-12",
        &[
            "~on |12 April 2019",
            "~on |April 12, 2019|, with a feast",
            "~on |the 12th of April 2019",
            "~on |the twelfth of April, 2019",
            "~on |12-Apr-2019",
            "~on |Friday, April 12, 2019|, with a feast",
            "~on |Fri. 12 Apr. 2019",
            "~on |2019-04-12",
            "~on |12.04.2019",
            "~on |12 April",
            "~on |April 12th",
            "~on |12 April this year",
            "~on |the second Friday of April",
            "~on |the day after 11 April 2019",
            "|two weeks before 26 April",
        ],
    ),
    ("2019-04-29 = 2019-04-29", &["|yesterday", "~on |Monday", "|last Monday", "~only |the day before"]),
    ("2019-05-06 = 2019-05-06", &["|next Monday", "|six days from now", "~and will close |Monday"]),
    (
        "2019-04-04/2019-04-06 = 2019-04-04..2019-04-06",
        &["|4–6 April 2019", "|April 4-6, 2019", "|4 to 6 April", "|from 4 April to 6 April 2019"],
    ),
    (
        "2019-12-30/2020-01-02 = 2019-12-30..2020-01-02",
        &["|30 December – 2 January 2020", "|from 30 December 2019 to 2 January"],
    ),
    ("2018-12-25 = 2018-12-25", &["~on |Christmas Day 2018", "~on |Christmas", "~at |last Christmas"]),
    ("2019-04-21 = 2019-04-21", &["~on |Easter Sunday", "~at |Easter 2019"]),
];

const STRETCHES: &[Phrasings] = &[
    (
        "2019-04 = 2019-04-01..2019-04-30",
        &["~in |April 2019", "~in |April", "|this month", "~in |2019-04", "~in |April of this year"],
    ),
    (
        "2018-05 = 2018-05-01..2018-05-31",
        &["~in |May last year", "~in |May of last year", "|last May", "~in |May 2018"],
    ),
    (
        "2017-01/2017-02 = 2017-01-01..2017-02-28",
        &["~in |Jan–Feb 2017", "|between January and February 2017"],
    ),
    (
        "2019-Q2 = 2019-04-01..2019-06-30",
        &[
            "~in |Q2 2019",
            "~in |the second quarter of 2019",
            "~in |2Q19",
            "~in |the 2019 second quarter",
            "~in |this year's second quarter",
        ],
    ),
    ("2019-H1 = 2019-01-01..2019-06-30", &["~in |H1 2019", "~in |the first half of 2019"]),
    ("2018-SU = 2018-06-01..2018-08-31", &["|last summer", "~in |the summer of 2018", "~in |summer 2018"]),
    ("2018 = 2018-01-01..2018-12-31", &["|last year", "~in |2018", "|a year ago", "~in |the year 2018"]),
    ("2018 = 2018-08-29..2018-12-31", &["~in |late 2018"]),
    ("2019 = 2019-12-25..2019-12-31", &["~around then and shuts at |the end of this year"]),
    ("2019-02 = 2019-02-01..2019-02-28", &["|two months ago"]),
    (
        "2019-W17 = 2019-04-22..2019-04-28",
        &["|last week", "~in |week 17 of 2019", "|the week of 25 April 2019"],
    ),
    ("2019-W17-WE = 2019-04-27..2019-04-28", &["~over |the weekend", "|last weekend"]),
    ("199 = 1990-01-01..1999-12-31", &["~in |the 1990s", "~in |the nineties", "~in |the ’90s"]),
    ("18 = 1800-01-01..1899-12-31", &["~in |the 19th century", "~in |the nineteenth century"]),
    ("1997 = 1997-01-01..1997-12-31", &["~in |nineteen ninety-seven", "~in |1997"]),
    ("FY2019-Q1 = FY2019-Q1", &["~in |the first quarter of fiscal 2019", "~in |fiscal 2019 first quarter"]),
    ("FY2019 = FY2019", &["~in |FY2019", "~in |fiscal 2019", "~in |fiscal year 2019"]),
    (
        "2015/2018 = 2015-01-01..2018-12-31",
        &["|from 2015 to 2018", "|between 2015 and 2018", "~for good |(2015–2018)"],
    ),
];

const BOUNDS: &[Phrasings] = &[
    ("2019-05-31 = ..2019-05-31", &["~by |31 May", "~no later than |31 May 2019", "~until |31 May"]),
    ("2010 = 2010-01-01..", &["~to visitors since |2010", "~not before |2010"]),
    ("2016 = ..2015-12-31", &["~before |2016", "~prior to |2016"]),
    ("2016 = 2017-01-01..", &["~after |2016"]),
    ("2016 = 2016-01-01..", &["~in |2016 or later"]),
    ("2019-04-12 = 2019-04-10..2019-04-14", &["|about 12 April", "|around April 12"]),
];

const TIMES: &[Phrasings] = &[
    ("T15:00", &["~at |3 pm", "~at |3 p.m. sharp", "~at |15:00", "~at |three o'clock in the afternoon"]),
    ("T12:00", &["~at |noon", "~at |12 noon"]),
    ("T14:30/T16:30", &["|2:30–4:30pm", "~each time |from 2:30 to 4:30 p.m.", "|between 2:30 and 4:30 pm"]),
    (
        "2019-04-25T15:00",
        &[
            "~at |3 pm on Thursday",
            "|Thursday at 3 pm",
            "~at |3 p.m. on 25 April",
            "~on |April 25, 2019, at 15:00",
        ],
    ),
    ("2019-04-26TEV", &["|Friday evening", "~on |the evening of 26 April"]),
    ("2019-04-29TNI", &["|last night"]),
];

const LENGTHS: &[Phrasings] = &[
    ("P3D", &["~for |three days", "~within |3 days", "~for a |three-day| run"]),
    ("PT2H30M", &["~for |two and a half hours", "~for |2 hours and 30 minutes", "~for |2.5 hours"]),
    ("P18M", &["~over |the past 18 months", "~for |18 months"]),
    ("P1Y6M", &["~for |a year and a half"]),
    ("PXW", &["~for |several weeks", "~for |weeks", "~over |the next few weeks"]),
    ("every P1W", &["|weekly", "|every week", "|once a week"]),
    ("every XXXX-WXX-1", &["|every Monday", "~on |Mondays"]),
    ("every P2W", &["|every two weeks", "|every other week"]),
];

fn check(examples: &[Phrasings]) {
    let mut wrong = Vec::new();
    for (value, phrasings) in examples {
        for phrasing in *phrasings {
            let (lead, rest) = phrasing.split_once('|').expect("a bar before the words");
            let (words, tail) = rest.split_once('|').unwrap_or((rest, ""));
            let bracketed = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
            let text = format!("It opened {} {words}{tail}.", lead.trim_start_matches('~').trim_end());
            let text = text.replace("  ", " ");
            let expected = format!("[{}] {value}", bracketed.unwrap_or(words));
            let found = shown(&text, Some("2019-04-30"));
            if found != expected {
                wrong.push(format!("{text}: expected {expected}, found {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn single_days() {
    check(DAYS);
}

#[test]
fn stretches_of_the_calendar() {
    check(STRETCHES);
}

#[test]
fn bounds_and_hedges() {
    check(BOUNDS);
}

#[test]
fn times() {
    check(TIMES);
}

#[test]
fn lengths_and_recurrences() {
    check(LENGTHS);
}

/// Nothing here is a date, a time or a length.
const NONE: &[&str] = &[
    "You may march in the fall, a second son of the sun.",
    "It may 4 times over be right that they spring up.",
    "See issue 22/2019 and resolution 2397 of the council.",
    "The file kim-putin-2019 is 2000 pages long.",
    "Call 555-2019 or 0171 2019 1999.",
    "The Big 12 beat the Top 25 by 21 to 14.",
    "Boeing 1900 and version 2.0.19 were sold for $2019.",
    "They read John 3:16 and won in 2:05.",
    "She is 25 years old and he is a five-year-old boy.",
    "They raised 1990 euros and 2019 km of wire.",
    "May I ask whether Mark will march on?",
    "The Christmas tree and the Easter eggs stayed.",
    "It costs $5 a day, or 20 euros an hour.",
    "He came in second, a minute hand in hand.",
];

#[test]
fn what_is_none() {
    let found = NONE.iter().map(|text| (*text, shown(text, Some("2019-04-30"))));
    let wrong: Vec<_> = found.filter(|(_, found)| !found.is_empty()).collect();
    assert_eq!(wrong, []);
}

#[test]
fn without_a_document_date() {
    let cases = [
        ("They met on 12 April.", "[12 April] XXXX-04-12 = pattern"),
        ("They met on Thursday.", "[Thursday] XXXX-WXX-4 = pattern"),
        ("They met in April.", "[April] XXXX-04 = pattern"),
        (
            "They met on Thursday, April 25, 2019, and again on Thursday.",
            "[Thursday, April 25, 2019] 2019-04-25 = 2019-04-25; [Thursday] 2019-04-25 = 2019-04-25",
        ),
        (
            "On 4 May 1979 she won; the following day she moved in.",
            "[4 May 1979] 1979-05-04 = 1979-05-04; [the following day] 1979-05-05 = 1979-05-05",
        ),
        (
            "In 1914 it began. On July 28 they fired.",
            "[1914] 1914 = 1914-01-01..1914-12-31; [July 28] 1914-07-28 = 1914-07-28",
        ),
        ("They met 04/05/2019.", "[04/05/2019] 2019-04-05 = 2019-04-05 or 2019-05-04"),
        (
            "They met 04/05/2019 and 30/05/2019.",
            "[04/05/2019] 2019-05-04 = 2019-05-04; [30/05/2019] 2019-05-30 = 2019-05-30",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, None), expected, "{text}");
    }
}

#[test]
fn a_story_of_long_ago_gives_its_own_years() {
    let text = "In 2014 it was founded. On July 13 it opened.";
    let read = shown(text, Some("2019-04-30"));
    assert!(read.ends_with("[July 13] 2014-07-13 = 2014-07-13"), "{read}");
}

#[test]
fn how_a_value_was_derived() {
    let cases = [
        ("It opened on 12 April.", Some("year taken from the document's date, 2019-04-30"), true),
        ("It opened last year.", Some("reckoned from the document's date, 2019-04-30"), false),
        ("It opened on 12 April 2019.", None, false),
    ];
    for (text, derivation, assumed) in cases {
        let (_, mention) = read(text, Some("2019-04-30")).remove(0);
        assert_eq!((mention.derivation.as_deref(), mention.year_assumed), (derivation, assumed), "{text}");
    }
}

#[test]
fn what_cannot_be_is_flagged() {
    let cases = [
        ("It opened on 31 April 2019.", Flaw::Impossible("2019-04-31".into())),
        ("It opened on 31 April.", Flaw::Impossible("XXXX-04-31".into())),
        ("It opened on Friday, 25 April 2019.", Flaw::Weekday { stated: 5, actual: 4 }),
        ("It ran from 2015 to 2009.", Flaw::Order),
        ("It opened at 25:00.", Flaw::Impossible("T25:00".into())),
    ];
    for (text, flaw) in cases {
        let (_, mention) = read(text, Some("2019-04-30")).remove(0);
        assert_eq!(mention.flaw, Some(flaw), "{text}");
    }
}

/// The document's date and how many date lines a text has.
fn dated(text: &str) -> (Option<String>, usize) {
    let document = crate::document::Document::from_text("a.txt", text);
    let lexicon = Lexicon::of("en").expect("English");
    let found = super::document_date(&document, &Default::default(), lexicon);
    (found.date.map(|date| date.date.to_string()), found.lines.len())
}

#[test]
fn date_lines() {
    let body = "\n\nThe two met in the capital on 12 May 2001 and signed a paper of three pages.\n";
    for line in [
        "30.04.2019",
        "30 April 2019",
        "Updated: April 30, 2019",
        "Tuesday, 30 April 2019, Berlin",
        "By Ann Poe | 30 April 2019",
        "Published 2019-04-30 14:05",
    ] {
        let text = format!("Two Leaders Meet in the East\n{line}{body}");
        assert_eq!(dated(&text), (Some("2019-04-30".to_string()), 1), "{line}");
    }
    for line in
        ["Issue 22/2019", "On 30 April 2019 they met again.", "What happened on 30 April 2019?", "30 April"]
    {
        let text = format!("Two Leaders Meet in the East\n{line}{body}");
        assert_eq!(dated(&text), (None, 0), "{line}");
    }
}
