//! Moving over the tokens, and errors about them.

use super::{Parser, advice};
use crate::template::error::{Bound, Error, ErrorKind, Position};
use crate::template::lexer::{Token, TokenKind};

impl<'s> Parser<'s> {
    pub(super) fn peek(&mut self) -> Token<'s> {
        self.furthest = self.furthest.max(self.next);
        self.tokens[self.next].clone()
    }

    pub(super) fn take(&mut self) -> Token<'s> {
        let token = self.peek();
        // The last token is the end of the input, and stays.
        self.next = (self.next + 1).min(self.tokens.len() - 1);
        token
    }

    pub(super) fn take_non_space(&mut self) -> Token<'s> {
        while self.peek().kind == TokenKind::Space {
            self.take();
        }
        self.take()
    }

    pub(super) fn peek_non_space(&mut self) -> Token<'s> {
        while self.peek().kind == TokenKind::Space {
            self.take();
        }
        self.peek()
    }

    pub(super) fn expect(&mut self, kind: &TokenKind, context: &str) -> Result<Token<'s>, Error> {
        let token = self.take_non_space();
        if token.kind == *kind { Ok(token) } else { Err(self.unexpected(&token, context)) }
    }

    /// Runs a part of the parser one level deeper, unless that is too deep.
    pub(super) fn nested<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.nesting + self.chained >= self.deepest {
            let message = format!("exceeded maximum nesting depth ({})", self.deepest);
            return Err(self.error_of(ErrorKind::Limit(Bound::Nesting), self.furthest, message));
        }
        self.nesting += 1;
        let result = part(self);
        self.nesting -= 1;
        result
    }

    pub(super) fn unexpected(&self, token: &Token<'s>, context: &str) -> Error {
        if !matches!(token.kind, TokenKind::Error(_)) {
            return self
                .error_at(token, format!("unexpected {token} in {context}"))
                .with_advice(advice::for_token(token));
        }
        let mut message = token.to_string();
        if let Some(line) = self.action_line.filter(|&line| line != token.line) {
            // "unclosed action" needs no second "in action".
            let joint = if message.ends_with(" action") { "" } else { " in action" };
            message = format!("{message}{joint} started at {}:{line}", self.name);
        }
        self.error_at(token, message).with_advice(advice::for_token(token))
    }

    pub(super) fn error(&self, message: String) -> Error {
        self.error_of(ErrorKind::Parse, self.furthest, message)
    }

    /// An error about a token; its line is Go's, that of the last token read.
    pub(super) fn error_at(&self, token: &Token<'s>, message: String) -> Error {
        let culprit = if token.line == self.tokens[self.furthest].line {
            self.tokens.partition_point(|other| other.pos < token.pos)
        } else {
            self.furthest
        };
        self.error_of(ErrorKind::Parse, culprit, message)
    }

    pub(super) fn error_of(&self, kind: ErrorKind, culprit: usize, message: String) -> Error {
        let token = &self.tokens[culprit];
        let mut position = Position::of(self.source, token.pos);
        position.line = token.line;
        // The end of the input has a text for messages, and none in the source.
        let end = (token.pos + token.text.len()).min(self.source.len());
        Error::parse(kind, self.name, position, message).at(token.pos..end)
    }
}
