use serde::{Serialize, Serializer};
use serde_json::Value;

/// What must be true of a target's value: an operator with its operand.
#[derive(Debug, Clone, PartialEq)]
pub struct Operator {
    /// Which operator it is.
    pub kind: &'static OperatorKind,
    /// What stands beside the operator's key. Compiling judges it.
    pub operand: Value,
}

/// One of the operators: its key, and the words in which sentences speak of it.
#[derive(Debug, PartialEq, Eq)]
pub struct OperatorKind {
    /// The document's key.
    pub key: &'static str,
    /// The verb after "must" and "does not"; one that begins with `be` reads "is" there.
    pub verb: &'static str,
    /// The verb after a target: `header "x-tier" contains`.
    pub says: &'static str,
    /// What stands beside the key.
    pub operand: Operand,
}

/// What an operator takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// Text or a number; any JSON where the target is JSON.
    Value,
    /// Text or a number.
    Text,
    /// A regular expression.
    Regex,
    /// A pattern with `*` and `?`.
    Glob,
    /// A list of what `equals` takes.
    Values,
    /// True or false.
    Flag,
    /// A number.
    Number,
    /// A list of two numbers, the least and the most.
    Range,
    /// A date, or an offset from now.
    Date,
    /// A network in CIDR notation, or a list of them.
    Networks,
    /// A number, or an object of bounds.
    Length,
    /// Any JSON, in which placeholders stand for values.
    Json,
}

/// Every operator, in the order the documentation lists them.
pub static OPERATORS: [OperatorKind; 20] = [
    kind("equals", "be", "is", Operand::Value),
    kind("contains", "contain", "contains", Operand::Value),
    kind("starts_with", "start with", "starts with", Operand::Text),
    kind("ends_with", "end with", "ends with", Operand::Text),
    kind("regex", "match", "matches", Operand::Regex),
    kind("glob", "match", "matches", Operand::Glob),
    kind("one_of", "be one of", "is one of", Operand::Values),
    kind("present", "be there", "is there", Operand::Flag),
    kind("empty", "be empty", "is empty", Operand::Flag),
    kind("gt", "be greater than", "is greater than", Operand::Number),
    kind("gte", "be at least", "is at least", Operand::Number),
    kind("lt", "be less than", "is less than", Operand::Number),
    kind("lte", "be at most", "is at most", Operand::Number),
    kind("between", "be between", "is between", Operand::Range),
    kind("before", "be before", "is before", Operand::Date),
    kind("after", "be after", "is after", Operand::Date),
    kind("cidr", "be in", "is in", Operand::Networks),
    kind("length", "have length", "has length", Operand::Length),
    kind("equals_json", "be the JSON", "is the JSON", Operand::Json),
    kind("contains_json", "contain the JSON", "contains the JSON", Operand::Json),
];

const fn kind(key: &'static str, verb: &'static str, says: &'static str, operand: Operand) -> OperatorKind {
    OperatorKind { key, verb, says, operand }
}

impl OperatorKind {
    /// The operator that a key names.
    #[must_use]
    pub fn from_key(key: &str) -> Option<&'static Self> {
        OPERATORS.iter().find(|kind| kind.key == key)
    }
}

/// The operand alone: the key is the object's that it stands in.
impl Serialize for Operator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.operand.serialize(serializer)
    }
}
