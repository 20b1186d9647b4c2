//! Character references, each a piece of its own with its place.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::document::builder::Builder;

/// The longest name is 31 letters; numbers are cut off there too.
const LONGEST: usize = 34;

/// Writes a run of the page's text, its references decoded.
pub(super) fn write(builder: &mut Builder<'_>, range: Range<usize>) {
    let source = builder.source;
    let mut done = range.start;
    for at in memchr::memchr2_iter(b'&', b'<', &source.as_bytes()[range.clone()]).map(|at| at + range.start) {
        if at < done {
            continue;
        }
        let rest = &source[at..range.end];
        let (len, text) = if rest.starts_with("</>") {
            // The tokenizer passes over an empty end tag.
            (3, None)
        } else if let Some((len, text)) = decode(rest) {
            (len, Some(text))
        } else {
            continue;
        };
        builder.verbatim(done..at);
        done = at + len;
        if let Some(text) = text {
            builder.replaced(at..done, &text);
        }
    }
    builder.verbatim(done..range.end);
}

/// `text` with its references decoded.
pub(super) fn plain(text: &str) -> String {
    let mut builder = Builder::new(text);
    write(&mut builder, 0..text.len());
    builder.blocks().1.to_owned()
}

/// The reference at the start of `text`: its length and what it stands for.
fn decode(text: &str) -> Option<(usize, String)> {
    let body = text.strip_prefix('&')?;
    let name = body.bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    if name == 0 {
        return None;
    }
    let len = 1 + name + usize::from(body.as_bytes().get(name) == Some(&b';'));
    let common = match &text[..len] {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&#39;" | "&apos;" => "'",
        "&nbsp;" | "&#160;" => "\u{a0}",
        "&rsquo;" | "&#8217;" => "’",
        "&ldquo;" | "&#8220;" => "“",
        "&rdquo;" | "&#8221;" => "”",
        "&ndash;" | "&#8211;" => "–",
        "&mdash;" | "&#8212;" => "—",
        _ => "",
    };
    if !common.is_empty() {
        return Some((len, common.to_owned()));
    }
    let reference = &text[..len];
    let mut value = Vec::new();
    for token in Tokenizer::new_with_emitter(reference, DefaultEmitter::default()) {
        if let Ok(Token::String(part)) = token {
            value.extend_from_slice(&part.value);
        }
    }
    let value = String::from_utf8(value).ok()?;
    (value != reference).then_some((len, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_every_kind() {
        for (raw, wanted) in [
            ("AT&amp;T", "AT&T"),
            ("&pound;5&nbsp;m", "£5\u{a0}m"),
            ("&#8364;&#x20AC;&#X20ac;", "€€€"),
            ("&eacute &copy2019", "é ©2019"),
            ("a & b &c; &bogus; & &; &#; &#x;", "a & b &c; &bogus; & &; &#; &#x;"),
            ("&notit; &#150; &#0;", "¬it; – \u{FFFD}"),
            ("x</>y", "xy"),
            ("&&amp;&", "&&&"),
        ] {
            assert_eq!(plain(raw), wanted, "{raw}");
        }
    }
}
