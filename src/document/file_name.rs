//! The date in a file's name.

use super::format::file_name;

/// The one date in the name of the file at `path`, as `YYYY-MM-DD`: of `2019-04-30-x.txt`, `20190430.txt`,
/// `x_2019.04.30.md`. A name with two different dates has none.
pub(super) fn date(path: &str) -> Option<String> {
    let name = file_name(path).as_bytes();
    let mut found: Option<String> = None;
    let mut at = 0;
    while at < name.len() {
        if at > 0 && name[at - 1].is_ascii_digit() {
            at += 1;
            continue;
        }
        let Some((date, len)) = date_at(&name[at..]) else {
            at += 1;
            continue;
        };
        if found.as_ref().is_some_and(|other| *other != date) {
            return None;
        }
        found = Some(date);
        at += len;
    }
    found
}

/// A date at the start of `name` that no further digit follows, and its length.
fn date_at(name: &[u8]) -> Option<(String, usize)> {
    let year = digits(name, 0, 4)?;
    let separator = name.get(4).copied().filter(|b| matches!(b, b'-' | b'_' | b'.'));
    let step = usize::from(separator.is_some());
    let month = digits(name, 4 + step, 2)?;
    if separator.is_some() && name.get(7) != separator.as_ref() {
        return None;
    }
    let day = digits(name, 6 + 2 * step, 2)?;
    let len = 8 + 2 * step;
    let real = chrono::NaiveDate::from_ymd_opt(year as i32, month, day).is_some();
    let alone = !name.get(len).is_some_and(u8::is_ascii_digit);
    ((1800..2200).contains(&year) && real && alone).then(|| (format!("{year:04}-{month:02}-{day:02}"), len))
}

fn digits(name: &[u8], at: usize, count: usize) -> Option<u32> {
    let digits = name.get(at..at + count)?;
    digits.iter().try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_names() {
        for (path, wanted) in [
            ("a/2019-04-30-summit.txt", Some("2019-04-30")),
            ("20190430.txt", Some("2019-04-30")),
            ("summit_2019-04-30.md", Some("2019-04-30")),
            ("2019_04_30.txt", Some("2019-04-30")),
            ("wire 2019.04.30 final.txt", Some("2019-04-30")),
            ("2019-04-30_20190430.txt", Some("2019-04-30")),
            ("2019-04-30/summit.txt", None),
            ("2019-04-30_2019-05-02.txt", None),
            ("2019-04.txt", None),
            ("2019-04_30.txt", None),
            ("2019-02-30.txt", None),
            ("120190430.txt", None),
            ("201904301.txt", None),
            ("99999999.txt", None),
            ("summit.txt", None),
            ("", None),
        ] {
            assert_eq!(date(path).as_deref(), wanted, "{path}");
        }
    }
}
