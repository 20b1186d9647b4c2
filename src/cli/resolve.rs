//! From the command line as written to the options of a run.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::document::ReadOptions;
use crate::recognize::{self, DateOrder, Settings};
use crate::rule::{RulePlace, Severity};
use crate::run::{CacheOptions, CacheStrategy, Config, Error, Gate, Options, Progress, RuleFiles};
use crate::text::Language;
use crate::value::{Currency, FactKind, Value};

use super::args::{CacheHow, Documents, GateArgs, Kept, Order, Records, RulePaths, Severities};

/// The options of a run that needs rules.
pub(super) fn with_rules(documents: &Documents, rules: &RulePaths) -> Result<Options, Error> {
    let config = Config::find(rules.config.as_deref())?;
    let mut options = with_config(documents, &config)?;
    options.rules = rule_paths(&rules.rules, &config)?;
    Ok(options)
}

/// The options of a run that compares claims that were read before.
pub(super) fn without_documents(rules: &RulePaths) -> Result<Options, Error> {
    let config = Config::find(rules.config.as_deref())?;
    Ok(Options {
        rules: rule_paths(&rules.rules, &config)?,
        settings: config.settings.clone(),
        sources: config.sources.clone(),
        severities: severities(&config),
        named: named(&config),
        accepted: config.accepted.clone(),
        config_problems: config.problems.clone(),
        records: config.records.clone(),
        config_folder: folder(&config),
        ..Options::default()
    })
}

/// The options of a run that needs none.
pub(super) fn without_rules(documents: &Documents) -> Result<Options, Error> {
    with_config(documents, &Config::find(None)?)
}

/// Where rules come from: `--rules`, else the configuration, else a folder `rules`.
pub(super) fn rule_paths(given: &[PathBuf], config: &Config) -> Result<RuleFiles, Error> {
    if !given.is_empty() {
        return Ok(given.to_vec().into());
    }
    let packs = config.packs.clone();
    let usual = config.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join("rules");
    match &config.path {
        _ if !config.rules.is_empty() => Ok(RuleFiles { paths: config.rules.clone(), packs, given: false }),
        _ if usual.is_dir() => Ok(RuleFiles { paths: vec![usual], packs, given: false }),
        _ if !packs.is_empty() => Ok(RuleFiles { paths: Vec::new(), packs, given: false }),
        // What is wrong with the file is said by the run, and may be why.
        Some(_) if !config.problems.is_empty() => Ok(RuleFiles::default()),
        Some(path) => Err(Error::NoRulesConfigured { path: path.display().to_string() }),
        None => Err(Error::NoRules),
    }
}

fn with_config(documents: &Documents, config: &Config) -> Result<Options, Error> {
    let mut set = Settings::default();
    if let Some(text) = &documents.document_date {
        set.document_date = Some(date("--document-date", text)?);
    }
    match documents.date_order {
        Some(Order::Dmy) => set.date_order = Some(DateOrder::DayMonthYear),
        Some(Order::Mdy) => set.date_order = Some(DateOrder::MonthDayYear),
        None => {}
    }
    if let Some(code) = &documents.currency {
        let currency = Currency::new(&code.to_uppercase());
        let expected =
            || Error::Usage(format!("--currency: expected an ISO 4217 code such as CAD, found `{code}`"));
        set.currency = Some(currency.ok_or_else(expected)?);
    }
    if let Some(tag) = &documents.language {
        let languages = || Language::all().map(Language::tag).collect::<Vec<_>>().join(", ");
        let expected = || Error::Usage(format!("--language: expected one of {}, found `{tag}`", languages()));
        set.language = Some(Language::of(tag).ok_or_else(expected)?.tag().to_owned());
    }
    let settings = Settings {
        document_date: set.document_date.or(config.settings.document_date),
        date_order: set.date_order.or(config.settings.date_order),
        currency: set.currency.or(config.settings.currency),
        language: set.language.clone().or(config.settings.language.clone()),
    };
    let mut given = documents.paths.clone();
    if let Some(list) = &documents.input_list {
        if list == Path::new("-") && given.iter().any(|path| path == Path::new("-")) {
            return Err(Error::Usage("--input-list - and the path `-` both read standard input".into()));
        }
        given.extend(listed(list)?);
    }
    let paths = match (&given[..], &config.documents[..]) {
        ([], _) if documents.input_list.is_some() => Vec::new(),
        ([], []) => vec![PathBuf::from(".")],
        ([], configured) => configured.to_vec(),
        (given, _) => given.to_vec(),
    };
    if documents.stdin_filename.is_some() && !paths.iter().any(|path| path == Path::new("-")) {
        return Err(Error::Usage(
            "--stdin-filename names standard input, which needs `-` among the paths".into(),
        ));
    }
    Ok(Options {
        paths,
        records: config.records.clone(),
        json_lines: documents.input.is_some(),
        reading: ReadOptions { text_field: documents.text_field.clone(), limits: config.limits },
        stdin_name: documents.stdin_filename.clone().unwrap_or_else(|| "<stdin>".into()),
        rules: RuleFiles::default(),
        settings,
        given: set,
        sources: config.sources.clone(),
        exclude: config.exclude.clone(),
        severities: severities(config),
        named: named(config),
        accepted: config.accepted.clone(),
        config_problems: config.problems.clone(),
        formats: config.formats.clone(),
        config_folder: folder(config),
        baseline: config.baseline.clone(),
        prune: false,
        whole: given.is_empty() && documents.input_list.is_none(),
        today: None,
        gate: Gate::Everything,
        threads: documents.threads,
        statistics: None,
        archive: None,
        progress: Progress::default(),
        cache: cache(documents, config),
        read_all: false,
    })
}

