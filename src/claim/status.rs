//! What the verb makes of a claim: asserted, planned, possible, denied or retracted.
//!
//! Read from the verb that governs the mention's own clause, and from a few words right before the mention. A wrong
//! status hides a conflict, so every reading but *asserted* needs its words; in doubt a claim is asserted.

use super::clause::{Clauses, Kind};
use super::grammar::Class;
use super::model::Status;
use super::verb::{Group, Line};

/// A status with the words it was read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Judged {
    pub(super) status: Status,
    /// The tokens that say so, from and to (exclusive); empty for a bare assertion.
    pub(super) because: (usize, usize),
}

/// What nothing is said against.
pub(super) const ASSERTED: Judged = Judged { status: Status::Asserted, because: (0, 0) };

fn judged(status: Status, from: usize, to: usize) -> Option<Judged> {
    Some(Judged { status, because: (from, to) })
}

/// The status of the mention at `tokens`; `amount` if it is a figure rather than a date or words.
pub(super) fn status(clauses: &Clauses, tokens: (usize, usize), amount: bool) -> Judged {
    let line = &clauses.line;
    if let Some(found) = right_before(line, tokens) {
        return found;
    }
    if asked(clauses, tokens.0) {
        return judged(Status::Possible, line.len() - 1, line.len()).unwrap_or(ASSERTED);
    }
    let mut clause = clauses.at(tokens.0);
    let mut tokens = tokens;
    let mut own = true;
    for _ in 0..clauses.list.len() {
        let here = &clauses.list[clause];
        if let Some(found) = corrected(clauses, clause, tokens) {
            return found;
        }
        // *the $5 million fine was not paid*: a figure with a definite article is taken as known.
        let known = own && amount && tokens.0 > 0 && line.has(tokens.0 - 1, Class::Definite);
        let governor = clauses.governor(clause, tokens);
        if !known {
            let found = governor.and_then(|group| verb(clauses, group, tokens));
            if let Some(found) = found.or_else(|| infinitive(clauses, clause, governor, tokens)) {
                return found;
            }
            if own && let Some(found) = negated_subject(clauses, clause, governor, tokens) {
                return found;
            }
        }
        // *if you look at the 12 cases*: a way of speaking.
        let spoken = matches!(line.word(here.marker + 1), "you" | "i");
        if here.kind == Kind::Subordinate && line.has(here.marker, Class::Conditions) && !spoken {
            return judged(Status::Possible, here.marker, here.marker + 1).unwrap_or(ASSERTED);
        }
        // A bracket without a verb says what its clause says; what somebody says stands or falls with the saying.
        let bare =
            here.groups.is_empty() && matches!(here.kind, Kind::Bracket | Kind::Dash | Kind::Participle);
        let Some(parent) = here.parent.filter(|_| bare || here.kind == Kind::Complement) else {
            return ASSERTED;
        };
        if here.kind == Kind::Complement {
            return said(clauses, parent, here.marker);
        }
        tokens = (here.marker, here.marker.max(tokens.1));
        (clause, own) = (parent, false);
    }
    ASSERTED
}

/// Whether the mention stands in a question, and not in a clause inside of it that tells something: *who, after the talks
/// in May, …?*
fn asked(clauses: &Clauses, token: usize) -> bool {
    let line = &clauses.line;
    let end =
        (0..line.len()).rev().take(3).find(|i| !matches!(line.stretch.sign(*i), Some('"' | ')' | '\'')));
    let question = end.is_some_and(|i| line.stretch.sign(i) == Some('?'));
    let told = matches!(
        clauses.list[clauses.at(token)].kind,
        Kind::Relative | Kind::Bracket | Kind::Dash | Kind::Subordinate | Kind::Participle
    );
    let definite = token > 0 && line.has(token - 1, Class::Definite);
    question && !told && !definite
}

