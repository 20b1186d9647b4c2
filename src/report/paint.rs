//! Colours and letters: positions are told apart by both, so that nothing is lost without colour.

use owo_colors::{OwoColorize, Style};

use crate::conflict::FactStatus;
use crate::rule::Severity;

/// Colours of positions, in turn; red and yellow are left to severities.
const POSITIONS: usize = 5;

/// Paints text, or leaves it as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint(pub(super) bool);

impl Paint {
    pub(super) fn style(self, style: Style, text: &str) -> String {
        if self.0 { text.style(style).to_string() } else { text.to_owned() }
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.style(Style::new().bold(), text)
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.style(Style::new().dimmed(), text)
    }

    pub(super) fn good(self, text: &str) -> String {
        self.style(Style::new().bold().green(), text)
    }

    pub(super) fn severity(self, severity: Severity, text: &str) -> String {
        self.style(severity_style(severity), text)
    }

    pub(super) fn position(self, index: usize, text: &str) -> String {
        self.style(position_style(index), text)
    }

    pub(super) fn status(self, status: FactStatus, text: &str) -> String {
        let style = Style::new().bold();
        let style = match status {
            FactStatus::Agree | FactStatus::Compatible => style.green(),
            FactStatus::Conflict => style.red(),
            FactStatus::Single => style.yellow(),
        };
        self.style(style, text)
    }
}

pub(super) fn severity_style(severity: Severity) -> Style {
    let style = Style::new().bold();
    match severity {
        Severity::Error => style.red(),
        Severity::Warning => style.yellow(),
        Severity::Info => style.cyan(),
        Severity::Off => Style::new().dimmed(),
    }
}

pub(super) fn position_style(index: usize) -> Style {
    let style = Style::new().bold();
    match index % POSITIONS {
        0 => style.cyan(),
        1 => style.magenta(),
        2 => style.green(),
        3 => style.blue(),
        _ => style.bright_cyan(),
    }
}
