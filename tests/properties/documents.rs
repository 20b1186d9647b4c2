//! What holds of any file, whatever its bytes: its reader ends without a panic, and what it yields lies where it says.

use factlint::document::{ProblemLevel, ReadOptions, read_each};

/// Reads the bytes as a file of this name and holds what comes of it to its promises.
pub(crate) fn hold(name: &str, bytes: &[u8]) -> Result<(), String> {
    let mut documents = 0;
    let mut broken = None;
    let problems = read_each(name, bytes, &ReadOptions::default(), &mut |document| {
        documents += 1;
        let fault = |what: &str| Some(format!("{name}: {what}"));
        let mut last = 0;
        for sentence in &document.sentences {
            let (start, end) = (sentence.span.start, sentence.span.end);
            if start < last || document.text.get(start..end).is_none_or(|words| words.trim().is_empty()) {
                broken = fault("a sentence out of order, or of nothing");
                return;
            }
            last = end;
            let place = document.locate(sentence.span);
            let known = match place.passage {
                Some(passage) => passage.page != Some(0) && passage.to_string().chars().any(|c| c != '0'),
                None => place.bytes.start <= place.bytes.end && place.bytes.end <= bytes.len(),
            };
            if !known || place.line == 0 || place.column == 0 {
                broken = fault("a sentence that stands nowhere");
                return;
            }
        }
    });
    let failed = problems.iter().any(|problem| problem.level == ProblemLevel::Error);
    if documents == 0 && problems.is_empty() || documents > 0 && failed {
        broken = broken.or(Some(format!("{name}: {documents} documents and {problems:?}")));
    }
    broken.map_or(Ok(()), Err)
}

/// Changes a file here and there, from a seed: bytes flipped, runs cut out, doubled or made large numbers.
#[allow(dead_code)]
pub(crate) fn mutated(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % most.max(1) as u64).unwrap_or(0)
    };
    let mut bytes = bytes.to_vec();
    for _ in 0..=below(8) {
        let at = below(bytes.len());
        let len = below(300).min(bytes.len() - at);
        match below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << below(8),
            1 => drop(bytes.drain(at..at + len)),
            2 => {
                let part = bytes[at..at + len].to_vec();
                let to = below(bytes.len());
                drop(bytes.splice(to..to, part));
            }
            3 => {
                if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                    let number = ["99999999999", "-1", "0", "65536"][below(4)];
                    drop(bytes.splice(at + digit..=at + digit, number.bytes()));
                }
            }
            4 if below(8) == 0 => bytes.truncate(at),
            _ if at < bytes.len() => bytes[at] = u8::try_from(below(256)).unwrap_or(0),
            _ => {}
        }
    }
    bytes
}
