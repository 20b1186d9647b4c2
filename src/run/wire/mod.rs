//! What extraction hands to comparison, as lines of JSON: the one form in which claims are kept.
//!
//! `extract` writes it, `compare` reads it, the cache and the archive store its lines. The first line says what the rest is,
//! then comes a line for each document, in any order, and at the end one with what belongs to no document:
//!
//! ```text
//! {"factlint":"claims","version":1,"program":"0.1.0","rules":"3f2a…"}
//! {"document":{"path":"a.txt","source":"Wire","date":"2019-04-30"},"sentences":["…"],"claims":[…],"findings":[…]}
//! {"end":{"documents":1,"skipped":0}}
//! ```
//!
//! Nothing is lost on the way: what is read back is equal to what was written, digit for digit. A file without its end was
//! cut off, and is said to be.

mod claim;
mod value;

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::claim::Claim;
use crate::conflict::{Finding, Remark};
use crate::document::Problem;

pub(crate) use claim::Source;
use claim::{ClaimForm, FindingForm, ProblemForm, RemarkForm, Sentences, SourceForm};

/// The version of the form. It changes whenever a line of an older program would be read wrongly.
pub(crate) const VERSION: u32 = 1;

/// What one document gave, or what went wrong in place of one.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Extracted {
    /// The document, if one was read.
    pub(crate) document: Option<Source>,
    /// What could not be read as it should.
    pub(crate) problems: Vec<Problem>,
    /// Its claims, in the order of the text.
    pub(crate) claims: Vec<Claim>,
    /// What the built-in checks found in it.
    pub(crate) findings: Vec<Finding>,
    /// What it says to factlint.
    pub(crate) remarks: Vec<Remark>,
}

/// What belongs to no document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct End {
    /// How many documents there were.
    pub(crate) documents: usize,
    /// Files of unknown formats that were passed over.
    pub(crate) skipped: usize,
}

/// What the first line says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Head {
    factlint: String,
    version: u32,
    program: String,
    /// The identity of the rules and settings that the claims were read with.
    pub(crate) rules: String,
}

/// Why a line cannot be read back.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected {expected}, found `{found}`")]
pub(crate) struct Broken {
    expected: String,
    found: String,
}

impl Broken {
    fn new(expected: &str, found: &str) -> Self {
        Self { expected: expected.to_owned(), found: found.chars().take(80).collect() }
    }

    /// What a line of wrong bytes is.
    pub(crate) fn no_text() -> Self {
        Self::new("UTF-8", "other bytes")
    }
}

impl From<serde_json::Error> for Broken {
    fn from(error: serde_json::Error) -> Self {
        Self { expected: "a line of claims".to_owned(), found: error.to_string() }
    }
}

/// The ids of rules, each kept once however many claims name it.
#[derive(Default, Debug)]
pub(crate) struct Names {
    known: HashMap<String, Arc<str>>,
}

impl Names {
    fn get(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.known.get(name) {
            return Arc::clone(known);
        }
        let shared: Arc<str> = name.into();
        self.known.insert(name.to_owned(), Arc::clone(&shared));
        shared
    }
}

/// One line after the first.
pub(crate) enum Line {
    Document(Extracted),
    End(End),
}

#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct LineForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<SourceForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    problems: Vec<ProblemForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sentences: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    claims: Vec<ClaimForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<RemarkForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<End>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Head {
    /// The first line of a file made with rules of this identity.
    pub(crate) fn new(rules: &str) -> Self {
        Self {
            factlint: "claims".to_owned(),
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            rules: rules.to_owned(),
        }
    }

    /// The line, with its end.
    pub(crate) fn line(&self) -> String {
        line(self)
    }

    /// Reads a first line; if it is none, says what it is instead.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let expected = "expected a file of claims as `factlint extract` writes it";
        let head: Self = serde_json::from_str(text).map_err(|_| format!("{expected}, found another"))?;
        if head.factlint != "claims" {
            return Err(format!("{expected}, found a file of `{}`", head.factlint));
        }
        if head.version != VERSION {
            let (version, program) = (head.version, &head.program);
            return Err(format!(
                "expected claims of version {VERSION}, found version {version}, of factlint {program}: extract again"
            ));
        }
        Ok(head)
    }
}

