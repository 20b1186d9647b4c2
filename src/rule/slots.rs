//! From an expression with slots to one that the regex crate runs.

use super::fault::{Fault, suggest};
use super::phrase;
use super::regex::{Context, Written, alternation, written};
use super::syntax::{clip, slot_name};
use super::{Slot, SlotRegex};
use crate::text::Span;

/// A stretch of the pattern and the stretch of the source it comes from.
pub(crate) type Piece = (Span, Span);

/// An expression without slots.
pub(crate) struct Rewritten {
    /// The expression that runs.
    pub(crate) pattern: String,
    /// From the pattern to the source, in order.
    pub(crate) map: Vec<Piece>,
    /// The slots that stood in it, in order, each once.
    pub(crate) slots: Vec<Slot>,
    /// How many forms of names stand in the pattern.
    pub(crate) forms: usize,
    /// Whether something captures the value.
    pub(crate) has_value: bool,
    /// Spans are bytes of the source.
    pub(crate) faults: Vec<Fault>,
}

/// Reads an expression once, copying all but slots.
pub(crate) fn rewrite(source: &str, context: &Context<'_>) -> Rewritten {
    let (pattern, map, slots, groups, faults) =
        (String::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut rewriter = Rewriter { source, context, at: 0, pattern, map, slots, groups, forms: 0, faults };
    rewriter.run();
    let Rewriter { pattern, map, slots, groups, forms, faults, .. } = rewriter;
    Rewritten { pattern, map, slots, forms, has_value: groups.contains(&Slot::Value), faults }
}

struct Rewriter<'a> {
    source: &'a str,
    context: &'a Context<'a>,
    at: usize,
    pattern: String,
    map: Vec<Piece>,
    slots: Vec<Slot>,
    /// What the capture groups fill.
    groups: Vec<Slot>,
    forms: usize,
    faults: Vec<Fault>,
}

