//! What words mean in dates, times and lengths of time.

use serde::Deserialize;
use serde::de::IntoDeserializer;

use super::feast::NamedDay;

/// A unit of time that can be counted or named.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// Which of several stretches of time is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Which {
    /// *last*: before the writer's now.
    Last,
    /// *this*: the writer's now.
    This,
    /// *next*: after the writer's now.
    Next,
    /// *the previous*: before a date named earlier.
    Previous,
    /// *the same*, *that*: a date named earlier.
    Same,
    /// *the following*: after a date named earlier.
    Following,
    /// *the year*, *the month* alone: what the text is about, the writer's now where it tells of no other time.
    Hand,
}

/// Where a length of time is measured from, and which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Way {
    /// Back from the writer's now.
    Ago,
    /// On from the writer's now.
    Hence,
    /// Back from a date named earlier.
    Earlier,
    /// On from a date named earlier.
    Later,
    /// Back from the date that follows.
    Before,
    /// On from the date that follows.
    After,
}

/// A part of a stretch of time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Part {
    /// Its first third.
    Early,
    /// Its second third.
    Mid,
    /// Its last third.
    Late,
    /// Its first days.
    Start,
    /// Its last days.
    End,
    /// Some time in it, before now.
    Sooner,
    /// Some time in it, after now.
    Later,
    /// All of it, or some of it that nobody says.
    Whole,
}

/// Which side of a date is left open by the word before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Edge {
    /// On that date or earlier.
    By,
    /// On that date or later.
    Since,
    /// Up to that date.
    Until,
    /// Earlier than that date.
    Before,
    /// Later than that date.
    After,
}

/// A stretch of the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DayPart {
    /// From midnight on: *the small hours*.
    SmallHours,
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

/// A word of clock times.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ClockWord {
    Noon,
    Midnight,
    Am,
    Pm,
    OClock,
    Past,
    After,
    To,
    Half,
    /// *half* in a time alone: German *halb acht*, French *et demie*, Spanish *y media*.
    HalfHour,
    Quarter,
    Sharp,
}

/// A time that only the writer's now could make exact.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Vague {
    Past,
    Present,
    Future,
}

/// What the verb of a clause says of its time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
}

