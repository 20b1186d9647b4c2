//! Where sentences end.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation, a figure or a name; what may follow an abbreviation
//! that can also end one (*in the U.S. The North …*) is weighed word by word. In doubt a text stays one sentence. One pass:
//! every look back or ahead is bounded, or runs over bytes that no other one reads.

use memchr::{memchr3, memmem};

use super::Span;

/// How an abbreviation behaves when its full stop is followed by a capital or a figure. None ends a sentence before a
/// small letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// Something always follows: *Mr.*, *vs.*, *e.g.*
    Never,
    /// A number follows, else it is a word like any other: *No. 5*, *Fig. 2*.
    Number,
    /// Ends a sentence only if a usual sentence opener follows: *U.S.*, *Inc.*, *Apr.*
    Starter,
    /// After a figure only; ends a sentence before a capital: *6 ft. 2 in.*
    Unit,
    /// After a figure only; ends a sentence before a capital that is no currency, and before a figure: *$1.2 bn.*
    Magnitude,
    /// A time of day; days, zones and figures go on with it: *9 a.m. Monday*.
    Clock,
    /// Ends a sentence before any capital: *etc.*
    End,
}

impl Stop {
    /// The one of a class of a language's file.
    pub(super) fn named(class: &str) -> Option<Stop> {
        Some(match class {
            "never" => Stop::Never,
            "number" => Stop::Number,
            "starter" => Stop::Starter,
            "unit" => Stop::Unit,
            "magnitude" => Stop::Magnitude,
            "clock" => Stop::Clock,
            "end" => Stop::End,
            _ => return None,
        })
    }
}

/// What the splitter knows of a language. Every list is sorted, so that it can be searched by halves.
#[derive(Debug, Default)]
pub struct SentenceRules {
    /// Abbreviations without their last full stop, in small letters, whatever their case in the text.
    abbreviations: Vec<(&'static str, Stop)>,
    /// The same, but only where the text has a capital.
    capitalised: Vec<(&'static str, Stop)>,
    /// Words that usually open a sentence.
    starters: Vec<&'static str>,
    /// Names of months and weekdays.
    calendar: Vec<&'static str>,
    /// Verbs of speech.
    reporting: Vec<&'static str>,
    /// Words of a time zone's name.
    clock_words: Vec<&'static str>,
    /// Whether a full stop behind a figure makes it a place in an order: *der 12. April*, *die 3. Liga*, *der II. Weltkrieg*.
    ordinal_point: bool,
}

impl SentenceRules {
    /// The rules of a language's file.
    pub(super) fn read(file: &'static str) -> SentenceRules {
        let mut rules = SentenceRules::default();
        for (class, word) in super::classes(file) {
            let (list, kind) = match class.strip_prefix("capital-") {
                Some(kind) => (&mut rules.capitalised, kind),
                None => (&mut rules.abbreviations, class),
            };
            if let Some(stop) = Stop::named(kind) {
                list.push((word, stop));
                continue;
            }
            match class {
                "starters" => rules.starters.push(word),
                "calendar" => rules.calendar.push(word),
                "reporting" => rules.reporting.push(word),
                "clock-words" => rules.clock_words.push(word),
                "style" => rules.ordinal_point |= word == "ordinal-point",
                _ => {}
            }
        }
        rules.abbreviations.sort_unstable_by_key(|entry| entry.0);
        rules.capitalised.sort_unstable_by_key(|entry| entry.0);
        for list in [&mut rules.starters, &mut rules.calendar, &mut rules.reporting, &mut rules.clock_words] {
            list.sort_unstable();
        }
        rules
    }
}

/// Full stops and their like outside ASCII, searched for only in texts that have such characters.
const WIDE: [&str; 8] = ["…", "。", "！", "？", "؟", "।", "۔", "‽"];
/// How far back an abbreviation can reach, in bytes.
const BACK: usize = 24;
/// The longest abbreviation, in bytes; initials of four letters outside ASCII stay below.
const LONGEST: usize = 12;
/// How far ahead a word, or a run of opening signs, is read, in bytes.
const AHEAD: usize = 32;
/// How much of the sentence is looked at to tell a headline in capitals from prose, in bytes.
const PROSE: usize = 80;

/// The sentences of `text` in order, each without white space at its ends, none empty; spans counted from `origin`.
/// Line ends are white space like any other.
pub fn sentences(text: &str, origin: usize, rules: &SentenceRules) -> Vec<Span> {
    let mut found = Vec::new();
    SentenceReader::new(text, rules).read(text, origin, |span| found.push(span));
    found
}

/// Splits the parts of one text; made once for all of them.
#[derive(Debug)]
pub struct SentenceReader<'r> {
    rules: &'r SentenceRules,
    /// The signs outside ASCII that the text has.
    wide: Vec<memmem::Finder<'static>>,
}

impl<'r> SentenceReader<'r> {
    /// A splitter for parts of `whole`.
    pub fn new(whole: &str, rules: &'r SentenceRules) -> Self {
        let signs = if whole.is_ascii() { &[][..] } else { &WIDE[..] };
        let wide = signs.iter().map(|sign| memmem::Finder::new(*sign));
        Self { rules, wide: wide.filter(|finder| finder.find(whole.as_bytes()).is_some()).collect() }
    }

