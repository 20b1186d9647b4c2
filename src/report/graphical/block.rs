//! One diagnostic: a headline, a frame of excerpts, and what is said below it.

use crate::report::paint::Paint;
use crate::report::uri::uri;
use crate::report::visible::columns;
use crate::report::wrap::wrap;
use crate::rule::Severity;

use super::snippet::Snippet;

/// How everything is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Canvas {
    pub(super) paint: Paint,
    /// Columns of the terminal.
    pub(super) width: usize,
    /// Columns of quoted text that no document gets more of: longer rows are hard to read.
    pub(super) measure: usize,
    /// Where paths count from, for a terminal that shows links.
    pub(super) links: Option<&'static str>,
}

/// One diagnostic, ready to draw.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) severity: Severity,
    pub(super) code: String,
    /// Printable.
    pub(super) message: String,
    pub(super) snippets: Vec<Snippet>,
    /// Places without text to show: `path:line:column`.
    pub(super) bare: Vec<String>,
    /// A head such as `note` and a printable text; without a head, plain statements.
    pub(super) notes: Vec<(&'static str, String)>,
}

/// Columns of line numbers for which layout leaves room before the numbers are known.
const GUTTER: usize = 3;

/// The head of an excerpt with its place, in brackets, as a link to the file.
fn linked(head: &str, path: &str, folder: &str) -> String {
    let (Some(from), Some(to)) = (head.find('['), head.rfind(']')) else { return head.to_owned() };
    // A colour may begin inside; it is no bracket of ours.
    let from = if head[..from].ends_with('\u{1b}') {
        head[from + 1..].find('[').map_or(from, |at| from + 1 + at)
    } else {
        from
    };
    if path.starts_with('<') || from >= to {
        return head.to_owned();
    }
    let target = if path.starts_with('/') { uri(path) } else { format!("{}/{}", uri(folder), uri(path)) };
    let (open, close) = (format!("\u{1b}]8;;{target}\u{1b}\\"), "\u{1b}]8;;\u{1b}\\");
    format!("{}{open}{}{close}{}", &head[..=from], &head[from + 1..to], &head[to..])
}

impl Canvas {
    /// Columns for the rows of an excerpt.
    pub(super) fn room(&self) -> usize {
        self.width.saturating_sub(GUTTER + 4).min(self.measure)
    }

    pub(super) fn draw(&self, out: &mut String, block: &Block) {
        self.headline(out, block);
        let gutter = block.snippets.iter().map(Snippet::last_number).max().unwrap_or(0).to_string().len();
        let room = self.room().min(self.width.saturating_sub(gutter + 4));
        for (i, snippet) in block.snippets.iter().enumerate() {
            for (j, mut line) in snippet.lines(gutter, room, self.paint.0).into_iter().enumerate() {
                if let Some(folder) = self.links.filter(|_| j == 0) {
                    line.rest = linked(&line.rest, &snippet.path, folder);
                }
                if j == 0 && i > 0 {
                    self.frame(out, gutter, "│");
                    let rest =
                        line.rest.strip_prefix('╭').map(|rest| format!("├{rest}")).unwrap_or(line.rest);
                    self.line(out, &line.gutter, &rest);
                } else {
                    self.line(out, &line.gutter, &line.rest);
                }
            }
        }
        if !block.snippets.is_empty() {
            self.frame(out, gutter, "╰────");
        }
        for (i, place) in block.bare.iter().enumerate() {
            let corner = if i + 1 == block.bare.len() { "╰" } else { "├" };
            self.frame(out, gutter, &format!("{corner}─[{place}]"));
        }
        for (head, text) in &block.notes {
            self.note(out, gutter, head, text);
        }
        out.push('\n');
    }

    fn headline(&self, out: &mut String, block: &Block) {
        let mut head = block.severity.name().to_owned();
        if !block.code.is_empty() {
            head = format!("{head}[{}]", block.code);
        }
        let first = self.width.saturating_sub(columns(&head) + 2);
        let text = format!("{head}: {}", block.message);
        // A code longer than half a row leaves too little beside it.
        let (start, room) = if first >= 16 { (columns(&head) + 2, first) } else { (0, self.width) };
        let lines = if start > 0 {
            wrap(&block.message, room, self.width - 2)
        } else {
            wrap(&text, room, self.width - 2)
        };
        for (i, line) in lines.iter().enumerate() {
            match (i, start) {
                (0, 0) => out.push_str(&self.paint.severity(block.severity, line)),
                (0, _) => {
                    out.push_str(&self.paint.severity(block.severity, &head));
                    out.push_str(&self.paint.bold(&format!(": {line}")));
                }
                _ => out.push_str(&format!("  {}", self.paint.bold(line))),
            }
            out.push('\n');
        }
    }

    fn frame(&self, out: &mut String, gutter: usize, text: &str) {
        self.line(out, &" ".repeat(gutter + 2), text);
    }

    /// A line of the frame, its gutter and its bar kept in the background.
    fn line(&self, out: &mut String, gutter: &str, rest: &str) {
        let is_bar = |c: char| matches!(c, '│' | '·' | '╭' | '├' | '╰' | '─');
        let bars = if rest.starts_with(['╭', '├', '╰']) { 8 } else { 1 };
        let bar: usize = rest.chars().take(bars).take_while(|c| is_bar(*c)).map(char::len_utf8).sum();
        let text = rest[bar..].trim_end();
        if gutter.trim().is_empty() {
            out.push_str(gutter);
        } else {
            out.push_str(&self.paint.dim(gutter));
        }
        out.push_str(&self.paint.dim(&rest[..bar]));
        out.push_str(text);
        out.push('\n');
    }

    fn note(&self, out: &mut String, gutter: usize, head: &str, text: &str) {
        let lead = " ".repeat(gutter + 2);
        let label = if head.is_empty() { String::new() } else { format!("{head}: ") };
        let room = self.width.saturating_sub(gutter + 4);
        let hang = if columns(&label) * 2 < room { columns(&label) } else { 0 };
        let lines = wrap(text, room.saturating_sub(columns(&label)), room - hang);
        for (i, line) in lines.iter().enumerate() {
            if i == 0 {
                let sign = self.paint.dim("=");
                out.push_str(&format!("{lead}{sign} {}{line}\n", self.paint.bold(&label)));
            } else {
                out.push_str(&format!("{lead}  {}{line}\n", " ".repeat(hang)));
            }
        }
    }
}
