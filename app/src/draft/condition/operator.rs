use dotmock_shared::model::{OPERATORS, Operand, OperatorKind};

/// What a test asks of its target, or the opposite: one entry of the builder's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator {
    /// One of the engine's operators.
    pub kind: &'static OperatorKind,
    /// The opposite is asked.
    pub negated: bool,
}

impl Operator {
    /// Every operator of the engine and its opposite, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        OPERATORS.iter().flat_map(|kind| [false, true].map(|negated| Self { kind, negated }))
    }

    /// What people most often ask.
    #[must_use]
    pub fn equals() -> Self {
        Self { kind: &OPERATORS[0], negated: false }
    }

    /// What a person reads between target and operand.
    #[must_use]
    pub fn label(self) -> &'static str {
        let [says, opposite] = self.kind.says;
        if self.negated { opposite } else { says }
    }

    /// The document's word.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.kind.key
    }

    /// Whether it stands in a `not`; a flag has a false of its own.
    #[must_use]
    pub fn is_wrapped(self) -> bool {
        self.negated && self.has_operand()
    }

    /// Whether something stands behind it.
    #[must_use]
    pub fn has_operand(self) -> bool {
        self.kind.operand != Operand::Flag
    }

    /// Whether letter case can be ignored.
    #[must_use]
    pub fn has_case(self) -> bool {
        use Operand::{Element, Glob, Json, Regex, Text, Value, Values};
        matches!(self.kind.operand, Value | Element | Text | Regex | Glob | Values | Json)
    }
}
