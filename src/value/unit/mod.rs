//! What an amount is an amount of.

mod currency;
mod table;

use std::sync::LazyLock;

use super::Decimal;

pub use currency::Currency;

/// One unit of measure of the table. Two amounts convert if their dimensions are the same:
/// `value × numerator ÷ denominator + offset` is the value in the dimension's base unit, exactly.
#[derive(PartialEq, Eq, Hash, Debug)]
pub struct Measure {
    /// The UCUM code: `[mi_i]`.
    pub code: &'static str,
    /// The singular American name: `mile`.
    pub name: &'static str,
    /// What it measures: `length`.
    pub dimension: &'static str,
    /// See above.
    pub numerator: Decimal,
    /// See above.
    pub denominator: Decimal,
    /// See above; other than 0 only for temperatures.
    pub offset: Decimal,
    /// The numerator of the largest unit that goes by this name, where it is of no settled size: a bare *ton* may be a long
    /// one.
    pub high: Option<Decimal>,
    /// How many months it is, for the units of the calendar.
    pub months: Option<u32>,
}

/// What an amount is an amount of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Unit {
    /// Nothing but the number.
    #[default]
    None,
    /// Money of this currency.
    Currency(Currency),
    /// Money of a currency that the text does not settle (*pesos*).
    UnknownCurrency,
    /// Hundredths of something.
    Percent,
    /// Differences of percentages.
    PercentagePoint,
    /// A unit of measure.
    Measure(&'static Measure),
    /// One unit for each of another: *barrels per day*.
    Rate(&'static Measure, &'static Measure),
}

static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(|| {
    let mut measures = Vec::new();
    for (dimension, rows) in table::UNITS {
        for (code, name, worth) in *rows {
            let (numerator, denominator) = worth.split_once('/').unwrap_or((worth, "1"));
            let decimal = |text: &str| text.parse::<Decimal>().expect("the table holds decimals");
            measures.push(Measure {
                code,
                name,
                dimension,
                numerator: decimal(numerator),
                denominator: decimal(denominator),
                // In degrees Fahrenheit, in which the other scales are exact.
                offset: decimal(match *code {
                    "Cel" => "32",
                    "K" => "-459.67",
                    _ => "0",
                }),
                high: match *code {
                    "{ton}" => Some(decimal("1016046.9088")),
                    "{cwt}" => Some(decimal("50802.34544")),
                    _ => None,
                },
                months: match *code {
                    "mo" => Some(1),
                    "{quarter}" => Some(3),
                    "a" => Some(12),
                    "10.a" => Some(120),
                    "100.a" => Some(1_200),
                    "1000.a" | "ka" => Some(12_000),
                    "Ma" => Some(12_000_000),
                    _ => None,
                },
            });
        }
    }
    measures.sort_by_key(|measure| measure.code);
    measures
});

impl Measure {
    /// The unit of that UCUM code: `[mi_i]`.
    pub fn by_code(code: &str) -> Option<&'static Measure> {
        let index = MEASURES.binary_search_by_key(&code, |measure| measure.code).ok()?;
        MEASURES.get(index)
    }

    /// Every unit, by code.
    pub fn all() -> &'static [Measure] {
        &MEASURES
    }

    /// Its name for more than one: *feet*, *square feet*, *pounds per square inch*.
    pub fn plural(&self) -> String {
        plural(self.name)
    }

    /// A value of this unit in the base unit of its dimension; `None` out of range.
    pub fn to_base(&self, value: Decimal) -> Option<Decimal> {
        ratio(value.checked_mul(self.numerator)?, self.denominator)?.checked_add(self.offset)
    }

    /// A value of the dimension's base unit in this unit; `None` out of range.
    pub fn from_base(&self, value: Decimal) -> Option<Decimal> {
        back(value.checked_sub(self.offset)?.checked_mul(self.denominator)?, self.numerator)
    }
}

impl Unit {
    /// The unit of a UCUM code, a rate of two of them (`[mi_i]/h`) or `%`.
    pub fn by_code(code: &str) -> Option<Unit> {
        if code == "%" {
            return Some(Unit::Percent);
        }
        Measure::by_code(code).map(Unit::Measure).or_else(|| {
            let (of, per) = code.split_once('/')?;
            Some(Unit::Rate(Measure::by_code(of)?, Measure::by_code(per)?))
        })
    }

