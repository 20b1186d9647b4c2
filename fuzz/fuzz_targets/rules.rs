//! Any rule file: loading it never panics, and every fault has a place in it.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/properties/rules.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| {
    if let Err(broken) = properties::hold(&String::from_utf8_lossy(bytes)) {
        panic!("{broken}");
    }
});
