//! Number constants, by the rules of Go's `strconv`.

use super::literal;
use crate::template::ast::Number;
use crate::template::format::quote::quote;
use crate::template::lexer::TokenKind;

/// The number a token stands for.
pub(super) fn parse(kind: &TokenKind, text: &str) -> Result<Number, String> {
    match kind {
        TokenKind::CharConstant => {
            let code = literal::character(text)?;
            Ok(number(text, Some(code), Some(as_float(code.into()))))
        }
        TokenKind::Complex => complex(text),
        _ => real_or_imaginary(text),
    }
}

fn number(text: &str, int: Option<i64>, float: Option<f64>) -> Number {
    Number { text: text.to_owned(), int, float, complex: None, prefers_float: false }
}

fn real_or_imaginary(text: &str) -> Result<Number, String> {
    if let Some(value) = text.strip_suffix('i').and_then(parse_float) {
        return Ok(from_complex(text, 0.0, value));
    }
    if let Some(whole) = parse_int(text) {
        let int = i64::try_from(whole).ok();
        let unsigned = u64::try_from(whole).is_ok();
        if int.is_some() || unsigned {
            return Ok(number(text, int, Some(as_float(whole))));
        }
    }
    let Some(value) = parse_float(text) else {
        return Err(format!("illegal number syntax: {}", quote(text)));
    };
    if !text.contains(['.', 'e', 'E', 'p', 'P']) {
        return Err(format!("integer overflow: {}", quote(text)));
    }
    let mut result = number(text, whole(value), Some(value));
    result.prefers_float = true;
    Ok(result)
}

/// `1+2i`, as Go's `fmt.Sscan` takes it apart.
fn complex(text: &str) -> Result<Number, String> {
    const BAD: &str = "syntax error scanning complex number";
    let (real, rest) = text.split_at(float_len(text));
    let sign = rest.get(..1).filter(|sign| matches!(*sign, "+" | "-")).ok_or(BAD)?;
    let (imaginary, end) = rest[1..].split_at(float_len(&rest[1..]));
    if !end.starts_with('i') {
        return Err(BAD.to_owned());
    }
    let real = float(real)?;
    let imaginary = float(&format!("{sign}{imaginary}"))?;
    Ok(from_complex(text, real, imaginary))
}

/// How much of a text looks like a float to Go's scanner.
fn float_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let run = |from: usize, digit: fn(&u8) -> bool| {
        from + bytes[from..].iter().take_while(|b| digit(b) || **b == b'_').count()
    };
    let one_of = |at: usize, set: &[u8]| at + usize::from(bytes.get(at).is_some_and(|b| set.contains(b)));
    // The scanner takes an `i` for the beginning of "Inf", and does not give it back.
    let start = one_of(one_of(0, b"+-"), b"iI");
    let hexadecimal = bytes[start..].get(..2).is_some_and(|b| b.eq_ignore_ascii_case(b"0x"));
    let digit = if hexadecimal { u8::is_ascii_hexdigit } else { u8::is_ascii_digit };
    let whole = run(if hexadecimal { start + 2 } else { start }, digit);
    let point = one_of(whole, b".");
    let fraction = if point > whole { run(point, digit) } else { point };
    let exponent = one_of(fraction, if hexadecimal { b"pP" } else { b"eE" });
    if exponent > fraction { run(one_of(exponent, b"+-"), u8::is_ascii_digit) } else { exponent }
}

/// `strconv.ParseFloat`, with its errors.
fn float(text: &str) -> Result<f64, String> {
    let bad = |why| format!("strconv.ParseFloat: parsing {}: {why}", quote(text));
    match read_float(text) {
        Some(value) if value.is_finite() => Ok(value),
        Some(_) => Err(bad("value out of range")),
        None => Err(bad("invalid syntax")),
    }
}

fn from_complex(text: &str, real: f64, imaginary: f64) -> Number {
    let is_real = imaginary == 0.0;
    Number {
        text: text.to_owned(),
        int: whole(real).filter(|_| is_real),
        float: is_real.then_some(real),
        complex: Some((real, imaginary)),
        prefers_float: false,
    }
}

/// The integer a float is equal to.
fn whole(value: f64) -> Option<i64> {
    // 2^63 itself is the first float an i64 does not hold.
    let fits = value.fract() == 0.0 && (-(2f64.powi(63))..2f64.powi(63)).contains(&value);
    #[allow(clippy::cast_possible_truncation, reason = "the range was just checked")]
    fits.then_some(value as i64)
}

#[allow(clippy::cast_precision_loss, reason = "Go converts the same way")]
fn as_float(value: i128) -> f64 {
    value as f64
}

/// `strconv.ParseInt` with base 0, wide enough that the caller can look at the range.
fn parse_int(text: &str) -> Option<i128> {
    let (negative, digits) = split_sign(text);
    let (base, digits, prefixed) = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &digits[2..], true),
        [b'0', b'o' | b'O', ..] => (8, &digits[2..], true),
        [b'0', b'b' | b'B', ..] => (2, &digits[2..], true),
        [b'0', _, ..] => (8, &digits[1..], true),
        _ => (10, digits, false),
    };
    let digits = strip_underscores(digits, prefixed)?;
    if digits.is_empty() || !digits.bytes().all(|b| char::from(b).is_digit(base)) {
        return None;
    }
    let value = i128::from_str_radix(&digits, base).ok()?;
    Some(if negative { -value } else { value })
}

/// The float of a text, if it is one and no larger than floats are.
fn parse_float(text: &str) -> Option<f64> {
    read_float(text).filter(|value| value.is_finite())
}

