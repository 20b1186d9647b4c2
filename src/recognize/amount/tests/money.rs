//! Money and percentages.

use super::{all, marked};
use crate::recognize::{Settings, read_text, read_value};
use crate::value::{Currency, FactKind};

#[test]
fn money() {
    all(&[
        (
            "money 5 USD",
            &[
                "$5",
                "$ 5",
                "5 dollars",
                "five dollars",
                "5$",
                "5 $",
                "USD 5",
                "USD5",
                "5 USD",
                "US$5",
                "5 US dollars",
                "$5.00",
                "5-dollar",
            ],
        ),
        (
            "money 1760000000 USD",
            &[
                "$1.76bn",
                "$1.76 billion",
                "$1,760 million",
                "$1,760m",
                "US$1.76 bn",
                "1.76 billion dollars",
                "USD 1.76 billion",
                "1.76bn US dollars",
                "$1.76-billion",
            ],
        ),
        (
            "money 82615680 AUD",
            &[
                "A$82,615,680",
                "AU$82,615,680",
                "82,615,680 Australian dollars",
                "AUD 82,615,680",
                "82.61568 million AUD",
                "$82,615,680 AUD",
            ],
        ),
        ("money 10000 USD", &["$10K", "$10k", "$10,000", "ten thousand dollars", "10 grand", "10,000 bucks"]),
        (
            "money 2500000 EUR",
            &[
                "€2.5m",
                "€ 2.5 million",
                "2.5m euros",
                "2,5 million €",
                "two and a half million euros",
                "EUR 2.5 million",
                "2.5 MEUR",
                "MEUR 2.5",
                "2500 kEUR",
                "2,500,000 €",
                "2.500.000,00 €",
            ],
        ),
        ("money 0.5 USD", &["50 cents", "fifty cents", "$0.50", "$.50", "50¢", "50-cent"]),
        (
            "money 20.43 USD",
            &[
                "$20.43",
                "20 dollars and 43 cents",
                "$20 and 43 cents",
                "twenty dollars and 43",
                "20 dollars 43",
            ],
        ),
        ("money 1 USD", &["a dollar", "one dollar", "$1"]),
        ("money -5 USD", &["-$5", "\u{2212}$5", "$-5", "minus $5", "minus five dollars"]),
        (
            "money 361000000 GBP",
            &["£361m", "361 million pounds", "£361 million", "361m pounds", "361 million pounds sterling"],
        ),
        ("money 4.7 GBP", &["470 pence", "£4.70"]),
        ("money 42 MYR", &["RM42", "RM 42", "42 ringgit", "MYR 42", "42 Malaysian ringgits"]),
        ("money 500000 INR", &["Rs 5 lakh", "5 lakh rupees", "₹5,00,000", "Rs. 500,000"]),
        ("money 300", &["300 pesos", "three hundred dinars", "300 francs"]),
        ("money 50000 KRW", &["50,000 won", "₩50,000", "50,000 South Korean won"]),
        (
            "money 10..15 USD",
            &[
                "$10 to $15",
                "from $10 to $15",
                "between $10 and $15",
                "$10-$15",
                "$10–15",
                "10 to 15 dollars",
                "between 10 and 15 dollars",
            ],
        ),
        (
            "money 10000000000..15000000000 USD",
            &[
                "from $10 to $15 billion",
                "$10-15bn",
                "between $10 billion and $15 billion",
                "10 to 15 billion dollars",
            ],
        ),
        ("money 900000000..1200000000 USD", &["$900 million to $1.2 billion", "between $900m and $1.2bn"]),
    ]);
    marked(&[
        ("Oil rose to [$60] a barrel, or [64 cents] a dozen eggs.", &["money 60 USD", "money 0.64 USD"]),
        ("It cost [AED 8,000] ([USD 2,179]).", &["money 8000 AED", "money 2179 USD"]),
        ("We gave away [3] [USD50] cards.", &["number 3", "money 50 USD"]),
        ("The firm was fined [500 pounds] for it.", &["money 500 GBP"]),
        ("The crate weighed [500 pounds].", &["quantity 500 [lb_av]"]),
        ("He paid [15 dollars] and [50] people saw it.", &["money 15 USD", "number 50"]),
        ("Profit fell from [$5 million] to [$3 million].", &["money 5000000 USD", "money 3000000 USD"]),
    ]);
}

