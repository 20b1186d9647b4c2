//! Where the readers of a file put its documents and what went wrong.

use super::{DateOrigin, Document, Limits, Problem, ProblemLevel, StatedDate, file_name};

/// What is asked of the reading.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReadOptions {
    /// The field or column that holds the text of a record; `text` where none is named.
    pub text_field: Option<String>,
    /// How much of a file is read.
    pub limits: Limits,
}

/// What comes of one file.
pub(super) struct Output<'a> {
    /// The file's path as shown.
    pub(super) path: &'a str,
    pub(super) options: &'a ReadOptions,
    pub(super) problems: Vec<Problem>,
    /// How many documents there were.
    pub(super) documents: usize,
    sink: &'a mut dyn FnMut(Document),
}

impl<'a> Output<'a> {
    pub(super) fn new(path: &'a str, options: &'a ReadOptions, sink: &'a mut dyn FnMut(Document)) -> Self {
        Self { path, options, problems: Vec::new(), documents: 0, sink }
    }

    /// Hands a document on; the date in the file's name is the least trusted of its dates.
    pub(super) fn document(&mut self, mut document: Document) {
        if let Some(text) = file_name::date(self.path) {
            document.metadata.dates.push(StatedDate {
                text,
                from: DateOrigin::FileName,
                by: "its name".to_owned(),
            });
        }
        document.settle_language();
        // Stable: of two of one origin the first stands.
        document.metadata.dates.sort_by_key(|date| date.from);
        self.documents += 1;
        (self.sink)(document);
    }

    /// Something that was not read as it should, at a line and column.
    pub(super) fn warn(&mut self, place: Option<(usize, usize)>, message: impl Into<String>) {
        self.problem(ProblemLevel::Warning, place, message.into());
    }

    /// Why nothing can be read.
    pub(super) fn fail(&mut self, place: Option<(usize, usize)>, message: impl Into<String>) {
        self.problem(ProblemLevel::Error, place, message.into());
    }

    fn problem(&mut self, level: ProblemLevel, place: Option<(usize, usize)>, message: String) {
        self.problems.push(Problem { path: self.path.to_owned(), level, place, message });
    }
}
