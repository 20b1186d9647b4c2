//! Texts in SARIF messages: brackets are links and braces are placeholders there unless written otherwise (3.11.5, 3.11.6).

/// A text that holds no link and no placeholder.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' | ']' | '\\' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            c => out.push(c),
        }
    }
    out
}

/// The text of a link.
pub(super) fn link_text(text: &str) -> String {
    plain(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_makes_no_link() {
        assert_eq!(plain("see [here](1) {0} \\ ok"), "see \\[here\\](1) {{0}} \\\\ ok");
    }
}
