//! Files that are written whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::error::Error;
use super::walk::shown;

/// Writes a file whole or not at all: a run that is stopped leaves what was there. Pipes and devices are written to as they
/// are, and a link keeps leading where it leads.
///
/// # Errors
/// The file cannot be written.
pub fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |error: io::Error| Error::Io { path: shown(path), message: error.to_string() };
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let known = fs::metadata(&target).ok();
    if known.as_ref().is_some_and(|known| !known.is_file()) {
        let file = OpenOptions::new().write(true).open(&target);
        return file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(failed);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".factlint-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    if let Some(known) = known {
        file.as_file().set_permissions(known.permissions()).map_err(failed)?;
    }
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_rights() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.json");
        replace(&path, "first").expect("written");
        replace(&path, "second").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "second");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");
        assert!(replace(&folder.path().join("no/such/folder"), "x").is_err());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = || fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
            assert_ne!(mode() & 0o044, 0, "others may read it as far as the umask goes: {:o}", mode());
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
            replace(&path, "third").expect("written");
            assert_eq!(mode(), 0o640);
        }
    }
}