/// Words right before the mention: *scheduled for*, *the proposed*, *perhaps*, *not … but*.
fn right_before(line: &Line, (start, end): (usize, usize)) -> Option<Judged> {
    let preposition = |i: usize| {
        matches!(line.word(i), "on" | "in" | "at" | "by" | "for" | "to" | "from" | "with" | "of" | "until")
    };
    let mut at = start;
    while at > 0
        && start - at < 2
        && (preposition(at - 1) || line.has(at - 1, Class::BeforeNoun) && line.word(at - 1) != "no")
    {
        at -= 1;
    }
    let last = at.checked_sub(1)?;
    let first = start.saturating_sub(1);
    if line.word(last) == "not" && last + 3 > at {
        // *not 12 but 10*: another value follows.
        let but = (end..(end + 12).min(line.len()))
            .find(|i| line.word(*i) == "but")
            .filter(|but| (but + 1..(but + 5).min(line.len())).any(|i| line.in_mention(i)));
        let after_comma = last > 0 && line.stretch.sign(last - 1).is_some_and(|c| c == ',' || c == '-');
        return match but {
            Some(_) => judged(Status::Retracted, last, start),
            None if after_comma => judged(Status::Denied, last, start),
            None => None,
        };
    }
    if last > 0 && matches!((line.word(last - 1), line.word(last)), ("rather", "than") | ("instead", "of"))
        || first > 0
            && matches!((line.word(first - 1), line.word(first)), ("rather", "than") | ("instead", "of"))
    {
        return judged(
            Status::Denied,
            last.min(first) - usize::from(last == first || first == last + 1),
            start,
        );
    }
    let odd = matches!((line.word(last), line.word(at)), ("set", "by") | ("going", _));
    let planned_for = at < start && preposition(at) && line.has(last, Class::PlannedFor) && !odd;
    if planned_for && !recanted(line, last) {
        return judged(Status::Planned, last, start);
    }
    if line.has(last, Class::PossibleBefore) {
        return judged(Status::Possible, last, start);
    }
    if line.has(last, Class::PlannedBefore) && !(last > 0 && line.has(last - 1, Class::Be)) {
        return judged(Status::Planned, last, start);
    }
    None
}

/// Whether *originally* or the like takes a plan back: *originally scheduled for*. It is retracted then, not planned.
fn recanted(line: &Line, at: usize) -> bool {
    at > 0 && line.has(at - 1, Class::Formerly)
}

/// *revised from A to B*: A; *earlier reports of A*, *was initially put at A*: A.
fn corrected(clauses: &Clauses, clause: usize, (start, _): (usize, usize)) -> Option<Judged> {
    let line = &clauses.line;
    let from = start.saturating_sub(12);
    let own = |i: &usize| clauses.at(*i) == clause;
    let revise = (from..start).rev().filter(own).find(|i| line.has(*i, Class::Revise));
    if let Some(revise) = revise
        && start > 0
        && line.word(start - 1) == "from"
    {
        return judged(Status::Retracted, revise, start);
    }
    let from = (from..start)
        .rev()
        .filter(own)
        .find(|i| line.in_mention(*i) || line.word(*i) == "but" || line.has(*i, Class::Revise))
        .map_or(from, |i| i + 1);
    taken_back(clauses, clause, from, start)
}

/// Words between two tokens of a clause that take back what they state: *an earlier version said*, *initially put at*.
fn taken_back(clauses: &Clauses, clause: usize, from: usize, to: usize) -> Option<Judged> {
    let line = &clauses.line;
    for i in (from..to).rev().filter(|i| clauses.at(*i) == clause) {
        let stated = |j: usize| line.any(j, &[Class::Stated, Class::PlannedFor]);
        let nearby = (i + 1..(i + 3).min(to)).find(|j| stated(*j));
        if line.has(i, Class::Formerly) && (nearby.is_some() || i > 0 && line.has(i - 1, Class::Stated)) {
            return judged(Status::Retracted, i, nearby.map_or(i + 1, |j| j + 1));
        }
        let version =
            line.word(i) == "version" && i > 0 && matches!(line.word(i - 1), "earlier" | "previous");
        let reports =
            line.word(i) == "reports" && i > 0 && matches!(line.word(i - 1), "false" | "earlier" | "initial");
        if version || reports {
            return judged(Status::Retracted, i - 1, i + 1);
        }
    }
    None
}