    /// Hands on the sentences of `text`, a part of the whole that starts at byte `origin` of it.
    pub fn read(&self, text: &str, origin: usize, mut found: impl FnMut(Span)) {
        let mut start = skip_space(text, 0);
        let mut stops = Stops::new(text, &self.wide);
        while let Some(at) = stops.next(text, start) {
            let stop = Terminator::read(text, at);
            stops.from = stop.end;
            if let Some(next) = (Splitter { text, rules: self.rules, start }).boundary(&stop) {
                found(Span::new(origin + start, origin + stop.end));
                start = next;
            }
        }
        let end = text.trim_end().len();
        if start < end {
            found(Span::new(origin + start, origin + end));
        }
    }
}

/// Finds the next full stop or the like; each sign is searched for on its own, and looked for again only once passed.
struct Stops<'f> {
    from: usize,
    plain: Option<usize>,
    wide: Vec<(&'f memmem::Finder<'static>, Option<usize>)>,
}

impl<'f> Stops<'f> {
    fn new(text: &str, wide: &'f [memmem::Finder<'static>]) -> Self {
        let bytes = text.as_bytes();
        let plain = memchr3(b'.', b'!', b'?', bytes);
        Self { from: 0, plain, wide: wide.iter().map(|finder| (finder, finder.find(bytes))).collect() }
    }

    fn next(&mut self, text: &str, start: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let from = self.from.max(start);
        if self.plain.is_some_and(|at| at < from) {
            self.plain = memchr3(b'.', b'!', b'?', &bytes[from..]).map(|at| at + from);
        }
        let mut next = self.plain;
        for (finder, place) in &mut self.wide {
            if place.is_some_and(|at| at < from) {
                *place = finder.find(&bytes[from..]).map(|at| at + from);
            }
            next = match (next, *place) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        next
    }
}

/// A run of full stops, exclamation and question marks with the quotes and brackets that close after it.
struct Terminator {
    start: usize,
    /// Past the closing quotes and brackets.
    end: usize,
    kind: Kind,
    /// Whether a quotation closes with it.
    quote: bool,
    /// Whether anything at all closes with it.
    closes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Period,
    Ellipsis,
    /// `!`, `?`, or both.
    Strong,
    /// A full stop of a script that does not put a space after it.
    Unspaced,
}

