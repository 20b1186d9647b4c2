//! The integration tests, one binary.

#[cfg(all(feature = "office", feature = "pdf"))]
mod bombs;
#[cfg(feature = "store")]
mod archive;
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
