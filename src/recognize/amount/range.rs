//! Ranges and lists of two items, which share a scale or a unit: *from $10 to $15 billion*, *8- to 16-metre*, *three or
//! four*, *more than 20 but less than 30*; and single items under their hedges.

use crate::recognize::date;
use crate::recognize::lexicon::{AmountWord, ContextWord, NumberGlue, View};
use crate::recognize::number::{Form, Number};
use crate::text::{Span, TokenKind, fold_char};
use crate::value::{Amount, Bound, Decimal, Interval, Shape, Value};

use super::hedge::{self, Hedges};
use super::item::{self, Item, Tag};
use super::share::{self, millions, share, thousands};
use super::words::{
    amount_word, any_glue, glue, has_capital, is, is_dash, is_digits, joined_dash, time_unit,
};
use super::{
    Outcome, Stated, age, amount, context, counted, measure, moves, names, proportion, series, vague,
};

/// How far back a verb of change is looked for.
const CHANGE_REACH: usize = 6;

/// What joins two items.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Joint {
    To,
    /// A dash or the like.
    Dash,
    And,
    Or,
}

/// The amounts at token `i`, with hedges, ranges and lists.
pub(super) fn read(view: &View<'_>, i: usize) -> Option<Outcome> {
    if let Some((lead, at)) = any_glue(view, i, &[NumberGlue::From, NumberGlue::Between]) {
        return led(view, i, Hedges::default(), lead, at);
    }
    // *it fell below zero* is no figure.
    if let Some(end) = glue(view, i, NumberGlue::BelowZero).filter(|end| *end > i + 1) {
        return Outcome::nothing_until(end);
    }
    if let Some(outcome) = aged(view, i) {
        return Some(outcome);
    }
    // *plus or minus 3 points*: how far, whichever way.
    if let Some(at) = glue(view, i, NumberGlue::PlusMinus) {
        let item =
            item::read(view, at).filter(|item| item.tag != Tag::Ordinal && !counts_time(view, item))?;
        return single(view, i, Hedges::default(), item);
    }
    let (hedges, at) = hedge::before(view, i);
    // *roughly between 20 and 30*
    if hedges.about
        && hedges.bound.is_none()
        && let Some((lead, next)) = any_glue(view, at, &[NumberGlue::From, NumberGlue::Between])
    {
        return led(view, i, hedges, lead, next);
    }
    if let Some((low, high, end)) = vague::read(view, at) {
        return vague_amount(view, i, hedges, low, high, end);
    }
    let Some(mut first) = item::read(view, at) else {
        return proportion::article(view, i, at, hedges);
    };
    // *applications close on 5 December*
    if at > i && date::parse(view, at).is_some_and(|(_, end)| end > first.end) {
        return None;
    }
    // *10 mg/kg/day* is read whole or not at all.
    if let Some(end) = measure::cut_short(view, &first) {
        return Outcome::nothing_until(end);
    }
    if at == i && age::apposed(view, &first) {
        first.tag = age::tag()?;
    }
    let first = first;
    if at > i && !hedge_fits(view, i, at, &first) {
        return None;
    }
    if first.tag == Tag::Ordinal {
        return (at == i)
            .then(|| Outcome::one(Stated::new(Tag::Ordinal, amount(&first, hedges)), i, first.end))
            .flatten();
    }
    // A length of time is read elsewhere.
    if first.tag == Tag::Plain && counts_time(view, &first) {
        return None;
    }
    if let Some(outcome) = joined(view, i, hedges, first) {
        return Some(outcome);
    }
    if let Some(outcome) = two_bounds(view, i, hedges, first) {
        return Some(outcome);
    }
    if let Some(outcome) = proportion::read(view, i, hedges, first) {
        return Some(outcome);
    }
    if !hedges.any()
        && let Some(outcome) = series::read(view, first)
    {
        return Some(outcome);
    }
    // *drugs at $14-, er, $16,000*: what hangs on nothing is no figure.
    if hangs(view, first.end) {
        return Outcome::nothing_until(first.end + 1);
    }
    single(view, i, hedges, first)
}

/// Whether a length of time is what an item counts: *24 hours*, *24 h*.
pub(super) fn counts_time(view: &View<'_>, item: &Item) -> bool {
    let at = if joined_dash(view, item.end) { item.end + 1 } else { item.end };
    let digits = matches!(item.number.form, Form::Bare | Form::Digits) && item.number.magnitude.is_none();
    let symbol =
        || amount_word(view, at, |word| matches!(word, AmountWord::TimeSymbol(_)).then_some(())).is_some();
    // *un quart d'heure*
    let part = || glue(view, at, NumberGlue::Of).and_then(|of| time_unit(view, of)).is_some();
    if item.number.form == Form::Fraction && part() {
        return true;
    }
    time_unit(view, at).is_some() || digits && !view.joined(at) && symbol()
}