/// Where what is read is kept: in the project, if there is one.
fn cache(documents: &Documents, config: &Config) -> Option<CacheOptions> {
    let folder = config.path.as_deref().filter(|_| !documents.no_cache)?.parent()?;
    let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    let strategy = match documents.cache_strategy {
        Some(CacheHow::Metadata) => CacheStrategy::Metadata,
        None if !ci => CacheStrategy::Metadata,
        Some(CacheHow::Content) | None => CacheStrategy::Content,
    };
    Some(CacheOptions { project: folder.to_owned(), strategy })
}

/// The paths that stand in a file, one a line.
fn listed(list: &Path) -> Result<Vec<PathBuf>, Error> {
    let read = match list == Path::new("-") {
        true => std::io::read_to_string(std::io::stdin().lock()),
        false => std::fs::read_to_string(list),
    };
    let text = read.map_err(|error| Error::Io {
        path: format!("--input-list {}", list.display()),
        message: error.to_string(),
    })?;
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(PathBuf::from).collect())
}

fn severities(config: &Config) -> Vec<(String, Severity)> {
    config.severities.iter().map(|set| (set.id.clone(), set.severity)).collect()
}

/// The ids that a configuration names, each with its place.
fn named(config: &Config) -> Vec<(String, RulePlace)> {
    let severities = config.severities.iter().map(|set| (set.id.clone(), set.place.clone()));
    let accepted = config.accepted.iter().map(|entry| (entry.rule.clone(), entry.rule_place.clone()));
    severities.chain(accepted).collect()
}

/// The severities that the command line sets, after those of the configuration.
pub(super) fn set_severities(options: &mut Options, args: &Severities) -> Result<(), Error> {
    let lists = [
        (Severity::Error, &args.error),
        (Severity::Warning, &args.warning),
        (Severity::Info, &args.info),
        (Severity::Off, &args.off),
    ];
    let mut set: Vec<(String, Severity)> = Vec::new();
    for (severity, id) in lists.iter().flat_map(|(severity, ids)| ids.iter().map(|id| (*severity, id))) {
        if let Some((_, other)) = set.iter().find(|(known, other)| known == id && *other != severity) {
            let (a, b) = (other.name(), severity.name());
            return Err(Error::Usage(format!("--{a} and --{b} both name `{id}`; expected one of the two")));
        }
        set.push((id.clone(), severity));
    }
    options.severities.extend(set);
    Ok(())
}

/// What decides which rules there are: the configuration, the folder of rules, here even where one of them is faulty.
pub(super) fn rule_places(rules: &RulePaths) -> Vec<PathBuf> {
    let config = Config::find(rules.config.as_deref()).ok().and_then(|config| config.path);
    let config = config.unwrap_or_else(|| PathBuf::from(crate::run::CONFIG_NAME));
    rules.rules.iter().cloned().chain([config]).collect()
}

/// The tables that the command line names, in place of those of the configuration.
pub(super) fn set_records(options: &mut Options, args: &Records) {
    if !args.records.is_empty() {
        options.records = args.records.clone();
    }
}

/// The folder of the configuration in force; empty, which is the working directory, without one.
pub(super) fn project_folder() -> Result<PathBuf, Error> {
    Ok(folder(&Config::find(None)?))
}

fn folder(config: &Config) -> PathBuf {
    config.path.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default()
}

/// What is kept of earlier decisions.
pub(super) fn set_kept(options: &mut Options, args: &Kept) -> Result<(), Error> {
    if args.no_baseline {
        options.baseline = None;
    }
    if let Some(baseline) = &args.baseline {
        options.baseline = Some(baseline.clone());
    }
    options.prune = args.prune;
    if args.prune && options.baseline.is_none() {
        return Err(Error::Usage(
            "--prune needs a baseline: `--baseline FILE`, or `baseline:` in factlint.yml".into(),
        ));
    }
    options.today = args.today.as_deref().map(|day| date("--today", day)).transpose()?;
    Ok(())
}

/// Which documents the run is about; new ones are read too.
pub(super) fn set_gate(options: &mut Options, args: &GateArgs) {
    options.gate = match &args.changed_since {
        Some(name) => Gate::Since(name.clone()),
        None if args.staged => Gate::Staged,
        None if !args.new.is_empty() => Gate::New(args.new.clone()),
        None => Gate::Everything,
    };
    let missing: Vec<PathBuf> =
        args.new.iter().filter(|path| !options.paths.contains(path)).cloned().collect();
    options.paths.extend(missing);
}

/// A full date: `2019-04-30`, `30 April 2019`.
pub(super) fn date(option: &str, text: &str) -> Result<NaiveDate, Error> {
    let day = match recognize::read_value(text, FactKind::Date, &Settings::default()) {
        Some(Value::Date(date)) => date.single_day(),
        // As pages state it: *Updated 27 November 2005, 3:41 PM*.
        _ => recognize::stated_day(text, &Settings::default()),
    };
    day.ok_or_else(|| {
        Error::Usage(format!("{option}: expected a full date such as 2019-04-30, found `{text}`"))
    })
}
