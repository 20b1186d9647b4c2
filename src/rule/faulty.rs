//! Faulty rule files and what is said of each: the place and the words of every fault.

use super::load;

/// A file for whose faults a rule is short: two names, a group and the keys that every rule needs.
const HEAD: &str = "names:\n  mars: [Mars]\n  venus: [Venus]\ngroups:\n  planet: [mars, venus]\nrules:\n  - id: r\n    fact: f\n    type: money\n";
/// The `find` of rules whose fault is elsewhere.
const FIND: &str = "    find: [\"cost {value}\"]\n";

fn no_files(path: &str) -> Result<String, String> {
    Err(format!("there is no {path}"))
}

/// What is said of a file, a line for each fault: `line:column message | help`.
fn said(text: &str) -> Vec<String> {
    let (_, problems) = load("rules.yml", text, &no_files);
    let line = |p: &super::RuleProblem| {
        assert!(
            p.span.end <= text.len()
                && text.is_char_boundary(p.span.start)
                && text.is_char_boundary(p.span.end)
        );
        let help = p.help.as_ref().map(|help| format!(" | {help}")).unwrap_or_default();
        format!("{}:{} {}{help}", p.line, p.column, p.message)
    };
    problems.iter().map(line).collect()
}

/// Checks that a file has one fault, the expected one (its beginning).
fn check(text: &str, expected: &str, wrong: &mut String) {
    let found = said(text);
    if found.len() != 1 || !found[0].starts_with(expected) {
        *wrong += &format!(
            "\n{}\n  expected {expected}\n  found    {}\n",
            text.lines().last().unwrap_or(""),
            found.join("\n           ")
        );
    }
}

