//! *12 people, 5 men and 6 women*.

use super::page::Item;
use super::{Check, Example, Page};
use crate::conflict::apart::grouped;
use crate::conflict::model::Finding;
use crate::recognize::Mention;
use crate::rule::Severity;
use crate::value::{Decimal, Shape, Value};

pub(super) const CHECK: Check = Check {
    code: "sum",
    severity: Severity::Warning,
    summary: "the parts do not add up to the whole",
    explanation: "A number is broken down into parts that do not add up to it: `12 people, 5 men and 6 women` are 11. The check \
                  knows breakdowns that leave nothing out (men and women, adults and children, the dead and the injured, \
                  gold, silver and bronze, wins, draws and defeats), keeps to plain figures, and after `including` only \
                  says when the parts are more than the whole.",
    examples: &[
        Example::fires("The blast killed [12] people, [5] men and [6] women."),
        Example::fires("The bus carried [40] passengers: [31] adults and [8] children."),
        Example::fires("She won [9] medals ([4] gold, [3] silver and [3] bronze)."),
        Example::fires("[10] people were rescued, including [7] men and [4] women."),
        Example::silent("The blast killed [11] people, [5] men and [6] women."),
        Example::silent("The blast killed [12] people, including [5] men and [6] women."),
        Example::silent("The blast killed [12] people, [5] dogs and [6] cats."),
        Example::silent("She won [9] medals, [4] gold and [3] silver."),
        Example::silent("The blast killed [12] people, [3] women and [2] children among them."),
        Example::silent("Of the [12] people, [5] men and [4] women were charged."),
        Example::silent("In addition to [12] students, [3] men and [4] women were hurt."),
        Example::silent("Police held [12] people, [5] men and [6] women from the village and a girl."),
        Example::silent("[12] people left, and [5] men and [6] women came."),
    ],
    run: Some(run),
};

/// Words for things that break down into the parts of a set.
struct Breakdown {
    wholes: &'static [&'static str],
    /// Parts that leave nothing out, each with its forms.
    parts: &'static [&'static [&'static str]],
    /// How many of the parts must stand there for nothing to be left out.
    needed: usize,
}

const PEOPLE: [&str; 30] = [
    "people",
    "persons",
    "passengers",
    "victims",
    "workers",
    "employees",
    "students",
    "pupils",
    "members",
    "patients",
    "suspects",
    "migrants",
    "refugees",
    "hostages",
    "prisoners",
    "inmates",
    "residents",
    "civilians",
    "tourists",
    "athletes",
    "candidates",
    "participants",
    "teachers",
    "deputies",
    "lawmakers",
    "detainees",
    "guests",
    "survivors",
    "jurors",
    "villagers",
];

const BREAKDOWNS: [Breakdown; 5] = [
    Breakdown {
        wholes: &PEOPLE,
        parts: &[
            &["men", "man"],
            &["women", "woman"],
            &["children", "child"],
            &["boys", "boy"],
            &["girls", "girl"],
        ],
        needed: 2,
    },
    Breakdown {
        wholes: &PEOPLE,
        parts: &[&["adults", "adult"], &["children", "child", "minors"]],
        needed: 2,
    },
    Breakdown { wholes: &["casualties"], parts: &[&["dead", "killed"], &["injured", "wounded"]], needed: 2 },
    Breakdown { wholes: &["medals"], parts: &[&["gold"], &["silver"], &["bronze"]], needed: 3 },
    Breakdown {
        wholes: &["games", "matches"],
        parts: &[&["wins", "win"], &["draws", "draw", "ties"], &["defeats", "defeat", "losses", "loss"]],
        needed: 3,
    },
];

/// The words for wholes.
pub(super) fn wholes() -> Vec<&'static str> {
    BREAKDOWNS.iter().flat_map(|breakdown| breakdown.wholes.iter().copied()).collect()
}

/// The words for parts.
pub(super) fn parts_of_wholes() -> Vec<&'static str> {
    BREAKDOWNS
        .iter()
        .flat_map(|breakdown| breakdown.parts.iter().flat_map(|forms| forms.iter().copied()))
        .collect()
}

/// Words before a whole that set it apart from the parts that follow.
const ASIDE: [&str; 9] = ["of", "among", "besides", "beside", "to", "with", "from", "than", "like"];

/// How many words may stand between the whole's noun and its breakdown.
const BETWEEN: usize = 5;

fn run(page: &Page) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in page.sentences().filter(|sentence| sentence.len() > 2) {
        let items = page.items(&sentence);
        for i in 0..items.len() {
            findings.extend(whole(page, &items, i).and_then(|whole| misfit(page, &items, &whole)));
        }
    }
    findings
}

