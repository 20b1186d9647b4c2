//! Turns the lexicon files from the YAML that people write into JSON, so that no start of the program pays for reading YAML.
//! A file that is wrong stops the build, with its name.

#[path = "src/recognize/lexicon/file.rs"]
mod file;
#[allow(dead_code)]
#[path = "src/recognize/lexicon/style.rs"]
mod style;

use std::path::Path;
use std::{env, fs, io};

/// Not part of a lexicon: what it must read and must not.
const EXAMPLES: &str = "examples";

fn main() -> io::Result<()> {
    let lexicons = Path::new("src/recognize/lexicon");
    let out = env::var_os("OUT_DIR").expect("cargo sets it");
    println!("cargo::rerun-if-changed={}", lexicons.display());
    for language in fs::read_dir(lexicons)? {
        let language = language?.path();
        if !language.is_dir() {
            continue;
        }
        for file in fs::read_dir(&language)? {
            let path = file?.path();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if path.extension().is_some_and(|extension| extension == "yml") && stem != EXAMPLES {
                let wrong = |error: String| io::Error::other(format!("{}: {error}", path.display()));
                let text = fs::read_to_string(&path)?;
                let read: file::LexiconFile =
                    serde_yaml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
                let json = serde_json::to_string(&read).map_err(|error| wrong(error.to_string()))?;
                let tag = language.file_name().unwrap_or_default().to_string_lossy().into_owned();
                fs::write(Path::new(&out).join(format!("{tag}-{stem}.json")), json)?;
            }
        }
    }
    Ok(())
}