/// Whether the words before an item hedge it: *over* and *under* are also places, *about* also a topic.
fn hedge_fits(view: &View<'_>, start: usize, at: usize, item: &Item) -> bool {
    if start > 0 && view.joined(start) {
        let before = view.kind(start - 1);
        let fits = match view.kind(start) {
            // *(about 5*, *“nearly 5*.
            Some(TokenKind::Word) => {
                matches!(before, Some(TokenKind::Sign(c)) if matches!(fold_char(c), '(' | '[' | '"' | '\'' | '*' | '_') || matches!(c, '–' | '—'))
            }
            // *x>10*, *(~5*; not *U.S.C. 5*, not the end of a tag or an arrow.
            _ => {
                matches!(before, Some(TokenKind::Word | TokenKind::Sign('(' | '[')))
                    && !context::closes_tag(view, start)
            }
        };
        if !fits {
            return false;
        }
    }
    // *a 737 MAX 8*
    if start > 0
        && at == start + 1
        && has_capital(view, start)
        && (is_digits(view, start - 1) || names::is_name(view, start - 1))
        && !names::headline(view)
    {
        return false;
    }
    // *talks about six-party talks*; but *they said about 10,000 had left*.
    if start > 0
        && at == start + 1
        && item.number.form == Form::Words
        && is(view, start - 1, ContextWord::Topic)
        && hedge::is_about(view, start)
    {
        return false;
    }
    // *about one of them*, *some one*; but *about one in five*
    item.tag != Tag::Plain
        || item.number.form != Form::Words
        || item.number.value() != Decimal::ONE
        || at - start > 1
        || counted::noun_follows(view, item.end)
        || proportion::read(view, at, Hedges::default(), *item).is_some()
}

pub(super) fn single(view: &View<'_>, start: usize, hedges: Hedges, item: Item) -> Option<Outcome> {
    // *below 2012*
    let year =
        year_like(&item) && item.number.figure.digits > 1 && item.number.value() >= Decimal::from(1900);
    if hedges.bound.is_some() && year && counted::plural_noun_follows(view, item.end).is_none() {
        return None;
    }
    let (hedges, end) = hedge::after(view, hedges, item.end);
    let mut resume = item.resume.max(end);
    // The same number again in brackets: *forty-five (45)*.
    let mut end = end;
    if item.tag == Tag::Plain
        && item.number.form == Form::Words
        && view.is_sign(end, '(')
        && is_digits(view, end + 1)
        && view.is_sign(end + 2, ')')
        && view.word(end + 1).parse() == Ok(item.number.value())
    {
        end += 3;
        resume = end;
    }
    let mut item = item;
    if start > 0 && hedges.bound.is_some() && age::of_people(view, start - 1, &item, end) {
        item.tag = age::tag()?;
    }
    let mut stated = Stated::new(item.tag, amount(&item, hedges));
    if item.tag == Tag::Plain {
        stated.counted = counted::of(view, end);
        if let Some(behind) = stated.counted.map(|noun| behind(view, noun))
            && !hedges.any()
            && let Some((hedges, after)) = hedge::after_counted(view, hedges, behind)
        {
            stated = Stated { counted: stated.counted, ..Stated::new(item.tag, amount(&item, hedges)) };
            resume = resume.max(after);
        }
        if let Some(after) = measure::per_unit(view, end).or_else(|| per_unit_of_counted(view, &stated)) {
            resume = resume.max(after);
        }
    }
    Some(Outcome { found: vec![(stated, start, end)], resume })
}

/// *people per square kilometre*: the unit behind what is counted is no amount of its own.
fn per_unit_of_counted(view: &View<'_>, stated: &Stated) -> Option<usize> {
    measure::per_unit(view, behind(view, stated.counted?))
}

/// The token after a word.
fn behind(view: &View<'_>, word: Span) -> usize {
    view.tokens.partition_point(|token| token.span.end <= word.end)
}

