//! What to write instead of what other languages would have.

use crate::template::lexer::{Token, TokenKind};

/// How it is written here what a token at a wrong place probably stands for.
pub(super) fn for_token(token: &Token<'_>) -> Option<&'static str> {
    match &token.kind {
        TokenKind::Error(message) if message.starts_with("bad character U+005B") => {
            Some("an element of a list is written `index .list 0`")
        }
        TokenKind::Error(_) => None,
        TokenKind::Assign => Some("whether two are equal is written `eq .a .b`"),
        TokenKind::Number => Some("an element of a list is written `index .list 0`"),
        _ => Some(match token.text {
            "&" => "whether both hold is written `and .a .b`",
            "," => "arguments with commas stand in parentheses right behind the name: `add(1, 2)`",
            "!" => "the opposite is written `not .a`, and difference `ne .a .b`",
            "<" | ">" => "comparisons are written `lt .a .b`, `le`, `gt` and `ge`",
            "*" => "a product is written `mul .a .b`",
            "/" => "a quotient is written `div .a .b`",
            "?" => "a choice is written `ternary \"yes\" \"no\" .condition`",
            _ => return None,
        }),
    }
}
