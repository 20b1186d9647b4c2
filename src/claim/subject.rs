//! Filling the subject: which instance of the fact a claim is about.

use chrono::{Datelike, NaiveDate};

use crate::recognize::{Mention, Reading};
use crate::rule::{Domain, Find, Part, PartDefault, Rule};
use crate::text::Span;
use crate::value::{Date, DaySet, Grain, Value, calendar};

use super::Subject;
use super::take::vague;

/// How many mentions of a sentence are looked at for its date: a list of thousands has none.
const LONGEST: usize = 256;

/// What an entry of `find` captured for a part of the subject.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// A canonical id.
    Name(String),
    /// A mention, by its index in the reading.
    Mention(usize),
    /// Two different things, equally near.
    Several,
}

/// A subject as far as it is known, and why it is not wholly known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Filled {
    pub(super) subject: Subject,
    pub(super) missing: Option<String>,
}

/// What one claim's subject is filled from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) reading: &'a Reading,
    /// The claim's sentence.
    pub(super) sentence: Span,
    /// The words of the value.
    pub(super) value: Span,
}

/// Fills the parts of a rule's subject: what was captured, else what the entry sets, else the part's default.
pub(super) fn fill(rule: &Rule, find: &Find, captured: &[(usize, Found)], around: Around) -> Filled {
    let mut filled = Filled::default();
    for (index, part) in rule.subject.iter().enumerate() {
        let found = captured.iter().find(|(i, _)| *i == index).map(|(_, found)| found);
        let value = match (found, find.set.get(&part.name), &part.default) {
            (Some(found), ..) => of_capture(part, found, around.reading),
            (None, Some(set), _) => Ok(set.clone()),
            (None, None, Some(default)) => of_default(part, default, around),
            (None, None, None) => {
                Err(format!("`{}` is unknown: nothing was captured, set or given by default", part.name))
            }
        };
        match value {
            Ok(value) => {
                filled.subject.insert(part.name.clone(), value);
            }
            Err(reason) => {
                filled.missing.get_or_insert(reason);
            }
        }
    }
    filled
}

/// Where a part of the subject came from, in words.
pub(super) fn origin(part: &Part, index: usize, find: &Find, captured: &[(usize, Found)]) -> &'static str {
    if captured.iter().any(|(i, _)| *i == index) {
        "captured"
    } else if find.set.contains_key(&part.name) {
        "set by the entry"
    } else {
        match part.default {
            Some(PartDefault::SentenceDate) => "the date of the sentence",
            Some(PartDefault::DocumentDate) => "the date of the document",
            Some(PartDefault::Constant(_)) => "the part's default",
            None => "unknown",
        }
    }
}

fn of_capture(part: &Part, found: &Found, reading: &Reading) -> Result<String, String> {
    match found {
        Found::Name(id) => Ok(id.clone()),
        Found::Several => Err(format!("`{}` is unknown: two different ones stand equally near", part.name)),
        Found::Mention(i) => {
            let mention = reading.mentions.get(*i).ok_or_else(|| format!("`{}` is unknown", part.name))?;
            of_value(part, &mention.value)
        }
    }
}

pub(super) fn of_value(part: &Part, value: &Value) -> Result<String, String> {
    let grain = match part.domain {
        Domain::Mention { granularity, .. } => granularity,
        Domain::Names(_) => None,
    };
    let name = &part.name;
    let date = match (value, grain) {
        (Value::Date(date), Some(grain)) => (date, grain),
        (Value::Datetime(moment), Some(grain)) => {
            let mut days = moment.readings.iter().map(|(from, _)| from.date());
            let day = days.next().filter(|day| days.all(|other| other == *day));
            return day.and_then(|day| name_of(day, grain)).ok_or_else(|| {
                format!("`{name}` is unknown: `{}` is no one {}", moment.timex, grain_name(grain))
            });
        }
        (value, _) => {
            return plain(value).ok_or_else(|| format!("`{name}` is unknown: its value is not exact"));
        }
    };
    cut(date.0, date.1)
        .ok_or_else(|| format!("`{name}` is unknown: `{}` is no one {}", date.0.timex, grain_name(date.1)))
}

/// The canonical form of an exact value.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Date(date) => (!date.readings.is_empty()).then(|| date.timex.clone()),
        Value::Datetime(moment) => Some(moment.timex.clone()),
        Value::Time(time) => Some(time.timex.clone()),
        Value::Duration(duration) => Some(duration.timex.clone()),
        Value::Set(set) => Some(set.timex.clone()),
        Value::Choice(label) => Some(label.clone()),
        Value::Text(text) => Some(text.clone()),
        amount => {
            amount.amount()?.figure?;
            Some(amount.canonical())
        }
    }
}

