//! The command line: arguments to options, outcomes to bytes and an exit status.

#[cfg(feature = "store")]
mod archive;
mod args;
mod baseline;
mod check;
mod compare;
mod config;
mod explain;
mod formats;
mod init;
mod output;
mod progress;
mod recognize;
mod relate;
mod resolve;
mod schema;
mod test;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use output::Terminal;

/// How a command ended, as the shell sees it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Status {
    /// Nothing to object to.
    Clean = 0,
    /// A conflict, a finding or a failed test.
    Found = 1,
    /// A fault of configuration, rules, arguments or documents.
    Fault = 2,
}

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let misspelt = misspelt(&args);
    let cli = Cli::parse_from(with_command(args));
    let terminal = Terminal::new(&cli.global);
    if let Some(message) = misspelt {
        terminal.error(&message);
        return ExitCode::from(Status::Fault as u8);
    }
    let ended = match cli.command {
        Command::Check(args) => check::check(args, &terminal),
        Command::Facts(args) => check::facts(args, &terminal),
        #[cfg(feature = "store")]
        Command::Archive(args) => archive::archive(args, &terminal),
        Command::Extract(args) => compare::extract(args, &terminal),
        Command::Compare(args) => compare::compare(args, &terminal),
        Command::Recognize(args) => recognize::recognize(args, &terminal),
        Command::Relate(args) => relate::relate(args, &terminal),
        Command::Test(args) => test::test(args, &terminal),
        Command::Explain(args) => explain::explain(args, &terminal),
        Command::Baseline(args) => baseline::baseline(args, &terminal),
        Command::Config(args) => config::config(args, &terminal),
        Command::Init(args) => init::init(args, &terminal),
        Command::Schema(args) => schema::schema(args, &terminal),
        Command::Completions(args) => schema::completions(args, &terminal),
        Command::Man(args) => schema::man(args, &terminal),
    };
    let status = ended.unwrap_or_else(|error| {
        terminal.error(&error.to_string());
        Status::Fault
    });
    ExitCode::from(status as u8)
}

/// What to say of a first word that is no command and no file, but nearly a command.
fn misspelt(args: &[OsString]) -> Option<String> {
    let word = args.get(1)?.to_str()?;
    let command = <Cli as clap::CommandFactory>::command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    if word.starts_with('-') || names.contains(&word) || std::path::Path::new(word).exists() {
        return None;
    }
    let nearest = crate::rule::fault::nearest(word, names)?;
    Some(format!("`{word}` is no command, no file and no folder; did you mean `factlint {nearest}`?"))
}

/// `check` is the command where none is named: `factlint seeds/` is `factlint check seeds/`.
fn with_command(mut args: Vec<OsString>) -> Vec<OsString> {
    let command = <Cli as clap::CommandFactory>::command();
    let known = |word: &str| word == "help" || command.get_subcommands().any(|c| c.get_name() == word);
    let mut words = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(word) = words.next() {
        match &*word {
            "-h" | "--help" | "-V" | "--version" => return args,
            "--color" => {
                words.next();
            }
            flag if flag.starts_with('-') && flag.len() > 1 => {}
            word if known(word) => return args,
            _ => break,
        }
    }
    args.insert(1.min(args.len()), "check".into());
    args
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn check_is_the_command_where_none_is_named() {
        let cases = [
            ("factlint", "factlint check"),
            ("factlint seeds", "factlint check seeds"),
            ("factlint --color never seeds", "factlint check --color never seeds"),
            ("factlint --color never facts seeds", "factlint --color never facts seeds"),
            ("factlint -", "factlint check -"),
            ("factlint --help", "factlint --help"),
            ("factlint help facts", "factlint help facts"),
        ];
        for (typed, meant) in cases {
            let args = typed.split(' ').map(OsString::from).collect();
            let meant: Vec<OsString> = meant.split(' ').map(OsString::from).collect();
            assert_eq!(with_command(args), meant, "{typed}");
        }
    }
}
