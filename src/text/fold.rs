//! What counts as the same character when words are compared.

/// A character as comparison sees it: typographic quotes, apostrophes, dashes and spaces become the plain ones. Case is kept.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{02BC}' | '\u{2032}' | '`' | '\u{00B4}' => {
            '\''
        }
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{00A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        c => c,
    }
}

/// A word as comparison sees it: lower case, plain quotes and dashes, soft hyphens dropped.
pub fn fold(word: &str) -> String {
    // The one sign of ASCII that changes is the backtick.
    if word.is_ascii() && !word.contains('`') {
        return word.to_ascii_lowercase();
    }
    word.chars().filter(|c| *c != '\u{00AD}').map(fold_char).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ascii_folds_as_anything_else() {
        let all: String = (0..128u8).map(char::from).collect();
        let slow =
            |text: &str| -> String { text.chars().map(fold_char).flat_map(char::to_lowercase).collect() };
        assert_eq!(fold(&all), slow(&all));
        let plain = all.replace('`', "");
        assert_eq!(fold(&plain), slow(&plain));
        assert_eq!(fold("Kim\u{2019}s `\u{C9}lan\u{AD}\u{2013}"), "kim's '\u{E9}lan-");
    }
}
