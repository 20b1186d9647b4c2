//! The cache: the same bytes come out with it, whatever became of the files and of the cache itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use factlint::report::{self, Format, Outcome};
use factlint::run::{self, CacheOptions, CacheStrategy, Options};

struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().expect("a folder"));
        project.write(
            "rules.yml",
            "rules:\n  - {id: dead, fact: the dead, type: count, find: [\"killed {value}\"]}\n",
        );
        for i in 0..6 {
            project.write(&format!("texts/{i}.txt"), &format!("The flood killed {}.", 12 + i % 2 * 30));
        }
        project.write("texts/quiet.txt", "Nothing to see.");
        project.write("texts/empty.txt", "");
        project.write(
            "texts/check.txt",
            "She won 9 medals (5 gold, 3 silver and 3 bronze) on Friday, 25 April 2019.",
        );
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        crate::files::write(self.0.path(), name, text);
    }

    fn options(&self, strategy: Option<CacheStrategy>) -> Options {
        let cache = strategy.map(|strategy| CacheOptions { project: self.0.path().to_owned(), strategy });
        let rules = vec![self.path("rules.yml")].into();
        Options { paths: vec![self.path("texts")], rules, cache, ..Options::default() }
    }

    fn check(&self, strategy: CacheStrategy) -> Outcome {
        let with = run::check(&self.options(Some(strategy))).expect("an outcome");
        let without = run::check(&self.options(None)).expect("an outcome");
        let json = |outcome: &Outcome| report::check(outcome, Format::Json, &report::Options::default());
        assert!(json(&with) == json(&without), "{}\n{}", json(&with), json(&without));
        with
    }

    fn caches(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path(".factlint/cache")).expect("a cache");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    }
}

const BOTH: [CacheStrategy; 2] = [CacheStrategy::Metadata, CacheStrategy::Content];

#[test]
fn the_same_comes_out_whatever_changes() {
    for strategy in BOTH {
        let project = Project::new();
        for _ in 0..2 {
            let outcome = project.check(strategy);
            assert_eq!((outcome.conflicts.len(), outcome.problems.len(), outcome.notices.len()), (1, 1, 0));
        }
        project.write("texts/0.txt", "The flood killed 77.");
        project.write("texts/new.txt", "The flood killed 78.");
        fs::remove_file(project.path("texts/1.txt")).expect("removed");
        let outcome = project.check(strategy);
        assert_eq!(outcome.conflicts[0].fact.positions.len(), 4);
        // The same length and the same times, other words: only the inode's change tells.
        let path = project.path("texts/0.txt");
        let before = fs::metadata(&path).expect("a file").modified().expect("a time");
        project.write("texts/0.txt", "The flood killed 79.");
        let file = fs::File::options().write(true).open(&path).expect("a file");
        file.set_modified(before).expect("set");
        project.check(strategy);
        // Other rules see nothing of what these have kept.
        project.write(
            "rules.yml",
            "rules:\n  - {id: dead, fact: the dead, type: count, find: [\"flood killed {value}\"]}\n",
        );
        project.check(strategy);
        assert_eq!(project.caches().len(), 2);
        assert!(
            fs::read_to_string(project.path(".factlint/.gitignore")).is_ok_and(|text| text.contains("\n*\n"))
        );
    }
}

#[test]
fn old_files_are_not_opened_again() {
    let project = Project::new();
    let path = project.path("texts/0.txt");
    project.check(CacheStrategy::Content);
    let cache = &project.caches()[0];
    // Everything was written just now, so nothing is taken on trust.
    assert!(fs::read_to_string(cache).expect("a cache").contains("0.txt\t-\t"));
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000);
    fs::File::options().write(true).open(&path).expect("a file").set_modified(old).expect("set");
    // The change of the times is a change of the inode, and that is new.
    project.check(CacheStrategy::Metadata);
    assert!(fs::read_to_string(cache).expect("a cache").contains("0.txt\t-\t"));
}

#[test]
fn a_damaged_cache_is_made_anew_and_said_to_be() {
    type Damage = fn(&Path);
    let damages: [Damage; 5] = [
        |path| fs::write(path, "").expect("written"),
        |path| fs::write(path, b"\xFF\xFE\0\n").expect("written"),
        |path| {
            let text = fs::read_to_string(path).expect("a cache");
            fs::write(path, &text[..text.len() / 2]).expect("written");
        },
        |path| {
            let text = fs::read_to_string(path).expect("a cache").replacen(
                "\"figure\":\"12\"",
                "\"figure\":\"13\"",
                1,
            );
            fs::write(path, text).expect("written");
        },
        |path| {
            let text = fs::read_to_string(path).expect("a cache");
            fs::write(path, text.replacen("factlint cache 1", "factlint cache 2", 1)).expect("written");
        },
    ];
    for damage in damages {
        let project = Project::new();
        assert_eq!(project.check(CacheStrategy::Content).notices.len(), 0);
        damage(&project.caches()[0]);
        assert_eq!(project.check(CacheStrategy::Content).notices.len(), 1);
        assert_eq!(project.check(CacheStrategy::Content).notices.len(), 0);
    }
    // Where nothing can be written the run goes on, and says so.
    let project = Project::new();
    project.write(".factlint", "in the way");
    assert!(!project.check(CacheStrategy::Content).notices.is_empty());
}

#[test]
fn runs_at_once_do_not_disturb_each_other() {
    let project = Project::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                (0..4).for_each(|_| assert!(project.check(CacheStrategy::Metadata).notices.is_empty()))
            });
        }
    });
}
