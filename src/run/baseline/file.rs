//! The baseline as a file: YAML that people review, with who says what.

use std::fmt::Write;

use super::{Baseline, Known, Side};
use crate::claim::Subject;
use crate::rule::fault::Faults;
use crate::rule::keys::{Shape, key, must};
use crate::rule::read::{self, Fields};
use crate::rule::tree::{self, Data, Entry};

const VERSION: &str = "1";

const FILE: Shape = Shape {
    name: "a baseline",
    keys: &[
        must("version", "`1`", "The version of the form."),
        key("conflicts", "a list of mappings", "Known conflicts."),
        key("findings", "a list of mappings", "Known findings."),
    ],
};

const CONFLICT: Shape = Shape {
    name: "a known conflict",
    keys: &[
        key("fact", "text", "The fact in words."),
        must("rule", "the id of a rule", "The rule."),
        key("subject", "a mapping of parts to values", "Which instance of the fact."),
        must("fingerprint", "16 hexadecimal digits", "The conflict's name."),
        key("note", "text", "Yours; it is kept."),
        must("positions", "a list of mappings", "Who says what."),
    ],
};

const POSITION: Shape = Shape {
    name: "a position",
    keys: &[
        must("value", "text", "The value in its canonical form."),
        key("words", "text", "The value in words."),
        key("says", "a document or a list of documents", "Who says so."),
        key("more", "a number", "How many more do."),
    ],
};

const FINDING: Shape = Shape {
    name: "a known finding",
    keys: &[
        key("finding", "text", "The finding in words."),
        must("check", "the code of a check", "The check."),
        must("fingerprint", "16 hexadecimal digits", "The finding's name."),
        key("note", "text", "Yours; it is kept."),
        key("documents", "a document or a list of documents", "Where it is."),
        key("more", "a number", "In how many more it is."),
    ],
};

const HEAD: &str = "\
# What factlint is to pass over, because it is known: `factlint help baseline`.
# Written by `factlint baseline`. Take an entry out to have it reported again; a `note` of yours is kept.
";

/// The file's text.
pub(super) fn write(conflicts: &[Known], findings: &[Known]) -> String {
    let mut out = format!("{HEAD}version: {VERSION}\n");
    if conflicts.is_empty() {
        out.push_str("conflicts: []\n");
    } else {
        out.push_str("conflicts:\n");
    }
    for known in conflicts {
        let _ = writeln!(out, "  - fact: {}", quoted(&known.words));
        let _ = writeln!(out, "    rule: {}", plain(&known.rule));
        if !known.subject.is_empty() {
            let parts: Vec<String> = known
                .subject
                .iter()
                .map(|(part, value)| format!("{}: {}", plain(part), quoted(value)))
                .collect();
            let _ = writeln!(out, "    subject: {{ {} }}", parts.join(", "));
        }
        let _ = writeln!(out, "    fingerprint: {}", quoted(&known.fingerprint));
        note(&mut out, known);
        out.push_str("    positions:\n");
        for side in &known.sides {
            let _ = writeln!(out, "      - value: {}", quoted(&side.value));
            if !side.display.is_empty() && side.display != side.value {
                let _ = writeln!(out, "        words: {}", quoted(&side.display));
            }
            says(&mut out, side, "        ", "says");
        }
    }
    if !findings.is_empty() {
        out.push_str("findings:\n");
    }
    for known in findings {
        let _ = writeln!(out, "  - finding: {}", quoted(&known.words));
        let _ = writeln!(out, "    check: {}", plain(&known.rule));
        let _ = writeln!(out, "    fingerprint: {}", quoted(&known.fingerprint));
        note(&mut out, known);
        known.sides.iter().for_each(|side| says(&mut out, side, "    ", "documents"));
    }
    out
}

fn note(out: &mut String, known: &Known) {
    if let Some(note) = &known.note {
        let _ = writeln!(out, "    note: {}", quoted(note));
    }
}

