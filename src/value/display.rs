//! A value for people: `25 April 2019`, `about 10,000`, `$2.45 billion`.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::unit::plural;
use super::{
    Amount, Bound, Clock, Date, Datetime, DayPattern, DaySet, Decimal, Edge, Grain, Interval, Part, Shape,
    Unit, Value,
};

impl Value {
    /// The value in plain English.
    pub fn display(&self) -> String {
        match self {
            Value::Date(date) => date_words(date),
            Value::Datetime(moment) => datetime_words(moment),
            Value::Time(clock) => clock_words(clock),
            Value::Duration(duration) => amount_words(&duration.amount),
            Value::Set(recurrence) => recurrence.timex.clone(),
            Value::Ordinal(amount) => match amount.figure {
                Some(figure) => format!("{}{}", grouped(figure), ordinal_ending(figure)),
                None => amount_words(amount),
            },
            Value::Age(amount) => format!("{} old", amount_words(amount)),
            Value::Number(amount)
            | Value::Money(amount)
            | Value::Percent(amount)
            | Value::Quantity(amount) => amount_words(amount),
            Value::Choice(words) | Value::Text(words) => words.clone(),
        }
    }
}

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
pub(super) fn day_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), nth(&MONTHS, day.month()), year_words(day.year()))
}

/// The English name of an ISO weekday.
pub(super) fn weekday_name(number: u32) -> &'static str {
    nth(&WEEKDAYS, number)
}

fn year_words(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) }
}

