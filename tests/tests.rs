//! The integration tests, one binary.

mod commands;
mod layers;
mod rules;
mod seeds;
