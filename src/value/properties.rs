//! What holds of every value.

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{
    Amount, Basis, Bound, Clock, Currency, Date, DayPattern, Decimal, Edge, FactKind, Figure, Grain, Measure,
    Part, Reach, Tolerance, Unit, Value, Verdict, relate,
};

const SEED: u64 = 20_190_425;

fn figure() -> impl Strategy<Value = Figure> {
    let digits = prop_oneof![0i64..200, 0i64..2_000_000, Just(0), (1i64..100).prop_map(|n| n * 10_000)];
    let magnitude = prop_oneof![Just(1i64), Just(12), Just(1_000), Just(1_000_000)];
    (digits, 0u32..3, magnitude).prop_map(|(digits, scale, magnitude)| {
        Figure::written(Decimal::new(digits, scale), Decimal::from(magnitude))
    })
}

fn bound() -> impl Strategy<Value = Bound> {
    prop_oneof![
        Just(Bound::MoreThan),
        Just(Bound::AtLeast),
        Just(Bound::LessThan),
        Just(Bound::AtMost),
        Just(Bound::Nearly),
        Just(Bound::JustOver),
    ]
}

// Boxed, or the trees of values outgrow a test's stack.
fn amount(unit: Unit) -> BoxedStrategy<Amount> {
    prop_oneof![
        figure().prop_map(move |a| Amount::plain(a, unit)),
        figure().prop_map(move |a| Amount::approximate(a, unit)),
        (bound(), figure()).prop_map(move |(bound, a)| Amount::bounded(bound, a, unit)),
        (figure(), figure()).prop_map(move |(a, b)| Amount::range(a, b, unit)),
        (figure(), figure()).prop_map(move |(a, b)| Amount::list(&[a, b], unit).expect("two figures")),
        (figure(), figure()).prop_map(move |(a, b)| Amount::vague(a.value, b.value, unit)),
    ]
    .boxed()
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (720_000i32..740_000).prop_map(|n| NaiveDate::from_num_days_from_ce_opt(n).expect("a day"))
}

fn pattern() -> impl Strategy<Value = DayPattern> {
    let field = |n: u32| prop::option::of(1..=n);
    (field(12), field(31), field(7)).prop_map(|(month, day, weekday)| DayPattern { month, day, weekday })
}

fn date() -> BoxedStrategy<Date> {
    use chrono::Datelike;
    let named = prop_oneof![
        day().prop_map(Date::day),
        day().prop_map(Date::week),
        day().prop_map(|day| Date::month(day.year(), day.month())),
        day().prop_map(|day| Date::year(day.year())),
        (day(), day()).prop_map(|(one, other)| Date::days(one, other)),
    ]
    .boxed();
    let edge = prop_oneof![Just(Edge::Until), Just(Edge::Before), Just(Edge::Since), Just(Edge::After)];
    prop_oneof![
        named.clone(),
        named.clone().prop_map(Date::about),
        named.clone().prop_map(|date| date.part(Part::Late)),
        (named.clone(), edge).prop_map(|(date, edge)| date.edge(edge)),
        (named.clone(), named).prop_map(|(a, b)| Date::either([a, b]).expect("two")),
        pattern().prop_map(Date::pattern),
    ]
    .boxed()
}

