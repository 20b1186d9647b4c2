//! *rose from 10 to 15, up 30 %*.

use super::page::Item;
use super::{Check, Example, Page};
use crate::conflict::apart::grouped;
use crate::conflict::model::Finding;
use crate::recognize::Mention;
use crate::rule::Severity;
use crate::value::{Amount, Decimal, Shape, Unit, Value};

pub(super) const CHECK: Check = Check {
    code: "percent-change",
    severity: Severity::Warning,
    summary: "a percentage does not fit the two figures it is said of",
    explanation: "A change is stated as two figures and as a percentage, and they do not fit: from 10 to 15 is 50%, not 30%. \
                  All three may be rounded to their last stated digit. The check fires only where the percentage stands \
                  beside the two figures and nothing says that it is measured against something else (`on last year`); \
                  between two percentages it checks percentage points only.",
    examples: &[
        Example::fires("Output rose from [10] to [15], up [30%]."),
        Example::fires("Output rose [30%] from [10] to [15]."),
        Example::fires("The price fell from [$200] to [$150], a drop of [50%]."),
        Example::fires("Turnout rose from [52%] to [57%], up [7 points]."),
        Example::silent("Output rose from [10] to [15], up [50%]."),
        Example::silent("Output rose from [1,200] to [1,500], up [25%]."),
        Example::silent("Output fell by [33%] from [15] to [10]."),
        Example::silent("Output rose from [10] to [15], up [30%] on last year."),
        Example::silent("Turnout rose from [50%] to [55%], up [10%]."),
        Example::silent("Output rose from [10] to [15] while prices rose [30%]."),
    ],
    run: Some(run),
};

const UP: [&str; 17] = [
    "up",
    "rise",
    "rose",
    "rises",
    "risen",
    "increase",
    "increased",
    "increases",
    "grew",
    "growth",
    "gain",
    "gained",
    "jump",
    "jumped",
    "climbed",
    "surged",
    "soared",
];
const DOWN: [&str; 17] = [
    "down",
    "fall",
    "fell",
    "falls",
    "fallen",
    "decrease",
    "decreased",
    "decline",
    "declined",
    "drop",
    "dropped",
    "cut",
    "reduction",
    "loss",
    "plunged",
    "slumped",
    "shrank",
];

/// Which way something went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    Up,
    Down,
}

fn run(page: &Page) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in page.sentences().filter(|sentence| sentence.len() > 1) {
        let percents = |m: usize| matches!(page.reading.mentions[m].value, Value::Percent(_));
        if !sentence.clone().any(percents) {
            continue;
        }
        let items = page.items(&sentence);
        for (at, pair) in pairs(page, &items) {
            let Some((m, direction)) = percent(page, &items, at) else { continue };
            let mention = &page.reading.mentions[m];
            if let Some(actual) = misfit(&pair, mention, direction) {
                let quote = mention.span.of(&page.document.text);
                let figures: Vec<&str> =
                    pair.mentions.iter().map(|m| m.span.of(&page.document.text)).collect();
                let change = match figures[..] {
                    [from, to] => format!("from {from} to {to}"),
                    _ => figures.concat(),
                };
                let message = format!("{change} is {actual}, not {quote}");
                let places: Vec<&Mention> = std::iter::once(mention).chain(pair.mentions).collect();
                findings.push(page.finding(&CHECK, message, &places));
            }
        }
    }
    findings
}

/// Two figures that something went from and to, each with the step it is stated to.
struct Pair<'p> {
    from: (Decimal, Decimal),
    to: (Decimal, Decimal),
    /// Whether they are percentages themselves.
    shares: bool,
    mentions: Vec<&'p Mention>,
}

/// Every pair, with the items it covers: `from A to B`, `to B from A`, also where that was read as one range.
fn pairs<'p>(page: &Page<'p>, items: &[Item]) -> Vec<((usize, usize), Pair<'p>)> {
    let mention = |i: usize| match items.get(i) {
        Some(Item::Mention(m)) => Some(&page.reading.mentions[*m]),
        _ => None,
    };
    let is = |i: usize, word: &str| matches!(items.get(i), Some(Item::Word(other)) if other == word);
    let mut pairs = Vec::new();
    for i in 0..items.len() {
        let (one, other) = (mention(i + 1), mention(i + 3));
        let ordered = if is(i, "from") && is(i + 2, "to") {
            one.zip(other)
        } else if is(i, "to") && is(i + 2, "from") {
            other.zip(one)
        } else {
            None
        };
        if let Some((a, b)) = ordered {
            pairs.extend(plain_pair(a, b).map(|pair| ((i, i + 3), pair)));
        } else if let Some(range) = mention(i)
            && (range.span.of(&page.document.text).starts_with("from ") || (i > 0 && is(i - 1, "from")))
        {
            let start = if i > 0 && is(i - 1, "from") { i - 1 } else { i };
            pairs.extend(range_pair(range).map(|pair| ((start, i), pair)));
        }
    }
    pairs
}

fn plain_pair<'p>(a: &'p Mention, b: &'p Mention) -> Option<Pair<'p>> {
    let comparable = |value: &Value| {
        matches!(value, Value::Number(_) | Value::Money(_) | Value::Quantity(_) | Value::Percent(_))
    };
    let (x, y) = (a.value.amount()?, b.value.amount()?);
    if !comparable(&a.value) || a.value.kind() != b.value.kind() || x.unit != y.unit {
        return None;
    }
    Some(Pair {
        from: (plain(x)?, x.step),
        to: (plain(y)?, y.step),
        shares: matches!(a.value, Value::Percent(_)),
        mentions: vec![a, b],
    })
}

