//! `subject`: the parts that tell instances of a fact apart.

use super::Env;
use crate::rule::fault::{Faults, suggest};
use crate::rule::keys;
use crate::rule::read::{self, Fields};
use crate::rule::syntax::clip;
use crate::rule::tree::{Data, Entry, Node};
use crate::rule::{Domain, Name, Part, PartDefault};
use crate::text::Span;
use crate::value::{Decimal, FactKind, Grain, Kind, Value};

/// The granularities by name.
pub(super) const GRAINS: [(&str, Grain); 10] = [
    ("day", Grain::Day),
    ("week", Grain::Week),
    ("weekend", Grain::Weekend),
    ("month", Grain::Month),
    ("quarter", Grain::Quarter),
    ("season", Grain::Season),
    ("half", Grain::Half),
    ("year", Grain::Year),
    ("decade", Grain::Decade),
    ("century", Grain::Century),
];

/// Reads `subject`.
pub(super) fn parts(entry: &Entry, env: &Env<'_>, faults: &mut Faults) -> Vec<Part> {
    let mut parts = Vec::new();
    for entry in read::map(&entry.value, entry.key, "`subject`", faults).unwrap_or_default() {
        let reserved = entry.name == "value" || Kind::ALL.iter().any(|kind| kind.name() == entry.name);
        if reserved {
            let what =
                if entry.name == "value" { "the slot of the fact's value" } else { "a kind of mention" };
            let message =
                format!("expected a name of its own for a part, found `{}`, which is {what}", entry.name);
            faults.add(entry.key, message, Some(format!("choose another, such as `{}_of`", entry.name)));
        } else if read::is_name(&entry.name, entry.key, "a part", "-_", faults) {
            // A part with a fault still is one: slots that name it are not undefined.
            let (domain, default) = part(entry, env, faults).unwrap_or((Domain::Names([].into()), None));
            parts.push(Part { name: entry.name.clone(), domain, default });
        }
    }
    parts
}

fn part(entry: &Entry, env: &Env<'_>, faults: &mut Faults) -> Option<(Domain, Option<PartDefault>)> {
    if let Data::Map(_) = entry.value.data {
        return long(entry, env, faults);
    }
    let written = read::text(&entry.value, entry.key, "a group, a kind of mention or a mapping", faults)?;
    if !env.lexicon.groups.contains_key(written)
        && let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == written)
    {
        return Some((Domain::Mention { kind, granularity: None }, None));
    }
    Some((group(written, entry.value.span, env, faults)?, None))
}

fn long(entry: &Entry, env: &Env<'_>, faults: &mut Faults) -> Option<(Domain, Option<PartDefault>)> {
    let fields = Fields::of(&entry.value, entry.key, &keys::PART, faults)?;
    let granularity = fields.word("granularity", &GRAINS, faults);
    let domain = match (fields.get("group"), fields.get("type")) {
        (Some(entry), None) => {
            let written = read::text(&entry.value, entry.key, "a group", faults)?;
            group(written, entry.value.span, env, faults)?
        }
        (None, Some(entry)) => {
            let written = read::text(&entry.value, entry.key, "a kind of mention", faults)?;
            let kind =
                read::word(written, entry.value.span, &Kind::ALL.map(|kind| (kind.name(), kind)), faults)?;
            Domain::Mention { kind, granularity }
        }
        (Some(_), Some(second)) => {
            let help = "a part is one of a group's names, or a mention of a kind".to_owned();
            faults.add(second.key, "expected either `group` or `type`, found both", help);
            return None;
        }
        (None, None) => {
            let help = "write `group: …` for one of a group's names, `type: date` for a mention".to_owned();
            faults.add(fields.head, "expected `group` or `type` in a part of `subject`, found neither", help);
            return None;
        }
    };
    if let (Some(entry), false) = (fields.get("granularity"), is_date(&domain)) {
        faults.add(entry.key, "expected `granularity` with `type: date` only", "take it out".to_owned());
    }
    let default = fields.get("default").and_then(|entry| default(entry, &domain, env, faults));
    Some((domain, default))
}

fn is_date(domain: &Domain) -> bool {
    matches!(domain, Domain::Mention { kind: Kind::Date | Kind::Datetime, .. })
}

fn group(written: &str, span: Span, env: &Env<'_>, faults: &mut Faults) -> Option<Domain> {
    let names = env.lexicon.groups.get(written);
    if names.is_none() {
        let known: Vec<&str> =
            env.lexicon.groups.keys().map(String::as_str).chain(Kind::ALL.map(Kind::name)).collect();
        let message = format!("expected a group or a kind of mention, found `{}`", clip(written));
        let help = if env.lexicon.names.contains_key(written) {
            Some(format!("`{written}` is a name; make a group of it: `groups: {{ …: [{written}] }}`"))
        } else {
            suggest(written, &known, "groups and kinds")
        };
        faults.add(span, message, help);
    }
    names.map(|names| Domain::Names(names.clone()))
}

