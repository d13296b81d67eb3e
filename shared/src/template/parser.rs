//! Tokens into trees, with the error messages of Go's parser.

mod advice;
mod control;
mod cursor;
mod literal;
mod number;
mod operand;
mod pipeline;
mod recovery;
mod scope;

use super::assist::Shape;
use super::ast::{Node, Redefined, Trees};
use super::error::Error;
use super::format::quote::quote;
use super::functions::Functions;
use super::lexer::{Delims, MOST_ERRORS, OnError, Token, TokenKind, lex};
use super::limits::Limits;
use scope::Scope;

/// A source, and what it is parsed with.
#[derive(Clone, Copy)]
pub(crate) struct Input<'s> {
    pub name: &'s str,
    pub source: &'s str,
    pub delims: Delims<'s>,
    pub functions: &'s Functions,
    pub limits: Limits,
    /// What is known of the data, for hints.
    pub data: &'s Shape,
}

/// Parses a source: its own tree first, then those it defines.
pub(crate) fn parse(input: Input<'_>) -> Result<Trees, Error> {
    let mut parser = Parser::new(input, OnError::Stop);
    parser.file()?;
    Ok(parser.trees)
}

/// Parses what may be half-typed: what could be read, and everything that is wrong with it, in the
/// order of the source, up to a number that nobody reads past. Where [`parse`] fails, the first
/// error is its own.
pub(crate) fn parse_all(input: Input<'_>) -> (Trees, Vec<Error>) {
    let first = match parse(input) {
        Ok(trees) => return (trees, Vec::new()),
        Err(error) => error,
    };
    let mut parser = Parser::new(input, OnError::Resume);
    parser.recovery = Some(Vec::new());
    let last = parser.file().err();
    let found = parser.recovery.take().into_iter().flatten().chain(last);
    let begin = first.span().start;
    let mut errors = vec![first];
    for error in found.filter(|error| error.span().start > begin) {
        if errors.len() < MOST_ERRORS && errors.iter().all(|known| known.span() != error.span()) {
            errors.push(error);
        }
    }
    (parser.trees, errors)
}

/// Whether the parser stands in `name(a, b)`, where commas separate and `'…'` is text.
#[derive(Default, Clone, Copy)]
struct Call {
    commas: bool,
    quotes: bool,
}

struct Parser<'s> {
    name: &'s str,
    source: &'s str,
    delims: Delims<'s>,
    functions: &'s Functions,
    data: &'s Shape,
    tokens: Vec<Token<'s>>,
    next: usize,
    /// The last token looked at, on whose line Go reports errors.
    furthest: usize,
    scope: Scope<'s>,
    action_line: Option<usize>,
    nesting: usize,
    /// How many calls of methods there are in the action so far.
    chained: usize,
    deepest: usize,
    call: Call,
    trees: Trees,
    /// The errors so far, where the parser goes on behind them.
    recovery: Option<Vec<Error>>,
}

/// How a list of nodes ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    End,
    Else,
}

/// A node, or what ends the list it would stand in.
enum Item {
    Node(Node),
    Ending(Ending),
}

impl<'s> Parser<'s> {
    fn new(input: Input<'s>, on_error: OnError) -> Self {
        let Input { name, source, delims, functions, limits, data } = input;
        Self {
            name,
            source,
            delims,
            functions,
            data,
            tokens: lex(source, delims, on_error),
            next: 0,
            furthest: 0,
            scope: Scope::default(),
            action_line: None,
            nesting: 0,
            chained: 0,
            deepest: limits.nesting,
            call: Call::default(),
            trees: Trees::new(name),
            recovery: None,
        }
    }

    fn file(&mut self) -> Result<(), Error> {
        let mut root = Vec::new();
        while self.peek().kind != TokenKind::Eof {
            if self.peek().kind == TokenKind::LeftDelim {
                let start = self.next;
                self.take();
                if self.take_non_space().kind == TokenKind::Define {
                    let outer = std::mem::take(&mut self.scope);
                    let defined = self.definition();
                    self.or_go_on(defined)?;
                    self.scope = outer;
                    continue;
                }
                self.next = start;
            }
            match self.text_or_action()? {
                Item::Node(node) => root.push(node),
                Item::Ending(ending) => {
                    let unexpected = self.error(format!("unexpected {}", self.shown(ending)));
                    self.note(unexpected)?;
                }
            }
        }
        self.add(self.name, root)
    }

    fn definition(&mut self) -> Result<(), Error> {
        let context = "define clause";
        let token = self.take_non_space();
        let name = self.template_name(&token, context);
        let name = match name {
            Ok(name) => self.expect(&TokenKind::RightDelim, context).map(|_| name),
            Err(error) => Err(error),
        };
        let name = self.or_go_on(name)?.unwrap_or_default();
        let (root, ending) = self.list()?;
        if ending != Ending::End {
            return Err(self.error(format!("unexpected {} in {context}", self.shown(ending))));
        }
        self.add(&name, root)
    }

    fn add(&mut self, name: &str, root: Vec<Node>) -> Result<(), Error> {
        self.trees.add(name, root).map_err(|Redefined| {
            let name = quote(name);
            self.error(format!("template: multiple definition of template {name}"))
        })
    }

    /// Nodes up to an `end` or `else`.
    fn list(&mut self) -> Result<(Vec<Node>, Ending), Error> {
        let mut nodes = Vec::new();
        while self.peek_non_space().kind != TokenKind::Eof {
            match self.text_or_action()? {
                Item::Node(node) => nodes.push(node),
                Item::Ending(ending) => return Ok((nodes, ending)),
            }
        }
        Err(self.error("unexpected EOF".to_owned()))
    }

    /// The action that ended a list, as messages print it.
    fn shown(&self, ending: Ending) -> String {
        let word = match ending {
            Ending::End => "end",
            Ending::Else => "else",
        };
        format!("{}{word}{}", self.delims.left, self.delims.right)
    }

    fn text_or_action(&mut self) -> Result<Item, Error> {
        let token = self.take_non_space();
        let item = match token.kind {
            TokenKind::Text => return Ok(Item::Node(Node::Text(token.text.to_owned()))),
            TokenKind::LeftDelim => {
                self.action_line = Some(token.line);
                let item = self.action();
                self.action_line = None;
                item
            }
            _ => Err(self.unexpected(&token, "input")),
        };
        // What cannot be read stands for nothing.
        Ok(self.or_go_on(item)?.unwrap_or(Item::Node(Node::Text(String::new()))))
    }
}