/// A rule's own keys, and the one fault of the file; `line` counts from the rule's first own line, which is 10.
#[test]
fn one_fault_in_a_rule() {
    let mut wrong = String::new();
    for (keys, expected) in [
        (
            "    serverity: info\n",
            "10:5 expected a key of a rule, found `serverity` | did you mean `severity`?",
        ),
        ("    about: x\n", "10:5 expected a key of a rule, found `about`"),
        ("    severity: fatal\n", "10:15 expected `error`, `warning`, `info` or `off`, found `fatal`"),
        (
            "    severity: of\n",
            "10:15 expected `error`, `warning`, `info` or `off`, found `of` | did you mean `off`?",
        ),
        ("    severity: [off]\n", "10:15 expected a word, found a list"),
        ("    note:\n", "10:5 expected text, found nothing"),
        ("    note: {a: b}\n", "10:11 expected text, found a mapping | a text that holds a `: `"),
        ("    unit: km\n", "10:5 expected `unit` with `type: quantity` only, found it with `type: money`"),
        (
            "    choices: {a: [b]}\n",
            "10:5 expected `choices` with `type: choice` only, found it with `type: money`",
        ),
        ("    note: 1\n    note: 2\n", "11:5 expected each key once, found `note` a second time"),
        (
            "    subject: {money: planet}\n",
            "10:15 expected a name of its own for a part, found `money`, which is a kind of mention",
        ),
        (
            "    subject: {value: planet}\n",
            "10:15 expected a name of its own for a part, found `value`, which is the slot",
        ),
        (
            "    subject: {where: plante}\n",
            "10:22 expected a group or a kind of mention, found `plante` | did you mean `planet`?",
        ),
        (
            "    subject: {where: mars}\n",
            "10:22 expected a group or a kind of mention, found `mars` | `mars` is a name",
        ),
        (
            "    subject: {where: {group: planet, default: Mars}}\n",
            "10:47 expected a name of the part's group, found `Mars` | `Mars` is a form of `mars`",
        ),
        (
            "    subject: {where: {group: planet, default: sentence-date}}\n",
            "10:47 expected a constant, found `sentence-date`",
        ),
        (
            "    subject: {when: {type: date, granularity: years}}\n",
            "10:47 expected `day`, `week`, `weekend`, `month`",
        ),
        (
            "    subject: {when: {type: date, granularity: year, default: last year}}\n",
            "10:62 expected a year such as 2019, found `last year`",
        ),
        (
            "    subject: {when: {type: money, granularity: year}}\n",
            "10:35 expected `granularity` with `type: date` only",
        ),
        (
            "    subject: {when: {default: x}}\n",
            "10:22 expected `group` or `type` in a part of `subject`, found neither",
        ),
        (
            "    documents: {from: 2019-02-30}\n",
            "10:23 expected a date such as 2018-01-31, 2018-01 or 2018, found `2019-02-30`",
        ),
        (
            "    documents: {from: 2019, to: 2018}\n",
            "10:33 expected `to` not before `from` (2019-01-01), found 2018-12-31",
        ),
        ("    documents: {mention: ['(mars', 'x']}\n", "10:28 expected `)` after `(`, found none"),
        ("    documents: {mention: ['{value}']}\n", "10:28 expected words, found the slot `{value}`"),
        ("    documents: {paths: ['a[']}\n", "10:25 expected a glob such as `news/**/*.md`, but in `a[`"),
        (
            "    compare: {tolerance: 2 days}\n",
            "10:26 expected a percentage or a number such as `5%` or `100` for `type: money`, found `2 days`",
        ),
        (
            "    compare: {granularity: year}\n",
            "10:15 expected `granularity` with `type: date` only, found it with `type: money`",
        ),
        ("    compare: {window: 3 days}\n", "10:15 expected `window` with `over_time: changing` only"),
        (
            "    compare: {over_time: changing, window: soon}\n",
            "10:44 expected a time such as `30 days` or `1 year`, found `soon`",
        ),
        (
            "    compare: {rates: {EUR: 1.32}}\n",
            "10:28 expected what one unit is worth in another currency, such as `1.32 USD`, found `1.32`",
        ),
        (
            "    compare: {rates: {euro: 1.32 USD}}\n",
            "10:23 expected an ISO 4217 code such as `EUR`, found `euro`",
        ),
        ("    compare: {approximate: 10}\n", "10:28 expected a percentage such as `10%`, found `10`"),
        ("    compare: {known: 12 km}\n", "10:22 expected a value of `type: money`, found `12 km`"),
        (
            "    compare: {known: {value: soon, by: x}}\n",
            "10:30 expected a value of `type: money`, found `soon`",
        ),
        ("    compare: {known: {by: x}}\n", "10:23 expected the key `value` in `known`, found none"),
        (
            "    tests: [{name: t}]\n",
            "10:14 expected `agree`, `compatible`, `conflict`, `finds` or `ignores` in a test, found none",
        ),
        ("    tests: [{finds: 'a [[b'}]\n", "10:24 expected `]]` after `[[`, found none"),
        (
            "    tests: [{ignores: 'a [[b]]'}]\n",
            "10:23 expected a text without `[[…]]` for `ignores`, found marks",
        ),
        ("    tests: [{agree: a}]\n", "10:21 expected a mapping for the documents by name, found `a`"),
        (
            "    tests: [{agree: {a: {txt: b}}}]\n",
            "10:26 expected a key of a document of a test, found `txt` | did you mean `text`?",
        ),
    ] {
        check(&format!("{HEAD}{keys}{FIND}"), expected, &mut wrong);
    }
    assert_eq!(wrong, "");
}

