//! The pass before the reading: which sentences of which documents are worth a closer look, by one scan for the words of all
//! rules and of the built-in checks.

use crate::claim;
use crate::conflict::checks;
use crate::document::Document;
use crate::rule::Rule;
use crate::text::{Language, Listener, SentenceReader, WordNumber, WordTable};

/// Lines of more characters than this are never joined to the next: a paragraph ends with them.
const WIDEST: usize = 108;

/// Longer texts are heard a second time rather than kept, in bytes.
const REMEMBERED: usize = 64 << 10;

/// The words of a run's rules and of the checks.
#[derive(Debug)]
pub(crate) struct Sieve {
    table: WordTable,
    claims: claim::Sieve,
    /// None where all checks are off.
    checks: Option<checks::Sieve>,
}

/// Memory for the scan of one document after another.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    claims: claim::Heard,
    found: Vec<Paragraph>,
    /// The last text that was not passed over, in which `found` are the paragraphs.
    text: String,
}

/// A paragraph of a plain text in which something may be.
#[derive(Clone, Copy, Debug)]
struct Paragraph {
    start: usize,
    end: usize,
    /// Whether it is one line, besides blank ones.
    one_line: bool,
}

/// What a document is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Worth {
    /// Nothing in it can be a claim or a finding.
    Nothing,
    /// These sentences may: by index, whether.
    Sentences(Vec<bool>),
    /// All of it must be read.
    Whole,
}

impl Sieve {
    pub(crate) fn new(rules: &[Rule], checking: bool) -> Self {
        let mut table = WordTable::default();
        let claims = claim::Sieve::new(rules, &mut table);
        let checks = checking.then(|| checks::Sieve::new(&mut table));
        Self { table, claims, checks }
    }

    /// The same for the rules alone.
    #[cfg(feature = "store")]
    pub(crate) fn without_checks(self) -> Self {
        Self { checks: None, ..self }
    }

    /// Whether it can tell anything at all: not where some rule may match any text.
    pub(crate) fn is_idle(&self) -> bool {
        self.claims.is_idle()
    }

    /// Whether nothing in a plain text can be a claim or a finding. Paragraphs end at blank lines, and at lines too long to be
    /// joined to another; sentences end with them.
    pub(crate) fn passes_over(&self, text: &str, scratch: &mut Scratch) -> bool {
        self.claims.begin(&self.table, &mut scratch.claims);
        let ear = Ear { sieve: self, text, claims: &mut scratch.claims, checks: checks::Heard::default() };
        let mut pass = Paragraphs { ear, start: 0, line: 0, lines: 0, found: &mut scratch.found };
        pass.found.clear();
        self.table.scan(text, 0, &mut pass);
        pass.end(text.len());
        let found = std::mem::take(&mut scratch.found);
        let passed = found.iter().all(|found| found.one_line)
            && found.iter().all(|found| self.no_sentence_of(found, text, &mut scratch.claims));
        scratch.found = found;
        let passed = passed && !self.claims.reaches(text, &self.table);
        scratch.text.clear();
        if !passed && text.len() <= REMEMBERED {
            scratch.text.push_str(text);
        }
        passed
    }

    /// Whether none of the sentences of a paragraph, which is a line and so a block of its document, is worth a closer look.
    fn no_sentence_of(&self, paragraph: &Paragraph, text: &str, claims: &mut claim::Heard) -> bool {
        let text = text[paragraph.start..paragraph.end].trim();
        let mut none = true;
        SentenceReader::new(text, Language::ENGLISH.sentences()).read(text, 0, |sentence| {
            none = none && !self.hears(sentence.of(text), claims);
        });
        none
    }

    /// Whether a sentence is worth a closer look.
    fn hears(&self, text: &str, claims: &mut claim::Heard) -> bool {
        let mut ear = Ear { sieve: self, text, claims, checks: checks::Heard::default() };
        self.table.scan(text, 0, &mut ear);
        ear.end(0, text.len())
    }

    /// What a document is worth.
    pub(crate) fn worth(&self, document: &Document, scratch: &mut Scratch) -> Worth {
        let text = &document.text;
        if self.claims.reaches(text, &self.table) {
            return Worth::Whole;
        }
        self.claims.begin(&self.table, &mut scratch.claims);
        let mut wanted = vec![false; document.sentences.len()];
        let mut some = false;
        // Of a text that was just heard nothing is in the other paragraphs.
        let heard = !text.is_empty() && scratch.text == *text;
        let mut found = scratch.found.iter().peekable();
        for (sentence, wanted) in document.sentences.iter().zip(&mut wanted) {
            while found.next_if(|paragraph| paragraph.end <= sentence.span.start).is_some() {}
            if !heard || found.peek().is_some_and(|paragraph| paragraph.start < sentence.span.end) {
                *wanted = self.hears(sentence.span.of(text), &mut scratch.claims);
                some |= *wanted;
            }
        }
        if some { Worth::Sentences(wanted) } else { Worth::Nothing }
    }
}

