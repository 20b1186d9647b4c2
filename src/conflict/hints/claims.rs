//! What the claims' surroundings tell: the documents' dates, corrections elsewhere, weekdays in the words, a bare `$`.

use chrono::{Datelike, NaiveDate};

use super::dates::name;
use super::{GIVEN, LOOKED_AT};
use crate::claim::{Claim, Status};
use crate::conflict::model::{Fact, Hint, Incomparable, Position};
use crate::conflict::time;
use crate::rule::{OverTime, Rule};
use crate::value::{FactKind, Value};

/// The hints that claims give by where and how they stand; `incomparable` are those of the same fact and subject.
pub(super) fn around(rule: &Rule, fact: &Fact, incomparable: &[Incomparable]) -> Vec<Hint> {
    let positions = &fact.positions[..fact.positions.len().min(LOOKED_AT)];
    let mut hints = Vec::new();
    for position in positions {
        hints.extend(position.claims.iter().take(LOOKED_AT).filter_map(document_date));
        hints.extend(position.claims.iter().take(LOOKED_AT).filter_map(weekday_in_words));
    }
    hints.extend(corrections(positions, incomparable));
    hints.extend(assumed(positions));
    hints.extend(scope(positions));
    hints.extend(later(rule, positions));
    hints
}

/// The document's own date, stated as the event's.
fn document_date(claim: &Claim) -> Option<Hint> {
    let Value::Date(date) = &claim.value else { return None };
    let day = date.single_day()?;
    (claim.words.document_date == Some(day)).then(|| {
        let (day, path) = (day.format("%-d %B %Y"), &claim.words.path);
        Hint { code: "document-date", text: format!("{day} is also the date of {path} itself") }
    })
}

/// *Friday, 25 April 2019*: the weekday in the words is not that of the date.
fn weekday_in_words(claim: &Claim) -> Option<Hint> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let Value::Date(date) = &claim.value else { return None };
    let day = date.single_day()?;
    let quote = claim.words.quote.to_lowercase();
    let stated =
        NAMES.iter().position(|name| quote.split(|c: char| !c.is_alphabetic()).any(|word| word == *name))?;
    let actual = day.weekday();
    (stated != actual.num_days_from_monday() as usize && quote.chars().any(|c| c.is_ascii_digit())).then(
        || {
            let text = format!(
                "{} was a {}, but {} has `{}`",
                day.format("%-d %B %Y"),
                name(actual),
                claim.words.path,
                claim.words.quote
            );
            Hint { code: "weekday", text }
        },
    )
}

/// A value that some text takes back.
fn corrections(positions: &[Position], incomparable: &[Incomparable]) -> Vec<Hint> {
    let retracted = incomparable.iter().map(|other| &other.claim);
    let retracted = retracted.filter(|claim| claim.qualifiers.status == Status::Retracted);
    retracted
        .filter(|claim| positions.iter().any(|position| position.value == claim.value.canonical()))
        .take(GIVEN)
        .map(|claim| {
            let (path, at) = (&claim.words.path, claim.words.location);
            let at = at.passage.map_or_else(|| at.line.to_string(), |passage| passage.to_string());
            let text = format!("{path}:{at} takes {} back", claim.value.display());
            Hint { code: "correction", text }
        })
        .collect()
}

/// A bare `$` against a stated currency.
fn assumed(positions: &[Position]) -> Option<Hint> {
    let bare = |claim: &&Claim| claim.qualifiers.currency_assumed;
    let claim = positions.iter().flat_map(|position| position.claims.iter().take(LOOKED_AT)).find(bare)?;
    let text = format!(
        "`{}` in {} is taken for US dollars; it may be another dollar",
        claim.words.quote, claim.words.path
    );
    Some(Hint { code: "currency-assumed", text })
}

/// A side held by claims only whose words may shift what is counted.
fn scope(positions: &[Position]) -> Option<Hint> {
    let soft = |position: &&Position| position.claims.iter().all(|claim| claim.qualifiers.soft);
    let claim = positions.iter().find(soft)?.claims.first()?;
    let text = format!(
        "the words around `{}` in {} may shift what it counts; a rule can say so with `scope`",
        claim.words.quote, claim.words.path
    );
    Some(Hint { code: "scope", text })
}

/// One side stated in later documents only. Not for dates, where the later text is as often the worse informed, and not
/// where the rule says what time does.
fn later(rule: &Rule, positions: &[Position]) -> Option<Hint> {
    if matches!(rule.compare.over_time, OverTime::Rising | OverTime::Falling)
        || rule.compare.basis.kind == FactKind::Date
    {
        return None;
    }
    let [a, b] = positions else { return None };
    let (a_days, b_days) = (days(a)?, days(b)?);
    let (old, new, day) = match () {
        () if a_days.1 < b_days.0 => (a, b, b_days.0),
        () if b_days.1 < a_days.0 => (b, a, a_days.0),
        () => return None,
    };
    let text = format!(
        "{} is stated later ({}) than {}: it may be an update",
        new.display,
        day.format("%-d %B %Y"),
        old.display
    );
    Some(Hint { code: "later-update", text })
}

/// The first and the last day on which a position is stated, if all its claims have one.
fn days(position: &Position) -> Option<(NaiveDate, NaiveDate)> {
    let days: Option<Vec<NaiveDate>> = position.claims.iter().map(time::day).collect();
    let days = days?;
    Some((*days.iter().min()?, *days.iter().max()?))
}
