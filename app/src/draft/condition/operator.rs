/// What a test asks of its target, with its negation: one entry of the builder's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// The same value.
    Equals,
    /// Any other value, or none.
    NotEquals,
    /// Found within the value.
    Contains,
    /// Not found within it.
    NotContains,
    /// A pattern found anywhere in the value.
    Matches,
    /// A pattern found nowhere in it.
    NotMatches,
    /// There is a value.
    Present,
    /// There is none.
    Absent,
}

impl Operator {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Equals,
        Self::NotEquals,
        Self::Contains,
        Self::NotContains,
        Self::Matches,
        Self::NotMatches,
        Self::Present,
        Self::Absent,
    ];

    /// What a person reads between target and operand.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Equals => "equals",
            Self::NotEquals => "does not equal",
            Self::Contains => "contains",
            Self::NotContains => "does not contain",
            Self::Matches => "matches",
            Self::NotMatches => "does not match",
            Self::Present => "is present",
            Self::Absent => "is absent",
        }
    }

    /// The document's word.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Equals | Self::NotEquals => "equals",
            Self::Contains | Self::NotContains => "contains",
            Self::Matches | Self::NotMatches => "regex",
            Self::Present | Self::Absent => "present",
        }
    }

    /// Whether it stands in a `not`; absence has a word of its own.
    #[must_use]
    pub fn is_negated(self) -> bool {
        matches!(self, Self::NotEquals | Self::NotContains | Self::NotMatches)
    }

    /// Whether something stands behind it.
    #[must_use]
    pub fn has_operand(self) -> bool {
        !matches!(self, Self::Present | Self::Absent)
    }

    pub(super) fn from_key(key: &str, negated: bool) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operator| operator.has_operand() && operator.key() == key && operator.is_negated() == negated)
    }
}
