//! How dates combine: parts of dates, dates within dates, ranges.

use super::absolute::{self, Found, year_after};
use super::expr::{Node, What};
use super::words::{
    dash, digits, glue, glue_before, is_dash, plain_year, skip, tied_after, tied_before, time, unit,
};
use super::{clause, numeric, period, relative};
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::time::{Glue, Part, TimeUnit, TimeWord, Which};
use crate::text::TokenKind;
use crate::value::Grain;

/// How deep dates may stand within dates: *the end of the week after the first Monday of May*.
pub(super) const DEPTH: u32 = 4;

/// A date at `i`. `announced`: what stands before admits nothing but a date, so that a bare year is one.
pub(super) fn date(v: &View, i: usize, depth: u32, announced: bool) -> Found {
    let (node, end) = single(v, i, depth, announced)?;
    Some(within(v, node, end, depth))
}

fn single(v: &View, i: usize, depth: u32, announced: bool) -> Found {
    match v.kind(i)? {
        TokenKind::Digits => numeric::numeric(v, i, announced || glue_before(v, i, Glue::On))
            .or_else(|| years(v, i, announced))
            .or_else(|| untied(v, i, |v, i| absolute::day_first(v, i, None)))
            .or_else(|| year_month(v, i))
            .or_else(|| untied(v, i, year_quarter))
            .or_else(|| period::period(v, i))
            .or_else(|| untied(v, i, |v, i| relative::relative(v, i, depth)))
            .or_else(|| nested(v, i, depth))
            .or_else(|| announced.then(|| bare_year(v, i)).flatten()),
        TokenKind::Sign(_) => period::period(v, i)
            .or_else(|| absolute::elided_year(v, i).filter(|_| announced).map(|(y, e)| (Node::Year(y), e))),
        TokenKind::Word if v.has_sense(i) => holiday(v, i)
            .or_else(|| absolute::weekday_first(v, i))
            .or_else(|| absolute::month_first(v, i, None))
            .or_else(|| absolute::day_first(v, i, None))
            .or_else(|| part(v, i, depth))
            .or_else(|| nested(v, i, depth))
            .or_else(|| relative::relative(v, i, depth))
            .or_else(|| period::period(v, i))
            .or_else(|| holiday(v, i))
            .or_else(|| edge_of_unit(v, i))
            .or_else(|| with_the(v, i, depth, announced))
            .or_else(|| announced.then(|| period::worded_year(v, i)).flatten()),
        TokenKind::Word => period::period(v, i),
    }
}

fn untied(v: &View, i: usize, read: impl Fn(&View, usize) -> Found) -> Found {
    if tied_before(v, i) { None } else { read(v, i) }
}

/// *2014–2018*, *2014~2018*: from one year to another, where they are announced or stand alone in brackets.
fn years(v: &View, i: usize, announced: bool) -> Found {
    let year =
        |at: usize| digits(v, at, 4..=4).filter(|year| (1000..2200).contains(year)).map(|year| year as i32);
    let from = year(i)?;
    let at = dash(v, i + 1).or_else(|| v.is_sign(i + 1, '~').then_some(i + 2))?;
    let to = year(at).filter(|to| *to > from && *to - from <= 300)?;
    let alone = i > 0
        && v.is_sign(i - 1, '(')
        && (v.is_sign(at + 1, ')') || v.is_sign(at + 1, ',') || v.is_sign(at + 1, ';'));
    let led = announced
        || glue_before(v, i, Glue::YearLead)
        || glue_before(v, i, Glue::Determiner) && v.joined(i + 1);
    if tied_after(v, at + 1) || tied_before(v, i) || !(led || alone) {
        return None;
    }
    Some((Node::Range(Box::new(Node::Year(from)), Box::new(Node::Year(to))), at + 1))
}

