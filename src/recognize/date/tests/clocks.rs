//! Clock times beside parts of the day, zones and days; midnight; early and late in a part of the day.

use super::{Phrasings, check, read, shown};
use crate::value::Value;

const CLOCKS: &[Phrasings] = &[
    (
        "2018-03-28T17:00/2018-03-29T21:00",
        &[
            "|2018-03-28 17:00:00/2018-03-29 21:00:00",
            "|2018-03-28T17:00/2018-03-29T21:00",
            "|from 5 pm on 28 March 2018 to 9 pm on 29 March 2018",
        ],
    ),
    ("2019-04-29TMO", &["|yesterday in the early hours of the morning", "~on |Monday morning"]),
    ("T23:00", &["|an hour before midnight", "|one hour before midnight", "~at |11 p.m."]),
    ("T13:15", &["|15 minutes after 1pm", "|15 minutes from 1 p.m."]),
    ("2019-04-26T10:00", &["|two hours before noon on Friday", "|2 hours before noon Friday"]),
    ("T00:30", &["|half an hour after midnight"]),
    (
        "2019-04-25T09:41",
        &[
            "|9:41 a.m. EDT (1341 GMT) on Thursday",
            "|9:41 a.m. local time on Thursday",
            "|9:41 a.m. Thursday Eastern time",
            "|9:41 a.m. Thursday ET",
        ],
    ),
    (
        "2019-04-26TEV/2019-04-28TMO",
        &["|from Friday evening to Sunday morning", "|between Friday evening and Sunday morning"],
    ),
    ("2019-04-26TMO", &["|early on Friday morning", "|late on Friday morning"]),
    ("2019-04-26T17:00:05", &["|Fri, 26 Apr 2019 17:00:05 +0200", "|26 Apr 2019 17:00:05 -0430"]),
    ("T14:30", &["|14.30 CET", "|14:30 CET", "~at |2.30pm"]),
    ("2019-04-26T00:30", &["|half an hour after midnight on Friday", "~at |00:30 on Friday"]),
    (
        "2019-04-06T14:10",
        &[
            "~on |April 6, 2019, at about 2:10 p.m.",
            "~on |6 April at around 2.10pm",
            "|about 2:10 p.m. on the 6th",
        ],
    ),
    ("T05:55", &["~at |5 to 6"]),
    ("T04:50", &["~at |ten to five", "~at |ten minutes to five"]),
    (
        "2019-04-26T23:00/2019-04-29T06:00",
        &["|from 11 p.m. on Friday, 26 April, until 6 a.m. on Monday, 29 April"],
    ),
    ("T06:00", &["~until |6 in the morning", "~by |6 in the morning", "~at |6 a.m."]),
    ("T09:30/T11:00", &["|after 9:30 but before 11:00", "|later than 9:30 and before 11:00"]),
    ("T15:30/T18:00", &["|after 3:30pm but before 6pm", "|between 3:30 and 6 pm"]),
    ("T15:00", &["|15h GMT", "~at |15h", "~at |3p"]),
    ("T18:00/T00:00", &["|from 6 pm to midnight", "|6 pm to midnight"]),
    ("T00:00/T06:00", &["|from midnight to 6 am"]),
    ("2019-04-25T19:00", &["|Thursday 19h", "|Thursday at 7 p.m.", "~at |7, Thursday evening"]),
    ("2019-04-12T23:00", &["~on |12 April 2019 at 23.00+02", "~on |12 April 2019 at 23.00"]),
    ("2019-04-26T24:00", &["~until |midnight Friday", "~at |midnight on Friday", "~on |Friday at midnight"]),
    ("2019-04-26T18:00/2019-04-26T24:00", &["|from 6 pm Friday to midnight Friday"]),
    ("2019-04-30TAF", &["|this afternoon", "|late this afternoon", "|early this afternoon"]),
    ("2019-04-26TMO", &["~in |the early morning on Friday", "~in |the morning of Friday"]),
    ("2019-04-29TAF", &["~in |the afternoon, last Monday"]),
];

#[test]
fn clocks() {
    check(CLOCKS);
}

