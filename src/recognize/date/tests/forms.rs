//! More forms: ranges of moments, times beside days, stretches by their first day, dates from other dates.

use super::{Phrasings, check, shown};

const DAYS: &[Phrasings] = &[
    (
        "2019-05-17 = 2019-05-17",
        &["~and closes |three Fridays from now", "~and will close |3 Fridays from now"],
    ),
    ("2019-04-15 = 2019-04-15", &["|three Mondays ago"]),
    ("2019-05-21 = 2019-05-21", &["~and closes |May twenty-first", "~and closes |the twenty-first of May"]),
    ("2020-06-26 = 2020-06-26", &["|26 June in 2020", "~on |June 26, 2020"]),
    ("1733-04-06 = 1733-04-06", &["~on |6 April seventeen hundred and thirty-three", "~on |6 April 1733"]),
    ("2019-04-12 = 2019-04-12", &["~on |Friday 12/4", "~on |Friday 4/12"]),
    ("2019-04-26 = 2019-04-26", &["~on |Friday 26", "~on |Friday the 26th"]),
];

const STRETCHES: &[Phrasings] = &[
    (
        "2024-06-03/2024-06-05 = 2024-06-03..2024-06-05",
        &[
            "|from 3–5 June 2024",
            "|between 3 and 5 June 2024",
            "|June 3-5, 2024",
            "|from June 3 to June 5, 2024",
        ],
    ),
    ("2019-04-27/2019-05-03 = 2019-04-27..2019-05-03", &["|from april the twenty-seventh until the third"]),
    (
        "2018-12-18/2018-12-27 = 2018-12-18..2018-12-27",
        &["|from 18 December for ten days", "|ten days starting on 18 December 2018"],
    ),
    (
        "2019-02-04/2019-02-10 = 2019-02-04..2019-02-10",
        &["~in |the week starting 4 February", "~in |the week commencing 4 February 2019"],
    ),
    ("2018-W43-WE = 2018-10-27..2018-10-28", &["~on |the weekend of 27 October 2018"]),
    (
        "2018-W44-WE = 2018-11-03..2018-11-04",
        &["~over |the weekend of Halloween", "~over |Halloween weekend"],
    ),
    ("2014/2018-05 = 2014-01-01..2018-05-31", &["~in |2014 through May 2018", "|from 2014 to May 2018"]),
    ("2014/2018 = 2014-01-01..2018-12-31", &["~and the years are |2014 to 2018", "~for good |(2014–2018)"]),
    ("2022/2023 = 2022-01-01..2023-12-31", &["~in |2022-23", "~in |2022/23"]),
    ("2019-02-01/2019-03 = 2019-02-01..2019-03-31", &["|from February 1st to March 2019"]),
    (
        "2018-08/2018-10 = 2018-08-01..2018-10-31",
        &["|between august and october", "|from August to October 2018"],
    ),
];

const MOMENTS: &[Phrasings] = &[
    ("2019-04-30T16:00", &["|today before 4pm", "~by |4 pm today", "|today after 4 p.m.", "|today at 4p"]),
    ("2019-04-30T19:00", &["|today around 7 pm", "~at |7 this evening"]),
    (
        "T09:00/T11:30",
        &["|from 9 a.m. for 2.5 hours", "|for two and a half hours from 9 am", "|from 9:00 to 11:30 am"],
    ),
    ("T17:00/T18:00", &["|from 5 to 6 pm", "|between 5 and 6pm", "|5 to 6 p.m."]),
    (
        "2019-04-29T16:00/2019-04-30T06:00",
        &["|from 4 pm on Monday to 6 am on Tuesday", "|between 4 p.m. on Monday and 6 a.m. on Tuesday"],
    ),
    ("2019-04-30T14:00/2019-05-01T16:30", &["|from 2pm till tomorrow 4:30pm"]),
    ("2015-01-01T03:00/T05:00", &["|between 3 and 5 on 1 January 2015"]),
    ("2019-04-29T15:00", &["~not before |3 pm or later on Monday"]),
    ("2019-04-30T24:00", &["|tonight at midnight", "~at |24:00 today"]),
    ("2019-05-08TEV", &["~and closes |Wednesday evening next week"]),
    ("2019-04-26T08:00", &["|Friday at 8:00 early morning"]),
    ("2019-04-26TMO", &["|Friday, in the morning", "|Friday early-morning"]),
    ("2019-04-25T09:30/T16:30", &["~on |25/4 between 9.30 and 4.30pm"]),
    ("T15:18", &["~at |3:18p", "~at |15:18"]),
];

