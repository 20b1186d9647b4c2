//! Which groups a rule file defines, and which its rules use: a group that no rule uses is most likely a slip.

use super::RulePlace;
use super::fault::Faults;
use super::tree::{self, Data, Node};

/// The groups of one file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Groups {
    /// Those it defines, each with its place.
    pub defined: Vec<(String, RulePlace)>,
    /// Those that its rules name, and perhaps kinds of mentions beside them.
    pub used: Vec<String>,
}

/// Reads the groups of a file; what is wrong with the file is for [`super::load`] to say.
pub fn groups(path: &str, text: &str) -> Groups {
    let mut groups = Groups::default();
    let tree = tree::read(text);
    let faults = Faults::new(path, text);
    let Some(root) = &tree.root else { return groups };
    if let Some(Data::Map(entries)) = value(root, "groups").map(|node| &node.data) {
        let place = |entry: &tree::Entry| (entry.name.clone(), faults.place(entry.key));
        groups.defined = entries.iter().map(place).collect();
    }
    let Some(Data::List(rules)) = value(root, "rules").map(|node| &node.data) else { return groups };
    for subject in rules.iter().filter_map(|rule| value(rule, "subject")) {
        let Data::Map(parts) = &subject.data else { continue };
        for part in parts {
            let named = part.value.text().or_else(|| value(&part.value, "group").and_then(Node::text));
            groups.used.extend(named.map(str::to_owned));
        }
    }
    groups
}

fn value<'t>(node: &'t Node, key: &str) -> Option<&'t Node> {
    let Data::Map(entries) = &node.data else { return None };
    entries.iter().find(|entry| entry.name == key).map(|entry| &entry.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_defined_and_used() {
        let text = "names: {a: A}\ngroups:\n  one: [a]\n  two: [a]\n  three: [a]\nrules:\n  - id: r\n    subject: {x: one, y: {group: two}, z: {type: date}}\n  - id: s\n";
        let found = groups("r.yml", text);
        let defined: Vec<(&str, usize)> =
            found.defined.iter().map(|(id, place)| (id.as_str(), place.line)).collect();
        assert_eq!(defined, [("one", 3), ("two", 4), ("three", 5)]);
        assert_eq!(found.used, ["one", "two"]);
        for odd in ["", "- a", "groups: [a]\nrules: {a: b}", "rules:\n  - subject: x\n  - 5", "a: 'b"] {
            assert_eq!(groups("r.yml", odd), Groups::default(), "{odd}");
        }
    }
}
