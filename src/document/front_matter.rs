//! Front matter: what a text file says of itself between two fences at its top.
//!
//! YAML between `---` is read as such, and line by line where it is none (templates leave such things); TOML between `+++`
//! line by line: dates, titles and publishers are scalars there. What is nested counts under `metadata`, `extra` and the like.

use serde_json::Value;

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

/// Mappings whose keys count as those of the front matter itself, after them.
const NESTED: [&str; 7] = ["metadata", "meta", "extra", "params", "article", "dates", "date"];
/// Under which keys the name of a publisher stands where it is a mapping.
const NAMES: [&str; 3] = ["name", "title", "label"];
/// How deep mappings are looked into.
const DEPTH: usize = 4;

type Pairs = Vec<(String, String)>;

/// The bytes of the front matter at the top of `text`, its fences included; 0 where there is none.
pub(super) fn read(text: &str, metadata: &mut Metadata) -> usize {
    let Some((fence, sign)) =
        [("---", ':'), ("+++", '=')].into_iter().find(|(fence, _)| is_fence(first_line(text), fence))
    else {
        return 0;
    };
    let start = first_line(text).len();
    let mut at = start;
    while at < text.len() {
        let line = first_line(&text[at..]);
        if is_fence(line, fence) || (fence == "---" && is_fence(line, "...")) {
            let inside = &text[start..at];
            let yaml = if sign == ':' { yaml(inside) } else { None };
            fill(&yaml.unwrap_or_else(|| lines(inside, sign)), metadata);
            return at + line.len();
        }
        at += line.len();
    }
    0
}

/// The pairs of a YAML mapping; `None` where it is none.
fn yaml(text: &str) -> Option<Pairs> {
    let Ok(Value::Object(mapping)) = serde_yaml::from_str::<Value>(text) else { return None };
    let mut pairs = Vec::new();
    flatten(&mapping, DEPTH, &mut pairs);
    Some(pairs)
}

fn flatten(mapping: &serde_json::Map<String, Value>, depth: usize, pairs: &mut Pairs) {
    let Some(depth) = depth.checked_sub(1) else { return };
    for (key, value) in mapping {
        let key = folded(key);
        let scalar = match value {
            Value::Object(inside) => NAMES.iter().find_map(|name| scalar(inside.get(*name)?)),
            Value::Array(items) => items.iter().find_map(|item| match item {
                Value::Object(inside) => NAMES.iter().find_map(|name| scalar(inside.get(*name)?)),
                item => scalar(item),
            }),
            value => scalar(value),
        };
        pairs.extend(scalar.map(|value| (key, value)));
    }
    for (key, value) in mapping {
        if let Value::Object(inside) = value
            && NESTED.contains(&folded(key).as_str())
        {
            flatten(inside, depth, pairs);
        }
    }
}

fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn folded(key: &str) -> String {
    key.trim().to_ascii_lowercase().replace(['-', ' '], "_")
}

/// The pairs of lines such as `key: value`; in TOML those of other tables than `[extra]` and the like do not count, nor what
/// stands in a text of several lines.
fn lines(text: &str, sign: char) -> Pairs {
    let (mut pairs, mut counts, mut open) = (Vec::new(), true, None);
    for line in text.lines() {
        if let Some(quotes) = open {
            open = Some(quotes).filter(|quotes: &&str| !line.contains(*quotes));
            continue;
        }
        if sign == '=' && line.starts_with('[') {
            let table = line.trim_matches(['[', ']', ' ', '\r']);
            counts = NESTED.contains(&folded(table).as_str());
            continue;
        }
        let several = |quotes: &&str| line.matches(*quotes).count() == 1;
        open = if sign == '=' { ["\"\"\"", "'''"].into_iter().find(|quotes| several(quotes)) } else { None };
        if counts && open.is_none() {
            pairs.extend(pair(line, sign).map(|(key, value)| (key, value.to_owned())));
        }
    }
    pairs
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

fn fill(pairs: &[(String, String)], metadata: &mut Metadata) {
    let get = |wanted: &str| pairs.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.clone());
    let first = |keys: &[&str]| keys.iter().find_map(|key| get(key));
    let by = |key: &str| format!("`{key}` of its front matter");
    metadata.title = first(&["title", "headline"]).or(metadata.title.take());
    if let Some(key) = SOURCES.iter().find(|key| get(key).is_some()) {
        metadata.publish_first(get(key), by(key));
    }
    metadata.language = first(&["lang", "language"]).or(metadata.language.take());
    for key in DATES {
        if let Some(text) = get(key) {
            metadata.dates.push(StatedDate { text, from: DateOrigin::Metadata, by: by(key) });
        }
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
    fn values_of_every_shape() {
        let yaml = "---\ntitle: >-\n  A summit\n  with limits\npublisher: {name: &wire Our Wire, url: x}\nauthor: *wire\ndates:\n  published: 2019-04-30\n  lastmod: 2019-05-02\ntags:\n  - source\nlang: [en-GB, ru]\n---\n";
        let (_, metadata) = read_all(yaml);
        assert_eq!(metadata.title.as_deref(), Some("A summit with limits"));
        assert_eq!(metadata.source.as_deref(), Some("Our Wire"));
        assert_eq!(metadata.source_by.as_deref(), Some("`publisher` of its front matter"));
        assert_eq!(metadata.language.as_deref(), Some("en-GB"));
        let dates: Vec<&str> = metadata.dates.iter().map(|date| date.text.as_str()).collect();
        assert_eq!(dates, ["2019-04-30", "2019-05-02"]);

        let broken = "---\ntitle: {{ page.title }}\ndate: 2019-04-30\nsource: Our Wire\n---\n";
        let (_, metadata) = read_all(broken);
        assert_eq!((metadata.title, metadata.source.as_deref()), (None, Some("Our Wire")));

        let toml = "+++\ntitle = \"\"\"\nsource = \"no\"\n\"\"\"\ndate = 2019-04-30\n[menu.main]\nsource = \"no\"\n[extra]\nsource = \"Our Wire\"\n+++\n";
        let (_, metadata) = read_all(toml);
        assert_eq!((metadata.title, metadata.source.as_deref()), (None, Some("Our Wire")));
        assert_eq!(metadata.dates[0].text, "2019-04-30");

        let bomb = format!(
            "---\na: &a [x]\n{}date: 2019-04-30\n---\n",
            (0..60).map(|i| format!("b{i}: [*a, *a, *a]\n")).collect::<String>()
        );
        assert_eq!(read_all(&bomb).1.dates.len(), 1);
        assert_eq!(read_all(&format!("---\n{}\n---\n", "[".repeat(100_000))).1.dates, []);
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