impl End {
    /// The line, with its end.
    pub(crate) fn line(self) -> String {
        line(&LineForm { end: Some(self), ..LineForm::default() })
    }
}

impl Extracted {
    /// The line, with its end.
    pub(crate) fn line(&self) -> String {
        let mut sentences = Sentences::default();
        let claims = self.claims.iter().map(|claim| ClaimForm::of(claim, &mut sentences)).collect();
        let findings = self.findings.iter().map(|one| FindingForm::of(one, &mut sentences)).collect();
        let remarks = self.remarks.iter().map(|one| RemarkForm::of(one, &mut sentences)).collect();
        line(&LineForm {
            document: self.document.as_ref().map(SourceForm::of),
            problems: self.problems.iter().map(ProblemForm::of).collect(),
            sentences: sentences.list.iter().map(|sentence| sentence.to_string()).collect(),
            claims,
            findings,
            remarks,
            end: None,
        })
    }
}

impl Line {
    /// Reads a line back.
    ///
    /// # Errors
    /// What the line holds instead.
    pub(crate) fn read(text: &str, names: &mut Names) -> Result<Line, Broken> {
        if !text.starts_with('{') {
            return Err(Broken::new("a line of claims", text));
        }
        let form: LineForm = serde_json::from_str(text)?;
        if let Some(end) = form.end {
            return Ok(Line::End(end));
        }
        let mut extracted = Extracted {
            document: form.document.map(SourceForm::read).transpose()?,
            problems: form.problems.into_iter().map(ProblemForm::read).collect(),
            ..Extracted::default()
        };
        let Some(source) = &extracted.document else {
            return match form.claims.is_empty() && form.findings.is_empty() {
                true => Ok(Line::Document(extracted)),
                false => Err(Broken::new("a document", "claims of none")),
            };
        };
        let sentences: Vec<Arc<str>> = form.sentences.into_iter().map(Arc::from).collect();
        let claims = form.claims.into_iter().map(|claim| claim.read(source, &sentences, names));
        extracted.claims = claims.collect::<Result<_, Broken>>()?;
        let findings = form.findings.into_iter().map(|finding| finding.read(source, &sentences, names));
        extracted.findings = findings.collect::<Result<_, Broken>>()?;
        let remarks = form.remarks.into_iter().map(|remark| remark.read(source, &sentences));
        extracted.remarks = remarks.collect::<Result<_, Broken>>()?;
        Ok(Line::Document(extracted))
    }
}

/// A claim by itself, as the archive keeps it: without its document and its sentence.
#[cfg(feature = "store")]
pub(crate) fn claim_body(claim: &Claim) -> String {
    serde_json::to_string(&ClaimForm::of(claim, &mut Sentences::default())).unwrap_or_default()
}

/// Reads a claim by itself.
///
/// # Errors
/// What it holds instead.
#[cfg(feature = "store")]
pub(crate) fn read_claim_body(
    body: &str,
    source: &Source,
    sentence: &Arc<str>,
    names: &mut Names,
) -> Result<Claim, Broken> {
    let form: ClaimForm = serde_json::from_str(body)?;
    form.read(source, std::slice::from_ref(sentence), names)
}

