//! A page cut into blocks, each knowing whether it stands in an article.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::boilerplate::hides;
use super::entity;
use super::meta::Meta;
use crate::document::{BlockKind, comment};

/// A page with its blocks in order; what is left out is left out already.
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    pub(super) meta: Meta,
    /// `time` elements: the number of the block that follows or holds it, and the date.
    times: Vec<(usize, String)>,
    /// What comments say to factlint, in order.
    pub(super) comments: Vec<Comment>,
    /// Letters that were left out and might have been an article.
    hidden: usize,
}

/// A block in the making or made.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    /// Whether it is an `h1`.
    pub(super) headline: bool,
    pub(super) runs: Vec<Run>,
    /// The number of the outermost `article` around it.
    article: Option<usize>,
    /// Whether it stands in the page's `main` part.
    main: bool,
    /// Bytes other than white space, and how many of them are links.
    letters: usize,
    linked: usize,
}

/// What a comment says to factlint.
#[derive(Debug)]
pub(super) struct Comment {
    pub(super) text: String,
    pub(super) range: Range<usize>,
    /// The number of the block that holds it or follows it.
    pub(super) block: usize,
    /// Whether the block holds it.
    pub(super) inside: bool,
}

/// A stretch of a block.
#[derive(Debug)]
pub(super) enum Run {
    /// Bytes of the page, references and all.
    Text(Range<usize>),
    /// Something left out between two words.
    Gap,
}

/// The part of a page that is its article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Region {
    Nothing,
    Article(usize),
    Main,
    Whole,
}

/// A block with this many letters is running text.
const RUNNING: usize = 120;
/// A line with a date and a byline has at most this many.
const SHORT: usize = 60;

impl Block {
    pub(super) fn is_in(&self, region: Region) -> bool {
        match region {
            Region::Nothing => false,
            Region::Article(number) => self.article == Some(number),
            Region::Main => self.main,
            Region::Whole => true,
        }
    }

    /// A block of nothing but links, as in a menu.
    pub(super) fn is_menu(&self) -> bool {
        let may_be = matches!(self.kind, BlockKind::Paragraph | BlockKind::ListItem);
        may_be && self.linked * 10 > self.letters * 9 && self.letters < RUNNING
    }
}

impl Page {
    /// Reads `source`; `strict` leaves out all that looks like no article.
    pub(super) fn read(source: &str, strict: bool) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut reader = Reader::new(source, strict);
        for token in Tokenizer::new_with_emitter(source, emitter) {
            match token {
                Ok(Token::StartTag(tag)) => reader.start(&tag),
                Ok(Token::EndTag(tag)) => reader.end(std::str::from_utf8(&tag.name).unwrap_or("")),
                Ok(Token::String(text)) => reader.text(text.span.start..text.span.end),
                Ok(Token::Comment(comment)) => {
                    reader.comment(&comment.value, comment.span.start..comment.span.end)
                }
                Ok(_) => {}
                Err(never) => match never {},
            }
        }
        reader.flush();
        reader.page
    }

    /// Whether so little is left that something must have gone wrong.
    pub(super) fn is_poor(&self) -> bool {
        let kept: usize = self.blocks.iter().map(|block| block.letters).sum();
        kept * 4 < self.hidden && self.hidden > 400 || kept == 0 && self.hidden > 0
    }

    /// The article: the `article` element with half of the text or more, else the `main` part, else the whole page.
    pub(super) fn region(&self) -> Region {
        let blocks = || self.blocks.iter().filter(|block| !block.is_menu());
        let whole: usize = blocks().map(|block| block.letters).sum();
        if whole == 0 {
            return Region::Nothing;
        }
        let main: usize = blocks().filter(|block| block.main).map(|block| block.letters).sum();
        let scope = if main * 4 >= whole { main } else { whole };
        let mut articles: BTreeMap<usize, usize> = BTreeMap::new();
        for block in blocks() {
            if let Some(number) = block.article {
                *articles.entry(number).or_default() += block.letters;
            }
        }
        match articles.into_iter().max_by_key(|(number, letters)| (*letters, usize::MAX - number)) {
            Some((number, letters)) if letters * 2 >= scope => Region::Article(number),
            _ if main * 4 >= whole => Region::Main,
            _ => Region::Whole,
        }
    }

    /// The date of the first `time` element from block `first` on, in a short line at the head of the text.
    pub(super) fn time(&self, first: usize) -> Option<String> {
        let mut running =
            self.blocks.iter().enumerate().skip(first).filter(|(_, block)| block.letters >= RUNNING);
        // A standfirst may come before the date.
        let end = running.nth(1).map_or(self.blocks.len(), |(number, _)| number);
        let at_head = |number: usize| {
            let short = self.blocks.get(number).is_none_or(|block| block.letters <= SHORT);
            number + 2 >= first && number <= end && short
        };
        self.times.iter().find(|(block, _)| at_head(*block)).map(|(_, date)| date.clone())
    }
}

