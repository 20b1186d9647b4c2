//! PDF: the text of its pages in reading order, each character on its page.
//!
//! The interpreter says which character is drawn where (`glyphs`, `letters`); the layout is ours: words and rows (`rows`),
//! without running heads and page numbers (`running`), columns (`columns`), paragraphs (`paragraphs`), and lines put
//! together again across columns and pages (`join`, `write`). What the streams of a file hold is weighed before any of it is
//! inflated (`guard`).

mod columns;
mod glyphs;
mod guard;
mod join;
mod letters;
mod paragraphs;
mod properties;
mod rows;
mod running;
#[cfg(test)]
pub(super) mod tests;
mod write;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use hayro_interpret::hayro_syntax::page::Page as Drawn;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page};

use self::glyphs::{Canvas, Stop};
use self::rows::Row;
use super::builder::Builder;
use super::format::{Format, Reader};
use super::output::Output;

pub(super) const FORMAT: Format = Format {
    extensions: &["pdf"],
    reader: Reader::Bytes {
        sniff: |bytes| bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-"),
        read,
    },
};

/// The stack of the thread that reads a file: what is nested in it is read nested.
const STACK: usize = 64 << 20;

const PART: &str = "expected a PDF, found a damaged one or a part of one";

/// The rows of a page.
struct Page {
    /// Counted from 1.
    number: u32,
    rows: Vec<Row>,
    /// In points.
    height: f32,
}

/// What a file yields.
#[derive(Default)]
struct Read {
    pages: Vec<Page>,
    properties: properties::Properties,
    warnings: Vec<String>,
}

fn read(bytes: &[u8], output: &mut Output<'_>) {
    let limits = output.options.limits;
    let weight = match guard::weigh(bytes, limits.inflated) {
        Ok(weight) => weight,
        Err(message) => return output.fail(None, format!("this PDF is not read: {message}")),
    };
    let work = || file(bytes, weight, limits.inflated, limits.pages);
    let outcome = thread::scope(|scope| {
        let thread =
            thread::Builder::new().name("pdf".to_owned()).stack_size(STACK).spawn_scoped(scope, work);
        thread.map_err(|error| format!("no thread to read it on: {error}")).and_then(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err("expected a PDF, found a damaged one that cannot be read".to_owned()))
        })
    });
    let mut read = match outcome {
        Ok(read) => read,
        Err(message) => return output.fail(None, message),
    };
    for warning in read.warnings {
        output.warn(None, warning);
    }
    running::strip(&mut read.pages);
    let body = body_size(&read.pages);
    let paragraphs = |page: Page| {
        let columns = columns::order(page.rows);
        columns.iter().flat_map(|column| paragraphs::paragraphs(column, page.number, body)).collect()
    };
    let pages: Vec<Vec<_>> = read.pages.into_iter().map(paragraphs).collect();
    let mut builder = Builder::new("");
    write::write(&mut builder, pages);
    if builder.blocks().0.is_empty() {
        if memchr::memmem::find(bytes, b"startxref").is_none() {
            return output.fail(None, PART);
        }
        return output.fail(
            None,
            "no text in this PDF: its pages are pictures, or empty; recognise their text (OCR) first",
        );
    }
    let mut document = builder.finish_passages(output.path);
    read.properties.fill(&mut document.metadata);
    output.document(document);
}

