//! Claims that a table of facts of record states: a rule's id, the parts of its subject and a value, in cells of their own.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::recognize::{Settings, read_value};
use crate::rule::{self, Domain, Part, PartDefault, Rule, ScopeSide};
use crate::value::{FactKind, Grain, Kind, Unit, Value};

use super::build::qualifiers;
use super::scope;
use super::subject::{grain_name, name_of, of_value};
use super::{Claim, Qualifiers, Status, Subject, Words};

/// What one record says.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// Parts of the subject by name, as written.
    pub parts: BTreeMap<&'a str, &'a str>,
    /// The value as written.
    pub value: &'a str,
    /// The day that the value is stated as of.
    pub as_of: Option<NaiveDate>,
    /// Where the value stands.
    pub words: Words,
}

/// Why a record is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatedFault {
    /// The part of the subject at fault; `None` for the value.
    pub part: Option<String>,
    /// What was expected and what was found.
    pub message: String,
}

/// The claim of a record about the fact of `rule`.
///
/// # Errors
/// A part of the subject that is missing or that nobody can read, a value that is none of the rule's type.
pub fn stated(rule: &Rule, record: Record<'_>, settings: &Settings) -> Result<Claim, StatedFault> {
    let subject = subject(rule, &record, settings)?;
    let read = |text: &str, kind: FactKind| read_value(text, kind, settings);
    let value = rule::read_fact(rule, record.value, &read).ok_or_else(|| StatedFault {
        part: None,
        message: format!(
            "expected a value of `type: {}`, found `{}`",
            rule.compare.basis.kind.name(),
            record.value
        ),
    })?;
    let currency_assumed = settings.currency.is_none() && is_bare_dollar(record.value, &value);
    Ok(Claim {
        rule: rule.id.as_str().into(),
        subject,
        incomparable: None,
        qualifiers: Qualifiers { currency_assumed, ..qualifiers(&value, None, Status::Asserted) },
        value,
        derivation: Some("a fact of record".to_owned()),
        attribution: None,
        as_of: record.as_of,
        words: record.words,
    })
}

fn subject(rule: &Rule, record: &Record<'_>, settings: &Settings) -> Result<Subject, StatedFault> {
    let mut subject = Subject::new();
    for part in &rule.subject {
        let value = match record.parts.get(&*part.name) {
            Some(text) => one(part, text, settings),
            None => by_default(part, record.words.document_date),
        };
        let fault = |message| StatedFault { part: Some(part.name.clone()), message };
        subject.insert(part.name.clone(), value.map_err(fault)?);
    }
    let side = match record.parts.get(scope::PART).filter(|_| !subject.contains_key(scope::PART)) {
        Some(text) => {
            let sides = [ScopeSide::Including, ScopeSide::Excluding];
            let message = format!("expected `including` or `excluding`, found `{text}`");
            let fault = || StatedFault { part: Some(scope::PART.to_owned()), message };
            Some(sides.into_iter().find(|side| side.name() == *text).ok_or_else(fault)?)
        }
        None => rule.scope.default,
    };
    if let Some(side) = side {
        subject.insert(scope::PART.to_owned(), side.name().to_owned());
    }
    Ok(subject)
}

/// A part as written.
fn one(part: &Part, text: &str, settings: &Settings) -> Result<String, String> {
    let name = &part.name;
    match &part.domain {
        Domain::Names(names) => match rule::find_name(names, text) {
            Some(found) => Ok(found.id.clone()),
            None => {
                let ids = names.iter().map(|name| name.id.as_str());
                let help = rule::fault::nearest(text, ids).map(|id| format!("; did you mean `{id}`?"));
                Err(format!(
                    "expected one of the names of `{name}`, found `{text}`{}",
                    help.unwrap_or_default()
                ))
            }
        },
        Domain::Mention { kind, granularity } => {
            let read =
                read_value(text, kind.asked_as(), settings).and_then(|value| of_value(part, &value).ok());
            let written = || is_canonical(text, *kind, *granularity).then(|| text.to_owned());
            read.or_else(written).ok_or_else(|| {
                let grain = granularity
                    .map(|grain| format!(" that names a {}", grain_name(grain)))
                    .unwrap_or_default();
                format!("expected a {}{grain} for `{name}`, found `{text}`", kind.name())
            })
        }
    }
}

/// What stands for a part that the record does not give.
fn by_default(part: &Part, date: Option<NaiveDate>) -> Result<String, String> {
    let missing = || format!("expected a value for `{}`, found none", part.name);
    match &part.default {
        Some(PartDefault::Constant(value)) => Ok(value.clone()),
        Some(PartDefault::DocumentDate) => {
            let grain = match part.domain {
                Domain::Mention { granularity, .. } => granularity.unwrap_or(Grain::Day),
                Domain::Names(_) => Grain::Day,
            };
            date.and_then(|date| name_of(date, grain)).ok_or_else(missing)
        }
        _ => Err(missing()),
    }
}

/// Whether a text is the canonical form of a part's value where that is no text that people write: `2019-Q2`, `201`, `P3D`.
fn is_canonical(text: &str, kind: Kind, grain: Option<Grain>) -> bool {
    let signs =
        |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'-' | b':' | b'+' | b'.');
    let canonical = !text.is_empty() && text.bytes().all(signs) && text.bytes().any(|b| b.is_ascii_digit());
    canonical
        && match kind {
            Kind::Date => match grain {
                Some(Grain::Decade) => text.len() == 3,
                Some(Grain::Century) => text.len() == 2,
                _ => text.len() >= 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit),
            },
            Kind::Duration | Kind::Set | Kind::Age => text.starts_with('P'),
            Kind::Time | Kind::Datetime => text.contains('T'),
            _ => text.bytes().all(|b| b.is_ascii_digit() || b == b'.'),
        }
}

/// Whether an amount of US dollars is one because a bare sign was taken for them.
fn is_bare_dollar(text: &str, value: &Value) -> bool {
    let Value::Money(amount) = value else { return false };
    let Unit::Currency(currency) = &amount.unit else { return false };
    let lettered = |at: usize| text[..at].ends_with(|c: char| c.is_alphabetic());
    currency.code() == "USD"
        && !text.to_uppercase().contains("USD")
        && text.find('$').is_some_and(|at| !lettered(at))
}
