//! The ledger for people: every fact and subject, who states what of it, agreeing or not.

use std::fmt::Write;

use crate::claim::Claim;
use crate::conflict::{Fact, FactStatus};

use super::paint::Paint;
use super::place::{claim_notes, count, letter, place, spread};
use super::visible::{columns, one_line, visible};
use super::wrap::wrap;
use super::{Options, Outcome, concise, figures, graphical};

/// Places shown of one value unless all are asked for.
const PLACES: usize = 3;

pub(super) fn facts(outcome: &Outcome, options: &Options) -> String {
    let paint = Paint(options.color);
    let width = options.width.max(40);
    let mut out = String::new();
    for fact in &outcome.facts {
        self::fact(&mut out, fact, options, paint, width);
        out.push('\n');
    }
    if options.verbose && !outcome.incomparable.is_empty() {
        let _ = writeln!(out, "{}", paint.bold("compared with nothing"));
        let rows = outcome.incomparable.iter().map(|item| {
            let notes = format!("{}: {}", visible(&item.claim.rule), visible(&item.why));
            Row::of(&item.claim, 0, notes)
        });
        table(&mut out, rows.collect(), paint, width);
        out.push('\n');
    }
    graphical::faults(&mut out, outcome, options);
    if !options.quiet {
        for (i, line) in wrap(&closing(outcome), width, width - 2).iter().enumerate() {
            let _ = writeln!(out, "{}{}", if i == 0 { "" } else { "  " }, paint.bold(line));
        }
    }
    out
}

/// How the facts stand, and what was not compared.
fn closing(outcome: &Outcome) -> String {
    let n = |status| outcome.facts.iter().filter(|fact| fact.status == status).count();
    let counts = [
        (n(FactStatus::Conflict), "in conflict"),
        (n(FactStatus::Agree), "agreed on"),
        (n(FactStatus::Compatible), "compatible"),
        (n(FactStatus::Single), "uncorroborated, with a single source"),
    ];
    let standing = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}"));
    let mut parts =
        vec![format!("{} in {}", count(outcome.facts.len(), "fact", "facts"), figures::read(outcome))];
    parts.extend(standing);
    parts.extend(figures::set_aside(outcome));
    parts.join("; ")
}

fn fact(out: &mut String, fact: &Fact, options: &Options, paint: Paint, width: usize) {
    let n = fact.positions.len();
    let status = match fact.status {
        FactStatus::Single => "single source".to_owned(),
        FactStatus::Conflict => format!("conflict: {}", count(n, "position", "positions")),
        status => format!("{}: {}", status.name(), concise::sources(fact.sources)),
    };
    let subject: Vec<String> =
        fact.subject.iter().map(|(part, value)| format!("{}={}", visible(part), visible(value))).collect();
    let subject = if subject.is_empty() { String::new() } else { format!(" ({})", subject.join(", ")) };
    let title = format!("{}: {}{subject}", visible(&fact.rule), visible(&fact.fact));
    for line in wrap(&title, width, width) {
        let _ = writeln!(out, "{}", paint.bold(&line));
    }
    let _ = writeln!(out, "  {}", paint.status(fact.status, &status));
    let mut rows = Vec::new();
    let limit = if options.all { usize::MAX } else { PLACES };
    for (index, position) in fact.positions.iter().enumerate() {
        let shown = spread(&position.claims, limit);
        let hidden = position.claims.len() - shown.len();
        for claim in shown {
            let mut row = Row::of(claim, index, claim_notes(claim));
            if n > 1 {
                row.letter = letter(index);
            }
            rows.push(row);
        }
        if hidden > 0 {
            rows.push(Row::more(index, hidden));
        }
    }
    for fits in fact.fits_several.iter().take(limit) {
        let mut notes = format!("fits {} to {}", letter(fits.fits.0), letter(fits.fits.1));
        let rest = claim_notes(&fits.claim);
        if !rest.is_empty() {
            notes = format!("{notes}; {rest}");
        }
        rows.push(Row { letter: "*".to_owned(), ..Row::of(&fits.claim, usize::MAX, notes) });
    }
    if fact.fits_several.len() > limit {
        rows.push(Row::more(usize::MAX, fact.fits_several.len() - limit));
    }
    table(out, rows, paint, width);
}

/// Columns that words need beside their place to stand there.
const BESIDE: usize = 36;

/// One claim in the table.
struct Row {
    letter: String,
    /// The position, for its colour.
    index: usize,
    value: String,
    place: String,
    /// The quoted words, who says so, how they were read.
    rest: String,
}

impl Row {
    fn of(claim: &Claim, index: usize, notes: String) -> Self {
        let value = visible(&claim.value.display()).into_owned();
        let mut rest = format!("“{}”", one_line(&claim.words.quote));
        if let Some(source) = claim.words.source.as_deref() {
            let _ = write!(rest, " {}", visible(source));
        }
        if !notes.is_empty() {
            let _ = write!(rest, " — {notes}");
        }
        Self { letter: String::new(), index, value, place: place(&claim.words), rest }
    }

    fn more(index: usize, n: usize) -> Self {
        let rest = format!("and {n} more (--all shows them)");
        Self { letter: String::new(), index, value: String::new(), place: String::new(), rest }
    }
}

/// Values, places and words in columns; where they do not fit side by side, words go under their place.
fn table(out: &mut String, rows: Vec<Row>, paint: Paint, width: usize) {
    let widest = |cell: fn(&Row) -> &str, cap: usize| {
        rows.iter().map(|row| columns(cell(row))).filter(|n| *n <= cap).max().unwrap_or(0)
    };
    let letters = widest(|row| &row.letter, 4);
    let values = widest(|row| &row.value, width / 3);
    let places = widest(|row| &row.place, width);
    // Either every row has its words beside its place, or every row has them below.
    let beside = width.saturating_sub(4 + [letters, values, places].iter().map(|n| n + 2).sum::<usize>());
    let longest = rows.iter().map(|row| columns(&row.rest)).max().unwrap_or(0);
    let below = beside < longest.min(BESIDE);
    for row in &rows {
        let tint = |text: &str| {
            if row.index == usize::MAX { text.to_owned() } else { paint.position(row.index, text) }
        };
        let cells = [
            (&row.letter, letters, tint(&row.letter)),
            (&row.value, values, tint(&row.value)),
            (&row.place, places, paint.dim(&row.place)),
        ];
        if row.place.is_empty() {
            let indent = 4 + if letters > 0 { letters + 2 } else { 0 };
            let _ = writeln!(out, "{}{}", " ".repeat(indent), row.rest);
            continue;
        }
        let (mut line, mut used) = ("    ".to_owned(), 4);
        for (text, room, styled) in cells.into_iter().filter(|(text, room, _)| *room > 0 || !text.is_empty())
        {
            if used > 8 && used + columns(text) > width {
                let _ = writeln!(out, "{}", line.trim_end());
                (line, used) = (" ".repeat(8), 8);
            }
            let pad = room.saturating_sub(columns(text)) + 2;
            line.push_str(&styled);
            line.push_str(&" ".repeat(pad));
            used += columns(text) + pad;
        }
        let mut room = width.saturating_sub(used);
        if below || room < columns(&row.rest) && room < BESIDE {
            out.push_str(line.trim_end());
            out.push('\n');
            line = " ".repeat(8);
            (used, room) = (8, width - 8);
        }
        let rest = wrap(&row.rest, room, room);
        for (i, text) in rest.iter().enumerate() {
            if i > 0 {
                line = " ".repeat(used);
            }
            let _ = writeln!(out, "{line}{text}");
        }
    }
}
