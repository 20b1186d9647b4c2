//! Days and longer stretches of the calendar in words.

use chrono::{Datelike, NaiveDate};

use super::ordinal_ending;
use crate::value::{Date, DayPattern, DaySet, Edge, Grain, Part};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn nth(names: &[&'static str], number: u32) -> &'static str {
    number.checked_sub(1).and_then(|index| names.get(index as usize)).copied().unwrap_or("?")
}

/// `25 April 2019`.
pub(in crate::value) fn day_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), nth(&MONTHS, day.month()), year_words(day.year()))
}

/// The English name of an ISO weekday.
pub(in crate::value) fn weekday_name(number: u32) -> &'static str {
    nth(&WEEKDAYS, number)
}

fn year_words(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) }
}

pub(super) fn date_words(date: &Date) -> String {
    let hedge = if date.approximate { "about " } else { "" };
    let bound = edge_words(date.edge);
    let part = match date.part {
        Some(Part::Start) => "the beginning of ",
        Some(Part::Early) => "early ",
        Some(Part::Mid) => "mid-",
        Some(Part::Late) => "late ",
        Some(Part::End) => "the end of ",
        None => "",
    };
    let named = named_words(&date.timex);
    let body = match (named, date.readings.as_slice()) {
        (Some(words), [] | [_]) => words,
        // A winter has two readings of one name.
        (Some(words), _) if date.grain == Some(Grain::Season) => words,
        (_, []) => vague_words(&date.timex),
        (_, sets) => {
            let mut words: Vec<String> = sets.iter().map(set_words).collect();
            words.dedup();
            words.join(" or ")
        }
    };
    // The mid-1930s, not mid-the 1930s.
    let vague_part = matches!(date.part, Some(Part::Early | Part::Mid | Part::Late));
    match body.strip_prefix("the ").filter(|_| vague_part) {
        Some(rest) => format!("{bound}{hedge}the {part}{rest}"),
        None => format!("{bound}{hedge}{part}{body}"),
    }
}

/// The word that makes a bound of a date or time, with a space.
pub(super) fn edge_words(edge: Option<Edge>) -> &'static str {
    match edge {
        Some(Edge::Until) => "by ",
        Some(Edge::Before) => "before ",
        Some(Edge::Since) => "since ",
        Some(Edge::After) => "after ",
        None => "",
    }
}

fn set_words(set: &DaySet) -> String {
    match set {
        DaySet::Days { low: Some(low), high: Some(high) } if low == high => day_words(*low),
        DaySet::Days { low: Some(low), high: Some(high) } => {
            format!("{} to {}", day_words(*low), day_words(*high))
        }
        DaySet::Days { low: None, high: Some(high) } => format!("up to {}", day_words(*high)),
        DaySet::Days { low: Some(low), high: None } => format!("from {} on", day_words(*low)),
        DaySet::Days { low: None, high: None } => "any day".to_string(),
        DaySet::Pattern(pattern) => pattern_words(*pattern),
        DaySet::Named(name) => named_words(name).unwrap_or_else(|| name.clone()),
    }
}

/// `12 April`, `a Thursday`.
pub(in crate::value) fn pattern_words(pattern: DayPattern) -> String {
    let mut words = Vec::new();
    if let Some(weekday) = pattern.weekday {
        let alone = pattern.month.is_none() && pattern.day.is_none();
        words.push(format!("{}{}", weekday_name(weekday), if alone { "" } else { "," }));
    }
    match (pattern.day, pattern.month) {
        (Some(day), Some(month)) => words.push(format!("{day} {}", nth(&MONTHS, month))),
        (Some(day), None) => words.push(format!("the {day}{}", ordinal_ending(day.into()))),
        (None, Some(month)) => words.push(nth(&MONTHS, month).to_string()),
        (None, None) => {}
    }
    if words.is_empty() { "any day".to_string() } else { words.join(" ") }
}

fn vague_words(timex: &str) -> String {
    match timex {
        "PRESENT_REF" => "now",
        "PAST_REF" => "some time ago",
        "FUTURE_REF" => "some time to come",
        other => other,
    }
    .to_string()
}