fn says(out: &mut String, side: &Side, indent: &str, key: &str) {
    match &side.says[..] {
        [] => {}
        [one] => {
            let _ = writeln!(out, "{indent}{key}: {}", quoted(one));
        }
        several => {
            let _ = writeln!(out, "{indent}{key}:");
            several.iter().for_each(|one| {
                let _ = writeln!(out, "{indent}  - {}", quoted(one));
            });
        }
    }
    if side.more > 0 {
        let _ = writeln!(out, "{indent}more: {}", side.more);
    }
}

/// An id as it is, where YAML takes it for text all the same.
fn plain(id: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let safe = id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(bare);
    if safe { id.to_owned() } else { quoted(id) }
}

/// A text in double quotes; the escapes of JSON are YAML's too.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    // Line ends of Unicode and a byte order mark end or break a line of YAML.
    json.chars().fold(String::with_capacity(json.len()), |mut out, c| {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
        out
    })
}

/// Reads the file's text.
pub(super) fn read(path: &str, text: &str, into: &mut Baseline) {
    let tree = tree::read(text);
    let mut faults = Faults::new(path, text);
    faults.extend(tree.faults);
    if let Some(root) = &tree.root
        && let Some(fields) = Fields::of(root, root.span, &FILE, &mut faults)
    {
        if let Some(entry) = fields.get("version")
            && let Some(version) = read::text(&entry.value, entry.key, "a number", &mut faults)
            && version != VERSION
        {
            let message = format!("expected a baseline of version {VERSION}, found version `{version}`");
            faults.add(entry.value.span, message, "another factlint wrote it; use that one".to_owned());
        }
        for (list, shape) in [("conflicts", &CONFLICT), ("findings", &FINDING)] {
            let Some(entry) = fields.get(list).filter(|entry| entry.value.data != Data::Nothing) else {
                continue;
            };
            let items = read::list(&entry.value, entry.key, "a list of mappings", &mut faults);
            for item in items.unwrap_or_default().iter().filter(|item| item.data != Data::Broken) {
                let at = read::item_at(item, entry.key);
                let Some(fields) = Fields::of(item, at, shape, &mut faults) else { continue };
                let known = known(&fields, &mut faults);
                match (known, list) {
                    (Some(known), "conflicts") => into.conflicts.push(known),
                    (Some(known), _) => into.findings.push(known),
                    (None, _) => {}
                }
            }
        }
    }
    into.problems = faults.into_problems();
}

fn known(fields: &Fields<'_>, faults: &mut Faults) -> Option<Known> {
    let before = faults.count();
    let name = fields.get("fingerprint").map(|entry| entry.value.span);
    let fingerprint = fields.text("fingerprint", faults);
    if let (Some(written), Some(span)) = (fingerprint, name)
        && !(written.len() == 16 && written.bytes().all(|b| b.is_ascii_hexdigit()))
    {
        faults.add(span, format!("expected 16 hexadecimal digits, found `{written}`"), None);
    }
    let rule = fields.get("rule").or_else(|| fields.get("check"))?;
    let rule = read::text(&rule.value, rule.key, "an id", faults);
    let words = fields.get("fact").or_else(|| fields.get("finding"));
    let words =
        words.and_then(|entry| read::text(&entry.value, entry.key, "text", faults)).unwrap_or_default();
    let note = fields.text("note", faults).map(str::to_owned);
    let mut subject = Subject::new();
    if let Some(entry) = fields.get("subject") {
        for part in read::map(&entry.value, entry.key, "`subject`", faults).unwrap_or_default() {
            let value = read::text(&part.value, part.key, "the value of a part", faults);
            subject.extend(value.map(|value| (part.name.clone(), value.to_owned())));
        }
    }
    let sides = match fields.get("positions") {
        Some(entry) => positions(entry, faults),
        None => vec![Side {
            says: texts(fields, "documents", faults),
            more: more(fields, faults),
            ..Side::default()
        }],
    };
    let place = faults.place(name.unwrap_or(fields.head));
    (faults.count() == before).then_some(())?;
    Some(Known {
        rule: rule?.to_owned(),
        subject,
        fingerprint: fingerprint?.to_owned(),
        words: words.to_owned(),
        sides,
        note,
        place: Some(place),
        used: false,
    })
}

