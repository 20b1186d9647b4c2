//! The integration tests, one binary.

mod commands;
mod halves;
mod hostile;
mod layers;
mod properties;
mod relations;
mod rules;
mod seeds;
mod sieve;
