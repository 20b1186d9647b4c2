//! Running rules over a document.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::recognize::{Mention, Reading, Settings, forms, read_value};
use crate::rule::{Find, Matcher, Rule};
use crate::text::{Span, fold};
use crate::value::{FactKind, Value};

use super::as_of::AsOf;
use super::build::{self, Beside, Builder};
use super::clause::Clauses;
use super::filter::{self, Filter};
use super::model::Claim;
use super::near::{self, NearProgram, NearValue, Nearest, Nothing};
use super::phrase::{Captured, Machine, Match, What, trimmed};
use super::program::{Capture, Program, Shared, Slots, some_taken};
use super::scope::{Said, Scope};
use super::slot_regex::{self, RegexMatch, RegexValue};
use super::stretch::Stretch;
use super::subject::{self, Around, Found};
use super::vocabulary::WordId;

/// Rules made ready to run over any number of documents, from any number of threads.
#[derive(Debug)]
pub struct Extractor<'r> {
    rules: &'r [Rule],
    compiled: Vec<Compiled>,
    shared: Shared,
    levels: [Level; 3],
    settings: Settings,
}

#[derive(Debug)]
struct Compiled {
    slots: Slots,
    finds: Vec<Entry>,
    filter: Filter,
    scope: Option<Scope>,
    parts: Vec<String>,
}

#[derive(Debug)]
enum Entry {
    Phrase(Program),
    Near(NearProgram),
    Regex,
}

/// The entries that reach equally far, and which words call for them.
#[derive(Debug, Default)]
struct Level {
    /// For each word, the entries (rule and index) that may match where it stands.
    triggers: Vec<Vec<(usize, usize)>>,
    /// Entries that may match anywhere.
    always: Vec<(usize, usize)>,
    /// Whether some entry matches without a mention.
    bare: bool,
    used: bool,
}

/// What an entry took as the value.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Taken {
    /// A mention, by its index in the reading.
    Mention(usize),
    /// A value that is no mention: words, a choice, what an expression captured.
    Value(Value),
}

/// One match of one entry.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Raw {
    pub(super) rule: usize,
    pub(super) find: usize,
    pub(super) span: Span,
    pub(super) taken: Taken,
    pub(super) parts: Vec<(usize, Found)>,
}

/// What explain hears of a run; extraction hears nothing.
pub(super) trait Watch {
    /// An entry matched, or took nothing and why, in this stretch.
    fn near(&mut self, _find: usize, _stretch: &Stretch, _result: &Result<Nearest, Nothing>) {}
    /// A phrase matched so often.
    fn phrase(&mut self, _find: usize, _stretch: &Stretch, _matches: &[Match]) {}
    /// An expression matched so often.
    fn regex(&mut self, _find: usize, _stretch: &Stretch, _matches: &[RegexMatch]) {}
    /// An expression captured words that are no value of the rule's type.
    fn unread(&mut self, _find: usize, _stretch: &Stretch, _words: &str) {}
    /// The rule does not read this document, and why.
    fn refused(&mut self, _why: &str) {}
    /// A claim was made of one of the matches of a value.
    fn claim(&mut self, _group: &[Raw], _chosen: usize, _clauses: &Clauses, _claim: &Claim) {}
}

/// Nobody listens.
pub(super) struct Silent;

impl Watch for Silent {}

/// Every claim that the document makes of the rules' facts, by place, then in the order of the rules.
pub fn extract(document: &Document, reading: &Reading, rules: &[Rule]) -> Vec<Claim> {
    Extractor::new(rules, &Settings::default()).extract(document, reading)
}

