//! Tests of rules that fail, and rules that read another rule's test documents.

use crate::report::rule_tests::{Noisy, TestFailure, TestOutcome};
use crate::report::visible::{one_line, visible};
use crate::rule::Severity;

use super::Block;
use super::excerpts::{Shown, excerpts};

pub(super) fn failure(test: &TestOutcome, failure: &TestFailure, room: usize) -> Block {
    let places = failure.places.iter().enumerate().map(|(i, (words, said))| Shown {
        words,
        label: visible(said).into_owned(),
        tint: Some(i),
    });
    let place = &test.place;
    Block {
        severity: Severity::Error,
        code: visible(&test.rule).into_owned(),
        message: format!("test “{}”: {}", one_line(&test.name), visible(&failure.message)),
        snippets: excerpts(places.collect(), room),
        bare: Vec::new(),
        notes: vec![("test", format!("{}:{}:{}", visible(&place.path), place.line, place.column))],
    }
}

pub(super) fn noisy(noisy: &Noisy, strict: bool, room: usize) -> Block {
    let label = visible(&noisy.value).into_owned();
    let (of, test) = (visible(&noisy.of), one_line(&noisy.test));
    Block {
        severity: if strict { Severity::Error } else { Severity::Warning },
        code: visible(&noisy.rule).into_owned(),
        message: format!("noisy: finds a claim in the test “{test}” of {of}"),
        snippets: excerpts(vec![Shown { words: &noisy.words, label, tint: Some(0) }], room),
        bare: Vec::new(),
        notes: vec![("test", visible(&noisy.place).into_owned())],
    }
}
