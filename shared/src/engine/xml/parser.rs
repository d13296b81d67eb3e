//! Makes an expression of tokens, by the precedence of `XPath` 1.0's operators. Paths are in `paths`.

use super::ast::{Expression, Operator, Type};
use super::lexer::{Kind, Token, tokens};
use super::signatures::Function;

/// How long an expression may be, in bytes.
const MAX_LENGTH: usize = 4 << 10;

/// How deep brackets may be nested. It bounds the stack here and when the expression runs.
const MAX_NESTING: usize = 32;

/// Where an expression is wrong, in bytes, and how.
pub(super) type Problem = (usize, String);

pub(super) struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
    /// How many tokens are read.
    read: usize,
    nesting: usize,
}

/// Parses a whole expression.
pub(super) fn parse(text: &str) -> Result<Expression, Problem> {
    if text.len() > MAX_LENGTH {
        return Err((text.floor_char_boundary(MAX_LENGTH), format!("the XPath is longer than {MAX_LENGTH} bytes")));
    }
    let mut parser = Parser { text, tokens: tokens(text)?, read: 0, nesting: 0 };
    if parser.tokens.is_empty() {
        return Err((0, "the XPath is empty; write a path such as `//item/@id`".to_owned()));
    }
    let expression = parser.expression()?;
    match parser.peek() {
        None => Ok(expression),
        Some(_) => Err(parser.unexpected("an operator or the end")),
    }
}

impl<'t> Parser<'t> {
    /// Reads an expression that stands in brackets of some kind, up to the closing one.
    pub(super) fn nested(&mut self) -> Result<Expression, Problem> {
        self.nesting += 1;
        if self.nesting > MAX_NESTING {
            return Err((self.position(), format!("brackets are nested deeper than {MAX_NESTING} levels")));
        }
        let expression = self.expression();
        self.nesting -= 1;
        expression
    }

    fn expression(&mut self) -> Result<Expression, Problem> {
        self.chain(0)
    }

    fn chain(&mut self, level: usize) -> Result<Expression, Problem> {
        if level == Operator::LEVELS {
            return self.negation();
        }
        let first = self.chain(level + 1)?;
        let mut rest = Vec::new();
        while let Some(Kind::Operator(operator)) = self.peek()
            && operator.level() == level
        {
            self.read += 1;
            rest.push((operator, self.chain(level + 1)?));
        }
        Ok(chained(first, rest))
    }

    fn negation(&mut self) -> Result<Expression, Problem> {
        let mut signs = 0;
        while self.accept(Kind::Operator(Operator::Subtract)) {
            signs += 1;
        }
        let operand = self.union()?;
        Ok(if signs == 0 { operand } else { Expression::Negate(signs, Box::new(operand)) })
    }

    fn union(&mut self) -> Result<Expression, Problem> {
        let start = self.position();
        let first = self.path()?;
        let mut rest = Vec::new();
        while self.peek() == Some(Kind::Operator(Operator::Union)) {
            selects(&first, start, "`|` joins")?;
            self.read += 1;
            let start = self.position();
            let operand = self.path()?;
            selects(&operand, start, "`|` joins")?;
            rest.push((Operator::Union, operand));
        }
        Ok(chained(first, rest))
    }

    /// Reads a function's arguments, from its name.
    pub(super) fn call(&mut self, name: &str) -> Result<Expression, Problem> {
        let start = self.position();
        let function = Function::named(name).map_err(|reason| (start, reason))?;
        self.read += 2;
        let arguments = if self.accept(Kind::Close) { Vec::new() } else { self.arguments(function, name)? };
        function.check_count(arguments.len()).map_err(|reason| (start, reason))?;
        Ok(Expression::Call(function, arguments))
    }

    /// Reads at least one argument and the closing bracket.
    fn arguments(&mut self, function: Function, name: &str) -> Result<Vec<Expression>, Problem> {
        let mut arguments = Vec::new();
        loop {
            let position = self.position();
            let argument = self.nested()?;
            if function.takes_nodes() {
                selects(&argument, position, &format!("`{name}()` takes"))?;
            }
            arguments.push(argument);
            if self.accept(Kind::Close) {
                return Ok(arguments);
            }
            if !self.accept(Kind::Comma) {
                return Err(self.unexpected("an operator, `,` or `)`"));
            }
        }
    }

    pub(super) fn peek(&self) -> Option<Kind<'t>> {
        self.tokens.get(self.read).map(|token| token.kind)
    }

    pub(super) fn peek_second(&self) -> Option<Kind<'t>> {
        self.tokens.get(self.read + 1).map(|token| token.kind)
    }

    pub(super) fn advance(&mut self, count: usize) {
        self.read += count;
    }

    pub(super) fn accept(&mut self, kind: Kind) -> bool {
        let is_next = self.peek() == Some(kind);
        self.read += usize::from(is_next);
        is_next
    }

    /// Where the next token stands.
    pub(super) fn position(&self) -> usize {
        self.tokens.get(self.read).map_or(self.text.len(), |token| token.start)
    }

    pub(super) fn unexpected(&self, expected: &str) -> Problem {
        let found = self.tokens.get(self.read).and_then(|token| self.text.get(token.start..token.end));
        let found = found.map_or("the XPath ends here".to_owned(), |found| format!("found `{found}`"));
        (self.position(), format!("expected {expected}, but {found}"))
    }
}

/// Refuses an operand that is not what a path selects.
pub(super) fn selects(operand: &Expression, start: usize, who: &str) -> Result<(), Problem> {
    match operand.yields() {
        Type::Nodes => Ok(()),
        Type::Number => Err((start, format!("{who} what paths select, and this is a number"))),
        Type::Text => Err((start, format!("{who} what paths select, and this is text"))),
        Type::Boolean => Err((start, format!("{who} what paths select, and this is true or false"))),
    }
}

fn chained(first: Expression, rest: Vec<(Operator, Expression)>) -> Expression {
    if rest.is_empty() { first } else { Expression::Chain(Box::new(first), rest) }
}