/// What the group of a verb makes of a mention.
fn verb(clauses: &Clauses, group: Group, tokens: (usize, usize)) -> Option<Judged> {
    let line = &clauses.line;
    let Group { start, end, .. } = group;
    let after = tokens.0 >= end;
    let between = |word: &str| (end..tokens.0).any(|i| line.word(i) == word);
    let words = || start..end;
    let mut first = start;
    while first > 0 && start - first < 3 && line.adverb(first - 1) && !line.in_mention(first - 1) {
        first -= 1;
    }
    let negation = (first..end).find(|i| {
        matches!(line.word(*i), "not" | "never" | "cannot")
            || line.contracted_not(*i) && line.word(*i).ends_with('n')
    });
    // *will not be mended before 3 May*: a bound, not a denial.
    let bounded = ["but", "until", "till", "before"].iter().any(|word| between(word));
    if let Some(not) = negation
        && after
        && !bounded
    {
        // *will not avenge the raid of 3 May*: what has a definite article is taken as known.
        if (end..tokens.0).any(|i| line.has(i, Class::Definite)) {
            return None;
        }
        if denies(line, not, (start, end), tokens.0) {
            return judged(Status::Denied, start, end);
        }
    }
    if after && let Some(found) = denial(clauses, group, tokens.0) {
        return Some(found);
    }
    if let Some(modal) = words().find(|i| line.has(*i, Class::Modals)) {
        let perfect = words().any(|i| line.word(i) == "have");
        return match line.word(modal) {
            "may" | "might" | "could" | "mightn" | "couldn" => judged(Status::Possible, start, end),
            "should" | "shouldn" | "must" | "can" | "cannot" => None,
            _ if perfect && matches!(line.word(modal), "would" | "wouldn") => None,
            _ => judged(Status::Planned, start, end),
        };
    }
    if line.word(start) == "won" && line.contracted_not(start) {
        return judged(Status::Planned, start, end);
    }
    // *is to be held*: be, then an infinitive at once.
    let tried = words().any(|i| line.any(i, &[Class::Tried, Class::Failed]));
    let be_to = !tried
        && line.has(start, Class::Be)
        && (start + 1..end).find(|i| !line.adverb(*i)).is_some_and(|i| line.infinitive(i));
    if be_to {
        return judged(Status::Planned, start, end);
    }
    for i in words() {
        let infinitive = (i + 1..end).find(|j| !line.adverb(*j)).filter(|j| line.infinitive(*j));
        let perfect = infinitive.is_some_and(|to| line.word(to + 1) == "have");
        let preposition = matches!(line.word(i + 1), "for" | "on" | "in" | "at" | "by")
            && i + 1 >= end
            && !matches!((line.word(i), line.word(i + 1)), ("set", "by") | ("going", _));
        let dated = i + 1 >= end && line.in_mention(i + 1);
        let helped = line.has(start, Class::Be) || i == start || (start..i).any(|j| line.word(j) == "been");
        if perfect || !helped {
            continue;
        }
        if (line.has(i, Class::PlannedFor) && (infinitive.is_some() || preposition || dated) && i > start)
            || line.has(i, Class::Unrealised) && infinitive.is_some() && after
        {
            return judged(Status::Planned, start, end);
        }
        if line.has(i, Class::Tried) && infinitive.is_some() && line.word(i) != "able" && after {
            return judged(Status::Possible, start, end);
        }
        if line.has(i, Class::Failed) && infinitive.is_some() && after {
            return judged(Status::Denied, start, end);
        }
        if i == start && after && line.has(i, Class::Foresee) && !clauses.passive(group) {
            return judged(Status::Planned, start, end);
        }
    }
    None
}

/// Whether the negation at `not` denies what follows: not *not only*, nor *did not say*, nor *not until*.
fn denies(line: &Line, not: usize, group: (usize, usize), mention: usize) -> bool {
    let mut next = not + 1;
    while line.word(next) == "'" || line.word(next) == "t" {
        next += 1;
    }
    if line.has(next, Class::NotDenying) && line.word(next) != "have" {
        return false;
    }
    let last = (group.0..group.1).rev().find(|i| !line.adverb(*i) && line.is_word(*i)).unwrap_or(group.0);
    let knowing = (not..=last.max(next)).any(|i| line.has(i, Class::Knowing));
    // *was not 12*: the verb is *be*, the mention follows at once.
    !knowing && mention >= group.1
}

/// *denied killing 12*, *rejected reports of 12*.
fn denial(clauses: &Clauses, group: Group, mention: usize) -> Option<Judged> {
    let line = &clauses.line;
    let deny = (group.start..group.end).find(|i| line.has(*i, Class::Deny));
    let next = line.class(group.end);
    let article = usize::from(line.has(group.end, Class::BeforeNoun));
    if let Some(deny) = deny
        && !clauses.passive(group)
        && !next.has(Class::Refused)
        && !line.has(group.end + article, Class::Refused)
        && mention - group.end <= 12
    {
        // *denied those claims on Thursday*: when it was denied is no part of what was denied.
        let date = line
            .stretch
            .mention_at(mention)
            .is_some_and(|m| line.stretch.mentions[m].value.amount().is_none());
        return if date && !line.gerund(group.end) { None } else { judged(Status::Denied, deny, deny + 1) };
    }
    let reject = (group.start..group.end).find(|i| line.has(*i, Class::Reject))?;
    let claim = (group.end..(group.end + 4).min(line.len())).any(|i| line.has(i, Class::Claims));
    (claim && !clauses.passive(group)).then_some(())?;
    judged(Status::Denied, reject, reject + 1)
}

