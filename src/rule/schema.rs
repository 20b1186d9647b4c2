//! The tables of keys as a JSON Schema, for editors, and as pages of the documentation.
//!
//! Draft 7, which editors' YAML servers know best. The schema is what can be said of a file without reading it: keys, what
//! they take, words that are fixed. Loading a file says more, and at the place.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::keys::{Form, Key, ONE_OF, Shape};

/// The schema of a file that is `shape`; `title` names it.
pub fn schema(shape: &'static Shape, title: &str) -> Value {
    let mut definitions = BTreeMap::new();
    define(shape, &mut definitions);
    let mut root = Map::new();
    root.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    root.insert("title".into(), title.into());
    if let Some(Value::Object(own)) = definitions.remove(&name(shape)) {
        root.extend(own);
    }
    root.insert("definitions".into(), definitions.into_iter().collect());
    Value::Object(root)
}

/// The page of the documentation about the keys of `shape` and of the mappings in it, under `title`.
pub fn page(shape: &'static Shape, title: &str, intro: &str) -> String {
    let mut out = format!("# {title}\n\n{intro}\n");
    let mut shapes = vec![shape];
    let mut next = 0;
    while let Some(shape) = shapes.get(next).copied() {
        for inner in shape.keys.iter().flat_map(|key| shapes_of(&key.form)) {
            if !shapes.contains(&inner) {
                shapes.push(inner);
            }
        }
        next += 1;
    }
    for shape in shapes {
        let _ = write!(out, "\n## {}\n\n| key | takes | for |\n| --- | --- | --- |\n", heading(shape));
        for key in shape.keys {
            let needed = if key.required { " (needed)" } else { "" };
            let _ = writeln!(out, "| `{}`{needed} | {} | {} |", key.name, cell(key.takes), cell(key.doc));
        }
    }
    out
}

