//! What of a page is not its article, by element, role and class name.

/// Elements whose text no reader of the article sees.
const HIDDEN: &[&str] = &[
    "applet", "aside", "audio", "button", "canvas", "code", "datalist", "del", "dialog", "fieldset",
    "footer", "form", "head", "iframe", "label", "map", "math", "menu", "nav", "noembed", "noframes",
    "noscript", "object", "option", "progress", "s", "script", "select", "strike", "style", "svg",
    "template", "textarea", "video",
];

/// The same without those that some pages wrap round their article.
const NEVER_SHOWN: &[&str] = &[
    "audio", "canvas", "code", "datalist", "del", "head", "iframe", "math", "noembed", "noframes",
    "noscript", "object", "s", "script", "select", "strike", "style", "svg", "template", "textarea", "video",
];

/// Roles of parts around the article.
const ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "toolbar",
];

/// Words of class names and ids of such parts.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "catlinks",
    "comment",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "editsection",
    "footer",
    "gdpr",
    "login",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navbox",
    "navigation",
    "newsletter",
    "noprint",
    "overlay",
    "pager",
    "pagination",
    "popup",
    "promo",
    "recirc",
    "recommended",
    "related",
    "respond",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "toc",
    "toolbar",
];

/// Words that make such a name say something of the page, not of the element: `has-sidebar`, `comments-open`.
const NOT_FIRST: &[&str] = &["has", "is", "js", "no", "not", "with", "without"];
const NOT_INSIDE: &[&str] = &["with", "without"];
const NOT_LAST: &[&str] = &["active", "closed", "disabled", "enabled", "left", "open", "right"];

/// Whether it is the number of a note, or the arrow back from one: no part of the sentence it hangs on.
fn is_note_mark<'a>(name: &str, attribute: &impl Fn(&str) -> Option<&'a str>) -> bool {
    let class = |wanted: &[&str]| {
        attribute("class")
            .is_some_and(|names| names.split_ascii_whitespace().any(|name| wanted.contains(&name)))
    };
    match name {
        "a" => {
            matches!(attribute("role"), Some("doc-noteref" | "doc-backlink"))
                || attribute("epub:type") == Some("noteref")
                || class(&["footnote-ref", "footnote-back", "footnote-backref"])
        }
        "sup" => class(&["reference", "footnote-ref"]),
        _ => false,
    }
}

/// Whether an element's text is left out. `strict` takes class names and the elements around an article into account; a
/// page that leaves nothing then is read again without.
pub(super) fn hides<'a>(name: &str, attribute: impl Fn(&str) -> Option<&'a str>, strict: bool) -> bool {
    let listed = if strict { HIDDEN } else { NEVER_SHOWN };
    if listed.binary_search(&name).is_ok() {
        return true;
    }
    if matches!(name, "html" | "body") {
        return false;
    }
    if attribute("hidden").is_some()
        || attribute("aria-hidden") == Some("true")
        || attribute("style").is_some_and(is_not_displayed)
        || is_note_mark(name, &attribute)
    {
        return true;
    }
    if !strict || matches!(name, "main" | "article" | "h1" | "td" | "th" | "tr" | "tbody") {
        return false;
    }
    attribute("role").is_some_and(|role| ROLES.binary_search(&role).is_ok())
        || ["class", "id"]
            .iter()
            .filter_map(|key| attribute(key))
            .flat_map(str::split_ascii_whitespace)
            .any(names_a_part)
}

fn is_not_displayed(style: &str) -> bool {
    let mut rest = style;
    while let Some((_, value)) = rest.split_once("display") {
        let value = value.trim_start();
        if value.strip_prefix(':').is_some_and(|value| value.trim_start().starts_with("none")) {
            return true;
        }
        rest = value;
    }
    false
}

/// Whether a class name such as `cookie-banner` names a part of a page that is not its article.
fn names_a_part(class: &str) -> bool {
    let lower = class.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let Some(first) = words.clone().next() else { return false };
    let last = words.clone().next_back().unwrap_or(first);
    NOT_FIRST.binary_search(&first).is_err()
        && NOT_LAST.binary_search(&last).is_err()
        && !words.clone().any(|word| NOT_INSIDE.contains(&word))
        && words.any(|word| WORDS.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [HIDDEN, NEVER_SHOWN, ROLES, WORDS, NOT_FIRST, NOT_LAST] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn parts_by_their_names() {
        for class in
            ["cookie-banner", "Share_Buttons", "comments", "main-menu", "post-comments", "ad-slot", "toc"]
        {
            assert!(names_a_part(class), "{class}");
        }
        for class in [
            "has-sidebar",
            "comments-open",
            "content-with-sidebar",
            "article-body",
            "headline",
            "shared",
            "adequate",
            "",
            "--",
        ] {
            assert!(!names_a_part(class), "{class}");
        }
        let attribute = |key: &str| (key == "style").then_some("color:red; DISPLAY: x; display : none");
        assert!(hides("div", attribute, false));
        assert!(!hides("div", |_| None, true));
    }
}