/// A year in figures, where nothing else can stand.
pub(super) fn bare_year(v: &View, i: usize) -> Found {
    if let Some((year, end)) = plain_year(v, i) {
        let end = glue(v, end, Glue::AnnoDomini).unwrap_or(end);
        return Some(match glue(v, end, Glue::BeforeChrist) {
            Some(end) => (Node::Year(1 - year), end),
            None => (Node::Year(year), end),
        });
    }
    let n = digits(v, i, 1..=4)? as i32;
    if let Some(end) = glue(v, i + 1, Glue::BeforeChrist) {
        return Some((Node::Year(1 - n), end));
    }
    glue(v, i + 1, Glue::AnnoDomini).map(|end| (Node::Year(n), end))
}

/// *2019 April 25*, *2019-Apr-25*, *2024/August*
fn year_month(v: &View, i: usize) -> Found {
    let (year, end) = plain_year(v, i)?;
    let joint = (is_dash(v, end) || v.is_sign(end, '/')) && v.joined(end);
    let at = if joint { end + 1 } else { super::words::comma(v, end) };
    let (node, end) = absolute::month_first(v, at, None)?;
    // *2019/Aug/01*
    if let Node::Named { what: What::Month(month), year: None } = node
        && v.is_sign(end, '/')
        && v.joined(end)
        && let Some((day, false, end)) = absolute::day_number(v, end + 1)
    {
        return Some((Node::Day { year: Some(year), month: Some(month), day, weekday: None }, end));
    }
    Some(match node {
        Node::Day { year: None, month, day, weekday } => {
            (Node::Day { year: Some(year), month, day, weekday }, end)
        }
        Node::Named { what, year: None } => (Node::Named { what, year: Some(year) }, end),
        _ => return None,
    })
}

/// *2018 third quarter*, *1988 Q3*, *the 1988 second quarter*
fn year_quarter(v: &View, i: usize) -> Found {
    let (year, end) = plain_year(v, i)?;
    let end = if v.is_sign(end, '\'') || v.is_sign(end, '’') {
        if v.word(end + 1) == "s" { end + 2 } else { end }
    } else {
        end
    };
    let at = if is_dash(v, end) { end + 1 } else { end };
    if let Some((what, end)) = period::half_code(v, at) {
        return Some((Node::Named { what, year: Some(year) }, end));
    }
    let (node, end) = period::period(v, at)?;
    match node {
        Node::Named { what: what @ (What::Quarter(_) | What::Half(_) | What::Season(_)), year: None } => {
            Some((Node::Named { what, year: Some(year) }, end))
        }
        _ => None,
    }
}

/// *early 2019*, *mid-May*, *the end of this year*, *earlier this month*, *later in 1998*.
fn part(v: &View, i: usize, depth: u32) -> Found {
    let depth = depth.checked_sub(1)?;
    let direct = |at: usize| {
        time(v, at, |word| match word {
            TimeWord::Part(part) => Some(part),
            _ => None,
        })
    };
    let of = |at: usize| {
        time(v, at, |word| match word {
            TimeWord::PartOf(part) => Some(part),
            _ => None,
        })
    };
    if let Some((part, end)) = of(i) {
        let (node, end) = the_unit(v, end).or_else(|| date(v, end, depth, true))?;
        return Some((Node::Part(part, Box::new(node)), end));
    }
    let start = skip(v, i, Glue::The);
    let (part, end) = direct(start)?;
    let at = if is_dash(v, end) && v.joined(end) { end + 1 } else { end };
    let inner = match part {
        Part::Sooner | Part::Later | Part::Early | Part::Late | Part::Whole => {
            the_unit(v, skip(v, at, Glue::In))
        }
        _ => None,
    };
    let (node, end) = inner.or_else(|| date(v, skip(v, at, Glue::The), depth, true))?;
    // *late Thursday* is a time of its day, *early three days ago* nothing; a vague word takes no part.
    let fit = !matches!(node, Node::Vague(_) | Node::Part(..) | Node::YearEarlier | Node::Range(..));
    fit.then(|| (Node::Part(part, Box::new(node)), end))
}