fn range_pair(range: &Mention) -> Option<Pair<'_>> {
    let amount = match &range.value {
        Value::Number(amount) | Value::Money(amount) | Value::Quantity(amount) | Value::Percent(amount) => {
            amount
        }
        _ => return None,
    };
    let [extent] = amount.extent[..] else { return None };
    let (low, high) = (extent.low?, extent.high?);
    if amount.shape != Shape::Range || low == high {
        return None;
    }
    let backwards = range.flaw == Some(crate::recognize::Flaw::Order);
    let (from, to) = if backwards { (high, low) } else { (low, high) };
    let shares = matches!(range.value, Value::Percent(_));
    Some(Pair { from: (from, amount.step), to: (to, amount.step), shares, mentions: vec![range] })
}

/// The figure of a bare amount.
fn plain(amount: &Amount) -> Option<Decimal> {
    amount.figure.filter(|_| amount.shape == Shape::Plain)
}

/// The percentage that is said of the pair at these items, with the direction its words give.
fn percent(page: &Page, items: &[Item], (start, end): (usize, usize)) -> Option<(usize, Option<Flow>)> {
    let word = |i: usize| match items.get(i) {
        Some(Item::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    let percent = |i: usize| match items.get(i) {
        Some(Item::Mention(m)) if matches!(page.reading.mentions[*m].value, Value::Percent(_)) => Some(*m),
        _ => None,
    };
    let direction = |i: usize| word(i).and_then(flow);
    // Whatever follows may say what the figures are of, or what the change is measured against: *from 10 to 12 March*.
    let ends = |i: usize| {
        matches!(items.get(i), None | Some(Item::Sign(',' | '.' | ';' | ')' | '–' | '—')))
            || word(i).is_some_and(|word| {
                matches!(word, "in" | "last" | "this" | "over" | "on" | "by" | "and" | "while")
            })
    };
    // Said before: `rose (by) P from A to B`, `a P rise from A to B`.
    if let Some(m) = start.checked_sub(1).and_then(percent) {
        if !ends(end + 1) {
            return None;
        }
        let by = start.checked_sub(2).is_some_and(|i| word(i) == Some("by"));
        let verb = start.checked_sub(if by { 3 } else { 2 })?;
        return direction(verb).map(|flow| (m, Some(flow)));
    }
    if let Some(m) = start.checked_sub(2).and_then(percent)
        && let Some(flow) = direction(start - 1)
        && ends(end + 1)
    {
        return Some((m, Some(flow)));
    }
    // Said after: `, up P`, `, a rise of P`, `, a P rise`, `(up P)`, `, or P`.
    if !matches!(items.get(end + 1), Some(Item::Sign(',' | '(' | '–' | '—'))) {
        return None;
    }
    let mut i = end + 2;
    let article = matches!(word(i), Some("a" | "an" | "or" | "by"));
    i += usize::from(article);
    let mut flow_word = direction(i);
    if flow_word.is_some() {
        i += 1;
        i += usize::from(matches!(word(i), Some("of" | "by")));
    }
    let m = percent(i)?;
    if flow_word.is_none() {
        if !article {
            return None;
        }
        flow_word = direction(i + 1);
        i += usize::from(flow_word.is_some());
    }
    let ends = matches!(items.get(i + 1), None | Some(Item::Sign(',' | '.' | ';' | ')' | '–' | '—')));
    ends.then_some((m, flow_word))
}

fn flow(word: &str) -> Option<Flow> {
    match word {
        word if UP.contains(&word) => Some(Flow::Up),
        word if DOWN.contains(&word) => Some(Flow::Down),
        _ => None,
    }
}

/// What the change is in truth, if the percentage is not that.
fn misfit(pair: &Pair, percent: &Mention, direction: Option<Flow>) -> Option<String> {
    let stated = percent.value.amount()?;
    let figure = plain(stated)?.abs();
    let ((a, _), (b, _)) = (pair.from, pair.to);
    let moved = if b >= a { Flow::Up } else { Flow::Down };
    if direction.is_some_and(|direction| direction != moved) || a <= Decimal::ZERO || b < Decimal::ZERO {
        return None;
    }
    // Round figures below a thousand are as a rule exact; above, both are as exact as the finer one.
    let finer = pair.from.1.min(pair.to.1);
    let small = a.max(b) < Decimal::ONE_THOUSAND;
    let half = if small { finer.min(Decimal::ONE) } else { finer } / Decimal::TWO;
    let half_percent = stated.step.min(Decimal::ONE) / Decimal::TWO;
    let points = stated.unit == Unit::PercentagePoint;
    if pair.shares != points {
        return None;
    }
    let (low, high, exact) = if points {
        let gap = (b - a).abs();
        (gap - finer, gap + finer, gap)
    } else {
        let hundred = Decimal::ONE_HUNDRED;
        let change =
            |a: Decimal, b: Decimal| Some((b.checked_div(a)? - Decimal::ONE).checked_mul(hundred)?.abs());
        if a <= half || b <= half {
            return None;
        }
        let ends = [change(a - half, b + half)?, change(a + half, b - half)?];
        (ends[0].min(ends[1]), ends[0].max(ends[1]), change(a, b)?)
    };
    let apart = (figure - half_percent - high).max(low - figure - half_percent);
    let slack = if points { Decimal::ZERO } else { Decimal::new(5, 1).max(exact / Decimal::from(50)) };
    if apart <= slack {
        return None;
    }
    let sign = if moved == Flow::Up { "up" } else { "down" };
    let digits = if exact >= Decimal::TEN || points { 0 } else { 1 };
    let rounded = grouped(exact.round_dp(digits).normalize());
    Some(if points { format!("{sign} {rounded} points") } else { format!("{sign} {rounded}%") })
}