/// Elements that are not part of a line of text. Sorted.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements that may stand in a `head`.
const IN_HEAD: &[&str] = &["base", "link", "meta", "noscript", "script", "style", "template", "title"];

struct Open {
    name: Box<str>,
    hides: bool,
    article: bool,
    main: bool,
}

struct Reader<'a> {
    source: &'a str,
    strict: bool,
    page: Page,
    open: Vec<Open>,
    /// How many of each name are open, so that a stray end tag costs no search.
    counts: BTreeMap<Box<str>, usize>,
    hiding: usize,
    articles: usize,
    /// Open `article` and `main` elements.
    in_article: usize,
    in_main: usize,
    links: usize,
    block: Option<Block>,
    /// Something was left out since the last text.
    gap: bool,
    /// The next text is raised or lowered.
    raised: bool,
    /// The element whose raw text comes next.
    raw: Raw,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    No,
    Title,
    JsonLd,
    Other,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, strict: bool) -> Self {
        Self {
            source,
            strict,
            page: Page {
                blocks: Vec::new(),
                meta: Meta::default(),
                times: Vec::new(),
                comments: Vec::new(),
                hidden: 0,
            },
            open: Vec::new(),
            counts: BTreeMap::new(),
            hiding: 0,
            articles: 0,
            in_article: 0,
            in_main: 0,
            links: 0,
            block: None,
            gap: false,
            raised: false,
            raw: Raw::No,
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = std::str::from_utf8(&tag.name).unwrap_or("");
        let attribute =
            |key: &str| tag.attributes.get(key.as_bytes()).and_then(|value| std::str::from_utf8(value).ok());
        self.raw = match name {
            "title" if self.page.meta.title.is_none() && !self.is_open("svg") => Raw::Title,
            "script"
                if attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) =>
            {
                Raw::JsonLd
            }
            "script" | "style" => Raw::Other,
            _ => Raw::No,
        };
        if name == "html" && self.page.meta.language.is_none() {
            self.page.meta.language =
                attribute("lang").map(str::trim).filter(|lang| !lang.is_empty()).map(str::to_owned);
        }
        self.note(name, &attribute);
        self.close_implied(name);
        let is_block = BLOCKS.binary_search(&name).is_ok();
        if is_block || name == "br" || name == "hr" {
            self.flush();
        }
        if VOID.binary_search(&name).is_ok() {
            return;
        }
        let hides = hides(name, attribute, self.strict);
        if name == "a" && self.hiding == 0 && !hides {
            self.links += 1;
        }
        // Elements inside a line need no end unless they hide what they hold.
        if !is_block && !hides {
            if matches!(name, "sup" | "sub") {
                self.raised = true;
            }
            return;
        }
        let article = name == "article" && !hides;
        let main = (name == "main"
            || attribute("role") == Some("main")
            || attribute("itemprop") == Some("articleBody"))
            && !hides;
        if article && self.in_article == 0 {
            self.articles += 1;
        }
        self.in_article += usize::from(article);
        self.in_main += usize::from(main);
        self.hiding += usize::from(hides);
        self.gap |= hides;
        *self.counts.entry(name.into()).or_default() += 1;
        self.open.push(Open { name: name.into(), hides, article, main });
        if is_block && self.hiding == 0 {
            self.begin(name);
        }
    }

    fn end(&mut self, name: &str) {
        self.raw = Raw::No;
        if BLOCKS.binary_search(&name).is_ok() {
            self.flush();
        }
        if name == "a" {
            self.links = self.links.saturating_sub(1);
        }
        if !self.is_open(name) {
            return;
        }
        while let Some(last) = self.open.last().map(|open| *open.name == *name) {
            self.pop();
            if last {
                break;
            }
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let Some(text) = self.source.get(range.clone()) else { return };
        match self.raw {
            Raw::Title => {
                self.page.meta.title =
                    Some(entity::plain(text).trim().to_owned()).filter(|title| !title.is_empty())
            }
            Raw::JsonLd => self.page.meta.json_ld(text),
            Raw::Other => {}
            Raw::No if self.hiding > 0 => self.page.hidden += letters(text),
            Raw::No => {
                let letters = letters(text);
                if letters == 0 && self.block.as_ref().is_none_or(|block| block.runs.is_empty()) {
                    return;
                }
                if self.block.is_none() {
                    self.begin("");
                }
                if let Some(block) = &mut self.block {
                    // A raised figure after a figure is a power or a note, not its last digits.
                    let source = self.source;
                    let figure = |run: &Run| matches!(run, Run::Text(range) if source[range.clone()].ends_with(is_digit));
                    let apart = std::mem::take(&mut self.raised)
                        && text.starts_with(is_digit)
                        && block.runs.last().is_some_and(figure);
                    if (std::mem::take(&mut self.gap) || apart) && !block.runs.is_empty() {
                        block.runs.push(Run::Gap);
                    }
                    block.letters += letters;
                    block.linked += if self.links > 0 { letters } else { 0 };
                    block.runs.push(Run::Text(range));
                }
            }
        }
    }

    /// Keeps what a comment says to factlint.
    fn comment(&mut self, comment: &[u8], range: Range<usize>) {
        let Some(text) = std::str::from_utf8(comment).ok().and_then(comment::in_markup) else { return };
        let written = self.block.as_ref().is_some_and(|block| !block.runs.is_empty());
        let lines = ["p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"];
        let inside = written || self.open.last().is_some_and(|open| lines.contains(&&*open.name));
        self.page.comments.push(Comment { text, range, block: self.page.blocks.len(), inside });
    }

    /// Keeps what `meta` and `time` elements say.
    fn note<'t>(&mut self, name: &str, attribute: &impl Fn(&str) -> Option<&'t str>) {
        if name == "meta"
            && let Some(key) = attribute("property").or(attribute("name")).or(attribute("itemprop"))
            && let Some(content) = attribute("content")
        {
            self.page.meta.named.push((key.trim().to_ascii_lowercase(), content.trim().to_owned()));
        }
        if name == "time"
            && self.hiding == 0
            && let Some(date) = attribute("datetime")
            && !date.trim().is_empty()
        {
            self.page.times.push((self.page.blocks.len(), date.trim().to_owned()));
        }
    }

    /// Ends what the start of `name` ends without saying so: a paragraph, a list item, a cell, the head.
    fn close_implied(&mut self, name: &str) {
        while let Some(top) = self.open.last() {
            let ends = match &*top.name {
                "p" => BLOCKS.binary_search(&name).is_ok(),
                "li" => name == "li",
                "td" | "th" => matches!(name, "td" | "th" | "tr" | "tbody" | "tfoot"),
                "tr" => matches!(name, "tr" | "tbody" | "tfoot"),
                "dt" | "dd" => matches!(name, "dt" | "dd"),
                "option" => matches!(name, "option" | "optgroup"),
                "head" => IN_HEAD.binary_search(&name).is_err(),
                _ => false,
            };
            if !ends {
                return;
            }
            self.flush();
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if let Some(count) = self.counts.get_mut(&open.name) {
            *count -= 1;
        }
        self.hiding -= usize::from(open.hides);
        self.in_article -= usize::from(open.article);
        self.in_main -= usize::from(open.main);
    }

    fn is_open(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    fn begin(&mut self, name: &str) {
        self.flush();
        let kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
            "td" | "th" => BlockKind::TableCell,
            "li" => BlockKind::ListItem,
            // What follows a line break inside an element is of the same kind.
            "" | "p" if self.is_open("td") || self.is_open("th") => BlockKind::TableCell,
            "" | "p" if self.is_open("li") => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        self.block = Some(Block {
            kind,
            headline: name == "h1",
            runs: Vec::new(),
            article: (self.in_article > 0).then_some(self.articles),
            main: self.in_main > 0,
            letters: 0,
            linked: 0,
        });
    }

    fn flush(&mut self) {
        self.gap = false;
        if let Some(block) = self.block.take()
            && block.letters > 0
        {
            self.page.blocks.push(block);
        }
    }
}

fn letters(text: &str) -> usize {
    text.bytes().filter(|b| !b.is_ascii_whitespace()).count()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}
