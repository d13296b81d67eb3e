//! Texts and numbers.

use serde_json::Value;

use super::{Parsed, Parser};

impl Parser<'_, '_> {
    /// A text in quotes of either kind.
    pub(super) fn quoted(&mut self) -> Parsed<String> {
        let start = self.at;
        let quote = self.peek().unwrap_or('"');
        self.skip(quote);
        let mut text = String::new();
        loop {
            let Some(sign) = self.peek() else {
                return Err(self.wrong_at(start, format!("the text is not closed; end it with another `{quote}`")));
            };
            match sign {
                '\\' => text.push(self.escape(quote)?),
                sign if sign == quote => {
                    self.skip(sign);
                    return Ok(text);
                }
                sign if sign < ' ' => {
                    return Err(self.wrong(format!("write the control character as `\\u{:04x}`", u32::from(sign))));
                }
                sign => {
                    self.skip(sign);
                    text.push(sign);
                }
            }
        }
    }

    fn escape(&mut self, quote: char) -> Parsed<char> {
        let start = self.at;
        self.skip('\\');
        let Some(sign) = self.peek() else { return Err(self.expected("a character after `\\`")) };
        self.skip(sign);
        Ok(match sign {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '/' | '\\' => sign,
            'u' => return self.code_point(start),
            sign if sign == quote => sign,
            _ => {
                let known = "`\\b`, `\\f`, `\\n`, `\\r`, `\\t`, `\\/`, `\\\\`, `\\uXXXX`";
                return Err(
                    self.wrong_at(start, format!("`\\{sign}` is no escape here; there are {known} and `\\{quote}`"))
                );
            }
        })
    }

    /// What stands after `\u`: two of them for a character beyond the basic plane.
    fn code_point(&mut self, start: usize) -> Parsed<char> {
        let first = self.hexadecimal()?;
        let code = if (0xd800..0xdc00).contains(&first) && self.takes_text("\\u") {
            let second = self.hexadecimal()?;
            let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400);
            low.map(|low| 0x1_0000 + ((first - 0xd800) << 10) + low)
        } else {
            Some(first)
        };
        let sign = code.and_then(char::from_u32);
        sign.ok_or_else(|| self.wrong_at(start, "half a surrogate pair is no character"))
    }

    fn hexadecimal(&mut self) -> Parsed<u32> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(digits) = digits else { return Err(self.wrong("expected four hexadecimal digits after `\\u`")) };
        self.at += digits.len();
        Ok(u32::from_str_radix(digits, 16).unwrap_or_default())
    }

    /// A number as JSON has it, but for a plus in front (RFC 9535, section 2.3.5.1).
    pub(super) fn number(&mut self) -> Parsed<Value> {
        let start = self.at;
        self.takes('-');
        self.digits()?;
        if self.takes('.') {
            self.digits()?;
        }
        if self.takes('e') || self.takes('E') {
            let _ = self.takes('+') || self.takes('-');
            self.digits()?;
        }
        let text = self.source.get(start..self.at).unwrap_or_default();
        serde_json::from_str(text).map_err(|_| self.wrong_at(start, "a number has no zeros in front"))
    }

    fn digits(&mut self) -> Parsed<()> {
        let digits = self.take_while(|sign| sign.is_ascii_digit());
        if digits.is_empty() { Err(self.expected("a digit")) } else { Ok(()) }
    }
}
