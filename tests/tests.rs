//! The integration tests, one binary.

mod commands;
mod hostile;
mod layers;
mod relations;
mod rules;
mod seeds;
