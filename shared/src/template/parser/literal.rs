//! Quoted text, as Go's `strconv.Unquote` reads it.

const INVALID: &str = "invalid syntax";

/// The text of a quoted or back-quoted string with its quotes.
pub(super) fn unquote(quoted: &str) -> Result<String, String> {
    let mut chars = quoted.chars();
    let mark = chars.next().ok_or(INVALID)?;
    let inner = chars.as_str().strip_suffix(mark).ok_or(INVALID)?;
    if mark == '`' {
        return Ok(inner.replace('\r', ""));
    }
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while !rest.is_empty() {
        let (unit, tail) = unquote_char(rest, mark)?;
        match unit {
            Unit::Byte(byte) => bytes.push(byte),
            Unit::Char(c) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
        rest = tail;
    }
    Ok(crate::template::value::lossy(&bytes))
}

/// The number of a character constant with its quotes.
pub(super) fn character(quoted: &str) -> Result<i64, String> {
    let (unit, tail) = unquote_char(&quoted[1..], '\'')?;
    if tail != "'" {
        return Err(format!("malformed character constant: {quoted}"));
    }
    Ok(match unit {
        Unit::Byte(byte) => byte.into(),
        Unit::Char(c) => u32::from(c).into(),
    })
}

/// What an escape stands for: `\xff` is a byte, `\u00ff` a character.
enum Unit {
    Byte(u8),
    Char(char),
}

fn unquote_char(text: &str, mark: char) -> Result<(Unit, &str), String> {
    let mut chars = text.chars();
    let first = chars.next().ok_or(INVALID)?;
    if first == mark {
        return Err(INVALID.to_owned());
    }
    if first != '\\' {
        return Ok((Unit::Char(first), chars.as_str()));
    }
    let escape = chars.next().ok_or(INVALID)?;
    let tail = chars.as_str();
    let simple = match escape {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' => '\\',
        c @ ('\'' | '"') if c == mark => c,
        'x' => return hex(tail, 2, |code| u8::try_from(code).ok().map(Unit::Byte)),
        'u' => return hex(tail, 4, |code| char::from_u32(code).map(Unit::Char)),
        'U' => return hex(tail, 8, |code| char::from_u32(code).map(Unit::Char)),
        '0'..='7' => return octal(&text[1..]),
        _ => return Err(INVALID.to_owned()),
    };
    Ok((Unit::Char(simple), tail))
}

fn hex(text: &str, len: usize, unit: fn(u32) -> Option<Unit>) -> Result<(Unit, &str), String> {
    let digits = text.get(..len).ok_or(INVALID)?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(INVALID.to_owned());
    }
    let code = u32::from_str_radix(digits, 16).map_err(|_| INVALID)?;
    Ok((unit(code).ok_or(INVALID)?, &text[len..]))
}

fn octal(text: &str) -> Result<(Unit, &str), String> {
    let digits = text.get(..3).ok_or(INVALID)?;
    if !digits.bytes().all(|b| (b'0'..=b'7').contains(&b)) {
        return Err(INVALID.to_owned());
    }
    let byte = u8::from_str_radix(digits, 8).map_err(|_| INVALID)?;
    Ok((Unit::Byte(byte), &text[3..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unquotes() {
        let cases = [
            (r#""a\tb\x41\101\u00e9\U0001F600""#, Ok("a\tbAAé😀")),
            ("`a\\n\r`", Ok("a\\n")),
            (r#""\xff""#, Ok("\u{fffd}")),
            (r#""\'""#, Err(INVALID)),
            (r#""\x4""#, Err(INVALID)),
            (r#""\xé""#, Err(INVALID)),
            (r#""\ud800""#, Err(INVALID)),
            (r#""\8""#, Err(INVALID)),
            (r#""\777""#, Err(INVALID)),
            (r"'it\'s'", Ok("it's")),
        ];
        for (quoted, expected) in cases {
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(unquote(quoted), expected, "{quoted}");
        }
    }

    #[test]
    fn reads_characters() {
        assert_eq!(character("'a'"), Ok(97));
        assert_eq!(character(r"'\xff'"), Ok(255));
        assert_eq!(character("''"), Err(INVALID.to_owned()));
        assert_eq!(
            character("'ab'"),
            Err("malformed character constant: 'ab'".to_owned())
        );
    }
}