/// Reads all pages of a file.
fn file(bytes: &[u8], mut weight: guard::Weight, most: u64, pages: usize) -> Result<Read, String> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| {
        match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                "this PDF asks for a password; save it without one"
            }
            LoadPdfError::Decryption(_) => {
                "this PDF is encrypted in a way that cannot be read; save it without a password"
            }
            LoadPdfError::Invalid if memchr::memmem::find(bytes, b"/Encrypt").is_some() => {
                "this PDF is encrypted in a way that cannot be read, or damaged; save it without a password"
            }
            LoadPdfError::Invalid if bytes.windows(5).any(|w| w == b"%PDF-") => PART,
            LoadPdfError::Invalid => "expected a PDF, found something else",
        }
        .to_owned()
    })?;
    let open =
        guard::weigh_open(&pdf, bytes, most).map_err(|message| format!("this PDF is not read: {message}"))?;
    weight.longest_form = weight.longest_form.max(open.longest_form);
    let mut read = Read { properties: properties::Properties::read(pdf.metadata()), ..Read::default() };
    let cache = InterpreterCache::new();
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut canvas = Canvas::default();
    canvas.longest_form = weight.longest_form;
    let all = pdf.pages().len();
    let mut left = most;
    let mut damaged = Vec::new();
    for (number, drawn) in (1..).zip(pdf.pages().iter()) {
        if read.pages.len() >= pages {
            read.warnings.push(format!("{all} pages; only the first {pages} are read (`limits: pages`)"));
            break;
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let len = instructions(drawn, left)?;
            let mut context = context(drawn, &cache, pdf.xref(), settings.clone());
            interpret_page(drawn, &mut context, &mut canvas);
            Some(len)
        }));
        let mut stop = None;
        match outcome {
            Ok(Some(len)) => left = left.saturating_sub(len),
            Ok(None) => stop = Some(Stop::File),
            Err(cause) => match cause.downcast_ref::<Stop>() {
                Some(cause) => stop = Some(*cause),
                None => damaged.push(number),
            },
        }
        let height = drawn.render_dimensions().1.max(1.0);
        read.pages.push(Page { number, rows: rows::rows(&canvas.take()), height });
        match stop {
            Some(Stop::Page) => read.warnings.push(format!(
                "page {number} draws more than is read of one page; the rest of it is left out"
            )),
            Some(Stop::File) => {
                read.warnings.push(format!(
                    "this PDF draws more than is read of one file; it is read up to page {number} of {all}"
                ));
                break;
            }
            None => {}
        }
    }
    if let Some(first) = damaged.first() {
        let more = match damaged.len() - 1 {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        read.warnings.push(format!("page {first}{more} is damaged and was read in part at most"));
    }
    if canvas.unknown > 0 && canvas.unknown * 20 > canvas.all {
        if canvas.unknown * 10 > canvas.all * 9 {
            return Err("the fonts of this PDF do not say which characters their signs are; recognise its text (OCR) first".to_owned());
        }
        read.warnings.push(format!(
            "{} of {} signs are of no known character; each was replaced by U+FFFD",
            canvas.unknown, canvas.all
        ));
    }
    Ok(read)
}

fn context<'a>(
    page: &Drawn<'a>,
    cache: &InterpreterCache<'a>,
    xref: &'a hayro_interpret::hayro_syntax::xref::XRef,
    settings: InterpreterSettings,
) -> Context<'a> {
    let (width, height) = page.render_dimensions();
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    Context::new(transform, Rect::new(0.0, 0.0, width.into(), height.into()), cache, xref, settings)
}

/// The bytes of a page's instructions; `None` where there are more than `most`. One stream may be named many times.
fn instructions(page: &Drawn<'_>, most: u64) -> Option<u64> {
    use hayro_interpret::hayro_syntax::object::{Array, Stream};
    if let Some(parts) = page.raw().get::<Array<'_>>(b"Contents".as_slice()) {
        let mut seen: BTreeMap<_, u64> = BTreeMap::new();
        let mut total = 0;
        for stream in parts.iter::<Stream<'_>>() {
            let id = stream.obj_id();
            let len = *seen
                .entry((id.obj_number, id.gen_number))
                .or_insert_with(|| stream.decoded_data().map_or(0, |data| data.len() as u64));
            total += len;
            if total > most {
                return None;
            }
        }
        return Some(total);
    }
    let len = page.page_stream().map_or(0, |stream| stream.len() as u64);
    (len <= most).then_some(len)
}

/// The size of the running text: that of most letters, to half a point.
fn body_size(pages: &[Page]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for row in pages.iter().flat_map(|page| &page.rows) {
        *sizes.entry((row.size * 2.0).round() as i32).or_default() += row.letters();
    }
    let most = sizes.into_iter().max_by_key(|(size, letters)| (*letters, *size));
    most.map_or(10.0, |(size, _)| size as f32 / 2.0)
}
