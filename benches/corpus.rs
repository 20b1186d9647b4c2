//! A news-like corpus of any size from a seed, with facts, conflicts and look-alikes planted in it.
//!
//! ```text
//! cargo bench --bench corpus -- write FOLDER [--megabytes 100] [--files 25000] [--seed 1] [--rules 50] [--unicode]
//! cargo bench --bench corpus -- recall FOLDER REPORT.json
//! ```
//!
//! `write` makes `FOLDER/texts/**.txt`, `rules.yml`, `patterns.txt` (comparable expressions for ripgrep), `words.txt` and
//! `planted.txt`. The same arguments make the same bytes. `recall` holds a report of `check --format json` against what was
//! planted: every conflict must be there and no other. Only the standard library is used, so that the same bytes come out
//! whatever else changes.

#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words[..] {
        ["write", folder, ref rest @ ..] => match Plan::read(rest) {
            Ok(plan) => {
                plan.write(Path::new(folder));
                ExitCode::SUCCESS
            }
            Err(error) => fail(&error),
        },
        ["recall", folder, report] => recall(Path::new(folder), Path::new(report)),
        // `cargo bench` alone runs every benchmark: say what this one is for.
        _ => {
            println!(
                "corpus: write FOLDER [--megabytes N] [--files N] [--seed N] [--rules N] [--unicode] | recall FOLDER REPORT"
            );
            ExitCode::SUCCESS
        }
    }
}

fn fail(message: &str) -> ExitCode {
    println!("corpus: {message}");
    ExitCode::FAILURE
}

/// What is made.
struct Plan {
    megabytes: usize,
    files: usize,
    seed: u64,
    rules: usize,
    unicode: bool,
}

impl Plan {
    fn read(args: &[&str]) -> Result<Plan, String> {
        let mut plan = Plan { megabytes: 100, files: 25_000, seed: 1, rules: 50, unicode: false };
        let mut rest = args.iter();
        while let Some(name) = rest.next() {
            if *name == "--unicode" {
                plan.unicode = true;
                continue;
            }
            let number = rest.next().and_then(|text| text.parse::<usize>().ok());
            let number = number.ok_or_else(|| format!("{name}: expected a number behind it"))?;
            match *name {
                "--megabytes" => plan.megabytes = number,
                "--files" => plan.files = number.max(1),
                "--seed" => plan.seed = number as u64,
                "--rules" => plan.rules = number.max(1),
                other => return Err(format!("unknown option {other}")),
            }
        }
        Ok(plan)
    }
}

/// A small generator of pseudo-random numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// Small indexes often, large ones seldom, as words come in texts.
    fn skewed(&mut self, n: usize) -> usize {
        self.below(n).min(self.below(n)).min(self.below(n))
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.skewed(list.len())]
    }
}

const SYLLABLES: [&str; 30] = [
    "kol", "var", "men", "tis", "dor", "bel", "gra", "hul", "jas", "lim", "nor", "pek", "rud", "sav", "tom",
    "ulm", "wes", "yar", "zan", "bri", "cor", "dal", "fen", "gor", "hav", "kir", "lun", "mor", "pel", "ras",
];
const ENDINGS: [&str; 12] =
    ["ek", "in", "ov", "stad", "burg", "ia", "land", "mouth", "field", "ham", "gate", "bridge"];

/// The name of number `n`: no two are alike.
fn name(n: usize) -> String {
    let (a, b, c, d) = (n % 30, n / 30 % 30, n / 900 % 12, n / 10_800);
    let mut name = String::from(SYLLABLES[(a * 7 + b * 11 + c) % 30]);
    name.push_str(SYLLABLES[b]);
    name.push_str(ENDINGS[c]);
    for _ in 0..d {
        name.push_str("ski");
    }
    name[..1].make_ascii_uppercase();
    name
}

