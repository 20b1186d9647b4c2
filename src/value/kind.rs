//! The kinds of values that texts hold, and the types of facts that rules compare.

/// A kind of value that recognition finds in text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Kind {
    Date,
    Datetime,
    Time,
    Duration,
    Set,
    Number,
    Ordinal,
    Money,
    Percent,
    Quantity,
    Age,
}

impl Kind {
    /// Every kind, in the order in which they are documented.
    pub const ALL: [Kind; 11] = [
        Kind::Date,
        Kind::Datetime,
        Kind::Time,
        Kind::Duration,
        Kind::Set,
        Kind::Number,
        Kind::Ordinal,
        Kind::Money,
        Kind::Percent,
        Kind::Quantity,
        Kind::Age,
    ];

    /// Its name in rules, on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Date => "date",
            Kind::Datetime => "datetime",
            Kind::Time => "time",
            Kind::Duration => "duration",
            Kind::Set => "set",
            Kind::Number => "number",
            Kind::Ordinal => "ordinal",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Quantity => "quantity",
            Kind::Age => "age",
        }
    }

    /// The type of fact under which a whole expression is read as this kind: what a table or a part of a subject states.
    pub fn asked_as(self) -> FactKind {
        match self {
            Kind::Date | Kind::Datetime => FactKind::Date,
            Kind::Time => FactKind::Time,
            Kind::Duration | Kind::Set | Kind::Age => FactKind::Duration,
            Kind::Number | Kind::Ordinal => FactKind::Number,
            Kind::Money => FactKind::Money,
            Kind::Percent => FactKind::Percent,
            Kind::Quantity => FactKind::Quantity,
        }
    }
}

/// The type of a fact, as a rule declares it with `type`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum FactKind {
    Date,
    Time,
    Number,
    Count,
    Money,
    Percent,
    Quantity,
    Duration,
    Text,
    Choice,
}

impl FactKind {
    /// Every type, in the order in which they are documented.
    pub const ALL: [FactKind; 10] = [
        FactKind::Date,
        FactKind::Time,
        FactKind::Number,
        FactKind::Count,
        FactKind::Money,
        FactKind::Percent,
        FactKind::Quantity,
        FactKind::Duration,
        FactKind::Text,
        FactKind::Choice,
    ];

    /// Its name in rules and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            FactKind::Date => "date",
            FactKind::Time => "time",
            FactKind::Number => "number",
            FactKind::Count => "count",
            FactKind::Money => "money",
            FactKind::Percent => "percent",
            FactKind::Quantity => "quantity",
            FactKind::Duration => "duration",
            FactKind::Text => "text",
            FactKind::Choice => "choice",
        }
    }

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<FactKind> {
        FactKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a mention of `kind` can be a value of this type. `text` and `choice` read no mentions.
    pub fn takes(self, kind: Kind) -> bool {
        match self {
            FactKind::Date => matches!(kind, Kind::Date | Kind::Datetime),
            FactKind::Time => matches!(kind, Kind::Time | Kind::Datetime),
            FactKind::Number | FactKind::Count => kind == Kind::Number,
            FactKind::Money => kind == Kind::Money,
            FactKind::Percent => kind == Kind::Percent,
            FactKind::Quantity => kind == Kind::Quantity,
            FactKind::Duration => matches!(kind, Kind::Duration | Kind::Age),
            FactKind::Text | FactKind::Choice => false,
        }
    }
}
