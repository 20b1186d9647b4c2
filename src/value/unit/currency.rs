//! Currencies.

/// An ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Signs that stand for one currency alone, and the dollars that news tells apart.
const SIGNS: &[(&str, &str)] = &[
    ("AUD", "A$"),
    ("CAD", "C$"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("HKD", "HK$"),
    ("ILS", "₪"),
    ("INR", "₹"),
    ("JPY", "¥"),
    ("KRW", "₩"),
    ("NGN", "₦"),
    ("NZD", "NZ$"),
    ("PHP", "₱"),
    ("RUB", "₽"),
    ("SGD", "S$"),
    ("TRY", "₺"),
    ("TWD", "NT$"),
    ("UAH", "₴"),
    ("USD", "$"),
    ("VND", "₫"),
];

impl Currency {
    /// The currency of a code such as `USD`: three ASCII capitals.
    pub fn new(code: &str) -> Option<Currency> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Currency(bytes))
    }

    /// Its code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("three ASCII capitals")
    }

    /// The sign it goes by in English: `$`, `A$`, `€`. The yuan shares its sign with the yen, so it shows its code.
    pub fn sign(&self) -> Option<&'static str> {
        let index = SIGNS.binary_search_by_key(&self.code(), |(code, _)| code).ok()?;
        SIGNS.get(index).map(|(_, sign)| *sign)
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        let sign = |code| Currency::new(code).and_then(|currency| currency.sign());
        assert_eq!(SIGNS.iter().filter(|(code, _)| sign(code).is_none()).count(), 0);
        assert_eq!((sign("USD"), sign("AUD"), sign("CNY"), sign("CHF")), (Some("$"), Some("A$"), None, None));
        assert_eq!((Currency::new("usd"), Currency::new("US"), Currency::new("ÄA")), (None, None, None));
    }
}
