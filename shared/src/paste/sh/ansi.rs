//! `$'…'` (POSIX.1-2024, Shell Command Language, 2.2.4; bash, ANSI-C quoting), in which browsers copy what holds `'` or `!`.

/// The bytes up to the closing quote, and how long that is with the quote; none without one.
pub(super) fn read(text: &str) -> Option<(Vec<u8>, usize)> {
    let (mut bytes, mut at) = (Vec::new(), 0);
    loop {
        let rest = text.get(at..)?;
        let sign = rest.chars().next()?;
        at += match sign {
            '\'' => return Some((bytes, at + 1)),
            '\\' => 1 + escape(rest.get(1..)?, &mut bytes)?,
            other => {
                push(other, &mut bytes);
                other.len_utf8()
            }
        };
    }
}

/// What follows a backslash; gives how long that is.
fn escape(text: &str, bytes: &mut Vec<u8>) -> Option<usize> {
    let sign = text.chars().next()?;
    let plain = match sign {
        'a' => 7,
        'b' => 8,
        'e' | 'E' => 27,
        'f' => 12,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 11,
        '\\' | '\'' | '"' | '?' => text.bytes().next()?,
        '0'..='7' => return Some(byte(text, 0, 3, 8, bytes)),
        'x' => return Some(byte(text, 1, 2, 16, bytes)),
        'u' => return Some(character(text, 4, bytes)),
        'U' => return Some(character(text, 8, bytes)),
        other => {
            bytes.push(b'\\');
            push(other, bytes);
            return Some(other.len_utf8());
        }
    };
    bytes.push(plain);
    Some(1)
}

/// The value of at most so many digits, and how many there are.
fn digits(text: &str, most: usize, radix: u32) -> (u32, usize) {
    let digits = text.chars().take(most).map_while(|sign| sign.to_digit(radix));
    digits.fold((0, 0), |(value, count), digit| (value.wrapping_mul(radix).wrapping_add(digit), count + 1))
}

fn byte(text: &str, from: usize, most: usize, radix: u32, bytes: &mut Vec<u8>) -> usize {
    let (value, count) = digits(text.get(from..).unwrap_or_default(), most, radix);
    match u8::try_from(value & 0xff) {
        Ok(value) if count > 0 => bytes.push(value),
        _ => bytes.extend_from_slice(b"\\x"),
    }
    from + count
}

/// `\u20ac`; browsers write two of them for what UTF-16 has two units for.
fn character(text: &str, most: usize, bytes: &mut Vec<u8>) -> usize {
    let (value, count) = digits(text.get(1..).unwrap_or_default(), most, 16);
    let length = 1 + count;
    let second = text.get(length..).and_then(|rest| rest.strip_prefix("\\u")).map(|rest| digits(rest, 4, 16));
    let (value, length) = match second {
        Some((low @ 0xdc00..=0xdfff, 4)) if (0xd800..=0xdbff).contains(&value) => {
            (0x1_0000 + ((value - 0xd800) << 10) + (low - 0xdc00), length + 6)
        }
        _ => (value, length),
    };
    if count == 0 {
        bytes.extend(text.bytes().next().map(|kind| [b'\\', kind]).into_iter().flatten());
    } else {
        push(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER), bytes);
    }
    length
}

fn push(sign: char, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_those_of_bash() {
        let check = |text: &str, expected: &[u8]| {
            let (bytes, length) = read(text).unwrap();
            assert_eq!((bytes.as_slice(), &text[length..]), (expected, "+"), "{text}");
        };
        check("it\\'s'+", b"it's");
        check("a\\n\\t\\\\\\\"\\?'+", b"a\n\t\\\"?");
        check("\\x41\\x4\\101\\0419'+", b"A\x04A!9");
        check("\\xff\\x'+", b"\xff\\x");
        check("\\u0021\\u20AC\\U1F600'+", "!€😀".as_bytes());
        check("\\ud83d\\ude00\\ud83d'+", "😀\u{fffd}".as_bytes());
        check("\\u\\q\\ä'+", "\\u\\q\\ä".as_bytes());
        assert_eq!(read("a\\'"), None);
        assert_eq!(read("a\\"), None);
    }
}