/// A word that holds a date together or announces it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Glue {
    The,
    A,
    Of,
    In,
    On,
    At,
    And,
    Or,
    To,
    From,
    Between,
    For,
    Half,
    More,
    Possessive,
    OrSo,
    /// Introduces a year and nothing else in a news text: *in*, *since*, *back to*.
    YearLead,
    /// *year* before a year, *fiscal*.
    Fiscal,
    /// *old* and the like: what stands before is an age.
    Age,
    /// *times*: what follows is a rate.
    Times,
    /// *once*, *twice*.
    Once,
    /// *every*, *each*.
    Every,
    /// *other* in *every other day*.
    Other,
    /// *the coming* in a vague sense, *ahead*.
    Ahead,
    /// A word that ends a clause: *but*, *while*, *because*.
    Clause,
    /// *its*, *his*, *a*: before a year that tells which of several.
    Determiner,
    /// *to* before a verb.
    Infinitive,
    /// *had*, *was*: turns a verb of the future into one of the past.
    Auxiliary,
    /// A word after which a bare name of a month is no date.
    Title,
    /// A reflexive of comparison with the same period a year before: *year-earlier*, *year-ago*.
    YearEarlier,
    /// *period*, *quarter* in the loose sense of a report.
    Period,
    /// *ended* between a stretch and its last day: *the quarter ended 30 June*.
    Ended,
    /// *latest* in *the latest quarter*.
    Latest,
    /// *full* in *the full year*.
    Full,
    /// *past* before a length: *the past three months*.
    Past,
    /// *next* before a length: *the next three years*.
    Next,
    /// *first* before a length: *the first nine months*.
    First,
    /// Introduces a length and makes *a week* one: *for*, *within*, *over*.
    LengthLead,
    /// *coming* before a bare plural.
    Coming,
    /// *week* before its number.
    WeekNumber,
    /// *quarter*, *Q* before its number.
    QuarterNumber,
    /// *H* before its number.
    HalfNumber,
    /// *how*, *what*: before *about* in a question.
    Asks,
    /// *Updated*, *Published*: beside the date of a document.
    DateLine,
    /// *not*, *won’t*: turns a bound around.
    Negation,
    /// *last* of several: *the last week of May*, *the last two days of 2018*, *the latter half*.
    LastOf,
    /// *to last* after an ordinal: *second to last*.
    FromLast,
    /// *end* behind its stretch: *year-end*.
    EndWord,
    /// The letter between hours and minutes: *14h30*.
    HourMark,
    /// The ending of a decade in figures, joined to it: *1990s*.
    DecadeMark,
    /// Makes the figure behind it a decade: *les années 1990*, *los años 90*.
    DecadeLead,
    /// *FY* before the figures of a year.
    FiscalCode,
    /// *CY* before the figures of a year.
    CalendarCode,
    /// A part of the day that may stand without an article: *overnight*.
    StandsAlone,
    /// A noun that is counted and has no plural's ending: *people*.
    CountedNoun,
    /// *9/11*, *24/7*: figures with a slash that are no day of a month.
    NoDate,
    /// *than* behind *earlier* or *later*: how much, not when.
    Than,
    /// *the past* before a unit: so long up to now, whatever the calendar says.
    RollingPast,
    /// *the next* before a unit, after *over*, *within* and the like: so long from now on.
    RollingNext,
    /// *starting*, *commencing* between a stretch and its first day: *the week starting 4 February*.
    Starting,
    /// *a* for a.m., joined to the figure: *3:18a*.
    AmMark,
    /// *p* for p.m., likewise.
    PmMark,
    /// *to date* behind a stretch: up to now.
    ToDate,
    /// *would*, *could*: with *have* behind it of the past, as far as it was real.
    Unreal,
    /// *lowest*, *only*: what is so within a length of time behind it, not at its end.
    Superlative,
    /// *Bloody*, *Super*: makes the weekday behind it a name.
    DayName,
    /// *postponed*, *moved*: from one date to another behind it are two dates.
    DateMove,
    /// *Revolution*, *Uprising*: makes the month before it a part of a name.
    EventName,
    /// *BC*.
    BeforeChrist,
    /// *AD*.
    AnnoDomini,
    /// *local time* between a time and its day.
    LocalTime,
    /// *eve of*: the day before.
    EveOf,
    /// *ratio*, *dilution*: figures with a colon beside it are no time.
    Ratio,
    /// A name that holds no value, whatever its words are: *Sunday Times*, *Thirty Years' War*.
    NoValue,
    /// What begins as a named day and is none: *Easter Island*.
    NoHoliday,
}

/// A word of dates and times.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TimeWord {
    /// A month's name that is a common word too, in lower case: only beside a day or a year.
    WeakMonth(u32),
    /// *Mondays*.
    Weekdays(u32),
    /// A weekday's name that is a common word too.
    WeakWeekday(u32),
    /// Spring is 1.
    Season(u32),
    /// A season's name that is a common word too.
    WeakSeason(u32),
    /// *summers*.
    Seasons(u32),
    /// A unit, and whether the word is its plural.
    Unit(TimeUnit, bool),
    /// *d*, *y* joined to a figure, before *ago*.
    UnitLetter(TimeUnit),
    Which(Which),
    /// Days from now: *yesterday* is −1.
    DayFromNow(i32),
    /// A part of a day near now: *tonight* is (0, night), *last night* (−1, night).
    PartFromNow(i32, DayPart),
    /// Stands behind what it tells of: *la semaine **dernière***.
    WhichBehind(Which),
    Way(Way),
    /// Stands before its length: ***vor** drei Tagen*.
    WayAhead(Way),
    /// Stands directly before a date: *early*, *mid*.
    Part(Part),
    /// Stands before a date with *of*: *the end of*.
    PartOf(Part),
    DayPart(DayPart),
    /// *mornings*: a time that recurs.
    DayParts(DayPart),
    Clock(ClockWord),
    /// Minutes east of UTC.
    Zone(i32),
    Edge(Edge),
    /// Stands behind its date: *or later*.
    EdgeAfter(Edge),
    Vague(Vague),
    /// Stands before what it tells the time of: *current*, *recent*.
    VagueAdjective(Vague),
    /// A word for a small number nobody counted: *several*, from and to.
    Few(u32, u32),
    /// *nineties* is 90.
    DecadeName(u32),
    Tense(Tense),
    Glue(Glue),
    /// An adverb or adjective of recurrence, as a TIMEX3 value: *weekly* is `P1W`.
    Adverb(&'static str),
    /// *st*, *nd*, *th* after a figure.
    OrdinalSuffix,
    /// A day that has a name.
    Holiday(NamedDay),
    /// The same, where the name is a common word or a person's too: only with a year or behind words that announce a time.
    WeakHoliday(NamedDay),
}

