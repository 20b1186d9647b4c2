//! `schema`, `completions` and `man`: what other programs want to know of this one.

use std::path::Path;

use clap::CommandFactory;

use crate::report;
use crate::rule::{keys, schema};
use crate::run::{self, Error};

use super::Status;
use super::args::{Cli, Completions, Man, Schema, SchemaOf};
use super::output::Terminal;
use crate::run::replace;

/// What the page of a rule file's keys opens with.
const RULE_PAGE: &str = "\
Every key of a rule file; [rules.md](rules.md) tells how rules are written.

This page is made from the table that the program reads rules by: `factlint schema rules --markdown`.
Editors that know JSON Schema complete and check rule files by `factlint schema rules`.";

/// What the page of the configuration's keys opens with.
const CONFIG_PAGE: &str = "\
Every key of factlint.yml; [configuration.md](configuration.md) shows them at work.

This page is made from the table that the program reads the file by: `factlint schema config --markdown`.
Editors that know JSON Schema complete and check the file by `factlint schema config`.";

pub(super) fn schema(args: Schema, terminal: &Terminal) -> Result<Status, Error> {
    let text = match (args.of, args.markdown) {
        (SchemaOf::Rules, false) => pretty(&schema::schema(&keys::FILE, "a rule file of factlint")),
        (SchemaOf::Rules, true) => rule_page(),
        (SchemaOf::Config, false) => pretty(&schema::schema(&run::config_keys::CONFIG, "factlint.yml")),
        (SchemaOf::Config, true) => config_page(),
        (SchemaOf::Output, false) => report::SCHEMA.to_owned(),
        (SchemaOf::Output, true) => {
            return Err(Error::Usage(
                "--markdown: docs/output.md describes the output; expected `rules` or `config`".into(),
            ));
        }
    };
    terminal.print(&text).map_err(Error::output)?;
    Ok(Status::Clean)
}

fn rule_page() -> String {
    schema::page(&keys::FILE, "Keys of rule files", RULE_PAGE)
}

fn config_page() -> String {
    schema::page(&run::config_keys::CONFIG, "Keys of factlint.yml", CONFIG_PAGE)
}

fn pretty(schema: &serde_json::Value) -> String {
    let text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text + "\n"
}

pub(super) fn completions(args: Completions, terminal: &Terminal) -> Result<Status, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "factlint", &mut script);
    terminal.print(&String::from_utf8_lossy(&script)).map_err(Error::output)?;
    Ok(Status::Clean)
}

pub(super) fn man(args: Man, terminal: &Terminal) -> Result<Status, Error> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = args.folder else {
        terminal.print(&manual(command)?).map_err(Error::output)?;
        return Ok(Status::Clean);
    };
    std::fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    let mut pages = vec![("factlint.1".to_owned(), command.clone())];
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
        pages.push((format!("factlint-{}.1", sub.get_name()), sub.clone()));
    }
    for (name, command) in pages {
        replace(&folder.join(name), &manual(command)?)?;
    }
    Ok(Status::Clean)
}

fn manual(command: clap::Command) -> Result<String, Error> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| failed(Path::new("a manual page"), &error))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    Error::Io { path: path.display().to_string(), message: error.to_string() }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn the_pages_of_keys_are_up_to_date() {
        let rules = include_str!("../../docs/rule-keys.md");
        let config = include_str!("../../docs/config-keys.md");
        assert!(rules == rule_page(), "run: cargo run -- schema rules --markdown > docs/rule-keys.md");
        assert!(config == config_page(), "run: cargo run -- schema config --markdown > docs/config-keys.md");
    }

    #[test]
    fn the_schema_of_the_configuration_knows_good_from_bad() {
        let schema = schema::schema(&run::config_keys::CONFIG, "factlint.yml");
        let inner = schema["definitions"].as_object().map_or(0, serde_json::Map::len);
        assert_eq!(inner + 1, run::config_keys::SHAPES.len(), "every mapping is said where it may stand");
        let validator = jsonschema::draft7::new(&schema).expect("a schema");
        let is_valid = |text: &str| {
            let options = serde_yaml::options! { strict_booleans: true };
            let file: serde_json::Value = serde_yaml::from_str_with_options(text, options).expect("YAML");
            validator.is_valid(&file)
        };
        let blocks = include_str!("../../docs/configuration.md").split("```yaml\n").skip(1);
        let blocks: Vec<&str> = blocks.map(|block| block.split("```").next().unwrap_or_default()).collect();
        assert!(blocks.len() >= 2);
        for text in blocks {
            assert!(is_valid(text), "{text}");
        }
        for text in [
            "rule: [a]",
            "severity: {x: fatal}",
            "date_order: ymd",
            "rules: {a: b}",
            "accepted: [{rule: x}]",
            "currency: dollars",
            "extends: [{only: x}]",
            "- rules",
        ] {
            assert!(!is_valid(text), "{text}");
        }
    }

    #[test]
    fn every_shell_and_every_command_is_served() {
        for shell in clap_complete::Shell::value_variants() {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "factlint", &mut script);
            assert!(String::from_utf8_lossy(&script).contains("recognize"), "{shell}");
        }
        let mut command = Cli::command();
        command.build();
        for sub in command.get_subcommands() {
            assert!(manual(sub.clone()).is_ok_and(|page| page.contains(".TH")), "{}", sub.get_name());
        }
    }
}
