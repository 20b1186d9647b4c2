//! Names and groups: which forms of words stand for which canonical id.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fault::{Fault, Faults, suggest};
use super::phrase::{self, Scope};
use super::read::{self, Fields};
use super::syntax::clip;
use super::tree::Node;
use super::{Name, Phrase};
use crate::text::Span;

/// The names and groups that a file may use.
#[derive(Clone, Default, Debug)]
pub(crate) struct Lexicon {
    /// By id.
    pub(crate) names: BTreeMap<String, Name>,
    /// By id, in the order written.
    pub(crate) groups: BTreeMap<String, Arc<[Name]>>,
    /// How long the longest id of a name is, in bytes.
    pub(crate) longest_id: usize,
}

impl Lexicon {
    #[cfg(test)]
    pub(crate) fn of(names: impl IntoIterator<Item = Name>) -> Self {
        let mut lexicon = Self::default();
        names.into_iter().for_each(|name| lexicon.add(name));
        lexicon
    }

    fn add(&mut self, name: Name) {
        self.longest_id = self.longest_id.max(name.id.len());
        self.names.insert(name.id.clone(), name);
    }

    /// Takes over another file's names and groups, of which it says what is already defined here.
    pub(crate) fn merge(&mut self, other: Lexicon) -> Vec<String> {
        let mut twice = Vec::new();
        for (id, name) in other.names {
            match self.names.get(&id) {
                Some(own) if *own != name => twice.push(id),
                _ => self.add(name),
            }
        }
        for (id, names) in other.groups {
            match self.groups.get(&id) {
                Some(own) if *own != names => twice.push(id),
                _ => {
                    self.groups.insert(id, names);
                }
            }
        }
        twice
    }

    /// Adds the `names` and `groups` of a file.
    pub(crate) fn read(&mut self, file: &Fields<'_>, faults: &mut Faults) {
        if let Some(entry) = file.get("names") {
            for entry in read::map(&entry.value, entry.key, "`names`", faults).unwrap_or_default() {
                if self.names.contains_key(&entry.name) {
                    already(&entry.name, entry.key, faults);
                } else if read::is_name(&entry.name, entry.key, "an id", "-_", faults) {
                    let forms = forms(&entry.value, entry.key, faults);
                    self.add(Name { id: entry.name.clone(), forms });
                }
            }
        }
        if let Some(entry) = file.get("groups") {
            for entry in read::map(&entry.value, entry.key, "`groups`", faults).unwrap_or_default() {
                if self.groups.contains_key(&entry.name) {
                    already(&entry.name, entry.key, faults);
                } else if read::is_name(&entry.name, entry.key, "a group", "-_", faults) {
                    let names = self.members(&entry.value, entry.key, faults);
                    self.groups.insert(entry.name.clone(), names.into());
                }
            }
        }
    }

    fn members(&self, node: &Node, at: Span, faults: &mut Faults) -> Vec<Name> {
        let (mut members, mut owners) = (Vec::new(), Owners::default());
        for (id, node) in read::texts(node, at, "a list of ids of `names`", faults) {
            match self.names.get(id) {
                None => {
                    let known: Vec<&str> = self.names.keys().map(String::as_str).collect();
                    let message = format!("expected an id of `names`, found `{}`", clip(id));
                    faults.add(node.span, message, suggest(id, &known, "names"));
                }
                Some(name) => {
                    if let Some((other, form)) = owners.claim(name) {
                        let message = format!(
                            "expected forms that tell the group's names apart, but `{form}` stands for `{other}` and `{id}`"
                        );
                        faults.add(
                            node.span,
                            message,
                            Some("take the form out of one of the two names".to_owned()),
                        );
                    }
                    members.push(name.clone());
                }
            }
        }
        members
    }
}

fn already(id: &str, span: Span, faults: &mut Faults) {
    let message = format!("expected a new id, found `{}`, which a file of `use` defines", clip(id));
    faults.add(span, message, Some("take one of the two out, or give this one another id".to_owned()));
}

/// Which name each form stands for.
#[derive(Default)]
pub(crate) struct Owners(BTreeMap<String, String>);

impl Owners {
    /// Adds a name's forms; a form that stands for another name already, and that name.
    pub(crate) fn claim(&mut self, name: &Name) -> Option<(String, String)> {
        let mut taken = None;
        for form in &name.forms {
            let form = words(form);
            match self.0.get(&form) {
                Some(other) if *other != name.id => taken = taken.or(Some((other.clone(), form))),
                _ => {
                    self.0.insert(form, name.id.clone());
                }
            }
        }
        taken
    }
}

/// A form in words, for messages.
pub(crate) fn words(form: &Phrase) -> String {
    use super::Node as Item;
    let word = |node: &Item| match node {
        Item::Word(word) => word.clone(),
        Item::Prefix(word) => format!("{word}*"),
        Item::Sign(c) => c.to_string(),
        _ => String::new(),
    };
    form.nodes.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// The forms of a name or a choice, the longest first.
pub(crate) fn forms(node: &Node, at: Span, faults: &mut Faults) -> Vec<Phrase> {
    let mut forms: Vec<Phrase> = Vec::new();
    for (text, node) in read::texts(node, at, "a list of forms", faults) {
        let (form, found) = phrase::parse(text, Scope::Form);
        if found.is_empty() {
            let whole = Span::new(0, text.len());
            if form.nodes.iter().all(|node| matches!(node, super::Node::Sign(_))) {
                read::inside(
                    node,
                    vec![Fault::new(whole, "expected a form with a word, found signs only", None)],
                    faults,
                );
            } else if !forms.contains(&form) {
                forms.push(form);
            }
        }
        read::inside(node, found, faults);
    }
    let letters = |form: &Phrase| words(form).chars().count();
    forms.sort_by(|a, b| (b.nodes.len(), letters(b), words(a)).cmp(&(a.nodes.len(), letters(a), words(b))));
    forms
}
