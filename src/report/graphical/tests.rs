//! What must hold of every picture, checked on its rows: true places, underlines below their words, no row too wide,
//! nothing hidden. Then a few pictures whole.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::conflict::FitsSeveral;
use crate::report::fixture::{self, claim, conflict, day, number, position, quotes};
use crate::report::visible::{is_hidden, one_line};
use crate::report::{Format, Options, Outcome, check};

const WIDTHS: [usize; 7] = [40, 53, 72, 80, 100, 120, 200];

/// An excerpt read back from a picture: its place and the words above each underline.
#[derive(Debug, PartialEq)]
struct Seen {
    place: String,
    underlined: Vec<String>,
}

/// The part of a row that stands in these terminal columns.
fn columns(row: &str, from: usize, to: usize) -> String {
    let mut at = 0;
    let mut text = String::new();
    for cluster in row.graphemes(true) {
        let width = cluster.width();
        if at >= from && at + width <= to {
            text.push_str(cluster);
        }
        at += width;
    }
    text
}

fn read_back(picture: &str) -> Vec<Seen> {
    let mut seen: Vec<Seen> = Vec::new();
    let mut above = "";
    for row in picture.lines() {
        let frame = row.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
        if let Some(head) = frame.strip_prefix("╭─[").or_else(|| frame.strip_prefix("├─[")) {
            let place = head.split(']').next().unwrap().to_owned();
            seen.push(Seen { place, underlined: Vec::new() });
        } else if frame.starts_with('│') {
            above = row;
        } else if frame.starts_with('·') && !frame.contains('╰') {
            let start = row.width() - frame.width() + 1;
            let mut run: Option<usize> = None;
            for (column, c) in row.chars().enumerate().chain([(row.chars().count(), ' ')]) {
                match (run, column >= start && matches!(c, '─' | '┬')) {
                    (None, true) => run = Some(column),
                    (Some(from), false) => {
                        seen.last_mut().unwrap().underlined.push(columns(above, from, column));
                        run = None;
                    }
                    _ => {}
                }
            }
        }
    }
    seen
}

/// Texts whose marked words must be found again, whatever surrounds them.
const PROSE: &[&str] = &[
    fixture::GAZETTE,
    fixture::WIRE,
    "Kurz: am [[3 Juni]] war’s.",
    "[[Ten]] came, nobody stayed, and [[nine]] went home.",
    "東京の会場には[[二千四百人]]が集まり、翌日の式典にはさらに[[三千人]]が参加したと主催者は発表したが、警察は数を確認していないという。",
    "Cafe\u{301} Zu\u{308}rich a\u{300} cote\u{301} du po\u{302}le sold [[3,4\u{301}00]] cups, ne\u{301}e in e\u{301}te\u{301}.",
    "👨‍👩‍👧‍👦 family day 🇰🇵🇷🇺 ❤️‍🔥 with 👍🏽 [[4,000 👋🏿 guests]] 👩‍🚀 and 1️⃣ band.",
    "Tabs\there\tand\t\tthere \t [[12\tApril]]\tend\there.",
    "An \u{1b}[31mescape\u{1b}[0m, a \u{202e}bidi\u{202c} and [[12\u{200b} Ap\u{1b}]0;x\u{7}ril]] \u{2066}with\u{2069} \u{feff}more\u{9b}.",
    "עברית ועוד עברית עם [[12 באפריל]] ועוד מילים אחרי זה.",
    "supercalifragilisticexpialidocioussupercalifragilisticexpialidocioussupercalifragilisticexpialidocious [[5]] supercalifragilisticexpialidocioussupercalifragilisticexpialidocious",
    "https://example.org/a/very/long/address/that/no/row/can/hold/without/being/cut/[[2019-04-12]]/and/goes/on/and/on/and/on/and/on.html",
    "It lasted [[from the evening of the third of June until the small hours of the morning of the eleventh of June, or thereabouts]], they said.",
    "A mark [[that ends it]]",
];

fn outcome_of(text: &str) -> (Outcome, Vec<String>) {
    let words = quotes("a.txt", text);
    let expected =
        words.iter().map(|words| format!("a.txt:{}:{}", words.location.line, words.location.column));
    let expected =
        expected.zip(&words).map(|(place, words)| format!("{place} {}", one_line(&words.quote))).collect();
    let mut positions = Vec::new();
    for (i, words) in words.into_iter().enumerate() {
        let mut claim = claim("rule", words, number(i as i64));
        claim.attribution = Some("somebody at the harbour office who would not be named".to_owned());
        positions.push(position(&i.to_string(), &i.to_string(), vec![claim]));
    }
    let conflict = conflict("rule", "the thing in question", positions, Vec::new());
    (Outcome { conflicts: vec![conflict], ..Outcome::default() }, expected)
}

fn assert_printable(picture: &str, width: usize) {
    for row in picture.lines() {
        assert!(!row.chars().any(is_hidden), "hidden characters in {row:?}");
        assert_eq!(row.trim_end(), row, "white space at the end of {row:?}");
        assert!(row.width() <= width, "{} columns of {width}:\n{row}\nin\n{picture}", row.width());
    }
}

#[test]
fn underlines_stand_below_the_quoted_words_in_every_script_and_width() {
    for text in PROSE {
        let (outcome, expected) = outcome_of(text);
        for width in WIDTHS {
            let picture = check(&outcome, Format::Graphical, &Options { width, ..Options::default() });
            assert_printable(&picture, width);
            let mut found = Vec::new();
            for seen in read_back(&picture) {
                // A mark that is broken over rows is underlined in each.
                found.push(format!("{} {}", seen.place, seen.underlined.join(" ")));
            }
            let joined = |list: &[String]| list.concat().replace([' '], "");
            let places = expected
                .iter()
                .filter(|line| found.iter().any(|seen| seen.starts_with(line.split(' ').next().unwrap())));
            if found.len() == expected.len() {
                assert_eq!(joined(&found), joined(&expected), "\n{picture}");
            } else {
                // Marks of one sentence share an excerpt: the later ones say their places in their labels.
                assert!(places.count() >= 1);
                for line in &expected {
                    let (place, quote) = line.split_once(' ').unwrap();
                    let at = place.trim_start_matches("a.txt:");
                    assert!(
                        picture.contains(&format!("{place}]")) || picture.contains(&format!("[{at}]")),
                        "{picture}"
                    );
                    assert!(found.concat().contains(quote), "{quote} in\n{picture}");
                }
            }
        }
    }
}

#[test]
fn show() {
    for text in PROSE {
        let (outcome, _) = outcome_of(text);
        for width in [40, 80] {
            println!("{}", check(&outcome, Format::Graphical, &Options { width, ..Options::default() }));
        }
    }
    let _ =
        (FitsSeveral { claim: claim("r", quotes("a", "[[b]]").remove(0), day(2020, 1, 1)), fits: (0, 1) }, 0);
}