fn positions(entry: &Entry, faults: &mut Faults) -> Vec<Side> {
    let items = read::list(&entry.value, entry.key, "a list of mappings with `value`", faults);
    let mut sides = Vec::new();
    for item in items.unwrap_or_default() {
        let at = read::item_at(item, entry.key);
        let Some(fields) = Fields::of(item, at, &POSITION, faults) else { continue };
        let value = fields.text("value", faults).unwrap_or_default().to_owned();
        let (says, more) = (texts(&fields, "says", faults), more(&fields, faults));
        let display = fields.text("words", faults).unwrap_or_default().to_owned();
        sides.push(Side { value, display, says, more });
    }
    sides
}

fn texts(fields: &Fields<'_>, key: &str, faults: &mut Faults) -> Vec<String> {
    fields.texts(key, faults).into_iter().map(|(text, _)| text.to_owned()).collect()
}

fn more(fields: &Fields<'_>, faults: &mut Faults) -> usize {
    let Some(entry) = fields.get("more") else { return 0 };
    let written = read::text(&entry.value, entry.key, "a number", faults).unwrap_or_default();
    written.parse().unwrap_or_else(|_| {
        faults.add(entry.value.span, format!("expected a number, found `{written}`"), None);
        0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(rule: &str, words: &str) -> Known {
        let side = |value: &str, says: &[&str], more| Side {
            value: value.to_owned(),
            display: if more > 0 { "$5".to_owned() } else { String::new() },
            says: says.iter().map(|name| (*name).to_owned()).collect(),
            more,
        };
        Known {
            rule: rule.to_owned(),
            subject: Subject::from([("year".to_owned(), "2018".to_owned())]),
            fingerprint: "0123456789abcdef".to_owned(),
            words: words.to_owned(),
            sides: vec![side("5 USD", &["a \"b\".txt", "c\nd.txt"], 3), side("off", &["\u{2028}é: #.md"], 0)],
            note: Some("mine: yes".to_owned()),
            place: None,
            used: false,
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let conflicts = [entry("trade", "the \"trade\": 5% # no"), entry("42", "x")];
        let mut finding = entry("date-weekday", "a Friday\u{85}");
        finding.subject = Subject::new();
        finding.sides = vec![Side { says: vec!["a.txt".to_owned()], ..Side::default() }];
        let text = write(&conflicts, std::slice::from_ref(&finding));
        let mut back = Baseline::default();
        read("b.yml", &text, &mut back);
        assert_eq!(back.problems, [], "{text}");
        let bare = |known: &Known| Known { place: None, ..known.clone() };
        assert_eq!(back.conflicts.iter().map(bare).collect::<Vec<_>>(), conflicts, "{text}");
        assert_eq!(back.findings.iter().map(bare).collect::<Vec<_>>(), [finding]);
        assert_eq!(back.conflicts[0].place.as_ref().map(|place| place.line), Some(8));
        let mut none = Baseline::default();
        read("b.yml", &write(&[], &[]), &mut none);
        assert!(none.problems.is_empty() && none.conflicts.is_empty());
    }

    #[test]
    fn faults_have_places() {
        let text = "version: 2\nconflicts:\n  - rule: x\n    fingerprint: abc\n    positions: []\n    fnigerprint: y\n";
        let mut back = Baseline::default();
        read("b.yml", text, &mut back);
        let found: Vec<_> = back.problems.iter().map(|p| (p.line, p.message.as_str())).collect();
        assert_eq!(
            found,
            [
                (1, "expected a baseline of version 1, found version `2`"),
                (4, "expected 16 hexadecimal digits, found `abc`"),
                (6, "expected a key of a known conflict, found `fnigerprint`"),
            ]
        );
        assert!(back.conflicts.is_empty());
    }
}