impl<'r> Extractor<'r> {
    /// Compiles the rules; `settings` are those that documents are read with.
    pub fn new(rules: &'r [Rule], settings: &Settings) -> Self {
        let mut shared = Shared::default();
        let mut compiled = Vec::with_capacity(rules.len());
        for rule in rules {
            let slots = Slots::of(rule, &mut shared);
            let finds = rule.find.iter().map(|find| entry(find, &slots, &mut shared)).collect();
            let filter = Filter::new(&rule.documents, &mut shared);
            let parts = rule.subject.iter().map(|part| part.name.clone()).collect();
            let scope = Scope::new(&rule.scope, &mut shared);
            compiled.push(Compiled { slots, finds, filter, scope, parts });
        }
        let mut levels = [Level::default(), Level::default(), Level::default()];
        for level in &mut levels {
            level.triggers.resize(shared.vocabulary.len(), Vec::new());
        }
        for (r, rule) in rules.iter().enumerate() {
            for (f, find) in rule.find.iter().enumerate() {
                let level = &mut levels[find.within as usize];
                level.used = true;
                level.bare |=
                    compiled[r].slots.value_taker().is_none() || matches!(find.matcher, Matcher::Regex(_));
                match trigger(&compiled[r].finds[f]) {
                    Some(words) => words.iter().for_each(|word| level.triggers[*word as usize].push((r, f))),
                    None => level.always.push((r, f)),
                }
            }
        }
        Self { rules, compiled, shared, levels, settings: settings.clone() }
    }

    /// Every claim that the document makes of the rules' facts, by place, then in the order of the rules.
    pub fn extract(&self, document: &Document, reading: &Reading) -> Vec<Claim> {
        let mut machine = Machine::default();
        let raw = self.matches(document, reading, &mut machine, &mut Silent);
        self.claims(document, reading, raw, &mut machine, &mut Silent)
    }

    /// The rules it was made of.
    pub fn rules(&self) -> &'r [Rule] {
        self.rules
    }

    /// Every match of every entry in a document that the entry's rule reads.
    pub(super) fn matches(
        &self,
        document: &Document,
        reading: &Reading,
        machine: &mut Machine,
        watch: &mut dyn Watch,
    ) -> Vec<Raw> {
        let mut run = Run {
            extractor: self,
            document,
            reading,
            machine,
            watch,
            whole: OnceCell::new(),
            passed: vec![None; self.rules.len()],
            raw: Vec::new(),
        };
        let end = Span::new(0, document.text.len());
        let [sentence, paragraph, whole] = &self.levels;
        if sentence.used {
            document.sentences.iter().for_each(|s| run.level(sentence, s.span, true));
        }
        if paragraph.used {
            document.blocks.iter().for_each(|b| run.level(paragraph, b.span, false));
        }
        if whole.used {
            run.level(whole, end, false);
        }
        run.raw
    }

    /// Chooses one match for each rule and value, and makes claims of them.
    pub(super) fn claims(
        &self,
        document: &Document,
        reading: &Reading,
        mut raw: Vec<Raw>,
        machine: &mut Machine,
        watch: &mut dyn Watch,
    ) -> Vec<Claim> {
        // A conversion in brackets is claimed by the figure that it converts.
        for one in &mut raw {
            let Taken::Mention(at) = one.taken else { continue };
            let measured = |mention: &Mention| matches!(mention.value, Value::Quantity(_));
            if let Some(forms) = forms(&document.text, &reading.mentions, at, measured)
                && let Some(figure) = reading.mentions.get(*forms.start())
            {
                (one.taken, one.span) = (Taken::Mention(*forms.start()), figure.span);
            }
        }
        raw.sort_by_key(|raw| (raw.span.start, raw.span.end, raw.rule, raw.find));
        let mut builder = Builder::new(document, reading);
        let mut claims = Vec::new();
        for within in
            raw.chunk_by(|a, b| build::sentence(document, a.span) == build::sentence(document, b.span))
        {
            let sentence = build::sentence(document, within[0].span);
            let stretch = Stretch::new(&document.text, sentence, &reading.mentions, &self.shared.vocabulary);
            let clauses = Clauses::of(&stretch);
            let as_of = AsOf::of(&stretch);
            let mut scopes = BTreeMap::new();
            for group in within.chunk_by(|a, b| (a.span, a.rule) == (b.span, b.rule)) {
                let rule = &self.rules[group[0].rule];
                let around = Around { reading, sentence, value: group[0].span };
                let fill = |raw: &Raw| subject::fill(rule, &rule.find[raw.find], &raw.parts, around);
                let mut filled: Vec<_> = group.iter().map(fill).collect();
                let chosen = filled.iter().position(|filled| filled.missing.is_none()).unwrap_or(0);
                let mut filled = filled.swap_remove(chosen);
                let scope = scopes.entry(group[0].rule).or_insert_with_key(|rule| {
                    let scope = self.compiled[*rule].scope.as_ref();
                    scope.map(|scope| scope.find(&stretch, machine, &self.shared))
                });
                let tokens = stretch.tokens_of(group[0].span);
                let scope = scope.as_ref().map_or(Said::default(), |found| found.of(tokens, &stretch));
                scope.enter(&mut filled);
                let claim = builder.claim(rule, &group[chosen], filled, &clauses, Beside { as_of, scope });
                watch.claim(group, chosen, &clauses, &claim);
                claims.push(claim);
            }
        }
        claims
    }
}