impl Terminator {
    fn read(text: &str, start: usize) -> Self {
        let (mut end, mut dots, mut kind) = (start, 0, Kind::Period);
        for c in text[start..].chars() {
            kind = match c {
                '.' if kind == Kind::Period => Kind::Period,
                '.' => kind,
                '!' | '?' | '؟' | '‽' | '।' | '۔' => Kind::Strong,
                '…' if kind == Kind::Strong => Kind::Strong,
                '…' => Kind::Ellipsis,
                '。' | '！' | '？' => Kind::Unspaced,
                _ => break,
            };
            dots += 1;
            end += c.len_utf8();
        }
        if kind == Kind::Period && dots > 1 {
            kind = Kind::Ellipsis;
        }
        let (mut quote, stop) = (false, end);
        for c in text[end..].chars() {
            match c {
                '"' | '”' | '’' | '\'' | '»' | '“' => quote = true,
                ')' | ']' | '}' | '」' | '』' | '）' | '¹' | '²' | '³' | '⁴'..='⁹' => {}
                _ => break,
            }
            end += c.len_utf8();
        }
        // Some wires set a space before the closing quote.
        for closing in [" ”", " »", "\u{a0}»", "\u{202f}»"] {
            let rest = text[end..].strip_prefix(closing);
            if !quote && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)) {
                end += closing.len();
                quote = true;
            }
        }
        let closes = end > stop;
        end += footnote_marks(&text[end..]);
        Self { start, end, kind, quote, closes }
    }
}

/// The length of `[12]`, `[3][4]` at the start of `text`.
fn footnote_marks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while bytes.get(end) == Some(&b'[') {
        let digits = bytes[end + 1..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 || bytes.get(end + 1 + digits) != Some(&b']') {
            break;
        }
        end += digits + 2;
    }
    end
}

/// What stands after a terminator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Small,
    Capital,
    Figure,
    Other,
    /// A comma, another full stop: the sentence goes on.
    Inside,
    End,
}

struct Splitter<'a> {
    text: &'a str,
    rules: &'a SentenceRules,
    /// Where the sentence at hand starts.
    start: usize,
}

