//! Whose word a claim is, where the sentence says so: *according to X*, *X said*, *reportedly*, a quotation.

use super::clause::{Clauses, Kind};
use super::grammar::Class;
use super::verb::Group;

/// A name longer than this is cut.
const LONGEST: usize = 14;

/// Whose word the mention at `tokens` is, in the words of the text.
pub(super) fn attribution(clauses: &Clauses, tokens: (usize, usize)) -> Option<String> {
    let mut clause = clauses.at(tokens.0);
    for _ in 0..clauses.list.len() {
        let here = &clauses.list[clause];
        if let Some(found) = according(clauses, clause).or_else(|| authority(clauses, clause, tokens)) {
            return Some(found);
        }
        let base = tails_of(clauses, clause);
        if let Some(found) = base {
            return Some(found);
        }
        let bare =
            here.groups.is_empty() && matches!(here.kind, Kind::Bracket | Kind::Dash | Kind::Participle);
        let spoken = matches!(here.kind, Kind::Complement | Kind::Quote);
        if here.kind == Kind::Tail || !(bare || spoken) {
            return hearsay(clauses, clause, tokens);
        }
        let parent = here.parent?;
        if spoken && let Some(group) = clauses.verb_before(parent, here.marker) {
            let says = clauses.says(group, Class::Reporting) || clauses.says(group, Class::ReportingNouns);
            if says && !clauses.passive(group) {
                return subject(clauses, group);
            }
        }
        clause = parent;
    }
    None
}

/// *…, officials said*: for every clause within the same quotation or sentence.
fn tails_of(clauses: &Clauses, clause: usize) -> Option<String> {
    let mut at = Some(clause);
    // Up to the outermost clause of the same bracket or quotation; a quotation's tail stands beside it.
    for _ in 0..clauses.list.len() {
        let here = at?;
        if let Some(tail) = clauses.tails.get(&here).filter(|tail| **tail != clause) {
            return spoken_by(clauses, *tail);
        }
        let kind = clauses.list[here].kind;
        if matches!(kind, Kind::Main | Kind::Bracket | Kind::Relative) {
            return None;
        }
        at = clauses.list[here].parent;
    }
    None
}

/// The speaker of a tail: before its verb, or after it in *said X*.
fn spoken_by(clauses: &Clauses, tail: usize) -> Option<String> {
    let group = clauses.groups[*clauses.list[tail].groups.first()?];
    if group.start > clauses.list[tail].marker {
        return subject(clauses, group);
    }
    let line = &clauses.line;
    let stop = |i: usize| {
        !line.is_word(i) && !matches!(line.stretch.sign(i), Some('.' | '-' | '\''))
            || line.in_mention(i)
            || line.class(i).any(&[Class::Relatives, Class::Subordinators])
            || matches!(line.word(i), "in" | "on" | "at" | "during")
    };
    let end = (group.end..line.len().min(group.end + LONGEST)).find(|i| stop(*i));
    let mut end = end.unwrap_or_else(|| line.len().min(group.end + LONGEST));
    while end > group.end && !line.is_word(end - 1) {
        end -= 1;
    }
    name(clauses, group.end, end)
}

/// *according to X* in the clause itself.
fn according(clauses: &Clauses, clause: usize) -> Option<String> {
    let line = &clauses.line;
    let at = *clauses.according.get(&clause)?;
    let from = at + 2;
    let stop = |i: usize| {
        !line.is_word(i) && !matches!(line.stretch.sign(i), Some('.' | '-' | '\''))
            || line.class(i).any(&[Class::Relatives, Class::Subordinators])
            || line.finite(i).is_some()
            || i > from && line.word(i) == "that"
            || i > from + 1
                && line.in_mention(i)
                && !line.in_mention(i - 1)
                && line.has(i - 1, Class::BeforeNoun)
    };
    let end = (from..line.len().min(from + LONGEST)).find(|i| stop(*i));
    let mut end = end.unwrap_or_else(|| line.len().min(from + LONGEST));
    while end > from && (!line.is_word(end - 1) || line.has(end - 1, Class::BeforeNoun)) {
        end -= 1;
    }
    name(clauses, from, end)
}

/// The subject of a verb that makes its object somebody's word: *the ministry put the toll at 12*.
fn authority(clauses: &Clauses, clause: usize, tokens: (usize, usize)) -> Option<String> {
    let group = clauses.governor(clause, tokens).filter(|group| group.end <= tokens.0)?;
    if clauses.passive(group) || !clauses.says(group, Class::Authority) {
        return None;
    }
    // When somebody said it is no part of what was said.
    let line = &clauses.line;
    let date =
        line.stretch.mention_at(tokens.0).is_some_and(|m| line.stretch.mentions[m].value.amount().is_none());
    if date { None } else { subject(clauses, group) }
}

/// *reportedly*, *is said to*: somebody's word, nobody says whose.
fn hearsay(clauses: &Clauses, clause: usize, tokens: (usize, usize)) -> Option<String> {
    let line = &clauses.line;
    let from = tokens.0.saturating_sub(12);
    let word = (from..(tokens.1 + 4).min(line.len()))
        .find(|i| clauses.at(*i) == clause && line.has(*i, Class::Hearsay) && !line.in_mention(*i))?;
    Some(line.word(word).to_owned())
}

