//! What two figures with *to*, a dash or ± between them are, if no range: by how much and to what, pages, laws, scores.

use crate::recognize::lexicon::{AmountWord, ContextWord, NumberGlue, View};
use crate::recognize::number::{Form, Number};
use crate::value::{Amount, Decimal, Duration, Figure, Measure, Unit, Value};

use super::hedge::Hedges;
use super::item::{self, Item, Tag};
use super::range::year_like;
use super::share::share;
use super::words::{amount_word, any_glue, glue, is, is_digits, joined_dash, past_hyphen};
use super::{Outcome, Stated, counted, names};

/// How far before *by* a verb of change is looked for.
const VERB_REACH: usize = 6;

/// *rose $1.50 to $20*, *fell 3 to 20*, *raised its stake by 5 percent to 20 percent*: by how much, and to what. One unit for
/// both (*fell 2 to 3 percent*) says a range.
pub(super) fn moves(view: &View<'_>, start: usize, hedges: Hedges, first: &Item, second: &Item) -> bool {
    let part = first.number.form == Form::Fraction && !is_digits(view, first.start);
    let each = match (first.tag, second.tag) {
        (Tag::Plain, Tag::Plain) => counted::plural_noun_follows(view, second.end).is_none(),
        // *up by a quarter to 50 cents*
        (Tag::Plain, _) => part && second.number.form != Form::Fraction,
        (Tag::Money { .. }, Tag::Money { .. }) => {
            first.number.magnitude.is_some() || second.number.magnitude.is_none()
        }
        (_, Tag::Plain) => false,
        _ => true,
    };
    let before = start.checked_sub(1);
    let by = before.is_some_and(|at| glue(view, at, NumberGlue::By).is_some());
    // *grew by 3% to 4%* says about how much.
    let (low, high) = (first.figure.value, second.figure.value);
    let near = low < high && low.checked_mul(Decimal::TWO).is_some_and(|twice| high <= twice);
    if by && near && first.tag == second.tag {
        return false;
    }
    // *rose to 10 to 12*, *a gain of 3 to 5*
    let onto = before.is_some_and(|at| any_glue(view, at, &[NumberGlue::To, NumberGlue::Of]).is_some());
    let reach = if by { VERB_REACH } else { 2 };
    let verb = !onto && (start.saturating_sub(reach)..start).any(|at| is(view, at, ContextWord::Change));
    each && verb && !hedges.any()
}

/// *from 8,000 in 1850 to 48,000*: the first is a year, and none of what the second counts.
pub(super) fn from_year(view: &View<'_>, first: &Item, second: &Item) -> bool {
    let led = first.start > 0 && glue(view, first.start - 1, NumberGlue::In).is_some();
    led && year_like(first) && !(year_like(second) && second.bare())
}

/// Whether two bare numbers with a dash between are of a name, of pages or of a row of scores: *Pub. L. 111-148*, *436-444
/// (2015)*, *(1998: 45-47)*, *6-4, 3-6*.
pub(super) fn numbers_of_names(view: &View<'_>, first: &Item, second: &Item) -> bool {
    // *3-5 × 10^5*: of the first nobody can tell.
    if (second.start..second.end).any(|at| view.is_sign(at, '\u{D7}')) {
        return first.tag == Tag::Plain;
    }
    if !(first.bare() && second.bare()) {
        return false;
    }
    let (start, end) = (first.start, second.end);
    let year = |at: usize| is_digits(view, at) && view.word(at).len() == 4;
    let bracket = view.is_sign(end, '(') && year(end + 1) && view.is_sign(end + 2, ')');
    let colon = start > 1 && view.is_sign(start - 1, ':') && year(start - 2);
    let pair = |at: usize| is_digits(view, at) && joined_dash(view, at + 1) && is_digits(view, at + 2);
    let row = start > 3 && view.is_sign(start - 1, ',') && pair(start - 4)
        || view.is_sign(end, ',') && pair(end + 1) && !view.joined(end + 1);
    bracket || colon || row || start > 0 && names::named(view, start, first.end, first)
}

/// *5 ± 1 km*, *5 (±1) km*: from 4 to 6.
pub(super) fn plus_minus(view: &View<'_>, start: usize, first: &Item) -> Option<Outcome> {
    let open = view.is_sign(first.end, '(');
    let at = glue(view, first.end + usize::from(open), NumberGlue::PlusMinus)?;
    let mut second = item::read(view, at).filter(|item| item.tag != Tag::Ordinal)?;
    if open {
        let end = view.is_sign(second.end, ')').then_some(second.end + 1)?;
        let number = Number { end, ..second.number };
        second = match item::behind(view, second.start, number).filter(|_| second.tag == Tag::Plain) {
            Some(item) => item,
            None => Item { end, resume: end, ..second },
        };
    }
    let (first, second) = share(*first, second)?;
    let end = |value| Figure { value, ..first.figure };
    let low = end(first.figure.value.checked_sub(second.figure.value)?);
    let high = end(first.figure.value.checked_add(second.figure.value)?);
    // *54.3 ± 11.2 years*
    if second.tag == Tag::Plain
        && let Some((measure, after)) = time(view, second.end)
    {
        let length = Duration::of(Amount::range(low, high, Unit::Measure(measure)));
        let plain = Stated::new(Tag::Plain, Amount::plain(Figure::exact(Decimal::ZERO), Unit::None));
        return Outcome::one(Stated { value: Value::Duration(length), ..plain }, start, after);
    }
    let stated = Stated::new(second.tag, Amount::range(low, high, second.tag.unit()));
    Outcome::one(stated, start, second.end)
}

/// A unit of time at `i`, in words or as a symbol.
fn time(view: &View<'_>, i: usize) -> Option<(&'static Measure, usize)> {
    amount_word(view, past_hyphen(view, i), |word| match word {
        AmountWord::TimeUnit(measure) | AmountWord::TimeSymbol(measure) => Some(*measure),
        _ => None,
    })
}