fn vague_amount(
    view: &View<'_>,
    start: usize,
    hedges: Hedges,
    low: Decimal,
    high: Decimal,
    end: usize,
) -> Option<Outcome> {
    if time_unit(view, end).is_some() {
        return None;
    }
    let follows = match view.kind(end) {
        None => true,
        Some(TokenKind::Word) => {
            glue(view, end, NumberGlue::Of).is_some()
                || !is(view, end, ContextWord::Function)
                || low > Decimal::TEN
        }
        _ => low > Decimal::from(4),
    };
    if !follows {
        return Outcome::nothing_until(end);
    }
    // The unit of *several hundred dollars*, *a few miles*.
    // *thousands of pounds* are money as *100,000 pounds* are.
    let large = (low >= Decimal::ONE_THOUSAND).then(|| low.max(Decimal::from(1_000_000)));
    let number = Number { magnitude: large, ..Number::one(end) };
    let unit_at = glue(view, end, NumberGlue::Of).filter(|_| low > Decimal::TEN).unwrap_or(end);
    let tagged = item::behind(view, end, Number { end: unit_at, ..number });
    let (tag, after) = tagged.map_or((Tag::Plain, end), |item| (item.tag, item.end));
    let (value, mut shape_end) = if low == high {
        let mut figure = number.figure;
        figure.value = low;
        (Amount::plain(figure, tag.unit()), after)
    } else {
        (Amount::vague(low, high, tag.unit()), after)
    };
    let (hedges, end) = hedge::after(view, hedges, shape_end);
    shape_end = end;
    let mut stated = Stated::new(tag, hedges.apply(value));
    if tag == Tag::Plain {
        let of = glue(view, shape_end, NumberGlue::Of).unwrap_or(shape_end);
        stated.counted = counted::of(view, of);
    }
    Outcome::one(stated, start, shape_end)
}

/// *from … to …*, *between … and …*.
fn led(view: &View<'_>, start: usize, outer: Hedges, lead: NumberGlue, at: usize) -> Option<Outcome> {
    let (first_hedges, at) = hedge::before(view, at);
    let first = item::read(view, at).filter(|item| item.tag != Tag::Ordinal)?;
    // *von 10 auf 15*
    let onto = glue(view, first.end, NumberGlue::Onto).filter(|_| lead == NumberGlue::From);
    let (joint, next) = match onto {
        Some(next) => (Joint::To, next),
        None => joint(view, first.end, lead == NumberGlue::Between)?,
    };
    let fits = match lead {
        NumberGlue::Between => matches!(joint, Joint::And | Joint::To | Joint::Dash),
        _ => matches!(joint, Joint::To | Joint::Dash | Joint::And),
    };
    let (second_hedges, next) = hedge::before(view, next);
    let second = item::read(view, next).filter(|item| fits && item.tag != Tag::Ordinal)?;
    if second.tag == Tag::Plain && counts_time(view, &second) {
        return None;
    }
    // *down 2% from 2013 and 4% below it*
    if year_like(&first)
        && second.tag != Tag::Plain
        && (joint == Joint::And || matches!(second.tag, Tag::Percent(_)))
    {
        return None;
    }
    let (first, second) = millions(view, first, second);
    let (first, second) = share(first, second)?;
    let first = if joined_dash(view, first.end) { thousands(first, &second) } else { first };
    if year_like(&first) && year_like(&second) && counted::plural_noun_follows(view, second.end).is_none() {
        return None;
    }
    // *between about 20 and 30*, *from 20 to some 30*, *from 20 to 30 or so*
    let about = outer.about || first_hedges.about || second_hedges.about;
    let inner = Hedges { about, bound: None };
    let (hedges, end) = hedge::after(view, inner, second.end);
    if lead == NumberGlue::From && (onto.is_some() || changes(view, start)) {
        let one = Stated::new(first.tag, amount(&first, first_hedges));
        let mut two = Stated::new(second.tag, amount(&second, second_hedges));
        two.counted = counted_plain(view, &second, second.end);
        return Some(Outcome {
            found: vec![(one, first.start, first.end), (two, second.start, second.end)],
            resume: second.resume,
        });
    }
    // *from 10 and 20* is no range, *from 1.1 and 1.3 dollars* a slip for one.
    if lead == NumberGlue::From && joint == Joint::And && second.tag == Tag::Plain {
        return None;
    }
    let range = Amount::range(first.figure, second.figure, second.tag.unit());
    let mut stated = Stated::new(second.tag, hedges.apply(range));
    stated.reversed = lead == NumberGlue::Between && first.figure.value > second.figure.value;
    stated.counted = counted_plain(view, &second, end);
    Some(Outcome { found: vec![(stated, start, end)], resume: second.resume.max(end) })
}

