//! A conflict as a block: who says what where, how far apart, what would settle it.

use std::cmp::Reverse;

use crate::conflict::Conflict;
use crate::report::Options;
use crate::report::place::{claim_notes, count, letter, spread};
use crate::report::spots::{self, Side};
use crate::report::visible::visible;

use super::Block;
use super::excerpts::{Shown, excerpts};

/// Places shown of one position unless all are asked for.
const PLACES: usize = 3;
/// Positions whose places are shown unless all are asked for: those that most sources hold.
const POSITIONS: usize = 8;

pub(super) fn block(conflict: &Conflict, options: &Options, room: usize) -> Block {
    let fact = &conflict.fact;
    let (n_places, n_positions) = if options.all { (usize::MAX, usize::MAX) } else { (PLACES, POSITIONS) };
    let mut places = Vec::new();
    let mut hidden = Vec::new();
    let mut held: Vec<usize> = (0..fact.positions.len()).collect();
    let main = spots::of_fact(fact).into_iter().next();
    let has_main = |k: usize| main.is_some_and(|spot| spot.side == Side::Position(k));
    held.sort_by_key(|k| {
        let position = &fact.positions[*k];
        (!has_main(*k), Reverse((position.sources, position.claims.len())), *k)
    });
    held.truncate(n_positions);
    held.sort_unstable();
    for index in held {
        let position = &fact.positions[index];
        let letter = letter(index);
        let mut shown = spread(&position.claims, n_places);
        // The main place is shown whatever else is.
        if let Some(claim) = main.filter(|_| has_main(index)).and_then(|spot| spot.claim)
            && !shown.iter().any(|other| std::ptr::eq(*other, claim))
            && let Some(last) = shown.last_mut()
        {
            *last = claim;
        }
        if shown.len() < position.claims.len() {
            let n = position.claims.len() - shown.len();
            let n = if hidden.is_empty() { count(n, "more place", "more places") } else { n.to_string() };
            hidden.push(format!("{n} of {letter}"));
        }
        places.extend(shown.into_iter().map(|claim| {
            let value = claim.value.display();
            Shown {
                words: &claim.words,
                label: label(&letter, &value, &claim_notes(claim)),
                tint: Some(index),
            }
        }));
    }
    if fact.positions.len() > n_positions {
        hidden.push(count(fact.positions.len() - n_positions, "more position", "more positions"));
    }
    let fits = fact.fits_several.iter().take(n_places);
    places.extend(fits.map(|fits| {
        let head = format!("fits {} to {}", letter(fits.fits.0), letter(fits.fits.1));
        let value = fits.claim.value.display();
        Shown { words: &fits.claim.words, label: label(&head, &value, &claim_notes(&fits.claim)), tint: None }
    }));
    if fact.fits_several.len() > n_places {
        hidden.push(count(
            fact.fits_several.len() - n_places,
            "more that fits several",
            "more that fit several",
        ));
    }
    spots::sort(&mut places, |shown: &Shown| (shown.words, shown.tint.is_none()));

    let mut notes = Vec::new();
    if !hidden.is_empty() {
        notes.push(("", format!("and {} (--all shows them)", hidden.join(", "))));
    }
    notes.extend(conflict.summary.iter().map(|line| ("", visible(line).into_owned())));
    notes.extend(conflict.note.iter().map(|note| ("note", visible(note).into_owned())));
    notes.extend(conflict.hints.iter().map(|hint| ("help", visible(&hint.text).into_owned())));
    let mut rule = format!("conflict {}", visible(&conflict.fingerprint));
    if let Some(place) = &conflict.rule_place {
        rule = format!("{} ({rule})", visible(place));
    }
    notes.push(("rule", rule));
    Block {
        severity: conflict.severity,
        code: visible(&fact.rule).into_owned(),
        message: visible(&conflict.message).into_owned(),
        snippets: excerpts(places, room),
        bare: Vec::new(),
        notes,
    }
}

/// `A: 12 April 2019 — year taken from the document's date`.
fn label(head: &str, value: &str, notes: &str) -> String {
    let value = visible(value);
    if notes.is_empty() { format!("{head}: {value}") } else { format!("{head}: {value} — {notes}") }
}
