//! Which place of a conflict or finding is the main one, and in which order the others follow. Every format asks here, so
//! that one conflict names the same file, line and column in all of them.
//!
//! A new or changed document goes first: that is what somebody is working on, and code hosts show a remark only where its
//! first place is in the change. Else documents follow in the order of the positions, and the places of one document in the
//! order of its text. A claim that fits several positions contradicts nobody: it comes last in its document, and a document
//! that has nothing else comes last of all.

use std::collections::BTreeMap;

use crate::claim::{Claim, Words};
use crate::conflict::{Fact, Finding, Place};
use crate::value::Value;

use super::place::{at, letter};

/// One place of a conflict or finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'a> {
    /// The words that stand there.
    pub(super) words: &'a Words,
    /// The claim, where it is one.
    pub(super) claim: Option<&'a Claim>,
    /// What was read there.
    pub(super) value: Option<&'a Value>,
    /// Whose side it is on.
    pub(super) side: Side,
}

/// Whose side a place is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// That of a position, by its index.
    Position(usize),
    /// It fits the positions from the first to the last of these.
    Several(usize, usize),
    /// A finding's places have no sides.
    None,
}

impl Side {
    /// `A`, `A to C`; empty where there are no sides.
    pub(super) fn name(self) -> String {
        match self {
            Side::Position(index) => letter(index),
            Side::Several(first, last) => format!("{} to {}", letter(first), letter(last)),
            Side::None => String::new(),
        }
    }
}

/// A stretch of a file in lines and columns, from 1; columns in characters, the end one past the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Region {
    pub(super) line: usize,
    pub(super) column: usize,
    /// Where it ends, if that is known.
    pub(super) end: Option<(usize, usize)>,
}

impl Region {
    /// The column of the end, for a region of one line.
    pub(super) fn end_column(&self) -> Option<usize> {
        self.end.filter(|(line, column)| *line == self.line && *column >= self.column).map(|end| end.1)
    }
}

impl<'a> Spot<'a> {
    fn of_claim(claim: &'a Claim, side: Side) -> Self {
        Self { words: &claim.words, claim: Some(claim), value: Some(&claim.value), side }
    }

    fn of_place(place: &'a Place) -> Self {
        let claim = place.claim.as_deref();
        let value = claim.map(|claim| &claim.value).or(place.value.as_ref());
        Self { words: &place.words, claim, value, side: Side::None }
    }

    /// Where the words stand in the file itself; `None` in a form without lines. A record of JSON Lines is its line.
    pub(super) fn region(&self) -> Option<Region> {
        let location = &self.words.location;
        match (location.passage, self.words.record) {
            (Some(_), _) => None,
            (None, Some(record)) if location.in_record => Some(Region { line: record, column: 1, end: None }),
            (None, _) => Some(Region {
                line: location.line,
                column: location.column,
                end: Some((location.end_line, location.end_column)),
            }),
        }
    }

    /// Where the words stand, for a form without lines and for records: `page 3`, `record 7 (id), 1:4`.
    pub(super) fn inside(&self) -> Option<String> {
        let (words, location) = (self.words, &self.words.location);
        match (location.passage, words.record) {
            (Some(passage), _) => Some(passage.to_string()),
            (None, Some(record)) if location.in_record => {
                let id = words.id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
                Some(format!("record {record}{id}, {}", at(location)))
            }
            _ => None,
        }
    }
}

/// The places of a fact: the main one first.
pub(super) fn of_fact(fact: &Fact) -> Vec<Spot<'_>> {
    let positions = fact.positions.iter().enumerate();
    let own = positions.flat_map(|(index, position)| {
        position.claims.iter().map(move |claim| Spot::of_claim(claim, Side::Position(index)))
    });
    let several = fact
        .fits_several
        .iter()
        .map(|fits| Spot::of_claim(&fits.claim, Side::Several(fits.fits.0, fits.fits.1)));
    ordered(own.chain(several).collect())
}