/// The sentences that are read for those that are wanted: themselves, and those beside them in which a conversion of their
/// figures may stand in brackets.
pub(crate) fn with_neighbours(document: &Document, wanted: &[bool]) -> Vec<bool> {
    let goes_on = |at: usize| {
        let begins = document.sentences.get(at).and_then(|s| s.span.of(&document.text).chars().next());
        begins.is_some_and(|c| matches!(c, '(' | '[' | ';' | ',' | '/' | 'o'))
    };
    let mut read = wanted.to_vec();
    for at in 1..read.len() {
        read[at] |= read[at - 1] && goes_on(at);
    }
    for at in (1..read.len()).rev() {
        read[at - 1] |= read[at] && goes_on(at);
    }
    read
}

/// Hears a stretch for the rules and for the checks.
struct Ear<'s, 'h> {
    sieve: &'s Sieve,
    text: &'s str,
    claims: &'h mut claim::Heard,
    checks: checks::Heard,
}

impl Ear<'_, '_> {
    /// Ends the stretch from `start` to `end`: whether it is worth a closer look.
    fn end(&mut self, start: usize, end: usize) -> bool {
        let text = &self.text[start..end];
        let heard = std::mem::take(&mut self.checks);
        let checked = self.sieve.checks.as_ref().is_some_and(|checks| checks.end(text, &heard));
        self.sieve.claims.end(text, self.claims) || checked
    }
}

impl Listener for Ear<'_, '_> {
    #[inline]
    fn word(&mut self, number: WordNumber, start: usize, end: usize) {
        self.sieve.claims.word(number, self.claims);
        if let Some(checks) = &self.sieve.checks {
            checks.word(number, self.text, (start, end), &mut self.checks);
        }
    }

    #[inline]
    fn digits(&mut self, start: usize, end: usize) {
        if let Some(checks) = &self.sieve.checks {
            checks.digits(self.text, (start, end), &mut self.checks);
        }
    }

    fn sign(&mut self, sign: u8, at: usize) {
        if let Some(checks) = &self.sieve.checks {
            checks.sign(sign, self.text, at, &mut self.checks);
        }
    }

    fn line_end(&mut self, _: usize) {}
}

/// Hears a plain text paragraph by paragraph.
struct Paragraphs<'s, 'h> {
    ear: Ear<'s, 'h>,
    /// Where the paragraph began.
    start: usize,
    /// Where the line began.
    line: usize,
    /// How many lines of the paragraph are not blank, so far.
    lines: usize,
    found: &'h mut Vec<Paragraph>,
}

impl Paragraphs<'_, '_> {
    fn end(&mut self, at: usize) {
        if at > self.start && self.ear.end(self.start, at) {
            // The last line ends here if it did not before.
            let last = self.ear.text[self.line.min(at)..at].trim();
            let lines = self.lines + usize::from(!last.is_empty());
            self.found.push(Paragraph { start: self.start, end: at, one_line: lines == 1 });
        }
        (self.start, self.lines) = (at, 0);
    }
}

impl Listener for Paragraphs<'_, '_> {
    #[inline]
    fn word(&mut self, number: WordNumber, start: usize, end: usize) {
        self.ear.word(number, start, end);
    }

    #[inline]
    fn digits(&mut self, start: usize, end: usize) {
        self.ear.digits(start, end);
    }

    fn sign(&mut self, sign: u8, at: usize) {
        self.ear.sign(sign, at);
    }

    fn line_end(&mut self, at: usize) {
        let text = self.ear.text;
        // The second half of `\r\n` ends no line.
        let second = at > 0 && at == self.line && text.as_bytes()[at - 1..].starts_with(b"\r\n");
        let line = text[self.line..at].trim();
        self.line = at + 1;
        if line.is_empty() {
            if !second {
                self.end(at);
            }
        } else {
            self.lines += 1;
            // Characters, not bytes; and a line without a space inside is joined however long it is.
            let long = line.len() > 4 * WIDEST
                || line.len() > WIDEST
                    && (line.as_bytes()[..=WIDEST].is_ascii() || line.chars().count() > WIDEST);
            if long && line.contains([' ', '\t']) {
                self.end(at);
            }
        }
    }
}
