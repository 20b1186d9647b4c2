//! Any bytes as a PDF. The properties are those of `tests/properties`.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/properties/documents.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| {
    if let Err(broken) = properties::hold("a.pdf", bytes) {
        panic!("{broken}");
    }
});