/// *the year*, *the month* where a part of it is named: the writer's.
fn the_unit(v: &View, i: usize) -> Found {
    let at = skip(v, i, Glue::The);
    let (unit, plural, end) = unit(v, at)?;
    let grain = super::words::grain(unit).filter(|_| !plural)?;
    // *the end of year 2019*
    if grain == Grain::Year
        && let Some((year, end)) = plain_year(v, end)
    {
        return Some((Node::Year(year), end));
    }
    let plain = matches!(
        grain,
        Grain::Day
            | Grain::Week
            | Grain::Month
            | Grain::Quarter
            | Grain::Year
            | Grain::Decade
            | Grain::Century
            | Grain::Weekend
    );
    // *the end of the week of 5 May* is for the longer form.
    (plain && glue(v, end, Glue::Of).is_none()).then_some((in_hand(grain), end))
}

/// *year-end*, *year’s end*, *month-end*
fn edge_of_unit(v: &View, i: usize) -> Found {
    let (unit, plural, end) = unit(v, i)?;
    let grain = super::words::grain(unit).filter(|_| !plural)?;
    let at = if is_dash(v, end) { end + 1 } else { glue(v, end, Glue::Possessive).unwrap_or(end) };
    let last = v.word(at).eq_ignore_ascii_case("end")
        && matches!(grain, Grain::Year | Grain::Month | Grain::Quarter);
    if !last {
        return None;
    }
    let node = match year_after(v, at + 1) {
        Some((year, end)) => return Some((Node::Part(Part::End, Box::new(Node::Year(year))), end)),
        None => Node::Which(Which::This, What::Unit(grain)),
    };
    Some((Node::Part(Part::End, Box::new(node)), at + 1))
}

/// *the second Monday of May*, *first two quarters of 1990*, *the week of 12 April*, *the last day of the month*.
fn nested(v: &View, i: usize, depth: u32) -> Found {
    let depth = depth.checked_sub(1)?;
    let at = skip(v, i, Glue::The);
    let outer = |end: usize| {
        let at = glue(v, end, Glue::Of).or_else(|| glue(v, end, Glue::In));
        let at = at
            .or_else(|| time(v, end, |word| matches!(word, TimeWord::Which(_)).then_some(())).map(|_| end))?;
        the_unit(v, at)
            .or_else(|| date(v, at, depth, true))
            .filter(|(node, _)| !matches!(node, Node::Vague(_) | Node::Range(..)))
    };
    if let Some((n, what, end)) = period::nth(v, at)
        && let Some((node, end)) = outer(end)
        && coarser(&node, what)
    {
        // *the first quarter of fiscal 2019*
        if let (Node::Fiscal { what: None, year }, What::Unit(Grain::Quarter), 1..=4) = (&node, what, n) {
            return Some((Node::Fiscal { what: Some(What::Quarter(n as u32)), year: *year }, end));
        }
        return Some((Node::Nth(n, what, Box::new(node)), end));
    }
    // *the 20th of next month*, *the 26th day of the month*
    if let Some((day, ordinal, end)) = absolute::day_number(v, at)
        && let Some(end) = glue(v, day_word(v, end), Glue::Of)
        && (ordinal || end < v.len())
        && let Some((node, end)) = the_unit(v, end).or_else(|| relative::relative(v, end, depth))
        && grain_of(&node) == Some(Grain::Month)
    {
        let day = Node::Day { year: None, month: None, day, weekday: None };
        return Some((Node::In(Box::new(day), Box::new(node)), end));
    }
    if let Some((count, grain, end)) = period::run(v, at)
        && let Some((node, end)) = outer(end)
        && coarser(&node, What::Unit(grain))
    {
        return Some((Node::Run { count, grain, of: Box::new(node) }, end));
    }
    if let Some((grain, end)) = period::week_of(v, at)
        && let Some((node, end)) = date(v, end, depth, false)
        && matches!(node, Node::Day { .. } | Node::Named { what: What::Month(_), .. })
    {
        let month = matches!(node, Node::Named { .. });
        return match (month, grain) {
            (true, Grain::Month) => Some((node, end)),
            (false, Grain::Week | Grain::Weekend) => Some((Node::Around(grain, Box::new(node)), end)),
            _ => None,
        };
    }
    None
}

