//! Faults of YAML syntax: what they mean in a rule file, and which of them can be mended so that they cost one scalar
//! instead of the file.

use serde_yaml::granit_parser::ErrorKind;

use super::fault::Fault;
use super::tree::SyntaxError;
use crate::text::Span;

/// How many slips are mended in one file before it is given up.
const MAX_MENDS: usize = 32;

const QUOTE: &str = "put the whole text in single quotes: '…' (a single quote inside is written twice)";

/// Mends the slip behind an error in `mended`, a copy of `text` of the same length, and says what it was. `done` is how
/// many were mended before.
pub(crate) fn mend(text: &str, mended: &mut String, error: &SyntaxError, done: usize) -> Option<Vec<Fault>> {
    if done >= MAX_MENDS {
        return None;
    }
    let at = offset(mended, error);
    let found = match error.error.kind() {
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => escapes(mended, at),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            behind_quotes(mended, at)
        }
        ErrorKind::UnexpectedCharacter { character: '@' | '`' | '%' } => first_sign(mended, at),
        ErrorKind::MappingValueNotAllowed => colon(mended, at).or_else(|| slot(mended, error)),
        _ => slot(mended, error),
    }?;
    let mut faults = Vec::new();
    for slip in found {
        blank(mended, &slip);
        faults.push(slip.fault(text));
    }
    Some(faults)
}

/// Something that can be mended.
struct Slip {
    what: What,
    /// What is reported.
    span: Span,
    /// Single bytes to be made harmless.
    bytes: Vec<usize>,
}

enum What {
    Escape,
    Slot,
    Colon,
    Behind,
    Sign,
}

impl Slip {
    fn fault(&self, text: &str) -> Fault {
        let written = clip(self.span.of(text));
        match self.what {
            What::Escape => Fault::new(
                self.span,
                format!("expected an escape that YAML knows inside double quotes, found `{written}`"),
                Some(format!(
                    "use single quotes, in which a backslash is itself, or double it: `\\{written}`"
                )),
            ),
            What::Slot => Fault::new(
                self.span,
                format!(
                    "expected text in quotes, found `{written}`, which YAML reads as a mapping because it begins with `{{`"
                ),
                Some(QUOTE.to_owned()),
            ),
            What::Behind => Fault::new(
                self.span,
                format!(
                    "expected text in quotes as a whole, found `{written}`, of which the quotes hold a part"
                ),
                Some(QUOTE.to_owned()),
            ),
            What::Sign => Fault::new(
                self.span,
                format!("expected text in quotes, found `{written}`, whose first sign YAML keeps for itself"),
                Some(QUOTE.to_owned()),
            ),
            What::Colon => Fault::new(
                self.span,
                format!(
                    "expected text in quotes, found `{written}`, which YAML reads as a mapping because of its `: `"
                ),
                Some(QUOTE.to_owned()),
            ),
        }
    }
}

fn blank(mended: &mut String, slip: &Slip) {
    let mut bytes = std::mem::take(mended).into_bytes();
    for at in &slip.bytes {
        bytes[*at] = b'_';
    }
    // Only ASCII bytes were replaced, by ASCII.
    *mended = String::from_utf8(bytes).unwrap_or_default();
}

/// The escapes that YAML does not know in the double-quoted scalar that starts at `at`.
fn escapes(text: &str, at: usize) -> Option<Vec<Slip>> {
    let inside = text.get(at..)?.strip_prefix('"')?;
    let mut found = Vec::new();
    let mut chars = inside.char_indices();
    while let Some((i, c)) = chars.next() {
        match c {
            '"' => break,
            '\\' => {
                let start = at + 1 + i;
                let Some((_, escaped)) = chars.next() else { break };
                let digits = match escaped {
                    'x' => 2,
                    'u' => 4,
                    'U' => 8,
                    '0' | 'a' | 'b' | 't' | '\t' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"' | '/' | '\\'
                    | 'N' | '_' | 'L' | 'P' | '\n' | '\r' => continue,
                    _ => 0,
                };
                let hex: String =
                    chars.as_str().chars().take(digits).take_while(char::is_ascii_hexdigit).collect();
                let valid = hex.len() == digits
                    && u32::from_str_radix(&hex, 16).is_ok_and(|n| char::from_u32(n).is_some());
                if digits == 0 || !valid {
                    let end = start + 1 + escaped.len_utf8();
                    found.push(Slip { what: What::Escape, span: Span::new(start, end), bytes: vec![start] });
                }
            }
            _ => {}
        }
    }
    (!found.is_empty()).then_some(found)
}

