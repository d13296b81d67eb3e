use dotmock_shared::model::{OPERATORS, Operand, OperatorKind, Values};

use super::Flag;

/// What a test asks of its target, or the opposite: one entry of the builder's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator {
    /// One of the engine's operators.
    pub kind: &'static OperatorKind,
    /// The opposite is asked.
    pub negated: bool,
}

impl Operator {
    /// Every operator of the engine, or the opposite of each, in the order in which they are offered.
    pub fn all(negated: bool) -> impl Iterator<Item = Self> {
        OPERATORS.iter().map(move |kind| Self { kind, negated })
    }

    /// What people most often ask.
    #[must_use]
    pub fn equals() -> Self {
        Self { kind: &OPERATORS[0], negated: false }
    }

    /// What a person reads between target and operand.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.kind.says[usize::from(self.negated)]
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

    /// Whether a modifier makes a difference to it.
    #[must_use]
    pub fn takes(self, flag: Flag) -> bool {
        use Operand::{Element, Glob, Json, Regex, Text, Value, Values};
        match flag {
            Flag::Case => matches!(self.kind.operand, Value | Element | Text | Regex | Glob | Values | Json),
            Flag::Order | Flag::Extra => self.key() == "equals_json",
        }
    }

    /// Which of several values it can be asked about.
    #[must_use]
    pub fn takes_values(self) -> &'static [Values] {
        match self.key() {
            "equals" => &Values::ALL,
            _ if self.has_operand() => &[Values::Any, Values::All],
            _ => &[Values::Any],
        }
    }
}