    /// Its code: UCUM, ISO 4217, `%` or `pp`; empty for bare numbers and unknown currencies.
    pub fn code(&self) -> String {
        match self {
            Unit::None | Unit::UnknownCurrency => String::new(),
            Unit::Currency(currency) => currency.code().to_string(),
            Unit::Percent => "%".to_string(),
            Unit::PercentagePoint => "pp".to_string(),
            Unit::Measure(measure) => measure.code.to_string(),
            Unit::Rate(of, per) => format!("{}/{}", of.code, per.code),
        }
    }

    /// The singular American name of a unit of measure: *mile per hour*.
    pub fn name(&self) -> Option<String> {
        match self {
            Unit::Measure(measure) => Some(measure.name.to_string()),
            Unit::Rate(of, per) => Some(format!("{} per {}", of.name, per.name)),
            _ => None,
        }
    }

    /// What it measures; two amounts compare if it is the same: `length`, `speed`, `volume per time`, `USD`.
    pub fn dimension(&self) -> String {
        match self {
            Unit::None => "number".to_string(),
            Unit::Currency(currency) => currency.code().to_string(),
            Unit::UnknownCurrency => "money of an unknown currency".to_string(),
            Unit::Percent => "percent".to_string(),
            Unit::PercentagePoint => "percentage points".to_string(),
            Unit::Measure(measure) => measure.dimension.to_string(),
            Unit::Rate(of, per) => match (of.dimension, per.dimension) {
                ("length", "time") => "speed".to_string(),
                ("energy", "time") => "power".to_string(),
                (of, per) => format!("{of} per {per}"),
            },
        }
    }

    /// A value of this unit in the base unit of its dimension; `None` out of range.
    pub fn to_base(&self, value: Decimal) -> Option<Decimal> {
        match self {
            Unit::Measure(measure) => measure.to_base(value),
            Unit::Rate(of, per) => {
                let (numerator, denominator) = rate(of, per)?;
                ratio(value.checked_mul(numerator)?, denominator)
            }
            _ => Some(value),
        }
    }

    /// A value of the dimension's base unit in this unit; `None` out of range.
    pub fn from_base(&self, value: Decimal) -> Option<Decimal> {
        match self {
            Unit::Measure(measure) => measure.from_base(value),
            Unit::Rate(of, per) => {
                let (numerator, denominator) = rate(of, per)?;
                back(value.checked_mul(denominator)?, numerator)
            }
            _ => Some(value),
        }
    }

    /// A value of this unit in another one of the same dimension; `None` if the dimensions differ or out of range.
    pub fn convert(&self, value: Decimal, to: &Unit) -> Option<Decimal> {
        if self == to {
            return Some(value);
        }
        (self.dimension() == to.dimension()).then(|| to.from_base(self.to_base(value)?)).flatten()
    }
}

/// A rate's numerator and denominator; rates in time are per week, which every fixed unit of time divides.
fn rate(of: &Measure, per: &Measure) -> Option<(Decimal, Decimal)> {
    let numerator = of.numerator.checked_mul(per.denominator)?;
    let denominator = of.denominator.checked_mul(per.numerator)?;
    if per.dimension != "time" {
        return Some((numerator, denominator));
    }
    let week = Decimal::from(604_800);
    let factor = week.checked_div(denominator)?;
    if factor.checked_mul(denominator)? == week {
        Some((numerator.checked_mul(factor)?, Decimal::ONE))
    } else {
        Some((numerator.checked_mul(week)?, denominator))
    }
}

/// The quotient, exact where it is finite; else to 24 digits, so that equal ratios give equal decimals.
fn ratio(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    if denominator == Decimal::ONE {
        return Some(numerator.normalize());
    }
    let quotient = numerator.checked_div(denominator)?;
    Some(quotient.round_sf(24)?.normalize())
}

/// The quotient to 20 digits: there and back is the value again, although the way there may have been cut at 24.
fn back(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    Some(ratio(numerator, denominator)?.round_sf(20)?.normalize())
}

