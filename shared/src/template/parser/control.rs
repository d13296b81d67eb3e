//! Actions that begin with a keyword.

use super::{Call, Ending, Item, Parser, literal};
use crate::template::ast::{Action, Branch, Invoke, Node, Pipe};
use crate::template::error::{Error, ErrorKind};
use crate::template::lexer::{Token, TokenKind};

/// The keywords that take a pipeline and a body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Control {
    If,
    With,
    Range,
}

impl Control {
    fn name(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::With => "with",
            Self::Range => "range",
        }
    }
}

impl<'s> Parser<'s> {
    /// What follows a left delimiter.
    pub(super) fn action(&mut self) -> Result<Item, Error> {
        self.call = Call::default();
        self.chained = 0;
        let token = self.peek_non_space();
        let node = match token.kind {
            TokenKind::Block => self.keyword(Self::block)?,
            TokenKind::Break => self.loop_exit("break", Node::Break)?,
            TokenKind::Continue => self.loop_exit("continue", Node::Continue)?,
            TokenKind::Else => return self.else_ending(),
            TokenKind::End => {
                self.take();
                self.expect(&TokenKind::RightDelim, "end")?;
                return Ok(Item::Ending(Ending::End));
            }
            TokenKind::If => self.keyword(|p| p.control(Control::If))?,
            TokenKind::Range => self.keyword(|p| p.control(Control::Range))?,
            TokenKind::With => self.keyword(|p| p.control(Control::With))?,
            TokenKind::Template => self.keyword(Self::invoke)?,
            _ => Node::Action(Action { pos: token.pos, pipe: self.pipeline("command", &TokenKind::RightDelim)? }),
        };
        Ok(Item::Node(node))
    }

    fn keyword(&mut self, part: impl FnOnce(&mut Self) -> Result<Node, Error>) -> Result<Node, Error> {
        self.take();
        self.nested(part)
    }

    fn loop_exit(&mut self, word: &str, node: Node) -> Result<Node, Error> {
        self.take();
        let token = self.take_non_space();
        if token.kind != TokenKind::RightDelim {
            return Err(self.unexpected(&token, &format!("{{{{{word}}}}}")));
        }
        if self.scope.ranges == 0 {
            return Err(self.error(format!("{{{{{word}}}}} outside {{{{range}}}}")));
        }
        Ok(node)
    }

    fn else_ending(&mut self) -> Result<Item, Error> {
        self.take();
        let token = self.peek_non_space();
        if !matches!(token.kind, TokenKind::If | TokenKind::With) {
            self.expect(&TokenKind::RightDelim, "else")?;
        }
        Ok(Item::Ending(Ending::Else))
    }

    fn control(&mut self, control: Control) -> Result<Node, Error> {
        let visible = self.scope.mark();
        let pos = self.peek().pos;
        let pipe = self.pipeline(control.name(), &TokenKind::RightDelim);
        // A block whose head cannot be read has an end all the same.
        let pipe = self.or_go_on(pipe)?.unwrap_or_else(|| Pipe::empty(pos));
        let is_range = usize::from(control == Control::Range);
        self.scope.ranges += is_range;
        let (body, ending) = self.list()?;
        self.scope.ranges -= is_range;
        let otherwise = match ending {
            Ending::End => None,
            Ending::Else => Some(self.otherwise(control)?),
        };
        self.scope.reset(visible);
        let branch = Branch { pipe, body, otherwise };
        Ok(match control {
            Control::If => Node::If(branch),
            Control::With => Node::With(branch),
            Control::Range => Node::Range(branch),
        })
    }

    /// What follows `else`: `else if` and `else with` are a control of their own, which
    /// shares the `end`.
    fn otherwise(&mut self, control: Control) -> Result<Vec<Node>, Error> {
        let next = self.peek().kind;
        let same =
            (control == Control::If && next == TokenKind::If) || (control == Control::With && next == TokenKind::With);
        if same {
            return Ok(vec![self.keyword(|p| p.control(control))?]);
        }
        loop {
            let (nodes, ending) = self.list()?;
            if ending == Ending::End {
                return Ok(nodes);
            }
            let expected = self.error(format!("expected end; found {}", self.shown(ending)));
            self.note(expected)?;
        }
    }

    /// A definition and its use in one.
    fn block(&mut self) -> Result<Node, Error> {
        let context = "block clause";
        let token = self.take_non_space();
        let head = self.block_head(&token, context);
        let (name, pipe) = self.or_go_on(head)?.unwrap_or_else(|| (String::new(), Pipe::empty(token.pos)));
        let outer = std::mem::take(&mut self.scope);
        let body = self.block_body(context);
        self.scope = outer;
        self.add(&name, body?)?;
        Ok(Node::Template(Invoke { pos: token.pos, name, pipe: Some(pipe) }))
    }

    /// To Go it is a source of its own: what is wrong with the end of it is told at the beginning.
    fn block_body(&mut self, context: &str) -> Result<Vec<Node>, Error> {
        let opened = self.furthest;
        self.action_line = None;
        let (root, ending) = self.list()?;
        if ending != Ending::End {
            let message = format!("unexpected {} in {context}", self.shown(ending));
            return Err(self.error_of(ErrorKind::Parse, opened, message));
        }
        Ok(root)
    }

    fn block_head(&mut self, token: &Token<'s>, context: &str) -> Result<(String, Pipe), Error> {
        let name = self.template_name(token, context)?;
        Ok((name, self.pipeline(context, &TokenKind::RightDelim)?))
    }

    fn invoke(&mut self) -> Result<Node, Error> {
        let context = "template clause";
        let token = self.take_non_space();
        let name = self.template_name(&token, context)?;
        let pipe = if self.peek_non_space().kind == TokenKind::RightDelim {
            self.take();
            None
        } else {
            Some(self.pipeline(context, &TokenKind::RightDelim)?)
        };
        Ok(Node::Template(Invoke { pos: token.pos, name, pipe }))
    }

    pub(super) fn template_name(&mut self, token: &Token<'s>, context: &str) -> Result<String, Error> {
        match token.kind {
            TokenKind::String | TokenKind::RawString => {
                literal::unquote(token.text).map_err(|e| self.error_at(token, e))
            }
            _ => Err(self.unexpected(token, context)),
        }
    }
}
