//! The `factlint` program.

fn main() -> std::process::ExitCode {
    factlint::cli::main()
}
