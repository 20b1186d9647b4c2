//! Claims, findings and problems as they are kept: what all of a document's share stands with the document.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::claim::{Claim, Qualifiers, Status, Subject, Words};
use crate::conflict::{Finding, Place, Remark, checks};
use crate::document::{Cell, Covers, Location, Passage, Problem, ProblemLevel};
use crate::rule::Severity;
use crate::text::Span;

use super::value::{ValueForm, day};
use super::{Broken, Names, is_default};

/// What every claim and finding of a document says of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Source {
    /// The document's path as shown.
    pub(crate) path: Arc<str>,
    /// The record's own name.
    pub(crate) id: Option<Arc<str>>,
    /// The input line, in JSON Lines.
    pub(crate) record: Option<usize>,
    /// Who published it.
    pub(crate) source: Option<Arc<str>>,
    /// Its date.
    pub(crate) date: Option<NaiveDate>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceForm {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

impl SourceForm {
    pub(super) fn of(source: &Source) -> Self {
        Self {
            path: source.path.to_string(),
            id: source.id.as_deref().map(str::to_owned),
            record: source.record,
            source: source.source.as_deref().map(str::to_owned),
            date: source.date.map(|date| date.to_string()),
        }
    }

    pub(super) fn read(self) -> Result<Source, Broken> {
        Ok(Source {
            path: self.path.into(),
            id: self.id.map(Arc::from),
            record: self.record,
            source: self.source.map(Arc::from),
            date: self.date.as_deref().map(day).transpose()?,
        })
    }
}

/// Words of the document in hand.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsForm {
    /// Index into the document's sentences.
    sentence: usize,
    /// Where the words stand in it, in bytes.
    within: (usize, usize),
    /// Where they stand in the file.
    bytes: (usize, usize),
    /// Line and column of the first character, and of the one after the last.
    at: (usize, usize, usize, usize),
    #[serde(default, skip_serializing_if = "is_default")]
    in_record: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    passage: Option<PassageForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PassageForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    chapter: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<u32>,
    /// Table, row, column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cell: Option<(u32, u32, u32)>,
}

/// The sentences of a document, each once.
#[derive(Default)]
pub(super) struct Sentences {
    pub(super) list: Vec<Arc<str>>,
}

impl Sentences {
    /// The index of a sentence. Claims come in the order of the text, so that the last few are all that is looked at.
    fn index(&mut self, sentence: &Arc<str>) -> usize {
        let from = self.list.len().saturating_sub(8);
        let near = self.list[from..].iter().position(|one| Arc::ptr_eq(one, sentence) || one == sentence);
        near.map_or_else(
            || {
                self.list.push(Arc::clone(sentence));
                self.list.len() - 1
            },
            |at| from + at,
        )
    }
}

impl WordsForm {
    fn of(words: &Words, sentences: &mut Sentences) -> Self {
        // What the document's own line holds, and the quote, which is the sentence's.
        let Words {
            path: _,
            id: _,
            record: _,
            source: _,
            document_date: _,
            location,
            quote: _,
            sentence,
            in_sentence,
            // Of the run in hand, not of the document.
            changed: _,
        } = words;
        let Location { bytes, line, column, end_line, end_column, in_record, passage } = *location;
        Self {
            sentence: sentences.index(sentence),
            within: (in_sentence.start, in_sentence.end),
            bytes: (bytes.start, bytes.end),
            at: (line, column, end_line, end_column),
            in_record,
            passage: passage.map(|Passage { page, chapter, paragraph, note, cell }| PassageForm {
                page,
                chapter,
                paragraph,
                note,
                cell: cell.map(|Cell { table, row, column }| (table, row, column)),
            }),
        }
    }

