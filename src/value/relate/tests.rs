//! The algebra by example.

use super::*;
use crate::value::{
    Clock, Currency, Date, DayPattern, Duration, Edge, FactKind, Figure, Grain, Part, Rounding, Tolerance,
};

fn dec(text: &str) -> Decimal {
    text.parse().expect(text)
}

/// An amount in a notation of its own: `10`, `~10`, `>10`, `>=10`, `<10`, `<=10`, `~<10`, `~>10`, `3..4`, `3|4`, `v24..99`;
/// `2.5e6` keeps its digits.
fn amount(text: &str, unit: Unit) -> Amount {
    let figure = |text: &str| {
        let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
        Figure::written(dec(digits), dec(&format!("1{}", "0".repeat(exponent.parse().expect("an exponent")))))
    };
    if let Some((low, high)) = text.strip_prefix('v').and_then(|rest| rest.split_once("..")) {
        return Amount::vague(dec(low), dec(high), unit);
    }
    if let Some((low, high)) = text.split_once("..") {
        return Amount::range(figure(low), figure(high), unit);
    }
    if text.contains('|') {
        let figures: Vec<Figure> = text.split('|').map(figure).collect();
        return Amount::list(&figures, unit).expect("a list");
    }
    let bounds = [
        (">=", Bound::AtLeast),
        ("<=", Bound::AtMost),
        ("~<", Bound::Nearly),
        ("~>", Bound::JustOver),
        (">", Bound::MoreThan),
        ("<", Bound::LessThan),
    ];
    for (sign, bound) in bounds {
        if let Some(rest) = text.strip_prefix(sign) {
            return Amount::bounded(bound, figure(rest), unit);
        }
    }
    match text.strip_prefix('~') {
        Some(rest) => Amount::approximate(figure(rest), unit),
        None => Amount::plain(figure(text), unit),
    }
}

fn count(text: &str) -> Value {
    Value::Number(amount(text, Unit::None))
}

fn money(text: &str) -> Value {
    let (digits, code) = text.split_once(' ').unwrap_or((text, "USD"));
    Value::Money(amount(digits, Unit::Currency(Currency::new(code).expect(code))))
}

fn percent(text: &str) -> Value {
    match text.strip_suffix(" pp") {
        Some(digits) => Value::Percent(amount(digits, Unit::PercentagePoint)),
        None => Value::Percent(amount(text, Unit::Percent)),
    }
}

fn quantity(text: &str) -> Value {
    let (digits, code) = text.split_once(' ').expect("a unit");
    Value::Quantity(amount(digits, Unit::by_code(code).expect(code)))
}

fn duration(text: &str) -> Value {
    let (digits, code) = text.split_once(' ').expect("a unit");
    Value::Duration(Duration::of(amount(digits, Unit::by_code(code).expect(code))))
}

/// `2019-04-12`, `2019-04`, `2019`, `--04-12`, `-W4` (a Thursday), `by …`, `since …`, `before …`, `after …`, `about …`,
/// `early …`, `a|b`, `a/b`.
fn date(text: &str) -> Date {
    let edges =
        [("by ", Edge::Until), ("since ", Edge::Since), ("before ", Edge::Before), ("after ", Edge::After)];
    for (word, edge) in edges {
        if let Some(rest) = text.strip_prefix(word) {
            return date(rest).edge(edge);
        }
    }
    if let Some(rest) = text.strip_prefix("about ") {
        return date(rest).about();
    }
    if let Some(rest) = text.strip_prefix("early ") {
        return date(rest).part(Part::Early);
    }
    if text.contains('|') {
        return Date::either(text.split('|').map(date)).expect("readings");
    }
    if let Some((from, to)) = text.split_once('/') {
        return Date::range(&date(from), &date(to));
    }
    let number = |text: &str| text.parse::<u32>().expect(text);
    if let Some(weekday) = text.strip_prefix("-W") {
        return Date::pattern(DayPattern { weekday: Some(number(weekday)), ..DayPattern::default() });
    }
    if let Some((month, day)) = text.strip_prefix("--").and_then(|rest| rest.split_once('-')) {
        return Date::pattern(DayPattern {
            month: Some(number(month)),
            day: Some(number(day)),
            weekday: None,
        });
    }
    let fields: Vec<u32> = text.split('-').map(number).collect();
    let year = i32::try_from(fields[0]).expect("a year");
    match fields.as_slice() {
        [_] => Date::year(year),
        [_, month] => Date::month(year, *month),
        [_, month, day] => Date::ymd(year, *month, *day),
        _ => panic!("no date: {text}"),
    }
}