/// Every recurrence that an adverb can have.
const ADVERBS: &[&str] =
    &["PT1H", "P1D", "P1W", "P2W", "P1M", "P2M", "P3M", "P6M", "P1Y", "P2Y", "P10Y", "XXXX-XX-XX"];

impl TimeWord {
    /// The meaning of a class and a meaning as a lexicon file writes them.
    pub(crate) fn parse(class: &str, meaning: &str) -> Option<TimeWord> {
        Some(match class {
            "weak-month" => TimeWord::WeakMonth(meaning.parse().ok()?),
            "weak-weekday" => TimeWord::WeakWeekday(meaning.parse().ok()?),
            "weekdays" => TimeWord::Weekdays(meaning.parse().ok()?),
            "seasons" => TimeWord::Seasons(meaning.parse().ok()?),
            "season" => TimeWord::Season(meaning.parse().ok()?),
            "weak-season" => TimeWord::WeakSeason(meaning.parse().ok()?),
            "time-unit" => TimeWord::Unit(named(meaning)?, false),
            "time-units" => TimeWord::Unit(named(meaning)?, true),
            "time-unit-letter" => TimeWord::UnitLetter(named(meaning)?),
            "which" => TimeWord::Which(named(meaning)?),
            "day-from-now" => TimeWord::DayFromNow(meaning.parse().ok()?),
            "part-from-now" => {
                let (days, part) = meaning.split_once(' ')?;
                TimeWord::PartFromNow(days.parse().ok()?, named(part)?)
            }
            "which-behind" => TimeWord::WhichBehind(named(meaning)?),
            "way" => TimeWord::Way(named(meaning)?),
            "way-ahead" => TimeWord::WayAhead(named(meaning)?),
            "date-part" => TimeWord::Part(named(meaning)?),
            "date-part-of" => TimeWord::PartOf(named(meaning)?),
            "day-part" => TimeWord::DayPart(named(meaning)?),
            "day-parts" => TimeWord::DayParts(named(meaning)?),
            "clock" => TimeWord::Clock(named(meaning)?),
            "zone" => TimeWord::Zone(meaning.parse().ok()?),
            "edge" => TimeWord::Edge(named(meaning)?),
            "edge-after" => TimeWord::EdgeAfter(named(meaning)?),
            "vague-time" => TimeWord::Vague(named(meaning)?),
            "vague-adjective" => TimeWord::VagueAdjective(named(meaning)?),
            "few" => {
                let (low, high) = meaning.split_once(' ')?;
                TimeWord::Few(low.parse().ok()?, high.parse().ok()?)
            }
            "decade-name" => TimeWord::DecadeName(meaning.parse().ok()?),
            "tense" => TimeWord::Tense(named(meaning)?),
            "recurrence" => TimeWord::Adverb(ADVERBS.iter().find(|timex| **timex == meaning)?),
            "ordinal-suffix" => TimeWord::OrdinalSuffix,
            "date-glue" => TimeWord::Glue(named(meaning)?),
            "holiday" => TimeWord::Holiday(NamedDay::parse(meaning)?),
            "weak-holiday" => TimeWord::WeakHoliday(NamedDay::parse(meaning)?),
            _ => return None,
        })
    }
}

/// The variant of that name, in the lower case and with the hyphens of a lexicon file.
fn named<'de, T: Deserialize<'de>>(name: &'de str) -> Option<T> {
    T::deserialize(IntoDeserializer::<serde::de::value::Error>::into_deserializer(name)).ok()
}