#[test]
fn money_in_parts_and_shared_scales() {
    all(&[
        (
            "money 20000000..30000000 GBP",
            &["£20-30m", "£20m-£30m", "£20 to 30 million", "between £20m and 30m", "20m-30m pounds"],
        ),
        ("money 12000..15000 USD", &["$12-15,000", "$12,000 to $15,000"]),
        ("money 1.5 USD", &["a dollar and a half", "one dollar and a half", "$1.50"]),
        ("money 300.4 CAD", &["C$300 and forty"]),
        ("money 0.01 USD", &["a penny", "one cent"]),
        ("money 2.35 CNY", &["two yuan and three mao five", "2.35 yuan"]),
        ("money 500 HNL", &["500 lempiras", "500 Honduran lempiras", "HNL 500"]),
        ("money 26000000 ZAR", &["R26 million", "R26m", "ZAR 26 million", "26 million South African rand"]),
        ("money 500000000 KES", &["KSh500 million", "KSh 500m", "500 million Kenyan shillings"]),
        ("money 40 TTD", &["40 Trinidad and Tobago dollars", "TTD 40"]),
    ]);
    marked(&[
        (
            "Seats cost [$12]-, [$15]- or [$20,000] a year.",
            &["money 12000 USD", "money 15000 USD", "money 20000 USD"],
        ),
        ("Shares rose [5p], and the 1080p screen is new.", &["money 0.05 GBP"]),
        (
            "Shares rose [$1.50] to [$20.25] and fell [50 cents] to [$19].",
            &["money 1.5 USD", "money 20.25 USD", "money 0.5 USD", "money 19 USD"],
        ),
        ("Output grew [$5 to $10 million].", &["money 5000000..10000000 USD"]),
        ("It paid [eight Canadian cents] after a 2-for-1 split.", &["money 0.08 CAD"]),
        ("Fines of [$5] and [$10 million] were paid.", &["money 5|5000000 USD", "money 10000000 USD"]),
        (
            "The error is [plus or minus 3 percentage points], or [±3 percent].",
            &["percent 3 pp", "percent 3 %"],
        ),
        (
            "It costs [4- to 500 dollars], [between 4- and 500 bucks].",
            &["money 400..500 USD", "money 400..500 USD"],
        ),
        (
            "It raised its stake by [5 percent] to [20 percent] and lifted prices by [$2] to [$15].",
            &["percent 5 %", "percent 20 %", "money 2 USD", "money 15 USD"],
        ),
        ("Wheat was [$4.28 1/4] a bushel, corn [$3.12-1/2].", &["money 4.2825 USD", "money 3.125 USD"]),
        (
            "It lost [15.57], or [0.28%]; CNN 2 and [30 cents].",
            &["number 15.57", "percent 0.28 %", "money 0.3 USD"],
        ),
        (
            "The top [1%] earn more, down [2%] from 2013 and [4%] below 2012.",
            &["percent 1 %", "percent 2 %", "percent 4 %"],
        ),
        ("She won [52 percent] to [48 percent].", &["percent 52 %", "percent 48 %"]),
        ("He made [hundreds of thousands of pounds].", &["money 200000..999999 GBP"]),
        ("It sold for [50p] a kg, or [$A40] ([$US30]).", &["money 0.5 GBP", "money 40 AUD", "money 30 USD"]),
        (
            "It fell to [12] from [15 per cent] and rose from [3.5] to [4.1 per cent].",
            &["percent 12 %", "percent 15 %", "percent 3.5 %", "percent 4.1 %"],
        ),
        ("They got [ten], er, four- well, [$40].", &["number 10", "money 40 USD"]),
    ]);
}

#[test]
fn a_fraction_where_a_percentage_is_asked() {
    let read =
        |text| read_value(text, FactKind::Percent, &Settings::default()).map(|value| value.canonical());
    for (text, value) in
        [("half", "50 %"), ("three quarters", "75 %"), ("one in four", "25 %"), ("3/5", "60 %")]
    {
        assert_eq!(read(text).as_deref(), Some(value), "{text}");
    }
    assert_eq!(read("more than half").as_deref(), Some(">50 %"));
    assert_eq!((read("0.5"), read("5"), read("one"), read("half a mile")), (None, None, None, None));
}

#[test]
fn percent_in_two_letters() {
    all(&[("percent 5 %", &["5pc", "5 percent", "5 pct"])]);
    marked(&[("It fell [5-10pc] on [5] PC games.", &["percent 5..10 %", "number 5"])]);
}

#[test]
fn whose_dollar_a_bare_sign_is() {
    let read = |text: &str, settings: &Settings| {
        let mention = read_text(text, None, settings).pop().expect(text);
        (mention.value.canonical(), mention.currency_assumed)
    };
    let plain = Settings::default();
    assert_eq!(read("$5", &plain), ("5 USD".to_string(), true));
    assert_eq!(read("US$5", &plain), ("5 USD".to_string(), false));
    assert_eq!(read("$5 CAD", &plain), ("5 CAD".to_string(), false));
    let canadian = Settings { currency: Currency::new("CAD"), ..Settings::default() };
    assert_eq!(read("five dollars", &canadian), ("5 CAD".to_string(), false));
    assert_eq!(read("£5", &canadian), ("5 GBP".to_string(), false));
}

#[test]
fn percentages_and_points() {
    all(&[
        (
            "percent 12.5 %",
            &[
                "12.5%",
                "12.5 %",
                "12.5 percent",
                "12.5 per cent",
                "12.5 pct",
                "12½ percent",
                "twelve and a half per cent",
                "12.5-percent",
            ],
        ),
        (
            "percent 3 pp",
            &[
                "three percentage points",
                "3 pp",
                "3 percentage points",
                "300 basis points",
                "3-percentage-point",
            ],
        ),
        ("percent 0.5 %", &["half a percent", "0.5%", "half a per cent"]),
        (
            "percent 50..80 %",
            &["from 50 to 80%", "50-80 per cent", "50% to 80%", "between 50 and 80 percent", "50%–80%"],
        ),
        ("percent -1.5 %", &["-1.5%", "minus 1.5 percent", "\u{2212}1.5 %"]),
    ]);
    marked(&[("Shares fell by [5] and [7 percent] respectively.", &["percent 5 %", "percent 7 %"])]);
}
