//! The command line as written.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

/// factlint finds the claims in your documents that cannot all be true.
///
/// Rules written in YAML name the facts that matter; factlint reads what each document says of each fact, normalises the
/// values, compares them across documents and shows every conflict with each place quoted.
#[derive(Parser, Debug)]
#[command(name = "factlint", version, arg_required_else_help = false, subcommand_required = true)]
#[command(after_help = "\
Examples:
  factlint seeds/                       find the conflicts (check is the default command)
  factlint facts seeds/                 every fact, by source, agreeing or not
  factlint recognize article.txt        every value seen in a text, rules or not
  factlint init                         write a first rule and its tests

Exit status: 0 nothing at or above --fail-on, 1 a conflict or finding, 2 a fault of rules, arguments or documents.")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) global: Global,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// When to use colours; NO_COLOR and FORCE_COLOR are obeyed
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN", global = true)]
    pub(super) color: When,
    /// Print conflicts and errors only, no summary
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Show findings of severity `info` too
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    Check(Check),
    Facts(Facts),
    Extract(Extract),
    #[cfg(feature = "store")]
    Archive(Archive),
    Compare(Compare),
    Recognize(Recognize),
    Relate(Relate),
    Test(Test),
    Explain(Explain),
    Baseline(Baseline),
    Config(Config),
    Init(Init),
    Schema(Schema),
    Completions(Completions),
    Man(Man),
}