fn of_default(part: &Part, default: &PartDefault, around: Around) -> Result<String, String> {
    let name = &part.name;
    let grain = match part.domain {
        Domain::Mention { granularity, .. } => granularity.unwrap_or(Grain::Day),
        Domain::Names(_) => Grain::Day,
    };
    match default {
        PartDefault::Constant(value) => Ok(value.clone()),
        PartDefault::DocumentDate => around
            .reading
            .date
            .and_then(|date| name_of(date.date, grain))
            .ok_or_else(|| format!("`{name}` is unknown: the document has no date")),
        PartDefault::SentenceDate => {
            let mut dates = sentence_dates(around, grain);
            let Some(first) = dates.next() else {
                return Err(format!(
                    "`{name}` is unknown: no date in the sentence names a {}",
                    grain_name(grain)
                ));
            };
            match dates.find(|date| *date != first) {
                None => Ok(first),
                Some(second) => {
                    Err(format!("`{name}` is unknown: the sentence has both {first} and {second}"))
                }
            }
        }
    }
}

/// The dates of the claim's sentence other than the value, cut to `grain`.
fn sentence_dates(around: Around<'_>, grain: Grain) -> impl Iterator<Item = String> {
    let mentions = &around.reading.mentions;
    let from = mentions.partition_point(|m| m.span.start < around.sentence.start);
    mentions[from..]
        .iter()
        .take_while(move |m| m.span.end <= around.sentence.end)
        .take(LONGEST)
        .filter(move |m| !m.span.overlaps(around.value) && !vague(m))
        .filter_map(move |m| date_of(m, grain))
}

fn date_of(mention: &Mention, grain: Grain) -> Option<String> {
    match &mention.value {
        Value::Date(date) => cut(date, grain),
        Value::Datetime(moment) => match moment.readings.as_slice() {
            [(from, _)] => name_of(from.date(), grain),
            _ => None,
        },
        _ => None,
    }
}

/// A date cut to a granularity: `2019` of *12 April 2019*, `FY2023` of *the first quarter of fiscal 2023*; nothing if the
/// date is coarser, partial or a bound other than *by*.
fn cut(date: &Date, grain: Grain) -> Option<String> {
    if let [DaySet::Named(name)] = date.readings.as_slice() {
        return match date.grain? {
            own if own == grain => Some(name.clone()),
            own if own < grain && grain == Grain::Year => name.split('-').next().map(str::to_string),
            _ => None,
        };
    }
    // *By late 2023 trade was …* is a figure of 2023.
    if let (Some(own), (_, Some(last))) = (date.due, date.whole()?) {
        return (own <= grain).then(|| name_of(last, grain)).flatten();
    }
    if date.bound {
        return None;
    }
    let (Some(low), Some(high)) = date.whole()? else { return None };
    let stretch = calendar::stretch(low, grain)?;
    if high > stretch.1 {
        // *2022–23* is a year of its own.
        return (date.grain == Some(grain)).then(|| date.timex.clone());
    }
    // *early 2019* and *12 April 2019* both lie in 2019.
    name_of(low, grain)
}

/// The timex of the stretch that holds a day.
pub(super) fn name_of(day: NaiveDate, grain: Grain) -> Option<String> {
    let (first, _) = calendar::stretch(day, grain)?;
    let month = first.month();
    Some(match grain {
        Grain::Day => Date::day(day).timex,
        Grain::Week => Date::week(day).timex,
        Grain::Weekend => Date::weekend(day).timex,
        Grain::Month => Date::month(first.year(), month).timex,
        Grain::Quarter => Date::quarter(first.year(), month.div_ceil(3)).timex,
        Grain::Half => Date::half(first.year(), month.div_ceil(6)).timex,
        Grain::Year => Date::year(first.year()).timex,
        Grain::Decade => Date::decade(first.year()).timex,
        Grain::Century => Date::century(first.year().div_euclid(100)).timex,
        Grain::Season => {
            let season = match month {
                3 => crate::value::Season::Spring,
                6 => crate::value::Season::Summer,
                9 => crate::value::Season::Autumn,
                _ => crate::value::Season::Winter,
            };
            Date::season(first.year(), season).timex
        }
    })
}

