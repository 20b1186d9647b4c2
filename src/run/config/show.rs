//! `factlint config`: what is in force, as YAML, and behind each part where it comes from.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::{Config, Pack, Source};
use crate::recognize::{DateOrder, Settings};
use crate::report::visible;
use crate::rule::{RulePlace, Severity};
use crate::run::rules::{RuleFiles, Rules};
use crate::run::walk::shown;

/// The column at which it is said where a part comes from.
const COLUMN: usize = 44;
const DEFAULT: &str = "default";

/// The configuration in force; `given` are the severities of the command line.
pub fn show(config: &Config, files: &RuleFiles, given: &[(String, Severity)], rules: &Rules) -> String {
    let mut show = Show { config, out: String::new() };
    match &config.path {
        Some(path) => show.out.push_str(&format!("# {}\n", visible(&shown(path)))),
        None => show.out.push_str("# no factlint.yml here or above\n"),
    }
    if files.given {
        show.paths("rules", &files.paths, "--rules");
    } else {
        show.paths("rules", &files.paths, "the folder `rules`");
        show.packs(&files.packs);
    }
    show.paths("documents", &config.documents, "");
    show.paths("records", &config.records, "");
    show.globs();
    show.sources();
    show.severities(given);
    show.accepted();
    let baseline = config.baseline.as_ref().map(|path| quoted(&shown(path)));
    show.scalar("baseline", baseline);
    show.formats();
    show.scalar("currency", config.settings.currency.map(|currency| currency.code().to_owned()));
    show.scalar("date_order", config.settings.date_order.map(|it| order(it).to_owned()));
    show.scalar("language", config.settings.language.as_deref().map(quoted));
    show.rules(rules);
    show.out
}

struct Show<'c> {
    config: &'c Config,
    out: String,
}

