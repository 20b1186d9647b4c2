//! The command line, as files: every console block of the README and of tests/cmd is run and compared.

#[test]
fn console_blocks_print_what_they_show() {
    trycmd::TestCases::new()
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        // Where these tests run in GitHub Actions they are about the terminal all the same.
        .env("GITHUB_ACTIONS", "false")
        .case("README.md")
        .case("docs/*.md")
        .case("tests/cmd/*.md");
}

#[test]
fn the_readme_shows_the_files_of_its_first_rule() {
    let readme = std::fs::read_to_string("README.md").expect("the README");
    for name in ["history.txt", "guide.txt", "bridge.yml"] {
        let file =
            std::fs::read_to_string(format!("docs/first-rule/{name}")).expect("a file of the first rule");
        assert!(
            readme.contains(&format!("\n{file}```\n")),
            "the README does not show docs/first-rule/{name} as it is"
        );
    }
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    let readme = std::fs::read_to_string("README.md").expect("the README");
    let ci = std::fs::read_to_string(".ci/run").expect("the CI script");
    for command in ["cargo run --release -- check seeds", "cargo test"] {
        assert!(
            readme.lines().any(|line| line == command),
            "the README does not show `{command}` on a line of its own"
        );
    }
    assert!(ci.lines().any(|line| line.trim() == "cargo test"), "CI does not run the README's test command");
}