#[test]
fn days() {
    check(DAYS);
}

#[test]
fn stretches() {
    check(STRETCHES);
}

#[test]
fn moments() {
    check(MOMENTS);
}

#[test]
fn how_much_earlier_is_not_when() {
    let cases = [
        ("It opened a day earlier than expected.", ""),
        ("It opened two weeks later than planned.", "[two weeks] P2W"),
        ("It opened on 1/1/2016 and, once my work was done, closed.", "[1/1/2016] 2016-01-01 = 2016-01-01"),
        ("It opened in 2018 and before noon.", "[2018] 2018 = 2018-01-01..2018-12-31; [noon] T12:00"),
        ("They lost 3 to 5 today.", "[today] 2019-04-30 = 2019-04-30"),
        ("It rose from 5 to 6 on Thursday.", "[Thursday] 2019-04-25 = 2019-04-25"),
        ("An alarm for ten forty five was set.", ""),
        ("They sold 12 on Friday 21 times.", "[Friday] 2019-04-26 = 2019-04-26"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, Some("2019-04-30")), expected, "{text}");
    }
}

#[test]
fn parts_of_days_and_odd_spellings() {
    let cases = [
        (
            "They came on 12 May 2018. That night it rained, and the next morning they left.",
            "[12 May 2018] 2018-05-12 = 2018-05-12; [That night] 2018-05-12TNI; [the next morning] 2018-05-13TMO",
        ),
        ("It fell in the early hours of Monday.", "[the early hours of Monday] 2019-04-29TMO"),
        ("It will last three days.", "[three days] P3D"),
        ("It lasted the last three days.", "[the last three days] P3D"),
        ("It rings every night at 9.", "[every night at 9] every T21"),
        ("It opens next hour.", "[next hour] PT1H"),
        ("It came out on 15 SEP 2018.", "[15 SEP 2018] 2018-09-15 = 2018-09-15"),
        ("It came out in Aug. 96 in Rome.", "[Aug. 96] 1996-08 = 1996-08-01..1996-08-31"),
        ("See 2024/August for more.", "[2024/August] 2024-08 = 2024-08-01..2024-08-31"),
        ("It opened on October 23 at seven.", "[October 23 at seven] 2018-10-23T07:00"),
        ("It came 2d ago.", "[2d ago] 2019-04-28 = 2019-04-28"),
        ("It came on 29.02.2016 13.12.", "[29.02.2016 13.12] 2016-02-29T13:12"),
        ("They meet next week Mon 9 am.", "[next week Mon 9 am] 2019-05-06T09:00"),
        (
            "It closes the month after the next.",
            "[the month after the next] 2019-06 = 2019-06-01..2019-06-30",
        ),
        ("It was held on Orthodox Easter 2018.", "[Orthodox Easter 2018] 2018-04-08 = 2018-04-08"),
        ("They spent 131 hours at sea.", "[131 hours] PT131H"),
        ("They filmed 1200 hours of it.", "[1200 hours] PT1200H"),
        ("It left at 1530 hours.", "[1530 hours] T15:30"),
        ("At 17, he left home; at 17 he was gone.", ""),
        ("It left at 9.", "[9] T09:00"),
        ("Those who died on 9/11 are not forgotten.", "[9/11] 2001-09-11 = 2001-09-11"),
        ("It is open 24/7 on 9/12.", "[9/12] 2018-09-12 = 2018-09-12 or 2018-12-09"),
        ("Operation Midnight Hammer began.", ""),
        (
            "He has a term of seven years from 26 September 2017.",
            "[seven years] P7Y; [26 September 2017] 2017-09-26 = 2017-09-26",
        ),
        ("It opened on [Sept.] 4, 2014.", "[Sept.] 4, 2014] 2014-09-04 = 2014-09-04"),
        ("It opened at 2015-03-17t16:37:51.", "[2015-03-17t16:37:51] 2015-03-17T16:37:51"),
        ("They said [Sept] that 4 came.", "[Sept] 2018-09 = 2018-09-01..2018-09-30"),
        ("It left early in the morning.", "[early in the morning] TMO"),
        ("It fell late in the evening of 3 May 2018.", "[late in the evening of 3 May 2018] 2018-05-03TEV"),
        // An evening gown, night shifts, letters that are no units.
        ("That evening gown was red.", ""),
        ("He said that night shifts were long.", ""),
        ("They sold 2d models and 12d bags.", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, Some("2019-04-30")), expected, "{text}");
    }
}

