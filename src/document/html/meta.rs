//! What a page says of itself: `meta` elements and JSON-LD.

use serde_json::Value;

use crate::document::{DateOrigin, Metadata, StatedDate};

/// Names of `meta` elements that state the day of publication, most exact first.
const PUBLISHED: [&str; 14] = [
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
];
const MODIFIED: [&str; 5] =
    ["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"];
const SOURCES: [&str; 5] =
    ["og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher"];
const TITLES: [&str; 3] = ["og:title", "dc.title", "twitter:title"];

/// How deep JSON-LD is looked into.
const DEPTH: usize = 6;

#[derive(Debug, Default)]
pub(super) struct Meta {
    /// Names in small letters with their contents, in order.
    pub(super) named: Vec<(String, String)>,
    /// The `title` element.
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    linked: Linked,
}

/// What JSON-LD says of the article.
#[derive(Debug, Default)]
struct Linked {
    headline: Option<String>,
    publisher: Option<String>,
    /// The id of the publisher, where it is described elsewhere.
    publisher_id: Option<String>,
    /// The names of what has an id.
    names: Vec<(String, String)>,
    published: Option<String>,
    modified: Option<String>,
}

impl Meta {
    /// Reads a JSON-LD script; one that is no JSON says nothing.
    pub(super) fn json_ld(&mut self, script: &str) {
        // Within comments and CDATA marks, for browsers of long ago; with line ends in strings.
        let bare = ["<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>"];
        let bare = bare.iter().fold(script.trim(), |text, mark| {
            text.strip_prefix(mark).or_else(|| text.strip_suffix(mark)).unwrap_or(text).trim()
        });
        let value = serde_json::from_str::<Value>(bare)
            .or_else(|_| serde_json::from_str(&bare.replace(|c: char| c.is_control(), " ")));
        if let Ok(value) = value {
            self.linked.look(&value, DEPTH);
        }
    }

    /// Fills what the document says of itself; `time` is the date of a `time` element at the head of the article.
    pub(super) fn fill(self, metadata: &mut Metadata, time: Option<String>) {
        let first = |names: &[&'static str]| names.iter().find_map(|name| Some((self.get(name)?, *name)));
        let linked =
            |text: &Option<String>, key: &str| Some((text.clone()?, format!("`{key}` of its JSON-LD")));
        let stated = |names| first(names).map(|(text, name)| (text, format!("its `meta` element `{name}`")));
        metadata.title = first(&TITLES).map(|(title, _)| title).or(self.linked.headline.clone());
        if metadata.title.is_none() {
            // Left to the headline of the page, which the document finds itself, where there is one.
            metadata.title = self.title.clone();
        }
        let named = |id: &String| {
            self.linked.names.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone())
        };
        let publisher = self.linked.publisher.clone().or(self.linked.publisher_id.as_ref().and_then(named));
        if let Some((source, by)) = linked(&publisher, "publisher").or_else(|| stated(&SOURCES)) {
            metadata.publish_first(Some(source), by);
        }
        metadata.language.clone_from(&self.language);
        let time = time.map(|text| (text, "a `time` element at its head".to_owned()));
        let published = [linked(&self.linked.published, "datePublished"), stated(&PUBLISHED), time];
        let modified = [linked(&self.linked.modified, "dateModified"), stated(&MODIFIED)];
        for (text, by) in published.into_iter().chain(modified).flatten() {
            metadata.dates.push(StatedDate { text, from: DateOrigin::Metadata, by });
        }
    }

    fn get(&self, name: &str) -> Option<String> {
        let (_, content) = self.named.iter().find(|(key, content)| key == name && !content.is_empty())?;
        Some(content.clone())
    }
}

impl Linked {
    fn look(&mut self, value: &Value, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.look(item, depth)),
            Value::Object(object) => {
                let text =
                    |key: &str| object.get(key).and_then(Value::as_str).map(|text| text.trim().to_owned());
                if let (Some(id), Some(name)) = (text("@id"), text("name")) {
                    self.names.push((id, name));
                }
                let is_article = object.contains_key("datePublished") || object.contains_key("headline");
                if is_article && self.published.is_none() {
                    self.headline = text("headline").or(self.headline.take());
                    self.published = text("datePublished");
                    self.modified = text("dateModified").or(self.modified.take());
                    let publisher = object.get("publisher").map(|publisher| match publisher {
                        Value::Array(items) => items.first().unwrap_or(publisher),
                        one => one,
                    });
                    let name =
                        publisher.and_then(|publisher| publisher.get("name").unwrap_or(publisher).as_str());
                    let id =
                        publisher.and_then(|publisher| publisher.get("@id")?.as_str()).map(str::to_owned);
                    self.publisher_id = id.or(self.publisher_id.take());
                    self.publisher = name.map(|name| name.trim().to_owned()).or(self.publisher.take());
                }
                if let Some(graph) = object.get("@graph") {
                    self.look(graph, depth);
                }
                if let Some(entity) = object.get("mainEntity") {
                    self.look(entity, depth);
                }
            }
            _ => {}
        }
    }
}
