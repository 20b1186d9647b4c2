//! The integration tests, one binary.

mod cache;
mod commands;
mod halves;
mod hostile;
mod layers;
mod properties;
mod relations;
mod rules;
mod seeds;
mod sieve;
