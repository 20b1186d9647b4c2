//! Regular expressions in which slots stand.

use crate::rule::{Slot, SlotRegex};
use crate::text::Span;

use super::phrase::{Captured, What};
use super::program::{Capture, Shared, Slots};
use super::stretch::Stretch;
use super::take::Taker;

/// What one match of an expression captured as its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum RegexValue {
    /// A mention, by its index in the stretch.
    Mention(usize),
    /// Plain words, to be read by the rule's type.
    Words(Span),
}

/// One match.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct RegexMatch {
    pub(super) value: RegexValue,
    pub(super) parts: Vec<Captured>,
    /// The bytes of the whole match in the document's text.
    pub(super) span: Span,
}

/// The stretch's text with mentions replaced by their marks, and where each piece of it came from.
struct Marked {
    text: String,
    /// Start here, start in the document, and the mention if the piece is a mark.
    pieces: Vec<(usize, usize, Option<usize>)>,
}

/// Every match of an expression in the stretch that has a value.
pub(super) fn matches(
    expression: &SlotRegex,
    names: &[String],
    slots: &Slots,
    stretch: &Stretch,
    shared: &Shared,
) -> Vec<RegexMatch> {
    let marked = mark(expression, slots, stretch);
    let mut found = Vec::new();
    for captures in expression.regex.captures_iter(&marked.text) {
        let Some(value) = captures.name("value") else { continue };
        let value = match marked.mention(value.start(), value.end()) {
            Some(mention) => RegexValue::Mention(mention),
            None => {
                let span = marked.span(stretch, value.start(), value.end());
                if span.is_empty() {
                    continue;
                }
                match slots.value_taker().and_then(|taker| overlapped(taker, stretch, span)) {
                    Some(mention) => RegexValue::Mention(mention),
                    None => RegexValue::Words(span),
                }
            }
        };
        let mut parts = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let Some(group) = captures.name(name) else { continue };
            let capture = Capture::Part(index);
            if let Some(mention) = marked.mention(group.start(), group.end()) {
                let tokens = stretch.extents[mention];
                parts.push(Captured { capture, what: What::Mention(mention), tokens });
            } else if let Some(set) = slots.part_names(index) {
                let span = marked.span(stretch, group.start(), group.end());
                let occurrences = stretch.occurrences(set, &shared.sets[set]);
                let inside = |from: usize, to: usize| span.overlaps(stretch.bytes(from, to));
                if let Some(o) = occurrences.iter().find(|o| inside(o.start, o.end)) {
                    parts.push(Captured { capture, what: What::Name(set, o.name), tokens: (o.start, o.end) });
                }
            } else if let Some(taker) = slots.taker(Slot::Part(index)) {
                let span = marked.span(stretch, group.start(), group.end());
                if let Some(mention) = overlapped(taker, stretch, span) {
                    let tokens = stretch.extents[mention];
                    parts.push(Captured { capture, what: What::Mention(mention), tokens });
                }
            }
        }
        let whole = captures.get_match();
        found.push(RegexMatch { value, parts, span: marked.span(stretch, whole.start(), whole.end()) });
    }
    found
}

/// The one mention that captured words overlap and the slot takes: read with all that stands around it.
fn overlapped(taker: Taker, stretch: &Stretch, span: Span) -> Option<usize> {
    let from = stretch.mentions.partition_point(|m| m.span.end <= span.start);
    let mut inside = (from..stretch.mentions.len())
        .take_while(|m| stretch.mentions[*m].span.start < span.end)
        .filter(|m| taker.takes(&stretch.mentions[*m]).is_ok());
    let only = inside.next()?;
    inside.next().is_none().then_some(only)
}

fn mark(expression: &SlotRegex, slots: &Slots, stretch: &Stretch) -> Marked {
    let takers: Vec<_> = expression.slots.iter().filter_map(|slot| slots.taker(*slot)).collect();
    let mut marked = Marked { text: String::with_capacity(stretch.span.len()), pieces: Vec::new() };
    let mut at = stretch.span.start;
    for (i, mention) in stretch.mentions.iter().enumerate() {
        let Some(kind) = mention.value.kind() else { continue };
        if mention.span.start < at || !takers.iter().any(|taker| taker.takes(mention).is_ok()) {
            continue;
        }
        marked.copy(stretch.text, Span::new(at, mention.span.start));
        marked.pieces.push((marked.text.len(), mention.span.start, Some(i)));
        marked.text.push(SlotRegex::mark(kind));
        at = mention.span.end;
    }
    marked.copy(stretch.text, Span::new(at, stretch.span.end));
    marked
}

impl Marked {
    fn copy(&mut self, text: &str, span: Span) {
        if span.is_empty() {
            return;
        }
        self.pieces.push((self.text.len(), span.start, None));
        // A text's own characters of the private use area must not pass for marks; the stand-in is as long.
        let own = |c: char| ('\u{E000}'..='\u{E0FF}').contains(&c);
        self.text.extend(span.of(text).chars().map(|c| if own(c) { '\u{FFFD}' } else { c }));
    }