/// An unquoted text that begins with a slot: `{value} …`, read as a flow mapping with something behind it.
fn slot(text: &str, error: &SyntaxError) -> Option<Vec<Slip>> {
    let braces = error.braces?;
    slot_name(braces.of(text))?;
    let line_end = text[braces.end..].find(['\n', '\r']).map_or(text.len(), |i| braces.end + i);
    let rest = text[braces.end..line_end].trim_end();
    if matches!(rest.trim_start().chars().next(), None | Some(',' | '}' | ']' | ':' | '#')) {
        return None;
    }
    let span = Span::new(braces.start, braces.end + rest.len());
    // Other slots of the line too: inside a list they would end the text again.
    let mut bytes = Vec::new();
    let mut from = span.start;
    while let Some(open) = text[from..span.end].find('{').map(|i| from + i) {
        let Some(close) = text[open..span.end].find('}').map(|i| open + i) else { break };
        if slot_name(&text[open..=close]).is_some() {
            bytes.extend([open, close]);
        }
        from = close + 1;
    }
    Some(vec![Slip { what: What::Slot, span, bytes }])
}

/// The name in `{name}`.
pub(crate) fn slot_name(braces: &str) -> Option<&str> {
    let name = braces.strip_prefix('{')?.strip_suffix('}')?.trim();
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    (!name.is_empty() && name.chars().all(plain)).then_some(name)
}

/// An unquoted text with a colon in it: `phrase: total: {value}`. `at` is the second colon.
fn colon(text: &str, at: usize) -> Option<Vec<Slip>> {
    let line_start = text[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1);
    let line_end = text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i);
    let value = line_start + text[line_start..at].find(": ")? + 2;
    let value = value + (text[value..at].len() - text[value..at].trim_start().len());
    if text.as_bytes().get(at) != Some(&b':')
        || value >= at
        || text[value..].starts_with(['[', '{', '"', '\'', '|', '>'])
    {
        return None;
    }
    let span = Span::new(value, value + text[value..line_end].trim_end().len());
    let colons = text[at..span.end].match_indices(": ").map(|(i, _)| at + i);
    let last = text[..span.end].ends_with(':').then(|| span.end - 1);
    Some(vec![Slip { what: What::Colon, span, bytes: colons.chain(last).collect() }])
}

/// A text of which only the beginning is quoted: `"that" cost {value}`, `'it's'`. `at` is behind the quotes.
fn behind_quotes(text: &str, at: usize) -> Option<Vec<Slip>> {
    let line_start = text[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1);
    let opens = |i: &usize| {
        let before = text[line_start..*i].trim_end();
        before.len() < i - line_start && before.ends_with(['-', ':'])
    };
    let start = text[line_start..at].match_indices(['"', '\'']).map(|(i, _)| line_start + i).find(opens)?;
    let span = to_line_end(text, start);
    let signs = span.of(text).match_indices(['"', '\'', ':', '#']).map(|(i, _)| start + i);
    Some(vec![Slip { what: What::Behind, span, bytes: signs.collect() }])
}

/// An unquoted text that begins with a sign that YAML keeps for itself. `at` is that sign.
fn first_sign(text: &str, at: usize) -> Option<Vec<Slip>> {
    Some(vec![Slip { what: What::Sign, span: to_line_end(text, at), bytes: vec![at] }])
}

/// From a place to the end of its line, without white space.
fn to_line_end(text: &str, start: usize) -> Span {
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |i| start + i);
    Span::new(start, start + text[start..end].trim_end().len())
}

/// What a syntax error that cannot be mended means.
pub(crate) fn explain(text: &str, error: &SyntaxError) -> Fault {
    let at = offset(text, error);
    let kind = error.error.kind();
    let span =
        Span::new(at, at + text[at..].chars().next().filter(|c| !c.is_control()).map_or(0, char::len_utf8));
    let help = match kind {
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => "indent with spaces; YAML allows no tabs there",
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => QUOTE,
        ErrorKind::UnexpectedCharacter { .. } => {
            "a text that begins with this character must stand in single quotes: '…'"
        }
        ErrorKind::MappingValueNotAllowed => {
            "keys of one mapping start in the same column; a text that holds a `: ` must stand in single quotes: '…'"
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation => {
            "keys of one mapping, and the `-` of one list, start in the same column; a text that begins with a quotation mark or bracket must stand in quotes as a whole"
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            "a quotation mark above is not closed; an apostrophe inside single quotes is written twice: ''"
        }
        ErrorKind::RecursionLimitExceeded => "nothing in a rule file nests that deep",
        _ => "nothing of this file is read until it is valid YAML",
    };
    let message = format!("expected YAML, but {}; nothing of this file was read", error.error.info());
    Fault::new(span, message, Some(help.to_owned()))
}

/// The byte an error stands at; from its line and column where the scanner gives no byte.
fn offset(text: &str, error: &SyntaxError) -> usize {
    let mark = error.error.marker();
    let at = mark
        .byte_offset()
        .unwrap_or_else(|| text.char_indices().nth(mark.index()).map_or(text.len(), |(i, _)| i));
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The beginning of a text for a message, on one line.
pub(crate) fn clip(text: &str) -> String {
    const MAX: usize = 60;
    let line: String = text.chars().take(MAX + 1).map(|c| if c.is_control() { ' ' } else { c }).collect();
    match line.char_indices().nth(MAX) {
        Some((i, _)) => format!("{}…", &line[..i]),
        None => line,
    }
}
