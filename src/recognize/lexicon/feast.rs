//! Days that have a name, by the rules that find them in a year, as lexicon files write them.
//!
//! | rule | the day |
//! | --- | --- |
//! | `12-25` | 25 December |
//! | `11 thursday 4`, `05 monday -1` | the fourth Thursday of November, the last Monday of May |
//! | `2001-09-11` | that day and no other |
//! | `easter`, `eastern-easter` | Easter Sunday of the western, of the eastern churches |
//! | `hebrew 07-10` | 10 Tishri; from the evening before. Months count from Nisan, as the Bible does |
//! | `islamic 10-01`, `chinese 08-15`, `persian 01-01` | a day of that calendar |
//! | `listed diwali` | a day of `feasts.txt`, which holds what no short rule finds |
//!
//! Behind it, in this order, may stand: `monday before` (the last such weekday before it), `unless sunday -1` (moved so many
//! days where it falls on one), `+2` or `-2` (so many days later or earlier), `for 8` (so many days long), `about` (known to
//! the day before or after, as where the moon must be seen; two days after in the Muslim months).

use std::fmt;
use std::sync::OnceLock;

/// A day or a stretch of days that has a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct NamedDay {
    /// What finds it in a year.
    pub(crate) base: Base,
    /// What its weekday does to it.
    pub(crate) moved: Moved,
    /// So many days later, or earlier.
    pub(crate) plus: i32,
    /// How many days long.
    pub(crate) days: u32,
    /// Whether it may be the day before or after.
    pub(crate) about: bool,
}

/// What finds a named day in a year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Base {
    /// The same day every year.
    Fixed { month: u32, day: u32 },
    /// One day of history.
    Once { year: i32, month: u32, day: u32 },
    /// Easter Sunday of the western churches.
    Easter,
    /// Easter Sunday of the eastern churches.
    EasternEaster,
    /// The n-th weekday of a month, from its end where negative. The weekday is its ISO number.
    Nth { month: u32, weekday: u32, nth: i32 },
    /// A day of another calendar.
    Of { calendar: Calendar, month: u8, day: u8 },
    /// By the number of its line in `feasts.txt`.
    Listed(usize),
}

/// What the weekday of a day does to it. Weekdays are ISO numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Moved {
    Not,
    /// It is the last such weekday before the day.
    Before(u32),
    /// Where it falls on this weekday, it is so many days later or earlier.
    Unless(u32, i32),
}

/// A calendar that is not the Gregorian one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Calendar {
    Hebrew,
    Islamic,
    Chinese,
    Persian,
}

/// A line of `feasts.txt`.
pub(crate) struct Listing {
    name: &'static str,
    first: i32,
    /// A year's days: month and day.
    years: Vec<Vec<(u32, u32)>>,
}

/// The weekdays as rules write them.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const CALENDARS: [(&str, Calendar); 4] = [
    ("hebrew", Calendar::Hebrew),
    ("islamic", Calendar::Islamic),
    ("chinese", Calendar::Chinese),
    ("persian", Calendar::Persian),
];

fn weekday(name: &str) -> Option<u32> {
    WEEKDAYS.iter().zip(1..).find(|(known, _)| **known == name).map(|(_, number)| number)
}

/// Two numbers with a hyphen: `12-25`.
fn month_and_day<T: std::str::FromStr>(word: &str) -> Option<(T, T)> {
    let (month, day) = word.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

impl NamedDay {
    /// The day of a rule as a lexicon file writes it.
    pub(crate) fn parse(rule: &str) -> Option<NamedDay> {
        let words: Vec<&str> = rule.split(' ').collect();
        let (base, mut rest) = Base::parse(&words)?;
        let mut day = NamedDay { base, moved: Moved::Not, plus: 0, days: 1, about: false };
        loop {
            rest = match rest {
                [] => return Some(day),
                [name, "before", rest @ ..] => {
                    day.moved = Moved::Before(weekday(name)?);
                    rest
                }
                ["unless", name, days, rest @ ..] => {
                    day.moved = Moved::Unless(weekday(name)?, days.parse().ok()?);
                    rest
                }
                ["for", days, rest @ ..] => {
                    day.days = days.parse().ok().filter(|days| (2..=60).contains(days))?;
                    rest
                }
                ["about", rest @ ..] => {
                    day.about = true;
                    rest
                }
                [days, rest @ ..] => {
                    day.plus = days.parse().ok()?;
                    rest
                }
            };
        }
    }
}

impl Base {
    /// A rule's beginning, and what is left of it.
    fn parse<'a, 'w>(words: &'a [&'w str]) -> Option<(Base, &'a [&'w str])> {
        let known = |name: &str| CALENDARS.iter().find(|(known, _)| *known == name);
        Some(match words {
            ["easter", rest @ ..] => (Base::Easter, rest),
            ["eastern-easter", rest @ ..] => (Base::EasternEaster, rest),
            ["listed", name, rest @ ..] => {
                (Base::Listed(listings().iter().position(|listing| listing.name == *name)?), rest)
            }
            [name, day, rest @ ..] if known(name).is_some() => {
                let (month, day) = month_and_day(day)?;
                (Base::Of { calendar: known(name)?.1, month, day }, rest)
            }
            [date, rest @ ..] if date.len() == 10 => {
                let (year, date) = date.split_once('-')?;
                let (month, day) = month_and_day(date)?;
                (Base::Once { year: year.parse().ok()?, month, day }, rest)
            }
            [date, rest @ ..] if date.contains('-') => {
                let (month, day) = month_and_day(date)?;
                (Base::Fixed { month, day }, rest)
            }
            [month, name, nth, rest @ ..] => {
                let nth = nth.parse().ok()?;
                (Base::Nth { month: month.parse().ok()?, weekday: weekday(name)?, nth }, rest)
            }
            _ => return None,
        })
    }
}