/// The token after *day*, if it stands at `i`.
fn day_word(v: &View, i: usize) -> usize {
    match unit(v, i) {
        Some((TimeUnit::Day, false, end)) => end,
        _ => i,
    }
}

/// *the 18th*, *on the 3rd*: a day of the month in hand, where nothing that it could count follows.
fn lone_day(v: &View, i: usize) -> Found {
    let at = glue(v, i, Glue::The)?;
    let (day, true, end) = absolute::day_number(v, at)? else { return None };
    let led = i == 0 || glue_before(v, i, Glue::On) || clause::edge_before(v, i).is_some();
    let closed = match v.kind(end) {
        None => true,
        Some(TokenKind::Sign(c)) => matches!(c, '.' | ',' | ';' | '!' | '?' | ')'),
        Some(_) => glue(v, end, Glue::At).is_some() || glue(v, end, Glue::And).is_some(),
    };
    let figures = v.kind(at) == Some(TokenKind::Digits);
    (figures && led && closed).then_some((Node::Day { year: None, month: None, day, weekday: None }, end))
}

/// *the* before a date that is not part of its form: *the 12th of April*, *the third quarter*, *the 1990s*, *the summer of 2019*.
fn with_the(v: &View, i: usize, depth: u32, announced: bool) -> Found {
    let at = glue(v, i, Glue::The)?;
    match v.kind(at)? {
        TokenKind::Digits => absolute::day_first(v, at, None)
            .or_else(|| period::period(v, at))
            .or_else(|| year_quarter(v, at))
            .or_else(|| year_period(v, at))
            .or_else(|| lone_day(v, i))
            .or_else(|| announced.then(|| bare_year(v, at)).flatten()),
        TokenKind::Sign(_) => period::period(v, at),
        TokenKind::Word => {
            let found = period::period(v, at)
                .or_else(|| absolute::day_first(v, at, None))
                .or_else(|| holiday(v, at))
                .or_else(|| latest(v, at, depth))
                // *the third-quarter loss*: the article is the loss's.
                .filter(|(_, end)| !hyphenated(v, at, *end));
            found.or_else(|| {
                let year = match unit(v, at) {
                    Some((TimeUnit::Year, false, end)) => {
                        bare_year(v, end).or_else(|| period::worded_year(v, end))
                    }
                    _ => None,
                };
                year.or_else(|| the_stretch(v, i))
            })
        }
    }
}

/// Whether a hyphen holds the last two words before `end` together and a word follows.
fn hyphenated(v: &View, i: usize, end: usize) -> bool {
    end >= 2
        && end - 2 >= i
        && is_dash(v, end - 2)
        && v.joined(end - 1)
        && v.kind(end) == Some(TokenKind::Word)
}

/// *the 1988 period*, *the 1988 quarter*: the report's quarter in that year.
fn year_period(v: &View, i: usize) -> Found {
    let (year, end) = plain_year(v, i)?;
    let end = glue(v, end, Glue::Period)?;
    let quarter = Node::Which(Which::Same, What::Unit(Grain::Quarter));
    Some((Node::In(Box::new(quarter), Box::new(Node::Year(year))), end))
}