fn default(entry: &Entry, domain: &Domain, env: &Env<'_>, faults: &mut Faults) -> Option<PartDefault> {
    let written = read::text(&entry.value, entry.key, "a default", faults)?;
    let from_date = match written {
        "document-date" => Some(PartDefault::DocumentDate),
        "sentence-date" => Some(PartDefault::SentenceDate),
        _ => None,
    };
    match from_date {
        Some(_) if !is_date(domain) => {
            let message =
                format!("expected a constant, found `{written}`, which only a part of `type: date` can have");
            faults.add(
                entry.value.span,
                message,
                "give the part `type: date`, or write one of its values".to_owned(),
            );
            None
        }
        Some(default) => Some(default),
        None => constant(&entry.value, written, domain, env, faults).map(PartDefault::Constant),
    }
}

/// A part's value as written in `default` or `set`, in its canonical form.
pub(super) fn constant(
    node: &Node,
    written: &str,
    domain: &Domain,
    env: &Env<'_>,
    faults: &mut Faults,
) -> Option<String> {
    let written = written.trim();
    let expected = match domain {
        Domain::Names(names) => {
            if names.iter().any(|name| name.id == written) || names.is_empty() {
                return Some(written.to_owned());
            }
            let known: Vec<&str> = names.iter().map(|name| name.id.as_str()).collect();
            let help = form_of(names, written).or_else(|| suggest(written, &known, "names"));
            faults.add(
                node.span,
                format!("expected a name of the part's group, found `{}`", clip(written)),
                help,
            );
            return None;
        }
        Domain::Mention { kind, granularity } => match exact(written, *kind, *granularity, env) {
            Some(value) => return Some(value),
            None => expected(*kind, *granularity),
        },
    };
    faults.add(node.span, format!("expected {expected}, found `{}`", clip(written)), None);
    None
}

/// Help for a form that stands where its id should.
fn form_of(names: &[Name], written: &str) -> Option<String> {
    let (form, _) = crate::rule::phrase::parse(written, crate::rule::phrase::Scope::Form);
    let name = names.iter().find(|name| name.forms.contains(&form))?;
    Some(format!("`{written}` is a form of `{}`; write the id", name.id))
}

/// A constant in the canonical form that a captured mention of it would have.
fn exact(written: &str, kind: Kind, granularity: Option<Grain>, env: &Env<'_>) -> Option<String> {
    let number = || written.parse::<Decimal>().ok().map(|number| number.normalize().to_string());
    let Some(fact) = FactKind::ALL.into_iter().find(|fact| fact.takes(kind)) else {
        return if kind == Kind::Ordinal { number() } else { Some(written.to_owned()) };
    };
    // A year or month alone is no date to every reader of texts.
    if let (FactKind::Date, Some(grain)) = (fact, timex_grain(written)) {
        return granularity.is_none_or(|g| g == grain).then(|| written.to_owned());
    }
    match (env.read)(written, fact)? {
        Value::Date(date) => {
            let fits = date.grain.is_some() && granularity.is_none_or(|grain| date.grain == Some(grain));
            let exact = date.readings.len() == 1 && !date.approximate && !date.bound && date.part.is_none();
            (fits && exact).then_some(date.timex)
        }
        Value::Datetime(moment) => granularity.is_none().then_some(moment.timex),
        Value::Time(time) => Some(time.timex),
        Value::Duration(duration) => Some(duration.timex),
        value => value.amount()?.figure.map(|figure| figure.normalize().to_string()),
    }
}

fn expected(kind: Kind, granularity: Option<Grain>) -> &'static str {
    match (kind, granularity) {
        (Kind::Date | Kind::Datetime, Some(Grain::Day) | None) => "a day such as 2019-04-25",
        (Kind::Date | Kind::Datetime, Some(Grain::Month)) => "a month such as 2019-04",
        (Kind::Date | Kind::Datetime, Some(Grain::Quarter)) => "a quarter such as 2019-Q2",
        (Kind::Date | Kind::Datetime, Some(Grain::Year)) => "a year such as 2019",
        (Kind::Date | Kind::Datetime, Some(_)) => "a date of the part's granularity",
        (Kind::Number | Kind::Ordinal, _) => "a number such as 12",
        (Kind::Money, _) => "an amount such as $12",
        (Kind::Percent, _) => "a percentage such as 12%",
        (Kind::Quantity, _) => "a quantity such as 12 km",
        (Kind::Duration | Kind::Age, _) => "a time such as 12 days",
        (Kind::Time, _) => "a time of day such as 14:30",
        (Kind::Set, _) => "a recurring time such as every Monday",
    }
}

/// The granularity of an absolute date in canonical form.
fn timex_grain(written: &str) -> Option<Grain> {
    let mut fields = written.split('-');
    let year = fields.next().filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))?;
    Some(match (fields.next(), fields.next(), fields.next()) {
        (None, None, None) => Grain::Year,
        (Some("Q1" | "Q2" | "Q3" | "Q4"), None, None) => Grain::Quarter,
        (Some("H1" | "H2"), None, None) => Grain::Half,
        (Some(month), None, None) => {
            chrono::NaiveDate::parse_from_str(&format!("{year}-{month}-01"), "%Y-%m-%d")
                .ok()
                .filter(|_| month.len() == 2)?;
            Grain::Month
        }
        (Some(_), Some(_), None) => {
            chrono::NaiveDate::parse_from_str(written, "%Y-%m-%d").ok().filter(|_| written.len() == 10)?;
            Grain::Day
        }
        _ => return None,
    })
}
