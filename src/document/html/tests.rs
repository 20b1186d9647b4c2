//! Pages of our own wording.

use crate::document::{BlockKind, Document, read};
use crate::text::Span;

fn texts(page: &str) -> Vec<String> {
    let document = Document::from_text("a.html", page);
    let blocks = document.blocks.iter().map(|block| block.span.of(&document.text));
    blocks.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

const NEWS: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Two Leaders Meet &amp; Talk - The Daily</title>
<meta property="og:site_name" content="The Daily">
<meta property="article:modified_time" content="2019-05-02T10:00:00Z">
<script type="application/ld+json">{"@context": "x", "@graph": [{"@type": "WebSite"},
 {"@type": "NewsArticle", "headline": "Two Leaders Meet", "datePublished": "2019-04-30T08:00:00+02:00",
  "publisher": {"@type": "Organization", "name": "The Daily Ltd"}}]}</script>
<script>if (a < b) document.write("<p>12 April</p>")</script><style>p { width: 5px }</style>
</head>
<body class="has-sidebar comments-open">
<div class="cookie-banner"><p>We use 37 cookies. Accept?</p></div>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<main>
<article>
<header><h1>Two Leaders <em>Meet</em></h1>
<p class="byline">By <a href="/jane">Jane Roe</a></p>
<time datetime="2019-04-30">30 April 2019</time></header>
<figure><img src="a.jpg" alt="x"><figcaption>The two on Thursday, April 25, 2019.</figcaption></figure>
<p>They met on&nbsp;<a href="x">12
   April</a> in the <b>U.S.</b> It cost &pound;5&nbsp;m.<br>Nobody knows more of it, or at least nobody who would say so to us in so many words.</p>
<p style="display:none">Hidden 1</p><div class="share-buttons">Share 5</div>
<h2>What next?</h2>
<ul><li>One thing<li>Another</ul>
<table><caption>Trade</caption><tr><th>Year<th>Trade<tr><td>2018<td>$34 million</table>
<p>It was 2019<sup>3</sup> on the 5<sup>th</sup>, <del>4</del> 6 m<sup>2</sup>.
<p>See <code>x = 1</code> there.</p>
<aside>Read more</aside>
</article>
<section id="comments"><article><p>First! It was 13 April, you know.</p></article></section>
</main>
<footer>Copyright 2020</footer>
</body></html>"#;

#[test]
fn the_article_of_a_page() {
    let wanted = [
        "Two Leaders Meet",
        "By Jane Roe",
        "30 April 2019",
        "The two on Thursday, April 25, 2019.",
        "They met on 12 April in the U.S. It cost £5 m.",
        "Nobody knows more of it, or at least nobody who would say so to us in so many words.",
        "What next?",
        "One thing",
        "Another",
        "Trade",
        "Year",
        "Trade",
        "2018",
        "$34 million",
        "It was 2019 3 on the 5th, 6 m2.",
        "See there.",
    ];
    assert_eq!(texts(NEWS), wanted);
    let document = Document::from_text("a.html", NEWS);
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Heading, Line, ListItem, Paragraph, TableCell, Title};
    assert_eq!(kinds[..7], [Title, Line, Line, Paragraph, Paragraph, Paragraph, Heading]);
    assert_eq!(
        kinds[7..],
        [ListItem, ListItem, Paragraph, TableCell, TableCell, TableCell, TableCell, Paragraph, Paragraph]
    );
}

#[test]
fn what_a_page_says_of_itself() {
    let metadata = Document::from_text("a.html", NEWS).metadata;
    assert_eq!(metadata.title.as_deref(), Some("Two Leaders Meet"));
    assert_eq!(metadata.source.as_deref(), Some("The Daily Ltd"));
    assert_eq!(metadata.language.as_deref(), Some("en-GB"));
    let dates: Vec<&str> = metadata.dates.iter().map(|date| date.text.as_str()).collect();
    assert_eq!(dates, ["2019-04-30T08:00:00+02:00", "2019-04-30", "2019-05-02T10:00:00Z"]);

    let plain = "<title>Talks &ndash; Wire</title><h1>Talks</h1><p>They met on <time datetime='2019-04-25'>Thursday</time> and talked for a long time about what there was to talk about, which was much.</p>";
    let metadata = Document::from_text("a.html", plain).metadata;
    assert_eq!(metadata.title.as_deref(), Some("Talks – Wire"));
    assert_eq!(metadata.dates, [], "a date in running text is not the page's");
}

