//! What a source consists of between its spaces.

use std::ops::Range;

use super::LayoutError;
use crate::template::lexer::{Delims, OnError, Token, TokenKind, lex};

/// Something that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub kind: Kind,
    /// The bytes of the source.
    pub at: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{` or `[`, by what closes it.
    Open(u8),
    /// `}` or `]`.
    Close(u8),
    Comma,
    Colon,
    /// A string, a number, a word, or an action that writes something.
    Atom,
    /// `if`, `with` or `range`, which alone is a loop.
    Begin {
        is_loop: bool,
    },
    Else,
    End,
    /// An action that writes nothing.
    Silent,
}

impl Kind {
    /// Whether JSON ends a number or a word there, with or without a space.
    pub fn is_hard(self) -> bool {
        matches!(self, Self::Open(_) | Self::Close(_) | Self::Comma | Self::Colon)
    }
}

const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

pub(super) fn read(source: &str, delims: Delims<'_>) -> Result<Vec<Piece>, LayoutError> {
    let mut reader = Reader { source, actions: actions(source, delims)?, next: 0, pos: 0 };
    let mut pieces = Vec::new();
    loop {
        let rest = &source[reader.pos..];
        reader.pos += rest.len() - rest.trim_start_matches(SPACE).len();
        if reader.pos == source.len() {
            return Ok(pieces);
        }
        let start = reader.pos;
        let kind = reader.piece()?;
        pieces.push(Piece { kind, at: start..reader.pos });
    }
}

struct Reader<'s> {
    source: &'s str,
    actions: Vec<Piece>,
    /// The first action that has not been passed.
    next: usize,
    pos: usize,
}

impl Reader<'_> {
    fn piece(&mut self) -> Result<Kind, LayoutError> {
        if let Some(action) = self.action() {
            return Ok(action);
        }
        let kind = match self.source.as_bytes()[self.pos] {
            b'{' => Kind::Open(b'}'),
            b'[' => Kind::Open(b']'),
            sign @ (b'}' | b']') => Kind::Close(sign),
            b',' => Kind::Comma,
            b':' => Kind::Colon,
            b'"' => return self.string(),
            _ => return self.word(),
        };
        self.pos += 1;
        Ok(kind)
    }

    /// Goes over the action that stands here, if one does.
    fn action(&mut self) -> Option<Kind> {
        let action = self.actions.get(self.next).filter(|action| action.at.start == self.pos)?;
        (self.pos, self.next) = (action.at.end, self.next + 1);
        Some(action.kind)
    }

    /// A string with the actions in it, whose blocks end where they begin: inside.
    fn string(&mut self) -> Result<Kind, LayoutError> {
        let start = self.pos;
        let fail = |at: usize, message: &str| Err(LayoutError { message: message.to_owned(), offset: at });
        let mut depth = 0_usize;
        self.pos += 1;
        loop {
            let at = self.pos;
            match self.action() {
                Some(Kind::Begin { .. }) => depth += 1,
                Some(Kind::End | Kind::Else) if depth == 0 => {
                    return fail(start, "this string goes over a block's end");
                }
                Some(Kind::End) => depth -= 1,
                Some(_) => {}
                None => match self.source[at..].chars().next() {
                    None => return fail(start, "this string is not closed"),
                    Some('"') if depth > 0 => return fail(at, "this string ends inside a block that began in it"),
                    Some('"') => {
                        self.pos += 1;
                        return Ok(Kind::Atom);
                    }
                    Some('\\') if self.actions.get(self.next).is_none_or(|action| action.at.start != at + 1) => {
                        self.pos += 1 + self.source[at + 1..].chars().next().map_or(0, char::len_utf8);
                    }
                    Some(sign) => self.pos += sign.len_utf8(),
                },
            }
        }
    }

    /// A number, or a piece of one beside an action, or one of JSON's three words.
    fn word(&mut self) -> Result<Kind, LayoutError> {
        let end = self.actions.get(self.next).map_or(self.source.len(), |action| action.at.start);
        let rest = &self.source[self.pos..end];
        let of_words = |sign: char| sign.is_alphanumeric() || "_+-.$'".contains(sign);
        let length = rest.find(|sign| !of_words(sign)).unwrap_or(rest.len());
        let word = &rest[..length];
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        if !is_number && !matches!(word, "true" | "false" | "null") {
            let shown: String =
                if word.is_empty() { rest.chars().take(1).collect() } else { word.chars().take(20).collect() };
            return Err(LayoutError { message: format!("`{shown}` is not JSON"), offset: self.pos });
        }
        self.pos += length;
        Ok(Kind::Atom)
    }
}

/// Every action and comment in order.
fn actions(source: &str, delims: Delims<'_>) -> Result<Vec<Piece>, LayoutError> {
    let tokens = lex(source, delims, OnError::Stop);
    let mut actions: Vec<Piece> = Vec::new();
    let mut left = None;
    for (index, token) in tokens.iter().enumerate() {
        let passed = actions.last().map_or(0, |action| action.at.end);
        match &token.kind {
            TokenKind::Error(message) => {
                return Err(LayoutError { message: format!("the template is wrong: {message}"), offset: token.pos });
            }
            TokenKind::LeftDelim => {
                comments(source, delims, passed..token.pos, &mut actions);
                left = Some((token.pos, index));
            }
            TokenKind::RightDelim => {
                if let Some((start, first)) = left.take() {
                    let kind = kind_of(&tokens[first + 1..index])?;
                    actions.push(Piece { kind, at: start..token.pos + delims.right.len() });
                }
            }
            TokenKind::Eof => comments(source, delims, passed..source.len(), &mut actions),
            _ => {}
        }
    }
    Ok(actions)
}

/// Comments leave no tokens; between two actions every left delimiter is one's.
fn comments(source: &str, delims: Delims<'_>, within: Range<usize>, actions: &mut Vec<Piece>) {
    let mut from = within.start;
    while let Some(start) = source[from..within.end].find(delims.left).map(|at| from + at) {
        let closed = source[start..].find("*/").map(|at| start + at);
        let end = closed.and_then(|closed| Some(closed + source[closed..].find(delims.right)? + delims.right.len()));
        let Some(end) = end else { return };
        actions.push(Piece { kind: Kind::Silent, at: start..end });
        from = end.min(within.end);
    }
}

fn kind_of(tokens: &[Token<'_>]) -> Result<Kind, LayoutError> {
    let mut words = tokens.iter().filter(|token| token.kind != TokenKind::Space);
    let Some(first) = words.next() else { return Ok(Kind::Silent) };
    let second = words.next().map(|token| &token.kind);
    Ok(match first.kind {
        TokenKind::If | TokenKind::With => Kind::Begin { is_loop: false },
        TokenKind::Range => Kind::Begin { is_loop: true },
        TokenKind::Else => Kind::Else,
        TokenKind::End => Kind::End,
        TokenKind::Variable if matches!(second, Some(TokenKind::Declare | TokenKind::Assign)) => Kind::Silent,
        // Where their text comes to stand, or what is left out by them, is not seen here.
        TokenKind::Define | TokenKind::Block | TokenKind::Template | TokenKind::Break | TokenKind::Continue => {
            let message = format!("a template with `{}` is left as it is", first.text);
            return Err(LayoutError { message, offset: first.pos });
        }
        _ => Kind::Atom,
    })
}
