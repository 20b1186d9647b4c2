//! From the text of a configuration to what it sets, every fault at its place.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::bytes_of;
use crate::recognize::{self, DateOrder, Settings};
use crate::report::Format;
use crate::rule::fault::{Faults, suggest};
use crate::rule::read::{self, Fields};
use crate::rule::tree::{self, Data, Entry};
use crate::rule::{RuleProblem, Severity};
use crate::text::{Language, Span};
use crate::value::{Currency, FactKind, Value};

use super::keys;
use super::packs;
use super::{AcceptedEntry, Base, Config, Filter, Globs, IdGlob, PathGlob, SetSeverity, Source};
use crate::run::walk::shown;

/// How many configurations may extend one another in a row.
const DEPTH: usize = 16;

/// Reads a configuration; `open` holds those that are being read, this one last.
pub(super) fn config(path: &Path, text: &str, open: &mut Vec<PathBuf>) -> Config {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let tree = tree::read(text);
    let mut faults = Faults::new(&shown(path), text);
    faults.extend(tree.faults);
    let base = Arc::new(Base::new(&folder));
    let config = Config { path: Some(path.to_owned()), ..Config::default() };
    let mut reader = Reader { folder, base, faults, config, others: Vec::new() };
    if let Some(root) = tree.root.as_ref().filter(|root| !matches!(root.data, Data::Nothing | Data::Broken))
        && let Some(fields) = Fields::of(root, root.span, &keys::CONFIG, &mut reader.faults)
    {
        reader.all(&fields, open);
    }
    let mut problems = reader.others;
    problems.extend(reader.faults.into_problems());
    Config { problems, ..reader.config }
}

struct Reader {
    folder: PathBuf,
    base: Arc<Base>,
    faults: Faults,
    config: Config,
    /// Problems of other files.
    others: Vec<RuleProblem>,
}

impl Reader {
    fn all(&mut self, fields: &Fields<'_>, open: &mut Vec<PathBuf>) {
        for key in keys::CONFIG.keys {
            let Some(entry) = fields.get(key.name) else { continue };
            self.places(entry);
            if entry.value.data == Data::Broken {
                continue;
            }
            match key.name {
                "rules" => self.config.rules = self.paths(entry),
                "extends" => self.extends(entry, open),
                "documents" => self.config.documents = self.paths(entry),
                "records" => self.config.records = self.paths(entry),
                "exclude" => self.config.exclude = self.globs(entry),
                "sources" => self.sources(entry),
                "severity" => self.severities(entry),
                "accepted" => self.accepted(entry),
                "baseline" => {
                    self.config.baseline = self.text(entry, "a path").map(|path| self.folder.join(path));
                }
                "formats" => self.formats(entry),
                "limits" => self.limits(entry),
                _ if self.is_setting(entry) => {
                    let settings = std::mem::take(&mut self.config.settings);
                    self.config.settings = self.setting(entry, settings);
                }
                _ => {}
            }
        }
    }

    /// Notes where a key and its entries are written.
    fn places(&mut self, entry: &Entry) {
        let mut spans = vec![entry.key];
        match &entry.value.data {
            Data::List(items) => spans.extend(items.iter().map(|item| item.span)),
            Data::Map(entries) => spans.extend(entries.iter().map(|entry| entry.key)),
            Data::Text(_) => spans.push(entry.value.span),
            Data::Nothing | Data::Broken => {}
        }
        let places = spans.into_iter().map(|span| self.faults.place(span)).collect();
        self.config.places.insert(entry.name.clone(), places);
    }

