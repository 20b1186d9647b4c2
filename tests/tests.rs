//! The integration tests, one binary.

mod commands;
mod hostile;
mod layers;
mod properties;
mod relations;
mod rules;
mod seeds;