fn line(form: &impl Serialize) -> String {
    let mut line = serde_json::to_string(form).unwrap_or_default();
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim;
    use crate::conflict::checks;
    use crate::document::Document;
    use crate::recognize::{self, Settings};
    use crate::rule;
    use crate::run::extraction::remarks;

    const RULES: &str = r#"
rules:
  - {id: a-date, fact: the day, type: date, find: ["day {value}"]}
  - {id: a-time, fact: the time, type: time, find: ["time {value}"]}
  - {id: a-number, fact: the number, type: number, subject: {year: {type: date, granularity: year, default: sentence-date}}, find: ["number {value}"]}
  - {id: a-sum, fact: the sum, type: money, find: ["sum {value}"]}
  - {id: a-share, fact: the share, type: percent, find: ["share {value}"]}
  - {id: a-length, fact: the length, type: quantity, find: ["length {value}"]}
  - {id: a-stay, fact: the stay, type: duration, find: ["stay {value}"]}
  - {id: a-word, fact: the word, type: text, find: ["word {value} ends"]}
"#;

    const TEXTS: &[&str] = &[
        "The day 12 April 2019 came. The day about 12 April. The day by May 2019. The day early 2018. The day Thursday.",
        "The day 04/05/2019. The day Q2 2019. The day from 3 to 5 May 2019. The day the 1990s. The day 31 April 2019.",
        "The time 14:30. The time about 3 pm. The time 15:00 GMT. The time before 9 a.m. on 3 May 2019.",
        "The number 1.50. The number about 12,000. The number more than 26,000. The number between 20 and 30. The number 3 or 4.",
        "The number dozens. The number nearly 12. The number at least 7, officials said. In 2018 the number 0.10 may be right.",
        "The sum $2.450 billion. The sum 5 pesos. The sum A$3. The sum up to €1.2 million. Last year the sum $12 was denied.",
        "The share 12.50%. The share 3 percentage points. The length 5 miles. The length 35 km (25 miles). The length 80 km/h.",
        "The stay 3 days. The stay several weeks. The stay two and a half years. The word “élan vital” ends. The word b ends.",
        "factlint: accept a-date, x -- why\n\nThe day 3 May 2019.\n\nfactlint: accept\n\nThe day 4 May 2019.\n\nfactlint: accept y",
        "She won 9 medals (5 gold, 3 silver and 3 bronze) on Friday, 25 April 2019. Output rose from 10 to 15, up 30%.",
    ];

    fn extracted(text: &str, at: usize) -> Extracted {
        let (rules, problems) = rule::load("rules.yml", RULES, &|_| Err("none".to_owned()));
        assert_eq!(problems, []);
        let mut document = Document::from_text(&format!("2019-05-0{}-a.txt", at % 9 + 1), text);
        document.id = at.is_multiple_of(2).then(|| format!("id {at}"));
        document.record = at.is_multiple_of(2).then_some(at);
        document.metadata.source = at.is_multiple_of(3).then(|| "The \"Wire\"".to_owned());
        let reading = recognize::read(&document, &Settings::default());
        let source = Source {
            path: document.path.as_str().into(),
            id: document.id.as_deref().map(Arc::from),
            record: document.record,
            source: document.metadata.source.as_deref().map(Arc::from),
            date: reading.date.map(|date| date.date),
        };
        Extracted {
            document: Some(source.clone()),
            problems: Vec::new(),
            claims: claim::extract(&document, &reading, &rules),
            findings: checks::run(&document, &reading),
            remarks: remarks(&document, &source),
        }
    }

    /// Shown with all its digits: equality passes over the scale of a decimal.
    fn shown(extracted: &Extracted) -> String {
        format!("{extracted:#?}")
    }

    #[test]
    fn what_was_written_is_read_back_digit_for_digit() {
        let (mut claims, mut findings) = (0, 0);
        for (at, text) in TEXTS.iter().enumerate() {
            let written = extracted(text, at);
            let line = written.line();
            let Ok(Line::Document(read)) = Line::read(&line, &mut Names::default()) else {
                panic!("{line}");
            };
            assert_eq!(shown(&read), shown(&written));
            (claims, findings) = (claims + read.claims.len(), findings + read.findings.len());
        }
        assert!(claims > 25 && findings > 3, "{claims} claims, {findings} findings");
    }

    #[test]
    fn lines_that_are_none_are_told() {
        let names = &mut Names::default();
        for line in ["", "{", "[]", r#"{"claims":[{}]}"#, r#"{"documents":{}}"#, r#"{"document":{"id":"a"}}"#]
        {
            assert!(Line::read(line, names).is_err(), "{line}");
        }
        let whole = extracted(TEXTS[0], 0).line();
        for (from, to) in [("\"within\":[", "\"within\":[9"), ("\"day\"", "\"dag\""), ("2019-04", "2019-4x")]
        {
            assert!(whole.contains(from), "{from}");
            assert!(Line::read(&whole.replace(from, to), names).is_err(), "{from}");
        }
        let head = Head::new("abc");
        assert_eq!(Head::read(head.line().trim_end()), Ok(head));
        let later = Head { version: 2, ..Head::new("abc") };
        assert!(Head::read(&later.line()).is_err_and(|error| error.contains("version 2")));
        assert!(Head::read("{}").is_err());
        let end = End { documents: 3, skipped: 1 };
        assert!(matches!(Line::read(&end.line(), names), Ok(Line::End(read)) if read == end));
    }
}
