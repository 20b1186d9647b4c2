//! From a document and rules to claims.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::recognize::{Mention, Reading, Settings, forms};
use crate::rule::Rule;
use crate::text::Span;
use crate::value::Value;

use super::as_of::AsOf;
use super::build::{self, Beside, Builder};
use super::clause::Clauses;
use super::compile::{Compiled, Level};
use super::model::Claim;
use super::phrase::Machine;
use super::program::Shared;
use super::run::{Meter, Raw, Run, Silent, Taken, Watch};
use super::scope::Said;
use super::stretch::Stretch;
use super::subject::{self, Around};

/// Rules made ready to run over any number of documents, from any number of threads.
#[derive(Debug)]
pub struct Extractor<'r> {
    pub(super) rules: &'r [Rule],
    pub(super) compiled: Vec<Compiled>,
    pub(super) shared: Shared,
    levels: [Level; 3],
    pub(super) settings: Settings,
}

/// Every claim that the document makes of the rules' facts, by place, then in the order of the rules.
pub fn extract(document: &Document, reading: &Reading, rules: &[Rule]) -> Vec<Claim> {
    Extractor::new(rules, &Settings::default()).extract(document, reading)
}

impl<'r> Extractor<'r> {
    /// Compiles the rules; `settings` are those that documents are read with.
    pub fn new(rules: &'r [Rule], settings: &Settings) -> Self {
        let mut shared = Shared::default();
        let compiled: Vec<Compiled> = rules.iter().map(|rule| Compiled::new(rule, &mut shared)).collect();
        let levels = Level::all(rules, &compiled, shared.vocabulary.len());
        Self { rules, compiled, shared, levels, settings: settings.clone() }
    }

    /// Every claim that the document makes of the rules' facts, by place, then in the order of the rules.
    pub fn extract(&self, document: &Document, reading: &Reading) -> Vec<Claim> {
        let mut machine = Machine::default();
        let raw = self.matches(document, reading, &mut machine, &mut Silent);
        self.claims(document, reading, raw, &mut machine, &mut Silent)
    }

    /// Every claim that stands in the sentences of which `wanted` is true, by entries that reach no further than a sentence;
    /// without `wanted` every claim. `reading` need hold no more than those sentences and what stands beside them.
    pub fn extract_some(
        &self,
        document: &Document,
        reading: &Reading,
        wanted: Option<&[bool]>,
        meter: Option<&mut dyn Meter>,
    ) -> Vec<Claim> {
        let mut machine = Machine::default();
        let mut silent = Silent;
        let mut run = Run::new(self, document, reading, &mut machine, &mut silent);
        if let Some(meter) = meter {
            run = run.measured(meter);
        }
        match wanted {
            None => self.levels(&mut run, document),
            Some(wanted) if self.levels[0].used => {
                let wanted = document.sentences.iter().zip(wanted).filter(|(_, wanted)| **wanted);
                wanted.for_each(|(one, _)| run.level(&self.levels[0], one.span, true));
            }
            Some(_) => {}
        }
        let raw = run.raw();
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
        let mut run = Run::new(self, document, reading, machine, watch);
        self.levels(&mut run, document);
        run.raw()
    }

    /// Runs every entry over every stretch that it reaches over.
    fn levels(&self, run: &mut Run<'_, '_, '_>, document: &Document) {
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

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, names};
    use super::*;
    use crate::rule::{Choices, Matcher, Near, Within};
    use crate::value::FactKind;

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