/// What the clause around makes of what it says: *denied that …*, *no evidence that …*, *hopes that …*.
fn said(clauses: &Clauses, clause: usize, marker: usize) -> Judged {
    let line = &clauses.line;
    let Some(group) = clauses.verb_before(clause, marker) else { return ASSERTED };
    if let Some(found) = taken_back(clauses, clause, group.end.saturating_sub(12), group.end) {
        return found;
    }
    let noun = marker.checked_sub(1).filter(|i| *i >= group.end);
    if let Some(noun) = noun.filter(|i| line.any(*i, &[Class::Claims, Class::ClaimNouns])) {
        let before = noun.saturating_sub(2)..noun;
        let word = line.word(noun);
        let doubt = matches!(word, "doubt" | "doubts");
        let none = before.clone().any(|i| {
            matches!(line.word(i), "no" | "false")
                || doubt && matches!(line.word(i), "little" | "without" | "not" | "t")
        });
        let rejected = (group.start..group.end).any(|i| line.any(i, &[Class::Deny, Class::Reject]));
        if none != doubt || rejected {
            return judged(Status::Denied, group.start, marker).unwrap_or(ASSERTED);
        }
        if matches!(
            word,
            "chance" | "danger" | "fear" | "fears" | "likelihood" | "possibility" | "risk" | "speculation"
        ) {
            return judged(Status::Possible, group.start, marker).unwrap_or(ASSERTED);
        }
        if matches!(word, "hope" | "hopes") {
            return judged(Status::Planned, group.start, marker).unwrap_or(ASSERTED);
        }
        return ASSERTED;
    }
    let negated =
        (group.start..group.end).any(|i| matches!(line.word(i), "not" | "never") || line.contracted_not(i));
    if clauses.says(group, Class::Deny) && !clauses.passive(group) {
        let status = if negated { Status::Asserted } else { Status::Denied };
        return judged(status, group.start, group.end).unwrap_or(ASSERTED);
    }
    if clauses.says(group, Class::Foresee) || clauses.says(group, Class::Hope) {
        return judged(Status::Planned, group.start, group.end).unwrap_or(ASSERTED);
    }
    if matches!(line.word(group.start), "doubt" | "doubts" | "doubted") {
        return judged(Status::Denied, group.start, group.end).unwrap_or(ASSERTED);
    }
    ASSERTED
}

/// An infinitive between the verb and the mention: *wants Russia to pay $5 million*, *a proposal to sell 12 jets*.
fn infinitive(
    clauses: &Clauses,
    clause: usize,
    governor: Option<Group>,
    (start, _): (usize, usize),
) -> Option<Judged> {
    let line = &clauses.line;
    let from =
        governor.filter(|group| group.end <= start).map_or(start.saturating_sub(16), |group| group.end);
    let own = |i: &usize| clauses.at(*i) == clause;
    let to = (from.max(start.saturating_sub(16))..start)
        .rev()
        .filter(own)
        .take_while(|i| line.stretch.sign(*i) != Some(','))
        .find(|i| line.infinitive(*i))?;
    let first = governor.filter(|group| group.end <= to).map_or(0, |group| group.start);
    let before = to.saturating_sub(8).max(first)..to;
    let word =
        before.rev().filter(own).find(|i| line.any(*i, &[Class::Unrealised, Class::Tried, Class::Failed]))?;
    let status = if line.has(word, Class::Unrealised) {
        Status::Planned
    } else if line.has(word, Class::Failed) {
        Status::Denied
    } else {
        Status::Possible
    };
    judged(status, word, to + 2)
}

