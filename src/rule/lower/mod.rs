//! From nodes to rules, one rule at a time: a rule with a fault is left out, the others stand.

mod compare;
mod documents;
mod example;
mod find;
mod scope;
mod subject;

use super::fault::{Faults, suggest};
use super::keys;
use super::lexicon::{self, Lexicon};
use super::read::{self, Fields};
use super::syntax::clip;
use super::tree::{Data, Entry, Node};
use super::{Choices, Compare, Name, Part, Rule, Severity};
use crate::text::Span;
use crate::value::{FactKind, Measure, Unit, Value};

/// What lowering needs from outside a rule.
pub(crate) struct Env<'a> {
    /// The names and groups of the file.
    pub(crate) lexicon: &'a Lexicon,
    /// Reads a whole expression as a value of a type.
    pub(crate) read: &'a dyn Fn(&str, FactKind) -> Option<Value>,
}

/// Lowers one entry of `rules`. Everything wrong with it is added to `faults`.
pub(crate) fn rule(node: &Node, env: &Env<'_>, faults: &mut Faults) -> Option<Rule> {
    let before = faults.count();
    // Faults of the YAML itself inside the rule were reported before.
    let broken = faults.yaml_in(node.span);
    let fields = Fields::of(node, node.span, &keys::RULE, faults)?;
    let id = fields.get("id").and_then(|entry| id(entry, faults));
    let kind = fields.get("type").and_then(|entry| kind(entry, faults));
    let parts = fields.get("subject").map(|entry| subject::parts(entry, env, faults)).unwrap_or_default();
    let fact = fields.get("fact").and_then(|entry| fact(entry, &parts, faults));
    let severity = fields.word("severity", &SEVERITIES, faults).unwrap_or(Severity::Error);
    let note = fields.text("note", faults).map(str::to_owned);
    let documents =
        fields.get("documents").map(|entry| documents::filter(entry, env, faults)).unwrap_or_default();
    let scope = fields.get("scope").map(|entry| scope::words(entry, &parts, env, faults)).unwrap_or_default();
    let choices = choices(&fields, kind, faults);
    let unit = fields.get("unit").and_then(|entry| unit(entry, kind, env, faults));
    // Without a type nothing can be said of values; the missing type is reported already.
    let known_kind = kind.unwrap_or(FactKind::Number);
    let context = find::Context { env, parts: &parts, kind, choices: &choices };
    let find = fields.get("find").map(|entry| context.entries(entry, faults)).unwrap_or_default();
    let compare = match (kind, fields.get("compare")) {
        (Some(kind), Some(entry)) => {
            let context = compare::Context { kind, choices: &choices, read: env.read };
            context.compare(&entry.value, entry.key, faults)
        }
        _ => Compare::of(known_kind),
    };
    let compare = Compare {
        basis: crate::value::Basis { inside: inside(&fields, &choices, faults), ..compare.basis },
        ..compare
    };
    let tests = fields.get("tests").map(|entry| example::tests(entry, faults)).unwrap_or_default();
    if faults.count() > before || broken {
        return None;
    }
    let place = faults.place(fields.get("id").map_or(node.span, |entry| entry.value.span));
    let subject = parts;
    Some(Rule {
        id: id?.to_owned(),
        fact: fact?.to_owned(),
        severity,
        note,
        documents,
        unit,
        choices,
        subject,
        scope,
        find,
        compare,
        tests,
        place,
    })
}

const SEVERITIES: [(&str, Severity); 4] = [
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("info", Severity::Info),
    ("off", Severity::Off),
];

fn id<'t>(entry: &'t Entry, faults: &mut Faults) -> Option<&'t str> {
    let id = read::text(&entry.value, entry.key, "an id", faults)?;
    read::is_name(id, entry.value.span, "an id", "-_./", faults).then_some(id)
}

fn kind(entry: &Entry, faults: &mut Faults) -> Option<FactKind> {
    let written = read::text(&entry.value, entry.key, "the name of a type", faults)?;
    let table = FactKind::ALL.map(|kind| (kind.name(), kind));
    read::word(written, entry.value.span, &table, faults)
}

/// The fact in words; every `{part}` in it must be one.
fn fact<'t>(entry: &'t Entry, parts: &[Part], faults: &mut Faults) -> Option<&'t str> {
    let text = read::text(&entry.value, entry.key, "text", faults)?;
    let known: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|i| from + i) {
        let Some(close) = text[open..].find('}').map(|i| open + i) else {
            let help = Some("close it: {part}".to_owned());
            found.push(super::fault::Fault::new(
                Span::new(open, open + 1),
                "expected `}` after `{`, found none",
                help,
            ));
            break;
        };
        let name = &text[open + 1..close];
        if !known.contains(&name) {
            let message = format!("expected a part of the subject, found `{{{}}}`", clip(name));
            let help = suggest(name, &known, "parts")
                .or(Some("name it under `subject`, or write the words".to_owned()));
            found.push(super::fault::Fault::new(Span::new(open, close + 1), message, help));
        }
        from = close + 1;
    }
    read::inside(&entry.value, found, faults);
    Some(text)
}

