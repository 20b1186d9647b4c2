//! One excerpt drawn by miette, and drawn into the frame of its diagnostic.
//!
//! miette prints a source line whole, counts lines from its start, passes control characters on, and measures text by
//! tables of its own; prose has lines of thousands of characters and documents are not trusted. So miette is handed a
//! stencil: rows that are already laid out, a letter for each column. It answers for the place in the document where the
//! header asks for it. The rows' own text and line numbers are then put in.

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use owo_colors::Style;

use crate::report::paint::position_style;
use crate::report::visible::columns;
use crate::report::wrap::wrap;

use super::layout::{Mark, Row};

/// Columns of `╰── ` before a label.
const LABEL_HEAD: usize = 4;

/// Rows of a document with what is underlined in them.
#[derive(Debug)]
pub(super) struct Snippet {
    /// The document's path; not made printable.
    pub(super) path: String,
    /// `path:line:column` of the first mark, printable.
    pub(super) place: (String, usize, usize),
    /// Stands in place of line and column, for a document without text positions.
    pub(super) passage: Option<String>,
    /// Said behind the place: the source, the date.
    pub(super) about: String,
    pub(super) rows: Vec<Row>,
    pub(super) marks: Vec<Mark>,
}

/// What miette is handed.
#[derive(Debug)]
struct Excerpt {
    name: String,
    line: usize,
    column: usize,
    text: String,
    labels: Vec<LabeledSpan>,
}

impl std::fmt::Display for Excerpt {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Excerpt {}

impl Diagnostic for Excerpt {
    fn severity(&self) -> Option<miette::Severity> {
        Some(miette::Severity::Advice)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Without context it is the header that asks.
        let contents = if before == 0 {
            MietteSpanContents::new_named(
                self.name.clone(),
                self.text.as_bytes(),
                *span,
                self.line.saturating_sub(1),
                self.column.saturating_sub(1),
                1,
            )
        } else {
            let whole = (0, self.text.len()).into();
            MietteSpanContents::new(self.text.as_bytes(), whole, 0, 0, self.text.lines().count())
        };
        Ok(Box::new(contents))
    }
}

impl Snippet {
    /// The largest line number shown.
    pub(super) fn last_number(&self) -> usize {
        self.rows.iter().filter_map(|row| row.number).max().unwrap_or(0)
    }

    /// The snippet's lines, the first its place, without a frame's end. `gutter` is the columns of line numbers, `room`
    /// those of text.
    pub(super) fn lines(&self, gutter: usize, room: usize, color: bool) -> Vec<Line> {
        let (name, line, column) = self.place.clone();
        let mut excerpt = Excerpt { name, line, column, text: String::new(), labels: Vec::new() };
        let mut tints = Vec::new();
        for row in &self.rows {
            let start = excerpt.text.len();
            for marked in &row.marked {
                let mark = &self.marks[marked.mark];
                let from = columns(&row.text[..marked.span.start]);
                let to = columns(&row.text[..marked.span.end]).max(from + 1);
                let label = (marked.last && !mark.label.is_empty()).then(|| {
                    let room = room.saturating_sub((from + to) / 2 + LABEL_HEAD).max(8);
                    wrap(&mark.label, room, room).join("\n")
                });
                excerpt.labels.push(LabeledSpan::new(label, start + from, to - from));
                tints.push(mark.tint.filter(|_| color).map_or(Style::new(), position_style));
            }
            excerpt.text.push_str(&"x".repeat(columns(&row.text).max(1)));
            excerpt.text.push('\n');
        }
        excerpt.text.pop();
        let mut drawn = String::new();
        // Writing to a string does not fail, and the excerpt answers every span.
        let _ = handler(tints, color).render_report(&mut drawn, &excerpt);
        let numbered = self.rows.len().to_string().len() + 2;
        let mut rows = self.rows.iter();
        // The first line is the excerpt's empty message, the last the frame's end.
        let mut lines: Vec<Line> = drawn
            .lines()
            .skip(1)
            .map(|line| Line::read(line, numbered, gutter, &mut rows))
            .filter(|line| !line.rest.starts_with('╰'))
            .collect();
        let numbers = format!("{line}:{column}");
        let place = self.passage.as_ref().unwrap_or(&numbers);
        if let Some(first) = lines.first_mut().filter(|_| self.passage.is_some()) {
            first.rest = first.rest.replacen(&format!(":{numbers}]"), &format!(":{place}]"), 1);
        }
        if let Some(first) = lines.first_mut()
            && !self.about.is_empty()
        {
            let used = gutter + 2 + columns(&format!("╭─[{}:{place}] ", excerpt.name)) + columns(&self.about);
            if used <= gutter + 4 + room {
                first.rest = format!("{} {}", first.rest, self.about);
            } else {
                let more = wrap(&self.about, room, room)
                    .into_iter()
                    .map(|about| Line { gutter: " ".repeat(gutter + 2), rest: format!("│ {about}") });
                lines.splice(1..1, more.collect::<Vec<_>>());
            }
        }
        lines
    }
}

/// One printed line: the gutter with its number, then the frame and what stands in it.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) gutter: String,
    pub(super) rest: String,
}

impl Line {
    /// Takes miette's gutter of `numbered` columns off and puts the document's own on, and a row's text in its place.
    fn read<'a>(
        line: &str,
        numbered: usize,
        gutter: usize,
        rows: &mut impl Iterator<Item = &'a Row>,
    ) -> Self {
        let cut = line.char_indices().nth(numbered).map_or(line.len(), |(at, _)| at);
        let rest = line[cut..].trim_end().to_owned();
        match rest.starts_with('│').then(|| rows.next()).flatten() {
            Some(row) => {
                let number = row.number.map(|number| number.to_string()).unwrap_or_default();
                Self {
                    gutter: format!(" {number:>gutter$} "),
                    rest: format!("│ {}", row.text).trim_end().to_owned(),
                }
            }
            None => Self { gutter: " ".repeat(gutter + 2), rest },
        }
    }
}

fn handler(tints: Vec<Style>, color: bool) -> GraphicalReportHandler {
    let plain = Style::new();
    let theme = GraphicalTheme {
        characters: ThemeCharacters::unicode(),
        styles: ThemeStyles {
            link: if color { Style::new().bold() } else { plain },
            highlights: if tints.is_empty() { vec![plain] } else { tints },
            ..ThemeStyles::none()
        },
    };
    // Everything is laid out already: miette must not wrap it again.
    GraphicalReportHandler::new_themed(theme)
        .with_width(usize::MAX / 4)
        .with_links(false)
        .with_context_lines(1)
        .without_syntax_highlighting()
}