impl Splitter<'_> {
    /// Where the next sentence starts, if `stop` ends this one.
    fn boundary(&self, stop: &Terminator) -> Option<usize> {
        let next = skip_space(self.text, stop.end);
        if next == self.text.len() {
            return None;
        }
        if next == stop.end {
            return (stop.kind == Kind::Unspaced || self.glued(stop)).then_some(next);
        }
        let word = skip_openers(self.text, next);
        let class = classify(self.text, word);
        let ends = match (class, stop.kind) {
            (Next::Small | Next::Inside | Next::End, _) => false,
            (_, Kind::Unspaced) => true,
            (_, Kind::Strong) => !(stop.quote && class == Next::Capital && self.speaker_follows(word)),
            (_, Kind::Ellipsis) => {
                !self.text[..stop.start].ends_with(char::is_whitespace) || self.starts(word)
            }
            (_, Kind::Period) => self.period_ends(stop, word, class),
        };
        ends.then_some(next)
    }

    /// A full stop without a space after it: *he left.The next day*, *“… end.”The minister*.
    fn glued(&self, stop: &Terminator) -> bool {
        if stop.kind == Kind::Ellipsis
            || classify(self.text, stop.end) != Next::Capital
            || !self.starts(stop.end)
        {
            return false;
        }
        let before = self.word_before(stop.start);
        let opener = word_at(self.text, stop.end);
        let spaced = self.text[stop.end + opener.len()..].starts_with([' ', '\n', '\u{a0}', ',', '’', '\'']);
        spaced && !before.contains('.') && before.len() > 1 && before.bytes().all(|b| b.is_ascii_lowercase())
    }

    fn period_ends(&self, stop: &Terminator, word: usize, class: Next) -> bool {
        // The dot of a numbered list's item, and of *5. March 2019*.
        let figure = digits_before(self.text, stop.start);
        if !figure.is_empty() && !stop.closes && figure.len() <= 3 {
            let first = stop.start - figure.len() == self.start;
            let ordinal = self.rules.ordinal_point && !self.starts(word);
            if first || (figure.len() <= 2 && (ordinal || self.month_and_year(word))) {
                return false;
            }
        }
        let before = self.word_before(stop.start);
        let Some(kind) = self.abbreviation(before, stop.start) else {
            // *. . .* is an ellipsis, and so is not a full stop but where an opener follows.
            let spaced =
                self.text[..stop.start].ends_with(' ') && self.text[..stop.start].trim_end().ends_with('.');
            return !spaced || self.starts(word);
        };
        if stop.closes && class != Next::Figure && kind != Stop::Never {
            // The bracket or quotation ends as well: *(Acme Inc.) Shares fell* goes on only for names.
            return self.starts(word);
        }
        match (kind, class) {
            (Stop::Never, _) => false,
            (Stop::Magnitude, Next::Figure) => true,
            (Stop::End, _) => true,
            (_, Next::Figure) => false,
            (Stop::Number, _) => !is_roman(word_at(self.text, word)),
            (Stop::Starter, _) => self.starts(word) && self.is_prose(stop.start - before.len()),
            (Stop::Unit | Stop::Magnitude, _) => {
                let next = word_at(self.text, word);
                !(next.len() <= 3 && next.bytes().all(|b| b.is_ascii_uppercase()) && next.len() > 1)
            }
            (Stop::Clock, _) => !self.clock_goes_on(word),
        }
    }

    /// The letters and inner full stops that stand directly before byte `end`.
    fn word_before(&self, end: usize) -> &str {
        let floor = self.start.max(end.saturating_sub(BACK));
        let bytes = &self.text.as_bytes()[floor..end];
        let letters = bytes
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_alphabetic() || **b == b'.' || !b.is_ascii())
            .count();
        let mut at = end - letters;
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        // A quotation mark or a dash is no letter: the word starts after the last one.
        let word = &self.text[at..end];
        let word = word.rfind(|c: char| !c.is_alphabetic() && c != '.').map_or(word, |i| {
            let sign = word[i..].chars().next().map_or(0, char::len_utf8);
            &word[i + sign..]
        });
        word.trim_start_matches('.')
    }

    /// What kind of abbreviation `word`, whose full stop is at `dot`, is.
    fn abbreviation(&self, word: &str, dot: usize) -> Option<Stop> {
        if word.is_empty() || word.len() > LONGEST {
            return None;
        }
        let start = dot - word.len();
        let mut small = word.to_ascii_lowercase();
        // *3 p. m.*, *the U. S.*
        let apart = self.letter_before(start).filter(|_| word.chars().count() == 1);
        if let Some(letter) = apart {
            small.insert(0, '.');
            small.insert(0, letter.to_ascii_lowercase());
        }
        let capital = word.starts_with(|c: char| c.is_uppercase());
        let after_figure = {
            let before = &self.text[self.start..start];
            let before = before.strip_suffix([' ', '\u{a0}', '\u{202f}']).unwrap_or(before);
            before.ends_with(|c: char| c.is_ascii_digit())
        };
        let listed = find(&self.rules.abbreviations, &small).filter(|kind| match kind {
            Stop::Unit | Stop::Magnitude => after_figure,
            Stop::Clock => after_figure || small.contains('.'),
            // *p. 5*, but *John P. Smith*
            Stop::Number => !capital || word.chars().count() > 1,
            _ => true,
        });
        let listed = listed.or_else(|| find(&self.rules.capitalised, &small).filter(|_| capital));
        match listed {
            Some(kind) => Some(kind),
            // Initials, and initials of names: *J. K. Rowling*, *U.S.*
            None if word.split('.').all(|part| part.chars().count() == 1)
                && (capital || word.contains('.')) =>
            {
                Some(Stop::Starter)
            }
            // *der II. Weltkrieg*
            None if self.rules.ordinal_point && is_roman(word) => Some(Stop::Starter),
            None => None,
        }
    }

    /// The single letter with its full stop and a space that stands before byte `start`.
    fn letter_before(&self, start: usize) -> Option<char> {
        let before = self.text[self.start..start].strip_suffix(". ")?;
        let letter = before.chars().next_back().filter(char::is_ascii_alphabetic)?;
        let alone = !before[..before.len() - 1].ends_with(|c: char| c.is_alphanumeric() || c == '.');
        alone.then_some(letter)
    }

    fn starts(&self, at: usize) -> bool {
        let word = word_at(self.text, at);
        self.rules.starters.binary_search(&word).is_ok() && !self.text[at + word.len()..].starts_with('.')
    }

    /// Whether the words before `end` are running text, not a headline in capitals.
    fn is_prose(&self, end: usize) -> bool {
        let mut from = self.start.max(end.saturating_sub(PROSE));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let (mut small, mut capital) = (0, 0);
        for word in self.text[from..end].split_whitespace() {
            match word.chars().find(|c| c.is_alphabetic()) {
                Some(c) if c.is_lowercase() => small += 1,
                Some(_) => capital += 1,
                None => {}
            }
        }
        small * 2 >= capital
    }

    /// *9 a.m. Monday*, *3 p.m. EST*, *noon Moscow time*.
    fn clock_goes_on(&self, at: usize) -> bool {
        let mut at = at;
        for nth in 0..3 {
            let word = word_at(self.text, at);
            let zone = word.len() >= 2 && word.len() <= 5 && word.bytes().all(|b| b.is_ascii_uppercase());
            if nth == 0 && (zone || self.rules.calendar.binary_search(&word).is_ok()) {
                return true;
            }
            if self.rules.clock_words.binary_search(&word).is_ok() {
                return true;
            }
            at += word.len();
            if word.is_empty() || !self.text[at..].starts_with(' ') {
                return false;
            }
            at += 1;
        }
        false
    }

    /// *Putin asked*, *Mr Kim said*: up to three capitalised words and a verb of speech.
    fn speaker_follows(&self, at: usize) -> bool {
        let mut at = at;
        for nth in 0..4 {
            let word = word_at(self.text, at);
            if nth > 0 && self.rules.reporting.binary_search(&word).is_ok() {
                return true;
            }
            at += word.len();
            if !word.starts_with(|c: char| c.is_uppercase()) || !self.text[at..].starts_with(' ') {
                return false;
            }
            at += 1;
        }
        false
    }

    fn month_and_year(&self, at: usize) -> bool {
        let word = word_at(self.text, at);
        let rest = &self.text.as_bytes()[at + word.len()..];
        self.rules.calendar.binary_search(&word).is_ok()
            && rest.first() == Some(&b' ')
            && rest[1..].iter().take(5).take_while(|b| b.is_ascii_digit()).count() == 4
    }
}

