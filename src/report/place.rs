//! Where words stand, in words.

use std::collections::BTreeSet;

use crate::claim::{Claim, Words};
use crate::document::Location;
use crate::value::{Shape, Value};

use super::visible::visible;

/// The document: its path and, for a record of a JSON Lines file, the record's line and id.
pub(super) fn document(words: &Words) -> String {
    let mut name = visible(&words.path).into_owned();
    if let Some(record) = words.record {
        name.push_str(&format!(":{record}"));
    }
    if let Some(id) = &words.id {
        name.push(':');
        name.push_str(&visible(id));
    }
    name
}

/// Where in the document, in its form's own terms: `line:column`, `paragraph 4`.
pub(super) fn at(location: &Location) -> String {
    match location.passage {
        Some(passage) => passage.to_string(),
        None => format!("{}:{}", location.line, location.column),
    }
}

/// `path:line:column`, both counted from 1, the column in characters.
pub(super) fn place(words: &Words) -> String {
    format!("{}:{}", document(words), at(&words.location))
}

/// The name of a position: A to Z, then AA.
pub(super) fn letter(index: usize) -> String {
    let mut name = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        name.insert(0, char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    name
}

/// `1 place`, `2 places`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// How a claim was read, where that is not plain, and whose word it is; empty for a plain one.
pub(super) fn claim_notes(claim: &Claim) -> String {
    let mut notes = Vec::new();
    if let Some(derivation) = &claim.derivation {
        notes.push(visible(derivation).into_owned());
    }
    let derived = |word: &str| claim.derivation.as_ref().is_some_and(|derivation| derivation.contains(word));
    let qualifiers = claim.qualifiers;
    if qualifiers.year_assumed && !derived("year") {
        notes.push("year assumed".to_owned());
    }
    if qualifiers.currency_assumed && !derived("currency") && !derived("dollar") {
        notes.push("currency assumed".to_owned());
    }
    if qualifiers.soft {
        notes.push("words around it may change what is counted".to_owned());
    }
    if let Some(date) = claim.as_of {
        notes.push(format!("as of {date}"));
    }
    if let Some(by) = &claim.attribution {
        notes.push(format!("according to {}", visible(by)));
    }
    notes.join("; ")
}

/// What a value was read as: its canonical form, and how far a hedge lets it reach.
pub(super) fn read_as(value: &Value) -> String {
    let form = visible(&value.canonical()).into_owned();
    let hedged = value.amount().filter(|amount| amount.shape == Shape::Approximate);
    match hedged.and_then(|amount| amount.extent.first()).map(|reach| (reach.low, reach.high)) {
        Some((Some(low), Some(high))) => format!("{form} ({} to {})", low.normalize(), high.normalize()),
        _ => form,
    }
}

/// At most `limit` of the claims, of as many documents as can be, in their order; those of changed documents go before others.
pub(super) fn spread(claims: &[Claim], limit: usize) -> Vec<&Claim> {
    if claims.len() <= limit {
        return claims.iter().collect();
    }
    let mut documents = BTreeSet::new();
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|i| !claims[*i].words.changed);
    let mut chosen: Vec<usize> = order
        .into_iter()
        .filter(|i| documents.len() < limit && documents.insert(claims[*i].words.document()))
        .collect();
    chosen.sort_unstable();
    let others = (0..claims.len()).filter(|i| chosen.binary_search(i).is_err()).take(limit - chosen.len());
    chosen.extend(others.collect::<Vec<_>>());
    chosen.sort_unstable();
    chosen.into_iter().map(|i| &claims[i]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let names: Vec<String> = [0, 1, 25, 26, 27, 51, 52, 701, 702].into_iter().map(letter).collect();
        assert_eq!(names, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
