//! Histories: the year comes from the story, with a document date and without one.

use super::*;

/// What a paragraph says: its sentences, resolved together, with and without a document date long after.
fn told(text: &str, expected: &[&str]) {
    for date in [None, Some("2019-04-30")] {
        let settings = crate::recognize::Settings::default();
        let day = date.map(|date: &str| date.parse::<NaiveDate>().expect(date));
        let mentions = crate::recognize::read_text(text, day, &settings);
        let one = |mention: &Mention| {
            let words = mention.span.of(text);
            match &mention.value {
                Value::Date(date) => Some(format!("{words} = {} = {}", date.timex, days(date))),
                Value::Datetime(moment) => Some(format!("{words} = {}", moment.timex)),
                _ => None,
            }
        };
        let found: Vec<String> = mentions.iter().filter_map(one).collect();
        assert_eq!(found, expected, "{text} ({date:?})");
    }
}

#[test]
fn the_year_goes_on_from_sentence_to_sentence() {
    told(
        "The revolt broke out on 3 June 1871. By mid-July the north had fallen, and on 2 August the capital was taken. \
         Two days later the cabinet resigned. The queen left the following morning and stayed away until the spring of 1873. \
         That autumn she raised an army; a truce was signed on 12 November. The next year both sides broke it.",
        &[
            "3 June 1871 = 1871-06-03 = 1871-06-03",
            "mid-July = 1871-07 = ..1871-07-23",
            "2 August = 1871-08-02 = 1871-08-02",
            "Two days later = 1871-08-04 = 1871-08-04",
            "the following morning = 1871-08-05TMO",
            "the spring of 1873 = 1873-SP = ..1873-05-31",
            "That autumn = 1873-FA = 1873-09-01..1873-11-30",
            "12 November = 1873-11-12 = 1873-11-12",
            "The next year = 1874 = 1874-01-01..1874-12-31",
        ],
    );
    told(
        "In 1941 the front ran along the river. On 5 May the attack began; from 5 to 9 May a third of them fell. During the \
         winter of 1941–42 nothing moved. The following spring, in late April, the thaw set in. On June 3 the bridges were \
         blown. In the same month they fled. Early the next year, on 14 January, the last fort gave up. It was over on \
         6 September 1945.",
        &[
            "1941 = 1941 = 1941-01-01..1941-12-31",
            "5 May = 1941-05-05 = 1941-05-05",
            "from 5 to 9 May = 1941-05-05/1941-05-09 = 1941-05-05..1941-05-09",
            "winter of 1941–42 = 1941-WI = 1941-12-01..1942-02-28",
            "The following spring = 1942-SP = 1942-03-01..1942-05-31",
            "late April = 1942-04 = 1942-04-18..1942-04-30",
            "June 3 = 1942-06-03 = 1942-06-03",
            "the same month = 1942-06 = 1942-06-01..1942-06-30",
            "Early the next year = 1943 = 1943-01-01..1943-05-04",
            "14 January = 1943-01-14 = 1943-01-14",
            "6 September 1945 = 1945-09-06 = 1945-09-06",
        ],
    );
}

#[test]
fn a_story_runs_over_new_year() {
    told(
        "The siege began on 5 September 2014 and lasted until mid-January. In February the town was rebuilt. It was counted \
         in 2016 and in 2017.",
        &[
            "5 September 2014 = 2014-09-05 = 2014-09-05",
            "mid-January = 2015-01 = ..2015-01-23",
            "February = 2015-02 = 2015-02-01..2015-02-28",
            "2016 = 2016 = 2016-01-01..2016-12-31",
            "2017 = 2017 = 2017-01-01..2017-12-31",
        ],
    );
    told(
        "From December 1943 to January 1944 nothing moved; from January to May four assaults failed. It ended in June 1944.",
        &[
            "From December 1943 to January 1944 = 1943-12/1944-01 = 1943-12-01..1944-01-31",
            "from January to May = 1944-01/1944-05 = 1944-01-01..1944-05-31",
            "June 1944 = 1944-06 = 1944-06-01..1944-06-30",
        ],
    );
}

#[test]
fn days_of_the_month_in_hand() {
    told(
        "The landings of 6 June 1944 cost 2,000 men. By the 12th the beaches were joined. On the 24th the bridge fell. \
         Between the 26th and the 28th his army waited, and by the end of the month the port was open. It was over in 1945.",
        &[
            "6 June 1944 = 1944-06-06 = 1944-06-06",
            "the 12th = 1944-06-12 = ..1944-06-12",
            "the 24th = 1944-06-24 = 1944-06-24",
            "Between the 26th and the 28th = 1944-06-26/1944-06-28 = 1944-06-26..1944-06-28",
            "the end of the month = 1944-06 = ..1944-06-30",
            "1945 = 1945 = 1945-01-01..1945-12-31",
        ],
    );
}

