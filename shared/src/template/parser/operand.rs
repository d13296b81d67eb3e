//! Operands: a term, and the fields chained to it.

use super::{Call, Parser, literal, number};
use crate::template::ast::{Command, Operand, Pipe, Term};
use crate::template::error::Error;
use crate::template::format::quote::quote;
use crate::template::lexer::{Token, TokenKind};
use crate::template::suggest::nearest_name;

impl<'s> Parser<'s> {
    /// The operand that stands next, and whether it was written `f(a, b)`.
    pub(super) fn operand(&mut self) -> Result<Option<(Operand, bool)>, Error> {
        let token = self.peek_non_space();
        let Some(term) = self.term(&token)? else {
            return Ok(None);
        };
        let is_call = token.kind == TokenKind::Identifier && matches!(term, Term::Pipe(_));
        self.extended(Operand { pos: token.pos, term }, is_call).map(Some)
    }

    /// An operand with the fields behind it, and the calls of them.
    fn extended(&mut self, mut operand: Operand, mut is_call: bool) -> Result<(Operand, bool), Error> {
        loop {
            let next = self.peek().kind;
            if next == TokenKind::Field {
                (operand, is_call) = (self.chain(operand)?, false);
            } else if next == TokenKind::LeftParen && names_a_method(&operand.term) {
                (operand, is_call) = (self.method(operand)?, true);
            } else {
                return Ok((operand, is_call));
            }
        }
    }

    /// A method's arguments, in parentheses right behind its name: `.Format('2006')`.
    fn method(&mut self, method: Operand) -> Result<Operand, Error> {
        self.take();
        let pos = method.pos;
        // Each holds the one before, so that they nest, however flat they are written.
        self.chained += 1;
        let args = self.nested(Self::call_arguments)?;
        let call = Command { pos, first: method, args };
        Ok(Operand { pos, term: Term::Pipe(Box::new(Pipe { commands: vec![call], ..Pipe::empty(pos) })) })
    }

    /// The fields behind an operand, as in `(f).a.b`.
    fn chain(&mut self, operand: Operand) -> Result<Operand, Error> {
        let pos = self.peek().pos;
        let mut path = Vec::new();
        while self.peek().kind == TokenKind::Field {
            path.push(self.take().text[1..].to_owned());
        }
        let term = match operand.term {
            Term::Field(mut start) => {
                start.append(&mut path);
                Term::Field(start)
            }
            Term::Variable(name, mut start) => {
                start.append(&mut path);
                Term::Variable(name, start)
            }
            Term::Bool(_) | Term::String { .. } | Term::Number(_) | Term::Nil | Term::Dot => {
                let shown = quote(&operand.to_string());
                return Err(self.error(format!("unexpected . after term {shown}")));
            }
            _ => Term::Chain(Box::new(operand), path),
        };
        Ok(Operand { pos, term })
    }

    fn term(&mut self, token: &Token<'s>) -> Result<Option<Term>, Error> {
        let term = match token.kind {
            TokenKind::Identifier => return self.function(token).map(Some),
            TokenKind::LeftParen => {
                self.take();
                let outer = self.call;
                self.call.commas = false;
                let pipe = self.nested(|p| p.pipeline("parenthesized pipeline", &TokenKind::RightParen))?;
                self.call = outer;
                return Ok(Some(Term::Pipe(Box::new(pipe))));
            }
            TokenKind::Dot => Term::Dot,
            TokenKind::Nil => Term::Nil,
            TokenKind::Bool => Term::Bool(token.text == "true"),
            TokenKind::Field => Term::Field(vec![token.text[1..].to_owned()]),
            TokenKind::Variable => {
                self.take();
                return self.variable(token).map(Some);
            }
            TokenKind::CharConstant if self.call.quotes => self.string(token)?,
            TokenKind::CharConstant | TokenKind::Complex | TokenKind::Number => {
                self.take();
                let number = number::parse(&token.kind, token.text);
                return match number {
                    Ok(number) => Ok(Some(Term::Number(number))),
                    Err(message) => Err(match quoted(token) {
                        Some(meant) => self.error_at(token, message).with_hint(Some(&meant)),
                        None => self.error_at(token, message).with_advice(sign(token)),
                    }),
                };
            }
            TokenKind::String | TokenKind::RawString => self.string(token)?,
            _ => return Ok(None),
        };
        self.take();
        Ok(Some(term))
    }

