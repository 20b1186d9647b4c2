//! The integration tests, one binary.

mod commands;
mod hostile;
mod layers;
mod rules;
mod seeds;