/// One reading of each sentence of a text without a document date.
const SENTENCES: &[(&str, &str)] = &[
    ("The fort fell in the night of 12/13 June 1872.", "[the night of 12/13 June 1872] 1872-06-12TNI"),
    ("They sailed on the night of April 16–17, 1961.", "[the night of April 16–17, 1961] 1961-04-16TNI"),
    (
        "It burned down in 1855 and 1879.",
        "[1855] 1855 = 1855-01-01..1855-12-31; [1879] 1879 = 1879-01-01..1879-12-31",
    ),
    (
        "There was hunger in July and August 1944.",
        "[July] 1944-07 = 1944-07-01..1944-07-31; [August 1944] 1944-08 = 1944-08-01..1944-08-31",
    ),
    (
        "They met on 30 December and 2 January 1945.",
        "[30 December] 1944-12-30 = 1944-12-30; [2 January 1945] 1945-01-02 = 1945-01-02",
    ),
    (
        "In the spring and summer of 1918 they lost.",
        "[the spring] 1918-SP = 1918-03-01..1918-05-31; [summer of 1918] 1918-SU = 1918-06-01..1918-08-31",
    ),
    (
        "In the last days of April 1945 it fell.",
        "[the last days of April 1945] 1945-04 = 1945-04-24..1945-04-30",
    ),
    (
        "It began on 10 January 1966. Six years later, on 3 December 1971, it ended.",
        "[10 January 1966] 1966-01-10 = 1966-01-10; [Six years later] 1971 = 1971-01-01..1971-12-31; \
         [3 December 1971] 1971-12-03 = 1971-12-03",
    ),
    ("By the 5th century BC it was rich.", "[the 5th century BC] BC04 = ..-0401-12-31"),
    ("In the year 69 there were four of them.", "[the year 69] 0069 = 0069-01-01..0069-12-31"),
    ("The 1933–45 war was long.", "[The 1933–45] 1933/1945 = 1933-01-01..1945-12-31"),
    (
        "It was the summer of ’42 and the law of ’64.",
        "[the summer of ’42] 1942-SU = 1942-06-01..1942-08-31; [’64] 1964 = 1964-01-01..1964-12-31",
    ),
    ("She came here in ’91.", "[’91] 1991 = 1991-01-01..1991-12-31"),
    (
        "It began in November 1830 and lasted until October of the next year.",
        "[November 1830] 1830-11 = 1830-11-01..1830-11-30; [October of the next year] 1831-10 = ..1831-10-31",
    ),
    ("It fell in the winter of 1346/7.", "[the winter of 1346/7] 1346-WI = 1346-12-01..1347-02-28"),
    ("It was founded c. 1150.", "[c. 1150] 1150 = 1148-01-01..1152-12-31"),
    ("On Easter Monday, 24 April 1916, it began.", "[Easter Monday, 24 April 1916] 1916-04-24 = 1916-04-24"),
    (
        "He left a few days after 6 June 1944.",
        "[a few days after 6 June 1944] 1944-06-09/1944-06-12 = 1944-06-09..1944-06-12",
    ),
    ("He was president 1933–1945.", "[1933–1945] 1933/1945 = 1933-01-01..1945-12-31"),
    (
        "It was so between the years 1933 and 1945.",
        "[between the years 1933 and 1945] 1933/1945 = 1933-01-01..1945-12-31",
    ),
    (
        "They tried on the 5th of November 1942, and again on the 8th and 9th.",
        "[the 5th of November 1942] 1942-11-05 = 1942-11-05; [the 8th and 9th] 1942-11-08/1942-11-09 = 1942-11-08..1942-11-09",
    ),
    ("It was at war from 264 to 146 BC.", "[from 264 to 146 BC] BC0264/BC0146 = -0263-01-01..-0145-12-31"),
    ("The city was founded in 334 BC.", "[334 BC] BC0334 = -0333-01-01..-0333-12-31"),
    ("It burned in AD 79.", "[AD 79] 0079 = 0079-01-01..0079-12-31"),
    (
        "The 17th and 18th centuries were rich.",
        "[The 17th and 18th centuries] 16/17 = 1600-01-01..1799-12-31",
    ),
    (
        "In the 1860s and 70s railways came.",
        "[the 1860s] 186 = 1860-01-01..1869-12-31; [70s] 187 = 1870-01-01..1879-12-31",
    ),
    ("The 1848 revolution spread.", "[1848] 1848 = 1848-01-01..1848-12-31"),
    ("Ann Poe (born 1960) wrote it.", "[1960] 1960 = 1960-01-01..1960-12-31"),
    ("It was so in October 1984 and later.", "[October 1984 and later] 1984-10 = 1984-10-01.."),
    ("He flew in October 1984 and later served.", "[October 1984] 1984-10 = 1984-10-01..1984-10-31"),
    (
        "It was lifted on 27 January 1944, 872 days later.",
        "[27 January 1944] 1944-01-27 = 1944-01-27; [872 days later] 1944-01-27 = 1944-01-27",
    ),
];

