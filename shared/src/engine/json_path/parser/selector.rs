//! What stands in brackets.

use super::{super::ast::Selector, Parsed, Parser};

/// The largest index (RFC 9535, section 2.1): whole numbers beyond are not the same everywhere.
const LARGEST: i64 = (1 << 53) - 1;

impl Parser<'_, '_> {
    pub(super) fn selectors(&mut self) -> Parsed<Vec<Selector>> {
        self.skip('[');
        let mut selectors = Vec::new();
        loop {
            self.skip_spaces();
            selectors.push(self.selector()?);
            self.skip_spaces();
            if self.takes(']') {
                return Ok(selectors);
            }
            self.expect(',', "`,` or `]`")?;
        }
    }

    fn selector(&mut self) -> Parsed<Selector> {
        match self.peek() {
            Some('\'' | '"') => Ok(Selector::Name(self.quoted()?)),
            Some('*') => {
                self.skip('*');
                Ok(Selector::Wildcard)
            }
            Some('?') => {
                self.skip('?');
                self.skip_spaces();
                Ok(Selector::Filter(self.filter()?))
            }
            Some(sign) if sign == ':' || sign == '-' || sign.is_ascii_digit() => self.index_or_slice(),
            Some(sign) if sign.is_alphabetic() || sign == '_' => {
                Err(self.wrong("a name in brackets stands in quotes, as in `['name']`"))
            }
            _ => Err(self.expected("a name in quotes, an index, a slice, `*` or `?` with a filter")),
        }
    }

    fn index_or_slice(&mut self) -> Parsed<Selector> {
        let start = self.optional_integer()?;
        let before = self.at;
        self.skip_spaces();
        if !self.takes(':') {
            self.at = before;
            return match start {
                Some(index) => Ok(Selector::Index(index)),
                None => Err(self.expected("an index")),
            };
        }
        self.skip_spaces();
        let end = self.optional_integer()?;
        let before = self.at;
        self.skip_spaces();
        let step = if self.takes(':') {
            self.skip_spaces();
            self.optional_integer()?
        } else {
            self.at = before;
            None
        };
        Ok(Selector::Slice { start, end, step: step.unwrap_or(1) })
    }

    fn optional_integer(&mut self) -> Parsed<Option<i64>> {
        let begins = |sign: char| sign == '-' || sign.is_ascii_digit();
        if self.peek().is_some_and(begins) { self.integer().map(Some) } else { Ok(None) }
    }

    fn integer(&mut self) -> Parsed<i64> {
        let start = self.at;
        self.takes('-');
        let digits = self.take_while(|sign| sign.is_ascii_digit());
        let text = self.source.get(start..self.at).unwrap_or_default();
        match digits.as_bytes() {
            [] => return Err(self.expected("a digit after `-`")),
            [b'0', _, ..] => return Err(self.wrong_at(start, "an index has no zeros in front")),
            [b'0'] if text.starts_with('-') => return Err(self.wrong_at(start, "an index is never `-0`; write `0`")),
            _ => {}
        }
        let within = |index: &i64| (-LARGEST..=LARGEST).contains(index);
        let index = text.parse().ok().filter(within);
        index.ok_or_else(|| self.wrong_at(start, format!("an index lies between -{LARGEST} and {LARGEST}")))
    }
}
