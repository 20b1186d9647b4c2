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
    let mentions = resolve(&found, &Context { date, order: None });
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

#[test]
fn explore() {
    for line in std::fs::read_to_string("/tmp/explore.txt").unwrap_or_default().lines() {
        println!("{line}\n    -> {}", shown(line, Some("2019-04-30")));
    }
}
