//! What a program wrote down of the file it made: weak, since it knows of the file rather than of the article.

use crate::document::{DateOrigin, Metadata, StatedDate};

use super::xml::{Node, walk};

/// The properties of a package that say something of its document.
#[derive(Default, Debug)]
pub(super) struct Properties {
    title: Option<String>,
    publisher: Option<String>,
    language: Option<String>,
    created: Option<String>,
    dates: Vec<String>,
}

impl Properties {
    /// Reads `docProps/core.xml`, `meta.xml` or the metadata of a book.
    pub(super) fn read(part: &str) -> Self {
        let mut properties = Self::default();
        let mut open = String::new();
        let mut text = String::new();
        // What is damaged says no more.
        let _ = walk(part, |node| match node {
            Node::Open(element) => {
                open = element.name.to_owned();
                text.clear();
            }
            Node::Text(words) => text.push_str(words),
            Node::Close(name) => {
                if name == open {
                    properties.take(name, text.trim());
                }
                open.clear();
            }
        });
        properties
    }

    fn take(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = text.to_owned();
        match name {
            "title" => _ = self.title.get_or_insert(text),
            "publisher" => _ = self.publisher.get_or_insert(text),
            "language" => _ = self.language.get_or_insert(text),
            "created" | "creation-date" => _ = self.created.get_or_insert(text),
            "date" | "modified" => self.dates.push(text),
            _ => {}
        }
    }

    /// Adds what the document does not say itself; the dates as the least trusted.
    pub(super) fn fill(self, metadata: &mut Metadata) {
        self.fill_as(metadata, DateOrigin::Properties);
    }

    /// As [`Properties::fill`], with dates of this trust.
    pub(super) fn fill_as(self, metadata: &mut Metadata, from: DateOrigin) {
        metadata.title = metadata.title.take().or(self.title);
        let by = if from == DateOrigin::Metadata { "the book's metadata" } else { "its file properties" };
        metadata.publish(self.publisher, by);
        metadata.language = metadata.language.take().or(self.language);
        let dates = self.created.into_iter().chain(self.dates);
        metadata.dates.extend(dates.map(|text| StatedDate { text, from, by: by.to_owned() }));
    }
}
