//! Files that tests make.

use std::fs;
use std::path::Path;

/// Writes a file into a folder, and the folders on the way to it.
pub(crate) fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, bytes).expect("written");
}
