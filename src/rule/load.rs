//! A rule file from its text to rules and problems.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Faults;
use super::keys;
use super::lexicon::Lexicon;
use super::lower::{self, CompareContext, Env};
use super::read::{self, Fields};
use super::syntax::clip;
use super::tree::{self, Data, Node};
use super::{Choices, Compare, Rule, RuleProblem};
use crate::text::Span;
use crate::value::{FactKind, Value};

/// How many files a rule file may use, directly and through others.
const MAX_USES: usize = 64;

/// Reads the text of a rule file: the good rules, and everything that is wrong with the file and with the files whose
/// names it uses. Each rule stands or falls alone; only YAML that cannot be read at all costs them all.
///
/// `path` is the file as shown. `include` gives the text of a file named by `use`, its path relative to the folder of
/// the rule file, or says why it cannot.
pub fn load(
    path: &str,
    text: &str,
    include: &dyn Fn(&str) -> Result<String, String>,
) -> (Vec<Rule>, Vec<RuleProblem>) {
    let mut faults = Faults::new(path, text);
    let mut problems = Vec::new();
    let mut rules = Vec::new();
    let tree = tree::read(text);
    faults.extend(tree.faults);
    if let Some(root) = &tree.root
        && let Some(file) = Fields::of(root, root.span, &keys::FILE, &mut faults)
    {
        let mut uses = Uses { include, path, seen: BTreeSet::new(), problems: &mut problems };
        let mut lexicon = uses.of(&file, "", &mut faults);
        lexicon.read(&file, &mut faults);
        rules = lower_rules(&file, &lexicon, &mut faults);
    }
    problems.extend(faults.into_problems());
    problems.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
    (rules, problems)
}

fn lower_rules(file: &Fields<'_>, lexicon: &Lexicon, faults: &mut Faults) -> Vec<Rule> {
    let Some(entry) = file.get("rules") else { return Vec::new() };
    if entry.value.data == Data::Nothing {
        return Vec::new();
    }
    let env = Env { lexicon, read: &read_value };
    let items = read::list(&entry.value, entry.key, "a list of rules", faults).unwrap_or_default();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut rules = Vec::new();
    for node in items.iter().filter(|node| node.data != Data::Broken) {
        let twice = id_of(node).is_some_and(|(id, span)| {
            let twice = seen.contains_key(id);
            if twice {
                let line = faults.place(seen[id]).line;
                let message =
                    format!("expected a new id, found `{}`, which the rule of line {line} has", clip(id));
                faults.add(span, message, "give one of the two another id".to_owned());
            }
            seen.entry(id).or_insert(span);
            twice
        });
        let rule = lower::rule(node, &env, faults);
        rules.extend(rule.filter(|_| !twice));
    }
    rules
}

/// The id of a rule, good or not.
fn id_of(node: &Node) -> Option<(&str, Span)> {
    let Data::Map(entries) = &node.data else { return None };
    let entry = entries.iter().find(|entry| entry.name == "id")?;
    Some((entry.value.text()?, entry.value.span))
}

/// The names and groups of the files that a file uses.
struct Uses<'a> {
    include: &'a dyn Fn(&str) -> Result<String, String>,
    /// The rule file as shown.
    path: &'a str,
    /// Files read, relative to the rule file's folder.
    seen: BTreeSet<String>,
    problems: &'a mut Vec<RuleProblem>,
}

impl Uses<'_> {
    /// What the `use` of a file gives it. `own` is that file, relative to the rule file's folder.
    fn of(&mut self, file: &Fields<'_>, own: &str, faults: &mut Faults) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (name, node) in file.texts("use", faults) {
            let path = beside(own, name);
            if self.seen.len() >= MAX_USES || !self.seen.insert(path.clone()) {
                continue;
            }
            match (self.include)(&path) {
                Err(error) => {
                    let message =
                        format!("expected a file to use, but `{}` cannot be read: {error}", clip(name));
                    let help = "the path is relative to the folder of this file".to_owned();
                    faults.add(node.span, message, help);
                }
                Ok(text) => {
                    for id in lexicon.merge(self.file(&path, &text)) {
                        let message = format!(
                            "expected new names, but `{}` defines `{id}` otherwise than a file before it",
                            clip(name)
                        );
                        faults.add(node.span, message, "give one of the two another id".to_owned());
                    }
                }
            }
        }
        lexicon
    }

    fn file(&mut self, path: &str, text: &str) -> Lexicon {
        let mut faults = Faults::new(&beside(self.path, path), text);
        let tree = tree::read(text);
        faults.extend(tree.faults);
        let mut lexicon = Lexicon::default();
        if let Some(root) = &tree.root
            && let Some(file) = Fields::of(root, root.span, &keys::FILE, &mut faults)
        {
            lexicon = self.of(&file, path, &mut faults);
            lexicon.read(&file, &mut faults);
        }
        self.problems.extend(faults.into_problems());
        lexicon
    }
}

/// A path written in a file, seen from where that file's path is.
fn beside(file: &str, written: &str) -> String {
    match file.rfind('/') {
        Some(i) if !written.starts_with('/') => format!("{}{written}", &file[..=i]),
        _ => written.to_owned(),
    }
}

/// Takes out every rule whose id a rule before it has, in whatever file, and says so.
pub fn check_duplicates(rules: &mut Vec<Rule>) -> Vec<RuleProblem> {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let mut problems = Vec::new();
    rules.retain(|rule| {
        let place = &rule.place;
        let Some(other) = first.get(&rule.id) else {
            first.insert(rule.id.clone(), format!("{}:{}", place.path, place.line));
            return true;
        };
        problems.push(RuleProblem {
            path: place.path.clone(),
            file: place.file.clone(),
            span: place.span,
            line: place.line,
            column: place.column,
            message: format!("expected a new id, found `{}`, which the rule at {other} has", clip(&rule.id)),
            help: Some("give one of the two another id".to_owned()),
        });
        false
    });
    problems
}

/// Reads a `compare` on its own, such as `{ tolerance: 5% }`, for values of a type.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_compare(text: &str, kind: FactKind) -> Result<Compare, Vec<RuleProblem>> {
    let mut faults = Faults::new("compare", text);
    let tree = tree::read(text);
    faults.extend(tree.faults);
    let compare = match &tree.root {
        Some(root) => {
            let choices = Choices::default();
            let context = CompareContext { kind, choices: &choices, read: &read_value };
            context.compare(root, root.span, &mut faults)
        }
        None => Compare::of(kind),
    };
    match faults.into_problems() {
        problems if problems.is_empty() => Ok(compare),
        problems => Err(problems),
    }
}

/// Reads a whole expression as a value of a type.
fn read_value(_text: &str, _kind: FactKind) -> Option<Value> {
    None
}
