//! Standard output and standard error: colours, widths, closed pipes.

use std::io::{self, IsTerminal, Write};

use crate::report;

use super::args::{Global, When};

/// What is known of where the output goes.
pub(super) struct Terminal {
    pub(super) color: bool,
    error_color: bool,
    pub(super) width: usize,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
    links: Option<&'static str>,
}

/// Columns where there is no terminal to ask.
const WIDTH: usize = 100;

impl Terminal {
    pub(super) fn new(global: &Global) -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let forced = |name: &str| set(name) && std::env::var_os(name).is_some_and(|value| value != "0");
        let color = |terminal: bool| match global.color {
            When::Always => true,
            When::Never => false,
            When::Auto if set("NO_COLOR") => false,
            When::Auto if forced("FORCE_COLOR") || forced("CLICOLOR_FORCE") => true,
            When::Auto => terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        };
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = columns.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
        Self {
            color: color(io::stdout().is_terminal()),
            error_color: color(io::stderr().is_terminal()),
            width: width.unwrap_or(WIDTH).clamp(40, 160),
            quiet: global.quiet,
            verbose: global.verbose,
            links: links(global.color),
        }
    }

    /// Options of the reports that go to standard output.
    pub(super) fn report(&self, all: bool) -> report::Options {
        report::Options {
            color: self.color,
            width: self.width,
            all,
            verbose: self.verbose,
            quiet: self.quiet,
            links: self.links,
        }
    }

    /// Writes to standard output. A reader that has gone away is no fault: the rest is dropped.
    pub(super) fn print(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            ended => ended,
        }
    }

    /// Writes a note to standard error.
    pub(super) fn note(&self, text: &str) {
        let _ = io::stderr().lock().write_all(format!("{}\n", text.trim_end()).as_bytes());
    }

    /// Writes an error to standard error.
    pub(super) fn error(&self, text: &str) {
        let head = if self.error_color { "\u{1b}[1;31merror\u{1b}[0m: " } else { "error: " };
        self.note(&format!("{head}{}", visible_lines(text)));
    }

    /// Writes a warning to standard error.
    pub(super) fn warning(&self, text: &str) {
        let head = if self.error_color { "\u{1b}[1;33mwarning\u{1b}[0m: " } else { "warning: " };
        self.note(&format!("{head}{}", visible_lines(text)));
    }
}

/// The working directory, if the terminal shows links to files in it. Without colours nothing but text is printed.
fn links(color: When) -> Option<&'static str> {
    let plain = color == When::Never || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if plain || !supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout) {
        return None;
    }
    let here = std::env::current_dir().ok()?;
    // Once a process, for as long as it runs.
    Some(Box::leak(here.to_string_lossy().into_owned().into_boxed_str()))
}

/// Several lines as they can be printed.
fn visible_lines(text: &str) -> String {
    text.lines().map(report::visible).collect::<Vec<_>>().join("\n")
}
