//! `init`.

use crate::report::visible;
use crate::run::{self, Error};

use super::Status;
use super::args::Init;
use super::output::Terminal;

pub(super) fn init(args: Init, terminal: &Terminal) -> Result<Status, Error> {
    let begun = run::init(&args.folder)?;
    let mut text = String::new();
    for (i, found) in begun.found.iter().enumerate() {
        let head = if i == 0 { "found" } else { "     " };
        text += &format!("{head} {}\n", visible(found));
    }
    for path in &begun.written {
        text += &format!("wrote {}\n", visible(path));
    }
    for left in &begun.left {
        text += &format!("left  {}\n", visible(left));
    }
    text += "\nNext:\n";
    if args.folder != std::path::Path::new(".") {
        text += &format!("  cd {}\n", visible(&args.folder.to_string_lossy()));
    }
    text += "  factlint test        run the first rule's tests; then change its words to a fact of yours\n";
    text += "  factlint recognize   see which values are read in your documents\n";
    text += "  factlint             check the documents of this folder\n";
    text += "  factlint baseline    if there are conflicts already: pass over them from now on\n";
    terminal.print(&text).map_err(Error::output)?;
    Ok(Status::Clean)
}