    fn text<'t>(&mut self, entry: &'t Entry, expected: &str) -> Option<&'t str> {
        read::text(&entry.value, entry.key, expected, &mut self.faults)
    }

    fn paths(&mut self, entry: &Entry) -> Vec<PathBuf> {
        let texts = read::texts(&entry.value, entry.key, "a path or a list of paths", &mut self.faults);
        texts.into_iter().map(|(text, _)| self.folder.join(text)).collect()
    }

    fn globs(&mut self, entry: &Entry) -> Globs {
        let texts = read::texts(&entry.value, entry.key, "a glob or a list of globs", &mut self.faults);
        Globs(texts.into_iter().filter_map(|(text, node)| self.glob(text, node.span)).collect())
    }

    fn glob(&mut self, text: &str, span: Span) -> Option<PathGlob> {
        let glob = PathGlob::new(text, &self.base);
        let help = "`*` is any letters, `**` any folders, `{a,b}` either; `[` stands as `[[]`".to_owned();
        glob.map_err(|error| self.faults.add(span, format!("expected a glob, found `{text}`: {error}"), help))
            .ok()
    }

    fn extends(&mut self, entry: &Entry, open: &mut Vec<PathBuf>) {
        let items = match &entry.value.data {
            Data::List(items) => &items[..],
            _ => std::slice::from_ref(&entry.value),
        };
        for item in items {
            let at = read::item_at(item, entry.key);
            let (path, span, filter) = match &item.data {
                Data::Map(_) => {
                    let Some(fields) = Fields::of(item, at, &keys::PACK, &mut self.faults) else { continue };
                    let filter =
                        Filter { only: self.ids(&fields, "only"), except: self.ids(&fields, "except") };
                    let Some(entry) = fields.get("pack") else { continue };
                    let Some(path) = self.text(entry, "a path") else { continue };
                    (path, entry.value.span, filter)
                }
                _ => match read::text(item, at, "a path or a mapping for a pack", &mut self.faults) {
                    Some(path) => (path, item.span, Filter::default()),
                    None => continue,
                },
            };
            self.pack(path, span, filter, open);
        }
    }

    fn ids(&mut self, fields: &Fields<'_>, key: &str) -> Vec<IdGlob> {
        let mut ids = Vec::new();
        for (text, node) in fields.texts(key, &mut self.faults) {
            match IdGlob::new(text, self.faults.place(node.span)) {
                Ok(id) => ids.push(id),
                Err(error) => {
                    let message =
                        format!("expected the id of a rule, `*` for any letters, found `{text}`: {error}");
                    self.faults.add(node.span, message, None);
                }
            }
        }
        ids
    }

    fn pack(&mut self, path: &str, span: Span, filter: Filter, open: &mut Vec<PathBuf>) {
        let place = self.faults.place(span);
        let opened = match open.len() > DEPTH {
            true => Err(format!("more than {DEPTH} configurations extend one another")),
            false => packs::open(&self.folder.join(path), filter, place, open),
        };
        match opened {
            Ok(brought) => {
                self.config.packs.extend(brought.packs);
                if let Some(config) = brought.config {
                    self.others.extend(config.problems);
                    self.config.severities.extend(config.severities);
                }
            }
            Err(error) => {
                let message = format!("expected a pack of rules, but `{path}` cannot be used: {error}");
                self.faults.add(span, message, "the path is relative to the folder of this file".to_owned());
            }
        }
    }

    fn sources(&mut self, entry: &Entry) {
        let entries = read::map(&entry.value, entry.key, "`sources`", &mut self.faults);
        for entry in entries.unwrap_or_default() {
            let (mut name, mut settings) = (None, Settings::default());
            if let Data::Map(_) = entry.value.data {
                let Some(fields) = Fields::of(&entry.value, entry.key, &keys::SOURCE, &mut self.faults)
                else {
                    continue;
                };
                for field in keys::SOURCE.keys.iter().filter_map(|key| fields.get(key.name)) {
                    match &*field.name {
                        "name" => name = self.text(field, "the name of a source").map(str::to_owned),
                        _ => settings = self.setting(field, settings),
                    }
                }
            } else {
                let expected = "the name of a source, or a mapping with `name`, `date` and the like";
                name = self.text(entry, expected).map(str::to_owned);
                if name.is_none() {
                    continue;
                }
            }
            if let Some(glob) = self.glob(&entry.name, entry.key) {
                self.config.sources.push(Source { glob, name, settings });
            }
        }
    }

    fn limits(&mut self, entry: &Entry) {
        let Some(fields) = Fields::of(&entry.value, entry.key, &keys::LIMITS, &mut self.faults) else {
            return;
        };
        for field in keys::LIMITS.keys.iter().filter_map(|key| fields.get(key.name)) {
            let expected = match &*field.name {
                "pages" => "a number of pages such as `5000`",
                _ => "a size such as `256 MB`",
            };
            let Some(written) = self.text(field, expected) else { continue };
            let limits = &mut self.config.limits;
            let read = match &*field.name {
                "file_size" => bytes_of(written).map(|bytes| limits.file_size = bytes),
                "inflated" => bytes_of(written).map(|bytes| limits.inflated = bytes),
                _ => written.parse().ok().filter(|pages| *pages > 0).map(|pages| limits.pages = pages),
            };
            if read.is_none() {
                self.faults.add(field.value.span, format!("expected {expected}, found `{written}`"), None);
            }
        }
    }

    fn severities(&mut self, entry: &Entry) {
        let entries = read::map(&entry.value, entry.key, "`severity`", &mut self.faults);
        let table = [Severity::Error, Severity::Warning, Severity::Info, Severity::Off];
        for entry in entries.unwrap_or_default() {
            let Some(written) = self.text(entry, keys::SEVERITY) else { continue };
            let table = table.map(|severity| (severity.name(), severity));
            if let Some(severity) = read::word(written, entry.value.span, &table, &mut self.faults) {
                let place = self.faults.place(entry.key);
                self.config.severities.push(SetSeverity { id: entry.name.clone(), severity, place });
            }
        }
    }

    fn accepted(&mut self, entry: &Entry) {
        let expected = "a list of mappings with `rule` and `reason`";
        let items = read::list(&entry.value, entry.key, expected, &mut self.faults);
        for item in items.unwrap_or_default().iter().filter(|item| item.data != Data::Broken) {
            let at = read::item_at(item, entry.key);
            let Some(fields) = Fields::of(item, at, &keys::ACCEPTED, &mut self.faults) else { continue };
            let faults = self.faults.count();
            let rule = fields.text("rule", &mut self.faults).map(str::to_owned);
            let reason = fields.text("reason", &mut self.faults).map(str::to_owned);
            let documents = fields.get("documents").map(|entry| self.globs(entry)).unwrap_or_default();
            let until = fields.get("until").and_then(|entry| self.day(entry));
            let mut subject = crate::claim::Subject::new();
            if let Some(entry) = fields.get("subject") {
                let parts = read::map(&entry.value, entry.key, "`subject`", &mut self.faults);
                for part in parts.unwrap_or_default() {
                    let value = self.text(part, "the value of a part").map(str::to_owned);
                    subject.extend(value.map(|value| (part.name.clone(), value)));
                }
            }
            // An entry that is not as it should be accepts nothing: it might accept more than was meant.
            let (Some(rule), Some(reason)) = (rule, reason) else { continue };
            if self.faults.count() > faults {
                continue;
            }
            let named = fields.get("rule").map_or(fields.head, |entry| entry.value.span);
            let (place, rule_place) = (self.faults.place(fields.head), self.faults.place(named));
            let entry = AcceptedEntry { rule, subject, documents, reason, until, place, rule_place };
            self.config.accepted.push(entry);
        }
    }

    /// A full date.
    fn day(&mut self, entry: &Entry) -> Option<chrono::NaiveDate> {
        let written = self.text(entry, "a date such as 2027-01-31")?;
        let day = match recognize::read_value(written, FactKind::Date, &Settings::default()) {
            Some(Value::Date(date)) => date.single_day(),
            _ => None,
        };
        if day.is_none() {
            let message = format!("expected a full date such as 2027-01-31, found `{written}`");
            self.faults.add(entry.value.span, message, None);
        }
        day
    }

    fn formats(&mut self, entry: &Entry) {
        let expected = "a format or a list of formats";
        for (text, node) in read::texts(&entry.value, entry.key, expected, &mut self.faults) {
            let (name, file) = match text.split_once('=') {
                Some((name, file)) => (name.trim(), Some(self.folder.join(file.trim()))),
                None => (text.trim(), None),
            };
            match Format::from_name(name) {
                Some(format) => self.config.formats.push((format, file)),
                None => {
                    let known = Format::ALL.map(Format::name);
                    let message = format!("expected a format, perhaps with `=FILE`, found `{text}`");
                    self.faults.add(node.span, message, suggest(name, &known, "formats"));
                }
            }
        }
    }

    fn is_setting(&self, entry: &Entry) -> bool {
        matches!(&*entry.name, "currency" | "date_order" | "language")
    }

    /// The settings with the one that an entry sets.
    fn setting(&mut self, entry: &Entry, settings: Settings) -> Settings {
        match &*entry.name {
            "currency" => Settings { currency: self.currency(entry), ..settings },
            "date_order" => Settings { date_order: self.date_order(entry), ..settings },
            "date" => Settings { document_date: self.day(entry), ..settings },
            _ => Settings { language: self.language(entry), ..settings },
        }
    }

    fn language(&mut self, entry: &Entry) -> Option<String> {
        let tag = self.text(entry, "a language tag such as `de`")?;
        let language = Language::of(tag);
        if language.is_none() {
            let known: Vec<&str> = Language::all().map(Language::tag).collect();
            let message = format!("expected one of {}, found `{tag}`", known.join(", "));
            let help = "without this key each document is read as it states or as its words tell";
            self.faults.add(entry.value.span, message, Some(help.into()));
        }
        language.map(|language| language.tag().to_owned())
    }

    fn currency(&mut self, entry: &Entry) -> Option<Currency> {
        let code = self.text(entry, "an ISO 4217 code such as `USD`")?;
        let currency = Currency::new(code);
        if currency.is_none() {
            let message = format!("expected an ISO 4217 code such as `USD`, found `{code}`");
            self.faults.add(entry.value.span, message, None);
        }
        currency
    }

    fn date_order(&mut self, entry: &Entry) -> Option<DateOrder> {
        let written = self.text(entry, "`dmy` or `mdy`")?;
        let table = [("dmy", DateOrder::DayMonthYear), ("mdy", DateOrder::MonthDayYear)];
        read::word(written, entry.value.span, &table, &mut self.faults)
    }
}