/// The subject of a verb, as a name.
fn subject(clauses: &Clauses, group: Group) -> Option<String> {
    let line = &clauses.line;
    let clause = group.clause;
    let first = clauses.list[clause].marker;
    let mut chunks: Vec<(usize, usize)> = Vec::new();
    let mut from = None;
    let begin = first.max(group.start.saturating_sub(4 * LONGEST));
    for i in begin..group.start {
        let own = clauses.at(i) == clause
            && !matches!(line.stretch.sign(i), Some(',' | '"' | '(' | ')' | ';' | ':'));
        match (own, from) {
            (true, None) => from = Some(i),
            (false, Some(start)) => {
                chunks.push((start, i));
                from = None;
            }
            _ => {}
        }
    }
    chunks.extend(from.map(|start| (start, group.start)));
    let adverbial = |(start, _): &(usize, usize)| {
        matches!(
            line.word(*start),
            "in" | "on"
                | "at"
                | "after"
                | "before"
                | "during"
                | "for"
                | "by"
                | "with"
                | "since"
                | "as"
                | "meanwhile"
        ) || line.in_mention(*start)
    };
    let apposition = group.start > 0 && !line.is_word(group.start - 1) && chunks.len() > 1;
    let chunk = if apposition { chunks.iter().find(|chunk| !adverbial(chunk)) } else { chunks.last() };
    let (mut start, mut end) = *chunk?;
    // *on Thursday the ministry said*: the subject follows the date.
    if adverbial(&(start, end)) {
        let mention = (start..end).find(|i| line.in_mention(*i))?;
        start = (mention..end).find(|i| !line.in_mention(*i))?;
    }
    while start < end && (line.has(start, Class::Coordinators) || line.adverb(start)) {
        start += 1;
    }
    while end > start && (line.adverb(end - 1) || !line.is_word(end - 1)) {
        end -= 1;
    }
    name(clauses, start, end)
}

/// The words of a name, without an article; nothing for a pronoun.
fn name(clauses: &Clauses, from: usize, to: usize) -> Option<String> {
    let line = &clauses.line;
    let from = if matches!(line.word(from), "the" | "a" | "an") { from + 1 } else { from };
    let to = to.min(from + LONGEST);
    let nobody = to - from.min(to) == 1 && line.has(from, Class::Pronouns);
    let clause = (from..to).any(|i| line.has(i, Class::Relatives) || line.finite(i).is_some());
    if from >= to || nobody || clause {
        return None;
    }
    let words = line.stretch.bytes(from, to).of(line.stretch.text);
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::stretch::Stretch;
    use super::super::vocabulary::Vocabulary;
    use super::*;

    fn read(text: &str) -> Vec<Option<String>> {
        let (document, reading) = fixture::document(text);
        let vocabulary = Vocabulary::default();
        let all = crate::text::Span::new(0, document.text.len());
        let stretch = Stretch::new(&document.text, all, &reading.mentions, &vocabulary);
        let clauses = Clauses::of(&stretch);
        stretch.extents.iter().map(|tokens| attribution(&clauses, *tokens)).collect()
    }

    #[test]
    fn who_says_so() {
        let cases: &[(&str, &str)] = &[
            ("According to the Ministry of Labour, <120> people died.", "Ministry of Labour"),
            ("The flood killed <120> people, according to local police.", "local police"),
            ("Ann Lee, a spokeswoman for the city, said <120> people had died.", "Ann Lee"),
            ("The Red Cross said on <Monday=2019-04-22> that <120> people had died.", "Red Cross"),
            ("Police in the capital reported <120> deaths.", "Police in the capital"),
            ("The ministry put the toll at <120>.", "ministry"),
            ("The flood killed <120> people, police said.", "police"),
            ("“The flood killed <120> people,” said Ann Lee, the mayor.", "Ann Lee"),
            ("“The flood killed <120> people,” the mayor of the town told reporters.", "mayor of the town"),
            ("The mayor said: “The flood killed <120> people.”", "mayor"),
            ("The flood reportedly killed <120> people.", "reportedly"),
            ("The UN estimates that <120> people died.", "UN"),
            ("The firm, which plans to mend the line, said <120> calls were lost.", "firm"),
            ("Ann Lee, who lives in the north, said <120> bombs fell.", "Ann Lee"),
            ("On <Monday=2019-04-22> the Red Cross said <120> people had died.", "Red Cross"),
        ];
        for (text, who) in cases {
            let found = read(text).pop().flatten();
            assert_eq!(found.as_deref(), Some(*who), "{text}");
        }
    }

    #[test]
    fn nobody_but_the_document() {
        for text in [
            "The flood killed <120> people.",
            "The flood killed <120> people, and police said nothing.",
            "The mayor, who said little, counted <120> houses.",
            "The report, which the ministry confirmed, cost <$5 million>.",
            "He said <120> people had died.",
            "Officials said the workers, who numbered <120>, had left.",
            "The flood killed <120> people. Police said so.",
            "The crew, all of whom said that <12> bombs fell, left.",
            "The raid, which he said killed <12>, went on.",
        ] {
            assert_eq!(read(text).pop().flatten(), None, "{text}");
        }
    }
}