fn heading(shape: &Shape) -> String {
    let mut name = shape.name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// `a part of `subject`` is `part-of-subject`.
fn name(shape: &Shape) -> String {
    let words = shape.name.trim_start_matches("a ").trim_start_matches("an ").trim_start_matches("the ");
    words.chars().filter(|c| *c != '`').map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn define(shape: &'static Shape, definitions: &mut BTreeMap<String, Value>) {
    if definitions.contains_key(&name(shape)) {
        return;
    }
    definitions.insert(name(shape), Value::Null);
    let mut properties = Map::new();
    for key in shape.keys {
        for inner in shapes_of(&key.form) {
            define(inner, definitions);
        }
        properties.insert(key.name.into(), property(key));
    }
    let required: Vec<&str> = shape.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    if let Some((_, names)) = ONE_OF.iter().find(|(one, _)| *one == shape) {
        schema["oneOf"] = names.iter().map(|name| json!({ "required": [name] })).collect();
    }
    definitions.insert(name(shape), schema);
}

fn property(key: &Key) -> Value {
    let mut schema = match form(&key.form) {
        // Beside a reference nothing else is heeded.
        Value::Object(schema) if schema.contains_key("$ref") => json!({ "allOf": [schema] }),
        schema => schema,
    };
    schema["description"] = format!("{} Takes {}.", key.doc, key.takes).into();
    schema
}

fn form(form: &Form) -> Value {
    match form {
        Form::Text => json!({ "type": ["string", "number", "boolean"] }),
        // A number is as written, and has no pattern.
        Form::Pattern(pattern) => json!({ "type": ["string", "number", "boolean"], "pattern": pattern }),
        Form::Word(words) => json!({ "enum": words }),
        Form::Shape(shape) => json!({ "$ref": format!("#/definitions/{}", name(shape)) }),
        Form::List(item) => json!({ "type": "array", "items": self::form(item) }),
        Form::Mapping(value) => json!({ "type": "object", "additionalProperties": self::form(value) }),
        Form::Either(forms) => json!({ "anyOf": forms.iter().map(self::form).collect::<Vec<_>>() }),
    }
}

/// The mappings with fixed keys that a form may hold.
fn shapes_of(form: &Form) -> Vec<&'static Shape> {
    match form {
        Form::Shape(shape) => vec![*shape],
        Form::List(inner) | Form::Mapping(inner) => shapes_of(inner),
        Form::Either(forms) => forms.iter().flat_map(shapes_of).collect(),
        Form::Text | Form::Pattern(_) | Form::Word(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::{self, FILE};
    use super::*;

    fn validator() -> jsonschema::Validator {
        jsonschema::draft7::new(&schema(&FILE, "a rule file")).expect("a schema")
    }

    fn faults(validator: &jsonschema::Validator, text: &str) -> Vec<String> {
        let options = serde_yaml::options! { strict_booleans: true };
        let file: Value = serde_yaml::from_str_with_options(text, options)
            .unwrap_or_else(|error| panic!("{error}\n{text}"));
        validator.iter_errors(&file).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
    }

    #[test]
    fn every_rule_file_of_ours_is_valid() {
        let validator = validator();
        let mut files = 0;
        for folder in ["rules", "tests/rules", "docs/first-rule", "src/run/init"] {
            for entry in std::fs::read_dir(folder).expect(folder) {
                let path = entry.expect("an entry").path();
                let named = path.file_name().is_some_and(|name| name == "factlint.yml");
                if path.extension().is_some_and(|ending| ending == "yml") && !named {
                    let text = std::fs::read_to_string(&path).expect("a file");
                    assert_eq!(faults(&validator, &text), [""; 0], "{}", path.display());
                    files += 1;
                }
            }
        }
        for block in include_str!("../../docs/rules.md").split("```yaml\n").skip(1) {
            let text = block.split("```").next().unwrap_or_default();
            assert_eq!(faults(&validator, text), [""; 0], "{text}");
            files += 1;
        }
        assert!(files >= 9, "only {files}");
    }

    #[test]
    fn files_of_the_wrong_shape_are_not() {
        let validator = validator();
        let good = "rules:\n  - id: r\n    fact: f\n    type: money\n    find: ['cost {value}']\n";
        assert_eq!(faults(&validator, good), [""; 0]);
        for more in [
            "    serverity: info\n",
            "    severity: fatal\n",
            "    severity: [off]\n",
            "    note: {a: b}\n",
            "    note:\n",
            "    subject: {part: {group: a, type: date}}\n",
            "    subject: {part: {type: day}}\n",
            "    compare: {tolerence: 5}\n",
            "    compare: {over_time: growing}\n",
            "    compare: {known: {by: x}}\n",
            "    documents: {from: [2019]}\n",
            "    tests: [{agree: {a.txt: x}, conflict: {b.txt: y}}]\n",
            "    tests: [{name: x}]\n",
            "    tests: {ignores: x}\n",
        ] {
            assert!(!faults(&validator, &format!("{good}{more}")).is_empty(), "{more}");
        }
        for file in [
            "rule: []",
            "rules: {id: r}",
            "rules: [{id: r}]",
            "rules: [{id: 'a b', fact: f, type: money, find: ['{value}']}]",
            "rules: [{id: r, fact: f, type: sum, find: ['{value}']}]",
            "rules: [{id: r, fact: f, type: money, find: {phrase: '{value}'}}]",
            "rules: [{id: r, fact: f, type: money, find: [{phrase: '{value}', regex: '{value}'}]}]",
            "rules: [{id: r, fact: f, type: money, find: [{set: {a: b}}]}]",
            "names: [a]",
            "- id: r",
        ] {
            assert!(!faults(&validator, file).is_empty(), "{file}");
        }
    }

    #[test]
    fn every_shape_is_in_the_schema_and_on_the_page() {
        let schema = schema(&FILE, "a rule file");
        let page = page(&FILE, "Keys", "All of them.");
        for shape in keys::SHAPES {
            let own = if shape == &FILE { &schema } else { &schema["definitions"][name(shape)] };
            for key in shape.keys {
                let said = own["properties"][key.name]["description"].as_str().unwrap_or_default();
                assert!(said.starts_with(key.doc), "{} of {}", key.name, shape.name);
                assert!(page.contains(&format!("| `{}`", key.name)), "{}", key.name);
            }
            assert!(page.contains(&format!("\n## {}\n", heading(shape))), "{}", shape.name);
        }
    }
}