#[test]
fn every_word_is_found_in_the_page() {
    let (document, problems) = read("a.html", NEWS.as_bytes());
    let document = document.expect("a document");
    assert_eq!(problems, []);
    for (words, original) in [
        ("12\n   April", "12\n   April"),
        ("on\u{a0}12", "on&nbsp;<a href=\"x\">12"),
        ("£5\u{a0}m", "&pound;5&nbsp;m"),
        ("$34 million", "$34 million"),
        ("5th", "5<sup>th"),
    ] {
        let at = document.text.find(words).expect(words);
        let place = document.locate(Span::new(at, at + words.len()));
        assert_eq!(&NEWS[place.bytes.start..place.bytes.end], original);
        let line = NEWS[..place.bytes.start].matches('\n').count() + 1;
        let column = NEWS[..place.bytes.start].rsplit('\n').next().unwrap_or("").chars().count() + 1;
        assert_eq!((place.line, place.column), (line, column));
    }
}

#[test]
fn pages_without_the_usual_elements() {
    // No article, no main; a headline above the article; everything inside a form or a part with a misleading name.
    assert_eq!(
        texts("<p>One is.<p>Two is.<div>Three is.</div>Four is."),
        ["One is.", "Two is.", "Three is.", "Four is."]
    );
    assert_eq!(
        texts("<h1>Talks</h1><div>menu</div><article><p>They met at last.</p></article>"),
        ["Talks", "They met at last."]
    );
    assert_eq!(texts("<form><p>They met at last.</p></form>"), ["They met at last."]);
    assert_eq!(
        texts("<div class='social nav'><p>They met at last.</p></div><script>x</script>"),
        ["They met at last."]
    );
    assert_eq!(texts("<head><title>T</title><p>They met."), ["They met."]);
    assert_eq!(texts("<svg><title>Icon</title></svg><p>They met."), ["They met."]);
    let teasers = "<main><article><p>Ten died.</p></article><article><p>Six died.</p></article><article><p>No one died.</p></article></main>";
    assert_eq!(texts(teasers).len(), 3);
}

#[test]
fn deep_and_broken_pages_are_read_at_once() {
    let deep = "<div>".repeat(100_000) + "They met." + &"</div>".repeat(100_000);
    assert_eq!(texts(&deep), ["They met."]);
    let spans = "<b><i class=x>".repeat(100_000) + "They met.";
    assert_eq!(texts(&spans), ["They met."]);
    let strays = "<div>".repeat(20_000) + &"</p></b></nav></div><p>".repeat(20_000) + "They met.";
    assert_eq!(texts(&strays), ["They met."]);
    let lists = "<ul><li>".repeat(20_000) + "They met.";
    assert_eq!(texts(&lists), ["They met."]);
    let hidden = "<nav>".repeat(20_000) + "They met.";
    assert_eq!(texts(&hidden), ["They met."]);
    let attributes = format!("<p {}>They met.", "a=1 b='2' ".repeat(20_000));
    assert_eq!(texts(&attributes), ["They met."]);
    let open = "<p>They met. <a href='".to_owned() + &"x".repeat(100_000);
    assert_eq!(texts(&open), ["They met."]);
}

#[test]
fn pages_are_known_by_their_start() {
    let is_page = |text: &str| Document::from_text("page", text).text.trim() == "They met.";
    assert!(is_page("<!DOCTYPE HTML><p>They met.</p>"));
    assert!(is_page("\n<html><p>They met.</p>"));
    assert!(is_page("<?xml version='1.0'?><!-- x --><html><p>They met.</p></html>"));
    assert!(!is_page("<p>They met.</p>"));
}

#[test]
fn numbers_of_notes_are_left_out() {
    for page in [
        "<p>It cost $2 million<sup class=reference><a href=#n>[1]</a></sup> in all.</p>",
        "<p>It cost $2 million<a class=footnote-ref href=#n><sup>1</sup></a> in all.</p>",
        "<p>It cost $2 million<a epub:type=noteref href=#n>1</a> in all.</p>",
    ] {
        let document = Document::from_text("a.html", page);
        assert_eq!(document.text.trim().replace("  ", " "), "It cost $2 million in all.");
    }
}

#[test]
fn publishers_described_elsewhere_and_untidy_scripts() {
    let page = r#"<script type="application/ld+json">//<![CDATA[
        {"@graph": [{"@type": "NewsArticle", "headline": "A
 B", "datePublished": "2031-05-10", "publisher": {"@id": "https://x.example/#us"}},
        {"@type": "Organization", "@id": "https://x.example/#us", "name": "The Daily"}]}
        //]]></script><p>They met at last.</p>"#;
    let metadata = Document::from_text("a.html", page).metadata;
    assert_eq!(metadata.source.as_deref(), Some("The Daily"));
    assert_eq!(metadata.source_by.as_deref(), Some("`publisher` of its JSON-LD"));
    assert_eq!(
        (metadata.dates[0].text.as_str(), metadata.dates[0].by.as_str()),
        ("2031-05-10", "`datePublished` of its JSON-LD")
    );
}