/// The labels of a choice and their forms.
fn choices(fields: &Fields<'_>, kind: Option<FactKind>, faults: &mut Faults) -> Choices {
    let entry = fields.get("choices");
    match (kind, entry) {
        (Some(FactKind::Choice), None) => {
            let help = Some("add `choices: { label: [forms] }`".to_owned());
            faults.add(
                fields.head,
                "expected the key `choices` in a rule of `type: choice`, found none",
                help,
            );
        }
        (Some(kind), Some(entry)) if kind != FactKind::Choice => {
            let message =
                format!("expected `choices` with `type: choice` only, found it with `type: {}`", kind.name());
            faults.add(entry.key, message, Some("write `type: choice`, or take it out".to_owned()));
        }
        _ => {}
    }
    let Some(entry) = entry else { return Choices::default() };
    let (mut labels, mut owners) = (Vec::new(), lexicon::Owners::default());
    for label in read::map(&entry.value, entry.key, "`choices`", faults).unwrap_or_default() {
        let forms = lexicon::forms(&label.value, label.key, faults);
        let name = Name { id: label.name.clone(), forms };
        if let Some((other, form)) = owners.claim(&name) {
            let message =
                format!("expected forms that tell the labels apart, but `{form}` stands for `{other}` too");
            faults.add(
                label.value.span,
                message,
                Some("take the form out of one of the two labels".to_owned()),
            );
        }
        labels.push(name);
    }
    Choices { labels }
}

/// Which label lies inside which; no label may lie inside itself.
fn inside(
    fields: &Fields<'_>,
    choices: &Choices,
    faults: &mut Faults,
) -> std::collections::BTreeMap<String, String> {
    let mut inside = std::collections::BTreeMap::new();
    let Some(entry) = fields.get("inside") else { return inside };
    let known: Vec<&str> = choices.labels.iter().map(|label| label.id.as_str()).collect();
    let check = |label: &str, span: Span, faults: &mut Faults| {
        if !known.contains(&label) {
            let message = format!("expected a label of `choices`, found `{}`", clip(label));
            faults.add(span, message, suggest(label, &known, "labels"));
        }
    };
    for entry in read::map(&entry.value, entry.key, "`inside`", faults).unwrap_or_default() {
        check(&entry.name, entry.key, faults);
        let Some(parent) = read::text(&entry.value, entry.key, "a label", faults) else { continue };
        check(parent, entry.value.span, faults);
        let mut above = Some(parent);
        for _ in 0..=inside.len() {
            match above {
                Some(label) if label == entry.name => {
                    let message =
                        format!("expected labels inside others, but `{}` lies inside itself", clip(label));
                    faults.add(entry.value.span, message, Some("take one step of the circle out".to_owned()));
                    above = None;
                }
                Some(label) => above = inside.get(label).map(String::as_str),
                None => break,
            }
        }
        inside.insert(entry.name.clone(), parent.to_owned());
    }
    inside
}

/// A unit by its UCUM code, its name or its plural, or as texts write it.
fn unit(entry: &Entry, kind: Option<FactKind>, env: &Env<'_>, faults: &mut Faults) -> Option<Unit> {
    if let Some(kind) = kind.filter(|kind| *kind != FactKind::Quantity) {
        let message =
            format!("expected `unit` with `type: quantity` only, found it with `type: {}`", kind.name());
        faults.add(entry.key, message, Some("write `type: quantity`, or take it out".to_owned()));
        return None;
    }
    let written = read::text(&entry.value, entry.key, "a unit", faults)?.trim();
    let named = || {
        Measure::all().iter().find(|unit| unit.name == written || unit.plural() == written).map(Unit::Measure)
    };
    let read = || {
        (env.read)(&format!("1 {written}"), FactKind::Quantity).and_then(|value| Some(value.amount()?.unit))
    };
    let unit = Unit::by_code(written)
        .or_else(named)
        .or_else(read)
        .filter(|unit| matches!(unit, Unit::Measure(_) | Unit::Rate(..)));
    if unit.is_none() {
        let known: Vec<&str> = Measure::all().iter().map(|unit| unit.name).collect();
        let near = super::fault::nearest(written, known).map(|name| format!("did you mean `{name}`?"));
        let help =
            near.unwrap_or_else(|| "write a name such as `mile` or a UCUM code such as `km`".to_owned());
        faults.add(entry.value.span, format!("expected a unit of measure, found `{}`", clip(written)), help);
    }
    unit
}

/// The span of a node, or of its key where nothing is written.
fn at(entry: &Entry) -> Span {
    if entry.value.data == Data::Nothing { entry.key } else { entry.value.span }
}

pub(crate) use compare::{Context as CompareContext, find_name};
