//! Any text: its first byte chooses the language, the rest is read. The properties are those of `tests/properties`.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/properties/recognize.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    if let Err(broken) = properties::hold(&text, usize::from(*first)) {
        panic!("{broken}");
    }
});
