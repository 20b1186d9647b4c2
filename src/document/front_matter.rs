//! Front matter: what a text file says of itself between two fences at its top.
//!
//! Only plain `key: value` (YAML, between `---`) and `key = value` (TOML, between `+++`) lines at the top level are read;
//! titles, dates and publishers are written so. Anything nested is none of ours.

use super::{DateOrigin, Metadata, StatedDate};

/// Keys of the day of publication, most exact first, then of the last change.
pub(super) const DATES: [&str; 13] = [
    "published",
    "date_published",
    "datepublished",
    "published_at",
    "publish_date",
    "publication_date",
    "pubdate",
    "date",
    "updated",
    "date_modified",
    "modified",
    "last_modified",
    "lastmod",
];
pub(super) const SOURCES: [&str; 6] = ["source", "publisher", "outlet", "publication", "site_name", "agency"];

/// The bytes of the front matter at the top of `text`, its fences included; 0 where there is none.
pub(super) fn read(text: &str, metadata: &mut Metadata) -> usize {
    let Some((fence, sign)) =
        [("---", ':'), ("+++", '=')].into_iter().find(|(fence, _)| is_fence(first_line(text), fence))
    else {
        return 0;
    };
    let mut pairs = Vec::new();
    let mut at = first_line(text).len();
    while at < text.len() {
        let line = first_line(&text[at..]);
        at += line.len();
        if is_fence(line, fence) || (fence == "---" && is_fence(line, "...")) {
            fill(&pairs, metadata);
            return at;
        }
        pairs.extend(pair(line, sign));
    }
    0
}

/// A line with its end.
fn first_line(text: &str) -> &str {
    let end = memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |i| i + 1);
    &text[..end]
}

fn is_fence(line: &str, fence: &str) -> bool {
    line.trim_end() == fence
}

fn pair(line: &str, sign: char) -> Option<(String, &str)> {
    let (key, value) = line.split_once(sign)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '"' | '\'');
    if key.starts_with([' ', '\t', '#', '-']) || !key.chars().all(plain) {
        return None;
    }
    let key = key.trim().trim_matches(['"', '\'']).to_ascii_lowercase().replace(['-', ' '], "_");
    let value = unquote(value.trim());
    (!value.is_empty()).then_some((key, value))
}

/// A scalar without its quotes or its comment; a list, a mapping and a block give nothing.
fn unquote(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            return rest.split_once(quote).map_or("", |(inside, _)| inside.trim());
        }
    }
    if value.starts_with(['[', '{', '|', '>', '&', '*', '!', '#']) {
        return "";
    }
    value.split_once(" #").map_or(value, |(value, _)| value).trim_end()
}

fn fill(pairs: &[(String, &str)], metadata: &mut Metadata) {
    let get =
        |wanted: &str| pairs.iter().find(|(key, _)| key == wanted).map(|(_, value)| (*value).to_owned());
    let first = |keys: &[&str]| keys.iter().find_map(|key| get(key));
    metadata.title = first(&["title", "headline"]).or(metadata.title.take());
    metadata.source = first(&SOURCES).or(metadata.source.take());
    metadata.language = first(&["lang", "language"]).or(metadata.language.take());
    for text in DATES.iter().filter_map(|key| get(key)) {
        metadata.dates.push(StatedDate { text, from: DateOrigin::Metadata });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> (usize, Metadata) {
        let mut metadata = Metadata::default();
        (read(text, &mut metadata), metadata)
    }

    #[test]
    fn yaml_and_toml_lines() {
        let yaml = "---\r\ntitle: \"A summit: with limits\"\r\nupdated: 2019-05-02 # later\r\ndate: 2019-04-30\r\ntags: [a, b]\r\nnested:\r\n  source: not this\r\nPublisher: 'Our Wire'\r\nlang: en-GB\r\n---\r\nBody";
        let (end, metadata) = read_all(yaml);
        assert_eq!(&yaml[end..], "Body");
        assert_eq!(metadata.title.as_deref(), Some("A summit: with limits"));
        assert_eq!(metadata.source.as_deref(), Some("Our Wire"));
        assert_eq!(metadata.language.as_deref(), Some("en-GB"));
        let dates: Vec<&str> = metadata.dates.iter().map(|date| date.text.as_str()).collect();
        assert_eq!(dates, ["2019-04-30", "2019-05-02"]);

        let toml = "+++\ntitle = \"T\"\ndate = 2019-04-30T10:00:00Z\n[extra]\n+++\nBody";
        let (end, metadata) = read_all(toml);
        assert_eq!(&toml[end..], "Body");
        assert_eq!(metadata.title.as_deref(), Some("T"));
        assert_eq!(metadata.dates[0].text, "2019-04-30T10:00:00Z");
    }

    #[test]
    fn what_is_no_front_matter_is_left_alone() {
        for text in
            ["", "---", "---\ntitle: open", "----\na: b\n----\n", "text\n---\na: b\n---\n", "- - -\na\n---\n"]
        {
            let (end, metadata) = read_all(text);
            assert_eq!((end, metadata.title), (0, None), "{text:?}");
        }
    }
}