fn entry(find: &Find, slots: &Slots, shared: &mut Shared) -> Entry {
    match &find.matcher {
        Matcher::Phrase(phrase) => Entry::Phrase(Program::new(phrase, slots, shared)),
        Matcher::Near(near) => {
            let mut all = |phrases: &[crate::rule::Phrase]| {
                phrases.iter().map(|p| Program::new(p, slots, shared)).collect()
            };
            Entry::Near(NearProgram { all: all(&near.all), any: all(&near.any), none: all(&near.none) })
        }
        Matcher::Regex(_) => Entry::Regex,
    }
}

/// The words one of which must stand where an entry matches; `None` if that cannot be said.
fn trigger(entry: &Entry) -> Option<Vec<WordId>> {
    match entry {
        Entry::Phrase(program) => program.trigger().cloned(),
        Entry::Near(near) => {
            let all = near.all.iter().filter_map(Program::trigger).min_by_key(|words| words.len()).cloned();
            let any: Option<Vec<&Vec<WordId>>> = near.any.iter().map(Program::trigger).collect();
            let any = any.filter(|groups| !groups.is_empty()).map(|groups| {
                let mut words: Vec<WordId> = groups.into_iter().flatten().copied().collect();
                words.sort_unstable();
                words.dedup();
                words
            });
            match (all, any) {
                (Some(all), Some(any)) => Some(if any.len() < all.len() { any } else { all }),
                (all, any) => all.or(any),
            }
        }
        Entry::Regex => None,
    }
}

struct Run<'x, 'r, 'd> {
    extractor: &'x Extractor<'r>,
    document: &'d Document,
    reading: &'d Reading,
    machine: &'x mut Machine,
    watch: &'x mut dyn Watch,
    whole: OnceCell<Stretch<'d>>,
    /// For each rule, whether it reads this document, once that was asked.
    passed: Vec<Option<bool>>,
    raw: Vec<Raw>,
}

impl<'d> Run<'_, '_, 'd> {
    /// Runs the entries of one level over one stretch.
    fn level(&mut self, level: &Level, span: Span, sentence: bool) {
        let extractor = self.extractor;
        let mentions = &self.reading.mentions;
        if !level.bare {
            let next = mentions.partition_point(|m| m.span.start < span.start);
            if mentions.get(next).is_none_or(|m| m.span.end > span.end) {
                return;
            }
        }
        let stretch = Stretch::new(&self.document.text, span, mentions, &extractor.shared.vocabulary);
        let mut due: BTreeSet<(usize, usize)> = level.always.iter().copied().collect();
        for word in stretch.words.iter().filter(|word| **word != 0) {
            due.extend(&level.triggers[*word as usize]);
        }
        let clauses = OnceCell::new();
        for (rule, find) in due {
            self.entry(rule, find, &stretch, &clauses, sentence);
        }
    }