fn day(text: &str) -> Value {
    Value::Date(date(text))
}

fn time(text: &str) -> Value {
    let at = |text: &str| Clock::at(format!("{text}:00").parse().expect(text));
    for (word, edge) in [("by ", Edge::Until), ("since ", Edge::Since)] {
        if let Some(rest) = text.strip_prefix(word) {
            return Value::Time(at(rest).edge(edge));
        }
    }
    if let Some(rest) = text.strip_prefix('~') {
        return Value::Time(at(rest).about());
    }
    match text.split_once('+') {
        Some((text, zone)) => Value::Time(at(text).in_zone(zone.parse().expect("minutes"))),
        None => Value::Time(at(text)),
    }
}

/// Holds both ways round; a verdict that ends in `?` is soft.
#[track_caller]
fn holds(a: &Value, b: &Value, basis: &Basis, expected: &str) {
    for (a, b) in [(a, b), (b, a)] {
        let relation = relate(a, b, basis);
        let verdict = format!("{}{}", relation.relation.name(), if relation.soft { "?" } else { "" });
        assert_eq!(verdict, expected, "{} and {}: {}", a.display(), b.display(), relation.reason);
    }
}

#[track_caller]
fn table(kind: FactKind, read: fn(&str) -> Value, cases: &[(&str, &str, &str)]) {
    for (a, b, expected) in cases {
        holds(&read(a), &read(b), &Basis::new(kind), expected);
    }
}

#[test]
fn counts() {
    table(
        FactKind::Count,
        count,
        &[
            ("3", "3", "agree"),
            ("3", "4", "conflict"),
            ("40", "42", "conflict"),
            ("98", "100", "compatible"),
            ("600", "612", "compatible"),
            ("692", "693", "conflict"),
            ("10000", "14000", "conflict"),
            ("10000", "10400", "compatible"),
            ("120000", "200000", "conflict"),
            ("500", "600", "conflict"),
            ("2.5e6", "2.6e6", "conflict"),
            ("~10000", "10400", "compatible"),
            ("~10000", "~10000", "agree"),
            ("~10000", "11000", "compatible"),
            ("~10000", "12000", "conflict"),
            (">26000", "31000", "compatible?"),
            (">26000", ">31000", "compatible?"),
            (">26000", "28000", "compatible"),
            (">26000", "<=25000", "conflict"),
            (">=5", "<5", "conflict"),
            (">=5", "5", "compatible"),
            (">5", "5", "conflict"),
            (">350", "350", "compatible?"),
            ("<25", "24", "compatible"),
            ("<25", "25", "conflict"),
            ("<=80", "80", "compatible"),
            ("<=80", ">=50", "compatible"),
            (">170000", "160000", "conflict"),
            ("~<300", "295", "compatible"),
            ("~<300", "270", "conflict"),
            ("~<5", "4", "compatible"),
            ("~>200", "205", "compatible"),
            ("~>200", "250", "conflict"),
            ("3..4", "4", "compatible"),
            ("3..4", "5", "conflict"),
            ("3|5", "4", "conflict"),
            ("3|5", "5", "compatible"),
            ("3|5", "3|5", "agree"),
            ("v24..99", "31", "compatible"),
            ("v24..99", "100", "compatible"),
            ("v24..99", "200", "conflict"),
            ("0", ">=12", "conflict"),
            ("0", "0", "agree"),
        ],
    );
}

#[test]
fn money_and_shares() {
    table(
        FactKind::Money,
        money,
        &[
            ("13e9", "13.2e9", "compatible"),
            ("80e6", "85e6", "conflict"),
            ("2.45e9", "2450e6", "agree"),
            ("2.6e6", "2.5e6", "conflict"),
            ("34e6", "2.45e9", "conflict"),
            (">2.6e6", "2.5e6", "conflict"),
            ("5 EUR", "5 USD", "incomparable"),
            ("5 AUD", "5 USD", "incomparable"),
        ],
    );
    table(
        FactKind::Percent,
        percent,
        &[
            ("12", "12.5", "compatible"),
            ("65", "66", "conflict"),
            ("10", "14", "conflict"),
            ("2", "2 pp", "incomparable"),
            ("2 pp", "2 pp", "agree"),
            ("<=80", "52", "compatible"),
        ],
    );
    let unknown = Value::Money(amount("5", Unit::UnknownCurrency));
    holds(&unknown, &unknown, &Basis::new(FactKind::Money), "incomparable");
}