fn find(table: &[(&str, Stop)], word: &str) -> Option<Stop> {
    table.binary_search_by_key(&word, |entry| entry.0).ok().map(|i| table[i].1)
}

fn skip_space(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    text.len() - rest.trim_start().len()
}

/// Past quotes, brackets and dashes that open what follows.
fn skip_openers(text: &str, from: usize) -> usize {
    let mut at = from;
    for c in text[from..].chars() {
        let opens = matches!(
            c,
            '“' | '"'
                | '‘'
                | '\''
                | '„'
                | '«'
                | '»'
                | '‹'
                | '('
                | '['
                | '{'
                | '–'
                | '—'
                | '-'
                | '•'
                | '*'
                | '¿'
                | '¡'
        );
        if at - from >= AHEAD || !(opens || (at > from && c.is_whitespace())) {
            break;
        }
        at += c.len_utf8();
    }
    at
}

fn classify(text: &str, at: usize) -> Next {
    let mut chars = text[at..].chars();
    match chars.next() {
        None => Next::End,
        // *iPhone*, *eBay* open a sentence as a capital does.
        Some(c) if c.is_lowercase() => match chars.next() {
            Some(second) if second.is_ascii_uppercase() => Next::Capital,
            _ => Next::Small,
        },
        Some(c) if c.is_alphabetic() => Next::Capital,
        Some(c) if c.is_numeric() => Next::Figure,
        Some('$' | '€' | '£' | '¥' | '₽' | '₩' | '₹' | '~' | '≈') => Next::Figure,
        Some('.' | ',' | ';' | ':' | '…' | '!' | '?' | '&' | '/' | '%' | '+' | '=' | ')' | ']' | '}') => {
            Next::Inside
        }
        Some(_) => Next::Other,
    }
}

