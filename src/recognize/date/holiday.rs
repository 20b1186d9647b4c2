//! Days that have a name, as written: *Good Friday*, *Christmas 2018*, *Halloween weekend*, *Diwali in 2017*.

use super::absolute::{self, Found, year_after};
use super::expr::Node;
use super::words::{
    before, glue, glue_before, is_name, is_temporal, skip, tied_after, tied_before, time, unit,
};
use super::year;
use crate::recognize::lexicon::View;
use crate::recognize::lexicon::feast::{Base, NamedDay};
use crate::recognize::lexicon::time::{Glue, TimeUnit, TimeWord};
use crate::text::TokenKind;
use crate::value::Grain;

/// The name of a day, whether it is something else too, and the token after it.
pub(super) fn name(v: &View, i: usize) -> Option<(NamedDay, bool, usize)> {
    let ((name, weak), end) = time(v, i, |word| match word {
        TimeWord::Holiday(name) => Some((name, false)),
        TimeWord::WeakHoliday(name) => Some((name, true)),
        _ => None,
    })?;
    // *Easter Island*
    (glue(v, i, Glue::NoHoliday).is_none_or(|longer| longer < end)).then_some((name, weak, end))
}

/// A named day, with its year or its weekend.
pub(super) fn holiday(v: &View, i: usize) -> Found {
    let (name, weak, end) = name(v, i)?;
    // *9/11/2018*; *every Christmas*
    let longer = v.kind(i) == Some(TokenKind::Digits) && tied_before(v, i) || tied_after(v, end);
    if longer || glue_before(v, i, Glue::Every) {
        return None;
    }
    // *Halloween weekend 2021*
    let weekend = match unit(v, end) {
        Some((TimeUnit::Weekend, false, end)) => Some(end),
        _ => None,
    };
    let after = weekend.unwrap_or(end);
    // *Easter Monday, 24 April 1916*: the day in full says which.
    if v.is_sign(after, ',')
        && let Some(found @ (Node::Day { year: Some(_), .. }, _)) =
            absolute::day_first(v, after + 1, None).or_else(|| absolute::month_first(v, after + 1, None))
    {
        return Some(found);
    }
    // *On Christmas Day 1500 guests came.*
    let year = year_after(v, after).filter(|(_, end)| !year::plural_after(v, *end));
    // *the 9/11 attacks*
    let once = matches!(name.base, Base::Once { .. });
    if year.is_none() && !once && (modifies(v, i, end) || weak && !announced(v, i, end)) {
        return None;
    }
    let (day, end) = match year {
        Some((year, end)) => (Node::Holiday(name, Some(year)), end),
        None => (Node::Holiday(name, None), after),
    };
    Some(if weekend.is_some() { (Node::Around(Grain::Weekend, Box::new(day)), end) } else { (day, end) })
}

/// Whether the name is part of another or says of what kind a thing is: *the Christmas tree*, *the Good Friday Agreement*,
/// *Easter Island*, *Father Christmas*, *Armenian Remembrance Day*, *the Boxing Day tsunami*.
fn modifies(v: &View, i: usize, end: usize) -> bool {
    let goes_on = v.kind(end) == Some(TokenKind::Word) && !is_temporal(v, end);
    let single = end == i + 1;
    let led = led(v, i) || !single && (glue_before(v, i, Glue::And) || glue_before(v, i, Glue::Or));
    let the = glue_before(v, i, Glue::The) || glue_before(v, i, Glue::A);
    let noun = goes_on && v.word(end).chars().all(char::is_lowercase) && (single || the || !led);
    if v.lexicon.style().capital_nouns {
        return noun;
    }
    let name = goes_on && is_name(v, end) && (the || single && !led);
    // The first word of a sentence has its capital for that.
    let behind_name = i > 1 && is_name(v, i - 1) && !is_temporal(v, i - 1);
    noun || name || behind_name
}

/// Whether a word that times stands before stands before `i`: *on*, *during*, *since*, *last*.
fn led(v: &View, i: usize) -> bool {
    let word = |word| {
        let leads = matches!(
            word,
            TimeWord::Edge(_)
                | TimeWord::Which(_)
                | TimeWord::Way(_)
                | TimeWord::Part(_)
                | TimeWord::PartOf(_)
                | TimeWord::Glue(Glue::On | Glue::For | Glue::At | Glue::From | Glue::To | Glue::Between)
        );
        leads.then_some(())
    };
    // *the first day of Ramadan*; *a prayer of thanksgiving*
    let of_unit = i > 1 && glue(v, i - 1, Glue::Of).is_some() && unit(v, i - 2).is_some();
    of_unit || before(v, i, word).is_some()
}

/// Whether what stands around a name that is something else too makes it a day.
fn announced(v: &View, i: usize, end: usize) -> bool {
    let alone = end == v.len() && (i == 0 || i == 1 && glue_before(v, i, Glue::The));
    let dated = glue(v, end, Glue::In).is_some_and(|at| super::words::plain_year(v, at).is_some());
    // *Memorial Day of last year*
    let which = time(v, skip(v, end, Glue::Of), |word| matches!(word, TimeWord::Which(_)).then_some(()));
    alone || dated || which.is_some() || led(v, i)
}