/// What every command that reads documents takes.
#[derive(Args, Debug)]
pub(super) struct Documents {
    /// Files, folders (walked as git does) or `-` for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// Read the documents whose paths stand in FILE, one a line, beside those named; - is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) input_list: Option<PathBuf>,
    /// The name that standard input goes by; its ending decides the format
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
    /// `jsonl`: every input is lines of {"id", "text", "date"?, "source"?}
    #[arg(long, value_enum, value_name = "FORM")]
    pub(super) input: Option<InputForm>,
    /// The field or column that holds the text of records in JSON, JSON Lines, CSV and TSV; without it `text`
    #[arg(long, value_name = "NAME")]
    pub(super) text_field: Option<String>,
    /// Take this for the date of every document: an ISO date, or any full date in words
    #[arg(long, value_name = "DATE")]
    pub(super) document_date: Option<String>,
    /// How 04/05/2019 is read; without it both ways
    #[arg(long, value_enum, value_name = "ORDER")]
    pub(super) date_order: Option<Order>,
    /// The language of every document: en, de, fr or es; without it each as it states or as its words tell
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// What a bare $ is, an ISO 4217 code; without it USD, said to be assumed
    #[arg(long, value_name = "CODE")]
    pub(super) currency: Option<String>,
    /// Read everything anew and keep nothing; without it a project's `.factlint/` keeps what was read
    #[arg(long)]
    pub(super) no_cache: bool,
    /// How it is told that a document is what it was when it was read last: metadata (size, times, inode) or content
    /// (its bytes); without it metadata, and content where CI is set
    #[arg(long, value_enum, value_name = "HOW")]
    pub(super) cache_strategy: Option<CacheHow>,
    /// How many threads read documents; 0 is one a core
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) threads: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum InputForm {
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum CacheHow {
    Metadata,
    Content,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Order {
    Dmy,
    Mdy,
}

/// Where rules come from.
#[derive(Args, Debug)]
pub(super) struct RulePaths {
    /// A rule file or a folder of them; may be repeated. Without it: factlint.yml here or above, else rules/
    #[arg(long = "rules", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) rules: Vec<PathBuf>,
    /// Use this configuration instead of looking for factlint.yml
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,
}

/// Facts that stand in tables.
#[derive(Args, Debug)]
pub(super) struct Records {
    /// A table of facts of record (CSV, TSV, JSON: rule, parts of the subject, value, source, date), a source like any
    /// other; may be repeated. What `facts --format csv` writes is one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) records: Vec<PathBuf>,
}

/// Find the claims that cannot all be true (the default command)
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint check seeds/
  factlint check --rules rules/korea.yml --format json articles/ > report.json
  cat draft.md | factlint check - --stdin-filename draft.md --document-date 2019-04-30 archive/")]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) documents: Documents,
    #[command(flatten)]
    pub(super) rules: RulePaths,
    #[command(flatten)]
    pub(super) records: Records,
    #[command(flatten)]
    pub(super) severities: Severities,
    #[command(flatten)]
    pub(super) gate: GateArgs,
    #[command(flatten)]
    pub(super) kept: Kept,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    pub(super) verdict: Verdict,
    /// Hold the documents against everything in this archive (see `factlint archive`), and report what they conflict with
    #[cfg(feature = "store")]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) archive: Option<PathBuf>,
    /// Print figures about the run to standard error
    #[arg(long)]
    pub(super) statistics: bool,
    /// Check again whenever documents, rules, tables or the configuration change
    #[arg(long)]
    pub(super) watch: bool,
}

/// What a run's exit status goes by.
#[derive(Args, Debug)]
pub(super) struct Verdict {
    /// The least severity that makes the exit status 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    /// Exit with 0 where it would be 1; faults still exit with 2
    #[arg(long)]
    pub(super) exit_zero: bool,
    /// Fail (exit 2) where nothing was read or a rule matched nothing
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub(super) struct Output {
    /// graphical, concise, json, jsonl, markdown or csv; for check also sarif, github, gitlab, junit and rdjson. `=FILE`
    /// writes to a file; may be repeated. In GitHub Actions github comes beside graphical
    #[arg(long, value_name = "FORMAT[=FILE]")]
    pub(super) format: Vec<String>,
    /// Show every place, not three a position
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Info,
}

/// Severities for one run, which go before the configuration's.
#[derive(Args, Debug)]
pub(super) struct Severities {
    /// Make the findings of a rule or check errors; may be repeated
    #[arg(long, value_name = "ID")]
    pub(super) error: Vec<String>,
    /// Make them warnings
    #[arg(long, value_name = "ID")]
    pub(super) warning: Vec<String>,
    /// Make them infos
    #[arg(long, value_name = "ID")]
    pub(super) info: Vec<String>,
    /// Leave a rule or check out
    #[arg(long, value_name = "ID")]
    pub(super) off: Vec<String>,
}

/// What is kept of earlier decisions.
#[derive(Args, Debug)]
#[command(next_help_heading = "What is known and what is accepted")]
pub(super) struct Kept {
    /// Pass over the conflicts that this file has, as `factlint baseline` writes it; without it `baseline:` of factlint.yml
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) baseline: Option<PathBuf>,
    /// Pass over no known conflict, whatever factlint.yml says
    #[arg(long, conflicts_with_all = ["baseline", "prune"])]
    pub(super) no_baseline: bool,
    /// Drop the entries of the baseline that are there no more
    #[arg(long)]
    pub(super) prune: bool,
    /// Show the claims that are accepted, and why
    #[arg(long)]
    pub(super) show_accepted: bool,
    /// Take this for today, where something expires
    #[arg(long, value_name = "DATE", hide = true)]
    pub(super) today: Option<String>,
}

/// Which documents a run is about.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "The gate: everything is read, but only what touches a new or changed document is reported"
)]
pub(super) struct GateArgs {
    /// The documents that differ from the last commit in common with REF, those git does not know yet included
    #[arg(long, value_name = "REF", conflicts_with_all = ["staged", "new"])]
    pub(super) changed_since: Option<String>,
    /// The documents that the next commit of git changes
    #[arg(long, conflicts_with = "new")]
    pub(super) staged: bool,
    /// These documents and folders, all that follow; read too if they are not among the others
    #[arg(long, value_name = "PATH", num_args = 1.., value_hint = ValueHint::AnyPath)]
    pub(super) new: Vec<PathBuf>,
}

