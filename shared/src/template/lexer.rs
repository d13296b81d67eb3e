//! Source text into tokens, by the rules of Go's `text/template/parse`.

mod letters;
mod token;
mod words;

use letters::Letters;
pub(crate) use token::{Token, TokenKind};

/// What a template's actions stand between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Delims<'s> {
    pub left: &'s str,
    pub right: &'s str,
}

/// What the lexer does behind a token that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnError {
    /// It ends there, as Go's does.
    Stop,
    /// It goes on behind the action, for editors, which want to know all that is wrong.
    Resume,
}

/// How many errors are told of one source.
pub(crate) const MOST_ERRORS: usize = 20;

/// Cuts the source into tokens. The list ends with an `Eof` token; behind an `Error` token stands
/// what `on_error` says.
pub(crate) fn lex<'s>(source: &'s str, delims: Delims<'s>, on_error: OnError) -> Vec<Token<'s>> {
    let letters = Letters::default();
    let mut lexer = Lexer { source, delims, on_error, pos: 0, line: 1, parens: 0, letters, tokens: Vec::new() };
    let mut errors = 0;
    while let Err(Stop { start, line, message }) = lexer.run() {
        lexer.tokens.push(Token { kind: TokenKind::Error(message), pos: start, line, text: "" });
        errors += 1;
        // What is wrong may be wrong up to the end of the source, and is looked for so far each time.
        if on_error == OnError::Stop || errors == MOST_ERRORS {
            break;
        }
        lexer.resume();
    }
    lexer.tokens.push(Token { kind: TokenKind::Eof, pos: source.len(), line: lexer.line, text: "EOF" });
    lexer.tokens
}

/// Why the lexer gave up, and where the token that failed begins.
struct Stop {
    start: usize,
    line: usize,
    message: String,
}

struct Lexer<'s> {
    source: &'s str,
    delims: Delims<'s>,
    on_error: OnError,
    pos: usize,
    line: usize,
    parens: usize,
    letters: Letters,
    tokens: Vec<Token<'s>>,
}

const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

fn is_space(c: char) -> bool {
    SPACE.contains(&c)
}

impl<'s> Lexer<'s> {
    fn run(&mut self) -> Result<(), Stop> {
        while self.pos < self.source.len() {
            let rest = self.rest();
            let Some(at) = rest.find(self.delims.left) else {
                self.emit(TokenKind::Text, rest.len());
                return Ok(());
            };
            let after = &rest[at + self.delims.left.len()..];
            let text = &rest[..at];
            let kept = if has_left_marker(after) { text.trim_end_matches(SPACE).len() } else { at };
            if kept > 0 {
                self.emit(TokenKind::Text, kept);
            }
            self.skip(at - kept);
            self.left_delim()?;
        }
        Ok(())
    }

    /// Goes behind the action that went wrong, or to the next one, where this one never ends.
    fn resume(&mut self) {
        let rest = self.rest();
        let left = rest.find(self.delims.left).unwrap_or(rest.len());
        match rest.find(self.delims.right) {
            Some(right) if right < left => {
                self.skip(right);
                self.emit(TokenKind::RightDelim, self.delims.right.len());
            }
            _ => self.skip(left),
        }
    }

    /// From a left delimiter to behind its right one.
    fn left_delim(&mut self) -> Result<(), Stop> {
        let left = self.delims.left.len();
        let marker = if has_left_marker(&self.rest()[left..]) { 2 } else { 0 };
        if self.rest()[left + marker..].starts_with("/*") {
            self.skip(left + marker);
            return self.comment();
        }
        self.delim(TokenKind::LeftDelim, left);
        self.skip(marker);
        self.parens = 0;
        while self.inside()? {}
        Ok(())
    }

    fn comment(&mut self) -> Result<(), Stop> {
        let Some(end) = self.rest()[2..].find("*/") else {
            return Err(self.stop("unclosed comment"));
        };
        let size = end + 4;
        let Some((marker, trim)) = self.right_delim_at(&self.rest()[size..]) else {
            return Err(self.stop("comment ends before closing delimiter"));
        };
        self.skip(size + marker + self.delims.right.len());
        if trim {
            self.skip_space();
        }
        Ok(())
    }

    /// Whether text begins with a right delimiter: the length of its trim marker, and
    /// whether it has one.
    fn right_delim_at(&self, text: &str) -> Option<(usize, bool)> {
        let bytes = text.as_bytes();
        if bytes.len() >= 2 && is_space(bytes[0].into()) && bytes[1] == b'-' && text[2..].starts_with(self.delims.right)
        {
            return Some((2, true));
        }
        text.starts_with(self.delims.right).then_some((0, false))
    }

    fn right_delim(&mut self, marker: usize, trim: bool) {
        self.skip(marker);
        self.delim(TokenKind::RightDelim, self.delims.right.len());
        if trim {
            self.skip_space();
        }
    }

    fn rest(&self) -> &'s str {
        &self.source[self.pos..]
    }

    fn emit(&mut self, kind: TokenKind, len: usize) {
        let text = &self.source[self.pos..self.pos + len];
        self.tokens.push(Token { kind, pos: self.pos, line: self.line, text });
        self.skip(len);
    }

    /// A delimiter, of which Go does not count the lines.
    fn delim(&mut self, kind: TokenKind, len: usize) {
        let line = self.line;
        self.emit(kind, len);
        self.line = line;
    }

    fn skip(&mut self, len: usize) {
        let passed = &self.source[self.pos..self.pos + len];
        self.line += passed.matches('\n').count();
        self.pos += len;
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.skip(rest.len() - rest.trim_start_matches(SPACE).len());
    }

    fn stop(&self, message: impl Into<String>) -> Stop {
        Stop { start: self.pos, line: self.line, message: message.into() }
    }
}

fn has_left_marker(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 2 && bytes[0] == b'-' && is_space(bytes[1].into())
}
