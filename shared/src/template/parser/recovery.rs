//! Going on behind an error, so that an editor can tell all that is wrong at once.

use super::Parser;
use crate::template::error::{Error, ErrorKind};
use crate::template::lexer::{MOST_ERRORS, TokenKind};

impl Parser<'_> {
    /// Notes an error and goes on behind the action it is in; an error where the parser stops at
    /// the first, or where nothing could follow.
    pub(super) fn or_go_on<T>(&mut self, result: Result<T, Error>) -> Result<Option<T>, Error> {
        let error = match result {
            Ok(part) => return Ok(Some(part)),
            Err(error) => error,
        };
        if self.tokens[self.next].kind == TokenKind::Eof {
            return Err(error);
        }
        self.note(error)?;
        self.leave_action();
        Ok(None)
    }

    /// Notes an error; an error where the parser stops at the first.
    pub(super) fn note(&mut self, error: Error) -> Result<(), Error> {
        match &mut self.recovery {
            // Nesting that is too deep is so for all that follows.
            Some(errors) if error.kind() == ErrorKind::Parse && errors.len() < MOST_ERRORS => {
                errors.push(error);
                Ok(())
            }
            _ => Err(error),
        }
    }

    /// Goes behind the right delimiter of the action that went wrong, if that is not behind yet.
    fn leave_action(&mut self) {
        let behind = self.next.checked_sub(1).and_then(|last| self.tokens.get(last));
        if behind.is_some_and(|token| token.kind == TokenKind::RightDelim) {
            return;
        }
        while !matches!(self.tokens[self.next].kind, TokenKind::LeftDelim | TokenKind::Text | TokenKind::Eof) {
            let is_last = self.take().kind == TokenKind::RightDelim;
            if is_last {
                return;
            }
        }
    }
}