/// *the year*, *the quarter ended 30 June*, *the weekend*: the stretch that the text is about.
fn the_stretch(v: &View, i: usize) -> Found {
    let at = glue(v, i, Glue::The)?;
    let (unit, plural, end) = unit(v, at)?;
    let grain = super::words::grain(unit).filter(|_| !plural)?;
    let large = v.word(at).chars().next().is_some_and(char::is_uppercase);
    let ruled = matches!(grain, Grain::Year | Grain::Quarter | Grain::Month | Grain::Week | Grain::Weekend);
    // *the year of the horse*, *the Year*, *the week after*
    if !ruled
        || large
        || is_dash(v, end) && v.joined(end)
        || glue(v, end, Glue::Of).is_some()
        || glue_before(v, i, Glue::Of) && grain == Grain::Week
    {
        return None;
    }
    if let Some(at) = glue(v, end, Glue::Ended)
        && let Some((last @ (Node::Day { .. } | Node::FromNow(_) | Node::Named { .. }), _)) =
            date(v, at, 1, false)
    {
        return Some((Node::Ended(grain, Box::new(last)), end));
    }
    Some((in_hand(grain), end))
}

/// *the quarter* that the text reports on, *the weekend* nearest to now, the year or month that now is.
fn in_hand(grain: Grain) -> Node {
    match grain {
        Grain::Quarter => Node::Which(Which::Same, What::Unit(grain)),
        Grain::Weekend => Node::Named { what: What::Unit(grain), year: None },
        grain => Node::Which(Which::This, What::Unit(grain)),
    }
}

/// *latest quarter*, *full year*.
fn latest(v: &View, i: usize, _depth: u32) -> Found {
    let (which, end) = time(v, i, |word| match word {
        TimeWord::Glue(Glue::Latest) => Some(Which::Same),
        TimeWord::Glue(Glue::Full) => Some(Which::This),
        _ => None,
    })?;
    let (unit, plural, end) = unit(v, end)?;
    let grain =
        super::words::grain(unit).filter(|grain| !plural && matches!(grain, Grain::Quarter | Grain::Year))?;
    Some((Node::Which(which, What::Unit(grain)), end))
}

fn holiday(v: &View, i: usize) -> Found {
    let (name, end) = time(v, i, |word| match word {
        TimeWord::Holiday(name) => Some(name),
        _ => None,
    })?;
    // *the Christmas tree*, *Easter eggs*
    let modifies = v.kind(end) == Some(TokenKind::Word)
        && v.word(end).chars().all(char::is_lowercase)
        && !v.has_sense(end);
    if modifies && end == i + 1 {
        return None;
    }
    Some(match year_after(v, end) {
        Some((year, end)) => (Node::Holiday(name, Some(year)), end),
        None => (Node::Holiday(name, None), end),
    })
}

/// What a date stands in: *May last year*, *Friday next week*, *third quarter of last year*, *last year's third quarter*.
fn within(v: &View, node: Node, end: usize, depth: u32) -> (Node, usize) {
    let Some(depth) = depth.checked_sub(1) else { return (node, end) };
    // *last year's third quarter*
    if matches!(node, Node::Which(_, What::Unit(Grain::Year)) | Node::Year(_))
        && let Some(at) = glue(v, end, Glue::Possessive)
        && let Some((inner @ Node::Named { year: None, .. }, after)) = period::period(v, at)
    {
        return (Node::In(Box::new(inner), Box::new(node)), after);
    }
    // *next week on Tuesday*, *next week Wednesday*
    if matches!(node, Node::Which(_, What::Unit(Grain::Week)))
        && let Some((weekday, false, after)) = super::words::weekday(v, skip(v, end, Glue::On))
    {
        let inner = Node::Named { what: What::Weekday(weekday), year: None };
        return (Node::In(Box::new(inner), Box::new(node)), after);
    }
    let open = match &node {
        // *Thanksgiving of next year*
        Node::Day { year: None, .. } | Node::Named { year: None, .. } | Node::Holiday(_, None) => true,
        Node::Part(_, inner) => matches!(**inner, Node::Named { year: None, .. }),
        _ => false,
    };
    if !open {
        return (node, end);
    }
    let at = skip(v, super::words::comma(v, end), Glue::Of);
    let at = skip(v, at, Glue::In);
    let outer = relative::relative(v, at, depth).filter(|(outer, _)| match outer {
        Node::Which(which, What::Unit(grain)) => {
            let fine = match &node {
                Node::Named { what: What::Weekday(_), .. } => matches!(grain, Grain::Week | Grain::Month),
                Node::Day { month: None, .. } => *grain == Grain::Month,
                _ => *grain == Grain::Year,
            };
            // *Thursday, the next day*: a clause of its own.
            fine && (at == end || v.kind(end) != Some(TokenKind::Sign(',')) || *which == Which::Last)
        }
        Node::Shift { grain: Grain::Year | Grain::Week, way, .. } => {
            use crate::recognize::lexicon::time::Way;
            at == end
                && matches!(way, Way::Ago | Way::Earlier)
                && !matches!(node, Node::Named { what: What::Weekday(_), .. })
        }
        _ => false,
    });
    match outer {
        Some((outer, end)) => (Node::In(Box::new(node), Box::new(outer)), end),
        None => (node, end),
    }
}

