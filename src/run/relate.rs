//! `relate`: how two expressions compare.

use chrono::{Datelike, NaiveDate};

use crate::recognize::{self, Mention, Settings};
use crate::report::{self, Related};
use crate::text::Span;
use crate::value::{self, Amount, Basis, Date, FactKind, Figure, Relation, Unit, Value, Verdict};

/// An expression: a whole text, or the words at some place of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expression {
    /// The text.
    pub text: String,
    /// The place of the expression in characters of `text`, end exclusive; `None` is all of it.
    pub place: Option<(usize, usize)>,
    /// The date of the document it stands in.
    pub date: Option<NaiveDate>,
}

/// The relation of two expressions, and why.
pub fn relate(a: &Expression, b: &Expression, basis: &Basis) -> Related {
    let (read_a, read_b) = (read(a, basis.kind), read(b, basis.kind));
    // A figure with its conversion in brackets is one claim in two units, each rounded by itself: they conflict only where
    // no two of them fit.
    let pairs = read_a.iter().flat_map(|a| read_b.iter().map(move |b| (a, b)));
    let ranked = pairs.map(|(a, b)| {
        let relation = match how_many(&a.value, &b.value, basis) {
            Some((a, b)) => value::relate(&a, &b, basis),
            None => value::relate(&a.value, &b.value, &footing(&a.value, &b.value, basis)),
        };
        let same_unit = a.value.amount().map(|a| a.unit) == b.value.amount().map(|b| b.unit);
        (std::cmp::Reverse(relation.relation), same_unit, a, b, relation)
    });
    // Of equals the first: the figure before its conversion.
    let best = ranked.reduce(|best, next| if (next.0, next.1) > (best.0, best.1) { next } else { best });
    let (read_a, read_b, relation) = match best {
        Some((_, _, a, b, relation)) => (Some(a), Some(b), relation),
        None => {
            let reason = format!("no value of type {}", basis.kind.name());
            (
                read_a.first(),
                read_b.first(),
                Relation { relation: Verdict::Incomparable, soft: false, reason },
            )
        }
    };
    let side = |expression: &Expression, read: Option<&Read>| report::Expression {
        text: expression.text.clone(),
        value: read.map(|read| read.value.clone()),
        derivation: read.and_then(|read| read.derivation.clone()),
    };
    Related { a: side(a, read_a), b: side(b, read_b), relation }
}

/// Where numbers are asked for and both words state lengths or sums, they compare as such: *four years* and *five years*.
fn footing(a: &Value, b: &Value, basis: &Basis) -> Basis {
    let kind = match (a, b) {
        (Value::Money(_), Value::Money(_)) => FactKind::Money,
        (Value::Percent(_), Value::Percent(_)) => FactKind::Percent,
        (Value::Quantity(_), Value::Quantity(_)) => FactKind::Quantity,
        (Value::Duration(_) | Value::Age(_), Value::Duration(_) | Value::Age(_)) => FactKind::Duration,
        _ => basis.kind,
    };
    Basis { kind, ..basis.clone() }
}

/// The bare numbers of two lengths or measures in one unit, where numbers are asked for: *four years*, *five years*.
fn how_many(a: &Value, b: &Value, basis: &Basis) -> Option<(Value, Value)> {
    let asked = matches!(basis.kind, FactKind::Number | FactKind::Count);
    let bare = |value: &Value| match value {
        Value::Duration(_) | Value::Quantity(_) | Value::Age(_) => value
            .amount()
            .map(|amount| (Value::Number(Amount { unit: Unit::None, ..amount.clone() }), amount.unit)),
        _ => None,
    };
    let ((a, unit_a), (b, unit_b)) = (bare(a)?, bare(b)?);
    (asked && unit_a == unit_b).then_some((a, b))
}

struct Read {
    value: Value,
    derivation: Option<String>,
}

impl Read {
    fn of(mention: &Mention) -> Read {
        Read { value: mention.value.clone(), derivation: mention.derivation.clone() }
    }

    fn count(of: u8, why: &str) -> Read {
        let value = Value::Number(Amount::plain(Figure::plain(of.into()), Unit::None));
        Read { value, derivation: Some(why.to_string()) }
    }
}

