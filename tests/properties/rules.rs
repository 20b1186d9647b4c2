//! What holds of any rule file.

use factlint::rule::load;

/// Lines of rule files, good and bad.
#[allow(dead_code)]
pub(crate) const LINES: &[&str] = &[
    "rules:",
    "  - id: bridge-length",
    "    fact: how long the bridge is",
    "    fact: \"{partner}'s share in {year}\"",
    "    type: quantity",
    "    type: date",
    "    type: choice",
    "    choices: { yes: [yes, ja], no: [no] }",
    "    find: ['bridge is {value} long', \"(a|b)? {value} ... {year}\"]",
    "    find: [{ regex: 'toll of (?<value>[0-9]+', set: { partner: x } }]",
    "    find: [{ near: { all: [bridge], any: [x], within: sentence } }]",
    "    subject: { partner: country, year: { type: date, granularity: year, default: sentence-date } }",
    "    compare: { tolerance: 5%, rounding: stated, window: 30 days, rates: {EUR: 1.32 USD} }",
    "    compare: { known: { value: 25 April 2019, by: x } }",
    "    documents: { mention: [bridge], from: 2018-01-01, to: 2020-12-31 }",
    "    severity: warning",
    "    tests:",
    "      - name: same",
    "        agree: { a.txt: 'It is [[3 km]] long.', b.txt: { text: 'x', date: 2019-01-01 } }",
    "        ignores: no",
    "names:",
    "  bridge: [bridge, span]",
    "groups:",
    "  country: [bridge]",
    "use: [other.yml]",
    "  a: &a [*a, *a]",
    "\t- x",
    "---",
    "? [",
    "\"",
];

/// Loads the file, and says which property it breaks.
pub(crate) fn hold(text: &str) -> Result<(), String> {
    let (_, problems) = load("rules.yml", text, &|name| match name {
        "other.yml" => Ok("names: { river: [river] }".to_owned()),
        _ => Err("not there".to_owned()),
    });
    for problem in &problems {
        let here = &*problem.path == "rules.yml";
        if here && (problem.span.start > problem.span.end || problem.span.end > text.len()) {
            return Err(format!("no place in the file: {:?} for {:?}", problem.span, problem.message));
        }
        if problem.message.is_empty() {
            return Err("a fault that says nothing".to_owned());
        }
    }
    Ok(())
}