/// Reads a float with hexadecimal digits and underscores; infinite where floats do not reach.
fn read_float(text: &str) -> Option<f64> {
    let (negative, digits) = split_sign(text);
    let hexadecimal = digits.get(..2).is_some_and(|p| p.eq_ignore_ascii_case("0x"));
    let value = if hexadecimal {
        hex_float(&strip_underscores(&digits[2..], true)?)?
    } else {
        decimal(&strip_underscores(digits, false)?)?
    };
    Some(if negative { -value } else { value })
}

fn decimal(digits: &str) -> Option<f64> {
    // Rust reads words such as "inf" too, which are no Go constants.
    let numeric = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-');
    if digits.bytes().all(numeric) && digits.bytes().any(|b| b.is_ascii_digit()) { digits.parse().ok() } else { None }
}

/// Hexadecimal digits with a point, and the power of two behind `p`.
fn hex_float(text: &str) -> Option<f64> {
    let (mantissa, exponent) = text.split_once(['p', 'P'])?;
    let mut exponent = power(exponent)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut bits: u64 = 0;
    for (i, c) in whole.chars().chain(fraction.chars()).enumerate() {
        let digit = c.to_digit(16)?;
        let after_point = i >= whole.len();
        if bits >> 59 == 0 {
            bits = bits << 4 | u64::from(digit);
            exponent -= if after_point { 4 } else { 0 };
        } else {
            // The digit is past what a float holds, and only keeps ties from being even.
            bits |= u64::from(digit != 0);
            exponent += if after_point { 0 } else { 4 };
        }
    }
    Some(scaled(bits, exponent))
}

/// `bits * 2^exponent`, rounded once.
fn scaled(bits: u64, exponent: i32) -> f64 {
    if bits == 0 {
        return 0.0;
    }
    let len = i32::try_from(u64::BITS - bits.leading_zeros()).unwrap_or(0);
    // The last place of a float of that size; the smallest floats all have the same.
    let last = (len - 53 + exponent).max(-1074);
    let (kept, last) = match u32::try_from(last - exponent) {
        Ok(cut) if cut > 0 => (rounded(bits, cut), last),
        _ => (bits, exponent),
    };
    // Two steps, since 2^last alone may not be a float where the product is.
    let half = last / 2;
    as_float(kept.into()) * 2f64.powi(half) * 2f64.powi(last - half)
}

/// Bits without the last ones, rounded to the nearest, or to the even one of two.
fn rounded(bits: u64, cut: u32) -> u64 {
    // There are never more than 63 of them.
    let Some(kept) = bits.checked_shr(cut) else {
        return 0;
    };
    let rest = bits - (kept << cut);
    let half = 1u64 << (cut - 1);
    kept + u64::from(rest > half || (rest == half && kept & 1 == 1))
}

/// The number behind `p`. Past a hundred thousand every float is zero or infinite.
fn power(text: &str) -> Option<i32> {
    const MOST: i32 = 100_000;
    let (negative, digits) = split_sign(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().unwrap_or(MOST).min(MOST);
    Some(if negative { -size } else { size })
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

/// Takes out underscores, which may stand between digits and behind a base prefix.
fn strip_underscores(digits: &str, prefixed: bool) -> Option<String> {
    let is_digit = |b: &u8| b.is_ascii_digit() || (prefixed && b.is_ascii_hexdigit());
    let bytes = digits.as_bytes();
    let separates = |at: usize| {
        let before = match at.checked_sub(1) {
            Some(i) => is_digit(&bytes[i]),
            None => prefixed,
        };
        before && bytes.get(at + 1).is_some_and(is_digit)
    };
    let allowed = digits.match_indices('_').all(|(at, _)| separates(at));
    allowed.then(|| digits.replace('_', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_integers_and_floats() {
        let cases: [(&str, Option<i64>, Option<f64>); 19] = [
            ("12_34", Some(1234), Some(1234.0)),
            ("0b_1_0_1", Some(5), Some(5.0)),
            ("0377", Some(255), Some(255.0)),
            ("0o_3_7_7", Some(255), Some(255.0)),
            ("0x1_23", Some(291), Some(291.0)),
            ("0_0_1_2_3.4", None, Some(123.4)),
            ("+0x1.ep+2", Some(7), Some(7.5)),
            ("+0x_1.e_0p+0_2", Some(7), Some(7.5)),
            ("0x1p-4", None, Some(0.0625)),
            ("0x1P-99999999999", Some(0), Some(0.0)),
            ("0x0p99999999999", Some(0), Some(0.0)),
            ("0x8e.69292C6135bFDp-1033", None, Some(1.547_238_836_781_684e-309)),
            ("-0", Some(0), Some(0.0)),
            (".5", None, Some(0.5)),
            ("7.", Some(7), Some(7.0)),
            ("1e3", Some(1000), Some(1000.0)),
            ("9223372036854775807", Some(i64::MAX), Some(2f64.powi(63))),
            ("-9223372036854775808", Some(i64::MIN), Some(-2f64.powi(63))),
            ("9223372036854775808", None, Some(2f64.powi(63))),
        ];
        for (text, int, float) in cases {
            let number = parse(&TokenKind::Number, text).unwrap();
            assert_eq!(number.float, float, "{text}");
            assert_eq!(number.int, int.filter(|_| number.float.unwrap().fract() == 0.0), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        let cases = [
            ("1__2", "illegal number syntax: \"1__2\""),
            ("0x", "illegal number syntax: \"0x\""),
            (".", "illegal number syntax: \".\""),
            ("089", "integer overflow: \"089\""),
            ("1e999", "illegal number syntax: \"1e999\""),
            ("18446744073709551616", "integer overflow: \"18446744073709551616\""),
        ];
        for (text, message) in cases {
            assert_eq!(parse(&TokenKind::Number, text).unwrap_err(), message);
        }
    }
}