/// The places of a finding: the main one first.
pub(super) fn of_finding(finding: &Finding) -> Vec<Spot<'_>> {
    ordered(finding.places.iter().map(Spot::of_place).collect())
}

fn ordered(mut spots: Vec<Spot<'_>>) -> Vec<Spot<'_>> {
    sort(&mut spots, |spot| (spot.words, matches!(spot.side, Side::Several(..))));
    spots
}

/// Brings places that stand in the order of the positions into the order of reports; `of` gives the words of one and whether
/// it fits several positions.
pub(super) fn sort<'a, T>(places: &mut [T], of: impl Fn(&T) -> (&'a Words, bool)) {
    let mut documents: BTreeMap<(&str, Option<usize>), (bool, bool, usize)> = BTreeMap::new();
    for (words, several) in places.iter().map(&of) {
        let first = (several, !words.changed, documents.len());
        let known = documents.entry(words.document()).or_insert(first);
        known.0 &= several;
    }
    places.sort_by_key(|place| {
        let (words, several) = of(place);
        (documents.get(&words.document()).copied(), several, words.location, words.in_sentence)
    });
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, claim, number, quotes};
    use super::*;
    use crate::conflict::FitsSeveral;

    #[test]
    fn changed_documents_first_and_what_fits_several_last() {
        let texts = ["[[1]] came.", "[[2]] came.", "[[3]] came.", "[[4]] came."];
        let mut words: Vec<_> =
            texts.iter().enumerate().map(|(i, text)| quotes(&format!("{i}.txt"), text).remove(0)).collect();
        words[2].changed = true;
        words[3].changed = true;
        let mut claims = words.into_iter().zip(1..).map(|(words, n)| claim("came", words, number(n)));
        let mut next = || claims.next().expect("a claim");
        let positions = vec![
            fixture::position("1", "1", vec![next()]),
            fixture::position("2", "2", vec![next(), next()]),
        ];
        let fits = vec![FitsSeveral { claim: next(), fits: (0, 1) }];
        let conflict = fixture::conflict("came", "how many came", positions, fits);
        let spots = of_fact(&conflict.fact);
        let order: Vec<(&str, String)> =
            spots.iter().map(|spot| (&*spot.words.path, spot.side.name())).collect();
        let expected = [("2.txt", "B"), ("0.txt", "A"), ("1.txt", "B"), ("3.txt", "A to B")];
        assert_eq!(order, expected.map(|(path, side)| (path, side.to_owned())));
    }

    #[test]
    fn places_of_one_document_stand_in_the_order_of_its_text() {
        let mut words = quotes("a.txt", "First [[1]], then [[2]], then [[3]].");
        let (third, second, first) = (words.pop(), words.pop(), words.pop());
        let of = |words: Option<Words>, n| claim("came", words.expect("words"), number(n));
        let positions = vec![
            fixture::position("2", "2", vec![of(second, 2)]),
            fixture::position("3", "3", vec![of(third, 3)]),
        ];
        let fits = vec![FitsSeveral { claim: of(first, 1), fits: (0, 1) }];
        let conflict = fixture::conflict("came", "how many came", positions, fits);
        let quotes: Vec<&str> =
            of_fact(&conflict.fact).iter().map(|spot| spot.words.quote.as_str()).collect();
        assert_eq!(quotes, ["2", "3", "1"]);
    }

    #[test]
    fn a_record_is_its_line_of_the_file() {
        let mut words = quotes("wire.jsonl", "\nIt cost [[7]] million.").remove(0);
        words.record = Some(4);
        words.id = Some("w-4".into());
        words.location.in_record = true;
        let spot = Spot { words: &words, claim: None, value: None, side: Side::None };
        assert_eq!(spot.region(), Some(Region { line: 4, column: 1, end: None }));
        assert_eq!(spot.inside().as_deref(), Some("record 4 (w-4), 2:9"));
    }
}
