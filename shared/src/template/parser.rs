//! Tokens into trees, with the error messages of Go's parser.

mod control;
mod literal;
mod number;
mod operand;
mod pipeline;

use super::ast::{Node, Tree};
use super::error::{Bound, Error, ErrorKind, Position};
use super::functions::Functions;
use super::lexer::{Delims, Token, TokenKind, lex};
use super::limits::MAX_NESTING;

/// Parses a source: its own tree first, then those it defines.
pub(crate) fn parse(
    name: &str,
    source: &str,
    delims: Delims<'_>,
    functions: &Functions,
) -> Result<Vec<Tree>, Error> {
    let mut parser = Parser {
        name,
        source,
        functions,
        tokens: lex(source, delims),
        next: 0,
        furthest: 0,
        scope: Scope::default(),
        action_line: None,
        nesting: 0,
        call: Call::default(),
        trees: Vec::new(),
    };
    parser.file()?;
    let main = parser.trees.iter().position(|tree| tree.name == name);
    if let Some(main) = main {
        parser.trees.swap(0, main);
    }
    Ok(parser.trees)
}

/// What a definition sees: a new one begins with every `define` and `block`.
struct Scope {
    variables: Vec<String>,
    ranges: usize,
}

impl Default for Scope {
    fn default() -> Self {
        Self {
            variables: vec!["$".to_owned()],
            ranges: 0,
        }
    }
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
    functions: &'s Functions,
    tokens: Vec<Token<'s>>,
    next: usize,
    /// The last token looked at, on whose line Go reports errors.
    furthest: usize,
    scope: Scope,
    action_line: Option<usize>,
    nesting: usize,
    call: Call,
    trees: Vec<Tree>,
}

/// How a list of nodes ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    End,
    Else,
}

impl std::fmt::Display for Ending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::End => "{{end}}",
            Self::Else => "{{else}}",
        })
    }
}

/// A node, or what ends the list it would stand in.
enum Item {
    Node(Node),
    Ending(Ending),
}

impl<'s> Parser<'s> {
    fn file(&mut self) -> Result<(), Error> {
        let mut root = Vec::new();
        while self.peek().kind != TokenKind::Eof {
            if self.peek().kind == TokenKind::LeftDelim {
                let start = self.next;
                self.take();
                if self.take_non_space().kind == TokenKind::Define {
                    let outer = std::mem::take(&mut self.scope);
                    self.definition()?;
                    self.scope = outer;
                    continue;
                }
                self.next = start;
            }
            match self.text_or_action()? {
                Item::Node(node) => root.push(node),
                Item::Ending(ending) => return Err(self.error(format!("unexpected {ending}"))),
            }
        }
        self.add(self.name.to_owned(), root)
    }

    fn definition(&mut self) -> Result<(), Error> {
        let context = "define clause";
        let token = self.take_non_space();
        let name = self.template_name(&token, context)?;
        self.expect(&TokenKind::RightDelim, context)?;
        let (root, ending) = self.list()?;
        if ending != Ending::End {
            return Err(self.error(format!("unexpected {ending} in {context}")));
        }
        self.add(name, root)
    }

    /// Keeps a tree. One that only holds space gives way to another of its name.
    fn add(&mut self, name: String, root: Vec<Node>) -> Result<(), Error> {
        let tree = Tree { name, root };
        match self.trees.iter_mut().find(|old| old.name == tree.name) {
            None => self.trees.push(tree),
            Some(old) if is_blank(&old.root) => *old = tree,
            Some(_) if is_blank(&tree.root) => {}
            Some(_) => {
                let name = super::format::quote::quote(&tree.name);
                let message = format!("template: multiple definition of template {name}");
                return Err(self.error(message));
            }
        }
        Ok(())
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

    fn text_or_action(&mut self) -> Result<Item, Error> {
        let token = self.take_non_space();
        match token.kind {
            TokenKind::Text => Ok(Item::Node(Node::Text(token.text.to_owned()))),
            TokenKind::LeftDelim => {
                self.action_line = Some(token.line);
                let item = self.action();
                self.action_line = None;
                item
            }
            _ => Err(self.unexpected(&token, "input")),
        }
    }

    fn peek(&mut self) -> Token<'s> {
        self.furthest = self.furthest.max(self.next);
        self.tokens[self.next].clone()
    }

    fn take(&mut self) -> Token<'s> {
        let token = self.peek();
        // The last token is the end of the input, and stays.
        self.next = (self.next + 1).min(self.tokens.len() - 1);
        token
    }

    fn take_non_space(&mut self) -> Token<'s> {
        while self.peek().kind == TokenKind::Space {
            self.take();
        }
        self.take()
    }

    fn peek_non_space(&mut self) -> Token<'s> {
        while self.peek().kind == TokenKind::Space {
            self.take();
        }
        self.peek()
    }

    fn expect(&mut self, kind: &TokenKind, context: &str) -> Result<Token<'s>, Error> {
        let token = self.take_non_space();
        if token.kind == *kind {
            Ok(token)
        } else {
            Err(self.unexpected(&token, context))
        }
    }

    /// Runs a part of the parser one level deeper, unless that is too deep.
    fn nested<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.nesting == MAX_NESTING {
            let message = format!("exceeded maximum nesting depth ({MAX_NESTING})");
            return Err(self.error_of(ErrorKind::Limit(Bound::Nesting), self.furthest, message));
        }
        self.nesting += 1;
        let result = part(self);
        self.nesting -= 1;
        result
    }

    fn unexpected(&self, token: &Token<'s>, context: &str) -> Error {
        if !matches!(token.kind, TokenKind::Error(_)) {
            return self.error_at(token, format!("unexpected {token} in {context}"));
        }
        let mut message = token.to_string();
        if let Some(line) = self.action_line.filter(|&line| line != token.line) {
            // "unclosed action" needs no second "in action".
            let joint = if message.ends_with(" action") {
                ""
            } else {
                " in action"
            };
            message.push_str(&format!("{joint} started at {}:{line}", self.name));
        }
        self.error_at(token, message)
    }

    fn error(&self, message: String) -> Error {
        self.error_of(ErrorKind::Parse, self.furthest, message)
    }

    /// An error about a token; its line is Go's, that of the last token read.
    fn error_at(&self, token: &Token<'s>, message: String) -> Error {
        let culprit = if token.line == self.tokens[self.furthest].line {
            self.tokens.partition_point(|other| other.pos < token.pos)
        } else {
            self.furthest
        };
        self.error_of(ErrorKind::Parse, culprit, message)
    }

    fn error_of(&self, kind: ErrorKind, culprit: usize, message: String) -> Error {
        let token = &self.tokens[culprit];
        let mut position = Position::of(self.source, token.pos);
        position.line = token.line;
        Error::parse(kind, self.name, position, message)
    }
}

/// Whether a list holds nothing but space.
fn is_blank(nodes: &[Node]) -> bool {
    nodes
        .iter()
        .all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()))
}