#[test]
fn rates_of_exchange() {
    let mut basis = Basis::new(FactKind::Money);
    let code = |code| Currency::new(code).expect("a code");
    basis.rates.insert(code("EUR"), (dec("1.32"), code("USD")));
    basis.rates.insert(code("GBP"), (dec("1.2"), code("EUR")));
    holds(&money("100 EUR"), &money("132 USD"), &basis, "agree");
    holds(&money("100 GBP"), &money("158.4 USD"), &basis, "agree");
    holds(&money("2.0e6 EUR"), &money("2.6e6"), &basis, "agree");
    holds(&money("2.0e6 EUR"), &money("3.1e6"), &basis, "conflict");
    holds(&money("5 CHF"), &money("5 USD"), &basis, "incomparable");
    // Rates in a circle end somewhere.
    basis.rates.insert(code("USD"), (dec("0.7"), code("EUR")));
    relate(&money("100 EUR"), &money("100 USD"), &basis);
}

#[test]
fn quantities_and_durations() {
    table(
        FactKind::Quantity,
        quantity,
        &[
            ("6 [mi_i]", "10 km", "agree"),
            ("22 [mi_i]", "35 km", "agree"),
            ("35 [mi_i]", "60 km", "compatible"),
            ("~58 km", "35 [mi_i]", "compatible"),
            ("10 km", "14 km", "conflict"),
            ("5 km", "5 kg", "incomparable"),
            ("100 Cel", "212 [degF]", "agree"),
            ("20 Cel", "40 Cel", "conflict"),
            ("150 {ton}", "150 t", "compatible"),
            ("150 {ton}", "150 [lton_av]", "compatible"),
            ("150 {ton}", "180 t", "conflict"),
            ("150.0 [ston_av]", "150.0 t", "conflict"),
            ("60 [mi_i]/h", "1 [mi_i]/min", "agree"),
            ("2400 [bbl_us]/d", "100 [bbl_us]/h", "agree"),
            ("1 kBy", "1 KiBy", "agree"),
            ("1.00 kBy", "1.00 KiBy", "conflict"),
        ],
    );
    table(
        FactKind::Duration,
        duration,
        &[
            ("12 mo", "1 a", "agree"),
            ("13.0 mo", "1.0 a", "conflict"),
            ("30 d", "1 mo", "agree"),
            ("27.0 d", "1.00 mo", "conflict"),
            ("90 min", "1.5 h", "agree"),
            ("2 wk", "14 d", "agree"),
            ("2 wk", "1 {fortnight}", "agree"),
            ("3 d", "5 d", "conflict"),
        ],
    );
    let exact = Basis { rounding: Rounding::None, ..Basis::new(FactKind::Duration) };
    holds(&duration("365 d"), &duration("1 a"), &exact, "compatible");
    holds(&duration("364 d"), &duration("1 a"), &exact, "conflict");
}