    fn entry<'s>(
        &mut self,
        rule: usize,
        find: usize,
        stretch: &'s Stretch<'d>,
        clauses: &OnceCell<Clauses<'s, 'd>>,
        sentence: bool,
    ) {
        let extractor = self.extractor;
        let compiled = &extractor.compiled[rule];
        let shared = &extractor.shared;
        if let Some(taker) = compiled.slots.value_taker()
            && !some_taken(taker, stretch.mentions)
            && !matches!(compiled.finds[find], Entry::Regex)
        {
            return;
        }
        if self.passed[rule] == Some(false) {
            return;
        }
        let from = self.raw.len();
        match (&compiled.finds[find], &extractor.rules[rule].find[find].matcher) {
            (Entry::Phrase(program), _) => {
                let matches = self.machine.run(program, stretch, shared);
                self.watch.phrase(find, stretch, &matches);
                for found in &matches {
                    self.phrase(rule, find, found, stretch);
                }
            }
            (Entry::Near(near), _) => {
                let clauses = sentence.then(|| clauses.get_or_init(|| Clauses::of(stretch)));
                let result = near::nearest(near, &compiled.slots, stretch, clauses, self.machine, shared);
                self.watch.near(find, stretch, &result);
                if let Ok(nearest) = result {
                    let span = stretch.bytes(nearest.tokens.0, nearest.tokens.1);
                    let (span, taken) = match nearest.value {
                        NearValue::Mention(m) => {
                            (stretch.mentions[m].span, Taken::Mention(stretch.first_mention + m))
                        }
                        NearValue::Choice(name) => (span, self.choice(rule, name)),
                    };
                    self.raw.push(Raw { rule, find, span, taken, parts: nearest.parts });
                }
            }
            (Entry::Regex, Matcher::Regex(expression)) => {
                let matches =
                    slot_regex::matches(expression, &compiled.parts, &compiled.slots, stretch, shared);
                self.watch.regex(find, stretch, &matches);
                for found in matches {
                    self.regex(rule, find, found, stretch);
                }
            }
            (Entry::Regex, _) => {}
        }
        if self.raw.len() > from && !self.reads(rule) {
            self.raw.truncate(from);
        }
    }

    fn phrase(&mut self, rule: usize, find: usize, found: &Match, stretch: &Stretch) {
        let shared = &self.extractor.shared;
        let Some(value) = found.captured.iter().find(|c| c.capture == Capture::Value) else { return };
        let (span, taken) = match value.what {
            What::Mention(m) => (stretch.mentions[m].span, Taken::Mention(stretch.first_mention + m)),
            What::Name(_, name) => (stretch.bytes(value.tokens.0, value.tokens.1), self.choice(rule, name)),
            What::Text => {
                let span = trimmed(stretch, value.tokens);
                if span.is_empty() {
                    return;
                }
                (span, Taken::Value(words(span.of(stretch.text))))
            }
        };
        let parts = parts(&found.captured, stretch, shared);
        self.raw.push(Raw { rule, find, span, taken, parts });
    }

    fn regex(&mut self, rule: usize, find: usize, found: RegexMatch, stretch: &Stretch) {
        let kind = self.extractor.rules[rule].compare.basis.kind;
        let compiled = &self.extractor.compiled[rule];
        let (span, taken) = match found.value {
            RegexValue::Mention(m) => (stretch.mentions[m].span, Taken::Mention(stretch.first_mention + m)),
            RegexValue::Words(span) => {
                let text = span.of(stretch.text);
                let value = match kind {
                    FactKind::Text => Some(words(text)),
                    FactKind::Choice => compiled.slots.choices().and_then(|set| {
                        let own = Stretch::new(stretch.text, span, &[], &self.extractor.shared.vocabulary);
                        let found = self.extractor.shared.sets[set].find(&own);
                        let first = found.first()?.name;
                        found.iter().all(|o| o.name == first).then(|| self.label(rule, first))
                    }),
                    _ => read_value(text, kind, &self.extractor.settings),
                };
                match value {
                    Some(value) => (span, Taken::Value(value)),
                    None => return self.watch.unread(find, stretch, text),
                }
            }
        };
        let parts = parts(&found.parts, stretch, &self.extractor.shared);
        self.raw.push(Raw { rule, find, span, taken, parts });
    }

    fn choice(&self, rule: usize, name: usize) -> Taken {
        Taken::Value(self.label(rule, name))
    }

    fn label(&self, rule: usize, name: usize) -> Value {
        Value::Choice(self.extractor.rules[rule].choices.labels[name].id.clone())
    }

    /// Whether the rule reads this document at all.
    fn reads(&mut self, rule: usize) -> bool {
        if let Some(known) = self.passed[rule] {
            return known;
        }
        let reads = self.filter(rule);
        self.passed[rule] = Some(reads.is_ok());
        if let Err(why) = &reads {
            self.watch.refused(why);
        }
        reads.is_ok()
    }

    fn filter(&mut self, rule: usize) -> Result<(), String> {
        let extractor = self.extractor;
        let (document, reading) = (self.document, self.reading);
        let written = &extractor.rules[rule].documents;
        filter::facts(written, document, reading)?;
        let vocabulary = &extractor.shared.vocabulary;
        let all = Span::new(0, document.text.len());
        let whole = &self.whole;
        let make = || whole.get_or_init(|| Stretch::new(&document.text, all, &[], vocabulary));
        extractor.compiled[rule].filter.words(written, self.machine, &extractor.shared, make)
    }
}

