//! Files, threads and configuration: the only layer that touches them.

mod accept;
#[cfg(feature = "store")]
mod archive;
mod baseline;
mod cache;
mod check;
mod compare;
mod config;
mod documents;
mod error;
mod explain;
mod extraction;
mod gate;
mod gather;
mod identity;
mod init;
mod options;
mod progress;
mod provenance;
mod recognize;
mod records;
mod relate;
mod rules;
mod selftest;
mod sieving;
mod statistics;
mod walk;
mod wire;
mod write;

#[cfg(feature = "store")]
pub use archive::{Added, Contents, Removed, add as add_to_archive, remove as remove_from_archive};
#[cfg(feature = "store")]
pub use archive::{status as archive_status, verify as verify_archive};
pub use baseline::{BASELINE_NAME, BaselineSummary, write_baseline};
pub use cache::{CacheOptions, CacheStrategy};
pub use check::{check, load as rules_in_force};
pub use compare::{ExtractSummary, compare, extract};
pub use config::keys as config_keys;
pub use config::show as show_config;
pub use config::{
    AcceptedEntry, Base, CONFIG_NAME, Config, Filter, Globs, IdGlob, Pack, PathGlob, SetSeverity, Source,
};
pub use error::Error;
pub use explain::{Explained, explain, find_by_fingerprint};
pub use gate::Gate;
pub use init::{Begun, init};
pub use options::Options;
pub use progress::Progress;
pub use provenance::Provenance;
pub use recognize::{Recognized, recognize};
pub use relate::{Expression, relate};
pub use rules::{Overridden, RuleFiles, Rules, load as load_rules};
pub use selftest::test;
pub use statistics::{Count, RuleTime, Stage, Statistics};
pub use write::replace;