/// *No summit took place on 12 April*: the subject is denied, and the mention follows the verb at once.
fn negated_subject(
    clauses: &Clauses,
    clause: usize,
    governor: Option<Group>,
    (start, _): (usize, usize),
) -> Option<Judged> {
    let line = &clauses.line;
    let group = governor.filter(|group| group.end <= start && start - group.end <= 3)?;
    let subject = group.start.saturating_sub(4)..group.start;
    let no =
        subject.filter(|i| clauses.at(*i) == clause).find(|i| matches!(line.word(*i), "no" | "neither"))?;
    let counted = (no + 1..group.start)
        .any(|i| line.any(i, &[Class::Harm, Class::Knowing, Class::ClaimNouns, Class::Claims]));
    let nobody = line.word(no + 1) == "one";
    if counted || nobody { None } else { judged(Status::Denied, no, group.end) }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::stretch::Stretch;
    use super::super::vocabulary::Vocabulary;
    use super::*;

    /// The status of each mention of a sentence.
    fn read(text: &str) -> Vec<Status> {
        let (document, reading) = fixture::document(text);
        let vocabulary = Vocabulary::default();
        let all = crate::text::Span::new(0, document.text.len());
        let stretch = Stretch::new(&document.text, all, &reading.mentions, &vocabulary);
        let clauses = Clauses::of(&stretch);
        (0..stretch.mentions.len())
            .map(|m| {
                let amount = stretch.mentions[m].value.amount().is_some();
                status(&clauses, stretch.extents[m], amount).status
            })
            .collect()
    }

    fn all(status: Status, sentences: &[&str]) {
        let wrong: Vec<_> =
            sentences.iter().filter(|text| read(text)[0] != status).map(|text| (text, read(text))).collect();
        assert!(wrong.is_empty(), "not {}: {wrong:#?}", status.name());
    }

    #[test]
    fn asserted() {
        all(
            Status::Asserted,
            &[
                "The two leaders met on <12=2019-04-12> in the port city.",
                "The quake killed <120> people and injured hundreds.",
                "Workers (there are <about 10,000> of them) should be expelled soon.",
                "The workers, of whom <about 10,000> remain, must leave by winter.",
                "The plan, which cost <$5 million>, will be dropped if the vote fails.",
                "Not only <120> people died in the flood.",
                "The flood not only killed <120> people but ruined the harvest.",
                "The bridge did not open until <1913>.",
                "The army is believed to have lost <120> men.",
                "Some <120> people are thought to be in the camp.",
                "About <$5 million> was paid last week.",
                "The spokesman did not say how the <120> people died.",
                "Police would not comment on the <$5 million> deal.",
                "The company has not paid the <$5 million> fine.",
                "No one was hurt when the tower fell on <3 May=2019-05-03>.",
                "No casualties were reported in the quake on <3 May=2019-05-03>.",
                "The talks in <May=2019-05> ended without a deal.",
                "May Smith won <120> medals.",
                "Under his will the museum got <$5 million>.",
                "The increase was due to the storm of <3 May=2019-05-03>.",
                "The minister denied on <3 May=2019-05-03> that the plant was closed.",
                "The toll rose from <10> to <12>.",
                "The ministry said that <120> people had died, but it would not name them.",
                "When the vote was held on <3 May=2019-05-03>, nobody came.",
                "The firm agreed to a <$5 million> fine.",
                "It was held on <3 May=2019-05-03>, not in June.",
                "He denied entry to <12> people.",
                "The tour continued with <12> shows before it could be stopped.",
                "Nobody doubts that <120> people died.",
                "The report does not include the <12> people who drowned.",
                "He told the court he had paid <$5 million>.",
                "They managed to save <120> people.",
                "Some may go to the coast, where <30,000> people live.",
                "The road may be closed after <12> people died there.",
                "The firm provided <$5 million> to the schools so they could stay open.",
                "Some <120> people tried to flee.",
                "As the town, proud of its might, marks <250> years, it sings.",
                "If you look at the <4> panels, you see it.",
                "There is little doubt that <120> people died.",
                "They will never forget that <12> people died.",
                "The fund was set up in <2010>.",
                "A fire set by <three=PRESENT> boys burnt the barn.",
                "The search was going on for <12> people.",
                "The bombs did no harm but did not, police said, miss: <12> people died.",
                "The storm did not do any damage and, police said, <12> people fled.",
                "It was not the barn, built in <1930>, that burnt.",
                "The president said he would not avenge the raid on the town on <3 May=2019-05-03>.",
                "He denied those claims in a statement on <3 May=2019-05-03>.",
                "In <2011> the people voted to secede.",
                "Efforts to sell the mill in <1986> came to nothing.",
                "“We will win,” said Kim, who met the press on <3 May=2019-05-03>.",
            ],
        );
    }

    #[test]
    fn planned() {
        all(
            Status::Planned,
            &[
                "The two leaders will meet on <12 April=2019-04-12>.",
                "The two leaders are to meet on <12 April=2019-04-12>.",
                "The summit is expected to be held on <12 April=2019-04-12>.",
                "The summit, scheduled for <12 April=2019-04-12>, is the first.",
                "The summit is set for <12 April=2019-04-12>.",
                "The summit is due on <12 April=2019-04-12>.",
                "The firm plans to spend <$5 million>.",
                "The firm agreed to pay <$5 million>.",
                "The company wants the city to pay <$5 million>.",
                "The bridge would cost <$5 million>.",
                "They'll meet on <12 April=2019-04-12>.",
                "Analysts expect profit of <$5 million>.",
                "A proposal to spend <$5 million> was tabled.",
                "It is going to cost <$5 million>.",
                "They said they would meet on <12 April=2019-04-12>.",
                "Leaders Will Meet In Port City On <April 12=2019-04-12>",
                "A proposed <$5 million> stadium divides the town.",
                "He hopes that <120> people come.",
                "The bridge will cost a lot (<$5 million>).",
                "The line will not be mended before <31 December=2019-12-31>.",
            ],
        );
    }

    #[test]
    fn possible() {
        all(
            Status::Possible,
            &[
                "As many as <120> people may have died.",
                "The bridge could cost <$5 million>.",
                "If <120> people come, the hall is full.",
                "Did the two leaders meet on <12 April=2019-04-12>?",
                "They asked whether <120> people had come.",
                "Perhaps <120> people came.",
                "The bridge is likely to cost <$5 million>.",
                "There are fears that <120> people died.",
            ],
        );
    }

    #[test]
    fn denied() {
        all(
            Status::Denied,
            &[
                "The two leaders did not meet on <12 April=2019-04-12>.",
                "The two leaders didn't meet on <12 April=2019-04-12>.",
                "The ministry denied that <120> people had died.",
                "The ministry denied <120> people had died.",
                "The ministry denied reports of <120> deaths.",
                "The ministry rejected claims that <120> people had died.",
                "There is no evidence that <120> people died.",
                "No summit took place on <12 April=2019-04-12>.",
                "The firm refused to pay <$5 million>.",
                "The two leaders will not meet on <12 April=2019-04-12>.",
                "The talks never took place on <12 April=2019-04-12>.",
            ],
        );
        assert_eq!(
            read("They met on <25 April=2019-04-25>, not on <12 April=2019-04-12>."),
            [Status::Asserted, Status::Denied]
        );
    }

    #[test]
    fn retracted() {
        let cases: &[(&str, &[Status])] = &[
            ("The toll was revised from <120> to <110>.", &[Status::Retracted, Status::Asserted]),
            (
                "The firm corrected its profit to <$5 million> from <$6 million>.",
                &[Status::Asserted, Status::Retracted],
            ),
            ("Not <120> but <110> people died.", &[Status::Retracted, Status::Asserted]),
            ("The toll was not <120> but <110>.", &[Status::Retracted, Status::Asserted]),
            ("An earlier version of this article said <120> people died.", &[Status::Retracted]),
            ("It was originally scheduled for <12 April=2019-04-12>.", &[Status::Retracted]),
            ("The toll was initially put at <120>.", &[Status::Retracted]),
            ("The toll rose from <10> to <12>.", &[Status::Asserted, Status::Asserted]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), *expected, "{text}");
        }
    }

    #[test]
    fn each_clause_by_its_own_verb() {
        use Status::{Asserted as A, Denied as D, Planned as P};
        let cases: &[(&str, &[Status])] = &[
            ("The first talks were held in <2018> and the next will be held in <2020>.", &[A, P]),
            ("After they met on <12 April=2019-04-12>, they will meet again on <3 May=2019-05-03>.", &[A, P]),
            ("The ministry denied that <120> had died; the toll is <12>.", &[D, A]),
            ("The museum, which opened in <1913>, will close in <2020>.", &[A, P]),
            ("Sales will reach <$6 million>, up from <$5 million> in <2018>.", &[P, A, A]),
            ("He will note on <3 May=2019-05-03> that the raid took <12> lives.", &[P, A]),
            ("He said <120> people died in the flood that will cost <$5 million>.", &[A, P]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), *expected, "{text}");
        }
    }
}