/// The plural of a unit's American name.
pub(super) fn plural(name: &str) -> String {
    // The head noun is the word before the first of these.
    for joint in [" per ", " of "] {
        if let Some((head, rest)) = name.split_once(joint) {
            return format!("{}{joint}{rest}", plural(head));
        }
    }
    if name.starts_with("degree ") {
        return name.replacen("degree", "degrees", 1);
    }
    if let Some(stem) = name.strip_suffix("foot") {
        return format!("{stem}feet");
    }
    if let Some(stem) = name.strip_suffix("inch") {
        return format!("{stem}inches");
    }
    let same = [
        "hertz",
        "lux",
        "stone",
        "Mach",
        "per mille",
        "horsepower",
        "siemens",
        "stokes",
        "poise",
        "baud",
        "hundredweight",
    ];
    if same.iter().any(|word| name.ends_with(word)) {
        return name.to_string();
    }
    match name {
        "henry" => "henries".to_string(),
        "century" => "centuries".to_string(),
        "millennium" => "millennia".to_string(),
        "standard gravity" => "standard gravities".to_string(),
        "foot-pound" => "foot-pounds".to_string(),
        _ => format!("{name}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    fn unit(code: &str) -> Unit {
        Unit::by_code(code).unwrap_or_else(|| panic!("no unit {code}"))
    }

    #[test]
    fn codes_and_names_are_unique() {
        let mut names: Vec<_> = Measure::all().iter().map(|measure| measure.name).collect();
        names.sort_unstable();
        let codes = Measure::all().windows(2).filter(|pair| pair[0].code == pair[1].code).count();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert_eq!((codes, twice), (0, vec![]));
        assert!(Measure::all().iter().all(|measure| !measure.numerator.is_zero()));
    }

    #[test]
    fn known_conversions() {
        let cases = [
            ("6", "[mi_i]", "km", "9.656064"),
            ("35", "km", "[mi_i]", "21.747991728"),
            ("100", "Cel", "[degF]", "212"),
            ("-40", "[degF]", "Cel", "-40"),
            ("0", "Cel", "K", "273.15"),
            ("1", "[mi_i]2", "har", "258.9988110336"),
            ("1", "[bbl_us]", "[gal_us]", "42"),
            ("1", "[lton_av]", "[lb_av]", "2240"),
            ("36", "km/h", "m/s", "10"),
            ("1", "[kn_i]", "km/h", "1.852"),
            ("60", "[mi_i]/h", "[mi_i]/min", "1"),
            ("1", "kW", "kW.h/h", "1"),
            ("1", "[HP]", "W", "745.69987158227022"),
            ("24", "[bbl_us]/d", "[bbl_us]/h", "1"),
            ("1", "KiBy", "By", "1024"),
            ("760", "{Torr}", "atm", "1"),
            ("1", "[ly]", "m", "9460730472580800"),
            ("1", "wk", "h", "168"),
            ("80", "Mbit/s", "MBy/s", "10"),
        ];
        for (value, from, to, expected) in cases {
            let converted = unit(from).convert(dec(value), &unit(to)).expect("one dimension");
            assert_eq!(converted.round_sf(11), dec(expected).round_sf(11), "{value} {from} in {to}");
        }
        assert_eq!(unit("km").convert(Decimal::ONE, &unit("kg")), None);
    }

    #[test]
    fn plurals() {
        let cases = [
            ("[ft_i]", "feet"),
            ("[sft_i]", "square feet"),
            ("[in_i]", "inches"),
            ("Cel", "degrees Celsius"),
            ("[psi]", "pounds per square inch"),
            ("kHz", "kilohertz"),
            ("100.a", "centuries"),
            ("{t TNT}", "tons of TNT"),
        ];
        for (code, expected) in cases {
            assert_eq!(Measure::by_code(code).map(Measure::plural).as_deref(), Some(expected));
        }
    }

    #[test]
    fn nothing_overflows_in_silence() {
        assert_eq!(unit("[ly]").to_base(Decimal::MAX), None);
        assert_eq!(unit("[mi_i]/h").to_base(Decimal::MAX), None);
    }
}
