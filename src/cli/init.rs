//! `init`.

use crate::run::{self, Error};

use super::Status;
use super::args::Init;
use super::output::Terminal;

pub(super) fn init(args: Init, terminal: &Terminal) -> Result<Status, Error> {
    let made = run::init(&args.folder)?;
    let mut text = String::new();
    for path in &made {
        text += &format!("wrote {}\n", crate::report::visible(path));
    }
    text += "\nNext:\n";
    if args.folder != std::path::Path::new(".") {
        text += &format!("  cd {}\n", crate::report::visible(&args.folder.to_string_lossy()));
    }
    text += "  factlint test       run the rule's tests\n  factlint            check the documents of this folder\n";
    text += "  factlint explain    list what there is to explain\n";
    terminal.print(&text).map_err(Error::output)?;
    Ok(Status::Clean)
}