#[test]
fn days() {
    table(
        FactKind::Date,
        day,
        &[
            ("2019-04-12", "2019-04-12", "agree"),
            ("2019-04-12", "2019-04-25", "conflict"),
            ("2019-04", "2019-04-25", "compatible"),
            ("2019-05", "2019-04-25", "conflict"),
            ("2019", "2019-04", "compatible"),
            ("--04-12", "2019-04-25", "conflict"),
            ("--04-25", "2019-04-25", "compatible"),
            ("--04-25", "--04-25", "agree"),
            ("--04-25", "--04-12", "conflict"),
            ("--04-12", "2019-05/2019-06", "conflict"),
            ("--04-12", "2019-03/2019-06", "compatible"),
            ("--02-29", "2019", "conflict"),
            ("--02-29", "2020", "compatible"),
            ("-W4", "2019-04-25", "compatible"),
            ("-W4", "2019-04-12", "conflict"),
            ("-W4", "-W5", "conflict"),
            ("-W4", "--04-12", "compatible"),
            ("-W4", "2019-04", "compatible"),
            ("-W4", "2019-04-12/2019-04-14", "conflict"),
            ("-W4", "since 2010", "compatible"),
            ("by 2019-12-31", "2019-04-25", "compatible"),
            ("by 2019-04-24", "2019-04-25", "conflict"),
            ("before 2019-04-25", "2019-04-25", "conflict"),
            ("after 2019-04-25", "2019-04-26", "compatible"),
            ("since 2010", "by 2009", "conflict"),
            ("by --12-31", "2019-04-25", "compatible"),
            ("by --12-31", "since --12-31", "compatible"),
            ("by --12-31", "by --12-31", "agree"),
            ("about 2019-04-12", "2019-04-14", "compatible"),
            ("about 2019-04-12", "2019-04-15", "conflict"),
            ("early 2019-04", "2019-04-13", "compatible"),
            ("early 2019-04", "2019-04-20", "conflict"),
            ("2019-05-04|2019-04-05", "2019-05-04", "compatible"),
            ("2019-05-04|2019-04-05", "2019-04-25", "conflict"),
            ("2019-05-04|2019-04-05", "2019-04-05|2019-05-04", "agree"),
        ],
    );
    let basis = Basis::new(FactKind::Date);
    for vague in [Date::vague("PAST_REF"), Date::ymd(2019, 4, 31)] {
        holds(&Value::Date(vague), &day("2019"), &basis, "incomparable");
    }
    let fiscal = |name: &str| Value::Date(Date::named(name, None));
    holds(&fiscal("FY2019-Q1"), &day("2019"), &basis, "incomparable");
    holds(&fiscal("FY2019-Q1"), &fiscal("FY2019-Q1"), &basis, "agree");
    holds(&fiscal("FY2019-Q1"), &fiscal("FY2019"), &basis, "compatible");
    holds(&fiscal("FY2019-Q1"), &fiscal("FY2019-Q2"), &basis, "conflict");
}

#[test]
fn granularity_and_tolerance() {
    let months = Basis { granularity: Some(Grain::Month), ..Basis::new(FactKind::Date) };
    holds(&day("2019-04-12"), &day("2019-04-25"), &months, "agree");
    holds(&day("2019-04-12"), &day("2019-05-01"), &months, "conflict");
    holds(&day("2019-04-12"), &day("2019"), &months, "compatible");
    holds(&day("--04-12"), &day("2019-04-25"), &months, "compatible");
    let days = Basis { tolerance: Some(Tolerance::Days(2)), ..Basis::new(FactKind::Date) };
    holds(&day("2019-04-12"), &day("2019-04-14"), &days, "compatible");
    holds(&day("2019-04-12"), &day("2019-04-15"), &days, "conflict");
    holds(&day("--04-12"), &day("2019-04-14"), &days, "compatible");
    holds(&day("--04-12"), &day("2019-04-15"), &days, "conflict");
    holds(&day("--04-30"), &day("--05-02"), &days, "compatible");
    holds(&day("-W1"), &day("-W6"), &days, "compatible");
    let five = Basis { tolerance: Some(Tolerance::Percent(dec("5"))), ..Basis::new(FactKind::Money) };
    holds(&money("80e6"), &money("84e6"), &five, "compatible");
    holds(&money("80e6"), &money("85e6"), &five, "conflict");
    let hundred = Basis { tolerance: Some(Tolerance::Absolute(dec("2"))), ..Basis::new(FactKind::Count) };
    holds(&count("40"), &count("42"), &hundred, "compatible");
    holds(&count("40"), &count("43"), &hundred, "conflict");
    let exact = Basis { rounding: Rounding::None, ..Basis::new(FactKind::Count) };
    holds(&count("600"), &count("612"), &exact, "conflict");
    let wide = Basis { approximate: Some(dec("20")), ..Basis::new(FactKind::Count) };
    holds(&count("~10000"), &count("12000"), &wide, "compatible");
}

#[test]
fn times() {
    table(
        FactKind::Time,
        time,
        &[
            ("14:30", "14:30", "agree"),
            ("14:30", "14:33", "compatible?"),
            ("14:30", "14:40", "conflict"),
            ("14:31", "14:32", "conflict"),
            ("~15:00", "14:50", "compatible"),
            ("13:53+210", "10:23+0", "agree"),
            ("13:53+210", "13:53", "agree"),
            ("13:53", "10:23+0", "compatible?"),
            ("10:23", "10:23+0", "agree"),
            ("13:40", "10:23+0", "conflict"),
            ("by 07:00", "06:40", "compatible"),
            ("by 07:00", "07:00", "compatible"),
            ("by 07:00", "by 06:40", "compatible"),
            ("by 07:00", "09:10", "conflict"),
            ("since 07:00", "09:10", "compatible"),
        ],
    );
    let morning = Value::Time(Clock::vague("TMO"));
    holds(&morning, &time("09:00"), &Basis::new(FactKind::Time), "incomparable");
}