/// The value of an expression, and its conversions where some stand in brackets beside it.
fn read(expression: &Expression, kind: FactKind) -> Vec<Read> {
    let settings = Settings { document_date: expression.date, ..Settings::default() };
    let text = expression.text.as_str();
    let whole = |words: &str| {
        let value = recognize::read_value(words, kind, &settings);
        value.map(|value| Read { value, derivation: None }).into_iter().collect()
    };
    if matches!(kind, FactKind::Text | FactKind::Choice) {
        return whole(expression.place.map_or(text, |place| bytes(text, place).of(text)));
    }
    let place = expression.place.map_or(Span::new(0, text.len()), |place| bytes(text, place));
    let words = place.of(text);
    let mentions = recognize::read_text(text, expression.date, &settings);
    let fits = |mention: &Mention| mention.value.kind().is_some_and(|k| kind.takes(k));
    let alone = || {
        let whole =
            recognize::read_value(words, kind, &settings).map(|value| Read { value, derivation: None });
        let within = || recognize::read_text(words, expression.date, &settings).into_iter().find(fits);
        whole.or_else(|| within().as_ref().map(Read::of))
    };
    if let Some(at) = mentions.iter().position(|m| m.span.overlaps(place) && fits(m)) {
        // A figure run into the sentence before it (*sold.919 million*) is seen only by who points at it.
        let missed = Span::new(place.start, mentions[at].span.start.max(place.start)).of(text);
        if missed.contains(|c: char| c.is_ascii_digit())
            && let Some(alone) = alone()
        {
            return vec![alone];
        }
        return together(text, &mentions, at, fits);
    }
    if expression.place.is_none() {
        return whole(text);
    }
    // *a 10-year-old girl* is one girl, whatever her age.
    if kind == FactKind::Count && names_one(words) {
        return vec![Read::count(1, "one, by the article")];
    }
    if kind == FactKind::Count && names_none(words) {
        return vec![Read::count(0, "none of them")];
    }
    let at_place = || mentions.iter().filter(|m| m.span.overlaps(place));
    if kind == FactKind::Date
        && let Some(since) = at_place().find_map(|m| began(&m.value, expression.date?))
    {
        return vec![since];
    }
    // What the text says there is of another kind: the figure of a length, of a place in an order, of a day.
    let number = matches!(kind, FactKind::Number | FactKind::Count);
    let other = at_place().find(|m| number && m.value.amount().is_some());
    other.map(Read::of).into_iter().chain(alone()).collect()
}

/// Whether words name one thing: *a girl*.
fn names_one(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let first = words.next().unwrap_or_default();
    ["a", "an"].iter().any(|article| first.eq_ignore_ascii_case(article)) && words.next().is_some()
}

/// Whether words say that there is none: *no one*, *no casualties*; *no reports of casualties* leave it open.
fn names_none(words: &str) -> bool {
    let words: Vec<String> = words.split_whitespace().map(crate::text::fold).collect();
    let open = [
        "report",
        "word",
        "sign",
        "evidence",
        "confirm",
        "information",
        "indication",
        "news",
        "detail",
        "idea",
    ];
    let none = words.first().is_some_and(|word| matches!(word.as_str(), "no" | "none" | "nobody"));
    none && !words.iter().any(|word| open.iter().any(|start| word.starts_with(start)))
}

/// The year in which something began that is so old on that day: *an 86-year-old house*.
fn began(value: &Value, on: NaiveDate) -> Option<Read> {
    let Value::Age(amount) = value else { return None };
    let years = amount.figure.filter(|_| amount.unit == Unit::by_code("a").unwrap_or(Unit::None))?;
    let years: i32 = years.try_into().ok()?;
    let last = on.year().checked_sub(years)?;
    let value = Value::Date(Date::range(&Date::year(last.checked_sub(1)?), &Date::year(last)));
    Some(Read { value, derivation: Some(format!("{years} years before {on}")) })
}

/// A mention and the other forms of its amount beside it, itself first.
fn together(text: &str, mentions: &[Mention], at: usize, fits: impl Fn(&Mention) -> bool) -> Vec<Read> {
    let Some(forms) = recognize::forms(text, mentions, at, fits) else {
        return vec![Read::of(&mentions[at])];
    };
    let head = *forms.start();
    let form = |other: usize| {
        let mut read = Read::of(&mentions[other]);
        if other != head {
            read.value = recognize::hedged_as(read.value, &mentions[head].value);
        }
        read
    };
    std::iter::once(at).chain(forms.filter(|other| *other != at)).map(form).collect()
}

/// Characters to bytes; places past the end are the end.
fn bytes(text: &str, (start, end): (usize, usize)) -> Span {
    let byte = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte);
    let start = byte(start);
    Span::new(start, byte(end).max(start))
}