/// A figure with what it counts.
struct Whole<'p> {
    mention: &'p Mention,
    count: Decimal,
    breakdowns: Vec<&'static Breakdown>,
    /// The first item after the noun.
    next: usize,
}

fn whole<'p>(page: &Page<'p>, items: &[Item], i: usize) -> Option<Whole<'p>> {
    let (mention, count) = count(page, items, i)?;
    // *Of the 12 people, 5 men and 4 women …*: the figures are of others, or only some of them.
    let word = |back: usize| items.get(i.checked_sub(back)?)?.word();
    let before = if word(1) == Some("the") { word(2) } else { word(1) };
    if before.is_some_and(|word| ASIDE.contains(&word)) {
        return None;
    }
    // Up to two words may stand before the noun: *12 young people*.
    (i + 1..=i + 3).map_while(|k| items.get(k)?.word().map(|word| (k, word))).find_map(|(k, word)| {
        let breakdowns: Vec<_> = BREAKDOWNS.iter().filter(|b| b.wholes.contains(&word)).collect();
        (!breakdowns.is_empty()).then_some(Whole { mention, count, breakdowns, next: k + 1 })
    })
}

fn count<'p>(page: &Page<'p>, items: &[Item], i: usize) -> Option<(&'p Mention, Decimal)> {
    let Item::Mention(m) = items.get(i)? else { return None };
    let mention = &page.reading.mentions[*m];
    let Value::Number(amount) = &mention.value else { return None };
    let figure = amount.figure.filter(|figure| amount.shape == Shape::Plain && figure.fract().is_zero())?;
    Some((mention, figure))
}

fn misfit(page: &Page, items: &[Item], whole: &Whole) -> Option<Finding> {
    // Words may follow the noun, then a sign that opens the breakdown.
    let sign = (whole.next..=whole.next + BETWEEN)
        .find(|i| items.get(*i).is_none_or(|item| item.word().is_none()))?;
    if !matches!(items.get(sign)?, Item::Sign(',' | ':' | '(' | '–' | '—' | '-')) {
        return None;
    }
    let including = items.get(sign + 1).and_then(Item::word) == Some("including");
    let (parts, kinds) = parts(page, items, sign + 1 + usize::from(including))?;
    let breakdown = whole.breakdowns.iter().find(|breakdown| {
        let mut which: Vec<usize> = kinds
            .iter()
            .filter_map(|kind| breakdown.parts.iter().position(|forms| forms.contains(&kind.as_str())))
            .collect();
        let all = which.len() == kinds.len();
        which.sort_unstable();
        which.dedup();
        all && which.len() == kinds.len() && which.len() >= breakdown.needed
    });
    breakdown?;
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, (_, count)| sum.checked_add(*count))?;
    if sum == whole.count || (including && sum < whole.count) {
        return None;
    }
    let counts: Vec<String> = parts.iter().map(|(_, count)| grouped(*count)).collect();
    let (last, first) = counts.split_last()?;
    let message =
        format!("{} and {last} make {}, not {}", first.join(", "), grouped(sum), grouped(whole.count));
    let places: Vec<&Mention> =
        std::iter::once(whole.mention).chain(parts.iter().map(|(mention, _)| *mention)).collect();
    Some(page.finding(&CHECK, message, &places))
}

/// `5 men and 6 women`, `4 gold, 3 silver and 3 bronze`: at least two counts, each with its word.
#[allow(clippy::type_complexity)]
fn parts<'p>(
    page: &Page<'p>,
    items: &[Item],
    from: usize,
) -> Option<(Vec<(&'p Mention, Decimal)>, Vec<String>)> {
    let (mut parts, mut kinds, mut i) = (Vec::new(), Vec::new(), from);
    while let Some(part) = count(page, items, i) {
        let Some(kind) = items.get(i + 1).and_then(Item::word) else { break };
        parts.push(part);
        kinds.push(kind.to_owned());
        i += 2;
        let comma = matches!(items.get(i), Some(Item::Sign(',')));
        let and = items.get(i + usize::from(comma)).and_then(Item::word) == Some("and");
        let next = i + usize::from(comma) + usize::from(and);
        if next == i || !matches!(items.get(next), Some(Item::Mention(_))) {
            break;
        }
        i = next;
    }
    // Whatever follows may be another part, or say that the parts are of something else.
    let ends = matches!(items.get(i), None | Some(Item::Sign('.' | ';' | ')' | ':' | '–' | '—')));
    (ends && parts.len() >= 2).then_some((parts, kinds))
}