/// The rule in its canonical form: what a day is called while its year is unknown.
impl fmt::Display for NamedDay {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let name = |number: u32| WEEKDAYS.get(number as usize - 1).copied().unwrap_or("day");
        match self.base {
            Base::Fixed { month, day } => write!(f, "XXXX-{month:02}-{day:02}")?,
            Base::Once { year, month, day } => write!(f, "{year:04}-{month:02}-{day:02}")?,
            Base::Easter => f.write_str("easter")?,
            Base::EasternEaster => f.write_str("eastern-easter")?,
            Base::Nth { month, weekday, nth } => write!(f, "XXXX-{month:02}-WXX-{weekday}-#{nth}")?,
            Base::Of { calendar, month, day } => {
                let known = CALENDARS.iter().find(|(_, known)| *known == calendar);
                write!(f, "{} {month:02}-{day:02}", known.map_or("", |(name, _)| name))?;
            }
            Base::Listed(at) => f.write_str(listings().get(at).map_or("", |listing| listing.name))?,
        }
        match self.moved {
            Moved::Not => {}
            Moved::Before(weekday) => write!(f, " {} before", name(weekday))?,
            Moved::Unless(weekday, days) => write!(f, " unless {} {days:+}", name(weekday))?,
        }
        if self.plus != 0 {
            write!(f, " {:+}", self.plus)?;
        }
        if self.days > 1 {
            write!(f, " for {}", self.days)?;
        }
        Ok(())
    }
}

impl Listing {
    /// The month and day of each such feast of a year.
    pub(crate) fn days(&self, year: i32) -> &[(u32, u32)] {
        let at = year.checked_sub(self.first).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.years.get(at)).map_or(&[], Vec::as_slice)
    }

    fn parse(line: &'static str) -> Option<Listing> {
        let mut words = line.split(' ');
        let (name, first) = (words.next()?, words.next()?.parse().ok()?);
        let day = |digits: &str| {
            let (month, day) = digits.split_at_checked(2)?;
            Some((month.parse().ok()?, day.parse().ok()?))
        };
        let year = |word: &str| match word {
            "-" => Some(Vec::new()),
            days => days.split('+').map(day).collect(),
        };
        Some(Listing { name, first, years: words.map(year).collect::<Option<_>>()? })
    }
}

/// The lines of `feasts.txt`.
pub(crate) fn listings() -> &'static [Listing] {
    static LISTINGS: OnceLock<Vec<Listing>> = OnceLock::new();
    LISTINGS.get_or_init(|| {
        let lines = include_str!("feasts.txt").lines();
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(|line| Listing::parse(line).unwrap_or_else(|| panic!("feasts.txt: {line}"))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        let cases = [
            ("12-25", "XXXX-12-25"),
            ("11 thursday 4 +1", "XXXX-11-WXX-4-#4 +1"),
            ("05 monday -1", "XXXX-05-WXX-1-#-1"),
            ("2001-09-11", "2001-09-11"),
            ("easter -2", "easter -2"),
            ("eastern-easter -48 for 40", "eastern-easter -48 for 40"),
            ("hebrew 05-09 unless saturday +1", "hebrew 05-09 unless saturday +1"),
            ("islamic 10-01 friday before", "islamic 10-01 friday before"),
            ("listed diwali -2 about", "diwali -2"),
        ];
        for (rule, shown) in cases {
            assert_eq!(NamedDay::parse(rule).map(|day| day.to_string()).as_deref(), Some(shown), "{rule}");
        }
        for wrong in ["", "12", "12-", "easter two", "listed nothing", "13 noday 1", "12-25 for 1"] {
            assert_eq!(NamedDay::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_listed_day_is_in_the_calendar() {
        for listing in listings() {
            for (year, days) in (listing.first..).zip(&listing.years) {
                for (month, day) in days {
                    let found = chrono::NaiveDate::from_ymd_opt(year, *month, *day);
                    assert!(found.is_some(), "{} {year}-{month}-{day}", listing.name);
                }
            }
        }
    }
}