pub(super) fn grain_name(grain: Grain) -> &'static str {
    match grain {
        Grain::Day => "day",
        Grain::Weekend => "weekend",
        Grain::Week => "week",
        Grain::Month => "month",
        Grain::Season => "season",
        Grain::Quarter => "quarter",
        Grain::Half => "half-year",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, names};
    use super::*;
    use crate::claim::{Claim, Extractor};
    use crate::recognize::Settings;
    use crate::rule::Matcher;
    use crate::value::FactKind;

    /// The claims of a rule about trade with a partner in a year.
    fn claims(text: &str, date: Option<&str>) -> Vec<Claim> {
        let mut words = names(&[("russia", "Russia/Russian"), ("china", "China/Chinese")]);
        words.parts = vec!["partner", "year"];
        let find = [
            "trade with {partner} in {year} was {value}",
            "{partner} trade ... {value}",
            "trade ... {value}",
        ];
        let find = find.iter().map(|phrase| Matcher::Phrase(words.phrase(phrase))).collect();
        let mut rule = fixture::rule(FactKind::Money, find);
        let partner = Domain::Names(words.group(&["russia", "china"]));
        rule.subject = vec![
            Part { name: "partner".into(), domain: partner, default: None },
            fixture::date_part("year", Grain::Year, Some(PartDefault::SentenceDate)),
        ];
        rule.find[2].set.insert("partner".into(), "china".into());
        let rules = [rule];
        let (document, reading) =
            date.map_or_else(|| fixture::document(text), |date| fixture::dated(text, date));
        Extractor::new(&rules, &Settings::default()).extract(&document, &reading)
    }

    #[test]
    fn captured_set_or_by_default() {
        let cases = [
            ("Trade with Russia in <2018> was <$34 million>.", "$34 million: partner=russia year=2018"),
            ("Russian trade in <2018> amounted to <$34 million>.", "$34 million: partner=russia year=2018"),
            ("In <May last year=2018-05> trade was <$34 million>.", "$34 million: partner=china year=2018"),
            (
                "Russian trade reached <$34 million> on <3 May=2018-05-03>, up from <2018>.",
                "$34 million: partner=russia year=2018",
            ),
        ];
        for (text, expected) in cases {
            let all = claims(text, None);
            assert_eq!(all.len(), 1, "{text}");
            let parts: Vec<String> =
                all[0].subject.iter().map(|(part, value)| format!("{part}={value}")).collect();
            assert_eq!(format!("{}: {}", all[0].words.quote, parts.join(" ")), expected, "{text}");
            assert_eq!(all[0].incomparable, None, "{text}");
        }
    }

    #[test]
    fn unknown_parts_say_why() {
        let cases = [
            ("Russian trade was <$34 million>.", "`year` is unknown: no date in the sentence names a year"),
            (
                "Russian trade was <$34 million> in <2018> and less in <2017>.",
                "`year` is unknown: the sentence has both 2018 and 2017",
            ),
        ];
        for (text, why) in cases {
            let all = claims(text, Some("2019-04-30"));
            assert_eq!(all[0].incomparable.as_deref(), Some(why), "{text}");
            assert_eq!(all[0].subject.get("partner").map(String::as_str), Some("russia"));
        }
    }

    #[test]
    fn years_of_stretches_and_of_what_had_come_about() {
        let read = |words: &str| {
            let mentions =
                crate::recognize::read_text(&format!("{words} trade was high."), None, &Settings::default());
            mentions.first().and_then(|mention| date_of(mention, Grain::Year))
        };
        let cases = [
            ("From 3–5 June 2024", Some("2024")),
            ("On June 3-5, 2024,", Some("2024")),
            ("By late 2023", Some("2023")),
            ("By 31 December 2023", Some("2023")),
            ("In FY2023", Some("FY2023")),
            ("In the first quarter of fiscal 2023", Some("FY2023")),
            ("In 2022-23", Some("2022/2023")),
            ("In 2022/23", Some("2022/2023")),
            ("Until 2023", None),
            ("Since 2019", None),
            ("From 2015 to 2018", None),
            ("In the 1990s", None),
        ];
        for (words, year) in cases {
            assert_eq!(read(words).as_deref(), year, "{words}");
        }
    }

    #[test]
    fn dates_are_cut_to_the_granularity() {
        let cut = |iso: &str, grain| cut(&fixture::date(iso), grain);
        assert_eq!(cut("2019-04-12", Grain::Year).as_deref(), Some("2019"));
        assert_eq!(cut("2019-04-12", Grain::Quarter).as_deref(), Some("2019-Q2"));
        assert_eq!(cut("2019-04-12", Grain::Month).as_deref(), Some("2019-04"));
        assert_eq!(cut("2019-04-12", Grain::Decade).as_deref(), Some("201"));
        assert_eq!(cut("2019", Grain::Month), None);
        assert_eq!(cut("PRESENT", Grain::Month), None);
    }
}
