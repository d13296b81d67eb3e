//! What an expression is made of. Only brackets nest, and no deeper than the parser allows.

use regex::Regex;
use serde_json::Value;

/// Segments that are followed from the root, or from the node that a filter looks at.
#[derive(Debug, Clone)]
pub(super) struct Query {
    pub(super) start: Start,
    pub(super) segments: Vec<Segment>,
    /// It selects one node at most, whatever it is asked of.
    pub(super) is_singular: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// `$`
    Root,
    /// `@`
    Current,
}

/// Selectors that are asked of every node.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// They are asked of all that lies in a node as well, as after `..`.
    pub(super) descends: bool,
    pub(super) selectors: Vec<Selector>,
}

#[derive(Debug, Clone)]
pub(super) enum Selector {
    Name(String),
    Wildcard,
    /// Below 0 from the end.
    Index(i64),
    Slice {
        start: Option<i64>,
        end: Option<i64>,
        step: i64,
    },
    Filter(Filter),
}

/// What is true of a node or not.
#[derive(Debug, Clone)]
pub(super) enum Filter {
    Any(Vec<Filter>),
    All(Vec<Filter>),
    Not(Box<Filter>),
    /// The query selects something.
    Exists(Query),
    Compare(Operand, Comparison, Operand),
    /// `match` and `search`.
    Matches {
        text: Operand,
        pattern: Pattern,
        /// The pattern must be that of the whole text.
        whole: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What gives one value, or nothing.
#[derive(Debug, Clone)]
pub(super) enum Operand {
    Literal(Value),
    /// A query that selects one node at most, or of `value(…)`.
    Node(Query),
    /// `length`
    Length(Box<Operand>),
    /// `count`
    Count(Query),
}

#[derive(Debug, Clone)]
pub(super) enum Pattern {
    /// Written in the expression.
    Fixed(Regex),
    /// Found in the value.
    Found(Operand),
}

impl Query {
    pub(super) fn new(start: Start, segments: Vec<Segment>) -> Self {
        let is_singular = segments.iter().all(|segment| {
            !segment.descends && matches!(segment.selectors.as_slice(), [Selector::Name(_) | Selector::Index(_)])
        });
        Self { start, segments, is_singular }
    }
}
