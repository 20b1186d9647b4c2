//! What words around a date make of it: *early*, *the end of*, *about*, *by*, *since*.

use chrono::NaiveDate;

use super::calendar::{self, Stretch};
use super::{Date, DaySet, Edge, Grain, Part};

impl Date {
    /// A part of each named stretch: thirds with 3 days more, or 7 days at an end (a tenth of a decade or a century, three
    /// days of a week), never leaving the stretch. Patterns and names stay as they are.
    pub fn part(mut self, part: Part) -> Date {
        for set in &mut self.readings {
            if let DaySet::Days { low: Some(low), high: Some(high) } = set {
                (*low, *high) = portion((*low, *high), part);
            }
        }
        self.part = Some(part);
        self
    }

    /// The hedged date: a day ±2 days, a month ±1 month, a year ±2 years; a longer stretch ±a fifth, the others in between
    /// ±themselves. Patterns and names stay as they are.
    pub fn about(mut self) -> Date {
        for set in &mut self.readings {
            if let DaySet::Days { low, high } = set {
                let grain = self.grain.unwrap_or(Grain::Day);
                *low = low.map(|low| shifted(low, grain, -1));
                *high = high.map(|high| shifted(high, grain, 1));
            }
        }
        self.approximate = true;
        self
    }

    /// The bound that words such as *by* and *since* make of it. What a pattern bounds is unknown, since its year is: it
    /// keeps its reading and is compatible with everything.
    pub fn edge(mut self, edge: Edge) -> Date {
        for set in &mut self.readings {
            if let DaySet::Days { low, high } = set {
                (*low, *high) = match edge {
                    Edge::Until => (None, *high),
                    Edge::Before => (None, low.and_then(|low| low.pred_opt())),
                    Edge::Since => (*low, None),
                    Edge::After => (high.and_then(|high| high.succ_opt()), None),
                };
            }
        }
        self.bound = true;
        self.edge = Some(edge);
        self.grain = None;
        self
    }
}

fn portion((low, high): Stretch, part: Part) -> Stretch {
    let length = calendar::length((low, high));
    let third = |n: i64| length * n / 3;
    let end = if length > 366 { length / 10 } else { 7.min(length) };
    // Counted in days from the first; both included. A week is too short for thirds with days more: it begins on three days,
    // ends on three, and its late days are from Thursday on.
    let (from, to) = match part {
        Part::Start | Part::Early if length == 7 => (0, 2),
        Part::Mid if length == 7 => (1, 4),
        Part::Late if length == 7 => (3, 6),
        Part::End if length == 7 => (4, 6),
        Part::Start => (0, end - 1),
        Part::Early => (0, third(1) + 2),
        Part::Mid => (third(1) - 3, third(2) + 2),
        Part::Late => (third(2) - 3, length - 1),
        Part::End => (length - end, length - 1),
    };
    let at = |n: i64| calendar::add_days(low, n.clamp(0, length - 1)).unwrap_or(low);
    (at(from), at(to))
}

fn shifted(day: NaiveDate, grain: Grain, sign: i64) -> NaiveDate {
    // A month's last day moves to a month's last day.
    let whole = |months: i64| {
        if sign > 0 {
            calendar::add_days(day, 1)
                .and_then(|next| calendar::add_months(next, months))
                .and_then(|next| next.pred_opt())
        } else {
            calendar::add_months(day, -months)
        }
    };
    let moved = match grain {
        Grain::Day => calendar::add_days(day, 2 * sign),
        Grain::Weekend | Grain::Week => calendar::add_days(day, 7 * sign),
        Grain::Month => whole(1),
        Grain::Season | Grain::Quarter => whole(3),
        Grain::Half => whole(6),
        Grain::Year | Grain::Decade => whole(24),
        Grain::Century => whole(240),
    };
    moved.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    fn shown(date: &Date) -> String {
        let end = |day: Option<NaiveDate>| day.map_or("..".to_string(), |day| day.to_string());
        let (low, high) = date.whole().expect("one reading");
        format!("{} {}", end(low), end(high))
    }

    #[test]
    fn parts() {
        let cases = [
            (Date::month(2019, 4), Part::Early, "2019-04-01 2019-04-13"),
            (Date::month(2019, 4), Part::Mid, "2019-04-08 2019-04-23"),
            (Date::month(2019, 4), Part::Late, "2019-04-18 2019-04-30"),
            (Date::month(2019, 4), Part::End, "2019-04-24 2019-04-30"),
            (Date::year(2019), Part::Start, "2019-01-01 2019-01-07"),
            (Date::year(2019), Part::End, "2019-12-25 2019-12-31"),
            (Date::decade(1930), Part::Mid, "1933-04-29 1936-09-02"),
            (Date::days(day("2019-04-08"), day("2019-04-14")), Part::Start, "2019-04-08 2019-04-10"),
            (Date::days(day("2019-04-08"), day("2019-04-14")), Part::Mid, "2019-04-09 2019-04-12"),
            (Date::days(day("2019-04-08"), day("2019-04-14")), Part::Late, "2019-04-11 2019-04-14"),
            (Date::days(day("2019-04-08"), day("2019-04-14")), Part::End, "2019-04-12 2019-04-14"),
        ];
        for (date, part, expected) in cases {
            let date = date.part(part);
            assert_eq!(shown(&date), expected, "{part:?} {}", date.timex);
        }
    }

    #[test]
    fn hedges() {
        let cases = [
            (Date::ymd(2019, 4, 12), "2019-04-10 2019-04-14"),
            (Date::month(2019, 2), "2019-01-01 2019-03-31"),
            (Date::year(1850), "1848-01-01 1852-12-31"),
        ];
        for (date, expected) in cases {
            assert_eq!(shown(&date.about()), expected);
        }
    }

    #[test]
    fn bounds() {
        let cases = [
            (Edge::Until, ".. 2019-04-30"),
            (Edge::Before, ".. 2019-03-31"),
            (Edge::Since, "2019-04-01 .."),
            (Edge::After, "2019-05-01 .."),
        ];
        for (edge, expected) in cases {
            let date = Date::month(2019, 4).edge(edge);
            assert_eq!(shown(&date), expected, "{edge:?}");
            assert!(date.bound);
        }
    }
}
