//! Numbers that are no values: names and labels (*Boeing 737*, *section 8.02*), codes, addresses, versions, telephone
//! numbers, scores, years, pronouns.

use crate::recognize::lexicon::{AmountWord, ContextWord, NumberGlue, Sense, View};
use crate::recognize::number::{self, Form};
use crate::text::{TokenKind, fold_char};
use crate::value::{Decimal, Shape, Value};

use super::Stated;
use super::counted;
use super::item::{self, Item, Tag};
use super::names::{citation, house, named, ordered_by_date};
use super::range::{self, year_like};
use super::words::{
    any_glue, context, glue, has_capital, is, is_dash, is_digits, is_small, is_word, joined_dash,
};

/// How many labels of one kind may stand in a row: *sections 8, 9 and 10*.
const MOST_LABELS: usize = 12;

/// How many tokens the numbers of notes in one bracket have.
const MOST_NOTES: usize = 40;

/// How far back an opening bracket is looked for.
const BRACKET_REACH: usize = 32;

/// How far back the opening of a tag is looked for.
const TAG_REACH: usize = 8;

/// A phrase in which nothing is counted: *no one*, *24/7*.
pub(super) fn phrase(view: &View<'_>, i: usize) -> Option<usize> {
    if !view.has_sense(i) {
        return None;
    }
    let end = context(view, i, ContextWord::Never)?;
    // *at one million*, *first hundred* go on.
    let more = view.sense(end, |sense| matches!(sense, Sense::Magnitude(_)).then_some(())).is_some();
    let inside = is_digits(view, end) && view.joined(end);
    (!more && !inside).then_some(end)
}

/// A label with its numbers: *section 8.02*, *pages 3 to 5*, *No. 5*, *S&P 500*.
pub(super) fn labelled(view: &View<'_>, i: usize) -> Option<usize> {
    if !view.has_sense(i) {
        return None;
    }
    let mut at = context(view, i, ContextWord::Label)?;
    let plural = (i..at).any(|at| is_word(view, at) && view.word(at).ends_with('s'))
        || at > i + 1 && view.is_sign(i, '\u{A7}');
    // *Airbus A320*, *Section 8*, *room 12-B*; a colon or a hyphen may stand between.
    if (view.is_sign(at, ':') || view.is_sign(at, '-') || view.is_sign(at, '#')) && (is_digits(view, at + 1))
    {
        at += 1;
    }
    let mut end = None;
    for _ in 0..MOST_LABELS {
        let Some(after) = label_number(view, at) else { break };
        // *Boeing 737 MAX 8*
        let model = view.senses(after).any(|(sense, to)| to == after + 1 && matches!(sense, Sense::Hedge(_)));
        let after =
            if model && has_capital(view, after) && is_digits(view, after + 1) { after + 2 } else { after };
        end = Some(after);
        // *sections 403 (42 U.S.C. 5170b), 502*
        let after = if plural { past_brackets(view, after) } else { after };
        let comma = plural && view.is_sign(after, ',');
        let next = if comma { after + 1 } else { after };
        at = match any_glue(view, next, &[NumberGlue::To, NumberGlue::And, NumberGlue::Or]) {
            Some((NumberGlue::To, at)) => at,
            Some((_, at)) if plural => at,
            _ if is_dash(view, next) => next + 1,
            _ if comma => next,
            _ => break,
        };
    }
    end
}

/// The token after brackets at `i`; `i` itself if there are none or they are long.
fn past_brackets(view: &View<'_>, i: usize) -> usize {
    if !view.is_sign(i, '(') {
        return i;
    }
    let close = (i + 1..i + MOST_NOTES).find(|at| view.is_sign(*at, ')'));
    close.map_or(i, |at| at + 1)
}

