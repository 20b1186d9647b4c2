//! How fast web pages are read: ten thousand of 20 kB, our own words in the markup of a newspaper's site.
//!
//! `cargo bench --bench pages` reads them on one core; `cargo bench --bench pages -- write FOLDER` writes them out.

#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::Path;

use divan::counter::BytesCount;

const PAGES: usize = 10_000;
/// The size of a page, in bytes, or a little more.
const SIZE: usize = 20_000;

const SENTENCES: [&str; 10] = [
    "The bridge reopened to traffic on {d} April 2031, nineteen months after cracks had been found in two of its girders.",
    "The repair cost &pound;{n}.6&nbsp;million, the <a href=\"/harbour/authority?id={n}\">harbour authority</a> said on Monday.",
    "&ldquo;We ran out of programmes within the first hour,&rdquo; said <strong>Miriam Castellanos</strong>, who led the works.",
    "Some {n},400 people walked across it on the first afternoon; the engineers had expected fewer than 9,000.",
    "It&#8217;s the third time since 19{d} that the council&rsquo;s committee has put the question off &mdash; and the last.",
    "Prices rose by {d} per cent between the first and the second tender, <em>which had to be repeated</em> after a complaint.",
    "The temporary ferry made {n},300 crossings and carried 2.9 million passengers, with an average delay of four minutes.",
    "A toll of &pound;1.{d} for lorries is planned from January 2032, a spokesman told <a href=\"https://wire.example/a/{n}\" rel=\"nofollow\">our wire</a>.",
    "Nobody at the meeting, which lasted for three and a half hours, would say what the next step was going to be.",
    "Demolition and a new bridge would have cost at least &pound;3{d} million and taken six years, according to the report.",
];

const HEAD: &str = r##"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>The bridge, part {n} &ndash; The Harbour Review</title>
<meta property="og:site_name" content="The Harbour Review"><meta property="article:published_time" content="2031-05-{d}T08:00:00Z">
<link rel="stylesheet" href="/static/css/main.{n}.css"><link rel="preload" as="font" href="/static/fonts/serif.woff2" crossorigin>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"The bridge","datePublished":"2031-05-{d}","publisher":{"@type":"Organization","name":"The Harbour Review"}}</script>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag("js",new Date);if(1<2&&location.hash){document.documentElement.className+=" js"}</script>
<style>.article p{margin:0 0 1.2em}.nav>li{display:inline-block}@media (max-width:600px){.aside{display:none}}</style></head>
<body class="article-page has-sidebar"><a class="skip" href="#main">Skip to content</a>
<header class="site-header"><nav class="nav"><ul><li class="nav-item"><a href="/news">News</a></li><li class="nav-item"><a href="/city">City</a></li><li class="nav-item"><a href="/sport">Sport</a></li><li class="nav-item"><a href="/opinion">Opinion</a></li></ul></nav></header>
<div class="cookie-banner" role="dialog"><p>We use cookies. <button type="button">Accept</button></p></div>
<main id="main"><article class="article"><header><h1>The bridge, part {n}</h1><p class="byline">By <a href="/staff/jane">Jane Roe</a></p><time datetime="2031-05-{d}">{d} May 2031</time></header>
"##;

const FOOT: &str = r##"</article><aside class="related"><h3>Related</h3><ul><li><a href="/a/1">How the cracks were found</a></li><li><a href="/a/2">What it cost</a></li></ul></aside></main>
<section id="comments" class="comments"><div class="comment"><p>First! I walked across it myself.</p></div></section>
<footer class="site-footer"><p>&copy; 2031 The Harbour Review</p><form action="/search"><input name="q"><button>Search</button></form></footer>
<script async src="/static/js/app.{n}.js"></script></body></html>
"##;

fn page(number: usize) -> String {
    let fill = |text: &str, n: usize| {
        text.replace("{n}", &(10 + n % 89).to_string()).replace("{d}", &(10 + n % 19).to_string())
    };
    let mut page = fill(HEAD, number);
    let mut at = number;
    while page.len() + FOOT.len() < SIZE {
        if at.is_multiple_of(7) {
            let _ = write!(
                page,
                "<h2 class=\"sub\">Part {}</h2>\n<figure class=\"img\"><img src=\"/img/{at}.jpg\" width=\"640\" height=\"400\" alt=\"The bridge\"><figcaption>The bridge on a day in May.</figcaption></figure>\n",
                at % 50
            );
        }
        page.push_str("<p class=\"body-text\" data-index=\"1\">");
        for _ in 0..4 {
            page.push_str(&fill(SENTENCES[at % SENTENCES.len()], at));
            page.push(' ');
            at += 3;
        }
        page.push_str("</p>\n");
        at += 1;
    }
    page + &fill(FOOT, number)
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let ["write", folder] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        let folder = Path::new(folder);
        let write = |number: usize| std::fs::write(folder.join(format!("{number:05}.html")), page(number));
        let done = std::fs::create_dir_all(folder).and_then(|()| (0..PAGES).try_for_each(write));
        return println!(
            "pages: {}",
            done.map_or_else(|error| error.to_string(), |()| folder.display().to_string())
        );
    }
    divan::main();
}

/// `document::read` of every page, one after the other: decoding, the article's blocks, its sentences, metadata.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn read(bencher: divan::Bencher<'_, '_>) {
    let pages: Vec<String> = (0..PAGES).map(page).collect();
    let bytes: usize = pages.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let sentences = |page: &String| {
            factlint::document::read("a.html", page.as_bytes()).0.map_or(0, |d| d.sentences.len())
        };
        pages.iter().map(sentences).sum::<usize>()
    });
}