#[test]
fn what_reaches_up_to_now_and_what_hangs_on_another_date() {
    let cases = [
        ("It fell over the past year.", "[the past year] P1Y"),
        ("It will open within the next month.", "[the next month] P1M"),
        ("It opened last year.", "[last year] 2018 = 2018-01-01..2018-12-31"),
        ("It fell in the last year of the war.", ""),
        ("The next day they left.", "[The next day] XXXX-XX-XX = "),
        ("Three days later they left.", "[Three days later] FUTURE_REF = "),
        ("Three days later they will leave.", "[Three days later] 2019-05-03 = 2019-05-03"),
        (
            "They came in 2014. The next day they left.",
            "[2014] 2014 = 2014-01-01..2014-12-31; [The next day] XXXX-XX-XX = ",
        ),
        (
            "In the second quarter of the 21st century it grew.",
            "[the second quarter of the 21st century] 2025-01-01/2049-12-31 = 2025-01-01..2049-12-31",
        ),
        (
            "It grew in the first half of the 20th century.",
            "[the first half of the 20th century] 1900-01-01/1949-12-31 = 1900-01-01..1949-12-31",
        ),
        (
            "It opens in the second half of May.",
            "[the second half of May] 2019-05-16/2019-05-31 = 2019-05-16..2019-05-31",
        ),
        ("The Good Friday Agreement held.", ""),
        ("The 21st Century Cures Act passed.", ""),
        ("A severe winter storm hit them.", ""),
        ("January Jones, an actor, sat there.", ""),
        // The month is no verb of the future.
        (
            "It closed on April 5th and May was quiet.",
            "[April 5th] 2019-04-05 = 2019-04-05; [May] 2019-05 = 2019-05-01..2019-05-31",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, Some("2019-04-30")), expected, "{text}");
    }
}

#[test]
fn from_another_date_of_the_text() {
    let cases = [
        (
            "On 12 March 1999 it fell. The following day he left. A year earlier it had been painted. That same month it rained.",
            "[12 March 1999] 1999-03-12 = 1999-03-12; [The following day] 1999-03-13 = 1999-03-13; \
             [A year earlier] 1998 = 1998-01-01..1998-12-31; [That same month] 1999-03 = 1999-03-01..1999-03-31",
        ),
        (
            "It ran 16 days from 01/02/2018.",
            "[16 days from 01/02/2018] 2018-01-18 = 2018-01-18 or 2018-02-17",
        ),
        (
            "It ran from 10/1 to 11/7.",
            "[from 10/1 to 11/7] 2018-10-01/2018-11-07 = 2018-10-01..2018-11-07 or 2019-01-10..2019-07-11",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, Some("2019-04-30")), expected, "{text}");
    }
}
