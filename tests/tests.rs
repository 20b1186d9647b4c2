//! The integration tests, one binary.

#[cfg(feature = "store")]
mod archive;
#[cfg(all(feature = "office", feature = "pdf"))]
mod bombs;
mod cache;
mod commands;
mod formats;
mod halves;
mod hostile;
mod layers;
mod properties;
mod relations;
mod rules;
mod seeds;
mod sieve;