#[test]
fn forms_of_histories() {
    for (text, expected) in SENTENCES {
        assert_eq!(shown(text, None), *expected, "{text}");
    }
}

/// An undated report names years that its days are not of.
#[test]
fn an_undated_report() {
    let text = "Police said Tuesday there has been no peace since 1991. On 19 November a boat sank.";
    assert!(shown(text, None).ends_with("[19 November] XXXX-11-19 = pattern"), "{}", shown(text, None));
    let text = "Police said Tuesday it began on 15 September 2008. On 19 November a boat sank.";
    assert!(shown(text, None).ends_with("[19 November] 2008-11-19 = 2008-11-19"), "{}", shown(text, None));
}

#[test]
fn what_is_no_date_of_a_history() {
    for text in [
        "The October Revolution failed.",
        "About 1900 were hurt.",
        "Bloody Sunday fell on a Sunday, after a summer of protests.",
        "They live on the 24th floor and the 17th and 18th floors.",
        "The 1756 men marched past the 1812 m summit.",
        "Prices that fall rise again.",
        "She won the first quarter of the game.",
    ] {
        assert_eq!(shown(text, None), "", "{text}");
    }
}

/// A weekday beside a day and a month tells the year; one of this very week is a slip.
#[test]
fn the_year_that_fits_the_weekday() {
    let cases = [
        ("It opens Fri, Jul 18.", "2013-02-19", "2014-07-18", None),
        ("It opened on Friday, 12 April.", "2019-04-30", "2019-04-12", None),
        ("It opened on Thursday, 12 April.", "2019-08-30", "2018-04-12", None),
        ("It opened on Thursday, 25 April.", "2019-04-30", "2019-04-25", None),
        (
            "It opened on Friday, 25 April.",
            "2019-04-30",
            "2019-04-25",
            Some(Flaw::Weekday { stated: 5, actual: 4 }),
        ),
    ];
    for (text, date, day, flaw) in cases {
        let (_, mention) = read(text, Some(date)).remove(0);
        let Value::Date(value) = &mention.value else { panic!("{text}") };
        assert_eq!((value.timex.as_str(), mention.flaw.clone()), (day, flaw), "{text}");
    }
}

