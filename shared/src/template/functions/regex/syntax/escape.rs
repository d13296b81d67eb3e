//! What stands behind a backslash.

/// What an escape means.
pub(super) enum Escape {
    Sign(char),
    /// What stands in a class of the engine.
    Class(String),
}

/// The classes Perl has letters for: what they hold, and the letter for what they do not.
const CLASSES: [(char, &str, char); 3] =
    [('d', "0-9", 'D'), ('s', "\\t\\n\\x0c\\r\\x20", 'S'), ('w', "0-9A-Za-z_", 'W')];

/// Reads an escape, with which the text begins; what stands behind it.
///
/// # Errors
/// In Go's words.
pub(super) fn read(text: &str) -> Result<(Escape, &str), String> {
    let after = text.strip_prefix('\\').unwrap_or(text);
    let Some(sign) = after.chars().next() else {
        return Err("trailing backslash at end of expression: ``".to_owned());
    };
    let rest = after.get(sign.len_utf8()..).unwrap_or_default();
    if matches!(sign, 'p' | 'P') {
        return property(sign, rest).ok_or_else(|| format!("invalid character class range: `\\{sign}{rest}`"));
    }
    for (letter, class, negated) in CLASSES {
        if sign == letter {
            return Ok((Escape::Class(class.to_owned()), rest));
        }
        if sign == negated {
            return Ok((Escape::Class(format!("[^{class}]")), rest));
        }
    }
    let (sign, rest) = character(sign, rest).ok_or_else(|| {
        let end = rest.char_indices().nth(1).map_or(rest.len(), |(at, _)| at);
        let shown = if sign == 'x' { rest.get(..end).unwrap_or_default() } else { "" };
        format!("invalid escape sequence: `\\{sign}{shown}`")
    })?;
    Ok((Escape::Sign(sign), rest))
}

/// `\pL`, `\p{Greek}` or `\p{^Greek}`. Names are written as Unicode does; the engine would not mind.
fn property(letter: char, rest: &str) -> Option<(Escape, &str)> {
    let (name, rest) = match rest.strip_prefix('{') {
        Some(braced) => braced.split_once('}')?,
        None => rest.split_at_checked(1)?,
    };
    let (name, is_negated) = name.strip_prefix('^').map_or((name, false), |name| (name, true));
    let is_name = name.starts_with(|sign: char| sign.is_ascii_uppercase())
        && name.chars().all(|sign| sign.is_ascii_alphabetic() || sign == '_');
    let letter = if (letter == 'P') == is_negated { 'p' } else { 'P' };
    is_name.then(|| (Escape::Class(format!("\\{letter}{{{name}}}")), rest))
}

/// The one character that is meant.
fn character(sign: char, rest: &str) -> Option<(char, &str)> {
    let sign = match sign {
        'a' => '\x07',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        'x' => return hexadecimal(rest),
        // A digit alone would mean a group, which is not supported.
        '1'..='7' if !rest.starts_with(|sign: char| sign.is_digit(8)) => return None,
        '0'..='7' => return Some(octal(sign, rest)),
        sign if sign.is_ascii() && !sign.is_ascii_alphanumeric() => sign,
        _ => return None,
    };
    Some((sign, rest))
}

fn hexadecimal(rest: &str) -> Option<(char, &str)> {
    let (digits, rest) = match rest.strip_prefix('{') {
        Some(braced) => braced.split_once('}')?,
        None => rest.split_at_checked(2)?,
    };
    let is_plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_plain)?;
    Some((char::from_u32(code)?, rest))
}

/// Up to three digits.
fn octal(first: char, rest: &str) -> (char, &str) {
    let count = rest.bytes().take(2).take_while(|digit| matches!(digit, b'0'..=b'7')).count();
    let (digits, rest) = rest.split_at(count);
    let code = u32::from_str_radix(&format!("{first}{digits}"), 8).unwrap_or(0);
    (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), rest)
}
