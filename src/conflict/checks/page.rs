//! A document with what was read in it, as checks look at it: sentence by sentence, words, signs and values in a row.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use super::Check;
use crate::claim::Words;
use crate::conflict::fingerprint;
use crate::conflict::model::{Finding, Place};
use crate::document::Document;
use crate::recognize::{Mention, Reading};
use crate::text::{Span, TokenKind, fold, fold_char, tokenize};

/// A document and its reading.
#[derive(Clone, Debug)]
pub(super) struct Page<'d> {
    pub(super) document: &'d Document,
    pub(super) reading: &'d Reading,
    /// The sentence that was quoted last: what is found in one shares it, however long it is.
    quoted: RefCell<Option<(Span, Arc<str>)>>,
}

/// One step of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Item {
    /// A value: index into the reading's mentions.
    Mention(usize),
    /// A word or figure, folded.
    Word(String),
    /// A sign, folded; dashes keep their length.
    Sign(char),
}

impl Item {
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Item::Word(word) => Some(word),
            _ => None,
        }
    }
}

impl<'d> Page<'d> {
    pub(super) fn new(document: &'d Document, reading: &'d Reading) -> Self {
        Self { document, reading, quoted: RefCell::default() }
    }

    /// The mentions of each sentence that has any, in order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> + use<'d> {
        let mentions = &self.reading.mentions;
        let document = self.document;
        let mut next = 0;
        std::iter::from_fn(move || {
            let first = next;
            let start = mentions.get(first)?.span.start;
            let end = document.sentence_at(start).map_or(start + 1, |sentence| sentence.span.end);
            next += mentions[first..].partition_point(|mention| mention.span.start < end).max(1);
            Some(first..next)
        })
    }

    /// The sentence of these mentions in a row of words, signs and values.
    pub(super) fn items(&self, mentions: &Range<usize>) -> Vec<Item> {
        let Some(span) = self.sentence(self.reading.mentions[mentions.start].span) else { return Vec::new() };
        let text = &self.document.text;
        let (mut items, mut m) = (Vec::new(), mentions.start);
        let mut placed = None;
        for token in tokenize(span.of(text), span.start) {
            while m < mentions.end && self.reading.mentions[m].span.end <= token.span.start {
                m += 1;
            }
            if m < mentions.end && self.reading.mentions[m].span.overlaps(token.span) {
                if placed != Some(m) {
                    items.push(Item::Mention(m));
                    placed = Some(m);
                }
                continue;
            }
            items.push(match token.kind {
                TokenKind::Sign(sign @ ('–' | '—')) => Item::Sign(sign),
                TokenKind::Sign(sign) => Item::Sign(fold_char(sign)),
                _ => Item::Word(fold(token.span.of(text))),
            });
        }
        items
    }

    fn sentence(&self, span: Span) -> Option<Span> {
        self.document.sentence_at(span.start).map(|sentence| sentence.span)
    }

    /// A finding about some mentions, reported at the first.
    pub(super) fn finding(&self, check: &Check, message: String, mentions: &[&Mention]) -> Finding {
        // Values as they were read: wording, quotation marks and line ends may be edited as they like.
        let named = |mention: &&Mention| match mention.value.canonical() {
            value if value.is_empty() => fold(mention.span.of(&self.document.text)),
            value => value,
        };
        let values: Vec<String> = mentions.iter().map(named).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let document = self.document.id.as_deref().unwrap_or(&self.document.path);
        Finding {
            code: check.code,
            severity: check.severity,
            message,
            places: mentions.iter().map(|mention| self.place(mention)).collect(),
            rule: None,
            subject: None,
            fingerprint: fingerprint::of_words(check.code, document, &values),
        }
    }

    fn place(&self, mention: &Mention) -> Place {
        Place { words: self.words(mention.span), value: Some(mention.value.clone()), claim: None }
    }

    fn quote(&self, sentence: Span) -> Arc<str> {
        let mut quoted = self.quoted.borrow_mut();
        match &*quoted {
            Some((span, text)) if *span == sentence => Arc::clone(text),
            _ => {
                let text: Arc<str> = Arc::from(sentence.of(&self.document.text));
                *quoted = Some((sentence, Arc::clone(&text)));
                text
            }
        }
    }

    fn words(&self, span: Span) -> Words {
        let document = self.document;
        let sentence = self.sentence(span).map_or(span, |sentence| sentence.cover(span));
        Words {
            path: Arc::from(document.path.as_str()),
            id: document.id.as_deref().map(Arc::from),
            record: document.record,
            source: document.metadata.source.as_deref().map(Arc::from),
            document_date: self.reading.date.map(|date| date.date),
            location: document.locate(span),
            quote: span.of(&document.text).to_owned(),
            sentence: self.quote(sentence),
            in_sentence: Span::new(span.start - sentence.start, span.end - sentence.start),
            changed: false,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::recognize::Flaw;
    use crate::value::{Amount, Currency, Date, Decimal, Figure, Unit, Value};

    /// A document of one text whose values stand in square brackets.
    pub(in crate::conflict::checks) fn read(marked: &str) -> (Document, Reading) {
        let mut text = String::new();
        let mut mentions = Vec::new();
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            let (words, after) = after.split_once(']').expect("a closing bracket");
            text.push_str(before);
            let start = text.len();
            text.push_str(words);
            let (value, flaw) = value(words);
            mentions.push(Mention {
                span: Span::new(start, text.len()),
                value,
                derivation: None,
                year_assumed: false,
                currency_assumed: false,
                counted: None,
                flaw,
            });
            rest = after;
        }
        text.push_str(rest);
        (Document::from_text("a.txt", &text), Reading { mentions, ..Reading::default() })
    }

    fn value(words: &str) -> (Value, Option<Flaw>) {
        let figure =
            |digits: &str| Figure::plain(digits.replace(',', "").parse::<Decimal>().expect("digits"));
        let amount = |digits: &str, unit| Amount::plain(figure(digits), unit);
        let measure = |code: &str| Unit::by_code(code).expect("a unit");
        let day = |year, month, day| Value::Date(Date::ymd(year, month, day));
        match words {
            "Friday, 25 April 2019" => (day(2019, 4, 25), Some(Flaw::Weekday { stated: 5, actual: 4 })),
            "Thursday, 2 March 1917" => (day(1917, 3, 2), Some(Flaw::Weekday { stated: 4, actual: 5 })),
            "31 April 2019" => {
                (Value::Date(Date::impossible("2019-04-31")), Some(Flaw::Impossible(String::new())))
            }
            "from 2015 to 2009" | "2015 — 2009" => {
                (Value::Date(Date::range(&Date::year(2009), &Date::year(2015))), Some(Flaw::Order))
            }
            "from 2009 to 2015" => (Value::Date(Date::range(&Date::year(2009), &Date::year(2015))), None),
            "Thursday, 25 April 2019" | "30 April 2019" => (day(2019, 4, 25), None),
            words => {
                let value = if let Some(digits) = words.strip_suffix('%') {
                    Value::Percent(amount(digits, Unit::Percent))
                } else if let Some(digits) = words.strip_suffix(" points") {
                    Value::Percent(amount(digits, Unit::PercentagePoint))
                } else if let Some(digits) = words.strip_prefix('$') {
                    Value::Money(amount(digits, Unit::Currency(Currency::new("USD").expect("a code"))))
                } else if let Some((digits, unit)) = words.split_once(' ') {
                    let code = match unit {
                        "miles" => "[mi_i]",
                        unit => unit,
                    };
                    Value::Quantity(amount(digits, measure(code)))
                } else {
                    Value::Number(amount(words, Unit::None))
                };
                (value, None)
            }
        }
    }

    #[test]
    fn a_sentence_is_a_row_of_items() {
        let (document, reading) = read("It rose. From [10] to [15], it said. Up.");
        let page = Page::new(&document, &reading);
        let sentences: Vec<Range<usize>> = page.sentences().collect();
        assert_eq!((sentences.len(), &sentences[0]), (1, &(0..2)));
        let word = |word: &str| Item::Word(word.to_owned());
        let expected = [
            word("from"),
            Item::Mention(0),
            word("to"),
            Item::Mention(1),
            Item::Sign(','),
            word("it"),
            word("said"),
            Item::Sign('.'),
        ];
        assert_eq!(page.items(&sentences[0]), expected);
    }
}