/// Two items joined without a word before them.
fn joined(view: &View<'_>, start: usize, hedges: Hedges, first: Item) -> Option<Outcome> {
    if let Some(outcome) = moves::plus_minus(view, start, &first) {
        return Some(outcome);
    }
    // *a 2-for-1 split*
    if tight(view, first.end)
        && let Some(at) = glue(view, first.end + 1, NumberGlue::Against).filter(|at| tight(view, *at))
        && let Some(second) = item::read(view, at + 1)
    {
        return Outcome::nothing_until(second.end);
    }
    let (joint, next) = joint(view, first.end, false)?;
    if joint == Joint::And {
        return None;
    }
    let (inner, next) = hedge::before(view, next);
    let hedges = Hedges { about: hedges.about || inner.about, ..hedges };
    let second = item::read(view, next).filter(|item| item.tag != Tag::Ordinal)?;
    // *999 or 0800*
    let zero = view.word(next).len() > 1 && view.word(next).starts_with('0') && second.bare();
    if zero || inner.bound.is_some() || second.tag == Tag::Plain && counts_time(view, &second) {
        return None;
    }
    // *7-Eleven* is a name.
    if joint == Joint::Dash && is_digits(view, first.end - 1) && view.kind(next) == Some(TokenKind::Word) {
        return None;
    }
    // *a one-two finish*
    let pair = first.number.value() == Decimal::ONE && second.number.value() == Decimal::TWO;
    if tight(view, first.end) && pair && second.number.form == Form::Words {
        return Outcome::nothing_until(second.end);
    }
    let (first, second) = millions(view, first, second);
    let plain = second.tag == Tag::Plain && first.tag == Tag::Plain;
    if joint == Joint::To && moves::moves(view, start, hedges, &first, &second) {
        return single(view, start, hedges, first);
    }
    if moves::from_year(view, &first, &second) {
        return None;
    }
    if joint == Joint::Dash && moves::numbers_of_names(view, &first, &second) {
        return Outcome::nothing_until(second.end);
    }
    // *a billion or two*
    let second = if joint == Joint::Or { share::or_two(&first, second) } else { second };
    // *by 3-to-1* gives odds.
    if joint == Joint::To && plain && tight(view, first.end) && first.number.value() > second.number.value() {
        return Outcome::nothing_until(second.end);
    }
    let unlike = first.tag != second.tag;
    let (first, second) = share(first, second)?;
    let first = if joined_dash(view, first.end) { thousands(first, &second) } else { first };
    let rising = first.figure.value < second.figure.value;
    if first.figure.value == second.figure.value {
        return None;
    }
    match joint {
        Joint::Or => {
            // *40 or 50 mg*; not *in 2008 or 20 km*.
            if plain && (year_like(&first) || year_like(&second)) {
                return None;
            }
            let list = Amount::list(&[first.figure, second.figure], second.tag.unit())?;
            let (hedges, end) = hedge::after(view, hedges, second.end);
            let mut stated = Stated::new(second.tag, hedges.apply(list));
            stated.counted = counted_plain(view, &second, end);
            return Some(Outcome { found: vec![(stated, start, end)], resume: second.resume.max(end) });
        }
        Joint::Dash if plain && context::no_range(view, &first, &second) => return None,
        // *voted 4 to 3*; but *lost 20 to 30 jobs*
        Joint::To
            if plain
                && !rising
                && context::beside_score(view, first.start, second.end)
                && counted::plural_noun_follows(view, second.end).is_none() =>
        {
            return Outcome::nothing_until(second.end);
        }
        Joint::To
            if plain
                && (!rising
                    || year_like(&first) && year_like(&second)
                    || context::beside_score(view, first.start, second.end)
                        && counted::plural_noun_follows(view, second.end).is_none()) =>
        {
            return None;
        }
        _ => {}
    }
    // *won 52 percent to 48 percent*
    let shares = joint == Joint::To && matches!(second.tag, Tag::Percent(_));
    // *10-6 Torr* is a power that lost its raising.
    if joint == Joint::Dash && !rising && unlike {
        return Outcome::nothing_until(second.end);
    }
    if !rising && (plain || shares) || joint == Joint::Dash && !rising && second.tag != first.tag {
        return None;
    }
    let range = Amount::range(first.figure, second.figure, second.tag.unit());
    let (hedges, end) = hedge::after(view, hedges, second.end);
    let mut stated = Stated::new(second.tag, hedges.apply(range));
    stated.counted = counted_plain(view, &second, end);
    Some(Outcome { found: vec![(stated, start, end)], resume: second.resume.max(end) })
}

pub(super) fn counted_plain(view: &View<'_>, item: &Item, end: usize) -> Option<Span> {
    (item.tag == Tag::Plain).then(|| counted::of(view, end)).flatten()
}

