//! Quantities, units and ages.

use super::{all, marked};
use crate::recognize::{Settings, read_value};
use crate::value::{Amount, Decimal, FactKind, Figure, Measure, Unit, Value};

#[test]
fn quantities() {
    all(&[
        (
            "quantity 5 km",
            &["5 km", "5km", "five kilometres", "5 kilometers", "5-km", "5-kilometre", "5 (km)"],
        ),
        (
            "quantity 0.25 [mi_i]",
            &["a quarter of a mile", "1/4 mile", "¼ mile", "a quarter mile", "0.25 miles"],
        ),
        (
            "quantity 62 [in_i]",
            &["5 feet 2 inches", "5ft 2in", "5'2\"", "5’2”", "5 ft 2 in", "five feet two inches"],
        ),
        (
            "quantity 1200000 t",
            &["1.2m tonnes", "1.2 million tonnes", "1,200,000 metric tons", "1.2 million metric tonnes"],
        ),
        (
            "quantity 100 km/h",
            &[
                "100 km/h",
                "100 kph",
                "100 kilometres per hour",
                "100 kilometers an hour",
                "100km/h",
                "100-kilometer-an-hour",
                "100-kilometre-per-hour",
            ],
        ),
        ("quantity 2 [bbl_us]/d", &["2 barrels per day", "2 barrels a day", "two barrels per day", "2 bpd"]),
        (
            "quantity -10 Cel",
            &[
                "-10°C",
                "minus 10 °C",
                "minus ten degrees Celsius",
                "10 degrees Celsius below zero",
                "\u{2212}10 degrees C",
            ],
        ),
        (
            "quantity 301338 km2",
            &[
                "301,338 km2",
                "301,338 km²",
                "301,338 square kilometres",
                "301,338 sq km",
                "301,338 sq. km",
                "301,338 square-kilometre",
            ],
        ),
        ("quantity 0.5 L", &["half a litre", "half a liter", "0.5 litres", "½ l", "half-litre"]),
        (
            "quantity 8..16 m",
            &["8- to 16-metre", "8 to 16 metres", "between 8 and 16 m", "8-16 m", "8m–16m", "from 8m to 16m"],
        ),
        ("quantity 50 kW.h", &["50 kWh", "50 kilowatt hours", "50 kilowatt-hours"]),
        ("quantity 1 kg", &["a kilogram", "a kg", "one kilo", "1 kg"]),
        ("quantity 94 [in_i]", &["7 feet, 10 inches", "7 ft 10 in"]),
        ("quantity 4..6 km", &["5 ± 1 km", "5±1 km", "4 to 6 km"]),
    ]);
    marked(&[
        ("They took [45] and [50 mg] of it.", &["quantity 45 mg", "quantity 50 mg"]),
        ("Runs of [5], [10] and [20 km] are held.", &["quantity 5 km", "quantity 10 km", "quantity 20 km"]),
        ("The dose fell from [44 mg] to [40 mg].", &["quantity 44 mg", "quantity 40 mg"]),
        ("The hall holds [3m] people; the pole is [3m] tall.", &["number 3000000", "quantity 3 m"]),
        ("[Some 45] people per square kilometre live there.", &["number 45"]),
        ("She said: \"He ran [10]\" and left.", &["number 10"]),
    ]);
}

#[test]
fn parts_heights_and_warmth() {
    all(&[
        (
            "quantity 1.5 [mi_i]",
            &["a mile and a half", "one and a half miles", "one mile and a half", "1½ miles"],
        ),
        ("quantity 2.5 kg", &["two and a half kilograms", "two-and-a-half-kilogram", "2.5 kilos"]),
        ("quantity 0.75 [mi_i]", &["three quarters of a mile", "three-quarter mile"]),
        ("quantity 74 [in_i]", &["6-foot-2", "6 foot 2", "6ft 2", "six feet two", "six-foot-two", "6'2\""]),
        ("quantity 130 [lb_av]", &["9st 4lb", "9 stone 4 pounds"]),
        ("quantity 2500000 [bbl_us]/d", &["2.5m b/d", "2.5 million barrels a day", "2.5mn bpd"]),
        ("quantity 45 J.s", &["45 joule seconds", "45 Js"]),
        ("quantity 9.8 m/s2", &["9.8 m/s²", "9.8 meters per second squared"]),
        ("quantity 30 kV.A", &["30 kVA", "30 kilovolt-amperes"]),
        ("quantity 3.275 pm", &["3.275 pm", "3.275 picometers"]),
        ("quantity 5 {Mach}", &["Mach 5", "Mach five", "Mach-5"]),
    ]);
    marked(&[
        ("A high of [31C] ([88F]) broke the heat record.", &["quantity 31 Cel", "quantity 88 [degF]"]),
        ("At [5 below zero] it fell below zero again.", &["quantity -5 deg"]),
        ("Seat 12C, form 3A and rule 7B are labels.", &[]),
        ("She won the [400m] hurdles before [40m] viewers.", &["quantity 400 m", "number 40000000"]),
        ("A board of [12 feet] [5] of them carried.", &["quantity 12 [ft_i]", "number 5"]),
    ]);
}