    fn piece(&self, offset: usize) -> Option<&(usize, usize, Option<usize>)> {
        self.pieces.get(self.pieces.partition_point(|piece| piece.0 <= offset).checked_sub(1)?)
    }

    /// The mention, if exactly its mark was captured.
    fn mention(&self, from: usize, to: usize) -> Option<usize> {
        let piece = self.piece(from)?;
        let mention = piece.2?;
        (piece.0 == from && to == from + '\u{E000}'.len_utf8()).then_some(mention)
    }

    /// Where captured text stands in the document.
    fn span(&self, stretch: &Stretch, from: usize, to: usize) -> Span {
        let place = |offset: usize, end: bool| match self.piece(offset) {
            Some((here, there, None)) => there + (offset - here),
            Some((here, there, Some(mention))) => {
                if end || offset > *here {
                    stretch.mentions[*mention].span.end
                } else {
                    *there
                }
            }
            None => stretch.span.start,
        };
        let start = place(from, false);
        let end = if to > from {
            // The end of a capture belongs to the piece of its last character.
            match self.piece(to - 1) {
                Some((_, _, Some(mention))) => stretch.mentions[*mention].span.end,
                Some((here, there, None)) => there + (to - here),
                None => start,
            }
        } else {
            start
        };
        Span::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, names};
    use crate::claim::Extractor;
    use crate::recognize::Settings;
    use crate::rule::{Domain, Matcher, Part, Slot, SlotRegex};
    use crate::value::{FactKind, Kind};

    fn taken(kind: FactKind, source: &str, slots: Vec<Slot>, text: &str) -> Vec<String> {
        let mut words = names(&[("russia", "Russian/Russia"), ("china", "Chinese/China")]);
        words.parts = vec!["partner"];
        let marks = |slot: &str| match slot {
            "value" => {
                Kind::ALL.into_iter().filter(|k| kind.takes(*k)).map(SlotRegex::mark).collect::<String>()
            }
            _ => SlotRegex::mark(Kind::Date).to_string(),
        };
        let expression = source
            .replace("{value}", &format!("(?<value>[{}])", marks("value")))
            .replace("{date}", &format!("[{}]", marks("date")))
            .replace("{partner}", "(?<partner>(?i:russian|russia|chinese|china))");
        let regex = regex::Regex::new(&expression).expect("a valid expression");
        let mut rule =
            fixture::rule(kind, vec![Matcher::Regex(SlotRegex { source: source.into(), regex, slots })]);
        let group = words.group(&["russia", "china"]);
        rule.subject = vec![Part { name: "partner".into(), domain: Domain::Names(group), default: None }];
        let rules = [rule];
        let (document, reading) = fixture::document(text);
        let claims = Extractor::new(&rules, &Settings::default()).extract(&document, &reading);
        claims
            .iter()
            .map(|claim| match claim.subject.get("partner") {
                Some(partner) => format!("{} of {partner}", claim.words.quote),
                None => claim.words.quote.clone(),
            })
            .collect()
    }

    #[test]
    fn slots_stand_in_expressions() {
        let value = vec![Slot::Value, Slot::Part(0)];
        let both = vec![Slot::Value, Slot::Mention(Kind::Date)];
        let cases: &[(&str, &Vec<Slot>, &str, &[&str])] = &[
            (
                "turnover.*?{value}",
                &value,
                "The turnover, it said, was <$5 million> – not <$6 million>.",
                &["$5 million"],
            ),
            (
                "{partner} (?:trade|turnover) was {value}",
                &value,
                "Älter: Russian turnover was <$5 million>",
                &["$5 million of russia"],
            ),
            ("in {date}, it was {value}", &both, "in <2018>, it was <$5 million>", &["$5 million"]),
            (r"in \d{4}, it was {value}", &value, "in <2018>, it was <$5 million>", &["$5 million"]),
            (r"cost (?<value>\S+ million)", &value, "It cost <$5 million>.", &[]),
            (r"cost (?<value>\w+ \S+ \w+)", &vec![], "It cost <about $5 million>.", &["about $5 million"]),
            ("turnover of {value}", &value, "a turnover of \u{E000} and <12>", &[]),
        ];
        for (source, slots, text, expected) in cases {
            assert_eq!(
                taken(FactKind::Money, source, (*slots).clone(), text),
                *expected,
                "{source} on {text}"
            );
        }
    }

    #[test]
    fn captured_words_are_read_by_the_type() {
        let found = taken(FactKind::Text, r"named (?<value>\w+\s+\w+)", vec![], "It was named Blue  Whale.");
        assert_eq!(found, ["Blue  Whale"]);
    }
}
