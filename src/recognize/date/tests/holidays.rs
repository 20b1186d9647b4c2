//! Days that have a name: their days, and what only looks like one.

use super::{Phrasings, check, shown};

const FEASTS: &[Phrasings] = &[
    ("2018-12-25 = 2018-12-25", &["~on |Christmas", "~on |Christmas Day 2018", "~at |Christmas 2018"]),
    (
        "2018-11-23 = 2018-11-23",
        &["~on |Black Friday", "~on |Black Friday 2018", "~on |Black Friday last year"],
    ),
    ("2019-05-20 = 2019-05-20", &["~and closes on |Victoria Day"]),
    ("2018-09-03 = 2018-09-03", &["~on |Labor Day", "~on |Labor Day of last year"]),
    ("2019-04-20 = 2019-04-19 or 2019-04-20", &["~on |the first day of Passover"]),
    (
        "2018-12-10 = 2018-12-09 or 2018-12-10",
        &["~on |the last day of Hanukkah", "~on |the eighth day of Hanukkah 2018"],
    ),
    (
        "2018-05-15 = 2018-05-14 or 2018-05-15 or 2018-05-16 or 2018-05-17",
        &["~on |the first day of Ramadan 2018", "~on |the first day of Ramadan in 2018"],
    ),
    ("2018-12-24 = 2018-12-24", &["~on |the eve of Christmas", "~on |Christmas Eve"]),
    ("2001-09-11 = 2001-09-11", &["~on |9/11", "|the Sept. 11 attacks| killed many"]),
    ("1461-03-29 = 1461-03-29", &["~on |Palm Sunday 1461"]),
    ("2018-12-21 = 2018-12-21", &["~on |the Friday before Christmas"]),
    ("2019-04-22 = 2019-04-22", &["~on |the Monday after Easter", "~on |Easter Monday"]),
    ("2016-04-27 = 2016-04-27", &["~on |King's Day 2016"]),
    ("2018-04-08 = 2018-04-08", &["~on |Orthodox Easter 2018"]),
    ("2018-02-14/2018-03-31 = 2018-02-14..2018-03-31", &["~during |Lent 2018", "~in |Lent of 2018"]),
    ("2018-09-19 = 2018-09-18 or 2018-09-19", &["~on |Yom Kippur", "~on |Yom Kippur 2018"]),
    ("2018-12-02/2018-12-10 = 2018-12-02..2018-12-10", &["~during |Hanukkah", "~for |Chanukah 2018"]),
    ("2019-04-19/2019-04-27 = 2019-04-19..2019-04-27", &["~during |Passover", "~for |Pesach 2019"]),
    (
        "2018-06-14 = 2018-06-13 or 2018-06-14 or 2018-06-15 or 2018-06-16",
        &["~on |Eid al-Fitr", "~on |Eid ul-Fitr 2018", "~at |Eid-al-Fitr in 2018"],
    ),
    ("2019-02-05 = 2019-02-05", &["~on |Lunar New Year", "~at |the Chinese New Year", "~for |Tet 2019"]),
    ("2018-09-24 = 2018-09-24", &["~on |Chuseok", "~for |the Mid-Autumn Festival 2018"]),
    ("2017-10-19 = 2017-10-18 or 2017-10-19 or 2017-10-20", &["~on |Diwali 2017", "~for |Deepavali in 2017"]),
    ("2016-03-01 = 2016-03-01", &["~on |Super Tuesday 2016"]),
    ("2020-03-03 = 2020-03-03", &["~on |next Super Tuesday"]),
];

#[test]
fn feasts() {
    check(FEASTS);
}

#[test]
fn what_only_looks_like_a_feast() {
    let silent = [
        "The statues of Easter Island fell.",
        "The Christmas Island crab is red.",
        "The Easter Rising failed.",
        "He sang of Father Christmas.",
        "The Christmas tree fell.",
        "The Boxing Day tsunami killed many.",
        "The Good Friday Agreement held.",
        "Tariq Ramadan spoke.",
        "Mrs. Holi spoke.",
        "He lent 2018 books.",
        "It was told on Armenian Remembrance Day.",
        "He came for General Pulaski Memorial Day.",
        "They are served by Ascension and others.",
        "The first-ever Diwali reception was held.",
        "They went on day by day, as they may day by day.",
        "It was a prayer of thanksgiving.",
        "He had an epiphany.",
        "The film Ides of March was long.",
        "They met on the eve of the vote.",
        "The Victoria Day Parade Society paid.",
    ];
    for text in silent {
        assert_eq!(shown(text, Some("2019-04-30")), "", "{text}");
    }
    let undated = [
        ("It opened on Diwali.", "[Diwali] XXXX-XX-XX = diwali"),
        ("It opened on Yom Kippur.", "[Yom Kippur] XXXX-XX-XX = hebrew 07-10"),
        ("It opened on Diwali 2090.", "[Diwali 2090] 2090-XX-XX = 2090 diwali"),
    ];
    for (text, expected) in undated {
        assert_eq!(shown(text, None), expected, "{text}");
    }
    let ramadan = shown("They fast during Ramadan, he said.", Some("2018-07-01"));
    assert!(ramadan.starts_with("[Ramadan] 2018-05-15/2018-06-13"), "{ramadan}");
    // The guests are no year.
    let guests = shown("On Christmas Day 1500 guests came.", None);
    assert!(guests.starts_with("[Christmas Day] XXXX-12-25 = pattern"), "{guests}");
}