impl Rewriter<'_> {
    fn run(&mut self) {
        // Brackets of character classes that are open.
        let mut class = 0_usize;
        while let Some(c) = self.source[self.at..].chars().next() {
            let rest = &self.source[self.at..];
            match c {
                '\\' => self.copy(escape_len(rest)),
                '[' => {
                    class += 1;
                    // `]` right after the opening stands for itself.
                    let negated = usize::from(rest[1..].starts_with('^'));
                    self.copy(1 + negated + usize::from(rest[1 + negated..].starts_with(']')));
                }
                ']' => {
                    class = class.saturating_sub(1);
                    self.copy(1);
                }
                '{' if class == 0 => self.brace(),
                '(' if class == 0 => self.bracket(),
                c => self.copy(c.len_utf8()),
            }
        }
    }

    fn copy(&mut self, len: usize) {
        let source = Span::new(self.at, self.at + len);
        let start = self.pattern.len();
        self.pattern.push_str(source.of(self.source));
        self.map.push((Span::new(start, self.pattern.len()), source));
        self.at += len;
    }

    /// Writes something else in place of the next `len` bytes.
    fn replace(&mut self, len: usize, with: &str) {
        let start = self.pattern.len();
        self.pattern.push_str(with);
        self.map.push((Span::new(start, self.pattern.len()), Span::new(self.at, self.at + len)));
        self.at += len;
    }

    /// `{2}`, `{1,3}` or a slot.
    fn brace(&mut self) {
        let rest = &self.source[self.at..];
        let len = rest.find('}').map_or(1, |i| i + 1);
        let Some(name) =
            slot_name(&rest[..len]).filter(|name| !name.starts_with(|c: char| c.is_ascii_digit()))
        else {
            return self.copy(1);
        };
        let span = Span::new(self.at, self.at + len);
        let slot = match phrase::slot(name, self.context.lexicon, self.context.parts) {
            Ok(slot) => slot,
            Err((message, help)) => {
                self.faults.push(Fault::new(span, message, help));
                return self.replace(len, "(?:)");
            }
        };
        let inner = match written(slot, self.context) {
            Ok(Written::Marks(kinds)) => {
                let marks =
                    kinds.into_iter().map(|kind| format!(r"\x{{{:X}}}", SlotRegex::mark(kind) as u32));
                format!("[{}]", marks.collect::<String>())
            }
            Ok(Written::Names(names)) => {
                self.forms += names.iter().map(|name| name.forms.len()).sum::<usize>();
                alternation(&names)
            }
            Err(help) => {
                let message =
                    format!("expected a slot that stands for a mention, found `{{{}}}`", clip(name));
                self.faults.push(Fault::new(span, message, Some(help.to_owned())));
                return self.replace(len, "(?:)");
            }
        };
        if !self.slots.contains(&slot) {
            self.slots.push(slot);
        }
        match slot {
            Slot::Mention(_) => self.replace(len, &format!("(?:{inner})")),
            _ if self.group(slot, name, span) => self.replace(len, &format!("(?<{name}>{inner})")),
            _ => self.replace(len, "(?:)"),
        }
    }

    /// Whether a capture group can have this name here.
    fn group(&mut self, slot: Slot, name: &str, span: Span) -> bool {
        let (message, help) = if self.groups.contains(&slot) {
            let help = "put one slot before or behind the alternatives, or write an entry for each";
            (format!("expected `{name}` once in the expression, found it twice"), help)
        } else if name.contains('-') || name.starts_with(|c: char| !c.is_alphabetic() && c != '_') {
            let help = "name the part with letters, digits and `_`";
            (format!("expected a part that can name a capture group, found `{name}`"), help)
        } else {
            self.groups.push(slot);
            return true;
        };
        self.faults.push(Fault::new(span, message, Some(help.to_owned())));
        false
    }

    /// `(`, perhaps of a named group.
    fn bracket(&mut self) {
        let rest = &self.source[self.at..];
        let Some(lead) = ["(?<", "(?P<"].into_iter().find(|lead| rest.starts_with(lead)) else {
            return self.copy(1);
        };
        // `(?<=` and `(?<!` are look-behind, which the parser refuses by itself.
        let name_len = rest[lead.len()..].find('>').filter(|_| !rest[lead.len()..].starts_with(['=', '!']));
        let Some(name_len) = name_len else { return self.copy(lead.len()) };
        let name = &rest[lead.len()..lead.len() + name_len];
        let len = lead.len() + name_len + 1;
        let slot = phrase::slot(name, self.context.lexicon, self.context.parts).ok();
        match slot.filter(|slot| !matches!(slot, Slot::Mention(_))) {
            Some(slot) => {
                let start = self.at + lead.len();
                match self.group(slot, name, Span::new(start, start + name_len)) {
                    true => self.copy(len),
                    false => self.replace(len, "(?:"),
                }
            }
            None => {
                let start = self.at + lead.len();
                let parts = self.context.parts.iter().map(|part| part.name.as_str());
                let known: Vec<&str> = ["value"].into_iter().chain(parts).collect();
                let message = format!(
                    "expected a group named `value` or like a part of the subject, found `{}`",
                    clip(name)
                );
                let help = suggest(name, &known, "names")
                    .map(|help| format!("{help}; to capture nothing write (?:…)"));
                self.faults.push(Fault::new(Span::new(start, start + name_len), message, help));
                self.replace(len, "(?:");
            }
        }
    }
}

/// How long an escape is: `\d`, `\p{L}`, `\x{2019}`, `\b{start}`.
fn escape_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    let Some((i, escaped)) = chars.next() else { return 1 };
    let end = i + escaped.len_utf8();
    match matches!(escaped, 'p' | 'P' | 'x' | 'u' | 'U' | 'b') && rest[end..].starts_with('{') {
        true => rest[end..].find('}').map_or(end, |close| end + close + 1),
        false => end,
    }
}

/// Where a stretch of the pattern stands in the source.
pub(crate) fn source_span(map: &[Piece], span: Span, source_len: usize) -> Span {
    let place = |at: usize, end: bool| {
        // An end belongs to the piece it closes, a start to the piece it opens.
        let i = map.partition_point(|(pattern, _)| if end { pattern.end < at } else { pattern.end <= at });
        match map.get(i) {
            None => source_len,
            Some((pattern, source)) if pattern.len() == source.len() => {
                source.start + at.saturating_sub(pattern.start)
            }
            Some((_, source)) => {
                if end {
                    source.end
                } else {
                    source.start
                }
            }
        }
    };
    let start = place(span.start, false);
    Span::new(start, place(span.end, true).max(start))
}