    fn string(&self, token: &Token<'s>) -> Result<Term, Error> {
        let text = literal::unquote(token.text).map_err(|e| self.error_at(token, e))?;
        Ok(Term::String { quoted: token.text.to_owned(), text })
    }

    fn variable(&mut self, token: &Token<'s>) -> Result<Term, Error> {
        if !self.scope.has(token.text) {
            let name = quote(token.text);
            let meant = nearest_name(token.text, &self.scope.names());
            return Err(self.error_at(token, format!("undefined variable {name}")).with_hint(meant));
        }
        Ok(Term::Variable(token.text.to_owned(), Vec::new()))
    }

    /// A function's name, and behind an immediate `(` its arguments.
    fn function(&mut self, token: &Token<'s>) -> Result<Term, Error> {
        self.take();
        let Some(function) = self.functions.find(token.text) else {
            return Err(self.no_function(token));
        };
        let term = Term::Function(function);
        if self.peek().kind != TokenKind::LeftParen {
            return Ok(term);
        }
        self.take();
        let first = Operand { pos: token.pos, term };
        let args = self.nested(Self::call_arguments)?;
        let call = Command { pos: token.pos, first, args };
        Ok(Term::Pipe(Box::new(Pipe { pos: token.pos, assign: false, variables: Vec::new(), commands: vec![call] })))
    }

    #[cold]
    fn no_function(&self, token: &Token<'s>) -> Error {
        let name = quote(token.text);
        let known: Vec<&str> = self.functions.list().into_iter().map(|function| function.name).collect();
        let field = || self.data.field_in_any_case(token.text).map(|field| format!(".{field}"));
        let meant = nearest_name(token.text, &known).map(str::to_owned).or_else(field);
        self.error_at(token, format!("function {name} not defined")).with_hint(meant.as_deref())
    }

    /// Arguments between commas, up to the right parenthesis.
    fn call_arguments(&mut self) -> Result<Vec<Operand>, Error> {
        let outer = std::mem::replace(&mut self.call, Call { commas: true, quotes: true });
        let mut args = Vec::new();
        if self.peek_non_space().kind == TokenKind::RightParen {
            self.take();
            self.call = outer;
            return Ok(args);
        }
        loop {
            args.push(self.call_argument()?);
            let token = self.take_non_space();
            match token.kind {
                TokenKind::RightParen => {
                    self.call = outer;
                    return Ok(args);
                }
                TokenKind::Char if token.text == "," => {}
                _ => return Err(self.unexpected(&token, "arguments")),
            }
        }
    }

    /// One argument: a pipeline, or what a pipeline of one word comes to.
    fn call_argument(&mut self) -> Result<Operand, Error> {
        let start = self.peek_non_space();
        let mut commands = Vec::new();
        while super::pipeline::begins_operand(&self.peek_non_space().kind) {
            commands.push(self.command()?);
        }
        let pipe = Pipe { pos: start.pos, assign: false, variables: Vec::new(), commands };
        if pipe.commands.is_empty() {
            let token = self.peek_non_space();
            return Err(self.unexpected(&token, "arguments"));
        }
        self.check_pipeline(&pipe, "arguments")?;
        Ok(simplify(pipe))
    }
}

/// Whether an operand ends with a name behind a dot.
fn names_a_method(term: &Term) -> bool {
    match term {
        Term::Field(_) | Term::Chain(..) => true,
        Term::Variable(_, path) => !path.is_empty(),
        _ => false,
    }
}

/// How a sum or a difference is written, where a sign stands alone.
fn sign(token: &Token<'_>) -> Option<&'static str> {
    match token.text {
        "+" => Some("a sum is written `add .a .b`"),
        "-" => Some("a difference is written `sub .a .b`"),
        _ => None,
    }
}

/// Text in single quotes, as it would be in double ones.
fn quoted(token: &Token<'_>) -> Option<String> {
    let inner = token.text.strip_prefix('\'')?.strip_suffix('\'')?;
    Some(quote(inner)).filter(|_| token.kind == TokenKind::CharConstant)
}

fn simplify(mut pipe: Pipe) -> Operand {
    let single = pipe.commands.len() == 1 && pipe.commands[0].args.is_empty();
    match pipe.commands.pop() {
        Some(command) if single => command.first,
        last => {
            pipe.commands.extend(last);
            Operand { pos: pipe.pos, term: Term::Pipe(Box::new(pipe)) }
        }
    }
}
