//! Examples: one value, many phrasings; and what must give nothing. The reference date of every text is Tuesday, 30 April 2019.

use chrono::NaiveDate;

use super::{Context, Found, parse, resolve};
use crate::document::DateOrigin;
use crate::recognize::lexicon::{Lexicon, View};
use crate::recognize::mention::{DocumentDate, Mention};
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
    let end = |day: Option<NaiveDate>| day.map_or("..".to_string(), |day| day.to_string());
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

/// Text with its expected reading; several lines of one reading are its phrasings.
const READ: &[(&str, &[&str])] = &[
    (
        "2019-04-12 = 2019-04-12",
        &[
            "12 April 2019",
            "April 12, 2019",
            "the 12th of April 2019",
            "12-Apr-2019",
            "2019-04-12",
            "12.04.2019",
        ],
    ),
    ("2019-04 = 2019-04-01..2019-04-30", &["April 2019", "Apr. 2019", "2019-04", "April of this year"]),
];

#[test]
fn one_value_many_phrasings() {
    for (value, phrasings) in READ {
        for words in *phrasings {
            let text = format!("It opened in {words}, they said.");
            assert_eq!(shown(&text, Some("2019-04-30")), format!("[{words}] {value}"));
        }
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
