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
use crate::recognize::{self, Settings};
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
        let mut faults = Faults::new(&plain(&beside(self.path, path)), text);
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

/// A path without `.` and without `..` where a folder stands before it, so that one file has one name.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, "" | "..")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
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

/// Reads a whole text as a value of the fact of `rule`, as `known` is read; `read` reads what is neither text nor choice.
pub fn read_fact(rule: &Rule, text: &str, read: &dyn Fn(&str, FactKind) -> Option<Value>) -> Option<Value> {
    CompareContext { kind: rule.compare.basis.kind, choices: &rule.choices, read }.value(text)
}

/// Reads a whole expression as a value of a type.
fn read_value(text: &str, kind: FactKind) -> Option<Value> {
    recognize::read_value(text, kind, &Settings::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{Domain, Matcher, OverTime, PartDefault, Severity, TestExpectation, Within};
    use crate::value::{Grain, Kind, Tolerance};

    const FILE: &str = r#"
names:
  mars: [Mars, Martian, Red Planet]
  venus: Venus
  space-agency: &agency [Space Agency, agency]
  bureau: *agency
groups:
  planet: [mars, venus]
rules:
  - id: trip-cost
    fact: "what the trip to {where} in {year} cost"
    type: money
    severity: off
    note: Without the crew's pay.
    documents: { mention: space-agency, mention_any: [trip, flight*], from: 2030, to: 2031-02, sources: Gazette }
    subject:
      where: planet
      year: { type: date, granularity: year, default: sentence-date }
      from: { group: planet, default: venus }
    find:
      - "the trip to {where} cost {value}"
      - phrase: "to mars ... {value}"
        set: { where: mars, year: 2030 }
        within: paragraph
      - regex: 'price: {value}'
        set: { where: venus }
    compare: { tolerance: 5%, rounding: none, approximate: 10%, rates: { EUR: 1.32 USD }, authority: [agency.example] }
    tests:
      - name: the same
        agree:
          a.txt: "The trip to Mars cost [[$2 billion]]."
          b.txt: { date: 2030-03-02, source: Wire, text: "The trip to Mars cost [[$2bn]]." }
      - ignores: It was dear.
  - id: crew
    fact: how many flew
    type: count
    find:
      - near: { all: [mars], any: crew, none: [dog], within: document }
    compare: { over_time: changing, window: 2 weeks }
  - id: ship
    fact: which ship
    type: choice
    choices: { swift: [Swift, the Swift], fleet: Fleet }
    inside: { swift: fleet }
    find: ["aboard {value}"]
    compare: { known: { value: the swift, by: agency.example } }
"#;

    fn none(_: &str) -> Result<String, String> {
        Err("no files here".to_owned())
    }

    #[test]
    fn every_key_is_read() {
        let (rules, problems) = load("rules/trips.yml", FILE, &none);
        assert_eq!(problems, []);
        let [trip, crew, ship] = rules.as_slice() else { panic!("{rules:?}") };
        assert_eq!((trip.id.as_str(), trip.severity, trip.place.line), ("trip-cost", Severity::Off, 10));
        assert_eq!(trip.note.as_deref(), Some("Without the crew's pay."));
        let filter = &trip.documents;
        assert_eq!(
            (filter.mention.len(), filter.mention_any.len(), filter.sources.as_slice()),
            (1, 2, &["Gazette".to_owned()][..])
        );
        assert_eq!(filter.from.unwrap().to_string(), "2030-01-01");
        assert_eq!(filter.to.unwrap().to_string(), "2031-02-28");
        let parts: Vec<_> =
            trip.subject.iter().map(|part| (part.name.as_str(), part.default.clone())).collect();
        let constant = PartDefault::Constant("venus".to_owned());
        assert_eq!(
            parts,
            [("where", None), ("year", Some(PartDefault::SentenceDate)), ("from", Some(constant))]
        );
        assert!(matches!(
            trip.subject[1].domain,
            Domain::Mention { kind: Kind::Date, granularity: Some(Grain::Year) }
        ));
        let Domain::Names(names) = &trip.subject[0].domain else { panic!("names") };
        let forms: Vec<_> = names[0].forms.iter().map(super::super::lexicon::words).collect();
        assert_eq!(forms, ["red planet", "martian", "mars"]);
        assert_eq!(trip.find[1].set["year"], "2030");
        assert_eq!((trip.find[0].within, trip.find[1].within), (Within::Sentence, Within::Paragraph));
        assert!(matches!(trip.find[2].matcher, Matcher::Regex(_)));
        assert_eq!(trip.compare.basis.tolerance, Some(Tolerance::Percent(5.into())));
        assert_eq!(trip.compare.basis.rates.len(), 1);
        let documents = &trip.tests[0].documents;
        assert_eq!(documents[1].marks[0].of(&documents[1].text), "$2bn");
        assert_eq!(
            (documents[1].date.as_deref(), documents[1].source.as_deref()),
            (Some("2030-03-02"), Some("Wire"))
        );
        assert_eq!(
            (trip.tests[1].expect, trip.tests[1].name.as_str()),
            (TestExpectation::Ignores, "ignores")
        );
        assert_eq!((crew.compare.over_time, crew.compare.window_days), (OverTime::Changing, Some(14)));
        assert_eq!(crew.find[0].within, Within::Document);
        assert_eq!(ship.compare.known.as_ref().unwrap().value, Value::Choice("swift".to_owned()));
        assert_eq!(ship.compare.basis.inside["swift"], "fleet");
    }

    #[test]
    fn constants_are_read_as_texts_are() {
        let rule = |kind: &str, rest: &str| {
            let text =
                format!("rules:\n  - {{id: r, fact: f, type: {kind}, find: ['for {{value}}'], {rest}}}\n");
            let (rules, problems) = load("x.yml", &text, &none);
            assert_eq!(problems, [], "{rest}");
            rules.into_iter().next().unwrap()
        };
        let part = |type_: &str, value: &str| {
            let rule = rule("count", &format!("subject: {{p: {{type: {type_}, default: {value}}}}}"));
            rule.subject[0].default.clone().unwrap()
        };
        for (type_, value, expected) in [
            ("date, granularity: year", "2019", "2019"),
            ("date, granularity: month", "April 2019", "2019-04"),
            ("date", "25 April 2019", "2019-04-25"),
            ("number", "'1,200'", "1200"),
            ("ordinal", "3", "3"),
            ("percent", "5%", "5"),
            ("money", "$2 million", "2000000"),
            ("duration", "3 days", "P3D"),
        ] {
            assert_eq!(part(type_, value), PartDefault::Constant(expected.to_owned()), "{type_} {value}");
        }
        let known =
            rule("date", "compare: {known: {value: 25 April 2019, by: Gazette}}").compare.known.unwrap();
        assert_eq!((known.value.canonical().as_str(), known.by.as_deref()), ("2019-04-25", Some("Gazette")));
        assert_eq!((known.text.as_str(), known.place.line, known.place.column), ("25 April 2019", 2, 82));
        let unit = |unit: &str| rule("quantity", &format!("unit: {unit}")).unit.unwrap().code();
        assert_eq!(["km", "miles", "mph", "square feet"].map(unit), ["km", "[mi_i]", "[mi_i]/h", "[sft_i]"]);
        let filter = rule("count", "documents: {from: March 2019, to: 5 May 2019}").documents;
        assert_eq!(filter.from.unwrap().to_string(), "2019-03-01");
    }

    #[test]
    fn names_are_shared_by_use() {
        let files = |path: &str| match path {
            "shared/names.yml" => {
                Ok("use: more.yml\nnames: {mars: [Mars]}\ngroups: {planet: [mars, venus]}\n".to_owned())
            }
            "shared/more.yml" => Ok("use: names.yml\nnames: {venus: [Venus], x: ['(']}\n".to_owned()),
            other => Err(format!("no file {other}")),
        };
        let rule =
            "rules:\n  - {id: r, fact: f, type: money, subject: {p: planet}, find: ['to {p} for {value}']}\n";
        let (rules, problems) = load("rules/a.yml", &format!("use: shared/names.yml\n{rule}"), &files);
        assert_eq!(rules.len(), 1);
        let places: Vec<_> = problems.iter().map(|p| (&*p.path, p.line, p.column)).collect();
        assert_eq!(places, [("rules/shared/more.yml", 2, 30)]);
        let twice = format!("use: shared/names.yml\nnames: {{mars: [Ares]}}\n{rule}");
        let (_, problems) = load("a.yml", &twice, &files);
        assert_eq!(problems[0].message, "expected a new id, found `mars`, which a file of `use` defines");
    }

    #[test]
    fn one_file_has_one_name() {
        for (path, expected) in
            [("a/b/../c.yml", "a/c.yml"), ("./a.yml", "a.yml"), ("../a.yml", "../a.yml"), ("/../a", "/../a")]
        {
            assert_eq!(plain(path), expected);
        }
    }

    #[test]
    fn an_id_counts_once_over_all_files() {
        let text = "rules:\n  - {id: a, fact: f, type: money, find: ['for {value}']}\n";
        let (mut rules, _) = load("one.yml", text, &none);
        rules.extend(load("two.yml", text, &none).0);
        let problems = check_duplicates(&mut rules);
        assert_eq!(rules.len(), 1);
        assert_eq!((&*problems[0].path, problems[0].line, problems[0].column), ("two.yml", 2, 10));
        assert_eq!(problems[0].message, "expected a new id, found `a`, which the rule at one.yml:2 has");
        assert_eq!(&*problems[0].file, text);
    }

    #[test]
    fn compare_on_its_own() {
        let compare = read_compare("{tolerance: 2 days, granularity: month}", FactKind::Date).unwrap();
        assert_eq!(
            (compare.basis.tolerance, compare.basis.granularity),
            (Some(Tolerance::Days(2)), Some(Grain::Month))
        );
        let problems = read_compare("{tolerence: 5%}", FactKind::Count).unwrap_err();
        assert_eq!((problems[0].column, problems[0].help.as_deref()), (2, Some("did you mean `tolerance`?")));
        assert!(read_compare("", FactKind::Count).is_ok());
    }
}
