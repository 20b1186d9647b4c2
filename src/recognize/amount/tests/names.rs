//! What looks like a number and is no value.

use super::amounts;

#[test]
fn no_value() {
    let texts = [
        "The Big 12 met the Big Ten.",
        "Shares on the S&P 500 and the FTSE 100 fell.",
        "The iPhone 8 and Windows 10 sold well.",
        "A Boeing 737 landed beside an Airbus A320.",
        "See section 8.02, page 3, chapter two and articles 5, 6 and 7.",
        "Call 555-1234, (212) 555-1234 or +44 20 7946 0958.",
        "He lives at 221 Baker Street, near 10 Downing Street.",
        "Version 2.4.1 runs on 192.168.0.1.",
        "They won 3-2 after a 21-14 lead.",
        "Under resolution 2397 and No. 5 of the list.",
        "On Channel 4 and Interstate 95.",
        "The one who came, this one, another one, no one else.",
        "It is open 24/7 and 9/11 is remembered.",
        "COVID-19, F-16, MI6, H1N1, 3D, 4G, B2B.",
        "42 U.S.C. 1983 and H.R. 3419 apply.",
        "As shown elsewhere [12], [3, 5-7].",
        "1. First things first",
        "The second half began at half-time.",
        "See https://example.org/2019/04/items/55 for more.",
        "May march on, second to none.",
        "The Three Gorges Dam and the Five Eyes are names.",
        "Catch-22 and 7-Eleven are too.",
        "See https://example.org/one-year-report?id=12345 and www.example.org/7-reasons now.",
        "The page announces-expansion-four-national is first-come-first-served.",
        "Under sections 2(c)(2)(A), 2(c)(2)(B) and 2(e) of it.",
        "EO 14219, E.O. 13851, 85 *FR* 57075 and Decree 10326 of May 5, 2021; 10509 of May 6, 2022.",
        "Rochester, MN; Salem, MA.",
        "They won by 3-to-1 and two-to-one margins.",
        "<img width=\"1200\" height=\"339\"> and a%20name.",
        "In the ’21 season Python 3.7 and Web 2.0 came.",
        "The 2018 elections and 2030 targets; nineteen eighty-four.",
        "Chapter IV, Title IX, Phase III and Article II; a MIX of CD and DVD; Malcolm X and Mr. V.",
        "Call 020 7946 0958.",
        "The aims are 1) to see; 2) to hear; see 89 FR 42953-42955 and 5 CFR 2635.",
        "The hut at 57°44'8\"N stands in Fig. 5.",
        "At 325 E. Oak Ave. stood a 4×4, paid for in 2006 dollars; W26 million is unread.",
        "He wore the No 10 shirt; season one was over. Call 999 or 0800 123 4567.",
        "The Gang of Four, whose fans saw Ocean's Eleven, took the 6 train and the 38 bus.",
        "The firm filed its 10-K, the 9M729 flew and C++17 came; see p. 23, fn. 12 and row 5.",
        "The 1966 cup and the Class of '92; call +1 (415) 555-2671 or 221B Baker Street.",
        "Pub. L. 111-148, 436-444 (2015) and (1998: 45-47); they won 6-4, 3-6, 7-6 on port 8080.",
        "A Boeing 737 MAX 8 shot in 4K made a one-two finish, one in a million.",
        "A half-built house on the first floor of the second wing.",
    ];
    for text in texts {
        let found: Vec<_> =
            amounts(text).into_iter().filter(|(_, value)| !value.starts_with("ordinal")).collect();
        assert_eq!(found, [], "{text}");
    }
}