fn value() -> BoxedStrategy<(Value, Value, FactKind)> {
    let unit = |code: &str| Unit::by_code(code).expect(code);
    let usd = Unit::Currency(Currency::new("USD").expect("a code"));
    let pair = |one: Unit, other: Unit| (amount(one), amount(other));
    let clock =
        (0u32..86_400, any::<bool>(), prop::option::of(-720i32..720)).prop_map(|(second, about, zone)| {
            let time =
                chrono::NaiveTime::from_num_seconds_from_midnight_opt(second / 60 * 60, 0).expect("a time");
            let clock = if about { Clock::at(time).about() } else { Clock::at(time) };
            Value::Time(Clock { zone, ..clock })
        });
    prop_oneof![
        pair(Unit::None, Unit::None).prop_map(|(a, b)| (Value::Number(a), Value::Number(b), FactKind::Count)),
        pair(usd, usd).prop_map(|(a, b)| (Value::Money(a), Value::Money(b), FactKind::Money)),
        pair(Unit::Percent, Unit::Percent).prop_map(|(a, b)| (
            Value::Percent(a),
            Value::Percent(b),
            FactKind::Percent
        )),
        pair(unit("km"), unit("[mi_i]")).prop_map(|(a, b)| (
            Value::Quantity(a),
            Value::Quantity(b),
            FactKind::Quantity
        )),
        pair(unit("Cel"), unit("[degF]")).prop_map(|(a, b)| (
            Value::Quantity(a),
            Value::Quantity(b),
            FactKind::Quantity
        )),
        pair(unit("mo"), unit("d")).prop_map(|(a, b)| (Value::Age(a), Value::Age(b), FactKind::Duration)),
        (date(), date()).prop_map(|(a, b)| (Value::Date(a), Value::Date(b), FactKind::Date)),
        (clock.clone(), clock).prop_map(|(a, b)| (a, b, FactKind::Time)),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        // The same cases on every run.
        rng_seed: RngSeed::Fixed(SEED),
        ..ProptestConfig::with_cases(400)
    })]

    #[test]
    fn symmetric((a, b, kind) in value()) {
        let basis = Basis::new(kind);
        let (one, other) = (relate(&a, &b, &basis), relate(&b, &a, &basis));
        prop_assert_eq!((one.relation, one.soft), (other.relation, other.soft));
    }

    #[test]
    fn reflexive((a, _, kind) in value()) {
        let basis = Basis::new(kind);
        let expected = if Reach::of(&a, &basis).is_ok() { Verdict::Agree } else { Verdict::Incomparable };
        prop_assert_eq!(relate(&a, &a, &basis).relation, expected);
    }

    #[test]
    fn what_the_words_say_lies_within_reach((a, _, kind) in value()) {
        if let Ok(reach) = Reach::of(&a, &Basis::new(kind)) {
            for stated in &reach.stated {
                prop_assert!(reach.segments.iter().any(|segment| segment.holds(stated)), "{reach:?}");
            }
        }
    }

    #[test]
    fn more_tolerance_never_makes_a_conflict((a, b, kind) in value(), less in 0i64..20, more in 0i64..20) {
        let basis = |size: i64| {
            let tolerance = match kind {
                FactKind::Date => Tolerance::Days(u32::try_from(size).expect("small")),
                FactKind::Time => Tolerance::Seconds(u32::try_from(size * 60).expect("small")),
                _ => Tolerance::Percent(Decimal::from(size)),
            };
            Basis { tolerance: Some(tolerance), ..Basis::new(kind) }
        };
        let (narrow, wide) = (relate(&a, &b, &basis(less)), relate(&a, &b, &basis(less + more)));
        prop_assert!(narrow.relation == Verdict::Conflict || wide.relation != Verdict::Conflict);
        let none = relate(&a, &b, &Basis::new(kind));
        prop_assert!(none.relation == Verdict::Conflict || wide.relation != Verdict::Conflict);
    }

    #[test]
    fn a_hedge_never_makes_a_conflict(a in figure(), b in amount(Unit::None), kind in prop_oneof![Just(FactKind::Count), Just(FactKind::Number)]) {
        let (plain, b) = (Amount::plain(a, Unit::None), Value::Number(b));
        let basis = Basis::new(kind);
        let bare = relate(&Value::Number(plain.clone()), &b, &basis);
        let hedged = relate(&Value::Number(plain.hedged()), &b, &basis);
        prop_assert!(bare.relation == Verdict::Conflict || hedged.relation != Verdict::Conflict);
    }

    #[test]
    fn coarser_dates_never_conflict_more(a in date(), b in date()) {
        let (a, b) = (Value::Date(a), Value::Date(b));
        let by = |granularity| relate(&a, &b, &Basis { granularity, ..Basis::new(FactKind::Date) }).relation;
        for (fine, coarse) in [(None, Grain::Month), (Some(Grain::Month), Grain::Year)] {
            prop_assert!(by(fine) == Verdict::Conflict || by(Some(coarse)) != Verdict::Conflict);
        }
    }

    #[test]
    fn conversion_there_and_back(digits in -1_000_000i64..1_000_000, scale in 0u32..6, index in any::<prop::sample::Index>()) {
        let value = Decimal::new(digits, scale);
        let measure = index.get(Measure::all());
        // A million yottabytes are out of range.
        let Some(base) = measure.to_base(value) else { return Ok(()) };
        prop_assert_eq!(measure.from_base(base).expect("in range"), value, "{}", measure.code);
    }

    #[test]
    fn equal_amounts_in_two_units_agree(digits in 1i64..1_000_000, scale in 0u32..4) {
        let of = |factor: i64, code: &str| {
            let value = Decimal::new(digits, scale) * Decimal::from(factor);
            Value::Quantity(Amount::plain(Figure::exact(value), Unit::by_code(code).expect(code)))
        };
        let basis = Basis::new(FactKind::Quantity);
        for (one, other) in [(of(1, "km"), of(1000, "m")), (of(1, "[mi_i]"), of(5280, "[ft_i]")), (of(7, "kW"), of(7000, "W")), (of(1, "h"), of(60, "min"))] {
            prop_assert_eq!(relate(&one, &other, &basis).relation, Verdict::Agree);
        }
    }

    #[test]
    fn the_canonical_form_does_not_know_how_it_was_written(digits in 0i64..1_000_000) {
        let usd = Unit::Currency(Currency::new("USD").expect("a code"));
        let million = Decimal::from(1_000_000);
        let words = Figure::written(Decimal::new(digits, 3), million);
        let full = Figure::plain(Decimal::new(digits, 3) * million);
        let canonical = |figure| Value::Money(Amount::plain(figure, usd)).canonical();
        prop_assert_eq!(canonical(words), canonical(full));
    }

    #[test]
    fn patterns_fit_as_days_do(low in day(), length in 0u64..800, pattern in pattern()) {
        let high = low + chrono::Days::new(length);
        let range = Date::days(low, high);
        let days = low.iter_days().take_while(|day| *day <= high);
        let expected = days.into_iter().any(|day| pattern.fits(day));
        let basis = Basis::new(FactKind::Date);
        let relation = relate(&Value::Date(range), &Value::Date(Date::pattern(pattern)), &basis).relation;
        match relation {
            Verdict::Incomparable => prop_assert!(!pattern.possible()),
            verdict => prop_assert_eq!(verdict != Verdict::Conflict, expected),
        }
    }

    #[test]
    fn segments_that_meet_pairwise_share_a_place(all in prop::collection::vec(amount(Unit::None), 1..6)) {
        let basis = Basis::new(FactKind::Count);
        let reaches: Vec<Reach> = all.into_iter().filter_map(|a| Reach::of(&Value::Number(a), &basis).ok()).collect();
        let group: Vec<&Reach> = reaches.iter().collect();
        let pairs = group.iter().all(|a| group.iter().all(|b| Reach::meet(&[a, b])));
        let whole = Reach::meet(&group);
        prop_assert!(pairs || !whole);
        if group.iter().all(|reach| reach.is_segment()) {
            prop_assert_eq!(pairs, whole);
        }
        let backwards: Vec<&Reach> = reaches.iter().rev().collect();
        prop_assert_eq!(Reach::meet(&backwards), whole);
    }

    #[test]
    fn nothing_panics(mantissa in any::<i64>(), scale in 0u32..28, bound in bound(), index in any::<prop::sample::Index>()) {
        let figure = Figure::plain(Decimal::new(mantissa, scale));
        let unit = Unit::Measure(index.get(Measure::all()));
        for amount in [Amount::plain(figure, unit), Amount::approximate(figure, unit), Amount::bounded(bound, figure, unit)] {
            let value = Value::Quantity(amount);
            relate(&value, &value, &Basis::new(FactKind::Quantity));
            value.display();
            value.canonical();
            value.to_json();
        }
    }
}
