//! `init`: a configuration and a first rule with its tests. Never overwrites.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use super::config::CONFIG_NAME;
use super::error::Error;
use super::walk::shown;

const CONFIG: &str = include_str!("init/factlint.yml");
const RULE: &str = include_str!("init/first.yml");

/// Writes the files and returns their paths.
///
/// # Errors
/// A file of that name is there already, or cannot be written. Nothing is written if the configuration exists.
pub fn init(folder: &Path) -> Result<Vec<String>, Error> {
    let config = folder.join(CONFIG_NAME);
    let rules = folder.join("rules");
    let rule = rules.join("first.yml");
    for path in [&config, &rule] {
        if path.exists() {
            let message = "exists already; init never overwrites".to_owned();
            return Err(Error::Io { path: shown(path), message });
        }
    }
    fs::create_dir_all(&rules)
        .map_err(|error| Error::Io { path: shown(&rules), message: error.to_string() })?;
    for (path, text) in [(&config, CONFIG), (&rule, RULE)] {
        let made = OpenOptions::new().write(true).create_new(true).open(path);
        let written = made.and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| Error::Io { path: shown(path), message: error.to_string() })?;
    }
    Ok(vec![shown(&config), shown(&rule)])
}
