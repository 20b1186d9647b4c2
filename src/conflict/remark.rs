//! What documents say of their own claims: `accept RULE -- reason`.

use super::checks;
use super::fingerprint;
use super::model::{Finding, Place};
use crate::claim::Words;
use crate::document::Covers;

/// A comment of a document to factlint. The quoted words are what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Where it stands.
    pub words: Words,
    /// What it speaks of.
    pub covers: Covers,
}

/// What a remark asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The ids of rules and checks; not empty.
    pub rules: Vec<String>,
    /// Why.
    pub reason: String,
}

impl Remark {
    /// What it asks for.
    ///
    /// # Errors
    /// What was expected and what it says instead.
    pub fn read(&self) -> Result<Asked, String> {
        let form = "as in `factlint: accept RULE -- reason`";
        let said = self.words.quote.trim();
        let (verb, rest) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
        if verb != "accept" {
            return Err(format!("expected `accept`, found `{verb}`, {form}"));
        }
        let padded = format!(" {rest} ");
        let cut =
            [" -- ", " — ", " – "].iter().filter_map(|dash| Some((padded.find(dash)?, dash.len()))).min();
        let (ids, reason) = match cut {
            Some((at, len)) => (&padded[..at], padded[at + len..].trim()),
            None => (&padded[..], ""),
        };
        let rules: Vec<String> =
            ids.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect();
        match (&rules[..], reason) {
            ([], _) => Err(format!("expected the id of a rule or check behind `accept`, {form}")),
            (_, "") => Err(format!("expected a reason behind ` -- `, {form}")),
            (ids, _) if ids.iter().any(|id| id.contains(char::is_whitespace)) => {
                Err(format!("expected ids with commas between them, found `{}`, {form}", ids.join(", ")))
            }
            (_, reason) => Ok(Asked { reason: reason.to_owned(), rules }),
        }
    }

    /// Whether it speaks of words of its own document.
    pub fn covers(&self, words: &Words) -> bool {
        match self.covers {
            Covers::Document => true,
            Covers::Part(span) => span.overlaps(words.location.bytes),
            Covers::Nothing => false,
        }
    }

    /// The document it stands in.
    pub fn document(&self) -> (&str, Option<usize>) {
        self.words.document()
    }
}

/// A finding about words that are no claim: a comment, an entry of the configuration or of the baseline.
pub fn finding_about(check: &checks::Check, message: String, words: Words) -> Finding {
    let fingerprint = fingerprint::of_words(check.code, &words.path, &[&words.quote]);
    Finding {
        code: check.code,
        severity: check.severity,
        message,
        places: vec![Place { words, value: None, claim: None }],
        rule: None,
        subject: None,
        fingerprint,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conflict::testing;

    #[test]
    fn what_remarks_ask_for() {
        let read = |said: &str| {
            let mut words = testing::claim("a.txt:1", testing::count("1")).words;
            words.quote = said.to_owned();
            Remark { words, covers: Covers::Document }.read()
        };
        let asked = |ids: &[&str], reason: &str| {
            Ok(Asked { rules: ids.iter().map(|id| (*id).to_owned()).collect(), reason: reason.to_owned() })
        };
        assert_eq!(read("accept trade -- as printed"), asked(&["trade"], "as printed"));
        assert_eq!(read("accept a/b, c.d — why -- so"), asked(&["a/b", "c.d"], "why -- so"));
        for (said, expected) in [
            ("ignore trade -- x", "expected `accept`, found `ignore`"),
            ("accept", "expected the id of a rule"),
            ("accept -- why", "expected the id of a rule"),
            ("accept trade", "expected a reason"),
            ("accept trade --", "expected a reason"),
            ("accept trade - why", "expected a reason"),
            ("accept one two -- why", "expected ids with commas"),
        ] {
            let error = read(said).expect_err(said);
            assert!(error.starts_with(expected), "{said}: {error}");
        }
    }
}