fn date_words(date: &Date) -> String {
    let hedge = if date.approximate { "about " } else { "" };
    let bound = match date.edge {
        Some(Edge::Until) => "by ",
        Some(Edge::Before) => "before ",
        Some(Edge::Since) => "since ",
        Some(Edge::After) => "after ",
        None => "",
    };
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
pub(super) fn pattern_words(pattern: DayPattern) -> String {
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
fn named_words(timex: &str) -> Option<String> {
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

fn time_words(time: NaiveTime) -> String {
    if time.second() == 0 {
        format!("{:02}:{:02}", time.hour(), time.minute())
    } else {
        format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }
}

fn zone_words(zone: Option<i32>) -> String {
    match zone {
        None => String::new(),
        Some(0) => " UTC".to_string(),
        Some(zone) => {
            let (sign, size) = (if zone < 0 { '−' } else { '+' }, zone.unsigned_abs());
            let minutes = if size % 60 == 0 { String::new() } else { format!(":{:02}", size % 60) };
            format!(" UTC{sign}{}{minutes}", size / 60)
        }
    }
}

/// The middle of a hedged stretch: the time that was named.
fn middle(low: NaiveTime, high: NaiveTime) -> NaiveTime {
    let length = high.signed_duration_since(low).num_seconds().rem_euclid(86_400);
    low.overflowing_add_signed(chrono::Duration::seconds(length / 2)).0
}

fn clock_words(clock: &Clock) -> String {
    let one = |(low, high): &(NaiveTime, NaiveTime)| {
        if clock.approximate {
            time_words(middle(*low, *high))
        } else if low == high {
            time_words(*low)
        } else {
            format!("{} to {}", time_words(*low), time_words(*high))
        }
    };
    let words = match clock.readings.as_slice() {
        [] => match clock.timex.as_str() {
            "TMO" => "the morning".to_string(),
            "TAF" => "the afternoon".to_string(),
            "TEV" => "the evening".to_string(),
            "TNI" => "the night".to_string(),
            other => other.trim_start_matches('T').to_string(),
        },
        sets => sets.iter().map(one).collect::<Vec<_>>().join(" or "),
    };
    format!("{}{words}{}", if clock.approximate { "about " } else { "" }, zone_words(clock.zone))
}

fn datetime_words(moment: &Datetime) -> String {
    let one_day = match moment.readings.as_slice() {
        [(low, high)] if low.date() == high.date() => Some(low.date()),
        _ => None,
    };
    match one_day {
        Some(day) => format!("{} on {}", clock_words(&moment.clock()), day_words(day)),
        None if moment.readings.is_empty() => {
            let clock = clock_words(&moment.clock());
            match named_words(moment.timex.split_once('T').map_or("", |(day, _)| day)) {
                Some(day) => format!("{clock} on {day}"),
                None => moment.timex.clone(),
            }
        }
        None => {
            let at =
                |at: chrono::NaiveDateTime| format!("{} on {}", time_words(at.time()), day_words(at.date()));
            let one = |(low, high): &(chrono::NaiveDateTime, chrono::NaiveDateTime)| {
                if low == high { at(*low) } else { format!("{} to {}", at(*low), at(*high)) }
            };
            let words: Vec<_> = moment.readings.iter().map(one).collect();
            format!("{}{}", words.join(" or "), zone_words(moment.zone))
        }
    }
}

fn amount_words(amount: &Amount) -> String {
    let unit = amount.unit;
    match (amount.figure, amount.shape) {
        (Some(figure), shape) => {
            // As many decimal places as were written: 6.0 is not 6.
            let mut figure = figure;
            let places = amount.step.normalize().scale();
            if amount.step < Decimal::ONE && figure.scale() < places {
                figure.rescale(places);
            }
            format!("{}{}", shape_words(shape), with_unit(figure, unit))
        }
        (None, shape) => {
            let hedge = shape_words(if matches!(shape, Shape::Bound(_)) { Shape::Range } else { shape });
            let parts: Vec<String> = amount.extent.iter().map(|part| interval_words(part, unit)).collect();
            format!("{hedge}{}", parts.join(" or "))
        }
    }
}

fn shape_words(shape: Shape) -> &'static str {
    match shape {
        Shape::Approximate => "about ",
        Shape::Bound(Bound::MoreThan) => "more than ",
        Shape::Bound(Bound::AtLeast) => "at least ",
        Shape::Bound(Bound::LessThan) => "less than ",
        Shape::Bound(Bound::AtMost) => "up to ",
        Shape::Bound(Bound::Nearly) => "nearly ",
        Shape::Bound(Bound::JustOver) => "just over ",
        Shape::Plain | Shape::Range | Shape::List | Shape::Vague => "",
    }
}

/// A stretch of numbers of a unit: `9,500 to 10,500`, `more than 26,000`, `up to $5`.
pub(super) fn interval_words(part: &Interval, unit: Unit) -> String {
    match (part.low, part.high) {
        (Some(low), Some(high)) if low == high => with_unit(low, unit),
        (Some(low), Some(high)) if low.is_zero() && !part.low_open => {
            format!("{} {}", if part.high_open { "less than" } else { "up to" }, with_unit(high, unit))
        }
        (Some(low), Some(high)) => {
            let open = match (part.low_open, part.high_open) {
                (false, false) => "",
                (true, false) => ", the lower end left out",
                (false, true) => ", the upper end left out",
                (true, true) => ", the ends left out",
            };
            format!("{} to {}{open}", bare(low, unit), with_unit(high, unit))
        }
        (Some(low), None) => {
            format!("{} {}", if part.low_open { "more than" } else { "at least" }, with_unit(low, unit))
        }
        (None, Some(high)) => {
            format!("{} {}", if part.high_open { "less than" } else { "at most" }, with_unit(high, unit))
        }
        (None, None) => "any number".to_string(),
    }
}

/// A number with its unit: `$2.45 billion`, `12.5%`, `5 miles`.
pub(super) fn with_unit(value: Decimal, unit: Unit) -> String {
    let one = value.abs() == Decimal::ONE;
    match unit {
        Unit::None => grouped(value),
        Unit::Currency(currency) => match currency.sign() {
            Some(sign) if value.is_sign_negative() => format!("−{sign}{}", rounded(-value)),
            Some(sign) => format!("{sign}{}", rounded(value)),
            None => format!("{} {}", rounded(value), currency.code()),
        },
        Unit::UnknownCurrency => format!("{} of an unknown currency", rounded(value)),
        Unit::Percent => format!("{}%", grouped(value)),
        Unit::PercentagePoint => {
            format!("{} percentage point{}", grouped(value), if one { "" } else { "s" })
        }
        Unit::Measure(measure) => {
            let name = if one { measure.name.to_string() } else { measure.plural() };
            format!("{} {name}", rounded(value))
        }
        Unit::Rate(of, per) => {
            let name = if one { of.name.to_string() } else { plural(of.name) };
            format!("{} {name} per {}", rounded(value), per.name)
        }
    }
}

/// The lower end of a stretch: the sign of its currency, but no unit after it.
fn bare(value: Decimal, unit: Unit) -> String {
    match unit {
        Unit::Currency(currency) if currency.sign().is_some() => with_unit(value, unit),
        Unit::Percent => with_unit(value, unit),
        Unit::None | Unit::PercentagePoint => grouped(value),
        _ => rounded(value),
    }
}

/// With magnitude words where few digits remain, else with separators: `2.45 billion`, `2,450,001`.
fn rounded(value: Decimal) -> String {
    const WORDS: [(&str, i64); 3] =
        [("trillion", 1_000_000_000_000), ("billion", 1_000_000_000), ("million", 1_000_000)];
    for (word, size) in WORDS {
        let size = Decimal::from(size);
        if value.abs() < size {
            continue;
        }
        let short = value.normalize() / size;
        let short = short.normalize();
        if short.scale() <= 3 {
            return format!("{} {word}", grouped(short));
        }
        break;
    }
    grouped(value)
}

/// With separators of thousands, a real minus sign, and at most 6 decimal places.
pub(super) fn grouped(value: Decimal) -> String {
    let text = value.abs().round_dp(6).to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

fn ordinal_ending(number: Decimal) -> &'static str {
    let hundred = number % Decimal::ONE_HUNDRED;
    let ten = number % Decimal::TEN;
    let teen = hundred >= Decimal::from(11) && hundred <= Decimal::from(13);
    if teen {
        "th"
    } else if ten == Decimal::ONE {
        "st"
    } else if ten == Decimal::TWO {
        "nd"
    } else if ten == Decimal::from(3) {
        "rd"
    } else {
        "th"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Currency, Figure};

    fn dec(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    fn unit(code: &str) -> Unit {
        Unit::by_code(code).or(Currency::new(code).map(Unit::Currency)).unwrap_or_default()
    }

    #[test]
    fn amounts() {
        let cases = [
            ("10000", "1", "", "10,000"),
            ("6.0", "1", "", "6.0"),
            ("-1234.5", "1", "", "−1,234.5"),
            ("2.45", "1000000000", "USD", "$2.45 billion"),
            ("2.5", "1", "USD", "$2.5"),
            ("2.50", "1", "USD", "$2.50"),
            ("1.2", "1000000", "CHF", "1.2 million CHF"),
            ("-3", "1", "EUR", "−€3"),
            ("12.5", "1", "%", "12.5%"),
            ("1", "1", "[mi_i]", "1 mile"),
            ("6", "1", "[ft_i]", "6 feet"),
            ("60", "1", "[mi_i]/h", "60 miles per hour"),
            ("2450001", "1", "USD", "$2,450,001"),
        ];
        for (digits, magnitude, code, expected) in cases {
            let figure = Figure::written(dec(digits), dec(magnitude));
            assert_eq!(Value::Quantity(Amount::plain(figure, unit(code))).display(), expected);
        }
    }

    #[test]
    fn shapes() {
        let ten = Figure::plain(dec("10"));
        let show = |amount: Amount| Value::Quantity(amount).display();
        assert_eq!(show(Amount::approximate(ten, unit("km"))), "about 10 kilometers");
        assert_eq!(show(Amount::bounded(Bound::MoreThan, ten, Unit::None)), "more than 10");
        assert_eq!(show(Amount::bounded(Bound::Nearly, ten, unit("USD"))), "nearly $10");
        let twelve = Figure::plain(dec("12"));
        assert_eq!(show(Amount::range(ten, twelve, unit("[ft_i]"))), "10 to 12 feet");
        assert_eq!(show(Amount::range(ten, twelve, unit("USD"))), "$10 to $12");
        let list = Amount::list(&[ten, twelve], Unit::None).expect("a list");
        assert_eq!(show(list), "10 or 12");
        assert_eq!(Value::Ordinal(Amount::plain(ten, Unit::None)).display(), "10th");
        assert_eq!(Value::Ordinal(Amount::plain(Figure::exact(dec("112")), Unit::None)).display(), "112th");
        assert_eq!(Value::Age(Amount::plain(ten, unit("a"))).display(), "10 years old");
    }

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

    #[test]
    fn times() {
        let time = |text: &str| text.parse::<NaiveTime>().expect(text);
        let half_past = Clock::at(time("14:30:00"));
        let on = Datetime::on(&Date::ymd(2019, 4, 12), &half_past);
        assert_eq!(Value::Time(half_past.clone()).display(), "14:30");
        assert_eq!(Value::Time(half_past.clone().about()).display(), "about 14:30");
        assert_eq!(Value::Time(half_past.in_zone(210)).display(), "14:30 UTC+3:30");
        assert_eq!(Value::Datetime(on).display(), "14:30 on 12 April 2019");
        assert_eq!(Value::Time(Clock::vague("TMO")).display(), "the morning");
    }
}
