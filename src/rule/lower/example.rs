//! `tests`: texts that stand with a rule and what the rule makes of them.

use super::at;
use crate::rule::fault::{Fault, Faults};
use crate::rule::keys;
use crate::rule::read::{self, Fields};
use crate::rule::tree::{Data, Entry, Node};
use crate::rule::{RuleTest, TestDocument, TestExpectation};
use crate::text::Span;

const EXPECTATIONS: [TestExpectation; 5] = [
    TestExpectation::Agree,
    TestExpectation::Compatible,
    TestExpectation::Conflict,
    TestExpectation::Finds,
    TestExpectation::Ignores,
];

/// Reads `tests`.
pub(super) fn tests(entry: &Entry, faults: &mut Faults) -> Vec<RuleTest> {
    let items = read::list(&entry.value, entry.key, "a list of tests", faults).unwrap_or_default();
    items.iter().filter_map(|item| test(item, read::item_at(item, entry.key), faults)).collect()
}

fn test(node: &Node, at_key: Span, faults: &mut Faults) -> Option<RuleTest> {
    let fields = Fields::of(node, at_key, &keys::TEST, faults)?;
    let name = fields.text("name", faults);
    let mut found = EXPECTATIONS.iter().filter_map(|expect| Some((*expect, fields.get(expect.name())?)));
    let Some((expect, entry)) = found.next() else {
        let help = "say what the rule makes of the texts with one of them".to_owned();
        let message =
            "expected `agree`, `compatible`, `conflict`, `finds` or `ignores` in a test, found none";
        faults.add(fields.head, message, help);
        return None;
    };
    if let Some((_, second)) = found.next() {
        faults.add(
            second.key,
            "expected one expectation in a test, found two",
            "write a test for each".to_owned(),
        );
    }
    let documents = match expect {
        TestExpectation::Finds | TestExpectation::Ignores => {
            document("text.txt", &entry.value, entry.key, faults).into_iter().collect()
        }
        _ => documents(entry, faults),
    };
    if expect == TestExpectation::Ignores && documents.iter().any(|d: &TestDocument| !d.marks.is_empty()) {
        let help = "take the marks out: a text that is ignored has no value to find".to_owned();
        faults.add(at(entry), "expected a text without `[[…]]` for `ignores`, found marks", help);
    }
    let name = name.map_or_else(|| expect.name().to_owned(), str::to_owned);
    Some(RuleTest { name, expect, documents, place: faults.place(fields.head) })
}

fn documents(entry: &Entry, faults: &mut Faults) -> Vec<TestDocument> {
    let entries = read::map(&entry.value, entry.key, "the documents by name", faults).unwrap_or_default();
    if entries.is_empty() && matches!(entry.value.data, Data::Map(_)) {
        faults.add(at(entry), "expected documents, found an empty mapping", None);
    }
    entries.iter().filter_map(|entry| document(&entry.name, &entry.value, entry.key, faults)).collect()
}

fn document(name: &str, node: &Node, at: Span, faults: &mut Faults) -> Option<TestDocument> {
    let (node, date, source) = match node.data {
        Data::Map(_) => {
            let fields = Fields::of(node, at, &keys::DOCUMENT, faults)?;
            let date = fields.text("date", faults).map(str::to_owned);
            let source = fields.text("source", faults).map(str::to_owned);
            (&fields.get("text")?.value, date, source)
        }
        _ => (node, None, None),
    };
    let written = read::text(node, at, "a text, or a mapping with `text`", faults)?;
    match unmark(written) {
        Ok((text, marks)) => Some(TestDocument { name: name.to_owned(), text, marks, date, source }),
        Err(fault) => {
            read::inside(node, vec![fault], faults);
            None
        }
    }
}

/// Takes the marks `[[…]]` out of a text and keeps where they stood.
fn unmark(written: &str) -> Result<(String, Vec<Span>), Fault> {
    let mut text = String::with_capacity(written.len());
    let mut marks = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    let two = |at: usize| Span::new(at, at + 2);
    while let Some(next) = written[at..].find(['[', ']']).map(|i| at + i) {
        text.push_str(&written[at..next]);
        let rest = &written[next..];
        at = next + 2;
        if rest.starts_with("[[") {
            if open.is_some() {
                let help = "close the mark before with `]]`".to_owned();
                return Err(Fault::new(two(next), "expected `]]`, found another `[[`", Some(help)));
            }
            open = Some((next, text.len()));
        } else if rest.starts_with("]]") && open.is_some() {
            let start = open.take().map_or(0, |(_, start)| start);
            if start == text.len() {
                return Err(Fault::new(
                    two(next),
                    "expected the words of a value in `[[…]]`, found none",
                    None,
                ));
            }
            marks.push(Span::new(start, text.len()));
        } else {
            text.push_str(&rest[..1]);
            at = next + 1;
        }
    }
    text.push_str(&written[at..]);
    match open {
        Some((start, _)) => {
            let help = Some("close the mark with `]]`".to_owned());
            Err(Fault::new(two(start), "expected `]]` after `[[`, found none", help))
        }
        None => Ok((text, marks)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_kept() {
        let (text, marks) = unmark("Ünder [[1 May]] [2] it [[rose]].").unwrap();
        assert_eq!(text, "Ünder 1 May [2] it rose.");
        assert_eq!(marks.iter().map(|m| m.of(&text)).collect::<Vec<_>>(), ["1 May", "rose"]);
        for (written, at) in [("a [[b", 2), ("a [[b [[c]]", 6), ("a [[]] b", 4)] {
            assert_eq!(unmark(written).unwrap_err().span.start, at, "{written}");
        }
        assert_eq!(unmark("a ]] b").unwrap().1, []);
    }
}