/// The token after a number that is a name: nothing beside it makes it an amount.
fn label_number(view: &View<'_>, i: usize) -> Option<usize> {
    if is_digits(view, i) {
        // *tél. 01 42 68 53 00*
        if view.word(i).len() == 2 && view.word(i).starts_with('0') {
            return Some(telephone(view, i));
        }
        if let Some(item) = item::read(view, i) {
            let amount = item.tag != Tag::Plain
                || item.number.magnitude.is_some_and(|size| size >= Decimal::ONE_HUNDRED);
            // *rule 7B*
            let letter = view.joined(i + 1) && is_word(view, i + 1) && view.word(i + 1).len() == 1;
            let percent = view.is_sign(item.number.end, '%');
            if amount && !letter && (percent || !view.joined(item.number.end)) {
                return None;
            }
            // *Volume 1,200,000 shares*
            let many = item.number.form == Form::Digits && item.number.value() >= Decimal::ONE_THOUSAND;
            if many && counted::plural_noun_follows(view, item.end).is_some() {
                return None;
            }
            // *won seats 12 years ago*
            if item.tag == Tag::Plain && range::counts_time(view, &item) {
                return None;
            }
            // *the top 20–30 cm*
            let measured = |stated: &Stated| !matches!(stated.value, Value::Number(_) | Value::Ordinal(_));
            if !view.joined(i)
                && item.tag == Tag::Plain
                && let Some(outcome) = range::read(view, i)
                && outcome.found.iter().all(|(stated, ..)| measured(stated))
            {
                return None;
            }
        }
        return Some(chunk(view, i));
    }
    if !is_word(view, i) || !view.has_sense(i) {
        return None;
    }
    let number = number::parse(view, i)
        .filter(|number| !number.ordinal && number.form == Form::Words && number.magnitude.is_none())?;
    // *issue two warnings* counts.
    let article = glue(view, i, NumberGlue::A).is_some();
    let one = number.value() == Decimal::ONE;
    (!article && (one || counted::plural_noun_follows(view, number.end).is_none())).then_some(number.end)
}

