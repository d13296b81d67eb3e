//! Floats, as Go's `strconv.FormatFloat` writes them.

/// More digits than any float has behind its point; beyond them there are only zeros.
const MOST_DIGITS: usize = 1100;

/// Writes a float by one of the verbs `b e E f g G x X`, with as few digits as tell it
/// from its neighbours when no precision is given.
pub(crate) fn format_float(value: f64, verb: char, precision: Option<usize>) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return if sign.is_empty() { "+Inf" } else { "-Inf" }.to_owned();
    }
    let size = value.abs();
    let digits = match verb {
        'b' => binary(size),
        'x' | 'X' => hexadecimal(size, precision),
        'f' => plain(size, precision),
        'e' | 'E' => scientific(size, precision),
        _ => general(size, precision),
    };
    let text = format!("{sign}{digits}");
    if verb.is_ascii_uppercase() {
        text.to_ascii_uppercase()
    } else {
        text
    }
}

fn plain(value: f64, precision: Option<usize>) -> String {
    let Some(precision) = precision else {
        return format!("{value}");
    };
    let mut text = format!("{value:.*}", precision.min(MOST_DIGITS));
    text.extend(std::iter::repeat_n(
        '0',
        precision.saturating_sub(MOST_DIGITS),
    ));
    text
}

fn scientific(value: f64, precision: Option<usize>) -> String {
    let text = match precision {
        Some(precision) => format!("{value:.*e}", precision.min(MOST_DIGITS)),
        None => format!("{value:e}"),
    };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let zeros = "0".repeat(precision.unwrap_or(0).saturating_sub(MOST_DIGITS));
    format!(
        "{mantissa}{zeros}{}",
        exponent_of(exponent.parse().unwrap_or(0))
    )
}

/// An exponent with its sign and at least two digits.
fn exponent_of(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("e{sign}{:02}", exponent.unsigned_abs())
}

/// `%g`: the shorter of both, without trailing zeros.
fn general(value: f64, precision: Option<usize>) -> String {
    let wanted = precision.map(|p| p.clamp(1, MOST_DIGITS));
    let text = match wanted {
        Some(wanted) => format!("{value:.*e}", wanted - 1),
        None => format!("{value:e}"),
    };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let mantissa = if mantissa.contains('.') {
        mantissa.trim_end_matches('0').trim_end_matches('.')
    } else {
        mantissa
    };
    let digits = mantissa.replace('.', "");
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let limit = match wanted {
        None => 6,
        // Digits that are all before the point need no exponent, however few are asked for.
        Some(wanted) => {
            let wanted = i32::try_from(wanted).unwrap_or(i32::MAX);
            if wanted > count && count > exponent {
                count
            } else {
                wanted
            }
        }
    };
    if exponent < -4 || exponent >= limit {
        return format!("{mantissa}{}", exponent_of(exponent));
    }
    point_at(&digits, exponent)
}

/// Digits with their point behind the one that `exponent` counts from.
fn point_at(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
        return format!("0.{}{digits}", "0".repeat(zeros));
    }
    let whole = usize::try_from(exponent).unwrap_or(0) + 1;
    match digits.split_at_checked(whole) {
        Some((digits, "")) => digits.to_owned(),
        Some((before, after)) => format!("{before}.{after}"),
        None => format!("{digits}{}", "0".repeat(whole - digits.len())),
    }
}

/// Mantissa and exponent of a positive float: `mantissa * 2^exponent`.
fn parts(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let exponent = i32::try_from(bits >> 52 & 0x7ff).unwrap_or(0);
    match exponent {
        0 => (fraction, -1074),
        exponent => (fraction | 1 << 52, exponent - 1075),
    }
}

fn binary(value: f64) -> String {
    let (mantissa, exponent) = parts(value);
    format!("{mantissa}p{exponent:+}")
}

fn hexadecimal(value: f64, precision: Option<usize>) -> String {
    let (mut mantissa, mut exponent) = parts(value);
    if mantissa == 0 {
        exponent = 0;
    } else {
        // One bit before the point, 60 behind it.
        let shift = mantissa.leading_zeros() - 3;
        mantissa <<= shift;
        exponent += 60 - i32::try_from(shift).unwrap_or(0);
    }
    if let Some(precision) = precision.filter(|&p| p < 15) {
        let cut = 60 - 4 * u32::try_from(precision).unwrap_or(0);
        let rest = mantissa & ((1 << cut) - 1);
        mantissa >>= cut;
        let half = 1u64 << (cut - 1);
        if rest > half || (rest == half && mantissa & 1 == 1) {
            mantissa += 1;
        }
        mantissa <<= cut;
        if mantissa >> 61 != 0 {
            mantissa >>= 1;
            exponent += 1;
        }
    }
    let mut digits = format!("{:015x}", mantissa & ((1 << 60) - 1));
    match precision {
        None => digits.truncate(digits.trim_end_matches('0').len()),
        Some(precision) if precision <= 15 => digits.truncate(precision),
        Some(precision) => digits.extend(std::iter::repeat_n('0', precision - 15)),
    }
    let point = if digits.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!(
        "0x{}{point}{digits}p{sign}{:02}",
        mantissa >> 60,
        exponent.unsigned_abs()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_as_go_does() {
        let cases = [
            (1_000_000.0, 'g', None, "1e+06"),
            (100_000.0, 'g', None, "100000"),
            (1e20, 'g', None, "1e+20"),
            (0.0001, 'g', None, "0.0001"),
            (0.00001, 'g', None, "1e-05"),
            (1234.5678, 'g', Some(3), "1.23e+03"),
            (100.0, 'g', Some(3), "100"),
            (100.0, 'g', Some(0), "1e+02"),
            (1_234_567.0, 'g', Some(8), "1234567"),
            (-0.0, 'g', None, "-0"),
            (2.5, 'f', Some(0), "2"),
            (0.25, 'f', Some(1), "0.2"),
            (123_456.789, 'e', Some(6), "1.234568e+05"),
            (1e-10, 'G', None, "1E-10"),
            (1.0, 'b', None, "4503599627370496p-52"),
            (1.0, 'x', None, "0x1p+00"),
            (-3.25, 'x', None, "-0x1.ap+01"),
            (0.0, 'x', None, "0x0p+00"),
            (3.25, 'X', Some(3), "0X1.A00P+01"),
            (1.999, 'x', Some(1), "0x1.0p+01"),
            (f64::INFINITY, 'g', None, "+Inf"),
            (5e-324, 'g', None, "5e-324"),
        ];
        for (value, verb, precision, expected) in cases {
            assert_eq!(format_float(value, verb, precision), expected);
        }
    }
}