/// List every fact and subject, by source, agreeing or not
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint facts seeds/
  factlint facts --format json seeds/ | jq '.facts[] | select(.status == \"single\")'")]
pub(super) struct Facts {
    #[command(flatten)]
    pub(super) documents: Documents,
    #[command(flatten)]
    pub(super) rules: RulePaths,
    #[command(flatten)]
    pub(super) records: Records,
    #[command(flatten)]
    pub(super) severities: Severities,
    #[command(flatten)]
    pub(super) output: Output,
}

/// Write the claims of documents as JSON Lines, for `compare`: the first half of `check`
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint extract articles/ > claims.jsonl
  find archive -name '*.txt' | split -n r/8 --filter 'factlint extract --input-list - > $FILE.jsonl'")]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) documents: Documents,
    #[command(flatten)]
    pub(super) rules: RulePaths,
}

/// Keep the claims of any number of documents in one file, for `check NEW… --archive FILE`
#[cfg(feature = "store")]
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint archive add articles/ --archive newsroom.facts
  factlint check draft.md --archive newsroom.facts
  factlint archive remove articles/2019/ --archive newsroom.facts
  sqlite3 newsroom.facts \"SELECT value, count(*) FROM claims WHERE rule = 'nk-trade' GROUP BY value\"")]
pub(super) struct Archive {
    #[command(subcommand)]
    pub(super) what: ArchiveCommand,
    /// The archive
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, global = true)]
    pub(super) archive: Option<PathBuf>,
}

#[cfg(feature = "store")]
#[derive(Subcommand, Debug)]
pub(super) enum ArchiveCommand {
    /// Read documents into the archive; what is in and unchanged is passed over, so that a run that was stopped goes on
    Add {
        #[command(flatten)]
        documents: Documents,
        #[command(flatten)]
        rules: RulePaths,
    },
    /// Take documents, or all in folders, out of the archive
    Remove {
        #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
        paths: Vec<PathBuf>,
    },
    /// Say what is in the archive, and how much of it was read with other rules
    Status {
        #[command(flatten)]
        rules: RulePaths,
    },
    /// Say whether the archive is whole
    Verify,
}