/// The readings of the first moment of a text.
fn hours(text: &str) -> String {
    let found = read(text, Some("2019-04-30"));
    let Some((_, mention)) = found.first() else { return String::new() };
    let Value::Datetime(moment) = &mention.value else { return format!("{:?}", mention.value) };
    let one = |at: chrono::NaiveDateTime| at.format("%d %H:%M").to_string();
    moment
        .readings
        .iter()
        .map(|(low, high)| format!("{}–{}", one(*low), one(*high)))
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn early_and_late() {
    let cases = [
        ("It fell this afternoon.", "30 12:00–30 16:00, 30 12:00–30 18:00, 30 12:00–30 19:00"),
        ("It fell late this afternoon.", "30 14:00–30 16:00, 30 15:00–30 18:00, 30 15:30–30 19:00"),
        ("It fell in the early morning hours of Friday.", "26 00:00–26 06:00, 26 00:00–26 09:00"),
        ("It fell in the early hours of Friday.", "26 00:00–26 06:00, 26 00:00–26 09:00"),
        ("It fell between Friday night and Saturday morning.", "26 18:00–27 12:00, 26 20:00–27 12:00"),
        ("It fell late tonight.", "30 21:00–01 00:00, 30 22:00–01 00:00"),
        ("It fell early Friday evening.", "26 16:00–26 18:00, 26 17:00–26 20:30, 26 18:00–26 21:00"),
        // A day by its number may begin or end at its midnight.
        ("It ended at midnight on 12 April.", "12 00:00–12 00:00, 13 00:00–13 00:00"),
        ("It ended at midnight on Friday.", "27 00:00–27 00:00"),
        ("It ended shortly after midnight on Friday.", "26 00:00–26 00:00"),
        ("It ended around midnight on Friday.", "26 00:00–26 00:00, 27 00:00–27 00:00"),
        ("It ended at 24:00 on 12 April.", "13 00:00–13 00:00"),
        ("It ends tonight at midnight.", "01 00:00–01 00:00"),
    ];
    for (text, expected) in cases {
        assert_eq!(hours(text), expected, "{text}");
    }
}

#[test]
fn the_clock_of_24_hours() {
    let cases = [
        // A text that has times after noon in figures has no other half of the day to offer.
        ("It opened on 12 April 2019 at 9:30 and closed on 13 April 2019 at 17:15.", "12 09:30–12 09:30"),
        (
            "It opened on 12 April 2019 at 9:30 and closed on 13 April 2019 at 5:15 pm.",
            "12 09:30–12 09:30, 12 21:30–12 21:30",
        ),
        (
            "It opened on 12 April 2019 at 9:30 and closed on 13 April 2019 at 10:15.",
            "12 09:30–12 09:30, 12 21:30–12 21:30",
        ),
        ("It opened on 12 April 2019 at 9 and closed at 17:15.", "12 09:00–12 09:00, 12 21:00–12 21:00"),
    ];
    for (text, expected) in cases {
        assert_eq!(hours(text), expected, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_clock_time() {
    let cases = [
        ("They ate 6 in the morning.", "[the morning] TMO"),
        ("They have gone from 1A to 1B.", ""),
        ("They offered overnight stays.", ""),
        ("They died overnight in the snow.", "[overnight] TNI"),
        ("They left at about 10 after 2:00.", "[about 10 after 2:00] T02:10"),
        (
            "It ran for 12 hours from 6 a.m. to 6 p.m. there.",
            "[12 hours] PT12H; [from 6 a.m. to 6 p.m.] T06:00/T18:00",
        ),
        ("They went from ten to five.", ""),
        ("Mix it 1:10 (v/v) with water.", ""),
        ("A scale of 1:25 was used.", ""),
        ("It left with the night before last.", "[the night before last] 2019-04-28TNI"),
        ("It left at 0815.", "[0815] T08:15"),
        ("9 tomorrow is good.", "[9 tomorrow] 2019-05-01T09:00"),
        ("He ran it in 2:05:30.", ""),
        ("The album is 45:30 long.", ""),
        (
            "It is open from 9am to 5pm, Monday to Friday.",
            "[from 9am to 5pm] T09:00/T17:00; [Monday to Friday] 2019-04-29/2019-05-03 = 2019-04-29..2019-05-03",
        ),
        ("They left two hours before 5 others.", "[two hours] PT2H"),
        ("They did 15h of work.", "[15h] PT15H"),
        ("It came after 3 but before 5 others.", ""),
        ("It left at 3p.m.", "[3p.m.] T15:00"),
        ("They rest every day at midnight.", "[every day at midnight] every T00:00"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, Some("2019-04-30")), expected, "{text}");
    }
}