impl Show<'_> {
    fn line(&mut self, text: &str, from: &str) {
        let gap = COLUMN.saturating_sub(text.chars().count()).max(2);
        let _ = match from {
            "" => writeln!(self.out, "{text}"),
            from => writeln!(self.out, "{text}{}# {from}", " ".repeat(gap)),
        };
    }

    /// A key that nothing sets; a comment, so that the rest can be read as a configuration.
    fn unset(&mut self, key: &str) {
        self.line(&format!("# {key}"), DEFAULT);
    }

    /// Where entry number `i` of a key is written.
    fn from(&self, key: &str, i: usize) -> Option<String> {
        self.config.places.get(key).and_then(|places| places.get(i + 1).or(places.first())).map(place)
    }

    fn paths(&mut self, key: &str, paths: &[PathBuf], otherwise: &str) {
        if paths.is_empty() {
            return self.unset(key);
        }
        self.line(&format!("{key}:"), "");
        for (i, path) in paths.iter().enumerate() {
            let from = match otherwise {
                "--rules" => None,
                _ => self.from(key, i),
            };
            self.line(&format!("  - {}", path_of(path)), &from.unwrap_or_else(|| otherwise.to_owned()));
        }
    }

    fn packs(&mut self, packs: &[Pack]) {
        if packs.is_empty() {
            return self.unset("extends");
        }
        self.line("extends:", "");
        for pack in packs {
            for path in &pack.paths {
                self.line(&format!("  - pack: {}", path_of(path)), &place(&pack.place));
                for filter in &pack.filters {
                    for (key, ids) in [("only", &filter.only), ("except", &filter.except)] {
                        if !ids.is_empty() {
                            let ids: Vec<String> = ids.iter().map(|id| quoted(&id.written)).collect();
                            self.line(&format!("    {key}: [{}]", ids.join(", ")), "");
                        }
                    }
                }
            }
        }
    }

    fn globs(&mut self) {
        let globs = &self.config.exclude.0;
        if globs.is_empty() {
            return self.unset("exclude");
        }
        self.line("exclude:", "");
        for (i, glob) in globs.iter().enumerate() {
            let from = self.from("exclude", i).unwrap_or_default();
            self.line(&format!("  - {}", quoted(&glob.written)), &from);
        }
    }

    fn sources(&mut self) {
        let sources = &self.config.sources;
        if sources.is_empty() {
            return self.unset("sources");
        }
        self.line("sources:", "");
        for (i, source) in sources.iter().enumerate() {
            let from = self.from("sources", i).unwrap_or_default();
            self.line(&format!("  {}: {}", quoted(&source.glob.written), of_source(source)), &from);
        }
    }

    fn severities(&mut self, given: &[(String, Severity)]) {
        let set = &self.config.severities;
        if set.is_empty() && given.is_empty() {
            return self.unset("severity");
        }
        self.line("severity:", "");
        for (i, one) in set.iter().enumerate() {
            let again = set[i + 1..].iter().any(|later| later.id == one.id);
            if !again && given.iter().all(|(id, _)| *id != one.id) {
                self.line(&format!("  {}: {}", quoted(&one.id), one.severity.name()), &place(&one.place));
            }
        }
        for (id, severity) in given {
            let name = severity.name();
            self.line(&format!("  {}: {name}", quoted(id)), &format!("--{name}"));
        }
    }

    fn accepted(&mut self) {
        if self.config.accepted.is_empty() {
            return self.unset("accepted");
        }
        self.line("accepted:", "");
        for entry in &self.config.accepted {
            self.line(&format!("  - rule: {}", quoted(&entry.rule)), &place(&entry.place));
            if !entry.subject.is_empty() {
                let parts: Vec<String> = entry
                    .subject
                    .iter()
                    .map(|(part, value)| format!("{}: {}", quoted(part), quoted(value)))
                    .collect();
                self.line(&format!("    subject: {{ {} }}", parts.join(", ")), "");
            }
            if !entry.documents.0.is_empty() {
                let globs: Vec<String> = entry.documents.0.iter().map(|glob| quoted(&glob.written)).collect();
                self.line(&format!("    documents: [{}]", globs.join(", ")), "");
            }
            self.line(&format!("    reason: {}", quoted(&entry.reason)), "");
            if let Some(until) = entry.until {
                self.line(&format!("    until: {until}"), "");
            }
        }
    }

    fn formats(&mut self) {
        if self.config.formats.is_empty() {
            return self.line("formats: [graphical]", DEFAULT);
        }
        self.line("formats:", "");
        for (i, (format, file)) in self.config.formats.iter().enumerate() {
            let file = file.as_ref().map(|file| format!("={}", shown(file))).unwrap_or_default();
            let from = self.from("formats", i).unwrap_or_default();
            self.line(&format!("  - {}", quoted(&format!("{}{file}", format.name()))), &from);
        }
    }

    fn scalar(&mut self, key: &str, value: Option<String>) {
        match value {
            Some(value) => {
                let from = self.config.place(key).map(place).unwrap_or_default();
                self.line(&format!("{key}: {value}"), &from);
            }
            None => self.unset(key),
        }
    }

    /// The rules, as comments: they are what the rest comes to.
    fn rules(&mut self, rules: &Rules) {
        let _ = writeln!(self.out, "\n# {} in force:", counted(rules.rules.len(), "rule"));
        for rule in &rules.rules {
            let text = format!("#   {} ({})", visible(&rule.id), rule.severity.name());
            self.line(&text, &place(&rule.place));
        }
        for id in &rules.off {
            self.line(&format!("#   {} (off)", visible(id)), "");
        }
        for lost in &rules.overridden {
            let text = format!("#   {} of a pack is overridden", visible(&lost.id));
            self.line(&text, &place(&lost.place));
        }
    }
}

/// A source's name, or a mapping where more is set.
fn of_source(source: &Source) -> String {
    let Settings { document_date, date_order, currency, language } = &source.settings;
    let more = [
        ("language", language.as_deref().map(quoted)),
        ("date_order", date_order.map(|it| order(it).to_owned())),
        ("currency", currency.map(|currency| currency.code().to_owned())),
        ("date", document_date.map(|date| date.to_string())),
    ];
    let name = source.name.as_deref().map(quoted);
    if let (Some(name), true) = (&name, more.iter().all(|(_, value)| value.is_none())) {
        return name.clone();
    }
    let all = [("name", name)].into_iter().chain(more);
    let set: Vec<String> = all.filter_map(|(key, value)| Some(format!("{key}: {}", value?))).collect();
    format!("{{ {} }}", set.join(", "))
}

fn order(order: DateOrder) -> &'static str {
    if order == DateOrder::DayMonthYear { "dmy" } else { "mdy" }
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn place(place: &RulePlace) -> String {
    format!("{}:{}", visible(&place.path), place.line)
}

fn path_of(path: &Path) -> String {
    quoted(&shown(path))
}

/// A text as YAML takes it: bare where that is safe, else in double quotes.
fn quoted(text: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ');
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.' || c == '/');
    let word =
        ["off", "on", "yes", "no", "true", "false", "null"].contains(&text.to_ascii_lowercase().as_str());
    let safe = starts && !word && !text.ends_with(' ') && text.chars().all(bare);
    match safe {
        true => text.to_owned(),
        false => visible(&serde_json::to_string(text).unwrap_or_default()).into_owned(),
    }
}
