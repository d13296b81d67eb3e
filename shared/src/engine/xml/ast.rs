//! What an expression is made of. Only brackets nest: chains of operators, steps and predicates are lists, so walking
//! an expression is as deep as its brackets at most.

use super::signatures::Function;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    Number(f64),
    Text(String),
    Path(Path),
    Call(Function, Vec<Expression>),
    /// How often it is negated matters as well: `--"1"` is a number.
    Negate(usize, Box<Expression>),
    /// Operators of one level, which are taken from the left.
    Chain(Box<Expression>, Vec<(Operator, Expression)>),
}

/// A binary operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Union,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Path {
    pub(super) start: Start,
    pub(super) steps: Vec<Step>,
}

/// Where a path begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Start {
    Document,
    Context,
    /// What an expression selects, filtered.
    Filter(Box<Expression>, Vec<Expression>),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) axis: Axis,
    pub(super) test: Test,
    pub(super) predicates: Vec<Expression>,
    /// Whether what it selects may depend on where nodes stand on the axis.
    pub(super) positional: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Ancestor,
    AncestorOrSelf,
    Attribute,
    Child,
    Descendant,
    DescendantOrSelf,
    Following,
    FollowingSibling,
    Parent,
    Preceding,
    PrecedingSibling,
    Itself,
}

/// Which nodes of an axis a step selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    /// `*` and `prefix:*` have no local name.
    Name {
        prefix: Option<String>,
        local: Option<String>,
    },
    Node,
    Text,
    Comment,
    Instruction(Option<String>),
}

/// What an expression yields, which is known before it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Nodes,
    Number,
    Text,
    Boolean,
}

impl Operator {
    /// How weakly it binds, from 0. The union binds more strongly than the minus sign and is no level of these.
    pub(super) fn level(self) -> usize {
        match self {
            Operator::Or => 0,
            Operator::And => 1,
            Operator::Equal | Operator::NotEqual => 2,
            Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => 3,
            Operator::Add | Operator::Subtract => 4,
            Operator::Multiply | Operator::Divide | Operator::Remainder => 5,
            Operator::Union => Operator::LEVELS,
        }
    }

    pub(super) const LEVELS: usize = 6;

    fn yields(self) -> Type {
        match self.level() {
            0..=3 => Type::Boolean,
            4 | 5 => Type::Number,
            _ => Type::Nodes,
        }
    }
}

impl Axis {
    pub(super) fn named(name: &str) -> Option<Axis> {
        Some(match name {
            "ancestor" => Axis::Ancestor,
            "ancestor-or-self" => Axis::AncestorOrSelf,
            "attribute" => Axis::Attribute,
            "child" => Axis::Child,
            "descendant" => Axis::Descendant,
            "descendant-or-self" => Axis::DescendantOrSelf,
            "following" => Axis::Following,
            "following-sibling" => Axis::FollowingSibling,
            "parent" => Axis::Parent,
            "preceding" => Axis::Preceding,
            "preceding-sibling" => Axis::PrecedingSibling,
            "self" => Axis::Itself,
            _ => return None,
        })
    }
}

impl Expression {
    pub(super) fn yields(&self) -> Type {
        match self {
            Expression::Number(_) | Expression::Negate(..) => Type::Number,
            Expression::Text(_) => Type::Text,
            Expression::Path(_) => Type::Nodes,
            Expression::Call(function, _) => function.yields(),
            Expression::Chain(_, rest) => rest.first().map_or(Type::Nodes, |(operator, _)| operator.yields()),
        }
    }

    /// Whether it may depend, as a predicate, on where the node stands among those of its axis. What is inside
    /// brackets of its own is counted too, which errs on the safe side.
    pub(super) fn is_positional(&self) -> bool {
        self.yields() == Type::Number || self.asks_position()
    }

    fn asks_position(&self) -> bool {
        match self {
            Expression::Number(_) | Expression::Text(_) => false,
            Expression::Path(path) => path.asks_position(),
            Expression::Call(function, arguments) => {
                matches!(function, Function::Position | Function::Last) || arguments.iter().any(Self::asks_position)
            }
            Expression::Negate(_, operand) => operand.asks_position(),
            Expression::Chain(first, rest) => {
                first.asks_position() || rest.iter().any(|(_, operand)| operand.asks_position())
            }
        }
    }
}

impl Path {
    fn asks_position(&self) -> bool {
        let start = match &self.start {
            Start::Document | Start::Context => false,
            Start::Filter(from, predicates) => from.asks_position() || predicates.iter().any(Expression::asks_position),
        };
        start || self.steps.iter().flat_map(|step| &step.predicates).any(Expression::asks_position)
    }
}

impl Step {
    /// A step to all nodes of an axis: `.`, `..`, and what `//` stands for before the step that follows it.
    pub(super) fn bare(axis: Axis) -> Step {
        Step { axis, test: Test::Node, predicates: Vec::new(), positional: false }
    }

    /// How many nodes of the axis can matter: no more than `n` before a predicate `[n]`.
    pub(super) fn most(&self) -> usize {
        match self.predicates.first() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
            Some(Expression::Number(position)) => position.ceil() as usize,
            _ => usize::MAX,
        }
    }
}
