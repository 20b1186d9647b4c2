//! EPUB: a book whose chapters are pages.

use std::collections::BTreeMap;

use regex::Regex;

use crate::document::builder::Builder;
use crate::document::format::{Format, Reader};
use crate::document::output::Output;
use crate::document::passage::Passage;
use crate::document::{DateOrigin, html};

use super::package::{Package, holds};
use super::properties::Properties;
use super::xml::{Node, walk};

pub(in crate::document) const FORMAT: Format = Format {
    extensions: &["epub"],
    reader: Reader::Bytes { sniff: |bytes| holds(bytes, "application/epub+zip"), read },
};

const FORM: &str = "EPUB";
const CONTAINER: &str = "META-INF/container.xml";
/// The most chapters that are read.
const CHAPTERS: usize = 10_000;

fn read(bytes: &[u8], output: &mut Output<'_>) {
    let Some(mut package) = Package::open(bytes, FORM, output) else { return };
    let Some(container) = package.required(CONTAINER, FORM, output) else { return };
    let mut root = None;
    let _ = walk(&container, |node| {
        if let Node::Open(element) = node
            && element.name == "rootfile"
            && root.is_none()
        {
            root = element.get("full-path");
        }
    });
    let Some(root) = root else {
        return output.fail(None, format!("expected an EPUB file; its `{CONTAINER}` names no book"));
    };
    let Some(book) = package.required(&root, FORM, output) else { return };
    let mut builder = Builder::new("");
    let mut chapter = 0;
    for href in chapters(&book) {
        let name = beside(&root, &href);
        let text = match package.part(&name) {
            Ok(Some(text)) => closed(&text),
            Ok(None) => {
                output.warn(None, format!("its chapter `{name}` is missing"));
                continue;
            }
            Err(message) => {
                output.warn(None, message);
                continue;
            }
        };
        chapter += 1;
        let mut page = Builder::new(&text);
        html::read(&mut page);
        builder.append(page, |paragraph| Passage {
            chapter: Some(chapter),
            paragraph: Some(paragraph),
            ..Passage::default()
        });
    }
    if builder.blocks().0.is_empty() {
        output.warn(None, "no text to read in this file");
    }
    let mut document = builder.finish_passages(output.path);
    // A book's own title and date of publication, set by its publisher.
    document.metadata.title = None;
    Properties::read(&book).fill_as(&mut document.metadata, DateOrigin::Metadata);
    output.document(document);
}

/// The files of the chapters in reading order.
fn chapters(book: &str) -> Vec<String> {
    let mut files = BTreeMap::new();
    let mut order = Vec::new();
    let _ = walk(book, |node| {
        let Node::Open(element) = node else { return };
        match element.name {
            "item" => {
                let navigation = element.get("properties").is_some_and(|p| p.split(' ').any(|p| p == "nav"));
                if let (Some(id), Some(href), false) = (element.get("id"), element.get("href"), navigation) {
                    files.insert(id, href);
                }
            }
            "itemref" if element.get("linear").as_deref() != Some("no") && order.len() < CHAPTERS => {
                order.extend(element.get("idref"));
            }
            _ => {}
        }
    });
    // Each once: a bomb may name one chapter a million times.
    order.iter().filter_map(|id| files.remove(id)).collect()
}

/// The name of the part that `href` means in the part `root`.
fn beside(root: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or("");
    let mut parts: Vec<&str> = root.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    unescaped(&parts.join("/"))
}

/// `%20` and the like as what they stand for.
fn unescaped(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `<script/>` means something else on a page than in XML, which these pages are: there it would swallow the rest.
fn closed(page: &str) -> String {
    match Regex::new(r"<(script|title|style|textarea|iframe|noscript)\b([^<>]*)/>") {
        Ok(empty) => empty.replace_all(page, "<$1$2></$1>").into_owned(),
        Err(_) => page.to_owned(),
    }
}