/// Whether `outer` can hold something as long as `what`.
fn coarser(outer: &Node, what: What) -> bool {
    let inner = match what {
        What::Unit(grain) => grain,
        What::Weekday(_) => Grain::Day,
        What::Week(_) => Grain::Week,
        What::Holiday(_) => Grain::Day,
        What::Month(_) => Grain::Month,
        What::Season(_) => Grain::Season,
        What::Quarter(_) => Grain::Quarter,
        What::Half(_) => Grain::Half,
    };
    grain_of(outer).is_some_and(|outer| outer > inner)
}

/// The unit of calendar that a date names, if it names one.
pub(super) fn grain_of(node: &Node) -> Option<Grain> {
    Some(match node {
        Node::Day { .. } | Node::Either { .. } | Node::FromNow(_) | Node::Holiday(..) => Grain::Day,
        Node::Named { what, .. }
        | Node::Which(_, what)
        | Node::Nth(_, what, _)
        | Node::Fiscal { what: Some(what), .. } => match what {
            What::Unit(grain) => *grain,
            What::Weekday(_) => Grain::Day,
            What::Week(_) => Grain::Week,
            What::Holiday(_) => Grain::Day,
            What::Month(_) => Grain::Month,
            What::Season(_) => Grain::Season,
            What::Quarter(_) => Grain::Quarter,
            What::Half(_) => Grain::Half,
        },
        Node::Year(_) | Node::Fiscal { what: None, .. } | Node::FiscalYear(_) => Grain::Year,
        Node::Decade { .. } => Grain::Decade,
        Node::Century(_) => Grain::Century,
        Node::Shift { grain, .. } | Node::Around(grain, _) | Node::Ended(grain, _) => *grain,
        Node::In(inner, _) | Node::Part(_, inner) => return grain_of(inner),
        Node::Run { .. } | Node::Range(..) | Node::Vague(_) | Node::YearEarlier => {
            return None;
        }
    })
}

/// A range that begins at `i`: *from March to May*, *between 1985 and 1987*, *12 April – 3 May 2019*.
pub(super) fn range(v: &View, i: usize) -> Found {
    let lead = |which| glue(v, i, which);
    if let Some(at) = lead(Glue::Between) {
        let (from, end) = date(v, at, DEPTH, true)?;
        if let range @ Node::Range(..) = from {
            return Some((range, end));
        }
        let at = glue(v, end, Glue::And).or_else(|| dash(v, end)).or_else(|| glue(v, end, Glue::To))?;
        let (to, end) = end_of_range(v, at, &from)?;
        return Some((Node::Range(Box::new(now(from)), Box::new(to)), end));
    }
    if let Some(at) = lead(Glue::From) {
        let at = skip(v, at, Glue::The);
        let (from, end) = date(v, at, DEPTH, true)?;
        let at = dash(v, end).or_else(|| glue(v, end, Glue::To)).or_else(|| until(v, end))?;
        let (to, end) = end_of_range(v, at, &from)?;
        return Some((Node::Range(Box::new(now(from)), Box::new(to)), end));
    }
    None
}

