//! From what a glyph is said to be to the letter that it shows: ligatures, accents set by hand, signs of no meaning.

/// Ligatures that fonts have a sign for.
const LIGATURES: [(char, &str); 7] = [
    ('\u{FB00}', "ff"),
    ('\u{FB01}', "fi"),
    ('\u{FB02}', "fl"),
    ('\u{FB03}', "ffi"),
    ('\u{FB04}', "ffl"),
    ('\u{FB05}', "st"),
    ('\u{FB06}', "st"),
];

/// Each accent, by itself and as one that combines, with the letters that take it and what they make.
const ACCENTS: [(&str, &str, &str); 11] = [
    ("´\u{301}", "aeiouyAEIOUYcnszrlCNSZıRL", "áéíóúýÁÉÍÓÚÝćńśźŕĺĆŃŚŹíŔĹ"),
    ("`\u{300}", "aeiouAEIOUı", "àèìòùÀÈÌÒÙì"),
    ("ˆ^\u{302}", "aeiouAEIOUıcgsCGS", "âêîôûÂÊÎÔÛîĉĝŝĈĜŜ"),
    ("¨\u{308}", "aeiouyAEIOUıY", "äëïöüÿÄËÏÖÜïŸ"),
    ("˜~\u{303}", "anoANOiuIUı", "ãñõÃÑÕĩũĨŨĩ"),
    ("¸\u{327}", "cCsStT", "çÇşŞţŢ"),
    ("ˇ\u{30C}", "csznredtCSZNREDT", "čšžňřěďťČŠŽŇŘĚĎŤ"),
    ("˚\u{30A}", "auAU", "åůÅŮ"),
    ("¯\u{304}", "aeiouAEIOUı", "āēīōūĀĒĪŌŪī"),
    ("˘\u{306}", "agAGu", "ăğĂĞŭ"),
    ("˝\u{30B}", "ouOU", "őűŐŰ"),
];

/// Hands on what `c` is read as, over `x0..x1`: several letters for a ligature, none for what shows nothing.
pub(super) fn each(c: char, x0: f32, x1: f32, put: &mut impl FnMut(char, f32, f32)) {
    if let Some((_, letters)) = LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
        let step = (x1 - x0) / letters.len() as f32;
        for (i, letter) in letters.chars().enumerate() {
            let start = x0 + step * i as f32;
            put(letter, start, start + step);
        }
        return;
    }
    let c = match c {
        // Word's bullets, in fonts of signs.
        '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' | '\u{F076}' => '•',
        '\u{E000}'..='\u{F8FF}' => return,
        '\u{2010}' | '\u{2011}' | '\u{AD}' => '-',
        c if c.is_whitespace() || c == '\u{200B}' => ' ',
        c if c.is_control()
            || matches!(c, '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}') =>
        {
            return;
        }
        c => c,
    };
    put(c, x0, x1);
}

/// What a glyph of a font of drawings shows that names no character: as TeX numbers the signs of its bitmap fonts, which
/// is as ASCII and Latin 1 do, with a few of its own.
pub(super) fn of_code(code: u32) -> Option<char> {
    match code {
        21 => Some('–'),
        22 => Some('—'),
        27 => Some('\u{FB00}'),
        28 => Some('\u{FB01}'),
        29 => Some('\u{FB02}'),
        30 => Some('\u{FB03}'),
        31 => Some('\u{FB04}'),
        136 => Some('•'),
        191 => Some('€'),
        0x20..=0x7E | 0xA1..=0xFF => char::from_u32(code),
        _ => None,
    }
}

/// The letter that `accent` and `letter` make, drawn over one another.
pub(super) fn compose(accent: char, letter: char) -> Option<char> {
    let (_, letters, made) = ACCENTS.iter().find(|(accents, ..)| accents.contains(accent))?;
    let at = letters.chars().position(|c| c == letter)?;
    made.chars().nth(at)
}

/// Whether it may be an accent of the letter beside it.
pub(super) fn is_accent(c: char) -> bool {
    !c.is_ascii() && ACCENTS.iter().any(|(accents, ..)| accents.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_make_a_letter_each() {
        for (accents, letters, made) in ACCENTS {
            assert_eq!(letters.chars().count(), made.chars().count(), "{accents}");
        }
        assert_eq!(compose('´', 'e'), Some('é'));
        assert_eq!(compose('\u{308}', 'U'), Some('Ü'));
        assert_eq!(compose('´', 'k'), None);
        assert!(is_accent('´') && !is_accent('~') && !is_accent('e'));
    }

    #[test]
    fn ligatures_and_signs() {
        let read = |c: char| {
            let mut found = String::new();
            each(c, 0.0, 3.0, &mut |c, x0, x1| {
                assert!(x0 < x1 && x1 <= 3.01);
                found.push(c);
            });
            found
        };
        assert_eq!(
            ["ﬁ", "ﬄ", "\u{a0}", "\u{f0b7}", "\u{f123}", "\u{202e}", "x"]
                .map(|c| read(c.chars().next().expect("one"))),
            ["fi", "ffl", " ", "•", "", "", "x"]
        );
    }
}