/// The letters at byte `at`, bounded.
fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let mut letters = rest.bytes().take(AHEAD).take_while(u8::is_ascii_alphabetic).count();
    while letters < AHEAD
        && let Some(c) = rest[letters..].chars().next()
        && c.is_alphabetic()
    {
        letters += c.len_utf8();
    }
    &rest[..letters]
}

fn digits_before(text: &str, end: usize) -> &str {
    let digits = text.as_bytes()[..end].iter().rev().take(4).take_while(|b| b.is_ascii_digit()).count();
    &text[end - digits..end]
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    /// Texts of our own; `|` marks where one sentence ends and the next begins.
    const CASES: &str = include_str!("sentence_cases.txt");

    #[test]
    fn sentences_end_where_they_should() {
        let mut wrong = Vec::new();
        let cases: Vec<&str> =
            CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert!(cases.len() >= 60, "{} cases", cases.len());
        for case in cases {
            let text = case.replace('|', "");
            let found = sentences(&text, 0, Language::ENGLISH.sentences());
            let found: Vec<&str> = found.iter().map(|span| span.of(&text)).collect();
            let wanted: Vec<&str> = case.split('|').map(str::trim).collect();
            if found != wanted {
                wrong.push(format!("wanted {wanted:#?}\nfound {found:#?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn sentences_end_where_they_should_in_other_languages() {
        let cases = [
            ("de", "Am 12. April kamen sie.| Das war z. B. in Kiel."),
            ("de", "Der 3. Senat tagte am 5. Mai.| Er tagte lange."),
            ("de", "Es kostet 1,2 Mio. Euro, d. h. viel.| Die Stadt zahlt."),
            ("de", "Dr. Meier und Prof. Schulz kamen nach St. Gallen."),
            ("de", "Im 19. Jahrhundert und im II. Weltkrieg brannte es.| Über 300 Häuser fielen."),
            ("de", "„Das ist aus.“| Mehr sagte er nicht."),
            ("de", "Sie gewann 2019.| Danach verlor sie."),
            ("de", "Siehe Abs. 3 und Nr. 7 usw.| Das gilt."),
            ("fr", "M. Dupont et Mme Durand sont venus.| Ils sont repartis."),
            ("fr", "Voir art. 5 et p. 12.| C’est tout."),
            ("fr", "« C’est fini. »| Il est parti."),
            ("fr", "Il est né en 1990.| À Lyon, il a grandi."),
            ("es", "El Sr. López y la Dra. Gil llegaron.| Se fueron luego."),
            ("es", "¿Por qué?| ¡Nadie lo sabe!| Él se fue."),
            ("es", "Viajó a EE. UU. en mayo.| Volvió en julio."),
            ("es", "Dijo que no.| Luego se fue."),
        ];
        for (tag, case) in cases {
            let text = case.replace('|', "");
            let rules = Language::of(tag).expect("a language").sentences();
            let found: Vec<&str> = sentences(&text, 0, rules).iter().map(|span| span.of(&text)).collect();
            let wanted: Vec<&str> = case.split('|').map(str::trim).collect();
            assert_eq!(found, wanted, "{tag}");
        }
    }

    #[test]
    fn spans_are_counted_from_the_origin_and_trimmed() {
        let spans = sentences("  One.\n\tTwo. ", 100, Language::ENGLISH.sentences());
        assert_eq!(spans, [Span::new(102, 106), Span::new(108, 112)]);
        assert_eq!(sentences(" \n ", 0, Language::ENGLISH.sentences()), []);
        assert_eq!(sentences("", 0, Language::ENGLISH.sentences()), []);
    }

    #[test]
    fn a_long_text_without_an_end_is_one_sentence() {
        for unit in
            ["word ", "é.é", ". ", "a.", "“", "!? ", "x.\u{a0}", "(", "…", "U.", "[1]", "。a", ".  -  "]
        {
            let text = unit.repeat(50_000);
            let spans = sentences(&text, 0, Language::ENGLISH.sentences());
            assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{unit:?}");
            assert!(
                spans.iter().all(|span| text.is_char_boundary(span.start) && text.is_char_boundary(span.end))
            );
        }
    }
}
