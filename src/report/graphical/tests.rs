//! What must hold of every picture, checked on its rows: true places, underlines below their words, no row too wide,
//! nothing hidden. Then a few pictures whole.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::conflict::FitsSeveral;
use crate::report::fixture::{self, claim, conflict, number, position, quotes};
use crate::report::visible::{is_hidden, one_line};
use crate::report::{Format, Options, Outcome, check};
use crate::text::Span;

use super::layout::{Mark, layout};
use super::snippet::Snippet;

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
fn places_are_links_where_the_terminal_shows_them() {
    let outcome = fixture::harbour();
    for color in [false, true] {
        let plain = Options { color, ..Options::default() };
        let linked = Options { links: Some("/srv/my texts"), ..plain };
        let picture = check(&outcome, Format::Graphical, &linked);
        let link = "\u{1b}]8;;file:///srv/my%20texts/news/wire.txt\u{1b}\\";
        assert!(picture.contains(link), "{picture:?}");
        let mut rest = picture.as_str();
        let mut without = String::new();
        while let Some((before, after)) = rest.split_once("\u{1b}]8;;") {
            without.push_str(before);
            rest = after.split_once("\u{1b}\\").expect("an end").1;
        }
        assert_eq!(without + rest, check(&outcome, Format::Graphical, &plain));
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

/// The text without the escape sequences of colours.
fn without_color(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| {
        let (code, rest) = part.split_once('m').expect("a colour ends with m");
        assert!(
            code.starts_with('[') && code[1..].chars().all(|c| c.is_ascii_digit() || c == ';'),
            "{code:?}"
        );
        out + rest
    })
}

#[test]
fn colour_adds_nothing_but_colour() {
    let mut outcomes: Vec<Outcome> = PROSE.iter().map(|text| outcome_of(text).0).collect();
    outcomes.push(fixture::harbour());
    for outcome in outcomes {
        for width in [40, 100] {
            let plain = Options { width, verbose: true, ..Options::default() };
            let colored = check(&outcome, Format::Graphical, &Options { color: true, ..plain });
            assert!(colored.contains('\u{1b}'));
            assert_eq!(without_color(&colored), check(&outcome, Format::Graphical, &plain));
        }
    }
}

#[test]
fn three_places_a_position_of_as_many_documents_then_a_count() {
    let mut claims = Vec::new();
    for path in ["a.txt", "a.txt", "a.txt", "b.txt", "c.txt", "d.txt"] {
        let text = format!("{}Seen by [[12]] people.\n", "Nobody.\n\n".repeat(claims.len()));
        claims.push(claim("seen", quotes(path, &text).remove(0), number(12)));
    }
    let other = claim("seen", quotes("e.txt", "Seen by [[90]] people.").remove(0), number(90));
    let fits = claim("seen", quotes("f.txt", "Seen by [[10 to 90]] people.").remove(0), number(50));
    let positions = vec![position("12", "12", claims), position("90", "90", vec![other])];
    let fits = vec![FitsSeveral { claim: fits, fits: (0, 1) }];
    let outcome = Outcome {
        conflicts: vec![conflict("seen", "how many saw it", positions, fits)],
        ..Outcome::default()
    };
    let places = |all| {
        let picture = check(&outcome, Format::Graphical, &Options { all, ..Options::default() });
        let places: Vec<String> = read_back(&picture).into_iter().map(|seen| seen.place).collect();
        (places, picture)
    };
    let (some, picture) = places(false);
    assert_eq!(some, ["a.txt:1:9", "b.txt:7:9", "c.txt:9:9", "e.txt:1:9", "f.txt:1:9"]);
    assert!(picture.contains("= and 3 more places of A (--all shows them)\n"), "{picture}");
    assert!(picture.contains("fits A to B: 50\n"), "{picture}");
    let (every, picture) = places(true);
    assert_eq!(every.len(), 8);
    assert!(!picture.contains("--all"));
}

#[test]
fn a_faulty_node_is_underlined_whatever_its_line_is_like() {
    let long = format!("  - phrase: {}{{valeu}}{}\n", "word ".repeat(60), " word".repeat(60));
    let cases: [(&str, &str, &str); 6] = [
        ("rules:\n  - id: a\n    patern: x\n", "patern", "patern"),
        ("key:\t\"日本\tvalue\"\nnext: 1\n", "\"日本\tvalue\"", "\"日本  value\""),
        (&long, "{valeu}", "{valeu}"),
        ("a: >-\n  one\n  two\nb: 1", "one\n  two", "one"),
        ("id: \u{202e}evil\u{1b}[2J\n", "\u{202e}evil\u{1b}[2J", "<U+202E>evil␛[2J"),
        ("rules:", "", "␣"),
    ];
    for (file, node, expected) in cases {
        let at = if node.is_empty() { file.len() } else { file.find(node).unwrap() };
        let place = crate::text::LineIndex::new(file).position(file, at);
        let problem = crate::rule::RuleProblem {
            path: "r.yml".into(),
            file: file.into(),
            span: crate::text::Span::new(at, at + node.len()),
            line: place.line,
            column: place.column,
            message: "expected something else".to_owned(),
            help: Some("write it otherwise".to_owned()),
        };
        let outcome = Outcome { rule_problems: vec![problem], ..Outcome::default() };
        for width in WIDTHS {
            let picture = check(&outcome, Format::Graphical, &Options { width, ..Options::default() });
            assert_printable(&picture, width);
            let place = format!("r.yml:{}:{}", place.line, place.column);
            assert_eq!(
                read_back(&picture),
                [Seen { place, underlined: vec![expected.to_owned()] }],
                "{picture}"
            );
        }
    }
}

#[test]
fn a_conflict_of_two_articles() {
    let outcome = Outcome { conflicts: fixture::harbour().conflicts, ..Outcome::default() };
    let expected = "\
error[terminal-opening]: the day the Lindavik ferry terminal opened: 2 positions
   ╭─[news/gazette.txt:5:4] Harbour Gazette, 14 June 2021
 5 │ On 3 June, in the rebuilt harbour of Lindavik, the minister of
   ·    ───┬──
   ·       ╰─┤ A: 3 June 2021 — year taken from the document's date,
   ·         │ 14.06.2021
   │ transport opened the ferry terminal that the storm had torn down.
   │
   ├─[news/wire.txt:5:166] Coast Wire, 11 June 2021
   │ …and to the sound of ships’ horns, the town’s ferry terminal was opened
 5 │ to traffic on Thursday, June 10, 2021, with the transport minister at
   ·               ───────────┬───────────
   ·                          ╰── B: 10 June 2021
   │ the rope.
   │
   ├─[news/wire.txt:5:248]
 5 │ The ceremony on June 10 drew a crowd.
   ·                 ───┬───
   ·                    ╰─┤ B: 10 June 2021 — year taken from the document's
   ·                      │ date, 11.06.2021
   ╰────
   = 1 source says 3 June 2021; 1 says 10 June 2021
   = 7 days apart
   = note: The ceremony, not the first boat.
   = help: 3 June 2021 was a Thursday too: one of them may be a week off
   = rule: rules/harbour.yml:7 (conflict 00112233445566ff)

";
    let options = Options { width: 80, quiet: true, ..Options::default() };
    assert_eq!(check(&outcome, Format::Graphical, &options), expected);
}

#[test]
fn faults_point_at_their_places() {
    let harbour = fixture::harbour();
    let outcome =
        Outcome { problems: harbour.problems, rule_problems: harbour.rule_problems, ..Outcome::default() };
    let expected = "\
error[rule-file]: unknown key `patern`
   ╭─[rules/boats.yml:3:5]
 2 │   - id: boats
 3 │     patern: \"{value} boats\"
   ·     ──────
 4 │     type: count
   ╰────
   = help: did you mean `phrase`?

error[document]: not text: expected UTF-8, found binary data
   ╰─[news/scan.txt]

warning[document]: 2 bytes are not UTF-8 and were replaced
   ╰─[news/old.txt:3:7]

";
    let options = Options { quiet: true, ..Options::default() };
    assert_eq!(check(&outcome, Format::Graphical, &options), expected);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    /// Any text, any words of it: no panic, nothing hidden, nothing too wide, something underlined for every mark.
    #[test]
    fn any_text_is_drawn_within_its_width(
        text in "[a-z .,\\PC\\u{0}-\\u{20}\\u{300}-\\u{30f}\\u{200b}-\\u{202e}日本語👍🏽]{0,200}",
        cuts in proptest::collection::vec(0usize..200, 1..7),
        width in 40usize..130,
    ) {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| ends[cut % ends.len()]).collect();
        cuts.sort_unstable();
        let marks: Vec<Mark> = cuts.chunks_exact(2).enumerate().filter(|(_, pair)| !text[pair[0]..pair[1]].trim().is_empty()).map(|(i, pair)| Mark {
            span: Span::new(pair[0], pair[1]),
            label: "label ".repeat(i),
            line: 1,
            tint: None,
        }).collect();
        let room = width - 5;
        let rows = layout(&text, &marks, room);
        for row in &rows {
            proptest::prop_assert!(row.text.width() <= room, "{:?}", row.text);
            proptest::prop_assert!(!row.text.chars().any(is_hidden), "{:?}", row.text);
        }
        for (i, mark) in marks.iter().enumerate() {
            let n_last = rows.iter().flat_map(|row| &row.marked).filter(|marked| marked.mark == i && marked.last).count();
            proptest::prop_assert_eq!(n_last, 1, "{:?} in {:?}", mark, rows);
        }
        let snippet = Snippet { path: "a.txt".to_owned(), passage: None, place: ("a.txt".to_owned(), 1, 1), about: String::new(), rows, marks };
        for line in snippet.lines(1, room, false) {
            let wide = line.gutter.width() + line.rest.width();
            proptest::prop_assert!(wide <= width, "{wide} of {width}: {line:?}");
        }
    }
}
