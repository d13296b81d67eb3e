//! Tokens, and how messages print them.

use std::fmt;

use crate::template::format::quote::quote;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Error(String),
    Bool,
    /// A printable character that means nothing by itself, such as a comma.
    Char,
    CharConstant,
    Complex,
    Assign,
    Declare,
    Eof,
    Field,
    Identifier,
    LeftDelim,
    LeftParen,
    Number,
    Pipe,
    RawString,
    RightDelim,
    RightParen,
    Space,
    String,
    Text,
    Variable,
    Block,
    Break,
    Continue,
    Dot,
    Define,
    Else,
    End,
    If,
    Nil,
    Range,
    Template,
    With,
}

impl TokenKind {
    /// The kind of a word that has a meaning of its own.
    pub fn keyword(word: &str) -> Option<Self> {
        Some(match word {
            "block" => Self::Block,
            "break" => Self::Break,
            "continue" => Self::Continue,
            "define" => Self::Define,
            "else" => Self::Else,
            "end" => Self::End,
            "if" => Self::If,
            "nil" => Self::Nil,
            "range" => Self::Range,
            "template" => Self::Template,
            "with" => Self::With,
            _ => return None,
        })
    }

    fn is_keyword(&self) -> bool {
        matches!(self, Self::Dot)
            || matches!(
                self,
                Self::Block | Self::Break | Self::Continue | Self::Define | Self::Else
            )
            || matches!(
                self,
                Self::End | Self::If | Self::Nil | Self::Range | Self::Template | Self::With
            )
    }
}

/// A piece of the source.
#[derive(Debug, Clone)]
pub(crate) struct Token<'s> {
    pub kind: TokenKind,
    /// The byte it begins at.
    pub pos: usize,
    /// The line it begins on, from 1.
    pub line: usize,
    pub text: &'s str,
}

impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            TokenKind::Eof => f.write_str("EOF"),
            TokenKind::Error(message) => f.write_str(message),
            kind if kind.is_keyword() => write!(f, "<{}>", self.text),
            _ if self.text.len() > 10 => {
                let start: String = self.text.chars().take(10).collect();
                write!(f, "{}...", quote(&start))
            }
            _ => f.write_str(&quote(self.text)),
        }
    }
}