/// An entry of `find` and its one fault; the entry is on line 12, the subject has the parts `where` and `year`.
#[test]
fn one_fault_in_find() {
    let mut wrong = String::new();
    for (entry, expected) in [
        (
            "{value} was paid",
            "12:9 expected text in quotes, found `{value} was paid`, which YAML reads as a mapping",
        ),
        ("{value}", "12:9 expected a phrase in quotes, found `{value}`, which YAML reads as a mapping"),
        (
            "cost: {value}",
            "12:9 expected a phrase in quotes, found `cost: {value}`, which YAML reads as a mapping",
        ),
        (
            "'cost {valeu}'",
            "12:15 expected a slot, found `{valeu}`, which is neither `value`, a part of the subject nor a kind | did you mean `value`?",
        ),
        ("'cost {planet} {value}'", "12:15 expected a slot, found `{planet}`"),
        (
            "'cost {mars} {value}'",
            "12:15 expected a slot, found `{mars}`, which is neither `value`, a part of the subject nor a kind | a lexicon id stands without braces",
        ),
        ("it cost much", "12:9 expected `{value}` in the phrase, found none | put {value}"),
        ("cost # {value}", "12:9 expected `{value}` in the phrase, found none | YAML takes ` #`"),
        (
            "'cost ({value})?'",
            "12:10 expected `{value}` however the phrase matches, but it can match without",
        ),
        ("'{value} to {value}'", "12:10 expected `{value}` once, found it twice"),
        ("'{where} to {where}: {value}'", "12:10 expected `{where}` once, found it twice"),
        ("'it''s (just {value}'", "12:16 expected `)` after `(`, found none"),
        ("\"caf\\u00e9 | {value}\"", "12:20 expected `|` inside brackets, found it outside"),
        (
            "\"cost \\{value}\"",
            "12:15 expected an escape that YAML knows inside double quotes, found `\\{` | use single quotes",
        ),
        ("{regex: '{value} ([a-z'}", "12:27 expected a regular expression, but: unclosed character class"),
        (
            "{regex: '(?<vale>x) {value}'}",
            "12:21 expected a group named `value` or like a part of the subject, found `vale` | did you mean `value`?",
        ),
        ("{regex: 'a{2,3} \\p{L} x{1}'}", "12:18 expected `{value}` in the expression, found none"),
        ("{regex: 'x (?=y) {value}'}", "12:20 expected a regular expression, but: look-around"),
        ("{regex: '{value} a|b {value}'}", "12:30 expected `value` once in the expression, found it twice"),
        (
            "{regex: '(\\w{900}){900} {value}'}",
            "12:18 expected an expression that compiles to at most 4 MiB, found a larger one",
        ),
        (
            "{regex: \"\\b{value}\\b\"}",
            "12:18 expected a regular expression as written, but inside double quotes YAML made a backspace of `\\b`",
        ),
        (
            "{regex: \"\\d+ {value}\"}",
            "12:18 expected an escape that YAML knows inside double quotes, found `\\d`",
        ),
        (
            "{phrase: '{value}', regex: '{value}'}",
            "12:29 expected one of `phrase`, `near` and `regex`, found two",
        ),
        (
            "{set: {where: mars}}",
            "12:10 expected `phrase`, `near` or `regex` in an entry of `find`, found none",
        ),
        (
            "{phrase: '{value}', set: {wher: mars}}",
            "12:35 expected a part of the subject, found `wher` | did you mean `where`?",
        ),
        (
            "{phrase: '{value}', set: {where: pluto}}",
            "12:42 expected a name of the part's group, found `pluto`",
        ),
        ("{phrase: '{value}', set: {year: 19}}", "12:41 expected a year such as 2019, found `19`"),
        (
            "{phrase: '{value}', within: page}",
            "12:37 expected `sentence`, `paragraph` or `document`, found `page`",
        ),
        ("{near: {none: [x]}}", "12:17 expected `all` or `any` in `near`, found neither"),
        ("{near: [x]}", "12:16 expected a mapping for `near`, found a list"),
        ("{near: {all: x, an: y}}", "12:25 expected a key of `near`, found `an` | did you mean"),
        (
            "\"the trip\" cost {value}",
            "12:9 expected text in quotes as a whole, found `\"the trip\" cost {value}`",
        ),
        ("'it's dear: {value}'", "12:9 expected text in quotes as a whole, found `'it's dear: {value}'`"),
        (
            "@mars {value}",
            "12:9 expected text in quotes, found `@mars {value}`, whose first sign YAML keeps for itself",
        ),
        ("\"trip\" x: {regex: 'a'}", "12:9 expected text in quotes as a whole"),
        ("[a, b]", "12:9 expected a phrase, found a list"),
        ("*cost", "12:9 expected an alias of an anchor above, found `*cost`, which nothing defines"),
        ("!cost {value}", "12:15 expected a value without a YAML tag"),
    ] {
        let subject = "    subject: {where: planet, year: {type: date, granularity: year}}\n    find:\n";
        check(&format!("{HEAD}{subject}      - {entry}\n"), expected, &mut wrong);
    }
    assert_eq!(wrong, "");
}

