//! Numbers in sentences and what they count.

use super::marked;
use crate::recognize::{Settings, read_text};

#[test]
fn numbers_in_sentences() {
    marked(&[
        ("[Two thirds] of them left.", &["number 0.666666666666667"]),
        ("[One in five] people agreed, [nine out of 10] women did.", &["number 0.2", "number 0.9"]),
        ("[One] man died and [two] women were hurt.", &["number 1", "number 2"]),
        ("[No one] was killed and there were [no] casualties.", &["number 0", "number 0"]),
        ("A [50]-member panel met.", &["number 50"]),
        ("In Norway [300] people voted.", &["number 300"]),
        ("The [2,000] strikers and [1500] guards stayed.", &["number 2000", "number 1500"]),
        ("A magnitude-[5.9] tremor was felt.", &["number 5.9"]),
        ("They got [forty-five (45)] letters.", &["number 45"]),
        ("The toll rose from [10] to [12].", &["number 10", "number 12"]),
        ("[One in 68] children and [1 in 100,000] adults.", &["number 0.0147058823529412", "number 0.00001"]),
        (
            "Of the cases [125] out of [327] stayed; [17] of the [24] left.",
            &["number 125", "number 327", "number 17", "number 24"],
        ),
        ("[Half-a-million] people fled.", &["number 500000"]),
        ("They left ([some 20]) and others (a count of [30]) stayed.", &["number 20", "number 30"]),
        ("[One-in-five] shops shut; [three in every ten] stayed.", &["number 0.2", "number 0.3"]),
        ("There were [45] deaths per 100,000 people.", &["number 45"]),
        ("[Half a dozen], she said.", &["number 5..7"]),
        ("They sent [2000] soldiers after the 2000 elections.", &["number 2000"]),
        ("In all [1500] guards and [2018] people came.", &["number 1500", "number 2018"]),
        (
            "The index fell [3] to [20] and rose [2] to [5].",
            &["number 3", "number 20", "number 2", "number 5"],
        ),
        ("The price rose [2 to 5] points.", &["number 2..5"]),
        ("Henry [VIII], John Paul [II] and World War [II].", &["ordinal 8", "ordinal 2", "ordinal 2"]),
        ("Our [21st], [112th] and [33rd] wins.", &["ordinal 21", "ordinal 112", "ordinal 33"]),
        (
            "[About one in five] adults and [nearly one in ten] children agreed.",
            &["number 0.2", "number ~<0.1"],
        ),
        ("Readers gave it [3.9 out of 10], or [7.8/10].", &["number 0.39", "number 0.78"]),
        (
            "[One child in five] is poor; [two] goals in [five] games.",
            &["number 0.2", "number 2", "number 5"],
        ),
        (
            "Sales fell by [a third], and [nearly a fifth] were lost; he came a [third] time.",
            &["number 0.333333333333333", "number ~<0.2", "ordinal 3"],
        ),
        (
            "The [12] killed, the [45] aboard, the [10] best, the [20] most powerful men and the [27] members.",
            &["number 12", "number 45", "number 10", "number 20", "number 27"],
        ),
        ("The council voted 4 to 3; odds of 2 to 1; they lost [20 to 30] jobs.", &["number 20..30"]),
        ("There is [one] doctor for every 5,000 people and [20-some] nurses.", &["number 1", "number 20"]),
        (
            "The index gained [12] to [1,456]; it grew from [8,000] in 1850 to [48,000].",
            &["number 12", "number 1456", "number 8000", "number 48000"],
        ),
        (
            "It is worth [a billion or two], made [4m] worldwide and [1-in-5] women agreed.",
            &["number 1000000000|2000000000", "number 4000000", "number 0.2"],
        ),
        (
            "A gain of [3 to 5] points was seen by [40m] viewers of a wall.",
            &["number 3..5", "number 40000000"],
        ),
        ("It got [12B] views and [1.2B] clicks.", &["number 12000000000", "number 1200000000"]),
        ("The toll rose to [10 to 12].", &["number 10..12"]),
        (
            "There were [20] deaths or more, [30] people at most and [40] cars and more vans.",
            &["number >=20", "number <=30", "number 40"],
        ),
        ("The rate rose from [12] to [15 million] people.", &["number 12000000", "number 15000000"]),
        ("Rooms for [four] cost [$40].", &["number 4", "money 40 USD"]),
    ]);
}

#[test]
fn what_a_number_counts() {
    let cases = [
        ("About 10,000 North Korean workers remain.", "workers"),
        ("Some 300 people died.", "people"),
        ("Two men were held.", "men"),
        ("one young worker died", "worker"),
        ("a 50-member panel", "member"),
        ("hundreds of armed men", "men"),
        ("12 in all", ""),
        ("3m homes", "homes"),
        ("five United Nations monitors", "monitors"),
        ("12 masked gunmen attacked", "gunmen"),
        ("22 residential burglaries were", "burglaries"),
        ("15 Iranian-backed fighters died", "fighters"),
        ("300 or so protesters came", "protesters"),
        ("80 more bodies were found", "bodies"),
        ("two other men left", "men"),
        ("50 wounded were flown out", "wounded"),
        ("between 20 and 30 Chinese workers", "workers"),
        ("hundreds more refugees came", "refugees"),
        ("2,300 votes cast in May", "votes"),
        ("10 new cases of cholera", "cases"),
        ("45 coronavirus deaths", "deaths"),
        ("12 police officers were hurt", "officers"),
        ("six police were hurt", "police"),
        ("20 Kurdish rebel fighters", "fighters"),
        ("three of the soldiers died", "soldiers"),
        ("12 of its 40 members left", ""),
        ("nearly two thirds of voters agreed", "voters"),
        ("a fifth of all children", "children"),
        ("one in five adults agreed", "adults"),
        ("4,000 full-time jobs", "jobs"),
        ("20 million-plus viewers", "viewers"),
        ("at least three and possibly five people", ""),
    ];
    for (text, noun) in cases {
        let mention = read_text(text, None, &Settings::default()).remove(0);
        assert_eq!(mention.counted.map_or("", |span| span.of(text)), noun, "{text}");
    }
}
