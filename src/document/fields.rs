//! What the fields of a record say of its document: one document of a JSON file or a row of a table.

use super::{DateOrigin, Document, Metadata, StatedDate, front_matter};

/// Names of the field that tells one record from the others.
const IDS: [&str; 3] = ["id", "guid", "uid"];
const TITLES: [&str; 2] = ["title", "headline"];
const LANGUAGES: [&str; 2] = ["language", "lang"];

/// The field that holds a record's text, where none is named.
pub(super) const TEXT: &str = "text";

/// A record's fields in small letters, with what they say; those that say nothing are left out.
#[derive(Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(super) fn add(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.0.push((name.trim().to_lowercase().replace(['-', ' '], "_"), value.trim().to_owned()));
        }
    }

    /// Whether a field of this name is about the document rather than a part of it.
    pub(super) fn is_about(name: &str) -> bool {
        let name = name.trim().to_lowercase().replace(['-', ' '], "_");
        let name = name.as_str();
        IDS.contains(&name)
            || TITLES.contains(&name)
            || LANGUAGES.contains(&name)
            || front_matter::DATES.contains(&name)
            || front_matter::SOURCES.contains(&name)
    }

    /// Fills in what the fields say of `document`, which is record number `record` of its file.
    pub(super) fn fill(&self, document: &mut Document, record: usize) {
        document.id = self.first(&IDS);
        document.record = Some(record);
        let metadata: &mut Metadata = &mut document.metadata;
        metadata.title = self.first(&TITLES).or(metadata.title.take());
        if let Some(name) = front_matter::SOURCES.iter().find(|name| self.first(&[name]).is_some()) {
            metadata.publish_first(self.first(&[name]), format!("its field `{name}`"));
        }
        metadata.language = self.first(&LANGUAGES).or(metadata.language.take());
        for name in front_matter::DATES {
            if let Some(text) = self.first(&[name]) {
                let by = format!("its field `{name}`");
                metadata.dates.push(StatedDate { text, from: DateOrigin::Metadata, by });
            }
        }
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.0.iter().find(|(key, _)| key == name))
            .map(|(_, value)| value.clone())
    }
}