/// Faults of files as a whole, and of names.
#[test]
fn one_fault_in_a_file() {
    let mut wrong = String::new();
    for (text, expected) in [
        ("rules: 5\n", "1:8 expected a list of rules, found `5`"),
        ("- id: x\n", "1:1 expected a mapping for a rule file, found a list"),
        ("rulez: []\n", "1:1 expected a key of a rule file, found `rulez` | did you mean `rules`?"),
        ("rules:\n  - x\n", "2:5 expected a mapping for a rule, found `x`"),
        ("names: {a b: [c]}\n", "1:9 expected an id of letters, digits and `-`, `_`, found `a b`"),
        ("names: {a: ['b (c)']}\n", "1:16 expected the plain words of a form, found `(`"),
        ("names: {a: []}\n", "1:12 expected a list of forms, found an empty list"),
        ("names: {a: [b]}\ngroups: {g: [a, c]}\n", "2:17 expected an id of `names`, found `c`"),
        (
            "names: {a: [x], b: [X]}\ngroups: {g: [a, b]}\n",
            "2:17 expected forms that tell the group's names apart, but `x` stands for `a` and `b`",
        ),
        (
            "use: other.yml\n",
            "1:6 expected a file to use, but `other.yml` cannot be read: there is no other.yml",
        ),
        (
            "rules:\n\t- id: x\n",
            "2:2 expected YAML, but tabs disallowed within this context (block indentation); nothing of this file was read | indent with spaces",
        ),
        ("rules:\n  - id: x\n   fact: y\n", "3:4 expected YAML, but"),
        ("rules: [\n", "1:8 expected YAML, but unclosed bracket"),
        ("a: 'x\n", "2:1 expected YAML, but"),
        ("rules: []\n---\nrules: []\n", "2:1 expected one YAML document, found a second"),
        ("\u{feff}rulez: []\n", "1:1 expected a key of a rule file, found `rulez`"),
    ] {
        check(text, expected, &mut wrong);
    }
    assert_eq!(wrong, "");
    assert_eq!(said(""), Vec::<String>::new());
    assert_eq!(said("# nothing\nrules:\n"), Vec::<String>::new());
}

#[test]
fn missing_keys_are_told_at_the_first_key() {
    let found = said("rules:\n  - id: x\n    type: choice\n");
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[0].starts_with("2:5 expected the key `choices`"), "{found:#?}");
    assert!(
        found[1].starts_with("2:5 expected the key `fact` in a rule, found none | add `fact: …`: text"),
        "{found:#?}"
    );
    assert!(found[2].starts_with("2:5 expected the key `find` in a rule"), "{found:#?}");
}

#[test]
fn six_faults_in_one_file_and_its_good_rules_run() {
    let text = r#"names:
  mars: [Mars, Red Planet]
rules:
  - id: good-one
    fact: the cost of the trip
    type: money
    find: ['the trip cost {value}']
  - id: unknown-key
    fact: x
    type: money
    severty: info
    find: ['cost {value}']
  - id: unquoted
    fact: x
    type: money
    find:
      - {value} was the cost
  - id: bad-regex
    fact: x
    type: date
    find:
      - regex: 'on {value} (at|in'
  - id: swallowed
    fact: x
    type: count
    find:
      - regex: "\b(?<value>\d+) crew"
  - id: good-one
    fact: again
    type: money
    find: ['cost {value}']
  - id: bad-slot
    fact: the {planet}
    type: money
    find: ['cost {vale}']
  - id: good-two
    fact: how many flew
    type: count
    find:
      - near: { all: [mars, crew] }
"#;
    let (rules, _) = load("rules.yml", text, &no_files);
    assert_eq!(rules.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["good-one", "good-two"]);
    let found = said(text);
    let places: Vec<_> = found.iter().map(|line| line.split(" expected").next().unwrap()).collect();
    assert_eq!(places, ["11:5", "17:9", "22:28", "27:28", "28:9", "33:15", "35:18"], "{found:#?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC*|[\\[\\]{}()|?*\\\\:#&!%@'\"\\-\t\n a-eé0-9.,]{0,80}") {
        load("x.yml", &text, &no_files);
    }

    #[test]
    fn any_yaml_like_text_is_read_without_panic(lines in proptest::collection::vec(
        "( |  |    |      )(- |)(id|fact|type|find|names|rules|near|regex|phrase|set|subject|compare|tests|agree|documents|from|known|known|use|value|text)(:|: |:\n)([\\[{\"'|>&*a-z$%0-9}{?()\\\\\\]\", -]{0,16})", 0..12)) {
        load("x.yml", &lines.join("\n"), &no_files);
    }

    #[test]
    fn any_mutation_of_a_good_file_is_read_without_panic(at in 0_usize..700, with in "[\\PC\n]{0,3}", cut in 0_usize..4) {
        let good = format!("{HEAD}    subject: {{where: planet}}\n    compare: {{tolerance: 5%}}\n{FIND}      \n    tests:\n      - agree: {{a: 'x [[y]]'}}\n");
        let chars: Vec<char> = good.chars().collect();
        let at = at.min(chars.len());
        let text: String = chars[..at].iter().copied().chain(with.chars()).chain(chars[(at + cut).min(chars.len())..].iter().copied()).collect();
        load("x.yml", &text, &no_files);
    }
}
