//! Faults of a rule file, collected so that one run reports all of them.

use std::sync::Arc;

use super::{RulePlace, RuleProblem};
use crate::text::{LineIndex, Span};

/// Something wrong at a span of the file being read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Fault {
    /// Bytes of the file, or of the scalar for faults inside one.
    pub(crate) span: Span,
    /// What was expected and what was found.
    pub(crate) message: String,
    /// What would mend it.
    pub(crate) help: Option<String>,
}

impl Fault {
    pub(crate) fn new(span: Span, message: impl Into<String>, help: Option<String>) -> Self {
        Self { span, message: message.into(), help }
    }
}

/// The faults of one file so far.
pub(crate) struct Faults {
    path: Arc<str>,
    file: Arc<str>,
    lines: LineIndex,
    list: Vec<Fault>,
    /// Spans of the faults of the YAML itself, sorted.
    yaml: Vec<Span>,
}

impl Faults {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.into(),
            file: text.into(),
            lines: LineIndex::new(text),
            list: Vec::new(),
            yaml: Vec::new(),
        }
    }

    /// The text of the file.
    pub(crate) fn file(&self) -> Arc<str> {
        self.file.clone()
    }

    /// Adds one.
    pub(crate) fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.list.push(Fault::new(span, message, help.into()));
    }

    /// Adds those of the YAML itself.
    pub(crate) fn extend(&mut self, faults: impl IntoIterator<Item = Fault>) {
        let before = self.list.len();
        self.list.extend(faults);
        self.yaml.extend(self.list[before..].iter().map(|fault| fault.span));
        self.yaml.sort_unstable();
    }

    /// How many so far.
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Whether a fault of the YAML itself lies in a stretch of the file.
    pub(crate) fn yaml_in(&self, span: Span) -> bool {
        self.yaml
            .get(self.yaml.partition_point(|fault| fault.start < span.start))
            .is_some_and(|f| f.start <= span.end)
    }

    /// A place in the file.
    pub(crate) fn place(&self, span: Span) -> RulePlace {
        let (line, column) = self.position(span);
        RulePlace { path: self.path.clone(), file: self.file.clone(), span, line, column }
    }

    /// The problems, in the order of the file, none twice.
    pub(crate) fn into_problems(mut self) -> Vec<RuleProblem> {
        self.list.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
        self.list.dedup();
        let list = std::mem::take(&mut self.list);
        let problem = |fault: Fault| {
            let (line, column) = self.position(fault.span);
            let (path, file) = (self.path.clone(), self.file.clone());
            RuleProblem {
                path,
                file,
                span: fault.span,
                line,
                column,
                message: fault.message,
                help: fault.help,
            }
        };
        list.into_iter().map(problem).collect()
    }

    fn position(&self, span: Span) -> (usize, usize) {
        let at = self.lines.position(&self.file, span.start);
        // A byte order mark is no character of its line.
        let mark = usize::from(at.line == 1 && at.column > 1 && self.file.starts_with('\u{feff}'));
        (at.line, at.column - mark)
    }
}

/// The one of `known` that `written` was most likely meant to be.
pub(crate) fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let written: Vec<char> = written.chars().take(MAX_NAME + 1).flat_map(char::to_lowercase).collect();
    if written.len() > MAX_NAME {
        return None;
    }
    let allowed = (written.len() / 3).max(1);
    let distance = |name: &str| {
        let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
        (name.len().abs_diff(written.len()) <= allowed).then(|| edits(&written, &name))
    };
    let near = known.into_iter().filter_map(|name| Some((distance(name)?, name)));
    near.filter(|(distance, name)| *distance <= allowed && *distance < name.chars().count())
        .min()
        .map(|(_, name)| name)
}

/// Longer names are not compared.
const MAX_NAME: usize = 64;

/// Edit distance, a swap of two neighbours counting once.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut rows = [vec![0; b.len() + 1], (0..=b.len()).collect(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[1][j - 1] + same).min(rows[1][j] + 1).min(rows[2][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = best;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
}

/// `did you mean …?`, or what there is, as help.
pub(crate) fn suggest(written: &str, known: &[&str], what: &str) -> Option<String> {
    if let Some(name) = nearest(written, known.iter().copied()) {
        return Some(format!("did you mean `{name}`?"));
    }
    match known {
        [] => None,
        known if known.len() <= 16 => Some(format!("{what}: {}", known.join(", "))),
        known => Some(format!("{what}: {}, … ({} in all)", known[..12].join(", "), known.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name() {
        let known = ["severity", "subject", "find", "fact", "type"];
        for (written, expected) in [
            ("serverity", Some("severity")),
            ("subjetc", Some("subject")),
            ("finds", Some("find")),
            ("Fact", Some("fact")),
            ("tpye", Some("type")),
            ("colour", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(written, known), expected, "{written}");
        }
    }
}
