//! The integration tests, one binary.

#[cfg(feature = "store")]
mod archive;
#[cfg(all(feature = "office", feature = "pdf"))]
mod bombs;
mod cache;
mod commands;
mod configuration;
mod files;
mod formats;
mod gate;
mod halves;
mod hostile;
mod languages;
mod layers;
mod mistakes;
mod properties;
mod relations;
mod reports;
mod rules;
mod seeds;
mod sieve;