const NEWS: &[(&str, &str)] = &[
    ("They will meet next Monday.", "[next Monday] 2019-05-06 = 2019-05-06"),
    ("They will meet next Friday.", "[next Friday] 2019-05-10 = 2019-05-03 or 2019-05-10"),
    ("They will meet this coming Friday.", "[this coming Friday] 2019-05-03 = 2019-05-03"),
    ("The two meet Friday in Rome.", "[Friday] 2019-05-03 = 2019-05-03"),
    ("It will be back in two weeks.", "[two weeks] 2019-W20 = 2019-05-13..2019-05-19"),
    ("The vote is in two weeks.", "[two weeks] 2019-W20 = 2019-05-13..2019-05-19"),
    ("In two weeks the court decides.", "[two weeks] 2019-W20 = 2019-05-13..2019-05-19"),
    ("It is at its lowest level in 50 years.", "[50 years] P50Y"),
    ("It will be the first strike in ten years.", "[ten years] P10Y"),
    ("He is creating more jobs in two years than they did.", "[two years] P2Y"),
    ("This has been so since October.", "[October] 2018-10 = 2018-10-01.."),
    ("It was hours after Wednesday’s vote.", "[Wednesday] 2019-04-24 = 2019-04-24"),
    ("It was before the March 5 vote.", "[March 5] 2019-03-05 = 2019-03-05"),
    ("It was before March 5.", "[March 5] 2019-03-05 = ..2019-03-04"),
    ("It grew until the 2008 crisis.", "[2008] 2008 = 2008-01-01..2008-12-31"),
    ("It stood here half a century ago.", "[half a century ago] 1969 = 1967-01-01..1971-12-31"),
    ("At this time last year it was high.", "[last year] 2018 = 2018-01-01..2018-12-31"),
    ("It rained the Sunday before last.", "[Sunday before last] 2019-04-21 = 2019-04-21"),
    (
        "It began in May 2018 and ended on April 28.",
        "[May 2018] 2018-05 = 2018-05-01..2018-05-31; [April 28] 2019-04-28 = 2019-04-28",
    ),
    (
        "In June, after thirty years, he retired.",
        "[June] 2018-06 = 2018-06-01..2018-06-30; [thirty years] P30Y",
    ),
    ("They meet on the first Monday of each month.", "[each month] every P1M"),
    (
        "The court, which rose on Dec. 17, returns Thursday.",
        "[Dec. 17] 2018-12-17 = 2018-12-17; [Thursday] 2019-05-02 = 2019-05-02",
    ),
    ("The summit is on December 15-17.", "[December 15-17] 2019-12-15/2019-12-17 = 2019-12-15..2019-12-17"),
    ("He wants to go, he said on Wednesday.", "[Wednesday] 2019-04-24 = 2019-04-24"),
    (
        "It was moved from 29 March to 31 October.",
        "[29 March] 2019-03-29 = 2019-03-29; [31 October] 2019-10-31 = 2019-10-31",
    ),
    ("Less than four years later it was over.", "[Less than four years] P4Y"),
    ("It is the highest since April.", "[April] 2018-04 = 2018-04-01.."),
    (
        "A week ago Friday it rained every Christmas.",
        "[A week ago Friday] 2019-04-19 = 2019-04-19; [every Christmas] every P1Y",
    ),
    ("That summer they had met.", "[That summer] 2018-SU = 2018-06-01..2018-08-31"),
    (
        "It slipped from 2014 to 2015.",
        "[2014] 2014 = 2014-01-01..2014-12-31; [2015] 2015 = 2015-01-01..2015-12-31",
    ),
    ("It was so in the late eighties.", "[the late eighties] 198 = 1986-08-29..1989-12-31"),
    (
        "The lease runs for two years beginning December 1.",
        "[two years beginning December 1] 2019-12-01/2021-11-30 = 2019-12-01..2021-11-30",
    ),
    ("The deadline is Monday.", "[Monday] 2019-05-06 = 2019-05-06"),
    ("The returns Tuesday were late.", "[Tuesday] 2019-04-30 = 2019-04-30"),
    ("They spoke about yesterday.", "[yesterday] 2019-04-29 = 2019-04-29"),
    ("It rang around noon today.", "[around noon today] 2019-04-30T12:00"),
    ("Quakes ranged from 3.6 to 4.3 and the vote was 5-4.", ""),
    ("It is the lowest since May.", "[May] 2018-05 = 2018-05-01.."),
    ("They met at Mar-a-Lago, which is what counts at the end of the day.", ""),
    ("It had no time to have the vote in May.", "[May] 2019-05 = 2019-05-01..2019-05-31"),
    ("It will be the first since July.", "[July] 2018-07 = 2018-07-01.."),
    ("They waited until Thursday to do so.", "[Thursday] 2019-04-25 = ..2019-04-25"),
    ("We would need more of them after the vote in November.", "[November] 2019-11 = 2019-11-01..2019-11-30"),
    ("It could have been over in November.", "[November] 2018-11 = 2018-11-01..2018-11-30"),
    ("Officials say the bridge reopens Thursday.", "[Thursday] 2019-05-02 = 2019-05-02"),
    ("The move follows Thursday’s vote.", "[Thursday] 2019-04-25 = 2019-04-25"),
    ("Three people died in clashes Sunday, doctors say.", "[Sunday] 2019-04-28 = 2019-04-28"),
    ("A ruling is expected as early as Monday.", "[Monday] 2019-05-06 = 2019-05-06.."),
    ("The quake shook two islands Monday.", "[Monday] 2019-04-29 = 2019-04-29"),
    ("In the year since the coup many have died.", ""),
    ("It is up 5% for the year to date.", "[the year to date] 2019/2019-04-30 = 2019-01-01..2019-04-30"),
    ("It shuts from March to June.", "[from March to June] 2019-03/2019-06 = 2019-03-01..2019-06-30"),
    ("It opened on Sunday, March, 6th 2016.", "[Sunday, March, 6th 2016] 2016-03-06 = 2016-03-06"),
    ("He came to town on 15 April of 87.", "[15 April of 87] 1987-04-15 = 1987-04-15"),
    ("Sales were higher in 9/2012.", "[9/2012] 2012-09 = 2012-09-01..2012-09-30"),
    ("Sales rose in the latest period.", "[the latest period] 2019-Q1 = 2019-01-01..2019-03-31"),
];

#[test]
fn news_of_the_day() {
    for (text, expected) in NEWS {
        assert_eq!(shown(text, Some("2019-04-30")), *expected, "{text}");
    }
}