/// The token after a run without white space that begins at `i`: a code, an address of a page, a version.
pub(super) fn chunk(view: &View<'_>, i: usize) -> usize {
    let mut end = i + 1;
    loop {
        let letters =
            |at| matches!(view.kind(at), Some(TokenKind::Word | TokenKind::Digits)) && view.joined(at);
        if letters(end) {
            end += 1;
        } else if matches!(view.kind(end), Some(TokenKind::Sign(_))) && view.joined(end) && letters(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// Digits that are part of a code, a path, a time, a telephone number: where reading goes on behind it.
pub(super) fn code(view: &View<'_>, i: usize) -> Option<usize> {
    if !is_digits(view, i) {
        return None;
    }
    let digits = view.word(i);
    let sign = |at: usize| match view.kind(at) {
        Some(TokenKind::Sign(c)) => Some(fold_char(c)),
        _ => None,
    };
    let digits_joined = |at: usize| is_digits(view, at) && view.joined(at);
    if i > 0 && view.joined(i) {
        let behind_digits = i > 1 && is_digits(view, i - 2) && view.joined(i - 1);
        let behind_word = i > 1 && is_word(view, i - 2) && view.joined(i - 1);
        let part = match view.kind(i - 1) {
            Some(TokenKind::Word) => true,
            Some(TokenKind::Sign(c)) => match fold_char(c) {
                // *57°44'8"N* is a place.
                '\u{B0}' => i > 1 && is_digits(view, i - 2) && view.joined(i - 1),
                '_' | '@' | '#' | '/' | '\\' | '&' | '^' | '%' => true,
                ':' | '.' => behind_digits || behind_word && c == '.',
                // *magnitude-5.9* states a figure, *Covid-19* has one in its name.
                '-' => {
                    let stated =
                        is_small(view, i.saturating_sub(2)) && digits.len() <= 2 && decimals_follow(view, i);
                    behind_digits || behind_word && !stated && !is(view, i - 2, ContextWord::Scale)
                }
                // *width="500"*, *the ’21 season*
                '"' => i > 1 && view.is_sign(i - 2, '=') && view.joined(i - 1),
                '\'' => {
                    let goes_on = matches!(view.kind(i + 1), Some(TokenKind::Word | TokenKind::Digits));
                    let short = digits.len() == 2 && !(view.joined(i + 1) && goes_on);
                    short
                        && (view.is_sign(i - 1, '\u{2019}')
                            || counted::plural_noun_follows(view, i + 1).is_none())
                }
                '+' => {
                    // *C++17*, *+1 (415) 555-2671*
                    let bracket = view.is_sign(i + 1, '(') && is_digits(view, i + 2);
                    let twice = i > 1 && view.is_sign(i - 2, '+') && view.joined(i - 1);
                    digits.len() >= 7
                        || joined_dash(view, i + 1)
                        || is_digits(view, i + 1)
                        || bracket
                        || twice
                }
                _ => false,
            },
            _ => false,
        };
        if part {
            let phone = sign(i - 1) == Some('+');
            return Some(if phone { telephone(view, i) } else { chunk(view, i) });
        }
    }
    // *3.4(2) × 10−3*: the power belongs to what was not read.
    if i > 0 && view.is_sign(i - 1, '\u{D7}') && digits == "10" {
        return Some(chunk(view, i));
    }
    if i > 0
        && view.is_sign(i - 1, '[')
        && let Some(end) = notes(view, i)
    {
        return Some(end);
    }
    let zero =
        digits.len() > 1 && digits.starts_with('0') && !(sign(i + 1) == Some('.') && digits_joined(i + 2));
    // *020 7946 0958*
    if zero && digits.len() > 2 && is_digits(view, i + 1) {
        return Some(telephone(view, i));
    }
    // *01 23 45 67 89*
    if zero && (1..4).all(|step| is_digits(view, i + step) && view.word(i + step).len() == 2) {
        return Some(telephone(view, i));
    }
    if digits.len() > 28 || zero {
        return Some(chunk(view, i));
    }
    if !view.joined(i + 1) {
        return None;
    }
    match sign(i + 1)? {
        // 6:30, 3:1
        ':' if digits_joined(i + 2) => Some(chunk(view, i)),
        // 1.2.3
        '.' if digits_joined(i + 2) && number::parse(view, i).is_none() => Some(chunk(view, i)),
        '-' if digits_joined(i + 2) => {
            let more = joined_dash(view, i + 3) && digits_joined(i + 4);
            let ends = !view.joined(i + 3)
                || matches!(view.kind(i + 3), Some(TokenKind::Sign(c)) if c.is_ascii_punctuation() && c != '.');
            let ends = ends || view.is_sign(i + 3, '.') && !digits_joined(i + 4);
            let phone = digits.len() == 3 && view.word(i + 2).len() == 4 && ends;
            let zero =
                view.word(i + 2).len() > 1 && view.word(i + 2).starts_with('0') && sign(i + 3) != Some('.');
            (more || zero || phone && item::read(view, i + 2).is_none_or(|item| item.tag == Tag::Plain))
                .then(|| chunk(view, i))
        }
        // (555) 123-4567
        ')' if digits.len() == 3
            && is_digits(view, i + 2)
            && joined_dash(view, i + 3)
            && digits_joined(i + 4) =>
        {
            Some(i + 5)
        }
        _ => None,
    }
}

/// Whether a decimal point and digits are joined to token `i`.
fn decimals_follow(view: &View<'_>, i: usize) -> bool {
    view.is_sign(i + 1, '.') && view.joined(i + 1) && is_digits(view, i + 2) && view.joined(i + 2)
}

/// The token after numbers of notes and nothing else in square brackets: *[12]*, *[3, 5-7]*.
fn notes(view: &View<'_>, i: usize) -> Option<usize> {
    let listed = |at: &usize| match view.kind(*at) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Sign(c)) => matches!(fold_char(c), ',' | '-' | ';'),
        _ => false,
    };
    let end = (i..i + MOST_NOTES).take_while(listed).count() + i;
    view.is_sign(end, ']').then_some(end)
}

/// The token after a telephone number: groups of digits with spaces, dots, hyphens and brackets between.
fn telephone(view: &View<'_>, i: usize) -> usize {
    let mut end = i + 1;
    for _ in 0..8 {
        let skip = match view.kind(end) {
            Some(TokenKind::Sign(c)) if matches!(fold_char(c), '-' | '.' | '(' | ')' | '/') => 1,
            _ => 0,
        };
        match view.kind(end + skip) {
            Some(TokenKind::Digits) => end += skip + 1,
            _ => break,
        }
    }
    end
}

/// Whether an amount that was read is none after all; if so, where reading goes on.
pub(super) fn no_value(view: &View<'_>, stated: &Stated, start: usize, end: usize) -> Option<usize> {
    if matches!(stated.value, Value::Money(_)) {
        return price_year(view, start, end).then_some(end);
    }
    let Value::Number(amount) = &stated.value else { return None };
    if let Some(resume) = cut_off(view, end) {
        return Some(resume);
    }
    if amount.shape != Shape::Plain {
        return None;
    }
    let none = || Some(end);
    // *45 deaths per 100,000*
    if start > 0 && is(view, start - 1, ContextWord::Rate) {
        // *mit je 45 Menschen* says how many each has.
        let round = amount.figure.is_some_and(|value| value >= Decimal::ONE_HUNDRED)
            && stated_digits(view, start) == 1;
        if !view.lexicon.style().decimal_comma || round {
            return Some(end);
        }
    }
    // What is more than its figure (*one in five*) is a value.
    let item = item::read(view, start).filter(|item| item.end == end)?;
    if enumerates(view, start, end) || named(view, start, end, &item) {
        return none();
    }
    // *die 3. Liga*
    let point = view.lexicon.style().ordinal_point && view.is_sign(end, '.') && view.joined(end);
    if point && item.bare() && end + 1 < view.len() {
        return none();
    }
    if let Some(after) = house(view, &item).or_else(|| citation(view, &item)) {
        return Some(after);
    }
    if resolution(view, &item) || lettered(view, &item) || line(view, &item) {
        return none();
    }
    if item.bare() && ordered_by_date(view, end) {
        return none();
    }
    let number = item.number;
    let spoken =
        start > 0 && number.form == Form::Words && number.magnitude.is_none() && number.figure.digits == 4;
    let year =
        year_like(&item) || spoken && (Decimal::from(1900)..Decimal::from(2100)).contains(&number.value());
    if year && !counts(view, start, end, &number) {
        return none();
    }
    match item.number.form {
        Form::Words if pronoun(view, start, end) => none(),
        Form::Fraction if lone_part(view, start, end) => none(),
        _ => None,
    }
}

/// Whether a figure is how sharp a picture is: *shot in 4K*, *an 8K TV*.
fn resolution(view: &View<'_>, item: &Item) -> bool {
    let k = matches!(view.word(item.start), "2" | "4" | "5" | "8")
        && item.end == item.start + 2
        && view.word(item.start + 1) == "K"
        && view.joined(item.start + 1);
    k && !counted::plural_noun_follows(view, item.end).is_some_and(|at| is_small(view, at))
}

/// Whether a letter behind whole digits is part of a name, not a magnitude: *221B*, *seat 12B*; but *12B views*, *1.2B*.
fn lettered(view: &View<'_>, item: &Item) -> bool {
    let letter =
        item.end == item.start + 2 && view.joined(item.start + 1) && view.word(item.start + 1) == "B";
    // *3M*, the firm
    let firm = item.end == item.start + 2 && view.word(item.start) == "3" && view.word(item.start + 1) == "M";
    (letter || firm && view.joined(item.start + 1))
        && view.len() > 2
        && counted::plural_noun_follows(view, item.end).is_none()
}

/// Whether digits name which of several something is: *the 6 train*, *the 38 bus*. More than one would have a plural.
fn line(view: &View<'_>, item: &Item) -> bool {
    let noun = item.end;
    let named = item.start > 0
        && item.bare()
        && item.end == item.number.end
        && item.number.value() > Decimal::ONE
        && view.word(item.start - 1).eq_ignore_ascii_case("the")
        && is_small(view, noun)
        && !view.joined(noun);
    // *the 45 aboard* are counted, whatever else stands there.
    let noun_of_one = is(view, noun, ContextWord::SingularNoun) || is(view, noun, ContextWord::Label);
    named && noun_of_one && counted::plural_noun_follows(view, noun).is_none() && !view.is_sign(noun + 1, '-')
}

/// How many digits of the number at `i` tell something: 1 of *100,000*.
fn stated_digits(view: &View<'_>, i: usize) -> u32 {
    number::parse(view, i).map_or(0, |number| number.figure.digits)
}

/// Whether money is that of a year, by whose prices something is reckoned: *in 2006 dollars*.
fn price_year(view: &View<'_>, start: usize, end: usize) -> bool {
    let year =
        is_digits(view, start) && view.word(start).len() == 4 && end == start + 2 && is_word(view, start + 1);
    let led = start > 0 && glue(view, start - 1, NumberGlue::In) == Some(start);
    year && led
        && view
            .word(start)
            .parse()
            .is_ok_and(|year: Decimal| (Decimal::from(1900)..Decimal::from(2100)).contains(&year))
}

/// Whether a number that may be a year counts what follows: *1500 guards*; *2050 targets* are those of a year.
fn counts(view: &View<'_>, start: usize, end: usize, number: &number::Number) -> bool {
    let led = start > 0 && is(view, start - 1, ContextWord::BeforeOne);
    // *2000 soldiers* is a round figure, *the 2000 elections* are not.
    let today = (Decimal::from(1950)..=Decimal::from(2060)).contains(&number.value())
        && (led || number.figure.digits > 1);
    counted::plural_noun_follows(view, end)
        .is_some_and(|at| is_small(view, at) && (!today || is(view, at, ContextWord::PluralNoun)))
}

/// Digits that go on into letters or other digits: *3D*, *24/7*, *7-Eleven*, *3-2*.
fn cut_off(view: &View<'_>, end: usize) -> Option<usize> {
    if !view.joined(end) || !is_digits(view, end - 1) {
        return None;
    }
    let part = match view.kind(end)? {
        TokenKind::Word | TokenKind::Digits => true,
        TokenKind::Sign(c) => match fold_char(c) {
            '/' | ':' => is_digits(view, end + 1) && view.joined(end + 1),
            '.' | '\u{B0}' => is_digits(view, end + 1) && view.joined(end + 1),
            '\'' => is_word(view, end + 1) && view.joined(end + 1),
            '-' => view.joined(end + 1) && (is_digits(view, end + 1) || has_capital(view, end + 1)),
            '_' | '@' | '\\' | '^' | '=' => true,
            '(' => return subdivision(view, end),
            _ => false,
        },
    };
    part.then(|| chunk(view, end - 1))
}

/// The token after the brackets of a place in a law: *2(c)(4)(A)*.
fn subdivision(view: &View<'_>, i: usize) -> Option<usize> {
    let mut end = i;
    while view.is_sign(end, '(') && view.joined(end) && view.joined(end + 1) && view.is_sign(end + 2, ')') {
        let word = view.word(end + 1);
        let letter = word.len() <= 2 && word.chars().all(char::is_alphabetic);
        let digits = is_digits(view, end + 1) && word.len() <= 2;
        let roman = word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        if !(letter || digits || roman) {
            break;
        }
        end += 3;
    }
    (end > i).then_some(end)
}

/// Whether a number word at `i` hangs by a hyphen on the word before it: *first-come-first-served*, an address of a page.
pub(super) fn hangs(view: &View<'_>, i: usize) -> bool {
    let dash = |at: usize| view.is_sign(at, '-') && view.joined(at) && view.joined(at + 1);
    i > 1 && is_word(view, i) && dash(i - 1) && is_word(view, i - 2) && !is(view, i - 2, ContextWord::Scale)
}

/// Whether the sign at `i` closes a tag: the > of *<td>12*.
pub(super) fn closes_tag(view: &View<'_>, i: usize) -> bool {
    view.is_sign(i, '>')
        && (i.saturating_sub(TAG_REACH)..i)
            .rev()
            .take_while(|at| view.joined(at + 1) && !view.is_sign(*at, '>'))
            .any(|at| view.is_sign(at, '<'))
}

/// A number of a list or a note: *1. First*, *[12]*, *(3)*.
fn enumerates(view: &View<'_>, start: usize, end: usize) -> bool {
    if end != start + 1 || !is_digits(view, start) {
        return false;
    }
    let small = view.word(start).len() <= 3;
    let bracketed = start > 0
        && ((view.is_sign(start - 1, '[') && view.is_sign(end, ']'))
            || (small && view.is_sign(start - 1, '(') && view.is_sign(end, ')')));
    let first = start == 0
        && view.joined(end)
        && small
        && (view.is_sign(end, ')')
            || (view.is_sign(end, '.')
                && (has_capital(view, end + 1) || view.is_sign(end + 1, '(') || view.is_sign(end + 1, '*'))));
    bracketed || first || small && closes_nothing(view, start, end)
}

/// Whether the bracket at `end` belongs to a mark of a list: *1) to see; 2) to hear*.
fn closes_nothing(view: &View<'_>, start: usize, end: usize) -> bool {
    let open = || {
        (start.saturating_sub(BRACKET_REACH)..start)
            .rev()
            .find(|at| view.is_sign(*at, '(') || view.is_sign(*at, ')'))
            .is_some_and(|at| view.is_sign(at, '('))
    };
    view.is_sign(end, ')') && view.joined(end) && !view.joined(start) && !open()
}

/// *one* that stands for a thing and counts none: *the one*, *one of them*, *has one*.
fn pronoun(view: &View<'_>, start: usize, end: usize) -> bool {
    let one =
        end == start + 1 && view.sense(start, |sense| (*sense == Sense::Cardinal(1)).then_some(())).is_some();
    if !one || view.len() == 1 {
        return false;
    }
    let led = start > 0 && is_word(view, start - 1) && is(view, start - 1, ContextWord::BeforeOne);
    led || !(counted::noun_follows(view, end) || view.is_sign(end, '-') || view.is_sign(end, '('))
}

/// *half* or *a quarter* without what it is part of: *the second half*, *half-built*, *a quarter final*.
fn lone_part(view: &View<'_>, start: usize, end: usize) -> bool {
    if is_digits(view, end - 1) || !is_word(view, end - 1) || end - start > 2 {
        return false;
    }
    let two = end - start == 2;
    let of = glue(view, end, NumberGlue::Of).is_some();
    // *la moitié nord*
    if two
        && view
            .sense(start, |sense| matches!(sense, Sense::Amount(AmountWord::Mixed(_))).then_some(()))
            .is_some()
    {
        let ends = view.kind(end).is_none_or(|kind| kind != TokenKind::Word);
        return !(of || ends || is(view, end, ContextWord::Function));
    }
    if two && glue(view, start, NumberGlue::A).is_none() {
        return false;
    }
    let led = start > 0 && is_word(view, start - 1) && is(view, start - 1, ContextWord::BeforeOne);
    if led && !of {
        return true;
    }
    let stands = match view.kind(end) {
        None => true,
        Some(TokenKind::Word) => {
            !view.joined(end)
                && (is(view, end, ContextWord::Function)
                    || counted::plural_noun_follows(view, end).is_some_and(|at| at == end))
        }
        Some(TokenKind::Sign(c)) => !matches!(fold_char(c), '-' | '\''),
        Some(TokenKind::Digits) => false,
    };
    !stands
}

/// Whether talk of scores or votes stands beside two numbers.
pub(super) fn beside_score(view: &View<'_>, start: usize, end: usize) -> bool {
    let before = (start.saturating_sub(2)..start).any(|at| is(view, at, ContextWord::Score));
    let after = (end..(end + 1).min(view.len())).any(|at| is(view, at, ContextWord::Score));
    before || after
}

/// Whether two bare numbers with a dash between are no range: a score, a season, a telephone number.
pub(super) fn no_range(view: &View<'_>, first: &Item, second: &Item) -> bool {
    let falling = first.figure.value >= second.figure.value;
    let years =
        year_like(first) && second.bare() && (year_like(second) || view.word(second.start).len() == 2);
    let chain = joined_dash(view, second.end) && is_digits(view, second.end + 1);
    let score = second.figure.value < Decimal::from(200) && beside_score(view, first.start, second.end);
    falling || years || chain || score
}

/// Words that count none: *No one was killed*, *no casualties*. The token after them.
pub(super) fn none(view: &View<'_>, i: usize) -> Option<usize> {
    if !view.has_sense(i) {
        return None;
    }
    if let Some(end) = context(view, i, ContextWord::Nobody) {
        return is(view, end, ContextWord::StateVerb).then_some(end);
    }
    let end = context(view, i, ContextWord::No)?;
    is(view, end, ContextWord::Harm).then_some(end)
}