/// What joins the item that ends at `i` to the next, and where that begins.
fn joint(view: &View<'_>, i: usize, between: bool) -> Option<(Joint, usize)> {
    // *8- to 16-metre*, *two-to-three*
    let at = if joined_dash(view, i) { i + 1 } else { i };
    if let Some((glue, end)) = any_glue(view, at, &[NumberGlue::To, NumberGlue::Or, NumberGlue::And]) {
        let end = if !tight(view, i) {
            end
        } else if tight(view, end) {
            end + 1
        } else {
            return None;
        };
        // A sign such as ~ joins as a dash does.
        let joint = match glue {
            NumberGlue::To if view.is_sign(at, '~') => Joint::Dash,
            NumberGlue::To => Joint::To,
            NumberGlue::Or => Joint::Or,
            _ if between => Joint::And,
            _ => Joint::And,
        };
        return Some((joint, end));
    }
    if !is_dash(view, i) {
        return None;
    }
    let wide = !view.joined(i) && !view.joined(i + 1);
    (tight(view, i) || wide).then_some((Joint::Dash, i + 1))
}

/// Whether a hyphen at `i` leaves what is before it for something behind it to end: the first of *8- to 16-metre*.
pub(super) fn hangs(view: &View<'_>, i: usize) -> bool {
    let parted = !view.joined(i + 1) || view.is_sign(i + 1, ',');
    joined_dash(view, i) && view.is_sign(i, '-') && parted && i + 1 < view.len()
}

/// Whether a hyphen at `i` is joined to what stands on both sides.
pub(super) fn tight(view: &View<'_>, i: usize) -> bool {
    joined_dash(view, i) && view.joined(i + 1)
}

/// *aged between 18 and 25*, *aged over 65*.
fn aged(view: &View<'_>, start: usize) -> Option<Outcome> {
    let at = glue(view, start, NumberGlue::Aged)?;
    if let Some(outcome) = age::spanning(view, start, at) {
        return Some(outcome);
    }
    let led = any_glue(view, at, &[NumberGlue::From, NumberGlue::Between]).is_some();
    if !led && !hedge::before(view, at).0.any() {
        return None;
    }
    let mut outcome = read(view, at)?;
    let [(stated, from, _)] = &mut outcome.found[..] else { return None };
    match &stated.value {
        Value::Number(amount) => stated.value = Value::Age(age::in_years(amount)?),
        Value::Age(_) => {}
        _ => return None,
    }
    (stated.counted, *from) = (None, start);
    Some(outcome)
}

/// *more than 20 but less than 30*: one range.
fn two_bounds(view: &View<'_>, start: usize, hedges: Hedges, first: Item) -> Option<Outcome> {
    let one = hedges.bound?;
    let comma = usize::from(view.is_sign(first.end, ','));
    let at = glue(view, first.end + comma, NumberGlue::But)?;
    let (others, at) = hedge::before(view, at);
    let two = others.bound?;
    let second = item::read(view, at).filter(|item| item.tag != Tag::Ordinal)?;
    let (first, second) = share(first, second)?;
    let lower = |bound| matches!(bound, Bound::MoreThan | Bound::AtLeast);
    let upper = |bound| matches!(bound, Bound::LessThan | Bound::AtMost);
    let (low, high, low_bound, high_bound) = if lower(one) && upper(two) {
        (first, second, one, two)
    } else if upper(one) && lower(two) {
        (second, first, two, one)
    } else {
        return None;
    };
    if low.figure.value >= high.figure.value {
        return None;
    }
    let mut range = Amount::range(low.figure, high.figure, second.tag.unit());
    range.extent = vec![Interval {
        low_open: low_bound == Bound::MoreThan,
        high_open: high_bound == Bound::LessThan,
        ..Interval::closed(low.figure.value, high.figure.value)
    }];
    debug_assert_eq!(range.shape, Shape::Range);
    let mut stated = Stated::new(second.tag, range);
    stated.counted = counted_plain(view, &second, second.end);
    Some(Outcome { found: vec![(stated, start, second.end)], resume: second.resume })
}

/// Whether a word of change stands close before token `i`, in the same clause.
fn changes(view: &View<'_>, i: usize) -> bool {
    (i.saturating_sub(CHANGE_REACH)..i)
        .rev()
        .take_while(|at| !view.is_sign(*at, ';') && !view.is_sign(*at, '.'))
        .any(|at| is(view, at, ContextWord::Change))
}

/// Whether an item may be a year: four digits and nothing else.
pub(super) fn year_like(item: &Item) -> bool {
    item.bare() && (Decimal::from(1500)..Decimal::from(2100)).contains(&item.number.value())
}