const NOUNS: [&str; 48] = [
    "government",
    "company",
    "minister",
    "city",
    "police",
    "court",
    "people",
    "bank",
    "report",
    "team",
    "season",
    "school",
    "hospital",
    "market",
    "election",
    "union",
    "party",
    "plan",
    "agency",
    "council",
    "president",
    "deal",
    "fire",
    "bridge",
    "tunnel",
    "road",
    "factory",
    "river",
    "storm",
    "strike",
    "trial",
    "budget",
    "industry",
    "border",
    "museum",
    "harbour",
    "festival",
    "village",
    "region",
    "committee",
    "investigation",
    "crew",
    "ferry",
    "airport",
    "railway",
    "coalition",
    "spokeswoman",
    "researchers",
];
const ADJECTIVES: [&str; 24] = [
    "new",
    "national",
    "local",
    "former",
    "public",
    "economic",
    "foreign",
    "political",
    "regional",
    "senior",
    "early",
    "private",
    "recent",
    "military",
    "independent",
    "central",
    "northern",
    "eastern",
    "difficult",
    "popular",
    "industrial",
    "agricultural",
    "unusual",
    "controversial",
];
const VERBS: [&str; 24] = [
    "said",
    "announced",
    "rejected",
    "approved",
    "criticised",
    "visited",
    "planned",
    "closed",
    "supported",
    "opposed",
    "reviewed",
    "signed",
    "delayed",
    "welcomed",
    "described",
    "ordered",
    "discussed",
    "promised",
    "questioned",
    "published",
    "cancelled",
    "defended",
    "repaired",
    "inspected",
];
const SMALL: [&str; 16] = [
    "in", "of", "for", "with", "after", "before", "against", "under", "near", "during", "without", "about",
    "from", "through", "across", "despite",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a rule is about, by its number: names differ, kinds come round.
#[derive(Clone, Copy)]
enum Kind {
    Killed,
    Cost,
    Opened,
    Share,
    Trail,
}

impl Kind {
    fn of(rule: usize) -> Kind {
        [Kind::Killed, Kind::Cost, Kind::Opened, Kind::Share, Kind::Trail][rule % 5]
    }

    fn yaml(self, rule: usize) -> String {
        let name = name(rule);
        match self {
            Kind::Killed => format!(
                "  - id: plant-{rule}\n    fact: people killed in the {name} fire\n    type: count\n    find:\n      - \"{{value}} people (were killed|died) in the {name} fire\"\n"
            ),
            Kind::Cost => format!(
                "  - id: plant-{rule}\n    fact: the cost of the {name} bridge\n    type: money\n    find:\n      - \"{name} bridge (cost|will cost) {{value}}\"\n"
            ),
            Kind::Opened => format!(
                "  - id: plant-{rule}\n    fact: the day the {name} tunnel opened\n    type: date\n    find:\n      - near: {{ all: [{name}, tunnel], any: [opened] }}\n"
            ),
            Kind::Share => format!(
                "  - id: plant-{rule}\n    fact: the share of {name} cement\n    type: percent\n    find:\n      - regex: 'share of {name} cement rose to {{value}}'\n"
            ),
            Kind::Trail => format!(
                "  - id: plant-{rule}\n    fact: the length of the {name} trail\n    type: quantity\n    find:\n      - \"{name} trail is {{value}} long\"\n"
            ),
        }
    }

    /// An expression with which ripgrep finds the same sentences.
    fn pattern(self, rule: usize) -> String {
        let name = name(rule);
        match self {
            Kind::Killed => format!("[0-9][^.]{{0,40}}\\bin the {name} fire\\b"),
            Kind::Cost => format!("\\b{name} bridge (cost|will cost)[^.]{{0,40}}[0-9]"),
            Kind::Opened => format!("\\b{name} tunnel\\b[^.]{{0,40}}\\bopened\\b[^.]{{0,40}}[0-9]"),
            Kind::Share => format!("\\bshare of {name} cement rose to [0-9]"),
            Kind::Trail => format!("\\b{name} trail is [^.]{{0,40}}[0-9]"),
        }
    }

    /// A sentence that states the fact; `other` states a value that cannot be true together with the usual one.
    fn states(self, rule: usize, wording: usize, other: bool) -> String {
        let (name, day) = (name(rule), 1 + rule % 27);
        match (self, wording % 2) {
            (Kind::Killed, 0) => {
                format!(
                    "At least one witness said {} people died in the {name} fire.",
                    if other { 61 } else { 43 }
                )
            }
            (Kind::Killed, _) => {
                format!("{} people were killed in the {name} fire.", if other { "61" } else { "Forty-three" })
            }
            (Kind::Cost, 0) => format!("The {name} bridge cost ${} million.", if other { 95 } else { 62 }),
            (Kind::Cost, _) => format!(
                "In the end the {name} bridge cost ${},000,000, the ministry said.",
                if other { 95 } else { 62 }
            ),
            (Kind::Opened, 0) => {
                format!(
                    "The {name} tunnel was opened on {} {} 2018.",
                    if other { day + 1 } else { day },
                    MONTHS[rule % 12]
                )
            }
            (Kind::Opened, _) => {
                format!(
                    "The {name} tunnel, which opened on {} {}, 2018, is the longest.",
                    MONTHS[rule % 12],
                    if other { day + 1 } else { day }
                )
            }
            (Kind::Share, 0) => format!(
                "The share of {name} cement rose to {} per cent.",
                if other { "18.5" } else { "12.5" }
            ),
            (Kind::Share, _) => format!(
                "Analysts said the share of {name} cement rose to {}%.",
                if other { "18.5" } else { "12.5" }
            ),
            (Kind::Trail, 0) => {
                format!("The {name} trail is {} kilometres long.", if other { 35 } else { 25 })
            }
            (Kind::Trail, _) => format!(
                "Hikers know that the {name} trail is {},000 metres long.",
                if other { 35 } else { 25 }
            ),
        }
    }

    /// A sentence with the rule's words that states something else.
    fn resembles(self, rule: usize) -> String {
        let name = name(rule);
        match self {
            Kind::Killed => {
                format!("The {name} fire was seen by 300 people, and nobody in the town was surprised.")
            }
            Kind::Cost => {
                format!("Tolls on the {name} bridge rose by 4 per cent, which cost the mayor 900 votes.")
            }
            Kind::Opened => {
                format!("The {name} tunnel was never in doubt, an engineer said on 3 March 2017.")
            }
            Kind::Share => format!("A share of {name} cement rose to $14 before the exchange closed."),
            Kind::Trail => format!("The {name} trail is closed for 3 weeks, and 12 hikers were sent home."),
        }
    }
}

/// How many rules have a conflict planted: every second of the first fifty.
const PLANTED: usize = 50;

impl Plan {
    fn write(&self, folder: &Path) {
        let make = |path: PathBuf, text: &str| fs::write(path, text).expect("the folder can be written");
        fs::create_dir_all(folder.join("texts")).expect("the folder can be made");
        let mut rules = String::from("rules:\n");
        (0..self.rules).for_each(|rule| match rule < PLANTED {
            true => rules.push_str(&Kind::of(rule).yaml(rule)),
            false => self.three_words(rule, &mut rules),
        });
        make(folder.join("rules.yml"), &rules);
        let planted = self.rules.min(PLANTED);
        let patterns: String = (0..planted).map(|rule| Kind::of(rule).pattern(rule) + "\n").collect();
        make(folder.join("patterns.txt"), &patterns);
        make(folder.join("words.txt"), &(0..planted).map(|rule| name(rule) + "\n").collect::<String>());
        let conflicts = (0..planted).filter(|rule| rule % 2 == 0 && self.files > *rule * 2 + 1);
        make(
            folder.join("planted.txt"),
            &conflicts.map(|rule| format!("plant-{rule}\n")).collect::<String>(),
        );
        let mut dice = Dice(self.seed);
        let size = self.megabytes * 1_000_000 / self.files;
        for file in 0..self.files {
            let text = self.text(file, size, planted, &mut dice);
            let sub = folder.join("texts").join(format!("{:03}", file / 250));
            if file % 250 == 0 {
                fs::create_dir_all(&sub).expect("the folder can be made");
            }
            make(sub.join(format!("{file:06}.txt")), &text);
        }
    }

    fn three_words(&self, rule: usize, rules: &mut String) {
        let (a, b) = (NOUNS[rule % 48], NOUNS[rule / 48 % 48]);
        let _ = write!(
            rules,
            "  - id: more-{rule}\n    fact: fact number {rule}\n    type: count\n    find: [\"{} {a} {b} {{value}}\"]\n",
            name(rule)
        );
    }

    /// Document number `file`. The first ones state each planted fact both ways; later ones at random, always the usual way.
    fn text(&self, file: usize, size: usize, planted: usize, dice: &mut Dice) -> String {
        let mut plants: Vec<String> = Vec::new();
        if file / 2 < planted {
            let rule = file / 2;
            plants.push(Kind::of(rule).states(rule, file, file % 2 == 1 && rule.is_multiple_of(2)));
        } else if dice.below(20) == 0 {
            let rule = dice.below(planted);
            plants.push(Kind::of(rule).states(rule, dice.below(2), false));
        }
        if dice.below(20) == 0 {
            let rule = dice.below(planted);
            plants.push(Kind::of(rule).resembles(rule));
        }
        let mut text = format!(
            "{} {} {} {}\nBy {} {}\n{} {} {}\n\n",
            title(dice.of(&ADJECTIVES)),
            title(dice.of(&NOUNS)),
            title(dice.of(&VERBS)),
            name(dice.skewed(2_000)),
            title(SYLLABLES[dice.below(30)]),
            name(dice.below(2_000)),
            1 + dice.below(28),
            MONTHS[dice.below(12)],
            2015 + dice.below(8),
        );
        while text.len() < size || !plants.is_empty() {
            for _ in 0..2 + dice.below(4) {
                if !plants.is_empty() && (dice.below(6) == 0 || text.len() >= size) {
                    text.push_str(&plants.remove(0));
                } else {
                    sentence(&mut text, dice, self.unicode);
                }
                text.push(' ');
            }
            text.pop();
            text.push_str("\n\n");
        }
        text
    }
}

fn title(word: &str) -> String {
    let mut word = word.to_owned();
    word[..1].make_ascii_uppercase();
    word
}

/// One sentence of prose; about a third of them have a figure or a date.
fn sentence(text: &mut String, dice: &mut Dice, unicode: bool) {
    let (open, close, dash, acute) =
        if unicode { ("“", "”", "—", "é") } else { ("\"", "\"", "-", "e") };
    let clause = |text: &mut String, dice: &mut Dice| {
        let _ = write!(text, "the {} {}", dice.of(&ADJECTIVES), dice.of(&NOUNS));
        let _ = write!(
            text,
            " {} the {} {} {}",
            dice.of(&VERBS),
            dice.of(&NOUNS),
            dice.of(&SMALL),
            name(dice.skewed(2_000))
        );
    };
    let start = text.len();
    match dice.below(18) {
        0 => {
            let _ = write!(text, "about {} people ", 100 + dice.below(900) * 10);
            let _ = write!(text, "{} {} {}", dice.of(&VERBS), dice.of(&SMALL), name(dice.skewed(2_000)));
        }
        1 => {
            clause(text, dice);
            let _ = write!(text, ", which cost ${} million", 1 + dice.below(400));
        }
        2 => {
            clause(text, dice);
            let _ = write!(text, " on {}", WEEKDAYS[dice.below(7)]);
        }
        3 => {
            let _ = write!(
                text,
                "on {} {} {} ",
                1 + dice.below(28),
                MONTHS[dice.below(12)],
                1990 + dice.below(30)
            );
            clause(text, dice);
        }
        4 => {
            clause(text, dice);
            let _ = write!(text, " by {}.{} per cent", dice.below(30), dice.below(10));
        }
        5 => {
            clause(text, dice);
            let _ = write!(text, " {} {} kilometres from the coast", dice.of(&SMALL), 2 + dice.below(300));
        }
        6 => {
            let _ = write!(
                text,
                "{open}the {} is not {}{close}, {} {} said",
                dice.of(&NOUNS),
                dice.of(&ADJECTIVES),
                title(SYLLABLES[dice.below(30)]),
                name(dice.below(2_000))
            );
        }
        7 => {
            clause(text, dice);
            let _ = write!(
                text,
                " {dash} a caf{acute} owner {} it {dash} and two other {}s",
                dice.of(&VERBS),
                dice.of(&NOUNS)
            );
        }
        8 => {
            let _ = write!(text, "last week ");
            clause(text, dice);
        }
        9 => {
            clause(text, dice);
            let _ = write!(text, " while {} {}", name(dice.skewed(2_000)), dice.of(&VERBS));
            let _ = write!(text, " it {} the {}", dice.of(&SMALL), dice.of(&NOUNS));
        }
        _ => {
            clause(text, dice);
            if dice.below(2) == 0 {
                let _ = write!(text, " {} the {} {}", dice.of(&SMALL), dice.of(&ADJECTIVES), dice.of(&NOUNS));
            }
        }
    }
    if let Some(first) = text.get_mut(start..start + 1) {
        first.make_ascii_uppercase();
    }
    text.push('.');
}

/// Whether a report has all the conflicts that were planted and no other.
fn recall(folder: &Path, report: &Path) -> ExitCode {
    let read = |path: PathBuf| {
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let planted = read(folder.join("planted.txt"));
    let report = read(report.to_owned());
    // One conflict stands on one line.
    let conflicts = report
        .split("\"conflicts\": [")
        .nth(1)
        .and_then(|rest| rest.split("\n  ]").next())
        .unwrap_or_default();
    let mut found: Vec<&str> = conflicts
        .lines()
        .filter_map(|line| line.trim().strip_prefix("{\"rule\": \"")?.split('"').next())
        .collect();
    let mut wanted: Vec<&str> = planted.lines().collect();
    found.sort_unstable();
    wanted.sort_unstable();
    let missing = wanted.iter().filter(|rule| !found.contains(rule)).count();
    let beside = found.iter().filter(|rule| !wanted.contains(rule)).count();
    println!("{} planted, {missing} missing, {beside} that were not planted", wanted.len());
    if missing + beside == 0 && found.len() == wanted.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