/// *now* at the start of a range is today.
fn now(node: Node) -> Node {
    match node {
        Node::Vague(crate::recognize::lexicon::time::Vague::Present) => Node::FromNow(0),
        node => node,
    }
}

fn until(v: &View, i: usize) -> Option<usize> {
    use crate::recognize::lexicon::time::Edge;
    time(v, i, |word| matches!(word, TimeWord::Edge(Edge::Until | Edge::By)).then_some(()))
        .map(|((), end)| end)
}

/// What follows a complete date as the end of a range: after a dash or *to*.
pub(super) fn continued(v: &View, from: Node, end: usize) -> (Node, usize) {
    if matches!(from, Node::Range(..) | Node::Vague(_) | Node::YearEarlier) {
        return (from, end);
    }
    let joint = dash(v, end).or_else(|| glue(v, end, Glue::To));
    // *this year through August* names two; *Friday to December's figures* none.
    let found = joint.and_then(|at| end_of_range(v, at, &from)).filter(|(to, _)| {
        grain_of(to) == grain_of(&from) && (!deictic(&from) || matches!(from, Node::Named { .. }))
    });
    match found {
        Some((to, end)) => (Node::Range(Box::new(from), Box::new(to)), end),
        None => (from, end),
    }
}

/// The second date of a range whose first is `from`: of the same unit, or a day number alone after a day.
fn end_of_range(v: &View, at: usize, from: &Node) -> Found {
    let at = skip(v, at, Glue::The);
    let announced = matches!(from, Node::Either { .. }) || grain_of(from) == Some(Grain::Year);
    if let Some((to, end)) =
        date(v, at, DEPTH, announced).filter(|(to, _)| !matches!(to, Node::Range(..) | Node::Vague(_)))
        && (grain_of(&to) == grain_of(from)
            || deictic(&to)
            || deictic(from)
            || fields(&to) == fields(from)
            || stated_year(&to) && stated_year(from))
    {
        return Some((to, end));
    }
    if let Node::Day { year, month: Some(month), .. } = from
        && let Some((day, _, end)) = absolute::day_number(v, at)
        && !tied_after(v, end)
    {
        let stated = year_after(v, end);
        let (year, end) = stated.map_or((*year, end), |(year, end)| (Some(year), end));
        // *from April 27th to the third*: of the next month.
        let first = matches!(from, Node::Day { day: first, .. } if *first > day && stated.is_none());
        let (month, year) = match (first, *month) {
            (true, 12) => (1, year.map(|year| year + 1)),
            (true, month) => (month + 1, year),
            (false, month) => (month, year),
        };
        return Some((Node::Day { year, month: Some(month), day, weekday: None }, end));
    }
    None
}

/// Whether a date gives its year.
fn stated_year(node: &Node) -> bool {
    match node {
        Node::Day { year, .. } | Node::Named { year, .. } | Node::Either { year, .. } => year.is_some(),
        Node::Year(_) => true,
        Node::Part(_, inner) => stated_year(inner),
        _ => false,
    }
}

/// How fine a date is by its fields: days, months, years.
fn fields(node: &Node) -> u32 {
    match grain_of(node) {
        Some(Grain::Day | Grain::Weekend | Grain::Week) => 1,
        Some(Grain::Month | Grain::Season | Grain::Quarter | Grain::Half) => 2,
        Some(Grain::Year) => 3,
        Some(Grain::Decade) => 4,
        _ => 5,
    }
}

fn deictic(node: &Node) -> bool {
    matches!(
        node,
        Node::FromNow(_)
            | Node::Which(..)
            | Node::Shift { .. }
            | Node::Vague(_)
            | Node::Named { what: What::Weekday(_), .. }
    )
}
