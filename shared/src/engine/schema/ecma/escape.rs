//! What stands behind a backslash.

use super::Translator;

/// What one escape stands for.
pub(super) enum Escaped {
    Character(char),
    /// A set, as part of a class.
    Set(String),
}

/// ECMA-262's white space.
const SPACE: &str =
    r"\t\n\x0B\x0C\r\x20\u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";
const WORD: &str = "0-9A-Za-z_";

impl Translator<'_> {
    /// An escape outside a class.
    pub(super) fn escape(&mut self) -> Result<(), String> {
        match self.rest.peek() {
            Some('b') => {
                return {
                    self.push_boundary(r"(?-u:\b)");
                    Ok(())
                };
            }
            Some('B') => {
                return {
                    self.push_boundary(r"\B");
                    Ok(())
                };
            }
            Some('1'..='9') => {
                while self.rest.next_if(char::is_ascii_digit).is_some() {}
                self.refuse("a back-reference");
                self.repeatable = true;
                return Ok(());
            }
            Some('k') => {
                self.rest.next();
                let named = self.eat('<') && self.name('>').is_some();
                self.refuse("a back-reference");
                self.repeatable = true;
                return if named { Ok(()) } else { Err(r"`\k` takes a group's name in `<>`".to_owned()) };
            }
            _ => {}
        }
        match self.escaped()? {
            Escaped::Character(sign) => push_literal(sign, &mut self.out),
            Escaped::Set(set) => self.out.extend(["[", &*set, "]"]),
        }
        self.repeatable = true;
        Ok(())
    }

    fn push_boundary(&mut self, text: &str) {
        self.rest.next();
        self.out.push_str(text);
        self.repeatable = false;
    }

    /// What may stand in a class as well as outside.
    pub(super) fn escaped(&mut self) -> Result<Escaped, String> {
        let Some(sign) = self.rest.next() else { return Err("the pattern ends after a backslash".to_owned()) };
        Ok(match sign {
            'd' => Escaped::Set("0-9".to_owned()),
            'D' => Escaped::Set("[^0-9]".to_owned()),
            'w' => Escaped::Set(WORD.to_owned()),
            'W' => Escaped::Set(format!("[^{WORD}]")),
            's' => Escaped::Set(SPACE.to_owned()),
            'S' => Escaped::Set(format!("[^{SPACE}]")),
            'p' | 'P' => Escaped::Set(format!("\\{sign}{{{}}}", self.property()?)),
            't' => Escaped::Character('\t'),
            'n' => Escaped::Character('\n'),
            'v' => Escaped::Character('\u{b}'),
            'f' => Escaped::Character('\u{c}'),
            'r' => Escaped::Character('\r'),
            '0' if !matches!(self.rest.peek(), Some('0'..='9')) => Escaped::Character('\0'),
            'c' => {
                let letter = self.rest.next_if(char::is_ascii_alphabetic).ok_or(r"`\c` takes a letter")?;
                Escaped::Character(char::from(u8::try_from(letter).unwrap_or_default() % 32))
            }
            'x' => Escaped::Character(character(self.hex(2)?)?),
            'u' => Escaped::Character(self.unicode()?),
            _ if sign.is_alphanumeric() => return Err(format!("`\\{sign}` is not an escape")),
            _ => Escaped::Character(sign),
        })
    }

    fn property(&mut self) -> Result<String, String> {
        let mut name = String::new();
        let opened = self.eat('{');
        while let Some(sign) = self.rest.next_if(|sign| sign.is_ascii_alphanumeric() || *sign == '_' || *sign == '=') {
            name.push(sign);
        }
        if opened && self.eat('}') && !name.is_empty() {
            Ok(name)
        } else {
            Err(r"`\p` takes a property in braces, as in `\p{L}`".to_owned())
        }
    }

    fn unicode(&mut self) -> Result<char, String> {
        if self.eat('{') {
            let mut code = 0u32;
            let mut digits = 0;
            while let Some(digit) = self.rest.peek().and_then(|sign| sign.to_digit(16)) {
                self.rest.next();
                code = code.saturating_mul(16).saturating_add(digit);
                digits += 1;
            }
            if digits == 0 || !self.eat('}') {
                return Err(r"`\u{` takes hexadecimal digits and `}`".to_owned());
            }
            return character(code);
        }
        let first = self.hex(4)?;
        if !(0xD800..0xDC00).contains(&first) {
            return character(first);
        }
        // Half a character, which only counts with the other half.
        let second = if self.eat('\\') && self.eat('u') { self.hex(4)? } else { 0 };
        if !(0xDC00..0xE000).contains(&second) {
            return character(first);
        }
        character(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    }

    fn hex(&mut self, digits: usize) -> Result<u32, String> {
        let mut code = 0;
        for _ in 0..digits {
            let digit = self.rest.next().and_then(|sign| sign.to_digit(16));
            code = code * 16 + digit.ok_or_else(|| format!("{digits} hexadecimal digits are wanted"))?;
        }
        Ok(code)
    }
}

fn character(code: u32) -> Result<char, String> {
    char::from_u32(code).ok_or_else(|| format!("no character of a text has the number {code:X} (hexadecimal)"))
}

/// Writes a character that stands for itself.
pub(super) fn push_literal(sign: char, out: &mut String) {
    if r"\.+*?()|[]{}^$#&-~".contains(sign) {
        out.push('\\');
    }
    out.push(sign);
}
