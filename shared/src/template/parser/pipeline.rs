//! Pipelines and the commands in them.

use super::Parser;
use crate::template::ast::{Command, Operand, Pipe, Term};
use crate::template::error::Error;
use crate::template::lexer::{Token, TokenKind};

impl<'s> Parser<'s> {
    /// A pipeline and the token it ends with.
    pub(super) fn pipeline(&mut self, context: &str, end: &TokenKind) -> Result<Pipe, Error> {
        let start = self.peek_non_space();
        let mut pipe = Pipe::empty(start.pos);
        self.declarations(context, &mut pipe)?;
        loop {
            let token = self.peek_non_space();
            if token.kind == *end {
                self.take();
                self.check_pipeline(&pipe, context)?;
                return Ok(pipe);
            }
            if !begins_operand(&token.kind) {
                self.take();
                return Err(self.unexpected(&token, context));
            }
            pipe.commands.push(self.command()?);
        }
    }

    /// `$x :=`, `$x =`, and in a range `$i, $x :=`.
    fn declarations(&mut self, context: &str, pipe: &mut Pipe) -> Result<(), Error> {
        loop {
            let start = self.next;
            let variable = self.peek_non_space();
            if variable.kind != TokenKind::Variable {
                return Ok(());
            }
            self.take();
            let next = self.peek_non_space();
            match next.kind {
                TokenKind::Assign | TokenKind::Declare => {
                    pipe.assign = next.kind == TokenKind::Assign;
                    self.take();
                    self.declare(pipe, &variable);
                    return Ok(());
                }
                TokenKind::Char if next.text == "," => {
                    self.take();
                    self.declare(pipe, &variable);
                    self.second_declaration(context, pipe)?;
                }
                _ => {
                    self.next = start;
                    return Ok(());
                }
            }
        }
    }

    /// Only a range may declare another variable, and only one.
    fn second_declaration(&mut self, context: &str, pipe: &Pipe) -> Result<(), Error> {
        if context != "range" || pipe.variables.len() >= 2 {
            return Err(self.error(format!("too many declarations in {context}")));
        }
        match self.peek_non_space().kind {
            TokenKind::Variable | TokenKind::RightDelim | TokenKind::RightParen => Ok(()),
            _ => Err(self.error("range can only initialize variables".to_owned())),
        }
    }

    fn declare(&mut self, pipe: &mut Pipe, variable: &Token<'s>) {
        pipe.variables.push(variable.text.to_owned());
        self.scope.declare(variable.text);
    }

    pub(super) fn check_pipeline(&self, pipe: &Pipe, context: &str) -> Result<(), Error> {
        if pipe.commands.is_empty() {
            return Err(self.error(format!("missing value for {context}")));
        }
        for (i, command) in pipe.commands.iter().enumerate().skip(1) {
            if let Term::Bool(_) | Term::Dot | Term::Nil | Term::Number(_) | Term::String { .. } = command.first.term {
                let stage = i + 1;
                let message = format!("non executable command in pipeline stage {stage}");
                return Err(self.error(message));
            }
        }
        Ok(())
    }

    /// Operands up to a pipe, which it takes, or to what ends the pipeline.
    pub(super) fn command(&mut self) -> Result<Command, Error> {
        let pos = self.peek_non_space().pos;
        let mut operands: Vec<Operand> = Vec::new();
        let mut written_as_call = false;
        loop {
            self.peek_non_space();
            if let Some((operand, is_call)) = self.operand()? {
                written_as_call = is_call;
                operands.push(operand);
            }
            let token = self.peek();
            match token.kind {
                TokenKind::Space => {
                    self.take();
                    continue;
                }
                TokenKind::RightDelim | TokenKind::RightParen => {}
                TokenKind::Char if self.call.commas && token.text == "," => {}
                TokenKind::Pipe => {
                    self.take();
                }
                _ => {
                    self.take();
                    return Err(self.unexpected(&token, "operand"));
                }
            }
            break;
        }
        let mut operands = operands.into_iter();
        let Some(first) = operands.next() else {
            return Err(self.error("empty command".to_owned()));
        };
        let args: Vec<Operand> = operands.collect();
        Ok(match first.term {
            // `f(a)` as a whole command is `f a`, so that a value can be piped into it.
            Term::Pipe(call) if written_as_call && args.is_empty() => unwrap_call(pos, *call),
            term => Command { pos, first: Operand { pos: first.pos, term }, args },
        })
    }
}

fn unwrap_call(pos: usize, mut call: Pipe) -> Command {
    match call.commands.pop() {
        Some(command) => command,
        None => Command { pos, first: Operand { pos, term: Term::Nil }, args: Vec::new() },
    }
}

pub(super) fn begins_operand(kind: &TokenKind) -> bool {
    matches!(kind, TokenKind::Bool | TokenKind::CharConstant | TokenKind::Complex | TokenKind::Dot)
        || matches!(kind, TokenKind::Field | TokenKind::Identifier | TokenKind::Number | TokenKind::Nil)
        || matches!(kind, TokenKind::RawString | TokenKind::String | TokenKind::Variable | TokenKind::LeftParen)
}