#[test]
fn labels() {
    let mut basis = Basis::new(FactKind::Choice);
    basis.inside.insert("vladivostok".into(), "russia".into());
    basis.inside.insert("moscow".into(), "russia".into());
    let choice = |label: &str| Value::Choice(label.to_string());
    holds(&choice("vladivostok"), &choice("russia"), &basis, "compatible");
    holds(&choice("vladivostok"), &choice("moscow"), &basis, "conflict");
    holds(&choice("russia"), &choice("russia"), &basis, "agree");
    basis.inside.insert("russia".into(), "vladivostok".into());
    relate(&choice("russia"), &choice("vladivostok"), &basis);
    let text = |words: &str| Value::Text(words.to_string());
    holds(&text("the far east"), &text("the far"), &Basis::new(FactKind::Text), "conflict");
}

#[test]
fn groups_share_a_place_or_not() {
    let basis = Basis::new(FactKind::Date);
    let reach = |text: &str| Reach::of(&day(text), &basis).expect("a date");
    let meet = |texts: &[&str]| {
        let reaches: Vec<Reach> = texts.iter().map(|text| reach(text)).collect();
        Reach::meet(&reaches.iter().collect::<Vec<_>>())
    };
    assert!(meet(&["2019", "-W4", "--04-25"]));
    // Pairs that meet are not enough: 25 April 2018 was a Wednesday.
    assert!(meet(&["2018", "-W4"]) && meet(&["2018", "--04-25"]) && meet(&["-W4", "--04-25"]));
    assert!(!meet(&["2018", "-W4", "--04-25"]));
    assert!(!meet(&["2019-05-04|2019-04-05", "-W5", "--05-04"]));
    assert!(meet(&[]));
}

#[test]
fn the_largest_numbers_do_not_panic() {
    let largest = |value| Value::Number(Amount::plain(Figure::exact(value), Unit::None));
    let tolerances = [
        None,
        Some(Tolerance::Percent(Decimal::MAX)),
        Some(Tolerance::Absolute(Decimal::MAX)),
        Some(Tolerance::Days(u32::MAX)),
    ];
    for tolerance in tolerances {
        for kind in FactKind::ALL {
            let basis = Basis { tolerance, approximate: Some(Decimal::MAX), ..Basis::new(kind) };
            relate(&largest(Decimal::MAX), &largest(Decimal::MIN), &basis);
            relate(&Value::Number(amount("~5", Unit::None)), &largest(Decimal::MIN), &basis);
            relate(&day("2019-04-12"), &day("--04-12"), &basis);
            relate(&time("14:30"), &time("15:30"), &basis);
            relate(&duration("5 a"), &duration("12 d"), &basis);
        }
    }
    for code in ["[ly]", "Cel", "a", "{ton}", "[bbl_us]/d"] {
        let unit = Unit::by_code(code).expect(code);
        let value = Value::Quantity(Amount::plain(Figure::exact(Decimal::MAX), unit));
        relate(&value, &value, &Basis::new(FactKind::Quantity));
    }
}

#[test]
fn reasons_say_why() {
    let reason = |a: &Value, b: &Value, kind| relate(a, b, &Basis::new(kind)).reason;
    let cases = [
        (
            reason(&count("~10000"), &count("10400"), FactKind::Count),
            "'about 10,000' allows 9,500 to 10,500; '10,400' lies inside",
        ),
        (
            reason(&day("2019-04-12"), &day("2019-04-25"), FactKind::Date),
            "12 April 2019 and 25 April 2019 are 13 days apart",
        ),
        (
            reason(&day("-W4"), &day("2019-04-12"), FactKind::Date),
            "12 April 2019 was a Friday, which does not fit 'Thursday'",
        ),
        (
            reason(&count("10000"), &count("14000"), FactKind::Count),
            "'10,000' and '14,000' differ by 4,000, more than rounding allows",
        ),
        (
            reason(&money("5"), &money("5 EUR"), FactKind::Money),
            "'$5' and '€5' are in different currencies, and no rate is given",
        ),
        (
            reason(&percent("2"), &percent("2 pp"), FactKind::Percent),
            "percent and percentage points are different units",
        ),
    ];
    for (reason, expected) in cases {
        assert_eq!(reason, expected);
    }
}
