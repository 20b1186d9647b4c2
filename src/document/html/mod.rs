//! HTML: the article of a page, without what stands around it.
//!
//! The page is cut into blocks in one pass over its tags (`page`); menus, banners, forms and the like are left out
//! (`boilerplate`), the blocks of the article are chosen, and their characters written with their places (`entity`).

mod boilerplate;
mod entity;
mod meta;
mod page;

use self::page::{Comment, Page, Region, Run};
use super::builder::Builder;
use super::comment::DraftCovers;
use super::format::{Format, Reader};
use super::{BlockKind, head};

pub(super) const FORMAT: Format =
    Format { extensions: &["html", "htm", "xhtml"], reader: Reader::Text { sniff, read } };

/// A text that opens with a document type or an `html` element, perhaps after an XML declaration.
fn sniff(text: &str) -> bool {
    let start = text.trim_start().as_bytes();
    let start = &start[..start.len().min(1024)];
    let opens = |with: &[u8]| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let holds = |what: &[u8]| start.windows(what.len()).any(|part| part.eq_ignore_ascii_case(what));
    opens(b"<!doctype html") || opens(b"<html") || (opens(b"<?xml") && holds(b"<html"))
}

/// Reads the page that is the builder's source.
pub(super) fn read(builder: &mut Builder<'_>) {
    let source = builder.source;
    let mut page = Page::read(source, true);
    if page.is_poor() {
        page = Page::read(source, false);
    }
    let region = page.region();
    let first = page.blocks.iter().position(|block| block.is_in(region)).unwrap_or(page.blocks.len());
    // A headline often stands above the element that holds the article.
    let inside = page.blocks[first..].iter().any(|block| block.headline && block.is_in(region));
    let above = page.blocks[..first].iter().rposition(|block| block.headline).filter(|_| !inside);
    let mut titled = false;
    let mut comments = page.comments.iter().peekable();
    for (i, block) in page.blocks.iter().enumerate() {
        if Some(i) != above && (i < first || !block.is_in(region) || block.is_menu()) {
            continue;
        }
        while let Some(comment) = comments.next_if(|comment| comment.block <= i) {
            comment_on(builder, comment, comment.inside && comment.block == i);
        }
        let title = block.headline && !titled;
        titled |= title;
        builder.begin(if title { BlockKind::Title } else { block.kind });
        for run in &block.runs {
            match run {
                Run::Text(range) => entity::write(builder, range.clone()),
                Run::Gap => builder.gap(),
            }
        }
        builder.end();
    }
    comments.for_each(|comment| comment_on(builder, comment, false));
    let (blocks, text) = builder.blocks();
    head::mark(blocks, text, false);
    let time = if region == Region::Nothing { None } else { page.time(first) };
    page.meta.fill(&mut builder.metadata, time);
}

/// Keeps a comment; it speaks of the block that comes next.
fn comment_on(builder: &mut Builder<'_>, comment: &Comment, inside: bool) {
    let next = builder.blocks().0.len();
    let covers = match next {
        0 if !inside => DraftCovers::Document,
        next => DraftCovers::Blocks(next..next + 1),
    };
    builder.comment_on(comment.range.clone(), comment.text.clone(), covers);
}

#[cfg(test)]
mod tests;
