//! Base64 and base32 read as Go does, which tells at which byte a text stops being either.

/// Bytes of base64, in which lines may be broken.
///
/// # Errors
/// In Go's words.
pub(super) fn base64(text: &str) -> Result<Vec<u8>, String> {
    let signs = text.as_bytes();
    let is_break = |at: usize| matches!(signs.get(at), Some(b'\n' | b'\r'));
    let corrupt = |at: usize| Err(format!("illegal base64 data at input byte {at}"));
    let (mut out, mut group, mut at) = (Vec::with_capacity(text.len() / 4 * 3), Vec::with_capacity(4), 0);
    while let Some(sign) = signs.get(at) {
        at += 1;
        if let Some(value) = six_bits(*sign) {
            group.push(value);
            if group.len() == 4 {
                collect(&mut out, &group, 6);
                group.clear();
            }
            continue;
        }
        if matches!(sign, b'\n' | b'\r') {
            continue;
        }
        if *sign != b'=' || group.len() < 2 {
            return corrupt(at - 1);
        }
        let skip = |mut at: usize| {
            while is_break(at) {
                at += 1;
            }
            at
        };
        if group.len() == 2 {
            at = skip(at);
            match signs.get(at) {
                None => return corrupt(signs.len()),
                Some(b'=') => at += 1,
                Some(_) => return corrupt(at - 1),
            }
        }
        at = skip(at);
        collect(&mut out, &group, 6);
        return if at < signs.len() { corrupt(at) } else { Ok(out) };
    }
    if group.is_empty() { Ok(out) } else { corrupt(signs.len() - group.len()) }
}

/// Bytes of base32, in which lines may be broken.
///
/// # Errors
/// In Go's words.
pub(super) fn base32(text: &str) -> Result<Vec<u8>, String> {
    let signs: Vec<u8> = text.bytes().filter(|sign| !matches!(sign, b'\n' | b'\r')).collect();
    let corrupt = |at: usize| Err(format!("illegal base32 data at input byte {at}"));
    let mut out = Vec::with_capacity(signs.len() / 8 * 5);
    for (index, group) in signs.chunks(8).enumerate() {
        let start = index * 8;
        let is_last = start + 8 >= signs.len();
        let mut values = Vec::with_capacity(8);
        for (place, sign) in group.iter().enumerate() {
            if *sign == b'=' && place >= 2 && is_last {
                if group.len() < 8 {
                    return corrupt(signs.len());
                }
                if let Some(wrong) = group.iter().skip(place).position(|sign| *sign != b'=') {
                    return corrupt(start + place + wrong - 1);
                }
                if matches!(place, 3 | 6) {
                    return corrupt(start + place);
                }
                collect(&mut out, &values, 5);
                return Ok(out);
            }
            match five_bits(*sign) {
                Some(value) => values.push(value),
                None => return corrupt(start + place),
            }
        }
        if group.len() < 8 {
            return corrupt(signs.len() - group.len());
        }
        collect(&mut out, &values, 5);
    }
    Ok(out)
}

/// What a character of base64 stands for.
fn six_bits(sign: u8) -> Option<u8> {
    Some(match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// What a character of base32 stands for.
fn five_bits(sign: u8) -> Option<u8> {
    Some(match sign {
        b'A'..=b'Z' => sign - b'A',
        b'2'..=b'7' => sign - b'2' + 26,
        _ => return None,
    })
}

/// The whole bytes of values of so many bits.
fn collect(out: &mut Vec<u8>, values: &[u8], bits: u32) {
    let all = values.iter().fold(0u64, |all, value| all << bits | u64::from(*value));
    let count = u32::try_from(values.len()).unwrap_or(0) * bits;
    for byte in 1..=count / 8 {
        out.extend(u8::try_from(all >> (count - 8 * byte) & 0xff));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_decoded_as_go_does() {
        for (text, expected) in [
            ("", Ok("")),
            ("aGVsbG8=", Ok("hello")),
            ("aGVs\r\nbG8=\n", Ok("hello")),
            ("YR==", Ok("a")),
            ("aGVsbG8", Err(4)),
            ("aGVs bG8=", Err(4)),
            ("YQ=", Err(3)),
            ("YQ=a", Err(2)),
            ("YQ==a", Err(4)),
            ("=", Err(0)),
        ] {
            let expected = expected.map(|text| text.as_bytes().to_vec());
            let expected = expected.map_err(|at| format!("illegal base64 data at input byte {at}"));
            assert_eq!(base64(text), expected, "{text:?}");
        }
        for (text, expected) in [
            ("", Ok("")),
            ("NBSWY3DP", Ok("hello")),
            ("ME======", Ok("a")),
            ("NBSW\nY3DP", Ok("hello")),
            ("nbswy3dp", Err(0)),
            ("ME", Err(0)),
            ("NBSWY3DPME", Err(8)),
            ("MEA=====", Err(3)),
        ] {
            let expected = expected.map(|text| text.as_bytes().to_vec());
            let expected = expected.map_err(|at| format!("illegal base32 data at input byte {at}"));
            assert_eq!(base32(text), expected, "{text:?}");
        }
    }
}