fn parts(captured: &[Captured], stretch: &Stretch, shared: &Shared) -> Vec<(usize, Found)> {
    let mut parts: Vec<(usize, Found)> = Vec::new();
    for c in captured {
        let Capture::Part(part) = c.capture else { continue };
        let Some(what) = near::found(c, stretch, shared) else { continue };
        match parts.iter_mut().find(|(known, _)| *known == part) {
            Some((_, known)) if *known != what => *known = Found::Several,
            Some(_) => {}
            None => parts.push((part, what)),
        }
    }
    parts
}

/// Captured words as a value: case and space folded.
fn words(text: &str) -> Value {
    Value::Text(fold(text).split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, names};
    use super::*;
    use crate::rule::{Choices, Near, Within};

    fn quotes(rules: &[Rule], (document, reading): (Document, Reading)) -> Vec<String> {
        let claims = extract(&document, &reading, rules);
        claims.iter().map(|claim| format!("{} {}", claim.rule, claim.words.quote)).collect()
    }

    fn phrase_rule(id: &str, phrase: &str) -> Rule {
        let mut rule = fixture::rule(FactKind::Count, vec![Matcher::Phrase(names(&[]).phrase(phrase))]);
        rule.id = id.to_owned();
        rule
    }

    #[test]
    fn claims_stand_in_the_order_of_the_text_then_of_the_rules() {
        let rules = [phrase_rule("b", "killed {value}"), phrase_rule("a", "{value} people")];
        let text = "The raid killed <12> people. <30> people fled; the fire killed <3>.";
        assert_eq!(quotes(&rules, fixture::document(text)), ["b 12", "a 12", "a 30", "b 3"]);
    }

    #[test]
    fn a_rule_makes_one_claim_of_a_mention() {
        let mut rule = phrase_rule("r", "killed {value}");
        rule.find.extend(phrase_rule("r", "{value} people").find);
        let text = "The raid killed <12> people.";
        assert_eq!(quotes(&[rule], fixture::document(text)), ["r 12"]);
    }

    #[test]
    fn a_match_reaches_as_far_as_its_entry_says() {
        let text = "The raid was on Monday. It killed <12>.\n\nLater it was said that <30> had died.";
        let cases: &[(Within, &str, &[&str])] = &[
            (Within::Sentence, "raid ... {value}", &[]),
            (Within::Paragraph, "raid ... {value}", &["r 12"]),
            (Within::Paragraph, "killed ... had", &[]),
            (Within::Paragraph, "raid ... {value} had died", &[]),
            (Within::Document, "raid ... {value} had died", &["r 30"]),
        ];
        for (within, phrase, expected) in cases {
            let mut rule = phrase_rule("r", phrase);
            rule.find[0].within = *within;
            assert_eq!(quotes(&[rule], fixture::document(text)), *expected, "{phrase} within {within:?}");
        }
        let words = names(&[]);
        let near = Near { all: words.phrases(&["raid"]), any: words.phrases(&["killed"]), none: Vec::new() };
        let mut rule = fixture::rule(FactKind::Count, vec![Matcher::Near(near)]);
        assert_eq!(quotes(std::slice::from_ref(&rule), fixture::document(text)), [""; 0]);
        rule.find[0].within = Within::Paragraph;
        assert_eq!(quotes(&[rule], fixture::document(text)), ["r 12"]);
    }

    #[test]
    fn choices_are_found_by_their_forms() {
        let words = names(&[("red", "red/crimson"), ("dark-red", "dark red")]);
        let find = vec![
            Matcher::Phrase(words.phrase("the flag is {value}")),
            Matcher::Near(Near { all: words.phrases(&["banner"]), ..Near::default() }),
        ];
        let mut rule = fixture::rule(FactKind::Choice, find);
        rule.choices = Choices { labels: words.group(&["red", "dark-red"]).to_vec() };
        let text = "The flag is dark red. The flag is, they said, red. The banner was crimson. A red flag.";
        let (document, reading) = fixture::document(text);
        let claims = extract(&document, &reading, &[rule]);
        let found: Vec<_> = claims.iter().map(|c| (c.words.quote.as_str(), &c.value)).collect();
        let choice = |label: &str| Value::Choice(label.to_owned());
        assert_eq!(found, [("dark red", &choice("dark-red")), ("crimson", &choice("red"))]);
    }

    #[test]
    fn documents_are_filtered() {
        let words = names(&[("oslo", "Oslo"), ("bergen", "Bergen")]);
        let text = "In Oslo the raid killed <12>.";
        let filtered = |set: &dyn Fn(&mut Rule), date: Option<&str>| {
            let mut rule = phrase_rule("r", "killed {value}");
            set(&mut rule);
            let read = date.map_or_else(|| fixture::document(text), |date| fixture::dated(text, date));
            quotes(&[rule], read).len()
        };
        let mention = |all: &[&str], any: &[&str]| {
            let (all, any) = (words.phrases(all), words.phrases(any));
            filtered(
                &|rule| {
                    rule.documents.mention = all.clone();
                    rule.documents.mention_any = any.clone();
                },
                None,
            )
        };
        assert_eq!(mention(&["@oslo"], &[]), 1);
        assert_eq!(mention(&["@oslo", "@bergen"], &[]), 0);
        assert_eq!(mention(&[], &["@oslo", "@bergen"]), 1);
        assert_eq!(mention(&["@oslo"], &["@bergen"]), 0);
        let from = |rule: &mut Rule| rule.documents.from = Some(fixture::day("2019-04-01"));
        let to = |rule: &mut Rule| rule.documents.to = Some(fixture::day("2019-04-01"));
        assert_eq!(filtered(&from, Some("2019-04-01")), 1);
        assert_eq!(filtered(&from, Some("2019-03-31")), 0);
        assert_eq!(filtered(&to, Some("2019-04-02")), 0);
        assert_eq!(filtered(&from, None), 1);
        assert_eq!(filtered(&|rule| rule.documents.sources = vec!["Wire".into()], None), 0);
        let glob = |pattern: &str| {
            let glob = globset::Glob::new(pattern).expect("a glob");
            globset::GlobSetBuilder::new().add(glob).build().expect("a set")
        };
        assert_eq!(filtered(&|rule| rule.documents.paths = Some(glob("*.txt")), None), 1);
        assert_eq!(filtered(&|rule| rule.documents.paths = Some(glob("*.md")), None), 0);
    }

    #[test]
    fn dates_as_of_which_a_figure_holds() {
        let cases = [
            ("As of <3 May=2019-05-03>, the raid had killed <12>.", Some("2019-05-03")),
            ("The raid had killed <12> as of <May=2019-05>.", Some("2019-05-31")),
            ("The raid killed <12> on <3 May=2019-05-03>.", None),
            ("It killed <12> as of <3 May=2019-05-03> and <30> as of <4 May=2019-05-04>.", None),
        ];
        for (text, expected) in cases {
            let (document, reading) = fixture::document(text);
            let claims = extract(&document, &reading, &[phrase_rule("r", "killed {value}")]);
            assert_eq!(claims[0].as_of, expected.map(fixture::day), "{text}");
        }
    }

    #[test]
    fn a_claim_carries_its_place() {
        let (document, reading) =
            fixture::dated("First line.\n\nThe raid killed <about 12> people.", "2019-05-03");
        let claims = extract(&document, &reading, &[phrase_rule("r", "killed {value}")]);
        let words = &claims[0].words;
        assert_eq!((words.location.line, words.location.column), (3, 17));
        assert_eq!(
            (words.quote.as_str(), &*words.sentence),
            ("about 12", "The raid killed about 12 people.")
        );
        assert_eq!(words.in_sentence.of(&words.sentence), "about 12");
        assert_eq!(words.document_date, Some(fixture::day("2019-05-03")));
        assert!(claims[0].qualifiers.approximate && !claims[0].qualifiers.bound);
    }
}
