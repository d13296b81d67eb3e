//! What stands between the delimiters: words, numbers, quoted text.

use super::letters::Letters;
use super::{Lexer, OnError, Stop, TokenKind, is_space};

use crate::template::format::quote::{is_print, quote};

impl Lexer<'_> {
    /// One token inside an action; false behind the right delimiter.
    pub(super) fn inside(&mut self) -> Result<bool, Stop> {
        let rest = self.rest();
        if let Some((marker, trim)) = self.right_delim_at(rest) {
            if self.parens > 0 {
                return Err(self.stop("unclosed left paren"));
            }
            self.right_delim(marker, trim);
            return Ok(false);
        }
        let begins_another = self.on_error == OnError::Resume && rest.starts_with(self.delims.left);
        let Some(first) = rest.chars().next().filter(|_| !begins_another) else {
            return Err(self.stop("unclosed action"));
        };
        match first {
            c if is_space(c) => self.space(rest),
            '=' => self.emit(TokenKind::Assign, 1),
            ':' if rest[1..].starts_with('=') => self.emit(TokenKind::Declare, 2),
            ':' => return Err(self.stop("expected :=")),
            '|' => self.emit(TokenKind::Pipe, 1),
            '"' => self.quoted('"', TokenKind::String, "unterminated quoted string")?,
            '\'' => self.quoted('\'', TokenKind::CharConstant, "unterminated character constant")?,
            '`' => self.raw_string(rest)?,
            '$' => self.name(TokenKind::Variable)?,
            '.' if !rest[1..].starts_with(|c: char| c.is_ascii_digit()) && rest.len() > 1 => {
                self.name(TokenKind::Field)?;
            }
            '.' | '+' | '-' | '0'..='9' => self.number(rest)?,
            '(' => {
                self.parens += 1;
                self.emit(TokenKind::LeftParen, 1);
            }
            ')' => {
                if self.parens == 0 {
                    return Err(self.stop("unexpected right paren"));
                }
                self.parens -= 1;
                self.emit(TokenKind::RightParen, 1);
            }
            c if self.letters.has(c) => self.identifier(rest)?,
            ' '..='~' => self.emit(TokenKind::Char, 1),
            c => {
                let shown = unicode_name(c);
                return Err(self.stop(format!("unrecognized character in action: {shown}")));
            }
        }
        Ok(true)
    }

    /// A run of spaces, of which a trim marker takes the last.
    fn space(&mut self, rest: &str) {
        let len = rest.len() - rest.trim_start_matches(super::SPACE).len();
        let marked = self.right_delim_at(&rest[len - 1..]).is_some_and(|(_, trim)| trim);
        let len = if marked { len - 1 } else { len };
        if len > 0 {
            self.emit(TokenKind::Space, len);
        }
    }

    fn identifier(&mut self, rest: &str) -> Result<(), Stop> {
        let len = self.word_len(rest);
        self.check_terminator(&rest[len..])?;
        let word = &rest[..len];
        let kind = match word {
            "true" | "false" => TokenKind::Bool,
            _ => TokenKind::keyword(word).unwrap_or(TokenKind::Identifier),
        };
        self.emit(kind, len);
        Ok(())
    }

    /// A field or variable: its sign, then perhaps a word.
    fn name(&mut self, kind: TokenKind) -> Result<(), Stop> {
        let rest = &self.rest()[1..];
        let len = if self.at_terminator(rest) { 0 } else { self.word_len(rest) };
        self.check_terminator(&rest[len..])?;
        let kind = match kind {
            TokenKind::Field if len == 0 => TokenKind::Dot,
            kind => kind,
        };
        self.emit(kind, len + 1);
        Ok(())
    }

    fn word_len(&self, text: &str) -> usize {
        text.find(|c| !self.letters.has(c)).unwrap_or(text.len())
    }

    fn at_terminator(&self, rest: &str) -> bool {
        match rest.chars().next() {
            None | Some('.' | ',' | '|' | ':' | ')' | '(') => true,
            Some(c) => is_space(c) || rest.starts_with(self.delims.right),
        }
    }

    fn check_terminator(&self, rest: &str) -> Result<(), Stop> {
        match rest.chars().next() {
            Some(c) if !self.at_terminator(rest) => Err(self.stop(format!("bad character {}", unicode_name(c)))),
            _ => Ok(()),
        }
    }

    fn quoted(&mut self, end: char, kind: TokenKind, message: &str) -> Result<(), Stop> {
        let mut chars = self.rest().char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '\n' => break,
                '\\' if matches!(chars.next(), None | Some((_, '\n'))) => break,
                c if c == end => {
                    self.emit(kind, at + 1);
                    return Ok(());
                }
                _ => {}
            }
        }
        Err(self.stop(message))
    }

    fn raw_string(&mut self, rest: &str) -> Result<(), Stop> {
        let Some(end) = rest[1..].find('`') else {
            return Err(self.stop("unterminated raw quoted string"));
        };
        self.emit(TokenKind::RawString, end + 2);
        Ok(())
    }

    fn number(&mut self, rest: &str) -> Result<(), Stop> {
        let bad = |lexer: &Self, len: usize| lexer.stop(format!("bad number syntax: {}", quote(&rest[..len])));
        let len = number_len(rest, &self.letters).map_err(|len| bad(self, len))?;
        if !rest[len..].starts_with(['+', '-']) {
            self.emit(TokenKind::Number, len);
            return Ok(());
        }
        let whole = match number_len(&rest[len..], &self.letters) {
            Ok(more) => len + more,
            Err(more) => return Err(bad(self, len + more)),
        };
        if !rest[..whole].ends_with('i') {
            return Err(bad(self, whole));
        }
        self.emit(TokenKind::Complex, whole);
        Ok(())
    }
}

/// A character as Go's `%#U` prints it.
fn unicode_name(c: char) -> String {
    if is_print(c) { format!("U+{:04X} '{c}'", u32::from(c)) } else { format!("U+{:04X}", u32::from(c)) }
}

/// The length of the number the text begins with. When a letter follows, which no number
/// has, the error is the length with that letter.
fn number_len(text: &str, letters: &Letters) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let one_of = |at: &mut usize, set: &[u8]| {
        let found = bytes.get(*at).is_some_and(|b| set.contains(b));
        *at += usize::from(found);
        found
    };
    let run = |at: &mut usize, digit: fn(&u8) -> bool| {
        while bytes.get(*at).is_some_and(|b| digit(b) || *b == b'_') {
            *at += 1;
        }
    };
    one_of(&mut at, b"+-");
    let mut digit: fn(&u8) -> bool = u8::is_ascii_digit;
    let mut exponent: &[u8] = b"eE";
    if one_of(&mut at, b"0") {
        if one_of(&mut at, b"xX") {
            digit = u8::is_ascii_hexdigit;
            exponent = b"pP";
        } else if one_of(&mut at, b"oO") {
            digit = |b| (b'0'..=b'7').contains(b);
            exponent = b"";
        } else if one_of(&mut at, b"bB") {
            digit = |b| matches!(b, b'0' | b'1');
            exponent = b"";
        }
    }
    run(&mut at, digit);
    if one_of(&mut at, b".") {
        run(&mut at, digit);
    }
    if one_of(&mut at, exponent) {
        one_of(&mut at, b"+-");
        run(&mut at, u8::is_ascii_digit);
    }
    one_of(&mut at, b"i");
    match text[at..].chars().next() {
        Some(c) if letters.has(c) => Err(at + c.len_utf8()),
        _ => Ok(at),
    }
}
