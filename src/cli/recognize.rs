//! `recognize`.

use crate::report::{self, MentionFormat};
use crate::run::{self, Error, Recognized};

use super::args::{Recognize, RecognizeFormat};
use super::output::Terminal;
use super::{Status, resolve};

pub(super) fn recognize(args: Recognize, terminal: &Terminal) -> Result<Status, Error> {
    let options = resolve::without_rules(&args.documents)?;
    let format = match args.format {
        RecognizeFormat::Text => MentionFormat::Human,
        RecognizeFormat::Jsonl => MentionFormat::Jsonl,
    };
    let look = terminal.report(true);
    let mut broken = None;
    let mut bad_lines = false;
    let problems = run::recognize(
        &options,
        |document, reading| report::mentions(document, reading, format, &look),
        |recognized| {
            let text = match recognized {
                Recognized::Document(text) => text,
                Recognized::BadLine { id, line, error } => {
                    bad_lines = true;
                    report::bad_line(id.as_ref(), &error, line)
                }
            };
            if broken.is_none() {
                broken = terminal.print(&text).err();
            }
        },
    )?;
    for problem in &problems {
        terminal.warning(&format!("{}: {}", problem.path, problem.message));
    }
    if let Some(error) = broken {
        return Err(Error::output(error));
    }
    let unread = problems.iter().any(|problem| problem.level == crate::document::ProblemLevel::Error);
    Ok(if bad_lines || unread { Status::Fault } else { Status::Clean })
}