/// The words for a canonical form that names one stretch; `None` for the others.
pub(super) fn named_words(timex: &str) -> Option<String> {
    if let Some((from, to)) = timex.split_once('/') {
        return Some(format!("{} to {}", named_words(from)?, named_words(to)?));
    }
    if let Some(fiscal) = timex.strip_prefix("FY") {
        let (year, quarter) = fiscal.split_once("-Q").unzip();
        return Some(match (year, quarter) {
            (Some(year), Some(quarter)) => format!("the {} fiscal quarter of {year}", numbered(quarter)?),
            _ => format!("fiscal {fiscal}"),
        });
    }
    let (era, rest) = match timex.strip_prefix("BC") {
        Some(rest) => (" BC", rest),
        None => ("", timex),
    };
    let (year, rest) = rest.split_at_checked(4).unwrap_or((rest, ""));
    let year = match year.len() {
        2 if rest.is_empty() => {
            let century = year.parse::<u32>().ok()? + 1;
            return Some(format!("the {century}{} century", ordinal_ending(century.into())));
        }
        3 if rest.is_empty() => return year.parse::<u32>().ok().map(|decade| format!("the {decade}0s")),
        4 if year == "XXXX" => String::new(),
        4 => format!(" {}{era}", year.parse::<u32>().ok()?),
        _ => return None,
    };
    let Some(rest) = rest.strip_prefix('-') else {
        return rest.is_empty().then(|| year.trim_start().to_string()).filter(|words| !words.is_empty());
    };
    let of =
        |words: &str| Some(if year.is_empty() { words.to_string() } else { format!("{words} of{year}") });
    let weekend = |week: &str| of(&format!("the weekend of week {}", week.parse::<u32>().ok()?));
    match rest {
        "SP" => return Some(format!("spring{year}")),
        "SU" => return Some(format!("summer{year}")),
        "FA" => return Some(format!("autumn{year}")),
        "WI" => return Some(format!("winter{year}")),
        "H1" => return of("the first half"),
        "H2" => return of("the second half"),
        _ => {}
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        return of(&format!("the {} quarter", numbered(quarter)?));
    }
    if let Some(week) = rest.strip_prefix('W') {
        return match week.split_once('-') {
            Some(("XX", weekday)) => weekday.parse().ok().map(weekday_name).map(str::to_string),
            Some((week, "WE")) => weekend(week),
            Some(_) => None,
            None => of(&format!("week {}", week.parse::<u32>().ok()?)),
        };
    }
    let (month, day) = rest.split_once('-').map_or((rest, None), |(month, day)| (month, Some(day)));
    let month = month.parse::<u32>().ok().and_then(|number| MONTHS.get(number.checked_sub(1)? as usize));
    match (month, day) {
        (Some(month), None) => Some(format!("{month}{year}")),
        (Some(month), Some(day)) => day.parse::<u32>().ok().map(|day| format!("{day} {month}{year}")),
        (None, _) => None,
    }
}

fn numbered(quarter: &str) -> Option<&'static str> {
    Some(match quarter {
        "1" => "first",
        "2" => "second",
        "3" => "third",
        "4" => "fourth",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn dates() {
        use crate::value::Season;
        let week: NaiveDate = "2019-04-12".parse().expect("a day");
        let weekday = DayPattern { weekday: Some(4), ..DayPattern::default() };
        let cases = [
            (Date::ymd(2019, 4, 25), "25 April 2019"),
            (Date::month(2019, 4), "April 2019"),
            (Date::year(2019), "2019"),
            (Date::year(-43), "44 BC"),
            (Date::quarter(2019, 2), "the second quarter of 2019"),
            (Date::half(2019, 1), "the first half of 2019"),
            (Date::season(2019, Season::Winter), "winter 2019"),
            (Date::decade(1930).part(Part::Mid), "the mid-1930s"),
            (Date::month(2019, 4).part(Part::Early), "early April 2019"),
            (Date::month(2019, 4).part(Part::End), "the end of April 2019"),
            (Date::century(19), "the 20th century"),
            (Date::week(week), "week 15 of 2019"),
            (Date::weekend(week), "the weekend of week 15 of 2019"),
            (Date::ymd(2019, 12, 31).edge(Edge::Until), "by 31 December 2019"),
            (Date::year(1850).about(), "about 1850"),
            (Date::pattern(weekday), "Thursday"),
            (Date::pattern(DayPattern { month: Some(4), day: Some(12), weekday: None }), "12 April"),
            (Date::named("FY2019-Q1", None), "the first fiscal quarter of 2019"),
            (Date::days(week, week + chrono::Days::new(2)), "12 April 2019 to 14 April 2019"),
            (Date::vague("PAST_REF"), "some time ago"),
        ];
        for (date, expected) in cases {
            assert_eq!(Value::Date(date).display(), expected);
        }
        let both = Date::either([Date::ymd(2019, 5, 4), Date::ymd(2019, 4, 5)]).expect("two");
        assert_eq!(Value::Date(both).display(), "5 April 2019 or 4 May 2019");
    }
}