/// Compare files of claims, in any order and number: the second half of `check`
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint compare claims.jsonl
  factlint compare shards/*.jsonl --format json > report.json")]
pub(super) struct Compare {
    /// Files that `factlint extract` wrote, or - for standard input
    #[arg(value_name = "CLAIMS", value_hint = ValueHint::FilePath, default_value = "-")]
    pub(super) claims: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RulePaths,
    #[command(flatten)]
    pub(super) records: Records,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    pub(super) verdict: Verdict,
}

/// List every value seen in the text, rules or not
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint recognize article.txt
  echo 'In May last year about 10,000 came.' | factlint recognize - --document-date 2019-04-30
  factlint recognize --input jsonl --format jsonl - < texts.jsonl")]
pub(super) struct Recognize {
    #[command(flatten)]
    pub(super) documents: Documents,
    /// text for people, jsonl for programs: one line a document, offsets in characters
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = RecognizeFormat::Text)]
    pub(super) format: RecognizeFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum RecognizeFormat {
    Text,
    Jsonl,
}

/// Say how two expressions compare, and why
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint relate \"about 10,000\" \"10,400\" --type count
  factlint relate \"12 April\" \"Thursday\" --type date --date 2019-04-30
  factlint relate \"$13 billion\" \"$13.2 billion\" --type money --compare '{rounding: none}'
  factlint relate --input jsonl pairs.jsonl     lines of {\"id\", \"a\": {\"text\", \"start\"?, \"end\"?, \"date\"?}, \"b\": {…}, \"type\", \"compare\"?}")]
pub(super) struct Relate {
    /// The two expressions; with --input jsonl one file, or - for standard input
    #[arg(value_name = "A B", num_args = 0..=2)]
    pub(super) expressions: Vec<String>,
    /// The type of the fact: date, time, number, count, money, percent, quantity, duration, text
    #[arg(long = "type", value_name = "TYPE")]
    pub(super) kind: Option<String>,
    /// The date of both documents
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    /// The date of A's document
    #[arg(long, value_name = "DATE")]
    pub(super) date_a: Option<String>,
    /// The date of B's document
    #[arg(long, value_name = "DATE")]
    pub(super) date_b: Option<String>,
    /// As in a rule: '{tolerance: 5%}'
    #[arg(long, value_name = "YAML")]
    pub(super) compare: Option<String>,
    /// `jsonl`: read pairs from lines
    #[arg(long, value_enum, value_name = "FORM")]
    pub(super) input: Option<InputForm>,
}

/// Run the tests that stand in rule files
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint test
  factlint test rules/korea.yml --strict")]
pub(super) struct Test {
    /// Rule files or folders of them; without any as for check
    #[arg(value_name = "RULES", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RulePaths,
    /// Fail where a rule finds claims in another rule's tests, or has no tests
    #[arg(long)]
    pub(super) strict: bool,
}

/// Explain a rule, a built-in check or a conflict; with paths, why each claim was read as it was
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint explain putin-kim-summit-date
  factlint explain putin-kim-summit-date seeds/      why each claim was read as it was
  factlint explain date-weekday                      a built-in check
  factlint explain 3f2a90c1d4e5b607 seeds/           a conflict, by its fingerprint")]
pub(super) struct Explain {
    /// The id of a rule, the code of a check, or a fingerprint; without it a list of what there is
    #[arg(value_name = "WHAT")]
    pub(super) what: Option<String>,
    #[command(flatten)]
    pub(super) documents: Documents,
    #[command(flatten)]
    pub(super) rules: RulePaths,
}

/// Write the conflicts that there are to a file, so that `check` passes them over from now on
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint baseline                                  write factlint-baseline.yml
  factlint check --baseline factlint-baseline.yml    report new conflicts only
  factlint check --prune                             drop the entries that are there no more")]
pub(super) struct Baseline {
    #[command(flatten)]
    pub(super) documents: Documents,
    #[command(flatten)]
    pub(super) rules: RulePaths,
    #[command(flatten)]
    pub(super) severities: Severities,
    /// The file; without it `baseline:` of factlint.yml, else factlint-baseline.yml beside it
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
}

/// Print the configuration that is in force, and where each part of it comes from
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint config
  factlint config --config newsroom/factlint.yml")]
pub(super) struct Config {
    #[command(flatten)]
    pub(super) rules: RulePaths,
    #[command(flatten)]
    pub(super) severities: Severities,
}

/// Write a factlint.yml and a first rule with its tests; never overwrites
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint init
  factlint init newsroom/")]
pub(super) struct Init {
    /// The folder
    #[arg(value_name = "FOLDER", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(super) folder: PathBuf,
}

/// Print the JSON Schema of rule files, factlint.yml or the JSON output
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint schema rules > factlint-rules.schema.json
  factlint schema config > factlint.schema.json
  factlint schema rules --markdown      the same table as a page")]
pub(super) struct Schema {
    /// Of what
    #[arg(value_enum, value_name = "WHAT")]
    pub(super) of: SchemaOf,
    /// A page of the documentation in place of a schema
    #[arg(long)]
    pub(super) markdown: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum SchemaOf {
    /// Rule files
    Rules,
    /// factlint.yml
    Config,
    /// What `check --format json` prints
    Output,
}

/// Print the completions of a shell
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint completions bash > /etc/bash_completion.d/factlint
  factlint completions zsh > \"${fpath[1]}/_factlint\"
  factlint completions fish > ~/.config/fish/completions/factlint.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

/// Print the manual page, or write those of all commands to a folder
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint man | man -l -
  factlint man /usr/local/share/man/man1")]
pub(super) struct Man {
    /// Where the pages go
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) folder: Option<PathBuf>,
}