    fn read(self, source: &Source, sentences: &[Arc<str>]) -> Result<Words, Broken> {
        let sentence = sentences
            .get(self.sentence)
            .ok_or_else(|| Broken::new("a sentence", &self.sentence.to_string()))?;
        let quote =
            sentence.get(self.within.0..self.within.1).ok_or_else(|| Broken::new("a quote", sentence))?;
        if self.bytes.0 > self.bytes.1 {
            return Err(Broken::new("bytes in order", &format!("{:?}", self.bytes)));
        }
        Ok(Words {
            path: Arc::clone(&source.path),
            id: source.id.clone(),
            record: source.record,
            source: source.source.clone(),
            document_date: source.date,
            location: Location {
                bytes: Span::new(self.bytes.0, self.bytes.1),
                line: self.at.0,
                column: self.at.1,
                end_line: self.at.2,
                end_column: self.at.3,
                in_record: self.in_record,
                passage: self.passage.map(|PassageForm { page, chapter, paragraph, note, cell }| Passage {
                    page,
                    chapter,
                    paragraph,
                    note,
                    cell: cell.map(|(table, row, column)| Cell { table, row, column }),
                }),
            },
            quote: quote.to_owned(),
            sentence: Arc::clone(sentence),
            in_sentence: Span::new(self.within.0, self.within.1),
            changed: false,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimForm {
    rule: String,
    #[serde(default, skip_serializing_if = "Subject::is_empty")]
    subject: Subject,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    incomparable: Option<String>,
    words: WordsForm,
    value: ValueForm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    derivation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attribution: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    qualifiers: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
}

impl ClaimForm {
    pub(super) fn of(claim: &Claim, sentences: &mut Sentences) -> Self {
        let Claim { rule, subject, incomparable, words, value, derivation, attribution, qualifiers, as_of } =
            claim;
        Self {
            rule: rule.to_string(),
            subject: subject.clone(),
            incomparable: incomparable.clone(),
            words: WordsForm::of(words, sentences),
            value: ValueForm::of(value),
            derivation: derivation.clone(),
            attribution: attribution.clone(),
            qualifiers: qualifiers.names().into_iter().map(str::to_owned).collect(),
            as_of: as_of.map(|day| day.to_string()),
        }
    }

    pub(super) fn read(
        self,
        source: &Source,
        sentences: &[Arc<str>],
        names: &mut Names,
    ) -> Result<Claim, Broken> {
        Ok(Claim {
            rule: names.get(&self.rule),
            subject: self.subject,
            incomparable: self.incomparable,
            words: self.words.read(source, sentences)?,
            value: self.value.read()?,
            derivation: self.derivation,
            attribution: self.attribution,
            qualifiers: qualifiers(&self.qualifiers)?,
            as_of: self.as_of.as_deref().map(day).transpose()?,
        })
    }
}

fn qualifiers(names: &[String]) -> Result<Qualifiers, Broken> {
    let mut qualifiers = Qualifiers::default();
    for name in names {
        let flag = match name.as_str() {
            "approximate" => &mut qualifiers.approximate,
            "bound" => &mut qualifiers.bound,
            "soft" => &mut qualifiers.soft,
            "currency-assumed" => &mut qualifiers.currency_assumed,
            "year-assumed" => &mut qualifiers.year_assumed,
            other => {
                let all = [Status::Planned, Status::Possible, Status::Denied, Status::Retracted];
                let status = all.into_iter().find(|status| status.name() == other);
                qualifiers.status = status.ok_or_else(|| Broken::new("a qualifier", other))?;
                continue;
            }
        };
        *flag = true;
    }
    Ok(qualifiers)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingForm {
    code: String,
    severity: String,
    message: String,
    places: Vec<PlaceForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<Subject>,
    fingerprint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceForm {
    words: WordsForm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<ValueForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claim: Option<Box<ClaimForm>>,
}

impl FindingForm {
    pub(super) fn of(finding: &Finding, sentences: &mut Sentences) -> Self {
        let Finding { code, severity, message, places, rule, subject, fingerprint } = finding;
        let mut place = |Place { words, value, claim }: &Place| PlaceForm {
            words: WordsForm::of(words, sentences),
            value: value.as_ref().map(ValueForm::of),
            claim: claim.as_ref().map(|claim| Box::new(ClaimForm::of(claim, sentences))),
        };
        Self {
            code: (*code).to_owned(),
            severity: severity.name().to_owned(),
            message: message.clone(),
            places: places.iter().map(&mut place).collect(),
            rule: rule.clone(),
            subject: subject.clone(),
            fingerprint: fingerprint.clone(),
        }
    }

    pub(super) fn read(
        self,
        source: &Source,
        sentences: &[Arc<str>],
        names: &mut Names,
    ) -> Result<Finding, Broken> {
        let place = |place: PlaceForm| {
            Ok(Place {
                words: place.words.read(source, sentences)?,
                value: place.value.map(ValueForm::read).transpose()?,
                claim: match place.claim {
                    Some(claim) => Some(Box::new(claim.read(source, sentences, names)?)),
                    None => None,
                },
            })
        };
        let check = checks::find(&self.code).ok_or_else(|| Broken::new("a check", &self.code))?;
        let severity = Severity::from_name(&self.severity);
        Ok(Finding {
            code: check.code,
            severity: severity.ok_or_else(|| Broken::new("a severity", &self.severity))?,
            message: self.message,
            places: self.places.into_iter().map(place).collect::<Result<_, Broken>>()?,
            rule: self.rule,
            subject: self.subject,
            fingerprint: self.fingerprint,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemarkForm {
    words: WordsForm,
    /// The bytes that it speaks of; `all` of the document, or `nothing`.
    covers: CoversForm,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum CoversForm {
    All,
    Part(usize, usize),
    Nothing,
}

impl RemarkForm {
    pub(super) fn of(remark: &Remark, sentences: &mut Sentences) -> Self {
        let covers = match remark.covers {
            Covers::Document => CoversForm::All,
            Covers::Part(span) => CoversForm::Part(span.start, span.end),
            Covers::Nothing => CoversForm::Nothing,
        };
        Self { words: WordsForm::of(&remark.words, sentences), covers }
    }

    pub(super) fn read(self, source: &Source, sentences: &[Arc<str>]) -> Result<Remark, Broken> {
        let covers = match self.covers {
            CoversForm::All => Covers::Document,
            CoversForm::Part(start, end) if start <= end => Covers::Part(Span::new(start, end)),
            CoversForm::Part(start, end) => return Err(Broken::new("a span", &format!("{start}, {end}"))),
            CoversForm::Nothing => Covers::Nothing,
        };
        Ok(Remark { words: self.words.read(source, sentences)?, covers })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProblemForm {
    path: String,
    #[serde(default, skip_serializing_if = "is_default")]
    error: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<(usize, usize)>,
    message: String,
}

impl ProblemForm {
    pub(super) fn of(problem: &Problem) -> Self {
        let Problem { path, level, place, message } = problem;
        Self {
            path: path.clone(),
            error: *level == ProblemLevel::Error,
            place: *place,
            message: message.clone(),
        }
    }

    pub(super) fn read(self) -> Problem {
        let level = if self.error { ProblemLevel::Error } else { ProblemLevel::Warning };
        Problem { path: self.path, level, place: self.place, message: self.message }
    }
}
