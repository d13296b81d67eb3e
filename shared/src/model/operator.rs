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
    /// The words after a target, `header "x-tier" contains`, and those that say the opposite.
    pub says: [&'static str; 2],
    /// What stands beside the key.
    pub operand: Operand,
}

/// What an operator takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// Text or a number; any JSON where the target is JSON.
    Value,
    /// Text or a number; any JSON that may be an element where the target is JSON.
    Element,
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
    /// A JSON Schema, 2020-12.
    Schema,
}

/// Every operator, in the order the documentation lists them.
pub static OPERATORS: [OperatorKind; 21] = [
    kind("equals", "be", ["equals", "does not equal"], Operand::Value),
    kind("contains", "contain", ["contains", "does not contain"], Operand::Element),
    kind("starts_with", "start with", ["starts with", "does not start with"], Operand::Text),
    kind("ends_with", "end with", ["ends with", "does not end with"], Operand::Text),
    kind("regex", "match", ["matches", "does not match"], Operand::Regex),
    kind("glob", "match", ["matches the glob", "does not match the glob"], Operand::Glob),
    kind("one_of", "be one of", ["is one of", "is not one of"], Operand::Values),
    kind("present", "be there", ["is present", "is absent"], Operand::Flag),
    kind("empty", "be empty", ["is empty", "is not empty"], Operand::Flag),
    kind("gt", "be greater than", ["is greater than", "is not greater than"], Operand::Number),
    kind("gte", "be at least", ["is at least", "is not at least"], Operand::Number),
    kind("lt", "be less than", ["is less than", "is not less than"], Operand::Number),
    kind("lte", "be at most", ["is at most", "is not at most"], Operand::Number),
    kind("between", "be between", ["is between", "is not between"], Operand::Range),
    kind("before", "be before", ["is before", "is not before"], Operand::Date),
    kind("after", "be after", ["is after", "is not after"], Operand::Date),
    kind("cidr", "be in", ["is in the network", "is not in the network"], Operand::Networks),
    kind("length", "have length", ["has length", "does not have length"], Operand::Length),
    kind("equals_json", "be the JSON", ["equals the JSON", "does not equal the JSON"], Operand::Json),
    kind("contains_json", "contain the JSON", ["contains the JSON", "does not contain the JSON"], Operand::Json),
    kind("schema", "fit the schema", ["fits the schema", "does not fit the schema"], Operand::Schema),
];

const fn kind(key: &'static str, verb: &'static str, says: [&'static str; 2], operand: Operand) -> OperatorKind {
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