#[test]
fn as_science_writes() {
    all(&[
        ("quantity 12 mA/g", &["12 mA/g", "12 mA g−1", "12 mA g− 1", "12 mA g⁻¹"]),
        ("quantity 3.5 mg/cm2", &["3.5 mg/cm²", "3.5 mg cm−2", "3.5 mg cm-2"]),
        ("quantity 1031 /cm", &["1031 cm−1", "1031 cm⁻¹", "1,031 reciprocal centimeters"]),
        ("quantity 50 umol/L", &["50 μM", "50 μmol/L", "50 micromolar"]),
        ("quantity 300 [g]", &["300 × g", "300×g", "300 x g"]),
        ("quantity 0.002 /s", &["2 × 10^-3 s−1", "0.002 s⁻¹"]),
        ("quantity 0.000001 mbar", &["10−6 mbar", "10^-6 mbar", "1 × 10−6 mbar"]),
        ("percent 5 %", &["5 wt%", "5 wt.%", "5 vol %", "5 percent by weight"]),
        ("number 10", &["10-fold", "10 fold", "10×", "10x"]),
        ("number 2.8..4.6", &["3.7 ± 0.9 fold"]),
    ]);
    marked(&[
        (
            "It measured [20] × [30 cm], its box [10] x [10] x [5 mm].",
            &["quantity 20 cm", "quantity 30 cm", "quantity 10 mm", "quantity 10 mm", "quantity 5 mm"],
        ),
        ("It weighs [12 (±2) kg] or [15 (±3)].", &["quantity 10..14 kg", "number 12..18"]),
        ("They built [3m] high walls.", &["quantity 3 m"]),
        (
            "A column ([4.6] × [150 mm], [5 μm]) and rods ([1 m], [3 cm]).",
            &["quantity 4.6 mm", "quantity 150 mm", "quantity 5 um", "quantity 1 m", "quantity 3 cm"],
        ),
        ("A dose of 10 mg/kg/day or 5 mg kg−1 day−1 is read whole or not at all.", &[]),
        (
            "Add [1/2 cup], [3/4 tsp] and [2 cups].",
            &["quantity 0.5 [cup_us]", "quantity 0.75 [tsp_us]", "quantity 2 [cup_us]"],
        ),
        (
            "It is [0.5 of a degree] warmer in [2]- and [3]-bedroom flats of 2-by-4s.",
            &["quantity 0.5 deg", "number 2", "number 3"],
        ),
        ("A [12]-by-[15-foot] room.", &["quantity 12 [ft_i]", "quantity 15 [ft_i]"]),
        ("They ran the [4] x [100 m] relay.", &["number 4", "quantity 100 m"]),
        ("At [300 °C] ([573.15K]) it melts.", &["quantity 300 Cel", "quantity 573.15 K"]),
        ("The top [20–30 cm] were cut; the top 20 were not.", &["quantity 20..30 cm"]),
        ("It orbits at 3.4Rp (Lee et al., 2006b; Kim 1993a).", &[]),
    ]);
}

#[test]
fn ages() {
    all(&[
        (
            "age 17 a",
            &[
                "17 years old",
                "17-year-old",
                "aged 17",
                "seventeen years old",
                "17 years of age",
                "17yo",
                "the age of 17",
            ],
        ),
        ("age 8 mo", &["8 months old", "eight-month-old", "aged 8 months"]),
        ("age 6.5 a", &["six and a half years old", "six-and-a-half-year-old"]),
        (
            "age >65 a",
            &["aged over 65", "more than 65 years old", "over 65 years of age", "over the age of 65"],
        ),
        ("age >=18 a", &["aged 18 or over", "at least 18 years old", "aged at least 18"]),
        (
            "age 5..10 a",
            &[
                "5 to 10 years old",
                "between 5 and 10 years old",
                "5- to 10-year-olds",
                "aged between 5 and 10",
                "between the ages of 5 and 10",
                "from age 5 to 10",
                "aged 5 to 10",
                "aged 5-10",
            ],
        ),
    ]);
    marked(&[
        ("Ms. Smith, [34], said Anna Lee, [7], slept.", &["age 34 a", "age 7 a"]),
        ("On Monday, [12], or some, of the gates in April, [15], shut.", &["number 12", "number 15"]),
        ("Places for [three]- and [four-year-olds] are free.", &["age 3 a", "age 4 a"]),
        ("A woman, [68], and a man [under 30] were held.", &["age 68 a", "age <30 a"]),
        (
            "Children [aged 6-23 months], patients [aged ≥65 years]; the actor, [61], and a man.",
            &["age 6..23 mo", "age >=65 a", "age 61 a"],
        ),
        ("The boys, [aged 9], [11] and [14], hid.", &["age 9 a", "age 11 a", "age 14 a"]),
        (
            "Children [under five], adults [over 65] and cars [under 30].",
            &["age <5 a", "age >65 a", "number <30"],
        ),
        ("The aged between them had [20] beds.", &["number 20"]),
    ]);
}

#[test]
fn every_unit_reads_as_it_prints() {
    let five = Figure::plain(Decimal::from(5));
    let mut unread = Vec::new();
    for measure in Measure::all() {
        if measure.dimension == "time"
            || matches!(
                measure.name,
                "hand" | "tesla" | "Mach" | "rod" | "chain" | "turn" | "point" | "pica" | "are"
            )
        {
            continue;
        }
        let value = Value::Quantity(Amount::plain(five, Unit::Measure(measure)));
        let read = read_value(&value.display(), FactKind::Quantity, &Settings::default());
        if read.map(|value| value.canonical()) != Some(value.canonical()) {
            unread.push(value.display());
        }
    }
    assert!(unread.is_empty(), "{unread:?}");
}
