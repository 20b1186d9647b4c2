//! Stretches of the calendar that the words name without saying which: *May*, *the weekend*, *the first quarter*, *the nineties*.

use chrono::Datelike;

use super::stretch::{end_of, first_of, named, open};
use super::{Focus, Outcome, Resolver, choose};
use crate::recognize::date::expr::What;
use crate::recognize::lexicon::time::Tense;
use crate::value::calendar;
use crate::value::{Date, DayPattern, Grain};

impl Resolver<'_> {
    /// A weekday, month, quarter, season … without its year.
    pub(super) fn yearless(&self, what: What, tense: Option<Tense>) -> Outcome {
        if let What::Weekday(number) = what {
            return match self.weekday(number, tense) {
                Some((date, derivation)) => Outcome::derived(date, derivation),
                None => Outcome::derived(
                    Date::pattern(DayPattern { month: None, day: None, weekday: Some(number) }),
                    None,
                ),
            };
        }
        if what == What::Unit(Grain::Weekend) {
            return self.weekend(tense);
        }
        let far = if matches!(what, What::Quarter(_)) { choose::QUARTER } else { choose::FAR };
        match self.year_within(far, tense, |year| first_of(what, year)) {
            Some((year, from)) => {
                // *the highest since March*, said in March
                let since = self.found[self.at].expr.since;
                let now =
                    self.now().filter(|now| since && first_of(what, year).is_some_and(|day| day <= *now));
                let still = now.is_some_and(|now| end_of(what, year).is_some_and(|last| last >= now));
                self.assumed(named(what, if still { year - 1 } else { year }), from)
            }
            None => Outcome::derived(open(what), None),
        }
    }

    /// *the weekend*: the one just gone, or the coming one in a clause of the future.
    pub(super) fn weekend(&self, tense: Option<Tense>) -> Outcome {
        let saturday = self.now().and_then(|now| match tense {
            Some(Tense::Future) => calendar::weekday_on_or_after(now, chrono::Weekday::Sat),
            _ => calendar::weekday_on_or_before(now, chrono::Weekday::Sat),
        });
        match saturday {
            Some(day) => Outcome::derived(Date::weekend(day), self.reckoned_from_document()),
            None => Outcome::derived(open(What::Unit(Grain::Weekend)), None),
        }
    }

    pub(super) fn fiscal(&self, what: Option<What>, year: Option<i32>) -> Outcome {
        let year = match year.or_else(|| self.now().map(|now| now.year())) {
            Some(year) => format!("{year:04}"),
            None => "XXXX".to_string(),
        };
        let (part, grain) = match what {
            Some(What::Quarter(n)) => (format!("-Q{n}"), Grain::Quarter),
            Some(What::Half(n)) => (format!("-H{n}"), Grain::Half),
            _ => (String::new(), Grain::Year),
        };
        Outcome::derived(Date::named(format!("FY{year}{part}"), Some(grain)), None)
    }

    /// *the ’20s*: after *the 1870s* of that century, else the latest such decade that has begun.
    pub(super) fn decade(&self, first: i32, open: bool) -> i32 {
        if !open {
            return first;
        }
        let within = first.rem_euclid(100);
        let here = &self.found[self.at];
        let told = |focus: &Focus| match focus.grain {
            Grain::Decade => focus.sentence == here.sentence,
            _ => self.near(focus) && (self.history || self.document.is_none()),
        };
        let begun = |year: &i32| self.now().is_none_or(|now| *year <= now.year());
        let century = self.focus.filter(told).map(|focus| focus.first.year().div_euclid(100) * 100);
        if let Some(year) = century.map(|century| century + within).filter(begun) {
            return year;
        }
        match self.now() {
            Some(now) => {
                let century = now.year().div_euclid(100) * 100;
                if century + within <= now.year() && within < 40 { century + within } else { 1900 + within }
            }
            None if within < 20 => 2000 + within,
            None => 1900 + within,
        }
    }
}
