//! The language a document is read in: as the document states it, else as its words tell.

use super::{Block, Document, Metadata, Sentence};
use crate::text::{Language, SentenceReader};

impl Document {
    /// Reads the document in another language than it was taken for: its sentences are split anew.
    pub fn read_in(&mut self, language: Language) {
        if language != self.language {
            self.language = language;
            self.sentences = sentences(&self.text, &self.blocks, language);
        }
    }

    /// As [`Document::read_in`], in the language that the metadata state by now.
    pub(super) fn settle_language(&mut self) {
        if self.metadata.language.is_some() {
            self.read_in(of(&self.metadata, &self.text));
        }
    }
}

/// The language of a text: one that is stated and not read is read as English.
pub(super) fn of(metadata: &Metadata, text: &str) -> Language {
    match &metadata.language {
        Some(tag) => Language::of(tag).unwrap_or_default(),
        None => Language::detect(text),
    }
}

/// The sentences of every block.
pub(super) fn sentences(text: &str, blocks: &[Block], language: Language) -> Vec<Sentence> {
    let mut found = Vec::new();
    let reader = SentenceReader::new(text, language.sentences());
    for (block, at) in blocks.iter().enumerate() {
        reader.read(at.span.of(text), at.span.start, |span| found.push(Sentence { span, block }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_goes_before_what_is_stated_and_that_before_what_is_found() {
        let text =
            "Der Bau begann am 12. April und die Arbeiten sind z. B. in Kiel nicht zu sehen. Das war 2019.";
        let found = Document::from_text("a.txt", text);
        assert_eq!((found.language.tag(), found.sentences.len()), ("de", 2));
        let stated = Document::from_text("a.md", &format!("---\nlang: en-GB\n---\n{text}"));
        assert_eq!(stated.language, Language::ENGLISH);
        let mut asked = stated;
        asked.read_in(Language::of("de").expect("German"));
        assert_eq!((asked.language.tag(), asked.sentences.len()), ("de", 2));
        asked.metadata.language = Some("it".to_owned());
        asked.settle_language();
        assert_eq!(asked.language, Language::ENGLISH);
    }
}
